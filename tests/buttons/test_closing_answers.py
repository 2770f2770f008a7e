"""마감, 마감 취소 and several steps back, as buttons: what is asked, shown and left."""

import datetime as dt

import pytest

from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.sheets import closing, log_rows
from tests.buttons.pressing import press, unlock
from tests.fakes.opened import set_cell

APRIL = dt.date(2016, 4, 1)


@pytest.fixture
def book(open_shipped):
    """The shipped workbook open in the test engine, ready for a button that writes."""
    made = open_shipped()
    made.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    unlock(made)
    return made


def shown(book, action):
    """The texts of the boxes of this press."""
    before = len(book.app.impl.alerts)
    press(book, action)
    return [each.text for each in book.app.impl.alerts[before:]]


def test_close_asks_closes_and_says_so(book):
    """Two figures are missing: after a yes the month is closed, and nothing before is undone."""
    set_cell(book, "추진실적", "J10", 0.076)
    shown(book, "refresh")
    book.app.impl.answers["yes_no"] = "yes"
    asked, said = shown(book, "close")
    assert "미입력 2개: ⑦, ⑯" in asked
    assert said.startswith("2016-04-01을(를) 마감했습니다, 득점 합계 41점")
    (made,) = closing.read(ExcelWorkbook(book))
    assert (APRIL, dt.date.today()) == (made.as_of, made.closed)
    assert {} == steps_back.journals
    (told,) = shown(book, "undo")
    assert "되돌릴 것이 없습니다" in told


def test_a_no_leaves_everything(book):
    """No box after the question, and VBA hears that nothing was done."""
    book.app.impl.answers["yes_no"] = "no"
    assert 1 == len(shown(book, "close"))
    assert () == closing.read(ExcelWorkbook(book))
    assert ("'HopeJobs.xlsm'!HJ_OnDone", "close", False) == book.app.impl.runs[-1]


def test_reopen_asks_for_the_reason(book):
    """It is kept; without one nothing happens."""
    book.app.impl.answers["yes_no"] = "yes"
    shown(book, "close")
    asked = []
    reasons = iter(["", "부서 정정 회신"])
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_AskReason"] = lambda text: (
        asked.append(text) or next(reasons)
    )
    assert [] == shown(book, "reopen")
    assert closing.read(ExcelWorkbook(book))[0].reopened is None
    (said,) = shown(book, "reopen")
    assert "2016-04-01 마감을 취소했습니다" in said
    assert "2016-04-01 마감" in asked[0]
    (made,) = closing.read(ExcelWorkbook(book))
    assert (dt.date.today(), "부서 정정 회신") == (made.reopened, made.reason)
    (told,) = shown(book, "reopen")
    assert "마감된 달이 아닙니다" in told


def test_ten_steps_are_taken_back_one_by_one(book):
    """⑥ typed and refreshed ten times: each 되돌리기 shows the one before, 이력 keeps all."""
    host = ExcelWorkbook(book)
    before = host.read("HJ_HISTORY")
    for step in range(1, 11):
        set_cell(book, "추진실적", "J10", (50 + step) / 1000)
        shown(book, "refresh")
    at = host.read("HJ_HISTORY_HEADER")[0].index("⑥ 실적")
    for step in range(9, -1, -1):
        assert [] == shown(book, "undo")
        assert (50 + step) / 1000 == host.read("HJ_HISTORY")[0][at]
    assert before == host.read("HJ_HISTORY")
    log = log_rows.read(host)
    assert ["새로고침"] * 10 + ["되돌리기"] * 10 == [each.action for each in log]
    assert list(range(10, 0, -1)) == [each.undone for each in log[10:]]
    assert [] == log_rows.open_steps(log)
    assert 0.06 == book.sheets["추진실적"]["J10"].value  # what was typed stays
