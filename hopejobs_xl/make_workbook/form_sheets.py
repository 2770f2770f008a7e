"""추진실적 and 사업진단: the two forms of the document, as printed, with the working columns."""

from __future__ import annotations

import math

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.values import LARGEST
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import Indicator, Part
from hopejobs_xl.scheme.scale import CHECKLIST, HAND, UNREGISTERED
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.layout import (
    ACTUALS,
    DIAGNOSIS_SHEET,
    DIAGNOSIS_TABLE,
    FORM,
    FORM_SHEET,
    FORM_TABLE,
    HANDS,
    OUTLOOK,
    POINTS,
)
from hopejobs_xl.worksheet.functions import Functions

from . import approval
from .counts import RECALCULATE, unstated
from .document import Plan, Row
from .formats import (
    HEAD_FILL,
    LOCKED_FILL,
    OUTLOOK_FILL,
    PROTECTION,
    STATE_COLORS,
    SUM_FILL,
    UNSTATED_FILL,
    Styles,
    number_format,
)
from .names_and_paper import defined, paper

FORM_TOP = 4  # first data row, from 0
_FORM_WIDTHS = (9.5, 13, 24, 17, 5, 5.5, 41, 48, 5.5, 12, 10, 7, 9, 8, 7, 8, 88)
_OUTLOOK_WIDTHS = (18, 9, 26, 26)
_DIAGNOSIS_WIDTHS = (10.5, 14, 25, 31, 32, 47, 6)
# LibreOffice keeps a saved result only if it is a number or a text that is not empty, so what is
# empty or #N/A must come from a formula that every viewer can calculate.
_FORMULAS = {
    "points": '=IF($P{0}="미등록",NA(),IF($P{0}="미입력","",HJ_SCORE($C{0},$J{0},$K{0},$M{0})))',
    "basis": '=IF($P{0}="산정",HJ_BASIS($C{0},$J{0},$K{0},$M{0}),"")',
    "state": "=HJ_STATE($C{0},$J{0},$K{0},$M{0})",
    "reason": "=HJ_WHY($C{0},$J{0},$K{0},$M{0})",
}
# A4 landscape between its margins, and the heading with both header rows, in points.
_PAPER_WIDTH, _PAPER_HEIGHT, _HEADER_HEIGHT = 784.0, 530.0, 150.0
_TOTAL_HEIGHT, _SUBTITLE_HEIGHT = 24.0, 20.0
_REPEATED = (2, FORM_TOP - 1)  # both header rows stand on every page
_CENTRED = {"judged", "max_points", "target_points", "unit", "basis", "state", "points"}


def add_form(
    sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan, functions: Functions
) -> None:
    """Fill 추진실적: the form in A:I, the working columns in J:Q, the outlook in R:U, their names.

    What a refresh writes into R:U are projections, and their headers say so.
    """
    _columns(sheet, _FORM_WIDTHS)
    sheet.merge_range(0, 0, 0, 8, plan.form_title, styles.title())
    hint = (
        "노란 칸에 실적을 입력하고 [희망일자리 > 새로고침]을 누르면 요약이 바뀝니다. "
        "인쇄되는 것은 왼쪽 서식뿐입니다."
    )
    sheet.write(0, 9, hint, styles.plain(font_color="#595959"))
    points = f"$N${FORM_TOP + 1}:$N${FORM_TOP + len(plan.rows)}"
    engine = styles.plain(font_color="#595959")
    sheet.write_formula(1, 9, f'="득점을 계산한 엔진: "&HJ_ENGINE({points})', engine)
    sheet.write(1, 0, f"{plan.district} · {plan.document} ({plan.document_date})", styles.plain())
    _approval(sheet, plan, 7, _FORM_WIDTHS)
    _form_header(sheet, styles, plan)
    bottom = FORM_TOP + len(plan.rows) - 1
    heights = [
        _form_row(sheet, styles, FORM_TOP + order, row, functions)
        for order, row in enumerate(plan.rows)
    ]
    _total_row(sheet, styles, bottom + 1)
    _outlook(sheet, workbook, styles, bottom)
    heights[-1] += _TOTAL_HEIGHT  # the last row and the total stay on one page
    defined(workbook, FORM_SHEET, FORM, FORM_TOP, 0, bottom, len(FORM_TABLE.columns) - 1)
    for name, first, last in (
        (ACTUALS, "actual", "actual2"),
        (HANDS, "hand", "hand"),
        (POINTS, "points", "points"),
    ):
        left, right = FORM_TABLE.index(first), FORM_TABLE.index(last)
        defined(workbook, FORM_SHEET, name, FORM_TOP, left, bottom, right)
    states = f"=$P{FORM_TOP + 1}"
    area = (FORM_TOP, 9, bottom, 16)
    for state, color in STATE_COLORS.items():
        look = workbook.add_format({"font_color": color, "italic": True, "bold": state == "오류"})
        sheet.conditional_format(
            *area, {"type": "formula", "criteria": f'{states}="{state}"', "format": look}
        )
    look = workbook.add_format({"bg_color": UNSTATED_FILL})
    row = unstated(FORM_TOP + 1, FORM_TOP + 1).replace(f"${FORM_TOP + 1}", f"{FORM_TOP + 1}")
    rule = {"type": "formula", "criteria": f"={row}>0", "format": look}
    sheet.conditional_format(*area, rule)
    sheet.freeze_panes(FORM_TOP, 3)
    sheet.set_selection(FORM_TOP, FORM_TABLE.index("actual"), FORM_TOP, FORM_TABLE.index("actual"))
    paper(sheet, (0, 0, bottom + 1, 8), repeat=_REPEATED)
    sheet.protect("", PROTECTION)
    _pages(sheet, styles, plan, heights, _FORM_WIDTHS[:9])


