"""What can climb, step by step: every kind of indicator worked by hand, and planned."""

import pytest

from hopejobs_xl.goal.cheapest import NO_STEPS, SETTLED, Blocked, plan
from hopejobs_xl.goal.climbs import steps
from tests.goal.plan_samples import evaluated, falling, indicator, moves, part, stairs
from tests.samples import band, evaluation_of, form_rows

SHIPPED = evaluation_of(form_rows())


def test_the_steps_of_the_shipped_plan():
    """32 steps, one for each point; of ⑥ four quarters; of ⑭ 5 of 15 and 10 of 15."""
    made = steps(SHIPPED)
    assert 32 == len(made)
    cheap = [(s.to_actual, s.more, s.effort, s.points) for s in made if s.no == "⑥"]
    assert [(0.075 + n * 0.025, 0.025, 0.25, 3 + n) for n in range(4)] == [
        tuple(map(pytest.approx, each)) for each in cheap
    ]
    assert [(10, 5, 1 / 3), (20, 10, 2 / 3)] == [
        (s.to_actual, s.more, s.effort) for s in made if s.no == "⑭"
    ]


def test_every_indicator_costs_one_from_where_it_is_to_its_top():
    """Also ⑲, whose two halves share the one."""
    cost = {}
    for step in steps(SHIPPED):
        cost[step.no] = cost.get(step.no, 0) + step.effort
    assert dict.fromkeys("⑥⑦⑪⑭⑮⑯⑲⑳", pytest.approx(1)) == cost


def test_a_composite_with_weights():
    """0.7 × 10 + 0.3 × 10: from [10, 0] = 3.5 on, 6.5 takes the 을 part whole (0.3) or 갑 (0.7).

    갑 has one step of 3.5, 을 two of 1.5. To 6.5 points: 을 to its top = 3.5 + 3 = 6.5 for 0.3.
    To 7: 갑 alone for 0.7.
    """
    made = indicator("①", 10, "복합", parts=[part("갑", 0.7, 5, 10), part("을", 0.3, 5, 10)])
    found = evaluated([(made, [10, 0])])
    assert [("①", 6.5, (10, 20))] == moves(plan(found, 6.5))
    assert 0.3 == plan(found, 6.5).effort
    assert [("①", 7, (20, 0))] == moves(plan(found, 7))
    assert [("①", 8.5, (20, 10))] == moves(plan(found, 8))
    assert 0.85 == plan(found, 8).effort


def test_a_part_at_its_top_leaves_the_whole_effort_to_the_other():
    """을 alone is left: from 10 to 20 costs 1, not 0.3."""
    made = indicator("①", 10, "복합", parts=[part("갑", 0.7, 5, 10), part("을", 0.3, 5, 10)])
    (step,) = steps(evaluated([(made, [20, 10])]))
    assert (1, 20, 10, 1, 10) == (step.part, step.to_actual, step.more, step.effort, step.points)


def test_the_best_of_two_routes():
    """Either route gives 4 and costs 1 to its top; 을 is half the way there: one step, not two."""
    routes = indicator("①", 4, "택일", parts=[part("갑", 1, 2, 4), part("을", 1, 2, 4)])
    found = evaluated([(routes, [0, 10])])
    assert [("①", 4, (0, 20))] == moves(plan(found, 4))
    assert [("①", 4, (20, 10))] == moves(plan(found, 4, efforts={("①", 1, 20): 1.5}))
    assert [0.5, 0.5, 1] == [step.effort for step in steps(found)]


def test_no_step_counts_that_points_given_by_hand_have_already():
    """4 + 4 by the actuals and 9 by hand: a step of one part to 6 gives 10, one more than today."""
    parts = [part("갑", 1, 4, 6), part("을", 1, 4, 6)]
    made = indicator("①", 12, "복합 또는 수기", parts=parts)
    found = evaluated([(made, {"hand": 9, "actuals": [10, 10]})])
    assert [10, 10] == [step.points for step in steps(found)]
    (move,) = plan(found, 10).moves
    assert (9, 10) == (move.points_before, move.points_after)
    found = evaluated([(made, {"hand": 11, "actuals": [10, 10]})])
    assert [11, 11] == [step.points for step in steps(found)]
    assert [("①", 12, (20, 20))] == moves(plan(found, 12))


