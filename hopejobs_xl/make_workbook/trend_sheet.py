"""추이: the total against both targets, a list of what moved, and a chart for what has a history.

Every chart reads its series and its title from cells that a refresh writes (``sheets.trend``), the
first chart those of the first indicator that has days enough for a line. What no chart needs is
hidden, and the page ends before it.
"""

from __future__ import annotations

import datetime as dt

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.later_pages import (
    TREND,
    TREND_ACROSS,
    TREND_EDGE,
    TREND_FOLD,
    TREND_HEADER,
    TREND_LIST,
    TREND_MONTHS,
    TREND_NOTE,
    TREND_NOTE_ROWS,
    TREND_ROWS,
    TREND_SERIES,
    TREND_TOTALS,
)
from hopejobs_xl.sheets.layout import TREND_SHEET
from hopejobs_xl.sheets.trend import Trend, listed_actuals, room

from .charts import Source, against, dress, total
from .formats import PROTECTION, QUIET, Styles
from .names_and_paper import defined, paper, put_refreshed
from .way_back import add_way_back

_WIDTHS = {"no": 5, "name": 30, "before": 11, "now": 11, "points": 6, "next": 13, "goal": 14}
_PIXELS = sum(7 * width + 5 for width in _WIDTHS.values())
_ROW, _TOTAL_ROWS, _TOTAL_TOP = 20, 14, 2  # a row in pixels; the chart of the total
_LIST_ROW = 18
_HEADER = _TOTAL_TOP + _TOTAL_ROWS
_RIGHT = len(_WIDTHS) - 1
_DATA_LEFT, _DATA_TOP = _RIGHT + 3, 2  # beside the page; its first row below the header
_PAGE = 980  # pixels of a page of portrait A4 below the repeated rows, with some to spare
_TICKS, _MANY_TICKS = 7, 13  # months named along a small chart and along the first, at most
_DAYS, _MONTHS = "yyyy-mm-dd", "yy\\.m"
_COUNTS = "[<1000]General;#,##0"
_LEFT = ("name",)


def add_trend(
    sheet: Worksheet, workbook: Workbook, styles: Styles, evaluation: Evaluation, history: History
) -> None:
    """Fill 추이 for the scheme of *evaluation*, whose row is the last of *history*.

    The refresh at the end of the build fills the list and hides what no chart needs.
    """
    scheme = evaluation.scheme
    listed, slots = listed_actuals(scheme), room(scheme)
    blocks = Trend(evaluation, history).blocks(slots, listed)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS.values()):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, "득점과 실적의 추이", styles.title())
    hint = "새로고침하면 월별실적을 따라 다시 그립니다."
    sheet.write(0, 2, hint, styles.plain(font_color=QUIET))
    put_refreshed(sheet, styles, 1, 0)  # longer than what is left beside the title
    add_way_back(sheet, styles, 0, _RIGHT + 1)
    source = _data(sheet, workbook, styles, blocks, slots)
    chart = total(workbook, source, [column.header for column in TREND_TOTALS])
    dress(
        chart,
        y={"min": 0},
        x=_days(scheme, _MANY_TICKS),
        title="득점 합계와 두 목표",
        legend="right",
        blanks="span",
    )
    _place(sheet, chart, "기준일마다의 득점 합계와 두 목표", _TOTAL_TOP, 0, _PIXELS, _TOTAL_ROWS)
    _list(sheet, workbook, styles, listed)
    note = _HEADER + 1 + listed
    fold = note + TREND_NOTE_ROWS
    for row in range(note, fold):
        sheet.write_blank(row, 0, None, styles.plain(font_color=QUIET))
    defined(workbook, TREND_SHEET, TREND_NOTE, note, 0, fold - 1, 0)
    rows = slots // TREND_ACROSS
    last = fold + rows * TREND_ROWS
    for row in range(fold, last + 1):
        sheet.set_row_pixels(row, _ROW)
    text = (
        "점 있는 선은 실적, 끊은 선은 그날의 다음 구간(→), 굵은 선은 목표에 드는 실적"
        "(목표가 0점이면 만점)입니다."
    )
    sheet.write(fold, 0, text, styles.plain())
    defined(workbook, TREND_SHEET, TREND_FOLD, fold, 0, last, 0)
    defined(workbook, TREND_SHEET, TREND_EDGE, fold - 1, _RIGHT, last, _RIGHT)
    wide = _PIXELS // TREND_ACROSS
    for order in range(slots):
        down, right = divmod(order, TREND_ACROSS)
        column = len(TREND_TOTALS) + len(TREND_SERIES) * order
        title = f"={TREND_SHEET}!${column_letters(_DATA_LEFT + column + 1)}${_DATA_TOP}"
        chart = against(workbook, source, TREND_SERIES, column + 1)
        dress(
            chart,
            y={"num_format": _COUNTS},
            x=_days(scheme, _TICKS),
            title=title,
            legend="",
            blanks="span",
        )
        about = f"추이 그림 {order + 1}: 실적과 다음 구간, 목표"
        _place(sheet, chart, about, fold + 1 + down * TREND_ROWS, right * wide, wide, TREND_ROWS)
    sheet.freeze_panes(2, 0)
    sheet.set_h_pagebreaks(_breaks(listed, rows, fold))
    paper(sheet, (0, 0, last, _RIGHT), landscape=False, repeat=(0, 1))
    sheet.protect("", PROTECTION)


