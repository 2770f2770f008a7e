"""What is put into a clerk's own workbook while it is open: cells, hidden names, hidden sheets.

It is all there or none of it: a failure half-way is taken back, and so is the whole on request.
What stood there is kept in memory as long as the Python process of its Excel lives. Protection
without a password is off meanwhile, and tables of Excel's own do not grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import xlwings as xw

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows

from . import busy, excel_names, excel_text, kept_formulas, list_growth, sheet_protection
from .excel_names import Box, at

_VERY_HIDDEN = 2
_TEXT, _GENERAL = "@", "General"
_REFUSED = (
    "쓰지 못했습니다. 아무것도 바뀌지 않았습니다. 할 일: 셀을 고치는 중이면 Enter를 누르고, "
    "[검토]에서 공유와 보호를 푼 뒤 다시 하세요"
)

Place = tuple[int, int]


@dataclass(frozen=True)
class Changes:
    """What is put in.

    ``sheets`` are new ones, hidden so that Excel does not offer them: title and lines of text.
    ``names`` are those of the workbook: what each refers to (``='시트'!$A$1``), ``None``: it goes.
    ``cells`` are by sheet and (row, column): a formula (with ``=``), a text or ``None`` (blank).
    """

    sheets: Mapping[str, Sequence[str]]
    names: Mapping[str, str | None]
    cells: Mapping[str, Mapping[Place, str | None]]


@dataclass
class Before:
    """What was there before: to be put back by ``take_back``."""

    sheets: list[str] = field(default_factory=list)  # titles that were added
    names: dict[str, str | None] = field(default_factory=dict)
    cells: list[tuple[str, Box, Rows]] = field(default_factory=list)
    formats: list[tuple[str, Place]] = field(default_factory=list)  # were cells for text
    unprotected: list[str] = field(default_factory=list)  # Excel did not protect them again


def put(book: xw.Book, changes: Changes, patiently: busy.Patience) -> Before:
    """Put *changes* into *book*; returns what ``take_back`` needs.

    Raises WorkbookError where Excel refuses any of it, and for protection with a password or of the
    structure; all of it is taken back then.
    """
    before = Before()
    sheet_protection.refuse_new_sheets(book, list(changes.sheets), patiently)
    boxes = {title: list(_columns(cells)) for title, cells in changes.cells.items() if cells}
    with _open(book, boxes, patiently) as before.unprotected:
        try:
            with busy.refused_as(_REFUSED):
                front = patiently(lambda: book.sheets.active)
                for title, lines in changes.sheets.items():
                    _put_sheet(book, title, lines, before, patiently)
                if changes.sheets:
                    patiently(front.activate)
                for name, refers_to in changes.names.items():
                    before.names[name] = _put_name(book, name, refers_to, patiently)
                for title, places in boxes.items():
                    for box in places:
                        _put_cells(book.sheets[title], box, changes.cells[title], before, patiently)
        except BaseException:
            _back(book, before, busy.Patience())
            raise
    return before


def take_back(book: xw.Book, before: Before, patiently: busy.Patience) -> list[str]:
    """Make *book* what it was *before* something was put in.

    Returns the titles of sheets that Excel did not protect again. Raises WorkbookError where Excel
    refuses, as ``put`` does.
    """
    sheet_protection.refuse_new_sheets(book, before.sheets, patiently)
    boxes: dict[str, list[Box]] = {}
    for title, box, _ in before.cells:
        boxes.setdefault(title, []).append(box)
    with _open(book, boxes, patiently) as unprotected:
        _back(book, before, patiently)
    return unprotected


@contextmanager
def _open(
    book: xw.Book, boxes: Mapping[str, Sequence[Box]], patiently: busy.Patience
) -> Iterator[list[str]]:
    """Within this context *boxes* can be written to, and nothing else changes by that."""
    with (
        sheet_protection.taken_off(book, boxes, patiently) as unprotected,
        list_growth.held(book.app, patiently),
    ):
        yield unprotected


def _back(book: xw.Book, before: Before, patiently: busy.Patience) -> None:
    with busy.refused_as(_REFUSED):
        for title, box, rows in reversed(before.cells):
            _put_each(book.sheets[title], box, rows, patiently)
        for title, place in before.formats:
            _set(book.sheets[title].range(place), "number_format", _TEXT, patiently)
        for name, refers_to in before.names.items():
            _put_name(book, name, refers_to, patiently)
        for title in before.sheets:
            sheet = book.sheets[title]
            _set(sheet, "visible", True, patiently)  # Excel deletes no sheet hidden so deep
            patiently(sheet.delete)


def _put_each(sheet: xw.Sheet, box: Box, rows: Rows, patiently: busy.Patience) -> None:
    """Write *rows* into *box* cell by cell: of a block, rows that a filter hides may be left out"""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            _set(sheet.range((box.row + i, box.column + j)), "value", value, patiently)


def _set(thing: object, name: str, value: object, patiently: busy.Patience) -> None:
    patiently(lambda: setattr(thing, name, value))


def _put_sheet(
    book: xw.Book, title: str, lines: Sequence[str], before: Before, patiently: busy.Patience
) -> None:
    if patiently(lambda: excel_names.sheet_of(book, title)) is not None:
        raise WorkbookError(
            f"시트 「{title}」이(가) 이미 있습니다. 허용: 없는 이름. 할 일: 다시 하세요"
        )
    made = patiently(lambda: book.sheets.add(title, after=book.sheets[-1]))
    before.sheets.append(title)
    # One by one: a long text within a block is more than some versions of Excel take.
    for row, line in enumerate(lines, start=1):
        _set(made.range((row, 1)), "value", excel_text.keep_text(line), patiently)
    _set(made, "visible", _VERY_HIDDEN, patiently)


def _put_name(
    book: xw.Book, name: str, refers_to: str | None, patiently: busy.Patience
) -> str | None:
    """Let *name* refer to that, or take it out; returns what it referred to before."""
    found = patiently(lambda: _found(book, name))
    was = None if found is None else str(patiently(lambda: found.refers_to))
    if found is None:
        if refers_to is not None:
            made = patiently(lambda: book.names.add(name, refers_to))
            _set(made.api, "Visible", False, patiently)
    elif refers_to is None:
        patiently(found.delete)
    else:
        _set(found, "refers_to", refers_to, patiently)
    return was


def _found(book: xw.Book, name: str) -> xw.Name | None:
    with suppress(WorkbookError):
        return excel_names.find(book, name)
    return None


def _put_cells(
    sheet: xw.Sheet,
    box: Box,
    cells: Mapping[Place, str | None],
    before: Before,
    patiently: busy.Patience,
) -> None:
    title, target = patiently(lambda: sheet.name), at(sheet, box)
    places = [(row, box.column) for row in range(box.row, box.row + box.rows)]
    formulas = patiently(lambda: excel_text.rows(target.formula))
    values = patiently(lambda: kept_formulas.values(target))
    was = excel_text.cells(formulas, values)
    for place in places:
        cell = sheet.range(place)
        if patiently(lambda cell=cell: cell.number_format) == _TEXT:  # type: ignore[misc]
            # In a cell for text a formula would stay a text.
            _set(cell, "number_format", _GENERAL, patiently)
            before.formats.append((title, place))
    before.cells.append((title, box, was))
    _put_each(sheet, box, [[_typed(cells[place])] for place in places], patiently)


def _typed(value: str | None) -> object:
    """A formula as it is, a text so that Excel keeps it."""
    if value is None or value.startswith("="):
        return value
    return excel_text.keep_text(value)


def _columns(cells: Mapping[Place, str | None]) -> Iterator[Box]:
    """The runs of *cells* below each other, each a box of one column."""
    rows_of: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows_of.setdefault(column, []).append(row)
    for column, rows in sorted(rows_of.items()):
        first = rows[0]
        for row, following in zip(rows, [*rows[1:], 0], strict=True):
            if following != row + 1:
                yield Box(first, column, row - first + 1, 1)
                first = following
