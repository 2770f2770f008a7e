"""설정: district, the small tables of the scheme and the texts that VBA reads, editable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.dates import to_serial
from hopejobs_xl.base.values import Rows
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import (
    APART,
    CUMULATIVE,
    ON_SUM,
    PER_ROW,
    TOGETHER,
)
from hopejobs_xl.sheets.layout import (
    AREAS,
    AS_OF,
    BOOK_FORMAT,
    DEPARTMENTS,
    DISTRICT,
    FUNCTIONS,
    INDICATORS,
    ITEMS,
    NOTES,
    PROGRAM_VERSION,
    SEASONS,
    SETTING_LABELS,
    SETTINGS,
    SETTINGS_SHEET,
    START_SHEET,
    TEXTS,
    UNITS,
    VERSIONS,
    XLWINGS_VERSION,
    Table,
)
from hopejobs_xl.sheets.scheme_rows import CHOICES

from . import approval
from .document import Plan
from .formats import (
    PROTECTION,
    QUIET,
    Styles,
)
from .names_and_paper import defined, paper, put_today
from .table_cells import (
    allow_numbers,
    allow_words,
    put_cell,
    put_header,
    show_commas,
    words_or_cells,
)
from .way_back import add_way_back

SPARE_SEASONS = 24
# Rows to add something in; a blank row anywhere says nothing.
_SPARE = {DEPARTMENTS.name: 2, AREAS.name: 2, ITEMS.name: 4, UNITS.name: 3, NOTES.name: 3}
SETTINGS_TOP = 5  # the first table, from 0
# The sheet takes the width of the paper at nine tenths of its size.
_WIDTHS = (30, 66, 17, 11, 10, *[8.6] * 8, 24)
_SEASONS_NOTE = (
    "작년 월별 실적을 적으면 전망이 계절을 따릅니다. 비우면 쓰지 않습니다. "
    "유형이 누적인 지표만, 평가대상기간의 첫 달(1개월째)부터 열두 달을 모두 적으세요(없는 달은 0)."
)
_SPREAD = ("assumptions", "spread")
# Yellow is what a district types; the rest can be changed as well, and does not ask for it.
_TYPED = {
    ("scheme", "target_points"),
    ("scheme", "city_target"),
    *(("assumptions", key) for key in ("spread", "others", "mean", "deviation")),
}
# Numbers that may be left out: without them there is no rule of their own.
_MAY_BE_BLANK = {("rounding", "total_digits"), ("incentive", "many_selected")}
# A number or the word 없음.
_OR_A_WORD = {("incentive", "many")}
_LISTS = {
    ("rounding", "when"): (PER_ROW, ON_SUM),
    ("incentive", "ties"): (TOGETHER, APART),
}


def add_settings(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    plan: Plan,
    rows: Mapping[str, Rows],
    texts: Mapping[str, Mapping[str, str]],
) -> None:
    """Fill 설정: district, the small tables of the scheme, then *texts* by name.

    기준일 is typed on 시작 and only shown here, where workbooks of 0.3.0 have it.
    """
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, "설정", styles.title())
    put_today(sheet, styles, 1, 0, plan)
    sheet.write(2, 0, "자치구", styles.head(align="left"))
    sheet.write(2, 1, plan.district, styles.input())
    sheet.write(3, 0, "기준일", styles.head(align="left"))
    date = styles.get(num_format="yyyy-mm-dd", align="left")
    serial = to_serial(dt.datetime.combine(plan.as_of, dt.time()))
    sheet.write_formula(3, 1, f'=IF({AS_OF}="","",{AS_OF})', date, serial)
    link = styles.plain(font_color="#0563C1", underline=1)
    sheet.write_url(3, 2, f"internal:{AS_OF}", link, f"{START_SHEET} 시트에서 고치기")
    approval.add_positions(sheet, workbook, styles, plan.approval)
    workbook.define_name(DISTRICT, f"={SETTINGS_SHEET}!$B$3")
    at = SETTINGS_TOP
    _setting_rules(sheet, at + 2, rows[SETTINGS.name])
    for title, table in (
        ("평가체계", SETTINGS), ("주관부서", DEPARTMENTS), ("평가분야", AREAS), ("평가항목", ITEMS),
        ("단위", UNITS), ("공문에 적힌 모순", NOTES),
    ):  # fmt: skip
        if table is UNITS:
            words = {key: tuple(choices.values()) for key, choices in CHOICES.items()}
            bottom = at + 1 + len(rows[UNITS.name]) + _SPARE[UNITS.name]
            allow_words(sheet, UNITS, at + 2, bottom, words)
        spare: Rows = [[None] * len(table.columns)] * _SPARE.get(table.name, 0)
        at = _small_table(sheet, workbook, styles, at, title, table, rows[table.name] + spare)
    titles = {  # machinery, which is not printed
        TEXTS: "화면에 나오는 글(VBA는 영문이라 여기서 읽습니다)",
        FUNCTIONS: "함수 마법사의 도움말(첫 줄은 함수, 다음 줄부터 인수)",
        VERSIONS: "이 통합문서를 만든 프로그램의 판과 통합문서의 형식(고치지 마세요)",
    }
    printed = at - 2
    for name, title in titles.items():
        at = _texts(sheet, workbook, styles, at, title, name, texts[name])
    versions = PROGRAM_VERSION, XLWINGS_VERSION, BOOK_FORMAT
    for order, name in enumerate(versions, start=at - len(versions)):
        workbook.define_name(name, f"={SETTINGS_SHEET}!$B${order}")
    # Fourteen columns wide and seldom filled: it stands behind what is printed.
    place = f"internal:'{SETTINGS_SHEET}'!A{at + 1}"
    sheet.write_url(0, 1, place, link, "작년 월별 실적 표로(전망이 계절을 따르게 할 때)")
    _seasons(sheet, workbook, styles, at, rows)
    add_way_back(sheet, styles, 0, len(UNITS.columns))
    sheet.freeze_panes(1, 0)
    paper(sheet, (0, 0, printed, len(UNITS.columns) - 1), repeat=(0, 1))
    sheet.protect("", PROTECTION)


def _setting_rules(sheet: Worksheet, top: int, rows: Rows) -> None:
    """A number stays a number, and what has few words is chosen from them."""
    for order, (label, value) in enumerate(rows, start=top):
        setting = SETTING_LABELS[str(label)]
        words = _LISTS.get(setting)
        if setting in _OR_A_WORD:
            continue
        if words:
            allow_words(sheet, SETTINGS, order, order, {"value": words})
        elif isinstance(value, (int, float)) or setting in _MAY_BE_BLANK:
            allow_numbers(sheet, SETTINGS, order, order, ("value",))


def _seasons(
    sheet: Worksheet, workbook: Workbook, styles: Styles, at: int, rows: Mapping[str, Rows]
) -> int:
    """The table of last year's months with room for more; the row after it and a gap."""
    sheet.write(at, 0, "작년 월별 실적", styles.plain(bold=True, font_size=11))
    sheet.write(at + 1, 0, _SEASONS_NOTE, styles.plain(font_color=QUIET))
    spare: Rows = [[None] * len(SEASONS.columns)] * SPARE_SEASONS
    after = _rows(sheet, workbook, styles, at + 2, SEASONS, rows[SEASONS.name] + spare)
    top, bottom = at + 3, after - 2
    known = INDICATORS.records(rows[INDICATORS.name], _Kind, _Kind._fields)
    allowed = [str(each.no) for each in known if each.kind == CUMULATIVE]
    months = [column.key for column in SEASONS.columns[1:-1]]
    allow_words(
        sheet, SEASONS, top, bottom, {"indicator": words_or_cells(allowed, INDICATORS, "no")}
    )
    allow_numbers(sheet, SEASONS, top, bottom, months)
    show_commas(sheet, workbook, SEASONS, top, bottom, months)
    return after


