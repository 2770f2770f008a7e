"""Every actual that a part of an indicator can have, from the least to the most demanding.

Whatever the method of a scale, points never fall from one of these to the next, so the least
demanding actual for so many points is the first that gives them. Units that count whole things go
in whole steps, others in steps of the 15th significant digit: Excel keeps no more.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from hopejobs_xl.base.rounding import half_up_units
from hopejobs_xl.base.values import LARGEST, Unit, round15
from hopejobs_xl.scheme.band import Band
from hopejobs_xl.scheme.curves import EVERY, INVERSE, MIDDLE, rises, step_end
from hopejobs_xl.scheme.model import Indicator, Part, Rounding
from hopejobs_xl.scheme.scale import (
    BONUS,
    CHECKLIST,
    GRADES,
    HIGHER,
    LINE,
    PER_CASE,
    PROPORTIONAL,
    STEPS,
    Scale,
)

Actual = float | str

# 15 digits are a whole number from this one up to ten times this one, times a power of ten.
_LEAST = 10**14
# Up to so many levels stand in a list; of more each whole point is a level.
MOST_LISTED = 100
# That power of the finest step of all, just above 0, where the digits alone would set no end.
_FINEST = -20


@dataclass(frozen=True)
class Demands:
    """Actuals by rank: ``at(0)`` is the least demanding, ``at(size - 1)`` the most.

    ``endless``: the unit has no worst value, and the first actual stands for all that are worse.
    ``way`` turns a share of the way up (0..1) into a rank.
    """

    size: int
    at: Callable[[int], Actual]
    way: Callable[[float], int]
    endless: bool = False

    def first(self, passes: Callable[[Actual], bool], below: int | None = None) -> int:
        """The first rank whose actual *passes*; *below* (or ``size``) if none under it does."""
        ranks = range(self.size if below is None else below)
        return bisect_left(ranks, True, key=lambda rank: passes(self.at(rank)))


class Grid:
    """The numbers that an actual of *unit* can be, each with its place among them (0 is 0)."""

    def __init__(self, unit: Unit) -> None:
        self._whole = unit.whole

    def value(self, index: int) -> float:
        """The number at *index*."""
        if self._whole:
            return float(index)
        size = abs(index)
        power = max(0, (size - _LEAST) // (9 * _LEAST))
        number = float(f"{size - power * 9 * _LEAST}e{power + _FINEST}")
        return number if index >= 0 else -number

    def index(self, number: float) -> int:
        """The place of the number nearest to *number* (finite)."""
        if self._whole:
            return half_up_units(number)
        exact = Decimal(repr(round15(number)))
        power = max(_FINEST, exact.adjusted() - 14) if exact else _FINEST
        digits = half_up_units(abs(number), -power)
        size = digits + (power - _FINEST) * 9 * _LEAST
        return size if number >= 0 else -size

    def first(self, threshold: float, edge: str) -> int:
        """The place of the least demanding number that is *edge* (이상, 미만 …) *threshold*."""
        limit = round15(threshold)
        index = self.index(limit)
        number = self.value(index)
        inside = {
            "이상": number >= limit,
            "초과": number > limit,
            "이하": number <= limit,
            "미만": number < limit,
        }
        if inside[edge]:
            return index
        return index + 1 if edge in HIGHER else index - 1

    def clamp(self, index: int) -> int:
        """*index*, or the nearest place of a number that can be typed exactly."""
        most = self.index(LARGEST - 1)
        return max(-most, min(most, index))

    def best(self, band: Band) -> int:
        """The place where *band* gives most: the end of its line, or where it begins."""
        if band.to is None:
            return self.first(band.at or 0.0, band.edge)
        return self.first(band.to, "이상" if band.edge in HIGHER else "이하")


def demands(indicator: Indicator, part: Part, *, above: bool = False) -> Demands:
    """The actuals of *part*, one of those of *indicator*; its scale has bands.

    *above*: of a scale that is best in the middle, those above it instead of those below.
    """
    scale = part.scale
    if scale.method == CHECKLIST:
        return _listed([_checks(scale, count) for count in range(len(scale.bands) + 1)])
    if scale.method == GRADES:
        return _listed([band.label for band in sorted(scale.bands, key=lambda b: b.points)])
    if scale.method == STEPS and scale.is_flat:
        return _stepped(scale)
    grid = Grid(scale.unit)
    if scale.method == STEPS:
        up = not less_is_better(scale)
        first = scale.stairs[0]
        start = grid.first(first.at or 0.0, first.edge) - (1 if up else -1)
        return _between(scale.unit, start, grid.best(scale.bands[-1]), up=up)
    if scale.method == EVERY:
        return _every(indicator, part)
    if scale.method == INVERSE:
        return _inverse(scale)
    if scale.method == MIDDLE:
        return _towards_middle(scale, above=above)
    if scale.method in (LINE, PROPORTIONAL):
        band = scale.bands[0]
        low, high = sorted((band.at or 0.0, band.to or 0.0))
        ends = grid.first(low, "이하"), grid.first(high, "이상")
        up = not less_is_better(scale)
        return _between(scale.unit, *(ends if up else ends[::-1]), up=up)
    most = grid.first(_most_cases(indicator, part), "이상")
    up = scale.method == BONUS
    return _between(scale.unit, *((0, most) if up else (most, 0)), up=up)


def hand_demands(indicator: Indicator, rounding: Rounding) -> Demands:
    """The points that people can give: 0 .. 배점 in steps of the scheme's rounding."""
    low, high = (
        int(Decimal(repr(each)).scaleb(rounding.digits))
        for each in sorted((0.0, float(indicator.max_points)))
    )
    steps = high - low

    def at(rank: int) -> float:
        return float(f"{low + rank}e-{rounding.digits}")

    return Demands(steps + 1, at, lambda share: math.ceil(share * steps))


