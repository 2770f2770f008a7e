"""What has changed since the 기준일 before: the total, and each indicator that moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hopejobs_xl.base.values import plain, round15
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result
from hopejobs_xl.sheets.history import History, actual_columns, points_column
from hopejobs_xl.sheets.month_change import TOTAL, signed

from .forms import LOOKS, points_of
from .parts import LEFT, PLAIN, Cell, Line, Outline, Table, day, grid, head, lines_of

_WIDTHS = (52, 32, 32, 19, 20, 15)  # mm
_NOTHING = "-"


def blocks(evaluation: Evaluation, history: History, outline: Outline) -> list[Line | Table]:
    """A line with the total then and now and a table of what moved; nothing without a day before.

    *history* is 월별실적. Only a day of the period before the one of *evaluation* counts.
    """
    before = history.day_before(evaluation.as_of, evaluation.scheme.period_start)
    if before is None:
        return []
    rows = [_row(result, history, before) for result in evaluation.results]
    moved = [row for row in rows if row]
    total = history.at(TOTAL, before)
    text = f"지난 기준일 {day(before)} 대비"
    if total is not None:
        now = evaluation.totals.total
        text += f" : 합계 {plain(total)}점 → {plain(now)}점"
        text += "" if total == now else f" ({signed(round15(now - total))})"
    if not moved:
        return [outline.line(2, f"{text}, 달라진 지표 없음")]
    top = ("지표", "지난 실적", "이번 실적", "지난 득점", "이번 득점", "증감")
    cells = grid([list(map(head, top)), *moved], len(_WIDTHS))
    return [outline.line(2, text), Table(_WIDTHS, cells, header_rows=1, flows=True)]


def _row(result: Result, history: History, before: dt.date) -> list[Cell]:
    """The cells of *result*; none if neither its actuals nor its points have moved."""
    indicator = result.indicator
    names = actual_columns(indicator)
    old = tuple(history.at(name, before) for name in names)
    new = tuple((*result.actuals, *[None] * len(names))[: len(names)])
    had = history.at(points_column(indicator), before)
    if (old, had) == (new, result.points):
        return []
    moved = had is not None and result.points is not None
    texts = (
        _shown(indicator, old),
        _shown(indicator, new),
        _NOTHING if had is None else plain(had),
        points_of(result),
        signed(round15((result.points or 0.0) - (had or 0.0))) if moved else _NOTHING,
    )
    name = Cell((f"{indicator.no} {indicator.name}",), align=LEFT)
    looks = (PLAIN, PLAIN, PLAIN, LOOKS.get(result.basis, PLAIN), PLAIN)
    return [
        name,
        *(Cell(lines_of(text), look=look) for text, look in zip(texts, looks, strict=True)),
    ]


def _shown(indicator: Indicator, numbers: Sequence[float | None]) -> str:
    parts = zip(indicator.parts, numbers, strict=False)
    shown = [_NOTHING if n is None else part.scale.unit.show(n) for part, n in parts]
    return _NOTHING if set(shown) == {_NOTHING} else "\n".join(shown)
