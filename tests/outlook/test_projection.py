"""What today's actuals come to at the end of the period: each method worked out by hand."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.outlook.projection import Range, outlook, project, total
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.history import History, columns
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.samples import SMALL_FILE, band, evaluation_of, form_rows, indicator_with, scheme_with

SCHEME, SMALL = load(), load(SMALL_FILE)
LEAP_DAY = dt.date(2016, 2, 29)  # the 182nd day of 366
APRIL = dt.date(2016, 4, 1)  # the 214th
# Half of the year's sum comes in December, the rest evenly in the other eleven months.
SEASON = tuple(0.5 if month == 3 else 0.5 / 11 for month in range(12))


def projected(no, actual, as_of=LEAP_DAY, series=(), scheme=SCHEME, part=0):
    """The projection of one actual."""
    return project(scheme, scheme.find(no), part, actual, as_of, series)


def numbers(made):
    """low, likely and high."""
    return made.low, made.likely, made.high


def seasonal(no, months, scheme=SCHEME):
    """The scheme with last year's *months* for one indicator."""
    return scheme._replace(seasons={no: months})


def test_by_days_elapsed():
    """② 3,201,300 × 366 / 182 = 6,437,779.12; the rest 20 % slower and faster."""
    made = projected("②", 3201300)
    assert "경과일 비례(182/366일)" == made.method
    # the rest is 3,236,479.12: × 0.8 = 2,589,183.30 and × 1.2 = 3,883,774.95
    assert (5790483, 6437779, 7085075) == numbers(made)


@pytest.mark.parametrize(
    ("no", "actual", "likely"),
    [
        ("④", 51, 103),  # 102.56
        ("⑭", 5, 10),  # 10.05
        ("⑪", 900, 1810),  # 점, whole today: 1809.89
        ("⑪", 900.5, 1810.8956043956),
        ("⑬", 2.5, 5.02747252747253),  # not whole today either
        ("감점", 3, 6),
        ("⑤", 0, 0),
    ],
)
def test_rounding(no, actual, likely):
    """Half up to whole things; decimals keep 15 digits."""
    assert likely == projected(no, actual).likely


def test_half_up():
    """On the 244th day 122 come to 183, and 1 to 1.5: 2."""
    day = dt.date(2016, 5, 1)
    assert [183, 2] == [projected("④", actual, day).likely for actual in (122, 1)]


@pytest.mark.parametrize(
    ("no", "actual", "as_of", "method"),
    [
        ("⑥", 0.05, LEAP_DAY, "수준: 그대로"),
        ("③", 1, LEAP_DAY, "체크: 그대로"),
        ("⑯", 7, LEAP_DAY, "수기: 그대로"),
        ("④", 51, dt.date(2015, 8, 31), "평가대상기간 전: 그대로"),
        ("④", 51, dt.date(2016, 8, 31), "평가대상기간 끝: 그대로"),
        ("④", 51, dt.date(2017, 1, 1), "평가대상기간 끝: 그대로"),
    ],
)
def test_what_stays(no, actual, as_of, method):
    """Levels, checks, points by hand, and whatever is outside of the period."""
    made = projected(no, actual, as_of)
    assert ((actual,) * 3, method) == (numbers(made), made.method)


def test_the_first_and_the_last_day():
    """One of 366 days; 365 of them."""
    assert 366 == projected("④", 1, dt.date(2015, 9, 1)).likely
    assert 366 == projected("④", 365, dt.date(2016, 8, 30)).likely


def test_by_the_series():
    """The pace from the first day to the last goes on; the range is that of the intervals."""
    series = [
        (dt.date(2015, 12, 31), 30.0),
        (dt.date(2016, 1, 10), 40.0),  # 1 a day
        (dt.date(2016, 1, 30), 50.0),  # 0.5 a day
        (LEAP_DAY, 999.0),  # of the same day: today's actual counts
        (dt.date(2016, 3, 31), 1.0),  # later: not known yet
        (dt.date(2015, 8, 1), 7.0),  # of last year's period
    ]
    made = projected("④", 90, series=series)
    # 40 in the last 30 days, 184 days to come: 90 + 245.33. First to last: 60 in 60 days.
    assert ((90 + 92, 90 + 184, 335), "월별실적 4회") == (numbers(made), made.method)


def test_a_series_of_two_days_is_none():
    """Two points have one interval and no range: days elapsed."""
    series = [(dt.date(2015, 12, 31), 30.0), (LEAP_DAY, 51.0)]
    assert "경과일 비례(182/366일)" == projected("④", 51, series=series).method
    assert "월별실적 3회" == projected(
        "④", 51, series=[(dt.date(2015, 11, 30), 20.0), *series]
    ).method  # fmt: skip


