"""취합: who was asked, who replied, who is late; groups member by member; all by hand."""

import datetime as dt

import pytest

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.collection import Ask, Collected, Item, read
from hopejobs_xl.sheets.form_rows import FormRow
from hopejobs_xl.sheets.marks import Decided, Figure
from tests.fakes.memory import MemoryWorkbook

SCHEME = load()
MAY, DAY = dt.date(2016, 5, 31), dt.date(2016, 6, 8)
FIRST, SECOND, FIFTH, SEVENTH = (dt.date(2016, 6, day) for day in (1, 2, 5, 7))
RATE = SCHEME.find("⑥")
DONG = [f"{number}동" for number in range(1, 21)]


def item(*asks, decided="", today=DAY):
    return Item(RATE, asks, Figure(), Decided(decided, "5%"), today)


@pytest.mark.parametrize(
    ("due", "replied", "today", "days"),
    [
        (FIFTH, None, DAY, 3),
        (FIFTH, None, FIFTH, 0),
        (FIFTH, None, dt.date(2016, 6, 6), 1),
        (FIFTH, None, FIRST, 0),
        (FIFTH, SEVENTH, DAY, 0),
        (None, None, DAY, 0),
    ],
)
def test_the_days_late(due, replied, today, days):
    """The day after 기한 is the first; nobody is late who replied, or who has no 기한."""
    assert days == Ask("가과", due=due, replied=replied).late(today)


@pytest.mark.parametrize(
    ("asks", "decided", "state"),
    [
        ((), "", "미요청"),
        ((Ask("가과"),), "", "미요청"),
        ((Ask("가과", asked=FIRST),), "", "요청"),
        ((Ask("가과", asked=FIRST, replied=SECOND),), "", "회신"),
        ((Ask("가과", replied=SECOND),), "", "회신"),
        ((Ask("가과", asked=FIRST, replied=SECOND), Ask("나과")), "", "요청"),
        ((Ask("가과"),), "확인", "확인"),
        ((Ask("가과", asked=FIRST, replied=SECOND),), "확정", "확정"),
        ((Ask("가과", asked=FIRST),), "완료", "요청"),
    ],
)
def test_the_state(asks, decided, state):
    """A reply of one of two is none yet; what a person decided stands over what is known."""
    assert state == item(*asks, decided=decided).state


def test_who_decided_waits_for_nobody():
    """A figure that came by telephone: 확인, and no days late any more."""
    late = Ask("가과", due=FIFTH, asked=FIRST)
    assert (3, 0) == (item(late).late, item(late, decided="확인").late)


def test_due_is_that_of_who_is_waited_for():
    done, open_ = Ask("가과", due=FIRST, replied=FIRST), Ask("나과", due=FIFTH, asked=FIRST)
    assert FIFTH == item(done, open_).due
    assert FIRST == item(done).due
    assert "가과, 나과 (회신 1/2)" == item(done, open_).departments


def book(owners, requests=(), replies=(), groups=()):
    """What a workbook without marks has."""
    keys = ("no", "name", "department", "share", "adds", "person", "deputy", "data", "due", "x")
    rows = [[dict(zip(("no", "department", "due"), each, strict=True)).get(k) for k in keys]
            for each in owners]  # fmt: skip
    blocks = {
        "HJ_OWNERS": rows or [[None] * 10],
        "HJ_GROUPS": [list(each) for each in groups] or [[None] * 2],
        "HJ_COLLECTION": [[each.no, *[None] * 11] for each in SCHEME.indicators],
        "HJ_COLLECTION_FIGURES": [[None] * 5] * 21,
        "HJ_COLLECTION_MONTH": [[None]],
        "HJ_REQUESTS": [list(each) for each in requests] or [[None] * 6],
        "HJ_REPLIES": [list(each) for each in replies] or [[None] * 15],
        "HJ_MARKS": [[None] * 6],
    }
    return MemoryWorkbook(blocks, lambda name: ("취합", 17, 1))


def collected(*given, today=DAY, **more):
    form = [FormRow(each.name, 5.0) for each in SCHEME.indicators]
    return read(book(*given, **more), SCHEME, form, MAY, today)


def asked(department, numbers, day=FIRST, month=MAY):
    return [month, department, "R-1", day, None, numbers]


def replied(no, department, outcome="넣음", day=SECOND, month=MAY):
    return [month, no, None, department, "R-1", 5.0, *[None] * 7, day, outcome]


def test_without_a_row_the_department_of_the_scheme_is_asked():
    """⑥ belongs to 일자리경제과; 담당 is empty."""
    found = collected([], [asked("일자리경제과", "⑥, ⑦")]).of("⑥")
    assert ("일자리경제과", "요청", None) == (found.departments, found.state, found.due)


def test_requests_and_replies_of_other_months_and_those_left_out_do_not_count():
    april = dt.date(2016, 4, 30)
    one = collected(
        [("⑥", "가과", None)], [asked("가과", "⑥", month=april), asked("가과", "⑦")],
        [replied("⑥", "가과", month=april), replied("⑥", "나과"),
         replied("⑥", "가과", "넣지 않음")],
    ).of("⑥")  # fmt: skip
    assert ("미요청", None, None) == (one.state, one.asked, one.replied)


def test_a_repeated_request_and_a_second_reply():
    """Asked is the first day, replied the last one; names are compared without blanks."""
    one = collected(
        [("⑥", "가 과", None)], [asked("가과", "⑥"), asked("가과", "⑥", SECOND)],
        [replied("⑥", "가과"), replied("⑥", "가과", day=SEVENTH)],
    ).of("⑥")  # fmt: skip
    assert ("회신", FIRST, SEVENTH) == (one.state, one.asked, one.replied)


def test_twenty_dong_are_asked_one_by_one():
    """Twelve replied; eight are three days late; the indicator waits for them."""
    found = collected(
        [("⑲", "동주민센터", 5)], [asked(dong, "⑲") for dong in DONG],
        [replied("⑲", dong) for dong in DONG[:12]],
        groups=[("동주민센터", dong) for dong in DONG],
    )  # fmt: skip
    one = found.of("⑲")
    assert ("동주민센터 (회신 12/20)", "요청", 3) == (one.departments, one.state, one.late)
    rows = found.by_department()
    assert DONG[12:] == [row.department for row in rows[:8]]
    assert {(1, 0, 1, FIFTH, 3)} == {
        (row.asked, row.replied, row.waiting, row.due, row.late) for row in rows[:8]
    }
    assert "13동 3일, 14동 3일 외 6곳" == found.late_line()
    assert [("⑲", 3)] == [(each.indicator.no, days) for each, days in found.late_items()]
    assert [] == found.late_items("1동")
    assert 1 == len(found.late_items("20동"))


def test_nothing_is_late_without_a_due_day():
    found = collected([("⑥", "가과", None)], [asked("가과", "⑥")], today=dt.date(2030, 1, 1))
    assert ([], "", False) == (found.late(), found.late_line(), found.has_due)


def test_faults_of_the_sheet_are_among_those_of_the_month():
    (fault,) = collected([("⑥", "가과", "다음 주")]).faults
    assert "기한 읽은 값 「다음 주」" in fault.message


def test_an_older_workbook_has_no_page():
    """Its indicators are asked of nobody but the department of the scheme."""
    found = read(MemoryWorkbook({}, lambda name: (name, 1, 1)), SCHEME, [], MAY, DAY)
    assert 0 == found.rows
    assert {"미요청"} == {each.state for each in found.items}
    assert Collected().late_line() == ""
