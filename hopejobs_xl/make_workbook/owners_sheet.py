"""담당: who is asked for each indicator until when; people fill all of it, nothing rewrites it."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.sheets.collection_layout import ADDED, COMPARED, GROUPS, OWNERS, OWNERS_SHEET
from hopejobs_xl.sheets.layout import DEPARTMENTS, INDICATORS, SCALES_SHEET

from .document import Plan, Row
from .formats import PROTECTION, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_title, put_today
from .scales_sheet import SCALES_TOP, SPARE_INDICATORS
from .table_cells import put_cell, put_header
from .way_back import add_way_back

TOP = 5  # the first row of both tables, from 0
SPARE_ROWS = 24
_LEAST_MEMBERS = 40  # rows of the groups, which end with the table beside them
_LEFT = len(OWNERS.columns) + 1  # of the groups
_WIDTHS: Mapping[str, float] = {
    "no": 6, "name": 22, "department": 13, "share": 6.5, "adds": 7.5, "person": 8, "deputy": 8,
    "data": 19, "due": 9, "evidence": 19,
}  # fmt: skip
_GAP, _GROUP_WIDTHS = 1.5, (12.5, 12.5)
_CENTRED = {"no", "share", "adds", "person", "deputy", "due"}
_HINTS = (
    "지표마다 어느 부서에 언제까지 묻는지 적습니다. 부서가 여럿이면 아래 빈 줄에 번호를 다시 "
    "적으세요. 기한을 적은 줄만 늦은 날을 셉니다.",
    "담당부서에는 오른쪽 묶음의 이름도 적을 수 있고, 그때는 구성원마다 묻습니다. 합산은 부서마다의 "
    "수를 더하고, 대조는 같은 수를 여럿에게 묻습니다.",
    "담당과 대리의 이름은 적지 않아도 되고, 적은 이름은 이 파일에만 있습니다(기록과 진단, --json에 "
    "나가지 않음).",
)
_PROMPTS: Mapping[str, tuple[str, str]] = {
    "no": ("번호", "지표의 번호를 고르거나 번호, 이름을 적으세요. 예) ⑥, 6"),
    "department": ("담당부서", "부서를 고르거나 다른 부서, 기관, 묶음의 이름을 적으세요."),
    "share": ("몫", "0%부터 100%까지. 배점과는 다른 것이고, 비워 두어도 됩니다. 예) 70%"),
    "adds": ("합치는 법", f"{ADDED}: 더함, {COMPARED}: 같은 수를 여럿이 알림. 비우면 {ADDED}"),
    "due": (
        "기한",
        "매월의 날(5, 5일, 말일)이나 날짜(예: 2016-06-05). 매월의 날은 기준일부터 처음 오는 그 "
        "날입니다.",
    ),
}


def add_owners(
    sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan, scheme: Scheme
) -> None:
    """Fill 담당 with a row per indicator of *plan*, spare rows, and the table of groups."""
    put_title(sheet, styles, OWNERS_SHEET, dict(enumerate(_HINTS, start=1)))
    right = _LEFT + len(GROUPS.columns) - 1
    put_today(sheet, styles, 0, OWNERS.index("data"), plan)
    for column, width in enumerate((*_WIDTHS.values(), _GAP, *_GROUP_WIDTHS)):
        sheet.set_column(column, column, width)
    put_header(sheet, styles, TOP - 1, OWNERS)
    for column, text in enumerate(GROUPS.headers, start=_LEFT):
        sheet.write(TOP - 1, column, text, styles.head())
    rows = [(row, scheme.find(row.no)) for row in plan.rows]
    for at, (row, indicator) in enumerate(rows, start=TOP):
        _row(sheet, styles, at, len(rows), (row, indicator))
    bottom = TOP + len(rows) + SPARE_ROWS - 1
    for at in range(TOP + len(rows), bottom + 1):
        _row(sheet, styles, at, len(rows))
    last = max(bottom, TOP + _LEAST_MEMBERS - 1)
    for at in range(TOP, last + 1):
        for column in range(_LEFT, right + 1):
            sheet.write_blank(at, column, None, styles.input())
    _typed(sheet, bottom)
    defined(workbook, OWNERS_SHEET, OWNERS.name, TOP, 0, bottom, len(OWNERS.columns) - 1)
    defined(workbook, OWNERS_SHEET, GROUPS.name, TOP, _LEFT, last, right)
    add_way_back(sheet, styles, 0, right + 1)
    sheet.freeze_panes(TOP, 2)
    paper(sheet, (0, 0, last, right), repeat=(0, TOP - 1))
    sheet.set_selection(TOP, OWNERS.index("department"), TOP, OWNERS.index("department"))
    sheet.protect("", PROTECTION)


def _row(
    sheet: Worksheet,
    styles: Styles,
    at: int,
    count: int,
    about: tuple[Row, Indicator] | None = None,
) -> None:
    """A row of the table (from 0), of nothing yet or *about* one of the *count* indicators."""
    said = {}
    if about is not None:
        row, indicator = about
        said = {"no": row.no, "department": indicator.department, "data": row.data}
        texts = (indicator.name, _WIDTHS["name"]), (row.data, _WIDTHS["data"])
        sheet.set_row(at, height(*texts))
    for column, key in enumerate(_WIDTHS):
        look: dict[str, object] = {"align": "center"} if key in _CENTRED else {}
        if key == "share":
            look["num_format"] = "0.0##%"
        if key == "name":
            shown = styles.get(bg_color=SUM_FILL, **look)
            sheet.write_formula(at, column, _name(at, count), shown, "")
        else:
            put_cell(sheet, at, column, said.get(key) or None, styles.input(**look))


def _name(at: int, count: int) -> str:
    """The name beside a 번호, or beside a name that stands in its place; blank for other words.

    Not by INDEX(…,0,…) or IFERROR: those the file host cannot work out by itself. Nor by the name
    of the table, which ends elsewhere once an indicator is gone.
    """
    cell, first = f"$A{at + 1}", SCALES_TOP + 2
    last = first + count + SPARE_INDICATORS - 1
    numbers, names = (
        f"{SCALES_SHEET}!${letters}${first}:${letters}${last}"
        for letters in (column_letters(INDICATORS.index(key) + 1) for key in ("no", "name"))
    )
    named = f'IF(ISNUMBER(MATCH({cell},{names},0)),{cell},"")'
    at_number = f"MATCH({cell},{numbers},0)"
    found = f"IF(ISNUMBER({at_number}),INDEX({names},{at_number}),{named})"
    return f'=IF({cell}="","",{found})'


def _typed(sheet: Worksheet, bottom: int) -> None:
    """What Excel offers and says where somebody types."""
    numbers = f"=INDEX({INDICATORS.name},0,{INDICATORS.index('no') + 1})"
    departments = f"=INDEX({DEPARTMENTS.name},0,{DEPARTMENTS.index('name') + 1})"
    rules: Mapping[str, Mapping[str, object]] = {
        "no": {"validate": "list", "source": numbers, "show_error": False},
        "department": {"validate": "list", "source": departments, "show_error": False},
        "share": {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1,
            "error_title": "몫", "error_message": "0%부터 100%까지 적으세요. 예) 70%",
        },
        "adds": {
            "validate": "list", "source": [ADDED, COMPARED],
            "error_title": "합치는 법", "error_message": "목록에 있는 값을 고르세요.",
        },
        "due": {"validate": "any"},
    }  # fmt: skip
    for key, rule in rules.items():
        prompt, text = _PROMPTS[key]
        column = OWNERS.index(key)
        made = {**rule, "input_title": prompt, "input_message": text}
        sheet.data_validation(TOP, column, bottom, column, made)
