"""The Excel host, driven through the real xlwings API on the test engine."""

import datetime as dt
import sys
from types import SimpleNamespace

import openpyxl
import pytest
import xlwings as xw
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts import excel
from hopejobs_xl.hosts.excel import ExcelWorkbook
from hopejobs_xl.values import CellError
from tests.fakes import engine


def make(path, cells, names, sheet="추진 '16"):
    """Write a workbook with *cells* (address -> value) and *names* (name -> address)."""
    file = openpyxl.Workbook()
    file.active.title = sheet
    for address, value in cells.items():
        file.active[address] = value
    quoted = sheet.replace("'", "''")
    for name, address in names.items():
        file.defined_names[name] = DefinedName(name, attr_text=f"'{quoted}'!{address}")
    file.save(path)
    return path


@pytest.fixture
def book(tmp_path):
    """A book with HJ_T = B2:C3 holding 1, 2 / 가, blank, an obstacle in B6 and HJ_ONE = E1."""
    cells = {"B2": 1, "C2": 2, "B3": "가", "B6": "막음", "E1": 7}
    path = make(tmp_path / "b.xlsx", cells, {"HJ_T": "$B$2:$C$3", "HJ_ONE": "$E$1"})
    before = xw.engines.active
    yield engine.open_book(path)
    xw.engines.active = before
    excel._journals.clear()


@pytest.fixture
def host(book):
    """The host over *book*."""
    return ExcelWorkbook(book)


@pytest.fixture
def ribbon(monkeypatch, tmp_path):
    """A ribbon whose refresh can be set, and a log file of its own."""
    fake = SimpleNamespace(refresh=lambda workbook: None)
    monkeypatch.setitem(sys.modules, "hopejobs_xl.ribbon", fake)
    monkeypatch.setattr("hopejobs_xl.ribbon", fake, raising=False)
    monkeypatch.setattr(excel, "LOG_FILE", tmp_path / "HopeJobs.log")
    return fake


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
    path = make(tmp_path / "v.xlsx", cells, {"HJ_T": "$A$1:$C$2"}, "값")
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
    path = make(tmp_path / "c.xlsx", {"A1": 1}, {"HJ_T": "$A$1"}, "원본")
    file = openpyxl.load_workbook(path)
    copy = file.create_sheet("원본 (2)", 0)
    copy["A1"] = 2
    copy.defined_names["HJ_T"] = DefinedName("HJ_T", attr_text="'원본 (2)'!$A$1")
    file.save(path)
    host = ExcelWorkbook(engine.open_book(path))
    assert "원본" == host.locate("HJ_T")[0]
    assert [[1.0]] == host.read("HJ_T")


def test_write_same_shape_is_one_write(book, host):
    """A block of the same shape is written in one write and nothing else is touched."""
    rows = [[0.15, None], [True, dt.date(2016, 4, 1)]]
    host.write("HJ_T", rows)
    assert ["추진 '16!$B$2:$C$3"] == book.impl.log.writes
    assert [[], [], []] == [book.impl.log.reads, book.impl.log.formula_reads, book.impl.log.clears]
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


PARSED = [
    "=1+1", "=", "+82-2-2241", "-", "- 붙임", "@홍길동", "'인용", "#N/A", "#1", "TRUE", "false",
    "15%", "1,500", "3", "1/2", "2016-04-01", "2016년 4월 1일", "1-Apr", "9:00 AM", "오후 3시",
    "1e5", "₩1,000", "１５", "(5)", " =1+1",
]  # fmt: skip
PLAIN = ["취업률", "15% 이상 → 6점", "51건 이상 초과달성", "⑥", "A1", "가=나", "3-나", "x'y", "6급"]


@pytest.mark.parametrize("text", PARSED + PLAIN)
def test_text_stays_text(book, host, text):
    """Text comes back as it was given, whatever Excel would have made of it."""
    host.write("HJ_ONE", [[text]])
    assert text == book.impl.all_sheets[0].values[1, 5]
    assert {} == book.impl.all_sheets[0].formulas


