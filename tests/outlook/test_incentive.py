"""Who is selected and what each gets: every case of the rules worked out by hand."""

import itertools
import math
from random import Random
from statistics import NormalDist

import pytest

from hopejobs_xl.outlook import incentive
from hopejobs_xl.outlook.incentive import Chance, amount, awards, simulate
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import APART, TOGETHER, Rounding
from hopejobs_xl.scoring.hand_points import round_points

SCHEME = load()
TWO_DIGITS = Rounding(2, "합계", "시험")
RULES = SCHEME.incentive._replace(ties=TOGETHER, digits=2)
STRICT = RULES._replace(ties=APART)
ASSUMED = SCHEME.assumptions._replace(others=24, mean=70, deviation=8, trials=1000, seed=2016)


def scores(*points):
    """Districts 구1, 구2, … with these final scores."""
    return {f"구{order}": float(each) for order, each in enumerate(points, 1)}


def passing(count, everyone=25):
    """Scores without ties, of which *count* reach 70: 70, 71, … and 69, 68, …"""
    return [70.0 + n for n in range(count)] + [69.0 - n for n in range(everyone - count)]


def selected(rules, points):
    """The scores of those that are selected, the best first, and what each of them gets."""
    made = [each for each in awards(rules, scores(*points)) if each.selected]
    return [each.score for each in made], {each.amount for each in made}


def test_the_rules_are_those_of_the_plan_document():
    """1,200 백만원 from 70 points; 10 or fewer: the top 13; 20 or more: the top 18 (공문)."""
    rules = SCHEME.incentive
    assert (1200, 70) == (rules.pool, rules.cut)
    assert (10, 13, 20, 18) == (rules.few, rules.few_selected, rules.many, rules.many_selected)


@pytest.mark.parametrize(
    ("count", "chosen", "each"),
    [
        (11, 11, 109.09),  # 1200 / 11 = 109.0909…
        (12, 12, 100),
        (13, 13, 92.31),  # 92.3076…
        (19, 19, 63.16),  # 63.1578…
        (10, 13, 92.31),
        (1, 13, 92.31),
        (0, 13, 92.31),
        (20, 18, 66.67),  # 66.6666…
        (25, 18, 66.67),
    ],
)
def test_how_many_are_selected_and_what_each_gets(count, chosen, each):
    """Those who pass; 10 or fewer: the top 13; 20 or more: the top 18. The pool is shared."""
    points = passing(count)
    best = sorted(points, reverse=True)[:chosen]
    assert (best, {each}) == selected(RULES, points)


def test_exactly_the_cut_is_enough():
    """70 reaches 70, as Excel shows it; 69.99 does not. 11 pass here."""
    points = [70.0] * 10 + [0.1 + 69.9] + [69.99] * 14
    assert ([70] * 11, {109.09}) == selected(RULES, points)
    assert ([70] * 11, {109.09}) == selected(RULES, [69.99999999999999999] * 11 + [69.99] * 14)


def test_a_tie_at_the_cut_of_13():
    """10 pass; 12th to 14th have 60 each: all three are in (14 share), or all out (11 share)."""
    points = [*range(80, 90), 65, 60, 60, 60, *range(40, 51)]
    passed = [*range(89, 79, -1), 65]
    assert 25 == len(points)
    assert ([*passed, 60, 60, 60], {85.71}) == selected(RULES, points)  # 1200 / 14 = 85.714…
    assert (passed, {109.09}) == selected(STRICT, points)  # 1200 / 11


def test_a_tie_at_the_cut_of_18():
    """21 pass; 18th and 19th have 75 each: 19 share, or 17."""
    points = [*range(80, 97), 75, 75, 71, 70, 60, 50, 40, 30]
    assert 25 == len(points)
    assert (19, {63.16}) == (len(selected(RULES, points)[0]), selected(RULES, points)[1])
    assert (17, {70.59}) == (len(selected(STRICT, points)[0]), selected(STRICT, points)[1])


@pytest.mark.parametrize("rules", [RULES, STRICT])
def test_a_tie_that_does_not_cross_the_cut_changes_nothing(rules):
    """12th and 13th are equal, 14th has less: 13 are in, whatever is declared."""
    points = [*range(80, 90), 65, 60, 60, 59, *range(40, 51)]
    assert 13 == len(selected(rules, points)[0])


