"""득점표: every 분야, 항목 and 지표, and beside the printed page what the charts are drawn from.

The table grows and shrinks with the scheme. So its look goes by its first, hidden column, and row
heights are left to Excel, which fits them to wrapped text.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.layout import (
    CHART_AREAS,
    CHART_INDICATORS,
    CHART_TOTAL,
    SCORES,
    SCORES_SHEET,
)
from hopejobs_xl.sheets.score_table import AREA, HEADING, ITEM, MISSED, NOTE, SIGNS, TOTAL

from .formats import HEAD_FILL, PROTECTION, QUIET, STATE_COLORS, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_refreshed
from .way_back import add_way_back

_TOP = 4  # first row of the table, from 0
SPARE_ROWS = 300  # formatted below it
# 득점표 is printed one page wide at nine tenths of its size. 근거와 사유 takes what the others
# leave of that page, so that a column more costs room and not the size of the letters.
_WIDTHS = {
    "kind": 3,
    "no": 4.5,
    "name": 22,
    "month": 7.2,
    "year": 8,
    "rate": 5.2,
    "lost": 5.5,
    "state": 8,
}
_WIDTHS |= {"department": 10.5}
_PAGE, _PADDING = 155.0, 0.8  # characters on it, and what a column takes beside its own
_WIDTH, _HEAD_HEIGHT = 5, 28  # 얻지 못함 takes two lines
_LEFT = {"name", "note", "department"}
_CHARTS_LEFT = len(SCORES.columns) + 2


def add_scores(
    sheet: Worksheet, workbook: Workbook, styles: Styles, blocks: Mapping[str, Rows]
) -> None:
    """Fill 득점표 with *blocks* (by defined name), and define the name of each."""
    sheet.hide_gridlines(2)
    sheet.write(0, 1, "득점표", styles.title())
    hint = "새로고침이 쓰는 표입니다. 점수마다 근거(공문·가정·수기)와 사유를 보여 줍니다."
    sheet.write(1, 1, hint, styles.plain(font_color=QUIET))
    put_refreshed(sheet, styles, _TOP - 2, 1)
    rows = blocks[SCORES.name]
    bottom = _TOP + max(SPARE_ROWS, len(rows))
    for column, each in enumerate(SCORES.columns):
        look = _look(each.key)
        hidden = {"hidden": True} if each.key == "kind" else {}
        # For the whole column: a format of each spare cell would fill the file.
        width = _note_width() if each.key == "note" else _width(each.key)
        sheet.set_column(column, column, width, styles.get(**look), hidden)
        sheet.write(_TOP - 1, column, each.header, styles.head())
    sheet.set_row(_TOP - 1, _HEAD_HEIGHT)
    for order, row in enumerate(rows, start=_TOP):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(order, column, value, styles.get(**_look(SCORES.columns[column].key)))
    last = _TOP + len(rows) - 1
    defined(workbook, SCORES_SHEET, SCORES.name, _TOP, 0, last, len(SCORES.columns) - 1)
    _rules(sheet, styles, bottom)
    _chart_tables(sheet, workbook, styles, blocks)
    sheet.freeze_panes(_TOP, 3)
    area = (0, 0, last, len(SCORES.columns) - 1)
    paper(sheet, area, repeat=(_TOP - 2, _TOP - 1))
    add_way_back(sheet, styles, 0, len(SCORES.columns))
    sheet.protect("", PROTECTION)


def _width(key: str) -> float:
    return _WIDTHS.get(key, _WIDTH)


def _note_width() -> float:
    others = [_width(each.key) for each in SCORES.columns if each.key not in ("kind", "note")]
    return _PAGE - _PADDING - sum(width + _PADDING for width in others)


def _look(key: str) -> dict[str, object]:
    look: dict[str, object] = {"border": None, "align": None if key in _LEFT else "center"}
    if key == "rate":
        look["num_format"] = "0%"
    if key in ("points", "state"):
        look["bold"] = True
    return look


def _rules(sheet: Worksheet, styles: Styles, bottom: int) -> None:
    """Lines, fills and colours by what a row is and how the indicator stands."""
    area = (_TOP, 1, bottom, len(SCORES.columns) - 1)
    kind, state = f"$A{_TOP + 1}", f"${column_letters(SCORES.index('state') + 1)}{_TOP + 1}"
    looks: dict[str, dict[str, object]] = {
        f'{kind}="{TOTAL}"': {"bold": True, "bg_color": "#BDD7EE", "lines": True},
        f'{kind}="{AREA}"': {"bold": True, "bg_color": HEAD_FILL, "lines": True},
        f'{kind}="{ITEM}"': {"bg_color": SUM_FILL, "lines": True},
        f'{kind}="{HEADING}"': {"bold": True},
        f'LEFT({state},1)="{MISSED}"': {"font_color": STATE_COLORS["오류"], "lines": True},
    }
    for one, sign in SIGNS.items():
        if one is not State.NOT_APPLICABLE:
            shown = {"font_color": STATE_COLORS[one.label], "italic": True, "lines": True}
            looks[f'LEFT({state},1)="{sign}"'] = shown
    looks[f'AND({kind}<>"",{kind}<>"{NOTE}")'] = {"lines": True}
    for criteria, look in looks.items():
        place = area
        if MISSED in criteria:  # only the sign is red, not the whole row
            at = SCORES.index("state")
            place = (_TOP, at, bottom, at)
        rule = {"type": "formula", "criteria": f"={criteria}", "format": styles.rule(**look)}
        sheet.conditional_format(*place, rule)
    rate = SCORES.index("rate")
    bar = {"type": "data_bar", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    bar |= {"bar_color": "#9DC3E6", "bar_solid": True, "data_bar_2010": True}
    sheet.conditional_format(_TOP, rate, bottom, rate, bar)


def _chart_tables(
    sheet: Worksheet, workbook: Workbook, styles: Styles, blocks: Mapping[str, Rows]
) -> None:
    """The tables of the charts beside one another, so that each can grow."""
    left = _CHARTS_LEFT
    grey = styles.plain(font_color="#7F7F7F")
    sheet.write(_TOP - 2, left, "요약의 그래프가 쓰는 자료(새로고침이 씁니다)", grey)
    for table in (CHART_TOTAL, CHART_AREAS, CHART_INDICATORS):
        rows = blocks[table.name]
        for column, each in enumerate(table.columns, start=left):
            sheet.write(_TOP - 1, column, each.header, styles.head())
            for order, row in enumerate(rows, start=_TOP):
                value = row[column - left]
                if value is not None:
                    sheet.write(order, column, value, styles.plain())
        right = left + len(table.columns) - 1
        defined(workbook, SCORES_SHEET, table.name, _TOP, left, _TOP + len(rows) - 1, right)
        left = right + 2
