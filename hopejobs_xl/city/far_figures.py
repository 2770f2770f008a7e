"""Figures that are far from those of the other districts: marked for 현장점검, never changed.

A figure is far where its distance from the median is more than 3.5 times the usual distance (the
median of all distances, times 1.4826: Iglewicz and Hoaglin); where half of the districts have the
very same figure, the mean distance, times 1.2533, stands for it. Fewer than five figures say
nothing. It only says where to look: a good district may well be far ahead.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .rank_ranges import median

_LIMIT, _LEAST = 3.5, 5
_BY_MEDIAN, _BY_MEAN = 1.4826, 1.2533


class Far(NamedTuple):
    """A figure: whose, of which indicator (번호) and part (from 0), and how far it is.

    ``times`` is the distance from the ``median`` in usual distances, its sign the side.
    """

    district: str
    no: str
    part: int
    actual: float
    median: float
    times: float


def far_figures(ranked: Mapping[str, Mapping[str, Any]], numbers: Sequence[str]) -> list[Far]:
    """The far figures of the *ranked* districts, by indicator in the order of *numbers*."""
    figures: dict[tuple[str, int], dict[str, float]] = {}
    for name, result in ranked.items():
        for indicator in result["indicators"]:
            for part, actual in enumerate(indicator["actual"]):
                if actual is not None:
                    figures.setdefault((indicator["no"], part), {})[name] = float(actual)
    order = {no: at for at, no in enumerate(numbers)}
    return [
        far
        for key in sorted(figures, key=lambda each: (order.get(each[0], len(order)), each[1]))
        for far in _far(*key, figures[key])
    ]


def _far(no: str, part: int, figures: Mapping[str, float]) -> list[Far]:
    if len(figures) < _LEAST:
        return []
    middle = median(list(figures.values()))
    distances = [abs(each - middle) for each in figures.values()]
    usual = _BY_MEDIAN * median(distances)
    if usual == 0:
        usual = _BY_MEAN * math.fsum(distances) / len(distances)
    if usual == 0:
        return []
    return [
        Far(name, no, part, actual, middle, round((actual - middle) / usual, 1))
        for name, actual in sorted(figures.items())
        if abs(actual - middle) / usual > _LIMIT
    ]
