"""Needs are the exact inverse of scoring: every method, every points value, one step less."""

import math
import random
from decimal import Decimal

import pytest

from hopejobs_xl.base.values import parse_number, round15
from hopejobs_xl.goal.inverse import (
    NO_LIMIT,
    OR,
    heads,
    is_ratio,
    levels,
    need,
)
from hopejobs_xl.goal.next_level import next_levels, next_step
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import BEST, SUM_OR_HAND
from hopejobs_xl.scheme.scale import (
    CHECKLIST,
    GRADES,
    HAND,
    LINE,
    METHODS,
    PER_CASE,
    PROPORTIONAL,
    STEPS,
    UNREGISTERED,
)
from hopejobs_xl.scoring.points import score
from tests.samples import SMALL_FILE, band, scheme_with
from tests.scheme.test_scheme_format import EXAMPLES

SCHEME, SMALL = load(), load(SMALL_FILE)
SEED = 20160401
FINEST = 1e-20  # the least step that there is, next to 0

UNITS = [
    {"name": "증감률", "min": -1, "percent": True, "ratio": "change"},
    {"name": "차이", "percent": True},
    {"name": "건/인", "min": 0, "max": 9.5, "ratio": "quotient"},
]


def awkward():
    """A scheme of scales that the examples have not: thresholds between steps, bounds, lines."""
    rows = [
        ("구간", "건", [(1, 10.2, "초과"), (2, 10.4, "초과"), (3, 12, "초과"), (4, 13.5, "이상")]),
        ("구간", "점", [(1, 10.2, "초과"), (2, 10.4, "초과"), (3, 12, "초과")]),
        ("구간", "일", [(1, 9.5, "미만"), (2, 3, "미만"), (3, 0, "이하")]),
        ("구간", "비율", [(1, 0, "초과"), (2, 0.1, "초과"), (3, 1, "초과")]),
        ("구간", "비율", [(1, 0.105, "초과", 0.7, 3.5), (5, 0.8, "이상")]),
        ("구간", "일", [(1, 30, "미만", 10, 3.3), (5, 4, "이하")]),
        ("구간", "건/인", [(1, 9.5, "이하", 2, 3.3), (5, 1, "미만")]),
        ("구간", "증감률", [(1, 0, "초과"), (2, 0.03, "이상"), (3, 2, "이상")]),
        ("구간", "증감률", [(1, -0.1, "이하"), (3, -0.25, "미만")]),
        ("구간", "차이", [(1, -0.1, "이하"), (3, -0.25, "미만")]),
        ("구간", "차이", [(1, -0.1, "이상"), (3, 0.25, "초과")]),
        ("직선", "차이", [(1, -0.1, "", 0.3, 3)]),
        ("직선", "일", [(1, 30, "", 10, 5)]),
        ("직선", "일", [(5, 10, "", 30, 1)]),
        ("비례", "점", [(7, 0.3, "")]),
        ("비례", "건", [(7, 12.5, "")]),
    ]  # fmt: skip
    keys = ("points", "at", "edge", "to", "points_to")
    made = []
    for method, unit, bands in rows:
        dicts = [dict(zip(keys, each, strict=False)) for each in bands]
        most = max(max(each["points"], each.get("points_to", 0)) for each in dicts)
        kept = [band(**{k: v for k, v in each.items() if v != ""}) for each in dicts]
        made.append({"method": method, "unit": unit, "max_points": most, "bands": kept})
    made.append({"method": "가점", "unit": "점", "max_points": 3, "bands": [band(0.7, label="가")]})
    made.append({"method": "가점", "unit": "건", "max_points": 3, "bands": [band(0, label="가")]})
    made.append({"method": "감점", "unit": "점", "max_points": -3, "item": "나",
                 "bands": [band(-0.7, label="가")]})  # fmt: skip
    made.append({"method": "복합", "max_points": 8, "source": "시험", "parts": [
        {"name": "실적", "unit": "건", "weight": 1, "method": "구간",
         "bands": [band(4, at=10, edge="이상"), band(8, at=20, edge="이상")]},
        {"name": "위반", "unit": "건", "weight": 1, "method": "감점",
         "bands": [band(-0.5, label="위반")]},
        {"name": "비중", "unit": "비율", "weight": 0, "method": "비례", "bands": [band(3, at=0.5)]},
    ]})  # fmt: skip
    made.append({"method": "복합", "max_points": 8, "source": "시험", "parts": [
        {"name": "실적", "unit": "건", "weight": 1, "method": "구간",
         "bands": [band(1, edge="그 외"), band(4, at=10, edge="이상"),
                   band(8, at=20, edge="이상")]},
        {"name": "지연", "unit": "일", "weight": 1, "method": "구간",
         "bands": [band(-1, at=3, edge="초과"), band(-4, at=9, edge="이상")]},
    ]})  # fmt: skip
    made.append({"method": "복합", "max_points": 10, "source": "시험", "parts": [
        {"name": "가격", "unit": "비율", "weight": 0.5, "method": "가운데",
         "bands": [band(10, at=0.88, to=0.8, points_to=2)]},
        {"name": "시간", "unit": "점", "weight": 0.5, "method": "반비례",
         "bands": [band(2, at=40, points_to=10)]},
    ]})  # fmt: skip
    made.append({"method": "복합", "max_points": 5, "source": "시험", "parts": [
        {"name": "거리", "unit": "건/인", "weight": 1, "method": "마다",
         "bands": [band(1, at=0.5, to=0.7, points_to=1.25)]},
        {"name": "비중", "unit": "비율", "weight": 0, "method": "비례", "bands": [band(3, at=0.5)]},
    ]})  # fmt: skip
    for method, unit, most, only in (
        ("가운데", "차이", 6, band(6, at=0.1, to=0.3, points_to=1)),
        ("가운데", "건", 6, band(6, at=0, to=30, points_to=0)),
        ("가운데", "건/인", 6, band(6, at=9.5, to=2, points_to=0)),
        ("반비례", "비율", 6, band(0, at=0.3, points_to=6)),
        ("마다", "차이", 3, band(0, at=-0.1, to=-0.2, points_to=0.5)),
        ("마다", "건", 7, band(7, at=10, to=12.5, points_to=6.3)),
        ("마다", "점", 3, band(0, at=0, to=0.01, points_to=0.01)),
    ):
        made.append({"method": method, "unit": unit, "max_points": most, "bands": [only]})
    plain = {"item": "가", "target_points": 0, "kind": "누적", "judged": "정량"}
    indicators = [
        plain | {"no": f"지{n}", "name": f"{n}번째"} | each for n, each in enumerate(made, 1)
    ]
    return scheme_with({"indicators": indicators, "units": UNITS})


