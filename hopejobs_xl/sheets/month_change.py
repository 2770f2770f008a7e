"""전월 대비: what changed since the last month that 월별실적 has, in points."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hopejobs_xl.base.values import is_number, plain, round15
from hopejobs_xl.scoring.evaluation import Evaluation

from .history import History, points_column
from .layout import HISTORY_COLUMNS

TOTAL = next(column.header for column in HISTORY_COLUMNS if column.key == "total")
_LAST = "전월"


@dataclass(frozen=True)
class Step:
    """Points before and now; ``name`` is a 번호 or the name of an area. ``None``: not scored."""

    name: str
    before: float | None
    now: float | None

    @property
    def difference(self) -> float:
        """The points won, below 0 those lost; what is not scored counts as 0."""
        return round15((self.now or 0.0) - (self.before or 0.0))

    def __str__(self) -> str:
        return f"{self.name} {signed(self.difference)}"


@dataclass(frozen=True)
class MonthChange:
    """What changed since the last day of an earlier month of the period that was stored.

    ``indicators`` are those whose points differ, in the order of the scheme. ``areas`` is empty
    where the stored points do not add up to the stored total (해당없음 scales a total up, and
    what was away then is not stored).
    """

    since: dt.date
    as_of: dt.date
    total: Step
    areas: tuple[Step, ...]
    indicators: tuple[Step, ...]

    @classmethod
    def of(cls, evaluation: Evaluation, history: History) -> MonthChange | None:
        """The change from *history* to *evaluation*; ``None`` without an earlier month."""
        scheme, as_of = evaluation.scheme, evaluation.as_of
        first = as_of.replace(day=1)
        days = [day for day in history.days if day and scheme.period_start <= day < first]
        if not days:
            return None
        since = max(days)
        row = dict(zip(history.header, history.rows[history.days.index(since)], strict=True))

        def stored(name: str) -> float | None:
            value = row.get(name)
            return float(value) if is_number(value) else None

        whole = stored(TOTAL)
        if whole is None:
            return None
        before = {each.no: stored(points_column(each)) for each in scheme.indicators}
        steps = [
            Step(each.indicator.no, before[each.indicator.no], each.points)
            for each in evaluation.results
        ]
        areas: tuple[Step, ...] = ()
        if round15(sum(points or 0.0 for points in before.values())) == round15(whole):
            areas = tuple(
                Step(area.name, _sum(before, evaluation, area.name), totals.total)
                for area, totals in evaluation.areas
            )
        return cls(
            since,
            as_of,
            Step("합계", whole, evaluation.totals.total),
            areas,
            tuple(step for step in steps if step.before != step.now),
        )

    @property
    def word(self) -> str:
        """전월, or the day where the month before was not stored: ``2. 29.``."""
        then, now = (12 * day.year + day.month for day in (self.since, self.as_of))
        return _LAST if now - then == 1 else f"{self.since.month}. {self.since.day}."

    def short(self) -> str:
        """The change of the total, as short as a cell of 요약 needs it."""
        gap, word = self.total.difference, self.word
        if gap:
            return f"{word} 대비 {signed(gap)}점"
        return f"{word}과 같음" if word == _LAST else f"{word} 기준과 같음"

    def lines(self) -> list[str]:
        """The change in words: of the total, of each area and of each indicator that moved."""
        total = self.total
        head = f"{self.since} {plain(total.before or 0.0)}점 → {plain(total.now or 0.0)}점"
        moved = [step for step in self.areas if step.difference]
        parts = [", ".join(map(str, those)) for those in (moved, self.indicators) if those]
        return [f"{self.short()}({head})", *parts]


def signed(points: float) -> str:
    """*points* with their sign: ``+2``, ``-0.5``, ``0``."""
    return f"+{plain(points)}" if points > 0 else plain(points)


def _sum(before: dict[str, float | None], evaluation: Evaluation, area: str) -> float:
    own = (each.no for each in evaluation.scheme.indicators if each.area == area)
    return round15(sum(before[no] or 0.0 for no in own))
