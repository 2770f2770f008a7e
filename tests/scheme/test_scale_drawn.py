"""Properties of every scale that can be written: drawn ones, scored as the format's words say."""

from fractions import Fraction

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from hopejobs_xl.scoring.points import points_array, score
from tests.profiles import examples
from tests.scheme.drawn_scales import (
    HALF_CENT,
    actuals,
    counted,
    exact,
    falls,
    steps,
    straight,
    taking,
)

SCALES = st.one_of(steps(), straight(), counted(), taking())
NOISE = Fraction(1, 10**12)  # what the last bits of a double may do to points of up to 20


def points(drawn, actual):
    """What the product gives; never an error, as the actual is one that the unit allows."""
    found = score(drawn.scheme, drawn.indicator, [actual])
    assert found.points is not None, found.reason
    return found.points


@given(st.data())
def test_points_are_those_of_the_words(data):
    """Each sense of a boundary, each clamp, factor, cap and floor; two digits per row, or none."""
    drawn = data.draw(SCALES)
    actual = data.draw(actuals(drawn))
    got, right = Fraction(points(drawn, actual)), exact(drawn, actual)
    rounded = drawn.scheme.rounding.when == "행"
    assert abs(got - right) <= (HALF_CENT if rounded else 0) + NOISE
    if rounded:
        assert round(points(drawn, actual), 2) == points(drawn, actual)


@given(st.data())
def test_steps_give_exactly_the_points_of_a_band(data):
    """Nothing between the bands: points of a flat scale are those that the document prints."""
    drawn = data.draw(steps(lines=False))
    actual = data.draw(actuals(drawn))
    assume("out_of" not in drawn.said)
    assert float(exact(drawn, actual)) == points(drawn, actual)


@given(st.data())
def test_more_never_gives_less(data):
    """Points go one way with the actual, and stay between 0 and 배점."""
    drawn = data.draw(SCALES)
    found = sorted(data.draw(st.lists(actuals(drawn), min_size=2, max_size=8)))
    got = [points(drawn, actual) for actual in found]
    full = drawn.indicator.max_points
    assert all(min(0, full) <= each <= max(0, full) for each in got)
    assert sorted(got, reverse=falls(drawn.said)) == got


@examples(80)
@given(st.data())
def test_beyond_the_ends_nothing_changes(data):
    """From the last threshold on an actual gives the same, however far it is."""
    drawn = data.draw(st.one_of(steps(), straight(), taking()))
    least, most = min(drawn.ends), max(drawn.ends)
    unit = drawn.indicator.parts[0].scale.unit
    for end, way in ((least, -1), (most, 1)):
        bound = unit.minimum if way < 0 else unit.maximum
        far = [end + way * step for step in (1, 7, 1000, 10.0**9)]
        far = [each for each in far if bound is None or way * (bound - each) >= 0]
        far = [float(round(each)) if unit.whole else each for each in far]
        assert len({points(drawn, actual) for actual in far}) <= 1


@given(st.data())
def test_many_at_once_are_the_same(data):
    """HJ_SCORES scores an array by another way, with the same points to the last bit."""
    drawn = data.draw(st.one_of(steps(), straight(), taking()))
    found = data.draw(st.lists(actuals(drawn), min_size=1, max_size=8))
    one_by_one = [points(drawn, actual) for actual in found]
    assert one_by_one == points_array(drawn.scheme, drawn.indicator, np.array(found)).tolist()
