"""Reading one large sheet: what looks at values only, and what may patch the sheet afterwards."""

from __future__ import annotations

import functools
import random
from pathlib import Path

from .bench import Bench, Measured, of_cpu
from .installed import python, run
from .measuring import alternate

_ROWS, _COLUMNS = 100_000, 15
_SHEET = f"a sheet of {_ROWS:,} × {_COLUMNS}"
_CALAMINE = (
    "import sys, python_calamine\n"
    "book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])\n"
    "for row in book.get_sheet_by_index(0).iter_rows(): pass"
)
_VALUES = (
    "import sys, pathlib\n"
    "from hopejobs_xl.registers.register_files import read_file\n"
    "read_file(pathlib.Path(sys.argv[1]))"
)
_PATCHED = (
    "import sys, pathlib\n"
    "from hopejobs_xl.ooxml.book_xml import Book\n"
    "from hopejobs_xl.ooxml.package import Package\n"
    "book = Book(Package(pathlib.Path(sys.argv[1]).read_bytes(), 'book'), 'book')\n"
    "book.cells(book.titles()[0]).values"
)
# What no reader in Python can go below: the zip, and one look at each cell by a regular expression.
_FLOOR = r"""
import re, sys, zipfile
data = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml")
cells = re.findall(rb'<c r="([A-Z]+)([0-9]+)"(?: t="(\w+)")?>(?:<v>([^<]*)</v>)?', data)
values = {(row, column): value if kind else float(value) for column, row, kind, value in cells}
"""


def benches() -> tuple[Bench, ...]:
    """By calamine where only values are wanted, by ``ooxml`` where something is patched."""
    peer = "python-calamine `iter_rows`"
    return (
        Bench(
            "read-values", f"{_SHEET} as texts for 대장, by calamine / {peer}", 3.4, _values, 1.2
        ),
        Bench("read-patched", f"{_SHEET} by `ooxml`, to be patched / {peer}", 9, _patched, 1.2),
        Bench(
            "read-floor", f"{_SHEET}, one `re.findall` over its XML and a dict / {peer}", 9, _floor
        ),
    )


@functools.cache
def _book(folder: Path) -> Path:
    import xlsxwriter

    path, dice = folder / "large-sheet.xlsx", random.Random(2016)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("구직자대장")
        for row in range(_ROWS):
            cells: list[object] = [row, f"구직자{row % 500}", f"성북구 {row}번지"]
            cells += [round(dice.random() * 1000, 3) for _ in range(_COLUMNS - len(cells))]
            sheet.write_row(row, 0, cells)
    return path


def _values(folder: Path) -> Measured:
    return _against(_VALUES, folder)


def _patched(folder: Path) -> Measured:
    return _against(_PATCHED, folder)


def _floor(folder: Path) -> Measured:
    return _against(_FLOOR, folder)


def _against(code: str, folder: Path) -> Measured:
    book = _book(folder)
    ours, peer = python(code, book), python(_CALAMINE, book)
    return of_cpu(alternate(lambda: run(ours), lambda: run(peer), 3))