def _pages(
    sheet: Worksheet, styles: Styles, plan: Plan, heights: list[float], widths: tuple[float, ...]
) -> None:
    breaks = _page_breaks(plan, heights, widths)
    sheet.set_h_pagebreaks(breaks)
    _merge_labels(sheet, styles, plan, breaks)


def _page_breaks(plan: Plan, heights: list[float], widths: tuple[float, ...]) -> list[int]:
    """Rows that begin a page of a form: pages are about even, and end with a 평가항목.

    One that is longer than a page goes on over as many as it takes.
    """
    scale = _PAPER_WIDTH / sum(width * 5.25 + 3.75 for width in widths)
    whole = math.floor(min(scale, 1.0) * 100) / 100  # Excel shrinks by whole percents
    room = _PAPER_HEIGHT / whole - _HEADER_HEIGHT
    even = sum(heights) / math.ceil(sum(heights) / room)
    starts = [order for order, row in enumerate(plan.rows) if row.item_label]
    breaks: list[int] = []
    first = 0
    for start, after in zip(starts, [*starts[1:], len(plan.rows)], strict=True):
        full = sum(heights[first:after]) > room
        if start > first and (full or sum(heights[first:start]) >= even):
            breaks.append(start)
            first = start
        own = sum(heights[start:after])
        share = own / math.ceil(own / room)
        for order in range(start + 1, after if own > room else start):
            if sum(heights[first : order + 1]) > room or sum(heights[first:order]) >= share:
                breaks.append(order)
                first = order
    return [FORM_TOP + each for each in breaks]


