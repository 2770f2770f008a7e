"""The money: which districts are selected, what each gets, and our chance of being among them.

The rules are the scheme's (``[incentive]``, source: 「인센티브 지원액」 of the plan document): who
reaches the cut shares the pool; if few or many do, the best few or many share it instead. What the
document leaves open (equal scores at that place, decimals of an amount) is declared there too.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from random import Random
from statistics import NormalDist

from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import round15
from hopejobs_xl.scheme.model import TOGETHER, Assumptions, Incentive

# Scores are published with two decimals; finer ones would make districts of equal score too rare.
_HUNDREDTHS = 100
# random() may give 0, for which the normal distribution has no value; half of its smallest step.
_ALMOST_ZERO = 2.0**-54


@dataclass(frozen=True, slots=True)
class Award:
    """What one district gets: ``amount`` in the unit of the pool, 0 where it is not selected."""

    name: str
    score: float
    rank: int
    selected: bool
    amount: float


@dataclass(frozen=True, slots=True)
class Chance:
    """What the trials say about one final score.

    ``chance`` of being selected (0..1), ``expected`` amount in the unit of the pool (0 in the
    trials without selection), ``needed``: the smallest whole score with a chance of at least one
    half (``None`` if not even full marks have it), ``trials``: how many were drawn.
    """

    chance: float
    expected: float
    needed: float | None
    trials: int


def awards(incentive: Incentive, scores: Mapping[str, float]) -> list[Award]:
    """What each district gets, in the order of rank, given the final *scores* of all of them.

    Equal scores (to 15 digits) share a rank and stand in the order of *scores*. The amounts are
    rounded one by one, so that they need not add up to the pool. Raises ``ValueError`` for a score
    that is not a finite number.
    """
    ascending = _ordered(scores.values())
    count = _selected(incentive, ascending, round15(incentive.cut))
    made = []
    for name in sorted(scores, key=lambda each: -round15(scores[each])):
        score = round15(scores[name])
        rank = len(ascending) - bisect_right(ascending, score) + 1
        share = _share(incentive, ascending, count, score)
        paid = 0.0 if share is None else _worth(incentive, share)
        made.append(Award(name, score, rank, share is not None, paid))
    return made


def amount(incentive: Incentive, own: float, scores: Sequence[float]) -> float:
    """What the district with the score *own* gets, in the unit of the pool.

    *scores* are those of all districts, *own* among them. Raises ``ValueError`` if it is not.
    """
    ascending = _ordered(scores)
    if (own := round15(own)) not in ascending:
        raise ValueError(f"우리 점수 {own:.15g}점이 전체 자치구 점수에 없음: 점수를 확인하세요")
    count = _selected(incentive, ascending, round15(incentive.cut))
    share = _share(incentive, ascending, count, own)
    return 0.0 if share is None else _worth(incentive, share)


def simulate(
    incentive: Incentive, assumptions: Assumptions, own: float, max_points: float
) -> Chance:
    """Our chance with the final score *own*, if the other districts score as assumed.

    The others' scores are drawn from a normal distribution, kept within 0..*max_points* and
    rounded half up to two decimals. The same seed gives the same draws on every PC and for every
    *own*, so that scores can be compared. ``expected`` is rounded as amounts are. Raises
    ``ValueError`` if *own* is not a finite number.
    """
    (own,) = _ordered([own])
    trials = _draw(assumptions, float(max_points))
    hits = _hits(incentive, trials, own)
    paid = sum(
        (Fraction(repr(_worth(incentive, share))) * times for share, times in hits.items()),
        Fraction(0),
    )
    return Chance(
        chance=hits.total() / len(trials),
        expected=half_up(paid / len(trials), incentive.digits),
        needed=_needed(incentive, assumptions, float(max_points)),
        trials=len(trials),
    )


def _hits(incentive: Incentive, trials: Sequence[Sequence[float]], score: float) -> Counter[int]:
    """How often *score* is selected, by its share (see ``_share``)."""
    cut, found = round15(incentive.cut), []
    for others in trials:
        ascending = [*others]
        insort(ascending, score)
        count = _selected(incentive, ascending, cut)
        share = _share(incentive, ascending, count, score)
        if share is not None:
            found.append(share)
    return Counter(found)


@lru_cache(maxsize=1)  # as the dice, it does not depend on the actuals
def _needed(incentive: Incentive, assumptions: Assumptions, top: float) -> float | None:
    """The smallest whole score that is selected in half of the trials or more."""
    trials = _draw(assumptions, top)

    def is_likely(score: int) -> bool:
        return 2 * _hits(incentive, trials, float(score)).total() >= len(trials)

    return _first(is_likely, incentive.cut, top)


def _ordered(scores: Iterable[float]) -> list[float]:
    """*scores* from the lowest up, as they are compared: to 15 digits."""
    found = sorted(round15(score) for score in scores)
    if not all(map(math.isfinite, found)):
        raise ValueError("자치구 점수에 수가 아닌 값이 있음: 점수를 확인하세요")
    return found


def _selected(incentive: Incentive, ascending: Sequence[float], cut: float) -> int:
    """How many of the districts are selected: always the best ones, never some of equal score.

    *cut* is the score that passes, to 15 digits as those of *ascending* are.
    """
    everyone = len(ascending)
    passing = everyone - bisect_left(ascending, cut)
    places = incentive.few_selected if passing <= incentive.few else incentive.many_selected
    if passing > incentive.few and (incentive.many is None or passing < incentive.many):
        return passing
    if places is None:
        return passing
    if places >= everyone:
        return everyone
    first_out = ascending[everyone - places - 1]
    if places == 0 or ascending[everyone - places] != first_out:
        return places
    below = bisect_left if incentive.ties == TOGETHER else bisect_right
    return everyone - below(ascending, first_out)


def _share(
    incentive: Incentive, ascending: Sequence[float], count: int, score: float
) -> int | None:
    """What *score* has a share in: how many share the pool, or which prize it is (from 0).

    Of equal scores all get the prize of the best of their ranks, or of the worst, as ``ties`` says.
    ``None``: it is not selected.
    """
    if not incentive.prizes:
        return count if _is_in(ascending, count, score) else None
    before = bisect_right if incentive.ties == TOGETHER else bisect_left
    ahead = len(ascending) - before(ascending, score)
    place = ahead + (1 if incentive.ties == TOGETHER else 0)
    for order, (places, _) in enumerate(incentive.prizes):
        if place <= places:
            return order
        place -= places
    return None


def _worth(incentive: Incentive, share: int) -> float:
    """The amount of a *share* as ``_share`` gives it."""
    return incentive.prizes[share][1] if incentive.prizes else _amount(incentive, share)


def _is_in(ascending: Sequence[float], count: int, score: float) -> bool:
    return count > 0 and score >= ascending[-count]


def _amount(incentive: Incentive, count: int) -> float:
    """The share of each of *count* districts, half up; 0 if there is none."""
    if count == 0:
        return 0.0
    return half_up(Fraction(repr(round15(incentive.pool))) / count, incentive.digits)


@lru_cache(maxsize=1)  # draws depend on no actual, so they are kept
def _draw(assumptions: Assumptions, top: float) -> Sequence[Sequence[float]]:
    """The scores of the others in each trial, from the lowest up and none above *top*."""
    uniform, normal = Random(assumptions.seed).random, NormalDist().inv_cdf
    mean = round15(assumptions.mean * _HUNDREDTHS)
    deviation, floor = assumptions.deviation * _HUNDREDTHS, math.floor
    trials = []
    for _ in range(assumptions.trials):
        scores = [
            floor(mean + deviation * normal(uniform() or _ALMOST_ZERO) + 0.5) / _HUNDREDTHS
            for _ in range(assumptions.others)
        ]
        scores.sort()
        if scores and (scores[0] < 0 or scores[-1] > top):
            scores = [min(top, max(0.0, score)) for score in scores]
        trials.append(tuple(scores))
    return tuple(trials)


def _first(is_likely: Callable[[int], bool], cut: float, max_points: float) -> float | None:
    """The smallest whole score that *is_likely*; ``None`` if there is none up to *max_points*.

    Below the cut and from it on the chance only rises with the score; across it a scheme could
    make it fall (when the one more that passes changes how many are selected).
    """
    end = math.floor(max_points) + 1
    middle = min(max(0, math.ceil(cut)), end)
    for scores in (range(middle), range(middle, end)):
        place = bisect_left(scores, True, key=is_likely)
        if place < len(scores):
            return float(scores[place])
    return None
