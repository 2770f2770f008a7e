"""A row of a big sheet as text: its cells, where it is spelt as the usual programs spell it.

A tree of XML made of every row takes most of the time of a scan. So a row that is made of plain
cells only, their attributes in the usual order and nothing in them escaped, is taken apart by one
regular expression; every other row is left to the reader of XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What a text may hold here: nothing that is escaped, or that XML reads as another character.
_TEXT = "[^<>&\x00-\x1f\ufffe\uffff]*"
_ESCAPED = f"{_TEXT}(?:&(?:amp|lt|gt|quot|apos);{_TEXT})*"
_ATTRIBUTES = r"(?: [\w:]+=\"[^\"<>&\x00-\x1f]*\")*"
_ROW = re.compile(rf"<row{_ATTRIBUTES} ?(?:/>|>(.*)</row>)\s*", re.DOTALL)
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]*)"(?: s="([0-9]{1,5})")?'
    r'(?: t="(?:(inlineStr)|(n|s|b|e|str))")?'
    rf" ?(?:/>|>(<f{_ATTRIBUTES} ?(?:/>|>{_ESCAPED}</f>))?"
    rf'(?:<v>({_TEXT})</v>|<v ?/>|(?(4)<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>))?</c>)'
)
_STEP = 9  # of what ``split`` gives: the text before a cell, and its groups

# Letters of the column, style, whether the text stands in the cell itself, another type, the
# formula's element, the value's text, the text that stands in the cell; None: not there.
PlainCell = tuple[
    str, str | None, str | None, str | None, str | None, str | None, str | None
]  # fmt: skip


def plain_cells(data: bytes, row: int) -> Iterable[PlainCell] | None:
    """The cells of the row *row* whose text is *data*; ``None`` if it is not spelt plainly."""
    try:
        line = _ROW.fullmatch(data.decode())
    except UnicodeDecodeError:
        return None
    if line is None:
        return None
    parts = _CELL.split(line[1] or "")
    if any(parts[::_STEP]) or not set(parts[2::_STEP]) <= {str(row)}:
        return None
    return zip(parts[1::_STEP], *(parts[each::_STEP] for each in range(3, _STEP)), strict=True)
