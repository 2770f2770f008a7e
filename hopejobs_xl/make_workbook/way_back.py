"""The quiet link on each sheet that leads back to 시작."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.sheets.layout import AS_OF, START_SHEET

from .formats import Styles

WAY_BACK = f"← {START_SHEET}"


def add_way_back(sheet: Worksheet, styles: Styles, row: int, column: int) -> None:
    """Put the link into a cell (from 0): beside what is printed, where that is on the screen.

    It leads to a name, so that it stays right where 시작 is called otherwise. The page of a
    department has none: it is sent to others without 시작.
    """
    look = styles.plain(font_color="#7F7F7F", underline=1)
    tip = "시작 시트의 기준일로"
    sheet.write_url(row, column, f"internal:{AS_OF}", look, WAY_BACK, tip)
