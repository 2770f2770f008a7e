"""The ribbon's buttons, as VBA calls them: what the clerk sees, what VBA is told, what is left."""

import datetime as dt
import re
import sys

import pytest

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import SchemeError, SchemeFault
from hopejobs_xl.buttons import answers
from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from tests.buttons.pressing import press, unlock
from tests.fakes.cells import ComError
from tests.fakes.opened import FINE


@pytest.fixture
def book(small_book):
    """The small book, with the macro of the shipped workbook."""
    small_book.app.impl.macros["'b.xlsx'!HJ_OnDone"] = lambda action, ok: None
    return small_book


def test_the_action_runs_on_the_calling_book(book, ribbon):
    """A ribbon button works on the book that called and clears the status bar; no box."""
    ribbon.refresh = lambda workbook: workbook.write("HJ_ONE", workbook.read("HJ_T")[:1]) or FINE
    book.sheets[0]["F1"].value = None
    assert [] == press(book, "refresh")
    assert [1.0, 2.0] == book.sheets[0]["E1:F1"].value
    assert False is book.app.status_bar


def test_a_sentence_that_the_action_returns_is_shown(book, ribbon):
    """What an action answers is shown as information, under our title."""
    ribbon.departments = lambda workbook: ["마을공동체과"]
    said = "부서별 시트 1개를 썼습니다: 마을공동체과"
    assert [(said, "info")] == press(book, "departments")
    assert "희망일자리" == book.app.impl.alerts[0].title


def test_our_errors_are_shown_and_half_written_tables_undone(book, ribbon):
    """A HopeJobsError after a write is shown as it is, and the tables are as before."""

    def refresh(workbook):
        workbook.backup()
        workbook.write("HJ_T", [[0.0]])
        workbook.read("HJ_NO")

    ribbon.refresh = refresh
    ((text, mode),) = press(book, "refresh")
    assert "critical" == mode
    assert "HJ_NO" in text
    assert text.endswith("이전 상태로 되돌렸습니다.")
    assert [[1.0, 2.0], ["가", None]] == ExcelWorkbook(book).read("HJ_T")


def test_tables_that_cannot_be_undone_are_said(book, ribbon):
    """The clerk must not save then."""

    def refresh(workbook):
        workbook.backup()
        workbook.write("HJ_T", [[0.0, 0.0]] * 2)
        book.impl.all_sheets[0].protected = True
        raise ZeroDivisionError

    ribbon.refresh = refresh
    ((text, _),) = press(book, "refresh")
    assert text.endswith("저장하지 말고 닫은 뒤 다시 여세요.")
    assert "roll_back error WorkbookError" in log.last_fault()


def test_an_unexpected_error_is_explained_and_logged(book, ribbon):
    """One Korean sentence without the message, which may quote a cell; the log has the place."""
    ribbon.refresh = lambda workbook: int("홍길동")
    ((text, mode),) = press(book, "refresh")
    assert "critical" == mode
    assert "예상하지 못한 오류로 멈췄습니다(ValueError)" in text
    assert "진단" in text
    assert "홍길동" not in text
    assert re.search(r"refresh error ms=\d+ .* ValueError .*test_answers.py:\d+", log.last_fault())
    assert False is book.app.status_bar


def test_a_log_that_cannot_be_written_is_said(book, ribbon, monkeypatch, tmp_path):
    """The screen is all there is then."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    ribbon.refresh = lambda workbook: 1 / 0
    ((text, _),) = press(book, "refresh")
    assert "기록 파일도 쓰지 못했습니다" in text


def test_a_damaged_installation_is_told(book, monkeypatch):
    """A module that cannot be imported ends in the message box, too."""
    monkeypatch.setitem(sys.modules, "hopejobs_xl.sheets.actions", None)
    monkeypatch.delattr("hopejobs_xl.sheets.actions", raising=False)
    ((text, _),) = press(book, "refresh")
    assert "(ModuleNotFoundError)" in text or "(ImportError)" in text


def test_an_unknown_action_names_those_there_are(book, ribbon):
    """A button that an older or newer workbook has."""
    ((text, _),) = press(book, "print")
    assert "「print」" in text
    assert "refresh, check, undo" in text
    assert [("'b.xlsx'!HJ_OnDone", "print", False)] == book.app.impl.runs


def test_undo_goes_one_step_back(book, ribbon):
    """And says nothing, as Excel's own; a second time there is nothing to go back to."""
    host = ExcelWorkbook(book)
    host.backup()
    host.write("HJ_ONE", [[8.0]])
    assert [] == press(book, "undo")
    assert [[7.0]] == host.read("HJ_ONE")
    assert ["critical"] == [mode for _, mode in press(book, "undo")]
    assert [("'b.xlsx'!HJ_OnDone", "undo", ok) for ok in (True, False)] == book.app.impl.runs


