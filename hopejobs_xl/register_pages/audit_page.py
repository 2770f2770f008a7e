"""대장점검 of an examination: verdict and counts first, the worst finding first, all masked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.registers.definitions import ERROR
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
    from hopejobs_xl.registers.measuring import Counted, Proposed

IMPROPER = "부적절 처리건수"


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
        questions=[[each.where, each.text, each.todo] for each in found.questions],
        months=months(found, AUDIT_ROWS[AUDIT_MONTHS.name]),
        counsellors=counsellors(found, AUDIT_ROWS[AUDIT_COUNSELLORS.name]),
        proposals=[
            *map(_proposal, sorted(found.proposals, key=lambda each: each.value is None)),
            *_improper(found, scheme),
        ],
        findings=[_finding(each)
                  for each in found.findings(AUDIT_ROWS[AUDIT_FINDINGS.name], whole=True)],
        found=sum(each.found for each in found.tallies),
    )  # fmt: skip


def _read(found: Examination, at: int) -> list[object]:
    table = found.tables[at]
    left = sum(count for count, _ in table.left_out.values())
    return [table.kind or "모름", table.header_row, table.name, len(table.at), left or None]


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


def _proposal(each: Proposed) -> list[object]:
    top, below = each.numerator, each.denominator
    ratio = below is not None
    counts = [one for one in (top, below) if one is not None]
    files: dict[str, str] = {}
    for one in counts:
        files |= dict(one.files)
    said = each.shown or "세지 않음"
    if each.reason:
        said = f"{said}. {each.reason}" if each.shown else f"세지 않음. {each.reason}"
    return [
        each.measure.indicator,
        each.measure.part,
        f"{each.indicator}: {said}",
        each.value,
        top.value if top is not None and ratio else None,
        below.value if below is not None else None,
        "\n".join(f"{one.read:,} 중 {one.counted:,}" for one in counts) or None,
        "\n".join(files) or None,
        "\n".join(_left_out(counts)) or None,
        "\n".join(files.values()) or None,
        each.version,
    ]


def _left_out(counts: list[Counted]) -> Iterator[str]:
    for name, one in zip(("분자", "분모"), counts, strict=False):
        if one.left_out:
            said = ", ".join(f"{reason} {count:,}" for reason, count in one.left_out.items())
            yield f"{name}: {said}" if len(counts) > 1 else said


def _improper(found: Examination, scheme: Scheme) -> Iterator[list[object]]:
    """부적절 처리건수: rows of the rules that are marked so, of all kinds together."""
    try:
        indicator = scheme.find(IMPROPER)
    except IndicatorError:
        return
    if not found.improper:
        return
    tables = [table for table in found.tables if table.kind in found.improper]
    files = {table.file: table.sha256 for table in tables}
    rules = [
        str(each.rule.rule)
        for each in found.tallies
        if each.rule.improper and each.rule.severity == ERROR and each.found
    ]
    said = ", ".join(f"{kind} {count:,}줄" for kind, count in found.improper.items())
    yield [
        indicator.no, 1, f"{indicator.name}: 고칠 것에 걸린 {said}",
        float(sum(found.improper.values())), None, None,
        f"{sum(len(table.at) for table in tables):,}", "\n".join(files),
        f"규칙 {', '.join(dict.fromkeys(rules))}에 걸린 줄. 아래 목록과 견주세요",
        "\n".join(files.values()), found.audited.definitions.version,
    ]  # fmt: skip


def _finding(each: Finding) -> list[object]:
    sheet, _, cell = each.cell.rpartition("!")
    return [
        SEVERITIES[each.rule.severity], each.rule.rule, each.text, each.file, sheet or None, cell,
        each.role or None, each.read or None, each.rule.todo, each.row or None,
        each.print if isinstance(each.print, str) else None,
    ]  # fmt: skip
