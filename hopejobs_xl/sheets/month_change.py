"""전월 대비: what changed since the last month that 월별실적 has, in points and actuals.

요약, 회의자료, the report, the commands and ``--json`` all tell this one comparison.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.values import difference, is_number, plain, round15
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result

from .history import History, actual_columns, points_column
from .layout import HISTORY_COLUMNS

TOTAL = next(column.header for column in HISTORY_COLUMNS if column.key == "total")
_LAST = "전월"

Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Step:
    """Points before and now; ``name`` is a 번호 or the name of an area. ``None``: not scored."""

    name: str
    before: float | None
    now: float | None

    @property
    def difference(self) -> float:
        """The points won, below 0 those lost; what is not scored counts as 0."""
        return difference(self.now or 0.0, self.before or 0.0)

    def __str__(self) -> str:
        return f"{self.name} {signed(self.difference)}"


@dataclass(frozen=True)
class Move:
    """An indicator whose points or actuals differ: its ``result`` now, and what it had ``before``.

    ``old`` and ``new`` are its actuals then and now, one for each column of 월별실적.
    """

    result: Result
    before: float | None
    old: Numbers
    new: Numbers

    @property
    def step(self) -> Step:
        """Its points before and now."""
        return Step(self.result.indicator.no, self.before, self.result.points)


@dataclass(frozen=True)
class MonthChange:
    """What changed since the last day of an earlier month of the period that was stored.

    Where no earlier month is, that is the first day of this month that was stored. ``total.before``
    is ``None`` where that day has no total. ``moves`` are the indicators whose points or actuals
    differ, in the order of the scheme. ``areas`` is empty where the stored points do not add up to
    the stored total (해당없음 scales a total up, and what was away then is not stored).
    """

    since: dt.date
    as_of: dt.date
    total: Step
    areas: tuple[Step, ...]
    moves: tuple[Move, ...]

    @classmethod
    def of(cls, evaluation: Evaluation, history: History) -> MonthChange | None:
        """The change from *history* to *evaluation*; ``None`` without an earlier day."""
        scheme = evaluation.scheme
        stored = _stored(history, scheme, evaluation.as_of)
        if not stored:
            return None
        first = evaluation.as_of.replace(day=1)
        since = max((day for day in stored if day < first), default=min(stored))
        row = stored[since]
        whole = row.get(TOTAL)
        before = {each.no: row.get(points_column(each)) for each in scheme.indicators}
        areas: tuple[Step, ...] = ()
        if whole is not None and round15(sum(p or 0.0 for p in before.values())) == round15(whole):
            areas = tuple(
                Step(area.name, _sum(before, evaluation, area.name), totals.total)
                for area, totals in evaluation.areas
            )
        moves = (_move(result, row) for result in evaluation.results)
        return cls(
            since,
            evaluation.as_of,
            Step("합계", whole, evaluation.totals.total),
            areas,
            tuple(each for each in moves if _has_moved(each)),
        )

    @property
    def scored(self) -> tuple[Step, ...]:
        """The points of those ``moves`` whose points differ."""
        return tuple(m.step for m in self.moves if m.step.before != m.step.now)

    @property
    def word(self) -> str:
        """전월, or the day where the month before was not stored: ``2. 29.``."""
        then, now = (12 * day.year + day.month for day in (self.since, self.as_of))
        return _LAST if now - then == 1 else f"{self.since.month}. {self.since.day}."

    def short(self) -> str:
        """The change of the total, as short as a cell needs it; empty without a total then."""
        gap, word = self.total.difference, self.word
        if self.total.before is None:
            return ""
        if gap:
            return f"{word} 대비 {signed(gap)}점"
        return f"{word}과 같음" if word == _LAST else f"{word} 기준과 같음"

    def lines(self) -> list[str]:
        """The change in words: of the total, of each area and of each indicator that moved."""
        total = self.total
        head = f"{self.word} 대비({self.since})"
        if total.before is not None:
            then_now = f"{self.since} {plain(total.before)}점 → {plain(total.now or 0.0)}점"
            head = f"{self.short()}({then_now})"
        moved = [step for step in self.areas if step.difference]
        return [head, *(", ".join(map(str, those)) for those in (moved, self.scored) if those)]


def signed(points: float) -> str:
    """*points* with their sign: ``+2``, ``-0.5``, ``0``."""
    return f"+{plain(points)}" if points > 0 else plain(points)


def shown_actuals(indicator: Indicator, numbers: Sequence[float | None]) -> list[str | None]:
    """The actuals of *indicator* with their units; ``None`` for each that was not there."""
    parts = zip(indicator.parts, numbers, strict=False)
    return [None if n is None else part.scale.brief(n) for part, n in parts]


def _stored(history: History, scheme: Scheme, as_of: dt.date) -> dict[dt.date, Mapping[str, float]]:
    """The numbers of each earlier day of the period by their headers; days without any are out."""
    found: dict[dt.date, Mapping[str, float]] = {}
    ours = {TOTAL, *map(points_column, scheme.indicators)}
    ours |= {name for each in scheme.indicators for name in actual_columns(each)}
    for row in history.rows:
        day = as_day(row[0])
        if day is None or day in found or not scheme.period_start <= day < as_of:
            continue
        pairs = zip(history.header, row, strict=True)
        numbers = {name: float(n) for name, n in pairs if name in ours and is_number(n)}
        if numbers:
            found[day] = numbers
    return found


def _move(result: Result, row: Mapping[str, float]) -> Move:
    names = actual_columns(result.indicator)
    new = (*result.actuals, *[None] * len(names))[: len(names)]
    return Move(result, row.get(points_column(result.indicator)), tuple(map(row.get, names)), new)


def _has_moved(move: Move) -> bool:
    return move.before != move.result.points or move.old != move.new


def _sum(before: Mapping[str, float | None], evaluation: Evaluation, area: str) -> float:
    own = (each.no for each in evaluation.scheme.indicators if each.area == area)
    return round15(sum(before[no] or 0.0 for no in own))
