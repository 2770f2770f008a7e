"""One truth per figure: all places of one file show the same points, and the right total.

The totals are by hand: 40 as shipped (29 공문, 11 가정), plus what each change brings.
"""

import pytest

from tests.hosts.file.test_belief import with_cells
from tests.ooxml.made_books import parts, zipped
from tests.same_points import differences

BOOK, FORM = "xl/workbook.xml", "xl/worksheets/sheet4.xml"


def set_to(*changes):
    """The options that make *changes*."""
    return [word for change in changes for word in ("--set", change)]


CHANGED = {
    "as shipped": ([], {}, 40),
    "pairs and a higher band": (
        [*set_to("⑲=750/1750", "⑭=20", "취업률=15%"), "--replace-month"],
        {},
        50,
    ),  # 4, 2, 6 for 2
    "below nothing": (set_to("감점=12", "①=0%"), {}, 20),  # -10, and 0 for 10
    "points by hand, one emptied": (set_to("⑯=9", "⑰ 수기=4", "④="), {}, 48),
    "an actual that the engine sees otherwise": ([], {"J8": ("IF(0.1+0.2=0.3,51,0)", 51)}, 40),
    "text of figures": ([], {"J8": ('VALUE("1,100")-1089', 11)}, 36),  # 1 for 5
    "an error": ([], {"J8": ("1/0", "#DIV/0!")}, 35),
    "without a result": ([], {"J8": ("NOSUCH(1)", None)}, 35),
    "a formula beside a change": (set_to("④=47"), {"J9": ("J8-46", 5)}, 35),  # 4 and 1 for 5 and 5
}


@pytest.mark.parametrize("name", CHANGED)
def test_all_places_agree(book, tmp_path, capsys, name):
    """Cell, printed total, 요약, 득점표, --json of refresh and check, the copy, the report."""
    options, cells, total = CHANGED[name]
    if cells:
        with_cells(book, **cells)
    made = differences(book, tmp_path, capsys, *options)
    assert ["cells"] == list(made), made
    assert total == made["cells"]["sum"]


def test_1904_and_a_hidden_row_agree(book, tmp_path, capsys):
    """The day moves with the system of dates, and hidden rows count: the points stay 40."""
    contents = parts(book)
    for part, old, new in (
        (BOOK, b"<workbookPr ", b'<workbookPr date1904="1" '),
        (FORM, b'<row r="8" ', b'<row r="8" hidden="1" '),
    ):
        assert 1 == contents[part].count(old)
        contents[part] = contents[part].replace(old, new)
    book.write_bytes(zipped(contents))
    made = differences(book, tmp_path, capsys)
    assert (["cells"], 40) == (list(made), made["cells"]["sum"]), made
