"""The height that a wrapped text needs in a cell, measured without a screen."""

from __future__ import annotations

from hopejobs_xl.base.text_lines import lines

LOWEST, AIR = 18.0, 5.0  # points: a row of one line of a form, and its free space
HIGHEST = 409.0  # points: Excel takes no higher row
_LINE_SPACING = 1.4  # line height over font size, in Excel and LibreOffice alike


def height(*cells: tuple[str, float], size: float = 9, air: float = AIR) -> float:
    """The row height, in points, that each (text, column width in characters) fits into.

    As far as Excel goes: what is longer is cut off on the sheet.

    *size* is the font size and *air* what stays free above and below, both in points.
    """
    most = max(lines(text, width, size) for text, width in cells)
    return min(HIGHEST, max(LOWEST - AIR + air, most * size * _LINE_SPACING + air))