def test_a_blank_route_stays_blank():
    """을 is not entered and need not be; its way starts at 0."""
    routes = indicator("①", 4, "택일", parts=[part("갑", 1, 2, 4), part("을", 1, 2, 4)])
    found = evaluated([(routes, [10, None])])
    (move,) = plan(found, 4).moves
    assert ((20, None), (10, 0)) == (move.actuals, move.more)


def test_an_actual_that_is_missing_counts_as_nothing():
    """0건 for 건; the plan says so."""
    found = evaluated([(stairs("①", 1, 2), None)])
    (move,) = plan(found, 1).moves
    assert (0, 1, (10,), (10,), 0.5, True) == (
        move.points_before, move.points_after, move.actuals, move.more, move.effort, move.missing,
    )  # fmt: skip


def test_half_of_an_actual_that_is_missing():
    """갑 has 20건 and 을 is blank, so nothing is scored; with 0건 typed for 을 there are 7."""
    made = indicator("①", 10, "복합", parts=[part("갑", 0.7, 5, 10), part("을", 0.3, 5, 10)])
    found = evaluated([(made, [20, None])])
    (move,) = plan(found, 7).moves
    assert (7, (20, 0), (0, 0), 0) == (move.points_after, move.actuals, move.more, move.effort)
    assert [("①", 8.5, (20, 10))] == moves(plan(found, 8))


def test_less_is_better():
    """From 11일 to 9일 is two less; a third of the way down to 5일 where points stop."""
    found = evaluated([(falling("①", 1, 2), 12)])
    (move,) = plan(found, 1).moves
    assert ((10,), (-2,), pytest.approx(2 / 3)) == (move.actuals, move.more, move.effort)


def test_less_is_better_and_nothing_is_known():
    """미입력 without a worst allowed value: nobody can say how far; the steps cost the same."""
    found = evaluated([(falling("①", 1, 2, 3, 4), None)])
    (move,) = plan(found, 3).moves
    assert ((8,), (None,), 0.75, True) == (move.actuals, move.more, move.effort, move.missing)


def test_the_worst_that_a_unit_allows_is_where_what_is_missing_starts():
    """비율, less is better: from 100 % down to 50 %, the whole of the way."""
    bands = [band(2, at=0.5, edge="이하")]
    found = evaluated([(indicator("①", 2, unit="비율", bands=bands), None)])
    (move,) = plan(found, 2).moves
    assert ((0.5,), (-0.5,)) == (move.actuals, move.more)


def test_what_has_piled_up_cannot_be_undone():
    """감점 3건 누적 stay and so do 누적 days; their points are told."""
    less = indicator("감점", -5, "감점", kind="누적", bands=[band(-1, label="부적절")])
    found = evaluated([(stairs("①", 1), 0), (less, 3), (falling("②", 2, 4, kind="누적"), 10)])
    made = plan(found, 9)
    assert (-1, 0, 0, 9) == (made.total_before, made.total_after, made.best, made.missing)
    assert (Blocked(SETTLED, ("감점", "②"), 5),) == made.blocked


def test_a_deduction_that_is_a_level_can_be_taken_back():
    """From 3 to 1 gives two points back; each case is a third of the way."""
    less = indicator("감점", -5, "감점", bands=[band(-1, label="부적절")])
    found = evaluated([(stairs("①", 1), 10), (less, 3)])
    (move,) = plan(found, 0).moves
    assert (-3, -1, (1,), (-2,)) == (
        move.points_before, move.points_after, move.actuals, move.more,
    )  # fmt: skip
    assert pytest.approx(2 / 3) == move.effort


def test_a_deduction_that_is_missing_has_nothing_to_give():
    """Blank is 0 points already, also where points are given by hand."""
    less = indicator("감점", -5, "감점", bands=[band(-1, label="부적절")])
    by_hand = indicator("②", -3, "수기")
    found = evaluated([(stairs("①", 1), 10), (less, None), (by_hand, None)])
    made = plan(found, 2)
    assert ((), (), 1) == (made.moves, made.blocked, made.missing)
    assert [] == steps(found)


