"""대장점검: tables that an examination of registers fills; 반영 alone is typed."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.sheets.grid import Table
from hopejobs_xl.sheets.register_layout import (
    AUDIT_COUNSELLORS,
    AUDIT_FINDINGS,
    AUDIT_MONTHS,
    AUDIT_PROPOSALS,
    AUDIT_QUESTIONS,
    AUDIT_READ,
    AUDIT_ROWS,
    AUDIT_SHEET,
    AUDIT_TALLIES,
    AUDIT_VERDICT,
    SEVERITIES,
)
from hopejobs_xl.sheets.register_page import BESIDE, blank_page
from hopejobs_xl.sheets.scheme_rows import YES

from .formats import INPUT_FILL, PROTECTION, Styles
from .names_and_paper import defined, paper, put_refreshed, put_title
from .table_cells import allow_words, show_commas
from .way_back import add_way_back

_VERDICT = 1  # from 0
_FIRST = 5
# Twelve columns that all tables share.
_WIDTHS = (8, 5, 21, 12, 10, 10, 9, 10.5, 20, 20, 9.5, 13)
_ASIDE = 7  # the column where what stands beside another table begins
_LAST = len(_WIDTHS) - 1
_TITLES = {
    AUDIT_READ.name: "읽은 것",
    AUDIT_TALLIES.name: "규칙마다 찾은 것",
    AUDIT_QUESTIONS.name: "답할 것(답하기 전에는 그 열과 칸을 쓰지 않음)",
    AUDIT_MONTHS.name: "어디에 몰려 있나: 달",
    AUDIT_COUNSELLORS.name: "어디에 몰려 있나: 상담원(가림)",
    AUDIT_PROPOSALS.name: f"실적 제안(맞는 것의 「반영」에 {YES}를 고름. 다른 칸은 적지 않음)",
    AUDIT_FINDINGS.name: "찾은 것(나쁜 것부터. 머리글의 단추로 거름). 살펴보니 잘못이 아니면 "
    "노란 칸에 까닭을 적고 다시 점검",
}
_CENTRED = {
    "kind", "header_row", "severity", "rule", "month", "name", "no", "part", "cell", "role",
    "version", "chosen", "sheet",
}  # fmt: skip
_COUNTS = {"rows", "left", "found", "excluded", "errors", "warnings"}
_FORMATS = {"share": "0%", "value": "General", "numerator": "General", "denominator": "General"}
_QUESTION_HEIGHT = 26.0  # two lines: what is merged fits no row by itself
_TONES = {"E": "#C00000", "W": "#9C5700"}
_BAR = {
    "type": "data_bar", "min_type": "num", "min_value": 0, "max_type": "max",
    "bar_solid": True, "data_bar_2010": True,
}  # fmt: skip
_BARS = {"errors": "#E6A0A0", "warnings": "#F2D08A"}


def add_audit(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """Fill 대장점검 as it is before anything was examined."""
    for column, (width, each) in enumerate(zip(_WIDTHS, AUDIT_FINDINGS.columns, strict=True)):
        sheet.set_column(
            column, column, width, _look(styles, AUDIT_FINDINGS, each.key, border=None)
        )
    put_title(sheet, styles, AUDIT_SHEET, {})
    page = blank_page()
    for order, text in enumerate((*page.lines, "")):
        look = styles.plain(bold=not order, font_size=11 if not order else 9)
        sheet.write(_VERDICT + order, 0, text, look)
    defined(workbook, AUDIT_SHEET, AUDIT_VERDICT, _VERDICT, 0, _VERDICT + 2, 0)
    top = _FIRST
    for table in (AUDIT_READ, AUDIT_TALLIES, AUDIT_QUESTIONS):
        for beside in (each for each, other in BESIDE.items() if other is table):
            _table(sheet, workbook, styles, beside, top, _ASIDE)
        top = _table(sheet, workbook, styles, table, top)
    proposals = top + 2
    top = _table(sheet, workbook, styles, AUDIT_PROPOSALS, top)
    _choosing(sheet, workbook, proposals)
    _findings(sheet, workbook, styles, top)
    put_refreshed(sheet, styles, 0, _ASIDE)
    add_way_back(sheet, styles, 0, _LAST + 2)
    sheet.freeze_panes(_VERDICT + 1, 0)
    paper(sheet, (0, 0, top + 2, _LAST), repeat=(0, 0))
    sheet.protect("", PROTECTION | {"autofilter": True})


def _table(
    sheet: Worksheet, workbook: Workbook, styles: Styles, table: Table, top: int, left: int = 0
) -> int:
    """An empty table titled at row *top*, all but one row hidden; gives the row after it."""
    _head(sheet, styles, table, top, left)
    rows = AUDIT_ROWS[table.name]
    first = top + 2
    for order in range(rows):
        row = first + order
        height = _QUESTION_HEIGHT if table is AUDIT_QUESTIONS else None
        sheet.set_row(row, height, None, {"hidden": order > 0})
        for column, last, key in _spans(table, left):
            look = _look(styles, table, key)
            if last > column:
                sheet.merge_range(row, column, row, last, "", look)
            else:
                sheet.write_blank(row, column, None, look)
    defined(workbook, AUDIT_SHEET, table.name, first, left, first + rows - 1,
            left + table.width - 1)  # fmt: skip
    for each, color in _BARS.items():
        for column, _, key in _spans(table, left):
            if key == each:
                rule = _BAR | {"bar_color": color}
                sheet.conditional_format(first, column, first + rows - 1, column, rule)
    if table is AUDIT_TALLIES:
        _tones(sheet, workbook, first, first + rows - 1)
    return first + rows + 1


def _head(sheet: Worksheet, styles: Styles, table: Table, top: int, left: int) -> None:
    if table.name in _TITLES:
        look = styles.plain(bold=True, font_size=11)
        sheet.write(top, left, _TITLES[table.name], look)
    for (column, last, _), header in zip(_spans(table, left), table.headers, strict=True):
        if last > column:
            sheet.merge_range(top + 1, column, top + 1, last, header, styles.head())
        else:
            sheet.write(top + 1, column, header, styles.head())
    sheet.set_row(top + 1, 26)


def _spans(table: Table, left: int) -> Iterator[tuple[int, int, str]]:
    """First and last column of the sheet of each column of *table*, and its key."""
    for each in table.columns:
        yield left, left + each.span - 1, each.key
        left += each.span


def _look(styles: Styles, table: Table, key: str, **more: object) -> object:
    if table is AUDIT_PROPOSALS and key == "rows":
        return styles.get(align="center")
    if key == "chosen":
        return styles.quiet(align="center", num_format="@")
    if key == "reason":
        return styles.get(locked=False, num_format="@", **more)
    if key in _COUNTS:
        return styles.get(num_format="#,##0", align="right", **more)
    # A hash is cut where its cell ends; a 지문 is seen whole, for it is copied.
    cut = key == "sha256"
    return styles.get(
        num_format=_FORMATS.get(key),
        align="center" if key in _CENTRED else "right" if key in _FORMATS else None,
        text_wrap=None if cut else True,
        **more,
    )


def _choosing(sheet: Worksheet, workbook: Workbook, top: int) -> None:
    bottom = top + AUDIT_ROWS[AUDIT_PROPOSALS.name] - 1
    allow_words(sheet, AUDIT_PROPOSALS, top, bottom, {"chosen": (YES,)})
    value = column_letters(AUDIT_PROPOSALS.index("value") + 1)
    rule = {
        "type": "formula",
        "criteria": f"=ISNUMBER(${value}{top + 1})",
        "format": workbook.add_format({"bg_color": INPUT_FILL}),
    }
    at = AUDIT_PROPOSALS.index("chosen")
    sheet.conditional_format(top, at, bottom, at, rule)
    at = AUDIT_PROPOSALS.index("value")
    text = column_letters(AUDIT_PROPOSALS.index("shown") + 1)
    share = f'=AND(ISNUMBER({value}{top + 1}),RIGHT(${text}{top + 1},1)="%")'
    look = workbook.add_format({"num_format": "0.00%"})
    rule = {"type": "formula", "criteria": share, "format": look, "stop_if_true": True}
    sheet.conditional_format(top, at, bottom, at, rule)
    broken = f"=AND(ISNUMBER({value}{top + 1}),{value}{top + 1}<>INT({value}{top + 1}))"
    look = workbook.add_format({"num_format": "0.0000"})
    rule = {"type": "formula", "criteria": broken, "format": look}
    sheet.conditional_format(top, at, bottom, at, rule)
    show_commas(
        sheet, workbook, AUDIT_PROPOSALS, top, bottom, ("value", "numerator", "denominator")
    )


def _findings(sheet: Worksheet, workbook: Workbook, styles: Styles, top: int) -> None:
    """The last table: it has as many rows as are shown, and its lines come with them."""
    _head(sheet, styles, AUDIT_FINDINGS, top, 0)
    first, last = top + 2, len(AUDIT_FINDINGS.columns) - 1
    bottom = first + AUDIT_ROWS[AUDIT_FINDINGS.name] - 1
    for column, each in enumerate(AUDIT_FINDINGS.columns):
        sheet.write_blank(first, column, None, _look(styles, AUDIT_FINDINGS, each.key, border=None))
    defined(workbook, AUDIT_SHEET, AUDIT_FINDINGS.name, first, 0, first, last)
    sheet.autofilter(top + 1, 0, bottom, last)
    _tones(sheet, workbook, first, bottom)
    filled = {"type": "formula", "criteria": f'=$A{first + 1}<>""'}
    rule = filled | {"format": styles.rule(lines=True)}
    sheet.conditional_format(first, 1, bottom, last - 1, rule)
    name = column_letters(AUDIT_FINDINGS.index("print") + 1)
    typed = {"type": "formula", "criteria": f'=${name}{first + 1}<>""',
             "format": styles.rule(lines=True, bg_color=INPUT_FILL)}  # fmt: skip
    # Not two ranges one over the other: LibreOffice obeys the first alone.
    sheet.conditional_format(first, last, bottom, last, typed)
    sheet.conditional_format(first, last, bottom, last, rule)
    rule = {"validate": "length", "criteria": "between", "minimum": 2, "maximum": 200,
            "error_title": AUDIT_FINDINGS.headers[-1], "input_title": AUDIT_FINDINGS.headers[-1],
            "input_message": "왜 잘못이 아닌지. 이름, 전화, 생년월일은 적지 않습니다. "
                             "[대장 점검]을 다시 누르면 대장설정의 「제외한 것」으로 옮겨집니다.",
            "error_message": "2~200글자로 적으세요."}  # fmt: skip
    sheet.data_validation(first, last, bottom, last, rule)


def _tones(sheet: Worksheet, workbook: Workbook, top: int, bottom: int) -> None:
    """The colour of a severity; the word says the same in black and white."""
    for severity, color in _TONES.items():
        look = workbook.add_format({"font_color": color, "bold": True, "border": 1,
                                    "border_color": "#8C8C8C"})  # fmt: skip
        rule = {"type": "cell", "criteria": "==", "value": f'"{SEVERITIES[severity]}"',
                "format": look}  # fmt: skip
        sheet.conditional_format(top, 0, bottom, 0, rule)
