"""Which saved results may be believed at a glance, without calculating anything.

A saved result is right unless its formula reads, directly or not, a cell that the calculation would
change: that is one of ours (HJ_…) whose saved result is another one, or one without a saved result.
A formula that reads only cells of its own sheet, none of them with a formula, reads none of these.
Of every other formula this module says no: then the workbook is calculated.
"""

from __future__ import annotations

import re

from hopejobs_xl.base.addresses import split_range

from .lean_cells import Cell, LeanSheet

_TEXT = re.compile(r'"[^"]*"')
_RANGE = re.compile(
    r"(?<![\w.])\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?(?![\w(.!:])"
)
_CALL = re.compile(r"(?<![\w.])([A-Z][A-Z0-9.]*)\(")
_NAME = re.compile(r"[^\W\d]|[!\[\]'#@{}\\:]")
# What a formula of plain figures calls; what points elsewhere (OFFSET, INDIRECT) is not among them.
_PLAIN = frozenset((
    "IF", "IFERROR", "ISNUMBER", "ISBLANK", "SUM", "ROUND", "ROUNDUP", "ROUNDDOWN", "AVERAGE",
    "MIN", "MAX", "COUNT", "COUNTA", "ABS", "INT", "AND", "OR", "NOT", "N", "PRODUCT", "TRUNC",
    "COUNTIF", "SUMIF", "SUMPRODUCT",
))  # fmt: skip
_MOST = 500  # cells that one formula reads


def is_believed(sheet: LeanSheet, cell: Cell) -> bool:
    """Whether the saved result of *cell* of *sheet* stands, whatever a calculation changes."""
    if cell.formula is None:
        return True
    if not cell.settled:
        return False
    text = _TEXT.sub("", cell.formula)
    if any(each not in _PLAIN for each in _CALL.findall(text)):
        return False
    if _NAME.search(_RANGE.sub(" ", _CALL.sub("(", text))):
        return False  # a name, another sheet, TRUE, 1E5
    read = set()
    for each in _RANGE.findall(text):
        corners = split_range(each)
        if corners is None:
            return False
        top, left, bottom, right = corners
        if (bottom - top + 1) * (right - left + 1) > _MOST:
            return False
        read |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
    return len(read) <= _MOST and not any(sheet.has_formula(*place) for place in read)
