"""The cells of 설정 that hold the scheme's own numbers, for formulas on other sheets."""

from __future__ import annotations

from hopejobs_xl.base.values import Rows
from hopejobs_xl.sheets.layout import SETTING_LABELS, SETTINGS_SHEET

from .settings_sheet import SETTINGS_TOP


class SettingCells:
    """The cells of the table 평가체계 whose *rows* (label and value) 설정 is filled with."""

    def __init__(self, rows: Rows) -> None:
        top = SETTINGS_TOP + 3  # its title and its header stand above
        self._found = {
            SETTING_LABELS[str(label)]: (f"{SETTINGS_SHEET}!$B${at}", value)
            for at, (label, value) in enumerate(rows, start=top)
        }

    def cell(self, *place: str) -> str:
        """The cell that holds what stands at *place* of the scheme's document."""
        return self._found[place[0], place[1]][0]

    def value(self, *place: str) -> object:
        """What that cell holds as the workbook is made; ``None``: nothing."""
        return self._found.get((place[0], place[1]), ("", None))[1]
