"""목표계획: the cheapest way to the target, what the clerk may set, and every step beside it."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.layout import (
    PLAN,
    PLAN_SHEET,
    PLAN_STEPS,
    PLAN_TARGET,
    PLAN_TITLE,
    PLAN_TITLE_ROWS,
    Table,
)
from hopejobs_xl.sheets.scheme_rows import YES

from .formats import INPUT_FILL, PROTECTION, QUIET, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_refreshed
from .way_back import add_way_back

_TITLE, _TARGET, _TOP = 1, 4, 8  # rows from 0: sentences, target, first row of the table
SPARE_ROWS = 100
STEP_ROWS, _STEPS = 600, 20  # of all indicators, and of each
# The printed columns, with both of 가상, take the width of the paper at nine tenths of its size.
_WIDTHS = {
    "no": 4.6,
    "name": 28,
    "department": 10.6,
    "actual": 12.5,
    "goal": 12.5,
    "more": 12.5,
    "frozen": 4.6,
    "trial": 7.8,
    "trial2": 7.8,
    "to": 14,
    "at": 11,
    "own": 10,
    "part": 6,
}
_WIDTH, _STEP_WIDTH, _HEAD_HEIGHT = 5, 8.0, 27.0
_LINES = (26.0, 15.0, 15.0)  # heights of the sentences above the table: the first is long
_LEFT = {"name"}
_INPUTS = {"frozen", "trial", "trial2", "own"}
_HINTS = (
    "노력은 공문에 없는 가정입니다: 지금부터 만점까지 더 해야 하는 실적을 1로 보고 그 몫을 "
    "셉니다. 실제로 드는 힘은 다르므로, 아는 것은 오른쪽 표의 노력(직접)에 적으세요.",
    "고정에 「예」를 적은 지표는 계획에서 뺍니다. 가상실적은 가상 득점만 바꾸고 추진실적의 실적은 "
    "건드리지 않습니다. 노란 칸을 고친 뒤 [목표계획]이나 [새로고침]을 누르세요.",
)


def add_plan(sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme) -> None:
    """Fill 목표계획: headings, empty tables, the formulas of 가상 득점 and the defined names.

    The refresh at the end of the build fills the tables.
    """
    sheet.hide_gridlines(2)
    sheet.write(0, 0, "목표계획", styles.title())
    right = len(PLAN.columns) + 1  # with 가상 득점 and its 사유
    add_way_back(sheet, styles, 0, right + 1)
    for at, high in zip(range(_TITLE, _TITLE + PLAN_TITLE_ROWS), _LINES, strict=True):
        sheet.merge_range(at, 0, at, right, "", styles.get(border=None, bold=True))
        sheet.set_row(at, high)
    defined(workbook, PLAN_SHEET, PLAN_TITLE, _TITLE, 0, _TITLE + PLAN_TITLE_ROWS - 1, 0)
    sheet.write(_TARGET, 1, "목표점수", styles.head())
    sheet.write(_TARGET, 2, scheme.target_points, styles.input(align="center", bold=True))
    defined(workbook, PLAN_SHEET, PLAN_TARGET, _TARGET, 2, _TARGET, 2)
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1000}
    words = {"error_title": "목표점수", "error_message": "0 이상의 수를 적으세요. 예) 75"}
    sheet.data_validation(_TARGET, 2, _TARGET, 2, rule | words)
    for order, text in enumerate(_HINTS, start=_TARGET + 1):
        sheet.merge_range(order, 0, order, right, text, styles.get(border=None, font_color=QUIET))
        sheet.set_row(order, _LINES[-1])
    put_refreshed(sheet, styles, 0, PLAN.index("department"))
    sheet.set_row(_TOP - 1, _HEAD_HEIGHT)
    count = max(SPARE_ROWS, len(scheme.indicators))
    steps = max(STEP_ROWS, _STEPS * len(scheme.indicators))
    bottom = _TOP + count - 1
    _table(sheet, workbook, styles, PLAN, 0, count)
    _trials(sheet, styles, right - 1, bottom)
    left = right + 2
    sheet.write(_TOP - 2, left, "단계마다의 노력", styles.plain(bold=True, font_size=11))
    _table(sheet, workbook, styles, PLAN_STEPS, left, steps)
    frozen = PLAN.index("frozen")
    rule = {"validate": "list", "source": [YES], "ignore_blank": True}
    words = {"error_title": "고정", "error_message": "「예」를 고르거나 비워 두세요."}
    sheet.data_validation(_TOP, frozen, bottom, frozen, rule | words)
    own = left + PLAN_STEPS.index("own")
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1000000}
    words = {"error_title": "노력(직접)", "error_message": "0 이상의 수를 적거나 비워 두세요."}
    sheet.data_validation(_TOP, own, _TOP + steps - 1, own, rule | words)
    trial, trial2 = PLAN.index("trial"), PLAN.index("trial2")
    words = {
        "validate": "any",
        "input_title": "가상실적",
        "input_message": "이 실적이라면 몇 점일지 봅니다. 비율은 15%처럼, 둘이면 두 칸 모두.",
    }
    sheet.data_validation(_TOP, trial, bottom, trial2, words)
    sheet.freeze_panes(_TOP, 2)
    paper(sheet, (0, 0, _TOP, right), repeat=(0, _TOP - 1))
    sheet.protect("", PROTECTION)


def _table(
    sheet: Worksheet, workbook: Workbook, styles: Styles, table: Table, left: int, rows: int
) -> None:
    """Header, formats of the columns and name of *table*; its inputs are unlocked."""
    right, bottom = left + len(table.columns) - 1, _TOP + rows - 1
    for column, each in enumerate(table.columns, start=left):
        sheet.write(_TOP - 1, column, each.header, styles.head())
        look: dict[str, object] = {"border": None}
        look["align"] = None if each.key in _LEFT else "center"
        if each.key in ("goal_points", "points"):
            look["bold"] = True
        if each.key == "effort":
            look["num_format"] = "0.00"
        # For the whole column: a format of each of its cells would fill the file.
        width = _WIDTHS.get(each.key, _WIDTH if table is PLAN else _STEP_WIDTH)
        sheet.set_column(column, column, width, styles.get(**look))
        for at in range(_TOP, bottom + 1) if each.key in _INPUTS else ():
            sheet.write_blank(at, column, None, styles.get(**look, locked=False))
    filled = f'=${column_letters(left + 1)}{_TOP + 1}<>""'
    for column, each in enumerate(table.columns, start=left):
        if each.key in _INPUTS:
            look = styles.rule(bg_color=INPUT_FILL, lines=True)
            rule = {"type": "formula", "criteria": filled, "format": look}
            sheet.conditional_format(_TOP, column, bottom, column, rule)
    if table is PLAN:
        goal = f"=ISNUMBER(${column_letters(left + PLAN.index('goal_points') + 1)}{_TOP + 1})"
        look = styles.rule(bg_color=SUM_FILL, bold=True, lines=True)
        rule = {"type": "formula", "criteria": goal, "format": look}
        sheet.conditional_format(_TOP, left, bottom, right, rule)
    rule = {"type": "formula", "criteria": filled, "format": styles.rule(lines=True)}
    sheet.conditional_format(_TOP, left, bottom, right, rule)
    defined(workbook, PLAN_SHEET, table.name, _TOP, left, _TOP, right)


def _trials(sheet: Worksheet, styles: Styles, column: int, bottom: int) -> None:
    """가상 득점 and its 사유 beside the table: today's points, or those of the 가상실적 typed."""
    for at, (text, width) in enumerate((("가상 득점", 5), ("가상 사유", 17)), start=column):
        sheet.set_column(at, at, width)
        sheet.write(_TOP - 1, at, text, styles.head())
    no, points, trial, second = (
        column_letters(PLAN.index(key) + 1) for key in ("no", "points", "trial", "trial2")
    )
    look = styles.get(border=None, align="center", bold=True)
    # The rows are as high as the plan needs: of a longer reason its beginning is seen.
    small = styles.get(border=None, valign="top")
    without = State.UNREGISTERED.label
    for at in range(_TOP, bottom + 1):
        row = at + 1
        none = f'AND({trial}{row}="",{second}{row}="")'
        one, two = (f"{no}{row},{trial}{row}", f"{no}{row},{trial}{row},{second}{row}")
        score = f'IF({second}{row}="",HJ_SCORE({one}),HJ_SCORE({two}))'
        # A chief reads a word where the function says #N/A.
        state = f'IF({second}{row}="",HJ_STATE({one}),HJ_STATE({two}))'
        score = f'IF({state}="{without}","{without}",{score})'
        today = f'IF({points}{row}="","",{points}{row})'
        sheet.write_formula(at, column, f"=IF({none},{today},{score})", look)
        why = f'IF({second}{row}="",HJ_WHY({one}),HJ_WHY({two}))'
        sheet.write_formula(at, column + 1, f'=IF({none},"",{why})', small)
    filled = f'=$A{_TOP + 1}<>""'
    rule = {"type": "formula", "criteria": filled, "format": styles.rule(lines=True)}
    sheet.conditional_format(_TOP, column, bottom, column + 1, rule)
    sheet.merge_range(_TARGET, column - 2, _TARGET, column - 1, "가상 합계", styles.head())
    area = f"{column_letters(column + 1)}{_TOP + 1}:{column_letters(column + 1)}{bottom + 1}"
    # An error is not hidden in the sum: its row says why.
    sheet.write_formula(_TARGET, column, f"=SUM({area})", styles.get(bold=True, align="center"))
