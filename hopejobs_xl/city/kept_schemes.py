"""The schemes of the workbooks that were read, each parsed once: kept by what its cells hold."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import Rows
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import read_document
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import SETTINGS
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, scheme_from

from .lean_sheets import Sheets
from .scheme_key import key_of
from .zip_parts import OddZipError


@dataclass(frozen=True)
class Kept:
    """A scheme, its key, and what its label formulas give, by their texts."""

    scheme: Scheme
    key: str
    labels: dict[str, str] = field(default_factory=dict)


# A city has one scheme, and those of districts that changed a band. Every program that saved a
# workbook may spell it in its own way.
_MOST, _MOST_SPELLINGS = 256, 64
_kept: dict[tuple[object, ...], Kept] = {}
_spellings: dict[tuple[object, ...], Kept] = {}


def scheme_of(path: str | os.PathLike[str], sheets: Sheets, number: int) -> Kept:
    """The scheme of the workbook file *path*, of the format *number*.

    Raises as ``scheme_from``, and OddZipError where a cell of it has a formula.
    """
    areas = sheets.known(SCHEME_TABLES)
    by_sheet: dict[str, list[Area]] = {}
    for area in areas.values():
        by_sheet.setdefault(area.sheet, []).append(area)
    places = (number, *areas.items())
    spelt = (*places, *(sheets.sheet(each).spelling(those) for each, those in by_sheet.items()))
    found = _spellings.get(spelt)
    if found is None:
        contents = [sheets.sheet(each).content(those) for each, those in by_sheet.items()]
        if None in contents:
            raise OddZipError("scheme")
        key = (*places, *contents)
        found = _kept.get(key) or _made(path, number)
        _put(_kept, key, found, _MOST)
        _put(_spellings, spelt, found, _MOST_SPELLINGS)
    return found


def _made(path: str | os.PathLike[str], number: int) -> Kept:
    scheme = read_scheme(FileWorkbook.open(path), number)
    return Kept(scheme, key_of(scheme))


def _put(
    kept: dict[tuple[object, ...], Kept], key: tuple[object, ...], found: Kept, most: int
) -> None:
    if len(kept) >= most:
        kept.clear()
    kept[key] = found


def read_scheme(book: FileWorkbook, number: int) -> Scheme:
    """The scheme of *book*, of the format *number*, as it would be moved into a new workbook.

    What a version did not ask for is that of the shipped scheme. Raises as ``scheme_from``.
    """
    known = book.names()
    tables: dict[str, Rows] = {
        name: book.read(name) if number >= book_format.USABLE or name in known else []
        for name in SCHEME_TABLES
    }
    if number < book_format.USABLE:
        shipped = rows_of(read_document())[SETTINGS.name]
        stated = {row[0] for row in tables[SETTINGS.name]}
        tables[SETTINGS.name] += [list(row) for row in shipped if row[0] not in stated]
    return scheme_from(tables, book.locate)
