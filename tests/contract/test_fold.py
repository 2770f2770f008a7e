"""The contract of rows that are hidden: those behind the first ones, and no others."""

import xml.etree.ElementTree as ET

import pytest
import xlsxwriter

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.ooxml.made_books import parts

ANY_BOOK = True
ROW = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"


@pytest.fixture
def book(tmp_path, opener):
    """A workbook with rows 1 to 9 of a height of their own, and HJ_T = B3:C7."""
    path = tmp_path / "fold.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet = file.add_worksheet("추진 '16")
    for row in range(9):
        sheet.set_row(row, 20)
    sheet.write("A1", 7)
    file.define_name("HJ_T", "='추진 ''16'!$B$3:$C$7")
    file.close()
    return opener(path)


@pytest.fixture
def hidden(tmp_path):
    """The hidden rows of a workbook's only sheet."""

    def rows(book):
        if not isinstance(book, FileWorkbook):
            return sorted(book._book.impl.all_sheets[0].hidden_rows)
        path = tmp_path / "saved.xlsx"
        book.save(path)
        root = ET.fromstring(parts(path)["xl/worksheets/sheet1.xml"])
        return [int(row.get("r")) for row in root.iter(ROW) if row.get("hidden") == "1"]

    return rows


@pytest.mark.parametrize(
    ("shown", "expected"), [(0, [3, 4, 5, 6, 7]), (2, [5, 6, 7]), (5, []), (9, [])]
)
def test_rows_behind_the_first_are_hidden(book, hidden, shown, expected):
    """Rows above and below the rectangle stay, and its values too."""
    before = book.read("HJ_T")
    book.fold("HJ_T", shown)
    assert expected == hidden(book)
    assert before == book.read("HJ_T")


def test_rows_come_back(book, hidden):
    """Fewer, then more."""
    for shown in (0, 4, 1, 3):
        book.fold("HJ_T", shown)
    assert [6, 7] == hidden(book)


def test_a_protected_sheet_stops_nobody(book, hidden):
    """Somebody protected it: nothing is hidden in Excel, and nothing is raised."""
    if isinstance(book, FileWorkbook):
        return
    book._book.impl.all_sheets[0].protected = True
    book.fold("HJ_T", 0)
    assert [] == hidden(book)
