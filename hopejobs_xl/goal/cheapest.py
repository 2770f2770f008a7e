"""The cheapest set of band steps that reaches a target, and what is missing if none does.

Exact: every combination of the levels of an indicator is scored by ``scoring``, and the indicators
are put together by dynamic programming over points, in whole units of their last decimal. Efforts
are fractions, so that their sums are exact and equal ones are found to be equal.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from hopejobs_xl.base.values import difference, round15
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.results import Result, State

from .climbs import Actual, Climb, Efforts, Step, cannot_fall, climbs, distance, exact, steps

__all__ = [
    "FROZEN", "NO_STEPS", "SETTLED", "Blocked", "Move", "Plan", "Step", "plan", "steps",
]  # fmt: skip

# Why points cannot be planned, besides the labels of the states 미등록, 오류 and 미입력.
FROZEN, SETTLED, NO_STEPS = "고정", "되돌릴 수 없음", "올릴 단계 없음"


@dataclass(frozen=True, slots=True)
class Move:
    """What one indicator has to reach.

    ``actuals`` and ``more`` have one entry per part, in its unit (``more`` is negative where less
    is better and 0 where the part stays; ``None`` where nobody can say). A hand-given score has
    one entry, in points. ``missing``: its actual is 미입력 and counted as the worst allowed value.
    """

    indicator: Indicator
    points_before: float
    points_after: float
    actuals: tuple[Actual, ...]
    more: tuple[float | None, ...]
    effort: float
    missing: bool
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Blocked:
    """Points that no plan can reach: why, in which indicators (their numbers), how many."""

    reason: str
    indicators: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The way to ``target``; totals are those of 요약 (``Totals.of``), all in points.

    ``best`` is the highest total that can be reached; where that is not enough, the plan goes
    there, ``reachable`` is false and ``missing`` says what is still missing then. ``blocked`` lists
    what was left out and why, whether it would be needed or not. ``decided`` are the indicators (by
    number) that need not climb so far, if others do: effort alone chose them. ``instead`` are those
    that could climb further.
    """

    target: float
    total_before: float
    total_after: float
    moves: tuple[Move, ...]
    effort: float
    reachable: bool
    best: float
    missing: float
    blocked: tuple[Blocked, ...]
    decided: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


class _Option(NamedTuple):
    """One way for an indicator to gain points: which rung of each part, and the result there.

    To stay is the first option of each indicator, and has no result.
    """

    gain: Fraction
    effort: Fraction
    place: tuple[int, ...]
    result: Result | None


class _Way(NamedTuple):
    """A climb and what it can do, each option with more points and more effort than the last."""

    climb: Climb
    options: list[_Option]


class _State(NamedTuple):
    """What the indicators so far gain together; of two states the lesser ``cost`` is better."""

    gain: int
    cost: tuple[int, int, int, int]
    chosen: tuple[int, ...]


