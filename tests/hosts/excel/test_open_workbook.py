"""The Excel host, driven through the real xlwings API on the test engine."""

import contextlib
import datetime as dt

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.excel.busy import ExcelBusyError
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from tests.fakes import engine
from tests.fakes.cells import ComError
from tests.fakes.opened import named
from tests.hosts.excel.test_excel_text import PARSED, PLAIN


@pytest.fixture
def book(small_book):
    """HJ_T = B2:C3 holds 1, 2 / 가, blank; an obstacle in B6; HJ_ONE = E1 holds 7."""
    return small_book


@pytest.fixture
def host(book):
    """The host over *book*."""
    return ExcelWorkbook(book)


def test_read_gives_a_block_in_one_read(book, host):
    """A named range is read as rows, with exactly one read of values."""
    assert [[1.0, 2.0], ["가", None]] == host.read("HJ_T")
    assert ["추진 '16!$B$2:$C$3"] == book.impl.log.reads
    assert [] == book.impl.log.formula_reads


def test_read_of_one_cell_is_a_block(host):
    """One cell comes as one row of one value."""
    assert [[7.0]] == host.read("HJ_ONE")


def test_read_gives_errors_dates_and_booleans(tmp_path):
    """Error cells become CellError, dates datetime, booleans stay; formulas give their result."""
    cells = {"A1": "#N/A", "B1": dt.date(2016, 4, 1), "C1": True, "A2": "#DIV/0!", "B2": "=1+1"}
    path = named(tmp_path / "v.xlsx", cells, {"HJ_T": "$A$1:$C$2"}, "값")
    host = ExcelWorkbook(engine.open_book(path))
    first, second = host.read("HJ_T")
    assert [CellError("#N/A"), dt.datetime(2016, 4, 1), True] == first
    assert [CellError("#DIV/0!"), None, None] == second  # the formula has no cached value
    assert [CellError, CellError] == [type(first[0]), type(second[0])]


def test_locate(host):
    """A name is located by sheet, row and column."""
    assert ("추진 '16", 2, 2) == host.locate("HJ_T")


def test_missing_name_says_name_file_and_remedy(host):
    """The message for a missing name can be acted on."""
    with pytest.raises(WorkbookError, match="b.xlsx에 이름 HJ_NO.*이름 관리자"):
        host.read("HJ_NO")


def test_broken_name_says_what_it_refers_to(book, host):
    """A name whose cells were deleted is reported with what it refers to."""
    book.names["HJ_T"].refers_to = "=#REF!$B$2:$C$3"
    with pytest.raises(WorkbookError, match="HJ_T.*#REF!.*백업"):
        host.write("HJ_T", [[1.0]])


def test_name_of_a_copied_sheet_is_not_taken(tmp_path):
    """A copy of the sheet in front, with its own local name, does not hide the workbook's name."""
    path = named(tmp_path / "c.xlsx", {"A1": 1}, {"HJ_T": "$A$1"}, "원본")
    file = openpyxl.load_workbook(path)
    copy = file.create_sheet("원본 (2)", 0)
    copy["A1"] = 2
    copy.defined_names["HJ_T"] = DefinedName("HJ_T", attr_text="'원본 (2)'!$A$1")
    file.save(path)
    host = ExcelWorkbook(engine.open_book(path))
    assert "원본" == host.locate("HJ_T")[0]
    assert [[1.0]] == host.read("HJ_T")


def test_write_same_shape_is_one_write(book, host):
    """A block of the same shape is written in one write; its formulas are read, and it has none."""
    rows = [[0.15, None], [True, dt.date(2016, 4, 1)]]
    host.write("HJ_T", rows)
    assert ["추진 '16!$B$2:$C$3"] == book.impl.log.writes
    assert ["추진 '16!$B$2:$C$3"] == book.impl.log.formula_reads
    assert [[], []] == [book.impl.log.reads, book.impl.log.clears]
    assert [[0.15, None], [True, dt.datetime(2016, 4, 1)]] == host.read("HJ_T")


def test_write_grows_the_name(book, host):
    """More rows over blank cells are written and the name takes them in."""
    host.write("HJ_T", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert "='추진 ''16'!$B$2:$C$4" == book.names["HJ_T"].refers_to
    assert [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]] == host.read("HJ_T")


