"""The cells of 추진실적 that a figure may go into: actuals, 수기점수 and 산출근거 by 번호."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, HAND
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.scale import HAND as BY_HAND
from hopejobs_xl.sheets.form_rows import form_rows
from hopejobs_xl.sheets.layout import ACTUALS, FORM, FORM_TABLE, GROUNDS, HANDS
from hopejobs_xl.sheets.workbook import Workbook

from .question import DENOMINATOR, NUMERATOR

WORDS = "words"  # 추진실적에 덧붙일 글
_PLACES = {
    ACTUAL: (ACTUALS, 0),
    ACTUAL2: (ACTUALS, 1),
    HAND: (HANDS, 0),
    NUMERATOR: (GROUNDS.name, GROUNDS.index("numerator")),
    DENOMINATOR: (GROUNDS.name, GROUNDS.index("denominator")),
    WORDS: (GROUNDS.name, GROUNDS.index(WORDS)),
}
# What is written first: a formula makes the rate of the counts.
COUNTS, FIGURES = (GROUNDS.name,), (ACTUALS, HANDS)


def header(kind: str) -> str:
    """What the column of a *kind* of figure is called: 실적, 실적2, 수기점수, 분자, 분모."""
    table = GROUNDS if _PLACES[kind][0] == GROUNDS.name else FORM_TABLE
    return table.columns[table.index(kind)].header


def cell_kind(indicator: Indicator, kind: str) -> str:
    """The kind of cell that a *kind* of figure goes into: points that people give are 수기점수."""
    by_hand = all(part.scale.method == BY_HAND for part in indicator.parts)
    return HAND if by_hand and kind == ACTUAL else kind


@dataclass(frozen=True)
class FormCells:
    """The blocks of 추진실적 as they stand, and the row of the sheet of each 번호 (from 1).

    A block need not begin in the row that another one does: somebody may have inserted a row.
    """

    blocks: Mapping[str, Rows]
    rows: Mapping[str, int]
    corners: Mapping[str, tuple[str, int, int]]

    @classmethod
    def read(cls, workbook: Workbook, scheme: Scheme) -> FormCells:
        """Those of *workbook*; raises WorkbookError where a name is missing."""
        names = (*COUNTS, *FIGURES)
        return cls(
            {name: [list(row) for row in workbook.read(name)] for name in names},
            dict(reversed(list(_rows(workbook, scheme)))),
            {name: workbook.locate(name) for name in names},
        )

    def has(self, no: str, kind: str) -> bool:
        """Whether there is a cell of *kind* for the indicator *no*."""
        return no in self.rows and 0 <= self._order(no, kind) < len(self.blocks[self.block(kind)])

    def value(self, no: str, kind: str) -> object:
        """What stands in the cell of *kind* for the indicator *no*."""
        name, column = _PLACES[kind]
        return self.blocks[name][self._order(no, kind)][column]

    def address(self, no: str, kind: str) -> str:
        """``추진실적!J10``."""
        name, column = _PLACES[kind]
        sheet, _, left = self.corners[name]
        return address(sheet, self.rows[no], left + column)

    def put(self, no: str, kind: str, value: object) -> None:
        """Let the cell hold *value* in ``blocks``."""
        name, column = _PLACES[kind]
        self.blocks[name][self._order(no, kind)][column] = value

    def _order(self, no: str, kind: str) -> int:
        return self.rows[no] - self.corners[self.block(kind)][1]

    @staticmethod
    def block(kind: str) -> str:
        """The name of the block that a *kind* of figure stands in."""
        return _PLACES[kind][0]


def _rows(workbook: Workbook, scheme: Scheme) -> Iterator[tuple[str, int]]:
    _, top, _ = workbook.locate(FORM)
    for at, row in enumerate(form_rows(workbook.read(FORM)), top):
        try:
            yield scheme.find(row.label).no, at
        except IndicatorError:
            continue  # told by 점검
