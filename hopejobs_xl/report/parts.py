"""A report as data: numbered lines and tables of text. No file format and no Excel in here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import plain

LEFT, CENTER, RIGHT = "left", "center", "right"

# What a cell is, for whoever draws it. 가정 and 수기 never look like 공문, nor like each other.
PLAIN, HEADER, SUBTOTAL, ASSUMED, BY_HAND, OPEN, TITLE = (
    "plain", "header", "subtotal", "assumed", "by hand", "open", "title",
)  # fmt: skip
# The pieces of a bar: points by what they rest on, what the target lacks, what is left of 배점.
BAR_OFFICIAL, BAR_ASSUMED, BAR_BY_HAND, BAR_SHORT, BAR_REST = (
    "bar official", "bar assumed", "bar by hand", "bar short", "bar rest",
)  # fmt: skip

END = "끝."

# What XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

# 가나다 … 하, then 거너더 … as the rules of official documents go on.
_CONSONANTS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
_VOWELS = (0, 4, 8, 13, 18, 20)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text. ``level`` 1 to 4 is ``1.`` ``가.`` ``1)`` ``가)``, 0 has no place.

    A line that goes on with the one before has its level and an empty ``number``.
    """

    level: int
    number: str
    text: str

    def __str__(self) -> str:
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, and the rows and columns that it covers.

    Without ``line_above`` or ``line_below`` it looks like one with the cell on that side.
    ``underlined`` are places of each paragraph, as (first, behind the last) letters from 0; a
    paragraph beyond its end has none.
    """

    lines: tuple[str, ...] = ()
    row_span: int = 1
    col_span: int = 1
    align: str = CENTER
    look: str = PLAIN
    line_above: bool = True
    line_below: bool = True
    underlined: tuple[tuple[tuple[int, int], ...], ...] = ()

    @property
    def pieces(self) -> list[list[tuple[str, bool]]]:
        """The pieces of each paragraph with whether they are underlined; none is empty."""
        none = ((),) * len(self.lines)
        spans = (*self.underlined, *none)
        return [list(_pieces(*each)) for each in zip(self.lines, spans, strict=False)]

    @property
    def text(self) -> str:
        """The paragraphs, one per line."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row has an entry per column, ``None`` where another cell covers it.

    ``widths`` and ``heights`` (of rows, 0 = as high as its text) are in mm. The first
    ``header_rows`` rows are repeated on every page. ``flows``: it may go on over several pages,
    but for a row, which stays whole; below the header no cell may then cover two rows (``loose``).
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    header_rows: int = 0
    heights: tuple[float, ...] = ()
    align: str = LEFT
    flows: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one direction; a part begins on a new page."""

    landscape: bool
    blocks: tuple[Line | Table, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``day`` is the day that it speaks of."""

    title: str
    day: dt.date
    parts: tuple[Part, ...]

    @property
    def lines(self) -> list[Line]:
        """Every line of the text, without the tables."""
        return [b for part in self.parts for b in part.blocks if isinstance(b, Line)]

    @property
    def tables(self) -> list[Table]:
        """Every table, in order."""
        return [b for part in self.parts for b in part.blocks if isinstance(b, Table)]


class Outline:
    """Gives lines their numbers: a deeper level starts again under each line above it."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def line(self, level: int, text: str) -> Line:
        """The next line of *level* (1 to 4), numbered."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        return Line(level, numbering(level, self._counts[level - 1]), clean(text))


def _pieces(line: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in spans:
        if at < start:
            yield line[at:start], False
        yield line[start:end], True
        at = end
    if at < len(line):
        yield line[at:], False


def numbering(level: int, order: int) -> str:
    """The number of the *order*-th line (from 1) of *level*: ``1.`` ``가.`` ``1)`` ``가)``."""
    mark = "." if level <= 2 else ")"
    return f"{order if level in (1, 3) else _syllable(order)}{mark}"


def more(level: int, text: str) -> Line:
    """A line of *level* without a number."""
    return Line(level, "", clean(text))


def _syllable(order: int) -> str:
    vowel, consonant = divmod(order - 1, len(_CONSONANTS))
    if vowel >= len(_VOWELS):
        return str(order)
    return chr(0xAC00 + _CONSONANTS[consonant] * 588 + _VOWELS[vowel] * 28)


def clean(text: str) -> str:
    """*text* on one line, without what XML forbids."""
    return " ".join(lines_of(text)).strip()


def lines_of(value: object) -> tuple[str, ...]:
    """A cell's value as paragraphs: no blank ones at the end, nothing that XML forbids."""
    if value is None:
        return ()
    if isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, int | float):
        text = plain(value)
    elif isinstance(value, dt.date):
        text = printed_day(value)
    else:
        text = str(value)
    lines = (_FORBIDDEN.sub("", line) for line in _LINE_ENDS.split(text))
    made = [line.replace("\t", " ").rstrip() for line in lines]
    while made and not made[-1]:
        made.pop()
    return tuple(made)


def head(text: object, *, rows: int = 1, columns: int = 1) -> Cell:
    """A cell of a header."""
    return Cell(lines_of(text), rows, columns, CENTER, HEADER)


def grid(cells: Iterable[Iterable[Cell]], columns: int) -> tuple[tuple[Cell | None, ...], ...]:
    """Rows of *cells* as they are read, set on *columns* columns: ``None`` under every span."""
    taken: set[tuple[int, int]] = set()
    made = []
    for top, row in enumerate(cells):
        entries: list[Cell | None] = [None] * columns
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            entries[left] = cell
            taken |= {
                (top + down, left + across)
                for down in range(cell.row_span)
                for across in range(cell.col_span)
            }
        made.append(tuple(entries))
    return tuple(made)


def fitted(widths: Sequence[float], rows: Sequence[Sequence[Cell | None]]) -> Table:
    """A table of a grid's *rows* without the columns at which no cell begins.

    The column before takes over their width. Hangul keeps no such column, and python-hwpx takes
    them out while cells are merged, so that the places of the others move.
    """
    kept = [at for at in range(len(widths)) if any(row[at] is not None for row in rows)]
    ends = [*kept[1:], len(widths)]
    made = []
    for row in rows:
        entries: list[Cell | None] = []
        for at in kept:
            cell = row[at]
            if cell is not None:
                span = sum(1 for each in kept if at <= each < at + cell.col_span)
                cell = replace(cell, col_span=span)
            entries.append(cell)
        made.append(tuple(entries))
    wide = tuple(sum(widths[at:end]) for at, end in zip(kept, ends, strict=True))
    return Table(wide, tuple(made))


def loose(
    rows: Sequence[Sequence[Cell | None]], header_rows: int
) -> tuple[tuple[Cell | None, ...], ...]:
    """*rows* of a grid in which no cell below the header covers two rows, for a table that flows.

    Hangul moves a cell to the next page as a whole, also one that covers many rows, and cuts off
    what is higher than a page. In its place stand cells of one row, without a line between them;
    the first one has the text.
    """
    made = [list(row) for row in rows]
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell is None or cell.row_span == 1 or top < header_rows:
                continue
            last = top + cell.row_span - 1
            for at in range(top, last + 1):
                made[at][left] = replace(
                    cell,
                    lines=cell.lines if at == top else (),
                    row_span=1,
                    line_above=at == top,
                    line_below=at == last,
                )
    return tuple(map(tuple, made))
