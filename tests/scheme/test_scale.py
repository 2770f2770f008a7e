"""One compare function: every boundary sense, to 15 significant digits, without an epsilon."""

import math
from fractions import Fraction

import pytest

from hopejobs_xl.base.values import Unit
from hopejobs_xl.scheme.band import Band
from hopejobs_xl.scheme.scale import Scale, cut, marks, round15

RATIO = Unit("비율", 0, 1, percent=True)
DAYS = Unit("일", 0, None, suffixes=("일",))


def scale(*rows, unit=RATIO, method="구간"):
    """A scale of (at, edge, points[, to, points_to])."""
    bands = [
        Band(points, "공문", "시험", at, edge, *(line or (None, None)))
        for at, edge, points, *line in rows
    ]
    return Scale(method, tuple(bands), unit)


@pytest.mark.parametrize(
    ("edge", "below", "at", "above"),
    [("이상", 0, 1, 1), ("초과", 0, 0, 1), ("이하", 1, 1, 0), ("미만", 1, 0, 0)],
)
@pytest.mark.parametrize("threshold", [0.15, 0.1, 0.025, 0.3, 1, 3, 1500, 0.07, 0.29, 999999.5])
def test_each_edge_just_below_at_and_above(edge, below, at, above, threshold):
    """이상 and 이하 include their threshold, 초과 and 미만 do not."""
    made = scale((threshold, edge, 1.0))
    unit = 10.0 ** (math.floor(math.log10(threshold)) - 13)
    actuals = (threshold - unit, threshold, threshold + unit)
    assert (below, at, above) == tuple(made.points(actual) for actual in actuals)


@pytest.mark.parametrize(("edge", "points"), [("이상", 1), ("초과", 0), ("이하", 1), ("미만", 0)])
@pytest.mark.parametrize(
    "actual",
    [
        3 / 20,
        0.29 - 0.14,
        0.15 * 2 / 6 * 3,
        0.1 + 0.05,
        300 / 2000,
        0.15,
        math.nextafter(0.15, 0),
        math.nextafter(0.15, 1),
        0.1500000000000001,
        0.1499999999999999,
        0.1500000000000004,
        0.1499999999999996,
    ],
)
def test_what_excel_shows_as_15_percent_is_15_percent(edge, points, actual):
    """Awkward floats and neighbours beyond the 15th digit stand exactly on the threshold."""
    assert points == scale((0.15, edge, 1.0)).points(actual)


@pytest.mark.parametrize(
    ("actual", "points"),
    [
        (0.149999999999999, 0),
        (0.1499999999999994, 0),
        (0.150000000000001, 1),
        (0.1500000000000006, 1),
    ],
)
@pytest.mark.parametrize("edge", ["이상", "초과"])
def test_the_15th_digit_counts(edge, actual, points):
    """One unit of the 15th digit beside the threshold is below or above it."""
    assert points == scale((0.15, edge, 1.0)).points(actual)


@pytest.mark.parametrize("threshold", [0.15, 0.05, 0.1 + 0.2, 1 / 3, 10.2, 51, 1e-7, -0.05, -3])
@pytest.mark.parametrize("strict", [False, True])
def test_a_cut_is_the_smallest_double_that_passes(threshold, strict):
    """The cut itself passes in 15 digits, the double before it does not."""
    found = cut(threshold, strict=strict)
    before = math.nextafter(found, -math.inf)
    limit = Fraction(f"{threshold:.15g}")

    def passes(number):
        shown = Fraction(f"{number:.15g}")
        return shown > limit if strict else shown >= limit

    assert (True, False) == (passes(found), passes(before))


