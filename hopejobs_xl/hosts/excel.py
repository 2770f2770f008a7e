"""The workbook that is open in Excel, through the public xlwings API.

Every table costs one block read or one block write across the process border; there is no loop
over cells. Two things that Excel does to a block are undone here:

* text written to a cell is parsed as if a clerk had typed it: ``=1+1`` becomes a formula, ``15%``
  a number, ``1/2`` a date. A leading apostrophe, which Excel keeps out of the value, prevents it;
  only text that would be parsed gets one (``_keep_text``).
* an error cell arrives as the text of its error. A cell whose *text* is ``#N/A`` looks the same
  and is read as the error: xlwings gives no way to tell them apart in one read.
"""

from __future__ import annotations

import math
import re
import tempfile
import traceback
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import xlwings as xw

from hopejobs_xl.errors import HopeJobsError, WorkbookError
from hopejobs_xl.values import ERRORS, CellError

TITLE = "희망일자리"
LOG_FILE = Path(tempfile.gettempdir()) / "HopeJobs.log"

_ERROR_CELLS = {str(error): error for error in ERRORS}

# What a clerk types and Excel does not keep as text: numbers, percentages, money, dates, times.
_NUMBER_WORDS = re.compile(
    r"jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t|tember)?"
    r"|oct(ober)?|nov(ember)?|dec(ember)?|(?<= )[ap]m?|(?<=\d)e(?=[\d+-])"
    r"|년|월|일|시|분|초|오전|오후|원"
)
_NUMBER_SIGNS = re.compile(r"[\d\s.,:/%()$₩€£¥+-]*")
_QUOTED_SHEET = re.compile(r"'(?:[^']|'')*'")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# The one step back of each open workbook, kept while the Python process of its Excel lives.
_journals: dict[str, dict[str, list[list[object]]]] = {}


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


class ExcelWorkbook:
    """The ``Workbook`` protocol over a book that is open in Excel.

    Args:
        book: the xlwings book, as ``xw.Book.caller()`` gives it.
    """

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._journal: dict[str, list[list[object]]] | None = None

    def read(self, name: str) -> list[list[object]]:
        """The values of the named rectangle in one block read.

        Returns:
            A list of rows; numbers are floats, dates ``datetime.datetime``, an empty cell and a
            formula that gives "" are both ``None``.

        Raises:
            WorkbookError: the name is missing or refers to no rectangle.
        """
        return _values(self._range(name))

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
        old = self._range(name)
        self._check_room(name, old, len(rows), len(rows[0]))
        if self._journal is not None and name not in self._journal:
            self._journal[name] = _cells(old)
        self._replace(name, old, [[_to_excel(value) for value in row] for row in rows])

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle."""
        found = self._range(name)
        return found.sheet.name, found.row, found.column

    def progress(self, text: str | None) -> None:
        """Show *text* in Excel's status bar; ``None`` gives the bar back to Excel."""
        self._book.app.status_bar = text if text is not None else False

    def backup(self) -> None:
        """From now on keep what each ``write`` replaces, so that ``undo`` can put it back.

        It is kept in memory, not in the workbook: it lasts as long as the Python process that
        Excel started, and one step only. Costs two block reads per table that is written.
        """
        self._journal = _journals[self._book.name] = {}

    def undo(self) -> None:
        """Put back, formulas as formulas, what was there before the last ``backup``.

        Raises:
            WorkbookError: there is nothing to go back to, or cells have been filled since where
                a table would come back (nothing is written then).
        """
        journal = _journals.get(self._book.name)
        if not journal:
            raise WorkbookError(
                f"{self._book.name}: 되돌릴 것이 없습니다. 한 단계 전만, 엑셀을 닫기 전까지 "
                "되돌릴 수 있습니다"
            )
        places = {name: self._range(name) for name in journal}
        for name, cells in journal.items():
            self._check_room(name, places[name], len(cells), len(cells[0]))
        for name, cells in journal.items():
            self._replace(name, places[name], cells)
        journal.clear()

    def roll_back(self) -> str:
        """After a failure: undo what was written since ``backup``; say so in Korean, or ``""``."""
        if not self._journal:
            return ""
        try:
            self.undo()
        except Exception:
            return " 쓰던 표를 되돌리지도 못했습니다: 저장하지 말고 닫은 뒤 다시 여세요."
        return " 쓰던 표는 이전 상태로 되돌렸습니다."

    def _name(self, name: str) -> xw.main.Name:
        names = self._book.names
        if name in names:
            found = names[name]
            if "!" not in found.name:
                return found
            # A copied sheet brings its own copies of our names, and Excel answers with those
            # while that sheet is in front.
            for other in names:
                if other.name.lower() == name.lower():
                    return other
        raise WorkbookError(
            f"{self._book.name}에 이름 {name}이(가) 없습니다. [수식 > 이름 관리자]에서 지워졌는지 "
            "확인하고, 없으면 백업 파일을 쓰세요"
        )

    def _range(self, name: str) -> xw.Range:
        found = self._name(name)
        refers_to = str(found.refers_to)
        try:
            target = found.refers_to_range
            target.shape  # noqa: B018  (a broken reference may show only when it is used)
        except Exception as error:  # com_error, which exists on Windows only
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

    def _check_room(self, name: str, old: xw.Range, rows: int, columns: int) -> None:
        target = _Box(old.row, old.column, rows, columns)
        for box in target.outside(_Box(old.row, old.column, *old.shape)):
            formulas = _rows(_at(old.sheet, box).formula)
            for i, row in enumerate(formulas):
                for j, formula in enumerate(row):
                    if formula not in ("", None):
                        cell = _at(old.sheet, _Box(box.row + i, box.column + j, 1, 1))
                        raise WorkbookError(
                            f"{old.sheet.name}!{cell.address.replace('$', '')}에 "
                            f"{str(formula)[:40]!r}이(가) 있어 {name} 표를 {rows}행 "
                            f"{columns}열로 늘릴 수 없습니다. 아무것도 쓰지 않았습니다. "
                            "그 칸을 비우거나 옮긴 뒤 다시 누르세요"
                        )

    def _replace(self, name: str, old: xw.Range, cells: list[list[object]]) -> None:
        before = _Box(old.row, old.column, *old.shape)
        after = _Box(old.row, old.column, len(cells), len(cells[0]))
        target = _at(old.sheet, after)
        try:
            target.value = cells
            for box in before.outside(after):
                _at(old.sheet, box).clear_contents()
            if before != after:
                sheet = old.sheet.name.replace("'", "''")
                self._name(name).refers_to = f"='{sheet}'!{target.address}"
        except Exception as error:  # com_error, which exists on Windows only
            raise WorkbookError(
                f"{old.sheet.name}!{target.address.replace('$', '')}에 쓰지 못했습니다. 셀을 "
                "고치는 중이면 Enter를 누르고, 시트나 통합 문서가 보호되었거나 읽기 전용인지 "
                "확인한 뒤 다시 누르세요"
            ) from error


