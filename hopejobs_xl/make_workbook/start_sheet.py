"""시작: what a clerk sees on opening: this month's day, what is missing, and the way to each sheet.

Every cell that is shown is a formula over 추진실적, 설정 and the block ``HJ_START``, which a refresh
writes into hidden columns. So the page is alive while a person types, and right on a file, too.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.sheet_titles import quoted
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.layout import (
    AS_OF,
    FORM_SHEET,
    FORM_TABLE,
    START,
    START_SHEET,
    SUMMARY_SHEET,
)

from .counts import unstated
from .document import Plan
from .form_texts import DISTRICT_CELL, day_text
from .formats import PROTECTION, STATE_COLORS, Styles
from .names_and_paper import defined, paper
from .setting_cells import SettingCells

_WIDTHS = (1, 4, 20, 14, 8, 8, 16, 1.5, 39, 8, 15, 2.5, 11, 23)
_B, _C, _D, _E, _G, _I, _J, _K, _L, _M, _N = 1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13
_DAY, _SCORE, _OPEN, _HEAD = 2, 3, 4, 6  # rows, from 0
_LIST = _HEAD + 2  # first row of the list of 지표, and of the block behind the page
_STEPS = _HEAD + 1
_DEPARTMENTS = _STEPS + 7
_SPARE_DEPARTMENTS, _FAULTS = 2, 5
_BLOCK = len(_WIDTHS) + 1
_ORDER, _STATE, _RANK, _AT, _SUMS = range(
    _BLOCK + START.width, _BLOCK + START.width + 5
)  # formulas behind the page
_GREY, _LINK = "#595959", "#0563C1"
_DONE, _TODO, _LOOK, _RIGHT, _READY, _LATER = "됨", "할 일", "확인", "맞음", "할 때", "앞 차례 먼저"
_HINT = "실적을 집계한 날. 모든 시트와 보고서가 이 칸의 날을 따릅니다."


class Place(NamedTuple):
    """A sheet that the page leads to: its title, what for, the colour of its tab."""

    title: str
    about: str
    colour: str


def add_start(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    plan: Plan,
    cells: SettingCells,
    rows: tuple[int, int],
    departments: int,
    places: list[Place],
) -> None:
    """Fill 시작, and define 기준일 and the block behind the page.

    *rows* are the first and the last row of 추진실적 (from 1), *departments* how many there are, and
    *places* the sheets to lead to. Results come with the refresh at the end of the build.
    """
    page = _Page(sheet, styles, cells, rows, departments)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    page.put(0, _B, '"시작"', styles.title())
    sheet.set_row(0, 26)
    page.put(1, _B, page.about(), styles.plain(font_color=_GREY))
    _day(sheet, styles, plan)
    workbook.define_name(AS_OF, f"={START_SHEET}!$D${_DAY + 1}")
    page.score()
    page.steps()
    page.departments()
    page.faults()
    page.list()
    _places(sheet, styles, places)
    page.behind()
    bottom = _LIST + page.height - 1
    defined(workbook, START_SHEET, START.name, _LIST, _BLOCK, bottom, _BLOCK + START.width - 1)
    sheet.set_column(_BLOCK, _SUMS, None, None, {"hidden": True})
    sheet.freeze_panes(_HEAD, 0)
    sheet.set_selection(_DAY, _D, _DAY, _D)
    paper(sheet, (0, 0, max(bottom, page.end), _N), repeat=(0, _HEAD - 1))
    sheet.protect("", PROTECTION)


def _day(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    """The input of 기준일, the only one of the page."""
    sheet.set_row(_DAY, 24)
    label = styles.head(align="left", font_size=12)
    sheet.merge_range(_DAY, _B, _DAY, _C, "이번 달 기준일", label)
    look = styles.input(num_format="yyyy-mm-dd", align="center", bold=True, font_size=12)
    sheet.write_datetime(_DAY, _D, dt.datetime.combine(plan.as_of, dt.time()), look)
    rule = {
        "validate": "date",
        "criteria": ">=",
        "value": dt.date(2000, 1, 1),
        "input_title": "기준일",
        "input_message": "실적을 집계한 날짜. 예) 2016-04-01",
        "error_title": "기준일",
        "error_message": "날짜로 입력하세요. 예) 2016-04-01",
    }
    sheet.data_validation(_DAY, _D, _DAY, _D, rule)
    sheet.write(_DAY, _E, _HINT, styles.plain(font_color=_GREY))


def _places(sheet: Worksheet, styles: Styles, places: list[Place]) -> None:
    """The sheets, each behind a square of its tab's colour."""
    sheet.write(_HEAD, _M, "시트로 가기", styles.plain(bold=True, font_size=11))
    link = styles.plain(font_size=10, font_color=_LINK, underline=1)
    for at, place in enumerate(places, start=_HEAD + 1):
        sheet.write(at, _L, "■", styles.plain(font_color=place.colour, align="right"))
        sheet.write_url(at, _M, f"internal:{quoted(place.title)}!A1", link, place.title)
        sheet.write(at, _N, place.about, styles.plain(font_size=10, font_color=_GREY))


