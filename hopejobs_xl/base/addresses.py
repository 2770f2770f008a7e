"""Cell addresses and rectangles: what a defined name points at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .errors import WorkbookError

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_AREA = re.compile(
    r"(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(?P<last>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?"
)


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(column: int) -> str:
    """Letters of a column number from 1: 1 -> ``A``, 28 -> ``AB``; none for a number below."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """``B4`` for row 4, column 2 (both from 1)."""
    return f"{column_letters(column)}{row}"


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """Number of a column from 1; 0 if *letters* name none."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return 0
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column if column <= MAX_COLUMN else 0


def split_cell(text: str) -> tuple[int, int] | None:
    """Row and column (from 1) of ``B4`` or ``$B$4``; ``None`` if it is no cell of a sheet."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if 1 <= row <= MAX_ROW and column else None


def split_range(text: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right (from 1, both ends in) of ``A1:B2`` or ``A1``; else ``None``."""
    first, _, last = text.partition(":")
    start, end = split_cell(first), split_cell(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return top, left, bottom, right


class Area(NamedTuple):
    """One rectangle of one sheet; rows and columns from 1, both ends in.

    A tuple, as a calculation makes tens of thousands; ``in`` asks for a cell (row, column).
    """

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    @lru_cache(maxsize=4096)  # a workbook asks for the same names again and again
    def parse(cls, text: str) -> Area | None:
        """The rectangle of ``'My Sheet'!$A$1:$C$3``; ``None`` for unions, functions, #REF!..."""
        match = _AREA.fullmatch(text.strip().removeprefix("="))
        if match is None:
            return None
        corners = split_range(match["first"] + ":" + (match["last"] or match["first"]))
        sheet = match["sheet"]
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        return None if corners is None else cls(sheet, *corners)

    @property
    def size(self) -> int:
        """Number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def resized(self, rows: int, columns: int, name: str) -> Area:
        """The same top-left cell with another shape; WorkbookError beyond the sheet's edge."""
        bottom, right = self.top + rows - 1, self.left + columns - 1
        if bottom > MAX_ROW or right > MAX_COLUMN:
            raise WorkbookError(
                f"이름 {name}({self.where()})에 {rows}행 {columns}열을 쓰면 시트 끝을 넘습니다"
                f"(허용: {MAX_ROW}행, {MAX_COLUMN}열). 쓸 자료를 줄이세요."
            )
        return Area(self.sheet, self.top, self.left, bottom, right)

    def reference(self, old: str) -> str:
        """Absolute reference to this rectangle with the sheet part spelt as in *old*."""
        sheet = old.strip()[: old.strip().rindex("!")]
        first = f"${column_letters(self.left)}${self.top}"
        last = f"${column_letters(self.right)}${self.bottom}"
        return f"{sheet}!{first}" if first == last else f"{sheet}!{first}:{last}"

    def following(self, old: Area, new: Area) -> Area:
        """This print area after a table in it was resized from *old* to *new*.

        Its last row goes along if the table ended there, its last column if, too, the table's
        width changed.
        """
        bottom, right = self.bottom, self.right
        if bottom == old.bottom and new.bottom >= self.top:
            bottom = new.bottom
        if right == old.right and new.right >= self.left:
            right = new.right
        return Area(self.sheet, self.top, self.left, bottom, right)

    def where(self) -> str:
        """``sheet!A1:C3`` (or ``sheet!A1``) for messages."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return f"{self.sheet}!{first}" if first == last else f"{self.sheet}!{first}:{last}"

    def cells(self) -> list[tuple[int, int]]:
        """Every (row, column), row by row."""
        return [
            (row, column)
            for row in range(self.top, self.bottom + 1)
            for column in range(self.left, self.right + 1)
        ]

    def __contains__(self, cell: tuple[int, int]) -> bool:  # type: ignore[override]
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right


def address(sheet: str, row: int, column: int) -> str:
    """A cell as messages name it: ``배점기준!G12`` (row and column from 1)."""
    return f"{sheet}!{column_letters(column)}{row}"
