"""The rows of a returned sheet: whose answer each is, and whether it may be taken.

A row is taken where two witnesses in its cells agree, its label and its key, and what stands above
the table (회신번호, 자치구, 기준일, 부서) agrees with the key, too. Where they disagree or one is
missing, a person is asked; a row of another paper is refused. The third witness, the defined name
of a row, is not read: a sort leaves it on another row, so that a name alone decides nothing, and
calamine has no names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.values import CellError, shorten
from hopejobs_xl.scheme.names import fold, number_key

from .answer_columns import GIVEN, HEADERS, KEY, NAME, NO, REMARK, Columns, columns_of
from .answer_values import read_figures
from .awaited_papers import Papers
from .paper_head import Head, cell_text, head_doubt, head_of
from .question import KINDS, Question, QuestionPaper
from .reply_number import looks_like, number_in, read_key
from .returned_cells import FORMULA, MERGED, SheetCells

TAKEN, ASKED, REFUSED, BLANK = "받음", "물음", "거절", "빈칸"

_NO_NUMBER = "회신번호도 줄 번호도 없어 누구의 답인지 알 수 없음: 보낸 파일에 적어 다시 받으세요"
_NOTHING: Mapping[str, float | str] = {}
_UNSAVED = "unsaved"
# What LibreOffice makes of a function that it does not have, ours for one.
_UNKNOWN = CellError("#NAME?")
_LOST = "함수를 모르는 프로그램이 저장해 결과가 지워진 수식: 결과를 수로 적어 달라고 하세요"


class Answer(NamedTuple):
    """What one row says. ``figures`` are as typed, by kind, and ``cells`` where each stands.

    ``values`` are the figures as they are read (empty unless they can be), ``department`` is whose
    paper it is; both it and ``no`` are empty where that cannot be told. ``reason`` is empty for
    what is taken without a word.
    """

    no: str
    name: str
    department: str
    number: str
    figures: Mapping[str, object]
    cells: Mapping[str, str]
    values: Mapping[str, float | str]
    given: str
    remark: str
    standing: str
    reason: str


def alike(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same: 「1,043건」 and 1043 do."""
    if one.values and other.values:
        return dict(one.values) == dict(other.values)
    return dict(one.figures) == dict(other.figures)


