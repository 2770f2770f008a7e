"""회의자료: one A4 page for the monthly meeting, with cells for people's own words.

No letter of it is smaller than ten points: they have 10.5 at full size, and the rows that a refresh
writes leave room for that (``sheets.meeting_rows``). Row heights of its tables are left to Excel.
"""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.sheets.meeting_layout import (
    MEETING_CHANGES,
    MEETING_DECISIONS,
    MEETING_HEAD,
    MEETING_MISSING,
    MEETING_NOTES,
    MEETING_OPEN,
    MEETING_OUTLOOK,
    MEETING_SHEET,
    MEETING_SINCE,
    MEETING_SIZE,
    MEETING_TITLE,
    MEETING_WHO,
    MEETING_WIDTHS,
    Table,
)
from hopejobs_xl.sheets.meeting_notes import LONGEST

from .formats import INPUT_FILL, PROTECTION, QUIET, SUM_FILL, Styles
from .names_and_paper import defined, paper

_RIGHT = len(MEETING_WIDTHS) - 1
_HEAD_TOP, _OUTLOOK, _FIRST = 3, 6, 8  # rows from 0
_HEIGHTS = {0: 26.0, 1: 17.0, 2: 4.0, 3: 16.0, 4: 27.0, 5: 17.0, 6: 18.0, 7: 5.0}
_HEADING, _HEADER, _SPACE, _FOOT = 19.0, 17.0, 5.0, 16.0
_NOTES_TOP, _NOTES_LEFT = _FIRST + 2, _RIGHT + 2
_NOTE_WIDTHS = (6, 11, 6, 24, 40, 16, 12, 10)
_HEADINGS = {
    MEETING_CHANGES.name: "1. 무엇이 왜 달라졌나",
    MEETING_MISSING.name: "2. 점수를 매기지 못한 지표",
    MEETING_DECISIONS.name: "3. 누가 무엇을 언제까지",
}
_INPUTS = {"words", "who", "until"}
_LEFT = {"name", "words", "todo", "offer", "actual", "state"}
_FOOTNOTE = (
    "노란 칸은 사람이 적는 칸입니다. 적은 글은 그 지표를 따라가고 새로고침이 지우지 않습니다."
)
_BESIDE = "적은 글: 쪽에 적은 것이 모두 여기 남습니다(지금 쪽에 없는 것도). 새로고침이 씁니다."
_DAY = 'yyyy". "m". "d"."'
_HINTS = {
    "words": (
        "적는 칸",
        f"{LONGEST['words']}자까지 쪽에 다 보입니다. 더 길면 뒤는 오른쪽 표에만 보입니다.",
    ),
    "until": ("언제까지", "날짜나 글. 예) 6-30, 6월 중"),
}