def _place(
    sheet: Worksheet, chart: Chart, about: str, row: int, x: int, wide: int, rows: int
) -> None:
    """Put *chart* on *rows* from *row* on, *x* pixels from the left; hidden rows hide it."""
    chart.show_hidden_data()  # its own rows of data may be beside hidden charts
    chart.set_size({"width": wide - 6, "height": rows * _ROW - 4})
    place = {"object_position": 1, "x_offset": x, "description": about}
    sheet.insert_chart(row, 0, chart, place)


def _days(scheme: Scheme, most: int) -> dict[str, object]:
    """The axis of days, to scale, with the names of at most *most* months of the period."""
    first, last = scheme.period_start, scheme.period_end
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return {
        "date_axis": True,
        "num_format": _MONTHS,
        "major_unit": max(1, -(-months // most)),
        "major_unit_type": "months",
        "label_position": "low",
    }


def _data(
    sheet: Worksheet, workbook: Workbook, styles: Styles, blocks: dict[str, Rows], slots: int
) -> Source:
    """What the charts are drawn from, beside the page, with a name for each column."""
    quiet = styles.plain(font_color=QUIET)
    sheet.write(0, _DATA_LEFT, "그림의 자료(새로고침이 씁니다)", quiet)
    width = len(TREND_TOTALS) + len(TREND_SERIES) * slots
    months = _DATA_LEFT + width + 1
    for left, table in ((months, TREND_MONTHS.name), (_DATA_LEFT, TREND)):
        rows = blocks[table]
        _write(sheet, _DATA_TOP, left, rows, styles)
        right, last = left + len(rows[0]) - 1, _DATA_TOP + len(rows) - 1
        defined(workbook, TREND_SHEET, table, _DATA_TOP, left, last, right)
        sheet.set_column(left, left, 11, styles.plain(num_format=_DAYS, align="center"))
    _write(sheet, _DATA_TOP - 1, _DATA_LEFT, blocks[TREND_HEADER], styles)
    _write(sheet, _DATA_TOP - 1, months, [list(TREND_MONTHS.headers)], styles)
    top, right = _DATA_TOP - 1, _DATA_LEFT + width - 1
    defined(workbook, TREND_SHEET, TREND_HEADER, top, _DATA_LEFT, top, right)
    source = Source(TREND, blocks[TREND], dated=True)
    source.define(workbook, range(1, width + 1))
    return source


def _write(sheet: Worksheet, top: int, left: int, rows: Rows, styles: Styles) -> None:
    days, plain = styles.plain(num_format=_DAYS, align="center"), styles.plain(font_color=QUIET)
    for at, row in enumerate(rows, start=top):
        for column, value in enumerate(row, start=left):
            if isinstance(value, dt.date):
                sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time()), days)
            elif value is not None:
                sheet.write(at, column, value, plain)


def _list(sheet: Worksheet, workbook: Workbook, styles: Styles, listed: int) -> None:
    """The header and the empty rows of the list."""
    top = _HEADER + 1
    for column, each in enumerate(TREND_LIST.columns):
        sheet.write(_HEADER, column, each.header, styles.head())
        look = styles.get(align=None if each.key in _LEFT else "center", text_wrap=None)
        for row in range(top, top + listed):
            sheet.write_blank(row, column, None, look)
    for row in range(top, top + listed):
        sheet.set_row_pixels(row, _LIST_ROW)
    defined(workbook, TREND_SHEET, TREND_LIST.name, top, 0, top + listed - 1, _RIGHT)


def _breaks(listed: int, rows: int, fold: int) -> list[int]:
    """The rows (from 0) before which a page ends, so that no chart and no row is torn."""
    blocks = [(_TOTAL_TOP, _TOTAL_ROWS * _ROW + _ROW + _LIST_ROW)]  # with the head of the list
    blocks += [(_HEADER + 1 + order, _LIST_ROW) for order in range(1, listed)]
    blocks.append((fold - TREND_NOTE_ROWS, TREND_NOTE_ROWS * _ROW))
    blocks.append((fold, (1 + TREND_ROWS) * _ROW))
    blocks += [(fold + 1 + down * TREND_ROWS, TREND_ROWS * _ROW) for down in range(1, rows)]
    found, used = [], 0
    for row, high in blocks:
        if used + high > _PAGE:
            found.append(row)
            used = 0
        used += high
    return found
