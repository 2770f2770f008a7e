"""A workbook file on disk, without Excel: cells are patched, every other part stays as it is."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from hopejobs_xl.base.addresses import Area, cell_name
from hopejobs_xl.base.errors import WorkbookError, briefly
from hopejobs_xl.base.values import Rows
from hopejobs_xl.ooxml import (
    chart_values,
    data_sheet,
    linked_boxes,
    placing,
    protection,
    row_heights,
    table_parts,
)
from hopejobs_xl.ooxml.book_xml import Book
from hopejobs_xl.ooxml.formula_cells import Formula
from hopejobs_xl.ooxml.package import Package
from hopejobs_xl.ooxml.sheet_cells import Cells
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.sheets.uncalculated import Uncalculated
from hopejobs_xl.sheets.workbook import shows

from . import disk

_MAX_CELLS = 1_000_000
_OURS = "HJ_"
_SIGNATURE = "/digital-signature/origin"
_NAME = re.compile(r"HJ_[A-Z0-9_]+")


class FileWorkbook:
    """The ``Workbook`` protocol over an .xlsx or .xlsm file; nothing is on disk before ``save``."""

    def __init__(self, file: disk.File) -> None:
        """*file* as it was read; use :meth:`open`."""
        self._file = file
        self._package = Package(file.data, file.path.name)
        self._book = Book(self._package, file.path.name)
        # What the last calculation could not calculate.
        self.uncalculated: tuple[Uncalculated, ...] = ()
        # As it was once everything had been calculated, for whoever would do so again.
        self.settled: object = None
        # The texts of formulas by sheet, with the list that they were taken from.
        self._texts: dict[str, tuple[list[Formula], dict[tuple[int, int], str]]] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str], writing: bool = False) -> FileWorkbook:
        """Read the workbook at *path* into memory.

        Raises WorkbookError for what is no sane .xlsx or .xlsm, and, if it is going to be saved
        in place (*writing*), for one that somebody has open, before it is read.
        """
        if writing:
            disk.refuse_open(path)
        return cls(disk.File(path))

    def read(self, name: str) -> Rows:
        """The values of the named rectangle; formulas as their saved or calculated results.

        Returns a list of rows: floats, text, bools, ``datetime.datetime`` for date formats,
        CellErrors, and ``None`` for a blank cell and for a formula that gives "".
        """
        area = self._area(name)
        found = self._book.sheet(area.sheet).values(area)
        return [[None if value == "" else value for value in row] for row in found]

    def write(self, name: str, rows: Rows) -> None:
        """Replace the named rectangle by *rows* and resize the name, as the protocol says.

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
        for place in new.cells() if new != old else ():
            if place not in old and not sheet.is_blank(*place):
                raise WorkbookError(
                    f"{old.sheet}!{cell_name(*place)}이(가) 비어 있지 않아(읽은 값 "
                    f"{briefly(sheet.value(*place))}) 이름 {name}을(를) {old.where()}에서 "
                    f"{new.where()}(으)로 늘릴 수 없습니다. 아무것도 쓰지 않았습니다. 그 셀을 "
                    "비우고 다시 하세요."
                )
        values: dict[tuple[int, int], object] = {} if new == old else dict.fromkeys(old.cells())
        values |= dict(zip(new.cells(), (value for row in rows for value in row), strict=True))
        values = {
            at: value
            for at, value in values.items()
            if not (sheet.has_formula(*at) and at in new and shows(sheet.value(*at), value))
        }
        self._put(sheet, values)
        self._book.resize(name, new)

    def write_cells(self, name: str, values: Mapping[tuple[int, int], object]) -> None:
        """Write single cells of the named rectangle, formulas among them; the others stay.

        *values* are by row and column within it, from 0. Raises as ``write``.
        """
        area = self._area(name)
        places = {(area.top + row, area.left + column): v for (row, column), v in values.items()}
        self._put(self._book.sheet(area.sheet), places)

    def _put(self, sheet: Sheet, values: Mapping[tuple[int, int], object]) -> None:
        if differing := sheet.differing(values):  # mostly none
            sheet.check_write(values)
        overwritten = [sheet.set_value(*place, values[place]) for place in differing]
        if any(overwritten):
            self._book.drop_calculation_chain()

    def put_formulas(
        self,
        title: str,
        formulas: Mapping[tuple[int, int], tuple[str, object]],
        replace: Collection[tuple[int, int]] = (),
    ) -> None:
        """Write formula cells into the sheet *title*: (row, column) -> (text without "=", result).

        Formats stay, the result is saved with the formula. *replace* are the cells whose formula
        or value may be written over; every other one must be blank. Raises WorkbookError, and
        writes nothing, for a cell that is not, that is locked on a protected sheet, under a merged
        cell, in a table's header, in a pivot table or in a part of an array or shared formula.
        """
        sheet = self._book.sheet(self._title(title))
        taken = table_parts.taken(self._package, self._book.sheet_part(title), title)
        placing.put(sheet, self._book.styles, formulas, replace, taken)
        if formulas:
            self._book.drop_calculation_chain()

    def cells(self, title: str) -> Cells:
        """All cells of the sheet *title* that hold anything; none if it is a chart sheet.

        Reading a big sheet in this way takes less memory than ``read`` does.
        """
        return self._book.cells(self._title(title))

    def formulas(self) -> dict[str, dict[tuple[int, int], str]]:
        """The formulas (no leading ``=``) of each sheet that has any, by title and (row, column).

        A shared formula has the text of the first cell that uses it.
        """
        found = {}
        for sheet in self._book.formula_sheets():
            listed = sheet.formulas()
            known = self._texts.get(sheet.title)
            if known is None or known[0] is not listed:  # a changed sheet lists them anew
                known = listed, {(each.row, each.column): each.text for each in listed}
                self._texts[sheet.title] = known
            found[sheet.title] = known[1]
        return found

    def locked(self, title: str, places: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those of *places* that the protection of the sheet *title* keeps from being written."""
        sheet = self._book.sheet(self._title(title))
        return protection.locked(sheet, self._book.styles, places)

    def number_formats(
        self, title: str, places: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], str]:
        """The number formats of cells of the sheet *title* by place, as far as they say a unit."""
        sheet = self._book.sheet(self._title(title))
        return {place: self._book.styles.code(sheet.style(*place)) for place in places}

    def names(self) -> dict[str, Area | None]:
        """Our defined names (HJ_*) of workbook scope; ``None`` for one that is no rectangle."""
        return self._book.names(_OURS)

    def define(
        self, name: str, title: str, area: tuple[int, int, int, int], hidden: bool = True
    ) -> None:
        """Let our *name* be the cells *area* (top, left, bottom, right) of the sheet *title*.

        The name, of workbook scope, is added if there is none; else it moves. *hidden* ones are
        not in Excel's 이름 관리자. Raises ValueError for a name that is not ours.
        """
        if _NAME.fullmatch(name) is None:
            raise ValueError(f"{name!r} is no name of ours")
        self._book.define(name, Area(self._title(title), *area), hidden)

    def undefine(self, name: str) -> None:
        """Take our *name* of workbook scope out; nothing happens if there is none."""
        if _NAME.fullmatch(name) is None:
            raise ValueError(f"{name!r} is no name of ours")
        self._book.undefine(name)

    def _title(self, title: str) -> str:
        if title not in self._book.titles():
            raise WorkbookError(
                f"{self.label}: 시트 「{title}」이(가) 없습니다(허용: "
                f"{', '.join(self._book.titles())}). 시트 이름을 확인하세요."
            )
        return title

    def fit(self, name: str) -> None:
        """Let each row of the named rectangle be as high as its wrapped texts need."""
        area = self._area(name)
        row_heights.fit(self._book.sheet(area.sheet), area)

    def fold(self, name: str, shown: int) -> None:
        """Hide the rows of the named rectangle behind its first *shown* ones, which are seen."""
        area = self._area(name)
        row_heights.fold(self._book.sheet(area.sheet), area, shown)

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle."""
        area = self._book.area(name)
        return area.sheet, area.top, area.left

    def meanings(self) -> list[tuple[str, str]]:
        """All defined names of the file, in small letters, with what they stand for."""
        return self._book.meanings()

    def bind_functions(self, file: str, names: Collection[str]) -> None:
        """Spell every call of the functions *names* as Excel saves those of the add-in *file*.

        That is done in cells, tables and defined names, whatever spelling stands there; the one
        link that they need is made or mended. Other links keep their numbers. Call it last.
        """
        from . import addin_link  # the shipped workbook needs none

        addin_link.bind(self._package, self._book, file, names)

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

    def put_lines(self, title: str, lines: Sequence[str]) -> None:
        """Let column A of the very hidden sheet *title* hold *lines* of text, and nothing else.

        The sheet is added if there is none. *lines* are no longer than Excel's cells.
        """
        self._book.put_data_sheet(title, data_sheet.worksheet(lines))

    def progress(self, text: str | None) -> None:
        """Show *text* on one line of the terminal; ``None`` clears it. Silent in a pipe."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{text or ''}")
            sys.stderr.flush()

    def confirm(self, text: str) -> bool:
        """No: a command asks nobody. Its options say beforehand what may be done."""
        return False

    def backup(self) -> None:
        """Nothing to do: :meth:`save` keeps the file before as ``<name>.bak``."""

    def home(self) -> Path:
        """The folder of the file that was opened."""
        return self._file.path.absolute().parent

    def calculate(
        self,
        functions: Mapping[str, Callable[..., object]],
        date_inputs: Sequence[str] = (),
        *,
        whole: bool = True,
    ) -> list[Uncalculated]:
        """Bring the saved results of formulas up to date, as ``calculation`` says.

        *functions* maps worksheet function names to Python functions; arguments and results are
        those of ``worksheet.functions``. *date_inputs* are names whose date cells reach the
        functions as ISO text (a number otherwise). Unless *whole*, formulas without a saved result
        that no formula of ours reads stay as they are.

        Returns the formulas whose value nobody knows, which read as ``#N/A``; they are
        :attr:`uncalculated` as well. Raises whatever a function raises; nothing changes then.
        """
        # Imported here: what only reads and writes need not load it.
        from . import calculated_book, calculation, precedents

        book, self.settled = self._book, None
        areas = [self._area(name) for name in date_inputs]
        around = precedents.Surroundings(
            book.titles(), frozenset(book.worksheets()), book.meaning, book.meanings,
            cache(book.tables),
        )  # fmt: skip
        source = calculated_book.Source(
            list(book.formula_sheets()), book.sheet, around,
            lambda: calculated_book.values_of(self._package, book),
        )  # fmt: skip
        self.uncalculated = tuple(calculation.calculate(source, functions, areas, whole=whole))
        return list(self.uncalculated)

    def state(self) -> object:
        """Equal to an earlier answer only if no cell, name or part has been changed since."""
        return self._book.state()

    def unknown(self) -> dict[str, set[tuple[int, int]]]:
        """The formulas without a result in the file, as none is known, by sheet title."""
        return self._book.unknown()

    def save(self, path: str | os.PathLike[str] | None = None, *, new: bool = False) -> None:
        """Write the workbook to *path* (default: where it came from), whole or not at all.

        A file that is replaced is kept as ``<name>.bak``. Saving to where it came from without any
        change leaves file and .bak alone. *new*: another file, which is not there yet and stays if
        it is by then. Raises WorkbookError if the file is open in Excel, was
        changed since it was opened, is :attr:`signed`, or cannot be written.
        """
        self._settle()
        data = self._package.to_bytes()
        target = self._file.path if path is None else Path(path)
        if not disk.is_same(target, self._file.path):
            (disk.save_new if new else disk.save)(target, data)
            return
        self._file.check_unchanged()
        if data != self._file.data:
            self._refuse_signed()
            disk.save(target, data, self._file)
            self._file.saved(data)

    @property
    def signed(self) -> bool:
        """Whether the file has a digital signature, which any change makes invalid.

        Such a file is not changed in place. In a copy under another name the signature stays, and
        Excel shows it as invalid. (A signature of the macros alone stays valid, and is not meant.)
        """
        return any(
            relation.type.endswith(_SIGNATURE)
            for relation in self._package.relationships().values()
        )

    def _refuse_signed(self) -> None:
        if self.signed:
            raise WorkbookError(
                f"{self.label}: 디지털 서명이 있는 파일이어서, 고쳐 쓰면 서명이 "
                "무효가 됩니다. 쓰지 않았습니다. -o로 다른 이름의 복사본을 만들거나, 엑셀에서 "
                "'파일 > 정보 > 서명 보기'의 서명을 지운 뒤 다시 하고 끝나면 다시 서명하세요."
            )

    def only(self, titles: Sequence[str]) -> bytes:
        """The workbook as bytes with every sheet hidden but *titles*, the first of them in front.

        The workbook itself stays as it is. Raises WorkbookError if there is no title, or one that
        no sheet has.
        """
        shown = self._book.with_only(titles)
        package, workbook = self.package()
        package.replace(workbook, shown)
        return package.to_bytes(level=1)

    def package(self) -> tuple[Package, str]:
        """A package of its own with the workbook as it is now, and the name of its own part."""
        self._settle()
        return self._package.copy(), self._book.part

    def worksheets(self) -> dict[str, str]:
        """The parts of the sheets that have cells, by title."""
        return self._book.worksheets()

    @property
    def label(self) -> str:
        """The file's name, for messages."""
        return self._file.path.name

    def _settle(self) -> None:
        """Put what was written into the package, with what shows it."""
        self._book.flush()
        if self._package.changed:
            chart_values.refresh(self._package, self._book)
            linked_boxes.refresh(self._package, self._book)

    def _area(self, name: str) -> Area:
        area = self._book.area(name)
        if area.size > _MAX_CELLS:
            raise WorkbookError(
                f"이름 {name}이(가) {area.where()}, {area.size:,}칸을 가리킵니다(허용: "
                f"{_MAX_CELLS:,}칸). 이름 관리자에서 표의 범위로 줄이세요."
            )
        return area