def test_a_deduction_that_is_given_by_hand():
    """-3 that are a level rise to -2, -1 and 0; -3 that have piled up stay."""
    level, piled = indicator("①", -5, "수기"), indicator("②", -5, "수기", kind="누적")
    found = evaluated([(stairs("③", 1), 10), (level, {"hand": -3}), (piled, {"hand": -3})])
    assert [("①", -2), ("①", -1), ("①", 0)] == [(s.no, s.to_actual) for s in steps(found)]
    made = plan(found, 1)
    assert (-5, -2, 3) == (made.total_before, made.best, made.missing)
    assert (Blocked(SETTLED, ("②",), 3),) == made.blocked


def test_a_line_on_which_less_is_better():
    """직선 from 100건 (0) down to 60건 (4): 1 point for each 10건; from 85건 (1.5) to 80 and 60."""
    line = band(0, at=100, to=60, points_to=4)
    found = evaluated([(indicator("①", 4, "직선", bands=[line]), 85)])
    assert [(80, -5), (70, -10), (60, -10)] == [(s.to_actual, s.more) for s in steps(found)]
    piled = evaluated([(indicator("①", 4, "직선", bands=[line], kind="누적"), 85)])
    assert [] == steps(piled)


def test_a_change_that_is_missing_counts_as_the_worst():
    """증감률 goes down to -100 %: to 0 % it is one whole, not nothing."""
    made = indicator("①", 2, unit="증감률", bands=[band(2, at=0, edge="이상")])
    (move,) = plan(evaluated([(made, None)]), 2).moves
    assert ((0,), (1,)) == (move.actuals, move.more)


def test_a_part_that_is_missing_and_has_no_worst_value_shows_none():
    """을 (less is better, no end) is blank: nobody has to lower it for the points of 갑."""
    less = {"bands": [band(4, at=5, edge="이하")], "unit": "일"}
    made = indicator("①", 8, "복합", parts=[part("갑", 1, 4), part("을", 1, 4, **less)])
    (move,) = plan(evaluated([(made, [0, None])]), 4).moves
    assert ((10, None), (10, None)) == (move.actuals, move.more)


def test_a_hand_given_score_rises_point_by_point():
    """From 8.13: to 9 and to 10; 0.87 of 1.87."""
    found = evaluated([(indicator("①", 10, "수기", judged="정성"), {"hand": 8.13})])
    assert [(9, 0.87), (10, 1)] == [(step.to_actual, step.more) for step in steps(found)]
    (move,) = plan(found, 9).moves
    assert (9, (9,), (0.87,), pytest.approx(0.87 / 1.87), True) == (
        move.points_after, move.actuals, move.more, move.effort, move.by_hand,
    )  # fmt: skip


def test_what_is_unregistered_climbs_only_where_a_person_gave_points():
    """미등록 with a hand-given 3 of 5 can rise by hand; without it the 4 points wait."""
    pair = [(indicator("①", 5, "미등록"), {"hand": 3}), (indicator("②", 4, "미등록"), 7)]
    made = plan(evaluated(pair), 9)
    assert [("①", 5, (5,))] == moves(made)
    assert (5, 4) == (made.best, made.missing)
    assert (Blocked("미등록", ("②",), 4),) == made.blocked


def test_errors_wait():
    """What cannot be read cannot be planned; its points are told."""
    made = plan(evaluated([(stairs("①", 1), "글자"), (stairs("②", 2), 0)]), 3)
    assert (2, 1, (Blocked("오류", ("①",), 1),)) == (made.best, made.missing, made.blocked)


def test_marks_of_a_checklist_are_counted():
    """O X is one of two done: one step of one check is left."""
    checks = [band(1, label="갑"), band(1, label="을")]
    found = evaluated([(indicator("①", 2, "체크", bands=checks), "X O")])
    (move,) = plan(found, 2).moves
    assert (1, 2, (2,), (1,), 1) == (
        move.points_before, move.points_after, move.actuals, move.more, move.effort,
    )  # fmt: skip


