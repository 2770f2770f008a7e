"""전년실적: last year's figures, typed once, and live beside them what has changed since.

The formulas read the points of 추진실적 beside the label of the row, and those of the month before
in 월별실적. They are Excel 2016's, and follow while a person types; a refresh changes nothing here.
"""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import CHANGE
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import Indicator, Part, Scheme
from hopejobs_xl.scheme.scale import HAND
from hopejobs_xl.scoring.grounds import count_names, has_grounds
from hopejobs_xl.sheets.actual_rules import number_format, rule_of
from hopejobs_xl.sheets.history import History, points_column
from hopejobs_xl.sheets.later_pages import LAST_YEAR, LAST_YEAR_OF
from hopejobs_xl.sheets.layout import AS_OF, FORM_SHEET, FORM_TABLE, GROUNDS, LAST_YEAR_SHEET
from hopejobs_xl.sheets.month_change import TOTAL

from .document import Plan, Row
from .form_pages import FORM_TOP
from .form_texts import label_name
from .formats import HEAD_FILL, LOCKED_FILL, PROTECTION, SUM_FILL, Styles
from .history_sheet import history_area
from .names_and_paper import defined, paper, put_title, put_today
from .setting_cells import SettingCells
from .table_cells import put_cell, validate
from .way_back import add_way_back

_TOP = 5  # the first row of the table, from 0
_WIDTHS = (41, 11, 9, 7.5, 7.5, 9.5, 22)
_ROW_HEIGHT = 18.0
_LIVE = ("올해 득점", "전년 대비", "전월 득점", "전월 대비", "두 수의 증감")
_LIVE_WIDTHS = (7.5, 8, 7.5, 7.5, 7.5)
_YEAR_CELL, _MONTH_CELL = (2, 1), (2, 4)
_HINTS = {
    1: "작년의 실적과 득점을 한 번 적어 두면 요약, 득점표, 부서별, 한글 보고서에 전년과 견준 것이 "
    "나옵니다. 모르는 칸은 비워 두세요(0이 아님).",
    3: "전년 배점은 올해와 달랐을 때만 적습니다(다르면 빼지 않고 두 수만 보입니다). "
    "오른쪽 칸은 저절로 계산됩니다.",
}
_SIGNED = "+General;-General;0"
_WILD = frozenset("?*~")
_OTHER_MAX, _WRONG = "배점 다름", "득점 확인"


class _Cells(NamedTuple):
    """Where formulas look: the days of 월별실적, and the day of the month before."""

    days: str
    month: str


