"""What a printed cell of point rules says: ``80% 이상 5점 / 50~79% 3점`` as ranges with points.

The reader takes what a careful person would read in one way, and nothing else. It never chooses:
a value that no row covers or whose unit is not one is asked, a reversed range and a value that two
rows claim are refused, and rules of another kind are left to a person. What is read is a proposal;
nothing here writes a scale.

A range without edge words (``50~79%``) holds both its ends, as whole numbers are printed. Where
one end has a word (``1~2년 이내``), the other is in unless a neighbour's word has taken it. Of
rows that are open to one side (``95% 이상``, ``90% 이상``) each value belongs to the narrowest; one
after others (``60% 이하`` as the last row) covers what they left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .band_doubts import (
    WHOLE_UNITS,
    compared_words,
    different_words,
    doubtful_lines,
    strange_units,
)
from .band_ranges import UP, Range, gaps, shared, without
from .band_words import Clause, NotARow, clauses, ellipsis, per_case, row_of, someone_elses

EXACT, ASKED, PERSON, REFUSED = "그대로", "확인", "사람이", "거절"


@dataclass(frozen=True)
class Row:
    """One row of the cell: the actuals it covers, in the unit (15 % is 0.15), and its points.

    ``points`` is ``None`` where the row prints none; ``words`` stand in front of the number.
    """

    text: str
    range: Range
    points: float | None
    unit: str
    words: str = ""


@dataclass(frozen=True)
class PerCase:
    """Points for each case (``지적 건당 0.1점 감점``), up to ``most`` where that is printed."""

    words: str
    unit: str
    points: float
    most: float | None = None


@dataclass(frozen=True)
class Reading:
    """What was read of ``text``: ``state`` is EXACT, ASKED, PERSON or REFUSED.

    ``remarks`` are Korean sentences: what to ask, or why nothing is read. ``rows`` stand in the
    order of the cell; a refused cell has those that could be read, so that a person sees them.
    """

    text: str
    state: str
    rows: tuple[Row, ...] = ()
    per_case: PerCase | None = None
    remarks: tuple[str, ...] = ()


def read(text: str, whole: frozenset[str] = WHOLE_UNITS) -> Reading:
    """The point rules in one printed cell; *whole* names the units that are counted one by one."""
    reason = someone_elses(text)
    if reason:
        return Reading(text, PERSON, remarks=(reason,))
    try:
        counted = per_case(text)
    except NotARow as error:
        return Reading(text, PERSON, remarks=(str(error),))
    if counted is not None:
        words, unit, points, most, count = counted
        rule = PerCase(words, unit, points, most)
        if most is not None and count is not None and abs(points * count - most) > 1e-9:
            told = f"{count:g}{unit}이면 {points * count:g}점인데 {most:g}점으로 적혀 있음"
            return Reading(text, ASKED, per_case=rule, remarks=(told,))
        asked = (*strange_units([unit]), *compared_words([words]))
        return Reading(text, ASKED if asked else EXACT, per_case=rule, remarks=asked)
    found: list[Clause] = []
    try:
        found = [row_of(each) for each in clauses(text)]
    except NotARow as error:
        return Reading(text, PERSON, remarks=(str(error),))
    if not found:
        return Reading(text, PERSON, remarks=("읽을 구간이 없음",))
    if found[0].rest:
        told = f"「{found[0].text}」: 무엇의 나머지인지 알 수 없음"
        return Reading(text, PERSON, remarks=(told,))
    return _judged(text, found, whole)


def _judged(text: str, found: Sequence[Clause], whole: frozenset[str]) -> Reading:
    units = list(dict.fromkeys(unit for each in found for unit in each.units))
    if len(units) > 1:
        told = f"단위가 둘 이상임: {', '.join(units)}. 한 단위로 바꾸어 적으세요"
        return Reading(text, ASKED, remarks=(told,))
    unit = units[0] if units else ""
    show = _shown(unit)
    for each in found:
        if each.is_reversed:
            told = f"「{each.text}」: 앞의 수가 뒤의 수보다 큼"
            return Reading(text, REFUSED, remarks=(told,))
    counted = unit in whole
    ranges = _resolved([each.range for each in found], found)
    rows = tuple(
        Row(each.text, span, each.points, unit, each.words)
        for each, span in zip(found, ranges, strict=True)
    )
    refused = []
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            value = shared(one.range, other.range, counted)
            if value is not None:
                refused.append(f"{show(value)}: 「{one.text}」, 「{other.text}」 두 줄에 들어감")
    if refused:
        return Reading(text, REFUSED, rows, remarks=tuple(refused))
    asked = [f"「{row.text}」에 점수가 적혀 있지 않음" for row in rows if row.points is None]
    asked += [f"{show(value)}: 어느 줄에도 들지 않음" for value in gaps(ranges, counted)]
    asked += _doubts(text, found, unit, counted=counted)
    if ellipsis(text):
        asked.append("줄임표(…)가 있음: 빠진 줄을 채우세요")
    return Reading(text, ASKED if asked else EXACT, rows, remarks=tuple(asked))


def _doubts(text: str, found: Sequence[Clause], unit: str, *, counted: bool) -> Iterator[str]:
    """What a careful person would ask though every row was read."""
    yield from strange_units([unit])
    yield from doubtful_lines(text, [each.text for each in found])
    words = [each.words for each in found]
    yield from compared_words(words)
    if told := different_words(words):
        yield told
    numbered = [each for each in found if not each.rest and each.range.edges - {0.0}]
    bare = [each.text for each in numbered if not each.units]
    if unit and bare and len(bare) < len(numbered):
        yield f"「{bare[0]}」에 단위가 없음: {unit}인지 확인하세요"
    fractions = re.search(r"\d\.\d{3}(?!\d)", text)
    for each in found:
        span = each.range
        if counted and (fractions or any(edge != int(edge) for edge in span.edges)):
            yield f"「{each.text}」: 하나씩 세는 {unit}의 수에 소수가 있음"
        is_point = not each.rest and span.low is not None and span.low == span.high
        if is_point and not unit:
            yield f"「{each.text}」: 단위도 이상·이하도 없어 실적의 수인지 알 수 없음"
        elif not counted and is_point and span.low and each.points is not None:
            yield f"「{each.text}」: 바로 그 수만인지, 이상인지 알 수 없음"
    lone = found[0] if len(found) == 1 else None
    if lone and counted and lone.range.low == lone.range.high == 1:
        yield f"「{lone.text}」: 하나마다 주는 점수인지 알 수 없음"
    for order, each in enumerate(found):
        if each.rest and _both_or_neither(each, found[:order]):
            yield f"「{each.text}」: 앞줄의 끝과 함께 읽으면 겹치거나 비는 수가 있음"


def _both_or_neither(each: Clause, before: Sequence[Clause]) -> bool:
    """Whether ``이하 0점`` stands behind ``80% 이상``: the edge itself would be in both."""
    if each.rest == UP:
        inside = [span.range.high_in for span in before if span.range.high is not None]
    else:
        inside = [span.range.low_in for span in before if span.range.low is not None]
    return bool(inside) and each.takes_edge == inside[-1]


def _resolved(ranges: Sequence[Range], found: Sequence[Clause]) -> list[Range]:
    """The ranges after each row has left to the others what is theirs by word or by nearness."""
    settled = [_bare_ends(span, at, ranges) for at, span in enumerate(ranges)]
    settled = [
        _the_rest(each, settled[:at]) if each.rest else span
        for at, (each, span) in enumerate(zip(found, settled, strict=True))
    ]
    return [_narrowed(span, at, settled) for at, span in enumerate(settled)]


def _narrowed(span: Range, at: int, ranges: Sequence[Range]) -> Range:
    """A range that is open to one side, without the narrower ones and those before it."""
    if not span.open_to:
        return span
    inside = [
        other
        for order, other in enumerate(ranges)
        if other != span and other.within(span) and (order < at or other.open_to == span.open_to)
    ]
    return without(span, inside)


def _bare_ends(span: Range, at: int, ranges: Sequence[Range]) -> Range:
    """An end without a word beside one with a word gives way to a neighbour's worded edge."""
    if span.low is None or span.high is None or span.low_worded == span.high_worded:
        return span
    others = [each for order, each in enumerate(ranges) if order != at]
    if not span.low_worded and any(each.takes(span.low) for each in others):
        return replace(span, low_in=False)
    if not span.high_worded and any(each.takes(span.high) for each in others):
        return replace(span, high_in=False)
    return span


def _the_rest(each: Clause, before: Sequence[Range]) -> Range:
    """``초과 0점`` and ``미만 4점`` behind other rows: beyond the outermost edge of those."""
    if each.rest == UP:
        tops = [(span.high, span.high_in) for span in before if span.high is not None]
        if not tops:
            return each.range
        value, inside = max(tops)
        return Range(low=value, low_in=not inside, low_worded=True)
    feet = [(span.low, not span.low_in) for span in before if span.low is not None]
    if not feet:
        return each.range
    value, outside = min(feet)
    return Range(high=value, high_in=outside, high_worded=True)


def _shown(unit: str) -> Callable[[float], str]:
    """How a value of *unit* is said: 0.795 as 79.5%."""
    if unit == "%":
        return lambda value: f"{round(value * 100, 10):g}%"
    return lambda value: f"{value:,.10g}{unit}"
