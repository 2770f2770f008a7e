"""The figures of one answer, each against its unit: what can be taken, and in whose words not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import LARGEST, Kind, Unit, plain, read, round15
from hopejobs_xl.scheme.model import BEST
from hopejobs_xl.scoring.actuals import find_fault, read_actuals
from hopejobs_xl.scoring.grounds import COUNT, ratio

from .question import DENOMINATOR, NUMERATOR, Question

_NAMES = {ACTUAL: "실적", ACTUAL2: "실적2", NUMERATOR: "분자", DENOMINATOR: "분모"}


class Figures(NamedTuple):
    """What an answer's figures are: ``values`` by kind, numbers in data units or words as typed.

    ``fault`` says with its cell why they cannot be taken, ``doubt`` what a person has to look at.
    """

    values: Mapping[str, float | str]
    fault: str = ""
    doubt: str = ""


def read_figures(
    question: Question, typed: Mapping[str, object], cells: Mapping[str, str]
) -> Figures:
    """Read what is *typed*, by kind, as an answer to *question*; *cells* are for messages."""
    units = question.plain_units
    if len(typed) == len(units) and ACTUAL in typed:
        plain = _plain(units, typed)
        if plain is not None:
            return Figures(plain)
    values: dict[str, float | str] = {}
    if len(typed) == 2 and len(units) == 1 and units[0].ratio:
        made = _plain_ratio(units[0], typed)
        if made is not None:
            return Figures(made)
    for kind in typed:
        if kind not in question.asks:
            name = _NAMES[kind]
            return Figures({}, "", f"{cells[kind]}: 묻지 않은 {name} 칸에 적은 값. 확인하세요")
    fault = _read_counts(typed, cells, values) or _read_actuals(question, typed, cells, values)
    if fault:
        return Figures({}, fault)
    fault, doubt = _about_ground(question, cells, values)
    if fault:
        return Figures({}, fault)
    return Figures(values, "", doubt or _missing(question, values))


def _plain(units: tuple[Unit, ...], typed: Mapping[str, object]) -> dict[str, float | str] | None:
    """The actuals *typed*, all of which are numbers of their *units*; else ``None``."""
    if len(units) == 1:
        reading = read(typed[ACTUAL], units[0])
        return None if reading.number is None else {ACTUAL: reading.number}
    found: dict[str, float | str] = {}
    for kind, unit in zip((ACTUAL, ACTUAL2), units, strict=False):
        reading = read(typed.get(kind), unit)
        if reading.number is None:
            return None
        found[kind] = reading.number
    return found


def _plain_ratio(unit: Unit, typed: Mapping[str, object]) -> dict[str, float | str] | None:
    """Two counts that are numbers and what they make, if there is nothing to say; else ``None``."""
    above, below = typed.get(NUMERATOR), typed.get(DENOMINATOR)
    if type(above) is not float or type(below) is not float:
        return None
    if not (0 <= above < LARGEST and 0 < below < LARGEST):
        return None
    made = round15(ratio(unit, above, below))
    if not unit.allows(made):
        return None
    return {NUMERATOR: above, DENOMINATOR: below, ACTUAL: made}


def _read_counts(
    typed: Mapping[str, object], cells: Mapping[str, str], values: dict[str, float | str]
) -> str:
    for kind in (NUMERATOR, DENOMINATOR):
        if kind not in typed:
            continue
        reading = read(typed[kind], COUNT)
        if reading.kind is Kind.NUMBER and reading.number is not None:
            values[kind] = reading.number
        elif reading.kind is not Kind.BLANK:
            note = reading.note or f"「{reading.text}」은(는) 수가 아님: 숫자만 적으세요"
            return f"{cells[kind]} {_NAMES[kind]}: {note}"
    return ""


def _read_actuals(
    question: Question,
    typed: Mapping[str, object],
    cells: Mapping[str, str],
    values: dict[str, float | str],
) -> str:
    kinds = [kind for kind in (ACTUAL, ACTUAL2) if kind in question.asks]
    if not any(kind in typed for kind in kinds):
        return ""
    indicator = question.indicator
    readings = read_actuals(indicator, [typed.get(kind) for kind in kinds])
    found = find_fault(indicator, readings)
    if found is not None and found.reading.kind is not Kind.NOT_APPLICABLE:
        kind = found.column
        return f"{cells.get(kind, '')} {_NAMES[kind]}: {found.reading.note}".strip()
    for kind, reading in zip(kinds, readings, strict=True):
        if reading.text:
            values[kind] = reading.text
        elif reading.number is not None:
            values[kind] = reading.number
    return ""


def _about_ground(
    question: Question, cells: Mapping[str, str], values: dict[str, float | str]
) -> tuple[str, str]:
    """What is wrong with numerator and denominator, and what is to be looked at.

    The ratio that they make becomes the actual where none is typed.
    """
    counts = [values.get(NUMERATOR), values.get(DENOMINATOR)]
    if counts == [None, None]:
        return "", ""
    if None in counts:
        name = "분자" if counts[0] is None else "분모"
        return "", f"{name}가 비어 있음: 분자와 분모를 둘 다 받으세요"
    unit = question.indicator.parts[0].scale.unit
    above, below = (each if isinstance(each, float) else 0.0 for each in counts)
    if not below:
        return f"{cells[DENOMINATOR]} 분모: 분모가 0이라 비율이 없음. 분모를 확인하세요", ""
    made = round15(ratio(unit, above, below))
    outside = why_outside(unit, made)
    if outside:
        return f"{cells[NUMERATOR]} 분자÷분모: {outside}. 분자와 분모를 확인하세요", ""
    actual = values.get(ACTUAL)
    if actual is None:
        values[ACTUAL] = made
    elif isinstance(actual, float) and actual != made and not _rounded(made, actual, unit):
        return "", (
            f"분자와 분모로는 {unit.brief(made)}인데 실적은 {unit.brief(actual)}: "
            "어느 것이 맞는지 확인하세요"
        )
    return "", ""


def why_outside(unit: Unit, made: float) -> str:
    """Why a figure that was worked out is none of *unit*; empty where it is.

    ``values.read`` would give advice on typing it, and nobody typed it.
    """
    return "" if unit.allows(made) else f"{unit.brief(made)}이(가) 됨(허용 {unit.allowed()})"


def _rounded(made: float, actual: float, unit: Unit) -> bool:
    """Whether *actual* is *made* as a person writes it, with the decimals of *actual*."""
    factor = 100 if unit.percent else 1
    digits = len(plain(actual * factor).partition(".")[2])
    return half_up(made * factor, digits) == round15(actual * factor)


def _missing(question: Question, values: Mapping[str, float | str]) -> str:
    """Which of two actuals is blank, where both are needed."""
    indicator = question.indicator
    if len(indicator.parts) < 2 or indicator.combine == BEST:
        return ""
    for order, kind in enumerate((ACTUAL, ACTUAL2)):
        if kind not in values:
            return f"{_NAMES[kind]} {indicator.parts[order].name}이(가) 비어 있음: 함께 받으세요"
    return ""
