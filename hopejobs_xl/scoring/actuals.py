"""Reading the actuals of one indicator: a reading per part, and the first thing wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, Code
from hopejobs_xl.base.values import (
    ANY,
    MISSING,
    WRONG_NUMBER,
    WRONG_VALUE,
    CellError,
    Kind,
    Reading,
    Unit,
    plain,
    read,
    shorten,
)
from hopejobs_xl.scheme.model import BEST, Indicator
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, HAND, Scale, marks


def read_actuals(
    indicator: Indicator, actuals: Sequence[object], *, typed: bool = True
) -> tuple[Reading, ...]:
    """One reading per part of *indicator*; parts without a value in *actuals* read as omitted.

    A value beyond the last part is refused by a reading of its own, so that nothing that was typed
    is ignored silently. *typed* as in ``values.read``.
    """
    found = []
    by_hand = all(part.scale.method == HAND for part in indicator.parts)
    for order, part in enumerate(indicator.parts):
        raw = actuals[order] if order < len(actuals) else MISSING
        if part.scale.method == GRADES:
            found.append(_read_grade(raw, part.scale))
        elif part.scale.method == CHECKLIST:
            found.append(_read_checks(raw, part.scale))
        else:
            reading = read(raw, part.scale.unit, typed=typed)
            if by_hand and reading.error is not None:
                # The actual is the points themselves: say how many there may be.
                low, high = sorted((0.0, indicator.max_points))
                unit = part.scale.unit._replace(minimum=low, maximum=high)
                reading = read(raw, unit, typed=typed)
            found.append(reading)
    for raw in actuals[len(indicator.parts) :]:
        if read(raw, Unit("")).kind not in (Kind.BLANK, Kind.OMITTED):
            note = f"이 지표의 실적은 {len(indicator.parts)}개뿐임: 나머지 실적을 지우세요"
            found.append(_refused(note))
    return tuple(found)


def without_spare(indicator: Indicator, actuals: Sequence[object]) -> list[object]:
    """*actuals* without the empty ones at the end that *indicator* has no part for."""
    kept = list(actuals)
    while len(kept) > len(indicator.parts) and kept[-1] in (None, "", MISSING):
        kept.pop()
    return kept


class Found(NamedTuple):
    """A reading that keeps an indicator from being scored.

    ``code`` says what is wrong with it, ``column`` which actual it is.
    """

    reading: Reading
    code: Code
    column: str


def first_fault(indicator: Indicator, readings: tuple[Reading, ...]) -> Reading | None:
    """The first reading that is wrong (see ``find_fault``), or ``None``."""
    found = find_fault(indicator, readings)
    return None if found is None else found.reading


def find_fault(indicator: Indicator, readings: tuple[Reading, ...]) -> Found | None:
    """What keeps *indicator* from being scored, an Excel error before all others.

    A blank is no fault (it is 미입력). 해당없음 is one, unless the scheme allows it: then its own
    reading comes back.
    """
    for order, each in enumerate(readings):
        if each.kind is Kind.NOT_APPLICABLE:
            allowed = allowed_words(indicator.parts[order].scale)
            note = f"「해당없음」을 쓸 수 없는 지표: 허용 {allowed}. 실적을 입력하세요"
            reading = each if indicator.optional else _refused(note)
            return Found(reading, Code.CANNOT_BE_AWAY, _column(order))
    for kind in (Kind.ERROR, Kind.TEXT, Kind.OUTSIDE):
        for order, each in enumerate(readings):
            if each.kind is kind:
                beyond = order >= len(indicator.parts)
                return Found(each, Code.TOO_MANY if beyond else code_of(each), _column(order))
    if indicator.combine != BEST and readings[0].kind is Kind.NUMBER:
        for order, part in enumerate(indicator.parts[1:], start=1):
            if order < len(readings) and readings[order].kind is Kind.OMITTED:
                count = len(indicator.parts)
                note = f"실적이 {count}개 필요함: {part.name} 실적이 빠짐. 함께 입력하세요"
                return Found(_refused(note), Code.ACTUAL_MISSING, _column(order))
    return None


def allowed_words(scale: Scale) -> str:
    """What may be given as an actual that *scale* measures, in words."""
    if scale.method == GRADES:
        return ", ".join(band.label for band in scale.bands)
    return scale.unit.allowed()


def code_of(reading: Reading) -> Code:
    """What is wrong with *reading*, which is no number and not blank."""
    return {Kind.ERROR: Code.CELL_ERROR, Kind.OUTSIDE: Code.OUTSIDE}.get(reading.kind, Code.TEXT)


def _column(order: int) -> str:
    return ACTUAL if order == 0 else ACTUAL2


def _read_grade(raw: object, scale: Scale) -> Reading:
    if isinstance(raw, CellError) or not isinstance(raw, str) or folding.is_blank(raw):
        reading = read(raw, scale.unit)
        if reading.kind is not Kind.NUMBER:
            return reading
        raw = plain(reading.number or 0.0)
    if scale.grade(raw) is None:
        if (reading := read(raw, scale.unit)).kind is Kind.NOT_APPLICABLE:
            return reading
        allowed = allowed_words(scale)
        return _refused(f"등급 「{shorten(raw)}」은(는) 없음: 허용 {allowed}. 등급을 고치세요")
    return Reading(Kind.NUMBER, 0.0, text=folding.visible(raw).strip())


def _read_checks(raw: object, scale: Scale) -> Reading:
    done = marks(raw, scale.bands) if isinstance(raw, str) else None
    if done is not None:
        return Reading(Kind.NUMBER, float(sum(done)), text=str(raw))
    reading = read(raw, scale.unit._replace(counts=ANY))  # half a check is told in words of its own
    names = ", ".join(band.label for band in scale.bands)
    if reading.kind is Kind.TEXT:
        count = len(scale.bands)
        marks_too = f"확인한 개수 0~{count} 또는 O X 표시 {count}개({names})"
        return _refused(f"글자 「{shorten(reading.text)}」: 허용 {marks_too}. 고치세요")
    if reading.kind is not Kind.NUMBER or reading.number is None:
        return reading
    if reading.number != int(reading.number):
        note = f"{plain(reading.number)}은(는) 확인한 개수가 아님: 허용 0~{len(scale.bands)}의 정수"
        return Reading(Kind.OUTSIDE, None, f"{note}({names}). 개수를 고치세요", WRONG_NUMBER)
    if scale.is_uneven and 0 < reading.number < len(scale.bands):
        return _refused(
            f"확인 항목({names})의 점수가 달라 개수로는 알 수 없음: O X로 차례대로 적으세요"
        )
    return reading


def _refused(note: str) -> Reading:
    return Reading(Kind.TEXT, None, note, WRONG_VALUE)
