"""What several departments told, as one figure: parts that are added, wholes that are compared.

Pure functions. A ratio is added by its numerators and denominators, never by the rates; a sum that
lacks somebody's part is told and is no figure unless it is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.base.values import difference, round15
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scoring.grounds import has_grounds, ratio

from .answer_values import why_outside
from .question import DENOMINATOR, NUMERATOR

Values = Mapping[str, float | str]
_NAMED = 5


@dataclass(frozen=True)
class Whole:
    """One figure for the whole district, by kind, or why there is none.

    ``values`` is empty where ``reason`` says what stands against it; ``note`` says what is in the
    figure. ``missing`` are those whose part is not in it.
    """

    values: Values
    reason: str = ""
    note: str = ""
    missing: tuple[str, ...] = ()


def added(
    indicator: Indicator,
    parts: Mapping[str, Values],
    asked: Sequence[str],
    *,
    partial: bool = False,
) -> Whole:
    """The sum of *parts* by department, of all that were *asked* (합산).

    *partial*: a person wants the sum of those that there are.
    """
    missing = tuple(each for each in asked if each not in parts)
    if not parts:
        return Whole({}, f"{len(asked)}곳 모두 회신이 없음", "", missing)
    if missing and not partial:
        told = f"{len(asked)}곳 가운데 {len(parts)}곳만 회신(빠진 곳: {_some(missing)})"
        return Whole({}, f"{told}: 합계로 쓰지 않음", "", missing)
    made = _ratios(indicator, parts) if _is_ratio(indicator) else _numbers(indicator, parts)
    if isinstance(made, str):
        return Whole({}, made, "", missing)
    fault = _outside(indicator, made)
    if fault:
        return Whole({}, f"합계가 {fault}: 부서의 실적을 확인하세요", "", missing)
    left = f", 빠진 곳: {_some(missing)}" if missing else ""
    return Whole(made, "", f"{len(parts)}곳의 합계{left}", missing)


def compared(indicator: Indicator, parts: Mapping[str, Values]) -> Whole:
    """The figure that all of *parts* by department tell (대조), or how far they are apart."""
    if not parts:
        return Whole({}, "회신이 없음")
    names = list(parts)
    first = parts[names[0]]
    for order, (kind, part) in enumerate(zip((ACTUAL, ACTUAL2), indicator.parts, strict=False)):
        told = {name: parts[name].get(kind) for name in names}
        values = list(dict.fromkeys(told.values()))
        if len(values) < 2:
            continue
        unit = part.scale.unit
        said = ", ".join(
            f"{name} {unit.brief(value) if isinstance(value, float) else value or '빈칸'}"
            for name, value in told.items()
        )
        numbers = [value for value in values if isinstance(value, float)]
        apart = ""
        if len(numbers) == len(values):
            apart = f"({unit.brief(difference(max(numbers), min(numbers)))} 차이)"
        what = f"{part.name} " if part.name else ("실적2 " if order else "")
        return Whole({}, f"{what}{said}: 부서의 실적이 다름{apart}. 어느 것이 맞는지 확인하세요")
    note = f"{len(names)}곳이 같음" if len(names) > 1 else ""
    return Whole(first, "", note)


def _is_ratio(indicator: Indicator) -> bool:
    return any(part.scale.unit.ratio for part in indicator.parts)


def _ratios(indicator: Indicator, parts: Mapping[str, Values]) -> dict[str, float | str] | str:
    lacking = [
        name
        for name, values in parts.items()
        if not all(isinstance(values.get(kind), float) for kind in (NUMERATOR, DENOMINATOR))
    ]
    if lacking or not has_grounds(indicator):
        return f"분자와 분모가 있어야 더할 수 있음(비율끼리는 더하지 않음): {_some(lacking)}"
    above, below = (_total(parts, kind) for kind in (NUMERATOR, DENOMINATOR))
    if not below:
        return "분모의 합계가 0이라 비율이 없음: 분모를 확인하세요"
    made = round15(ratio(indicator.parts[0].scale.unit, above, below))
    return {NUMERATOR: above, DENOMINATOR: below, ACTUAL: made}


def _numbers(indicator: Indicator, parts: Mapping[str, Values]) -> dict[str, float | str] | str:
    made: dict[str, float | str] = {}
    for kind, _ in zip((ACTUAL, ACTUAL2), indicator.parts, strict=False):
        words = [name for name, each in parts.items() if not isinstance(each.get(kind), float)]
        if words:
            return f"수가 아니라 더할 수 없음: {_some(words)}"
        made[kind] = _total(parts, kind)
    return made


def _total(parts: Mapping[str, Values], kind: str) -> float:
    numbers = [each[kind] for each in parts.values()]
    return round15(math.fsum(number for number in numbers if isinstance(number, float)))


def _outside(indicator: Indicator, values: Values) -> str:
    """Why a sum is no value of its unit, as a rate above 100 % is not."""
    for kind, part in zip((ACTUAL, ACTUAL2), indicator.parts, strict=False):
        value = values.get(kind)
        outside = why_outside(part.scale.unit, value) if isinstance(value, float) else ""
        if outside:
            return outside
    return ""


def _some(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" 외 {rest}곳" if rest > 0 else "")
