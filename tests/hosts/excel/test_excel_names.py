"""Where names point in an open workbook: scopes, titles, boxes."""

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.hosts.excel import excel_names
from hopejobs_xl.hosts.excel.excel_names import Box
from tests.fakes import engine
from tests.fakes.cells import ComError


@pytest.fixture
def book(tmp_path):
    """원본 with HJ_T of the workbook (A1) and ``원본 (2)`` with one of its own (B2), in front."""
    path = tmp_path / "b.xlsx"
    file = openpyxl.Workbook()
    file.active.title = "원본 (2)"
    file.active.defined_names["HJ_T"] = DefinedName("HJ_T", attr_text="'원본 (2)'!$B$2")
    file.create_sheet("원본")
    file.defined_names["HJ_T"] = DefinedName("HJ_T", attr_text="원본!$A$1")
    file.save(path)
    before = xw.engines.active
    yield engine.open_book(path)
    xw.engines.active = before


@pytest.mark.parametrize(
    ("name", "title", "box"),
    [("HJ_T", "원본", Box(1, 1, 1, 1)), ("원본 (2)!hj_t", "원본 (2)", Box(2, 2, 1, 1))],
)
def test_each_scope_has_its_own(book, name, title, box):
    """Whatever sheet is in front."""
    for sheet in book.sheets:
        sheet.activate()
        assert (title, box) == excel_names.place_of(book, name)[1:]


def test_a_sheet_does_not_lend_the_workbooks_name(book):
    """원본 has the cells of HJ_T, but no name of its own."""
    assert excel_names.local(book.sheets["원본"], "HJ_T") is None
    assert "'원본 (2)'!HJ_T" == excel_names.local(book.sheets["원본 (2)"], "HJ_T").name


def test_a_busy_excel_is_not_taken_for_a_missing_name(book):
    """It says so itself."""
    book.app.impl.refuse = lambda what: ComError("", hresult=-2147418111)
    with pytest.raises(ComError):
        excel_names.local(book.sheets["원본"], "HJ_T")


def test_boxes_outside_of_one_another():
    """Below over the whole width, beside over the common rows."""
    big, small = Box(2, 3, 4, 5), Box(2, 3, 1, 2)
    assert [Box(3, 3, 3, 5), Box(2, 5, 1, 3)] == list(big.outside(small))
    assert [] == list(small.outside(big))
    assert "S!C2:G5" == big.where("S")
