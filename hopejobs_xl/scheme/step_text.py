"""What a printed rule by whole steps says: ``1년 미만 2점, 1년마다 2점, 15년 이상 32점``.

Only what a careful person would read in one way: whether a step gives or takes away has to be said
(감점, a sign, 가산), or the points of the last row have to prove it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .band_words import NotARow, row_of

_BREAK = re.compile(r",(?!\d{3})|\n|;|\s/\s|\s·\s|\s{2,}")
_NUMBER = r"(\d+(?:,\d{3})*(?:\.\d+)?)"
_ACTUAL = _NUMBER + r"\s*([^\d\s,.:+\-−△▲]{1,6}?)"
_EVERY = re.compile(
    _ACTUAL + r"\s*마다\s*:?\s*([+\-−△▲]?)\s*" + _NUMBER + r"\s*점\s*(감점|감|차감|가산|추가)?"
)
_BELOW = re.compile(_ACTUAL + r"\s*미만\s*:?\s*" + _NUMBER + r"\s*점")
_FROM = re.compile(_ACTUAL + r"\s*이상\s*:?\s*" + _NUMBER + r"\s*점")
_MOST = re.compile(r"최대\s*:?\s*[\-−△▲]?\s*" + _NUMBER + r"\s*점")
_MINUS, _TAKEN, _ADDED = "-−△▲", ("감점", "감", "차감"), ("가산", "추가")


@dataclass(frozen=True)
class ByStep:
    """``base`` points below the first step, ``each`` more (or less) for each ``step`` of ``unit``.

    ``step`` is in the unit as printed, but for a percentage (1 % is 0.01). ``end``: the points at
    which it ends, where they are printed.
    """

    step: float
    unit: str
    base: float
    each: float
    end: float | None


def by_step(text: str) -> ByStep | None:
    """The rule in *text*; ``None`` where it is none, or one that can be read in two ways."""
    pieces = [piece.strip() for piece in _BREAK.split(text) if piece.strip()]
    every = [found for piece in pieces if (found := _EVERY.fullmatch(piece))]
    below = [found for piece in pieces if (found := _BELOW.fullmatch(piece))]
    last = [found for piece in pieces if (found := _FROM.fullmatch(piece))]
    most = [found for piece in pieces if (found := _MOST.fullmatch(piece))]
    told = [every, below, last, most]
    if len(every) != 1 or max(map(len, told)) > 1 or sum(map(len, told)) != len(pieces):
        return None
    size, unit, sign, points, word = every[0].groups()
    step, each = _number(size), _number(points)
    if not step or not each or any(found[2] != unit for found in (*below, *last)):
        return None
    if below and _number(below[0][1]) != step:
        return None
    base = _number(below[0][3]) if below else 0.0
    count = int(_number(last[0][1]) // step) if last else 0
    end = _number(last[0][3]) if last else None
    takes = (sign and sign in _MINUS) or word in _TAKEN
    adds = sign == "+" or word in _ADDED
    if takes and adds:
        return None
    ways = [way for way in (1, -1) if (way > 0 and not takes) or (way < 0 and not adds)]
    if last:
        ways = [way for way in ways if _close(base + way * count * each, end or 0.0)]
    if len(ways) != 1:
        return None
    if most:
        end = ways[0] * _number(most[0][1]) if not base or ways[0] > 0 else end
    return ByStep(*_in_unit(step, unit), base, ways[0] * each, end)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _close(one: float, other: float) -> bool:
    return round(one - other, 9) == 0


def _in_unit(step: float, unit: str) -> tuple[float, str]:
    """*step* as an actual holds it (1만원 is 10,000, 1% and 1퍼센트 are 0.01), and its unit."""
    if unit.startswith("%"):
        return round(step / 100, 12), unit
    try:
        row = row_of(f"{step:.15g}{unit}")
    except NotARow:
        return step, unit
    return step if row.range.low is None else row.range.low, row.unit or unit
