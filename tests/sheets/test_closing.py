"""마감: what a fingerprint sees, what a closed month refuses, and what 점검 tells of it."""

import copy
import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.base.errors import MonthClosedError, WorkbookError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.sheets import closing
from hopejobs_xl.sheets.closing import Closing
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import BANDS, INDICATORS
from hopejobs_xl.sheets.scheme_rows import rows_of
from tests.fakes.memory import MemoryWorkbook
from tests.samples import SHIPPED, locate
from tests.sheets.made_months import evaluated, history_of

APRIL, MAY = dt.date(2016, 4, 1), dt.date(2016, 5, 31)
CLINIC = 5  # the row of ⑥ in the form, from 0
TABLES = rows_of(SHIPPED)


def closed(history, as_of=APRIL, **changes):
    """The month as it is closed on 5 May."""
    row = closing.row_of(history, as_of)
    made = Closing(
        as_of, dt.date(2016, 5, 5), 40.0, "id", closing.scheme_hash(TABLES), closing.row_hash(row),
        "0.4.0",
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def book():
    """A workbook whose cells nobody asks for."""
    return MemoryWorkbook({}, lambda name: ("월별실적", 20, 17) if "HIST" in name else locate(name))


def row(order):
    """Where a row of 월별실적 begins."""
    return f"월별실적!Q{20 + order}"


def guarded(now, before, closings):
    """Refresh *now* over *before*."""
    closing.guard(book(), closings, now.as_of, before, before.with_(now), row)


def test_the_same_figures_may_be_written_again():
    """Nothing changes, so nothing is refused."""
    before = history_of(evaluated(APRIL))
    guarded(evaluated(APRIL), before, [closed(before)])


def test_another_figure_is_refused_with_cell_old_and_new():
    """⑥ 5 % → 8 %: its actual stands in 월별실적!Q20 + the place of 「⑥ 실적」."""
    before = history_of(evaluated(APRIL))
    with pytest.raises(MonthClosedError) as caught:
        guarded(evaluated(APRIL, {CLINIC: 0.08}), before, [closed(before)])
    named = [fault.message for fault in caught.value.faults if "⑥ 실적" in fault.message]
    assert ["2016-04-01 마감(2016-05-05): 「⑥ 실적」 0.05 → 0.08"] == named
    at = before.header.index("⑥ 실적")
    from hopejobs_xl.base.addresses import column_letters

    cells = [fault.cell for fault in caught.value.faults if "⑥ 실적" in fault.message]
    assert [f"월별실적!{column_letters(17 + at)}20"] == cells
    assert {Code.MONTH_CLOSED} == {fault.code for fault in caught.value.faults}
    for words in ("마감 취소", "hopejobs reopen BOOK --as-of 2016-04-01", "아무것도 쓰지"):
        assert words in str(caught.value)


def test_a_reopened_month_and_another_month_are_not_guarded():
    """Only the month that is closed now."""
    before = history_of(evaluated(APRIL))
    again = closed(before, reopened=dt.date(2016, 5, 6), reason="정정")
    guarded(evaluated(APRIL, {CLINIC: 0.08}), before, [again])
    guarded(evaluated(MAY, {CLINIC: 0.08}), before, [closed(before)])


def test_a_row_that_was_changed_by_hand_may_be_put_right():
    """A refresh with the figures of the closing restores it; with others it is refused."""
    good = history_of(evaluated(APRIL))
    spoiled = history_of(evaluated(APRIL, {CLINIC: 0.5}))
    guarded(evaluated(APRIL), spoiled, [closed(good)])
    with pytest.raises(MonthClosedError, match="뒤에 월별실적의 줄이 바뀌었고"):
        guarded(evaluated(APRIL, {CLINIC: 0.5}), spoiled, [closed(good)])


def test_a_row_that_was_deleted_is_refused_too():
    """Other figures may not take the place of a closed month that somebody took out."""
    good = history_of(evaluated(APRIL))
    gone = history_of(evaluated(MAY))
    guarded(evaluated(APRIL), gone, [closed(good)])
    with pytest.raises(MonthClosedError, match="그 줄이 지워졌고"):
        guarded(evaluated(APRIL, {CLINIC: 0.08}), gone, [closed(good)])


def told(history, closings, tables=TABLES):
    """What 점검 says of the closed months."""
    return list(closing.changed_since(book(), closings, history, row, tables))


def test_check_is_silent_while_all_is_as_it_was():
    """An added month and a column that the clerk made are no change."""
    before = history_of(evaluated(APRIL), evaluated(MAY))
    mine = History.of([*before.header, "메모"], [[*each, "내 글"] for each in before.rows])
    assert [] == told(before, [closed(before)])
    assert [] == told(mine, [closed(before)])


def test_check_tells_an_edit_by_hand_with_both_fingerprints():
    """The cell of the row, the first digits of the two, and that points do not change."""
    good, other = history_of(evaluated(APRIL)), history_of(evaluated(APRIL, {CLINIC: 0.5}))
    (fault,) = told(other, [closed(good)])
    old = closing.row_hash(closing.row_of(good, APRIL))[:8]
    new = closing.row_hash(closing.row_of(other, APRIL))[:8]
    assert f"마감(2016-05-05) 뒤에 바뀜(지문 {old} → {new})" in fault.message
    assert ("월별실적!Q20", True, Code.CLOSED_CHANGED) == (
        fault.cell, fault.only_warns, fault.code,
    )  # fmt: skip
    (fault,) = told(history_of(evaluated(MAY)), [closed(good)])
    assert "뒤에 지워짐" in fault.message


def test_check_tells_changed_bands_once_for_all_months():
    """One line names both months."""
    history = history_of(evaluated(APRIL), evaluated(MAY))
    tables = copy.deepcopy(TABLES)
    tables[BANDS.name][0][BANDS.index("points")] = 9.5
    (fault,) = told(history, [closed(history), closed(history, MAY)], tables)
    assert "2016-04-01, 2016-05-31 마감 뒤에 바뀜" in fault.message
    assert "배점기준!" in fault.cell


@pytest.mark.parametrize(
    ("table", "key", "value", "same"),
    [
        (INDICATORS, "max_points", 99, False),
        (INDICATORS, "formula", "다른 산식", True),
        (INDICATORS, "source", "다른 근거", True),
        (BANDS, "at", 0.123, False),
        (BANDS, "edge", "초과", False),
        (BANDS, "source", "시 공문 7쪽", True),
    ],
)
def test_what_gives_points_is_in_the_fingerprint(table, key, value, same):
    """A number, a word of a rule; not the source and not how a formula is told."""
    tables = copy.deepcopy(TABLES)
    at = next(i for i, cells in enumerate(tables[table.name]) if cells[table.index(key)] != value)
    tables[table.name][at][table.index(key)] = value
    assert same is (closing.scheme_hash(TABLES) == closing.scheme_hash(tables))


def test_rounding_is_in_the_fingerprint_and_the_team_is_not():
    """설정 has both."""
    rounding, team = copy.deepcopy(TABLES), copy.deepcopy(TABLES)
    for cells in rounding["HJ_SETTINGS"]:
        if cells[0] == "반올림 자릿수":
            cells[1] = 7
    team["HJ_DEPARTMENTS"][0][1] = "다른 팀"
    assert closing.scheme_hash(TABLES) != closing.scheme_hash(rounding)
    assert closing.scheme_hash(TABLES) == closing.scheme_hash(team)


def test_a_fingerprint_is_that_of_the_lines_by_hand():
    """Sorted ``header=value`` lines, numbers as Excel shows them, blanks left out."""
    import hashlib

    cells = {"합계": 40.0, "기준일": dt.datetime(2016, 4, 1), "⑥ 실적": 0.1 + 0.2, "⑦ 실적": None}
    text = "기준일=2016-04-01\n합계=40\n⑥ 실적=0.3"
    assert sorted(text.split("\n")) == ["⑥ 실적=0.3", "기준일=2016-04-01", "합계=40"]
    exp = hashlib.sha256("\n".join(sorted(text.split("\n"))).encode()).hexdigest()
    assert exp == closing.row_hash(cells)


def test_a_day_that_is_none_is_refused():
    """Such a row would guard nothing, so nobody goes on without seeing it."""
    rows = [["2016년 4월", None, 40, "id", "a", "b", "v", None, None]]
    with pytest.raises(WorkbookError, match=r"!A1 기준일: 읽은 값 「2016년 4월」"):
        closing.read(MemoryWorkbook({"HJ_CLOSINGS": rows}, lambda name: ("마감", 1, 1)))


def test_what_is_written_is_read_again():
    """Both kinds of a row."""
    both = (
        closed(history_of(evaluated(APRIL)), reopened=dt.date(2016, 5, 6), reason="정정"),
        closed(history_of(evaluated(APRIL))),
    )
    made = book()
    closing.write(made, both)
    made.blocks["HJ_CLOSINGS"] = made.written["HJ_CLOSINGS"]
    assert both == closing.read(made)
    assert both[1] == closing.standing(both, APRIL)
    assert [APRIL] == closing.closed_days(both)


def test_of_many_cells_the_actuals_come_first_and_the_remedy_stays():
    """A forgotten 기준일: eight cells are named, the rest counted, what to do is the last line."""
    before = history_of(evaluated(APRIL))
    now = evaluated(APRIL, {row: value for row, value in ((0, 0.3), (3, 50), (5, 0.2), (10, 1200),
                                                          (20, 200))})  # fmt: skip
    with pytest.raises(MonthClosedError) as caught:
        guarded(now, before, [closed(before)])
    lines = str(caught.value).split("\n")
    count = len(caught.value.faults)
    assert count > 8
    assert all(" 실적」" in line for line in lines[:5])
    assert f"외 {count - 8}칸" == lines[8]
    assert lines[9].startswith("아무것도 쓰지 않았습니다. 할 일: ")
