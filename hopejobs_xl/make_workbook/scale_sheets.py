"""배점기준 and 설정: what the formulas obey, editable, each number with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.dates import to_serial
from hopejobs_xl.base.values import Rows
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import (
    APART,
    BEST,
    CUMULATIVE,
    LEVEL,
    ON_SUM,
    PER_ROW,
    QUALITATIVE,
    QUANTITATIVE,
    SUM,
    TOGETHER,
    Scheme,
)
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, EDGE_WORDS, METHODS, OFFICIAL
from hopejobs_xl.sheets.layout import (
    AREAS,
    AS_OF,
    BANDS,
    BOOK_FORMAT,
    DEPARTMENTS,
    DISTRICT,
    FUNCTIONS,
    INDICATORS,
    ITEMS,
    NOTES,
    PROGRAM_VERSION,
    SCALES_SHEET,
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
    fixed_name,
)
from hopejobs_xl.sheets.scheme_tables import CHOICES

from . import approval
from .document import Plan
from .formats import (
    ASSUMED_FILL,
    INPUT_FILL,
    OFFICIAL_FILL,
    PROTECTION,
    Styles,
    number_format,
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

SPARE_ROWS, SPARE_SEASONS = 60, 24
_HEAD_HEIGHT, _AIR = 28.0, 3.0  # two lines; what stays free above and below a text, in points
SETTINGS_TOP, SCALES_TOP = 5, 4  # where the first tables of 설정 and 배점기준 begin, from 0
# Both sheets take the width of the paper at nine tenths of its size.
_WIDTHS = (4.6, 19.5, 9.8, 6, 6, 6, 6.4, 6.8, 6.4, 11, 11, 5.4, 7.8, 5.8, 6.4, 22.4)
_SETTINGS_WIDTHS = (30, 66, 17, 11, 10, *[8.6] * 8, 24)
_SEASONS_NOTE = (
    "작년 월별 실적을 적으면 전망이 계절을 따릅니다. 비우면 쓰지 않습니다. "
    "유형이 누적인 지표만, 평가대상기간의 첫 달(1개월째)부터 열두 달을 모두 적으세요(없는 달은 0)."
)
_SPREAD = ("assumptions", "spread")
# Yellow is what a district types; the rest can be changed as well, and does not ask for it.
_TYPED = {"max_points", "target_points", "method"}
_TYPED_BANDS = ("at", "points", "source")
_TYPED_SETTINGS = {
    ("scheme", "target_points"),
    ("scheme", "city_target"),
    *(("assumptions", key) for key in ("spread", "others", "mean", "deviation")),
}
# Numbers that may be left out: without them there is no rule of their own.
_MAY_BE_BLANK = {("rounding", "total_digits"), ("incentive", "many_selected")}
# A number or the word 없음.
_OR_A_WORD = {("incentive", "many")}
_SETTING_LISTS = {
    ("rounding", "when"): (PER_ROW, ON_SUM),
    ("incentive", "ties"): (TOGETHER, APART),
}
_NOTES = (
    "이 시트의 배점기준이 곧 계산식입니다: 구간을 고치면 득점이 바로 바뀝니다. "
    "「공문」은 문서에 인쇄된 것, 「가정」은 우리가 둔 것입니다.",
    "시 평가 실행계획을 받으면 가정인 줄을 고치고 근거를 적으세요. "
    "미등록 지표는 「방식」을 구간으로 바꾸고 아래 표 끝의 빈 줄에 순번 1부터 구간을 넣으세요.",
)
# Against the scheme that 자가점검 holds, cell by cell; in Excel while a person types.
_CHANGED = [f"HJ_CHANGED({t.name},{fixed_name(t.name)})" for t in (INDICATORS, BANDS)]
_DELIVERED = (
    f'=IF(AND({_CHANGED[0]}=0,{_CHANGED[1]}=0),"이 배점기준은 출고된 그대로입니다.",'
    f'"출고된 것과 다른 칸: 세부지표 표 "&{_CHANGED[0]}&"개, 구간 표 "&{_CHANGED[1]}'
    '&"개. 시의 배점기준으로 고친 것이면 그대로 두세요.")'
)


def add_scales(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    scheme: Scheme,
    rows: Mapping[str, Rows],
    *,
    plan: Plan,
    delivered: bool,
) -> None:
    """Fill 배점기준: the 세부지표 table and under it every band.

    *delivered*: it is the scheme that 자가점검 holds, and the head says whether it still is.
    """
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, "배점기준(척도)", styles.title())
    for order, text in enumerate(_NOTES, start=1):
        sheet.write(order, 0, text, styles.plain(font_color="#595959"))
    if delivered:
        sheet.write_formula(len(_NOTES) + 1, 0, _DELIVERED, styles.plain(bold=True))
    put_today(sheet, styles, 0, 9, plan)
    top = SCALES_TOP
    last = len(INDICATORS.columns) - 1
    put_header(sheet, styles, top, INDICATORS)
    sheet.set_row(top, _HEAD_HEIGHT)
    sheet.merge_range(top, last, top, 15, INDICATORS.headers[last], styles.head())
    room = sum(_WIDTHS[last:])
    for order, row in enumerate(rows[INDICATORS.name], start=top + 1):
        for column, (value, each) in enumerate(zip(row[:last], INDICATORS.columns, strict=False)):
            style = styles.input if each.key in _TYPED else styles.quiet
            put_cell(sheet, order, column, value, style(align=_align(each.key)))
        sheet.merge_range(order, last, order, 15, row[last] or "", styles.quiet())
        _set_height(sheet, order, row[:last], (row[last], room))
    bottom = top + len(rows[INDICATORS.name])
    defined(workbook, SCALES_SHEET, INDICATORS.name, top + 1, 0, bottom, last)
    allow_words(sheet, INDICATORS, top + 1, bottom, _indicator_lists(scheme))
    allow_numbers(sheet, INDICATORS, top + 1, bottom, ("max_points", "target_points", "out_of"))
    _bands(sheet, workbook, styles, scheme, rows[BANDS.name], bottom + 3)
    put_today(sheet, styles, bottom + 2, 2, plan)
    links = ((INDICATORS, "세부지표 표로", top), (BANDS, "구간 표로", bottom + 3))
    for column, (_, text, above) in zip((2, 4), links, strict=True):
        look = styles.plain(font_color="#0563C1", underline=1)
        sheet.write_url(0, column, f"internal:'{SCALES_SHEET}'!A{above + 1}", look, text)
    add_way_back(sheet, styles, 0, 6)
    sheet.freeze_panes(1, 2)
    # Pages after the header of the bands repeat it; those before it are told apart by their rows.
    paper(sheet, None, repeat=(bottom + 2, bottom + 3))
    sheet.protect("", PROTECTION)


def _bands(
    sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme, rows: Rows, top: int
) -> None:
    sheet.write(top - 1, 0, "구간", styles.plain(bold=True, font_size=11))
    put_header(sheet, styles, top, BANDS)
    sheet.set_row(top, _HEAD_HEIGHT)
    units = {(i.no, p.name): p.scale.unit for i in scheme.indicators for p in i.parts}
    part = BANDS.index("part")
    for order, row in enumerate(rows, start=top + 1):
        for column, (value, each) in enumerate(zip(row, BANDS.columns, strict=True)):
            look: dict[str, object] = {"align": _align(each.key)}
            if (
                each.key in ("at", "to")
                and (unit := units[str(row[0]), str(row[part] or "")]).percent
            ):
                look["num_format"] = number_format(unit)
            put_cell(sheet, order, column, value, styles.quiet(**look))
        _set_height(sheet, order, row)
    filled, bottom = top + len(rows), top + len(rows) + SPARE_ROWS
    for order in range(filled + 1, bottom + 1):
        for column, each in enumerate(BANDS.columns):
            sheet.write_blank(order, column, None, styles.quiet(align=_align(each.key)))
    defined(workbook, SCALES_SHEET, BANDS.name, top + 1, 0, bottom, len(BANDS.columns) - 1)
    lists: dict[str, Sequence[str] | str] = {
        "no": words_or_cells([each.no for each in scheme.indicators], INDICATORS, "no"),
        "part_method": METHODS,
        "edge": EDGE_WORDS,
        "capped": ("예",),
        "basis": (OFFICIAL, ASSUMED, BY_HAND),
        "part_unit": words_or_cells([each.name for each in scheme.units], UNITS, "name"),
    }
    allow_words(sheet, BANDS, top + 1, bottom, lists)
    numbers = ("order", "part_weight", "at", "points", "to", "points_to")
    allow_numbers(sheet, BANDS, top + 1, bottom, numbers)
    _looks(sheet, workbook, top + 1, bottom)
    sheet.print_area(0, 0, filled, 15)


def _looks(sheet: Worksheet, workbook: Workbook, top: int, bottom: int) -> None:
    """Colours and commas by rule, so that edited rows follow: 공문 and 가정, what is typed."""
    basis = BANDS.index("basis")
    for word, fill in ((OFFICIAL, OFFICIAL_FILL), (ASSUMED, ASSUMED_FILL)):
        look = workbook.add_format({"bg_color": fill, "bold": True})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
        sheet.conditional_format(top, basis, bottom, basis, rule)
    show_commas(sheet, workbook, BANDS, top, bottom, ("at", "to"))
    # Yellow where a row is begun: the spare rows stay quiet.
    typed = workbook.add_format({"bg_color": INPUT_FILL})
    for column in (BANDS.index(key) for key in _TYPED_BANDS):
        rule = {"type": "formula", "criteria": f'=$A{top + 1}<>""', "format": typed}
        sheet.conditional_format(top, column, bottom, column, rule)


def _align(key: str) -> str | None:
    if key in ("name", "item", "formula", "aliases", "about", "label", "source"):
        return None
    return "right" if key in ("at", "to") else "center"


def _set_height(
    sheet: Worksheet, at: int, row: Sequence[object], *merged: tuple[object, float]
) -> None:
    """Make room for every cell of *row* and for the *merged* (value, width) ones."""
    cells = (*zip(row, _WIDTHS, strict=False), *merged)
    sheet.set_row(at, height(*((str(value or ""), width) for value, width in cells), air=_AIR))


def _indicator_lists(scheme: Scheme) -> dict[str, Sequence[str] | str]:
    return {
        "kind": (CUMULATIVE, LEVEL),
        "judged": (QUANTITATIVE, QUALITATIVE),
        "unit": words_or_cells([each.name for each in scheme.units], UNITS, "name"),
        "method": (*METHODS, SUM, BEST),
        "optional": ("예",),
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
    for column, width in enumerate(_SETTINGS_WIDTHS):
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
            allow_words(sheet, UNITS, at + 2, at + 1 + len(rows[UNITS.name]), words)
        at = _small_table(sheet, workbook, styles, at, title, table, rows[table.name])
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
        words = _SETTING_LISTS.get(setting)
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
    sheet.write(at + 1, 0, _SEASONS_NOTE, styles.plain(font_color="#595959"))
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
            style = styles.input if setting in _TYPED_SETTINGS else styles.quiet
            look = styles.get() if key == "label" else style(align="left")
            if key == "share":
                look = style(num_format="0%", align="left")
            if setting == _SPREAD and column:
                look = style(num_format="0.0##%", align="left")
            if isinstance(value, dt.date):
                look = style(num_format="yyyy-mm-dd", align="left")
            put_cell(sheet, order, column, value, look)
        cells = zip(row, _SETTINGS_WIDTHS, strict=False)
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
        sheet.set_row(order, height((text, _SETTINGS_WIDTHS[1])))
    bottom = at + len(texts)
    defined(workbook, SETTINGS_SHEET, name, at + 1, 0, bottom, 1)
    return bottom + 2
