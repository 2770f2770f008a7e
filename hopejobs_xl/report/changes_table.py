"""전월 대비 of the report: the total, and a table of what moved, with people's words.

What is compared is ``sheets.month_change``, as on every other page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import plain
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.sheets.month_change import MonthChange, Move, shown_actuals, signed

from .forms import LOOKS, points_of
from .parts import LEFT, PLAIN, Cell, Line, Outline, Table, grid, head, lines_of

_WIDTHS = (52, 32, 32, 19, 20, 15)  # mm
_WITH_WORDS = (40, 28, 28, 15, 20, 13, 26)
_HEADS = ("지표", "지난 실적", "이번 실적", "지난 득점", "이번 득점", "증감")
_NOTHING = "-"


def blocks(
    change: MonthChange | None, outline: Outline, words: Mapping[str, str]
) -> list[Line | Table]:
    """A line with the total then and now and a table of what moved; nothing without a *change*.

    *words* are what people wrote about a change in 회의자료, by 번호; without any there is no
    column for them.
    """
    if change is None:
        return []
    text = f"{change.word} 대비({printed_day(change.since)})"
    total = change.total
    if total.before is not None:
        text += f" : 합계 {plain(total.before)}점 → {plain(total.now or 0.0)}점"
        text += f" ({signed(total.difference)})" if total.difference else ""
    if not change.moves:
        return [outline.line(2, f"{text}, 달라진 지표 없음")]
    told = any(move.result.indicator.no in words for move in change.moves)
    top = (*_HEADS, "까닭") if told else _HEADS
    widths = _WITH_WORDS if told else _WIDTHS
    rows = [_row(move, words if told else None) for move in change.moves]
    cells = grid([list(map(head, top)), *rows], len(widths))
    return [outline.line(2, text), Table(widths, cells, header_rows=1, flows=True)]


def _row(move: Move, words: Mapping[str, str] | None) -> list[Cell]:
    """The cells of *move*, the last one with its *words* where there is a column for them."""
    result, indicator = move.result, move.result.indicator
    texts = (
        _shown(indicator, move.old),
        _shown(indicator, move.new),
        _NOTHING if move.before is None else plain(move.before),
        points_of(result),
        signed(move.step.difference),
    )
    name = Cell((f"{indicator.no} {indicator.name}",), align=LEFT)
    looks = (PLAIN, PLAIN, PLAIN, LOOKS.get(result.basis, PLAIN), PLAIN)
    cells = [Cell(lines_of(text), look=look) for text, look in zip(texts, looks, strict=True)]
    if words is not None:
        cells.append(Cell(lines_of(words.get(indicator.no)), align=LEFT))
    return [name, *cells]


def _shown(indicator: Indicator, numbers: Sequence[float | None]) -> str:
    shown = [_NOTHING if text is None else text for text in shown_actuals(indicator, numbers)]
    return _NOTHING if set(shown) == {_NOTHING} else "\n".join(shown)