def test_vba_is_told_before_the_box_and_after_the_bar(book, ribbon):
    """The buttons are right while the clerk still reads the sentence."""
    seen = []

    def done(action, ok):
        seen.append((action, ok, book.app.status_bar, len(book.app.impl.alerts)))

    book.app.impl.macros["'b.xlsx'!HJ_OnDone"] = done
    ribbon.departments = lambda workbook: workbook.progress("쓰는 중") or ["마을공동체과"]
    assert 1 == len(press(book, "departments"))
    ribbon.refresh = lambda workbook: 1 / 0
    press(book, "refresh")
    assert [("departments", True, False, 0), ("refresh", False, False, 1)] == seen


def broken_macro(action, ok):
    """A macro that stops with an error of its own."""
    raise ComError("9: Subscript out of range")


@pytest.mark.parametrize("macros", [{}, {"'b.xlsx'!HJ_OnDone": broken_macro}], ids=["none", "bad"])
def test_a_workbook_without_the_macro_shows_the_result_all_the_same(book, ribbon, macros):
    """An older workbook, or one whose macro fails: noted in the log."""
    book.app.impl.macros = macros
    ribbon.departments = lambda workbook: ["마을공동체과"]
    said = "부서별 시트 1개를 썼습니다: 마을공동체과"
    assert [(said, "info")] == press(book, "departments")
    assert "tell_vba error ComError(-2147352567)(-2146827284)" in log.last_fault()


def test_the_macro_of_a_file_with_an_apostrophe(book, ribbon):
    """Excel wants it doubled inside the quotes."""
    book.impl.name = "b's.xlsm"
    book.app.impl.macros["'b''s.xlsm'!HJ_OnDone"] = lambda action, ok: None
    press(book, "refresh")
    assert [("'b''s.xlsm'!HJ_OnDone", "refresh", True)] == book.app.impl.runs


def test_a_busy_excel_is_explained_after_four_seconds(book, ribbon, pauses):
    """What is happening and what to do; nothing is written; VBA is told; the log has the wait."""

    def refresh(workbook):
        workbook.backup()
        workbook.write("HJ_ONE", [[8.0]])

    ribbon.refresh = refresh
    book.app.impl.refuse = lambda what: (
        ComError("", scode=-2146777998) if what == "Range.Value =" else None
    )
    ((text, mode),) = press(book, "refresh")
    assert "critical" == mode
    assert "셀을 고치는 중이거나 대화상자가 열려" in text
    assert text.endswith("Esc(취소)를 누르고 대화상자를 닫은 뒤 단추를 다시 누르세요.")
    assert pytest.approx(4.0) == sum(pauses)
    assert [[7.0]] == ExcelWorkbook(book).read("HJ_ONE")
    assert [("'b.xlsx'!HJ_OnDone", "refresh", False)] == book.app.impl.runs
    assert "waited_ms=4000 ExcelBusyError" in log.last_fault()


@pytest.mark.parametrize(
    ("refusals", "end", "left_behind"),
    [(14, "이전 상태로 되돌렸습니다.", 7.0), (1000, "저장하지 말고 닫은 뒤 다시 여세요.", 8.0)],
)
def test_an_excel_that_gets_busy_half_way(book, ribbon, pauses, refusals, end, left_behind):
    """After the first table: back as soon as Excel answers; if it never does, do not save.

    Four seconds are 12 asks; the 14 end while the tables are put back.
    """
    left = [True] * refusals

    def refuse(what):
        busy = what == "Range.Value =" and left
        return ComError("", hresult=-2147418111) if busy and left.pop() else None

    def refresh(workbook):
        workbook.backup()
        workbook.write("HJ_ONE", [[8.0]])
        book.app.impl.refuse = refuse
        workbook.write("HJ_T", [[8.0, 8.0]] * 2)

    ribbon.refresh = refresh
    ((text, _),) = press(book, "refresh")
    assert text.endswith(end)
    assert [[left_behind]] == ExcelWorkbook(book).read("HJ_ONE")


# --- the real ribbon on the shipped workbook ----------------------------------------------------


def test_refresh_of_the_shipped_workbook_and_back(open_shipped):
    """요약 is written (VBA takes its protection off), and 되돌리기 puts back what stood there."""
    book = open_shipped()
    unlock(book)
    summary = book.sheets["요약"]
    summary["L4"].value = 39
    assert [] == press(book, "refresh")
    assert 40 == summary["L4"].value
    assert [] == press(book, "undo")
    assert 39 == summary["L4"].value