def test_write_shrinks_and_blanks_what_is_left(book, host):
    """Fewer rows and columns leave blanks behind and a smaller name."""
    host.write("HJ_T", [[9.0]])
    assert "='추진 ''16'!$B$2" == book.names["HJ_T"].refers_to
    sheet = book.sheets[0]
    assert [[9.0, None], [None, None]] == sheet["B2:C3"].value
    assert "막음" == sheet["B6"].value


def test_write_taller_and_narrower(book, host):
    """A block that grows one way and shrinks the other replaces exactly both areas."""
    host.write("HJ_T", [[1.0], [2.0], [3.0]])
    expected = [[1.0, None], [2.0, None], [3.0, None], [None, None], ["막음", None]]
    assert expected == book.sheets[0]["B2:C6"].value


@pytest.mark.parametrize(
    ("rows", "cell"), [([[1.0]] * 5, "B6"), ([[1.0, 2.0, 3.0, 4.0, 5.0]] * 2, "F3")]
)
def test_write_refuses_to_grow_over_cells(book, host, rows, cell):
    """Growing over a value or a formula names the cell and writes nothing."""
    book.impl.all_sheets[0].formulas[3, 6] = '=""'
    with pytest.raises(WorkbookError, match=f"추진 '16!{cell}에.*HJ_T.*아무것도 쓰지 않았습니다"):
        host.write("HJ_T", rows)
    assert [] == book.impl.log.writes
    assert "='추진 ''16'!$B$2:$C$3" == book.names["HJ_T"].refers_to


@pytest.mark.parametrize("rows", [[], [[]], [[1.0], [1.0, 2.0]]])
def test_write_refuses_ragged_rows(book, host, rows):
    """No rows, empty rows and rows of several lengths are refused before anything happens."""
    with pytest.raises(WorkbookError, match="HJ_T.*칸 수"):
        host.write("HJ_T", rows)
    assert [] == book.impl.log.writes


@pytest.mark.parametrize("text", PARSED + PLAIN)
def test_text_stays_text(book, host, text):
    """Text comes back as it was given, whatever Excel would have made of it."""
    host.write("HJ_ONE", [[text]])
    assert text == book.impl.all_sheets[0].values[1, 5]
    assert {} == book.impl.all_sheets[0].formulas


def test_the_engine_parses_as_excel_does(book):
    """The engine would catch a host that forgets the apostrophe: =, % and dates are parsed."""
    book.sheets[0]["H1:J1"].value = ["=1+1", "15%", "2016-04-01"]
    assert "=1+1" == book.sheets[0]["H1"].formula
    assert [0.0, 0.15, dt.datetime(2016, 4, 1)] == book.sheets[0]["H1:J1"].value


def test_write_errors_and_numbers_com_cannot_hold(book, host):
    """CellError is written as an error; large whole numbers as floats; infinity as #NUM!."""
    host.write("HJ_T", [[CellError("#N/A"), 5_000_000_000], [float("inf"), float("nan")]])
    expected = [[CellError("#N/A"), 5e9], [CellError("#NUM!"), CellError("#NUM!")]]
    assert expected == host.read("HJ_T")
    assert -2146826246 == book.impl.all_sheets[0].values[2, 2]


def test_protected_sheet_is_a_sentence(book, host):
    """What Excel refuses becomes a WorkbookError with the place and what to do."""
    book.impl.all_sheets[0].protected = True
    with pytest.raises(WorkbookError, match="추진 '16!B2:C3에 쓰지 못했습니다.*보호"):
        host.write("HJ_T", [[1.0, 2.0], [3.0, 4.0]])


def test_unlocked_cells_of_a_protected_sheet_are_written(book, host):
    """Input cells (not locked) of a protected sheet can be written."""
    sheet = book.impl.all_sheets[0]
    sheet.protected = True
    sheet.unlocked.add((1, 5))
    host.write("HJ_ONE", [[8.0]])
    assert [[8.0]] == host.read("HJ_ONE")


