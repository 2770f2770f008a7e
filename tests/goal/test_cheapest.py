"""The cheapest plan: worked by hand, and equal to brute force over every combination of steps."""

import itertools
import math
import random
from dataclasses import replace
from fractions import Fraction

import pytest

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.goal import cheapest as planning
from hopejobs_xl.goal.cheapest import FROZEN, Blocked, plan, steps
from hopejobs_xl.scoring.evaluation import Totals
from hopejobs_xl.scoring.points import score
from tests.goal.plan_samples import endless, evaluated, falling, indicator, moves, part, stairs
from tests.samples import band, evaluation_of, form_rows, sixty

SHIPPED = evaluation_of(form_rows())
WAITING = Blocked("미등록", ("②", "⑧", "⑨", "⑬", "⑰", "⑱"), 28)


# The shipped plan, worked by hand.


def test_the_shipped_plan_reaches_72_and_not_75():
    """40 + ⑥ 4 + ⑦ 3 + ⑪ 2 + ⑭ 2 + ⑮ 2 + ⑯ 10 + ⑲ 8 + ⑳ 1 = 72; 3 are missing, 28 wait."""
    made = plan(SHIPPED, 75)
    assert (False, 40, 72, 72, 3) == (
        made.reachable, made.total_before, made.total_after, made.best, made.missing,
    )  # fmt: skip
    assert (WAITING,) == made.blocked
    gained = {m.indicator.no: m.points_after - m.points_before for m in made.moves}
    assert {"⑥": 4, "⑦": 3, "⑪": 2, "⑭": 2, "⑮": 2, "⑯": 10, "⑲": 8, "⑳": 1} == gained
    assert ["⑦", "⑯"] == [m.indicator.no for m in made.moves if m.missing]
    assert ["⑯"] == [m.indicator.no for m in made.moves if m.by_hand]
    assert 8 == made.effort  # every one from where it is to its top


def test_the_shipped_plan_for_70():
    """Two of 32 points can stay: the dearest are ⑳ (1 for a point) and ⑭ from 10 to 20 (2/3).

    Everything costs 8; without them 8 - 1 - 2/3 = 6 1/3. All the others are cheaper a point: ⑪
    and ⑮ 1/2, ⑦ and the first of ⑭ 1/3, ⑥ 1/4, ⑲ 0.09 to 0.14, ⑯ 0.1.
    """
    made = plan(SHIPPED, 70)
    assert (True, 70, 0, 72) == (made.reachable, made.total_after, made.missing, made.best)
    assert float(Fraction(19, 3)) == made.effort
    reached = {m.indicator.no: (m.actuals, m.more) for m in made.moves}
    assert {
        "⑥": ((0.15,), (0.1,)),
        "⑦": ((3,), (3,)),
        "⑪": ((1500,), (600,)),
        "⑭": ((10,), (5,)),
        "⑮": ((2,), (2,)),
        "⑯": ((10,), (10,)),
        "⑲": ((1500, 3500), (1381, 3400)),
    } == reached


def test_one_more_point_on_the_shipped_plan():
    """The cheapest is ⑲: 375 - 119 = 256 employees of 1,500 - 119 = 1,381, half of the points."""
    (move,) = plan(SHIPPED, 41).moves
    assert ("⑲", 0, 1) == (move.indicator.no, move.points_before, move.points_after)
    assert ((375, 100), (256, 0)) == (move.actuals, move.more)
    assert float(Fraction(256, 1381) / 2) == move.effort


def test_an_effort_that_the_clerk_edits_changes_the_plan():
    """⑳ for 0.05 is cheaper than ⑲; then two points are ⑳ and ⑲."""
    edited = {("⑳", 0, 150.0): 0.05}
    assert [("⑳", 2, (150,))] == moves(plan(SHIPPED, 41, efforts=edited))
    assert ["⑲", "⑳"] == [m[0] for m in moves(plan(SHIPPED, 42, efforts=edited))]
    assert 0.05 == plan(SHIPPED, 41, efforts=edited).effort


def test_the_default_efforts_read_back_from_a_sheet_change_nothing():
    """Thirds come back as 15 digits; the plan stays exact all the same."""
    back = {
        (step.no, step.part, step.to_actual): float(f"{step.effort:.15g}")
        for step in steps(SHIPPED)
    }
    for target in (41, 55, 70, 75):
        assert plan(SHIPPED, target) == plan(SHIPPED, target, efforts=back)


def test_what_is_frozen_stays():
    """Without the 10 points of ⑯ at most 62; by number, name or alias."""
    made = plan(SHIPPED, 62, frozen=["⑯"])
    assert (True, 62) == (made.reachable, made.best)
    assert (WAITING, Blocked(FROZEN, ("⑯",), 10)) == made.blocked
    by_name = plan(SHIPPED, 63, frozen=["공공일자리 혁신 등 우수사례 발굴 2건", "취업율"])
    assert (58, 5) == (by_name.best, by_name.missing)
    assert Blocked(FROZEN, ("⑥", "⑯"), 14) == by_name.blocked[1]
    with pytest.raises(IndicatorError):
        plan(SHIPPED, 70, frozen=["없는 지표"])


