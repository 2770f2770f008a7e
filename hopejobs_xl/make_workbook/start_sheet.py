"""시작: what a clerk sees on opening: this month's day, what is missing, the way to each sheet.

Every cell that is shown is a formula over 추진실적, 설정 and what stands behind the page. So it is
alive while a person types, and right on a file, too.
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
from hopejobs_xl.sheets.layout import AS_OF, FORM_SHEET, START_SHEET, SUMMARY_SHEET

from .document import Plan
from .form_texts import DISTRICT_CELL, day_text
from .formats import PROTECTION, QUIET, STATE_COLORS, Styles
from .names_and_paper import paper
from .setting_cells import SettingCells
from .start_behind import Behind

_WIDTHS = (1, 4, 20, 14, 8, 8, 16, 1.5, 38, 8, 15, 2.5, 11, 22)
_B, _C, _D, _E, _F, _G, _I, _J, _K, _L, _M, _N = 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13
_DAY, _SCORE, _OPEN, _HEAD = 2, 3, 4, 6  # rows, from 0
_STEPS, _LIST = _HEAD + 1, _HEAD + 2  # first rows of the steps, and of the list of 지표
_DEPARTMENTS = _STEPS + 7
_SPARE_DEPARTMENTS, _FAULTS = 1, 5
_HIGH = 15.75  # of a row, in points: 10 pt in one line
_PAGE = 32  # rows that a page has room for; the page is for the screen, so paper gets one
_LINK = "#0563C1"
_DONE, _TODO, _LOOK, _RIGHT, _READY, _LATER = "됨", "할 일", "확인", "맞음", "할 때", "앞 차례 먼저"
_NEVER = "새로고침한 적이 없음"
_HINT = "실적을 집계한 날. 모든 시트와 보고서가 이 칸의 날을 따릅니다."
_LONGEST = 27  # letters of a 지표 in its one line of the list
_TYPED = "날짜로 적으세요. 예) 2016-04-01"


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

    *rows* are the first and the last row of 추진실적 (from 1), *departments* how many there are,
    and *places* the sheets to lead to. Results come with the refresh at the end of the build.
    """
    shown = departments + _SPARE_DEPARTMENTS
    behind = Behind(cells, rows, (_LIST, len(_WIDTHS) + 1), max(shown, _FAULTS) + 1)
    end = _DEPARTMENTS + shown + 3 + _FAULTS
    bottom = max(_LIST + behind.height, end) - 1
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.write(0, _B, "시작", styles.title())
    sheet.set_row(0, 26)
    for row in range(_HEAD, bottom + 1):
        sheet.set_row(row, _HIGH)
    _day(sheet, styles, plan)
    workbook.define_name(AS_OF, f"={START_SHEET}!${column_letters(_D + 1)}${_DAY + 1}")
    page = _Page(sheet, styles, cells, behind)
    page.score()
    page.steps()
    page.departments(shown)
    page.faults(end - _FAULTS)
    page.list()
    _places(sheet, styles, places)
    behind.write(sheet, workbook, styles)
    sheet.freeze_panes(_HEAD, 0)
    sheet.set_selection(_DAY, _D, _DAY, _D)
    paper(sheet, (0, 0, min(bottom, _PAGE - 1), _K))  # links are of no use on paper
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
    sheet.write(_DAY, _E, _HINT, styles.plain(font_color=QUIET))


def _places(sheet: Worksheet, styles: Styles, places: list[Place]) -> None:
    """The sheets, each behind a square of its tab's colour."""
    sheet.write(_HEAD, _M, "시트로 가기", styles.plain(bold=True, font_size=11))
    link = styles.plain(font_size=10, font_color=_LINK, underline=1)
    for at, place in enumerate(places, start=_HEAD + 1):
        sheet.write(at, _L, "■", styles.plain(font_color=place.colour, align="right"))
        sheet.write_url(at, _M, f"internal:{quoted(place.title)}!A1", link, place.title)
        sheet.write(at, _N, place.about, styles.plain(font_size=10, font_color=QUIET))


