"""The format of a workbook: what each version says, and that no change of today's is forgotten."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.book_format import CURRENT, format_of, version_of
from tests.conftest import PROJECT
from tests.saved_cells import edited

OLD = PROJECT / "tests" / "data" / "old"


@pytest.mark.parametrize(("version", "number"), [("0.1.0", 1), ("0.2.0", 2), ("0.3.0", 3)])
def test_released_workbooks(version, number):
    """None of them says its format: it is known by what it has."""
    book = FileWorkbook.open(OLD / f"{version}.xlsm")
    assert (number, version) == (format_of(book), version_of(book))


def test_the_shipped_workbook_says_its_own(shipped):
    assert CURRENT == format_of(FileWorkbook.open(shipped))


@pytest.mark.parametrize("value", ["네 번째", "0", "-4", "4.5"])
def test_a_format_that_is_none_names_the_cell(book, value):
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    with pytest.raises(WorkbookError, match=f"{sheet}!B{row}.*{value}"):
        format_of(FileWorkbook.open(edited(book, (sheet, f"B{row}", value))))


def test_a_typed_number_is_the_format_too(book):
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    assert 3 == format_of(FileWorkbook.open(edited(book, (sheet, f"B{row}", 3))))
