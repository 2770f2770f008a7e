"""Defined names of a clerk's workbook that call our functions, and the one value that each gives.

Excel saves no result of a name. Where it depends on nothing but cells that are fixed, it is
calculated here, in a copy; where each cell that uses the name gets another one, there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import HopeJobsError, WorkbookError
from hopejobs_xl.base.function_spelling import called, plain
from hopejobs_xl.base.values import CellError, shorten
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.hosts.file.formula_text import SyntaxFaultError, skeleton, taken_apart
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.layout import FORM
from hopejobs_xl.worksheet.functions import NAMES

from . import refresh

if TYPE_CHECKING:
    from hopejobs_xl.ooxml.constant_names import Key

_SPARE_ROWS = 2  # below all that a sheet holds
# What they give depends on the cell that asks.
_OF_THE_CELL = {"ROW", "COLUMN", "CELL", "INDIRECT", "OFFSET", "LAMBDA", "LET"}

_Place = tuple[str, tuple[int, int]]


def values(book: FileWorkbook, scheme: Callable[[], Scheme] | None = None) -> dict[Key, object]:
    """The value of each name of *book* that calls ours and has just one.

    *scheme* gives the one of a file that has none of its own; otherwise it is the shipped one. What
    cannot be calculated has no value; nothing is raised for it.
    """
    from hopejobs_xl.ooxml import constant_names

    texts = constant_names.texts(*book.package())
    wanted = {key: text for key, text in texts.items() if called(text, NAMES)}
    if not wanted:
        return {}
    known = {key: text for key, text in wanted.items() if _is_fixed(text, texts, set())}
    try:
        return _calculated(FileWorkbook.open(book.home() / book.label), known, scheme)
    except HopeJobsError as error:
        log.fault("named_values", error)
        return {}


def lines(named: Mapping[Key, object], gone: Sequence[Key]) -> list[str]:
    """What is said of a copy with values only in which names became *named*, or are *gone*."""
    from hopejobs_xl.ooxml.constant_names import written

    said = []
    if named:
        shown = ", ".join(f"{key.said} = {shorten(written(each))}" for key, each in named.items())
        said.append(f"우리 함수를 부르던 이름은 그 값으로 바꿨습니다: {shown}")
    if gone:
        shown = ", ".join(key.said for key in gone)
        said.append(f"값이 하나로 정해지지 않아 사본에서 뺀 이름(셀의 값은 그대로): {shown}")
    return said


def _is_fixed(text: str, texts: Mapping[Key, str], within: set[str]) -> bool:
    """Whether *text* means the same in every cell, with all names that it uses."""
    marked, references = taken_apart(plain(text, NAMES))
    if any(each.sheet is None or not all(each.fixed) for each in references):
        return False
    try:
        found = skeleton(marked)
    except (SyntaxFaultError, RecursionError):
        return False
    if found.calls & _OF_THE_CELL:
        return False
    for node in found.outward:
        if node.kind in ("foreign", "table"):
            return False
        if node.kind == "name":
            own = node.word.casefold()
            meant = [other for key, other in texts.items() if key.name.casefold() == own]
            if own in within or len(meant) != 1 or not _is_fixed(meant[0], texts, within | {own}):
                return False
    return True


def _calculated(
    copy: FileWorkbook, wanted: Mapping[Key, str], scheme: Callable[[], Scheme] | None
) -> dict[Key, object]:
    """What the formulas *wanted* give in spare cells of *copy*, which is written to."""
    places: dict[Key, _Place] = {}
    for key, text in wanted.items():
        place = _put(copy, key, plain(text, NAMES))
        if place is not None:
            places[key] = place
    if not places:
        return {}
    if FORM in copy.names():
        file_actions.calculate(copy)
    else:
        own = refresh.scheme_of(copy) if scheme is None else scheme()
        refresh.recalculate(copy, own)
    unknown, found = copy.unknown(), {}
    for key, (title, at) in places.items():
        value = copy.cells(title).values.get(at)
        value = "" if value is None else value
        scalar = isinstance(value, bool | int | float | str | CellError)
        if scalar and at not in unknown.get(title, ()):
            found[key] = value
    return found


def _put(copy: FileWorkbook, key: Key, text: str) -> _Place | None:
    """Put *text* into a spare cell of a sheet where it means what it does in the name."""
    for title in copy.worksheets():
        if key.sheet not in (None, title):
            continue
        rows = [row for row, _ in (*copy.cells(title).values, *copy.cells(title).formulas)]
        place = (max(rows, default=0) + _SPARE_ROWS, 1)
        try:
            copy.put_formulas(title, {place: (text, None)})
        except WorkbookError:  # a protected sheet, an Excel table, a merge: the next one
            continue
        return title, place
    return None
