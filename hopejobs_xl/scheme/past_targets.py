"""Boundaries that are worked out of past actuals: max(작년, 3년 평균), 기준치 ± k × 표준편차.

Where a band says ``at`` (or ``to``) as a table of past actuals, the number is worked out once, when
the file is read, and its source says how; what scores and what the workbook holds is the number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import is_number, plain, round15

from .strict_reader import TOLD, Node, Path, Told, Where

LAST, MEAN, GREATER, LESSER = "작년", "평균", "큰 값", "작은 값"
SAMPLE, WHOLE_GROUP = "표본", "모집단"
_KEYS = {"at": "경계값", "to": "끝값"}
_MOST_DIGITS = 6


def resolved(document: object, where: Where, told: Told) -> object:
    """*document* with a number in place of each table of past actuals, and how in its source.

    A table that is wrong is told and stays in doubt. Of a document of another shape nothing is
    changed: whoever parses it refuses it.
    """
    if not isinstance(document, Mapping) or not isinstance(document.get("indicators"), list):
        return document
    made = [
        _indicator(each, ("indicators", at), where, told)
        for at, each in enumerate(document["indicators"])
    ]
    return {**document, "indicators": made}


def _indicator(indicator: object, path: Path, where: Where, told: Told) -> object:
    """An indicator, or a part of one, with its bands resolved, and those of its parts."""
    if not isinstance(indicator, Mapping):
        return indicator
    made = dict(indicator)
    for key, change in (("bands", _band), ("parts", _indicator)):
        rows = indicator.get(key)
        if isinstance(rows, list):
            made[key] = [
                change(each, (*path, key, order), where, told) for order, each in enumerate(rows)
            ]
    return made


def _band(band: object, path: Path, where: Where, told: Told) -> object:
    if not isinstance(band, Mapping):
        return band
    made = dict(band)
    for key, label in _KEYS.items():
        if not isinstance(band.get(key), Mapping):
            continue
        place = (*path, key)
        found, how = _worked_out(Node(band[key], place, where, told))
        made[key] = found if told.sound(place) else TOLD
        if isinstance(made.get("source"), str):
            made["source"] = f"{made['source']} [{label} {plain(found)} = {how}]"
    return made


def _worked_out(node: Node) -> tuple[float, str]:
    """The number that the table *node* makes, and how in words; 0 where the table is wrong."""
    past = _past(node)
    base = node.choice("base", (LAST, MEAN, GREATER, LESSER))
    years = _whole(node, "mean_years", len(past), f"1~{len(past)}의 정수(past의 해 가운데)", low=1)
    times = 1.0 if (said := node.optional_number("times")) is None else said
    sigma = node.optional_number("sigma")
    deviation = node.choice("deviation", (SAMPLE, WHOLE_GROUP)) if sigma is not None else ""
    digits = _whole(node, "digits", _MOST_DIGITS, f"0~{_MOST_DIGITS}의 정수", low=0)
    for key, alone in (("deviation", sigma is None), ("mean_years", base == LAST)):
        if key in node and alone:
            why = "표준편차를 더하지 않음" if key == "deviation" else f"{LAST}은 평균하지 않음"
            node.refuse(
                key, node.raw(key), f"빈칸({why})", "지우세요", rests=(key, "base", "sigma")
            )
    node.done()
    if deviation == SAMPLE and len(past) == 1:
        todo = "지난 실적을 더 적거나 모집단으로 고치세요"
        node.refuse("past", "1개", "표본 표준편차에는 2개 이상", todo, rests=("past", "deviation"))
    if not node.sound():
        return 0.0, ""
    number, how = _base(past, base, len(past) if years is None else years)
    if said is not None:
        number, how = number * times, f"{how} × {plain(times)}"
    if sigma is not None:
        import statistics  # hardly a scheme needs it, and it loads much

        spread = statistics.stdev(past) if deviation == SAMPLE else statistics.pstdev(past)
        sign = "−" if sigma < 0 else "+"
        how = f"{how} {sign} {plain(abs(sigma))} × {len(past)}년 {deviation} 표준편차 "
        how += plain(round15(spread))
        number += sigma * spread
    if digits is not None:
        number, how = half_up(number, digits), f"{how}, 소수 {digits}자리"
    return round15(number), how


def _base(past: list[float], base: str, years: int) -> tuple[float, str]:
    """Last year's actual, the mean of the latest *years*, or the one that *base* picks of both."""
    last, mean = past[-1], round15(math.fsum(past[-years:]) / years)
    mean_said = f"{years}년 평균 {plain(mean)}"
    if base == LAST:
        return last, f"작년 {plain(last)}"
    if base == MEAN:
        return mean, mean_said
    number = max(last, mean) if base == GREATER else min(last, mean)
    return number, f"작년 {plain(last)}, {mean_said} 가운데 {base}"


def _past(node: Node) -> list[float]:
    value = node.raw("past")
    if not isinstance(value, list) or not value:
        node.tell("past", value, "지난 실적 목록(오래된 해부터, 끝이 작년)", "목록을 적으세요")
        return [0.0]
    for at, each in enumerate(value):
        if not is_number(each) or not math.isfinite(each):
            node.tell(("past", at), each, "유한한 수", "그 해의 실적을 수로 적으세요")
    return [float(each) if is_number(each) else 0.0 for each in value]


def _whole(node: Node, key: str, most: int, allowed: str, *, low: int) -> int | None:
    """The whole number of *key*, from *low* to *most*; ``None`` where it is absent."""
    value = node.optional_number(key)
    if value is None:
        return None
    if value != int(value) or not low <= value <= most:
        node.refuse(key, value, allowed, "고치세요", rests=(key, "past"))
        node.doubt(key)
        return low
    return int(value)
