"""The workbook that is open in Excel, through the public xlwings API.

Every table costs one block read or one block write across the process border; there is no loop
over cells. What Excel makes of a value is in ``exceltext``, how long a busy Excel is waited for in
``retry``, what a button says in ``actions``.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import NamedTuple

import xlwings as xw

from hopejobs_xl import log
from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts import actions, exceltext, retry
from hopejobs_xl.hosts.areas import Area, cell_name

TITLE = "희망일자리"
DONE_MACRO = "HJ_OnDone"

_QUOTED_SHEET = re.compile(r"'(?:[^']|'')*'")
_EXCEPTION = -2147352567  # DISP_E_EXCEPTION: what was asked for does not exist or is not allowed

# The one step back of each open workbook, kept while the Python process of its Excel lives.
_Journal = dict[str, list[list[object]]]
_journals: dict[str, _Journal] = {}


class _Box(NamedTuple):
    """A rectangle of cells: first row and column (from 1), number of rows and columns."""

    row: int
    column: int
    rows: int
    columns: int

    def outside(self, other: _Box) -> Iterator[_Box]:
        """The parts of this box that *other*, with the same first cell, does not cover."""
        if self.rows > other.rows:
            yield _Box(self.row + other.rows, self.column, self.rows - other.rows, self.columns)
        if self.columns > other.columns:
            rows = min(self.rows, other.rows)
            yield _Box(self.row, self.column + other.columns, rows, self.columns - other.columns)

    def sized(self, rows: int, columns: int) -> _Box:
        """The box with the same first cell and another size."""
        return _Box(self.row, self.column, rows, columns)

    def where(self, sheet: str) -> str:
        """``sheet!B2:C3`` for messages."""
        last = (self.row + self.rows - 1, self.column + self.columns - 1)
        return Area(sheet, self.row, self.column, *last).where()


class _Place(NamedTuple):
    """Where a name points: the sheet, its title and the box."""

    sheet: xw.Sheet
    title: str
    box: _Box


class ExcelWorkbook:
    """The ``Workbook`` protocol over a book that is open in Excel.

    Every method may raise ``retry.ExcelBusyError``, too, with nothing half-read.

    Args:
        book: the xlwings book, as ``xw.Book.caller()`` gives it.
        patience: how long all calls together wait for a busy Excel.
    """

    def __init__(self, book: xw.Book, patience: retry.Patience | None = None) -> None:
        self._book = book
        self._patiently = retry.Patience() if patience is None else patience
        self._journal: _Journal | None = None
        self._earlier: _Journal = {}
        self._wrote = False

    @property
    def waited_ms(self) -> int:
        """How long a busy Excel was waited for, in milliseconds."""
        return round(1000 * self._patiently.waited)

    def read(self, name: str) -> list[list[object]]:
        """The values of the named rectangle in one block read.

        Returns:
            A list of rows; numbers are floats, dates ``datetime.datetime``, an empty cell and a
            formula that gives "" are both ``None``.

        Raises:
            WorkbookError: the name is missing or refers to no rectangle.
        """
        return self._patiently(lambda: _values(self._range(name)))

    def write(self, name: str, rows: list[list[object]]) -> None:
        """Replace the named rectangle by *rows* in one block write and resize the name.

        Args:
            name: a defined name of workbook scope.
            rows: at least one row of at least one value, all rows of one length.

        Raises:
            WorkbookError: the name is missing, the rows are ragged, cells below or beside the
                rectangle are in the way (nothing is written then), or Excel refuses the block.
        """
        if not rows or not rows[0] or len({len(row) for row in rows}) != 1:
            raise WorkbookError(
                f"{name}에 쓸 표의 줄마다 칸 수가 다르거나 비어 있습니다. 쓰지 않았습니다. "
                "관리자에게 알리세요"
            )
        place = self._room(name, len(rows), len(rows[0]))
        if self._journal is not None and name not in self._journal:
            self._journal[name] = self._patiently(lambda: _cells(_at(place.sheet, place.box)))
        self._replace(name, place, [[exceltext.to_excel(value) for value in row] for row in rows])

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle."""
        _, title, box = self._patiently(lambda: self._place(name))
        return title, box.row, box.column

    def progress(self, text: str | None) -> None:
        """Show *text* in Excel's status bar; ``None`` gives the bar back to Excel.

        A bar that cannot be set stops nobody. Only for giving it back is a busy Excel waited for.
        """

        def show() -> None:
            self._book.app.status_bar = text if text is not None else False

        try:
            if text is None:
                self._patiently(show)
            else:
                show()
        except Exception as error:
            if text is None or not retry.turned_away(error):
                log.fault("progress", error)

    def backup(self) -> None:
        """From now on keep what each ``write`` replaces, so that ``undo`` can put it back.

        It is kept in memory, not in the workbook: it lasts as long as the Python process that
        Excel started, and one step only. Costs two block reads per table that is written.
        """
        key = self._key()
        self._earlier = _journals.get(key, {})
        self._journal = _journals[key] = {}
        self._wrote = False

    def undo(self) -> None:
        """Put back, formulas as formulas, what was there before the last ``backup``.

        Raises:
            WorkbookError: there is nothing to go back to, or cells have been filled since where
                a table would come back (nothing is written then).
        """
        journal = _journals.get(self._key())
        if not journal:
            raise WorkbookError(
                "되돌릴 것이 없습니다. 한 단계 전만, 엑셀을 닫거나 통합 문서를 다른 이름으로 "
                "저장하기 전까지 되돌릴 수 있습니다"
            )
        places = {
            name: self._room(name, len(cells), len(cells[0])) for name, cells in journal.items()
        }
        for name, cells in journal.items():
            self._replace(name, places[name], cells)
        journal.clear()

    def roll_back(self) -> str:
        """After a failure: undo what was written since ``backup``; say so in Korean, or ``""``.

        Then the step before that one can be undone again.
        """
        # The seconds may be used up by what failed, and this matters more.
        self._patiently = retry.Patience()
        if self._journal is None:
            return ""
        said = ""
        try:
            if self._wrote:
                self.undo()
                said = " 쓰던 표는 이전 상태로 되돌렸습니다."
            _journals[self._key()] = self._earlier
        except Exception as error:
            log.fault("roll_back", error)
            return " 쓰던 표를 되돌리지도 못했습니다: 저장하지 말고 닫은 뒤 다시 여세요."
        return said

    def tell_vba(self, action: str, ok: bool) -> None:
        """Run the workbook's macro ``HJ_OnDone(action, ok)``, which sets the buttons.

        A workbook without it, or one whose macro fails, is noted in the log and nothing else.
        """

        def tell() -> None:
            # Book.macro() does not double the apostrophe of a file that is called so.
            name = self._book.name.replace("'", "''")
            self._book.app.macro(f"'{name}'!{DONE_MACRO}")(action, ok)

        try:
            self._patiently(tell)
        except Exception as error:
            log.fault("tell_vba", error)

    def show(self, text: str, *, warns: bool = False) -> None:
        """Show *text* in a message box, as a warning if *warns*.

        Raises:
            WorkbookError: there is no showing it; the error says *text*, for VBA's own box.
        """
        mode = "critical" if warns else "info"
        try:
            self._patiently(lambda: self._book.app.alert(text, title=TITLE, mode=mode))
        except Exception as error:
            log.fault("show", error)
            raise WorkbookError(text) from None

    def _key(self) -> str:
        """What tells this workbook from one of the same name that was open before it."""
        try:
            return self._patiently(lambda: self._book.fullname)
        except retry.ExcelBusyError:
            raise
        except Exception:  # in OneDrive and SharePoint xlwings may not find the folder
            return self._patiently(lambda: self._book.name)

    def _name(self, name: str) -> xw.Name:
        names = self._book.names
        try:
            found = names[name]
        except Exception as error:  # com_error, which exists on Windows only
            if retry.turned_away(error) or _EXCEPTION not in log.codes(error):
                raise
            raise WorkbookError(
                f"{self._book.name}에 이름 {name}이(가) 없습니다. [수식 > 이름 관리자]에서 "
                "지워졌는지 확인하고, 없으면 백업 파일을 쓰세요"
            ) from error
        if "!" not in found.name:
            return found
        # A copied sheet brings its own copies of our names, and Excel answers with those while
        # that sheet is in front.
        for other in names:
            if other.name.lower() == name.lower():
                return other
        raise WorkbookError(
            f"{self._book.name}에 이름 {name}이(가) 시트 {found.name.rpartition('!')[0]}에만 "
            "있습니다. [수식 > 이름 관리자]에서 범위가 '통합 문서'인 이름이 지워졌는지 확인하고, "
            "없으면 백업 파일을 쓰세요"
        )

    def _range(self, name: str) -> xw.Range:
        found = self._name(name)
        refers_to = str(found.refers_to)
        try:
            target = found.refers_to_range
            target.shape  # noqa: B018  (a broken reference may show only when it is used)
        except Exception as error:  # com_error, which exists on Windows only
            if retry.turned_away(error):
                raise
            raise WorkbookError(
                f"{self._book.name}의 이름 {name}이(가) 가리키는 칸이 없습니다"
                f"(읽은 값 {refers_to}). 지운 행이나 시트를 되돌리거나 백업 파일을 쓰세요"
            ) from error
        # Of several rectangles Excel would quietly give the values of the first.
        if "," in _QUOTED_SHEET.sub("", refers_to):
            raise WorkbookError(
                f"{self._book.name}의 이름 {name}은(는) 이어진 네모 한 곳을 가리켜야 합니다"
                f"(읽은 값 {refers_to}). [수식 > 이름 관리자]에서 고치거나 백업 파일을 쓰세요"
            )
        return target

    def _place(self, name: str) -> _Place:
        target = self._range(name)
        sheet = target.sheet
        return _Place(sheet, sheet.name, _Box(target.row, target.column, *target.shape))

    def _room(self, name: str, rows: int, columns: int) -> _Place:
        """Where *name* points; raises WorkbookError if *rows* x *columns* have no room there."""

        def look() -> _Place:
            place = self._place(name)
            for box in place.box.sized(rows, columns).outside(place.box):
                self._refuse_filled(name, place, box, (rows, columns))
            return place

        return self._patiently(look)

    def _refuse_filled(self, name: str, place: _Place, box: _Box, size: tuple[int, int]) -> None:
        for i, row in enumerate(exceltext.rows(_at(place.sheet, box).formula)):
            for j, formula in enumerate(row):
                if formula not in ("", None):
                    cell = cell_name(box.row + i, box.column + j)
                    raise WorkbookError(
                        f"{place.title}!{cell}에 {str(formula)[:40]!r}이(가) 있어 {name} 표를 "
                        f"{size[0]}행 {size[1]}열로 늘릴 수 없습니다. 아무것도 쓰지 않았습니다. "
                        "그 칸을 비우거나 옮긴 뒤 다시 누르세요"
                    )

    def _replace(self, name: str, place: _Place, cells: list[list[object]]) -> None:
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
            place, before, both = _Place(place.sheet, place.title, common), common, after

        def put() -> None:
            _at(place.sheet, after).value = cells

        try:
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
                self._patiently(lambda box=box: _at(place.sheet, box).clear_contents())
            if both != after:
                self._patiently(lambda: self._point(name, place, after))
        except retry.ExcelBusyError:
            raise
        except Exception as error:  # com_error, which exists on Windows only
            raise WorkbookError(
                f"{after.where(place.title)}에 쓰지 못했습니다. 셀을 고치는 중이면 Enter를 누르고, "
                "시트나 통합 문서가 보호되었거나 읽기 전용인지 확인한 뒤 다시 누르세요"
            ) from error

    def _point(self, name: str, place: _Place, box: _Box) -> None:
        title = place.title.replace("'", "''")
        self._name(name).refers_to = f"='{title}'!{_at(place.sheet, box).address}"


