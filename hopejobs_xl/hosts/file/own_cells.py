"""The cells of its own sheet that a formula reads, where its text says so at once."""

from __future__ import annotations

import re
from functools import lru_cache

from hopejobs_xl.base.addresses import MAX_ROW, column_number

from .formula_text import CELLS, REFERENCE, SyntaxFaultError, skeleton, taken_apart
from .precedents import POINTING

Corners = tuple[int, int, int, int]  # top, left, bottom, right

_LONG = re.compile(r"[!'\"\[:$]")  # what takes more than to split letters and digits
_CELL = re.compile(rf"(?<![\w.$]){CELLS}")
_DIGITS = "0123456789"


def cells_read(text: str) -> tuple[Corners, ...] | None:
    """The rectangles of its own sheet that the formula *text* (no leading ``=``) reads.

    ``None`` where it may read more: with names, tables, other sheets, what INDIRECT and OFFSET
    point at, ranges that are joined, and where the text is not understood.
    """
    if _LONG.search(text) is None:
        if not _reads_cells_only(_CELL.sub(REFERENCE, text)):
            return None
        found = []
        for cell in _CELL.findall(text):
            letters = cell.rstrip(_DIGITS)
            row, column = int(cell[len(letters) :]), _column(letters)
            if not 0 < row <= MAX_ROW:
                return None
            found.append((row, column, row, column))
        return tuple(found)
    marked, references = taken_apart.__wrapped__(text)  # thousands that are all different
    if any(each.sheet is not None for each in references) or not _reads_cells_only(marked):
        return None
    return tuple((each.top, each.left, each.bottom, each.right) for each in references)


@lru_cache(maxsize=4096)
def _reads_cells_only(marked: str) -> bool:
    try:
        nodes = skeleton(marked).outward
    except (SyntaxFaultError, RecursionError):
        return False
    return all(
        node.kind == "ref" or (node.kind == "call" and node.word not in POINTING) for node in nodes
    )


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    return column_number(letters)
