"""What actual gives so many points; how much more the next points take, ``next_level`` says.

The exact inverse of ``scoring``, which judges every answer: what is found gives the points, and one
step less (``ranks``) does not. For scales where less is better, deductions included, the least
demanding actual is the largest.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from hopejobs_xl.base.values import CHANGE, plain, round15
from hopejobs_xl.scheme.curves import EVERY, MIDDLE
from hopejobs_xl.scheme.model import BEST, ONE, SUM_OR_HAND, Indicator, Part, Scheme
from hopejobs_xl.scheme.scale import (
    HAND,
    ON_A_LINE,
    PER_CASE,
    STEPS,
    UNREGISTERED,
    Scale,
)
from hopejobs_xl.scoring.grounds import ratio
from hopejobs_xl.scoring.points import score

from .ranks import MOST_LISTED, Actual, Demands, Grid, demands, hand_demands, less_is_better

# The answer where nothing bounds the unit: whatever the actual is, it gives the points.
NO_LIMIT = "제한 없음"
OR = " 또는 "

# How finely the parts of a composite share the way up before each is eased as far as it goes.
_SHARES = 1000


def need(
    scheme: Scheme, indicator: Indicator, points: float, part: int | None = None
) -> Actual | None:
    """The least demanding actual of *indicator* that gives at least *points*; ``None`` if none.

    A number in the unit of the actual (whole where it counts whole things), the label of a grade,
    marks of checks that are not worth the same, ``NO_LIMIT`` where any actual will do; for
    hand-given scales the points themselves. 복합 gives a text with an actual for each part
    (``직원 1,500명 / 주민 2,625명``): every part goes about equally far, then, from the last part
    to the first, each as far back as the points allow. 택일 gives the routes, joined by ``OR``;
    복합 또는 수기 the 수기점수 where no actuals give so much.
    With *part* (from 0) that part alone counts. Raises ``ValueError`` for 미등록.
    """
    if part is not None:
        indicator = alone(indicator, part)
    wanted = round15(points)
    methods = [each.scale.method for each in indicator.parts]
    if UNREGISTERED in methods:
        raise ValueError(f"{indicator.no} {indicator.name}: 배점기준이 미등록임")
    if HAND in methods:
        return _by_hand(scheme, indicator, wanted)
    if len(methods) == 1:
        return _single(scheme, indicator, wanted)
    if indicator.combine == BEST:
        routes = [
            (each, _single(scheme, alone(indicator, order), wanted))
            for order, each in enumerate(indicator.parts)
        ]
        texts = [each.shown(found) for each, found in routes if found is not None]
        return OR.join(texts) or None
    together = _together(scheme, indicator, wanted)
    if together is not None:
        pairs = zip(indicator.parts, together, strict=True)
        return " / ".join(each.shown(found) for each, found in pairs)
    given = _by_hand(scheme, indicator, wanted) if indicator.combine == SUM_OR_HAND else None
    return None if given is None else f"수기점수 {plain(float(given))}점"


def needs(scheme: Scheme, indicator: Indicator, points: float) -> tuple[Actual | None, ...]:
    """The answer of ``need`` part by part: the actual of each that it asks for.

    복합: what the parts need together, ``None`` for each where they cannot; 택일: what each route
    needs alone. Raises ``ValueError`` for 미등록, and where people give the points.
    """
    methods = [each.scale.method for each in indicator.parts]
    if HAND in methods:
        raise ValueError(f"{indicator.no} {indicator.name}: 실적이 아니라 점수를 적음")
    if len(methods) == 1 or indicator.combine == BEST or UNREGISTERED in methods:
        return tuple(need(scheme, indicator, points, part) for part in range(len(methods)))
    together = _together(scheme, indicator, round15(points))
    return (None,) * len(methods) if together is None else tuple(together)


def levels(
    scheme: Scheme, indicator: Indicator, part: int, today: Actual | None = None
) -> list[Actual]:
    """The actuals of *part* (from 0) at which its own points rise, from the least effort up.

    Of a scale that is best in the middle they lie on the side where its actual *today* does.

    Each is the least demanding one of its level, in the unit of the part. Bands, grades, checks and
    cases are a level each; along a line (and for hand-given points, and for more than 100 cases)
    each whole point is one, and the top. Grades are labels; checks that are not worth the same are
    marks. 미등록 and points that are given by hand for several actuals have none.
    """
    methods = [each.scale.method for each in indicator.parts]
    if UNREGISTERED in methods or (HAND in methods and len(methods) > 1):
        return []
    own = alone(indicator, part)
    if HAND in methods:
        ranks = hand_demands(own, scheme.rounding)
    else:
        ranks = _demands(own, above=is_above(own.parts[0].scale, today))
    if _is_listed(own.parts[0], ranks):
        actuals = [ranks.at(rank) for rank in range(ranks.size)]
    else:
        actuals = _along(scheme, own, ranks)
    found = []
    best = _points(scheme, own, [ranks.at(0)])
    for actual in actuals:
        if (points := _points(scheme, own, [actual])) > best:
            found.append(actual)
            best = points
    return found


def is_ratio(indicator: Indicator) -> bool:
    """Whether the only actual of *indicator* is one count over another, by its unit's ``ratio``."""
    scale = indicator.parts[0].scale
    return len(indicator.parts) == 1 and bool(scale.unit.ratio) and scale.method in ON_A_LINE