@dataclass
class SheetAnswers:
    """One sheet while it is read: ``answers``, then its ``head`` and ``faults``.

    ``is_paper``: it holds the table of a question paper.
    """

    cells: SheetCells
    papers: Papers
    faults: list[str] = field(default_factory=list)
    head: Head = Head()
    is_paper: bool = False

    def __post_init__(self) -> None:
        self._doubts: dict[str, str] = {}
        self._paper: QuestionPaper | None = None  # the one that the head names in all it says
        self._numbers: set[str] = set()  # of the papers whose keys stand here

    def answers(self) -> list[Answer]:
        """The answer of each row in which something was written; to be asked for once."""
        rows = self.cells.rows
        first, columns = _header(rows)
        if columns is None:
            return []
        self.is_paper = True
        self.head = head_of(rows[:first])
        paper = self.papers.by_number.get(self.head.number)
        if paper is not None and not self._head_doubt(paper):
            self._paper = paper
        found: list[Answer] = []
        self._tell_columns(columns, first)
        label = HEADERS[NAME]
        for at in range(first + 1, len(rows)):
            row = rows[at]
            again = columns_of(tuple(row)) if label in row else None
            if again is not None:
                columns = again
                self._tell_columns(columns, at)
                continue
            answer = self._plain_answer(at, row, columns) or self._answer(at, row, columns)
            if answer is not None:
                found.append(answer)
        return self._unmixed(found) if len(self._numbers) > 1 else found

    def _plain_answer(self, at: int, row: Sequence[object], columns: Columns) -> Answer | None:
        """What ``_answer`` gives for a row that leaves nothing to say; ``None`` for all others."""
        if columns.plain is None or self._paper is None or self.cells.odd or self.cells.merges:
            return None
        key_at, name_at, no_at, given_at, remark_at = columns.plain
        found = self.papers.rows.get(row[key_at])
        if found is None or found[0] is not self._paper:
            return None
        paper, question = found
        given, remark = row[given_at], row[remark_at]
        indicator = question.indicator
        if row[name_at] != indicator.name or row[no_at] != indicator.no or given or remark:
            return None
        title, number = self.cells.title + "!", str(at + 1)
        typed: dict[str, object] = {}
        cells: dict[str, str] = {}
        for kind, column, letters in columns.figures:
            value = row[column]
            if value != "":
                typed[kind] = value
                cells[kind] = title + letters + number
        if not typed:
            return None
        figures = read_figures(question, typed, cells)
        if figures.fault or figures.doubt:
            return None
        self._numbers.add(paper.number)
        return Answer(
            indicator.no, indicator.name, paper.department, paper.number, typed, cells,
            figures.values, "", "", TAKEN, "",
        )  # fmt: skip

    def _unmixed(self, answers: list[Answer]) -> list[Answer]:
        """*answers* of a sheet with rows of several papers: who put them together has to be asked.

        A row of another department that was pasted in and then sorted with some columns only would
        be its figures beside a label and a key of this one.
        """
        told = (
            f"다른 회신서의 줄이 섞인 시트(회신번호 {', '.join(sorted(self._numbers))}): 확인하세요"
        )
        return [
            each._replace(standing=ASKED, reason=told) if each.standing == TAKEN else each
            for each in answers
        ]

    def _tell_columns(self, columns: Columns, at: int) -> None:
        title, below = self.cells.title, self.cells.rows[at + 1 :]
        for key in columns.twice:
            self.faults.append(
                f"{title}!{at + 1}행: 「{HEADERS[key]}」 열이 둘이라 읽지 않음. 하나만 남기세요"
            )
        for column in columns.unknown:
            where = next((down for down, each in enumerate(below) if each[column] != ""), None)
            if where is not None:
                cell = address(title, at + where + 2, column + 1)
                self.faults.append(
                    f"{cell}: 회신서에 없는 열의 「{shorten(str(below[where][column]))}」은(는) "
                    "읽지 않음. 필요하면 비고에 적으세요"
                )

    def _answer(self, at: int, row: Sequence[object], columns: Columns) -> Answer | None:
        places = columns.at
        raw_key, name, no = (
            _cell(row, places, KEY),
            _cell(row, places, NAME),
            _cell(row, places, NO),
        )
        typed = {kind: row[column] for kind, column, _ in columns.figures if row[column] != ""}
        marks: dict[str, object] = {}
        if self.cells.odd or self.cells.merges:
            marks = self._marks(at, places)
            for kind, mark in marks.items():
                if isinstance(mark, CellError):
                    typed[kind] = mark
                elif mark == _UNSAVED:
                    typed[kind] = ""
        if not (raw_key or name or no or typed):
            return None
        number = str(at + 1)
        cells = {
            kind: f"{self.cells.title}!{letters}{number}"
            for kind, _, letters in columns.figures
            if kind in typed
        }
        found = self.papers.rows.get(raw_key)
        whole = None
        if found is None and raw_key != "":
            whole = read_key(raw_key)
            found = self.papers.rows.get(whole) if whole else None
        if found is not None:
            paper, question = found
            self._numbers.add(paper.number)
            if not typed and _cell(row, places, GIVEN) == "" == _cell(row, places, REMARK):
                return None
            doubt = self._label_doubt(question, no, name) or self._head_doubt(paper)
        else:
            if whole:
                self._numbers.add(number_in(whole))
            if not typed:
                return None  # nothing is lost of a row without figures
            asked, doubt = self._without_key(raw_key, no, name)
            if asked is None:
                return Answer("", str(name), "", "", typed, cells, _NOTHING, "", "", REFUSED, doubt)
            paper, question = asked
        given, remark = _cell(row, places, GIVEN), _cell(row, places, REMARK)
        given = given if given == "" else cell_text(given)
        remark = remark if remark == "" else cell_text(remark)
        values, standing, reason = _judged(question, typed, cells, marks, doubt)
        return Answer(
            question.no, question.name, paper.department, paper.number, typed, cells, values,
            given, remark, standing, reason,
        )  # fmt: skip

    def _label_doubt(self, question: Question, no: object, name: object) -> str:
        """Why the label is not that of the row's *question*; empty where it is."""
        if name == question.name and no == question.no:
            return ""
        label, number = cell_text(name), cell_text(no)
        if not label:
            return f"세부지표 이름이 비어 있음(줄 번호는 {question.no} {question.name}): 확인하세요"
        if fold(label) != fold(question.name):
            indicator = self.papers.find(label)
            if indicator is None or indicator.no != question.no:
                return (
                    f"줄 번호는 {question.no} {question.name}인데 세부지표는 「{shorten(label)}」: "
                    "어느 지표의 답인지 확인하세요"
                )
        if number and number_key(number) != number_key(question.no):
            return (
                f"줄 번호는 {question.no} {question.name}인데 번호는 「{shorten(number)}」: "
                "어느 지표의 답인지 확인하세요"
            )
        return ""

    def _head_doubt(self, paper: QuestionPaper) -> str:
        """Why the head is not that of *paper*; empty where it is, or says nothing."""
        doubt = self._doubts.get(paper.number)
        if doubt is None:
            doubt = self._doubts[paper.number] = head_doubt(self.head, paper)
        return doubt

    def _without_key(
        self, raw_key: object, no: object, name: object
    ) -> tuple[tuple[QuestionPaper, Question] | None, str]:
        """The question of a row without a key that is known, and why a person has to be asked."""
        whole = read_key(raw_key)
        if whole is not None:
            return None, _other_paper(whole, self.papers)
        label, number = cell_text(name), cell_text(no)
        indicator = self.papers.find(label) if label else None
        if indicator is None:
            said = f"「{shorten(label)}」" if label else "이름 없는 줄"
            return None, f"{said}: 물은 지표가 아님. 세부지표 이름을 확인하세요"
        if number and number_key(number) != number_key(indicator.no):
            return None, (
                f"번호는 「{shorten(number)}」인데 이름은 {indicator.no} {indicator.name}: "
                "어느 지표의 답인지 확인하세요"
            )
        if not self.head.number:
            wrong = self.head.damaged
            told = (
                f"회신번호 「{wrong}」이(가) 틀림: 종이를 보고 다시 적으세요"
                if wrong
                else _NO_NUMBER
            )
            return None, told
        found = self.papers.question(self.head.number, indicator.no)
        if found is None:
            if self.head.number not in self.papers.by_number:
                return None, _other_paper(self.head.number, self.papers)
            return None, f"{indicator.no} {indicator.name}: 이 부서에 묻지 않은 지표"
        how = "줄 번호가 상함" if looks_like(raw_key) else "줄 번호가 없음(옮겨 적은 답?)"
        return found, ". ".join(filter(None, (f"{how}: 확인하세요", self._head_doubt(found[0]))))

    def _marks(self, at: int, places: dict[str, int]) -> dict[str, object]:
        """What is odd about the cells of figures in a row: a formula, an error, a merge."""
        found: dict[str, object] = {}
        for kind in KINDS:
            column = places.get(kind)
            if column is None:
                continue
            mark = self.cells.odd.get((at, column))
            if mark is not None:
                unsaved = mark == FORMULA and self.cells.rows[at][column] == ""
                found[kind] = _UNSAVED if unsaved else mark
            elif any(
                top <= at <= bottom and left <= column <= right
                for (top, left), (bottom, right) in self.cells.merges
            ):
                found[kind] = MERGED
        return found


