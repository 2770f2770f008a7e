"""Cell formats of the workbook, in one place."""

from __future__ import annotations

from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format

FONT = "맑은 고딕"
OUTLOOK_FILL = "#E4DFEC"  # projections
INPUT_FILL, HEAD_FILL, SUM_FILL, LOCKED_FILL = "#FFF9DB", "#DCE6F1", "#F2F2F2", "#EDEDED"
QUIET = "#595959"  # words that only explain
UNSTATED_FILL = "#FFC7CE"  # a row whose formulas did not answer
OFFICIAL_FILL, ASSUMED_FILL = "#E2EFDA", "#FCE4D6"
LINE_COLOR, QUIET_LINE = "#8C8C8C", "#D9D9D9"
# The state is written out too, so that a print in black and white says the same.
STATE_COLORS = {"미등록": "#7F7F7F", "미입력": "#9C5700", "오류": "#C00000"}

# Objects are free: a chart is copied into a document, a position of the 결재란 is changed.
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "objects": True,
}


class Styles:
    """Makes each combination of cell properties once (Excel limits how many there are)."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._asked: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        """The format with *properties* over the house style (9 pt, wrapped, bordered)."""
        asked = tuple(properties.items())
        if asked not in self._asked:
            self._asked[asked] = self._new(properties)
        return self._asked[asked]

    def _new(self, properties: Mapping[str, object]) -> Format:
        base: dict[str, object] = {
            "font_name": FONT,
            "font_size": 9,
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
            "border_color": LINE_COLOR,
        }
        wanted = {
            key: value for key, value in (base | dict(properties)).items() if value is not None
        }
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def input(self, **properties: object) -> Format:
        """A cell that the clerk types into: light yellow and unlocked."""
        return self.get(bg_color=INPUT_FILL, locked=False, **properties)

    def quiet(self, **properties: object) -> Format:
        """A cell that can be changed and seldom is: unlocked, without the yellow that asks."""
        return self.get(locked=False, border_color=QUIET_LINE, **properties)

    def head(self, **properties: object) -> Format:
        """A column header."""
        return self.get(**({"bold": True, "align": "center", "bg_color": HEAD_FILL} | properties))

    def title(self) -> Format:
        """The heading of a sheet."""
        return self.get(bold=True, font_size=15, border=None, text_wrap=None)

    def plain(self, **properties: object) -> Format:
        """Text outside the tables: no border, no wrapping."""
        return self.get(border=None, text_wrap=None, **properties)

    def rule(self, **properties: object) -> Format:
        """The format of a conditional rule; ``lines`` draws thin borders."""
        if properties.pop("lines", False):
            properties |= {"border": 1, "border_color": LINE_COLOR}
        return self._workbook.add_format(properties)
