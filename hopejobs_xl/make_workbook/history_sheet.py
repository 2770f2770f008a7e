"""월별실적 and 추이: a row per 기준일, the trend of the total, and a small chart per indicator."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.history import History, actual_columns, points_column
from hopejobs_xl.sheets.layout import (
    HISTORY,
    HISTORY_COLUMNS,
    HISTORY_HEADER,
    HISTORY_SHEET,
    column_name,
)

from .charts import Source, dress, stacked, targets, trend
from .customui import DAY_FORMAT
from .formats import HEAD_FILL, PROTECTION, Styles, number_format
from .names_and_paper import defined, paper

_CHART_TOP, _CHART_ROWS = 2, 15
_HEADER = _CHART_TOP + _CHART_ROWS + 1
SPARE_ROWS, SPARE_COLUMNS = 400, 66
_DAY_WIDTH, _WIDTH = 11.0, 8.0
_DAY_FORMAT = "yyyy-mm-dd"
_ACROSS, _DOWN = 3, 8  # small charts on a page of 추이
_CHART_HIGH, _CHART_WIDE = 6, 6  # each, in rows and columns
_COLUMN_WIDTH, _PIXELS = 4.4, 36


def add_history(
    sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme, history: History
) -> None:
    """Fill 월별실적 with *history*, its defined names and the chart of the total."""
    sheet.hide_gridlines(2)
    sheet.write(0, 0, "월별실적", styles.title())
    hint = (
        "새로고침할 때마다 기준일(설정 시트)의 득점과 실적이 한 줄로 남습니다. "
        "같은 날이면 그 줄을 바꾸고, 지난 줄은 지우지 않습니다."
    )
    # Column A stands on every page: what is wider than it begins beside it.
    sheet.write(1, 1, hint, styles.plain(font_color="#595959"))
    formats = _actual_formats(scheme)
    sheet.set_column(0, 0, _DAY_WIDTH, styles.plain(num_format=_DAY_FORMAT, align="center"))
    columns = len(history.header) + SPARE_COLUMNS
    for column in range(1, columns):
        name = history.header[column] if column < len(history.header) else ""
        look = styles.plain(num_format=formats.get(name), align="center")
        sheet.set_column(column, column, _WIDTH, look)
    head = styles.get(bold=True, align="center", border=None)
    for column in range(columns):
        sheet.write_blank(_HEADER, column, None, head)
    for column, text in enumerate(history.header):
        sheet.write(_HEADER, column, text, head)
    sheet.set_row(_HEADER, 30)
    for order, row in enumerate(history.rows, start=_HEADER + 1):
        for column, value in enumerate(row):
            _write(sheet, order, column, value, styles, formats.get(history.header[column]))
    last = _HEADER + len(history.rows)
    right = len(history.header) - 1
    defined(workbook, HISTORY_SHEET, HISTORY_HEADER, _HEADER, 0, _HEADER, right)
    defined(workbook, HISTORY_SHEET, HISTORY, _HEADER + 1, 0, last, right)
    _rules(sheet, styles, columns - 1)
    _total_chart(sheet, workbook, history)
    # The rows under the chart would not be on the screen with the header frozen below it.
    sheet.freeze_panes(0, 1, _HEADER, 1)
    paper(sheet, (0, 0, last, right), repeat=(_HEADER, _HEADER))
    sheet.fit_to_pages(0, 1)
    sheet.set_print_scale(64)  # the shipped 54 columns on three even pages
    sheet.repeat_columns(0)
    sheet.protect("", PROTECTION)


def history_area(column: int) -> str:
    """The cells of the *column* (from 0) of 월별실적, for formulas: all rows there may ever be."""
    letters = column_letters(column + 1)
    return f"{HISTORY_SHEET}!${letters}${_HEADER + 2}:${letters}${_HEADER + 1 + SPARE_ROWS}"


def _write(
    sheet: Worksheet, at: int, column: int, value: object, styles: Styles, form: str | None
) -> None:
    if isinstance(value, dt.date):
        moment = dt.datetime.combine(value, dt.time())
        look = styles.plain(num_format=_DAY_FORMAT, align="center")
        sheet.write_datetime(at, column, moment, look)
    elif value is not None:
        sheet.write(at, column, value, styles.plain(num_format=form, align="center"))


def _actual_formats(scheme: Scheme) -> dict[str, str]:
    """The number format of each column of actuals, by its header."""
    formats = {}
    for indicator in scheme.indicators:
        for name, part in zip(actual_columns(indicator), indicator.parts, strict=False):
            formats[name] = number_format(part.scale.unit)
    return formats


def _rules(sheet: Worksheet, styles: Styles, right: int) -> None:
    """Lines around what is filled: the table grows downwards and to the right."""
    header, first = _HEADER + 1, _HEADER + 2
    look = styles.rule(bg_color=HEAD_FILL, lines=True)
    rule = {"type": "formula", "criteria": f'=A${header}<>""', "format": look}
    sheet.conditional_format(_HEADER, 0, _HEADER, right, rule)
    filled = f'=AND($A{first}<>"",A${header}<>"")'
    rule = {"type": "formula", "criteria": filled, "format": styles.rule(lines=True)}
    sheet.conditional_format(_HEADER + 1, 0, _HEADER + SPARE_ROWS, right, rule)


def _total_chart(sheet: Worksheet, workbook: Workbook, history: History) -> None:
    source = Source(HISTORY, [list(row) for row in history.rows])
    source.define(workbook, range(1, len(HISTORY_COLUMNS) + 1))
    at = {column.key: number for number, column in enumerate(HISTORY_COLUMNS, start=1)}
    keys = ("confirmed", "assumed", "by_hand")
    parts = [(key, HISTORY_COLUMNS[at[key] - 1].header, at[key]) for key in keys]
    chart = stacked(workbook, source, parts)
    chart.combine(targets(workbook, source, at["city_target"], at["target"]))
    days = {"num_format": DAY_FORMAT, "text_axis": True}
    dress(chart, y={"min": 0, "major_unit": 10}, x=days, title="득점 합계의 추이", legend="right")
    chart.set_size({"width": 900, "height": _CHART_ROWS * 20 - 6})
    description = "기준일마다의 득점 합계와 두 목표"
    place = {"object_position": 2, "description": description}
    sheet.insert_chart(_CHART_TOP, 1, chart, place)


def add_trend(
    sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme, history: History
) -> None:
    """Fill 추이 with a small chart of the points of each indicator."""
    across = _ACROSS * _CHART_WIDE
    sheet.hide_gridlines(2)
    sheet.set_column(0, across - 1, _COLUMN_WIDTH)
    sheet.write(0, 0, "지표별 득점의 추이", styles.title())
    hint = "월별실적 시트의 득점을 그립니다. 빈 곳은 미입력이거나 미등록이던 날입니다."
    sheet.write(1, 0, hint, styles.plain(font_color="#595959"))
    rows = [list(row) for row in history.rows]
    source = Source(HISTORY, rows)
    for order, indicator in enumerate(scheme.indicators):
        column = history.header.index(points_column(indicator)) + 1
        formula = f"=INDEX({HISTORY},0,{column})"
        workbook.define_name(column_name(HISTORY, column), formula)
        name = f"{indicator.no} {indicator.name}"
        short = name if len(name) <= 22 else f"{name[:21]}…"
        chart = trend(workbook, source, short, column)
        low, high = sorted((0, indicator.max_points))
        # Under the chart, where points are below zero, too.
        days = {"num_format": DAY_FORMAT, "text_axis": True, "label_position": "low"}
        dress(chart, y={"min": low, "max": high}, x=days, title=short, legend="", size=7)
        chart.set_size({"width": _CHART_WIDE * _PIXELS - 6, "height": _CHART_HIGH * 20 - 4})
        down, right = divmod(order, _ACROSS)
        place = {"object_position": 2, "description": f"{name}의 득점 추이"}
        sheet.insert_chart(3 + down * _CHART_HIGH, right * _CHART_WIDE, chart, place)
    down = -(-len(scheme.indicators) // _ACROSS)
    last = 3 + down * _CHART_HIGH
    sheet.freeze_panes(2, 0)
    sheet.set_h_pagebreaks([3 + page * _CHART_HIGH for page in range(_DOWN, down, _DOWN)])
    paper(sheet, (0, 0, last, across - 1), landscape=False, repeat=(0, 1))
    sheet.protect("", PROTECTION)