def test_a_series_that_falls_never_goes_below_today():
    """A correction downwards is no pace."""
    series = [(dt.date(2015, 12, 31), 60.0), (dt.date(2016, 1, 31), 70.0)]
    made = projected("④", 50, series=series)
    assert (50, 50) == numbers(made)[:2]
    # 10 in 31 days for 184 days to come
    assert int(50 + 1840 / 31 + 0.5) == made.high


def test_by_last_year():
    """All of February is over: six months, December among them, had 8 / 11 of the sum."""
    made = projected("④", 60, scheme=seasonal("④", SEASON))
    share = 0.5 + 5 * 0.5 / 11  # September to November, December, January and February
    assert f"작년 월별 비중({share:.1%})" == made.method
    assert int(60 / share + 0.5) == made.likely == 83
    # the rest is 22.5: × 0.8 and × 1.2
    assert (78, 87) == (made.low, made.high)


def test_within_a_month():
    """15 of 31 days of December; nothing of it before."""
    scheme = seasonal("④", SEASON)
    share = 3 * 0.5 / 11 + 0.5 * 15 / 31
    made = projected("④", 40, dt.date(2015, 12, 15), scheme=scheme)
    assert int(40 / share + 0.5) == made.likely


def test_last_year_goes_before_the_series():
    """And where nothing had come by this day last year, it says nothing."""
    series = [(dt.date(2015, 9, day), float(day)) for day in (1, 10, 20)]
    late = tuple(1.0 if month == 11 else 0.0 for month in range(12))
    early = tuple(1.0 if month == 0 else 0.0 for month in range(12))
    of = {"as_of": dt.date(2015, 9, 30), "series": series}
    assert "작년 월별 비중(100%)" == projected("④", 30, **of, scheme=seasonal("④", early)).method
    assert "월별실적 4회" == projected("④", 30, **of, scheme=seasonal("④", late)).method
    assert 30 == projected("④", 30, **of, scheme=seasonal("④", early)).high


def test_a_period_that_begins_within_a_month():
    """The days before the first one are no part of that month."""
    scheme = seasonal("④", (1.0,) + (0.0,) * 11)._replace(period_start=dt.date(2015, 9, 21))
    assert 60 == projected("④", 30, dt.date(2015, 9, 25), scheme=scheme).likely


def test_within_what_the_unit_allows():
    """A ratio that accumulates stops at 100 %; nothing is larger than Excel can write."""
    bands = [band(4, at=0.9, edge="이상")]
    scheme, made = indicator_with(
        max_points=4, method="구간", unit="비율", kind="누적", bands=bands
    )
    assert (1, 1) == numbers(project(scheme, made, 0, 0.7, LEAP_DAY))[1:]
    assert 0.6033 == round(project(scheme, made, 0, 0.3, LEAP_DAY).likely, 4)
    assert 999_999_999_999_999 == projected("②", 9e14).likely


def test_a_wide_spread_never_goes_below_today():
    """200 % slower is nothing more."""
    wide = SCHEME.assumptions._replace(spread=2.0)
    scheme = SCHEME._replace(assumptions=wide)
    assert 51 == projected("④", 51, scheme=scheme).low


def test_of_the_plan_in_april():
    """Every indicator in its order: today's result, its actuals and points at the end."""
    evaluation = evaluation_of(form_rows())
    made = {each.result.indicator.no: each for each in outlook(evaluation, {})}
    assert list(made) == [each.no for each in SCHEME.indicators]
    # 900 × 366 / 214 = 1539.3; the rest 639.3 × 0.8 and × 1.2: 1411 and 1667
    eleven = made["⑪"]
    assert (1411, 1539, 1667) == numbers(eleven.projections[0])
    assert (4, 5, 5) == (eleven.low, eleven.likely, eleven.high)
    # 119 and 100 come to 204 and 171: 0 points
    assert [204, 171] == [each.likely for each in made["⑲"].projections]
    assert (0, 0, 0) == (made["⑲"].low, made["⑲"].likely, made["⑲"].high)
    # no bands: the actual is projected, points are none
    assert 5475121 == made["②"].projections[0].likely
    assert (None, None, None) == (made["②"].low, made["②"].likely, made["②"].high)
    assert [5131, None] == [each and each.likely for each in made["⑧"].projections]
    # 미입력
    assert ((None,), None) == (made["⑯"].projections, made["⑯"].likely)
    # levels and checks stay
    assert (2, 2, 2) == (made["⑥"].low, made["⑥"].likely, made["⑥"].high)
    assert "체크: 그대로" == made["③"].projections[0].method
    # 105 × 366 / 214 = 179.6: 2 points; at least 164.7
    assert (2, 2, 2) == (made["⑳"].low, made["⑳"].likely, made["⑳"].high)


