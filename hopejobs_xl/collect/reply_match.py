"""Replies against the papers that were sent: what each department told, for a person to confirm.

Nothing is decided here that a person has to decide: two replies to one question that differ are
both kept and asked about, the same reply twice is one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.scheme.model import CUMULATIVE
from hopejobs_xl.sheets.collection_layout import ADDED

from .member_sums import Values, Whole, added, compared
from .question import Question, QuestionPaper
from .returned_file import Returned
from .returned_rows import ASKED, BLANK, REFUSED, TAKEN, Answer, alike

_NOTHING: Values = {}


class Told(NamedTuple):
    """One answer and the file that it came with."""

    file: str
    sha256: str
    answer: Answer


class Proposal(NamedTuple):
    """What one department or member told about one indicator.

    ``values`` are the figures that a person may confirm; empty where ``standing`` is 거절 or where
    the replies in ``told`` differ. ``before`` is what it had told, empty where nothing.
    """

    question: Question
    paper: QuestionPaper
    values: Values
    standing: str
    reason: str
    told: tuple[Told, ...]
    before: Values

    @property
    def about(self) -> tuple[str, str]:
        """번호 and department: of each there is one proposal."""
        return self.question.no, self.paper.department


class Matched(NamedTuple):
    """All that came back, sorted.

    ``unanswered`` are questions of papers that came back, ``missing`` papers of which nothing came,
    ``unknown`` answers that are nobody's here; ``faults`` are about whole files.
    """

    proposals: tuple[Proposal, ...]
    unanswered: tuple[tuple[QuestionPaper, Question], ...]
    missing: tuple[QuestionPaper, ...]
    unknown: tuple[Told, ...]
    faults: tuple[str, ...]

    def of(self, standing: str) -> list[Proposal]:
        """The proposals of one *standing*."""
        return [each for each in self.proposals if each.standing == standing]


def match(
    replies: Sequence[Returned],
    papers: Sequence[QuestionPaper],
    before: Mapping[tuple[str, str], Values] | None = None,
) -> Matched:
    """Proposals from *replies* to *papers*, in the order of the papers and their questions.

    *before* is what was taken already in this month, or told the month before, by 번호 and
    department: a 누적 below it is asked.
    """
    found: dict[tuple[str, str], list[Told]] = {}
    unknown: list[Told] = []
    faults: list[str] = []
    numbers: set[str] = set()
    seen: set[str] = set()
    for reply in replies:
        faults += reply.faults
        if reply.sha256 and reply.sha256 in seen:
            continue
        seen.add(reply.sha256)
        numbers.add(reply.number)
        for answer in reply.answers:
            told = Told(reply.name, reply.sha256, answer)
            if not answer.no:
                unknown.append(told)
            elif answer.standing != BLANK:
                found.setdefault((answer.number, answer.no), []).append(told)
    proposals, unanswered, missing = [], [], []
    for paper in papers:
        own = [(each, found.get((paper.number, each.no))) for each in paper.questions]
        if paper.number not in numbers and not any(told for _, told in own):
            missing.append(paper)
            continue
        for question, tolds in own:
            if tolds is None:
                unanswered.append((paper, question))
            else:
                old = (before or {}).get((question.no, paper.department), _NOTHING)
                proposals.append(_proposal(paper, question, tolds, old))
    return Matched(
        tuple(proposals), tuple(unanswered), tuple(missing), tuple(unknown), tuple(faults)
    )


def wholes(
    matched: Matched,
    papers: Sequence[QuestionPaper],
    *,
    confirmed: Collection[tuple[str, str]] = (),
    partial: Collection[str] = (),
    known: Mapping[tuple[str, str], Values] | None = None,
) -> dict[str, Whole]:
    """One figure per indicator by its 번호, of the proposals that are taken or *confirmed*.

    Those of 합산 are added, and what is left is compared. *confirmed* are 번호 and department of
    asked proposals that a person has looked at, *partial* the 번호 of which a sum is wanted though
    parts of it are missing. *known* was taken before in the same month.
    """
    asked: dict[str, tuple[Question, list[str], list[str]]] = {}
    for paper in papers:
        for question in paper.questions:
            _, parts, others = asked.setdefault(question.no, (question, [], []))
            (parts if question.adds == ADDED else others).append(paper.department)
    sure = dict(known or {}) | {
        each.about: each.values
        for each in matched.proposals
        if each.values and (each.standing == TAKEN or each.about in confirmed)
    }
    made = {}
    for no, (question, parts, others) in asked.items():
        told = {name: sure[no, name] for name in others if (no, name) in sure}
        if parts:
            members = {name: sure[no, name] for name in parts if (no, name) in sure}
            total = added(question.indicator, members, parts, partial=no in partial)
            if not others or not total.values:
                made[no] = total
                continue
            told["합산"] = total.values
        made[no] = compared(question.indicator, told)
    return made


def _proposal(
    paper: QuestionPaper, question: Question, tolds: list[Told], before: Values
) -> Proposal:
    first = tolds[0].answer
    if len(tolds) == 1 and not before:
        return Proposal(
            question, paper, first.values, first.standing, first.reason, (tolds[0],), before
        )
    distinct = tolds[:1]
    for told in tolds[1:]:
        if not any(alike(told.answer, each.answer) for each in distinct):
            distinct.append(told)
    # Of alike ones, what can be taken stands for what was copied by hand.
    best = next((each for each in tolds if each.answer.standing == TAKEN), distinct[0]).answer
    if len(distinct) > 1:
        said = " / ".join(f"{each.file} {_shown(each.answer)}" for each in distinct)
        reason = f"회신이 {len(distinct)}가지로 다름: {said}. 어느 것이 맞는지 확인하세요"
        return Proposal(question, paper, _NOTHING, ASKED, reason, tuple(distinct), before)
    standing, reason = best.standing, best.reason
    if standing != REFUSED:
        fell = _fell(question, best.values, before)
        if fell:
            standing, reason = ASKED, ". ".join(filter(None, (reason, fell)))
    return Proposal(question, paper, best.values, standing, reason, tuple(tolds), before)


def _shown(answer: Answer) -> str:
    return ", ".join(f"{answer.cells[kind]} 「{value}」" for kind, value in answer.figures.items())


def _fell(question: Question, values: Values, before: Values) -> str:
    if question.indicator.kind != CUMULATIVE:
        return ""
    for kind, part in zip((ACTUAL, ACTUAL2), question.indicator.parts, strict=False):
        new, old = values.get(kind), before.get(kind)
        if isinstance(new, float) and isinstance(old, float) and new < old:
            unit = part.scale.unit
            return f"누적인데 {unit.brief(old)}에서 {unit.brief(new)}로 줄어듦: 확인하세요"
    return ""