@pytest.mark.parametrize(
    ("strict", "expected"), [(False, (False, True, True)), (True, (False, False, True))]
)
def test_a_cut_at_zero(strict, expected):
    """Zero has neighbours too: the smallest double is more than nothing."""
    found = cut(0.0, strict=strict)
    assert expected == (-5e-324 >= found, 0.0 >= found, 5e-324 >= found)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0.1 + 0.2, 0.3), (0.29 - 0.14, 0.15), (2 / 3, 0.666666666666667), (-0.1 - 0.2, -0.3), (0, 0)],
)
def test_round15_is_what_excel_shows(number, expected):
    """15 significant digits, half to even only where the double is exactly half."""
    assert expected == round15(number)


@pytest.mark.parametrize(
    ("actual", "points"), [(0, 0), (0.049, 0), (0.05, 2), (0.0999, 2), (0.1, 4), (0.2, 6), (1, 6)]
)
def test_higher_is_better(actual, points):
    """Each band begins at its threshold; below the lowest there are no points."""
    made = scale((0.05, "이상", 2.0), (0.1, "이상", 4.0), (0.15, "이상", 6.0))
    assert points == made.points(actual)
    assert (6, False) == (made.top, made.lower_is_better)


@pytest.mark.parametrize(
    ("actual", "points"), [(11, 0), (10.01, 0), (10, 1), (5.01, 1), (5, 1), (4.99, 4), (0, 4)]
)
def test_lower_is_better(actual, points):
    """Thresholds fall as points rise; above the highest there are none."""
    made = scale((10, "이하", 1.0), (5, "미만", 4.0), unit=DAYS)
    assert points == made.points(actual)
    assert (4, True) == (made.top, made.lower_is_better)


def test_what_gets_nothing_is_said():
    """The band just missed is named by its opposite sense."""
    higher = scale((0.05, "이상", 2.0), (0.1, "초과", 4.0))
    lower = scale((10, "이하", 1.0), (5, "미만", 4.0), unit=DAYS)
    assert ("5% 미만 → 0점", "10일 초과 → 0점") == (higher.zero_text(), lower.zero_text())


@pytest.mark.parametrize(
    ("edge", "opposite"), [("이상", "미만"), ("초과", "이하"), ("이하", "초과"), ("미만", "이상")]
)
def test_each_sense_has_its_opposite(edge, opposite):
    """What is not 이상 is 미만, and so on."""
    assert f"15% {opposite} → 0점" == scale((0.15, edge, 1.0)).zero_text()


def test_a_band_as_people_write_it():
    """Threshold with its unit, sense and points; a line with both ends; a label."""
    plain, line = scale((0.15, "이상", 6.0), (0.2, "이상", 6.5, 0.3, 8.0)).bands
    label = Band(2.0, "가정", "시험", label="명칭 통일")
    assert ("15% 이상 → 6점", "20%~30% → 6.5점~8점", "명칭 통일 → 2점") == (
        plain.text(RATIO),
        line.text(RATIO),
        label.text(RATIO),
    )
    assert "1건 -0.5점" == Band(-0.5, "공문", "시험", label="허위").per_case()


@pytest.mark.parametrize(
    ("actual", "points"),
    [(0, 20), (50, 20), (100, 20), (150, 60), (175, 80), (200, 100), (900, 100)],
)
def test_a_line_is_clamped_at_both_ends(actual, points):
    """20 + 80 × (실적 − 100) / (200 − 100), never outside 20..100."""
    assert points == scale((100, "", 20.0, 200, 100.0), unit=DAYS, method="직선").points(actual)


@pytest.mark.parametrize(
    ("actual", "points"), [(0, 10), (2, 10), (4, 7.5), (6, 5), (10, 0), (99, 0)]
)
def test_a_line_may_fall(actual, points):
    """From 10 days (0 points) down to 2 days (10 points)."""
    assert points == scale((10, "", 0.0, 2, 10.0), unit=DAYS, method="직선").points(actual)


