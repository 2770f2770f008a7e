"""취합 > 받기: what came back beside what stands in 추진실적, and what a person has to be asked.

Nothing is written here. A reply is sure where its witnesses agree (``returned_file``) and nothing
speaks against it; the figure of an indicator is put together of the sure replies, those that were
taken before included, and compared with the cell it would go into.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.folding import word
from hopejobs_xl.base.values import is_number, plain
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.sheets import collection_record, log_rows
from hopejobs_xl.sheets.collection_layout import OWNERS_SHEET
from hopejobs_xl.sheets.collection_record import Record
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.sheets.workbook import Workbook

from .form_cells import header
from .form_lines import FormLines, Line, refuse_month
from .member_sums import Values, Whole
from .question import KINDS, Question, QuestionPaper
from .reply_match import Matched, Proposal, match, wholes
from .returned_file import Returned
from .returned_rows import ASKED, REFUSED, TAKEN

WAITING, SAME = "기다림", "같음"
_CHANGED_SINCE = (
    "이미 넣은 회신인데 그 뒤에 추진실적이 바뀜(되돌리기나 직접 고침): 다시 넣을지 확인하세요"
)
Confirmed = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """The figure of one indicator, put together of ``proposals``.

    ``standing`` is 받음 (sure), 물음 (a person has to say so), 기다림 (no figure yet), 같음 (it
    stands there already) or 거절 (there is no cell for it); ``reason`` says why. ``is_partial``:
    a sum that lacks somebody's part, which a person may want as it is.
    """

    indicator: Indicator
    lines: tuple[Line, ...]
    proposals: tuple[Proposal, ...]
    standing: str
    reason: str
    note: str = ""
    is_partial: bool = False


@dataclass(frozen=True)
class Receipt:
    """All that came back, and what would become of it.

    ``sure`` are the replies (번호 and department) that count from now on, also those of a sum that
    still lacks others; ``same`` those that were taken before.
    """

    scheme: Scheme
    as_of: dt.date
    papers: tuple[QuestionPaper, ...]
    returned: tuple[Returned, ...]
    matched: Matched
    changes: tuple[Change, ...]
    sure: frozenset[tuple[str, str]]
    same: frozenset[tuple[str, str]]

    @property
    def taken(self) -> tuple[Change, ...]:
        """The changes that are written."""
        return tuple(each for each in self.changes if each.standing == TAKEN)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left for a person: no question, no refusal, no part that lacks."""
        done = all(each.standing in (TAKEN, SAME) for each in self.changes)
        return done and not (self.open or self.matched.unknown or self.matched.faults)

    def only(self, numbers: Collection[str]) -> Receipt:
        """What is in it about the indicators with these *numbers* (번호), and nothing else."""
        about = [each for each in self.matched.proposals if each.question.no in numbers]
        return replace(
            self,
            matched=self.matched._replace(proposals=tuple(about)),
            changes=tuple(each for each in self.changes if each.indicator.no in numbers),
            sure=frozenset(each for each in self.sure if each[0] in numbers),
            same=frozenset(each for each in self.same if each[0] in numbers),
        )

    @property
    def asked(self) -> tuple[Change, ...]:
        """The changes that wait for a person's yes."""
        return tuple(each for each in self.changes if each.standing == ASKED)

    @property
    def writes(self) -> bool:
        """Whether there is a reply to take, or a figure of replies that were taken before."""
        return bool(self.sure or self.taken)

    @property
    def open(self) -> list[Proposal]:
        """The replies that a person is asked about or that are refused, one by one."""
        told = {each.about for change in self.changes for each in change.proposals}
        told |= self.sure | self.same
        return [each for each in self.matched.proposals if each.about not in told]


def look(
    workbook: Workbook,
    standing: Standing,
    papers: Sequence[QuestionPaper],
    returned: Sequence[Returned],
    confirmed: Confirmed = (),
) -> Receipt:
    """What *returned* says of *papers*, beside the *workbook*, whose *standing* is that of a 점검.

    *confirmed* are 번호 and department or group (``""``: all of them, and the figure as a whole)
    that a person has looked at. Raises WorkbookError for a month that is closed, for another
    department than those that are asked, and where 추진실적 holds another month's figures.
    """
    evaluation = standing.evaluation
    scheme, as_of = evaluation.scheme, evaluation.as_of
    refuse_month(workbook, standing, "회신을")
    confirmed = _one_by_one(papers, confirmed)
    _refuse_unknown(papers, confirmed)
    record = collection_record.read(workbook)
    known = _told(record, as_of)
    matched = match(returned, papers, _told(record, None, before=as_of) | known)
    matched, same = _against(matched, known)
    replied = {department for _, department in known}
    late = tuple(each for each in matched.missing if each.department not in replied)
    matched = matched._replace(missing=late)
    sure = frozenset(
        each.about
        for each in matched.proposals
        if each.values
        and each.about not in same
        and (each.standing == TAKEN or _says(confirmed, each.about))
    )
    numbers = {no for no, department in confirmed if not department}
    made = wholes(matched, papers, confirmed=sure, partial=numbers, known=known)
    form = FormLines(workbook, standing, log_rows.RECEIVED, "회신")
    questions = {each.no: each for paper in papers for each in paper.questions}
    changes = []
    for no, question in questions.items():
        own = tuple(p for p in matched.proposals if p.question.no == no)
        new = tuple(p for p in own if p.about in sure)
        if new or (no in numbers and any(about[0] == no for about in known)):
            told = new or tuple(p for p in own if p.about in same)
            changes.append(_change(form, question, told, made[no], no in numbers))
        elif again := tuple(p for p in own if p.about in same):
            change = _change(form, question, again, made[no], looked=True)
            if change.standing == TAKEN:  # it was taken, and the cell holds another figure now
                change = replace(change, standing=ASKED, reason=_CHANGED_SINCE)
            if change.standing != SAME:
                changes.append(change)
    # A figure that waits for a person's yes is not taken, and neither are its replies.
    asked = {each.indicator.no for each in changes if each.standing in (ASKED, REFUSED)}
    counting = frozenset(about for about in sure if about[0] not in asked)
    return Receipt(
        scheme, as_of, tuple(papers), tuple(returned), matched, tuple(changes), counting, same
    )


