"""Cell formats of the workbook and the room that a text needs, in one place."""

from __future__ import annotations

import unicodedata

import xlsxwriter
from xlsxwriter.format import Format

from hopejobs_xl.values import Unit

FONT = "맑은 고딕"
INPUT_FILL, HEAD_FILL, SUM_FILL, LOCKED_FILL = "#FFF9DB", "#DCE6F1", "#F2F2F2", "#EDEDED"
OFFICIAL_FILL, ASSUMED_FILL = "#E2EFDA", "#FCE4D6"
_LINE_SPACING = 1.4  # line height over font size, in Excel and LibreOffice alike
_PADDING = 1.2  # what a cell keeps free at its sides, in characters
_NARROW = frozenset(" .,:;'()[]-/·~")
# The state is written out too, so that a print in black and white says the same.
STATE_COLORS = {"미등록": "#7F7F7F", "미입력": "#9C5700", "오류": "#C00000"}

PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True}


class Styles:
    """Makes each combination of cell properties once (Excel limits how many there are)."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        """The format with *properties* over the house style (9 pt, wrapped, bordered)."""
        base = {
            "font_name": FONT,
            "font_size": 9,
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
            "border_color": "#8C8C8C",
        }
        wanted = {key: value for key, value in (base | properties).items() if value is not None}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def input(self, **properties: object) -> Format:
        """A cell that the clerk types into: light yellow and unlocked."""
        return self.get(bg_color=INPUT_FILL, locked=False, **properties)

    def head(self, **properties: object) -> Format:
        """A column header."""
        return self.get(**({"bold": True, "align": "center", "bg_color": HEAD_FILL} | properties))

    def title(self) -> Format:
        """The heading of a sheet."""
        return self.get(bold=True, font_size=15, border=None, text_wrap=None)

    def plain(self, **properties: object) -> Format:
        """Text outside the tables: no border, no wrapping."""
        return self.get(border=None, text_wrap=None, **properties)


def number_format(unit: Unit) -> str:
    """The Excel number format of an actual in *unit*.

    Optional decimals (``#,##0.##``) are for percent only: Excel shows ``300.`` for a whole number.
    """
    if unit.percent:
        return "0.0##%"
    if unit.name == "점":  # may have decimals
        return "General"
    return "#,##0.00" if "/" in unit.name else "#,##0"


def height(*cells: tuple[str, float], size: float = 9) -> float:
    """The row height, in points, that each (text, column width in characters) fits into.

    *size* is the font size in points.
    """
    lines = max(
        sum(_lines(line, (width - _PADDING) * 9 / size) for line in text.split("\n"))
        for text, width in cells
    )
    return max(18.0, lines * size * _LINE_SPACING + 5)


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
    """The width of *letter* at 9 points, in the digits at 11 points that columns are measured in.

    The wider of 맑은 고딕 and what LibreOffice shows without it, so that the text fits in both.
    """
    if letter in _NARROW:
        return 0.6
    return 1.6 if unicodedata.east_asian_width(letter) in "WFA" else 1.05
