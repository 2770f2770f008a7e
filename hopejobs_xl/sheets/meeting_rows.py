"""Which rows of 회의자료 are shown, so that the page stays one page of A4 for any scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.text_lines import lines
from hopejobs_xl.base.values import plain

from .grid import Table
from .meeting_layout import MEETING_ROOM, MEETING_SIZE, MEETING_WIDTHS
from .meeting_notes import Note

_LINE, _AIR = 1.4 * MEETING_SIZE, 2.4  # points: of a line, and what stays free above and below it
_FEWEST = 2  # rows that a list keeps, however little room there is: one, and one for the rest


@dataclass(frozen=True)
class Row:
    """A row of one of the tables: its cells, and the note that stands on it."""

    cells: tuple[object, ...]
    note: Note | None = None


@dataclass(frozen=True)
class Listed:
    """What one table could show: ``rows`` in their order, at most ``most`` of them.

    ``rest`` makes the last row out of those for which there is no room.
    """

    table: Table
    rows: Sequence[Row]
    rest: Callable[[Sequence[Row]], Row]
    most: int

    def shown(self, count: int) -> list[Row]:
        """*count* rows: those with a note first, all in their order; the last one tells the rest.

        All rows, where there are no more than *count*.
        """
        if len(self.rows) <= count:
            return list(self.rows)
        by_note = sorted(range(len(self.rows)), key=lambda at: self.rows[at].note is None)
        kept = set(by_note[: count - 1])
        left = [row for at, row in enumerate(self.rows) if at not in kept]
        return [*(row for at, row in enumerate(self.rows) if at in kept), self.rest(left)]


def fitting(lists: Sequence[Listed], room: float = MEETING_ROOM) -> list[list[Row]]:
    """The rows of each of *lists* that together need no more than *room* points.

    The longest list gives way first, of two the one that needs more room.
    """
    counts = [min(len(each.rows), each.most) for each in lists]
    while True:
        shown = [each.shown(count) for each, count in zip(lists, counts, strict=True)]
        needed = [_height(each.table, rows) for each, rows in zip(lists, shown, strict=True)]
        long = [at for at, count in enumerate(counts) if count > _FEWEST]
        if sum(needed) <= room or not long:
            return shown
        counts[max(long, key=lambda at: (counts[at], needed[at]))] -= 1


def _height(table: Table, rows: Sequence[Row]) -> float:
    """What *rows* and the blank rows below them need on the page, in points."""
    counts = [_lines(row) for row in rows] + [1] * (table.rows - len(rows))
    return sum(count * _LINE + _AIR for count in counts)


def _lines(row: Row) -> int:
    cells = zip(row.cells, MEETING_WIDTHS, strict=True)
    return max(lines(_said(cell), width, MEETING_SIZE) for cell, width in cells)


def _said(cell: object) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return plain(cell)
    return "" if cell is None else str(cell)
