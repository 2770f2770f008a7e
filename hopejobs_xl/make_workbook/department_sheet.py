"""부서서식: the hidden sheet that the page of each department is copied from."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.sheets.layout import (
    DEPARTMENT_NOTE,
    DEPARTMENT_PAGE,
    DEPARTMENT_SHEET,
    DEPARTMENT_TITLE,
)
from hopejobs_xl.sheets.score_table import MISSED

from .formats import INPUT_FILL, PROTECTION, QUIET, STATE_COLORS, Styles
from .names_and_paper import defined, paper

_TOP = 5  # first row of the table, from 0
SPARE_ROWS = 120
# The width of the paper at nearly full size: two more narrow columns would still leave 8 points.
_WIDTHS = {
    "no": 4.6,
    "name": 26,
    "item": 15.5,
    "actual": 15.5,
    "month": 7,
    "year": 8,
    "state": 8.5,
    "todo": 24,
    "reply": 15,
}
_WIDTH = 5
_LEFT = {"name", "item", "todo"}
_HINT = (
    "회신 실적 칸에 실적을 적어 보내 주세요. 비율은 15%처럼, 실적이 둘이면 1,500 / 3,500처럼 적고, "
    "모르면 비워 두세요(0이 아님)."
)


def add_department(sheet: Worksheet, workbook: Workbook, styles: Styles, count: int) -> None:
    """Fill 부서서식: headings, an empty table for *count* indicators and its page."""
    sheet.hide_gridlines(2)
    sheet.write_blank(0, 0, None, styles.title())
    sheet.set_row(0, 26)
    sheet.write_blank(1, 0, None, styles.plain(bold=True, font_size=11))
    sheet.write(2, 0, _HINT, styles.plain(font_color=QUIET))
    columns = DEPARTMENT_PAGE.columns
    for column, each in enumerate(columns):
        sheet.write(_TOP - 1, column, each.header, styles.head())
        look: dict[str, object] = {
            "border": None,
            "align": None if each.key in _LEFT else "center",
            "bold": True if each.key in ("points", "state") else None,
            "locked": False,
        }
        # For the whole column, so that a page ends where its text does: a print area would say so,
        # too, but LibreOffice prints a hidden sheet that has one.
        sheet.set_column(column, column, _WIDTHS.get(each.key, _WIDTH), styles.get(**look))
    right, bottom = len(columns) - 1, _TOP + max(SPARE_ROWS, count) - 1
    filled, state, reply = f'$A{_TOP + 1}<>""', DEPARTMENT_PAGE.index("state"), right
    looks: tuple[tuple[tuple[int, int, int, int], str, dict[str, object]], ...] = (
        ((_TOP, reply, bottom, reply), filled, {"bg_color": INPUT_FILL, "lines": True}),
        (
            (_TOP, state, bottom, state),
            f'LEFT(${chr(65 + state)}{_TOP + 1},1)="{MISSED}"',
            {"font_color": STATE_COLORS["오류"], "lines": True},
        ),
        ((_TOP, 0, bottom, right), filled, {"lines": True}),
    )
    for place, criteria, look in looks:
        rule = {"type": "formula", "criteria": f"={criteria}", "format": styles.rule(**look)}
        sheet.conditional_format(*place, rule)
    for name, at in ((DEPARTMENT_TITLE, 0), (DEPARTMENT_NOTE, 1)):
        defined(workbook, DEPARTMENT_SHEET, name, at, 0, at, 0)
    defined(workbook, DEPARTMENT_SHEET, DEPARTMENT_PAGE.name, _TOP, 0, _TOP, right)
    paper(sheet, None, repeat=(0, _TOP - 1))
    sheet.freeze_panes(_TOP, 2)
    sheet.hide()
    sheet.protect("", PROTECTION)
