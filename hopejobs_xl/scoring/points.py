"""Actuals -> points, band, basis, state and a reason. All rules of scoring are here.

``score`` takes one indicator's actuals as they arrive from a cell; ``points_array`` takes a million
clean ones. Both ask the same ``Scale`` and the same rounding, so they cannot disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hopejobs_xl.base.faults import ACTUAL, Cause
from hopejobs_xl.base.faults import HAND as HAND_COLUMN
from hopejobs_xl.base.values import (
    MISSING,
    NOT_AVAILABLE,
    WRONG_VALUE,
    Kind,
    Reading,
    plain,
    read,
    round15,
    shorten,
)
from hopejobs_xl.scheme.allowed import allowed
from hopejobs_xl.scheme.band import Band
from hopejobs_xl.scheme.model import BEST, PER_ROW, SUM_OR_HAND, Indicator, Part, Rounding, Scheme
from hopejobs_xl.scheme.scale import (
    ASSUMED,
    BONUS,
    CHECKLIST,
    GRADES,
    HAND,
    OFFICIAL,
    ON_A_LINE,
    PER_CASE,
    STEPS,
    Scale,
    marks,
)

from .actuals import Found, code_of, find_fault, read_actuals
from .hand_points import given_points, hand_note, hand_unit, refused, round_points
from .results import Result, State

if TYPE_CHECKING:
    import numpy as np


class _Scored(NamedTuple):
    """One part's unrounded points, and the band that gave them (or the one just missed)."""

    points: float
    band: Band
    shown: str
    text: str
    note: str


class _Verdict(NamedTuple):
    """What bands give to an indicator; ``reason`` is what follows the actuals."""

    points: float
    band: str
    basis: str
    reason: str


# The verdicts of the segments of a scale, by its id and all else that they rest on. The scale is
# kept beside them: its id stays its own. So many are more than the schemes of a run have scales.
_VERDICTS: dict[tuple[object, ...], tuple[Scale, tuple[_Verdict, ...]]] = {}
_MOST_VERDICTS = 1000


def score(
    scheme: Scheme,
    indicator: Indicator,
    actuals: Sequence[object] = (),
    hand: object = MISSING,
    *,
    typed: bool = True,
) -> Result:
    """Score one indicator.

    *actuals* are its values in the order of its parts, as they arrive (see ``values.read``);
    *hand* is the 수기점수 cell, in points, which counts only where the scale is hand-given or not
    registered; *typed* as in ``values.read``. Never raises for a value: the result's state, error
    and reason say what is wrong.
    """
    if (hand is MISSING or hand is None) and len(actuals) == len(indicator.parts) == 1:
        part = indicator.parts[0]
        if part.scale.method == STEPS and part.scale.is_flat:
            reading = read(actuals[0], part.scale.unit, typed=typed)
            if reading.kind is Kind.NUMBER:
                return _stepped(scheme.rounding, indicator, part, reading)
    readings = read_actuals(indicator, actuals, typed=typed)
    numbers = tuple(reading.number for reading in readings)
    given = read(hand, hand_unit(indicator))
    if indicator.needs_hand:
        return _by_hand(scheme, indicator, readings, numbers, given)
    result = _computed(scheme.rounding, indicator, readings, numbers)
    if given.kind in (Kind.BLANK, Kind.OMITTED):
        return result
    if indicator.combine == SUM_OR_HAND:
        return _sum_or_hand(scheme, result, given)
    shown = f" {said}은(는)" if (said := _shown(given)) else "는"
    warning = f"수기점수{shown} 쓰지 않음: 이 지표는 배점기준으로 계산함. 수기점수를 지우세요"
    return result._replace(reason=f"{result.reason} · {warning}", warning=warning)


def points_array(scheme: Scheme, indicator: Indicator, actuals: np.ndarray) -> np.ndarray:
    """Points of each of *actuals* (1-D, in the unit of the indicator's only part): 1-D float64.

    Not-a-number and values that the unit does not allow (of a count: fractions, days in eight
    digits) give NaN. Raises ``ValueError`` for an indicator that is not measured on a line
    (several actuals, checks, grades, hand-given).
    """
    import numpy as np

    scale = indicator.parts[0].scale
    if len(indicator.parts) > 1 or scale.method not in ON_A_LINE:
        raise ValueError(f"{indicator.no} {indicator.name}: 배열로 계산하는 척도가 아님")
    numbers = np.asarray(actuals, dtype=np.float64)
    inside = allowed(numbers, scale.unit)
    if inside is None:
        return _looked_up(scheme.rounding, indicator, numbers)
    points = np.full(numbers.shape, np.nan)
    points[inside] = _looked_up(scheme.rounding, indicator, numbers[inside])
    return points


