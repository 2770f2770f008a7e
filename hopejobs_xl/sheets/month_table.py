"""월별실적 as it is printed: a row per figure and a column per 기준일, the last twelve of them.

The stored table has a row per day and a column per figure, for charts and projections: on paper its
columns take pages on which one row stands.
"""

from __future__ import annotations

from hopejobs_xl.base.values import Rows, is_number
from hopejobs_xl.scheme.model import Indicator, Scheme

from .history import History, actual_columns, points_column
from .later_pages import MONTH_TABLE_DAYS
from .layout import HISTORY_ACTUAL, HISTORY_COLUMNS, HISTORY_POINTS

LABELS = ("번호", "세부지표", "배점·단위")  # above what stands beside the days


def month_table(scheme: Scheme, history: History) -> Rows:
    """The block ``HJ_MONTH_TABLE``: a header with the days, the totals, then 득점 and 실적.

    Rows of one width: number, name, 배점 or unit, and a cell for each of ``MONTH_TABLE_DAYS`` days,
    the oldest first; ``None`` where a day has no figure or there is no day yet.
    """
    days = [(at, day) for at, day in enumerate(history.days) if day is not None]
    days = sorted(days, key=lambda each: each[1])[-MONTH_TABLE_DAYS:]
    spare: list[object] = [None] * (MONTH_TABLE_DAYS - len(days))

    def figures(name: str) -> list[object]:
        if name not in history.header:
            return [None] * MONTH_TABLE_DAYS
        column = history.header.index(name)
        found = (history.rows[at][column] for at, _ in days)
        return [*(value if is_number(value) else None for value in found), *spare]

    rows: Rows = [[*LABELS, *(day for _, day in days), *spare]]
    for column in HISTORY_COLUMNS[1:]:
        rows.append([None, column.header, None, *figures(column.header)])
    rows.append(_heading(HISTORY_POINTS))
    for each in scheme.indicators:
        rows.append([each.no, each.name, each.max_points, *figures(points_column(each))])
    rows.append(_heading(HISTORY_ACTUAL))
    for each in scheme.indicators:
        for order, name in enumerate(actual_columns(each)):
            rows.append([each.no, *_told(each, order), *figures(name)])
    return rows


def _heading(text: str) -> list[object]:
    return [text, None, None, *[None] * MONTH_TABLE_DAYS]


def _told(indicator: Indicator, order: int) -> list[object]:
    """Name and unit of an actual; where there are two, the name says which."""
    part = indicator.parts[order]
    name = f"{indicator.name} - {part.name}" if len(indicator.parts) > 1 else indicator.name
    return [name, part.scale.unit.name]