def call(action: str) -> None:
    """Run a ribbon action on the workbook whose button was pressed; VBA runs it by ``RunPython``.

    Args:
        action: as for ``actions.run``. What goes wrong is shown in a message box, in Korean, and
            nothing half-written stays; a sentence that the action returns is shown, too. The
            workbook's macro ``HJ_OnDone(action, ok)`` runs before the box, with whether it worked.
    """
    with retry.bounded():
        workbook = ExcelWorkbook(xw.Book.caller())
        try:
            outcome = actions.run(action, workbook)
        finally:
            workbook.progress(None)
        workbook.tell_vba(action, outcome.ok)
        if outcome.sentence:
            workbook.show(outcome.sentence, warns=outcome.warns)


def _at(sheet: xw.Sheet, box: _Box) -> xw.Range:
    last = (box.row + box.rows - 1, box.column + box.columns - 1)
    return sheet.range((box.row, box.column), last)


def _values(target: xw.Range) -> list[list[object]]:
    block = target.options(ndim=2, err_to_str=True).value
    return [[exceltext.from_excel(value) for value in row] for row in block]


def _cells(target: xw.Range) -> list[list[object]]:
    """What to write into *target* to have its cells again: formulas, else values."""
    return exceltext.cells(exceltext.rows(target.formula), _values(target))
