"""The add-in that our functions come from in a clerk's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hopejobs_xl.worksheet.functions import NAMES

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

FILE = "HopeJobs.xlam"


def bind(book: FileWorkbook) -> None:
    """Let every call of ours in *book* be one of the add-in; call it once all else is written.

    Excel then finds the functions on every PC that has the add-in, and keeps the saved points on
    one that has not.
    """
    book.bind_functions(FILE, NAMES)
