"""Behind 시작: the hidden columns that its page is made from.

First the block ``HJ_START``, which a refresh writes; beside it formulas over 추진실적, row by row.
"""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.later_pages import START
from hopejobs_xl.sheets.layout import AS_OF, FORM_SHEET, FORM_TABLE, START_SHEET

from .counts import unstated
from .formats import Styles
from .names_and_paper import defined
from .setting_cells import SettingCells

_HEADERS = ("상태", "오류까지", "미입력까지", "차례", "줄", "합계")
_STATE, _WRONG, _MISSING, _RANK, _AT, _SUMS = range(
    len(START.columns), len(START.columns) + len(_HEADERS)
)


class Behind:
    """The cells behind 시작. An address is absolute; an *order* is a row, from 0.

    ``count`` is how many rows 추진실적 has, ``height`` how many the block.
    """

    def __init__(
        self, cells: SettingCells, rows: tuple[int, int], place: tuple[int, int], least: int
    ) -> None:
        """*rows* are the first and the last row of 추진실적 (from 1), *place* the first cell (row
        and column from 0), and *least* how many rows the block must have."""
        self._cells, self._rows = cells, rows
        self._top, self._left = place
        self.count = rows[1] - rows[0] + 1
        self.height = max(self.count, least)

    # --- addresses ------------------------------------------------------------------------------

    def one(self, key: str, order: int = 0) -> str:
        """A cell of the block."""
        return self._cell(START.index(key), order)

    def first(self, key: str) -> str:
        """The first cell of a column of the block, for a rule that goes down with its rows."""
        return f"${column_letters(self._left + START.index(key) + 1)}{self._top + 1}"

    def all(self, key: str, rows: int = 0) -> str:
        """A column of the block, or its first *rows*."""
        return self._lines(START.index(key), rows or self.height)

    @property
    def states(self) -> str:
        """The state of each row of 추진실적."""
        return self._lines(_STATE, self.count)

    def listed(self, order: int) -> str:
        """Which row of 추진실적 (from 1) is listed in this place; 0: none."""
        return self._cell(_AT, order)

    def form(self, key: str) -> str:
        """A column of 추진실적."""
        letters = column_letters(FORM_TABLE.index(key) + 1)
        return f"{FORM_SHEET}!${letters}${self._rows[0]}:${letters}${self._rows[1]}"

    @property
    def total(self) -> str:
        """득점 of the whole."""
        return self._cell(_SUMS, 0)

    @property
    def target(self) -> str:
        """목표점수 of the whole."""
        return self._cell(_SUMS, 1)

    @property
    def missing(self) -> str:
        """How many are 미입력."""
        return self._cell(_SUMS, 2)

    @property
    def faulty(self) -> str:
        """How many are 오류."""
        return self._cell(_SUMS, 3)

    @property
    def lost(self) -> str:
        """How many rows of 추진실적 have no answer."""
        return self._cell(_SUMS, 4)

    @property
    def fresh(self) -> str:
        """Whether day, points and counts are those of the last refresh."""
        return self._cell(_SUMS, 5)

    def _cell(self, column: int, order: int) -> str:
        return f"${column_letters(self._left + column + 1)}${self._top + order + 1}"

    def _lines(self, column: int, rows: int) -> str:
        return f"{self._cell(column, 0)}:{self._cell(column, rows - 1)}"

    # --- cells ----------------------------------------------------------------------------------

    def write(self, sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
        """Write headers and formulas, hide the columns, and define the name of the block.

        Of each row of 추진실적 its state and its place in the list: 오류 first, then 미입력.
        """
        look = styles.plain(font_color="#7F7F7F")
        headers = (*START.headers, *_HEADERS)
        for column, text in enumerate(headers, start=self._left):
            sheet.write(self._top - 1, column, text, look)

        def put(column: int, order: int, formula: str) -> None:
            # Without a result: one of 0 would be believed.
            sheet.write_formula(self._top + order, self._left + column, f"={formula}", look, "")

        wrong, missing = State.ERROR.label, State.MISSING.label
        ranks, last = self._lines(_RANK, self.count), self._cell(_WRONG, self.count - 1)
        letters = column_letters(FORM_TABLE.index("state") + 1)
        for order in range(self.count):
            # Counted row by row from above, so that few cells are read by each formula.
            state = self._cell(_STATE, order)
            put(_STATE, order, f'IFERROR({FORM_SHEET}!${letters}${self._rows[0] + order},"")')
            for at, word in ((_WRONG, wrong), (_MISSING, missing)):
                above = f"{self._cell(at, order - 1)}+" if order else ""
                put(at, order, f'{above}IF({state}="{word}",1,0)')
            rank = f'IF({state}="{missing}",{last}+{self._cell(_MISSING, order)},0)'
            put(_RANK, order, f'IF({state}="{wrong}",{self._cell(_WRONG, order)},{rank})')
            put(_AT, order, f"IFERROR(MATCH({order + 1},{ranks},0),0)")
        for order, formula in enumerate(self._sums()):
            put(_SUMS, order, formula)
        right = self._left + len(START.columns) - 1
        bottom = self._top + self.height - 1
        defined(workbook, START_SHEET, START.name, self._top, self._left, bottom, right)
        sheet.set_column(self._left, self._left + _SUMS, None, None, {"hidden": True})

    def _sums(self) -> tuple[str, ...]:
        """득점, target, 미입력, 오류, rows without an answer, and whether 요약 says the same."""
        cell = self._cells.cell
        points, full = f'SUMIF({self.form("points")},">-1E+300")', self.form("max_points")
        away = f'SUMIF({self.form("state")},"{State.NOT_APPLICABLE.label}",{full})'
        whole = f'SUMIF({full},">0")'
        # 해당없음 leaves the denominator, as in 요약.
        total = f"IF({away}=0,{points},IF({whole}>{away},{points}*{whole}/({whole}-{away}),0))"
        of_total = cell("rounding", "total_digits")
        missing, faulty = (self._cell(at, self.count - 1) for at in (_MISSING, _WRONG))
        pairs = {AS_OF: "day", self.total: "total", self.missing: "missing", self.faulty: "faulty"}
        same = ",".join(f"{now}={self.one(key)}" for now, key in pairs.items())
        return (
            f"ROUND({total},IF(ISNUMBER({of_total}),{of_total},{cell('rounding', 'digits')}))",
            cell("scheme", "target_points"),
            missing,
            faulty,
            unstated(*self._rows, FORM_SHEET),
            f'AND({self.one("day")}<>"",{same},{self.lost}=0)',
        )
