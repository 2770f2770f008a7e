"""Where the names of a workbook that is open in Excel point, through the public xlwings API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.sheet_titles import same, split_name, unquoted

from . import busy

_QUOTED_SHEET = re.compile(r"'(?:[^']|'')*'")
_EXCEPTION = -2147352567  # DISP_E_EXCEPTION: what was asked for does not exist or is not allowed


class Box(NamedTuple):
    """A rectangle of cells: first row and column (from 1), number of rows and columns."""

    row: int
    column: int
    rows: int
    columns: int

    def outside(self, other: Box) -> Iterator[Box]:
        """The parts of this box that *other*, with the same first cell, does not cover."""
        if self.rows > other.rows:
            yield Box(self.row + other.rows, self.column, self.rows - other.rows, self.columns)
        if self.columns > other.columns:
            rows = min(self.rows, other.rows)
            yield Box(self.row, self.column + other.columns, rows, self.columns - other.columns)

    def sized(self, rows: int, columns: int) -> Box:
        """The box with the same first cell and another size."""
        return Box(self.row, self.column, rows, columns)

    def area(self, sheet: str) -> Area:
        """The box on the sheet of that title."""
        last = (self.row + self.rows - 1, self.column + self.columns - 1)
        return Area(sheet, self.row, self.column, *last)

    def where(self, sheet: str) -> str:
        """``sheet!B2:C3`` for messages."""
        return self.area(sheet).where()


class Place(NamedTuple):
    """Where a name points: the sheet, its title and the box."""

    sheet: xw.Sheet
    title: str
    box: Box


def at(sheet: xw.Sheet, box: Box) -> xw.Range:
    """The cells of *box* on *sheet*."""
    last = (box.row + box.rows - 1, box.column + box.columns - 1)
    return sheet.range((box.row, box.column), last)


def find(book: xw.Book, name: str) -> xw.Name:
    """The defined name *name* (``sheets.workbook`` says how names are spelt) of *book*.

    Raises WorkbookError where there is no such name of that scope.
    """
    title, own = split_name(name)
    if title is not None:
        sheet = sheet_of(book, title)
        found = None if sheet is None else local(sheet, own)
        if found is None:
            raise _missing(book, name)
        return found
    names = book.names
    try:
        found = names[name]
    except Exception as error:  # com_error, which exists on Windows only
        if not _does_not_exist(error):
            raise
        raise _missing(book, name) from error
    if "!" not in found.name:
        return found
    # A copied sheet brings its own copies of our names, and Excel answers with those while
    # that sheet is in front.
    for other in names:
        if other.name.lower() == name.lower():
            return other
    only = unquoted(found.name.rpartition("!")[0])
    raise WorkbookError(
        f"{book.name}에 이름 {name}이(가) 시트 '{only}'에만 있습니다. [수식 > 이름 관리자]에서 "
        "범위가 '통합 문서'인 이름이 지워졌는지 확인하고, 없으면 백업 파일을 쓰세요"
    )


def local(sheet: xw.Sheet, name: str) -> xw.Name | None:
    """The name *name* of the scope of *sheet* alone, ``None`` if it has none."""
    try:
        found = sheet.names[name]
    except Exception as error:  # com_error, which exists on Windows only
        if not _does_not_exist(error):
            raise
        return None
    title, _ = split_name(found.name)
    if title is None or unquoted(title).casefold() != sheet.name.casefold():
        return None  # Excel answered with the workbook's
    return found


def sheet_of(book: xw.Book, title: str) -> xw.Sheet | None:
    """The sheet of that title (upper and lower case are one), ``None`` if there is none."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    found = same(sheets, title)
    return None if found is None else sheets[found]


def place_of(book: xw.Book, name: str) -> Place:
    """Where *name* points; raises WorkbookError as ``range_of``."""
    target = range_of(book, name)
    sheet = target.sheet
    return Place(sheet, sheet.name, Box(target.row, target.column, *target.shape))


def range_of(book: xw.Book, name: str) -> xw.Range:
    """The cells that *name* refers to.

    Raises WorkbookError where the name is missing or refers to anything but one rectangle.
    """
    found = find(book, name)
    refers_to = str(found.refers_to)
    try:
        target = found.refers_to_range
        target.shape  # noqa: B018  (a broken reference may show only when it is used)
    except Exception as error:  # com_error, which exists on Windows only
        if busy.turned_away(error):
            raise
        raise WorkbookError(
            f"{book.name}의 이름 {name}이(가) 가리키는 칸이 없습니다"
            f"(읽은 값 {refers_to}). 지운 행이나 시트를 되돌리거나 백업 파일을 쓰세요"
        ) from error
    # Of several rectangles Excel would quietly give the values of the first.
    if "," in _QUOTED_SHEET.sub("", refers_to):
        raise WorkbookError(
            f"{book.name}의 이름 {name}은(는) 이어진 네모 한 곳을 가리켜야 합니다"
            f"(읽은 값 {refers_to}). [수식 > 이름 관리자]에서 고치거나 백업 파일을 쓰세요"
        )
    return target


def _does_not_exist(error: Exception) -> bool:
    """Whether Excel says that there is no such thing, and not that it is busy or gone."""
    return not busy.turned_away(error) and _EXCEPTION in log.codes(error)


def _missing(book: xw.Book, name: str) -> WorkbookError:
    return WorkbookError(
        f"{book.name}에 이름 {name}이(가) 없습니다. [수식 > 이름 관리자]에서 "
        "지워졌는지 확인하고, 없으면 백업 파일을 쓰세요"
    )
