"""요약: one page that says where we stand. Refresh rewrites the values; what is made here stays."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import Rows
from hopejobs_xl.sheets.layout import (
    CHART_AREAS,
    CHART_INDICATORS,
    CHART_TOTAL,
    FORM_SHEET,
    SUMMARY_DEPARTMENTS,
    SUMMARY_GAPS,
    SUMMARY_GRID,
    SUMMARY_HEAD,
    SUMMARY_OPEN,
    SUMMARY_SHEET,
    SUMMARY_TITLE,
    Table,
)
from hopejobs_xl.sheets.score_table import MISSED, REACHED, SIGNS

from .charts import Source, beside, dress, stacked, targets, tens
from .counts import RECALCULATE, unstated
from .form_pages import put
from .form_texts import Printed
from .formats import PROTECTION, QUIET, STATE_COLORS, SUM_FILL, Styles
from .names_and_paper import defined, paper
from .way_back import add_way_back

# Of the columns left and right of the middle: characters, and the pixels that Excel makes of them.
# The right ones are wider: what explains the figures of the head stands there on one line.
_MIDDLE = 12
_GRID_WIDTHS, _PIXELS = (4.286, 5.0), (35, 40)
_LEAST = 9  # points of the smallest letters: the page is printed at nine tenths of its size
_HEAD_TOP, _CHART_TOP, _LIST_TOP = 3, 17, 29
_HEAD_LEFT, _AREAS_LEFT, _OPEN_LEFT = 8, 13, 12
_CHART_ROWS = 10
_HEIGHTS = {"head": 15.0, "chart": 16.8, "list": 25.2, "department": 26.0, "space": 3.0}
_STRONG_HEIGHTS = (27.0, 17.0, 17.0)  # 득점 합계 and the two targets
_STRONG_ROWS = len(_STRONG_HEIGHTS)
_LEFT = {"name", "note", "todo"}
LEGEND = " · ".join(
    [
        REACHED,
        f"{MISSED} 목표 미달",
        *(f"{sign} {state.label}" for state, sign in SIGNS.items()),
        "공문: 문서에 인쇄된 척도",
        "가정: 우리가 둔 척도",
        "막대의 흰 칸: 얻지 못한 점수",
    ]
)


def add_summary(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    blocks: Mapping[str, Rows],
    form: tuple[int, int],
    heading: Printed,
) -> None:
    """Fill 요약 with *blocks* (by defined name), and define the name of each.

    *form* are the first and the last row of 추진실적, from 1.
    """
    sheet.set_column(0, _MIDDLE - 1, _GRID_WIDTHS[0])
    sheet.set_column(_MIDDLE, SUMMARY_GRID - 1, _GRID_WIDTHS[1])
    sheet.hide_gridlines(2)
    look = styles.get(bold=True, font_size=15, border=None, text_wrap=None, shrink=True)
    sheet.merge_range(0, 0, 0, _OPEN_LEFT - 1, "", look)
    put(sheet, 0, 0, heading, look)
    sheet.set_row(0, 26)
    _unstated(sheet, styles, form)
    sheet.write(1, 0, blocks[SUMMARY_TITLE][0][0], styles.plain(font_color=QUIET))
    defined(workbook, SUMMARY_SHEET, SUMMARY_TITLE, 1, 0, 1, 0)
    _head(sheet, workbook, styles, blocks[SUMMARY_HEAD.name])
    _charts(sheet, workbook, styles, blocks)
    strong = styles.plain(bold=True, font_size=11)
    sheet.write(_LIST_TOP - 1, 0, "목표에 못 미친 지표 (차이가 큰 순)", strong)
    sheet.write(_LIST_TOP - 1, _OPEN_LEFT, "점수를 매기지 못한 지표", strong)
    for table, left in ((SUMMARY_GAPS, 0), (SUMMARY_OPEN, _OPEN_LEFT)):
        _table(sheet, workbook, styles, table, (_LIST_TOP, left), blocks[table.name], "list")
    at = _LIST_TOP + SUMMARY_GAPS.rows + 2
    sheet.set_row(at - 1, _HEIGHTS["space"])
    sheet.write(at, 0, "누가 무엇을 해야 하나", strong)
    table = SUMMARY_DEPARTMENTS
    _table(sheet, workbook, styles, table, (at + 1, 0), blocks[table.name], "department")
    last = at + table.rows + 2
    legend = styles.get(border=None, font_size=_LEAST, font_color=QUIET)
    sheet.merge_range(last, 0, last, SUMMARY_GRID - 1, LEGEND, legend)
    sheet.set_row(last, _HEIGHTS["list"])
    paper(sheet, (0, 0, last, SUMMARY_GRID - 1), tall=1, landscape=False)
    sheet.center_horizontally()
    add_way_back(sheet, styles, 0, SUMMARY_GRID)
    sheet.protect("", PROTECTION)


def _unstated(sheet: Worksheet, styles: Styles, rows: tuple[int, int]) -> None:
    """A warning in the heading while 추진실적 has rows whose formulas did not answer."""
    lost = unstated(*rows, FORM_SHEET)
    said = f'"{FORM_SHEET}에 상태나 득점이 없는 줄 "&({lost})&"개: {RECALCULATE}"'
    look = styles.plain(bold=True, font_color=STATE_COLORS["오류"], align="right", shrink=True)
    sheet.merge_range(0, _OPEN_LEFT, 0, SUMMARY_GRID - 1, "", look)
    sheet.write_formula(0, _OPEN_LEFT, f'=IF({lost}=0,"",{said})', look)


def _head(sheet: Worksheet, workbook: Workbook, styles: Styles, rows: Rows) -> None:
    for order, row in enumerate(rows):
        at, strong = _HEAD_TOP + order, order < _STRONG_ROWS
        sheet.set_row(at, _head_height(order))
        size = 16 if order == 0 else 12 if strong else 9
        look: dict[str, object] = {"bold": strong or None, "font_size": size}
        look["bg_color"] = SUM_FILL if strong else None
        for key, left, width, value in _cells(SUMMARY_HEAD, _HEAD_LEFT, row):
            own = look | {"align": "center" if key == "points" else "left", "indent": 1}
            if key == "points":
                own |= {"bold": True, "indent": None, "text_wrap": None}
            if key == "note":
                own |= {"bold": None, "font_size": _LEAST, "bg_color": None}
                if order:  # the first has room for two lines
                    own |= {"text_wrap": None, "shrink": True}
            _merged(sheet, at, left, width, value, styles.get(**own))
    bottom = _HEAD_TOP + len(rows) - 1
    right = _HEAD_LEFT + SUMMARY_HEAD.width - 1
    defined(workbook, SUMMARY_SHEET, SUMMARY_HEAD.name, _HEAD_TOP, _HEAD_LEFT, bottom, right)
    sheet.set_row(2, _HEIGHTS["space"])
    sheet.set_row(bottom + 1, _HEIGHTS["space"])


def _charts(
    sheet: Worksheet, workbook: Workbook, styles: Styles, blocks: Mapping[str, Rows]
) -> None:
    total, areas, each = (
        Source(table.name, blocks[table.name])
        for table in (CHART_TOTAL, CHART_AREAS, CHART_INDICATORS)
    )
    for source, table in ((total, CHART_TOTAL), (areas, CHART_AREAS), (each, CHART_INDICATORS)):
        source.define(workbook, range(1, len(table.columns) + 1))
    bar = stacked(workbook, total, _parts(CHART_TOTAL, 5))
    lines = CHART_TOTAL.index("city_target") + 1
    bar.combine(targets(workbook, total, lines, lines + 1))
    cells = (cell for row in blocks[CHART_AREAS.name] for cell in row[1:])
    full = sum(cell for cell in cells if isinstance(cell, int | float))
    dress(bar, y={"min": 0, "max": max(full, 1)} | tens(full), legend="right")
    head = sum(map(_head_height, range(SUMMARY_HEAD.rows)))
    _place(sheet, bar, _HEAD_TOP, 0, _HEAD_LEFT, head, "득점 합계와 두 목표")
    heading = styles.plain(bold=True, font_size=11)
    sheet.write(_CHART_TOP - 1, 0, "지표별 목표 대 득점", heading)
    sheet.write(_CHART_TOP - 1, _AREAS_LEFT, "분야별 배점의 구성", heading)
    for at in range(_CHART_TOP, _CHART_TOP + _CHART_ROWS):
        sheet.set_row(at, _HEIGHTS["chart"])
    high = _HEIGHTS["chart"] * _CHART_ROWS
    sheet.set_row(_CHART_TOP + _CHART_ROWS, _HEIGHTS["space"])
    pairs = [("목표", 2), ("득점", 3)]
    chart = dress(beside(workbook, each, pairs), y={}, x={"interval_unit": 1}, legend="top")
    _place(sheet, chart, _CHART_TOP, 0, _AREAS_LEFT, high, "지표별 목표와 득점")
    chart = dress(stacked(workbook, areas, _parts(CHART_AREAS, 6)), y={"min": 0}, legend="")
    _place(sheet, chart, _CHART_TOP, _AREAS_LEFT, SUMMARY_GRID, high, "분야별 배점의 구성")


def _head_height(order: int) -> float:
    """The height in points of the row *order* (from 0) of the head."""
    return _STRONG_HEIGHTS[order] if order < _STRONG_ROWS else _HEIGHTS["head"]


def _parts(table: Table, count: int) -> list[tuple[str, str, int]]:
    columns = table.columns[1 : count + 1]
    return [(each.key, each.header, at) for at, each in enumerate(columns, start=2)]


def _place(
    sheet: Worksheet, chart: Chart, top: int, left: int, after: int, high: float, about: str
) -> None:
    """Put *chart* over the columns from *left* up to *after*, *high* points high."""
    wide = sum(_PIXELS[column >= _MIDDLE] for column in range(left, after))
    size = {"width": wide - 6, "height": int(high * 4 / 3) - 4}
    chart.set_size(size)
    sheet.insert_chart(top, left, chart, {"object_position": 2, "description": about})


def _table(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    table: Table,
    place: tuple[int, int],
    rows: Rows,
    kind: str,
) -> None:
    """Header and fixed rows of *table*; a row without contents shows no lines."""
    top, first = place
    headers = table.block([list(table.headers)])[0]
    for _, left, width, text in _cells(table, first, headers):
        _merged(sheet, top, left, width, text, styles.head(font_size=_LEAST))
    sheet.set_row(top, 15)
    for order, row in enumerate(rows, start=top + 1):
        sheet.set_row(order, _HEIGHTS[kind])
        for key, left, width, value in _cells(table, first, row):
            look = {"border": None, "font_size": _LEAST, "align": "center"}
            if key in _LEFT:
                look |= {"align": "left"}
            if key in ("gap", "points", "state"):
                look |= {"bold": True}
            _merged(sheet, order, left, width, value, styles.get(**look))
    bottom, right = top + len(rows), first + table.width - 1
    defined(workbook, SUMMARY_SHEET, table.name, top + 1, first, bottom, right)
    named = first if table is SUMMARY_DEPARTMENTS else first + 1
    area = (top + 1, first, bottom, right)
    filled = f'=${column_letters(named + 1)}{top + 2}<>""'
    rule = {"type": "formula", "criteria": filled, "format": styles.rule(lines=True)}
    sheet.conditional_format(*area, rule)


def _cells(table: Table, first: int, row: list[object]) -> list[tuple[str, int, int, object]]:
    """Key, left column, width and value of each column of *table* on the grid."""
    found, left = [], 0
    for column in table.columns:
        found.append((column.key, first + left, column.span, row[left]))
        left += column.span
    return found


def _merged(sheet: Worksheet, at: int, left: int, width: int, value: object, look: object) -> None:
    if width > 1:
        sheet.merge_range(at, left, at, left + width - 1, "", look)
    if value is None:
        sheet.write_blank(at, left, None, look)
    else:
        sheet.write(at, left, value, look)
