"""An examination as lines for people and as JSON: verdict and counts first, the worst first."""

from __future__ import annotations

from collections.abc import Iterator

from hopejobs_xl.base.values import grouped

from .column_roles import shown_header
from .definitions import ERROR, NOTE, WARNING, Definitions
from .examination import Examination
from .findings import Finding
from .measuring import Counted, Proposed
from .register_days import shown_day
from .register_table import Table

NAMES = {ERROR: "고칠 것", WARNING: "확인할 것", NOTE: "참고"}
SHOWN = 40  # findings that are printed


def verdict(found: Examination) -> str:
    """The first line: how many findings of each severity, and how much there is to answer."""
    counts = ", ".join(f"{name} {found.count(each):,}건" for each, name in NAMES.items())
    asked = f", 답할 것 {len(found.questions)}건" if found.questions else ""
    return f"{'이상 없음' if found.sound else '고칠 곳이 있음'}: {counts}{asked}"


def lines(found: Examination, most: int = SHOWN) -> Iterator[str]:
    """The whole examination; at most *most* findings one by one."""
    yield verdict(found)
    audited = found.audited
    yield (
        f"평가대상기간 {shown_day(audited.start)} ~ {shown_day(audited.end)}, "
        f"기준일 {shown_day(audited.as_of)}, 규칙 {audited.definitions.version}"
    )
    tallies = [each for each in found.tallies if each.found or each.excluded]
    if tallies:
        yield ""
    for tally in tallies:
        excluded = (
            f" (제외 {tally.excluded}건, {tally.excluded_share:.0%})" if tally.excluded else ""
        )
        rule = tally.rule
        yield f"  {rule.severity} {rule.rule:>2} {rule.title}: {tally.found:,}건{excluded}"
    for name in found.unlooked:
        yield f"  보지 않은 규칙: {audited.definitions.rule[name].title}(나누어 읽은 큰 대장)"
    yield from unused_lines(found)
    if found.questions:
        yield from ("", "답할 것(답하기 전에는 그 열과 칸을 쓰지 않음):")
        yield from (f"  {question}" for question in found.questions)
    yield from ("", "읽은 것:")
    for table in found.tables:
        yield from _table_lines(table, audited.definitions)
    whole = sum(each.found for each in found.tallies)
    if whole:
        yield from ("", "찾은 것(나쁜 것부터):")
        yield from (_finding_line(each) for each in found.findings(most))
    if whole > most:
        yield f"  외 {whole - most:,}건. 모두 보려면 -o OUT.xlsx를 덧붙이세요"
    for kind, gone, changed, new in found.compared:
        yield from ("", f"{kind}: 앞의 대장과 견주어 없어짐 {gone:,}줄, 달라짐 {changed:,}줄, "
                        f"새로 생김 {new:,}줄")  # fmt: skip
    yield from ("", "실적 제안(--apply로 적은 것만 통합문서에 넣음):")
    for each in found.proposals:
        yield from _proposal_lines(each)
    for kind, count in found.improper.items():
        yield f"  감점 부적절 처리건수: {kind} 대장에서 {count:,}줄이 고칠 것에 걸림(제안)"


def unused_lines(found: Examination) -> Iterator[str]:
    """Each exclusion that no rule has found, by its place and 지문; its reason is not repeated."""
    for name, each in found.stale:
        yield (
            f"  더는 맞지 않는 제외 {each.where} 지문 {name}: 찾은 것 가운데 없음. 할 일: 대장에서 "
            "고쳐졌거나 그 대장을 읽지 않은 것이면 두고, 줄이 바뀌었으면 다시 보고 지문을 옮기세요"
        )


