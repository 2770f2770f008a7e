"""A worksheet as the finder sees it: where something stands, and which cells are merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .cell_values import CellValues

Place = tuple[int, int]
Rectangle = tuple[int, int, int, int]

_TALL = 1_000  # rows: what is merged farther is kept apart, so that whole columns cost nothing


@dataclass(frozen=True)
class Cells:
    """The cells of one worksheet that hold anything; rows and columns from 1.

    ``values`` has formulas as their saved results, and of merged cells only the first one.
    ``merges`` are top, left, bottom, right, both ends in. ``formulas`` are the places that hold a
    formula, whatever its saved result; such a cell is not empty.
    """

    title: str
    values: Mapping[Place, object]
    merges: tuple[Rectangle, ...] = ()
    formulas: frozenset[Place] = frozenset()
    hidden: bool = False

    def value(self, row: int, column: int) -> object:
        """What is read at a cell; of merged cells, what their first cell holds."""
        return self.values.get(self.first(row, column))

    def of_rows(self, rows: range) -> dict[Place, object]:
        """The values in *rows*, in the order of all."""
        if isinstance(self.values, CellValues):
            return self.values.of_rows(rows)
        return {place: value for place, value in self.values.items() if place[0] in rows}

    def first(self, row: int, column: int) -> Place:
        """The first cell of the merged cells that this one belongs to; itself if to none."""
        area = self.area(row, column)
        return area[0], area[1]

    def area(self, row: int, column: int) -> Rectangle:
        """The merged cells that this one belongs to; itself alone if to none."""
        low, tall = self._merges_by_row
        for merge in low.get(row, ()):
            if merge[1] <= column <= merge[3]:
                return merge
        for merge in tall:
            if merge[0] <= row <= merge[2] and merge[1] <= column <= merge[3]:
                return merge
        return row, column, row, column

    @cached_property
    def _merges_by_row(self) -> tuple[dict[int, list[Rectangle]], list[Rectangle]]:
        low: dict[int, list[Rectangle]] = {}
        tall = []
        for merge in self.merges:
            if merge[2] - merge[0] > _TALL:
                tall.append(merge)
                continue
            for row in range(merge[0], merge[2] + 1):
                low.setdefault(row, []).append(merge)
        return low, tall
