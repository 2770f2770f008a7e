"""전망: what the actuals of today come to at the end of the period, each with its method and range.

An accumulating (누적) actual is projected, a level (수준) stays. Nothing in here changes a score of
today. The methods are those of the plan's own reporting: days elapsed of the 평가대상기간, the
marks of 월별실적, last year's months (``Scheme.seasons``); how wide a range is where only one
number is known is an assumption of the scheme (``Assumptions.spread``).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import LARGEST, Unit, plain, round15
from hopejobs_xl.scheme.curves import MIDDLE
from hopejobs_xl.scheme.model import CUMULATIVE, Indicator, Scheme
from hopejobs_xl.scheme.scale import BY_HAND, CHECKLIST, GRADES, HAND
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result, State

Series = Sequence[tuple[dt.date, float]]
# By 번호 and part (from 0): what an actual was on earlier days, in the unit of the part.
Past = Mapping[tuple[str, int], Series]

# Scales whose actuals are no amounts: nothing of them accumulates.
_STAYING = (HAND, CHECKLIST, GRADES)
# Two points make one interval and no range: the slowest and the fastest would be the same.
_FEWEST = 3
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Projection:
    """An actual at the end of the period, in its unit; ``method`` says in Korean how it was found.

    ``low <= likely <= high``.
    """

    low: float
    likely: float
    high: float
    method: str


@dataclass(frozen=True)
class Outlook:
    """One indicator at the end of the period.

    ``result`` is today's, ``projections`` has one entry per actual (``None`` where there is none
    today); the points are ``None`` where nothing is scored today (미입력, 미등록, 오류).
    """

    result: Result
    projections: tuple[Projection | None, ...]
    low: float | None
    likely: float | None
    high: float | None


@dataclass(frozen=True)
class Range:
    """A total in points at the end of the period."""

    low: float
    likely: float
    high: float


def project(
    scheme: Scheme,
    indicator: Indicator,
    part: int,
    actual: float,
    as_of: dt.date,
    series: Series = (),
) -> Projection:
    """The actual that *indicator*'s *part* (from 0) comes to, given *actual* as of *as_of*.

    *actual* and the numbers of *series* (the actual by day, as 월별실적 has them) are in the unit
    of the part. A 누적 actual follows last year's months where ``scheme.seasons`` has them, else
    the pace of *series* if that has at least three days up to *as_of* (the last of them is *as_of*
    with *actual*; days within a week of a later one are left out), else the days elapsed. Outside
    of the period, as on its last day, it stays, and the method says so. The result is within what
    the unit allows, rounded half up to whole things.
    """
    if not _moves(indicator):
        return _staying(actual, f"{_still(indicator)}: 그대로")
    if as_of < scheme.period_start:
        return _staying(actual, "평가대상기간 전: 그대로")
    if as_of >= scheme.period_end:
        return _staying(actual, "평가대상기간 끝: 그대로")
    points = _points(scheme, actual, as_of, series)
    share = _share_of_last_year(scheme, indicator, as_of)
    if share:
        made = _by_share(scheme, actual, share, f"작년 월별 비중({plain(round(share * 100, 1))}%)")
    elif len(points) >= _FEWEST:
        made = _by_series(scheme, points)
    else:
        days, whole = (as_of - scheme.period_start).days + 1, scheme.period_days
        made = _by_share(scheme, actual, days / whole, f"경과일 비례({days}/{whole}일)")
    return _settled(made, actual, indicator.parts[part].scale.unit)


def outlook(evaluation: Evaluation, past: Past) -> tuple[Outlook, ...]:
    """The outlook of every indicator in the order of the scheme; *past* is what 월별실적 holds.

    Points are those of the projected actuals by the same rules as today's. What a person gave
    (수기) stays as given.
    """
    return tuple(_outlook(evaluation, past, result) for result in evaluation.results)


def total(evaluation: Evaluation, outlooks: Sequence[Outlook]) -> Range:
    """The total in points of *outlooks* (all of them), by the rules of ``Totals``.

    Every indicator at its low end, and every one at its high end: wider than is likely.
    """

    def whole(points: Sequence[float | None]) -> float:
        results = [
            one.result._replace(points=each) for one, each in zip(outlooks, points, strict=True)
        ]
        return Totals.of(results, evaluation.scheme.rounding, whole=True).total

    return Range(
        whole([one.low for one in outlooks]),
        whole([one.likely for one in outlooks]),
        whole([one.high for one in outlooks]),
    )


def _outlook(evaluation: Evaluation, past: Past, result: Result) -> Outlook:
    scheme, indicator = evaluation.scheme, result.indicator
    projections: list[Projection | None] = []
    for part in range(len(indicator.parts)):
        actual = _actual(result, part)
        series = past.get((indicator.no, part), ())
        made = None
        if actual is not None:
            made = project(scheme, indicator, part, actual, evaluation.as_of, series)
        projections.append(made)
    ends = [result.points] * 3
    given = result.by_hand  # beside the actuals, which may still give more than it
    by_hand = result.basis == BY_HAND and given is None
    if result.points is not None and not by_hand and _moves(indicator):
        actuals = [
            [None if each is None else getattr(each, end) for each in projections]
            for end in ("low", "likely", "high")
        ]
        found = [score(scheme, indicator, each, given, typed=False).points for each in actuals]
        likely = found[1]
        middle = [_through_middle(indicator, at, each) for at, each in enumerate(projections)]
        if middle != actuals[1]:
            found.append(score(scheme, indicator, middle, given, typed=False).points)
        # Less is better for a deduction: its highest actual gives the fewest points.
        known = [each for each in found if each is not None]
        ends = [min(known), likely, max(known)]
    return Outlook(result, tuple(projections), *ends)


def _through_middle(indicator: Indicator, part: int, made: Projection | None) -> float | None:
    """Where *made* passes what is best in the middle of a scale, that; else its likely actual."""
    scale = indicator.parts[part].scale
    if made is None or scale.method != MIDDLE:
        return None if made is None else made.likely
    return min(made.high, max(made.low, scale.bands[0].at or 0.0))


def _actual(result: Result, part: int) -> float | None:
    """Today's actual of *part*; ``None`` where there is none, or no number that could be shown."""
    if part >= len(result.actuals) or result.state in (State.ERROR, State.NOT_APPLICABLE):
        return None
    number, scale = result.actuals[part], result.indicator.parts[part].scale
    if scale.method == GRADES:
        return None
    # How many checks are done says no points where they are worth unequal ones.
    some = number is not None and 0 < number < len(scale.bands)
    return None if scale.method == CHECKLIST and scale.is_uneven and some else number


