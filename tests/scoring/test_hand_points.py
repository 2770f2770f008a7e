"""Points that people give, alone and beside what is computed (복합 또는 수기)."""

import pytest

from hopejobs_xl.base.faults import HAND as HAND_COLUMN
from hopejobs_xl.base.values import CellError
from hopejobs_xl.scoring.hand_points import hand_unit
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import State
from tests.samples import band, indicator_with

PARTS = [
    {"name": "부채", "unit": "비율", "weight": 1, "method": "구간",
     "bands": [band(4, edge="그 외"), band(8, at=0.8, edge="이하")]},
    {"name": "유동", "unit": "비율", "weight": 1, "method": "구간",
     "bands": [band(6, at=0.7, edge="이상") | {"basis": "가정"}]},
]  # fmt: skip
SCHEME, EITHER = indicator_with(
    max_points=15, method="복합 또는 수기", parts=PARTS, source="시험", optional=True
)


def given(*actuals, hand=None):
    """The result of the two ratios and of the points by hand."""
    return score(SCHEME, EITHER, actuals, hand)


@pytest.mark.parametrize(
    ("actuals", "hand", "points", "basis", "words"),
    [
        ((0.8, 0.7), 15, 15, "수기", "실적으로는 14점"),
        ((0.8, 0.7), "13.5점", 14, "가정", "수기점수로는 13.5점"),
        ((0.8, 0.7), 14, 14, "가정", "수기점수로는 14점"),
        ((0.8, 0.7), None, 14, "가정", "득점 14점(배점 15)"),
        ((None, None), 9, 9, "수기", "실적 쪽은 미입력"),
        ((0.8, None), 9, 9, "수기", "실적 쪽은 미입력"),
        ((), 9, 9, "수기", "실적 쪽은 미입력"),
        ((0.81, 0.69), 0, 4, "가정", "수기점수로는 0점"),
    ],
)
def test_the_higher_of_the_sum_and_of_points_by_hand(actuals, hand, points, basis, words):
    """8 + 6 = 14 or what people give; at equal points the actuals count. The other is said."""
    made = given(*actuals, hand=hand)
    assert (State.SCORED, points, basis) == (made.state, made.points, made.basis)
    assert words in made.reason
    assert "" == made.warning
    assert made.by_hand == (None if hand is None else float(str(hand).removesuffix("점")))


def test_without_either_it_is_missing():
    """A sum of which one part is blank is none."""
    assert State.MISSING == given(None, None).state == given(0.8, None).state


@pytest.mark.parametrize(
    ("hand", "error", "word"),
    [
        (16, "#NUM!", "허용"),
        (-1, "#NUM!", "허용"),
        ("열다섯", "#VALUE!", "수기점수"),
        (CellError("#REF!"), "#REF!", "#REF!"),
        ("해당없음", "#VALUE!", "0점 이상 15점 이하"),
    ],
)
def test_wrong_points_by_hand_are_told_though_the_sum_would_do(hand, error, word):
    """The cell of 수기점수 is named; nothing is scored until it is mended."""
    made = given(0.8, 0.7, hand=hand)
    assert (State.ERROR, error, HAND_COLUMN) == (made.state, made.error, made.cause.column)
    assert word in made.reason


def test_a_wrong_actual_is_told_though_points_by_hand_would_do():
    """700 for 70 %; and 해당없음 is none of both."""
    assert (State.ERROR, "#NUM!") == (given(0.8, 700, hand=15).state, given(0.8, 700).error)
    assert State.NOT_APPLICABLE == given("해당없음", None, hand=15).state


def test_the_unit_of_points_by_hand():
    """0 to 배점."""
    assert (0, 15) == (hand_unit(EITHER).minimum, hand_unit(EITHER).maximum)


def test_the_unit_of_hand_points_is_made_once():
    """Every score of every indicator asks for it."""
    assert hand_unit(EITHER) is hand_unit(EITHER)
