"""Which indicators can still climb, step by step, and what each step costs in effort.

Effort is a number without unit: to bring an indicator from where it is to its top costs 1, spread
over the way that its actual has to go. A clerk who knows better writes another number for a step.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from hopejobs_xl.base.values import LARGEST, round15
from hopejobs_xl.scheme.model import BEST, CUMULATIVE, Indicator, Scheme
from hopejobs_xl.scheme.scale import (
    CHECKLIST,
    GRADES,
    ON_A_LINE,
    Scale,
)
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result, State

from .inverse import is_above, levels
from .ranks import less_is_better

Label = str
Actual = float | Label | None
# By number of the indicator, part (from 0) and the actual of the step, as a cell may hold it.
Efforts = Mapping[tuple[str, int, object], float]
_Key = tuple[str, int, object]
_Place = tuple[Actual, float | None]  # as typed, and how far up that is

# Marks that a result lost are found by trying all, of at most so many checks (2**10 ways); of more
# checks none counts as done.
_MOST_MARKS = 10
# What counts as the worst actual where less is better and the unit has no end.
_FARTHEST = math.nextafter(LARGEST, 0)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one part of one indicator, from the level before it (the first: from today).

    ``to_actual`` is in the unit of the part (a grade: its label; hand-given: points), ``more`` what
    is missing from the level before, negative where less is better, ``None`` where nobody can say
    (미입력 without a worst allowed value). ``points`` are those of the indicator if this part alone
    climbs so far. ``missing``: the actual is 미입력 and counted as the worst allowed value.
    """

    no: str
    part: int
    to_actual: float | Label
    more: float | None
    effort: float
    points: float
    missing: bool
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a part stands after some steps: as it is typed and shown, and the effort so far.

    ``place`` is where that is on the way to the top: the actual, or the order of a grade.
    """

    raw: Actual
    place: float | None
    effort: Fraction


@dataclass(frozen=True)
class Climb:
    """The rungs of each part of an indicator; the first of each is where it stands today."""

    scheme: Scheme
    result: Result
    rungs: tuple[tuple[Rung, ...], ...]
    by_hand: bool = False

    @property
    def indicator(self) -> Indicator:
        """The indicator that climbs."""
        return self.result.indicator

    @property
    def missing(self) -> bool:
        """Whether its actual is 미입력."""
        return self.result.state is State.MISSING

    @property
    def points(self) -> float:
        """Its points today; 0 for 미입력."""
        return self.result.points or 0.0

    @property
    def can_climb(self) -> bool:
        """Whether any part has a step left."""
        return any(len(each) > 1 for each in self.rungs)

    def at(self, place: Sequence[int]) -> tuple[Rung, ...]:
        """The rung of each part, by their orders."""
        return tuple(rungs[order] for rungs, order in zip(self.rungs, place, strict=True))

    def scored(self, place: Sequence[int]) -> Result:
        """What ``scoring`` says when the parts stand on the rungs of these orders."""
        raws = [rung.raw for rung in self.at(place)]
        if self.by_hand:
            given = self.result.actuals
            return score(self.scheme, self.indicator, given, raws[0], typed=False)
        return score(self.scheme, self.indicator, raws, self.result.by_hand, typed=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step, part by part, upwards."""
        made = []
        for part, rungs in enumerate(self.rungs):
            for order, (before, rung) in enumerate(itertools.pairwise(rungs), 1):
                assert rung.raw is not None  # only where a part stands today can be blank
                place = [order if each == part else 0 for each in range(len(self.rungs))]
                made.append(
                    Step(
                        no=self.indicator.no,
                        part=part,
                        to_actual=rung.raw,
                        more=distance(before, rung),
                        effort=float(rung.effort - before.effort),
                        points=self.scored(place).points or 0.0,
                        missing=self.missing,
                        by_hand=self.by_hand,
                    )
                )
        return tuple(made)


def steps(evaluation: Evaluation, efforts: Efforts | None = None) -> list[Step]:
    """Every step that a plan may take, in the order of the scheme.

    *efforts* replaces the default effort of steps, by number of the indicator, order of the part
    and ``to_actual``; what names no step of today is ignored (its level may have been reached).
    Raises ``ValueError`` for an effort that is negative or no finite number.
    """
    return [step for climb in climbs(evaluation, efforts) for step in climb.steps]


