"""Cell formats of the workbook and the room that a text needs, in one place."""

from __future__ import annotations

import math
import unicodedata

import xlsxwriter
from xlsxwriter.format import Format

from hopejobs_xl.values import Unit

FONT = "맑은 고딕"
INPUT_FILL, HEAD_FILL, SUM_FILL, LOCKED_FILL = "#FFF9DB", "#DCE6F1", "#F2F2F2", "#EDEDED"
OFFICIAL_FILL, ASSUMED_FILL = "#E2EFDA", "#FCE4D6"
_LINE_POINTS = 13.0  # height of one line at 9 points, in Excel and LibreOffice alike

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
    """The Excel number format of an actual in *unit*."""
    if unit.percent:
        return "0.0##%"
    return "#,##0.00" if "/" in unit.name else "#,##0.##" if unit.name == "점" else "#,##0"


def height(*cells: tuple[str, float]) -> float:
    """The row height, in points, that each (text, column width in characters) fits into."""
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in cells)
    return max(18.0, lines * _LINE_POINTS + 5)


def _lines(line: str, width: float) -> int:
    # A column is as wide as its count of 11-point digits; a Korean letter at 9 points takes 1.6.
    used = sum(1.6 if unicodedata.east_asian_width(ch) in "WFA" else 0.9 for ch in line)
    return max(1, math.ceil(used / (width - 1.2)))
