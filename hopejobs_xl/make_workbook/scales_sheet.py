"""배점기준: what the formulas obey, editable, each number with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.values import Rows
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import (
    COMPOSITES,
    CUMULATIVE,
    LEVEL,
    QUALITATIVE,
    QUANTITATIVE,
    Scheme,
)
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, EDGE_WORDS, METHODS, OFFICIAL
from hopejobs_xl.sheets.actual_rules import number_format
from hopejobs_xl.sheets.layout import (
    BANDS,
    INDICATORS,
    SCALES_SHEET,
    UNITS,
    fixed_name,
)

from .document import Plan
from .formats import (
    ASSUMED_FILL,
    OFFICIAL_FILL,
    PROTECTION,
    QUIET,
    Styles,
)
from .names_and_paper import defined, paper, put_today
from .table_cells import (
    align_of,
    allow_numbers,
    allow_words,
    cells_of,
    put_cell,
    put_header,
    show_commas,
    words_or_cells,
    yellow_where_begun,
)
from .way_back import add_way_back

SPARE_ROWS = 60
SCALES_TOP = 4  # where the first table begins, from 0
# Rows to add an indicator in; a blank row anywhere says nothing.
SPARE_INDICATORS = 9
_HEAD_HEIGHT, _AIR = 28.0, 3.0  # two lines; what stays free above and below a text, in points
# The sheet takes the width of the paper at nine tenths of its size.
_WIDTHS = (4.6, 19.5, 9.8, 6, 6, 6, 6.4, 6.8, 6.4, 11, 11, 5.4, 7.8, 5.8, 6.4, 22.4)
# Yellow is what a district types; the rest can be changed as well, and does not ask for it.
_TYPED = {"max_points", "target_points", "method"}
_TYPED_BANDS = ("at", "points", "source")
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
        sheet.write(order, 0, text, styles.plain(font_color=QUIET))
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
            put_cell(sheet, order, column, value, style(align=align_of(each.key)))
        sheet.merge_range(order, last, order, 15, row[last] or "", styles.quiet())
        _set_height(sheet, order, row[:last], (row[last], room))
    bottom = top + len(rows[INDICATORS.name]) + SPARE_INDICATORS
    for order in range(bottom - SPARE_INDICATORS + 1, bottom + 1):
        for column, each in enumerate(INDICATORS.columns[:last]):
            sheet.write_blank(order, column, None, styles.quiet(align=align_of(each.key)))
        sheet.merge_range(order, last, order, 15, "", styles.quiet())
    yellow_where_begun(sheet, workbook, INDICATORS, bottom - SPARE_INDICATORS + 1, bottom, _TYPED)
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
            look: dict[str, object] = {"align": align_of(each.key)}
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
            sheet.write_blank(order, column, None, styles.quiet(align=align_of(each.key)))
    defined(workbook, SCALES_SHEET, BANDS.name, top + 1, 0, bottom, len(BANDS.columns) - 1)
    lists: dict[str, Sequence[str] | str] = {
        "no": cells_of(INDICATORS, "no"),  # also those that are added above
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
    yellow_where_begun(sheet, workbook, BANDS, top, bottom, _TYPED_BANDS)


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
        "method": (*METHODS, *COMPOSITES),
        "optional": ("예",),
    }