def test_a_step_back_hides_the_charts_of_the_second_month(open_shipped):
    """Without a second day there is nothing to draw: 12 rows of eight cells and a heading."""
    book = open_shipped()
    unlock(book)
    sheet = next(each for each in book.impl.all_sheets if each.name == "추이")
    ExcelWorkbook(book).write("HJ_AS_OF", [[dt.datetime(2016, 4, 30)]])
    press(book, "refresh")
    assert (12 - 9) * 8 == len(sheet.hidden_rows)  # 18 charts
    press(book, "undo")
    assert 1 + 12 * 8 == len(sheet.hidden_rows)


def test_check_of_the_shipped_workbook_finds_nothing_and_writes_nothing(open_shipped):
    """One sentence, as information."""
    book = open_shipped()
    assert [("고칠 곳이 없습니다", "info")] == press(book, "check")
    assert [[], [], {}] == [book.impl.log.writes, book.impl.log.clears, steps_back.journals]


def test_check_names_each_cell(open_shipped):
    """A line per place: the cell, the indicator, what was read and what to do."""
    changes = [("추진실적", "J10", 15), ("시작", "D3", dt.datetime(2020, 1, 1))]
    book = open_shipped(*changes)
    ((text, mode),) = press(book, "check")
    lines = text.split("\n")
    assert ("critical", "고칠 곳 2곳", 3) == (mode, lines[0], len(lines))
    assert lines[1].startswith("추진실적!J10 ⑥ 취업률: ")
    assert "15%" in lines[1]
    assert lines[2].startswith("시작!D3 기준일: ")
    assert lines[2].endswith(" (점수에는 영향 없음)")
    assert [] == book.impl.log.writes


def test_check_shows_twelve_places_and_counts_the_rest(open_shipped):
    """A message box does not scroll. Rows 5 to 25 hold 실적; 20 of them refuse a letter."""
    book = open_shipped(*[("추진실적", f"J{row}", "모름") for row in range(5, 26)])
    ((text, _),) = press(book, "check")
    lines = text.split("\n")
    found = int(re.fullmatch(r"고칠 곳 (\d+)곳", lines[0])[1])
    assert 14 == len(lines)
    assert f"외 {found - 12}곳" == lines[-1]
    assert all(re.match(r"추진실적!J\d+ ", line) for line in lines[1:-1])


def test_a_broken_scheme_is_what_check_finds(book, ribbon):
    """It names the cell, and says why the 실적 were not looked at; the check did its work."""

    def check(workbook):
        raise SchemeError("배점기준!H41 (⑥ 경계값)", "7.5%", "수", "숫자로 고치세요")

    ribbon.check = check
    ((text, mode),) = press(book, "check")
    first, second = text.split("\n")
    assert "critical" == mode
    assert "배점기준을 고친 뒤에" in first
    assert second.startswith("배점기준!H41 (⑥ 경계값): 읽은 값")
    assert [("'b.xlsx'!HJ_OnDone", "check", True)] == book.app.impl.runs


@pytest.mark.parametrize("action", ["check", "refresh"])
def test_all_faults_of_the_scheme_are_in_the_message(open_shipped, action):
    """Text in two tables: both cells, a line each; nothing is written."""
    book = open_shipped(("배점기준", "D10", "6점"), ("배점기준", "E11", 99))
    ((text, mode),) = press(book, action)
    *_, first, second = text.split("\n")
    assert "critical" == mode
    assert first.startswith("배점기준!D10 ")
    assert second.startswith("배점기준!E11 ")
    if action == "check":
        assert text.startswith("고칠 곳 2곳(배점기준을 고친 뒤에")


def test_more_faults_of_the_scheme_than_a_message_box_shows(book, ribbon):
    """Twelve lines and how many more."""

    def refresh(workbook):
        raise SchemeError.of(
            [SchemeFault(f"배점기준!H{row}", 5, "수", "고치세요") for row in range(20)]
        )

    ribbon.refresh = refresh
    ((text, _),) = press(book, "refresh")
    lines = text.split("\n")
    assert (13, "외 8곳") == (len(lines), lines[-1])


def test_a_good_action_leaves_one_line(book, ribbon, log_file):
    """Which button, how long, how long Excel was busy; nothing of the workbook."""
    ribbon.refresh = lambda workbook: workbook.read("HJ_T") and FINE
    press(book, "refresh")
    (line,) = log_file.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"\S+ \S+ \S+ pid=\d+ refresh ok ms=\d+ waited_ms=0", line)


def test_outcome_says_ok_and_nothing_unless_told():
    """The default is a button that worked and has nothing to say."""
    assert ("", True, False) == (lambda o: (o.sentence, o.ok, o.warns))(answers.Outcome())
