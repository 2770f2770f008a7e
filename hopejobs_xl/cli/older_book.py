"""What a command says of a workbook that another version of the program made."""

from __future__ import annotations

from pathlib import Path

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import FORM

from . import output


def tell(book: FileWorkbook, path: Path) -> None:
    """Note, beside the result, that *book*, the file *path*, is of another version, and what to do.

    Nothing is said of this version's workbooks and of other people's files. Raises WorkbookError
    where the workbook is so old that nothing but moving works with it, and where it is newer.
    """
    if FORM in book.names() and (said := book_format.remark(book, path)):
        output.print_notes([said])


def tell_file(path: Path) -> None:
    """As ``tell`` of the workbook file *path*, if it is one."""
    if path.suffix.lower() != ".toml":
        tell(FileWorkbook.open(path), path)