def call(action: str) -> None:
    """Run a ribbon action on the workbook whose button was pressed; VBA runs it by ``RunPython``.

    Args:
        action: a key of ``_actions``. What goes wrong is shown in a message box, in Korean, and
            nothing half-written stays; a sentence that the action returns is shown, too.
    """
    book = xw.Book.caller()
    workbook = ExcelWorkbook(book)
    try:
        sentence, mode = _run(action, workbook)
    finally:
        workbook.progress(None)
    if sentence:
        book.app.alert(sentence, title=TITLE, mode=mode)


def _actions() -> dict[str, Callable[[ExcelWorkbook], object]]:
    # Imported here so that a damaged installation is told in a message box, too.
    from hopejobs_xl import ribbon

    return {"refresh": ribbon.refresh, "undo": ExcelWorkbook.undo}


def _run(action: str, workbook: ExcelWorkbook) -> tuple[str, str]:
    try:
        actions = _actions()
        if action not in actions:
            raise WorkbookError(
                f"{action!r}라는 단추 기능이 없습니다. 허용: {', '.join(actions)}. 통합 문서와 "
                "프로그램의 판이 같은지 확인하세요"
            )
        answer = actions[action](workbook)
        return (answer if isinstance(answer, str) else ""), "info"
    except HopeJobsError as error:
        return str(error) + workbook.roll_back(), "critical"
    except Exception as error:
        return _unexpected(error) + workbook.roll_back(), "critical"


def _unexpected(error: Exception) -> str:
    """A Korean sentence for a fault of the program; its traceback goes to ``LOG_FILE``."""
    try:
        # Only the last fault is kept: the file never grows.
        LOG_FILE.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        where = f"자세한 내용은 {LOG_FILE}에 있습니다. 그 파일을 관리자에게 보내세요."
    except OSError:
        where = "기록 파일도 쓰지 못했습니다. 이 화면을 관리자에게 보여 주세요."
    return f"프로그램이 예상하지 못한 오류로 멈췄습니다({type(error).__name__}: {error}). {where}"


def _at(sheet: xw.Sheet, box: _Box) -> xw.Range:
    last = (box.row + box.rows - 1, box.column + box.columns - 1)
    return sheet.range((box.row, box.column), last)


def _rows(block: object) -> list[list[object]]:
    """*block* as rows: Excel hands over one cell without rows around it."""
    if isinstance(block, list | tuple):
        return [list(row) if isinstance(row, list | tuple) else [row] for row in block]
    return [[block]]


def _values(target: xw.Range) -> list[list[object]]:
    block = target.options(ndim=2, err_to_str=True).value
    return [[_from_excel(value) for value in row] for row in block]


def _cells(target: xw.Range) -> list[list[object]]:
    """What to write into *target* to have its cells again: formulas, else values."""
    formulas = _rows(target.formula)
    return [
        # A text cell that looks like a formula has that text as its value; a formula has not.
        [
            formula
            if isinstance(formula, str) and formula.startswith("=") and formula != value
            else _to_excel(value)
            for formula, value in zip(formula_row, value_row, strict=True)
        ]
        for formula_row, value_row in zip(formulas, _values(target), strict=True)
    ]


def _from_excel(value: object) -> object:
    if isinstance(value, str):
        return _ERROR_CELLS.get(value, value)
    if isinstance(value, Decimal):  # cells in a currency format
        return float(value)
    return value


def _to_excel(value: object) -> object:
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, str):
        return _keep_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)  # COM knows only 32-bit whole numbers
    if isinstance(value, float) and not math.isfinite(value):
        return "#NUM!"  # xlwings would blank the cell
    return value


def _keep_text(text: str) -> str:
    """*text*, with an apostrophe before it if Excel would take it for something else."""
    typed = text.translate(_FULL_WIDTH).strip().lower()
    if typed.startswith(("=", "+", "-", "@", "'", "#")) or typed in ("true", "false"):
        return f"'{text}"
    has_digit = any("0" <= character <= "9" for character in typed)
    if has_digit and _NUMBER_SIGNS.fullmatch(_NUMBER_WORDS.sub("", typed)):
        return f"'{text}"
    return text