def climbs(evaluation: Evaluation, efforts: Efforts | None = None) -> list[Climb]:
    """A climb for every 산정 or 미입력 indicator, in the order of the scheme (see ``steps``)."""
    edited = _edited(efforts or {})
    found = {each.indicator.no: each for each in evaluation.results}
    results = [found[each.no] for each in evaluation.scheme.indicators if each.no in found]
    climbing = (State.SCORED, State.MISSING)
    return [_climb(evaluation.scheme, each, edited) for each in results if each.state in climbing]


def cannot_fall(indicator: Indicator, scale: Scale) -> bool:
    """Whether less would be better, but the actual is 누적: it cannot fall any more."""
    less = less_is_better(scale) or (indicator.is_deduction and scale.method not in ON_A_LINE)
    return indicator.kind == CUMULATIVE and less


def distance(before: Rung, after: Rung) -> float | None:
    """How far it is between two rungs of a part, in its unit; grades: how many."""
    if before.place is None or after.place is None:
        return None
    return float(exact(after.place) - exact(before.place))


def _edited(efforts: Efforts) -> dict[_Key, Fraction]:
    edited = {}
    for (no, part, to_actual), effort in efforts.items():
        if not (math.isfinite(effort) and effort >= 0):
            raise ValueError(f"{no}의 노력 {effort}: 0 이상의 수로 고치세요")
        edited[no, int(part), _key(to_actual)] = exact(effort)
    return edited


def _key(to_actual: object) -> object:
    """*to_actual* as it is looked up: what comes from a cell may be anything."""
    return round15(to_actual) if isinstance(to_actual, int | float) else to_actual


def exact(number: float) -> Fraction:
    """*number* as people read it, so that sums of tenths are exact."""
    return Fraction(repr(round15(float(number))))


def _climb(
    scheme: Scheme,
    result: Result,
    edited: Mapping[_Key, Fraction],
) -> Climb:
    indicator = result.indicator
    if indicator.needs_hand:
        places, by_hand = [_hand_places(result)], True
    else:
        raws = _typed(scheme, result)
        places = [_places(scheme, result, part, raw) for part, raw in enumerate(raws)]
        by_hand = False
    shares = _shares(indicator, [len(each) > 1 for each in places])
    rungs = tuple(
        _rungs(indicator.no, part, each, share, edited)
        for part, (each, share) in enumerate(zip(places, shares, strict=True))
    )
    return Climb(scheme, result, rungs, by_hand)


def _hand_places(result: Result) -> list[_Place]:
    """A hand-given score rises point by point."""
    indicator, now = result.indicator, result.points or 0.0
    top = max(0.0, indicator.max_points)
    if any(cannot_fall(indicator, part.scale) for part in indicator.parts):
        top = now
    whole = [float(points) for points in range(math.floor(now) + 1, math.ceil(top))]
    return [(points, points) for points in dict.fromkeys([now, *whole, top])]


def _places(scheme: Scheme, result: Result, part: int, raw: Actual) -> list[_Place]:
    """Where *part* is today, and the levels above that which it can reach."""
    indicator = result.indicator
    scale = indicator.parts[part].scale
    place = _worst(scale) if raw is None else _place(scale, raw)
    today = raw
    if raw is None and indicator.combine != BEST:
        today = _FARTHEST if place is None else _as_typed(scale, place)
    falling = cannot_fall(indicator, scale) or (
        indicator.kind == CUMULATIVE and is_above(scale, raw)
    )
    settled = falling or (raw is None and indicator.is_deduction)
    places = [(today, place)]
    if settled:
        return places
    done: Actual = raw
    for level in levels(scheme, indicator, part, raw):
        if scale.method == CHECKLIST and isinstance(level, str):
            level = done = _marks(done, level)
        if _is_better(scale, level, places[-1][1]):
            places.append((level, _place(scale, level)))
    return places


def _is_better(scale: Scale, level: float | Label, place: float | None) -> bool:
    """Whether *level* gives more than *place*, which may lie between whole units."""
    if place is None:
        return True
    new = _place(scale, level)
    if scale.method in ON_A_LINE:
        return scale.points(new) > scale.points(place)
    return new < place if less_is_better(scale) else new > place


