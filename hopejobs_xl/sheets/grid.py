"""Tables on a sheet: their columns, the cells that their rows take, and how a cell is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hopejobs_xl.base.values import Rows

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its key in a document and its header on the sheet.

    ``span`` is how many columns of the sheet it takes, merged (요약 only).
    """

    key: str
    header: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the workbook: its defined name and its columns, left to right.

    ``rows`` is the number of rows it always has; 0 means that it grows and shrinks.
    """

    name: str
    columns: tuple[Column, ...]
    rows: int = 0

    def index(self, key: str) -> int:
        """The position of column *key*, from 0."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def records(
        self,
        rows: Iterable[Sequence[object]],
        kind: Callable[..., Record],
        keys: Sequence[str],
    ) -> list[Record]:
        """Each of *rows* as a *kind*, made of its values in the columns *keys*, in that order."""
        places = [self.index(key) for key in keys]
        return [kind(*(row[at] for at in places)) for row in rows]

    @property
    def headers(self) -> list[str]:
        """The header row."""
        return [column.header for column in self.columns]

    @property
    def width(self) -> int:
        """The columns that the table takes on its sheet."""
        return sum(column.span for column in self.columns)

    def block(self, rows: Rows) -> Rows:
        """*rows* (one value per column) as the cells of the sheet.

        Under a merged column stand ``None``; a table of fixed height is filled up with blank rows.
        Raises ``ValueError`` for more rows than the table has.
        """
        if self.rows and len(rows) > self.rows:
            raise ValueError(f"{self.name} has {self.rows} rows, not {len(rows)}")
        cells: Rows = []
        for row in rows:
            cells.append([])
            for value, column in zip(row, self.columns, strict=True):
                cells[-1] += [value, *[None] * (column.span - 1)]
        missing = (self.rows or 1) - len(rows)
        return cells + [[None] * self.width for _ in range(missing)]


def column_name(table: str, number: int) -> str:
    """The defined name of the *number*-th column (from 1) of a named *table*, for charts."""
    return f"{table}_{number}"


def table(name: str, *columns: tuple[str, str]) -> Table:
    """The table *name* with the *columns* (key, header)."""
    return Table(name, tuple(Column(key, header) for key, header in columns))