def _cell(row: Sequence[object], places: dict[str, int], key: str) -> object:
    column = places.get(key)
    return "" if column is None else row[column]


def _header(rows: Sequence[Sequence[object]]) -> tuple[int, Columns | None]:
    """The first header and its row: one with the words as they were sent, or else any."""
    name = HEADERS[NAME]
    for at, row in enumerate(rows):
        if name in row and (columns := columns_of(tuple(row))):
            return at, columns
    for at, row in enumerate(rows):
        if columns := columns_of(tuple(row)):
            return at, columns
    return 0, None


def _judged(
    question: Question,
    typed: dict[str, object],
    cells: dict[str, str],
    marks: dict[str, object],
    doubt: str,
) -> tuple[Mapping[str, float | str], str, str]:
    """The values, the standing and the reason of a row."""
    if not typed:
        return _NOTHING, ASKED if doubt else BLANK, doubt
    figures = read_figures(question, typed, cells)
    if figures.fault:
        why = (figures.fault, _LOST if _UNKNOWN in typed.values() else "", doubt)
        return _NOTHING, REFUSED, ". ".join(filter(None, why))
    if not (doubt or marks or figures.doubt):
        return figures.values, TAKEN, ""
    odd = _odd_words(marks, cells)
    reason = ". ".join(filter(None, (doubt, odd, figures.doubt)))
    return figures.values, ASKED if reason else TAKEN, reason


def _odd_words(marks: dict[str, object], cells: dict[str, str]) -> str:
    said = []
    for kind, mark in marks.items():
        if kind in cells and mark == FORMULA:
            said.append(f"{cells[kind]}은(는) 수식의 결과: 맞는지 확인하세요")
        elif kind in cells and mark == _UNSAVED:
            said.append(f"{cells[kind]}은(는) 결과가 저장되지 않은 수식: 수를 받으세요")
        elif kind in cells and mark == MERGED:
            said.append(f"{cells[kind]}은(는) 병합된 셀: 어느 줄의 답인지 확인하세요")
    return ". ".join(said)


def _other_paper(whole: str, papers: Papers) -> str:
    number = number_in(whole)
    months = {each[:4] for each in papers.by_number}
    month = number[:4]
    if month not in months:
        when = f"20{month[:2]}년 {int(month[2:])}월"
        return f"{when} 물음({number})의 답: 이 달의 실적이 아니라 넣지 않음"
    return (
        f"회신번호 {number}은(는) 이 취합에서 보낸 것이 아님(다른 자치구·평가체계·부서·기준일): "
        "넣지 않음. 그 사이에 기준일이나 담당의 부서 이름을 바꿨으면 되돌리거나 다시 보내세요"
    )
