"""What is still needed on rest bands, deductions by step and rows that are no straight line."""

import pytest

from hopejobs_xl.goal.climbs import steps
from hopejobs_xl.goal.inverse import NO_LIMIT, need
from hopejobs_xl.goal.next_level import next_heads, next_levels, next_step
from tests.goal.plan_samples import evaluated, indicator
from tests.samples import band, scheme_with

PRICE = {"max_points": 60, "method": "가운데", "unit": "비율"} | {
    "bands": [band(60, at=0.88, to=0.805, points_to=30)]
}
DELAY = {"max_points": -3, "method": "마다", "bands": [band(0, at=0, to=10, points_to=-1)]}
YEARS = {"max_points": 32, "method": "마다", "bands": [band(2, at=0, to=1, points_to=4)]}
HOURS = {"max_points": 10, "method": "반비례", "unit": "점", "out_of": 100} | {
    "bands": [band(20, at=40, points_to=100)]
}
COMPLAINTS = {"max_points": -10, "method": "구간"} | {
    "bands": [band(-p, at=n, edge="이상") for n, p in ((1, 3), (2, 6), (3, 9), (4, 10))]
}
WEALTH = {"max_points": 30, "method": "구간", "unit": "점"} | {
    "bands": [band(14, edge="그 외"), band(22, at=2.5, edge="이하"), band(30, at=1, edge="이하")]
}


def made_of(keys):
    """A scheme of the indicator of *keys* and one more; points keep their digits until the sum."""
    item = {"item": "감점 항목"} if keys["max_points"] < 0 else {}
    first = indicator("①", keys["max_points"], keys["method"], **_without(keys) | item)
    other = indicator("②", 10, "비례", bands=[band(10, at=10)])
    scheme = scheme_with({"indicators": [first, other], "rounding": {"when": "합계"}})
    return scheme, scheme.indicators[0]


@pytest.mark.parametrize(
    ("keys", "wanted", "actual"),
    [
        (PRICE, 30, 0),  # from the worst that the unit allows
        (PRICE, 50, 0.855),  # 60 − 4 × 2.5
        (PRICE, 60, 0.88),
        (PRICE, 60.01, None),
        (DELAY, 0, 9),
        (DELAY, -1, 19),
        (DELAY, -2.5, 29),
        (DELAY, -3, NO_LIMIT),
        (YEARS, 8, 3),
        (YEARS, 32, 15),
        (YEARS, 2, 0),
        (HOURS, 10, 40.0),
        (HOURS, 8.4, 50.0),  # 20 + 80 / 1.25
        (HOURS, 2, NO_LIMIT),
        (COMPLAINTS, 0, 0),
        (COMPLAINTS, -6, 2),
        (COMPLAINTS, -9.5, 3),
        (COMPLAINTS, -10, NO_LIMIT),
        (WEALTH, 14, NO_LIMIT),
        (WEALTH, 14.01, 2.5),
        (WEALTH, 30, 1),
    ],
)
def test_the_least_demanding_actual(keys, wanted, actual):
    """By hand from the printed rules."""
    scheme, made = made_of(keys)
    found = need(scheme, made, wanted)
    assert (pytest.approx(actual, rel=1e-14) if isinstance(actual, float) else actual) == found


@pytest.mark.parametrize(
    ("keys", "today", "level", "step"),
    [
        (PRICE, 0.84, 0.8425, 0.0025),  # 44 -> 45 points
        (PRICE, 0.92, 0.9175, -0.0025),  # as many, from above
        (PRICE, 0.88, None, None),
        (DELAY, 25, 19, -6),
        (YEARS, 2, 3, 1),
        (COMPLAINTS, 3, 2, -1),
        (COMPLAINTS, 70, 3, -67),
        (WEALTH, 4, 2.5, -1.5),
    ],
)
def test_the_next_level(keys, today, level, step):
    """On the side where the actual is; whole steps and bands are levels of their own."""
    scheme, made = made_of(keys)
    (found,) = next_levels(scheme, made, [today])
    assert (None if level is None else pytest.approx(level)) == found
    moved = next_step(scheme, made, [today])
    assert (None if step is None else (pytest.approx(step, abs=2e-5),)) == moved


def test_fewer_of_the_numerator_where_there_are_too_many():
    """184 of 200 are 92 %; 45 points begin at 91.75 %, which 183 are below."""
    scheme, made = made_of(PRICE)
    assert -1 == next_heads(scheme, made, 184, 200)
    assert 1 == next_heads(scheme, made, 168, 200)  # 84 %, and 84.5 % gives 46


def test_a_plan_comes_down_to_the_middle():
    """From 92 % down to 88 %: 16 whole points, effort 1 in all."""
    made = steps(evaluated([(indicator("①", 60, "가운데", **_without(PRICE)), 0.92)], when="합계"))
    assert list(range(45, 61)) == [round(each.points) for each in made]
    assert pytest.approx(0.88) == made[-1].to_actual
    assert all(each.more < 0 for each in made)
    assert 1 == pytest.approx(sum(each.effort for each in made))


def test_what_piles_up_does_not_come_down():
    """A 누적 actual above the middle, and complaints that are there, stay."""
    above = indicator("①", 60, "가운데", **_without(PRICE) | {"kind": "누적"})
    there = indicator("②", -10, **_without(COMPLAINTS) | {"kind": "누적", "item": "감점 항목"})
    assert [] == steps(evaluated([(above, 0.92), (there, 3)]))


def test_complaints_may_be_fewer_where_they_do_not_pile_up():
    """수준: 2, 1 and none instead of 3."""
    there = indicator("②", -10, **_without(COMPLAINTS) | {"item": "감점 항목"})
    other = indicator("①", 10, "비례", bands=[band(10, at=10)])
    made = [each for each in steps(evaluated([(other, 10), (there, 3)])) if each.no == "②"]
    assert [(2, -6), (1, -3), (0, 0)] == [(each.to_actual, each.points) for each in made]


def _without(keys):
    return {key: each for key, each in keys.items() if key not in ("max_points", "method")}