def _moves(indicator: Indicator) -> bool:
    """Whether the actuals of *indicator* accumulate.

    Grades and marks cannot be scored again from a result, so nothing beside them is projected.
    """
    staying = any(part.scale.method in _STAYING for part in indicator.parts)
    return indicator.kind == CUMULATIVE and not staying


def _still(indicator: Indicator) -> str:
    """Why the actuals of *indicator* stay: the word for its kind, or for its scale."""
    methods = [part.scale.method for part in indicator.parts if part.scale.method in _STAYING]
    return methods[0] if methods else indicator.kind


def _staying(actual: float, method: str) -> Projection:
    return Projection(actual, actual, actual, method)


def _by_share(scheme: Scheme, actual: float, share: float, method: str) -> Projection:
    """*share* (above 0) of what the period brings has come so far."""
    rest = actual / share - actual
    spread = 0.0 if scheme.assumptions is None else scheme.assumptions.spread
    low, high = (rest * max(0.0, 1 + sign * spread) for sign in (-1, 1))
    return Projection(actual + low, actual + rest, actual + high, method)


def _by_series(scheme: Scheme, points: Series) -> Projection:
    """The daily pace of *points* goes on, at its slowest and its fastest between two of them."""
    (start, before), (last, actual) = points[0], points[-1]
    rest = (scheme.period_end - last).days
    paces = [(now - then) / (day - past).days for (past, then), (day, now) in pairwise(points)]
    pace = (actual - before) / (last - start).days
    low, likely, high = (actual + max(0.0, each) * rest for each in (min(paces), pace, max(paces)))
    still = len({number for _, number in points}) == 1
    method = f"월별실적 {len(points)}회{'(실적이 그대로임)' if still else ''}"
    return Projection(low, likely, high, method)


def _points(scheme: Scheme, actual: float, as_of: dt.date, series: Series) -> Series:
    """The days of *series* in the period before *as_of*, then *as_of* itself with *actual*.

    Of days within a week only the last counts: what came in on one day says nothing of a pace.
    """
    before = {day: number for day, number in series if scheme.period_start <= day < as_of}
    kept = [(as_of, actual)]
    for day, number in sorted(before.items(), reverse=True):
        if kept[-1][0] - day >= _WEEK:
            kept.append((day, number))
    return kept[::-1]


def _share_of_last_year(scheme: Scheme, indicator: Indicator, as_of: dt.date) -> float:
    """What share of last year's actual had come by this day; 0 where that is not known."""
    months = scheme.seasons.get(indicator.no)
    if months is None:
        return 0.0
    start = scheme.period_start
    at = (as_of.year - start.year) * len(months) + as_of.month - start.month
    last = calendar.monthrange(as_of.year, as_of.month)[1]
    first = start.day if at == 0 else 1
    part = (as_of.day - first + 1) / (last - first + 1)
    return min(1.0, sum(months[:at]) + part * sum(months[at : at + 1]))


def _settled(made: Projection, actual: float, unit: Unit) -> Projection:
    """*made* as the unit can have it: whole things, within its bounds, in order."""

    # What need not be whole (2.5시간 of today) only stays whole where it is so far.
    whole = unit.whole or (not unit.percent and not unit.ratio and actual == int(actual))
    least, most = 1 - LARGEST, LARGEST - 1
    least = least if unit.minimum is None else unit.minimum
    most = most if unit.maximum is None else unit.maximum

    def settle(number: float) -> float:
        number = round15(number)
        if whole:
            number = half_up(number)
        return min(most, max(least, number))

    low, high = sorted((settle(made.low), settle(made.high)))
    return Projection(low, settle(made.likely), high, made.method)