@pytest.mark.parametrize("text", PARSED)
def test_apostrophe_where_excel_would_parse(text):
    """Text that Excel would take for a formula, number, date, error or truth gets an apostrophe."""
    assert f"'{text}" == excel._keep_text(text)


@pytest.mark.parametrize("text", PLAIN)
def test_no_apostrophe_where_it_is_not_needed(text):
    """Ordinary text is written as it is: no apostrophe shows up in the formula bar."""
    assert text == excel._keep_text(text)


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
    book.impl.all_sheets[0].file.protection.sheet = True
    with pytest.raises(WorkbookError, match="추진 '16!B2:C3에 쓰지 못했습니다.*보호"):
        host.write("HJ_T", [[1.0, 2.0], [3.0, 4.0]])


def test_unlocked_cells_of_a_protected_sheet_are_written(book, host):
    """Input cells (not locked) of a protected sheet can be written."""
    sheet = book.impl.all_sheets[0].file
    sheet.protection.sheet = True
    sheet["E1"].protection = Protection(locked=False)
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
    with pytest.raises(WorkbookError, match="추진 '16!C3에 '새 값'"):
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


def test_call_runs_the_action_on_the_calling_book(book, ribbon):
    """A ribbon button works on the book that called and clears the status bar; no box."""
    ribbon.refresh = lambda workbook: workbook.write("HJ_ONE", workbook.read("HJ_T")[:1])
    book.sheets[0]["F1"].value = None
    with engine.calling(book):
        excel.call("refresh")
    assert [1.0, 2.0] == book.sheets[0]["E1:F1"].value
    assert [] == book.app.impl.alerts
    assert False is book.app.status_bar


def test_call_shows_a_sentence_that_the_action_returns(book, ribbon):
    """What an action answers is shown as information."""
    ribbon.refresh = lambda workbook: "득점 40점"
    with engine.calling(book):
        excel.call("refresh")
    assert [("득점 40점", "희망일자리", "info")] == [
        (a.text, a.title, a.mode) for a in book.app.impl.alerts
    ]


def test_call_shows_our_errors_and_undoes_half_written_tables(book, ribbon):
    """A HopeJobsError after a write is shown as it is, and the tables are as before."""

    def refresh(workbook):
        workbook.backup()
        workbook.write("HJ_T", [[0.0]])
        workbook.read("HJ_NO")

    ribbon.refresh = refresh
    with engine.calling(book):
        excel.call("refresh")
    (alert,) = book.app.impl.alerts
    assert "critical" == alert.mode
    assert "HJ_NO" in alert.text
    assert alert.text.endswith("이전 상태로 되돌렸습니다.")
    assert [[1.0, 2.0], ["가", None]] == ExcelWorkbook(book).read("HJ_T")


def test_call_explains_an_unexpected_error_and_logs_it(book, ribbon):
    """Any other exception is one Korean sentence that names the log; the log has the traceback."""
    ribbon.refresh = lambda workbook: 1 / 0
    with engine.calling(book):
        excel.call("refresh")
    (alert,) = book.app.impl.alerts
    assert "예상하지 못한 오류" in alert.text
    assert str(excel.LOG_FILE) in alert.text
    assert "ZeroDivisionError" in excel.LOG_FILE.read_text(encoding="utf-8")
    assert False is book.app.status_bar


def test_call_names_the_actions_when_it_does_not_know_one(book, ribbon):
    """A button that an older or newer workbook has is named, with what there is."""
    with engine.calling(book):
        excel.call("print")
    text = book.app.impl.alerts[0].text
    assert "'print'" in text
    assert "refresh" in text


def test_call_undo(book, host, ribbon):
    """The undo action goes one step back."""
    host.backup()
    host.write("HJ_ONE", [[8.0]])
    with engine.calling(book):
        excel.call("undo")
    assert [[7.0]] == host.read("HJ_ONE")
