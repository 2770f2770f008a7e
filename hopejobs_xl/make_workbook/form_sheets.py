"""추진실적: the form of the document, as printed, with the working columns beside it."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.values import CHANGE, plain, round15
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import Indicator, Part
from hopejobs_xl.scheme.scale import HAND
from hopejobs_xl.scoring.grounds import DENOMINATOR, NUMERATOR, count_names, has_grounds
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets import actual_rules
from hopejobs_xl.sheets.actual_rules import number_format
from hopejobs_xl.sheets.layout import (
    ACTUALS,
    AS_OF,
    FORM,
    FORM_SHEET,
    FORM_TABLE,
    GROUNDS,
    HANDS,
    OUTLOOK,
    POINTS,
)
from hopejobs_xl.worksheet.functions import Functions

from .counts import RECALCULATE, unstated
from .document import Actual, Plan, Row
from .form_pages import FORM_TOP, REPEATED, put, put_approval, put_columns, put_pages, put_title
from .form_texts import Printed, Texts
from .formats import (
    LOCKED_FILL,
    OUTLOOK_FILL,
    PROTECTION,
    QUIET,
    STATE_COLORS,
    SUM_FILL,
    UNSTATED_FILL,
    Styles,
)
from .names_and_paper import defined, paper
from .table_cells import validate
from .way_back import add_way_back

# The printed columns take the width of the paper at full size: what is signed is printed at 9 pt.
_FORM_WIDTHS = (8.4, 10.4, 17.4, 14.8, 4.4, 4.8, 21.5, 46.9, 4.4, 12, 10, 7, 8.5, 7, 6.5, 7.5, 56)
_GROUND_WIDTHS = (11, 11, 26, 56)
_OUTLOOK_WIDTHS = (18, 9, 26, 26)


def _in_words(call: str, word: str) -> str:
    """*call*, and *word* where it is an error: what is printed is for people.

    An expression over the row {0}. Where no function answers, its state is an error as well, and
    the error stays.
    """
    return f'IFERROR({call},IF(ISTEXT($P{{0}}),"{word}",NA()))'


# LibreOffice keeps a saved result only if it is a number or a text that is not empty, so what is
# empty or #N/A must come from a formula that every viewer can calculate.
_FORMULAS = {
    "points": '=IF($P{0}="미등록",NA(),IF($P{0}="미입력","",HJ_SCORE($C{0},$J{0},$K{0},$M{0})))',
    "basis": '=IF($P{0}="산정",HJ_BASIS($C{0},$J{0},$K{0},$M{0}),"")',
    "state": "=HJ_STATE($C{0},$J{0},$K{0},$M{0})",
    "reason": "=HJ_WHY($C{0},$J{0},$K{0},$M{0})",
    "result": "="
    + _in_words(
        f"HJ_REPORT($C{{0}},$J{{0}},$K{{0}},$M{{0}},{AS_OF},$R{{0}},$S{{0}},$T{{0}},$U{{0}})",
        "확인할 것: 기준일, 오른쪽의 사유",
    ),
}
# The rate that 산출근거 makes, where no rate is typed; a typed one stands in its place.
_RATE = '=IF(ISNUMBER($R{0}),IF(ISNUMBER($S{0}),$R{0}/$S{0}{1},""),"")'
_TOTAL_HEIGHT = 24.0
_CENTRED = {"judged", "max_points", "target_points", "unit", "basis", "state", "points"}


def add_form(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    plan: Plan,
    functions: Functions,
    texts: Texts,
) -> None:
    """Fill 추진실적: the form in A:I, the working columns in J:Q, 산출근거 and words in R:U.

    The outlook follows in V:Y; every block has its name.

    What a refresh writes into the outlook are projections, and its headers say so.
    """
    put_columns(sheet, _FORM_WIDTHS)
    hint = (
        "노란 칸에 실적을 입력하고 [희망일자리 > 새로고침]을 누르면 요약이 바뀝니다. "
        "인쇄되는 것은 왼쪽 서식뿐입니다."
    )
    sheet.write(0, 9, hint, styles.plain(font_color=QUIET))
    points = f"$N${FORM_TOP + 1}:$N${FORM_TOP + len(plan.rows)}"
    engine = styles.plain(font_color=QUIET)
    sheet.write_formula(1, 9, f'="득점을 계산한 엔진: "&HJ_ENGINE({points})', engine)
    add_way_back(sheet, styles, 1, FORM_TABLE.index("state"))
    put(sheet, 1, 0, texts.subtitle(), styles.plain())
    put_approval(sheet, plan, 7, _FORM_WIDTHS)
    put_title(sheet, styles, plan.form_title, before=7)
    head = _form_header(sheet, styles, plan, texts)
    bottom = FORM_TOP + len(plan.rows) - 1
    heights = [
        _form_row(sheet, styles, FORM_TOP + order, row, functions, texts, plan.as_of)
        for order, row in enumerate(plan.rows)
    ]
    _total_row(sheet, styles, bottom + 1)
    _beside(sheet, workbook, styles, bottom)
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
    sheet.freeze_panes(FORM_TOP, 3, FORM_TOP, FORM_TABLE.index("actual"))
    sheet.set_selection(FORM_TOP, FORM_TABLE.index("actual"), FORM_TOP, FORM_TABLE.index("actual"))
    paper(sheet, (0, 0, bottom + 1, 8), repeat=REPEATED)
    sheet.protect("", PROTECTION)
    put_pages(sheet, styles, plan, heights, _FORM_WIDTHS[:9], texts, head)


def _form_header(sheet: Worksheet, styles: Styles, plan: Plan, texts: Texts) -> float:
    """Write both header rows; their height in points."""
    first, second = plan.result_headers
    whole = dict(zip((4, 5), texts.whole(), strict=True))
    for column in range(9):
        sheet.write(2, column, first[column], styles.head())
        printed = whole.get(column) or texts.head(column, second[column])
        if printed is None:
            sheet.write(3, column, second[column], styles.head(bold=None))
        else:
            put(sheet, 3, column, printed, styles.head(bold=None))
    sheet.merge_range(2, 6, 2, 7, first[6], styles.head())
    kinds = texts.head(3, second[3])
    heights = 28.0, height((str(kinds.text) if kinds else second[3], _FORM_WIDTHS[3]))
    for row, points in enumerate(heights, start=2):
        sheet.set_row(row, points)
    for column, each in enumerate(FORM_TABLE.columns[9:], start=9):
        sheet.merge_range(2, column, 3, column, each.header, styles.head(bg_color="#FFE699"))
    return sum(heights)


def _form_row(
    sheet: Worksheet,
    styles: Styles,
    at: int,
    row: Row,
    functions: Functions,
    texts: Texts,
    as_of: dt.date,
) -> float:
    """Write one row; its height in points."""
    indicator = functions.scheme.find(row.label)
    put(sheet, at, 2, texts.label(indicator, row.label), styles.get())
    sheet.write(at, 3, row.judged, styles.get(align="center"))
    both = (("HJ_MAX", indicator.max_points), ("HJ_TARGET", indicator.target_points))
    for column, (function, points) in enumerate(both, start=4):
        formula = _in_words(f"{function}($C{{0}})", "확인").format(at + 1)
        printed = Printed(f"={formula}", points)
        put(sheet, at, column, printed, styles.get(align="center"))
    for column, text in ((6, row.plan), (8, row.remark)):
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
    _ground_cells(sheet, styles, at, row, indicator)
    given = (row.label, row.actual, row.actual2, None)
    result = str(functions.HJ_REPORT(*given, as_of, None, None, row.phrase, row.words))
    reason = str(functions.HJ_WHY(*given))
    told = {1: row.item_label, 2: row.label, 6: row.plan, 7: result, 16: reason}
    needed = height(*((text, _FORM_WIDTHS[column]) for column, text in told.items()))
    sheet.set_row(at, needed)
    return needed


def _ground_cells(
    sheet: Worksheet, styles: Styles, at: int, row: Row, indicator: Indicator
) -> None:
    """산출근거 (for a ratio only) and the words of a person."""
    left = len(FORM_TABLE.columns)
    kinds = zip((NUMERATOR, DENOMINATOR), count_names(indicator), strict=True)
    for column, (kind, (name, unit)) in enumerate(kinds, start=left):
        if not has_grounds(indicator):
            sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
            continue
        look = styles.input(num_format="#,##0", align="right")
        sheet.write_blank(at, column, None, look)
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        allowed = f"허용: 0 이상의 수{f'({unit})' if unit else ''}"
        prompt = (
            f"{kind}: {name}\n{allowed}\n둘 다 적으면 추진실적에 함께 인쇄됩니다. "
            "실적 칸의 비율과 맞아야 합니다."
        )
        validate(sheet, at, column, rule, f"{indicator.no} {kind}", prompt, f"{allowed}.")
    phrase = f"추진실적에서 실적을 부르는 이름\n빈칸이면 지표 이름({indicator.name})"
    words = "추진실적에서 실적 아래에 인쇄되는 글. 실적의 수는 적지 마세요: 저절로 인쇄됩니다."
    for key, text, prompt in (("phrase", row.phrase, phrase), ("words", row.words, words)):
        column = left + GROUNDS.index(key)
        sheet.write_string(at, column, text, styles.input())
        title = f"{indicator.no} {GROUNDS.columns[GROUNDS.index(key)].header}"
        hint = {"validate": "any", "input_title": title[:32], "input_message": prompt[:255]}
        sheet.data_validation(at, column, at, column, hint)


def _actual_cell(
    sheet: Worksheet,
    styles: Styles,
    at: int,
    column: int,
    value: Actual,
    part: Part | None,
    indicator: Indicator,
) -> None:
    if part is None or part.scale.method == HAND:
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    unit = part.scale.unit
    look = styles.input(num_format=number_format(unit), align="right")
    if isinstance(value, str):
        sheet.write_string(at, column, value, look)
    elif value is not None:
        sheet.write(at, column, round15(value), look)
    elif has_grounds(indicator):
        minus = "-1" if unit.ratio == CHANGE else ""
        sheet.write_formula(at, column, _RATE.format(at + 1, minus), look, "")
    else:
        sheet.write_blank(at, column, None, look)
    rule = actual_rules.rule_of(part, indicator, at, column)
    allowed = f"허용: {actual_rules.allowed_in(part, indicator)}"
    prompt = f"{allowed}\n{indicator.formula}\n빈칸은 미입력(0이 아님)"
    title = f"{indicator.no} {part.name or '실적'}"
    refusal = f"{allowed}. {actual_rules.example_of(part)}"
    validate(sheet, at, column, rule, title, prompt, refusal)


def _hand_cell(sheet: Worksheet, styles: Styles, at: int, indicator: Indicator) -> None:
    column = FORM_TABLE.index("hand")
    if not indicator.takes_hand:
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    sheet.write_blank(at, column, None, styles.input(align="right"))
    low, full = sorted((0.0, indicator.max_points))
    rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": full}
    allowed = f"허용: {plain(low)}~{plain(full)}점"
    when = "정성평가이거나 배점기준이 미등록일 때만 쓰이고"
    if not indicator.needs_hand:
        when = "실적으로 계산한 점수보다 높을 때 쓰이고"
    prompt = f"{allowed}\n{when} 「수기」로 표시됩니다."
    validate(sheet, at, column, rule, f"{indicator.no} 수기점수", prompt, f"{allowed}. 고치세요.")


def _beside(sheet: Worksheet, workbook: Workbook, styles: Styles, bottom: int) -> None:
    """The headers and names of the columns behind the form's own, and the blank outlook."""
    left = len(FORM_TABLE.columns)
    for table, widths, fill in (
        (GROUNDS, _GROUND_WIDTHS, "#FFE699"),
        (OUTLOOK, _OUTLOOK_WIDTHS, OUTLOOK_FILL),
    ):
        for column, (each, width) in enumerate(zip(table.columns, widths, strict=True), left):
            sheet.set_column(column, column, width)
            sheet.merge_range(2, column, 3, column, each.header, styles.head(bg_color=fill))
        right = left + len(table.columns) - 1
        defined(workbook, FORM_SHEET, table.name, FORM_TOP, left, bottom, right)
        left = right + 1
    for column in range(left - len(OUTLOOK.columns), left):
        for at in range(FORM_TOP, bottom + 1):
            sheet.write_blank(at, column, None, styles.get(align="center", italic=True))


def _total_row(sheet: Worksheet, styles: Styles, at: int) -> None:
    look = styles.get(bold=True, align="center", bg_color=SUM_FILL)
    first, last = FORM_TOP + 1, at
    sheet.merge_range(at, 0, at, 3, "합계", look)
    sheet.write_formula(at, 4, f'=SUMIF(E{first}:E{last},">0")', look)
    sheet.write_formula(at, 5, f'=SUMIF(F{first}:F{last},">-1E+300")', look)
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