class _Page:
    """The formulas of the page; rows and columns are counted from 0."""

    def __init__(
        self, sheet: Worksheet, styles: Styles, cells: SettingCells, behind: Behind
    ) -> None:
        self._sheet, self._styles, self._cells, self._behind = sheet, styles, cells, behind
        self._link = styles.plain(font_size=10, font_color=_LINK, underline=1)
        self._text = styles.plain(font_size=10)
        self._centred = styles.plain(font_size=10, align="center")

    def _put(self, row: int, column: int, formula: str, look: Format, right: int = 0) -> None:
        """Write *formula* (a text alone as a text), over the columns up to *right* if that is more.

        It has no result yet: one of 0 would be believed.
        """
        if right > column:
            self._sheet.merge_range(row, column, row, right, "", look)
        if formula.count('"') == 2 and formula.startswith('"') and formula.endswith('"'):
            self._sheet.write_string(row, column, formula[1:-1], look)
            return
        self._sheet.write_formula(row, column, f"={formula}", look, "")

    def _rule(self, area: tuple[int, int, int, int], criteria: str, **look: object) -> None:
        made = self._styles.rule(**look)
        rule = {"type": "formula", "criteria": f"={criteria}", "format": made}
        self._sheet.conditional_format(*area, rule)

    def _heading(self, row: int, column: int, formula: str) -> None:
        self._put(row, column, formula, self._styles.plain(bold=True, font_size=11))

    def score(self) -> None:
        """Whose page it is; 득점, target and the distance in one line; what is not scored."""
        cell, behind = self._cells.cell, self._behind
        grey = self._styles.plain(font_size=10, font_color=QUIET)
        start, end = (day_text(cell("scheme", key)) for key in ("period_start", "period_end"))
        name = cell("scheme", "name")
        whose = f'IF({DISTRICT_CELL}="","",{DISTRICT_CELL}&" · ")'
        about = f'{whose}&{name}&" · 평가기간 "&{start}&" ~ "&{end}'
        self._put(1, _B, about, grey)
        total, target = behind.total, behind.target
        gap = (
            f'IF({target}>{total},ROUND({target}-{total},9)&"점 모자람",'
            f'IF({total}>{target},ROUND({total}-{target},9)&"점 넘음","목표에 닿음"))'
        )
        line = f'"득점 "&{total}&"점 / 목표 "&{target}&"점 / "&{gap}'
        self._sheet.set_row(_SCORE, 24)
        self._put(_SCORE, _B, line, self._styles.plain(bold=True, font_size=14))
        without = f'COUNTIF({behind.states},"{State.UNREGISTERED.label}")'
        text = (
            f'"점수에 들지 않은 지표: 미입력 "&{behind.missing}&"개, 오류 "&{behind.faulty}&'
            f'"개, 미등록(배점기준이 없음) "&{without}&"개"'
        )
        self._put(_OPEN, _B, text, grey)

    def steps(self) -> None:
        """The steps of a month in their order, each with how far it is."""
        self._heading(_HEAD, _B, '"한 달의 차례"')
        number = self._styles.get(align="center", font_size=10)
        link = self._styles.get(font_size=10, font_color=_LINK, underline=1, text_wrap=None)
        state = self._styles.get(align="center", bold=True, font_size=10, text_wrap=None)
        text = self._styles.get(font_size=10, shrink=True, text_wrap=None)
        steps = (
            self._day_step(), self._input_step(), self._check_step(), self._summary_step(),
            self._report_step(),
        )  # fmt: skip
        for at, (name, status, said) in enumerate(steps, start=_STEPS):
            self._sheet.write(at, _B, at - _STEPS + 1, number)
            plain = self._styles.get(font_size=10, text_wrap=None)
            self._put(at, _C, name, link if "HYPERLINK" in name else plain)
            self._put(at, _D, status, state)
            self._put(at, _E, said, text, _G)
        area = (_STEPS, _D, _STEPS + len(steps) - 1, _D)
        first = f"${column_letters(_D + 1)}{_STEPS + 1}"
        for word, color in ((_TODO, "오류"), (_LOOK, "미입력"), (_LATER, "미등록")):
            self._rule(area, f'{first}="{word}"', font_color=STATE_COLORS[color])

    def _day_step(self) -> tuple[str, str, str]:
        start, end = (self._cells.cell("scheme", f"period_{key}") for key in ("start", "end"))
        inside, day = f"AND({AS_OF}>={start},{AS_OF}<={end})", self._behind.one("day")
        last = (
            f'IF({day}="","{_NEVER}",IF({AS_OF}={day},"지난 새로고침과 같은 날: 새 달이면 고침",'
            f'"지난 새로고침은 "&{day_text(day)}))'
        )
        return (
            f'HYPERLINK("#{AS_OF}","기준일")',
            f'IF(ISNUMBER({AS_OF}),IF({inside},"{_RIGHT}","{_LOOK}"),"{_TODO}")',
            f'IF(ISNUMBER({AS_OF}),IF({inside},{last},"평가대상기간 밖의 날"),"{_TYPED}")',
        )

    def _input_step(self) -> tuple[str, str, str]:
        missing = self._behind.missing
        return (
            f'HYPERLINK("{_to(FORM_SHEET)}","실적 입력")',
            f'IF({missing}>0,"{_TODO}","{_DONE}")',
            f'"지표 {self._behind.count}개 가운데 미입력 "&{missing}&"개"',
        )

    def _check_step(self) -> tuple[str, str, str]:
        """Its link leads to the first 오류, or else to what the last refresh told first."""
        behind = self._behind
        faulty, lost, faults = behind.faulty, behind.lost, behind.one("faults")
        told = f'IF({behind.one("fault_place")}="","{_to(FORM_SHEET)}",{behind.one("fault_place")})'
        place = f"IF({faulty}>0,INDEX({behind.all('input')},{behind.listed(0)}),{told})"
        return (
            f'HYPERLINK({place},"점검")',
            f'IF({faulty}+{lost}>0,"{_TODO}",IF({faults}>0,"{_LOOK}","{_DONE}"))',
            f'"오류 "&{faulty}&"개"&IF({lost}>0,", 답이 없는 줄 "&{lost}&"개","")'
            f'&IF({faults}>0,", 새로고침 때 알린 것 "&{faults}&"건","")',
        )

    def _summary_step(self) -> tuple[str, str, str]:
        fresh, day, total = self._behind.fresh, self._behind.one("day"), self._behind.one("total")
        return (
            f'HYPERLINK("{_to(SUMMARY_SHEET)}","새로고침 뒤 요약")',
            f'IF({fresh},"{_DONE}","{_TODO}")',
            f'IF({fresh},"요약의 날과 득점이 지금과 같음",IF({day}="","{_NEVER}",'
            f'"요약은 "&{day_text(day)}&" "&{total}&"점: 새로고침하세요"))',
        )

    def _report_step(self) -> tuple[str, str, str]:
        behind = self._behind
        done = f"AND({behind.missing}+{behind.faulty}+{behind.lost}=0,{behind.fresh})"
        return '"보고"', f'IF({done},"{_READY}","{_LATER}")', '"리본의 [PDF], [한글 보고서]"'

    def departments(self, shown: int) -> None:
        """Who is waited for: *shown* rows, the last one counting those that have no room."""
        at, behind = _DEPARTMENTS, self._behind
        late = f'IF({behind.one("late")}="",""," · 늦음: "&{behind.one("late")})'
        self._heading(at - 1, _B, f'"부서마다 기다리는 실적"&{late}')
        head = self._styles.head(font_size=10, shrink=True, text_wrap=None)
        self._sheet.merge_range(at, _B, at, _C, "주관부서", head)
        headers = ("담당 지표", "미입력", "오류", "회신(부서별 시트)")
        for column, header in enumerate(headers, start=_D):
            self._sheet.write(at, column, header, head)
        names, whose = behind.all("name"), behind.all("department", behind.count)
        many = f'(ROWS({names})-COUNTIF({names},""))'
        for order in range(shown):
            name, page = behind.one("name", order), behind.one("page", order)
            told = f'IF({name}="","",IF({page}="",{name},HYPERLINK({page},{name})))'
            hides = f'{name}=""'
            if order == shown - 1:
                rest = f'"외 "&({many}-{order})&"개 부서(요약 시트)"'
                told = f"IF({many}>{shown},{rest},{told})"
                hides = f"OR({hides},{many}>{shown})"
            self._put(at + 1 + order, _B, told, self._text, _C)
            counts = [
                f'COUNTIFS({whose},{order + 1},{behind.states},"{state.label}")'
                for state in (State.MISSING, State.ERROR)
            ]
            cells = (behind.one("own", order), *counts, f'{behind.one("reply", order)}&""')
            for column, formula in enumerate(cells, start=_D):
                self._put(at + 1 + order, column, f'IF({hides},"",{formula})', self._centred)
        first, last = at + 1, at + shown
        linked = f'{behind.first("page")}<>""'
        self._rule((first, _B, last, _C), linked, font_color=_LINK, underline=1, lines=True)
        for column, color in ((_E, "미입력"), (_F, "오류")):
            cell = f"{column_letters(column + 1)}{first + 1}"
            waits = f"AND(ISNUMBER({cell}),{cell}>0)"
            look = {"bold": True, "font_color": STATE_COLORS[color]}
            self._rule((first, column, last, column), waits, **look, lines=True)
        self._rule((first, _B, last, _G), f'$B{first + 1}<>""', lines=True)

    def faults(self, at: int) -> None:
        """What the last refresh told, each with a way to its cell, from row *at* on."""
        behind = self._behind
        faults = behind.one("faults")
        heading = (
            f'IF({behind.one("day")}="","{_NEVER}",IF({faults}=0,"새로고침 때 알린 것: 없음",'
            f'"새로고침 때 알린 것 "&{faults}&"건(다시 보려면 리본의 점검)"))'
        )
        self._heading(at - 1, _B, heading)
        for order in range(_FAULTS):
            place = behind.one("fault_place", order)
            shown = f'IF({place}="","",HYPERLINK({place},{behind.one("fault", order)}))'
            said = f'{behind.one("message", order)}&""'
            if order == _FAULTS - 1:
                more = f"{faults}>{_FAULTS}"
                shown = f'IF({more},"",{shown})'
                said = f'IF({more},"외 "&({faults}-{order})&"건은 리본의 점검에서",{said})'
            self._put(at + order, _B, shown, self._link, _C)
            self._put(at + order, _D, said, self._text, _G)

    def list(self) -> None:
        """The 지표 that are 오류 or 미입력, one below the other without a gap."""
        behind = self._behind
        heading = f'"채우거나 고칠 실적 "&({behind.missing}+{behind.faulty})&"개"'
        self._heading(_HEAD, _I, heading)
        head = self._styles.head(font_size=10)
        for column, text in ((_I, "지표(누르면 입력 칸으로)"), (_J, "상태"), (_K, "주관부서")):
            self._sheet.write(_LIST - 1, column, text, head)
        for order in range(behind.count):
            row, at = _LIST + order, behind.listed(order)
            none = "" if order else "없음"
            place = f"INDEX({behind.all('input')},{at})"
            label = f"INDEX({behind.form('label')},{at})"
            name = f'IF(LEN({label})>{_LONGEST},LEFT({label},{_LONGEST - 1})&"…",{label})'
            self._put(row, _I, f'IF({at}=0,"{none}",HYPERLINK({place},{name}))', self._text)
            # 오류 come first, so the place in the list says which it is.
            wrong, missing = State.ERROR.label, State.MISSING.label
            state = f'IF({behind.faulty}>{order},"{wrong}","{missing}")'
            self._put(row, _J, f'IF({at}=0,"",{state})', self._centred)
            owner = f'INDEX({behind.all("owner")},{at})&""'
            self._put(row, _K, f'IF({at}=0,"",{owner})', self._centred)
        last, state = _LIST + behind.count - 1, f"${column_letters(_J + 1)}{_LIST + 1}"
        for word in (State.ERROR.label, State.MISSING.label):
            look = {"font_color": STATE_COLORS[word], "bold": True, "lines": True}
            self._rule((_LIST, _J, last, _J), f'{state}="{word}"', **look)
        shown = f'{state}<>""'
        self._rule((_LIST, _I, last, _I), shown, font_color=_LINK, underline=1, lines=True)
        self._rule((_LIST, _J, last, _K), shown, lines=True)


def _to(title: str) -> str:
    """Where a link to the sheet *title* leads, as HYPERLINK takes it."""
    return f"#{quoted(title)}!A1"