def test_to_freeze_what_could_not_climb_says_nothing_new():
    """① is at its top and ② is 미등록 with or without it."""
    assert plan(SHIPPED, 75) == plan(SHIPPED, 75, frozen=["①", "②"])


@pytest.mark.parametrize("target", [math.nextafter(40, 41), 40, 39.99, 0, -5])
def test_a_target_that_is_reached_needs_nothing(target):
    """40 points, as Excel shows them: empty plan, nothing missing."""
    made = plan(SHIPPED, target)
    assert ((), 0, True, 0, 40) == (
        made.moves, made.effort, made.reachable, made.missing, made.total_after,
    )  # fmt: skip


@pytest.mark.parametrize("target", [math.nan, math.inf, -math.inf])
def test_a_target_that_is_no_number_is_refused(target):
    """Said at once, not after a search."""
    with pytest.raises(ValueError, match="수가 아님"):
        plan(SHIPPED, target)


@pytest.mark.parametrize("effort", [-0.1, math.nan, math.inf])
def test_a_wrong_effort_is_refused(effort):
    """Negative effort would pay for detours."""
    with pytest.raises(ValueError, match="⑳의 노력"):
        plan(SHIPPED, 70, efforts={("⑳", 0, 150.0): effort})


def test_an_effort_for_a_step_that_is_behind_us_is_ignored():
    """The first level of ⑥ is reached already; the row may still stand on the sheet."""
    assert plan(SHIPPED, 70) == plan(SHIPPED, 70, efforts={("⑥", 0, 0.05): 9})


# Ties, in the order of the docstring.


def test_first_the_least_effort():
    """2 points: ① costs 0.5 for its first step of 1; ② has 2 for 0.9."""
    pair = [(stairs("①", 1, 2), 0), (stairs("②", 2), 0)]
    assert [("②", 2, (10,))] == moves(plan(evaluated(pair), 2, efforts={("②", 0, 10): 0.9}))


def test_then_the_fewest_indicators():
    """2 points for 1 in all: both first steps, or both steps of ②; one indicator is less."""
    pair = [(stairs("①", 1, 2), 0), (stairs("②", 1, 2), 0)]
    once = {("①", 0, 20): 3}
    assert [("②", 2, (20,))] == moves(plan(evaluated(pair), 2, efforts=once))


def test_then_the_most_points():
    """1 point for 1: ① gives 1, ② gives 3."""
    pair = [(stairs("①", 1), 0), (stairs("②", 3), 0)]
    assert [("②", 3, (10,))] == moves(plan(evaluated(pair), 1))


def test_then_the_first_of_the_scheme():
    """Three equal ones: the first two are taken for two points."""
    three = [(stairs("①", 1), 0), (stairs("②", 1), 0), (stairs("③", 1), 0)]
    assert [("①", 1, (10,)), ("②", 1, (10,))] == moves(plan(evaluated(three), 2))


def test_then_the_fewest_steps_and_the_first_part():
    """Either part gives the point for the same effort: the first. To climb both is no better."""
    both = indicator("①", 2, "복합", parts=[part("갑", 1, 1), part("을", 1, 1)])
    assert [("①", 1, (10, 0))] == moves(plan(evaluated([(both, [0, 0])]), 1))
    routes = indicator("①", 2, "택일", parts=[part("갑", 1, 1, 2), part("을", 1, 1, 2)])
    free = {("①", 0, 10): 0, ("①", 1, 10): 0}
    assert [("①", 1, (10, 0))] == moves(plan(evaluated([(routes, [0, 0])]), 1, efforts=free))


def test_the_order_of_what_is_given_does_not_matter():
    """Results, efforts and frozen in any order: the same plan."""
    mixed = random.Random(1)
    efforts = {(s.no, s.part, s.to_actual): s.effort / 2 for s in steps(SHIPPED)[::3]}
    expected = plan(SHIPPED, 55, frozen=["⑦", "⑮"], efforts=efforts)
    for _ in range(5):
        results, pairs = list(SHIPPED.results), list(efforts.items())
        mixed.shuffle(results)
        mixed.shuffle(pairs)
        shuffled = replace(SHIPPED, results=tuple(results))
        made = plan(shuffled, 55, frozen={"⑮", "⑦"}, efforts=dict(pairs))
        assert expected.moves == made.moves
        assert (expected.effort, expected.total_after) == (made.effort, made.total_after)


# Totals: 해당없음 and rounding.