def test_the_total_in_april():
    """40 today; ⑪ 4..5 for 3 and ⑳ 2 for 1; ⑭ 5 come to 8 or 9: still nothing."""
    evaluation = evaluation_of(form_rows())
    made = outlook(evaluation, {})
    assert Range(42, 43, 43) == total(evaluation, made)
    assert 40 == evaluation.totals.total


def history(evaluation, *rows):
    """월별실적 of *rows*: a day and actuals by header."""
    header = columns(evaluation.scheme)
    return History.of(
        header, [[day, *(actuals.get(name) for name in header[1:])] for day, actuals in rows]
    )


def test_the_history_of_each_actual():
    """⑲ has two columns; a gap in one of them is no point of it."""
    evaluation = evaluation_of(form_rows())
    days = history(
        evaluation,
        (dt.datetime(2015, 12, 31), {"⑲ 실적": 28, "⑲ 실적2": 10}),
        (dt.datetime(2016, 1, 31), {"⑲ 실적": 59}),
        (dt.datetime(2016, 4, 1), {"⑲ 실적": 1, "⑲ 실적2": 1}),
    )
    past = days.past(evaluation.scheme)
    made = next(e for e in outlook(evaluation, past) if e.result.indicator.no == "⑲")
    assert ["월별실적 3회", "경과일 비례(214/366일)"] == [e.method for e in made.projections]
    # 91 in 92 days, 152 to come: 119 + 150.3
    assert 269 == made.projections[0].likely


def small(form, **changes):
    """The outlook of the small scheme by number for rows of label, actual, actual2, hand."""
    rows = []
    for label, actual, actual2, hand in form:
        cells = {"label": label, "actual": actual, "actual2": actual2, "hand": hand}
        rows.append([cells.get(column.key) for column in FORM_TABLE.columns])
    evaluation = evaluation_of(rows, SMALL._replace(**changes))
    return evaluation, {e.result.indicator.no: e for e in outlook(evaluation, {})}


def test_deductions_turn_around():
    """Half a point for each case: the most of them give the fewest points."""
    _, made = small([("감점", 2, None, None)])
    # 2 × 366 / 214 = 3.42, the rest 1.42 × 0.8 and × 1.2: 3.14 and 3.70
    assert (3, 3, 4) == numbers(made["감점"].projections[0])
    assert (-2, -1.5, -1.5) == (made["감점"].low, made["감점"].likely, made["감점"].high)


def test_points_by_hand_stay():
    """④ is given by hand; a hand-given score beside a scale of its own is not used."""
    _, made = small([("④", None, None, 3), ("취업률", 0.1, None, None)])
    assert (3, 3, 3) == (made["④"].low, made["④"].likely, made["④"].high)
    assert (None,) == made["④"].projections


def test_points_by_hand_of_an_unregistered_indicator_stay():
    """⑰ has no bands and piles up: its 3 points by hand stay 3, while its 12건 go on to 24."""
    rows = form_rows()
    row = next(each for each in rows if "언론보도" in str(each[FORM_TABLE.index("label")]))
    row[FORM_TABLE.index("actual")], row[FORM_TABLE.index("hand")] = 12, 3
    evaluation = dataclasses.replace(evaluation_of(rows), as_of=LEAP_DAY)
    made = next(each for each in outlook(evaluation, {}) if each.result.indicator.no == "⑰")
    assert (3, 3, 3) == (made.low, made.likely, made.high)
    assert 24 == made.projections[0].likely  # 12 × 366 / 182 = 24.13
    before = total(evaluation, outlook(evaluation, {})).likely
    row[FORM_TABLE.index("hand")] = None
    without = dataclasses.replace(evaluation_of(rows), as_of=LEAP_DAY)
    after = total(without, outlook(without, {})).likely
    assert 3 == before - after


def test_what_is_piled_up_may_pass_points_given_by_hand():
    """Half the year gone, 10 and 10 건 are 20 and 20: 12 points, 4 + 4 and 9 by hand today."""
    bands = [band(4, at=10, edge="이상"), band(6, at=20, edge="이상")]
    parts = [{"name": name, "unit": "건", "weight": 1, "method": "구간", "bands": bands}
             for name in ("갑", "을")]  # fmt: skip
    scheme, one = indicator_with(
        max_points=12, method="복합 또는 수기", parts=parts, source="시험", kind="누적"
    )
    day = dt.date(2016, 2, 29)
    for hand, low, likely in ((9, 9, 12), (11, 11, 12), (12, 12, 12), (None, 8, 12)):
        result = score(scheme, one, [10, 10], hand)
        (made,) = outlook(Evaluation(scheme, "가구", day, (result,)), {})
        assert (20, 20) == tuple(each.likely for each in made.projections)
        assert (low, likely) == (made.low, made.likely)


