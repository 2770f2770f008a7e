"""Between which totals a district stands, as long as some of its indicators are not settled.

An indicator without bands (미등록) or without an actual (미입력, 오류) may still give anything from
nothing to its 배점; what rests on 가정 may, too, once the real bands are known. A deduction may
take all that it can.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from hopejobs_xl.base.values import round15
from hopejobs_xl.scheme.scale import ASSUMED
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.hand_points import round_points
from hopejobs_xl.scoring.results import Result, State

UNREGISTERED, NOT_IN, ASSUMPTION, ALL = CAUSES = ("unregistered", "missing", "assumed", "all")


def bounds(evaluation: Evaluation) -> dict[str, list[float]]:
    """The least and the most total under each of ``CAUSES``, in points."""
    results, rounding = evaluation.results, evaluation.scheme.rounding
    full = math.fsum(max(0.0, each.indicator.max_points) for each in results)
    away = math.fsum(
        max(0.0, each.indicator.max_points)
        for each in results
        if each.state is State.NOT_APPLICABLE
    )
    factor = full / (full - away) if away and full > away else 1.0

    def total(open_: Callable[[Result], bool], pick: Callable[[float, float], float]) -> float:
        points = math.fsum(
            pick(0.0, each.indicator.max_points) if open_(each) else each.points or 0.0
            for each in results
        )
        return round_points(rounding.of_total, factor * round15(points))

    return {
        cause: [total(is_open, min), total(is_open, max)]
        for cause, is_open in ((each, partial(_is_open, each)) for each in CAUSES)
    }


def _is_open(cause: str, result: Result) -> bool:
    """Whether *cause* leaves the points of *result* open."""
    if result.state is State.UNREGISTERED:
        return cause in (UNREGISTERED, ALL)
    if result.state in (State.MISSING, State.ERROR):
        return cause in (NOT_IN, ALL)
    return result.basis == ASSUMED and cause in (ASSUMPTION, ALL)
