"""Whether a formula sums up the rows above it, so that its result is no indicator's actual."""

from __future__ import annotations

import re

_CELL = r"(?<![\w!$.'])\$?([A-Z]{1,3})\$?(\d{1,7})"
_RANGE = re.compile(rf"{_CELL}:\$?([A-Z]{{1,3}})\$?(\d{{1,7}})")
_ADDED = re.compile(r"\$?([A-Z]{1,3})\$?\d{1,7}(?:\+\$?\1\$?\d{1,7})+")
_OF_TABLE = re.compile(r"\b(?:SUM|SUBTOTAL|AVERAGE|AGGREGATE)\([^!]*\[")
_TEXT = re.compile(r'"[^"]*"')


def sums_up(formula: str | None) -> bool:
    """Whether *formula*, without ``=``, reads several cells of one column of its own sheet.

    Which column does not matter: a formula filled to the right may be listed as its first cell has
    it.
    """
    if formula is None:
        return False
    text = "".join(_TEXT.sub("", formula).split()).upper()
    ranges = _RANGE.findall(text)
    if any(left == right and int(bottom) > int(top) for left, top, right, bottom in ranges):
        return True
    return bool(_ADDED.fullmatch(text.strip("()")) or _OF_TABLE.search(text))
