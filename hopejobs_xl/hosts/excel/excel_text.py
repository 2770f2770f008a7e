"""Cell values as Excel hands them over and as it must be given them.

Two things that Excel does to a block are undone here:

* text written to a cell is parsed as if a clerk had typed it: ``=1+1`` becomes a formula, ``15%``
  a number, ``1/2`` a date. A leading apostrophe, which Excel keeps out of the value, prevents it;
  only text that would be parsed gets one (``keep_text``).
* an error cell arrives as the text of its error. A cell whose *text* is ``#N/A`` looks the same
  and is read as the error: xlwings gives no way to tell them apart in one read.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from hopejobs_xl.base.values import ERRORS, CellError, Rows

_ERROR_CELLS = {str(error): error for error in ERRORS}

# What a clerk types and Excel does not keep as text: numbers, percentages, money, dates, times.
_NUMBER_WORDS = re.compile(
    r"jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t|tember)?"
    r"|oct(ober)?|nov(ember)?|dec(ember)?|(?<= )[ap]m?|(?<=\d)e(?=[\d+-])"
    r"|년|월|일|시|분|초|오전|오후|원"
)
_NUMBER_SIGNS = re.compile(r"[\d\s.,:/%()$₩€£¥+-]*")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def rows(block: object) -> Rows:
    """*block* as rows: Excel hands over one cell without rows around it."""
    if isinstance(block, list | tuple):
        return [list(row) if isinstance(row, list | tuple) else [row] for row in block]
    return [[block]]


def from_excel(value: object) -> object:
    """A value of a cell as the core knows it: errors as ``CellError``, money as a float."""
    if isinstance(value, str):
        return _ERROR_CELLS.get(value, value)
    if isinstance(value, Decimal):  # cells in a currency format
        return float(value)
    return value


def to_excel(value: object) -> object:
    """What to write into a cell so that it holds *value*."""
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, str):
        return keep_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)  # COM knows only 32-bit whole numbers
    if isinstance(value, float) and not math.isfinite(value):
        return "#NUM!"  # xlwings would blank the cell
    return value


def cells(formulas: Rows, values: Rows) -> Rows:
    """What to write to have cells again that had *formulas* and *values*: formulas, else values."""
    return [
        [
            formula if is_formula(formula, value) else to_excel(value)
            for formula, value in zip(formula_row, value_row, strict=True)
        ]
        for formula_row, value_row in zip(formulas, values, strict=True)
    ]


def is_formula(formula: object, value: object) -> bool:
    """Whether a cell with that ``Range.Formula`` and that value holds a formula."""
    # A text cell that looks like a formula has that text as its value; a formula has not.
    return isinstance(formula, str) and formula.startswith("=") and formula != value


def keep_text(text: str) -> str:
    """*text*, with an apostrophe before it if Excel would take it for something else."""
    typed = text.translate(_FULL_WIDTH).strip().lower()
    if typed.startswith(("=", "+", "-", "@", "'", "#")) or typed in ("true", "false"):
        return f"'{text}"
    has_digit = any("0" <= character <= "9" for character in typed)
    if has_digit and _NUMBER_SIGNS.fullmatch(_NUMBER_WORDS.sub("", typed)):
        return f"'{text}"
    return text
