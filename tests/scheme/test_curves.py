"""Rows that are no straight line: whole steps to the 15th digit, and how the rows are said."""

from math import inf, nextafter

import pytest

from hopejobs_xl.base.values import Unit
from hopejobs_xl.scheme.band import Band
from hopejobs_xl.scheme.curves import EVERY, INVERSE, MIDDLE, points, steps, text
from hopejobs_xl.scheme.in_words import band_line

KM, SHARE = Unit("km", 0.0, None, suffixes=("km",)), Unit("비율", 0.0, 1.0, percent=True)


def row(at, to, given, end):
    """One row as the loader makes it."""
    return Band(given, "공문", "시험", at=at, to=to, points_to=end)


@pytest.mark.parametrize(
    ("number", "count"),
    [
        (0.3, 2),  # 0.1 + 2 × 0.1 is 0.30000000000000004 in doubles
        (nextafter(0.3, 0), 2),  # 0.3 to 15 digits
        (0.299999999999999, 1),  # the 15th digit counts
        (0.1 + 0.2, 2),
        (0.1, 0),
        (0.05, 0),
        (-5, 0),
        (1.1, 10),
        (1e14, 10**15),  # 1e14 and 0.1 are 1e14 to 15 digits
    ],
)
def test_whole_steps_are_compared_to_15_digits(number, count):
    """Steps of 0.1 that begin at 0.1."""
    assert count == steps(row(0.1, 0.2, 0, 1), number)


@pytest.mark.parametrize(
    ("number", "count"), [(30, 0), (25, 0), (20, 1), (19.9, 1), (9, 2), (0, 3)]
)
def test_steps_may_go_down(number, count):
    """10 less each, from 30: the end of a step is in it."""
    assert count == steps(row(30, 20, 0, 1), number)


@pytest.mark.parametrize(
    ("method", "band", "number", "right"),
    [
        (MIDDLE, row(0.88, 0.805, 60, 30), 0.855, 50),
        (MIDDLE, row(0.88, 0.955, 60, 30), 0.855, 50),  # the end may lie on either side
        (MIDDLE, row(0.88, 0.805, 60, 30), 0.0, 30),
        (INVERSE, row(40, None, 20, 100), 0.0, 100),
        (INVERSE, row(40, None, 20, 100), 80.0, 60),
        (INVERSE, row(40, None, 20, 100), inf, 20),
        (EVERY, row(0, 20, 5, 4.75), 45.0, 4.5),
    ],
)
def test_points_by_hand(method, band, number, right):
    """Unrounded; nothing is capped here but by the row itself."""
    assert pytest.approx(right) == points(method, band, number)


@pytest.mark.parametrize(
    ("method", "band", "unit", "said"),
    [
        (EVERY, row(0, 20, 5, 4.75), KM, "20km마다 -0.25점(0km에서 5점)"),
        (EVERY, row(30, 20, 0, 1), KM, "10km 줄 때마다 +1점(30km에서 0점)"),
        (MIDDLE, row(0.88, 0.805, 60, 30), SHARE, "88% → 60점, 7.5% 벗어나면 30점"),
        (INVERSE, row(40, None, 20, 100), KM, "40km 이하 → 100점, 넘으면 20 + 80 × 40km ÷ 실적"),
    ],
)
def test_a_row_in_words(method, band, unit, said):
    """All that the points depend on, in reasons and where two schemes are compared."""
    assert said == text(method, band, unit)
    assert f"{said} [공문]" == band_line(band, unit, method)


def test_the_rest_in_words():
    """그 외 stands where others have their boundary."""
    assert "그 외 → 14점 [공문]" == band_line(Band(14, "공문", "시험", edge="그 외"), KM, "구간")