def add_last_year(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    plan: Plan,
    scheme: Scheme,
    settings: SettingCells,
    history: History,
) -> None:
    """Fill 전년실적 with a row per indicator of *plan*, in its order, and two rows of sums.

    *history* says in which column of 월별실적 the points of each indicator stand.
    """
    put_title(sheet, styles, "전년실적", _HINTS)
    put_today(sheet, styles, 0, len(_WIDTHS) - 1, plan)
    _year(sheet, workbook, styles, plan, scheme)
    bottom = _TOP + len(plan.rows) - 1
    cells = _Cells(history_area(0), _month())
    _month_cell(sheet, styles, settings, cells)
    columns = zip((*LAST_YEAR.headers, *_LIVE), (*_WIDTHS, *_LIVE_WIDTHS), strict=True)
    for column, (header, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write(_TOP - 1, column, header, styles.head())
    sheet.set_row(_TOP - 1, 28)
    for order, row in enumerate(plan.rows):
        indicator, at = scheme.find(row.label), _TOP + order
        _inputs(sheet, styles, at, row, indicator)
        stored = history.header.index(points_column(indicator))
        _live(sheet, styles, at, FORM_TOP + order, cells, history_area(stored), row.label)
        _offer(sheet, styles, at, FORM_TOP + order, indicator)
    totals = history_area(history.header.index(TOTAL))
    _sums(sheet, styles, bottom, plan, cells, totals)
    defined(workbook, LAST_YEAR_SHEET, LAST_YEAR.name, _TOP, 0, bottom, len(LAST_YEAR.columns) - 1)
    add_way_back(sheet, styles, 0, len(LAST_YEAR.columns) + len(_LIVE))
    sheet.freeze_panes(_TOP, 1)
    paper(
        sheet,
        (0, 0, bottom + 2, len(LAST_YEAR.columns) + len(_LIVE) - 1),
        repeat=(0, _TOP - 1),
    )
    sheet.protect("", PROTECTION)


def _year(sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan, scheme: Scheme) -> None:
    at, column = _YEAR_CELL
    sheet.write(at, column - 1, "전년은 몇 년인가", styles.head())
    look = styles.input(num_format='0"년"', align="center", bold=True)
    put_cell(sheet, at, column, plan.last_year, look)
    last = scheme.period_end.year
    rule = {"validate": "integer", "criteria": "between", "minimum": 1990, "maximum": last}
    words = f"네 자리 연도. 예) {scheme.period_start.year}"
    validate(sheet, at, column, rule, "전년", words, f"{words}. 모르면 비워 두세요.")
    defined(workbook, LAST_YEAR_SHEET, LAST_YEAR_OF, at, column, at, column)


def _month() -> str:
    at, column = _MONTH_CELL
    return f"${column_letters(column + 1)}${at + 1}"


def _month_cell(sheet: Worksheet, styles: Styles, settings: SettingCells, cells: _Cells) -> None:
    """The last day of an earlier month of the period in 월별실적; blank where there is none."""
    at, column = _MONTH_CELL
    sheet.merge_range(at, column - 2, at, column - 1, "견주는 전월의 기준일", styles.head())
    first = f'"<"&({AS_OF}-DAY({AS_OF})+1)'
    start = f'">="&{settings.cell("scheme", "period_start")}'
    found = f"COUNTIFS({cells.days},{first},{cells.days},{start})"
    day = f"SMALL({cells.days},COUNTIF({cells.days},{first}))"
    look = styles.get(num_format="yyyy-mm-dd", align="center")
    sheet.merge_range(at, column, at, column + 1, "", look)
    sheet.write_formula(at, column, f'=IF({found}=0,"",{day})', look)


def _form_cell(key: str, row: int) -> str:
    return f"{FORM_SHEET}!${column_letters(FORM_TABLE.index(key) + 1)}${row + 1}"


def _column(key: str) -> str:
    return column_letters(LAST_YEAR.index(key) + 1)


def _inputs(sheet: Worksheet, styles: Styles, at: int, row: Row, indicator: Indicator) -> None:
    label = label_name(row.label)
    sheet.write_string(at, 0, label, styles.get())
    source = LAST_YEAR.index("source")
    told = (label, _WIDTHS[0]), (row.last_source, _WIDTHS[source])
    sheet.set_row(at, max(_ROW_HEIGHT, height(*told)))
    known = ("actual", row.last_actual), ("actual2", row.last_actual2)
    for (key, value), part in zip(known, [*indicator.parts[:2], None], strict=False):
        _actual(sheet, styles, at, LAST_YEAR.index(key), part, indicator, value)
    full = indicator.max_points
    column = LAST_YEAR.index("points")
    put_cell(sheet, at, column, row.last_points, styles.input(align="center"))
    low, high = sorted((0.0, full))
    # Last year's full mark may have been another one; a refresh compares with the one beside it.
    said = f"허용: {low:g}~{high:g}점(전년 배점이 달랐으면 그 배점까지)"
    sign = ">=" if full > 0 else "<="
    rule: dict[str, object] = {"validate": "decimal", "criteria": sign, "value": 0}
    validate(sheet, at, column, rule, f"{indicator.no} 전년 득점", said, f"{said}.")
    column = LAST_YEAR.index("max_points")
    put_cell(sheet, at, column, row.last_max_points, styles.input(align="center"))
    rule = {"validate": "decimal", "criteria": ">" if full > 0 else "<", "value": 0}
    said = f"올해 배점 {full:g}점과 같았으면 비워 두세요."
    validate(sheet, at, column, rule, f"{indicator.no} 전년 배점", said, "0이 아닌 수를 적으세요.")
    _base(sheet, styles, at, indicator, row.last_base)
    put_cell(sheet, at, source, row.last_source or None, styles.input())


def _actual(
    sheet: Worksheet,
    styles: Styles,
    at: int,
    column: int,
    part: Part | None,
    indicator: Indicator,
    value: float | str | None,
) -> None:
    if part is None or part.scale.method == HAND:
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    unit = part.scale.unit
    form = number_format(unit)
    if unit.suffixes and not unit.percent:
        form = f'{form}"{unit.suffixes[0]}"'
    put_cell(sheet, at, column, value, styles.input(num_format=form, align="right"))
    allowed = f"허용: {unit.allowed()}"
    prompt = f"{allowed}\n{indicator.formula}\n모르면 비워 두세요(0이 아님)"
    title = f"{indicator.no} 전년 {part.name or '실적'}"
    validate(sheet, at, column, rule_of(part, indicator, at, column), title, prompt, f"{allowed}.")


def _is_change(indicator: Indicator) -> bool:
    return has_grounds(indicator) and indicator.parts[0].scale.unit.ratio == CHANGE


def _base(
    sheet: Worksheet, styles: Styles, at: int, indicator: Indicator, value: float | None
) -> None:
    column = LAST_YEAR.index("base")
    if not _is_change(indicator):
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    _, (name, unit) = count_names(indicator)
    form = f'#,##0"{unit}"' if unit else "#,##0"
    put_cell(sheet, at, column, value, styles.input(num_format=form, align="right"))
    rule: dict[str, object] = {"validate": "decimal", "criteria": ">", "value": 0}
    said = f"{name}({unit or '수'})"
    prompt = f"{said}\n추진실적의 분자와 함께 있으면 증감이 얼마인지 옆에 보입니다(적지는 않음)."
    validate(sheet, at, column, rule, f"{indicator.no} 전년 수", prompt, "0보다 큰 수를 적으세요.")


def _live(
    sheet: Worksheet, styles: Styles, at: int, form: int, cells: _Cells, stored: str, label: str
) -> None:
    """This year's points, the month's, and how far each moved; blank where nobody knows.

    *form* is the row of the indicator in 추진실적 (from 0). A reference follows a row that
    moves; if another indicator's label stands there all the same, nothing is shown.
    """
    row, left = at + 1, len(LAST_YEAR.columns)
    now, month = (f"${column_letters(left + order)}{row}" for order in (1, 3))
    last, full = f"${_column('points')}{row}", f"${_column('max_points')}{row}"
    points, most = _form_cell("points", form), _form_cell("max_points", form)
    mine = f"ISNUMBER({points})"
    if not _WILD & set(label):  # SEARCH reads ? * ~ in its own way
        mine = f"AND({mine},ISNUMBER(SEARCH($A{row},{_form_cell('label', form)})))"
    first, known = f"{cells.days},{cells.month},{stored}", '">-1E+300"'
    of = f'IF({full}="",{most},{full})'
    wrong = f"NOT(ISNUMBER({last})),{last}>MAX(0,{of}),{last}<MIN(0,{of})"
    same = f'OR({full}="",{full}={most})'
    gap = f'IF({same},IF(ISNUMBER({now}),ROUND({now}-{last},9),""),"{_OTHER_MAX}")'
    formulas = (
        f'=IF({mine},{points},"")',
        f'=IF({last}="","",IF(OR({wrong}),"{_WRONG}",{gap}))',
        f'=IF({cells.month}="","",IF(COUNTIFS({first},{known})=1,SUMIF({first}),""))',
        f'=IF(AND(ISNUMBER({now}),ISNUMBER({month})),ROUND({now}-{month},9),"")',
    )
    for column, formula in enumerate(formulas, left):
        signed = column in (left + 1, left + 3)
        look = styles.get(align="center", bg_color=SUM_FILL, num_format=_SIGNED if signed else None)
        sheet.write_formula(at, column, formula, look)


def _offer(sheet: Worksheet, styles: Styles, at: int, row: int, indicator: Indicator) -> None:
    """What the change would be by this year's 분자 (row *row* of the form, from 0)."""
    column = len(LAST_YEAR.columns) + len(_LIVE) - 1
    if not _is_change(indicator):
        sheet.write_blank(at, column, None, styles.get(bg_color=LOCKED_FILL))
        return
    letters = column_letters(len(FORM_TABLE.columns) + GROUNDS.index("numerator") + 1)
    count, base = f"{FORM_SHEET}!${letters}${row + 1}", f"${_column('base')}{at + 1}"
    formula = f'=IF(AND(ISNUMBER({count}),ISNUMBER({base})),IF({base}>0,{count}/{base}-1,""),"")'
    look = styles.get(align="center", bg_color=SUM_FILL, num_format="0.0##%")
    sheet.write_formula(at, column, formula, look)


def _sums(
    sheet: Worksheet, styles: Styles, bottom: int, plan: Plan, cells: _Cells, totals: str
) -> None:
    """What both years have, and below it the whole of this month and of the month before."""
    left, width = len(LAST_YEAR.columns), len(LAST_YEAR.columns) + len(_LIVE)
    look = styles.get(bold=True, align="center", bg_color=HEAD_FILL)
    signed = styles.get(bold=True, align="center", bg_color=HEAD_FILL, num_format=_SIGNED)

    def rows(letters: str) -> str:
        return f"${letters}${_TOP + 1}:${letters}${bottom + 1}"

    now, gap = (column_letters(left + order) for order in (1, 2))
    both, known = rows(gap), '">-1E+300"'
    count = f"COUNTIF({both},{known})"
    today, at = _form_cell("points", FORM_TOP + len(plan.rows)), bottom + 1
    month = column_letters(left + 3)
    for order in (0, 1):
        for column in range(width):
            sheet.write_blank(at + order, column, None, look)
        sheet.set_row(at + order, _ROW_HEIGHT)
    sheet.write_formula(at, 0, f'="두 해 모두 점수가 있고 배점이 같은 지표 "&{count}&"개"', look)
    for letters in (_column("points"), now):
        formula = f'=IF({count}=0,"",SUMIF({both},{known},{rows(letters)}))'
        sheet.write_formula(f"{letters}{at + 1}", formula, look)
    sheet.write_formula(f"{gap}{at + 1}", f'=IF({count}=0,"",SUM({both}))', signed)
    sheet.write(at + 1, 0, "득점 합계 (산정된 지표 모두)", look)
    sheet.write_formula(f"{now}{at + 2}", f"={today}", look)
    days = f"{cells.days},{cells.month},{totals}"
    found = f'IF(COUNTIFS({days},{known})=1,SUMIF({days}),"")'
    sheet.write_formula(f"{month}{at + 2}", f'=IF({cells.month}="","",{found})', look)
    moved = f"${now}${at + 2}-${month}${at + 2}"
    formula = f'=IF(ISNUMBER(${month}${at + 2}),ROUND({moved},9),"")'
    sheet.write_formula(f"{column_letters(left + 4)}{at + 2}", formula, signed)