def _says(confirmed: Confirmed, about: tuple[str, str]) -> bool:
    no, department = about
    return any(no == each and word(name) in ("", word(department)) for each, name in confirmed)


def _one_by_one(papers: Sequence[QuestionPaper], confirmed: Confirmed) -> Confirmed:
    """*confirmed* with the members of a group (동주민센터) in its place."""
    made = set()
    for no, name in confirmed:
        members = {e.department for e in papers if name and word(e.group) == word(name)}
        made |= {(no, each) for each in members or {name}}
    return made


def _refuse_unknown(papers: Sequence[QuestionPaper], confirmed: Confirmed) -> None:
    """Refuse what was confirmed of a department that is not asked for that indicator."""
    for no, name in sorted(confirmed):
        asked = [e.department for e in papers if any(q.no == no for q in e.questions)]
        if name and word(name) not in map(word, asked):
            raise WorkbookError(
                f"{no}@{name}: {no}을(를) 묻지 않는 부서. 허용: {', '.join(asked) or '없음'}. "
                f"할 일: 이름을 {OWNERS_SHEET} 시트대로 적으세요. 아무것도 쓰지 않았습니다"
            )


def _told(
    record: Record, as_of: dt.date | None, before: dt.date | None = None
) -> dict[tuple[str, str], Values]:
    """What was taken in the month *as_of*, or last *before* it, by 번호 and department."""
    found: dict[tuple[str, str], tuple[dt.date, Values]] = {}
    for each in record.taken:
        fits = each.as_of == as_of if before is None else each.as_of < before
        about = each.no, each.department
        if fits and each.as_of >= found.get(about, (each.as_of,))[0]:
            cells = {kind: getattr(each, kind) for kind in KINDS}
            found[about] = (
                each.as_of,
                {
                    kind: float(cell) if is_number(cell) else str(cell)
                    for kind, cell in cells.items()
                    if cell not in (None, "")
                },
            )
    return {about: values for about, (_, values) in found.items()}


def _against(
    matched: Matched, known: Mapping[tuple[str, str], Values]
) -> tuple[Matched, frozenset[tuple[str, str]]]:
    """*matched* where another figure than one that was taken before is asked; what is the same."""
    made, same = [], set()
    for each in matched.proposals:
        before = known.get(each.about)
        if before is None or not each.values:
            made.append(each)
        elif dict(before) == dict(each.values):
            same.add(each.about)
            made.append(each)
        else:
            reason = f"이미 넣은 회신({_values(before)})과 다름: 고친 회신이 맞는지 확인하세요"
            reason = ". ".join(filter(None, (each.reason, reason)))
            standing = each.standing if each.standing == REFUSED else ASKED
            made.append(each._replace(standing=standing, reason=reason))
    return matched._replace(proposals=tuple(made)), frozenset(same)


def _values(values: Values) -> str:
    return ", ".join(
        f"{header(kind)} {plain(value) if is_number(value) else value}"
        for kind, value in values.items()
    )


def _change(
    form: FormLines, question: Question, own: tuple[Proposal, ...], whole: Whole, looked: bool
) -> Change:
    """What the *whole* figure would change in *form*; *looked*: a person has looked at it."""
    indicator = question.indicator
    if not whole.values:
        partial = bool(whole.missing)
        return Change(indicator, (), own, WAITING, whole.reason, is_partial=partial)
    if not form.has(indicator, question.asks):
        said = (
            f"{title(indicator)}의 줄이 추진실적에 없음: 세부지표 열에 이름을 되돌린 뒤 같은 "
            "파일을 다시 받으세요"
        )
        return Change(indicator, (), own, REFUSED, said)
    lines = [form.line(indicator, kind, whole.values.get(kind)) for kind in question.asks]
    if all(log_rows.same(line.old, line.new) for line in lines):
        return Change(indicator, (), own, SAME, "추진실적에 이미 같은 실적이 있음", whole.note)
    doubts = [] if looked else form.doubts(indicator, lines)
    standing = ASKED if doubts else TAKEN
    return Change(indicator, tuple(lines), own, standing, ". ".join(doubts), whole.note)
