"""자가점검: the workbook is its own test runner, for a person with a real Excel.

Expected values come from the bands as they are printed, by the rule that a person would apply, not
from the code under test: the points of a band at and above its threshold, the band before just
below it. The rows ask about a scheme that stands, fixed, in hidden columns of the sheet (HJ_TEST):
they prove the PC, whatever a clerk types into 배점기준.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.values import WHOLE
from hopejobs_xl.sheets.layout import (
    SELFTEST,
    SELFTEST_FAILURES,
    SELFTEST_SHEET,
    fixed_name,
)
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import TABLES

from .document import Plan
from .formats import PROTECTION, QUIET, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_today
from .table_cells import put_cell
from .way_back import add_way_back

_TOP = 5  # first test row, from 0
_WIDTHS = (17, 46, 12, 9, 18, 40, 7)
_RIGHT_FILL, _WRONG_FILL = "#E2EFDA", "#F8CBAD"
_HEADERS = ("점검", "지표", "실적", "실적2", "기대값", "계산값", "같음")
# What ERROR.TYPE counts from 1: an error is shown and compared as this text, because viewers
# without our functions keep the saved result of a formula only if it is a number or a text.
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_BLANK = "(빈칸)"
_ALONE = "파이썬을 켤 수 없는 PC에서는 구간(HJ_BAND)과 사유(HJ_WHY)의 3줄만 X가 됩니다."
_WRONG = "틀린 줄"
_REASON_HEIGHT = 46.0  # three lines, in points
_FIXED = 8  # where the hidden tables begin: one column is left between


@dataclass(frozen=True)
class Case:
    """One row: what is asked, with which cells, and what a person expects.

    An actual that begins with ``=`` is a formula.
    """

    about: str
    indicator: object
    actual: object
    actual2: object
    expected: object
    function: str = "HJ_SCORE"
    contains: bool = False


def cases(document: Mapping[str, Any]) -> Iterator[Case]:
    """The rows for the scheme *document* (as ``tomllib`` reads it)."""
    whole = {unit["name"] for unit in document["units"] if unit.get("counts") == WHOLE}
    for indicator in document["indicators"]:
        if indicator["method"] == "구간":
            top = indicator["max_points"]
            for actual, points in _around(indicator["bands"], indicator["unit"] in whole):
                yield Case("경계값", indicator["name"], actual, None, min(points, top))
        for order, part in enumerate(indicator.get("parts", [])):
            for actual, points in _around(part.get("bands", []), part["unit"] in whole):
                first, second = (actual, 0) if order == 0 else (0, actual)
                yield Case("경계값(둘)", indicator["name"], first, second, points)
    yield from _BY_HAND


def _around(bands: list[Mapping[str, float]], whole: bool) -> Iterator[tuple[float, float]]:
    """Each threshold just below, at and above, with the points that a person reads off.

    Of *whole* things: the last number below the threshold, the first that reaches it, the next.
    """
    before = 0.0
    for band in bands:
        at = band["at"]
        if whole:
            for actual in range(math.ceil(at) - 1, math.ceil(at) + 2):
                reached = [each["points"] for each in bands if actual >= each["at"]]
                yield actual, max(reached, default=0)
            continue
        digit = 10 ** -(3 if at < 1 else 1)
        yield float(f"{at - digit / 10:.10g}"), before
        yield at, band["points"]
        yield float(f"{at + digit / 10:.10g}"), band["points"]
        before = band["points"]


_BY_HAND = (
    Case("번호로 찾기", "⑥", 0.15, None, 6),
    Case("번호로 찾기", 6, 0.15, None, 6),
    Case("줄임말", "상용직", 0.8, None, 5),
    Case("글자 15%", "취업률", "15%", None, 6),
    Case("글자 3자리", "좋은 일자리 구인등록인원", "1,500명", None, 3),
    Case("빈칸은 미입력", "취업률", None, None, _BLANK),
    Case("소수 오차", "취업률", "=0.29-0.14", None, 6),
    Case("글자", "취업률", "모름", None, "#VALUE!"),
    Case("15를 15%로", "취업률", 15, None, "#NUM!"),
    Case("음수 건수", "홍보 실적", -1, None, "#NUM!"),
    Case("없는 지표", "취없률", 0.15, None, "#N/A"),
    Case("여럿에 맞는 이름", "구인", 1, None, "#N/A"),
    Case("미등록", "언론보도 실적", 10, None, "#N/A"),
    Case("수기", "⑯", 9, None, 9),
    Case("감점", "부적절 처리건수", 3, None, -3),
    Case("감점 하한", "부적절 처리건수", 30, None, -10),
    Case("체크", "⑮", 2, None, 2),
    Case("두 실적", "노동교육", 1500, 3500, 8),
    Case("배점", "취업률", None, None, 6, "HJ_MAX"),
    Case("목표", "취업률", None, None, 1, "HJ_TARGET"),
    Case("구간", "취업률", 0.15, None, "15% 이상 → 6점", "HJ_BAND"),
    Case("근거", "취업률", 0.15, None, "공문", "HJ_BASIS"),
    Case("근거", "취업률", 0.05, None, "가정", "HJ_BASIS"),
    Case("상태", "언론보도 실적", None, None, "미등록", "HJ_STATE"),
    Case("사유(포함)", "취업률", 0.15, None, "일자리경제과-14346", "HJ_WHY", contains=True),
    Case("가까운 이름(포함)", "취없률", 1, None, "취업률", "HJ_WHY", contains=True),
    Case("합계는 글자를 거절", "-", "글자", None, "#VALUE!", "HJ_TOTAL"),
    Case("합계", "-", 6, 2, 8, "HJ_TOTAL"),
)


def add_selftest(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    document: Mapping[str, object],
    plan: Plan,
) -> None:
    """Fill 자가점검: one row per case and the cell that counts the failures.

    *document* (as ``tomllib`` reads it) is the fixed scheme, not necessarily the workbook's own.
    """
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    rows = list(cases(document))
    bottom = _TOP + len(rows)
    sheet.write(0, 0, "자가점검", styles.title())
    hint = (
        "이 PC의 엑셀이 바르게 계산하는지 스스로 확인합니다. "
        "이 시트에 든 고정된 기준으로 묻기 때문에 배점기준을 고쳐도 합격입니다."
    )
    sheet.write(1, 0, hint, styles.plain(font_color=QUIET))
    sheet.write(3, 0, _ALONE, styles.plain(font_color=QUIET))
    sheet.set_row(2, 26)
    big = {"bold": True, "font_size": 14}
    sheet.write(2, 0, _WRONG, styles.get(**big))
    sheet.write_formula(2, 1, _count(len(rows)), styles.get(align="left", **big))
    sheet.write_formula(2, 4, _verdict(len(rows)), styles.plain(**big))
    workbook.define_name(SELFTEST_FAILURES, f"={SELFTEST_SHEET}!$B$3")
    for column, text in enumerate(_HEADERS):
        sheet.write(_TOP - 1, column, text, styles.head())
    for order, case in enumerate(rows):
        _row(sheet, styles, _TOP + order, case)
    workbook.define_name(SELFTEST, f"={SELFTEST_SHEET}!$A${_TOP + 1}:$G${bottom}")
    area = (_TOP, 0, bottom - 1, len(_HEADERS) - 1)
    wrong = workbook.add_format({"bg_color": _WRONG_FILL, "bold": True})
    right = workbook.add_format({"bg_color": _RIGHT_FILL})
    for criteria, place, look in (
        (f'=$G{_TOP + 1}="X"', area, wrong),
        ("=$B$3=0", (2, 4, 2, 5), right),
        ("=$B$3<>0", (2, 4, 2, 5), wrong),
    ):
        rule = {"type": "formula", "criteria": criteria, "format": look}
        sheet.conditional_format(*place, rule)
    sheet.freeze_panes(_TOP, 0)
    # District and day stand in the last row above the header, behind the hint.
    paper(sheet, (0, 0, bottom - 1, len(_HEADERS) - 1), repeat=(_TOP - 2, _TOP - 1))
    put_today(sheet, styles, _TOP - 2, 5, plan)
    put_fixed_tables(sheet, workbook, document)
    add_way_back(sheet, styles, 0, len(_HEADERS))
    sheet.protect("", PROTECTION)


def put_fixed_tables(sheet: Worksheet, workbook: Workbook, document: Mapping[str, Any]) -> None:
    """Put the tables of *document* under one another in hidden columns, each with its name."""
    made = rows_of(document)
    date = workbook.add_format({"num_format": "yyyy-mm-dd"})
    at, widest = 0, 0
    for table in TABLES:
        rows = made[table.name] or [[]]  # a name needs a row
        for order, row in enumerate(rows, start=at):
            for column, value in enumerate(row, start=_FIXED):
                if value is not None:
                    look = date if isinstance(value, dt.date) else None
                    put_cell(sheet, order, column, value, look)
        right, bottom = _FIXED + len(table.columns) - 1, at + len(rows) - 1
        defined(workbook, SELFTEST_SHEET, fixed_name(table.name), at, _FIXED, bottom, right)
        at, widest = bottom + 2, max(widest, right)
    sheet.set_column(_FIXED, widest, None, None, {"hidden": True})


def _row(sheet: Worksheet, styles: Styles, at: int, case: Case) -> None:
    cell = at + 1
    sheet.write(at, 0, case.about, styles.get())
    given = (case.indicator, case.actual, case.actual2, case.expected)
    for column, value in enumerate(given, start=1):
        if value is None:
            sheet.write_blank(at, column, None, styles.get())
        elif isinstance(value, str) and value.startswith("="):
            sheet.write_formula(at, column, value, styles.get(align="left"))
        elif isinstance(value, str):
            sheet.write_string(at, column, value, styles.get())
        else:
            sheet.write_number(at, column, value, styles.get(align="left"))
    sheet.write_formula(at, 5, _asked(case, cell), styles.get(align="left"))
    if case.contains:
        sheet.set_row(at, _REASON_HEIGHT)
    look = styles.get(align="center", bold=True, bg_color=SUM_FILL)
    sheet.write_formula(at, 6, _judged(case, cell), look)


def page(document: Mapping[str, Any]) -> list[list[str | float | None]]:
    """The page for the add-in, which has no sheet that is seen: cells row by row, from A1.

    What begins with ``=`` is a formula. *document* is as for ``add_selftest``.
    """
    rows = list(cases(document))
    about = (
        "추가 기능의 자가점검: 이 통합 문서의 셀에서 HopeJobs.xlam의 함수를 불러 확인합니다. "
        "다 보았으면 저장하지 않고 닫으세요."
    )
    made: list[list[str | float | None]] = [
        ["자가점검(추가 기능)"],
        [about],
        [_WRONG, _count(len(rows)), None, None, _verdict(len(rows))],
        [_ALONE],
        list(_HEADERS),
    ]
    for cell, case in enumerate(rows, start=_TOP + 1):
        given = (case.indicator, case.actual, case.actual2, case.expected)
        plain = [each if isinstance(each, (str, int, float)) else None for each in given]
        made.append([case.about, *plain, _asked(case, cell), _judged(case, cell)])
    return made


def _count(rows: int) -> str:
    """Everything that is not an O counts: without macros the cells are #NAME?, not X."""
    return f'={rows}-COUNTIF(G{_TOP + 1}:G{_TOP + rows},"O")'


