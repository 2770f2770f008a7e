"""월별실적: a row per 기준일, for the charts of the year and for projections.

A column is known by its header: the first ones are those of ``layout.HISTORY_COLUMNS``, then each
indicator has ``⑥ 득점`` and ``⑥ 실적`` (``⑧ 실적2`` where it has two). Columns and
rows that the clerk added stay as they are; columns are added but never moved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.values import Rows, is_number
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State

from .layout import HISTORY_ACTUAL, HISTORY_ACTUAL2, HISTORY_COLUMNS, HISTORY_POINTS


@dataclass(frozen=True)
class History:
    """The table of 월별실적: its header and its rows, all of one width."""

    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    @classmethod
    def of(cls, header: Sequence[object], rows: Rows) -> History:
        """The history that the blocks of 월별실적 hold; blank rows are left out."""
        kept = [row for row in rows if any(cell is not None for cell in row)]
        width = max(map(len, [header, *rows]))
        names = ["" if each is None else str(each) for each in header]
        names += [""] * (width - len(names))
        return cls(tuple(names), tuple(tuple([*row, *[None] * (width - len(row))]) for row in kept))

    @property
    def days(self) -> list[dt.date | None]:
        """The 기준일 of each row; ``None`` where its first cell is no date."""
        return [as_day(row[0]) for row in self.rows]

    def with_(self, evaluation: Evaluation) -> History:
        """The history with the row of *evaluation*'s day, which replaces that of the same day.

        A day on which nothing is filled in yet is no row: a new workbook has none.
        """
        new = _row(evaluation)
        header = [*self.header, *(name for name in new if name not in self.header)]
        rows = [[*row, *[None] * (len(header) - len(row))] for row in self.rows]
        if evaluation.as_of not in self.days and not any(map(_is_filled, evaluation.results)):
            return History(tuple(header), tuple(map(tuple, rows)))
        at = self.place(evaluation.as_of)
        if evaluation.as_of not in self.days:
            rows.insert(at, [None] * len(header))
        rows[at] = [new.get(name, old) for name, old in zip(header, rows[at], strict=True)]
        return History(tuple(header), tuple(map(tuple, rows)))

    def place(self, day: dt.date) -> int:
        """The row (from 0) of *day*: the first it stands in, or the one it will be put into.

        A new row comes before the first later day, or below the last day, so that the days stay in
        order whatever rows without a date stand between and below them.
        """
        if day in self.days:
            return self.days.index(day)
        dated = [(at, each) for at, each in enumerate(self.days) if each is not None]
        below = dated[-1][0] + 1 if dated else 0
        return next((at for at, each in dated if each > day), below)

    def doubled(self) -> list[int]:
        """The rows (from 0) whose day another row before them has, too."""
        seen: set[dt.date] = set()
        found = []
        for at, day in enumerate(self.days):
            if day is None:
                continue
            if day in seen:
                found.append(at)
            seen.add(day)
        return found

    def series(self, name: str) -> list[tuple[dt.date, float]]:
        """The days and numbers of the column called *name*, by day; rows without either are out."""
        if name not in self.header:
            return []
        at = self.header.index(name)
        found: dict[dt.date, float] = {}
        for day, row in zip(self.days, self.rows, strict=True):
            number = row[at]
            if day is not None and is_number(number):
                found.setdefault(day, float(number))
        return sorted(found.items())

    def past(self, scheme: Scheme) -> dict[tuple[str, int], list[tuple[dt.date, float]]]:
        """The series of every actual of *scheme*, by 번호 and part (from 0)."""
        return {
            (each.no, part): self.series(name)
            for each in scheme.indicators
            for part, name in enumerate(actual_columns(each))
        }


def columns(scheme: Scheme) -> list[str]:
    """The header of a new 월별실적 for *scheme*: totals, 득점 of each indicator, then its 실적."""
    points = [points_column(each) for each in scheme.indicators]
    actuals = [name for each in scheme.indicators for name in actual_columns(each)]
    return [*(column.header for column in HISTORY_COLUMNS), *points, *actuals]


def points_column(indicator: Indicator) -> str:
    """The header of the column with the points of *indicator*."""
    return f"{indicator.no} {HISTORY_POINTS}"


def actual_columns(indicator: Indicator) -> list[str]:
    """The headers of the columns with the actuals of *indicator*, one or two."""
    words = (HISTORY_ACTUAL, HISTORY_ACTUAL2)[: len(indicator.parts)]
    return [f"{indicator.no} {word}" for word in words]


def _is_filled(result: Result) -> bool:
    """Whether anything was typed for the indicator of *result*."""
    return result.state not in (State.MISSING, State.UNREGISTERED) or any(
        number is not None for number in result.actuals
    )


def _row(evaluation: Evaluation) -> dict[str, object]:
    totals, scheme = evaluation.totals, evaluation.scheme
    values = {
        "as_of": evaluation.as_of,
        "total": totals.total,
        "confirmed": totals.confirmed,
        "assumed": totals.assumed,
        "by_hand": totals.by_hand,
        "unregistered": totals.unregistered,
        "missing": totals.missing,
        "faulty": totals.faulty,
        "city_target": scheme.city_target,
        "target": scheme.target_points,
    }
    row: dict[str, object] = dict.fromkeys(columns(scheme))
    row |= {column.header: values[column.key] for column in HISTORY_COLUMNS}
    for result in evaluation.results:
        row[points_column(result.indicator)] = result.points
        names = actual_columns(result.indicator)
        row |= dict(zip(names, result.actuals, strict=False))
    return row