class _Page:
    """The formulas of the page; rows and columns are counted from 0."""

    def __init__(
        self,
        sheet: Worksheet,
        styles: Styles,
        cells: SettingCells,
        rows: tuple[int, int],
        departments: int,
    ) -> None:
        self._sheet, self._styles, self._cells, self._rows = sheet, styles, cells, rows
        self._shown = departments + _SPARE_DEPARTMENTS
        self._count = rows[1] - rows[0] + 1
        self.height = max(self._count, self._shown + 1, _FAULTS + 1)
        self._faults_at = _DEPARTMENTS + self._shown + 3
        self.end = self._faults_at + _FAULTS

    def put(self, row: int, column: int, formula: str, look: Format, right: int = 0) -> None:
        """Write *formula*, over the columns up to *right* if that is more.

        It has no result yet: one of 0 would be believed.
        """
        if right > column:
            self._sheet.merge_range(row, column, row, right, "", look)
        self._sheet.write_formula(row, column, f"={formula}", look, "")

    def about(self) -> str:
        """District, name of the evaluation and its period."""
        cell = self._cells.cell
        days = (day_text(cell("scheme", key)) for key in ("period_start", "period_end"))
        return f'{DISTRICT_CELL}&" · "&{cell("scheme", "name")}&" · 평가기간 "&' + '&" ~ "&'.join(
            days
        )

    # --- what stands behind the page ------------------------------------------------------------

    def _one(self, key: str, order: int = 0) -> str:
        """The cell of the block ``HJ_START`` in column *key* and row *order*."""
        column = column_letters(_BLOCK + START.index(key) + 1)
        return f"${column}${_LIST + order + 1}"

    def _all(self, key: str) -> str:
        column = column_letters(_BLOCK + START.index(key) + 1)
        return f"${column}${_LIST + 1}:${column}${_LIST + self.height}"

    def _column(self, at: int) -> str:
        """The rows of one of the columns of formulas behind the page."""
        letters = column_letters(at + 1)
        return f"${letters}${_LIST + 1}:${letters}${_LIST + self._count}"

    def _form(self, key: str) -> str:
        """The rows of a column of 추진실적."""
        letters = column_letters(FORM_TABLE.index(key) + 1)
        return f"{FORM_SHEET}!${letters}${self._rows[0]}:${letters}${self._rows[1]}"

    def _sum(self, order: int) -> str:
        return f"${column_letters(_SUMS + 1)}${_LIST + order + 1}"

    def behind(self) -> None:
        """Of each row of 추진실적 its state and its place in the list: 오류 first, then 미입력."""
        sheet, look = self._sheet, self._styles.plain(font_color=_GREY)
        for column, each in enumerate(START.columns, start=_BLOCK):
            sheet.write(_LIST - 1, column, each.header, look)
        for column, text in (
            (_ORDER, "순번"), (_STATE, "상태"), (_RANK, "차례"), (_AT, "줄"), (_SUMS, "합계"),
        ):  # fmt: skip
            sheet.write(_LIST - 1, column, text, look)
        # 기준일 of the last refresh is read as a number; it is never shown.
        wrong, missing = State.ERROR.label, State.MISSING.label
        states, ranks, orders = map(self._column, (_STATE, _RANK, _ORDER))
        first = states.partition(":")[0]
        for at in range(_LIST, _LIST + self._count):
            order, state = (f"${column_letters(each + 1)}${at + 1}" for each in (_ORDER, _STATE))
            sheet.write(at, _ORDER, at - _LIST + 1, look)
            self.put(at, _STATE, f'IFERROR(INDEX({self._form("state")},{order}),"")', look)
            above = f"{first}:{state}"
            rank = f'IF({state}="{missing}",COUNTIF({states},"{wrong}")+COUNTIF({above},"{missing}"),0)'
            self.put(at, _RANK, f'IF({state}="{wrong}",COUNTIF({above},"{wrong}"),{rank})', look)
            self.put(at, _AT, f"SUMIF({ranks},{order},{orders})", look)
        for order, formula in enumerate(self._sums()):
            self.put(_LIST + order, _SUMS, formula, look)

    def _sums(self) -> tuple[str, ...]:
        """득점, target, 미입력, 오류, rows without an answer, and whether 요약 says the same."""
        cell = self._cells.cell
        points, full = f'SUMIF({self._form("points")},">-1E+300")', self._form("max_points")
        away = f'SUMIF({self._form("state")},"{State.NOT_APPLICABLE.label}",{full})'
        whole = f'SUMIF({full},">0")'
        # 해당없음 leaves the denominator, as in 요약.
        total = f"IF({away}=0,{points},IF({whole}>{away},{points}*{whole}/({whole}-{away}),0))"
        missing, faulty = (
            f'COUNTIF({self._column(_STATE)},"{state.label}")'
            for state in (State.MISSING, State.ERROR)
        )
        lost = unstated(*self._rows, FORM_SHEET)
        same = ",".join(
            f"{now}={self._one(key)}"
            for now, key in (
                (AS_OF, "day"),
                (self._sum(0), "total"),
                (self._sum(2), "missing"),
                (self._sum(3), "faulty"),
            )
        )
        return (
            f"ROUND({total},{cell('rounding', 'digits')})",
            cell("scheme", "target_points"),
            missing,
            faulty,
            lost,
            f'AND({self._one("day")}<>"",{same},{self._sum(4)}=0)',
        )

    # --- what is seen ---------------------------------------------------------------------------

    def _heading(self, row: int, column: int, formula: str) -> None:
        self.put(row, column, formula, self._styles.plain(bold=True, font_size=11))

    def score(self) -> None:
        """득점, target and the distance in one line; under it what is not scored."""
        total, target = self._sum(0), self._sum(1)
        gap = (
            f'IF({target}>{total},ROUND({target}-{total},9)&"점 모자람",'
            f'IF({total}>{target},ROUND({total}-{target},9)&"점 넘음","목표에 닿음"))'
        )
        line = f'"득점 "&{total}&"점 / 목표 "&{target}&"점 / "&{gap}'
        look = self._styles.plain(bold=True, font_size=14)
        self._sheet.set_row(_SCORE, 24)
        self.put(_SCORE, _B, line, look)
        without = f'COUNTIF({self._form("state")},"{State.UNREGISTERED.label}")'
        text = (
            f'"점수에 들지 않은 지표: 미입력 "&{self._sum(2)}&"개, 오류 "&{self._sum(3)}&'
            f'"개, 미등록(배점기준이 없음) "&{without}&"개"'
        )
        self.put(_OPEN, _B, text, self._styles.plain(font_size=10, font_color=_GREY))

    def steps(self) -> None:
        """The steps of a month in their order, each with how far it is."""
        self._heading(_HEAD, _B, '"한 달의 차례"')
        start, end = (self._cells.cell("scheme", k) for k in ("period_start", "period_end"))
        day, missing, faulty, lost, same = self._one("day"), *map(self._sum, (2, 3, 4, 5))
        faults, first = self._one("faults"), self._one("fault_place")
        inside = f"AND({AS_OF}>={start},{AS_OF}<={end})"
        last = f'IF({day}="","새로고침한 적이 없음",IF({AS_OF}={day},"지난 새로고침과 같은 날: 새 달이면 고침","지난 새로고침은 "&{day_text(day)}))'
        to_mend = f"INDEX({self._all('input')},${column_letters(_AT + 1)}${_LIST + 1})"
        steps = (
            (
                f'HYPERLINK("#{AS_OF}","기준일")',
                f'IF(ISNUMBER({AS_OF}),IF({inside},"{_RIGHT}","{_LOOK}"),"{_TODO}")',
                f'IF(ISNUMBER({AS_OF}),IF({inside},{last},"평가대상기간 밖의 날"),"날짜로 적으세요. 예) 2016-04-01")',
            ),
            (
                f'HYPERLINK("#{quoted(FORM_SHEET)}!A1","실적 입력")',
                f'IF({missing}>0,"{_TODO}","{_DONE}")',
                f'"지표 {self._count}개 가운데 미입력 "&{missing}&"개"',
            ),
            (
                f'IF({faulty}>0,HYPERLINK({to_mend},"점검"),IF({first}="","점검",HYPERLINK({first},"점검")))',
                f'IF({faulty}+{lost}>0,"{_TODO}",IF({faults}>0,"{_LOOK}","{_DONE}"))',
                f'"오류 "&{faulty}&"개"&IF({lost}>0,", 답이 없는 줄 "&{lost}&"개","")'
                f'&IF({faults}="","",", 새로고침 때 알린 것 "&{faults}&"건")',
            ),
            (
                f'HYPERLINK("#{quoted(SUMMARY_SHEET)}!A1","새로고침 뒤 요약")',
                f'IF({same},"{_DONE}","{_TODO}")',
                f'IF({same},"요약의 날과 득점이 지금과 같음",IF({day}="","새로고침한 적이 없음",'
                f'"요약은 "&{day_text(day)}&" "&{self._one("total")}&"점: 새로고침하세요"))',
            ),
            (
                '"보고"',
                f'IF(AND({missing}+{faulty}+{lost}=0,{same}),"{_READY}","{_LATER}")',
                '"리본의 [PDF], [한글 보고서]"',
            ),
        )
        number = self._styles.get(align="center", font_size=10)
        link = self._styles.get(font_size=10, font_color=_LINK, underline=1, text_wrap=None)
        state = self._styles.get(align="center", bold=True, font_size=10, text_wrap=None)
        text = self._styles.get(font_size=10, shrink=True, text_wrap=None)
        for order, (name, status, said) in enumerate(steps):
            at = _STEPS + order
            self._sheet.write(at, _B, order + 1, number)
            plain = self._styles.get(font_size=10) if name == '"보고"' else link
            self.put(at, _C, name, plain)
            self.put(at, _D, status, state)
            self.put(at, _E, said, text, _G)
        area = (_STEPS, _D, _STEPS + len(steps) - 1, _D)
        for word, color in ((_TODO, "오류"), (_LOOK, "미입력"), (_LATER, "미등록")):
            look = self._styles.rule(font_color=STATE_COLORS[color])
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
            self._sheet.conditional_format(*area, rule)

    def departments(self) -> None:
        """Who is waited for: a row per department, the last one counting those without room."""
        at = _DEPARTMENTS
        self._heading(at - 1, _B, '"부서마다 기다리는 실적"')
        head = self._styles.head(font_size=10)
        self._sheet.merge_range(at, _B, at, _C, "주관부서", head)
        headers = ("담당 지표", "미입력", "오류", "회신(부서별 시트)")
        for column, header in enumerate(headers, start=_D):
            self._sheet.write(
                at, column, header, self._styles.head(font_size=10, shrink=True, text_wrap=None)
            )
        names, whose = self._all("name"), self._all("department")
        # Beside the states, row by row, stands the department: both have as many rows.
        whose = whose.replace(f"${_LIST + self.height}", f"${_LIST + self._count}")
        many = f'(ROWS({names})-COUNTIF({names},""))'
        link = self._styles.plain(font_size=10, font_color=_LINK, underline=1)
        look = self._styles.plain(font_size=10, align="center")
        for order in range(self._shown):
            row = at + 1 + order
            name, page = self._one("name", order), self._one("page", order)
            told = f'IF({name}="","",IF({page}="",{name},HYPERLINK({page},{name})))'
            if order == self._shown - 1:
                rest = f'"외 "&({many}-{order})&"개 부서(요약 시트)"'
                told = f"IF({many}>{self._shown},{rest},{told})"
            self.put(row, _B, told, link, _C)
            counts = [
                f'COUNTIFS({whose},{order + 1},{self._column(_STATE)},"{state.label}")'
                for state in (State.MISSING, State.ERROR)
            ]
            shown = (self._one("own", order), *counts, f'{self._one("reply", order)}&""')
            for column, formula in enumerate(shown, start=_D):
                hides = f'{name}=""'
                if order == self._shown - 1:
                    hides = f"OR({hides},{many}>{self._shown})"
                self.put(row, column, f'IF({hides},"",{formula})', look)
        first = at + 2
        area = (at + 1, _B, at + self._shown, _G)
        lines = self._styles.rule(lines=True)
        rule = {"type": "formula", "criteria": f'=$B{first}<>""', "format": lines}
        self._sheet.conditional_format(*area, rule)
        for column, color in ((_E, "미입력"), (_E + 1, "오류")):
            letters = column_letters(column + 1)
            waits = f"=AND(ISNUMBER({letters}{first}),{letters}{first}>0)"
            look = self._styles.rule(bold=True, font_color=STATE_COLORS[color], lines=True)
            rule = {"type": "formula", "criteria": waits, "format": look}
            self._sheet.conditional_format(at + 1, column, at + self._shown, column, rule)

    def faults(self) -> None:
        """What the last refresh told, each with a way to its cell."""
        at, faults = self._faults_at, self._one("faults")
        heading = (
            f'IF({faults}="","새로고침한 적이 없음",IF({faults}=0,"새로고침 때 알린 것: 없음",'
            f'"새로고침 때 알린 것 "&{faults}&"건(다시 보려면 리본의 점검)"))'
        )
        self._heading(at - 1, _B, heading)
        link = self._styles.plain(font_size=10, font_color=_LINK, underline=1)
        text = self._styles.plain(font_size=10)
        for order in range(_FAULTS):
            row, place = at + order, self._one("fault_place", order)
            shown = f'IF({place}="","",HYPERLINK({place},{self._one("fault", order)}))'
            said = f'{self._one("message", order)}&""'
            if order == _FAULTS - 1:
                rest = f'"외 "&({faults}-{order})&"건"'
                shown = f"IF({faults}>{_FAULTS},{rest},{shown})"
                said = f'IF({faults}>{_FAULTS},"",{said})'
            self.put(row, _B, shown, link, _C)
            self.put(row, _D, said, text, _G)

    def list(self) -> None:
        """The 지표 that are 오류 or 미입력, one below the other without a gap."""
        missing, faulty = self._sum(2), self._sum(3)
        heading = f'"채우거나 고칠 실적 "&({missing}+{faulty})&"개"'
        self._heading(_HEAD, _I, heading)
        head = self._styles.head(font_size=10)
        for column, text in ((_I, "지표(누르면 입력 칸으로)"), (_J, "상태"), (_K, "주관부서")):
            self._sheet.write(_LIST - 1, column, text, head)
        link = self._styles.plain(font_size=10, font_color=_LINK, underline=1)
        look = self._styles.plain(font_size=10, align="center")
        for order in range(self._count):
            row = _LIST + order
            at = f"${column_letters(_AT + 1)}${row + 1}"
            none = "" if order else "없음"
            place = f"INDEX({self._all('input')},{at})"
            label = f"INDEX({self._form('label')},{at})"
            self.put(row, _I, f'IF({at}=0,"{none}",HYPERLINK({place},{label}))', link)
            self.put(row, _J, f'IF({at}=0,"",INDEX({self._column(_STATE)},{at}))', look)
            whose = f"INDEX({self._all('department')},{at})"
            name = f'IF({whose}="","",INDEX({self._all("name")},{whose}))'
            self.put(row, _K, f'IF({at}=0,"",{name})', look)
        first = _LIST + 1
        area = (_LIST, _I, _LIST + self._count - 1, _K)
        filled = f'=$J{first}<>""'
        for state in (State.ERROR.label, State.MISSING.label):
            look = self._styles.rule(font_color=STATE_COLORS[state], bold=True, lines=True)
            rule = {"type": "formula", "criteria": f'=$J{first}="{state}"', "format": look}
            self._sheet.conditional_format(_LIST, _J, _LIST + self._count - 1, _J, rule)
        rule = {"type": "formula", "criteria": filled, "format": self._styles.rule(lines=True)}
        self._sheet.conditional_format(*area, rule)
