"""이력 and 마감: tables to which only the program adds rows."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.actual_rules import number_format
from hopejobs_xl.sheets.collection_layout import CLOSING_SHEET, CLOSINGS, LOG, LOG_SHEET
from hopejobs_xl.sheets.layout import Table
from hopejobs_xl.sheets.log_rows import ACTUAL, ACTUAL2, UNDONE

from .formats import PROTECTION, Styles
from .names_and_paper import defined, paper, put_refreshed, put_title
from .table_cells import put_header
from .way_back import add_way_back

_HEADER = 3  # from 0
_DAY = "yyyy-mm-dd"
_LOOKED_AT = 3_000  # rows: more than ten years of months
_DAYS = {"day", "as_of", "closed", "reopened"}
_LONG = {"name", "file", "reason", "scheme"}
_LOG_WIDTHS = (5, 10.5, 9, 10.5, 5, 20, 8.5, 10, 10, 13, 16, 8, 17, 6)
_CLOSING_WIDTHS = (11, 11, 9, 20, 24, 24, 9, 11, 32)


def add_log(sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme) -> None:
    """Fill 이력 with its header and its name; a refresh and the other actions add rows."""
    hint = (
        "무엇이 언제 무엇으로 바뀌었는지 프로그램이 적습니다(사람 이름은 적지 않음). 새 줄은 "
        "아래에 붙고, 지우는 줄은 없습니다. 되돌린 일은 되돌린 순번과 함께 한 줄로 남습니다."
    )
    _table(sheet, workbook, styles, LOG, LOG_SHEET, _LOG_WIDTHS, hint)
    _figures(sheet, styles, scheme)


def add_closings(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """Fill 마감 with its header and its name; 마감 adds rows, 마감 취소 fills their last cells."""
    hint = (
        "마감한 달의 월별실적 줄은 새로고침이 바꾸지 않습니다. 고치려면 [마감 취소]를 누르고 "
        "사유를 적습니다. 지문은 그 줄과 배점기준이 그때 그대로인지 점검이 견주는 값입니다."
    )
    _table(sheet, workbook, styles, CLOSINGS, CLOSING_SHEET, _CLOSING_WIDTHS, hint)


def _table(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    table: Table,
    title: str,
    widths: tuple[float, ...],
    hint: str,
) -> None:
    put_title(sheet, styles, title, {1: hint})
    put_refreshed(sheet, styles, 2, 0)
    for column, (each, width) in enumerate(zip(table.columns, widths, strict=True)):
        hashed = each.key.endswith(("hash", "sha256"))
        look = styles.get(
            border=None,
            num_format=_DAY if each.key in _DAYS else None,
            # A fingerprint is cut where its cell ends: its first digits are seen.
            align="fill" if hashed else None if each.key in _LONG else "center",
            text_wrap=None if hashed else True,
        )
        sheet.set_column(column, column, width, look)
    put_header(sheet, styles, _HEADER, table)
    sheet.set_row(_HEADER, 20)
    last = len(table.columns) - 1
    defined(workbook, title, table.name, _HEADER + 1, 0, _HEADER + 1, last)
    # LibreOffice obeys one rule of a cell alone: that for numbers draws the lines, too.
    filled = {"type": "formula", "criteria": f'=$A{_HEADER + 2}<>""'}
    bottom = _HEADER + _LOOKED_AT
    keys = {each.key: at for at, each in enumerate(table.columns)}
    parts = [(0, last)] if "old" not in keys else [(0, keys["old"] - 1), (keys["new"] + 1, last)]
    for left, right in parts:
        rule = filled | {"format": styles.rule(lines=True)}
        sheet.conditional_format(_HEADER + 1, left, bottom, right, rule)
    sheet.freeze_panes(_HEADER + 1, 0)
    paper(sheet, (0, 0, _HEADER + 1, last), repeat=(_HEADER, _HEADER))
    add_way_back(sheet, styles, 0, last + 1)
    sheet.protect("", PROTECTION)


def _figures(sheet: Worksheet, styles: Styles, scheme: Scheme) -> None:
    """옛값 and 새값 as their unit is written, and grey where a row says that one was taken back."""
    at = {each.key: column_letters(order + 1) for order, each in enumerate(LOG.columns)}
    first = _HEADER + 2
    cell = f"{at['old']}{first}"
    percent = [
        f'AND(${at["no"]}{first}="{indicator.no}",${at["what"]}{first}="{what}")'
        for indicator in scheme.indicators
        for what, part in zip((ACTUAL, ACTUAL2), indicator.parts, strict=False)
        if part.scale.unit.percent
    ]
    form = next((number_format(u) for u in scheme.units if u.percent), "0.0##%")
    tests = [(f"AND(ISNUMBER({cell}),ABS({cell})>=1000)", "#,##0"), (f'$A{first}<>""', None)]
    if percent:
        tests.insert(0, (f"AND(ISNUMBER({cell}),OR({','.join(percent)}))", form))
    left, right = LOG.index("old"), LOG.index("new")
    for criteria, shown in tests:
        look = {"lines": True} | ({"num_format": shown} if shown else {})
        rule = {"type": "formula", "criteria": f"={criteria}", "format": styles.rule(**look)}
        sheet.conditional_format(_HEADER + 1, left, _HEADER + _LOOKED_AT, right, rule)
    action = LOG.index("action")
    undone = {
        "type": "formula",
        "criteria": f'=${at["action"]}{first}="{UNDONE}"',
        "format": styles.rule(font_color="#7F7F7F", lines=True),
    }
    sheet.conditional_format(_HEADER + 1, action, _HEADER + _LOOKED_AT, action, undone)