def documents():
    """The scheme of every example of the format, rounded per row and on the sum."""
    for example in EXAMPLES:
        document, _ = example.values
        for when in ("행", "합계"):
            rounding = document.get("rounding", {}) | {"when": when}
            if when == "합계":
                rounding.pop("total_digits", None)  # where only the total is rounded it is `digits`
            yield scheme_with(document | {"rounding": rounding})


AWKWARD = awkward()
SCHEMES = [SCHEME, SMALL, AWKWARD, *documents()]
EVERY = [(scheme, each) for scheme in SCHEMES for each in scheme.indicators]


def points_of(indicator):
    """Points from 0 to 배점 (or the floor): even steps to 15 digits, and seeded ones."""
    dice, full = random.Random(f"{SEED} {indicator.no}"), indicator.max_points
    even = [round15(full * step / 24) for step in range(25)]
    return [*even, *(round(dice.uniform(0, full), dice.randrange(4)) for _ in range(15))]


def less_is_better(scale):
    """Whether the largest actual is the least demanding one."""
    if scale.method in (LINE, PROPORTIONAL, "마다"):
        band = scale.bands[0]
        return (band.to - band.at) * (band.points_to - band.points) < 0
    if scale.method == "가운데":
        return scale.bands[0].at == scale.unit.minimum  # else its lower side is asked for
    return scale.method in (PER_CASE, "반비례") or (scale.method == STEPS and scale.lower_is_better)


def one_step_less(actual, scale):
    """The next less demanding actual (whole, or in the 15th digit); ``None`` at its end."""
    if scale.method == CHECKLIST:
        return actual - 1 if actual else None
    way = 1 if less_is_better(scale) else -1
    if scale.unit.whole:
        less = actual + way
    elif actual in (0, -way * FINEST):
        less = 0.0 if actual else way * FINEST
    else:
        exact = Decimal(repr(actual))
        shrinks = (actual > 0) == (way < 0)
        power = exact.adjusted() - 14
        if shrinks and exact == Decimal(1).copy_sign(exact).scaleb(exact.adjusted()):
            power -= 1  # below 0.1 there are smaller steps than above
        less = float(exact + way * Decimal(1).scaleb(power))
    return less if scale.unit.allows(less) else None


def points(scheme, indicator, *actuals):
    """Points, or less than any where it is not scored."""
    found = score(scheme, indicator, actuals).points
    return -1e9 if found is None else found


def test_the_schemes_have_everything():
    """All methods, both roundings: what the property below is asked of."""
    methods = {part.scale.method for _, each in EVERY for part in each.parts}
    assert set(METHODS) == methods
    assert (21, 5, 30) == tuple(len(scheme.indicators) for scheme in SCHEMES[:3])


