"""취합: one page that says of the month of 기준일 who was asked, who replied and what is decided.

A refresh writes it but for 상태 and the counts: those are formulas and follow while a person types.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.sheets.collection_layout import (
    COLLECTION,
    COLLECTION_COUNTS,
    COLLECTION_DAY,
    COLLECTION_DECIDED,
    COLLECTION_DEPARTMENTS,
    COLLECTION_FIGURES,
    COLLECTION_KNOWN,
    COLLECTION_MONTH,
    COLLECTION_SHEET,
    COLLECTION_TITLE,
    CONFIRMED,
    FINAL,
    STATES,
)
from hopejobs_xl.sheets.layout import FORM, FORM_TABLE

from .charts import Source, dress, states
from .document import Plan
from .formats import PROTECTION, QUIET, STATE_COLORS, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_today
from .way_back import add_way_back

_WIDTHS: Mapping[str, float] = {
    "no": 4, "name": 17, "departments": 14, "due": 6, "asked": 6, "replied": 6, "actual": 11,
    "state": 6, "late": 5, "mark": 6.5, "marked": 10, "remark": 8,
}  # fmt: skip
_RIGHT = len(_WIDTHS) - 1
_SHORT, _SHOWN = 5, 8  # the short list of departments: its header (row from 0), and its rows
TOP = _SHORT + _SHOWN + 3  # the first row of the table
_SIDE, _SIDE_WIDTHS = _RIGHT + 3, (18, 15, 8, 8, 8, 9, 8)  # all departments, beside the page
_COUNTS = _SIDE + len(COLLECTION_DEPARTMENTS.columns) + 1
_BEHIND = _COUNTS + len(STATES) + 1
_SAME = _BEHIND + len(COLLECTION_FIGURES.columns)
_MOST = 400  # departments that are counted
_LOW = 14.0  # points: of a row of the short list
_PAGE_ROWS = 24  # of indicators, as far as one page keeps letters of eight points
_DAY = 'm". "d"."'
_HINTS = (
    "상태는 저절로 나옵니다. 미요청·요청·회신은 보내고 받은 기록으로만 정해지고, 실적을 적기만 "
    "하면 바뀌지 않습니다(실적 칸에는 보임).",
    "확인·확정은 사람이 고르며 다음 새로고침 때 그 실적과 함께 기록됩니다. 그 뒤 실적을 고치면 "
    "확인·확정은 풀립니다.",
)
_COMPARED = ("actual", "actual2", "hand")


def add_collection(sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan) -> None:
    """Fill 취합 for the rows of *plan*; a refresh at the end of the build writes them."""
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS.values()):
        sheet.set_column(column, column, width)
    bottom = TOP + len(plan.rows) - 1
    _head(sheet, workbook, styles)
    _short_list(sheet, styles)
    sheet.write(TOP - 2, 0, "지표마다", styles.plain(bold=True, font_size=11))
    put_today(sheet, styles, TOP - 2, COLLECTION.index("actual"), plan)
    sheet.set_row(TOP - 1, 26)
    for column, header in enumerate(COLLECTION.headers):
        sheet.write(TOP - 1, column, header, styles.head())
    for at in range(TOP, bottom + 1):
        _row(sheet, styles, at)  # as high as its texts need: a refresh fits it
    _rules(sheet, styles, bottom)
    for table, left in (
        (COLLECTION, 0),
        (COLLECTION_KNOWN, 0),
        (COLLECTION_DECIDED, COLLECTION.index("late")),
        (COLLECTION_FIGURES, _BEHIND),
    ):
        right = left + len(table.columns) - 1
        defined(workbook, COLLECTION_SHEET, table.name, TOP, left, bottom, right)
    _beside(sheet, workbook, styles)
    _behind(sheet, styles, bottom)
    _counts(sheet, workbook, styles, bottom)
    add_way_back(sheet, styles, 0, _RIGHT + 2)
    sheet.freeze_panes(0, 2)
    whole = len(plan.rows) <= _PAGE_ROWS
    area = (0, 0, bottom, _RIGHT)
    if whole:
        paper(sheet, area, tall=1, landscape=False)
    else:
        paper(sheet, area, landscape=False, repeat=(TOP - 2, TOP - 1))
    sheet.center_horizontally()
    sheet.set_selection(TOP, COLLECTION.index("mark"), TOP, COLLECTION.index("mark"))
    sheet.protect("", PROTECTION)


def _head(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """The title, the month, the day on which days late were counted, and two hints."""
    sheet.write_blank(0, 0, None, styles.title())
    sheet.set_row(0, 26)
    day = styles.plain(num_format='"기준일 "yyyy"-"mm"-"dd', align="left")
    sheet.write_blank(1, 1, None, day)
    counted = styles.plain(num_format='"늦은 날은 "yyyy"-"mm"-"dd"에 셈"', align="left")
    sheet.merge_range(1, 2, 1, 6, "", counted)
    for name, at, column in (
        (COLLECTION_TITLE, 0, 0),
        (COLLECTION_MONTH, 1, 1),
        (COLLECTION_DAY, 1, 2),
    ):
        defined(workbook, COLLECTION_SHEET, name, at, column, at, column)
    for at, text in enumerate(_HINTS, start=2):
        sheet.write(at, 0, text, styles.plain(font_color=QUIET))


def _short_list(sheet: Worksheet, styles: Styles) -> None:
    """The first departments of the table beside the page, and how many there are more."""
    sheet.write(_SHORT - 1, 0, "부서마다(늦은 곳부터)", styles.plain(bold=True, font_size=11))
    sheet.set_row(_SHORT - 1, 20)
    # Not shrunk: a letter under eight points is not read on paper.
    head, cell = styles.head(), styles.get(align="center", text_wrap=None)
    name = styles.get(text_wrap=None)
    dated = styles.get(align="center", num_format=_DAY)
    first = column_letters(_SIDE + 1)
    many = f"COUNTA(${first}${TOP + 1}:${first}${TOP + _MOST})"
    for at in range(_SHORT, _SHORT + _SHOWN + 1):
        sheet.set_row(at, _LOW)
    sheet.set_row(_SHORT, 26)
    for order, header in enumerate(COLLECTION_DEPARTMENTS.headers):
        if order:
            sheet.write(_SHORT, order + 1, header, head)
        else:
            sheet.merge_range(_SHORT, 0, _SHORT, 1, header, head)
    for place in range(1, _SHOWN + 1):
        at = _SHORT + place
        is_last = place == _SHOWN
        for order, each in enumerate(COLLECTION_DEPARTMENTS.columns):
            found = f"${column_letters(_SIDE + order + 1)}${TOP + place}"
            told = f'IF({found}="","",{found})'
            if is_last:
                rest = f'"모두 "&{many}&"곳(오른쪽 표)"' if order == 0 else '""'
                told = f"IF({many}>{place},{rest},{told})"
            if order == 0:
                sheet.merge_range(at, 0, at, 1, "", name)
                sheet.write_formula(at, 0, f"={told}", name, "")
            else:
                look = dated if each.key == "due" else cell
                sheet.write_formula(at, order + 1, f"={told}", look, "")


def _row(sheet: Worksheet, styles: Styles, at: int) -> None:
    """A row of the table, blank but for its 상태."""
    for column, each in enumerate(COLLECTION.columns):
        look: dict[str, object] = {}
        if each.key not in ("name", "departments", "remark"):
            look["align"] = "center"
        if each.key in ("due", "asked", "replied"):
            look["num_format"] = _DAY
        if each.key == "state":
            shown = styles.get(bold=True, bg_color=SUM_FILL, **look)
            sheet.write_formula(at, column, f"={_state(at)}", shown, "")
        elif each.key in ("mark", "remark"):
            sheet.write_blank(at, column, None, styles.input(**look))
        else:
            sheet.write_blank(at, column, None, styles.get(**look))


def _cell(key: str, at: int) -> str:
    return f"${column_letters(COLLECTION.index(key) + 1)}{at + 1}"


def _state(at: int) -> str:
    """확인 and 확정 while the figure is the one it was decided of, else what the program knows."""
    unasked, asked, replied = STATES[:3]
    mark = _cell("mark", at)
    known = (
        f'IF({_cell("replied", at)}<>"","{replied}",'
        f'IF({_cell("asked", at)}<>"","{asked}","{unasked}"))'
    )
    holds = f'OR({_cell("marked", at)}="",${column_letters(_SAME + 1)}{at + 1})'
    decided = f'IF(OR({mark}="{CONFIRMED}",{mark}="{FINAL}"),IF({holds},{mark},{known}),{known})'
    return f'IF({_cell("no", at)}="","",{decided})'


def _behind(sheet: Worksheet, styles: Styles, bottom: int) -> None:
    """The figures as the last refresh saw them, and whether they still stand in 추진실적."""
    look = styles.plain(font_color="#7F7F7F")
    for column, text in enumerate((*COLLECTION_FIGURES.headers, "그대로"), start=_BEHIND):
        sheet.write(TOP - 1, column, text, look)
    row = column_letters(_BEHIND + 1)
    for at in range(TOP, bottom + 1):
        line = f"${row}{at + 1}"
        pairs = []
        for order, key in enumerate(_COMPARED, start=1):
            now = f"INDEX({FORM},{line},{FORM_TABLE.index(key) + 1})"
            pairs.append((now, f"${column_letters(_BEHIND + order + 1)}{at + 1}"))
        wrong = ",".join(f"ISERROR({each})" for pair in pairs for each in pair)
        # A blank cell equals 0 to Excel, and is no figure.
        same = ",".join(f'{now}={old},({now}="")=({old}="")' for now, old in pairs)
        no_row = f'IF({line}="",TRUE,{line}<1)'
        formula = f"=IF({no_row},FALSE,IF(OR({wrong}),FALSE,AND({same})))"
        sheet.write_formula(at, _SAME, formula, look, "")
    sheet.set_column(_BEHIND, _SAME, None, None, {"hidden": True})


def _beside(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """Every department, members of groups one by one, beside the page."""
    about = "담당부서 모두(새로고침이 씁니다)"
    sheet.write(TOP - 2, _SIDE, about, styles.plain(font_color=QUIET))
    columns = zip(COLLECTION_DEPARTMENTS.columns, _SIDE_WIDTHS, strict=True)
    for column, (each, width) in enumerate(columns, start=_SIDE):
        day = _DAY if each.key == "due" else None
        # Not wrapped: a long name would make the row of the page beside it high.
        look = styles.plain(num_format=day, align=None if column == _SIDE else "center")
        sheet.set_column(column, column, width, look)
        sheet.write(TOP - 1, column, each.header, styles.head())
        sheet.write_blank(TOP, column, None, look)
    right = _SIDE + len(COLLECTION_DEPARTMENTS.columns) - 1
    defined(workbook, COLLECTION_SHEET, COLLECTION_DEPARTMENTS.name, TOP, _SIDE, TOP, right)


def _counts(sheet: Worksheet, workbook: Workbook, styles: Styles, bottom: int) -> None:
    """How many indicators are in each state, beside the page, and the bar that is drawn from it."""
    letters = column_letters(COLLECTION.index("state") + 1)
    counted = f"${letters}${TOP + 1}:${letters}${bottom + 1}"
    for column, state in enumerate(STATES, start=_COUNTS):
        sheet.write(TOP - 1, column, state, styles.head())
        formula = f'=COUNTIF({counted},"{state}")'
        sheet.write_formula(TOP, column, formula, styles.get(align="center"), "")
    right = _COUNTS + len(STATES) - 1
    defined(workbook, COLLECTION_SHEET, COLLECTION_COUNTS.name, TOP, _COUNTS, TOP, right)
    source = Source(COLLECTION_COUNTS.name, [[0] * len(STATES)])
    source.define(workbook, range(1, len(STATES) + 1))
    chart = states(workbook, source, STATES, COLLECTION_TITLE)
    most = (bottom - TOP + 1) * 5 // 3  # beyond the longest bar there is room for its words
    bare = {"visible": False, "major_gridlines": {"visible": False}}
    dress(chart, y={"min": 0, "max": most, **bare}, x=bare, legend="")
    left = _SIDE_LEFT
    wide = sum(int(each * 7 + 5) for each in list(_WIDTHS.values())[left:])
    chart.set_size({"width": wide - 8, "height": int((_LOW * _SHOWN + 26 + 20) * 4 / 3) - 4})
    place = {"object_position": 2, "x_offset": 8, "description": "상태마다의 지표 수"}
    sheet.insert_chart(_SHORT - 1, left, chart, place)


_SIDE_LEFT = len(COLLECTION_DEPARTMENTS.columns) + 1  # where the short list ends


def _rules(sheet: Worksheet, styles: Styles, bottom: int) -> None:
    """What may be chosen, and what is late in red."""
    column = COLLECTION.index("mark")
    rule = {
        "validate": "list",
        "source": [CONFIRMED, FINAL],
        "input_title": "확인·확정",
        "input_message": "실적을 확인했으면 고르세요. 비우면 도로 회신이나 요청이 됩니다. 그 뒤에 "
        "실적을 고치면 저절로 풀립니다.",
        "error_title": "확인·확정",
        "error_message": f"{CONFIRMED}, {FINAL} 가운데 고르거나 비우세요.",
    }
    sheet.data_validation(TOP, column, bottom, column, rule)
    red = styles.rule(font_color=STATE_COLORS["오류"], bold=True)
    late = COLLECTION.index("late")
    cell = _cell("late", TOP)
    criteria = f"=AND(ISNUMBER({cell}),{cell}>0)"
    area = (TOP, late, bottom, late)
    sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": red})
    cell = f"${column_letters(_SIDE_LEFT)}{_SHORT + 2}"
    criteria = f"=AND(ISNUMBER({cell}),{cell}>0)"
    area = (_SHORT + 1, _SIDE_LEFT - 1, _SHORT + _SHOWN, _SIDE_LEFT - 1)
    sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": red})