def test_one_of_two_actuals_and_a_fault():
    """건수 without 인원 is 미입력 but projected; what is wrong is not."""
    _, made = small([("②", 60, None, None), ("취업률", 15, None, None)])
    assert (State.MISSING, 103, None) == (
        made["②"].result.state,
        made["②"].projections[0].likely,
        made["②"].projections[1],
    )
    assert ((None,), None) == (made["①"].projections, made["①"].likely)


def test_the_total_rounds_as_the_scheme_says():
    """0.7 × 6 for 103건 and 0.3 × 6 × 101/300 (59 come to 100.9): 4.2 + 0.606."""
    evaluation, made = small([("②", 60, 59, None), ("③", 7, None, None)])
    assert 4.81 == made["②"].likely
    assert 5.81 == total(evaluation, list(made.values())).likely
    on_sum = SMALL.rounding._replace(when="합계", digits=1)
    evaluation, made = small([("②", 60, 59, None), ("③", 7, None, None)], rounding=on_sum)
    assert 4.806 == made["②"].likely
    assert 5.8 == total(evaluation, list(made.values())).likely


def test_not_applicable_leaves_the_denominator():
    """The rest is scaled up in the total at the end as it is in today's."""
    keys = {"item": "가", "target_points": 0, "kind": "누적", "judged": "정량", "unit": "건"}
    keys |= {"method": "비례"}
    scheme = scheme_with(
        {"indicators": [
            keys | {"no": "①", "name": "하나", "max_points": 6, "bands": [band(6, at=100)]},
            keys | {"no": "②", "name": "둘", "max_points": 4, "bands": [band(4, at=100)],
                    "optional": True},
        ]}
    )  # fmt: skip
    rows = [
        [{"label": label, "actual": actual}.get(column.key) for column in FORM_TABLE.columns]
        for label, actual in (("①", 25), ("②", "해당없음"))
    ]
    evaluation = evaluation_of(rows, scheme)
    made = outlook(evaluation, {})
    assert ((None,), None) == (made[1].projections, made[1].likely)
    # 25 come to 43 (42.76): 2.58 of 6, times 10 / 6
    assert 4.3 == total(evaluation, made).likely


def test_grades_and_marks_stay():
    """Their number stays; that of checks of unequal points is none, but today's points stay."""

    def of(actual, first=2):
        bands = [band(first, label="명칭"), band(2, label="전화")]
        full = first + 2
        scheme, _ = indicator_with(
            max_points=full, method="체크", unit="건", kind="누적", bands=bands
        )
        cells = {"label": "①", "actual": actual}
        row = [cells.get(column.key) for column in FORM_TABLE.columns]
        return outlook(evaluation_of([row], scheme), {})[0]

    unequal = of("O X", first=3)
    assert ((None,), 3) == (unequal.projections, unequal.likely)
    assert (1, 2) == (of("O X").projections[0].likely, of("O X").likely)
    assert ("체크: 그대로", 1, 2) == (
        of(1).projections[0].method,
        of(1).projections[0].likely,
        of(1).likely,
    )
    assert 0 == of("X X").projections[0].likely


def test_days_within_a_week_count_once():
    """A refresh on each of three days is no pace: only 29 February is left, so days elapsed."""
    series = [(dt.date(2016, 2, 27), 40.0), (dt.date(2016, 2, 28), 50.0)]
    assert "경과일 비례(182/366일)" == projected("④", 51, series=series).method
    # 31 December and 31 January are left beside it, 30 January is not.
    series = [
        (dt.date(2015, 12, 31), 30.0),
        (dt.date(2016, 1, 30), 31.0),
        (dt.date(2016, 1, 31), 40.0),
    ]
    assert "월별실적 3회" == projected("④", 51, series=series).method


def test_an_outlook_may_pass_the_best_in_the_middle():
    """100건 on the leap day: 201 likely, 181 to 221; 200 is best with 10 points, 50 away are 0."""
    best = [band(10, at=200, to=150, points_to=0)]
    scheme, made = indicator_with(max_points=10, method="가운데", kind="누적", bands=best)
    (made,) = outlook(Evaluation(scheme, "가구", LEAP_DAY, (score(scheme, made, [100]),)), {})
    assert (181, 201, 221) == numbers(made.projections[0])
    # 10 − 21 / 5, 10 − 1 / 5, and the best that lies between the ends
    assert (5.8, 9.8, 10) == (made.low, made.likely, made.high)
