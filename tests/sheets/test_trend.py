"""추이: actuals of the months against the next band and the target, by hand from facts.md."""

import dataclasses
import datetime as dt
import random

import pytest

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.points import score
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.trend import Trend, listed_actuals, room, shown_rows, write
from tests.fakes.memory import MemoryWorkbook
from tests.goal.test_inverse_exact import SCHEMES
from tests.samples import evaluation_of, form_rows

BEFORE, START, FEBRUARY, APRIL, END, AFTER = (
    dt.date(2015, 8, 31),
    dt.date(2015, 9, 1),
    dt.date(2016, 2, 29),
    dt.date(2016, 4, 1),
    dt.date(2016, 8, 31),
    dt.date(2016, 9, 1),
)
ROWS = {"①": 0, "④": 3, "⑥": 5, "⑦": 6, "⑮": 14, "감점": 15, "⑯": 16, "⑰": 17, "⑲": 19}
LISTED, SLOTS = 23, 24  # 21 indicators, two of which (⑧ ⑲) have two actuals; full rows of two


def evaluated(as_of, **typed):
    """The document's plan as of a day, with other cells: 번호 -> column -> value."""
    rows = form_rows()
    for no, cells in typed.items():
        for column, value in cells.items():
            rows[ROWS[no]][FORM_TABLE.index(column)] = value
    return dataclasses.replace(evaluation_of(rows), as_of=as_of)


def trend(*months):
    """The trend after *months*, the last of which is today's."""
    history = History.of(["기준일"], [[None]])
    for each in months:
        history = history.with_(each)
    return Trend(months[-1], history)


def charts(made):
    """Number and first line -> second line and the three series by day."""
    header, rows = (
        made.blocks(SLOTS, LISTED)["HJ_TREND_HEADER"][0],
        made.blocks(SLOTS, LISTED)["HJ_TREND"],
    )
    found = {}
    for at in range(5, len(header), 3):
        if header[at] != " ":
            first, second = header[at].split("\n")
            found[first] = second, {row[0]: tuple(row[at : at + 3]) for row in rows}
    return found


def test_a_rate_against_its_next_band_and_its_target():
    """⑥ 2.5 % a point: at 3 % the next is 5 %, at 5 % it is 7.5 %; the target of 1 needs 2.5 %."""
    made = trend(evaluated(FEBRUARY, **{"⑥": {"actual": 0.03}}), evaluated(APRIL))
    second, days = charts(made)["⑥ 취업률 (%)"]
    assert "5% → 7.5%(3점) · 목표 2.5%(1점)" == second
    assert {
        START: (None, None, 2.5),
        FEBRUARY: (3, 5, 2.5),
        APRIL: (5, 7.5, 2.5),
        END: (None, None, 2.5),
    } == days


def test_a_quotient_and_a_checklist_read_as_on_the_other_pages():
    """110 of 2,100 is 5.24 %, and one of the two checks of ⑮ is 1개, not 1건."""
    rows = {"⑥": {"actual": 110 / 2100}, "⑮": {"actual": 1}}
    made = trend(evaluated(FEBRUARY, **rows), evaluated(APRIL, **rows))
    assert charts(made)["⑥ 취업률 (%)"][0].startswith("5.24% → 7.5%")
    (second,) = (one[0] for title, one in charts(made).items() if title.startswith("⑮"))
    assert "1개 → 2개(2점) · 목표 1개(1점)" == second


def test_two_actuals_are_two_charts():
    """⑲: 375 and 875 are a point each; 7 points together need 1,500 and 2,625 (goal.inverse)."""
    made = charts(trend(evaluated(FEBRUARY), evaluated(APRIL)))
    (staff,), (people,) = (
        [t for t in made if t.startswith("⑲") and w in t] for w in ("직원", "주민")
    )
    assert staff.endswith("… - 직원 (명)")
    assert (119, 375, 1500) == made[staff][1][APRIL]
    assert (100, 875, 2625) == made[people][1][APRIL]
    assert "119명 → 375명(1점) · 목표 1,500명(7점)" == made[staff][0]


def test_at_the_top_there_is_no_next_band():
    """④ 51 of 51: only the line of the target goes on."""
    second, days = charts(trend(evaluated(FEBRUARY), evaluated(APRIL)))["④ 홍보 실적 (건)"]
    assert "51건 · 최고 구간 · 목표 51건(5점)" == second
    assert (51, None, 51) == days[APRIL]