def _place(scale: Scale, raw: float | Label) -> float:
    """Where *raw* is on the way up: the number, the order of the grade, the count of checks."""
    if scale.method == GRADES and isinstance(raw, str):
        return float(_labels(scale).index(raw))
    return float(raw.count("O")) if isinstance(raw, str) else float(raw)


def _as_typed(scale: Scale, place: float) -> Actual:
    """What is typed for *place*, the reverse of ``_place``."""
    return _labels(scale)[int(place)] if scale.method == GRADES else place


def _labels(scale: Scale) -> list[str]:
    """The grades, the best last."""
    return [band.label for band in sorted(scale.bands, key=lambda band: band.points)]


def _marks(done: Actual, more: str) -> str:
    """The marks of a checklist (``O X``) on which what was *done* stays done."""
    wanted = more.split()
    before = done.split() if isinstance(done, str) else ["X"] * len(wanted)
    return " ".join("O" if "O" in pair else "X" for pair in zip(before, wanted, strict=True))


def _worst(scale: Scale) -> float | None:
    """What a 미입력 actual counts as: the worst that its unit allows, 0 where more is better."""
    if less_is_better(scale):
        return scale.unit.maximum
    if scale.method == GRADES or scale.unit.minimum is None:
        return 0.0
    return scale.unit.minimum


def _typed(scheme: Scheme, result: Result) -> list[Actual]:
    """The actuals of *result* as they may be typed again.

    A result keeps no grade, and of a checklist how many are done: where its checks are worth
    unequal points, the marks are those that give its band again.
    """
    indicator = result.indicator
    numbers: list[Actual] = list(result.actuals)
    numbers += [None] * (len(indicator.parts) - len(numbers))
    choices = [
        _choices(part.scale, number) for part, number in zip(indicator.parts, numbers, strict=True)
    ]
    if result.state is State.SCORED and any(len(each) > 1 for each in choices):
        for raws in itertools.product(*choices):
            again = score(scheme, indicator, raws, typed=False)
            if (again.points, again.band) == (result.points, result.band):
                return list(raws)
    return [each[0] for each in choices]


def _choices(scale: Scale, number: Actual) -> Sequence[Actual]:
    """What may have been typed where the result says *number*, the worst first."""
    if number is None or scale.method not in (CHECKLIST, GRADES):
        return [number]
    if scale.method == GRADES:
        return _labels(scale)
    checks = len(scale.bands)
    if not scale.is_uneven or number == checks:
        return [number]
    if checks > _MOST_MARKS:
        return [0.0]
    return [" ".join(marks) for marks in itertools.product("XO", repeat=checks)]


def _shares(indicator: Indicator, climbs: Sequence[bool]) -> list[Fraction]:
    """What climbing each part to its top costs: 1 in all, by the points that each can give.

    Of several routes (택일) the best one costs 1 and the others what they can give of it.
    """
    if len(climbs) == 1 or not any(climbs):
        return [Fraction(1)] * len(climbs)
    worth = [
        exact(part.weight * abs(part.scale.top or indicator.max_points)) if climbing else 0
        for part, climbing in zip(indicator.parts, climbs, strict=True)
    ]
    whole = max(worth) if indicator.combine == BEST else sum(worth)
    return [Fraction(each) / whole for each in worth]


def _rungs(
    no: str,
    part: int,
    places: list[_Place],
    share: Fraction,
    edited: Mapping[_Key, Fraction],
) -> tuple[Rung, ...]:
    """The rungs at *places*, with their efforts: by default by the share of the way."""
    raw, start = places[0]
    rungs = [Rung(raw, start, Fraction(0))]
    count, top = len(places) - 1, places[-1][1]
    last = Fraction(0)
    for order, (raw, place) in enumerate(places[1:], 1):
        if start is None or place is None or top is None:
            way = Fraction(order, count)
        else:
            way = (exact(place) - exact(start)) / (exact(top) - exact(start))
        effort = share * (way - last)
        given = edited.get((no, part, _key(raw)), effort)
        if round15(float(given)) != round15(float(effort)):  # else it is the default, read back
            effort = given
        rungs.append(Rung(raw, place, rungs[-1].effort + effort))
        last = way
    return tuple(rungs)
