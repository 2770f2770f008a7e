"""A busy Excel is waited for, for a few seconds, and then there is a sentence."""

import sys
import time
from types import SimpleNamespace

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import busy
from hopejobs_xl.hosts.excel.busy import ExcelBusyError, Patience, bounded, turned_away
from tests.fakes.cells import ComError

REJECTED, RETRY_LATER, EDITING = -2147418111, -2147417846, -2146777998
BUSY = {
    "rejected": ComError("", hresult=REJECTED),
    "retry later": ComError("", hresult=RETRY_LATER),
    "editing": ComError("", hresult=EDITING),
    "editing, in excepinfo": ComError("", scode=EDITING),
}
OTHERS = {
    "1004": ComError("protected"),
    "gone": ComError("", hresult=-2147023174),
    "no arguments": ComError.__new__(ComError),
    "a clerk's number": ValueError(15),
    "attribute of ours": AttributeError("Property 'Range.Value' can not be set."),
    "ours": WorkbookError("이름이 없습니다"),
}


def test_what_excel_refuses_is_said_in_our_words():
    """Busy stays busy, with its own advice; everything else carries the cause along."""
    with (
        pytest.raises(WorkbookError, match="^푼 뒤 다시$") as caught,
        busy.refused_as("푼 뒤 다시"),
    ):
        raise OTHERS["1004"]
    assert caught.value.__cause__ is OTHERS["1004"]
    with pytest.raises(ExcelBusyError), busy.refused_as("다시"):
        raise ExcelBusyError


def pywin32(message):
    """An AttributeError as pywin32's late binding raises it."""
    code = compile("raise AttributeError(message)", "C:/site-packages/win32com/dynamic.py", "exec")
    try:
        exec(code, {"message": message})
    except AttributeError as error:
        return error


def failing(times, error):
    """A task that raises *error* so many times, then gives 7, and the list of its calls."""
    calls = []

    def task():
        calls.append(None)
        if len(calls) <= times:
            raise error
        return 7

    return task, calls


@pytest.mark.parametrize("error", BUSY.values(), ids=BUSY)
def test_what_says_that_excel_is_busy(error):
    """The three answers of a busy Excel, and edit mode inside an exception of Excel's."""
    assert turned_away(error)


@pytest.mark.parametrize("error", OTHERS.values(), ids=OTHERS)
def test_what_does_not(error):
    """Other faults are not waited for."""
    assert not turned_away(error)


def test_a_task_that_works_is_called_once():
    """Nothing is slower for an Excel that answers."""
    slept = []
    task, calls = failing(0, None)
    patiently = Patience(sleep=slept.append)
    assert (7, 1, [], 0) == (patiently(task), len(calls), slept, patiently.waited)


@pytest.mark.parametrize("error", BUSY.values(), ids=BUSY)
def test_a_busy_excel_is_asked_again_after_a_pause(error):
    """The pauses double up to half a second."""
    slept = []
    task, calls = failing(5, error)
    assert 7 == Patience(sleep=slept.append)(task)
    assert [0.05, 0.1, 0.2, 0.4, 0.5] == slept
    assert 6 == len(calls)


def test_the_seconds_are_for_all_calls_together():
    """What one call waited, the next one does not have; the last pause is cut to fit."""
    slept = []
    patiently = Patience(seconds=0.5, sleep=slept.append)
    patiently(failing(3, BUSY["rejected"])[0])
    assert pytest.approx([0.05, 0.1, 0.2]) == slept
    with pytest.raises(ExcelBusyError):
        patiently(failing(9, BUSY["rejected"])[0])
    assert pytest.approx([0.05, 0.1, 0.2, 0.05, 0.1]) == slept
    assert pytest.approx(0.5) == patiently.waited


def test_the_sentence_says_what_happens_and_what_to_do():
    """It is a WorkbookError, so it is shown as it is; Excel's own error is its cause."""
    with pytest.raises(ExcelBusyError) as raised:
        Patience(0)(failing(1, BUSY["editing"])[0])
    assert isinstance(raised.value, WorkbookError)
    assert BUSY["editing"] is raised.value.__cause__
    for words in ("셀을 고치는 중", "대화상자", "Enter", "Esc", "다시 누르세요"):
        assert words in str(raised.value)


@pytest.mark.parametrize("error", OTHERS.values(), ids=OTHERS)
def test_other_faults_come_at_once(error):
    """No pause, no second call: the fault itself."""
    slept = []
    task, calls = failing(9, error)
    with pytest.raises(type(error)) as raised:
        Patience(sleep=slept.append)(task)
    assert error is raised.value
    assert (1, []) == (len(calls), slept)


def test_a_property_that_pywin32_does_not_find_is_a_busy_excel():
    """Reading: what we ask for exists in every Excel, so it was busy."""
    error = pywin32("<unknown>.Value")
    assert 7 == Patience(sleep=lambda seconds: None)(failing(3, error)[0])
    with pytest.raises(ExcelBusyError):
        Patience(0)(failing(1, error)[0])


def test_a_property_that_pywin32_cannot_set_may_be_refused_for_good():
    """Writing: pywin32 says the same for a busy Excel and for a protected sheet."""
    error = pywin32("Property '<unknown>.Value' can not be set.")
    assert 7 == Patience(sleep=lambda seconds: None)(failing(3, error)[0])
    with pytest.raises(AttributeError) as raised:
        Patience(0)(failing(1, error)[0])
    assert error is raised.value


def test_it_sleeps_really(monkeypatch):
    """Without a sleep of one's own it is time.sleep, and four seconds in all."""
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    with pytest.raises(ExcelBusyError):
        Patience()(failing(99, BUSY["rejected"])[0])
    assert pytest.approx(4.0) == sum(slept)


def test_bounded_changes_nothing_where_there_is_no_windows_engine():
    """Here, on Linux, or under another xlwings."""
    assert "xlwings._xlwindows" not in sys.modules
    with bounded():
        assert "xlwings._xlwindows" not in sys.modules


def test_bounded_asks_once_and_puts_back_what_was_there(monkeypatch):
    """Also when what runs within fails."""
    windows = SimpleNamespace(N_COM_ATTEMPTS=0)
    monkeypatch.setitem(sys.modules, busy._WINDOWS, windows)
    seen = []

    @bounded()
    def fail():
        seen.append(windows.N_COM_ATTEMPTS)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ([1], 0) == (seen, windows.N_COM_ATTEMPTS)


def test_bounded_does_without_a_name_that_xlwings_took_away(monkeypatch):
    """The product goes on; tests/hosts/excel/test_windows.py is what breaks."""
    monkeypatch.setitem(sys.modules, busy._WINDOWS, SimpleNamespace())
    with bounded():
        assert 7 == Patience(sleep=lambda seconds: None)(failing(1, BUSY["rejected"])[0])