def _verdict(rows: int) -> str:
    return f'=IF(B3=0,"합격: {rows}줄 모두 같음","불합격: X인 줄을 보세요")'


def _judged(case: Case, cell: int) -> str:
    test = f"$F{cell}=$E{cell}"
    if case.contains:
        test = f"ISNUMBER(SEARCH($E{cell},$F{cell}))"
    return f'=IF(ISERROR($F{cell}),"X",IF({test},"O","X"))'


def _asked(case: Case, cell: int) -> str:
    """The formula that asks for *case*; errors and blanks come out as text."""
    if case.function in ("HJ_MAX", "HJ_TARGET"):
        given = f"$B{cell}"
    elif case.function == "HJ_TOTAL":
        given = f"$C{cell}:$D{cell}"
    else:
        second = "" if case.actual2 is None else f",$D{cell}"
        given = f"$B{cell},$C{cell}{second}"
    call = f'HJ_TEST("{case.function}",{given})'
    if case.expected in _ERRORS:
        names = ",".join(f'"{error}"' for error in _ERRORS)
        return f"=IF(ISERROR({call}),CHOOSE(ERROR.TYPE({call}),{names}),{call})"
    if case.expected == _BLANK:
        return f'=IF({call}="","{_BLANK}",{call})'
    return f"={call}"
