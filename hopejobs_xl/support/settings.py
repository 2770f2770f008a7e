"""xlwings' settings as its VBA reads them, from a file or from a workbook on disk.

VBA looks a key up in the sheet ``xlwings.conf`` of the workbook, then in ``xlwings.conf`` beside
the workbook, then in the one in the user's folder, and takes the first value it meets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.installer import xlwings_conf

if TYPE_CHECKING:
    from hopejobs_xl.ooxml.book_xml import Book

_ROWS = 200

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class SheetSettings:
    """The keys and values of the sheet ``xlwings.conf``, and which of its rows VBA cannot use.

    ``doubled`` are keys that stand there twice (VBA stops at them with an error), ``unread`` keys
    below a blank row (VBA does not read them).
    """

    pairs: Pairs
    doubled: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class BookFacts:
    """What a workbook says about itself; ``""`` and ``None`` where it says nothing."""

    settings: SheetSettings | None
    program: str
    xlwings: str


def pairs(data: bytes) -> Pairs | None:
    """Keys and values of a settings file, or ``None`` for UTF-16, which VBA cannot read.

    VBA reads field after field, whatever the line ends are; its bytes are those of the ANSI code
    page.
    """
    if data[:2] in xlwings_conf.UTF16:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp949", "replace")
    found = [field.text for field in xlwings_conf.fields(text)]
    return list(zip(found[::2], found[1::2], strict=False))


def sheet_settings(rows: Iterable[tuple[object, object]]) -> SheetSettings:
    """The settings of a sheet whose columns A and B hold *rows*, from its first row on."""
    found: Pairs = []
    doubled, unread = [], []
    ended = False
    for key, value in rows:
        name = _text(key)
        if not name:
            ended = True
        elif ended:
            unread.append(name)
        elif name.upper() in (each.upper() for each, _ in found):
            doubled.append(name)
        else:
            found.append((name, _text(value)))
    return SheetSettings(found, tuple(doubled), tuple(unread))


def lookup(settings: Pairs, key: str) -> str | None:
    """The first value of *key* in *settings*, whatever its case; ``None`` if there is none."""
    return next((value for name, value in settings if name.upper() == key.upper()), None)


def read_book(path: Path) -> BookFacts:
    """What the workbook at *path* says about itself; nothing is calculated or written.

    Raises WorkbookError if it cannot be read as .xlsx or .xlsm, and ImportError if lxml is not
    installed.
    """
    # Imported here: a PC whose lxml is missing must still be diagnosed.
    from hopejobs_xl.hosts.file import disk
    from hopejobs_xl.ooxml.book_xml import Book
    from hopejobs_xl.ooxml.package import Package
    from hopejobs_xl.sheets.layout import CONF_SHEET, PROGRAM_VERSION, XLWINGS_VERSION

    label = path.name
    book = Book(Package(disk.File(path).data, label), label)
    try:
        sheet = book.sheet(CONF_SHEET)
    except KeyError:
        settings = None
    else:
        settings = sheet_settings(
            (sheet.value(row, 1), sheet.value(row, 2)) for row in range(1, _ROWS + 1)
        )
    return BookFacts(settings, _named(book, PROGRAM_VERSION), _named(book, XLWINGS_VERSION))


def _named(book: Book, name: str) -> str:
    from hopejobs_xl.base.errors import WorkbookError

    try:
        area = book.area(name)
        return _text(book.sheet(area.sheet).value(area.top, area.left))
    except WorkbookError:  # a workbook of the time before these names
        return ""


def _text(value: object) -> str:
    """The text that VBA makes of a cell's value when it reads the settings."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else str(value).strip()
