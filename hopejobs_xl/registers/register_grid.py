"""What is read of a file before anything is understood: sheets of texts at their own addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .encoded_column import Column
from .persons import without_numbers

MOST_BYTES = 1024 * 1024 * 1024  # of a file, and of what is packed in it
MOST_COLUMNS = 1_000
AGAIN = "원래 프로그램에서 다시 내려받아 하세요"


@dataclass
class Grid:
    """One sheet, or the one table of a text file: all cells as texts, from A1 on.

    ``columns[0]`` is column A, its first cell row 1. ``hidden`` counts hidden rows, ``filtered``
    says that rows are filtered, ``merged`` counts merged areas; ``None`` where the format does not
    tell.
    """

    sheet: str
    columns: list[Column]
    hidden: int | None = None
    filtered: bool | None = None
    merged: int | None = None

    @property
    def rows(self) -> int:
        """The number of rows, blank ones included."""
        return len(self.columns[0]) if self.columns else 0

    def texts(self, row: int) -> list[str]:
        """The texts of a row, from 0."""
        return [column.text(row).strip() for column in self.columns]


@dataclass
class ReadFile:
    """A file that was read: its name, its SHA-256 in hexadecimal, and its sheets."""

    path: Path
    sha256: str
    grids: list[Grid] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file as it is called."""
        return self.path.name

    @property
    def shown(self) -> str:
        """The file as messages name it: without numbers of persons."""
        return without_numbers(self.path.name)
