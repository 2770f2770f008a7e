"""What a workbook file holds, as the test engine starts from it; each file is read once.

A file of the same bytes is not read again: what is kept is plain data that nobody changes, and
every workbook opened from it begins with copies.
"""

import datetime as dt
import functools
import io
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from tests.fakes import engine_names, guarded_sheet, list_objects
from tests.fakes.cells import ERROR_CODES


@dataclass(frozen=True)
class SavedSheet:
    """One sheet; a cell is (row, column), and those of plain format and locked are not listed."""

    title: str
    shown: bool = True
    protected: bool = False
    printed: str | None = None
    values: dict = field(default_factory=dict)  # as COM delivers them
    formulas: dict = field(default_factory=dict)
    formats: dict = field(default_factory=dict)
    unlocked: frozenset = frozenset()
    names: tuple = ()  # of its own scope: (name, what it refers to)
    lists: tuple = ()  # as list_objects.boxes gives them
    hidden_rows: frozenset = frozenset()
    filtered: bool = False
    guard: tuple = ({}, "", 0)  # as guarded_sheet.saved gives it


def read(path):
    """The sheets of the file *path* in their order, and the names of the whole workbook.

    The last is whether its structure is protected.
    """
    return _read(Path(path).read_bytes())


@functools.lru_cache(maxsize=16)
def _read(contents):
    file = openpyxl.load_workbook(io.BytesIO(contents))
    cached = openpyxl.load_workbook(io.BytesIO(contents), data_only=True)
    sheets = tuple(_sheet(each, cached[each.title]) for each in file.worksheets)
    return sheets, _names(file), bool(file.security and file.security.lockStructure)


def _sheet(sheet, cached):
    values, formulas, formats, unlocked = {}, {}, {}, set()
    for row in sheet.iter_rows():
        for cell in row:
            at = (cell.row, cell.column)
            if cell.data_type == "f":
                formulas[at] = str(getattr(cell.value, "text", cell.value))
            values[at] = _com(cached[cell.coordinate])
            if cell.number_format != "General":
                formats[at] = cell.number_format
            if not cell.protection.locked:
                unlocked.add(at)
    filters = (sheet.auto_filter, *(each.autoFilter for each in sheet.tables.values()))
    return SavedSheet(
        title=sheet.title,
        shown=sheet.sheet_state == "visible",
        protected=bool(sheet.protection.sheet),
        printed=engine_names.printed(sheet),
        values=values,
        formulas=formulas,
        formats=formats,
        unlocked=frozenset(unlocked),
        names=_names(sheet),
        hidden_rows=frozenset(at for at, row in sheet.row_dimensions.items() if row.hidden),
        filtered=any(each and each.filterColumn for each in filters),
        lists=tuple(list_objects.boxes(sheet)),
        guard=guarded_sheet.saved(sheet.protection),
    )


def _names(holder):
    return tuple((name, f"={each.attr_text}") for name, each in holder.defined_names.items())


def _com(cell):
    if cell.data_type == "e":
        return ERROR_CODES[cell.value]
    if isinstance(cell.value, dt.date) and not isinstance(cell.value, dt.datetime):
        return dt.datetime.combine(cell.value, dt.time())
    return float(cell.value) if type(cell.value) is int else cell.value
