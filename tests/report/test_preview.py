"""What is shown of a Hangul document that nobody opened: its first lines and its first page."""

import datetime as dt

import pytest

from hopejobs_xl.report import preview
from hopejobs_xl.report.parts import (
    ASSUMED,
    HEADER,
    LEFT,
    RIGHT,
    TITLE,
    Cell,
    Line,
    Part,
    Report,
    Table,
)
from tests.report.hwpx_conventions import read_png
from tests.report.made_reports import report_of, shipped_report, sixty

WHITE, BLACK, GREY = b"\xff\xff\xff", b"\0\0\0", b"\x8c\x8c\x8c"


def report(*blocks, landscape=False):
    """A report of one part."""
    return Report("제목", dt.date(2016, 4, 1), (Part(landscape, blocks),))


def table(*rows, widths=(40, 40), **options):
    """A table of *rows*, a text or None per cell."""
    made = tuple(
        tuple(cell if cell is None or isinstance(cell, Cell) else Cell((cell,)) for cell in row)
        for row in rows
    )
    return Table(widths, made, **options)


def words(text):
    """A report of one paragraph."""
    return report(Line(0, "", text))


def pixels(made, color=None):
    """The rows of pixels of the first page of *made*, or where *color* is, as (x, y)."""
    _, rows = read_png(preview.picture(made))
    if color is None:
        return rows
    return [
        (x, y)
        for y, row in enumerate(rows)
        if color in row
        for x in range(len(row) // 3)
        if row[3 * x : 3 * x + 3] == color
    ]


def box(points):
    """The least x, the least y, the greatest x and the greatest y of *points*."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def test_lines_and_cells_as_hangul_writes_them():
    """A paragraph a line; cells in <>, their paragraphs apart by a blank; empty ones too."""
    made = report(
        Line(1, "1.", "개요"),
        table(("가", Cell(("나", "다"))), (Cell(), "라 < 마")),
        Line(0, "", "끝."),
    )
    assert preview.text(made) == "1. 개요\r\n<가><나 다>\r\n<><라 < 마>\r\n끝.\r\n"


def test_a_line_of_cells_begins_at_the_left_edge():
    """<1> covers two rows: what stands beside it goes on in its line, as in reader_writer files."""
    first = Cell(("1",), row_span=2)
    made = report(table((first, "2"), (None, "3"), ("5", "4")))
    assert preview.text(made) == "<1><2><3>\r\n<5><4>\r\n"


def test_the_parts_follow_one_another():
    """The text goes on over the sections."""
    made = Report("제목", dt.date(2016, 4, 1), (Part(False, (Line(0, "", "가"),)),) * 2)
    assert preview.text(made) == "가\r\n가\r\n"


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("가" * 1021, "가" * 1021 + "\r\n"),  # 1,023 with its line end
        ("가" * 1022, "가" * 1022),  # no half of a line end
        ("가" * 1023, "가" * 1023),
        ("가" * 1024, "가" * 1023),
        ("가" * 1022 + "😀", "가" * 1022),  # two units, no half of it
        ("😀" * 512, "😀" * 511),
    ],
)
def test_at_most_1023_units(text, exp):
    """Letters beyond the first plane count twice, as in UTF-16, and are never cut in two."""
    assert preview.text(words(text)) == exp


@pytest.mark.parametrize(
    ("before", "cell", "exp"),
    [
        (0, "가" * 1021, "<" + "가" * 1021 + ">"),  # fits exactly
        (0, "가" * 1022, "<" + "가" * 1021 + ">"),
        (0, "가" * 40000, "<" + "가" * 1021 + ">"),
        (0, "가" * 1020 + "😀", "<" + "가" * 1020 + ">"),
        (1019, "나", "가" * 1019 + "\r\n<>"),
        (1020, "나", "가" * 1020 + "\r\n"),  # room for one mark only: no cell is begun
        (1021, "나", "가" * 1021 + "\r\n"),
    ],
)
def test_a_cell_that_does_not_fit_is_closed(before, cell, exp):
    """The last letter is then >, as in public files."""
    blocks = [Line(0, "", "가" * before)] if before else []
    assert preview.text(report(*blocks, table((cell,), widths=(40,)))) == exp


def test_the_shipped_report_begins_with_its_head():
    """By eye: the approval box, the title, and the first chapter."""
    lines = preview.text(shipped_report()).split("\r\n")
    assert lines[:3] == [
        "<결 재><담당><팀장><과장><국장><><><><>",
        "<「2016년 서울 희망일자리 만들기」 추진실적 보고 (시·자치구 공동협력사업)>",
        "<자치구><성북구><기준일><2016. 4. 1.>",
    ]
    assert "1) 득점 합계 : 40점 (100점 만점, 산정된 지표만)" in lines


@pytest.mark.parametrize(("landscape", "exp"), [(False, (724, 1024)), (True, (1024, 724))])
def test_the_picture_is_as_large_as_hangul_s(landscape, exp):
    """RGB, 1,024 pixels along the longer side, upright or lying as the first page."""
    head, rows = read_png(preview.picture(report(Line(0, "", "가"), landscape=landscape)))
    assert head == (*exp, 8, 2, 0, 0, 0)
    assert {len(row) for row in rows} == {3 * exp[0]}


def test_nothing_to_show_is_a_white_page():
    """A part without a block."""
    assert {WHITE * 724} == {bytes(row) for row in pixels(report())}


def test_a_table_stands_where_the_page_has_it():
    """Margins 20 mm, text from 23 mm, 4 points above: two cells of 40 mm; 1024 pixels = 297 mm."""
    made = report(table(("", ""), heights=(10.0,)))
    scale = 1024 / 297
    left, top, right, bottom = box(pixels(made, BLACK))
    down = 23 + 4 * 25.4 / 72
    for got, mm in ((left, 20), (top, down), (right, 100), (bottom, down + 10)):
        assert abs(got - mm * scale) <= 1
    middle = round((down + 5) * scale)
    across = sorted({x for x, y in pixels(made, BLACK) if y == middle})
    assert [round(mm * scale) for mm in (20, 60, 100)] == across


def test_a_table_at_the_right_ends_at_the_margin():
    """The approval box of 80 mm begins at 110 and ends at 190 mm."""
    left, _, right, _ = box(pixels(report(table(("", ""), align=RIGHT)), BLACK))
    assert [round(mm * 1024 / 297) for mm in (110, 190)] == [left, right]


def test_grounds_are_those_of_the_document():
    """가정 is yellow here, too."""
    made = report(table((Cell(("1",), look=ASSUMED), Cell(("2",), look=HEADER))))
    assert pixels(made, bytes.fromhex("FFF2CC"))
    assert pixels(made, bytes.fromhex("DCE6F1"))
    assert not pixels(made, bytes.fromhex("EAF1DD"))


def test_every_word_is_a_bar_of_its_width():
    """Hangul as wide as it is high, others half: 가나 and ab in 11 points."""
    em = 11 * 25.4 / 72 * 1024 / 297
    rows = {}
    for x, y in pixels(words("가나 ab"), GREY):
        rows.setdefault(y, []).append(x)
    across = sorted(next(iter(rows.values())))
    gaps = [
        right - left for left, right in zip(across, across[1:], strict=False) if right - left > 1
    ]
    assert len(gaps) == 1
    assert abs(len([x for x in across if x < across[0] + 2 * em]) - 2 * em) <= 1
    assert abs((across[-1] - across[0]) - 3.5 * em) <= 2


def test_a_long_line_is_broken_and_a_long_word_too():
    """1,000 letters without a blank go on below, inside the margins."""
    for text in ("가나 " * 300, "가" * 1000, "가나 " * 5 + "다" * 900):
        found = pixels(words(text), GREY)
        left, top, right, bottom = box(found)
        assert left >= round(20 * 1024 / 297)
        assert right <= round(190 * 1024 / 297)
        assert bottom - top > 3 * 11


def test_what_is_below_the_page_is_not_drawn():
    """500 rows, 200 lines and one cell over everything: nothing in the lower margin, no error."""
    tall = Cell(("가",), row_span=500)
    many = table(*(((tall if n == 0 else None), str(n)) for n in range(500)), flows=True)
    for made in (report(many), report(*(Line(2, "가.", "나 다"),) * 200)):
        drawn = [point for color in (BLACK, GREY) for point in pixels(made, color)]
        assert box(drawn)[3] <= round(277 * 1024 / 297)


def test_a_column_narrower_than_a_letter_stops_nothing():
    """0.5 mm and no room at all."""
    made = table((Cell(("가나다 라",), align=LEFT), Cell(("끝",), look=TITLE)), widths=(0.5, 2.0))
    assert pixels(report(made), BLACK)


def test_the_picture_of_the_same_report_is_the_same():
    """The reports of the plan document and of sixty indicators, twice."""
    scheme, form, diagnosis = sixty()
    for make in (shipped_report, lambda: report_of(form, diagnosis, scheme)):
        assert preview.picture(make()) == preview.picture(make())
