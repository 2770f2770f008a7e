"""A workbook file on disk, without Excel: cells are patched, every other part stays as it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts import charts, disk, rowheights
from hopejobs_xl.hosts.areas import Area, cell_name
from hopejobs_xl.hosts.bookxml import Book
from hopejobs_xl.hosts.package import Package

_MAX_CELLS = 1_000_000


class FileWorkbook:
    """The ``Workbook`` protocol over an .xlsx or .xlsm file; nothing is on disk before ``save``."""

    def __init__(self, file: disk.File) -> None:
        """*file* as it was read; use :meth:`open`."""
        self._file = file
        self._package = Package(file.data, file.path.name)
        self._book = Book(self._package, file.path.name)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> FileWorkbook:
        """Read the workbook at *path* into memory.

        Raises WorkbookError for what is no sane, open .xlsx or .xlsm.
        """
        return cls(disk.File(path))

    def read(self, name: str) -> list[list[object]]:
        """The values of the named rectangle; formulas as their saved or calculated results.

        Returns a list of rows: floats, text, bools, ``datetime.datetime`` for date formats,
        CellErrors, and ``None`` for a blank cell and for a formula that gives "".
        """
        area = self._area(name)
        sheet = self._book.sheet(area.sheet)
        columns = range(area.left, area.right + 1)
        rows = range(area.top, area.bottom + 1)
        return [[_read(sheet.value(row, column)) for column in columns] for row in rows]

    def write(self, name: str, rows: list[list[object]]) -> None:
        """Replace the named rectangle by *rows* and resize the name to their shape.

        *rows* has at least one row of at least one value, all of one length. Raises WorkbookError,
        and writes nothing, if they have not, if the name would grow over cells that are not blank,
        or if a value or its place cannot be written (a part of an array formula, a merged cell).
        """
        if not rows or not rows[0] or len({len(row) for row in rows}) != 1:
            raise WorkbookError(
                f"이름 {name}에 쓸 표의 줄마다 칸 수가 다르거나 비어 있습니다. 아무것도 쓰지 "
                "않았습니다. 관리자에게 알리세요."
            )
        old = self._area(name)
        new = old.resized(len(rows), len(rows[0]), name)
        sheet = self._book.sheet(old.sheet)
        for place in new.cells():
            if place not in old and not sheet.is_blank(*place):
                raise WorkbookError(
                    f"{old.sheet}!{cell_name(*place)}이(가) 비어 있지 않아(읽은 값 "
                    f"{sheet.value(*place)!r}) 이름 {name}을(를) {old.where()}에서 "
                    f"{new.where()}(으)로 늘릴 수 없습니다. 아무것도 쓰지 않았습니다. 그 셀을 "
                    "비우고 다시 하세요."
                )
        values: dict[tuple[int, int], object] = dict.fromkeys(old.cells())
        values |= dict(zip(new.cells(), (value for row in rows for value in row), strict=True))
        sheet.check_write(values)
        overwritten = [sheet.set_value(*place, value) for place, value in values.items()]
        if any(overwritten):
            self._book.drop_calculation_chain()
        self._book.resize(name, new)

    def fit(self, name: str) -> None:
        """Let each row of the named rectangle be as high as its wrapped texts need."""
        area = self._area(name)
        rowheights.fit(self._book.sheet(area.sheet), area)

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle."""
        area = self._book.area(name)
        return area.sheet, area.top, area.left

    def titles(self) -> list[str]:
        """The titles of all sheets, hidden ones too, in the order of the tabs."""
        return self._book.titles()

    def copies(self, template: str) -> list[str]:
        """The titles of the sheets that ``copy_sheet(template, …)`` made, in that order."""
        return self._book.copies(template)

    def copy_sheet(self, template: str, title: str) -> None:
        """Make the sheet *title*, a copy of the one that the name *template* refers to.

        As the protocol says. Raises WorkbookError for a title that Excel does not take or another
        sheet has, and for a template with drawings, comments, tables or links; nothing is made
        then.
        """
        self._book.copy_sheet(template, title)

    def progress(self, text: str | None) -> None:
        """Show *text* on one line of the terminal; ``None`` clears it. Silent in a pipe."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{text or ''}")
            sys.stderr.flush()

    def backup(self) -> None:
        """Nothing to do: :meth:`save` keeps the file before as ``<name>.bak``."""

    def calculate(
        self,
        functions: Mapping[str, Callable[..., object]],
        date_inputs: Sequence[str] = (),
    ) -> list[str]:
        """Calculate all formulas and change the saved results that are not the same any more.

        *functions* maps worksheet function names to Python functions; arguments and results are
        those of ``hopejobs_xl.functions``. *date_inputs* are names whose date cells reach the
        functions as ISO text (a number otherwise).

        Returns the places (``sheet!cell``) whose saved result was kept because the engine cannot
        calculate them (links to other workbooks, unknown functions, circles). Raises WorkbookError
        if the engine refuses the workbook, and whatever a function raises; nothing changes then.
        """
        # Imported here: what only reads and writes need not load the engine.
        from hopejobs_xl.hosts import calculation

        areas = [self._area(name) for name in date_inputs]
        self._book.flush()
        sheets = list(self._book.formula_sheets())
        package = self._package
        for sheet in sheets:
            if sheet.arrays():
                package = package.copy() if package is self._package else package
                package.replace(self._book.sheet_part(sheet.title), sheet.without_array_results())
        inputs = [(self._book.sheet(area.sheet), area) for area in areas]
        return calculation.calculate(package.to_bytes(level=1), sheets, functions, inputs)

    def save(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the workbook to *path* (default: where it came from), whole or not at all.

        A file that is replaced is kept as ``<name>.bak``. Saving to where it came from without any
        change leaves file and .bak alone. Raises WorkbookError if the file is open in Excel, was
        changed since it was opened, or cannot be written.
        """
        self._settle()
        data = self._package.to_bytes()
        target = self._file.path if path is None else Path(path)
        if not _same_file(target, self._file.path):
            disk.save(target, data)
            return
        self._file.check_unchanged()
        if data != self._file.data:
            disk.save(target, data)
            self._file.saved(data)

    def only(self, titles: Sequence[str]) -> bytes:
        """The workbook as bytes with every sheet hidden but *titles*, the first of them in front.

        The workbook itself stays as it is. Raises WorkbookError if there is no title, or one that
        no sheet has.
        """
        shown = self._book.with_only(titles)
        self._settle()
        package = self._package.copy()
        package.replace(self._book.part, shown)
        return package.to_bytes(level=1)

    def _settle(self) -> None:
        """Put what was written into the package, the charts that show it included."""
        self._book.flush()
        if self._package.changed:
            charts.refresh(self._package, self._book)

    def _area(self, name: str) -> Area:
        area = self._book.area(name)
        if area.size > _MAX_CELLS:
            raise WorkbookError(
                f"이름 {name}이(가) {area.where()}, {area.size:,}칸을 가리킵니다(허용: "
                f"{_MAX_CELLS:,}칸). 이름 관리자에서 표의 범위로 줄이세요."
            )
        return area


def _read(value: object) -> object:
    return None if value == "" else value


def _same_file(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
