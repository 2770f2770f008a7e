"""Copies of a workbook: with values only, for people who may not run macros; without protection."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from hopejobs_xl.worksheet.functions import NAMES

from .our_calls import OurCalls

if TYPE_CHECKING:
    from hopejobs_xl.ooxml.constant_names import Key

    from .file_workbook import FileWorkbook

_QUOTED = re.compile(r'"[^"]*"')


class ValuesOnly(NamedTuple):
    """The bytes of a copy with values only, and the names that are not in it any more."""

    data: bytes
    gone: list[Key]


def values_only(book: FileWorkbook) -> bytes:
    """As :func:`values_copy`, where no value of a name is known."""
    return values_copy(book, {}).data


def values_copy(book: FileWorkbook, named: Mapping[Key, object]) -> ValuesOnly:
    """An ``.xlsx``: *book* as it is in memory, each formula replaced by its result.

    Results are the saved ones: calculate first; what that could not calculate is ``#N/A``. Formats,
    charts, hidden sheets, defined names and protection stay; macros, the ribbon, what buttons call,
    signatures and links that nothing needs any more do not. Of the names that call a function of
    ours, those in *named* become the value that is given there; the others go, with those that
    stand for one of them. *book* itself is not changed. Raises WorkbookError for a formula without
    a saved result, and for sheets of Excel 4.0 macros.
    """
    # Imported here: `hopejobs` itself starts without lxml.
    from hopejobs_xl.ooxml import constant_names, macro_free, results_only

    package, workbook = book.package()
    label, unknown = book.label, book.unknown()
    for title, part in book.worksheets().items():
        package.replace(
            part, results_only.sheet(package.part(part), part, title, unknown.get(title, ()))
        )
    for part in package.of_type(results_only.TABLE):
        package.replace(part, results_only.table(package.part(part), part))
    gone = constant_names.settle(package, workbook, named, _calling_ours)
    macro_free.make(package, workbook, label)
    return ValuesOnly(package.to_bytes(), gone)


def _calling_ours(texts: Mapping[Key, str]) -> Callable[[str], bool]:
    """Whether a text calls a function of ours, or a name among *texts* that does."""
    plain = [(key.name, _QUOTED.sub('""', text)) for key, text in texts.items()]
    ours = OurCalls(NAMES, plain)
    return lambda text: ours.are_in(_QUOTED.sub('""', text))


def unprotected(book: FileWorkbook) -> bytes:
    """The bytes of *book* as it is in memory, no sheet of it protected; *book* does not change.

    For working out what could be written: the protection is that of somebody else.
    """
    from hopejobs_xl.ooxml import protection

    package, _ = book.package()
    protection.taken_off(package, book.worksheets().values())
    return package.to_bytes(level=1)