def test_fewer_cases_are_better():
    """감점 3 and then 2 cases: the next point takes one case less, the target none."""
    months = (evaluated(day, **{"감점": {"actual": n}}) for day, n in ((FEBRUARY, 3), (APRIL, 2)))
    second, days = charts(trend(*months))["감점 부적절 처리건수 (건)"]
    assert [(3, 2, 0), (2, 1, 0)] == [days[FEBRUARY], days[APRIL]]
    assert "2건 → 1건(-1점) · 목표 0건(0점)" == second


def test_what_people_give_is_drawn_in_points():
    """⑯ has no actual: 6 and then 8 points against the target of 9."""
    months = (evaluated(day, **{"⑯": {"hand": n}}) for day, n in ((FEBRUARY, 6), (APRIL, 8)))
    ((title, (second, days)),) = [
        each for each in charts(trend(*months)).items() if each[0].startswith("⑯")
    ]
    assert title.endswith("(점)")
    assert "8점 · 목표 9점" == second
    assert [(6, None, 9), (8, None, 9)] == [days[FEBRUARY], days[APRIL]]


def test_without_bands_the_actual_is_drawn_alone():
    """② 미등록: nobody knows what its points take."""
    second, days = charts(trend(evaluated(FEBRUARY), evaluated(APRIL)))[
        "② 사회적경제기업 온라인 쇼핑몰 구매액 (원)"
    ]
    assert "3,201,300원 · 배점기준 미등록 · 목표 3점" == second
    assert (3201300, None, None) == days[APRIL]


def test_a_target_of_nothing_is_full_marks():
    """⑦ has the target 0: the line is the 3 that its 3 points take."""
    months = (evaluated(day, **{"⑦": {"actual": n}}) for day, n in ((FEBRUARY, 1), (APRIL, 2)))
    second, days = charts(trend(*months))["⑦ 1인당 평균 취업상담건수 (건)"]
    assert (2, 3, 3) == days[APRIL]
    assert second.endswith("만점 3건(3점)")


def test_only_what_has_two_days_is_drawn():
    """⑦ came once, in April: no chart. One day alone gives no chart at all."""
    made = trend(evaluated(FEBRUARY), evaluated(APRIL, **{"⑦": {"actual": 1}}))
    assert not [title for title in charts(made) if title.startswith("⑦")]
    first, second = (row[0] for row in made.blocks(SLOTS, LISTED)["HJ_TREND_NOTE"])
    assert (
        "지난 기준일은 2016-02-29입니다. 기준일이 둘 이상 남은 18개를 아래에 그렸습니다." == first
    )
    assert second.endswith("둘 미만): ⑦ ⑧ ⑯ ⑰ ⑱")
    alone = trend(evaluated(APRIL))
    assert {} == charts(alone)
    assert [] == alone.charts(SLOTS)
    assert [[None]] == alone.blocks(SLOTS, LISTED)["HJ_TREND_EDGE"]


def test_a_month_without_an_actual_is_a_gap():
    """⑥ empty in between: the day stands, without a figure."""
    march = dt.date(2016, 3, 31)
    made = trend(evaluated(FEBRUARY), evaluated(march, **{"⑥": {"actual": None}}), evaluated(APRIL))
    assert (None, None, 2.5) == charts(made)["⑥ 취업률 (%)"][1][march]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_days_of_another_scheme_are_never_drawn(day):
    """Outside the period: in no chart, and said."""
    made = trend(evaluated(day), evaluated(APRIL))
    blocks = made.blocks(SLOTS, LISTED)
    assert [START, APRIL, END] == [row[0] for row in blocks["HJ_TREND"]]
    assert [APRIL] == [row[0] for row in blocks["HJ_TREND_MONTHS"]]
    assert (
        "월별실적의 1줄은 평가대상기간 밖이라 그리지 않았습니다." == blocks["HJ_TREND_NOTE"][1][0]
    )


def test_the_total_stands_against_both_targets():
    """40 and 29 in April; 70 and 75 from the first day of the period to the last."""
    rows = trend(evaluated(APRIL)).blocks(SLOTS, LISTED)["HJ_TREND"]
    assert [
        [START, None, None, 70, 75], [APRIL, 40, 29, 70, 75], [END, None, None, 70, 75],
    ] == [row[:5] for row in rows]  # fmt: skip


def test_the_days_of_the_period_are_not_there_twice():
    """An evaluation on its first and its last day."""
    rows = trend(evaluated(START), evaluated(END)).blocks(SLOTS, LISTED)["HJ_TREND"]
    assert [(START, 40), (END, 40)] == [tuple(row[:2]) for row in rows]


