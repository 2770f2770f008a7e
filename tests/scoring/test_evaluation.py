"""A whole scheme, scored: the figures of 2016-04-01 are from facts.md, the rest by hand."""

import pytest

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Rounding
from hopejobs_xl.scoring.evaluation import Totals
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import State
from tests.samples import SMALL_FILE, band, evaluated, scheme_with

SCHEME = load()
SMALL = load(SMALL_FILE)
PER_ROW, ON_SUM = Rounding(2, "행", "시험"), Rounding(2, "합계", "시험")


def figures(totals):
    """The figures of a group, in the order of facts.md."""
    return (
        totals.total,
        totals.confirmed,
        totals.assumed,
        totals.unregistered,
        totals.missing,
        totals.upper,
    )


def test_the_plan_as_of_april():
    """Total 40, 공문 29, 가정 11, 미등록 28, 미입력 13, upper end 81."""
    made = evaluated()
    assert (40, 29, 11, 28, 13, 81) == figures(made.totals)
    assert (100, 75, 0, 0) == (
        made.totals.max_points,
        made.totals.target,
        made.totals.by_hand,
        made.totals.faulty,
    )
    assert () == made.faults


def test_areas_as_of_april():
    """30 points and 70 points, and what stands in each."""
    areas = [(area.name, t.max_points, t.target, *figures(t)) for area, t in evaluated().areas]
    assert [
        ("사회적경제 시장 활성화", 30, 28, 25, 20, 5, 5, 0, 30),
        ("양질의 일자리 창출 활성화", 70, 47, 15, 9, 6, 23, 13, 51),
    ] == areas


def test_items_as_of_april():
    """Eleven rows: 배점, 목표, 득점. The deduction's 배점 is in no sum."""
    items = [(t.max_points, t.target, t.total) for _, t in evaluated().items]
    assert [
        (15, 13, 10),
        (15, 15, 15),
        (9, 1, 2),
        (9, 3, 0),
        (18, 15, 12),
        (4, 2, 0),
        (0, 0, 0),
        (15, 14, 0),
        (5, 3, 0),
        (8, 7, 0),
        (2, 2, 1),
    ] == items


def test_departments_as_of_april():
    """일자리경제과 answers for 70 points, 사회적경제과 for 30."""
    made = [(each.name, t.max_points, t.total, t.rate) for each, t in evaluated().departments]
    assert [
        ("일자리경제과", 70, 15, 0.214285714285714),
        ("사회적경제과", 30, 25, 0.833333333333333),
    ] == made


def test_what_stands_open():
    """Which indicators have no bands, and which no actual."""
    made = evaluated()
    assert [list("②⑧⑨⑬⑰⑱"), list("⑦⑯"), []] == [
        [r.indicator.no for r in made.in_state(state)]
        for state in (State.UNREGISTERED, State.MISSING, State.ERROR)
    ]


@pytest.mark.parametrize(
    ("changes", "total", "confirmed"),
    [
        ([("⑥", "actual", "15%")], 44, 35),
        ([("⑥", "actual", 0.149)], 43, 29),
        ([("⑭", "actual", 20), ("⑩", "actual", 0.799)], 41, 26),
        ([("감점", "actual", 3)], 37, 29),
        ([("감점", "actual", 99)], 30, 29),
        ([("⑲", "actual", 1500), ("⑲", "actual2", 3500)], 48, 37),
        ([("⑯", "hand", 9)], 49, 29),
        ([("②", "hand", 3), ("⑯", "hand", 9)], 52, 29),
        ([("⑥", "hand", 6)], 40, 29),
        ([("①", "actual", None)], 30, 19),
    ],
)
def test_a_change_of_the_form_changes_the_total(changes, total, confirmed):
    """Issue 2's examples, the deduction, hand-given points, a blank."""
    made = evaluated(*changes).totals
    assert (total, confirmed) == (made.total, made.confirmed)


def test_points_given_by_hand_are_counted_apart():
    """수기 is neither 공문 nor 가정, and an unregistered indicator stops being one."""
    totals = evaluated(("②", "hand", 3), ("⑯", "hand", 9)).totals
    assert (12, 23, 3, 78) == (
        totals.by_hand,
        totals.unregistered,
        totals.missing,
        totals.upper,
    )


def test_an_error_leaves_its_points_hanging():
    """A faulty actual scores nothing, and its 배점 stays in the upper end."""
    totals = evaluated(("①", "actual", "많음")).totals
    assert (30, 10, 81) == (totals.total, totals.faulty, totals.upper)


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("①", "actual", "많음"), ("⑥", "actual", None), ("②", "hand", 3)],
        [("⑥", "label", None), ("⑲", "actual2", None), ("⑦", "label", "모름")],
    ],
)
def test_every_indicator_is_in_one_state(changes):
    """산정, 미입력, 미등록, 오류 and 해당없음 add up to the number of indicators."""
    made = evaluated(*changes)
    assert len(SCHEME.indicators) == sum(len(made.in_state(state)) for state in State)


def three(rounding, actuals):
    """Totals of three indicators of 3 points each, proportional to 200."""
    rows = [
        {
            "no": str(no),
            "name": f"지표 {no}번째",
            "item": "가 항목",
            "max_points": 3,
            "target_points": 0,
            "kind": "수준",
            "judged": "정량",
            "unit": "건",
            "optional": True,
            "method": "비례",
            "bands": [band(3, at=200)],
        }
        for no in (1, 2, 3)
    ]
    scheme = scheme_with({"indicators": rows, "rounding": {"when": rounding.when}})
    results = [score(scheme, i, [a]) for i, a in zip(scheme.indicators, actuals, strict=True)]
    return Totals.of(results, scheme.rounding)


def test_rounding_each_row_or_the_sum():
    """67 / 200 × 3 = 1.005: three rows give 3 × 1.01 = 3.03, the sum 3.015 gives 3.02."""
    assert 3.03 == three(PER_ROW, [67, 67, 67]).total
    assert 3.02 == three(ON_SUM, [67, 67, 67]).total


def test_not_applicable_leaves_the_denominator():
    """1.5 + 3 of the 6 points that are left are 6.75 of 9."""
    totals = three(PER_ROW, [100, 200, "해당없음"])
    assert (9, 6.75, 0, 6.75) == (
        totals.max_points,
        totals.total,
        totals.missing,
        totals.upper,
    )


def test_what_hangs_is_scaled_up_as_well():
    """With one of three not applicable and one missing, 4.5 of 9 points hang on it."""
    totals = three(PER_ROW, [200, None, "해당없음"])
    assert (4.5, 4.5, 9) == (totals.total, totals.missing, totals.upper)


def test_a_group_where_nothing_is_applicable():
    """There is nothing to divide by."""
    totals = three(PER_ROW, ["해당없음"] * 3)
    assert (0, 0, 0) == (totals.total, totals.upper, totals.rate)


def test_no_results_add_up_to_nothing():
    """An empty group has a rate of 0."""
    totals = Totals.of([], PER_ROW)
    assert (0, 0, 0) == (totals.max_points, totals.total, totals.rate)


def test_a_deduction_lowers_the_total_but_not_the_denominator():
    """6 - 1 of 20 points."""
    actuals = {"①": [0.2], "감점": [2]}
    results = [score(SMALL, i, actuals.get(i.no, [None] * len(i.parts))) for i in SMALL.indicators]
    totals = Totals.of(results, SMALL.rounding)
    assert (20, 5, 14, 19) == (
        totals.max_points,
        totals.total,
        totals.missing,
        totals.upper,
    )
