"""전년 대비: what is known of last year beside this year, and the sum of what both have."""

from __future__ import annotations

from hopejobs_xl.base.values import plain
from hopejobs_xl.scoring.results import Result
from hopejobs_xl.sheets.month_change import signed
from hopejobs_xl.sheets.past_points import UNKNOWN, PastPoints

from .forms import LOOKS, points_of
from .parts import LEFT, PLAIN, Cell, Line, Outline, Table, grid, head, lines_of

_WIDTHS = (52, 32, 32, 19, 20, 15)  # mm


def blocks(past: PastPoints, outline: Outline) -> list[Line | Table]:
    """A line with both totals and a table of the indicators of which last year is known.

    Nothing where nobody has typed any of it.
    """
    known = past.known
    if not known:
        return []
    word, total = past.last.word, past.year_total
    text = f"{word} 대비"
    if total.difference is not None and total.before is not None and total.now is not None:
        text += (
            f" : {plain(total.before)}점 → {plain(total.now)}점 ({signed(total.difference)}), "
            f"두 해 모두 점수가 있는 지표 {total.count}개의 합"
        )
    top = ("지표", f"{word} 실적", "올해 실적", f"{word} 득점", "올해 득점", "증감")
    cells = grid([list(map(head, top)), *(_row(each, past) for each in known)], len(_WIDTHS))
    return [outline.line(2, text), Table(_WIDTHS, cells, header_rows=1, flows=True)]


def _row(result: Result, past: PastPoints) -> list[Cell]:
    indicator, then = result.indicator, past.year(result)
    last = past.last.results[indicator.no]
    before = UNKNOWN if then.before is None else plain(then.before)
    if then.full is not None:
        before += f"/{plain(then.full)}"
    parts = zip(indicator.parts, result.actuals, strict=False)
    now = "\n".join(part.named(part.scale.brief(each)) for part, each in parts if each is not None)
    texts = (
        (last.shown(indicator) or UNKNOWN).replace(" / ", "\n"),
        now or UNKNOWN,
        before,
        points_of(result),
        UNKNOWN if then.difference is None else signed(then.difference),
    )
    looks = (PLAIN, PLAIN, PLAIN, LOOKS.get(result.basis, PLAIN), PLAIN)
    name = Cell((f"{indicator.no} {indicator.name}",), align=LEFT)
    return [
        name,
        *(Cell(lines_of(text), look=look) for text, look in zip(texts, looks, strict=True)),
    ]