def _looked_up(rounding: Rounding, indicator: Indicator, numbers: np.ndarray) -> np.ndarray:
    import numpy as np

    scale = indicator.parts[0].scale
    if not scale.is_flat:
        # A line has to be rounded value by value, half up in decimal: no array form is exact.
        points = [_final(rounding, indicator, scale.points(number)) for number in numbers.tolist()]
        return np.array(points, dtype=np.float64)
    steps = [0.0 if band is None else band.points for band in scale.segments]
    table = np.array([_final(rounding, indicator, points) for points in steps])
    return table.take(np.asarray(scale.cuts).searchsorted(numbers, side="right"))


def _final(rounding: Rounding, indicator: Indicator, points: float) -> float:
    """Band points -> points of the indicator: factor, cap and floor, rounding."""
    full = indicator.max_points
    value = points * indicator.factor
    value = max(full, min(0.0, value)) if full < 0 else min(full, max(0.0, value))
    return round_points(rounding, value) if rounding.when == PER_ROW else round15(value)


def _by_hand(
    scheme: Scheme,
    indicator: Indicator,
    readings: tuple[Reading, ...],
    numbers: tuple[float | None, ...],
    given: Reading,
) -> Result:
    """A hand-given or unregistered scale: only 수기점수 can give points."""
    if (wrong := find_fault(indicator, readings)) is not None:
        return _faulty(indicator, numbers, wrong)
    hand_scale, column = all(part.scale.method == HAND for part in indicator.parts), HAND_COLUMN
    if hand_scale and given.kind in (Kind.BLANK, Kind.OMITTED):
        # the actual of a hand-given scale is the points themselves
        given, column = readings[0], ACTUAL
    if given.kind is Kind.NUMBER:
        return given_points(scheme, indicator, numbers, given, column)
    if given.kind not in (Kind.BLANK, Kind.OMITTED):
        cause = Cause(code_of(given), column, hand_note(indicator, given))
        return refused(indicator, numbers, given.error or WRONG_VALUE, cause)
    full = f"{plain(indicator.max_points)}점"
    if hand_scale:
        reason = f"미입력: 수기점수를 0~{full} 사이로 입력하세요 · {indicator.source}"
        return Result(indicator, State.MISSING, reason, actuals=numbers)
    where = indicator.source or indicator.parts[0].source
    todo = "배점기준이나 수기점수를 입력하세요"
    reason = f"미등록: 배점기준이 없어 {full}을 계산하지 않음 · {where}. {todo}"
    return Result(
        indicator, State.UNREGISTERED, reason, actuals=numbers, error=NOT_AVAILABLE
    )  # fmt: skip


def _computed(
    rounding: Rounding,
    indicator: Indicator,
    readings: tuple[Reading, ...],
    numbers: tuple[float | None, ...],
) -> Result:
    if (wrong := find_fault(indicator, readings)) is not None:
        return _faulty(indicator, numbers, wrong)
    blanks = [reading.kind is not Kind.NUMBER for reading in readings]
    if all(blanks) or (any(blanks) and indicator.combine != BEST):
        pairs = zip(indicator.parts, blanks, strict=True)
        names = [part.name or "실적" for part, blank in pairs if blank]
        reason = f"미입력: {', '.join(names)} 칸이 비어 있음(0과 다름). 실적을 입력하세요"
        return Result(indicator, State.MISSING, reason, actuals=numbers)
    scored = [
        _part(part, reading)
        for part, reading in zip(indicator.parts, readings, strict=True)
        if reading.kind is Kind.NUMBER
    ]
    return _combined(rounding, indicator, scored, numbers, blanks)


def _sum_or_hand(scheme: Scheme, computed: Result, given: Reading) -> Result:
    """What the actuals gave or 수기점수 *given*, whichever is more; either is enough."""
    if computed.state not in (State.SCORED, State.MISSING):
        return computed
    indicator, numbers = computed.indicator, computed.actuals
    if given.kind is not Kind.NUMBER:
        cause = Cause(code_of(given), HAND_COLUMN, hand_note(indicator, given))
        return refused(indicator, numbers, given.error or WRONG_VALUE, cause)
    hand = given_points(scheme, indicator, numbers, given, HAND_COLUMN)
    if hand.points is None:
        return hand
    better, other = hand, "실적 쪽은 미입력"
    if computed.points is not None:
        better = computed if computed.points >= hand.points else hand
        said = plain(hand.points if better is computed else computed.points)
        other = f"{'수기점수로' if better is computed else '실적으로'}는 {said}점"
    return better._replace(reason=f"{better.reason} · {other}", by_hand=hand.points)


def _faulty(indicator: Indicator, numbers: tuple[float | None, ...], wrong: Found) -> Result:
    reading = wrong.reading
    if reading.kind is Kind.NOT_APPLICABLE:
        reason = f"해당없음: 배점 {plain(indicator.max_points)}점을 만점에서 뺌"
        return Result(indicator, State.NOT_APPLICABLE, reason, actuals=numbers)
    cause = Cause(wrong.code, wrong.column, reading.note)
    return refused(indicator, numbers, reading.error or WRONG_VALUE, cause)


