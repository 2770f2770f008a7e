"""The room that a wrapped text needs in a cell, measured without a screen.

The wider of 맑은 고딕 and what LibreOffice shows without it counts, so that the text fits in both.
"""

from __future__ import annotations

import unicodedata

LOWEST, AIR = 18.0, 5.0  # points: a row of one line of a form, and its free space
HIGHEST = 409.0  # points: Excel takes no higher row
_LINE_SPACING = 1.4  # line height over font size, in Excel and LibreOffice alike
_PADDING = 1.2  # what a cell keeps free at its sides, in characters
_NARROW = frozenset(" .,:;'()[]-/·~")
_BROAD = frozenset("%@&MWm")  # nearly as wide as a syllable of Hangul


def height(*cells: tuple[str, float], size: float = 9, air: float = AIR) -> float:
    """The row height, in points, that each (text, column width in characters) fits into.

    As far as Excel goes: what is longer is cut off on the sheet.

    *size* is the font size and *air* what stays free above and below, both in points.
    """
    lines = max(
        sum(_lines(line, (width - _PADDING) * 9 / size) for line in text.split("\n"))
        for text, width in cells
    )
    return min(HIGHEST, max(LOWEST - AIR + air, lines * size * _LINE_SPACING + air))


def _lines(line: str, width: float) -> int:
    """The lines that *line* takes when it is broken at blanks, in *width* characters."""
    lines, used = 1, 0.0
    for word in line.split(" "):
        needed = sum(_letter(ch) for ch in word)
        if used and used + _letter(" ") + needed > width:
            lines, used = lines + 1, 0.0
        used += needed + (_letter(" ") if used else 0.0)
        lines, used = lines + int(used // width), used % width
    return lines


def _letter(letter: str) -> float:
    """The width of *letter* at 9 points in digits at 11 points, by which columns are measured."""
    if letter in _NARROW:
        return 0.6
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WFA":
        return 1.6
    return 1.05