def plan(
    evaluation: Evaluation,
    target: float,
    *,
    frozen: Collection[str] = (),
    efforts: Efforts | None = None,
) -> Plan:
    """The cheapest plan that brings the total to *target* points or more.

    *frozen* indicators (number, name or alias) stay as they are; *efforts* replaces the default
    effort of steps (see ``climbs.steps``). Of all sets of steps that reach the target it is the one
    with, in this order: the least effort; the fewest indicators; the most points; the most points
    in the indicator that comes first in the scheme, then in the second, and so on; the fewest steps
    within an indicator; the first of its parts. So the plan does not depend on the order of
    anything given. A target that is reached already needs no move.

    Raises ``IndicatorError`` for an unknown *frozen*, ``ValueError`` for a target that is no finite
    number or for a wrong effort.
    """
    if not math.isfinite(target):
        raise ValueError(f"목표 {target}점은 수가 아님: 목표 점수를 고치세요")
    target = round15(target)
    fixed = {evaluation.scheme.find(each).no for each in frozen}
    climbing = climbs(evaluation, efforts)
    free = [each for each in climbing if each.can_climb and each.indicator.no not in fixed]
    ways = [way for way in map(_way, free) if len(way.options) > 1]
    chosen = [way.options[-1] for way in ways]
    best = _replaced(evaluation, chosen)
    if reachable := best >= target:
        chosen = _cheapest(evaluation, ways, target)
    decided = _decided(evaluation, ways, chosen, target) if reachable else ()
    return Plan(
        target=target,
        total_before=evaluation.totals.total,
        total_after=_replaced(evaluation, chosen),
        moves=tuple(
            _move(way.climb, option, option.result)
            for way, option in zip(ways, chosen, strict=True)
            if option.result
        ),
        effort=float(sum((option.effort for option in chosen), Fraction(0))),
        reachable=reachable,
        best=best,
        missing=0.0 if reachable else difference(target, best),
        blocked=tuple(_blocked(evaluation, climbing, fixed)),
        decided=decided,
        instead=tuple(
            way.climb.indicator.no
            for way, option in zip(ways, chosen, strict=True)
            if decided and option is not way.options[-1]
        ),
    )


def _decided(
    evaluation: Evaluation, ways: Sequence[_Way], chosen: Sequence[_Option], target: float
) -> tuple[str, ...]:
    """The indicators of *chosen* that could climb less if all others climbed as far as they can."""
    most = [way.options[-1] for way in ways]
    found = []
    for order, (way, option) in enumerate(zip(ways, chosen, strict=True)):
        at = way.options.index(option)
        if (
            at
            and _replaced(evaluation, [*most[:order], way.options[at - 1], *most[order + 1 :]])
            >= target
        ):
            found.append(way.climb.indicator.no)
    return tuple(found)


def _way(climb: Climb) -> _Way:
    """The options of *climb* that no other beats, the fewest points first."""
    before = exact(climb.points)
    found = [_Option(Fraction(0), Fraction(0), (0,) * len(climb.rungs), None)]
    for place in itertools.product(*(range(len(rungs)) for rungs in climb.rungs)):
        result = climb.scored(place)
        gain = exact(result.points or 0.0) - before
        if gain > 0:
            effort = sum((rung.effort for rung in climb.at(place)), Fraction(0))
            found.append(_Option(gain, effort, place, result))
    # Of equal points and effort: the fewest steps, then those of the first parts.
    found.sort(key=lambda o: (-o.gain, o.effort, sum(o.place), [-each for each in o.place]))
    kept: list[_Option] = []
    for option in found:
        if not kept or option.effort < kept[-1].effort or option.result is None:
            kept.append(option)
    return _Way(climb, kept[::-1])


def _cheapest(evaluation: Evaluation, ways: Sequence[_Way], target: float) -> list[_Option]:
    """An option for each of *ways*: the best set (see ``plan``) that reaches *target*."""
    before = sum((exact(each.points or 0.0) for each in evaluation.results), Fraction(0))
    options = [option for way in ways for option in way.options]
    scale = math.lcm(before.denominator, *(each.gain.denominator for each in options))
    effort_scale = math.lcm(*(each.effort.denominator for each in options))
    groups = [
        [(int(each.gain * scale), int(each.effort * effort_scale)) for each in way.options]
        for way in ways
    ]
    gains = range(sum(group[-1][0] for group in groups) + 1)

    def reaches(gain: int) -> bool:
        return _total(evaluation, float(before + Fraction(gain, scale))) >= target

    need = bisect_left(gains, True, key=reaches)
    while True:
        orders = _least(groups, need)
        chosen = [way.options[order] for way, order in zip(ways, orders, strict=True)]
        if _replaced(evaluation, chosen) >= target:
            return chosen
        # Rounding left the total just below the target: ask for one unit more.
        need = sum(group[order][0] for group, order in zip(groups, orders, strict=True)) + 1


