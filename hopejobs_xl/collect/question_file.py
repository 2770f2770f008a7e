"""The file that goes to a department: one sheet to fill in, and the mail that goes with it.

No macros; locked without a password but for the cells that are asked. Nothing is merged and what
identifies a row is text in cells, because that alone survives every program that saves the file.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES
from hopejobs_xl.scoring.grounds import COUNT, count_names
from hopejobs_xl.sheets.actual_rules import Rule, allowed_in, example_of, number_format, rule_of

from .answer_columns import (
    ALWAYS_INPUT,
    AS_OF,
    DEPARTMENT,
    DISTRICT,
    DUE,
    EVIDENCE,
    FORMULA,
    GIVEN,
    HEADERS,
    KEY,
    LAST,
    NAME,
    NO,
    NUMBER,
    REMARK,
    SHEET,
    UNIT,
    WORDS,
    shown_columns,
)
from .question import DENOMINATOR, KINDS, NUMERATOR, Question, QuestionPaper

FONT = "맑은 고딕"
INPUT_FILL, HEAD_FILL, LOCKED_FILL, LINE_COLOR = "#FFF9DB", "#DCE6F1", "#EDEDED", "#8C8C8C"
_WIDTHS = {
    NO: 5.5, NAME: 17, WORDS: 26, FORMULA: 15, UNIT: 7, LAST: 10, ACTUAL: 11.5, ACTUAL2: 10,
    NUMERATOR: 13, DENOMINATOR: 13, EVIDENCE: 11, GIVEN: 12, REMARK: 11, DUE: 7, KEY: 4,
}  # fmt: skip
SIZE = 10  # points: on A4 the page is scaled down to no less than 80 %
_NUMBER_SIZE = 18
_A4 = 9
_LABELS, _VALUES, _HOW = 1, 2, 4  # columns
_HOW_TO = (
    "1. 노란 칸에만, 한 칸에 한 수만 적습니다(예: 1,500 또는 15%). 모르면 비워 두고 까닭을 비고에.",
    "2. 비율은 분자와 분모를 적으면 됩니다(실적은 비워도 됨). 낸 증빙에는 문서번호를 적습니다.",
    "3. 저장해서 이 파일 그대로 보냅니다. 종이나 전화로 답할 때에는 회신번호부터 알려 줍니다.",
)
_TITLE_ROW, _FIRST_LABEL, HEADER_ROW = 0, 1, 6  # from 0
_PROMPT_TITLE, _PROMPT = 32, 255  # letters that Excel takes
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_LONGEST_NAME = 80


class Mail(NamedTuple):
    """Subject and body of a mail, ready to paste; lines end in ``\\n``."""

    subject: str
    body: str


def file_name(paper: QuestionPaper) -> str:
    """``<회신번호> <부서> <기준일>.xlsx``, which every system takes as the name of a file."""
    department = _FORBIDDEN.sub("_", paper.department).strip(" .")[:_LONGEST_NAME]
    parts = (paper.number, department.strip(" ."), paper.as_of.isoformat())
    return f"{' '.join(filter(None, parts))}.xlsx"


def mail_text(paper: QuestionPaper) -> Mail:
    """The mail that the file of *paper* is attached to; the same paper gives the same text."""
    due = f"{printed_day(paper.due)}까지" if paper.due else "받는 대로"
    count = len(paper.questions)
    lines = [
        f"{paper.district} {paper.scheme_name}의 {paper.day} 기준 실적을 여쭙니다.",
        "",
        f"회신번호: {paper.number}",
        f"붙인 파일: {file_name(paper)}",
        f"기한: {due}",
        f"묻는 지표: {count}개",
        *(f"  {_listed(question)}" for question in paper.questions),
        "",
        *_HOW_TO,
        "",
        f"보내는 곳: {paper.office}" if paper.office else "이 메일에 회신해 주세요.",
    ]
    subject = f"[실적 회신 요청] {paper.day} 기준 {paper.department} 지표 {count}개 ({due})"
    return Mail(subject, "\n".join(lines) + "\n")


def to_bytes(paper: QuestionPaper) -> bytes:
    """The .xlsx file of *paper*; the same paper gives the same bytes."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    created = dt.datetime.combine(paper.as_of, dt.time(12))
    workbook.set_properties({"title": f"실적 회신서 {paper.number}", "created": created})
    sheet = workbook.add_worksheet(SHEET)
    page = _Page(workbook, sheet, paper)
    page.put_head()
    page.put_table()
    page.put_paper()
    workbook.close()
    return stream.getvalue()