@pytest.mark.parametrize(
    ("score", "rules", "chosen", "each"),
    [
        (50, RULES, 25, 48),  # nobody passes: top 13, all equal
        (80, RULES, 25, 48),  # 25 pass: top 18, all equal
        (50, STRICT, 0, 0),
        (80, STRICT, 0, 0),
    ],
)
def test_all_equal(score, rules, chosen, each):
    """All in: 1200 / 25 = 48. All out: nobody gets anything."""
    made = awards(rules, scores(*[score] * 25))
    assert [(1, chosen > 0, each)] * 25 == [(a.rank, a.selected, a.amount) for a in made]


@pytest.mark.parametrize("rules", [RULES, STRICT])
@pytest.mark.parametrize(("count", "each"), [(1, 1200), (7, 171.43), (13, 92.31)])
def test_fewer_districts_than_places(rules, count, each):
    """13 places or fewer districts: all of them share, also with equal scores."""
    made = awards(rules, scores(*[40] * count))
    assert [each] * count == [a.amount for a in made]


def test_no_district_no_award():
    """Nobody there, nothing shared."""
    assert [] == awards(RULES, {})


def test_awards_stand_in_the_order_of_rank():
    """Ties share a rank, the next one is skipped; equal ones stand as they were given."""
    made = awards(RULES, {"다": 60, "가": 75.5, "나": 60, "라": 90, "마": 10})
    assert ["라", "가", "다", "나", "마"] == [each.name for each in made]
    assert [1, 2, 3, 3, 5] == [each.rank for each in made]


@pytest.mark.parametrize(
    ("digits", "expected"), [(0, 109), (1, 109.1), (2, 109.09), (3, 109.091), (6, 109.090909)]
)
def test_the_decimals_of_an_amount_are_declared(digits, expected):
    """1200 / 11 = 109.090909…, half up."""
    rules = RULES._replace(digits=digits)
    assert {expected} == selected(rules, passing(11))[1]


@pytest.mark.parametrize(
    ("pool", "expected"), [(0.09, 0.01), (0.075, 0.01), (0.0735, 0), (1.005, 0.07), (0, 0)]
)
def test_an_amount_is_rounded_half_up(pool, expected):
    """Among 15: 0.006; exactly the half 0.005, which goes up; 0.0049; 0.067; nothing."""
    assert {expected} == selected(RULES._replace(pool=pool), passing(15))[1]


def test_no_places_no_award():
    """A scheme that selects nobody where few pass."""
    rules = RULES._replace(few_selected=0)
    assert ([], set()) == selected(rules, passing(3))


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_a_score_that_is_no_number_is_refused(wrong):
    """No silent rank for what cannot be compared."""
    with pytest.raises(ValueError, match="수가 아닌 값"):
        awards(RULES, {"가": wrong, "나": 1.0})
    with pytest.raises(ValueError, match="수가 아닌 값"):
        simulate(RULES, ASSUMED, wrong, 100)


def test_what_one_district_gets():
    """11 pass: 70 gets a share, 69 nothing."""
    points = passing(11)
    assert (109.09, 0) == (amount(RULES, 70, points), amount(RULES, 69, points))
    assert 109.09 == amount(RULES, 0.1 + 69.9, points)


def test_what_a_district_gets_that_is_not_among_the_scores():
    """Refused: the rank of a missing score cannot be known."""
    with pytest.raises(ValueError, match="70.5점이 전체 자치구 점수에 없음"):
        amount(RULES, 70.5, passing(11))


def test_amount_agrees_with_awards():
    """The same rules: for ties across every place, with both declarations."""
    for rules in (RULES, STRICT):
        for equal in range(1, 26):
            points = [50.0] * equal + [60.0 + n for n in range(25 - equal)]
            for each in awards(rules, scores(*points)):
                assert each.amount == amount(rules, each.score, points)


def test_a_simulation_is_repeatable():
    """The same seed gives the same numbers, another seed others; pinned for all systems."""
    first = simulate(RULES, ASSUMED, 69, 100)
    assert first == simulate(RULES, ASSUMED, 69, 100)
    assert first != simulate(RULES, ASSUMED._replace(seed=1), 69, 100)
    assert Chance(0.224, 20.67, 70, 1000) == first


