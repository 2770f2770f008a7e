"""The values of a sheet by row and column, kept by row: a quarter of the memory of one dict."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping

Place = tuple[int, int]
_Line = tuple[dict[int, int], list[object]]  # which column is at which place, shared by many rows


class CellValues(Mapping[Place, object]):
    """The value at each (row, column), in the order in which they were put in; not to be changed.

    A dict of hundreds of thousands of places takes most of the memory of a command.
    """

    def __init__(self) -> None:
        """No cells yet: :meth:`put` adds them, row by row."""
        self._lines: dict[int, _Line] = {}
        self._columns: dict[tuple[int, ...], dict[int, int]] = {}
        self._count = 0

    def put(self, row: int, cells: Mapping[int, object]) -> None:
        """The *cells* of *row* by column, instead of those that it had, in its place."""
        self._count += len(cells) - len(self._lines.get(row, ((), ()))[1])
        if not cells:
            self._lines.pop(row, None)
        else:
            columns = tuple(cells)
            places = self._columns.get(columns)
            if places is None:
                places = {column: at for at, column in enumerate(columns)}
                self._columns[columns] = places
            self._lines[row] = places, list(cells.values())

    def with_rows(self, rows: Mapping[int, Mapping[int, object]]) -> CellValues:
        """The same with other cells in *rows*, each in its place of the order; a copy."""
        other = CellValues()
        other._lines, other._columns, other._count = dict(self._lines), self._columns, self._count
        for row, cells in rows.items():
            other.put(row, cells)
        return other

    def row(self, row: int) -> dict[int, object]:
        """The values of *row* by column."""
        places, values = self._lines.get(row, ({}, []))
        return {column: values[at] for column, at in places.items()}

    def of_rows(self, rows: range) -> dict[Place, object]:
        """The values in *rows*, in the order of all; those of other rows are not looked at."""
        return {
            (row, column): values[at]
            for row, (places, values) in self._lines.items()
            if row in rows
            for column, at in places.items()
        }

    def get(self, place: Place, default: object = None) -> object:
        """The value at *place*, *default* where there is none."""
        line = self._lines.get(place[0])
        at = None if line is None else line[0].get(place[1])
        return default if line is None or at is None else line[1][at]

    def __getitem__(self, place: Place) -> object:
        places, values = self._lines[place[0]]
        return values[places[place[1]]]

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple) or len(place) != 2:
            return False
        line = self._lines.get(place[0])
        return line is not None and place[1] in line[0]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Place]:
        for row, (places, _) in self._lines.items():
            for column in places:
                yield row, column

    def items(self) -> ItemsView[Place, object]:
        """All places with their values."""
        return _Items(self)


class _Items(ItemsView[Place, object]):
    _mapping: CellValues

    def __iter__(self) -> Iterator[tuple[Place, object]]:
        for row, (places, values) in self._mapping._lines.items():
            for column, at in places.items():
                yield (row, column), values[at]