def less_is_better(scale: Scale) -> bool:
    """Whether a smaller actual is the better one; where all give the same, none is.

    Of a scale that is best in the middle it is not (``demands`` takes its lower side), unless the
    unit has nothing below that.
    """
    if scale.method in (LINE, PROPORTIONAL, EVERY):
        return not rises(scale.bands[0])
    if scale.method == INVERSE:
        return True
    if scale.method == MIDDLE:
        return scale.unit.minimum is not None and (scale.bands[0].at or 0.0) <= scale.unit.minimum
    return scale.method == PER_CASE or (scale.method == STEPS and scale.lower_is_better)


def _most_cases(indicator: Indicator, part: Part) -> float:
    """The number of cases at which *part* alone reaches 배점 (or the floor of a deduction)."""
    band = part.scale.bands[0]
    each = band.points if band.points_to is None else band.points_to - band.points
    worth = abs(each * part.weight * indicator.factor)
    if not worth:
        return 0.0
    return min(abs(indicator.max_points) / worth, LARGEST - 1)


def _checks(scale: Scale, count: int) -> Actual:
    """*count* checks, those worth most: the number, or marks where the number does not say which.

    ``actuals`` refuses a bare number of checks that are not worth the same.
    """
    if count in (0, len(scale.bands)) or not scale.is_uneven:
        return float(count)
    order = sorted(range(len(scale.bands)), key=lambda i: -scale.bands[i].points)
    return " ".join("O" if i in order[:count] else "X" for i in range(len(scale.bands)))


def _listed(actuals: list[Actual], *, endless: bool = False) -> Demands:
    steps = len(actuals) - 1
    return Demands(
        len(actuals), actuals.__getitem__, lambda share: math.ceil(share * steps), endless
    )


