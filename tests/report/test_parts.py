"""Lines, numbers and cells of a report, before any file."""

import datetime as dt

import pytest

from hopejobs_xl.report import parts
from hopejobs_xl.report.parts import Cell, Outline, fitted, numbering


@pytest.mark.parametrize(
    ("value", "exp"),
    [
        (None, ()),
        ("", ()),
        ("한 줄", ("한 줄",)),
        ("첫\n둘\r\n셋\r넷\n\n", ("첫", "둘", "셋", "넷")),
        ("가\x0b나\u2028다", ("가", "나", "다")),
        ("글\x00\x1b자\ud800\ufffe", ("글자",)),
        ("<b>&amp;</b>\t=1+1", ("<b>&amp;</b> =1+1",)),
        (3.0, ("3",)),
        (0.5, ("0.5",)),
        (True, ("TRUE",)),
        (dt.datetime(2016, 4, 1, 9), ("2016. 4. 1.",)),
    ],
    ids=repr,
)
def test_a_cells_value_becomes_paragraphs(value, exp):
    """One per line, nothing that XML forbids, no markup read into it."""
    assert exp == parts.lines_of(value)


@pytest.mark.parametrize(
    ("level", "order", "exp"),
    [
        (1, 1, "1."),
        (1, 12, "12."),
        (2, 1, "가."),
        (2, 4, "라."),
        (2, 14, "하."),
        (2, 15, "거."),
        (2, 29, "고."),
        (3, 60, "60)"),
        (4, 3, "다)"),
        (4, 84, "히)"),
        (4, 85, "85)"),
    ],
)
def test_numbers_of_official_documents(level, order, exp):
    """1. 가. 1) 가), and 거 너 더 after 하."""
    assert exp == numbering(level, order)


def test_a_deeper_level_begins_again():
    """가. under 2. is the first again."""
    outline = Outline()
    made = [outline.line(level, "글") for level in (1, 2, 3, 3, 2, 3, 1, 2, 4)]
    exp = ["1.", "가.", "1)", "2)", "나.", "1)", "2.", "가.", "가)"]
    assert exp == [line.number for line in made]


def test_a_column_at_which_no_cell_begins_is_gone():
    """Of five columns the third and the fifth begin nowhere: those before them are wider."""
    a, b, c = (Cell((text,), col_span=span) for text, span in (("a", 3), ("b", 2), ("c", 1)))
    rows = [(a, None, None, b, None), (c, b, None, b, None)]
    made = fitted((1.0, 2.0, 4.0, 8.0, 16.0), rows)
    assert (1.0, 6.0, 24.0) == made.widths
    shown = [
        [None if cell is None else (cell.text, cell.col_span) for cell in r] for r in made.rows
    ]
    assert [[("a", 2), None, ("b", 1)], [("c", 1), ("b", 1), ("b", 1)]] == shown
