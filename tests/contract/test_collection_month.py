"""A month of 취합 on every host: asked, two replied, one late, one confirmed and then edited.

Every expected cell is by hand. 기준일 31 May 2016; ④ ⑤ of 사회적경제과 and ⑥ of 일자리경제과 are
asked on 1 June; ④ and ⑤ come on 2 June; ⑥ is due on the 5th; 평생학습관 has ⑲, due on 10 June.
"""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.sheets import collection_record
from hopejobs_xl.sheets.actions import WRITTEN as ALL
from hopejobs_xl.sheets.actions import departments, refresh
from hopejobs_xl.sheets.collection_layout import COLLECTION, COLLECTION_DEPARTMENTS, MARKS, OWNERS
from hopejobs_xl.sheets.collection_page import WRITTEN
from hopejobs_xl.sheets.collection_record import Reply, Request
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF

MAY, JUNE = dt.date(2016, 5, 31), dt.date(2016, 6, 30)
ASKED, CAME, EIGHTH = dt.date(2016, 6, 1), dt.date(2016, 6, 2), dt.date(2016, 6, 8)
ROWS = {"④": 3, "⑤": 4, "⑥": 5, "⑲": 19}  # of 추진실적 and of 취합, from 0


def moment(day):
    return dt.datetime.combine(day, dt.time())


def typed(book, name, *cells):
    """Type into cells of a block, each by row and column."""
    rows = [list(row) for row in book.read(name)]
    for row, column, value in cells:
        rows[row][column] = value
    book.write(name, rows)


def mark(book, no, word):
    """Choose *word* in 확인·확정 of the row of *no*."""
    typed(book, "HJ_COLLECTION_DECIDED", (ROWS[no], 1, word))


def reply(no, department, value):
    blank = dict.fromkeys(("actual2", "numerator", "denominator"))
    said = dict.fromkeys(("name", "number", "evidence", "remark", "file", "sha256"), "")
    return Reply(as_of=MAY, no=no, department=department, actual=value, received=CAME,
                 outcome="넣음", **blank, **said)  # fmt: skip


@pytest.fixture
def book(opener, shipped, tmp_path):
    """May, refreshed on 8 June."""
    book = opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
    due, spare = OWNERS.index("due"), 21
    typed(
        book, OWNERS.name, (ROWS["⑥"], due, "5일"), (spare, 0, "⑲"), (spare, 2, "평생학습관"),
        (spare, due, moment(dt.date(2016, 6, 10))),
    )  # fmt: skip
    book.write(AS_OF, [[moment(MAY)]])
    collection_record.add_requests(
        book,
        [
            Request(MAY, "사회적경제과", "R-0501", ASKED, None, ("④", "⑤")),
            Request(MAY, "일자리경제과", "R-0502", ASKED, dt.date(2016, 6, 5), ("⑥",)),
        ],
    )
    collection_record.add_replies(
        book, [reply("④", "사회적경제과", 51.0), reply("⑤", "사회적경제과", 9.0)]
    )
    refresh(book, today=EIGHTH)
    return book


def row(book, no):
    """The row of *no* on the page, by the keys of its columns; days as days."""
    cells = book.read(COLLECTION.name)[ROWS[no]]
    days = [each.date() if isinstance(each, dt.datetime) else each for each in cells]
    return dict(zip([column.key for column in COLLECTION.columns], days, strict=True))


def test_the_page_of_the_month(book):
    """Two replied, one waits since 1 June and is 3 days late, one is due in two days."""
    assert {
        "no": "④", "name": "홍보 실적", "departments": "사회적경제과", "due": None,
        "asked": ASKED, "replied": CAME, "actual": "51건", "late": None, "mark": None,
        "marked": None, "remark": None,
    } == {key: value for key, value in row(book, "④").items() if key != "state"}  # fmt: skip
    late = row(book, "⑥")
    assert (dt.date(2016, 6, 5), ASKED, None, "5%", 3) == tuple(
        late[key] for key in ("due", "asked", "replied", "actual", "late")
    )
    two = row(book, "⑲")
    assert ("일자리경제과, 평생학습관 (회신 0/2)", dt.date(2016, 6, 10), None, None) == tuple(
        two[key] for key in ("departments", "due", "asked", "late")
    )
    assert [["성북구 취합 현황 (2016. 5. 31. 기준)"]] == book.read("HJ_COLLECTION_TITLE")
    assert [[moment(EIGHTH)]] == book.read("HJ_COLLECTION_DAY")