def test_undo_puts_back_values_formulas_text_and_names(book, host):
    """One step back restores the first state since backup: cells, formulas, text, name."""
    sheet = book.sheets[0]
    sheet["B2"].value = "=SUM(1,2)"
    sheet["C3"].value = "'=text"
    host.backup()
    host.write("HJ_T", [[1.0, 1.0]] * 3)
    host.write("HJ_T", [[2.0]])
    ExcelWorkbook(book).undo()
    assert "='추진 ''16'!$B$2:$C$3" == book.names["HJ_T"].refers_to
    assert (("=SUM(1,2)", "2"), ("가", "=text")) == sheet["B2:C3"].formula
    assert {(2, 2): "=SUM(1,2)"} == book.impl.all_sheets[0].formulas
    assert [None, None] == sheet["B4:C4"].value


def test_undo_does_not_overwrite_what_was_typed_since(book, host):
    """Going back never costs a value that a clerk typed after the write; it can be repeated."""
    host.backup()
    host.write("HJ_T", [[9.0, 9.0]])
    book.sheets[0]["C3"].value = "새 값"
    with pytest.raises(WorkbookError, match="추진 '16!C3에 「새 값」"):
        host.undo()
    assert [9.0, 9.0] == book.sheets[0]["B2:C2"].value
    book.sheets[0]["C3"].value = None
    host.undo()
    assert [[1.0, 2.0], ["가", None]] == host.read("HJ_T")


def test_undo_without_backup(host):
    """There is a sentence when there is nothing to go back to."""
    with pytest.raises(WorkbookError, match="되돌릴 것이 없습니다"):
        host.undo()


def test_progress_sets_and_gives_back_the_status_bar(book, host):
    """The status bar shows the text and is then Excel's again."""
    host.progress("읽는 중")
    host.progress(None)
    assert ["읽는 중", False] == book.app.impl.status_texts


@pytest.mark.parametrize("writes", [True, False])
def test_a_step_that_was_rolled_back_leaves_the_step_before_it(book, writes):
    """A refresh that failed does not cost the one that worked."""
    first, second = ExcelWorkbook(book), ExcelWorkbook(book)
    first.backup()
    first.write("HJ_ONE", [[8.0]])
    second.backup()
    if writes:
        second.write("HJ_ONE", [[9.0]])
    assert (" 쓰던 표는 이전 상태로 되돌렸습니다." if writes else "") == second.roll_back()
    assert [[8.0]] == second.read("HJ_ONE")
    ExcelWorkbook(book).undo()
    assert [[7.0]] == second.read("HJ_ONE")


def test_undo_is_of_this_file_and_not_of_another_of_the_same_name(book, host, tmp_path):
    """A workbook that was closed does not leave its tables to the next one of its name."""
    host.backup()
    host.write("HJ_ONE", [[8.0]])
    (tmp_path / "next").mkdir()
    other = named(tmp_path / "next" / "b.xlsx", {"A1": 1}, {"HJ_ONE": "$A$1"})
    with pytest.raises(WorkbookError, match="되돌릴 것이 없습니다"):
        ExcelWorkbook(engine.open_book(other)).undo()


def test_a_name_of_one_sheet_only_is_said(tmp_path):
    """When the workbook's own name is gone and a copied sheet still has one, that is not taken."""
    path = named(tmp_path / "c.xlsx", {"A1": 1}, {}, "원본")
    file = openpyxl.load_workbook(path)
    file["원본"].defined_names["HJ_T"] = DefinedName("HJ_T", attr_text="'원본'!$A$1")
    file.save(path)
    with pytest.raises(WorkbookError, match="HJ_T.*시트 '원본'에만.*백업"):
        ExcelWorkbook(engine.open_book(path)).read("HJ_T")


# --- a busy Excel: what is asked, and what is as it was afterwards ------------------------------


def busy(book, *what, times=10_000, error=None):
    """Let Excel turn away the next *times* calls that ask for one of *what*."""
    left = [times]

    def refuse(asked):
        if left[0] > 0 and asked in what:
            left[0] -= 1
            return error or ComError("", hresult=-2147418111)
        return None

    book.app.impl.refuse = refuse


EVERY_ASK = ["Names", "Name.RefersToRange", "Range.Value", "Range.Value =", "Range.Formula",
             "Range.ClearContents", "Name.RefersTo ="]  # fmt: skip


