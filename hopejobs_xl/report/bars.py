"""The report's chart: points against 배점 as bars of coloured cells, which every reader shows.

A drawing or a picture needs what not every reader of HWPX has; the grounds of cells are drawn by
all, can be copied into another document and stay the same bytes.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import plain
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, OFFICIAL
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import HISTORY_COLUMNS

from .parts import (
    BAR_ASSUMED,
    BAR_BY_HAND,
    BAR_OFFICIAL,
    BAR_REST,
    BAR_SHORT,
    LEFT,
    OPEN,
    PLAIN,
    Cell,
    Line,
    Outline,
    Table,
    fitted,
    grid,
    head,
)

_CELLS = 20  # of the longest bar
_CELL = 3.5  # mm
_INDICATOR_WIDTHS = (56.0, 10.0, 10.0, 10.0, 14.0)
_MONTH_WIDTHS = (26.0, 14.0, 14.0)
_MOST_DAYS = 12
_NOTHING = "-"
_LOOKS = {OFFICIAL: BAR_OFFICIAL, ASSUMED: BAR_ASSUMED, BY_HAND: BAR_BY_HAND}
_HEADERS = {column.key: column.header for column in HISTORY_COLUMNS}
_LEGEND = "진한 색 공문 · 푸른색 가정 · 보라색 수기 · 살구색 목표까지 · 회색 남은 배점"
_MONTH_LEGEND = "진한 색 공문 · 푸른색 가정과 수기 · 살구색 목표까지 · 회색 만점까지"


class _Piece(NamedTuple):
    """A piece of a bar: up to how many points it goes, its look and its word."""

    to: float
    look: str
    text: str = ""


def blocks(evaluation: Evaluation, history: History | None, outline: Outline) -> list[Line | Table]:
    """The bars of all indicators, and those of the totals where 월별실적 has several days."""
    found: list[Line | Table] = []
    days = [] if history is None else _days(evaluation.scheme, history)
    if len(days) > 1 and history is not None:
        wanted = plain(evaluation.scheme.target_points)
        line = outline.line(2, f"기준일별 득점 합계 (목표 {wanted}점)")
        found += [line, _months(evaluation.scheme, history, days)]
    full = max((abs(each.max_points) for each in evaluation.scheme.indicators), default=0.0)
    line = outline.line(2, f"지표별 득점과 배점 (막대의 전체 길이 {plain(full)}점)")
    return [*found, line, _indicators(evaluation, full)]


def _indicators(evaluation: Evaluation, full: float) -> Table:
    top = ("지표", "배점", "목표", "득점", "근거")
    rows = [[*map(head, top), head(_LEGEND, columns=_CELLS)]]
    for result in evaluation.results:
        each = result.indicator
        known = result.state is State.SCORED and result.points is not None
        texts = (
            plain(each.max_points),
            plain(each.target_points),
            plain(result.points or 0.0) if known else _NOTHING,
            result.basis if known else result.state.label,
        )
        name = Cell((f"{each.no} {each.name}",), align=LEFT)
        rows.append([name, *(Cell((text,)) for text in texts), *_bar(_pieces(result), full)])
    widths = (*_INDICATOR_WIDTHS, *[_CELL] * _CELLS)
    return replace(fitted(widths, grid(rows, len(widths))), header_rows=1, flows=True)


def _pieces(result: Result) -> list[_Piece]:
    """What the bar of *result* is made of, left to right."""
    indicator = result.indicator
    if result.state is not State.SCORED or result.points is None:
        return [_Piece(abs(indicator.max_points), OPEN, result.state.label)]
    if indicator.is_deduction:
        return [_Piece(-result.points, BAR_SHORT)]
    return [
        _Piece(result.points, _LOOKS.get(result.basis, BAR_OFFICIAL)),
        _Piece(indicator.target_points, BAR_SHORT),
        _Piece(indicator.max_points, BAR_REST),
    ]


def _days(scheme: Scheme, history: History) -> list[dt.date]:
    """The last days of the period that have a total; a day of another scheme is none."""
    known = [each for each, _ in history.series(_HEADERS["total"])]
    return [each for each in known if scheme.period_start <= each <= scheme.period_end][
        -_MOST_DAYS:
    ]


def _months(scheme: Scheme, history: History, days: Sequence[dt.date]) -> Table:
    full = scheme.max_points
    rows = [[head("기준일"), head("합계"), head("공문"), head(_MONTH_LEGEND, columns=_CELLS)]]
    totals = dict(history.series(_HEADERS["total"]))
    official = dict(history.series(_HEADERS["confirmed"]))
    for each in days:
        total, sure = totals[each], official.get(each)
        pieces = [
            _Piece(sure or 0.0, BAR_OFFICIAL),
            _Piece(total, BAR_ASSUMED),
            _Piece(scheme.target_points, BAR_SHORT),
            _Piece(full, BAR_REST),
        ]
        texts = (printed_day(each), plain(total), _NOTHING if sure is None else plain(sure))
        rows.append([*(Cell((text,)) for text in texts), *_bar(pieces, full)])
    widths = (*_MONTH_WIDTHS, *[_CELL * 116 / 70] * _CELLS)
    return replace(fitted(widths, grid(rows, len(widths))), header_rows=1, flows=True)


def _bar(pieces: Sequence[_Piece], full: float) -> list[Cell]:
    """Cells over all columns of the bar; what counts at all has one, a piece behind it none."""
    cells: list[Cell] = []
    at = 0
    for piece in pieces:
        end = min(_CELLS, math.floor(piece.to / full * _CELLS + 0.5)) if full else 0
        if not cells and piece.to > 0:
            end = max(end, 1)
        if end > at:
            text = (piece.text,) if piece.text else ()
            cells.append(Cell(text, col_span=end - at, look=piece.look))
            at = end
    if at < _CELLS:
        cells.append(Cell(col_span=_CELLS - at, look=PLAIN))
    return cells
