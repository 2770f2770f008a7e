"""계산해보기: choose an indicator, type an actual, see its points; nothing else counts it.

The first argument of a formula has no list in Excel, a cell has: what is tried here shows how the
functions answer before a formula is typed elsewhere.
"""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.sheets.later_pages import TRIAL
from hopejobs_xl.sheets.layout import INDICATORS, TRIAL_SHEET

from .document import Plan
from .formats import PROTECTION, QUIET, STATE_COLORS, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_today
from .way_back import add_way_back

_TOP, _ROWS = 4, 8  # first row from 0
_COLUMNS = (
    ("지표", 24),
    ("실적", 10),
    ("실적2", 10),
    ("수기점수", 8),
    ("단위", 7),
    ("득점", 8),
    ("배점", 6),
    ("구간", 18),
    ("근거", 6),
    ("상태", 7),
    ("사유", 40),
)
_INPUTS = len(TRIAL.columns)
_HEIGHT = 56  # points: five lines of 사유, as of two parts with their sources
_NAMES = f"INDEX({INDICATORS.name},0,{INDICATORS.index('name') + 1})"
_ASKED = "$A{0},$B{0},$C{0},$D{0}"
# As in 추진실적: what is empty or unregistered comes from a formula that every viewer calculates.
_UNIT = INDICATORS.index("unit") + 1
_FORMULAS = (
    f'IFERROR(INDEX({INDICATORS.name},MATCH($A{{0}},{_NAMES},0),{_UNIT}),"")',
    f'IF($J{{0}}="미등록","미등록",IF($J{{0}}="미입력","",HJ_SCORE({_ASKED})))',
    'IFERROR(HJ_MAX($A{0}),"")',
    f'IF($J{{0}}="산정",HJ_BAND({_ASKED}),"")',
    f'IF($J{{0}}="산정",HJ_BASIS({_ASKED}),"")',
    f"HJ_STATE({_ASKED})",
    f"HJ_WHY({_ASKED})",
)
_HINTS = (
    "지표를 목록에서 고르고 실적을 적으면 몇 점인지 바로 보입니다. "
    "여기에 적은 것은 득점에도 요약에도 들지 않습니다.",
    "비율은 15%처럼 적습니다. 실적2는 실적이 둘인 지표만, "
    "수기점수는 정성평가와 미등록 지표만 씁니다.",
)


def add_trial(sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan) -> None:
    """Fill 계산해보기: rows of inputs, the first chosen from HJ_INDICATORS, and their formulas."""
    sheet.hide_gridlines(2)
    sheet.write(0, 0, TRIAL_SHEET, styles.title())
    for row, hint in enumerate(_HINTS, start=1):
        sheet.write(row, 0, hint, styles.plain(font_color=QUIET))
    for column, (header, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write(_TOP - 1, column, header, styles.head())
    bottom = _TOP + _ROWS - 1
    for at in range(_TOP, bottom + 1):
        sheet.set_row(at, _HEIGHT)
        sheet.write_blank(at, 0, None, styles.input())
        for column in range(1, _INPUTS):
            sheet.write_blank(at, column, None, styles.input(align="right"))
        for column, formula in enumerate(_FORMULAS, start=_INPUTS):
            look: dict[str, object] = {"align": None if column in (7, 10) else "center"}
            if column == _INPUTS + 1:
                look |= {"bold": True, "bg_color": SUM_FILL}
            text = f'=IF($A{at + 1}="","",{formula.format(at + 1)})'
            sheet.write_formula(at, column, text, styles.get(**look), "")
    chosen = {
        "validate": "list",
        "source": f"={_NAMES}",
        "input_title": "지표",
        "input_message": "목록에서 고르거나 이름, 번호(⑥, 6), 줄임말을 적으세요.",
        # A number or a short name is right, too: 사유 says what is wrong with others.
        "show_error": False,
    }
    sheet.data_validation(_TOP, 0, bottom, 0, chosen)
    for state, color in STATE_COLORS.items():
        look = styles.rule(font_color=color, italic=True)
        rule = {"type": "formula", "criteria": f'=$J{_TOP + 1}="{state}"', "format": look}
        sheet.conditional_format(_TOP, _INPUTS, bottom, len(_COLUMNS) - 1, rule)
    defined(workbook, TRIAL_SHEET, TRIAL.name, _TOP, 0, bottom, _INPUTS - 1)
    put_today(sheet, styles, 0, _INPUTS, plan)
    add_way_back(sheet, styles, 0, len(_COLUMNS) - 1)
    sheet.freeze_panes(_TOP, 1)
    sheet.set_selection(_TOP, 0, _TOP, 0)
    paper(sheet, (0, 0, bottom, len(_COLUMNS) - 1), tall=1)
    sheet.protect("", PROTECTION)