@pytest.mark.parametrize("what", EVERY_ASK)
def test_a_write_waits_for_a_busy_excel_and_is_whole(book, host, pauses, what):
    """Growing, shrinking, backup: wherever Excel is busy for a moment, everything arrives."""
    host.backup()
    for rows in ([[1.0], [2.0], [3.0]], [[1.0, 2.0, 3.0]]):
        busy(book, what, times=2)
        host.write("HJ_T", rows)
        assert rows == host.read("HJ_T")
    expected = [[1.0, 2.0, 3.0], [None] * 3, [None] * 3]
    assert expected == book.sheets[0]["B2:D4"].value
    assert sum(pauses) < 1


@pytest.mark.parametrize("what", EVERY_ASK)
def test_a_write_that_a_busy_excel_stops_can_be_rolled_back(book, host, pauses, what):
    """Wherever it stopped, the cells and the name are as they were."""
    sheet = book.sheets[0]
    sheet["C4"].value = sheet["D3"].value = "남의 칸"  # at the corners of taller and wider tables
    before = sheet["A1:F8"].value
    for rows in ([[9.0]] * 3, [[9.0, 9.0, 9.0]], [[9.0]], [[9.0, 9.0]]):
        host.backup()
        busy(book, what)
        with contextlib.suppress(ExcelBusyError):
            host.write("HJ_T", rows)
        busy(book)
        host.roll_back()
        assert before == sheet["A1:F8"].value
        assert "='추진 ''16'!$B$2:$C$3" == book.names["HJ_T"].refers_to


def test_a_refused_write_leaves_the_name_as_it_was(book, host):
    """A table that cannot grow, because the sheet is protected, still has its name."""
    book.impl.all_sheets[0].protected = True
    with pytest.raises(WorkbookError, match="추진 '16!B2:C4에 쓰지 못했습니다"):
        host.write("HJ_T", [[1.0, 2.0]] * 3)
    assert "='추진 ''16'!$B$2:$C$3" == book.names["HJ_T"].refers_to


def test_a_busy_excel_is_not_taken_for_a_missing_name(book, host, pauses):
    """In edit mode Excel may wrap its answer as it does for a name that does not exist."""
    busy(book, "Names", error=ComError("", scode=-2146777998))
    with pytest.raises(ExcelBusyError):
        host.read("HJ_T")
    busy(book, "Name.RefersToRange")
    with pytest.raises(ExcelBusyError):
        host.locate("HJ_T")


def test_an_excel_that_is_gone_is_not_taken_for_a_missing_name(book, host):
    """RPC_S_SERVER_UNAVAILABLE is none of ours to explain: it comes through."""
    busy(book, "Names", error=ComError("", hresult=-2147023174))
    with pytest.raises(ComError):
        host.read("HJ_T")


def test_progress_stops_nobody(book, host, pauses, log_file):
    """A busy Excel shows no progress, without a pause; giving the bar back is waited for."""
    busy(book, "Application.StatusBar =", times=3)
    host.progress("읽는 중")
    assert ([], []) == (pauses, book.app.impl.status_texts)
    host.progress(None)
    assert ([0.05, 0.1], [False]) == (pauses, book.app.impl.status_texts)
    assert not log_file.exists()


def test_a_bar_that_cannot_be_set_is_noted(book, host, pauses):
    """Whatever is wrong with it, the action goes on."""
    busy(book, "Application.StatusBar =", error=ComError("1004"))
    host.progress("읽는 중")
    host.progress(None)
    assert [] == pauses
    assert "progress error ComError(-2147352567)(-2146827284)" in log.last_fault()


def test_a_box_that_cannot_be_shown_is_vba_s_to_show(book, host, pauses):
    """RunPython shows what is raised: it is the sentence itself."""
    busy(book, "Application.Hwnd")
    with pytest.raises(WorkbookError, match="득점 40점"):
        host.show("득점 40점")


def test_fit_asks_excel_for_the_rows_only(small_book):
    """Column widths are the clerk's."""
    ExcelWorkbook(small_book).fit("HJ_T")
    assert [("추진 '16!$B$2:$C$3", "r")] == small_book.impl.log.fits


def test_a_height_that_cannot_be_set_stops_nobody(small_book):
    """A name that is gone: it is in the log, and the button goes on."""
    assert None is ExcelWorkbook(small_book).fit("HJ_NOWHERE")
