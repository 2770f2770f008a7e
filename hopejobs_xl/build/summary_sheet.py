"""요약: where we stand. Refresh rewrites the values; the formats made here stay."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.evaluation import Evaluation
from hopejobs_xl.layout import (
    SUMMARY_AREAS,
    SUMMARY_DEPARTMENTS,
    SUMMARY_HEAD,
    SUMMARY_INDICATORS,
    SUMMARY_ITEMS,
    SUMMARY_NOTES,
    SUMMARY_SHEET,
    SUMMARY_TITLE,
    Table,
    letter,
)
from hopejobs_xl.summary import blocks

from .styles import PROTECTION, STATE_COLORS, SUM_FILL, Styles, height

_WIDTHS = (6, 34, 6.5, 6.5, 7, 12, 6.5, 6.5, 7.5, 7.5, 9, 48)
_HEADINGS = (
    ("부서별", SUMMARY_DEPARTMENTS),
    ("분야별", SUMMARY_AREAS),
    ("항목별", SUMMARY_ITEMS),
    ("지표별", SUMMARY_INDICATORS),
)
_LEFT = {"name", "note"}
_STRONG_ROWS = 3  # 득점 합계 and the two targets


def add_summary(
    sheet: Worksheet, workbook: Workbook, styles: Styles, evaluation: Evaluation
) -> None:
    """Fill 요약 with the blocks of *evaluation*, and define the name of each block."""
    rows = blocks(evaluation)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, "「서울 희망일자리 만들기」 득점 요약", styles.title())
    sheet.set_row(0, 26)
    sheet.write(1, 0, rows[SUMMARY_TITLE][0][0], styles.plain(font_color="#595959"))
    workbook.define_name(SUMMARY_TITLE, f"={SUMMARY_SHEET}!$A$2")
    at = _head(sheet, workbook, styles, rows[SUMMARY_HEAD.name])
    for heading, table in _HEADINGS:
        at = _block(sheet, workbook, styles, at, heading, table, rows[table.name])
    sheet.write(
        at, 0, "공문에 적힌 모순(고치지 않고 그대로 보임)", styles.plain(bold=True, font_size=11)
    )
    notes = rows[SUMMARY_NOTES.name]
    for order, row in enumerate(notes, start=at + 1):
        sheet.write(order, 0, row[0], styles.get(align="center", border=None))
        sheet.write(order, 1, row[1], styles.plain())
        sheet.set_row(order, 15)
    _name(workbook, SUMMARY_NOTES.name, at + 1, 0, at + len(notes), 1)
    # All of it on one sheet of paper: the page that the section chief is handed.
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, at + len(notes), len(_WIDTHS) - 1)
    sheet.set_footer("&C&P / &N")
    sheet.protect("", PROTECTION)


def _head(sheet: Worksheet, workbook: Workbook, styles: Styles, rows: list[list[object]]) -> int:
    top = 3
    for order, row in enumerate(rows):
        strong = order < _STRONG_ROWS
        size = 20 if order == 0 else 14 if strong else 10
        look = {"bold": strong or None, "font_size": size, "bg_color": SUM_FILL if strong else None}
        sheet.write(top + order, 1, row[0], styles.get(**look))
        sheet.write(top + order, 2, row[1], styles.get(align="center", text_wrap=None, **look))
        sheet.write(top + order, 3, row[2], styles.plain(font_size=14 if strong else 10, indent=1))
        sheet.set_row(top + order, size * 1.5)
    _name(workbook, SUMMARY_HEAD.name, top, 1, top + len(rows) - 1, 3)
    return top + len(rows) + 1


def _block(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    at: int,
    heading: str,
    table: Table,
    rows: list[list[object]],
) -> int:
    sheet.write(at, 0, heading, styles.plain(bold=True, font_size=11))
    for column, text in enumerate(table.headers):
        sheet.write(at + 1, column, text, styles.head())
    for order, row in enumerate(rows, start=at + 2):
        for column, (value, each) in enumerate(zip(row, table.columns, strict=True)):
            look: dict[str, object] = {"font_size": 10}
            look["align"] = None if each.key in _LEFT else "center"
            if each.key == "rate":
                look["num_format"] = "0%"
            if each.key in ("points", "state"):
                look["bold"] = True
            if each.key == "points":
                look["bg_color"] = SUM_FILL
            if each.key == "note":
                look["font_size"] = 8
            if value is None:
                sheet.write_blank(order, column, None, styles.get(**look))
            else:
                sheet.write(order, column, value, styles.get(**look))
        needed = height((str(row[-1] or ""), _WIDTHS[-1]), size=8)
        sheet.set_row(order, max(needed, height((str(row[1]), _WIDTHS[1]), size=10)))
    bottom = at + 1 + len(rows)
    _name(workbook, table.name, at + 2, 0, bottom, len(table.columns) - 1)
    rate = table.index("rate")
    bar = {"type": "data_bar", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    look = {"bar_color": "#9DC3E6", "bar_solid": True, "data_bar_2010": True}
    sheet.conditional_format(at + 2, rate, bottom, rate, bar | look)
    state = f"$K{at + 3}"
    for word, color in STATE_COLORS.items():
        rule = {"type": "formula", "criteria": f'={state}="{word}"'}
        rule["format"] = workbook.add_format({"font_color": color, "italic": True})
        sheet.conditional_format(at + 2, 0, bottom, len(table.columns) - 1, rule)
    return bottom + 2


def _name(workbook: Workbook, name: str, top: int, left: int, bottom: int, right: int) -> None:
    first, last = f"${letter(left + 1)}${top + 1}", f"${letter(right + 1)}${bottom + 1}"
    workbook.define_name(name, f"={SUMMARY_SHEET}!{first}:{last}")
