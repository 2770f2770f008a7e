"""전월 대비: what changed since the last month that was stored, by hand from the document's 40."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.month_change import MonthChange, Step
from hopejobs_xl.sheets.summary import as_json, blocks, head
from tests.sheets.made_months import EMPTY, evaluated, history_of

APRIL, LATE, MAY, JULY = (dt.date(2016, *day) for day in ((4, 1), (4, 30), (5, 31), (7, 31)))
CLINIC, COUNSELLING, OMBUDSMAN = 5, 6, 20  # rows of the form, from 0: ⑥ ⑦ ⑳


def change(now, *before):
    """What changed up to *now* after *before*, with the row of *now* in 월별실적, too."""
    return MonthChange.of(now, history_of(*before, now))


def test_a_month_with_a_better_rate():
    """⑥ 5 % and then 15 %: 2 points and then 6 (facts.md), 40 and then 44; 일자리 창출 15 -> 19."""
    made = change(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    assert (APRIL, Step("합계", 40, 44)) == (made.since, made.total)
    assert (Step("⑥", 2, 6),) == made.scored
    assert [(25, 25), (15, 19)] == [(each.before, each.now) for each in made.areas]
    assert "전월 대비 +4점" == made.short()
    first, areas, indicators = made.lines()
    assert "전월 대비 +4점(2016-04-01 40점 → 44점)" == first
    assert areas.endswith("창출 활성화 +4")
    assert "⑥ +4" == indicators


def test_points_that_are_lost_or_were_not_there():
    """⑥ emptied: 2 points less. The first reply of an indicator counts from 0."""
    made = change(evaluated(MAY, {CLINIC: None}), evaluated(APRIL))
    assert Step("⑥", 2, None) in made.scored
    assert "전월 대비 -2점" == made.short()
    back = change(evaluated(MAY), evaluated(APRIL, {CLINIC: None}))
    assert "⑥ +2" == back.lines()[-1]


def test_nothing_moved():
    """A sentence of its own, and no list."""
    made = change(evaluated(MAY), evaluated(APRIL))
    assert () == made.moves
    assert ["전월과 같음(2016-04-01 40점 → 40점)"] == made.lines()


def test_ups_and_downs_that_cancel_out_are_named():
    """The total is the same, its parts are not."""
    made = change(evaluated(MAY, {CLINIC: None}), evaluated(APRIL, {0: None}))
    moved = {step.name: step.difference for step in made.scored}
    assert {"①": 10, "⑥": -2} == moved
    assert "전월 대비 +8점" == made.short()


def test_the_last_day_of_an_earlier_month_is_compared():
    """Two rows of April: the later one. May's own earlier day is this month, not the last."""
    early, late = evaluated(APRIL), evaluated(LATE, {CLINIC: 0.15})
    now = evaluated(MAY, {CLINIC: 0.15})
    assert (LATE, 0) == (change(now, early, late).since, change(now, early, late).total.difference)
    assert APRIL == change(now, early, evaluated(dt.date(2016, 5, 2), {CLINIC: 0.15})).since


def test_without_an_earlier_month_the_first_day_of_this_one_is_compared():
    """The 30th after the 1st and the 15th of April: since the 1st, by its day, which is no 전월."""
    days = evaluated(APRIL), evaluated(dt.date(2016, 4, 15), {CLINIC: 0.15})
    made = change(evaluated(LATE, {CLINIC: 0.15}), *days)
    assert (APRIL, "4. 1. 대비 +4점") == (made.since, made.short())


def test_actuals_that_moved_without_points():
    """⑳ 105 and then 110: no band between them (150 is the next); then and now are told."""
    made = change(evaluated(MAY, {OMBUDSMAN: 110}), evaluated(APRIL))
    (move,) = made.moves
    assert ("⑳", (105,), (110,), 0) == (
        move.result.indicator.no, move.old, move.new, move.step.difference,
    )  # fmt: skip
    assert () == made.scored
    assert ["전월과 같음(2016-04-01 40점 → 40점)"] == made.lines()


def test_a_month_that_was_left_out_is_named_by_its_day():
    """July after April is no 전월."""
    made = change(evaluated(JULY, {CLINIC: 0.15}), evaluated(APRIL))
    assert "4. 1. 대비 +4점" == made.short()
    assert "4. 1. 기준과 같음" == change(evaluated(JULY), evaluated(APRIL)).short()


@pytest.mark.parametrize("day", [dt.date(2015, 8, 31), dt.date(2016, 6, 30)])
def test_no_earlier_month_of_the_period(day):
    """The year before, or a later month, is no month to look back to."""
    assert None is change(evaluated(MAY), evaluated(day))


def test_january_comes_after_december():
    """The months of two years follow one another."""
    made = change(evaluated(dt.date(2016, 1, 31)), evaluated(dt.date(2015, 12, 31)))
    assert "전월과 같음" == made.short()


def test_areas_are_left_out_where_the_stored_points_do_not_add_up():
    """A stored total that was scaled up for 해당없음: nobody knows what its areas had."""
    history = EMPTY.with_(evaluated(APRIL))
    rows = [list(history.rows[0])]
    rows[0][history.header.index("합계")] = 41
    history = dataclasses.replace(history, rows=tuple(map(tuple, rows)))
    made = MonthChange.of(evaluated(MAY), history)
    assert ((), 41) == (made.areas, made.total.before)


def test_a_stored_row_without_a_total_compares_the_indicators():
    """Somebody emptied the cell: nothing is said of the total, and ⑥ is compared all the same."""
    history = History.of(["기준일", "합계", "⑥ 득점", "⑥ 실적"], [[APRIL, None, 1, 0.03]])
    made = MonthChange.of(evaluated(MAY), history)
    assert (None, "", ()) == (made.total.before, made.short(), made.areas)
    assert ("⑥ +1", "전월 대비(2016-04-01)") == (str(made.scored[4]), made.lines()[0])
    assert "100점 만점, 산정된 지표만" == head(evaluated(MAY), change=made)[0][2]


def test_a_stored_row_without_any_number_of_ours_is_no_month():
    """A day and a word of the clerk's own."""
    for header, row in ((["기준일", "합계"], [APRIL, None]), (["기준일", "비고"], [APRIL, 5])):
        assert None is MonthChange.of(evaluated(MAY), History.of(header, [row]))


def test_the_summary_says_it_beside_the_total():
    """요약 names the change; without an earlier month it says what it always said."""
    now = evaluated(MAY, {CLINIC: 0.15})
    made = change(now, evaluated(APRIL))
    assert "100점 만점, 산정된 지표만 · 전월 대비 +4점" == head(now, change=made)[0][2]
    assert "100점 만점, 산정된 지표만" == head(now)[0][2]
    assert blocks(now, change=made)["HJ_SUM_HEAD"][0][5].endswith("전월 대비 +4점")


def test_json_has_the_change():
    """Whole numbers without .0; null without an earlier month."""
    now = evaluated(MAY, {CLINIC: 0.15})
    made = as_json(now, change=change(now, evaluated(APRIL)))["change"]
    assert ("2016-04-01", 40, 44, 4) == (
        made["since"], made["total"]["before"], made["total"]["now"], made["total"]["difference"],
    )  # fmt: skip
    (moved,) = made["indicators"]
    assert {"no": "⑥", "before": 2, "now": 6, "difference": 4} == {
        key: moved[key] for key in ("no", "before", "now", "difference")
    }
    assert ([0.05], [0.15]) == (moved["actual_before"], moved["actual"])
    assert [0, 4] == [each["difference"] for each in made["areas"]]
    assert None is as_json(now)["change"]
