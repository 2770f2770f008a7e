"""_IntelliSense_: what the add-in of that name reads from the used range of the sheet."""

import pytest

from hopejobs_xl.make_workbook import intellisense_sheet
from tests.golden import golden_books, golden_sheets

SOURCE = '''
@xw.arg("a", "raw", doc="what a is")
@xw.arg("b", "raw", doc="what b is")
@xw.arg("book", vba="HJ_BookKey()")
def HJ_X(a, b=0, book=""):
    """What it does."""
def HJ_USE(book, *blocks):
    """Not for cells."""
'''


@pytest.fixture(scope="module")
def sheet():
    """The sheet of a fresh build."""
    return golden_sheets.read(golden_books.shipped_bytes())["_IntelliSense_"]


def test_a_row_for_a_function():
    """Name, description, no help topic, then name and text of each argument."""
    exp = ("HJ_X", "What it does.", "", "a", "what a is", "[b]", "what b is")
    assert [exp] == intellisense_sheet.rows(SOURCE)


def test_no_row_without_help():
    """A function without help is refused as it is for the wizard."""
    with pytest.raises(ValueError, match="HJ_X b"):
        intellisense_sheet.rows(SOURCE.replace('"what b is"', '""'))


def test_the_add_in_finds_it(sheet):
    """The used range starts at A1, which says what it is; nobody is shown the sheet."""
    assert "FunctionInfo" == sheet["A1"].value
    assert (1, 1) == (sheet.min_row, sheet.min_column)
    assert "veryHidden" == sheet.sheet_state


def test_the_shipped_functions(sheet):
    """Every function of the README's table, the arguments of HJ_NEED in their order."""
    names = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert ("HJ_SCORE", 17, 17) == (names[0], len(names), len(set(names)))
    need = [cell.value for cell in sheet[2 + names.index("HJ_NEED")]]
    assert ["indicator", "points", "[denominator]"] == need[3:9:2]
    assert "비율의 분모(생략 가능): 주면 필요한 분자 수. 예) 2000" == need[8]


def test_pairs_are_whole(sheet):
    """The add-in reads arguments in pairs and would lose a name in the last column."""
    for row in sheet.iter_rows(min_row=2):
        cells = [cell.value for cell in row][3:]
        assert [name is None for name in cells[::2]] == [text is None for text in cells[1::2]]
