"""What a HopeJobs workbook is scored by, read without calculating: its form, its scheme, its day.

Only where nothing has to be calculated: figures that are typed or whose saved results are believed
(``believed``), labels as this program makes them. Everything else is ``OddZipError``: then the
workbook is opened as a refresh opens it. What is read here is what a refresh would read, to the
last digit; ``tests/city/test_same_as_refresh.py`` holds it to that.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import NamedTuple

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError, Rows, plain
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.form_rows import FormRow
from hopejobs_xl.sheets.later_pages import PUBLISHED, PUBLISHED_OF
from hopejobs_xl.sheets.layout import AS_OF, DISTRICT, FORM, FORM_TABLE
from hopejobs_xl.worksheet.functions import Functions

from . import kept_schemes
from .believed import is_believed
from .kept_schemes import Kept
from .lean_cells import LeanSheet
from .lean_names import BOOK, RELATIONS, names_of
from .lean_sheets import Sheets
from .zip_parts import Bytes, OddZipError, ZipParts

_KEYS = ("label", "actual", "actual2", "hand", "points", "state")  # as FormRow has them
_COLUMNS = tuple(FORM_TABLE.index(key) for key in _KEYS)
_TYPED = 4  # the first of them are typed, the others answers
_POINTS = _KEYS.index("points")
# How this program writes a label: `"⑥ 취업률"&IFERROR("("&HJ_MAX("⑥")&")","")`.
_LABEL = re.compile(r'"((?:[^"]|"")*)"&IFERROR\("\("&HJ_MAX\("((?:[^"]|"")*)"\)&"\)",""\)')


class Published(NamedTuple):
    """공표득점 with something typed into it, for ``sheets.published``: as a workbook gives it."""

    rows: Rows
    source: object
    place: tuple[str, int, int]

    def read(self, name: str) -> Rows:
        """The block, or the cell that says where it is printed."""
        return self.rows if name == PUBLISHED.name else [[self.source]]

    def locate(self, name: str) -> tuple[str, int, int]:
        """Where the block stands."""
        return self.place


class LeanBook(NamedTuple):
    """A workbook's figures. ``place`` and ``day_place`` are those of its form and 기준일;
    ``format`` is as ``book_format`` counts.

    ``constants`` are the rows of the form (from 0) whose 득점 is a constant, ``answers`` says
    whether any row has a formula there.
    """

    scheme: Scheme
    key: str
    rows: list[FormRow]
    place: tuple[str, int, int]
    district: str
    as_of: dt.date
    day_place: tuple[str, int, int]
    format: int
    version: str
    constants: frozenset[int]
    answers: bool
    published: Published | None


def read(path: str | os.PathLike[str], data: Bytes) -> LeanBook | None:
    """The figures of the workbook file *path*, whose bytes are *data*; ``None`` if not one of ours.

    Raises OddZipError for one that has to be calculated or is written in an odd way, and
    ``SchemeError`` naming the cells of a broken scheme.
    """
    parts = ZipParts(data)
    names = names_of(parts.read(BOOK), parts.read(RELATIONS))
    if not book_format.is_ours(names.areas):
        return None
    sheets = Sheets(parts, names)
    form = sheets.area(FORM)
    number, version = _format(sheets)
    kept = kept_schemes.scheme_of(path, sheets, number)
    rows, constants, answers = _form(sheets.sheet(form.sheet), form, kept)
    place = form.sheet, form.top, form.left
    day = as_day(sheets.read(AS_OF)[0][0])
    if day is None:
        raise OddZipError("day")
    district = str(sheets.read(DISTRICT)[0][0] or "")
    return LeanBook(
        kept.scheme, kept.key, rows, place, district, day, sheets.locate(AS_OF), number, version,
        constants, answers, _published(sheets),
    )  # fmt: skip


def _format(sheets: Sheets) -> tuple[int, str]:
    try:
        number = book_format.format_of(sheets)
        version = book_format.version_of(sheets)
    except WorkbookError as error:
        raise OddZipError("format") from error
    if number > book_format.CURRENT:
        raise OddZipError("format")  # the whole way says what is to be done
    return number, version


def _form(sheet: LeanSheet, area: Area, kept: Kept) -> tuple[list[FormRow], frozenset[int], bool]:
    if area.right - area.left + 1 != len(FORM_TABLE.columns):
        raise OddZipError(FORM)
    columns = {area.left + at: order for order, at in enumerate(_COLUMNS)}
    rows: list[list[object]] = [[None] * len(_KEYS) for _ in range(area.bottom - area.top + 1)]
    answered = set()
    for (row, column), cell in sheet.cells(area, columns):
        order, value = columns[column], cell.value
        if order >= _TYPED:
            if order == _POINTS and cell.formula is not None:
                answered.add(row - area.top)
        elif cell.formula is not None:
            label = None if order else _label(kept, cell.formula)
            if label is not None:
                value = label
            elif not is_believed(sheet, cell):
                raise OddZipError("formula")
        rows[row - area.top][order] = value
    constants = frozenset(range(len(rows))) - answered
    return [FormRow(*row) for row in rows], constants, bool(answered)


def _published(sheets: Sheets) -> Published | None:
    """공표득점; ``None`` where nothing is typed into it or there is none."""
    area = sheets.known([PUBLISHED.name]).get(PUBLISHED.name)
    if area is None:
        return None
    sheet, typed = sheets.sheet(area.sheet), area.left + PUBLISHED.index("published")
    if not sheet.has_typed(area, typed):
        return None
    rows: Rows = [[None] * len(PUBLISHED.columns) for _ in range(area.bottom - area.top + 1)]
    shown = [area.left + PUBLISHED.index(key) for key in ("kind", "no", "name")]
    for (row, column), cell in sheet.cells(area, [*shown, typed]):
        if cell.formula is not None and (column == typed or not cell.settled):
            raise OddZipError(PUBLISHED.name)
        rows[row - area.top][column - area.left] = cell.value
    source = sheets.read(PUBLISHED_OF)[0][0]
    return Published(rows, source, (area.sheet, area.top, area.left))


def _label(kept: Kept, formula: str) -> str | None:
    """What the label *formula* gives; ``None`` for one that this program did not write."""
    if formula not in kept.labels:
        found = _LABEL.fullmatch(formula)
        if found is None:
            return None
        text, no = (each.replace('""', '"') for each in found.groups())
        points = Functions(kept.scheme).HJ_MAX(no)
        kept.labels[formula] = text + (
            "" if isinstance(points, CellError) else f"({plain(float(points))})"
        )
    return kept.labels[formula]
