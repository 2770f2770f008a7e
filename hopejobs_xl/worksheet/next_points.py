"""What HJ_NEXT answers: how much more of each actual the next points take, as a cell shows it."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.values import (
    MISSING,
    WRONG_NUMBER,
    WRONG_VALUE,
    CellError,
    Kind,
    read,
)
from hopejobs_xl.goal import next_level
from hopejobs_xl.goal.inverse import OR, is_ratio
from hopejobs_xl.scheme.model import SUM_OR_HAND, Indicator, Scheme
from hopejobs_xl.scheme.scale import GRADES, HAND
from hopejobs_xl.scoring.actuals import without_spare
from hopejobs_xl.scoring.grounds import COUNT, ratio
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result

Cell = float | str | CellError

_BLANKS = (None, "", MISSING)
# Between actuals that have to rise together, as HJ_NEED writes them.
_AND = " / "


def points_cell(result: Result) -> Cell:
    """The points of *result* as a cell shows them: ``""`` for 미입력, its error for 오류."""
    return (result.error or "") if result.points is None else result.points


def next_points(
    scheme: Scheme, indicator: Indicator, given: tuple[object, object], hand: object = MISSING
) -> Cell:
    """How much more the next points of *indicator* take, as HJ_NEXT says it.

    *given* are the two actuals as they arrive, of a ratio its numerator and denominator if both are
    there. *hand* (수기점수) is asked for where people give the points and no actual is there, and
    where the sum of the actuals counts only if it is more (복합 또는 수기).
    """
    if is_ratio(indicator) and given[1] not in _BLANKS:
        return _next_heads(scheme, indicator, *given)
    if given[0] in _BLANKS and any(part.scale.method == HAND for part in indicator.parts):
        given = (hand, given[1])
    actuals = without_spare(indicator, given)
    result = score(scheme, indicator, actuals)
    if result.points is None:
        return points_cell(result)
    typed = list(given[: len(indicator.parts)])
    if indicator.combine != SUM_OR_HAND or hand in _BLANKS:
        return _said(scheme, indicator, result, typed)
    judged = score(scheme, indicator, actuals, hand)
    if judged.points is None:
        return points_cell(judged)
    return _said(scheme, indicator, judged, typed, judged.by_hand)


def _said(
    scheme: Scheme,
    indicator: Indicator,
    result: Result,
    typed: Sequence[object],
    hand: float | None = None,
) -> Cell:
    joined = OR
    found = next_level.next_levels(scheme, indicator, typed, hand)
    if indicator.combine == SUM_OR_HAND and not any(each is not None for each in found):
        joined, found = _AND, next_level.next_together(scheme, indicator, typed, hand)
    steps = next_level.steps_to(indicator, result.actuals, found)
    if steps is None:
        return 0.0
    if len(steps) == 1:
        grade = found[0] if indicator.parts[0].scale.method == GRADES else None
        return steps[0] if grade is None else grade
    texts = [
        next_level.shown_step(part, level, step, known=number is not None)
        for part, level, step, number in zip(
            indicator.parts, found, steps, result.actuals, strict=True
        )
    ]
    return joined.join(text for text in texts if text)


def _next_heads(
    scheme: Scheme, indicator: Indicator, numerator: object, denominator: object
) -> Cell:
    count, over = read(numerator, COUNT), read(denominator, COUNT)
    if count.number is None or over.number is None:
        given = count if count.number is None else over
        return "" if given.kind is Kind.BLANK else given.error or WRONG_VALUE
    if not over.number:
        return WRONG_NUMBER
    unit = indicator.parts[0].scale.unit
    today = score(scheme, indicator, [ratio(unit, count.number, over.number)])
    if today.points is None:
        return points_cell(today)
    more = next_level.next_heads(scheme, indicator, count.number, over.number)
    return 0.0 if more is None else more
