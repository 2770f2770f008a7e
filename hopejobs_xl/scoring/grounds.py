"""산출근거: the two counts that a ratio is made of, typed beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from hopejobs_xl.base.values import CHANGE, Unit, read, round15
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, HAND

# What counts a numerator or a denominator: no fraction of a person is refused here, because some
# ratios are of amounts.
COUNT_SUFFIXES = ("건", "명", "인", "원", "개")
COUNT = Unit("개수", 0, suffixes=COUNT_SUFFIXES)
NUMERATOR, DENOMINATOR = "분자", "분모"
_MINUS_ONE = re.compile(r"\s*[-−]\s*1\s*$")
_NAMED = re.compile(r"^(.*?)\s*(?:\(([^()]*)\))?$", re.DOTALL)
_NO_FIGURE = (HAND, GRADES, CHECKLIST)


class Ground(NamedTuple):
    """Two counts, ``None`` where none is typed."""

    numerator: float | None
    denominator: float | None


def ground(numerator: object, denominator: object) -> Ground:
    """What two cells of 산출근거 say; a cell that holds no count of 0 or more says nothing."""
    return Ground(read(numerator, COUNT).number, read(denominator, COUNT).number)


def has_grounds(indicator: Indicator) -> bool:
    """Whether the only actual of *indicator* is one count over another, registered or not."""
    scale = indicator.parts[0].scale
    return len(indicator.parts) == 1 and bool(scale.unit.ratio) and scale.method not in _NO_FIGURE


def ratio(unit: Unit, numerator: float, denominator: float) -> float:
    """*numerator* over *denominator* as a value of *unit*.

    A change is 올해 / 전년 - 1; a share and a quotient are the one over the other.
    """
    gain = numerator - denominator if unit.ratio == CHANGE else numerator
    return gain / denominator


def quotient(indicator: Indicator, found: Ground) -> float | None:
    """The actual that *found* makes for *indicator*; ``None`` where it makes none."""
    if not has_grounds(indicator) or found.numerator is None or not found.denominator:
        return None
    unit = indicator.parts[0].scale.unit
    return round15(ratio(unit, found.numerator, found.denominator))


def count_names(indicator: Indicator) -> tuple[tuple[str, str], tuple[str, str]]:
    """Name and unit of the numerator and of the denominator, as the 산식 states them.

    ``총 취업자수(명) / 총 구직등록자수(명)``; without such a 산식 they are 분자 and 분모.
    """
    above, slash, below = indicator.formula.partition(" / ")
    if not slash:
        return (NUMERATOR, ""), (DENOMINATOR, "")
    return _named(above), _named(_MINUS_ONE.sub("", below))


def _named(text: str) -> tuple[str, str]:
    found = _NAMED.match(text.strip())
    return (found[1], found[2] or "") if found else (text, "")