def add_meeting(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """Fill 회의자료: headings, empty tables and the defined names.

    The refresh at the end of the build fills the tables.
    """
    sheet.hide_gridlines(2)
    for column, width in enumerate(MEETING_WIDTHS):
        sheet.set_column(column, column, width)
    for row, height in _HEIGHTS.items():
        sheet.set_row(row, height)
    sheet.write_blank(0, 0, None, styles.title())
    sheet.write_blank(1, 0, None, styles.plain(font_size=MEETING_SIZE, font_color=QUIET))
    defined(workbook, MEETING_SHEET, MEETING_TITLE, 0, 0, 1, 0)
    _head(sheet, workbook, styles)
    look = styles.get(font_size=MEETING_SIZE, text_wrap=None, bg_color=SUM_FILL, indent=1)
    sheet.merge_range(_OUTLOOK, 0, _OUTLOOK, _RIGHT, "", look)
    defined(workbook, MEETING_SHEET, MEETING_OUTLOOK.name, _OUTLOOK, 0, _OUTLOOK, _RIGHT)
    at = _FIRST
    for table in (MEETING_CHANGES, MEETING_MISSING, MEETING_DECISIONS):
        _section(sheet, workbook, styles, table, at)
        at += table.rows + 3
        sheet.set_row(at - 1, _SPACE)
    sheet.write(at - 1, 0, _FOOTNOTE, styles.plain(font_size=MEETING_SIZE, font_color=QUIET))
    sheet.set_row(at - 1, _FOOT)
    _beside(sheet, workbook, styles)
    paper(sheet, (0, 0, at - 1, _RIGHT), tall=1, landscape=False)
    sheet.center_horizontally()
    sheet.protect("", PROTECTION)


def _head(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """The boxes of the head: label, figure, explanation."""
    big = {"font_size": 16, "bold": True, "align": "center", "num_format": 'General"점"'}
    looks = (
        styles.head(font_size=MEETING_SIZE),
        styles.get(**big, text_wrap=None),
        styles.get(font_size=MEETING_SIZE, align="center", text_wrap=None),
    )
    for down, look in enumerate(looks):
        left, at = 0, _HEAD_TOP + down
        for column in MEETING_HEAD.columns:
            if column.span > 1:
                sheet.merge_range(at, left, at, left + column.span - 1, "", look)
            else:
                sheet.write_blank(at, left, None, look)
            left += column.span
    defined(workbook, MEETING_SHEET, MEETING_HEAD.name, _HEAD_TOP, 0, _HEAD_TOP + 2, _RIGHT)


def _section(sheet: Worksheet, workbook: Workbook, styles: Styles, table: Table, top: int) -> None:
    """The heading, the header and the blank rows of *table*, from the row *top* on."""
    heading = styles.plain(bold=True, font_size=11.5)
    sheet.write(top, 0, _HEADINGS[table.name], heading)
    sheet.set_row(top, _HEADING)
    beside = styles.plain(font_size=MEETING_SIZE, align="right", num_format=f'"견준 날 "{_DAY}')
    if table is MEETING_CHANGES:
        sheet.write_blank(top, _RIGHT, None, beside)
        defined(workbook, MEETING_SHEET, MEETING_SINCE, top, _RIGHT, top, _RIGHT)
    elif table is MEETING_MISSING:
        # Right-aligned and not wrapped: it runs out to the left, over blank cells.
        sheet.write_blank(top, _RIGHT, None, beside)
        defined(workbook, MEETING_SHEET, MEETING_OPEN, top, _RIGHT, top, _RIGHT)
    first, last = top + 2, top + 1 + table.rows
    sheet.set_row(top + 1, _HEADER)
    for column, each in enumerate(table.columns):
        sheet.write(top + 1, column, each.header, styles.head(font_size=MEETING_SIZE))
        look: dict[str, object] = {"border": None, "font_size": MEETING_SIZE}
        look["align"] = "left" if each.key in _LEFT else "center"
        typed = each.key in _INPUTS
        if typed:
            look["locked"] = False
        if each.key == "until":
            look["num_format"] = 'm". "d"."'
        for row in range(first, last + 1):
            sheet.write_blank(row, column, None, styles.get(**look))
        if typed:
            _typed(sheet, each.key, (first, column, last, column))
    _rules(sheet, styles, table, first, last)
    defined(workbook, MEETING_SHEET, table.name, first, 0, last, _RIGHT)


def _typed(sheet: Worksheet, key: str, area: tuple[int, int, int, int]) -> None:
    """What Excel offers and says where somebody types."""
    rule: dict[str, object] = {"validate": "any"}
    if key == "who":
        rule = {"validate": "list", "source": f"={MEETING_WHO}", "show_error": False}
        title, text = "누가", "부서나 직위를 고르거나 적으세요. 이름은 적지 마세요."
    else:
        title, text = _HINTS[key]
    sheet.data_validation(*area, rule | {"input_title": title, "input_message": text})


def _rules(sheet: Worksheet, styles: Styles, table: Table, first: int, last: int) -> None:
    """Lines around the rows that say something, yellow where people write.

    In the list of decisions the blank row behind the last one asks for more.
    """
    filled = f'OR($B{first + 1}<>"",$F{first + 1}<>"")'
    if table is MEETING_DECISIONS:
        filled = f'OR({filled},$B{first}<>"",$F{first}<>"")'
    for column, each in enumerate(table.columns):
        if each.key in _INPUTS:
            look = styles.rule(bg_color=INPUT_FILL, lines=True)
            asks = {"type": "formula", "criteria": f"={filled}", "format": look}
            sheet.conditional_format(first, column, last, column, asks)
    lines = {"type": "formula", "criteria": f"={filled}", "format": styles.rule(lines=True)}
    sheet.conditional_format(first, 0, last, _RIGHT, lines)


def _beside(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """The table of all notes beside the page, and what the drop-down of 누가 offers."""
    top, left = _NOTES_TOP, _NOTES_LEFT
    sheet.write(top - 2, left, _BESIDE, styles.plain(font_color=QUIET))
    for column, (each, width) in enumerate(
        zip(MEETING_NOTES.columns, _NOTE_WIDTHS, strict=True), start=left
    ):
        day = "yyyy-mm-dd" if each.key in ("since", "until") else None
        # Not wrapped: a long note would make the row of the page beside it high.
        look = styles.plain(num_format=day, align="left")
        sheet.set_column(column, column, width, look)
        sheet.write(top - 1, column, each.header, styles.head())
        sheet.write_blank(top, column, None, look)
    right = left + len(MEETING_NOTES.columns) - 1
    defined(workbook, MEETING_SHEET, MEETING_NOTES.name, top, left, top, right)
    who = right + 2
    sheet.set_column(who, who, 24)
    sheet.write(top - 1, who, "누가의 목록", styles.head())
    sheet.write_blank(top, who, None, styles.plain())
    defined(workbook, MEETING_SHEET, MEETING_WHO, top, who, top, who)
