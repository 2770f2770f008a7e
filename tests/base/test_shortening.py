"""What is printed of a long number and of a long text."""

import pytest

from hopejobs_xl.base.shortening import ROUND_UP, shortened
from hopejobs_xl.base.values import shorten


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        (110 / 2100 * 100, 5.24),
        (5000 / 2100, 2.38),
        (200 / 3, 66.67),
        (-1 / 3, -0.33),
        (5.1023809, 5.102),
        (0.000123, 0.0001),
    ],
)
def test_a_quotient_keeps_two_decimals_or_the_first_that_say_something(number, kept):
    """The fewest from two on that do not end in 0."""
    assert kept == shortened(number)


@pytest.mark.parametrize("number", [7.6, 5.238, 12.3456, 3201300, 0, -2.5, 1e-9, 1e22, 0.1 + 0.2])
def test_what_people_type_stays(number):
    """Up to four decimals at 15 significant digits, and what has an exponent."""
    assert number == shortened(number)


@pytest.mark.parametrize("number", [14.9999999, 24.99999, 2.9999999999])
def test_a_figure_below_a_boundary_is_not_printed_as_the_boundary(number):
    """Rounding to 15 would say the points of 15."""
    assert number == shortened(number)


def test_what_is_needed_is_rounded_up():
    """From 5.24 % to 15 % 9.77 points are enough, 9.76 are not."""
    assert 9.77 == shortened(15 - 110 / 2100 * 100, ROUND_UP)


def test_shorten_keeps_a_message_readable():
    """A long text is cut and its length told; line breaks become spaces."""
    assert "첫 줄 둘째 줄" == shorten("첫 줄\n둘째 줄")
    assert f"{'가' * 37}… (10,000자)" == shorten("가" * 10_000)