@dataclass
class _Page:
    """One sheet while it is written."""

    workbook: xlsxwriter.Workbook
    sheet: Worksheet
    paper: QuestionPaper

    def __post_init__(self) -> None:
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        asked = {kind for question in self.paper.questions for kind in question.asks}
        self.columns = shown_columns([kind for kind in KINDS if kind in asked])

    def look(self, **properties: object) -> Format:
        base = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter"}
        key = tuple(sorted((base | properties).items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(base | properties)
        return self._made[key]

    def cell(self, **properties: object) -> Format:
        """A cell of the table: wrapped and bordered."""
        bordered = {"border": 1, "border_color": LINE_COLOR, "text_wrap": True}
        return self.look(**(bordered | properties))

    def put_head(self) -> None:
        paper, sheet = self.paper, self.sheet
        title = f"{paper.scheme_name} 실적 회신서"
        sheet.write_string(_TITLE_ROW, 0, title, self.look(bold=True, font_size=15))
        values = {
            NUMBER: paper.number,
            DISTRICT: paper.district,
            AS_OF: paper.day,
            DEPARTMENT: paper.department,
        }
        for at, (label, value) in enumerate(values.items(), _FIRST_LABEL):
            size = _NUMBER_SIZE if label == NUMBER else 11
            sheet.write_string(at, _LABELS, label, self.look(bold=True, align="right"))
            sheet.write_string(at, _VALUES, value, self.look(bold=True, font_size=size, indent=1))
            sheet.set_row(at, 28 if label == NUMBER else 18)
        office = f"묻는 곳: {paper.office}" if paper.office else ""
        if paper.group:
            office = " · ".join(filter(None, (f"{paper.group}의 몫", office)))
        for at, text in enumerate((office, *_HOW_TO), _FIRST_LABEL):
            sheet.write_string(at, _HOW, text, self.look())

    def put_table(self) -> None:
        for column, key in enumerate(self.columns):
            hidden = {"hidden": True} if key == KEY else {}
            self.sheet.set_column(column, column, _WIDTHS[key], None, hidden)
            look = self.cell(bold=True, align="center", bg_color=HEAD_FILL)
            self.sheet.write_string(HEADER_ROW, column, HEADERS[key], look)
        self.sheet.set_row(HEADER_ROW, 20)
        for at, question in enumerate(self.paper.questions, HEADER_ROW + 1):
            self.put_question(at, question)

    def put_question(self, at: int, question: Question) -> None:
        texts = _texts(question)
        tall = [(text, float(_WIDTHS[key])) for key, text in texts.items() if key in self.columns]
        self.sheet.set_row(at, height(*tall[:-1], size=SIZE))  # the last one, the key, is hidden
        for column, key in enumerate(self.columns):
            if key in KINDS:
                self.put_input(at, column, key, question)
            elif key in ALWAYS_INPUT:
                # Text, so that a document 4-1 is no day.
                look = self.cell(bg_color=INPUT_FILL, locked=False, num_format="@")
                self.sheet.write_blank(at, column, None, look)
            else:
                align = "center" if key in (NO, UNIT, LAST, DUE) else "left"
                self.sheet.write_string(at, column, texts[key], self.cell(align=align))
        first, last = self._inputs()
        row = Area(SHEET, at + 1, first + 1, at + 1, last + 1)
        name = f"HJ_ROW_{question.key.replace('-', '')}"
        self.workbook.define_name(name, f"={row.reference(f'{SHEET}!')}")

    def _inputs(self) -> tuple[int, int]:
        at = [column for column, key in enumerate(self.columns) if key in KINDS]
        return at[0], at[-1]

    def put_input(self, at: int, column: int, kind: str, question: Question) -> None:
        if kind not in question.asks:
            self.sheet.write_blank(at, column, None, self.cell(bg_color=LOCKED_FILL))
            return
        rule, shape, said = _rule(question, kind, at, column)
        look = self.cell(bg_color=INPUT_FILL, locked=False, num_format=shape, align="right")
        self.sheet.write_blank(at, column, None, look)
        heading = f"{question.no} {HEADERS[kind]}"
        self.sheet.data_validation(
            at, column, at, column,
            rule | {
                "ignore_blank": True,
                "input_title": heading[:_PROMPT_TITLE],
                "input_message": said[:_PROMPT],
                "error_title": heading[:_PROMPT_TITLE],
                "error_message": said[:_PROMPT],
                # A person may mean what is odd; whoever receives it is told.
                "error_type": "warning",
            },
        )  # fmt: skip

    def put_paper(self) -> None:
        sheet, paper = self.sheet, self.paper
        last_row = HEADER_ROW + len(paper.questions)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, last_row, len(self.columns) - 2)
        sheet.repeat_rows(HEADER_ROW)
        font = f'&"{FONT},Regular"&10'
        where = _in_header(f"{paper.district} {paper.department}")
        sheet.set_header(f"&L{font}회신번호 {paper.number}&R{font}{where} · {paper.day} 기준")
        sheet.set_footer(f"&C{font}&P / &N")
        sheet.freeze_panes(HEADER_ROW + 1, 2)
        sheet.set_selection(HEADER_ROW + 1, self._inputs()[0], HEADER_ROW + 1, self._inputs()[0])
        sheet.protect("", {"format_columns": True, "format_rows": True, "objects": True})


def _texts(question: Question) -> dict[str, str]:
    source = f"자료원: {question.data}" if question.data else ""
    words = f"{question.words} (목표 {question.target})" if question.target else question.words
    return {
        NO: question.no,
        NAME: question.name,
        WORDS: words,
        FORMULA: "\n".join(filter(None, (question.formula, source))),
        UNIT: question.unit,
        LAST: question.last or "-",
        EVIDENCE: question.evidence,
        DUE: f"{question.due.month}. {question.due.day}." if question.due else "",
        KEY: question.key,
    }


def _rule(question: Question, kind: str, at: int, column: int) -> tuple[Rule, str, str]:
    """Validation, number format and hint of one input cell (row and column from 0)."""
    indicator = question.indicator
    if kind in (NUMERATOR, DENOMINATOR):
        name, unit = count_names(indicator)[kind == DENOMINATOR]
        rule: Rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        return rule, "#,##0", f"{name}{f'({unit})' if unit else ''}: {COUNT.allowed()}. 숫자만."
    part = indicator.parts[1 if kind == ACTUAL2 else 0]
    rule = rule_of(part, indicator, at, column)
    named = f"{part.name}: " if part.name else ""
    said = f"{named}허용: {allowed_in(part, indicator)}. {example_of(part)}"
    words = part.scale.method in (GRADES, CHECKLIST)
    return rule, "@" if words else number_format(part.scale.unit), said


def _listed(question: Question) -> str:
    proof = f" - 증빙: {question.evidence}" if question.evidence else ""
    due = f" ({printed_day(question.due)}까지)" if question.due else ""
    return f"{question.no} {question.name}{due}{proof}"


def _in_header(text: str) -> str:
    """*text* in a page header, where an ampersand begins a code; long ones are cut."""
    return text[:60].replace("&", "&&")
