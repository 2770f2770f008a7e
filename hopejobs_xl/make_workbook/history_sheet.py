"""월별실적: a row per 기준일, and above them the total of each day and what it rests on."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets.actual_rules import number_format
from hopejobs_xl.sheets.history import History, actual_columns
from hopejobs_xl.sheets.later_pages import TREND_MONTHS
from hopejobs_xl.sheets.layout import HISTORY, HISTORY_HEADER, HISTORY_SHEET
from hopejobs_xl.sheets.month_table import month_table
from hopejobs_xl.sheets.trend import Trend

from .charts import Source, dress, stacked, targets, tens
from .customui import DAY_FORMAT
from .formats import HEAD_FILL, PROTECTION, QUIET, Styles
from .month_table_look import WIDTHS, put_month_table
from .names_and_paper import defined, paper, put_refreshed
from .way_back import add_way_back

_CHART_TOP, _CHART_ROWS = 2, 15
_HEADER = _CHART_TOP + _CHART_ROWS + 1
_LEFT = len(WIDTHS) + 1  # the stored table stands beside the printed one, so that both can grow
SPARE_ROWS, SPARE_COLUMNS = 400, 66
_DAY_WIDTH, _WIDTH = 11.0, 8.0
_DAY_FORMAT = "yyyy-mm-dd"


def add_history(
    sheet: Worksheet, workbook: Workbook, styles: Styles, evaluation: Evaluation, history: History
) -> None:
    """Fill 월별실적 with *history*, its defined names and the chart of the total."""
    scheme = evaluation.scheme
    sheet.hide_gridlines(2)
    sheet.write(0, 0, "월별실적", styles.title())
    hint = (
        "새로고침할 때마다 기준일(시작 시트)의 득점과 실적이 한 줄로 남습니다. "
        "같은 날이면 그 줄을 바꾸고, 지난 줄은 지우지 않습니다."
    )
    sheet.write(1, 0, hint, styles.plain(font_color=QUIET))
    formats = _actual_formats(scheme)
    sheet.set_column(_LEFT, _LEFT, _DAY_WIDTH, styles.plain(num_format=_DAY_FORMAT, align="center"))
    columns = len(history.header) + SPARE_COLUMNS
    for column in range(1, columns):
        name = history.header[column] if column < len(history.header) else ""
        look = styles.plain(num_format=formats.get(name), align="center")
        sheet.set_column(_LEFT + column, _LEFT + column, _WIDTH, look)
    stored = "새로고침이 쓰고 그래프와 전망이 읽는 자료(인쇄하지 않습니다)"
    sheet.write(_HEADER - 1, _LEFT, stored, styles.plain(font_color=QUIET))
    head = styles.get(bold=True, align="center", border=None)
    for column in range(_LEFT, _LEFT + columns):
        sheet.write_blank(_HEADER, column, None, head)
    for column, text in enumerate(history.header, start=_LEFT):
        sheet.write(_HEADER, column, text, head)
    sheet.set_row(_HEADER, 30)
    for order, row in enumerate(history.rows, start=_HEADER + 1):
        for name, (column, value) in zip(history.header, enumerate(row, start=_LEFT), strict=True):
            _write(sheet, order, column, value, styles, formats.get(name))
    last = _HEADER + max(1, len(history.rows))  # a name needs a row
    right = _LEFT + len(history.header) - 1
    defined(workbook, HISTORY_SHEET, HISTORY_HEADER, _HEADER, _LEFT, _HEADER, right)
    defined(workbook, HISTORY_SHEET, HISTORY, _HEADER + 1, _LEFT, last, right)
    _rules(sheet, styles, _LEFT + columns - 1)
    printed = month_table(scheme, history)
    put_month_table(sheet, workbook, styles, scheme, printed, _HEADER)
    put_refreshed(sheet, styles, _HEADER - 1, 0)
    _total_chart(sheet, workbook, Trend(evaluation, history).months, scheme.max_points)
    # The rows under the chart would not be on the screen with the header frozen below it.
    sheet.freeze_panes(0, 1, _HEADER - 1, 1)
    add_way_back(sheet, styles, _HEADER - 1, len(WIDTHS))
    area = (0, 0, _HEADER + len(printed) - 1, len(WIDTHS) - 1)
    paper(sheet, area, repeat=(_HEADER - 1, _HEADER))
    sheet.protect("", PROTECTION)


def history_area(column: int) -> str:
    """The cells of the *column* (from 0) of 월별실적, for formulas: all rows there may ever be."""
    letters = column_letters(_LEFT + column + 1)
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
    day = column_letters(_LEFT + 1)
    rule = {"type": "formula", "criteria": f'={day}${header}<>""', "format": look}
    sheet.conditional_format(_HEADER, _LEFT, _HEADER, right, rule)
    filled = f'=AND(${day}{first}<>"",{day}${header}<>"")'
    rule = {"type": "formula", "criteria": filled, "format": styles.rule(lines=True)}
    sheet.conditional_format(_HEADER + 1, _LEFT, _HEADER + SPARE_ROWS, right, rule)


def _total_chart(sheet: Worksheet, workbook: Workbook, months: Rows, full: float) -> None:
    """The bars of the days within the period, from the table that 추이 has of them."""
    source = Source(TREND_MONTHS.name, months, dated=True)
    source.define(workbook, range(1, len(TREND_MONTHS.columns) + 1))
    at = {column.key: number for number, column in enumerate(TREND_MONTHS.columns, start=1)}
    keys = ("confirmed", "assumed", "by_hand")
    parts = [(key, TREND_MONTHS.columns[at[key] - 1].header, at[key]) for key in keys]
    chart = stacked(workbook, source, parts)
    chart.combine(targets(workbook, source, at["city_target"], at["target"]))
    days = {"num_format": DAY_FORMAT, "text_axis": True}
    dress(chart, y={"min": 0} | tens(full), x=days, title="득점 합계의 추이", legend="right")
    chart.show_hidden_data()  # its rows of data may be beside hidden charts
    chart.set_size({"width": 1040, "height": _CHART_ROWS * 20 - 6})
    description = "기준일마다의 득점 합계와 두 목표"
    place = {"object_position": 2, "description": description}
    sheet.insert_chart(_CHART_TOP, 0, chart, place)
