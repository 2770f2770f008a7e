"""Half up, by hand."""

import math
from fractions import Fraction

import pytest

from hopejobs_xl.base.rounding import half_up, half_up_units


@pytest.mark.parametrize(
    ("number", "digits", "expected"),
    [
        (1.005, 2, 1.01),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (-2.4, 0, -2),
        (0.1 + 0.2, 1, 0.3),
        (1.4999999999999999, 0, 2),  # 1.5 to 15 digits
        (1.49999999999999, 0, 1),
        (1250, -2, 1300),
        (123456789012345, 14, 123456789012345),  # 29 digits
        (-0.4, 0, 0),
        (Fraction(1, 3), 2, 0.33),
        (Fraction(1, 200), 2, 0.01),
        (Fraction(-1, 200), 2, -0.01),
        (Fraction(50), -2, 100),
    ],
)
def test_a_half_goes_away_from_zero(number, digits, expected):
    """A float is rounded by its 15 digits, a fraction as it is."""
    assert expected == half_up(number, digits)


def test_nothing_is_a_negative_zero():
    """「-0」 is no figure for a clerk."""
    assert "0.0" == str(half_up(-0.4))


def test_what_is_not_finite_stays():
    """An overflow is told elsewhere."""
    assert math.inf == half_up(math.inf, 2)
    assert math.isnan(half_up(math.nan))


def test_units_are_counted():
    """15 % in hundredths; the largest number that can be typed, to the last unit."""
    assert (15, -15) == (half_up_units(0.15, 2), half_up_units(-0.145, 2))
    assert 999_999_999_999_999 == half_up_units(999999999999999.0)
