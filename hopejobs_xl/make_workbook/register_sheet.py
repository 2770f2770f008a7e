"""대장설정: what is counted in registers and looked for, and what columns mean.

A district with other registers changes a row here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.values import Rows
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.register_pages.setting_rows import setting_rows
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.definitions import Definitions
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.scale import ASSUMED, OFFICIAL
from hopejobs_xl.sheets.grid import Table
from hopejobs_xl.sheets.register_layout import (
    COLUMNS,
    COUNTS,
    DENOMINATOR,
    EXCLUSION_KEY,
    EXCLUSIONS,
    EXCLUSIONS_FREE,
    FILES,
    FORMS,
    LAST_YEAR,
    MEASURES,
    NO_ROLE,
    NUMERATOR,
    POINT_BANDS,
    REGISTER_PAGE,
    REGISTER_PAGE_ROWS,
    REGISTER_ROWS,
    REGISTER_SHEET,
    REGISTER_TABLES,
    RULES,
    SEVERITIES,
)
from hopejobs_xl.sheets.scheme_rows import YES

from .document import Plan
from .formats import PROTECTION, QUIET_LINE, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_title, put_today
from .table_cells import allow_numbers, allow_words, put_cell, put_header, yellow_where_begun
from .way_back import add_way_back

_WIDTHS = (21, 8.5, 13, 9.5, 9.5, 9.5, 10, 9.5, 11.5, 16, 17, 8)
_HEAD_HEIGHT, _AIR = 28.0, 3.0
_TITLES = {
    RULES.name: "규칙: 심각도와 한도를 고치고, 안 쓸 규칙에는 「쓰지 않음」에 예",
    MEASURES.name: "세는 법: 지표마다 분자 한 줄, 비율과 증감률이면 그 뒤에 분모 한 줄",
    POINT_BANDS.name: "점수표: 공문에 없음. 이상과 점수를 커지는 차례로 적으면 가정으로 셈",
    FILES.name: "읽은 파일: 파일 종류마다 한 줄(*은 아무 글자). 틀리게 읽었으면 노란 칸에 적음",
    EXCLUSIONS.name: "제외한 것: 대장점검의 「제외한 까닭」이 옮겨 옴. 이름, 전화는 적지 않음",
    COLUMNS.name: "읽은 열: 머리글마다 한 줄. 읽은 뜻이 틀리거나 물은 것이 있으면 「뜻」을 고름",
}
_HINTS = (
    "대장 점검은 이 시트대로 세고 찾습니다. 자치구의 대장이 다르면 여기의 줄을 고치세요. 틀리게 "
    "적으면 어느 칸인지 말하고 아무것도 하지 않습니다.",
    "「읽은 …」 칸은 대장 점검이 적고, 노란 칸은 사람이 적은 대로 둡니다. 한 번 정하면 그 종류의 "
    "파일에 계속 쓰입니다.",
    "열과 대장을 알아보는 낱말, 최저임금과 임금 단위의 시간, 규칙의 할 일 글은 표가 아니라 "
    "registers-2016.toml에 있습니다.",
)
_LOCKED = {
    "title",
    "code",
    "means",
    "kind_read",
    "head_read",
    "role_read",
    "asked",
    "letters",
    "by_what",
    "rule",
    "seen",
}
# Yellow is what a district types; the rest can be changed as well, and does not ask for it.
_TYPED = {
    RULES.name: ("severity", "unused", "limit", "limit2"),
    MEASURES.name: (),
    POINT_BANDS.name: ("from", "points", "basis"),
    FILES.name: ("kind", "header_row", "wage_unit", "ignore"),
    EXCLUSIONS.name: ("print", "day", "reason"),
    COLUMNS.name: ("role",),
}
_KINDS_READ = (EXCLUSIONS.name, "kind")  # a kind of register that an examination writes
_TEXTS = {
    "registers", "listed", "by", "where", "leave_out", "file", "sheet", "header", "code", "role",
    "print", "reason",
}  # fmt: skip
_LEFT = {"title", "indicator", "means", "listed", "by", "where", "file", "source", "asked", "name",
         "reason", "print"}  # fmt: skip
_KEY_AT = 9  # the column of the key of 지문
_FIRST_DAY = dt.date(2000, 1, 1)
_LONG = {"source", "asked", "reason"}  # they run over the blank cells to their right


def add_registers(
    sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme, plan: Plan
) -> None:
    """Fill 대장설정 with the shipped definitions, as far as *scheme* has their indicators.

    What *plan* has of last year's stands in their place.
    """
    definitions = definition_reader.load()
    rows = setting_rows(definitions, scheme, load()) | dict(plan.registers)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    put_title(sheet, styles, REGISTER_SHEET, dict(enumerate(_HINTS, start=1)))
    top, tops = len(_HINTS) + 2, {}
    for table in REGISTER_TABLES:
        tops[table.name] = top
        own = rows.get(table.name, [])
        count = max(REGISTER_ROWS.get(table.name, 0), len(own))
        _table(sheet, workbook, styles, table, top, own, count)
        first = top + 2
        bottom = first + count - 1
        allow_words(sheet, table, first, bottom, _lists(table, definitions))
        allow_numbers(sheet, table, first, bottom, _numbers(table))
        if table is EXCLUSIONS:
            free = first + len(own) + EXCLUSIONS_FREE
            _exclusions(sheet, workbook, styles, (first, free, bottom), rows.get(EXCLUSION_KEY))
        top = bottom + 2
    end = tops[COLUMNS.name] + 2 + REGISTER_PAGE_ROWS - 1
    edge = len(_WIDTHS) + 1
    defined(workbook, REGISTER_SHEET, REGISTER_PAGE, tops[COLUMNS.name] + 2, edge, end, edge)
    links = (("읽은 파일", FILES), ("읽은 열", COLUMNS), ("세는 법", MEASURES),
             ("점수표", POINT_BANDS), ("제외한 것", EXCLUSIONS))  # fmt: skip
    for column, (text, table) in enumerate(links, start=1):
        look = styles.plain(font_color="#0563C1", underline=1)
        place = f"internal:'{REGISTER_SHEET}'!A{tops[table.name] + 1}"
        sheet.write_url(0, column, place, look, text)
    add_way_back(sheet, styles, 0, 6)
    put_today(sheet, styles, 0, 8, plan)
    sheet.freeze_panes(1, 0)
    # What is excluded and what columns mean begin a page: people look at them together.
    sheet.set_h_pagebreaks([tops[EXCLUSIONS.name]])
    paper(sheet, (0, 0, end, len(_WIDTHS) - 1), repeat=(0, 0))
    sheet.protect("", PROTECTION)


def _table(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    table: Table,
    top: int,
    rows: Rows,
    count: int,
) -> None:
    sheet.write(top, 0, _TITLES[table.name], styles.plain(bold=True, font_size=11))
    put_header(sheet, styles, top + 1, table)
    sheet.set_row(top + 1, _HEAD_HEIGHT)
    first, last = top + 2, len(table.columns) - 1
    blank: list[object] = [None] * len(table.columns)
    looks = [_look(styles, table, each.key) for each in table.columns]
    for order, row in enumerate([*rows, *[blank] * (count - len(rows))], start=first):
        for column, (value, look) in enumerate(zip(row, looks, strict=True)):
            put_cell(sheet, order, column, value, look)
        if row is not blank:
            cells = [(str(value or ""), width)
                     for value, width, each in zip(row, _WIDTHS, table.columns, strict=False)
                     if each.key not in _LONG]  # fmt: skip
            sheet.set_row(order, height(*cells, air=_AIR))
    defined(workbook, REGISTER_SHEET, table.name, first, 0, first + count - 1, last)
    yellow_where_begun(sheet, workbook, table, first, first + count - 1, _TYPED[table.name])


def _exclusions(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    place: tuple[int, int, int],
    known: Rows | None,
) -> None:
    """The key beside the headers, what can be typed, and the spare rows out of sight."""
    first, free, bottom = place
    look = styles.plain(align="right", font_color="#7F7F7F")
    sheet.write(first - 1, _KEY_AT - 1, "지문의 열쇠(고치지 않음)", look)
    look = styles.plain(num_format="@", font_color="#7F7F7F")
    put_cell(sheet, first - 1, _KEY_AT, known[0][0] if known else None, look)
    defined(workbook, REGISTER_SHEET, EXCLUSION_KEY, first - 1, _KEY_AT, first - 1, _KEY_AT)
    rules: dict[str, dict[str, object]] = {
        "print": {"validate": "length", "criteria": "==", "value": 16,
                  "error_message": "대장점검의 「줄 지문」 16글자를 옮기세요."},
        "day": {"validate": "date", "criteria": ">=", "value": _FIRST_DAY,
                "error_message": "날짜로 적으세요: 2016-09-01"},
        "reason": {"validate": "length", "criteria": "between", "minimum": 2, "maximum": 200,
                   "error_message": "2~200글자로 적으세요. 이름, 전화, 생년월일은 적지 않습니다."},
    }  # fmt: skip
    for key, rule in rules.items():
        at = EXCLUSIONS.index(key)
        sheet.data_validation(
            first, at, bottom, at, rule | {"error_title": EXCLUSIONS.columns[at].header}
        )
    for row in range(free, bottom + 1):
        sheet.set_row(row, None, None, {"hidden": True})


def _look(styles: Styles, table: Table, key: str) -> object:
    more: dict[str, object] = {"text_wrap": None, "border": None} if key in _LONG else {}
    is_locked = key in _LOCKED or (table.name, key) == _KINDS_READ
    look = styles.get if is_locked else styles.quiet
    if is_locked and key not in _LONG:
        more = {"border_color": QUIET_LINE, "bg_color": SUM_FILL} | more
    return look(
        num_format="@" if key in _TEXTS else "yyyy-mm-dd" if key == "day" else None,
        align=None if key in _LEFT else "center",
        **more,
    )


def _lists(table: Table, definitions: Definitions) -> Mapping[str, Sequence[str]]:
    kinds = [each.name for each in definitions.kinds]
    roles = [each.name for each in definitions.roles]
    if table is RULES:
        return {"severity": [*SEVERITIES.values()], "unused": (YES,), "improper": (YES,)}
    if table is MEASURES:
        days = [each.name for each in definitions.roles if each.holds == "day"]
        return {
            "side": (NUMERATOR, DENOMINATOR, LAST_YEAR),
            "as": [*FORMS.values()],
            "register": kinds,
            "count": [*COUNTS.values()],
            "of": roles,
            "within": days,
        }
    if table is POINT_BANDS:
        return {"basis": (OFFICIAL, ASSUMED)}
    if table is EXCLUSIONS:
        return {}
    if table is FILES:
        units = _units(definitions)
        return {"kind": kinds, "wage_unit": units, "ignore": (YES,)}
    return {"role": [*roles, NO_ROLE]}


def _units(definitions: Definitions) -> list[str]:
    """A word for each wage unit: the longest of those with the same hours."""
    longest: dict[float, str] = {}
    for word, hours in definitions.hours.items():
        if len(word) > len(longest.get(hours, "")):
            longest[hours] = word
    return list(longest.values())


def _numbers(table: Table) -> Sequence[str]:
    keys = ("limit", "limit2", "part", "from", "points", "header_row")
    return [each.key for each in table.columns if each.key in keys]