def test_not_applicable_scales_the_rest_up():
    """10 of 30 are away: 30 / 20 = 1.5. 4 + 0 are 6 points; for 15 it takes 10 of the 20."""
    pairs = [
        (stairs("①", 10, optional=True), "해당없음"),
        (stairs("②", 4, 10), 10),
        (stairs("③", 5, 10), 0),
    ]
    made = plan(evaluated(pairs), 15, frozen=["③"])
    assert (6, 15, 15) == (made.total_before, made.total_after, made.best)
    assert [("②", 10, (20,))] == moves(made)
    assert (Blocked(FROZEN, ("③",), 15),) == made.blocked
    # For the same effort of 1 the whole of ③ gives 10 points, not 6.
    assert (21, 30) == (plan(evaluated(pairs), 15).total_after, plan(evaluated(pairs), 15).best)
    made = plan(evaluated(pairs), 13)  # 4 + 5 = 9 × 1.5 = 13.5
    assert [("③", 5, (10,))] == moves(made)
    assert (13.5, 0.5) == (made.total_after, made.effort)


def test_points_that_wait_are_scaled_as_in_the_summary():
    """10 of 20 are away: the 4 points of ② that are 미등록 count as 8."""
    pairs = [
        (stairs("①", 10, optional=True), "해당없음"),
        (indicator("②", 4, "미등록"), None),
        (stairs("③", 6), 10),
    ]
    found = evaluated(pairs)
    made = plan(found, 20)
    assert (Blocked("미등록", ("②",), found.totals.unregistered),) == made.blocked
    assert pytest.approx(20 * 4 / 10) == made.blocked[0].points


def test_a_total_that_is_rounded_up_is_enough():
    """합계, 0 digits: 0.75 + 0.75 = 1.5 is shown as 2. 행: 0.75 alone is 1 already."""
    pairs = [(stairs("①", 0.75, 3), 0), (stairs("②", 0.75, 3), 0)]
    dear = {("①", 0, 20): 5, ("②", 0, 20): 5}
    on_sum, per_row = (evaluated(pairs, digits=0, when=when) for when in ("합계", "행"))
    made = plan(on_sum, 2, efforts=dear)
    assert [("①", 0.75, (10,)), ("②", 0.75, (10,))] == moves(made)
    assert 2 == made.total_after
    assert [("①", 1, (10,))] == moves(plan(per_row, 1, efforts=dear))
    assert [("①", 0.75, (10,))] == moves(plan(on_sum, 1, efforts=dear))
    assert ["①", "②"] == [each[0] for each in moves(plan(per_row, 2, efforts=dear))]


def test_thirds_add_up():
    """합계: 5/3 in three indicators is 5, although no decimal writes 5/3."""
    third = {"out_of": 3}
    pairs = [(stairs(no, 1, 2, 3, **third) | {"max_points": 5}, 0) for no in "①②③"]
    made = plan(evaluated(pairs, digits=2, when="합계"), 5, efforts={(n, 0, 20): 9 for n in "①②③"})
    assert [10, 10, 10] == [move.actuals[0] for move in made.moves]
    assert (5, True) == (made.total_after, made.reachable)


def test_a_sum_that_rounds_below_the_target_is_not_taken(monkeypatch):
    """What the search believes to be enough is scored again: if it is not, the next one is."""
    told = planning._total
    monkeypatch.setattr(planning, "_total", lambda found, points: told(found, points) + 1)
    pairs = [(stairs("①", 1, 2, 3), 0), (stairs("②", 2), 0)]
    assert 3 == plan(evaluated(pairs), 3).total_after


# Against brute force.


def brute_force(found, target, efforts):
    """The best of all combinations of steps, by the order that ``plan`` states; None if none."""
    scheme = found.scheme
    ladders = {}
    for step in steps(found, efforts):
        ladders.setdefault(step.no, {}).setdefault(step.part, []).append(step)
    ways = [ways_of(scheme, each, ladders.get(each.indicator.no, {}), efforts)
            for each in found.results]  # fmt: skip
    totals = {}
    best = None
    for chosen in itertools.product(*ways):
        gained = sum(each[1] for each in chosen)
        if gained not in totals:
            results = [each[4] for each in chosen]
            totals[gained] = Totals.of(results, scheme.rounding).total
        if totals[gained] < target:
            continue
        cost = sum(each[0] for each in chosen)
        touched = sum(each[4] is not now for each, now in zip(chosen, found.results, strict=True))
        key = (cost, touched, -gained, [-each[1] for each in chosen],
               [each[2] for each in chosen], [each[3] for each in chosen])  # fmt: skip
        if best is None or key < best[0]:
            best = key, chosen, totals[gained]
    return best