@pytest.mark.parametrize(
    ("actual", "points"),
    [(0.4, 0), (0.5, 2), (0.65, 3), (0.7999, 3.999333333333333), (0.8, 5), (1, 5)],
)
def test_a_band_gives_a_base_and_its_line_adds(actual, points):
    """2 points from 50 %, rising to 4 at 80 %, where the next band gives 5."""
    made = scale((0.5, "이상", 2.0, 0.8, 4.0), (0.8, "이상", 5.0))
    assert points == pytest.approx(made.points(actual), abs=1e-12)


@pytest.mark.parametrize(
    ("method", "points", "top"),
    [
        ("체크", (2.0, 1.0, 1.0), 4),
        ("등급", (5.0, 3.0), 5),
        ("감점", (-1.0,), None),
        ("가점", (0.5,), None),
        ("수기", (), None),
        ("미등록", (), None),
    ],
)
def test_the_top_of_each_method(method, points, top):
    """A checklist adds up, grades have a best one, counting has no end."""
    bands = tuple(Band(each, "공문", "시험", label=str(i)) for i, each in enumerate(points))
    assert top == Scale(method, bands, DAYS).top


@pytest.mark.parametrize(("text", "points"), [("A", 5), (" a ", 5), ("b+", 3), ("C", None)])
def test_a_grade_is_found_without_case_and_spaces(text, points):
    """A letter that is not on the list has no band."""
    bands = (Band(5.0, "공문", "시험", label="A"), Band(3.0, "공문", "시험", label="B+"))
    found = Scale("등급", bands, DAYS).grade(text)
    assert points == (found and found.points)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O X O", (True, False, True)),
        ("oxo", (True, False, True)),
        ("O,-,V", (True, False, True)),
        ("○ × ●", (True, False, True)),
        ("O X", None),
        ("O X O X", None),
        ("예 X O", None),
        ("", None),
    ],
)
def test_marks_of_a_checklist(text, expected):
    """One mark per check, or it is no text of marks at all."""
    checks = [Band(1.0, "공문", "시험", label=name) for name in "가나다"]
    assert expected == marks(text, checks)


@pytest.mark.parametrize(
    ("points", "method", "expected"),
    [((1, 1), "체크", False), ((1, 2), "체크", True), ((1, 2), "구간", False)],
)
def test_checks_that_are_not_worth_the_same(points, method, expected):
    """Two checks of one point each are counted; of one and two points they are not."""
    rows = [(order, "이상", each) for order, each in enumerate(points)]
    assert expected is scale(*rows, method=method).is_uneven


@pytest.mark.parametrize(
    ("rows", "method", "top"),
    [
        ([(1, "이상", -3.0), (2, "이상", -5.0)], "구간", 0.0),  # below 1 nothing is taken away
        ([(1, "이상", -3.0), (None, "그 외", -1.0)], "구간", -1.0),
        ([(None, None, 0.0, None, 2.0)], "마다", None),  # every step adds
        ([(None, None, 20.0, None, 2.0)], "마다", 20.0),
    ],
)
def test_the_top_where_points_are_taken_away_or_added_by_steps(rows, method, top):
    """Without 그 외 what reaches no boundary gets 0 points, which is more than -3."""
    assert top == scale(*rows, unit=DAYS, method=method).top


@pytest.mark.parametrize(
    ("rows", "takes_away", "gates"),
    [
        ([(0.2, "이상", 0.5), (0.1, "이상", 0.25)], False, ((0.2, "이상"), (0.1, "이상"))),
        ([(0.2, "이상", 0.5, 0.3, 0.75)], False, ((0.2, "이상"),)),
        ([(0.1, "이상", -1.0), (0.2, "초과", -2.0)], True, ((0.2, "이하"), (0.1, "미만"))),
        ([(0.1, "이상", 0.0, 0.2, -1.0)], True, ((0.1, "미만"),)),
    ],
)
def test_the_gates_to_more_points(rows, takes_away, gates):
    """Half a point is given, not taken; where points are taken one stays on the other side."""
    made = scale(*rows)
    assert (takes_away, gates) == (made.takes_away, made.gates)
