"""Whole sheets of an open workbook: copies, print areas and PDFs, also of a busy Excel."""

import contextlib

import pytest
import xlsxwriter
import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.busy import ExcelBusyError
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from tests.fakes import engine
from tests.fakes.cells import ComError
from tests.hosts.excel.test_open_workbook import busy

TITLES = ["요약", "서식", "기타"]


@pytest.fixture
def book(tmp_path):
    """요약, the hidden 서식 with HJ_PAGE = B2:C3 and print area A1:C3, and 기타 in front."""
    path = tmp_path / "b.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheets = [file.add_worksheet(title) for title in TITLES]
    sheets[1].write_row("B2", ["지표", 1])
    sheets[1].print_area("A1:C3")
    sheets[1].hide()
    file.define_name("HJ_PAGE", "=서식!$B$2:$C$3")
    file.close()
    before = xw.engines.active
    opened = engine.open_book(path)
    opened.sheets["기타"].activate()
    yield opened
    xw.engines.active = before
    steps_back.journals.clear()


@pytest.fixture
def host(book):
    """The host over *book*."""
    return ExcelWorkbook(book)


def state(book):
    """Which sheets are shown, and which is in front."""
    return {sheet.name: sheet.visible for sheet in book.sheets}, book.sheets.active.name


def test_a_copy_is_visible_and_the_sheet_in_front_stays(book, host):
    """The template stays hidden."""
    host.copy_sheet("HJ_PAGE", "복지과")
    shown = {"요약": True, "서식": False, "기타": True, "복지과": True}
    assert (shown, "기타") == state(book)
    assert (
        "='복지과'!$B$2:$C$3".replace("'", "") == book.sheets["복지과"].names["HJ_PAGE"].refers_to
    )


@pytest.mark.parametrize(
    "what", ["Names", "Name.RefersToRange", "Worksheet.Copy", "Worksheet.Name =",
             "Worksheet.Visible ="],
)  # fmt: skip
def test_a_busy_excel_makes_one_copy_all_the_same(book, host, pauses, what):
    """Whatever is turned away for a moment, there are no two of them."""
    busy(book, what, times=2)
    host.copy_sheet("HJ_PAGE", "복지과")
    assert [*TITLES, "복지과"] == host.titles()
    assert book.sheets["복지과"].visible
    assert ["복지과"] == host.copies("HJ_PAGE")


def test_a_protected_workbook_says_so(book, host):
    """And no sheet is made."""
    book.impl.protected = True
    with pytest.raises(WorkbookError, match="복지과.*통합 문서 보호"):
        host.copy_sheet("HJ_PAGE", "복지과")
    assert TITLES == host.titles()


def test_undo_brings_tables_of_copies_back(book, host):
    """With names of a sheet's scope; the print area follows."""
    host.copy_sheet("HJ_PAGE", "복지과")
    host.backup()
    host.write("복지과!HJ_PAGE", [[1.0, 2.0]] * 4)
    assert "$A$1:$C$5" == book.sheets["복지과"].page_setup.print_area
    host.undo()
    assert [["지표", 1.0], [None, None]] == host.read("복지과!HJ_PAGE")
    assert "$A$1:$C$3" == book.sheets["복지과"].page_setup.print_area
    assert [*TITLES, "복지과"] == host.titles()


def test_a_table_of_the_same_shape_does_not_ask_for_the_print_area(book, host):
    """Page setup is slow in Excel, without a printer it fails."""
    asked = []
    book.app.impl.refuse = lambda what: asked.append(what)
    host.write("HJ_PAGE", [[1.0, 2.0]] * 2)
    assert not [what for what in asked if what.startswith("PageSetup")]


def test_a_print_area_that_cannot_be_set_stops_nobody(book, host, log_file):
    """It is noted, and the table is there."""
    busy(book, "PageSetup.PrintArea =", error=ComError("1004"))
    host.write("HJ_PAGE", [[1.0, 2.0]] * 4)
    assert [[1.0, 2.0]] * 4 == host.read("HJ_PAGE")
    assert "print_area error ComError" in log.last_fault()


@pytest.mark.parametrize("what", ["PageSetup.PrintArea", "PageSetup.PrintArea ="])
def test_a_busy_excel_is_waited_for_with_the_print_area(book, host, pauses, what):
    """A moment is nothing; longer, the step is taken back whole."""
    busy(book, what, times=2)
    host.write("HJ_PAGE", [[1.0, 2.0]] * 4)
    assert "$A$1:$C$5" == book.sheets["서식"].page_setup.print_area
    host.backup()
    busy(book, what)
    with contextlib.suppress(ExcelBusyError):
        host.write("HJ_PAGE", [[3.0, 3.0]] * 6)
    busy(book)
    host.roll_back()
    assert [[1.0, 2.0]] * 4 == host.read("HJ_PAGE")
    assert "$A$1:$C$5" == book.sheets["서식"].page_setup.print_area


def test_a_pdf_shows_the_sheets_asked_for(book, host, tmp_path):
    """Hidden ones too; afterwards all is as it was."""
    before = state(book)
    host.to_pdf(str(tmp_path / "a.pdf"), ["요약", "서식"])
    assert [(str(tmp_path / "a.pdf"), ["요약", "서식"])] == book.impl.pdfs
    assert before == state(book)


def test_a_sheet_whose_title_starts_with_a_sign_is_printed(book, host):
    """xlwings would leave out what starts with #."""
    book.sheets["기타"].name = "#기타"
    host.to_pdf("/tmp/a.pdf", ["#기타"])
    assert [["#기타"]] == [shown for _, shown in book.impl.pdfs]


@pytest.mark.parametrize("what", ["Worksheet.Visible =", "Workbook.ExportAsFixedFormat"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_busy_excel_leaves_no_sheet_hidden(book, host, pauses, what, times):
    """Turned away anywhere, also while xlwings puts the sheets back."""
    before = state(book)
    busy(book, what, times=times)
    host.to_pdf("/tmp/a.pdf", ["서식"])
    assert [["서식"]] == [shown for _, shown in book.impl.pdfs]
    assert before == state(book)


def test_a_pdf_that_cannot_be_written_says_so(book, host):
    """It is open in a reader, most often."""
    before = state(book)
    busy(book, "Workbook.ExportAsFixedFormat", error=ComError("1004"))
    with pytest.raises(WorkbookError, match=r"a\.pdf.*열려 있으면"):
        host.to_pdf("/tmp/a.pdf", ["요약"])
    assert before == state(book)


@pytest.mark.parametrize("titles", [[], ["없음"]])
def test_a_pdf_of_no_sheet_is_refused(book, host, titles):
    """Excel would print the whole workbook."""
    with pytest.raises(WorkbookError, match="인쇄할 시트가 없습니다"):
        host.to_pdf("/tmp/a.pdf", titles)
    assert [] == book.impl.pdfs


def test_reports_go_beside_the_workbook(host, tmp_path):
    """As far as it has a folder of its own."""
    assert tmp_path == host.folder()