def test_every_actual_is_in_the_list():
    """Then, now, points, next band, target: ⑥ as above; ⑯ waits."""
    made = trend(evaluated(FEBRUARY, **{"⑥": {"actual": 0.03}}), evaluated(APRIL))
    rows = made.blocks(SLOTS, LISTED)["HJ_TREND_LIST"]
    assert LISTED == len(rows)
    by_no = {row[0]: row for row in rows}
    assert ["⑥", "취업률", "3%", "5%", 2, "7.5%(3점)", "2.5%(1점)"] == by_no["⑥"]
    assert ["-", "-", "미입력", "-", "9점"] == by_no["⑯"][2:]


def test_a_sheet_with_less_room_says_so():
    """20 rows for 23 actuals: 19 of them and a line for the other four."""
    made = trend(evaluated(FEBRUARY), evaluated(APRIL))
    rows = made.blocks(SLOTS, 20)["HJ_TREND_LIST"]
    assert (20, "그 밖에 4개") == (len(rows), rows[-1][1])
    assert 5 + 3 * 10 == len(made.blocks(10, LISTED)["HJ_TREND_HEADER"][0])
    assert 1 + 5 * 8 == shown_rows(made.charts(10))


def test_the_room_of_a_scheme():
    """A row for each actual, and charts in full rows."""
    assert (LISTED, SLOTS) == (listed_actuals(load()), room(load()))


def test_no_row_of_charts_is_left_half_empty():
    """Of 19 charts the last stands beside the points that nobody knows: 28 + 13, then 28 + 10."""
    typed = {"⑦": {"actual": 1}}
    made = trend(
        evaluated(FEBRUARY), evaluated(dt.date(2016, 3, 1), **typed), evaluated(APRIL, **typed)
    )
    charts = made.charts(SLOTS)
    assert 20 == len(charts)
    assert "득점을 아직 모르는 배점 (점)\n미등록 28점 · 미입력 10점 · 오류 0점" == charts[-1].title
    assert [41, 38, 38] == list(charts[-1].values.values())
    assert 18 == len(trend(evaluated(FEBRUARY), evaluated(APRIL)).charts(SLOTS))


def test_what_no_chart_needs_is_hidden():
    """18 charts in nine rows of eight cells and a heading; a book of 0.3.0 is left alone."""
    months = evaluated(FEBRUARY), evaluated(APRIL)
    made = trend(*months)
    book = MemoryWorkbook(
        {"HJ_TREND_HEADER": [[None] * (5 + 3 * SLOTS)], "HJ_TREND_LIST": [[None]] * LISTED}, None
    )
    write(book, months[-1], made.history)
    assert [("HJ_TREND_FOLD", 1 + 9 * 8)] == book.calls("fold")
    assert sorted(made.blocks(SLOTS, LISTED)) == sorted(book.calls("write"))
    old = MemoryWorkbook({}, None)
    write(old, months[-1], made.history)
    assert [] == old.calls("write") + old.calls("fold")


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_any_scheme(scheme):
    """Every kind of scale: the next band gives more points, the target's actual those it wants."""
    dice, day = random.Random(scheme.id), scheme.period_start
    days = [day + dt.timedelta(days=7 * week) for week in range(4)]
    history = History.of(["기준일"], [[None]])
    for each in days:
        results = tuple(some_result(scheme, indicator, dice) for indicator in scheme.indicators)
        evaluation = Evaluation(scheme, "종로구", each, results)
        history = history.with_(evaluation)
    made, slots = Trend(evaluation, history), room(scheme)
    blocks = made.blocks(slots, listed_actuals(scheme))
    assert {5 + 3 * slots} == {
        len(row) for name in ("HJ_TREND", "HJ_TREND_HEADER") for row in blocks[name]
    }
    assert listed_actuals(scheme) == len(blocks["HJ_TREND_LIST"])
    for track in made.tracks:
        now = list(track.result.actuals)
        if track.part is not None and (level := track.nexts.get(days[-1])) is not None:
            after = [*now[: track.part], level, *now[track.part + 1 :]]
            assert points(scheme, track.indicator, after) > track.result.points
        if track.part is not None and track.goal is not None and len(now) == 1:
            assert points(scheme, track.indicator, [track.goal]) >= track.wanted


def points(scheme, indicator, actuals):
    """The points of *actuals*, as they are scored."""
    return score(scheme, indicator, actuals, typed=False).points


def some_result(scheme, indicator, dice):
    """The score of drawn actuals: numbers around the bands, or none."""
    actuals = []
    for part in indicator.parts:
        tops = [abs(band.to or band.at or 1) for band in part.scale.bands] or [10]
        drawn = dice.choice([None, 0, 1, dice.uniform(0, 1.5) * max(tops), dice.choice(tops)])
        whole = drawn is not None and part.scale.unit.whole
        actuals.append(round(drawn) if whole else drawn)
    return score(scheme, indicator, actuals, typed=False)
