"""Ranges: what is within, left over, shared and between, by hand."""

import pytest

from hopejobs_xl.scheme.band_ranges import DOWN, UP, Range, gaps, shared, without


def up(low, inside=True):
    return Range(low=low, low_in=inside, low_worded=True)


def down(high, inside=True):
    return Range(high=high, high_in=inside, high_worded=True)


def between(low, high, low_in=True, high_in=True):
    return Range(low, high, low_in, high_in)


def test_which_way_it_is_open():
    """One printed end leaves the other open; none or both leave nothing open."""
    assert (UP, DOWN, "", "") == tuple(
        each.open_to for each in (up(1), down(1), between(1, 2), Range())
    )


@pytest.mark.parametrize(
    ("inner", "outer", "exp"),
    [
        (up(95), up(90), True),
        (up(90, False), up(90), True),
        (up(90), up(90, False), False),
        (between(1, 2), down(2), True),
        (between(1, 2), down(2, False), False),
        (up(1), between(1, 2), False),
        (down(1), down(2), True),
        (between(1, 2), Range(), True),
    ],
)
def test_within(inner, outer, exp):
    """An edge that is out does not hold the value that is in."""
    assert exp == inner.within(outer)


@pytest.mark.parametrize(
    ("span", "others", "exp"),
    [
        (up(85), [up(90), up(95)], Range(85, 90, True, False, True)),
        (down(60), [down(40), between(40, 50, False)], Range(50, 60, False, True, False, True)),
        (down(2), [between(0, 0)], Range(0, 2, False, True, False, True)),
        (up(1), [between(1, 2)], Range(2, None, False, False, True)),
        (up(1), [between(3, 4)], up(1)),  # it would be two pieces
        (up(1), [], up(1)),
    ],
)
def test_without(span, others, exp):
    """What narrower ranges leave, in one piece."""
    assert exp == without(span, others)


@pytest.mark.parametrize(
    ("one", "other", "whole", "exp"),
    [
        (up(120), between(111, 120), False, 120),
        (up(120, False), between(111, 120), False, None),
        (between(1, 3), between(2, 4), False, 2),
        (between(1, 3), between(2, 4, False), False, 2.5),
        (between(1, 3), between(2, 4, False), True, 3),
        (between(1, 2), between(2, 3, False), True, None),
        (up(1), up(5), False, 6),
        (down(1), down(5), False, 0),
        (up(5), down(1), False, None),
    ],
)
def test_shared(one, other, whole, exp):
    """A value in both, or none; of counted things a whole one."""
    assert exp == shared(one, other, whole)
    assert exp == shared(other, one, whole)


@pytest.mark.parametrize(
    ("ranges", "whole", "exp"),
    [
        ([between(50, 79), up(80)], False, [79.5]),
        ([between(50, 79), up(80)], True, []),
        ([up(4), between(3, 3), down(0)], True, [1]),
        ([up(10, False), down(10, False)], False, [10]),
        ([up(10, False), down(10, False)], True, [10]),
        ([up(10), down(10, False)], False, []),
        ([up(1), down(5)], False, []),
    ],
)
def test_gaps(ranges, whole, exp):
    """One value for each gap between neighbours, in rising order."""
    assert exp == gaps(ranges, whole)