def test_the_chance_never_falls_when_our_score_rises():
    """The same draws for every score: from 0 to 100, by quarters where it counts."""
    few = ASSUMED._replace(trials=50)
    for rules in (RULES, STRICT):
        tried = [0, 50, *[60 + quarter / 4 for quarter in range(60)], 80, 100]
        made = [simulate(rules, few, own, 100).chance for own in tried]
        assert sorted(made) == made
        assert (0, 1) == (made[0], made[-1])


def test_what_is_needed_is_the_first_whole_score_with_an_even_chance():
    """Found again by trying every whole score; it does not depend on our own score."""
    for mean in (55, 70, 85):
        assumed = ASSUMED._replace(trials=30, mean=mean)
        chances = [simulate(RULES, assumed, score, 100).chance for score in range(101)]
        first = next(score for score, chance in enumerate(chances) if chance >= 0.5)
        assert {first} == {simulate(RULES, assumed, own, 100).needed for own in (0, 60, 100)}


def test_a_rule_under_which_one_more_that_passes_shuts_us_out():
    """One of two passes: the top two. Two pass: only the best, so 70 is worse for us than 69.

    The other has 90. With 0..69 we are the second of two; from 70 on we must beat 90.
    """
    rules = RULES._replace(few=1, few_selected=2, many=2, many_selected=1)
    assumed = ASSUMED._replace(others=1, mean=90, deviation=0, trials=1)
    made = [simulate(rules, assumed, own, 100) for own in (0, 69, 70, 89, 90, 91)]
    assert [1, 1, 0, 0, 1, 1] == [each.chance for each in made]
    assert [600, 600, 0, 0, 600, 1200] == [each.expected for each in made]
    assert {0} == {each.needed for each in made}


class Drawn:
    """A random source that gives what it was told, again and again."""

    def __init__(self, *uniform):
        self.random = itertools.cycle(uniform).__next__


def test_what_is_needed_may_lie_below_the_cut(monkeypatch):
    """The same rule, others with 60 and 90: 60..69 is second best of one that passes.

    From 70 on two pass and only the best is in, so that 70..89 are out again.
    """
    uniform = [NormalDist(70, 10).cdf(60), NormalDist(70, 10).cdf(90)]
    monkeypatch.setattr(incentive, "Random", lambda seed: Drawn(*uniform))
    rules = RULES._replace(few=1, few_selected=2, many=2, many_selected=1)
    assumed = ASSUMED._replace(others=2, mean=70, deviation=10, trials=1)
    made = [simulate(rules, assumed, own, 100) for own in (59, 60, 69, 70, 89, 90)]
    assert [0, 1, 1, 0, 0, 1] == [each.chance for each in made]
    assert {60} == {each.needed for each in made}


def test_the_smallest_number_drawn_is_a_score_too(monkeypatch):
    """random() may give 0, for which the normal distribution has no value: the lowest score."""
    monkeypatch.setattr(incentive, "Random", lambda seed: Drawn(0.0))
    assumed = ASSUMED._replace(deviation=10)  # more than 8 of them below the mean
    assert Chance(1, 48, 0, 1000) == simulate(RULES, assumed, 0, 100)


def test_the_cut_is_compared_as_it_is_shown():
    """0.1 + 0.2 is 0.3."""
    rules = RULES._replace(cut=0.1 + 0.2, few=0, few_selected=0)
    assert ([0.3], {1200}) == selected(rules, [0.3, 0.2])


def test_nobody_else():
    """Alone: one passes at most, the top 13 share, so we get the whole pool with any score."""
    made = simulate(RULES, ASSUMED._replace(others=0), 0, 100)
    assert Chance(1, 1200, 0, 1000) == made


@pytest.mark.parametrize(
    ("mean", "own", "chance", "expected", "needed"),
    [
        (80, 79.99, 0, 0, 80),  # 24 pass with 80 each: top 18; below them we are out,
        (80, 80, 1, 48, 80),  # with them all 25 are in,
        (80, 81, 1, 48, 80),  # and above them still: 2nd to 25th are equal at the 18th place
        (60, 59, 0, 0, 60),  # nobody passes: top 13, the same with 60
        (60, 60, 1, 48, 60),
        (60.005, 60, 0, 0, 61),  # 60.005 is 60.01 to two decimals, half up
        (60.005, 60.01, 1, 48, 61),
        (120, 100, 1, 48, 100),  # kept within 0..100
        (-5, 0, 1, 48, 0),
    ],
)
def test_without_deviation_all_others_are_equal(mean, own, chance, expected, needed):
    """Worked by hand: every trial is the same."""
    assumed = ASSUMED._replace(mean=mean, deviation=0, trials=3)
    assert Chance(chance, expected, needed, 3) == simulate(RULES, assumed, own, 100)


