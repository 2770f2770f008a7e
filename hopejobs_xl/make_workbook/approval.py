"""결재란: the box for signatures at the top right of a form, drawn with text boxes.

A cell cannot be as narrow as a box for one signature without tearing the table below it apart. The
box stays within one wide column, because programs measure columns a little differently. Positions
only, never names.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from .formats import FONT, LINE_COLOR

_LABEL, _BOX = 24, 76  # widths in pixels
_LETTERS, _RANK = 5, 2  # what a line of a box takes, and what a rank has
_TITLE, _SIGN = 34, 46  # heights in pixels
HEIGHT = (_TITLE + _SIGN) * 0.75  # in points


def add_approval(sheet: Worksheet, column: int, width: float, positions: Sequence[str]) -> None:
    """Draw the box at the right edge of the first row of *column*, *width* characters wide."""
    left = int(width * 7 + 5) - _LABEL - _BOX * len(positions) - 2
    _box(sheet, column, left, 2, _LABEL, _TITLE + _SIGN, "결\n재")
    for order, position in enumerate(positions):
        x = left + _LABEL + order * _BOX
        _box(sheet, column, x, 2, _BOX, _TITLE, _lines(position))
        _box(sheet, column, x, 2 + _TITLE, _BOX, _SIGN, "")


def _lines(position: str) -> str:
    """*position* on one line or, too long for that, with its rank (국장, 담당) on a second one."""
    if len(position) <= _LETTERS:
        return position
    return f"{position[:-_RANK]}\n{position[-_RANK:]}"


def _box(sheet: Worksheet, column: int, x: int, y: int, wide: int, high: int, text: str) -> None:
    options = {
        "x_offset": x,
        "y_offset": y,
        "width": wide,
        "height": high,
        "object_position": 3,  # rows and columns that grow must not stretch it
        "font": {"name": FONT, "size": 8},
        "align": {"vertical": "middle", "horizontal": "center"},
        "line": {"color": LINE_COLOR, "width": 0.75},
        "fill": {"color": "#FFFFFF"},
        "description": f"결재란 {text or '서명'}".replace("\n", ""),
    }
    sheet.insert_textbox(0, column, text, options)
