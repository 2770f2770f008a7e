"""Which formulas may read a cell that changed, directly or not, by their references alone.

A sheet of another program may have tens of thousands of formulas in which nothing changes. To make
a tree of each and to settle it takes most of a calculation; what it refers to is seen in its text.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from functools import lru_cache

from hopejobs_xl.ooxml.formula_cells import Formula

from .formula_text import Reference, taken_apart
from .own_cells import Corners, cells_read

_PASSES = 4  # a formula mostly reads cells above it or to its left: one is enough


class Cells:
    """Cells of one sheet, asked for by rectangle."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}  # by column, sorted

    def add(self, row: int, column: int) -> None:
        """One more cell; there may be some twice."""
        rows = self._rows.setdefault(column, [])
        if not rows or rows[-1] < row:
            rows.append(row)
        else:
            insort(rows, row)

    def any_in(self, corners: Corners) -> bool:
        """Whether one is within top, left, bottom and right."""
        top, left, bottom, right = corners
        if left == right:
            columns = [self._rows[left]] if left in self._rows else []
        else:
            columns = [rows for column, rows in self._rows.items() if left <= column <= right]
        for rows in columns:
            at = bisect_left(rows, top)
            if at < len(rows) and rows[at] <= bottom:
                return True
        return False


Place = tuple[str, int, int]


def touched(
    formulas: Mapping[Place, Formula],
    changed: Iterable[Place],
    filled: Mapping[Place, Place],
) -> set[Place]:
    """Those of *formulas* that may read one of the *changed* cells, or are one of them.

    Whatever is not seen at once, as what a name stands for, may read anything. *filled* are cells
    that the array formula of another cell fills.
    """
    dirty: dict[str, Cells] = {}
    found: set[Place] = set()

    def take(place: Place) -> None:
        dirty.setdefault(place[0], Cells()).add(place[1], place[2])

    before = set(changed)
    for place in before:
        take(place)
    waiting: list[tuple[Place, tuple[Corners, ...]]] = []
    for place, formula in formulas.items():
        read = None if place in before else _read(formula)
        if read is None:
            found.add(place)
            take(place)
        else:
            waiting.append((place, read))
    for place, owner in filled.items():
        if owner in found:
            take(place)
    for _ in range(_PASSES):
        left = []
        for place, read in waiting:
            cells = dirty.get(place[0])
            if cells is not None and any(map(cells.any_in, read)):
                found.add(place)
                take(place)
            else:
                left.append((place, read))
        if len(left) == len(waiting):
            return found
        waiting = left
    return found | {place for place, _ in waiting}


def _read(formula: Formula) -> tuple[Corners, ...] | None:
    """What a formula reads of its own sheet; ``None`` where it may read more."""
    if formula.kind == "normal":
        return cells_read(formula.text)
    if formula.kind != "shared" or formula.origin is None:
        return None
    references = _shared(formula.text)
    if references is None:
        return None
    away = formula.row - formula.origin[0], formula.column - formula.origin[1]
    moved = (each.shifted(*away) for each in references)
    # A reference that leads off the sheet reads nothing.
    return tuple((each.top, each.left, each.bottom, each.right) for each in moved if each.top)


@lru_cache(maxsize=64)  # thousands of cells share one text
def _shared(text: str) -> tuple[Reference, ...] | None:
    return None if cells_read(text) is None else taken_apart(text)[1]