def test_the_departments_of_the_month(book):
    """The late one first; 평생학습관 has not been asked, and waits for nothing yet."""
    keys = [column.key for column in COLLECTION_DEPARTMENTS.columns]
    found = [dict(zip(keys, each, strict=True)) for each in book.read(COLLECTION_DEPARTMENTS.name)]
    june = [moment(dt.date(2016, 6, day)) for day in (5, 10)]
    assert [
        ["일자리경제과", "R-0502", 1, None, 1, june[0], 3],
        ["사회적경제과", "R-0501", 2, 2, None, None, None],
        ["평생학습관", None, None, None, None, june[1], None],
    ] == [list(each.values()) for each in found]


def test_a_mark_is_kept_and_an_edit_takes_it_away(book):
    """5 % confirmed on the 8th, 7.6 % typed on the 9th: the mark is gone, 취합기록 has both."""
    mark(book, "⑥", "확인")
    refresh(book, today=EIGHTH)
    kept = row(book, "⑥")
    assert ("확인", "5%", None) == (kept["mark"], kept["marked"], kept["late"])
    typed(book, ACTUALS, (ROWS["⑥"], 0, 0.076))
    told = refresh(book, today=dt.date(2016, 6, 9), replace_month=True).evaluation.faults
    (fault,) = [each for each in told if each.code.value == "mark-dropped"]
    assert ("취합!J22", True) == (fault.cell, fault.only_warns)
    gone = row(book, "⑥")
    assert (None, None, "7.6%", 4) == tuple(gone[k] for k in ("mark", "marked", "actual", "late"))
    assert [
        [moment(MAY), "⑥", "확인", "5%", moment(EIGHTH), None],
        [moment(MAY), "⑥", "풀림", "7.6%", moment(dt.date(2016, 6, 9)), "확인: 5% → 7.6%"],
    ] == book.read(MARKS.name)


def test_a_decision_of_may_does_not_land_on_june(book):
    """Typed on May's page and not refreshed before 기준일 is changed; it is there again in May."""
    mark(book, "④", "확정")
    book.write(AS_OF, [[moment(JUNE)]])
    typed(book, ACTUALS, (ROWS["④"], 0, 60))
    refresh(book, today=dt.date(2016, 7, 4))
    june = row(book, "④")
    assert (None, None, None, "60건") == tuple(
        june[key] for key in ("mark", "asked", "replied", "actual")
    )
    assert [[moment(MAY), "④", "확정", "51건", moment(dt.date(2016, 7, 4)), None]] == book.read(
        MARKS.name
    )
    book.write(AS_OF, [[moment(MAY)]])
    typed(book, ACTUALS, (ROWS["④"], 0, 51))
    refresh(book, today=dt.date(2016, 7, 5), replace_month=True)
    may = row(book, "④")
    assert ("확정", "51건", CAME) == tuple(may[key] for key in ("mark", "marked", "replied"))


def test_who_is_late_is_said_on_the_other_pages(book):
    """시작, 요약, 회의자료 and the page of the department."""
    late = [cell for each in book.read("HJ_START") for cell in each if isinstance(cell, str)]
    assert "일자리경제과 3일" in late
    said = [str(cell) for each in book.read("HJ_SUM_DEPARTMENTS") for cell in each if cell]
    assert any("회신 늦음 ⑥(3일)" in each for each in said)
    first = book.read("HJ_MEETING_DECISIONS")[0]
    assert ("⑥", "회신 3일 늦음(일자리경제과)") == (first[0], first[2].partition("\n")[0])
    departments(book, today=EIGHTH)
    ((note,),) = book.read("일자리경제과!HJ_DEPARTMENT_NOTE")
    assert "기한이 지난 회신: ⑥(3일 늦음)" in note
    ((other,),) = book.read("사회적경제과!HJ_DEPARTMENT_NOTE")
    assert "기한이 지난" not in other


def test_a_second_refresh_on_the_same_day_changes_nothing(book):
    mark(book, "④", "확인")
    refresh(book, today=EIGHTH)
    before = {name: book.read(name) for name in WRITTEN}
    refresh(book, today=EIGHTH)
    assert before == {name: book.read(name) for name in WRITTEN}


def test_without_a_due_day_no_page_depends_on_the_day(opener, shipped, tmp_path):
    """The shipped workbook, refreshed a year later."""
    book = opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
    before = {name: book.read(name) for name in ALL}
    refresh(book, today=dt.date(2017, 6, 8))
    assert before == {name: book.read(name) for name in ALL}