class _Kind(NamedTuple):
    """What an indicator is; the fields are keys of ``INDICATORS``."""

    no: object
    kind: object


def _small_table(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    at: int,
    title: str,
    table: Table,
    rows: Rows,
) -> int:
    sheet.write(at, 0, title, styles.plain(bold=True, font_size=11))
    return _rows(sheet, workbook, styles, at + 1, table, rows)


def _rows(
    sheet: Worksheet, workbook: Workbook, styles: Styles, at: int, table: Table, rows: Rows
) -> int:
    """Header and *rows* of a named table of 설정; the row after it and a gap."""
    put_header(sheet, styles, at, table)
    rows = rows or [[None] * len(table.columns)]  # a name needs a row
    for order, row in enumerate(rows, start=at + 1):
        for column, value in enumerate(row):
            key = table.columns[column].key
            setting = SETTING_LABELS[str(row[0])] if table is SETTINGS else None
            style = styles.input if setting in _TYPED else styles.quiet
            look = styles.get() if key == "label" else style(align="left")
            if key == "share":
                look = style(num_format="0%", align="left")
            if setting == _SPREAD and column:
                look = style(num_format="0.0##%", align="left")
            if isinstance(value, dt.date):
                look = style(num_format="yyyy-mm-dd", align="left")
            put_cell(sheet, order, column, value, look)
        cells = zip(row, _WIDTHS, strict=False)
        sheet.set_row(order, height(*((str(value or ""), width) for value, width in cells)))
    bottom = at + len(rows)
    defined(workbook, SETTINGS_SHEET, table.name, at + 1, 0, bottom, len(table.columns) - 1)
    return bottom + 2


def _texts(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    at: int,
    title: str,
    name: str,
    texts: Mapping[str, str],
) -> int:
    """A table of key and text called *name*; the row after it and a gap."""
    sheet.write(at, 0, title, styles.plain(bold=True))
    for order, (key, text) in enumerate(texts.items(), start=at + 1):
        sheet.write_string(order, 0, key, styles.get())
        sheet.write_string(order, 1, text, styles.get())
        sheet.set_row(order, height((text, _WIDTHS[1])))
    bottom = at + len(texts)
    defined(workbook, SETTINGS_SHEET, name, at + 1, 0, bottom, 1)
    return bottom + 2