def _bounds(unit: Unit, *, up: bool) -> tuple[int | None, int | None]:
    """The worst and the best place that *unit* bounds; *up*: more is better."""
    grid = Grid(unit)
    low = None if unit.minimum is None else grid.first(unit.minimum, "이상")
    high = None if unit.maximum is None else grid.first(unit.maximum, "이하")
    return (low, high) if up else (high, low)


def _stepped(scale: Scale) -> Demands:
    """The first actual of each band: what lies between two of them gives no more points."""
    grid = Grid(scale.unit)
    found = [grid.first(at, edge) for at, edge in scale.gates]
    return _gated(scale.unit, found, up=not less_is_better(scale))


def _gated(unit: Unit, found: list[int], *, up: bool) -> Demands:
    """The worst actual and those at the places *found*, the easiest first, that *unit* allows."""
    grid = Grid(unit)
    worst, _ = _bounds(unit, up=up)
    easiest = grid.clamp(found[0] - (1 if up else -1)) if worst is None else worst
    inside = [grid.value(i) for i in found if unit.allows(grid.value(i))]
    return _listed([grid.value(easiest), *inside], endless=worst is None)


def _between(unit: Unit, start: int, end: int, *, up: bool) -> Demands:
    """All actuals from the worst that *unit* allows (*start* if nothing bounds it) to *end*."""
    grid = Grid(unit)
    start, end = grid.clamp(start), grid.clamp(end)
    worst, best = _bounds(unit, up=up)
    step = 1 if up else -1
    if best is not None:
        end = step * min(step * end, step * best)
    easiest = start if worst is None else worst
    steps = max(0, step * (end - easiest))

    def at(rank: int) -> float:
        return grid.value(easiest + step * rank)

    def way(share: float) -> int:
        wanted = at(0) + share * (at(steps) - at(0))
        place = grid.first(wanted, "이상" if up else "이하")
        return min(steps, max(0, step * (place - easiest)))

    return Demands(steps + 1, at, way, endless=worst is None)


def _every(indicator: Indicator, part: Part) -> Demands:
    """The first actual of each whole step; all actuals where there are too many steps to list."""
    scale, grid = part.scale, Grid(part.scale.unit)
    band, up = scale.bands[0], not less_is_better(scale)
    most = math.ceil(_most_cases(indicator, part)) + 1
    forwards = (band.to or 0.0) > (band.at or 0.0)
    wins = (band.points_to or 0.0) > band.points
    # Where a step costs points, they are won by staying in front of its end.
    edge = {(True, True): "이상", (False, True): "이하", (True, False): "미만"}.get(
        (forwards, wins), "초과"
    )

    def gate(order: int) -> int:
        return grid.first(step_end(band, order if wins else most + 1 - order), edge)

    if most >= MOST_LISTED:
        return _between(scale.unit, gate(1) - (1 if up else -1), gate(most), up=up)
    return _gated(scale.unit, [gate(order) for order in range(1, most + 1)], up=up)


def _inverse(scale: Scale) -> Demands:
    """All actuals down to the target; a share of the way up is that share of the points."""
    grid, at = Grid(scale.unit), scale.bands[0].at or 0.0
    end = grid.first(at, "이하")
    found = _between(scale.unit, grid.index(LARGEST), end, up=False)

    def way(share: float) -> int:
        return 0 if share <= 0 else found.first(lambda each: float(each) <= at / share)

    return replace(found, way=lambda share: min(found.size - 1, way(share)))


def _towards_middle(scale: Scale, *, above: bool) -> Demands:
    """All actuals from where the least points begin to the best one, on one side of it."""
    grid, band = Grid(scale.unit), scale.bands[0]
    at = band.at or 0.0
    reach = abs((band.to or 0.0) - at)
    if above or less_is_better(scale):
        return _between(
            scale.unit, grid.first(at + reach, "이상"), grid.first(at, "이상"), up=False
        )
    return _between(scale.unit, grid.first(at - reach, "이하"), grid.first(at, "이하"), up=True)
