"""The workbook that is open in Excel, through the public xlwings API.

Every table costs one block read or one block write across the process border; there is no loop
over cells. Where a name points is in ``excel_names``, what is done to whole sheets in
``excel_sheets``, what Excel makes of a value in ``excel_text``, how long a busy Excel is waited for
in ``busy``, what a button says in ``buttons.answers``.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.errors import WorkbookError, briefly
from hopejobs_xl.base.sheet_titles import quoted
from hopejobs_xl.base.values import Rows

from . import (
    busy,
    clerk,
    excel_names,
    excel_sheets,
    excel_text,
    kept_formulas,
    report_folder,
    steps_back,
)
from .excel_names import Box, Place, at

T = TypeVar("T")


class ExcelWorkbook:
    """The ``Workbook`` protocol over a book that is open in Excel.

    Every method may raise ``busy.ExcelBusyError``, too, with nothing half-read.
    """

    def __init__(self, book: xw.Book, patience: busy.Patience | None = None) -> None:
        """*book* is as ``xw.Book.caller()`` gives it, *patience* waits for a busy Excel."""
        self._book = book
        self._patiently = busy.Patience() if patience is None else patience
        self._journal: steps_back.Journal | None = None
        self._wrote = False
        self.joins = False  # all that follows is one step back, with what was begun

    @property
    def waited_ms(self) -> int:
        """How long a busy Excel was waited for, in milliseconds."""
        return round(1000 * self._patiently.waited)

    def read(self, name: str) -> Rows:
        """The values of the named rectangle in one block read.

        Numbers are floats, dates ``datetime.datetime``; an empty cell and a formula that gives ""
        are both ``None``. Raises WorkbookError where the name is missing or no rectangle.
        """
        return self._patiently(lambda: kept_formulas.values(excel_names.range_of(self._book, name)))

    def write(self, name: str, rows: Rows) -> None:
        """Replace the named rectangle by *rows* in one block write and resize the name.

        A print area that ends where the rectangle ended goes along with it. Costs one block read,
        and a second where the table holds formulas or a step back is kept: ``kept_formulas`` says
        which of them stay. *name* is spelt as ``sheets.workbook`` says; *rows* is at least one row
        of at least one value, all rows of one length.

        Raises WorkbookError where the name is missing, the rows are ragged, cells below or beside
        the rectangle are in the way (nothing is written then), or Excel refuses the block.
        """
        if not rows or not rows[0] or len({len(row) for row in rows}) != 1:
            raise WorkbookError(
                f"{name}에 쓸 표의 줄마다 칸 수가 다르거나 비어 있습니다. 쓰지 않았습니다. "
                "관리자에게 알리세요"
            )
        place = self._room(name, len(rows), len(rows[0]))
        target = at(place.sheet, place.box)
        formulas = self._patiently(lambda: excel_text.rows(target.formula))
        values: Rows = [[None] * len(row) for row in formulas]
        keeps = self._journal is not None and name not in self._journal
        if keeps or any(str(each).startswith("=") for row in formulas for each in row):
            values = self._patiently(lambda: kept_formulas.values(target))
        if self._journal is not None and keeps:
            self._journal[name] = excel_text.cells(formulas, values)
        before = formulas, values
        self._resize(
            name, place, self._patiently(lambda: kept_formulas.cells(target, before, rows))
        )

    def fit(self, name: str) -> None:
        """Let Excel fit the rows of the named rectangle to their texts.

        Failing to set a height (a sheet protected by somebody) is ignored, never raised.
        """

        def autofit() -> None:
            excel_names.range_of(self._book, name).rows.autofit()

        try:
            self._patiently(autofit)
        except Exception as error:
            log.fault("fit", error)

    def fold(self, name: str, shown: int) -> None:
        """Hide the rows of the named rectangle behind its first *shown* ones, which are seen.

        Failing to (a sheet protected by somebody) is ignored, never raised.
        """

        def hide() -> None:
            sheet, _, box = excel_names.place_of(self._book, name)
            at(sheet, box).api.EntireRow.Hidden = True
            if shown:
                at(sheet, box.sized(shown, 1)).api.EntireRow.Hidden = False

        try:
            self._patiently(hide)
        except Exception as error:
            log.fault("fold", error)

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle."""
        _, title, box = self._patiently(lambda: excel_names.place_of(self._book, name))
        return title, box.row, box.column

    def titles(self) -> list[str]:
        """The titles of all worksheets, hidden ones too, in the order of the tabs."""
        return self._patiently(lambda: excel_sheets.titles(self._book))

    def copies(self, template: str) -> list[str]:
        """The titles of the sheets that ``copy_sheet(template, …)`` made, in that order."""
        return self._patiently(lambda: excel_sheets.copies(self._book, template))

    def copy_sheet(self, template: str, title: str) -> None:
        """Make the sheet *title*, a copy of the one that the name *template* refers to.

        As the protocol says; ``undo`` leaves it there. Raises WorkbookError, and makes nothing,
        where Excel does not take the title or another sheet has it, the name is missing, or the
        structure of the workbook is protected.
        """
        excel_sheets.copy_sheet(self._book, template, title, self._patiently)

    def to_pdf(self, path: str, titles: list[str]) -> None:
        """Print the sheets *titles* into the PDF file *path*, in the order of the tabs.

        Raises WorkbookError where a sheet is missing or the file cannot be written.
        """
        excel_sheets.to_pdf(self._book, path, titles, self._patiently)

    def bring_forward(self, title: str) -> None:
        """Show the sheet *title*; failing to show it is ignored, never raised."""
        try:
            self._patiently(lambda: self._book.sheets[title].activate())
        except Exception as error:
            log.fault("bring_forward", error)

    def home(self) -> Path | None:
        """The folder that the workbook lies in; ``None`` before it is saved, and in the cloud."""
        return report_folder.of_workbook(self._key())

    def folder(self) -> Path:
        """Where a report goes: the workbook's own folder, or the documents if that will not do.

        Raises WorkbookError where neither can be written to.
        """
        return report_folder.for_reports(self._key())

    def progress(self, text: str | None) -> None:
        """Show *text* in Excel's status bar; ``None`` gives the bar back to Excel.

        Failing to set the bar is ignored, never raised. A busy Excel is waited for only when the
        bar is given back.
        """

        def show() -> None:
            self._book.app.status_bar = text if text is not None else False

        try:
            if text is None:
                self._patiently(show)
            else:
                show()
        except Exception as error:
            if text is None or not busy.turned_away(error):
                log.fault("progress", error)

    def backup(self) -> None:
        """From now on keep what each ``write`` replaces, so that ``undo`` can put it back.

        It is kept in memory, not in the workbook: it lasts as long as the Python process that
        Excel started. ``steps_back.MOST`` are kept. Costs a block read per table that is written.
        Where ``joins``, a step that was begun goes on.
        """
        if self.joins and self._journal is not None:
            return
        self._journal = steps_back.begin(self._key())
        self._wrote = False

    def forget(self) -> None:
        """From now on ``undo`` goes back no further than to here."""
        steps_back.forget(self._key())
        self._journal = None

    def undo(self) -> None:
        """Put back, formulas as formulas, what was there before the last ``backup``.

        The next one goes back to the ``backup`` before that. Raises WorkbookError where there is
        nothing to go back to, or cells are filled where a table would come back (nothing is written
        then).
        """
        journal = steps_back.last(self._key())
        if journal is None:
            raise WorkbookError(
                f"되돌릴 것이 없습니다. {steps_back.MOST}단계까지, 마감하거나 엑셀을 닫거나 "
                "다른 이름으로 저장하기 전까지 되돌릴 수 있습니다"
            )
        places = {
            name: self._room(name, len(cells), len(cells[0])) for name, cells in journal.items()
        }
        for name, cells in journal.items():
            self._resize(name, places[name], cells)
        steps_back.drop(self._key(), journal)

    def roll_back(self) -> str:
        """After a failure: undo what was written since ``backup``; say so in Korean, or ``""``.

        The steps before that one can be undone as before.
        """
        # The seconds may be used up by what failed, and this matters more.
        self._patiently = busy.Patience()
        if self._journal is None:
            return ""
        said = ""
        try:
            if self._wrote:
                self.undo()
                said = " 쓰던 표는 이전 상태로 되돌렸습니다."
            steps_back.drop(self._key(), self._journal)
        except Exception as error:
            log.fault("roll_back", error)
            return " 쓰던 표를 되돌리지도 못했습니다: 저장하지 말고 닫은 뒤 다시 여세요."
        return said

    def tell_vba(self, action: str, ok: bool) -> None:
        """Run the workbook's macro ``HJ_OnDone(action, ok)``, which sets the buttons.

        A workbook without it, or one whose macro fails, is noted in the log and nothing else.
        """
        clerk.tell(self._book, action, ok, self._patiently)

    def settle(self) -> None:
        """Bring formulas up to date where somebody told Excel not to do so by itself."""
        if self._patiently(lambda: self._book.app.calculation) == "manual":
            self._patiently(lambda: self._book.app.calculate())

    @property
    def title(self) -> str:
        """The file's name, as the title bar shows it."""
        return self._patiently(lambda: self._book.name)

    def save_copy(self, path: str) -> None:
        """Write the workbook as it stands, what is not saved yet too, to *path*; it stays open.

        Raises WorkbookError where Excel does not write it.
        """
        clerk.save_copy(self._book, path, self._patiently)

    def on_book(self, work: Callable[[xw.Book, busy.Patience], T]) -> T:
        """What *work* gives of the book itself; it asks Excel by way of the second argument."""
        return work(self._book, self._patiently)

    def ask_file(self, kind: str = "") -> str:
        """The path of the file that the clerk chooses, by a macro; "" for none.

        *kind* is what for: ``older``, ``scheme`` or ``document``; without it, 서식 연결.
        """
        return clerk.answer(self._book, "HJ_AskFile", [kind] if kind else [], self._patiently)

    def ask_files(self, kind: str) -> list[Path]:
        """The files that the clerk chooses, by a macro; *kind*: ``replies`` or ``registers``."""
        return clerk.files(self._book, kind, self._patiently)

    def ask_column(self, text: str, proposed: str) -> str:
        """The letters of a column that the clerk types as the answer to *text*; "" for none."""
        return clerk.answer(self._book, "HJ_AskColumn", [text, proposed], self._patiently)

    def ask_reason(self, text: str) -> str:
        """What the clerk types as the answer to *text*; "" for none."""
        return clerk.answer(self._book, "HJ_AskReason", [text], self._patiently)

    def confirm(self, text: str) -> bool:
        """Whether the clerk says yes to *text*."""
        return clerk.pressed(self._book, text, "yes_no", self._patiently) == "yes"

    def choose(self, text: str) -> str:
        """``yes``, ``no`` or ``cancel``: what the clerk says to *text*."""
        return clerk.pressed(self._book, text, "yes_no_cancel", self._patiently)

    def show(self, text: str, *, warns: bool = False) -> None:
        """Show *text* in a message box, as a warning if *warns*.

        Raises WorkbookError where there is no showing it; it says *text*, for VBA's own box.
        """
        mode = "critical" if warns else "info"
        try:
            self._patiently(lambda: self._book.app.alert(text, title=clerk.TITLE, mode=mode))
        except Exception as error:
            log.fault("show", error)
            raise WorkbookError(text) from None

    def _key(self) -> str:
        """The key of this workbook, other than that of an earlier one of the same name."""
        try:
            return self._patiently(lambda: self._book.fullname)
        except busy.ExcelBusyError:
            raise
        except Exception:  # in OneDrive and SharePoint xlwings may not find the folder
            return self._patiently(lambda: self._book.name)

    def _room(self, name: str, rows: int, columns: int) -> Place:
        """Where *name* points; raises WorkbookError if *rows* x *columns* have no room there."""

        def look() -> Place:
            place = excel_names.place_of(self._book, name)
            for box in place.box.sized(rows, columns).outside(place.box):
                self._refuse_filled(name, place, box, (rows, columns))
            return place

        return self._patiently(look)

    def _refuse_filled(self, name: str, place: Place, box: Box, size: tuple[int, int]) -> None:
        for i, row in enumerate(excel_text.rows(at(place.sheet, box).formula)):
            for j, formula in enumerate(row):
                if formula not in ("", None):
                    cell = cell_name(box.row + i, box.column + j)
                    raise WorkbookError(
                        f"{place.title}!{cell}에 {briefly(formula)}이(가) 있어 {name} 표를 "
                        f"{size[0]}행 {size[1]}열로 늘릴 수 없습니다. 아무것도 쓰지 않았습니다. "
                        "그 칸을 비우거나 옮긴 뒤 다시 누르세요"
                    )

    def _resize(self, name: str, place: Place, cells: Rows) -> None:
        """As ``_replace``, and the end of the print area goes along."""
        self._replace(name, place, cells)
        after = place.box.sized(len(cells), len(cells[0]))
        excel_sheets.follow(place, place.box, after, self._patiently)

    def _replace(self, name: str, place: Place, cells: Rows) -> None:
        """Write *cells* from the first cell of *place* on and let *name* cover exactly them.

        The name covers old and new cells together until both are done, so that ``undo`` puts all
        of them back wherever this stops.
        """
        before = place.box
        after = before.sized(len(cells), len(cells[0]))
        both = before.sized(max(before.rows, after.rows), max(before.columns, after.columns))
        if both not in (before, after):
            # A box around both would cover cells of neither, which are somebody else's: shrink
            # one way first, then grow the other.
            common = before.sized(min(before.rows, after.rows), min(before.columns, after.columns))
            self._replace(name, place, [row[: common.columns] for row in cells[: common.rows]])
            place, before, both = Place(place.sheet, place.title, common), common, after

        def put() -> None:
            at(place.sheet, after).value = cells

        def clear(box: Box) -> None:
            at(place.sheet, box).clear_contents()

        refused = (
            f"{after.where(place.title)}에 쓰지 못했습니다. 셀을 고치는 중이면 Enter를 누르고, "
            "시트나 통합 문서가 보호되었거나 읽기 전용인지 확인한 뒤 다시 누르세요"
        )
        with busy.refused_as(refused):
            if both != before:
                self._patiently(lambda: self._point(name, place, both))
                self._wrote = True
            try:
                self._patiently(put)
                self._wrote = True
            except Exception:
                if both != before:
                    with contextlib.suppress(Exception):
                        self._point(name, place, before)
                raise
            for box in before.outside(after):
                self._patiently(functools.partial(clear, box))
            if both != after:
                self._patiently(lambda: self._point(name, place, after))

    def _point(self, name: str, place: Place, box: Box) -> None:
        cells = at(place.sheet, box).address
        excel_names.find(self._book, name).refers_to = f"={quoted(place.title)}!{cells}"
