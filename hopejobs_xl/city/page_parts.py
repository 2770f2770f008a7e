"""Pieces of a page as HTML and SVG; every text is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

WIDTH = 1080  # of a chart, in the units of its viewBox
_LEFT, _RIGHT, _ROW = 110, 150, 24


class Row(NamedTuple):
    """A row of a table: its cells as text; ``chosen`` rows stand out; ``link`` is the first cell's.

    ``link`` is the name of the district whose card the first cell leads to, or empty.
    """

    cells: Sequence[str]
    chosen: bool = False
    link: str = ""


class Bar(NamedTuple):
    """A district on the chart: parts of its points by kind, and the range that they may come to."""

    label: str
    parts: Sequence[tuple[str, float]]
    low: float
    high: float
    text: str


def text(words: str, kind: str = "") -> str:
    """A paragraph."""
    return f"<p{_class(kind)}>{escape(words)}</p>"


def listed(lines: Iterable[str]) -> str:
    """A list of lines."""
    return f'<ul class="notes">{"".join(f"<li>{escape(each)}</li>" for each in lines)}</ul>'


def table(caption: str, heads: Sequence[tuple[str, str]], rows: Iterable[Row]) -> str:
    """A table that scrolls by itself where it is too wide.

    *heads* are the words and the kind (``number`` or empty) of each column.
    """
    head = "".join(f'<th scope="col"{_class(kind)}>{escape(words)}</th>' for words, kind in heads)
    body = "".join(_row(each, [kind for _, kind in heads]) for each in rows)
    label = escape(caption, quote=True)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )


def folded(inside: str) -> str:
    """*inside* behind 표로 보기; on paper the script opens it."""
    return f'<details class="numbers"><summary>표로 보기</summary>{inside}</details>'


def _row(row: Row, kinds: Sequence[str]) -> str:
    first, *others = row.cells
    name = escape(first)
    if row.link:
        name = f'<a href="#card" data-district="{escape(row.link, quote=True)}">{name}</a>'
    cells = "".join(
        f"<td{_class(kind)}>{escape(each)}</td>"
        for each, kind in zip(others, kinds[1:], strict=True)
    )
    return f'<tr{_class("chosen" if row.chosen else "")}><th scope="row">{name}</th>{cells}</tr>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def bars(title: str, rows: Sequence[Bar], most: float, marks: Sequence[tuple[float, str]]) -> str:
    """A chart with a bar for each of *rows*, to *most* points, and a line at each of *marks*.

    A bar's range is a thin line with ends, under it; *marks* are points and what they are called.
    """
    scale = (WIDTH - _LEFT - _RIGHT) / most
    top = 22 if marks else 4
    high = top + len(rows) * _ROW + 4
    drawn = [
        f'<line class="axis" x1="{_LEFT + at * scale:.1f}" x2="{_LEFT + at * scale:.1f}" '
        f'y1="{top - 4}" y2="{high}"/>'
        f'<text class="small" text-anchor="middle" x="{_LEFT + at * scale:.1f}" y="13">'
        f"{escape(words)}</text>"
        for at, words in marks
    ]
    for order, row in enumerate(rows):
        drawn.append(_bar(row, top + order * _ROW, scale))
    drawn.append(f'<line class="axis" x1="{_LEFT}" x2="{_LEFT}" y1="{top}" y2="{high}"/>')
    return (
        f'<svg viewBox="0 0 {WIDTH} {high}" role="img" aria-label="{escape(title, quote=True)}">'
        f"{''.join(drawn)}</svg>"
    )


def _bar(row: Bar, top: int, scale: float) -> str:
    drawn = [
        f'<text x="{_LEFT - 8}" y="{top + 9}" text-anchor="end" dominant-baseline="central">'
        f"{escape(row.label)}</text>"
    ]
    at = float(_LEFT)
    for kind, points in row.parts:
        wide = max(0.0, points) * scale
        drawn.append(
            f'<rect class="{kind}" x="{at:.1f}" y="{top + 2}" width="{wide:.1f}" height="11"/>'
        )
        at += wide
    low, high = (_LEFT + max(0.0, each) * scale for each in (row.low, row.high))
    if high > low:
        under = top + 18
        drawn.append(
            f'<path class="reach" fill="none" d="M{low:.1f} {under - 2}v4M{low:.1f} {under}'
            f'H{high:.1f}M{high:.1f} {under - 2}v4"/>'
        )
    drawn.append(
        f'<text x="{at + 6:.1f}" y="{top + 8}" dominant-baseline="central">'
        f"{escape(row.text)}</text>"
    )
    return "".join(drawn)
