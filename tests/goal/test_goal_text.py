"""The figures that people write for the actuals that the scorer has to be given."""

import pytest

from hopejobs_xl.base.values import Unit
from hopejobs_xl.goal.goal_text import goal_text
from hopejobs_xl.scheme.band import Band
from hopejobs_xl.scheme.scale import Scale

RATIO = Unit("비율", 0, 1, percent=True)
MINUTES = Unit("분", 0, suffixes=("분",))


def scale(*rows, unit=RATIO, method="구간"):
    """A scale of (at, edge, points[, to, points_to])."""
    bands = [
        Band(points, "공문", "시험", at, edge, *(line or (None, None)))
        for at, edge, points, *line in rows
    ]
    return Scale(method, tuple(bands), unit)


@pytest.mark.parametrize(
    ("edge", "at", "goal", "said"),
    [
        ("초과", 0.8, 0.800000000000001, "80% 초과"),
        ("초과", 0.8, 0.81, "81%"),
        ("이상", 0.8, 0.8, "80%"),
        ("이상", 0.29, 0.29, "29%"),
        ("미만", 0.1, 0.0999999999999999, "10% 미만"),
        ("이하", 0.1, 0.1, "10%"),
        ("이상", 0.238095238095238, 0.238095238095238, "23.8095238095238%"),
    ],
)
def test_what_is_just_beside_a_boundary_is_named_by_it(edge, at, goal, said):
    """The next actual of 15 digits gives the points; nobody writes it."""
    assert said == goal_text(scale((at, edge, 5)), goal)


def test_what_takes_points_away_is_kept_on_the_other_side():
    """10분 이상 -2, 20분 이상 -3: none are taken below 10."""
    minutes = scale((10, "이상", -2), (20, "이상", -3), unit=MINUTES)
    assert ["10분 미만", "20분 미만", "15분"] == [
        goal_text(minutes, each) for each in (9.99999999999999, 19.9999999999999, 15.0)
    ]


def test_on_a_line_the_figure_itself_gives_the_points_where_it_asks_for_more():
    """Just below and above 59분, where the points rise with the minutes and where they fall."""
    around = (58.9999999999999, 59.0000000000001)
    rising = scale((0, "", 0, 100, 5), unit=MINUTES, method="직선")
    falling = scale((0, "", 5, 100, 0), unit=MINUTES, method="직선")
    assert ["59분", "59분 초과"] == [goal_text(rising, each) for each in around]
    assert ["59분 미만", "59분"] == [goal_text(falling, each) for each in around]
