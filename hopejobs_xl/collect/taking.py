"""What is taken over of a receipt: into 추진실적, 취합기록, 증빙, 이력, each with its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from hopejobs_xl.sheets import collection_record, evidence, log_rows, missing
from hopejobs_xl.sheets.collection_layout import EVIDENCE, EVIDENCE_SEEN, LEFT, RECORD_SHEET
from hopejobs_xl.sheets.collection_layout import TAKEN as PUT_IN
from hopejobs_xl.sheets.collection_record import Reply
from hopejobs_xl.sheets.log_rows import Entry
from hopejobs_xl.sheets.workbook import Workbook

from .form_cells import header
from .form_lines import Line
from .form_writing import put_lines, some
from .question import KINDS
from .receiving import Change, Receipt
from .reply_match import Proposal


def take(
    workbook: Workbook, receipt: Receipt, today: dt.date, settle: Callable[[], None] | None = None
) -> None:
    """Write what is sure of *receipt*, and into 취합기록 everything that came.

    *settle* brings formulas up to date where Excel does not do so by itself: a rate that follows
    from 분자 and 분모 stays a formula.
    """
    workbook.backup()
    written = put_lines(workbook, receipt.scheme, receipt.taken, settle)
    _log(workbook, written, receipt, today)
    collection_record.add_replies(workbook, list(_replies(workbook, receipt, today)))
    _prove(workbook, receipt)


def _log(
    workbook: Workbook, written: Sequence[tuple[Change, Line]], receipt: Receipt, today: dt.date
) -> None:
    before = log_rows.read(workbook)
    if before is None or not written:
        return
    entries = []
    for change, line in written:
        told = [told for each in change.proposals for told in each.told]
        entries.append(
            Entry(
                as_of=receipt.as_of,
                no=change.indicator.no,
                name=change.indicator.name,
                what=header(line.kind),
                old=None if line.old == "" else line.old,
                new=line.new,
                department=some(
                    [each.paper.department for each in change.proposals], "곳", RECORD_SHEET
                ),
                file=some([each.file for each in told], "개", RECORD_SHEET),
                sha256=log_rows.BETWEEN.join(dict.fromkeys(each.sha256 for each in told)),
                reason=change.note,
            )
        )
    log_rows.keep(workbook, before, entries, day=today, action=log_rows.RECEIVED)


def _replies(workbook: Workbook, receipt: Receipt, today: dt.date) -> Iterator[Reply]:
    """A row per reply and file; what a row of 취합기록 says already is not said again."""
    record = collection_record.read(workbook)
    known = {
        (each.as_of, each.no, each.department, each.sha256, each.outcome)
        for each in (*record.taken, *(e for e in record.replies if e.outcome == LEFT))
    }
    for proposal in receipt.matched.proposals:
        if proposal.about in receipt.same:
            continue
        outcome = PUT_IN if proposal.about in receipt.sure else LEFT
        for reply in _rows(proposal, receipt.as_of, today, outcome):
            about = reply.as_of, reply.no, reply.department, reply.sha256, reply.outcome
            if about not in known:
                known.add(about)
                yield reply


def _rows(proposal: Proposal, as_of: dt.date, today: dt.date, outcome: str) -> Iterator[Reply]:
    for told in proposal.told[:1] if outcome == PUT_IN else proposal.told:
        answer = told.answer
        values = proposal.values if outcome == PUT_IN else answer.values
        figures = {kind: values.get(kind, answer.figures.get(kind)) for kind in KINDS}
        yield Reply(
            as_of=as_of,
            no=proposal.question.no,
            name=proposal.question.name,
            department=proposal.paper.department,
            number=proposal.paper.number,
            **figures,
            evidence=answer.given,
            remark=answer.remark,
            file=told.file,
            sha256=told.sha256,
            received=today,
            outcome=outcome,
        )


def _prove(workbook: Workbook, receipt: Receipt) -> None:
    """A row of 증빙 for each document that a sure reply names, in the first blank rows."""
    block = missing.read(workbook, EVIDENCE.name, EVIDENCE_SEEN.name)
    if block is None:
        return
    there = {tuple(map(_text, row[:4])) for row in block}
    new: list[dict[str, object]] = []
    for proposal in receipt.matched.proposals:
        given = next((told.answer.given for told in proposal.told if told.answer.given), "")
        row = (receipt.as_of, proposal.question.no, proposal.question.name, given)
        if proposal.about in receipt.sure and given and tuple(map(_text, row)) not in there:
            there.add(tuple(map(_text, row)))
            new.append(
                {
                    **dict(zip(("as_of", "no", "name", "document"), row, strict=True)),
                    "body": proposal.paper.department,
                    "remark": f"회신 {proposal.paper.number}",
                }
            )
    evidence.add(workbook, new)


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    return "" if value is None else str(value).strip()
