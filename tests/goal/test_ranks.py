"""The actuals that a part can have, in order: whole steps, or steps of the 15th digit."""

import math
import random

import pytest

from hopejobs_xl.base.values import Unit
from hopejobs_xl.goal.inverse import NO_LIMIT, levels, need
from hopejobs_xl.goal.ranks import Grid, demands, hand_demands
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Rounding
from tests.goal.test_inverse_exact import AWKWARD
from tests.samples import SMALL_FILE, band, indicator_with

HEADS, RATIO = Grid(Unit("명", 0, counts="whole")), Grid(Unit("비율", 0, 1, percent=True))


@pytest.mark.parametrize(
    ("threshold", "edge", "whole", "decimal"),
    [
        (10.2, "이상", 11, 10.2),
        (10.2, "초과", 11, 10.2000000000001),
        (10.2, "이하", 10, 10.2),
        (10.2, "미만", 10, 10.1999999999999),
        (10, "이상", 10, 10),
        (10, "초과", 11, 10.0000000000001),
        (10, "이하", 10, 10),
        (10, "미만", 9, 9.99999999999999),
        (10.8, "이하", 10, 10.8),
        (0.15, "초과", 1, 0.150000000000001),
        (0.1, "미만", 0, 0.0999999999999999),
        (0, "이상", 0, 0),
        (0, "초과", 1, 1e-20),
        (0, "미만", -1, -1e-20),
        (-0.1, "초과", 0, -0.0999999999999999),
        (-0.1, "미만", -1, -0.100000000000001),
        (1e-25, "이상", 1, 1e-20),
        (math.nextafter(0.15, 1), "이상", 1, 0.15),  # as Excel shows it
    ],
)
def test_the_first_number_of_an_edge(threshold, edge, whole, decimal):
    """Whole things and 15 digits; next to 0 the step is 1e-20."""
    assert whole == HEADS.value(HEADS.first(threshold, edge))
    assert decimal == RATIO.value(RATIO.first(threshold, edge))


def test_every_number_has_its_place():
    """There and back again, in order, for numbers of every size."""
    dice = random.Random(20160401)
    numbers = [dice.uniform(-1, 1) * 10.0 ** dice.randrange(-18, 15) for _ in range(500)]
    numbers = sorted(float(f"{number:.15g}") for number in numbers)
    places = [RATIO.index(number) for number in numbers]
    assert sorted(places) == places
    for number, place in zip(numbers, places, strict=True):
        back = RATIO.value(place)
        assert abs(back - number) <= 5e-21 if abs(number) < 1e-5 else back == number
        assert RATIO.value(place - 1) < back < RATIO.value(place + 1)


@pytest.mark.parametrize(
    ("name", "counts", "whole"),
    [("명", "whole", True), ("점", "whole", True), ("명", "any", False), ("건/인", "any", False)],
)
def test_what_counts_whole_things(name, counts, whole):
    """Its key says so, whatever it is called; without the key it does not."""
    assert whole == Unit(name, 0, counts=counts).whole
    assert not Unit(name, 0).whole


def actuals(scheme, no, part=0):
    """All the actuals of a part."""
    found = scheme.find(no)
    made = demands(found, found.parts[part])
    return [made.at(rank) for rank in range(made.size)], made.endless


def test_actuals_in_order():
    """From the worst that the unit allows; without a bound the first stands for all before it."""
    scheme = load()
    assert ([0, 11, 21, 31, 41, 51], False) == actuals(scheme, "④")
    assert ([10.0 - n for n in range(11)], True) == actuals(scheme, "감점")
    assert ([0, 1, 2], False) == actuals(scheme, "⑮")
    assert ([11, 10, 5], True) == actuals(load(SMALL_FILE), "③")
    assert ([0, 11, 11, 13, 14], False) == actuals(AWKWARD, "지1")
    # 100 % 초과 can be no ratio
    assert ([0, 1e-20, 0.100000000000001], False) == actuals(AWKWARD, "지4")
    # nothing bounds 차이: one step below its lowest band
    assert ([-0.100000000000001, -0.1, 0.250000000000001], True) == actuals(AWKWARD, "지11")
    assert (30.0, 10.0, 21, True) == (
        *(each(actuals(AWKWARD, "지13")[0]) for each in (max, min, len)),
        actuals(AWKWARD, "지13")[1],
    )


def test_the_way_up():
    """A share of the way: by bands, and along a line by the actual, not by its digits."""
    scheme = load()
    found = scheme.find("⑲")
    steps = demands(found, found.parts[0])
    assert [0, 375, 750, 1500] == [steps.at(steps.way(share)) for share in (0, 0.01, 0.5, 0.76)]
    ratio = AWKWARD.find("지15")
    line = demands(ratio, ratio.parts[0])
    assert [0, 0.15, 0.3] == [line.at(line.way(share)) for share in (0, 0.5, 1)]


def test_points_by_hand():
    """In steps of the scheme's rounding, up to 배점."""
    sixteen = load().find("⑯")
    made = hand_demands(sixteen, Rounding(1, "행", "시험"))
    assert (101, 0, 0.1, 10) == (made.size, made.at(0), made.at(1), made.at(100))
    assert 50 == made.way(0.5)


def test_thresholds_that_no_actual_can_have():
    """More than 15 digits: such a band is out of reach, what is below it is not."""
    keys = {"max_points": 5, "unit": "건"}
    above, below, line = (
        indicator_with(**keys, method=method, bands=[band(5, at=1e16, **edge)])
        for method, edge in (
            ("구간", {"edge": "이상"}),
            ("구간", {"edge": "이하"}),
            ("비례", {}),
        )
    )
    assert [None, 0, []] == [need(*above, 5), need(*above, 0), levels(*above, 0)]
    assert [NO_LIMIT, NO_LIMIT, []] == [need(*below, 5), need(*below, 0), levels(*below, 0)]
    # 5 × 9.9e14 / 1e16 = 0.495, half up: all that can be had
    assert [None, 99e13, [99e13]] == [need(*line, 1), need(*line, 0.5), levels(*line, 0)]