def test_checks_of_unequal_points_stay_done():
    """을 (1 of 4) is done; 갑 is left, and the marks of both are what has to be typed."""
    checks = [band(3, label="갑"), band(1, label="을")]
    found = evaluated([(indicator("①", 4, "체크", bands=checks), "XO")])
    (move,) = plan(found, 4).moves
    assert (1, 4, ("O O",), (1,)) == (
        move.points_before, move.points_after, move.actuals, move.more,
    )  # fmt: skip


def test_a_check_that_is_done_already_is_no_step():
    """3, 2 and 1 point; the last is done: the two others are left, those worth most first."""
    checks = [band(3, label="갑"), band(2, label="을"), band(1, label="병")]
    made = steps(evaluated([(indicator("①", 6, "체크", bands=checks), "X X O")]))
    assert [("O X O", 1, 4, 0.5), ("O O O", 1, 6, 0.5)] == [
        (step.to_actual, step.more, step.points, step.effort) for step in made
    ]


def test_too_many_checks_of_unequal_points_to_find_the_marks_again():
    """11 checks, of which the first is done: the plan to the top counts all of them."""
    checks = [band(5, label="0"), *[band(1, label=str(n)) for n in range(1, 11)]]
    found = evaluated([(indicator("①", 15, "체크", bands=checks), "O" + "X" * 10)])
    (move,) = plan(found, 15).moves
    assert (5, 15, (11,)) == (move.points_before, move.points_after, move.actuals)


def test_grades_rise_one_by_one():
    """From C (2) to B (3.5) and A (5): half of the way each."""
    grades = [band(5, label="A"), band(3.5, label="B"), band(2, label="C")]
    made = indicator("①", 5, "등급", unit="등급", bands=grades)
    (move,) = plan(evaluated([(made, "c")]), 3).moves
    assert (2, 3.5, ("B",), (1,), 0.5) == (
        move.points_before, move.points_after, move.actuals, move.more, move.effort,
    )  # fmt: skip
    (move,) = plan(evaluated([(made, None)]), 3).moves
    assert (0, 3.5, ("B",), True) == (
        move.points_before, move.points_after, move.actuals, move.missing,
    )  # fmt: skip


def test_a_grade_within_a_composite_is_found_again():
    """B and 10건 give 3.5 + 5; the grade is not kept in a result, and stays B."""
    grades = [band(5, label="A"), band(3.5, label="B"), band(2, label="C")]
    graded = {"name": "등급", "unit": "등급", "weight": 1, "method": "등급", "bands": grades}
    made = indicator("①", 15, "복합", parts=[graded, part("건수", 1, 5, 10)])
    found = evaluated([(made, ["B", 10])])
    assert [("①", 13.5, ("B", 20))] == moves(plan(found, 13.5))
    assert [("①", 10, ("A", 10))] == moves(plan(found, 10))


def test_a_line_rises_by_whole_points():
    """100건 of 300 give 1.67 of 5; the next whole points are 2 (120건), 3, 4 and 5."""
    line = indicator("①", 5, "비례", bands=[band(5, at=300)])
    found = evaluated([(line, 100)])
    assert [120, 180, 240, 300] == [step.to_actual for step in steps(found)]
    assert [("①", 2, (120,))] == moves(plan(found, 1.7))


def test_a_weight_of_nothing_never_climbs():
    """Rated, but without weight: no step."""
    made = indicator("①", 2, "복합", parts=[part("갑", 1, 2), part("을", 0, 5)])
    assert [0] == [step.part for step in steps(evaluated([(made, [0, 0])]))]


def test_a_level_that_no_actual_can_reach_is_no_step():
    """More than 100 % cannot be: the point above it is told."""
    bands = [band(1, at=0.5, edge="이상"), band(2, at=1, edge="초과")]
    made = plan(evaluated([(indicator("①", 2, unit="비율", bands=bands), 0.6)]), 2)
    assert ((Blocked(NO_STEPS, ("①",), 1),), 1) == (made.blocked, made.missing)


def test_what_is_missing_and_cannot_be_undone_waits_for_its_actual():
    """누적, less is better, blank: what stands there may be good already, but nobody knows."""
    made = plan(evaluated([(stairs("①", 1), 0), (falling("②", 2, 4, kind="누적"), None)]), 5)
    assert (1, (Blocked("미입력", ("②",), 4),)) == (made.best, made.blocked)
