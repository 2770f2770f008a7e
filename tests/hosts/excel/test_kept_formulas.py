"""Which formulas of a block stay in an open Excel; the rule of both hosts is in the contract."""

import pytest

from hopejobs_xl.hosts.excel.busy import ExcelBusyError
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from tests.hosts.excel.test_open_workbook import busy


@pytest.fixture
def book(small_book):
    """HJ_T = B2:C3 holds 1, 2 / 가, blank."""
    return small_book


@pytest.fixture
def host(book):
    """The host over *book*."""
    return ExcelWorkbook(book)


@pytest.mark.parametrize("backs_up", [False, True])
def test_a_table_with_formulas_is_one_write_too(book, host, backs_up):
    """Formulas and values of the block are read once each; the formula goes back as its text."""
    sheet = book.impl.all_sheets[0]
    sheet.values[2, 3], sheet.formulas[2, 3] = 2.0, "=1+1"
    if backs_up:
        host.backup()
    host.write("HJ_T", [[9.0, 2.0], ["나", None]])
    log = book.impl.log
    assert [["추진 '16!$B$2:$C$3"]] * 3 == [log.formula_reads, log.reads, log.writes]
    assert {(2, 3): "=1+1"} == sheet.formulas
    assert [[9.0, 2.0], ["나", None]] == host.read("HJ_T")


@pytest.mark.parametrize("spills", [False, True], ids=["Excel 2016", "Excel 365"])
def test_an_array_formula_is_never_written_as_an_ordinary_one(book, host, spills):
    """Its text alone would give another number: the value takes its place, as it always did."""
    book.app.impl.spills = spills
    sheet = book.impl.all_sheets[0]
    for column in (2, 3):
        sheet.values[2, column], sheet.formulas[2, column] = 2.0, "=SUM(A1:A2*B1:B2)"
    sheet.arrays = {(2, 2)}
    host.write("HJ_T", [[2.0, 2.0], ["가", None]])
    assert {(2, 3): "=SUM(A1:A2*B1:B2)"} == sheet.formulas
    assert [[2.0, 2.0], ["가", None]] == host.read("HJ_T")


def test_a_formula_in_a_text_cell_does_not_become_its_text(book, host):
    """A cell of the format Text keeps a formula only until somebody enters it again."""
    sheet = book.impl.all_sheets[0]
    sheet.values[2, 2], sheet.formulas[2, 2] = 2.0, "=1+1"
    sheet.formats[2, 2] = "@"
    host.write("HJ_T", [[2.0, 2.0], ["가", None]])
    assert [[2.0, 2.0], ["가", None]] == host.read("HJ_T")


@pytest.mark.parametrize("what", ["Range.HasArray", "Range.HasSpill", "Range.NumberFormat"])
def test_a_busy_excel_is_no_excel_without_arrays(book, host, pauses, what):
    """What it did not say is asked again, and nothing is written without an answer."""
    sheet = book.impl.all_sheets[0]
    sheet.values[2, 2], sheet.formulas[2, 2] = 1.0, "=SUM(A1:A2*B1:B2)"
    sheet.arrays = {(2, 2)}
    busy(book, what)
    with pytest.raises(ExcelBusyError):
        host.write("HJ_T", [[1.0, 2.0], ["가", None]])
    assert [] == book.impl.log.writes
    busy(book, what, times=2)
    ExcelWorkbook(book).write("HJ_T", [[1.0, 2.0], ["가", None]])
    assert {} == sheet.formulas
