"""대장점검 of an examination: verdict and counts first, the worst finding first, all masked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hopejobs_xl.registers.counted_actual import CountedActual
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.register_layout import (
    AUDIT_COUNSELLORS,
    AUDIT_FINDINGS,
    AUDIT_MONTHS,
    AUDIT_ROWS,
    SEVERITIES,
)
from hopejobs_xl.sheets.register_page import AuditPage

if TYPE_CHECKING:
    from hopejobs_xl.registers.examination import Examination
    from hopejobs_xl.registers.findings import Finding
    from hopejobs_xl.registers.measuring import Proposed
    from hopejobs_xl.registers.register_table import Question


def page_of(found: Examination, scheme: Scheme) -> AuditPage:
    """What 대장점검 shows of *found*; the proposals are of indicators of *scheme*."""
    # Not above: what these need takes pandas, which the rest does without.
    from hopejobs_xl.registers.fault_spread import counsellors, months
    from hopejobs_xl.registers.register_days import shown_day
    from hopejobs_xl.registers.told_lines import verdict

    audited = found.audited
    about = (
        f"평가대상기간 {shown_day(audited.start)} ~ {shown_day(audited.end)}, 기준일 "
        f"{shown_day(audited.as_of)}, 규칙 {audited.definitions.version}"
    )
    return AuditPage(
        lines=(verdict(found), about),
        read=[_read(found, at) for at in range(len(found.tables))],
        tallies=list(_tallies(found)),
        questions=[*(_asked(each) for each in found.questions),
                   *_stale(found)],
        months=months(found, AUDIT_ROWS[AUDIT_MONTHS.name]),
        counsellors=counsellors(found, AUDIT_ROWS[AUDIT_COUNSELLORS.name]),
        proposals=_proposals(found, scheme),
        findings=[_finding(each)
                  for each in found.findings(AUDIT_ROWS[AUDIT_FINDINGS.name], whole=True)],
        found=sum(each.found for each in found.tallies),
    )  # fmt: skip


def _read(found: Examination, at: int) -> list[object]:
    table = found.tables[at]
    left = sum(count for count, _ in table.left_out.values())
    return [table.kind or "모름", table.header_row, table.name, len(table.at), left or None]


def _asked(each: Question) -> list[object]:
    return [each.where, each.text, each.todo]


def _stale(found: Examination) -> Iterator[list[object]]:
    """A row per exclusion that matches nothing any more."""
    for name, each in found.stale:
        yield [each.where, f"제외한 지문 {name}에 맞는 줄이 없음(줄이 바뀌었거나 고쳐짐)",
               "바뀐 줄이 「찾은 것」에 있으면 다시 보고, 쓸 일 없는 제외는 지우세요"]  # fmt: skip


def _tallies(found: Examination) -> Iterator[list[object]]:
    """A row per rule that found something, and how many others found nothing."""
    quiet = 0
    for each in found.tallies:
        if not each.found and not each.excluded:
            quiet += 1
            continue
        rule, share = each.rule, each.excluded_share
        yield [SEVERITIES[rule.severity], rule.rule, rule.title, each.found,
               each.excluded or None, share or None]  # fmt: skip
    if quiet:
        yield [None, None, f"그 밖의 규칙 {quiet}개", 0, None, None]


def _proposals(found: Examination, scheme: Scheme) -> list[list[object]]:
    """What was counted first; the deduction, which a person answers for, behind all others."""
    from hopejobs_xl.registers.counted_actuals import counted_actuals

    said = {(each.measure.indicator, each.measure.part): _said(each) for each in found.proposals}
    actuals = counted_actuals(found, scheme)
    counted = [each for each in actuals if each.value is not None and not each.only_named]
    others = [each for each in actuals if each not in counted]
    others.sort(key=lambda each: each.value is None)
    return [
        _row(each, said.get((each.no, each.part)) or _deduction(each, scheme))
        for each in (*counted, *others)
    ]


def _said(each: Proposed) -> str:
    parts = [each.shown or "세지 않음", *([each.reason] if each.reason else [])]
    return f"{each.indicator}: {'. '.join(parts)}"


def _deduction(each: CountedActual, scheme: Scheme) -> str:
    about = scheme.find(each.no).name
    return f"{about}: {each.reason or each.rows}. 아래 「찾은 것」과 견주세요"


def _row(each: CountedActual, said: str) -> list[object]:
    return [
        each.no,
        each.part,
        said,
        each.value,
        each.numerator,
        each.denominator,
        each.rows or None,
        "\n".join(name for name, _ in each.files) or None,
        each.left_out or None,
        "\n".join(digest for _, digest in each.files) or None,
        f"{each.version}\n{each.last}",
    ]


def _finding(each: Finding) -> list[object]:
    sheet, _, cell = each.cell.rpartition("!")
    return [
        SEVERITIES[each.rule.severity], each.rule.rule, each.text, each.file, sheet or None, cell,
        each.role or None, each.read or None, each.rule.todo, each.row or None,
        each.print if isinstance(each.print, str) else None, None,
    ]  # fmt: skip
