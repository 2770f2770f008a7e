"""다음 단계: the next level of each actual that gives more points, and how far that is from today.

``scoring`` judges each level of ``inverse``; what stays as it is, 수기점수 too, is scored with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from hopejobs_xl.base.values import round15
from hopejobs_xl.scheme.model import Indicator, Part, Scheme
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES
from hopejobs_xl.scoring.grounds import ratio
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result

from .inverse import heads, is_above, levels
from .ranks import Actual


def next_levels(
    scheme: Scheme,
    indicator: Indicator,
    actuals: Sequence[object],
    hand: float | None = None,
) -> tuple[Actual | None, ...]:
    """For each part of *indicator* its next level that gives the indicator more points.

    *actuals* are those of today, as they arrive (see ``points.score``), the others held as they
    are, as *hand* (수기점수) is; ``None`` for a part that cannot give more. Raises
    ``ValueError`` if they are not scored.
    """
    given, scored, today = _today(scheme, indicator, actuals, hand)

    def better(part: int, actual: Actual) -> bool:
        tried = [*given[:part], actual, *given[part + 1 :]]
        return _points(scheme, indicator, tried, hand) > today

    return tuple(
        next(
            (
                each
                for each in levels(scheme, indicator, part, scored.actuals[part])
                if better(part, each)
            ),
            None,
        )
        for part in range(len(indicator.parts))
    )


def next_together(
    scheme: Scheme,
    indicator: Indicator,
    actuals: Sequence[object],
    hand: float | None = None,
) -> tuple[Actual | None, ...]:
    """Levels of all parts of *indicator* that give more points together, none of them any lower.

    For where no part alone gives more (``next_levels``): 수기점수 may be more than one step brings.
    ``None`` for a part that may stay where it is; for all of them where nothing gives more.
    """
    given, scored, today = _today(scheme, indicator, actuals, hand)
    options = [
        [given[part], *levels(scheme, indicator, part, scored.actuals[part])]
        for part in range(len(indicator.parts))
    ]
    orders = [len(each) - 1 for each in options]

    def better(tried: Sequence[int]) -> bool:
        held = [each[order] for each, order in zip(options, tried, strict=True)]
        return _points(scheme, indicator, held, hand) > today

    for part, top in enumerate(orders):
        lower = (
            order for order in range(top) if better([*orders[:part], order, *orders[part + 1 :]])
        )
        orders[part] = next(lower, top)
    if not better(orders):
        return (None,) * len(orders)
    return tuple(
        None if not order else levels(scheme, indicator, part, scored.actuals[part])[order - 1]
        for part, order in enumerate(orders)
    )


def next_step(
    scheme: Scheme, indicator: Indicator, actuals: Sequence[object]
) -> tuple[float, ...] | None:
    """How much more of each actual its next points take, in its unit; ``None`` at the top.

    0 for a part that cannot give more; negative where less is better; a grade or a check up is 1.
    From a blank actual (택일) it is the whole way. *actuals* and errors as in ``next_levels``.
    """
    found = next_levels(scheme, indicator, actuals)
    return steps_to(indicator, score(scheme, indicator, actuals, typed=False).actuals, found)


def steps_to(
    indicator: Indicator, today: Sequence[float | None], found: Sequence[Actual | None]
) -> tuple[float, ...] | None:
    """How far the levels *found* are from the actuals of *today*; ``None`` if there is none."""
    if all(each is None for each in found):
        return None
    steps = []
    for order, (part, level) in enumerate(zip(indicator.parts, found, strict=True)):
        if level is None:
            steps.append(0.0)
        elif part.scale.method in (GRADES, CHECKLIST) or isinstance(level, str):
            steps.append(1.0)
        else:
            steps.append(round15(level - (today[order] or 0.0)))
    return tuple(steps)


def shown_step(part: Part, level: Actual | None, step: float, *, known: bool) -> str:
    """One part's step of ``next_step`` as people write it: ``직원 +256명``; "" at its top.

    *known*: there is an actual today; from nothing, and to a grade or marks, it is the *level*.
    """
    if level is None:
        return ""
    if isinstance(level, str) or not known:
        return part.shown(level)
    return part.named(part.scale.unit.show_change(step))


def next_heads(
    scheme: Scheme, indicator: Indicator, numerator: float, denominator: float
) -> float | None:
    """How many more of the numerator the next points of a ratio take; ``None`` at the top.

    Raises ``ValueError`` for what is no ratio or not scored.
    """
    unit = indicator.parts[0].scale.unit
    today = ratio(unit, numerator, denominator)
    (level,) = next_levels(scheme, indicator, [today])
    if level is None:
        return None
    points = _points(scheme, indicator, [level])
    above = is_above(indicator.parts[0].scale, today)
    count = heads(scheme, indicator, points, denominator, above=above)
    return None if count is None or isinstance(count, str) else round15(count - numerator)


def _points(
    scheme: Scheme, indicator: Indicator, actuals: Sequence[object], hand: float | None = None
) -> float:
    """The points of *actuals*; minus infinity where they are not scored."""
    points = score(scheme, indicator, actuals, hand, typed=False).points
    return -math.inf if points is None else points


def _today(
    scheme: Scheme, indicator: Indicator, actuals: Sequence[object], hand: float | None
) -> tuple[list[object], Result, float]:
    """The actuals, one for each part, their result and its points; ValueError without points."""
    given = [*actuals, *[None] * (len(indicator.parts) - len(actuals))]
    scored = score(scheme, indicator, actuals, hand, typed=False)
    if scored.points is None:
        raise ValueError(f"{indicator.no} {indicator.name}: 득점이 없는 실적")
    return given, scored, scored.points
