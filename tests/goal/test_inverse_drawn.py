"""Properties of what is still needed, for every scale that can be written.

An answer is judged by ``drawn_scales.exact``, which knows neither ``goal`` nor ``scoring``: it
gives the points, and the next less demanding actual does not.
"""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.goal.inverse import NO_LIMIT, heads, levels, need
from hopejobs_xl.goal.next_level import next_levels, next_step
from tests.goal.test_inverse_exact import less_is_better, one_step_less
from tests.scheme.drawn_scales import RANGES, actuals, counted, exact, steps, straight, taking

SCALES = st.one_of(steps(), straight(), counted(), taking())
# A double on a line may be off by its last bits, so it may fall on the other side of a half cent.
UNSURE = Fraction(1, 10**10)


def cents(drawn, actual):
    """The least and the most that *actual* can come to: two digits half up, or as they are."""
    points = exact(drawn, actual)
    if drawn.scheme.rounding.when == "합계":
        return points - UNSURE, points + UNSURE
    return tuple(_half_up(each) for each in (points - UNSURE, points + UNSURE))


def _half_up(points):
    hundredths = floor(abs(points) * 100 + Fraction(1, 2))
    return Fraction(hundredths if points >= 0 else -hundredths, 100)


def wanted(data, drawn):
    """Points that somebody may want: a printed figure, a share of 배점, or one cent beside."""
    full = drawn.indicator.max_points
    printed = [each["points"] for each in drawn.said["bands"]] + [0, full]
    share = st.integers(0, 100).map(lambda hundredth: full * hundredth / 100)
    found = data.draw(st.one_of(st.sampled_from(printed), share))
    return round(found + data.draw(st.sampled_from([0, 0, 0.01, -0.01])), 2)


@given(st.data())
def test_the_answer_gives_the_points_and_a_step_less_does_not(data):
    """Boundaries of every sense, lines up and down, factors, caps; whole things in whole steps."""
    drawn = data.draw(SCALES)
    points = wanted(data, drawn)
    scale = drawn.indicator.parts[0].scale
    found = need(drawn.scheme, drawn.indicator, points)
    if found is None:
        return
    right = Fraction(str(points))
    worse = 1 if less_is_better(scale) else -1
    if found == NO_LIMIT:
        assert scale.unit.allows(worse * 1e14)
        assert cents(drawn, worse * 1e14)[1] >= right
        return
    assert scale.unit.allows(found)
    assert found.is_integer() or not scale.unit.whole
    assert cents(drawn, found)[1] >= right
    less = one_step_less(found, scale)
    if less is not None:
        assert cents(drawn, less)[0] < right


@given(st.data())
def test_there_is_an_answer_wherever_an_actual_gives_the_points(data):
    """What any actual gives can be asked for, and what is needed is no more than that actual."""
    drawn = data.draw(SCALES)
    actual = data.draw(actuals(drawn))
    found = need(drawn.scheme, drawn.indicator, float(cents(drawn, actual)[0]))
    assert found is not None
    if found != NO_LIMIT:
        worse = 1 if less_is_better(drawn.indicator.parts[0].scale) else -1
        assert worse * (found - actual) >= -1e-9 * max(1, abs(actual))


@given(st.data())
def test_the_next_level_is_the_first_that_gives_more(data):
    """From any actual: the next level gives more, a step before it as today; the step leads there.

    Without a next level no actual gives more.
    """
    drawn = data.draw(steps(lines=False).filter(lambda each: "out_of" not in each.said))
    actual = data.draw(actuals(drawn))
    (level,) = next_levels(drawn.scheme, drawn.indicator, [actual])
    step = next_step(drawn.scheme, drawn.indicator, [actual])
    today = exact(drawn, actual)
    if level is None:
        assert step is None
        assert not _better(drawn, actual)
        return
    assert exact(drawn, level) > today
    assert exact(drawn, one_step_less(level, drawn.indicator.parts[0].scale)) == today
    assert abs(actual + step[0] - level) <= 1e-14 * max(abs(actual), abs(level))


def _better(drawn, actual):
    """Whether an actual at or beside a threshold, or at an end of the unit, gives more."""
    unit = drawn.indicator.parts[0].scale.unit
    low, high, _ = RANGES[drawn.unit]
    step = 1 if unit.whole else 1e-9
    near = [floor(end) if unit.whole else end for end in drawn.ends]
    tried = [low, high, *(end + way * step for end in near for way in (-1, 0, 1))]
    return any(exact(drawn, each) > exact(drawn, actual) for each in tried if unit.allows(each))


@given(st.data(), st.integers(1, 10**9))
def test_so_many_of_the_numerator_and_not_one_fewer(data, over):
    """A ratio's numerator is the smallest whole number (or the largest) that gives the points."""
    drawn = data.draw(steps(lines=False, units=("비율", "건/인")))
    points = wanted(data, drawn)
    count = heads(drawn.scheme, drawn.indicator, points, over)
    if count is None or count == NO_LIMIT:
        return
    right = Fraction(str(points))
    assert cents(drawn, count / over)[1] >= right
    fewer = count + (1 if drawn.indicator.parts[0].scale.lower_is_better else -1)
    if drawn.indicator.parts[0].scale.unit.allows(fewer / over):
        assert cents(drawn, fewer / over)[0] < right


@given(SCALES)
def test_levels_rise(drawn):
    """Each level gives more than the one before, and the last one all that there is."""
    found = levels(drawn.scheme, drawn.indicator, 0)
    got = [exact(drawn, each) for each in found]
    assert sorted(got) == got
    assert not found or abs(got[-1] - max(0, drawn.indicator.max_points)) < Fraction(1, 100)