def is_above(scale: Scale, today: Actual | None) -> bool:
    """Whether *today* lies above the middle of a scale that is best there."""
    if scale.method != MIDDLE or not isinstance(today, int | float):
        return False
    return today > (scale.bands[0].at or 0.0)


def heads(
    scheme: Scheme,
    indicator: Indicator,
    points: float,
    denominator: float,
    *,
    above: bool = False,
) -> int | str | None:
    """The numerator that gives a ratio at least *points* over *denominator* (above 0).

    The smallest whole number, or the largest where less is better; ``NO_LIMIT`` and ``None`` as in
    ``need``. *above*: of a scale that is best in the middle, the largest on that side. Raises
    ``ValueError`` for what is no ratio, and for 미등록.
    """
    if above:
        wanted = _single(scheme, indicator, round15(points), above=True)
    else:
        wanted = need(scheme, indicator, points)
    if not is_ratio(indicator):
        raise ValueError(f"{indicator.no} {indicator.name}: 비율이 아님")
    if wanted is None or isinstance(wanted, str):
        return wanted
    unit = indicator.parts[0].scale.unit

    def enough(count: int) -> bool:
        value = ratio(unit, count, denominator)
        return count >= 0 and _points(scheme, indicator, [value]) >= round15(points)

    # Start near share × denominator: rounding may put the answer a few heads away.
    share = wanted + 1 if unit.ratio == CHANGE else wanted
    near = math.floor(share * denominator)
    step = -1 if above or less_is_better(indicator.parts[0].scale) else 1
    tried = range(near - 3 * step, near + 4 * step, step)
    return next((count for count in tried if enough(count)), None)


def alone(indicator: Indicator, part: int) -> Indicator:
    """*indicator* as if *part* (from 0) were its only actual."""
    only = indicator.parts[part]
    made = indicator._replace(parts=(only,), combine=ONE)
    takes = only.scale.takes_away or only.scale.method == PER_CASE
    if takes and not indicator.is_deduction:
        # Alone, a part that takes points off would be capped at 0: it becomes a deduction.
        out_of = None if indicator.out_of is None else -indicator.out_of
        made = made._replace(max_points=-indicator.max_points, out_of=out_of)
    return made


def _points(scheme: Scheme, indicator: Indicator, actuals: Sequence[object]) -> float:
    """The points of *actuals*; minus infinity where they are not scored."""
    points = score(scheme, indicator, actuals, typed=False).points
    return -math.inf if points is None else points


