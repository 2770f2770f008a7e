"""취합기록: what was asked, what came back and what was decided; the program adds rows to it."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.sheets.collection_layout import MARKS, RECORD_SHEET, REPLIES, REQUESTS, Table

from .document import Plan
from .formats import PROTECTION, Styles
from .names_and_paper import defined, paper, put_title, put_today
from .way_back import add_way_back

_TOP = 4  # the first row of each table, from 0
_SPARE_ROWS = 2_000  # that are framed as they are filled
_DAYS = {"as_of", "asked", "due", "received", "day"}
_TITLES = {
    MARKS.name: "확인·확정",
    REQUESTS.name: "물은 것",
    REPLIES.name: "받은 것",
}
_ABOUT = (
    "저절로 한 줄씩 더해지고 지우지 않습니다. 마지막 줄이 지금의 것, 「풀림」은 실적이 바뀐 것."
)
_WIDTHS: Mapping[str, float] = {
    "no": 5, "name": 22, "department": 15, "number": 12, "indicators": 24, "mark": 9, "actual": 16,
    "remark": 26, "file": 26, "sha256": 18, "evidence": 18, "outcome": 9,
}  # fmt: skip
_WIDTH = 10.5
_LEFT = {"name", "department", "indicators", "remark", "file", "sha256", "evidence"}


def add_record(sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan) -> None:
    """Fill 취합기록: three empty tables beside one another, each of which grows downwards."""
    put_title(sheet, styles, RECORD_SHEET, {1: _ABOUT})
    put_today(sheet, styles, 0, MARKS.index("actual"), plan)
    left, ends = 0, []
    for table in (MARKS, REQUESTS, REPLIES):
        _table(sheet, workbook, styles, table, left)
        ends.append(left + len(table.columns) - 1)
        left = ends[-1] + 2
    sheet.set_column(ends[0] + 1, ends[0] + 1, 1.5)
    sheet.set_column(ends[1] + 1, ends[1] + 1, 1.5)
    add_way_back(sheet, styles, 0, ends[0] + 2)
    sheet.freeze_panes(_TOP, 0)
    paper(sheet, (0, 0, _TOP, ends[0]), landscape=False, repeat=(0, _TOP - 1))
    sheet.protect("", PROTECTION)


def _table(sheet: Worksheet, workbook: Workbook, styles: Styles, table: Table, left: int) -> None:
    sheet.write(_TOP - 2, left, _TITLES[table.name], styles.plain(bold=True, font_size=11))
    right = left + len(table.columns) - 1
    for column, each in enumerate(table.columns, start=left):
        look = styles.plain(
            align="left" if each.key in _LEFT else "center",
            num_format="yyyy-mm-dd" if each.key in _DAYS else None,
        )
        sheet.set_column(column, column, _WIDTHS.get(each.key, _WIDTH), look)
        sheet.write(_TOP - 1, column, each.header, styles.head())
        sheet.write_blank(_TOP, column, None, look)
    defined(workbook, RECORD_SHEET, table.name, _TOP, left, _TOP, right)
    filled = f'=${column_letters(left + 1)}{_TOP + 1}<>""'
    rule = {"type": "formula", "criteria": filled, "format": styles.rule(lines=True)}
    sheet.conditional_format(_TOP, left, _TOP + _SPARE_ROWS, right, rule)