def ways_of(scheme, now, ladder, efforts):
    """(effort, points, steps, order, result) of every combination of the parts' steps."""
    points = Fraction(str(now.points or 0))
    ways = [(Fraction(0), points, 0, [], now)]
    parts = range(len(now.indicator.parts))
    for place in itertools.product(*(range(len(ladder.get(each, [])) + 1) for each in parts)):
        if not any(place):
            continue
        taken = [ladder[p][:count] if count else [] for p, count in zip(parts, place, strict=True)]
        actuals = [own[-1].to_actual if own else now.actuals[p] or 0
                   for p, own in zip(parts, taken, strict=True)]  # fmt: skip
        hand = actuals[0] if any(step.by_hand for own in taken for step in own) else None
        result = score(scheme, now.indicator, [None] if hand is not None else actuals, hand)
        keys = [(step.no, step.part, step.to_actual) for own in taken for step in own]
        cost = sum(Fraction(str(efforts[key])) for key in keys)
        gained = Fraction(str(result.points))
        ways.append((cost, gained, sum(place), [-each for each in place], result))
    return ways


def random_indicator(dice, no):
    """An indicator of any kind that can climb, and an actual somewhere on its way."""
    kind = dice.choice(["stairs", "stairs", "falling", "parts", "hand", "missing", "line"])
    points = sorted(dice.sample([0.5, 1, 1.5, 2, 3, 4.25], dice.randint(1, 3)))
    if kind == "falling":
        return falling(no, *points), dice.randint(8, 12)
    if kind == "parts":
        best = points[-1]
        weights = dice.choice([(0.7, 0.3), (0.5, 0.5), (0.8, 0.2)])
        parts = [part("갑", weights[0], *points), part("을", weights[1], best / 2, best)]
        return indicator(no, best, "복합", parts=parts), [dice.randint(0, 15), dice.randint(0, 15)]
    if kind == "hand":
        return indicator(no, 3, "수기", judged="정성"), {"hand": dice.choice([0, 0.5, 2])}
    if kind == "line":
        return indicator(no, 2.5, "비례", bands=[band(2.5, at=30)]), dice.randint(0, 25)
    return stairs(no, *points), None if kind == "missing" else dice.randint(0, 25)


@pytest.mark.parametrize("seed", range(120))
def test_brute_force_finds_the_same_plan(seed):
    """Small schemes of every kind, few different efforts (many ties), every rounding, targets."""
    dice = random.Random(seed)
    pairs = [random_indicator(dice, no) for no in "①②③④"[: dice.randint(2, 4)]]
    if seed % 4 == 0:
        pairs.insert(1, (stairs("⑨", 3, optional=True), "해당없음"))
    rounding = {"digits": dice.choice([0, 1, 2]), "when": dice.choice(["행", "합계"])}
    found = evaluated(pairs, **rounding)
    efforts = {
        (step.no, step.part, step.to_actual): dice.choice([0, 0.1, 0.5, 0.5, 1])
        for step in steps(found)
    }
    top = plan(found, 1000, efforts=efforts).best
    for share in (0.2, 0.5, 0.8, 1):
        target = round(found.totals.total + share * (top - found.totals.total), 2)
        made, best = plan(found, target, efforts=efforts), brute_force(found, target, efforts)
        assert (best is not None) == made.reachable
        if best is None:
            continue
        key, chosen, total = best
        assert (float(key[0]), key[1], total) == (made.effort, len(made.moves), made.total_after)
        after = {move.indicator.no: move.points_after for move in made.moves}
        expected = {
            each[4].indicator.no: each[4].points
            for each, now in zip(chosen, found.results, strict=True)
            if each[4] is not now
        }
        assert expected == after
        for move in made.moves:
            result = next(each[4] for each in chosen if each[4].indicator.no == move.indicator.no)
            assert move.by_hand or result.actuals == move.actuals


# Large ones; how long they may take is measured by benchmarks/limits.py.


def test_sixty_indicators_are_planned():
    """60 indicators of two steps: half of them for half of the points."""
    made = plan(sixty(0), 61)
    assert (61, 30.5, 31) == (made.total_after, made.effort, len(made.moves))
    assert [f"지{n}" for n in range(1, 32)] == [move.indicator.no for move in made.moves]


def test_decimals_without_end_are_planned():
    """합계: thirds and sevenths of a point, 20 indicators of five steps."""
    assert plan(endless(), 70).total_after >= 70


def test_a_target_that_the_rounded_total_reaches_needs_no_move():
    """Rows to one digit, the total to none: 31건 give 15.5, which are 16."""
    bonus = indicator("①", 20, "가점", bands=[band(0.5, label="현장평가")])
    found = evaluated([(bonus, 31)], digits=1, total_digits=0)
    made = plan(found, 16)
    assert (16, (), True) == (made.total_before, made.moves, made.reachable)
    assert [("①", 33)] == [(m.indicator.no, m.actuals[0]) for m in plan(found, 17).moves]