def _demands(indicator: Indicator, *, above: bool = False) -> Demands:
    return demands(indicator, indicator.parts[0], above=above)


def _by_hand(scheme: Scheme, indicator: Indicator, wanted: float) -> Actual | None:
    ranks = hand_demands(indicator, scheme.rounding)
    blanks = [None] * len(indicator.parts)

    def enough(given: Actual) -> bool:
        points = score(scheme, indicator, blanks, given).points
        return points is not None and points >= wanted

    return _at(ranks, ranks.first(enough))


def _single(
    scheme: Scheme, indicator: Indicator, wanted: float, *, above: bool = False
) -> Actual | None:
    ranks = _demands(indicator, above=above)
    return _at(ranks, ranks.first(lambda each: _points(scheme, indicator, [each]) >= wanted))


def _at(ranks: Demands, rank: int) -> Actual | None:
    return None if rank == ranks.size else _reached(ranks, rank)


def _reached(ranks: Demands, rank: int) -> Actual:
    """The actual at *rank* (below ``size``) as an answer; ``NO_LIMIT`` where any actual will do."""
    return NO_LIMIT if rank == 0 and ranks.endless else ranks.at(rank)


def _together(scheme: Scheme, indicator: Indicator, wanted: float) -> list[Actual] | None:
    """An actual for each part that together give *wanted*; none of them could be any less."""
    found = [demands(indicator, part) for part in indicator.parts]

    def enough(actuals: Sequence[Actual]) -> bool:
        return _points(scheme, indicator, actuals) >= wanted

    def shared(share: int) -> list[int]:
        return [each.way(share / _SHARES) for each in found]

    def actuals_at(ranks: Sequence[int]) -> list[Actual]:
        return [each.at(rank) for each, rank in zip(found, ranks, strict=True)]

    shares = range(_SHARES + 1)
    share = bisect_left(shares, True, key=lambda each: enough(actuals_at(shared(each))))
    if share not in shares:
        return None
    ranks = shared(share)
    for order in reversed(range(len(ranks))):
        tried = actuals_at(ranks)

        def still(actual: Actual, order: int = order, tried: list[Actual] = tried) -> bool:
            return enough([*tried[:order], actual, *tried[order + 1 :]])

        ranks[order] = found[order].first(still, ranks[order])
    return [_reached(each, rank) for each, rank in zip(found, ranks, strict=True)]


def _is_listed(part: Part, ranks: Demands) -> bool:
    """Whether every rank is a level of its own, not a point along a line."""
    scale = part.scale
    along = scale.method in ON_A_LINE and not (
        scale.method == EVERY or (scale.method == STEPS and scale.is_flat)
    )
    return scale.method != HAND and not along and ranks.size <= MOST_LISTED


def _reaches(scheme: Scheme, indicator: Indicator, points: float, actual: Actual) -> bool:
    """Whether *actual* alone gives at least *points*."""
    return _points(scheme, indicator, [actual]) >= points


def _along(scheme: Scheme, indicator: Indicator, ranks: Demands) -> list[Actual]:
    """The actuals of the whole points of a line, of where its bands begin and end, of the top."""
    scale = indicator.parts[0].scale
    worst, top = (_points(scheme, indicator, [ranks.at(r)]) for r in (0, ranks.size - 1))
    wanted = {top, *map(float, range(math.floor(worst) + 1, math.ceil(top)))}
    if scale.method == STEPS:
        grid = Grid(scale.unit)
        for band in scale.stairs:
            for index in (grid.first(band.at or 0.0, band.edge), grid.best(band)):
                points = _points(scheme, indicator, [grid.value(index)])
                wanted |= {points} if worst < points < top else set()
    found = [ranks.first(partial(_reaches, scheme, indicator, points)) for points in sorted(wanted)]
    return [ranks.at(rank) for rank in found]