def _least(groups: Sequence[Sequence[tuple[int, int]]], need: int) -> tuple[int, ...]:
    """Which (gain, effort) to take of each group, so that the gains add up to *need* or more.

    Every group begins with (0, 0). A state that gains no more than another and costs no less is
    dropped: whatever follows, it cannot become the better one. So is one that cannot reach *need*
    any more. What is beyond *need* is worth nothing but in a tie.
    """
    states = [_State(0, (0, 0, 0, 0), ())]
    still = sum(group[-1][0] for group in groups)  # what can be gained from here on
    for group in groups:
        still -= group[-1][0]
        found = [
            _State(
                state.gain + gain,
                (
                    state.cost[0] + effort,
                    state.cost[1] + (order > 0),
                    state.cost[2] - gain,
                    # Earlier groups are the higher digits; the more of a group, the less it costs.
                    state.cost[3] * len(group) + len(group) - 1 - order,
                ),
                (*state.chosen, order),
            )
            for state in states
            for order, (gain, effort) in enumerate(group)
            if state.gain + gain + still >= need
        ]
        found.sort(key=lambda state: (-min(state.gain, need), state.cost))
        states = []
        for state in found:
            if not states or state.cost < states[-1].cost:
                states.append(state)
    return next(state for state in reversed(states) if state.gain >= need).chosen


def _total(evaluation: Evaluation, points: float, *, whole: bool = True) -> float:
    """What 요약 shows as the total when all indicators have *points* together.

    Not *whole*: what it shows of a part of them, which is not rounded as the total is.
    """
    first, *others = [each._replace(points=None) for each in evaluation.results]
    lump = [first._replace(points=points), *others]
    return Totals.of(lump, evaluation.scheme.rounding, whole=whole).total


def _replaced(evaluation: Evaluation, chosen: Iterable[_Option]) -> float:
    """The total after the *chosen* options."""
    new = {each.result.indicator.no: each.result for each in chosen if each.result}
    results = [new.get(each.indicator.no, each) for each in evaluation.results]
    return Totals.of(results, evaluation.scheme.rounding, whole=True).total


def _move(climb: Climb, option: _Option, result: Result) -> Move:
    today, there = climb.at((0,) * len(option.place)), climb.at(option.place)
    return Move(
        indicator=climb.indicator,
        points_before=climb.points,
        points_after=result.points or 0.0,
        actuals=tuple(None if rung.place is None else rung.raw for rung in there),
        more=tuple(distance(*pair) for pair in zip(today, there, strict=True)),
        effort=float(option.effort),
        missing=climb.missing,
        by_hand=climb.by_hand,
    )


def _blocked(
    evaluation: Evaluation, climbing: Sequence[Climb], fixed: Collection[str]
) -> list[Blocked]:
    """The points that are out of reach, by reason, in the order of the reasons."""
    states = [state.label for state in (State.UNREGISTERED, State.ERROR, State.MISSING)]
    reasons = [*states, FROZEN, SETTLED, NO_STEPS]
    found: dict[str, list[tuple[str, float]]] = {reason: [] for reason in reasons}
    climb_of = {each.indicator.no: each for each in climbing}
    for result in evaluation.results:
        indicator, climb = result.indicator, climb_of.get(result.indicator.no)
        left = difference(max(0.0, indicator.max_points), result.points or 0.0)
        if left <= 0 or result.state is State.NOT_APPLICABLE:
            continue
        if climb is None:
            reason = result.state.label
        elif not climb.can_climb and climb.missing:
            reason = State.MISSING.label
        elif not climb.can_climb:
            settled = any(cannot_fall(indicator, part.scale) for part in indicator.parts)
            reason = SETTLED if settled else NO_STEPS
        elif indicator.no in fixed:
            reason = FROZEN
        else:
            continue
        found[reason].append((indicator.no, left))
    return [
        Blocked(
            reason,
            tuple(no for no, _ in those),
            _total(evaluation, math.fsum(left for _, left in those), whole=False),
        )
        for reason, those in found.items()
        if those
    ]
