"""Which formulas of a block of cells stay when the block is written, as ``sheets.workbook`` says.

A block is written in one call, its formulas as text. Excel takes that text for an ordinary formula:
what ``{=…}`` or a spilled formula gives would silently become another number. Such a formula
and one in a cell of the format Text, where its text would stay a text, are replaced by their value.
"""

from __future__ import annotations

import xlwings as xw

from hopejobs_xl.base.values import Rows
from hopejobs_xl.sheets.workbook import shows

from . import busy, excel_text

_TEXT_FORMAT = "@"
# What only an Excel with spilled formulas has: part of a spilled range; saved as an array formula.
_SPILLS = ("HasSpill", "SavedAsArray")


def cells(target: xw.Range, before: tuple[Rows, Rows], rows: Rows) -> Rows:
    """What to write from the first cell of *target* on so that it holds *rows*.

    *target* is the table as it is, *before* its formulas (``Range.Formula``) and its values.
    *rows* are the values of the table as it will be; it may be larger or smaller.
    """
    made = [[excel_text.to_excel(value) for value in row] for row in rows]
    # Not strict: what only one of the two shapes covers has no formula to keep.
    for i, (formulas, values, row) in enumerate(zip(*before, rows, strict=False)):
        for j, (formula, now, value) in enumerate(zip(formulas, values, row, strict=False)):
            if not (excel_text.is_formula(formula, now) and shows(now, value)):
                continue
            if _is_plain(target(i + 1, j + 1)):
                made[i][j] = formula
    return made


def _is_plain(cell: xw.Range) -> bool:
    """Whether the formula of *cell*, written as text, is the same formula again."""
    return cell.number_format != _TEXT_FORMAT and not _is_array(cell)


def _is_array(cell: xw.Range) -> bool:
    native = cell.api  # ``Range.has_array`` knows no spilled formula and hides a busy Excel
    if native.HasArray:
        return True
    for name in _SPILLS:
        try:
            if getattr(native, name):
                return True
        except Exception as error:
            if not isinstance(error, AttributeError) and busy.turned_away(error):
                raise
            # Excel 2016 and 2019 have no such property; a busy Excel says the same of every one.
            _ = native.HasArray
    return False


def values(target: xw.Range) -> Rows:
    """The values of *target* in one block read, as the protocol has them."""
    block = target.options(ndim=2, err_to_str=True).value
    return [[excel_text.from_excel(value) for value in row] for row in block]
