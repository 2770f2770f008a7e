"""How Excel compares, adds and joins values, and the arguments that are more than one value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import MISSING, WRONG_NUMBER, CellError, round15

MOST_CELLS = 200_000  # of one range that is looked at cell by cell
DIVISION = CellError("#DIV/0!")
_NUMBER = re.compile(
    r"\s*([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*(%?)\s*", re.ASCII
)
_TINY = 2.0**-44  # a difference this small, relative to its terms: Excel may call it 0


class CannotError(Exception):
    """The value is not certain; ``str(error)`` is the reason in Korean, or empty."""


class UncertainError(CannotError):
    """Only Excel knows the value: the calculation engine is not asked either."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that an argument refers to; several areas for a union or for several sheets."""

    areas: tuple[Area, ...]

    @property
    def one(self) -> Area:
        """The only rectangle; CannotError if there are several."""
        if len(self.areas) != 1:
            raise CannotError
        return self.areas[0]


@dataclass(frozen=True, slots=True)
class Array:
    """A rectangle of values that stands in no cells, row by row."""

    rows: tuple[tuple[object, ...], ...]


def arithmetic(sign: str, a: float, b: float) -> float | CellError:
    """What Excel gives for *a* ``+``, ``-``, ``*``, ``/`` or ``^`` *b*, an error value too.

    Raises CannotError for a power whose base is not positive, and UncertainError for a sum so near
    to 0 that Excel may show 0.
    """
    if sign == "/":
        return DIVISION if b == 0 else a / b
    if sign == "^":
        if a <= 0:
            raise CannotError
        try:
            return a**b
        except OverflowError:
            return WRONG_NUMBER
    if sign == "*":
        return a * b
    found = a + b if sign == "+" else a - b
    if found != 0 and abs(found) < _TINY * max(abs(a), abs(b)):
        raise UncertainError("두 수의 차이가 0인지 아닌지 알 수 없음")
    return found


COMPARE: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}


def compared(one: object, other: object) -> int:
    """-1, 0 or 1 as Excel orders two values: numbers by 15 digits, before texts, before TRUE."""
    one, other = _beside(one, other), _beside(other, one)
    ranks = [2 if isinstance(v, bool) else 1 if isinstance(v, str) else 0 for v in (one, other)]
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if ranks[0] == 0:
        a, b = round15(float_of(one)), round15(float_of(other))
        return (a > b) - (a < b)
    if ranks[0] == 1:
        first, second = str(one).casefold(), str(other).casefold()
        return (first > second) - (first < second)
    return bool(one) - bool(other)


def _beside(value: object, other: object) -> object:
    """*value*; a blank as Excel takes it beside *other*: 0, the empty text or FALSE."""
    if value not in (None, MISSING):
        return value
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0


def float_of(value: object) -> float:
    """*value*, a number or a truth value, as a float; TypeError for anything else."""
    if isinstance(value, (int, float)):
        return float(value)
    raise TypeError(f"not a number: {value!r}")


def number_of(text: str) -> float:
    """The number that Excel reads in *text*; CannotError if it is not plainly one."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise CannotError("글자를 수로 읽을 수 없음")
    found = float(f"{match[1]}{match[2].replace(',', '')}{match[3] or ''}")
    return found / 100 if match[4] else found


def text_of(value: object) -> str:
    """*value* as ``&`` writes it; CannotError for a number that Excel would write otherwise."""
    if value is None or value is MISSING:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    number = float_of(value)
    if number == int(number) and abs(number) < 1e11:
        return str(int(number))
    shown = f"{number:.15g}"
    if "e" in shown or abs(number) >= 1e9:
        raise CannotError
    return shown


def same(old: object, new: object) -> bool:
    """Whether nobody could see the difference: Excel itself shows 15 digits of a number."""
    if type(old) is not type(new):
        return False
    return old == new or (isinstance(old, float) and f"{old:.14e}" == f"{new:.14e}")
