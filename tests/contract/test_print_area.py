"""The contract of print areas: they end where the table ends, on every host."""

import openpyxl
import pytest
import xlsxwriter

from tests.contract.conftest import OPENERS
from tests.ooxml.made_books import printed_areas

ANY_BOOK = True
CASES = [
    ("B2:D4", [[1, 2]] * 5, "B2:D6"),  # ends where the table ends: longer
    ("B2:D4", [[1, 2]], "B2:D2"),  # and shorter
    ("B2:D9", [[1, 2]] * 5, "B2:D9"),  # ends elsewhere
    ("B2:C9", [[1, 2, 3]] * 3, "B2:D9"),  # wider
    ("B1:C4", [[1]], "B1:B2"),  # both
    ("A1:A4,B2:C4", [[1, 2]] * 5, "A1:A4,B2:C4"),  # two of them: not ours to guess
    (None, [[1, 2]] * 5, None),
]


@pytest.fixture
def made(tmp_path, opener):
    """A function that opens a workbook with HJ_T = B2:C4 and a print area, by its host's name."""

    def make(area):
        path = tmp_path / "print.xlsx"
        file = xlsxwriter.Workbook(str(path))
        sheet = file.add_worksheet("추진 '16")
        other = file.add_worksheet("기타")
        other.print_area("A1:C4")
        sheet.write_row("B2", [1, 2])
        file.define_name("HJ_T", "='추진 ''16'!$B$2:$C$4")
        if area is not None and "," not in area:
            sheet.print_area(area)
        file.close()
        if area is not None and "," in area:  # XlsxWriter knows no such thing
            again = openpyxl.load_workbook(path)
            again["추진 '16"].print_area = area
            again.save(path)
        return opener(path)

    return make


@pytest.mark.parametrize(("before", "rows", "after"), CASES)
def test_a_print_area_follows_the_table_that_it_ends_with(made, before, rows, after):
    """The area of another sheet, and one that ends elsewhere, stay."""
    book = made(before)
    book.write("HJ_T", rows)
    assert {"추진 '16": after, "기타": "A1:C4"} == printed_areas(book)


@pytest.mark.parametrize(("before", "rows", "after"), CASES)
def test_writing_the_table_back_brings_the_print_area_back(made, before, rows, after):
    """One step back and the same table give the area that was."""
    book = made(before)
    table = book.read("HJ_T")
    book.write("HJ_T", rows)
    book.write("HJ_T", table)
    assert {"추진 '16": before, "기타": "A1:C4"} == printed_areas(book)


def test_a_copy_has_a_print_area_of_its_own(made):
    """It follows the copy's table, and the template's stays."""
    book = made("B2:D4")
    book.copy_sheet("HJ_T", "복지과")
    book.write("복지과!HJ_T", [[1, 2]] * 5)
    expected = {"추진 '16": "B2:D4", "기타": "A1:C4", "복지과": "B2:D6"}
    assert expected == printed_areas(book)


def test_both_hosts_are_asked():
    """The cases above run on what the contract runs on."""
    assert {"file", "excel", "active"} == set(OPENERS)