@pytest.mark.parametrize(
    ("scheme", "indicator"),
    [each for each in EVERY if len(each[1].parts) == 1],
    ids=lambda each: getattr(each, "name", "")[:20],
)
def test_a_single_actual_is_the_exact_inverse(scheme, indicator):
    """Every points value is reached, and one step less does not reach it."""
    scale = indicator.parts[0].scale
    if scale.method == UNREGISTERED:
        with pytest.raises(ValueError, match="미등록"):
            need(scheme, indicator, 0)
        return
    for wanted in points_of(indicator):
        found = need(scheme, indicator, wanted)
        if found is None:
            tops = levels(scheme, indicator, 0)[-1:]
            assert all(points(scheme, indicator, top) < wanted for top in tops)
            continue
        if found == NO_LIMIT:
            most = 1e14 if less_is_better(scale) else -1e14
            assert scale.unit.allows(most)
            assert points(scheme, indicator, most) >= wanted
            continue
        assert points(scheme, indicator, found) >= wanted
        if scale.method == GRADES:
            fewer = [b.label for b in scale.bands if b.points < scale.grade(found).points]
        elif isinstance(found, str):
            fewer = [found.replace("O", "X", 1)]
        elif scale.method == HAND:
            fewer = [round(found - 10**-scheme.rounding.digits, 6)]
        else:
            fewer = [one_step_less(found, scale)]
        assert all(points(scheme, indicator, each) < wanted for each in fewer if each is not None)


def parsed(part, text):
    """The actual of *part* in a text such as ``직원 1,500명``."""
    assert text.startswith(part.name + " ")
    shown = text.removeprefix(part.name + " ")
    number = parse_number(shown, part.scale.unit)
    return shown if number is None else number


@pytest.mark.parametrize(
    ("scheme", "indicator"),
    [each for each in EVERY if len(each[1].parts) > 1 and each[1].no != "⑧"],
    ids=lambda each: getattr(each, "name", "")[:20],
)
def test_several_actuals_are_minimal_too(scheme, indicator):
    """복합: all of them give the points, none may be a step less. 택일: each route by itself."""
    routes = indicator.combine == BEST
    for wanted in points_of(indicator):
        found = need(scheme, indicator, wanted)
        if indicator.combine == SUM_OR_HAND and found.startswith("수기점수 "):
            assert f"수기점수 {math.ceil(round(wanted * 100, 6)) / 100:g}점" == found
            best = [levels(scheme, indicator, part)[-1] for part in range(len(indicator.parts))]
            assert points(scheme, indicator, *best) < wanted
            continue
        texts = (found or "").split(OR if routes else " / ")
        named = [(i, part, text) for i, part in enumerate(indicator.parts)
                 for text in texts if text.startswith(part.name + " ")]  # fmt: skip
        assert len(texts) == len(named)
        actuals = {i: parsed(part, text) for i, part, text in named}
        assert actuals
        unlimited = {i for i, each in actuals.items() if each == NO_LIMIT}
        actuals |= dict.fromkeys(unlimited, 1e9)
        for order, actual in actuals.items():
            given = [None] * len(indicator.parts)
            given[order] = actual
            given = given if routes else [actuals[i] for i in range(len(given))]
            assert points(scheme, indicator, *given) >= wanted
            less = None if order in unlimited else one_step_less(
                actual, indicator.parts[order].scale)  # fmt: skip
            if less is not None:
                given[order] = less
                assert points(scheme, indicator, *given) < wanted


def test_every_level_is_the_least_of_its_points():
    """For each part of each indicator: need() of the level's points is the level itself."""
    for scheme, indicator in EVERY:
        for part in range(len(indicator.parts)):
            found = levels(scheme, indicator, part)
            assert len(found) == len(set(found))
            if len(indicator.parts) == 1:
                given = [points(scheme, indicator, each) for each in found]
                assert sorted(set(given)) == given
                assert found == [need(scheme, indicator, each) for each in given]


def test_next_step_gives_more_points_exactly():
    """Seeded actuals of every measured indicator: the step gives more, one less does not."""
    dice = random.Random(SEED)
    for indicator in SCHEME.indicators:
        scale = indicator.parts[0].scale
        if len(indicator.parts) > 1 or scale.method != STEPS:
            continue
        top = levels(SCHEME, indicator, 0)[-1]
        for _ in range(40):
            actual = dice.uniform(0, top * 1.1)
            actual = float(int(actual)) if scale.unit.whole else round(min(actual, 1), 6)
            today = points(SCHEME, indicator, actual)
            (level,) = next_levels(SCHEME, indicator, [actual])
            if level is None:
                assert indicator.max_points == today
                continue
            assert actual + next_step(SCHEME, indicator, [actual])[0] == pytest.approx(
                level, rel=1e-14
            )
            assert points(SCHEME, indicator, level) > today
            assert points(SCHEME, indicator, one_step_less(level, scale)) == today


def test_heads_are_exact():
    """Seeded denominators: so many give the points, one fewer does not."""
    dice = random.Random(SEED)
    for no in ("①", "⑥", "⑦", "⑩"):
        indicator = SCHEME.find(no)
        assert is_ratio(indicator)
        for _ in range(60):
            over = dice.randrange(1, 10 ** dice.randrange(1, 13))
            for wanted in range(1, int(indicator.max_points) + 1):
                count = heads(SCHEME, indicator, wanted, over)
                assert points(SCHEME, indicator, count / over) >= wanted
                assert points(SCHEME, indicator, (count - 1) / over) < wanted
