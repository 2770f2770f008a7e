"""Points that people give (수기점수): read, refused outside 0 to 배점, rounded by the scheme."""

from __future__ import annotations

from functools import lru_cache

from hopejobs_xl.base.faults import Cause, Code
from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import (
    POINT_SUFFIX,
    WRONG_NUMBER,
    CellError,
    Kind,
    Reading,
    Unit,
    plain,
)
from hopejobs_xl.scheme.model import Indicator, Rounding, Scheme
from hopejobs_xl.scheme.scale import BY_HAND

from .results import Result, State


def round_points(rounding: Rounding, points: float) -> float:
    """*points* half up to the scheme's digits."""
    return half_up(points, rounding.digits)


def hand_unit(indicator: Indicator) -> Unit:
    """The unit of the 수기점수 of *indicator*: points from 0 to its 배점."""
    return _unit_to(indicator.max_points)


@lru_cache(maxsize=256)  # each score asks for it
def _unit_to(max_points: float) -> Unit:
    low, high = sorted((0.0, max_points))
    return Unit("수기점수", low, high, suffixes=(POINT_SUFFIX,))


def hand_note(indicator: Indicator, given: Reading) -> str:
    """Why *given*, a 수기점수 that is there but is no number, gives no points."""
    if given.kind is Kind.ERROR:
        return f"수기점수 셀이 오류 {given.error}: 그 셀의 수식을 먼저 고치세요"
    if given.kind is Kind.NOT_APPLICABLE:
        allowed = hand_unit(indicator).allowed()
        return f"수기점수 「{given.text}」은(는) 수가 아님: 허용 {allowed}. 숫자만 입력하세요"
    return f"수기점수 {given.note}"


def given_points(
    scheme: Scheme,
    indicator: Indicator,
    numbers: tuple[float | None, ...],
    given: Reading,
    column: str,
) -> Result:
    """The result of 수기점수 *given* read from *column*; 오류 where it is not 0 to 배점."""
    low, high = sorted((0.0, indicator.max_points))
    if given.number is None or not low <= given.number <= high:
        shown = plain(given.number or 0.0)
        note = (
            f"수기점수 {shown}점은 허용 범위 밖: 허용 {plain(low)}~{plain(high)}점. 점수를 고치세요"
        )
        return refused(indicator, numbers, WRONG_NUMBER, Cause(Code.OUTSIDE, column, note))
    points = round_points(scheme.rounding, given.number)
    text = f"수기 {plain(points)}점"
    reason = (
        f"수기점수 {plain(points)}점(배점 {plain(indicator.max_points)}) · 수기: 사람이 준 점수"
    )
    return Result(indicator, State.SCORED, reason, points, text, BY_HAND, numbers)


def refused(
    indicator: Indicator,
    numbers: tuple[float | None, ...],
    error: CellError,
    cause: Cause,
) -> Result:
    """The result that is 오류 with *error* in its cell, for *cause*."""
    reason = f"오류: {cause.note}"
    return Result(indicator, State.ERROR, reason, actuals=numbers, error=error, cause=cause)