def test_nothing_is_enough():
    """All equal at the top and shut out together: no whole score has an even chance."""
    assumed = ASSUMED._replace(mean=100, deviation=0, trials=1)
    assert Chance(0, 0, None, 1) == simulate(STRICT, assumed, 100, 100)


def test_one_trial():
    """The chance is then 0 or 1."""
    one = ASSUMED._replace(trials=1)
    assert {0, 1} == {simulate(RULES, one, own, 100).chance for own in range(0, 101, 10)}


def test_everybody_is_selected_where_there_are_places_for_all():
    """12 others: nobody is ever out of the top 13, and at most 13 pass."""
    few = ASSUMED._replace(others=12, mean=50, deviation=3, trials=50)
    assert Chance(1, 92.31, 0, 50) == simulate(RULES, few, 0, 100)


@pytest.mark.parametrize("rules", [RULES, STRICT])
@pytest.mark.parametrize(("mean", "deviation"), [(70, 8), (75, 1), (60, 0.02), (95, 20)])
def test_a_simulation_is_what_awards_says_of_each_trial(rules, mean, deviation):
    """The trials drawn again here, each awarded as if its scores were real."""
    assumed = ASSUMED._replace(mean=mean, deviation=deviation, trials=40)
    for own in (mean - 1, mean, 70):
        random, paid = Random(assumed.seed), []
        for _ in range(40):
            drawn = [mean + deviation * NormalDist().inv_cdf(random.random()) for _ in range(24)]
            others = [min(100, max(0, math.floor(each * 100 + 0.5) / 100)) for each in drawn]
            paid.append(amount(rules, own, [own, *others]))
        made = simulate(rules, assumed, own, 100)
        assert sum(each > 0 for each in paid) / 40 == made.chance
        assert round_points(TWO_DIGITS, math.fsum(paid) / 40) == made.expected


def test_many_may_never_be_selected_anew():
    """「없음」: all 23 that reach the cut share the pool, however many they are."""
    rules = RULES._replace(many=None, many_selected=None)
    assert passing(23)[:23][::-1] == selected(rules, passing(23))[0]


PRIZES = RULES._replace(
    cut=0.0, few=0, few_selected=10, many=None, many_selected=None,
    prizes=((4, 120.0), (4, 80.0), (2, 50.0)),
)  # fmt: skip


def paid(rules, *points):
    """What each district gets, the best first."""
    return [each.amount for each in awards(rules, scores(*points))]


def test_prizes_by_rank():
    """2012: four get 120, four 80, two 50 and the eleventh nothing, however many points it has."""
    points = [99 - n for n in range(12)]
    assert [120] * 4 + [80] * 4 + [50] * 2 + [0] * 2 == paid(PRIZES, *points)
    assert [120, 80, 50, 0] == [amount(PRIZES, 99 - n, points) for n in (0, 4, 9, 10)]
    assert [120, 120] == paid(PRIZES, 1, 0)


def test_equal_scores_at_the_end_of_a_prize():
    """The fourth and the fifth are equal: both get 120, or both get 80; the tenth and eleventh."""
    points = [99, 98, 97, 90, 90, 80, 79, 78, 77, 70, 70]
    together, apart = PRIZES, PRIZES._replace(ties=APART)
    assert [120] * 5 + [80] * 3 + [50] * 3 == paid(together, *points)
    assert [120] * 3 + [80] * 5 + [50] + [0] * 2 == paid(apart, *points)


def test_a_trial_pays_prizes():
    """Sure of the first prize, and sure of none."""
    sure = simulate(PRIZES, ASSUMED._replace(deviation=0.0), 100, 100)
    assert (1.0, 120.0) == (sure.chance, sure.expected)
    out = simulate(PRIZES, ASSUMED._replace(deviation=0.0), 60, 100)
    assert (0.0, 0.0) == (out.chance, out.expected)