def _form_header(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    first, second = plan.result_headers
    for column in range(9):
        sheet.write(2, column, first[column], styles.head())
        sheet.write(3, column, second[column], styles.head(bold=None))
    sheet.merge_range(2, 6, 2, 7, first[6], styles.head())
    sheet.set_row(2, 28)
    sheet.set_row(3, height((second[3], _FORM_WIDTHS[3])))
    for column, each in enumerate(FORM_TABLE.columns[9:], start=9):
        sheet.merge_range(2, column, 3, column, each.header, styles.head(bg_color="#FFE699"))


def _form_row(sheet: Worksheet, styles: Styles, at: int, row: Row, functions: Functions) -> float:
    """Write one row; its height in points."""
    indicator = functions.scheme.find(row.label)
    for column, text in ((2, row.label), (3, row.judged)):
        sheet.write(at, column, text, styles.get(align="center" if column == 3 else None))
    sheet.write(at, 4, indicator.max_points, styles.get(align="center"))
    sheet.write(at, 5, indicator.target_points, styles.get(align="center"))
    for column, text in ((6, row.plan), (7, row.result), (8, row.remark)):
        sheet.write_string(at, column, text, styles.get(locked=False))
    parts = indicator.parts
    _actual_cell(sheet, styles, at, 9, row.actual, parts[0], indicator)
    _actual_cell(
        sheet, styles, at, 10, row.actual2, parts[1] if len(parts) > 1 else None, indicator
    )
    sheet.write(
        at,
        11,
        ", ".join(dict.fromkeys(p.scale.unit.name for p in parts)),
        styles.get(align="center"),
    )
    _hand_cell(sheet, styles, at, indicator)
    if row.actual_note:
        sheet.write_comment(at, 9, row.actual_note, {"x_scale": 2, "author": "HopeJobs"})
    cell = at + 1
    for key, formula in _FORMULAS.items():
        look: dict[str, object] = {"align": "center" if key in _CENTRED else None}
        if key == "points":
            look |= {"bold": True, "bg_color": SUM_FILL}
        sheet.write_formula(at, FORM_TABLE.index(key), formula.format(cell), styles.get(**look))
    reason = str(functions.HJ_WHY(row.label, row.actual, row.actual2, None))
    texts = {1: row.item_label, 2: row.label, 6: row.plan, 7: row.result, 16: reason}
    needed = height(*((text, _FORM_WIDTHS[column]) for column, text in texts.items()))
    sheet.set_row(at, needed)
    return needed


def _actual_cell(
    sheet: Worksheet,
    styles: Styles,
    at: int,
    column: int,
    value: float | None,
    part: Part | None,
    indicator: Indicator,
) -> None:
    if part is None or part.scale.method == HAND:
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    unit = part.scale.unit
    look = styles.input(num_format=number_format(unit), align="right")
    sheet.write(at, column, value, look) if value is not None else sheet.write_blank(
        at, column, None, look
    )
    rule: dict[str, object] = {
        "validate": "integer" if part.scale.method == CHECKLIST else "decimal",
        "criteria": ">=",
        "value": -LARGEST if unit.minimum is None else unit.minimum,
    }
    if unit.minimum is not None and unit.maximum is not None:
        rule |= {"criteria": "between", "minimum": unit.minimum, "maximum": unit.maximum}
    allowed = f"허용: {unit.allowed()}"
    example = "비율 15퍼센트는 15% 또는 0.15로 적으세요." if unit.percent else "숫자만 적으세요."
    prompt = f"{allowed}\n{indicator.formula}\n빈칸은 미입력(0이 아님)"
    title = f"{indicator.no} {part.name or '실적'}"
    _validate(sheet, at, column, rule, title, prompt, f"{allowed}. {example}")


def _hand_cell(sheet: Worksheet, styles: Styles, at: int, indicator: Indicator) -> None:
    column = FORM_TABLE.index("hand")
    if not any(part.scale.method in (HAND, UNREGISTERED) for part in indicator.parts):
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    sheet.write_blank(at, column, None, styles.input(align="right"))
    full = indicator.max_points
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": full}
    allowed = f"허용: 0~{full:g}점"
    prompt = f"{allowed}\n정성평가이거나 배점기준이 미등록일 때만 쓰이고 「수기」로 표시됩니다."
    _validate(sheet, at, column, rule, f"{indicator.no} 수기점수", prompt, f"{allowed}. 고치세요.")


def _validate(
    sheet: Worksheet,
    at: int,
    column: int,
    rule: dict[str, object],
    title: str,
    prompt: str,
    refusal: str,
) -> None:
    """Data validation that says what is allowed before and after (Excel cuts at 32 and 255)."""
    words = {
        "ignore_blank": True,
        "input_title": title[:32],
        "input_message": prompt[:255],
        "error_title": title[:32],
        "error_message": refusal[:255],
    }
    sheet.data_validation(at, column, at, column, rule | words)


def _outlook(sheet: Worksheet, workbook: Workbook, styles: Styles, bottom: int) -> None:
    left = len(FORM_TABLE.columns)
    for column, each in enumerate(OUTLOOK.columns, start=left):
        sheet.set_column(column, column, _OUTLOOK_WIDTHS[column - left])
        look = styles.head(bg_color=OUTLOOK_FILL)
        sheet.merge_range(2, column, 3, column, each.header, look)
        for at in range(FORM_TOP, bottom + 1):
            sheet.write_blank(at, column, None, styles.get(align="center", italic=True))
    right = left + len(OUTLOOK.columns) - 1
    defined(workbook, FORM_SHEET, OUTLOOK.name, FORM_TOP, left, bottom, right)


def _total_row(sheet: Worksheet, styles: Styles, at: int) -> None:
    look = styles.get(bold=True, align="center", bg_color=SUM_FILL)
    first, last = FORM_TOP + 1, at
    sheet.merge_range(at, 0, at, 3, "합계", look)
    sheet.write_formula(at, 4, f'=SUMIF(E{first}:E{last},">0")', look)
    sheet.write_formula(at, 5, f"=SUM(F{first}:F{last})", look)
    for column in range(6, 9):
        sheet.write_blank(at, column, None, look)
    sheet.merge_range(at, 9, at, 12, "산정된 득점 합계 (미등록·미입력·오류 제외)", look)
    sheet.write_formula(at, 13, f'=SUMIF(N{first}:N{last},">-1E+300")', look)
    counts = [f'"{state} "&COUNTIF(P{first}:P{last},"{state}")' for state in STATE_COLORS]
    words = '&"개, "&'.join(counts)
    sheet.merge_range(at, 14, at, 16, "", look)
    away = f'COUNTIF(P{first}:P{last},"{State.NOT_APPLICABLE.label}")'
    words += f'&"개"&IF({away}=0,"",", {State.NOT_APPLICABLE.label} "&{away}&"개")'
    lost = unstated(first, last)
    words += f'&IF({lost}=0,"",", 상태나 득점이 없는 줄 "&({lost})&"개: {RECALCULATE}")'
    sheet.write_formula(at, 14, f"={words}", look)
    sheet.set_row(at, _TOTAL_HEIGHT)


def add_diagnosis(sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan) -> None:
    """Fill 사업진단: the form 「사업진단 및 분석」; its texts can be edited."""
    _columns(sheet, _DIAGNOSIS_WIDTHS)
    sheet.merge_range(0, 0, 0, 6, plan.diagnosis_title, styles.title())
    sheet.write(1, 0, f"{plan.district} · {plan.document} ({plan.document_date})", styles.plain())
    _approval(sheet, plan, 5, _DIAGNOSIS_WIDTHS)
    for at, header in enumerate(plan.diagnosis_headers, start=2):
        for column, text in enumerate(header):
            sheet.write(at, column, text, styles.head(bold=True if at == 2 else None))
        sheet.set_row(at, 28 if at == 2 else 20)
    heights: list[float] = []
    for order, row in enumerate(plan.rows):
        at = FORM_TOP + order
        label = row.diagnosis_label or row.label
        sheet.write(at, 2, label, styles.get())
        for column, text in ((3, row.strength), (4, row.weakness), (5, row.remedy), (6, "")):
            sheet.write_string(at, column, text, styles.get(locked=False))
        texts = (row.item_label, label, row.strength, row.weakness, row.remedy)
        heights.append(height(*zip(texts, _DIAGNOSIS_WIDTHS[1:], strict=False)))
        sheet.set_row(at, heights[-1])
    _pages(sheet, styles, plan, heights, _DIAGNOSIS_WIDTHS)
    sheet.freeze_panes(FORM_TOP, 3)
    bottom = FORM_TOP + len(plan.rows) - 1
    paper(sheet, (0, 0, bottom, 6), repeat=_REPEATED)
    sheet.protect("", PROTECTION)
    last = len(DIAGNOSIS_TABLE.columns) - 1
    defined(workbook, DIAGNOSIS_SHEET, DIAGNOSIS_TABLE.name, FORM_TOP, 0, bottom, last)


def _merge_labels(sheet: Worksheet, styles: Styles, plan: Plan, breaks: list[int]) -> None:
    """평가분야 and 평가항목 stand once over the rows that they cover, on each printed page."""
    look = styles.get(align="center", bg_color=HEAD_FILL)
    count = len(plan.rows)
    for column, key in ((0, "area_label"), (1, "item_label")):
        labels = {order: text for order, row in enumerate(plan.rows) if (text := getattr(row, key))}
        starts = sorted({*labels, *(each - FORM_TOP for each in breaks)})
        for start, after in zip(starts, [*starts[1:], count], strict=True):
            text = labels[max(order for order in labels if order <= start)]
            top, bottom = FORM_TOP + start, FORM_TOP + after - 1
            if top == bottom:
                sheet.write(top, column, text, look)
            else:
                sheet.merge_range(top, column, bottom, column, text, look)


def _approval(sheet: Worksheet, plan: Plan, column: int, widths: tuple[float, ...]) -> None:
    """The 결재란 above *column*, in the rows of the heading."""
    sheet.set_row(0, approval.HEIGHT - _SUBTITLE_HEIGHT)
    sheet.set_row(1, _SUBTITLE_HEIGHT + 6)
    approval.add_approval(sheet, column, widths[column], plan.approval)


def _columns(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