def _table_lines(table: Table, definitions: Definitions) -> Iterator[str]:
    kind = table.kind or "모르는 대장"
    yield (
        f"  {table.name}: {kind}, 머리글 {table.header_row}행, 자료 {len(table.at):,}줄, "
        f"SHA-256 {table.sha256[:16]}…"
    )
    used = [
        f"{each.letters} {shown_header(each.header, definitions)} → {each.role}"
        for each in table.found
        if each.role
    ]
    yield f"    역할: {', '.join(used)}"
    unused = [f"{each.letters} {shown_header(each.header, definitions)}" for each in table.found
              if each.header and not each.role and not each.resident]  # fmt: skip
    if unused:
        yield f"    쓰지 않은 열: {', '.join(unused)}"
    if table.grid.hidden is None:
        yield "    숨긴 줄과 거르기는 이 형식에서 알 수 없음(모두 셈)"
    for reason, (count, row) in table.left_out.items():
        yield f"    뺀 줄: {reason} {count:,}줄(첫 줄 {row}행)"


def _finding_line(each: Finding) -> str:
    read = f" 읽은 값 {each.read}." if each.read else ""
    known = f" 지문 {each.print}" if each.print else ""
    return (
        f"  {each.rule.severity} {each.rule.rule:>2} {each.file} {each.cell}: {each.text}.{read} "
        f"할 일: {each.rule.todo}{known}"
    )


def proposal_title(each: Proposed) -> str:
    """The indicator and the number of the actual: ``⑧ 구인기업 등록건수·인원 (실적 2)``."""
    part = f" (실적 {each.measure.part})" if each.measure.part > 1 else ""
    return f"{each.measure.indicator} {each.indicator}{part}"


def _proposal_lines(each: Proposed) -> Iterator[str]:
    yield f"  {proposal_title(each)}: {each.shown or '세지 않음'}" + (
        f". {each.reason}" if each.reason else ""
    )
    for name, counted in (("분자", each.numerator), ("분모", each.denominator)):
        if counted is not None and (each.denominator is not None or name == "분자"):
            label = name if each.denominator is not None else "셈"
            yield f"    {label}: {counted_text(counted)}"


def counted_text(counted: Counted) -> str:
    """How a figure came about: rows read and counted, and why the others were left out."""
    left = ", ".join(f"{reason} {count:,}" for reason, count in counted.left_out.items())
    return (
        f"{grouped(counted.value)} ({counted.register} {counted.read:,}줄 가운데 "
        f"{counted.counted:,}줄" + (f"; {left})" if left else ")")
    )


def as_json(found: Examination) -> dict[str, object]:
    """The examination as a JSON object; nothing in it says who anybody is."""
    audited = found.audited
    return {
        "sound": found.sound,
        "errors": found.count(ERROR),
        "warnings": found.count(WARNING),
        "notes": found.count(NOTE),
        "period_start": shown_day(audited.start),
        "period_end": shown_day(audited.end),
        "as_of": shown_day(audited.as_of),
        "version": audited.definitions.version,
        "questions": [
            {"where": each.where, "message": each.text, "todo": each.todo}
            for each in found.questions
        ],
        "tables": [_table_json(table) for table in found.tables],
        "rules": [
            {
                "rule": each.rule.rule,
                "name": each.rule.name,
                "severity": each.rule.severity,
                "found": each.found,
                "excluded": each.excluded,
                "excluded_share": each.excluded_share,
            }
            for each in found.tallies
        ],
        "findings": [each.as_json() for each in found.findings()],
        "proposals": [each.as_json() for each in found.proposals],
        "improper": dict(found.improper),
        "unlooked": list(found.unlooked),
        "unused_exclusions": [{"where": each.where, "print": name} for name, each in found.stale],
        "compared": [
            {"register": kind, "gone": gone, "changed": changed, "new": new}
            for kind, gone, changed, new in found.compared
        ],
    }


def _table_json(table: Table) -> dict[str, object]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "sha256": table.sha256,
        "register": table.kind,
        "header_row": table.header_row,
        "rows": len(table.at),
        "roles": {each.letters: each.role for each in table.found if each.role},
        "left_out": {reason: count for reason, (count, _) in table.left_out.items()},
    }
