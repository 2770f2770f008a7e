"""Copies of a workbook: with values only, for people who may not run macros; without protection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .file_workbook import FileWorkbook


def values_only(book: FileWorkbook) -> bytes:
    """The bytes of an ``.xlsx``: *book* as it is in memory, each formula replaced by its result.

    Results are the saved ones: calculate first; what that could not calculate is ``#N/A``. Formats,
    charts, hidden sheets, defined names and protection stay; macros, the ribbon, what buttons call,
    signatures and links that nothing needs any more do not. *book* itself is not changed. Raises
    WorkbookError for a formula without a saved result, and for sheets of Excel 4.0 macros.
    """
    # Imported here: `hopejobs` itself starts without lxml.
    from hopejobs_xl.ooxml import macro_free, results_only

    package, workbook = book.package()
    label, unknown = book.label, book.unknown()
    for title, part in book.worksheets().items():
        package.replace(
            part, results_only.sheet(package.part(part), part, title, unknown.get(title, ()))
        )
    for part in package.of_type(results_only.TABLE):
        package.replace(part, results_only.table(package.part(part), part))
    macro_free.make(package, workbook, label)
    return package.to_bytes()


def unprotected(book: FileWorkbook) -> bytes:
    """The bytes of *book* as it is in memory, no sheet of it protected; *book* does not change.

    For working out what could be written: the protection is that of somebody else.
    """
    from hopejobs_xl.ooxml import protection

    package, _ = book.package()
    protection.taken_off(package, book.worksheets().values())
    return package.to_bytes(level=1)
