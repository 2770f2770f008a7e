"""The line of 추진실적 that is printed for an indicator, written from the figure that is scored.

    - 총 구직등록자수 2,000명 가운데 총 취업자수 152명 : 7.6% (2016. 4. 30. 기준), 3점

``HJ_REPORT`` gives it to a cell; a person's own words follow it, unchanged. The VBA module
``HopeJobsReport`` writes the same without Python.
"""

from __future__ import annotations

import datetime as dt

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.folding import is_blank
from hopejobs_xl.base.values import POINT_SUFFIX, SHARE, Unit, is_number, plain, round15
from hopejobs_xl.scheme.model import Indicator, Part
from hopejobs_xl.scheme.scale import BY_HAND, CHECKLIST, GRADES, HAND, marks
from hopejobs_xl.scoring.grounds import Ground, count_names, quotient
from hopejobs_xl.scoring.results import Result, State

AS_OF, AMONG, NO_SCALE = "기준", "가운데", "배점기준 미등록"
OF_CHECKS, CHECKS = "개 중", "개"


def line(
    result: Result,
    typed: tuple[object, object],
    as_of: dt.date | None,
    found: Ground,
    phrase: str = "",
    words: str = "",
) -> str:
    """What 추진실적 prints for *result*: its line and below it *words*, a person's own.

    *typed* are the actuals as they stand in their cells (a grade is text), *as_of* is 기준일,
    *phrase* what the figure is called (blank: the indicator's name). 산출근거 is printed only
    where it gives the actual, at 15 digits. A row without an actual has a line only where it has a
    *phrase* or no *words*.
    """
    said = [] if is_blank(words) else [words]
    actual = _shown(result, typed)
    is_missing = result.state in (State.MISSING, State.UNREGISTERED) and not actual
    if not (is_missing and said and is_blank(phrase)):
        told = _told(result, actual, as_of, found, phrase)
        said.insert(0, f"- {told}")
    return "\n".join(said)


def _told(result: Result, actual: str, as_of: dt.date | None, found: Ground, phrase: str) -> str:
    indicator = result.indicator
    name = indicator.name if is_blank(phrase) else phrase.strip()
    if result.state in (State.ERROR, State.NOT_APPLICABLE):
        return f"{name} : {result.state.label}"
    if result.points is None and not actual:
        return f"{name} : {State.MISSING.label}"
    if actual and quotient(indicator, found) == round15(result.actuals[0] or 0.0):
        name = _counted(indicator, found)
    points = "" if result.points is None else f"{plain(result.points)}{POINT_SUFFIX}"
    if result.basis == BY_HAND:
        points = f"{BY_HAND} {points}"
    if result.state is State.UNREGISTERED:
        points = NO_SCALE
    day = f" ({printed_day(as_of)} {AS_OF})" if as_of else ""
    if not actual:
        return f"{name} : {points}{day}"
    # Of several actuals one may still be missing: then there are no points yet.
    return f"{name} : {actual}{day}{', ' if points else ''}{points}"


def _shown(result: Result, typed: tuple[object, object]) -> str:
    """The actuals with their units; a part without one says so beside one that has it."""
    parts = result.indicator.parts
    by_hand = all(part.scale.method == HAND for part in parts)  # its actual is the points
    if by_hand or all(number is None for number in result.actuals):
        return ""
    pairs = zip(parts, result.actuals, (*typed, *([None] * len(parts))), strict=False)
    return ", ".join(
        part.named(State.MISSING.label) if number is None else _one(part, number, raw)
        for part, number, raw in pairs
    )


def _one(part: Part, number: float, raw: object) -> str:
    if part.scale.method == GRADES:
        return part.named(plain(raw) if is_number(raw) else " ".join(str(raw).split()))
    if part.scale.method == CHECKLIST:
        count = len(part.scale.bands)
        done = marks(raw, part.scale.bands) if isinstance(raw, str) else None
        ticked = plain(number if done is None else float(sum(done)))
        return part.named(f"{count}{OF_CHECKS} {ticked}{CHECKS}")
    return part.named(part.scale.brief(number))


def _counted(indicator: Indicator, found: Ground) -> str:
    (over, over_unit), (under, under_unit) = count_names(indicator)
    unit = indicator.parts[0].scale.unit
    above = f"{over} {Unit('', suffixes=(over_unit,)).show(found.numerator or 0.0)}"
    below = f"{under} {Unit('', suffixes=(under_unit,)).show(found.denominator or 0.0)}"
    return f"{below} {AMONG} {above}" if unit.ratio == SHARE else f"{above}, {below}"
