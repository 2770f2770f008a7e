"""What an examination proposes, as plain records that can be put into a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hopejobs_xl.base.values import grouped
from hopejobs_xl.scheme.model import Indicator, Scheme

from .counted_actual import CountedActual
from .examination import Examination
from .measuring import Counted, Proposed

_SEVERAL = (
    "대장 여럿({})에 걸린 줄이 있어 같은 건을 두 번 셀 수 있음. 할 일: 목록을 보고 추진실적에 직접 "
    "적으세요"
)


def counted_actuals(found: Examination, scheme: Scheme) -> list[CountedActual]:
    """A record for every measure, counted or not, and one for 부적절 처리건수 if there is one."""
    last = dt.date.fromordinal(min(found.audited.end, found.audited.as_of))
    made = [_record(each, last) for each in found.proposals]
    deductions = [each for each in scheme.indicators if each.is_deduction]
    if len(deductions) == 1 and found.audited.rows:
        made.append(_improper(found, deductions[0], last))
    return made


def _record(proposed: Proposed, last: dt.date) -> CountedActual:
    counts = [each for each in (proposed.numerator, proposed.denominator) if each is not None]
    is_ratio = proposed.denominator is not None
    return CountedActual(
        no=proposed.measure.indicator,
        part=proposed.measure.part,
        value=proposed.value,
        last=last,
        rows=_rows(counts),
        left_out=_left_out(counts),
        version=proposed.version,
        files=tuple(dict.fromkeys(file for each in counts for file in each.files)),
        numerator=counts[0].value if is_ratio else None,
        denominator=counts[1].value if is_ratio else None,
        reason=proposed.reason,
    )


def _rows(counts: list[Counted]) -> str:
    """``구직 12줄 가운데 4줄``; of a ratio both, ``분자 구직 12줄 가운데 4줄, 분모 …``."""
    said = [f"{each.register} {each.read:,}줄 가운데 {each.counted:,}줄" for each in counts]
    if len(said) < 2:
        return "".join(said)
    return f"분자 {said[0]}, 분모 {said[1]}"


def _left_out(counts: list[Counted]) -> str:
    """Why rows are left out of the numerator and the denominator, once each."""

    def of(counted: Counted) -> Iterator[str]:
        for reason, count in counted.left_out.items():
            yield f"{reason} {count:,}줄"

    return ", ".join(dict.fromkeys(text for each in counts for text in of(each)))


def _improper(found: Examination, indicator: Indicator, last: dt.date) -> CountedActual:
    """The rows that a rule of 부적절 처리 has found: those of one register, or none is told."""
    kinds = [kind for kind, count in found.improper.items() if count]
    rows = found.audited.rows
    sources = kinds or list(rows)
    count = float(found.improper[kinds[0]]) if kinds else 0.0
    read = sum(len(rows[kind]) for kind in sources)
    return CountedActual(
        no=indicator.no,
        part=1,
        value=count if len(kinds) < 2 else None,
        last=last,
        rows=f"{'·'.join(sources)} {read:,}줄 가운데 고칠 것에 걸린 {grouped(count)}줄",
        version=found.audited.definitions.version,
        files=tuple(
            dict.fromkeys(
                (table.file, table.sha256) for kind in sources for table in rows[kind].tables
            )
        ),
        reason=_SEVERAL.format(", ".join(kinds)) if len(kinds) > 1 else "",
        only_named=True,
    )
