"""LEN, LEFT, RIGHT, SEARCH and CHAR of texts that Excel takes apart as everybody does.

For ``plain_functions``; a text with a letter that Excel may count as two is not certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hopejobs_xl.base.values import MISSING, WRONG_VALUE, CellError

from .doubts import is_wide
from .formula_scope import Values
from .scalars import CannotError, text_of

_LAST_PLAIN = 127  # above it CHAR gives what the code page of the PC has there


def _text(value: object) -> str:
    text = text_of(value)
    if is_wide(text):
        raise CannotError
    return text


def _length(values: Values, given: Sequence[object]) -> object:
    if len(given) != 1:
        raise CannotError
    value = values.single(given[0])
    return value if isinstance(value, CellError) else float(len(_text(value)))


# LEFT and RIGHT: *part* gives that many letters of a text.
def _end(part: Callable[[str, int], str]) -> Callable[[Values, list[object]], object]:
    def call(values: Values, given: list[object]) -> object:
        if not 1 <= len(given) <= 2 or any(each is MISSING for each in given):
            raise CannotError
        found = values.single(given[0])
        if isinstance(found, CellError):
            return found
        letters = values.number(values.single(given[1])) if len(given) == 2 else 1.0
        if isinstance(letters, CellError):
            return letters
        return part(_text(found), int(letters)) if letters >= 0 else WRONG_VALUE

    return call


def _char(values: Values, given: Sequence[object]) -> object:
    if len(given) != 1:
        raise CannotError
    number = values.number(values.single(given[0]))
    if isinstance(number, CellError):
        return number
    if not 1 <= number <= _LAST_PLAIN:
        raise CannotError
    return chr(int(number))


def _search(values: Values, given: list[object]) -> object:
    if len(given) != 2:
        raise CannotError
    found = [values.single(each) for each in given]
    for each in found:
        if isinstance(each, CellError):
            return each
    size = len(text_of(found[1]))  # not always that of the text without case
    wanted, text = (text_of(each).casefold() for each in found)
    if not wanted or any(mark in wanted for mark in "?*~") or is_wide(text) or len(text) != size:
        raise CannotError
    at = text.find(wanted)
    return float(at + 1) if at >= 0 else WRONG_VALUE


PLAIN: Mapping[str, Callable[[Values, list[object]], object]] = {
    "LEN": _length,
    "LEFT": _end(lambda text, letters: text[:letters]),
    "RIGHT": _end(lambda text, letters: text[max(len(text) - letters, 0) :]),
    "SEARCH": _search,
    "CHAR": _char,
}