def _part(part: Part, reading: Reading) -> _Scored:
    scale, number = part.scale, reading.number or 0.0
    shown = scale.unit.show(number)
    if scale.method == CHECKLIST:
        return _checked(scale, number, reading)
    if scale.method == GRADES:
        band = scale.grade(reading.text) or scale.bands[0]
        return _Scored(band.points, band, f"등급 {band.label}", band.text(scale.unit), "")
    if scale.method in (PER_CASE, BONUS):
        band = scale.bands[0]
        return _Scored(number * band.points, band, shown, band.per_case(), reading.note)
    return _banded(scale, scale.band(number), number)._replace(shown=shown, note=reading.note)


def _banded(scale: Scale, band: Band | None, number: float) -> _Scored:
    if band is None:
        return _Scored(0.0, scale.nearest_to_zero, "", scale.zero_text(), "")
    return _Scored(scale.along(band, number), band, "", scale.text(band), "")


def _checked(scale: Scale, number: float, reading: Reading) -> _Scored:
    done = marks(reading.text, scale.bands)
    if done is None:  # a count: all the checks are worth the same (``read_actuals`` saw to it)
        done = tuple(order < number for order in range(len(scale.bands)))
    points = sum(band.points for band, check in zip(scale.bands, done, strict=True) if check)
    text = f"{len(scale.bands)}개 중 {sum(done)}개 확인 → {plain(points)}점"
    return _Scored(points, scale.bands[0], f"확인 {sum(done)}개", text, reading.note)


def _combined(
    rounding: Rounding,
    indicator: Indicator,
    scored: list[_Scored],
    numbers: tuple[float | None, ...],
    blanks: list[bool],
) -> Result:
    parts = [part for part, blank in zip(indicator.parts, blanks, strict=True) if not blank]
    weighted = [part.weight * each.points for part, each in zip(parts, scored, strict=True)]
    if indicator.combine == BEST:
        best = max(range(len(weighted)), key=weighted.__getitem__)
        parts, scored, total = [parts[best]], [scored[best]], weighted[best]
    else:
        total = sum(weighted) if len(weighted) > 1 else weighted[0]
    verdict = _verdict(rounding, indicator, scored, total)
    shown = " / ".join(part.named(each.shown) for part, each in zip(parts, scored, strict=True))
    return _scored(indicator, verdict, shown, [each.note for each in scored], numbers)


def _stepped(rounding: Rounding, indicator: Indicator, part: Part, reading: Reading) -> Result:
    """``_computed`` for one number on steps: a band's verdict is the same for all in the band."""
    scale, number = part.scale, reading.number or 0.0
    rule = (
        id(scale),
        rounding.digits,
        rounding.when,
        indicator.max_points,
        indicator.out_of,
        part.weight,
    )
    if (kept := _VERDICTS.get(rule)) is None:
        banded = [_banded(scale, band, 0.0) for band in scale.segments]
        verdicts = tuple(
            _verdict(rounding, indicator, [each], part.weight * each.points) for each in banded
        )
        if len(_VERDICTS) >= _MOST_VERDICTS:
            _VERDICTS.clear()
        kept = _VERDICTS[rule] = scale, verdicts
    verdict = kept[1][bisect_right(scale.cuts, number)]
    shown = part.shown(number)
    return _scored(indicator, verdict, shown, (reading.note,), (reading.number,))


def _verdict(
    rounding: Rounding, indicator: Indicator, scored: Sequence[_Scored], total: float
) -> _Verdict:
    points = _final(rounding, indicator, total)
    band = " + ".join(each.text for each in scored)
    basis = OFFICIAL if all(each.band.basis == OFFICIAL for each in scored) else ASSUMED
    sources = "; ".join(dict.fromkeys(each.band.source for each in scored))
    cap = " · 배점까지만 인정" if total * indicator.factor > indicator.max_points > 0 else ""
    full = plain(indicator.max_points)
    reason = f": {band}, 득점 {plain(points)}점(배점 {full}){cap} · {basis}: {sources}"
    return _Verdict(points, band, basis, reason)


def _scored(
    indicator: Indicator,
    verdict: _Verdict,
    shown: str,
    notes: Sequence[str],
    numbers: tuple[float | None, ...],
) -> Result:
    points, band, basis, tail = verdict
    reason = shown + tail
    for note in notes:
        if note:
            reason = f"{reason} · {note}"
    return Result(indicator, State.SCORED, reason, points, band, basis, numbers)


def _shown(given: Reading) -> str:
    """*given* as it was typed, or nothing where that is a sentence of its own."""
    if given.kind is Kind.ERROR:
        return given.error or ""
    if given.number is not None:
        return plain(given.number)
    return f"「{shorten(given.text)}」" if given.text else ""
