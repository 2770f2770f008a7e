"""Excel's plainest functions, as far as they are certain; ``formula_value`` calls them.

Each takes the values at work and its arguments: nodes where not all are calculated (``LAZY``), else
scalars, Cells, Arrays and ``MISSING`` (``PLAIN``). CannotError where Excel has a way of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeGuard

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, Area
from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import (
    ERRORS,
    MISSING,
    NOT_AVAILABLE,
    WRONG_VALUE,
    CellError,
    is_number,
)

from .doubts import is_wide
from .formula_scope import Values
from .formula_text import Node
from .scalars import (
    COMPARE,
    DIVISION,
    MOST_CELLS,
    CannotError,
    Cells,
    compared,
    float_of,
    number_of,
    text_of,
)

_NO_REFERENCE = CellError("#REF!")
_SIGNS = ("<=", ">=", "<>", "=", "<", ">")  # before a criterion; the long ones first
_KINDS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")

# --- functions whose arguments are not all calculated -------------------------------------------


def _truth(found: object) -> bool | CellError:
    if isinstance(found, CellError):
        return found
    if found is None or found is MISSING:
        return False
    if isinstance(found, str):
        raise CannotError
    return bool(found)


def _if(values: Values, below: Sequence[Node]) -> object:
    if not 2 <= len(below) <= 3:
        raise CannotError
    test = _truth(values.scalar(below[0]))
    if isinstance(test, CellError):
        return test
    if test:
        return _given(values.of(below[1]))
    return _given(values.of(below[2])) if len(below) == 3 else False


def _given(found: object) -> object:
    return 0.0 if found is MISSING else found


def _if_error(values: Values, below: Sequence[Node]) -> object:
    if len(below) != 2:
        raise CannotError
    found = values.scalar(below[0])
    return _given(values.of(below[1])) if isinstance(found, CellError) else _given(found)


def _choose(values: Values, below: Sequence[Node]) -> object:
    if len(below) < 2:
        raise CannotError
    index = values.number(values.scalar(below[0]))
    if isinstance(index, CellError):
        return index
    return _given(values.of(below[int(index)])) if 1 <= index < len(below) else WRONG_VALUE


LAZY: Mapping[str, Callable[[Values, Sequence[Node]], object]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "CHOOSE": _choose,
}

# --- functions of values ------------------------------------------------------------------------


def _counted(values: Values, given: Sequence[object]) -> list[float] | CellError:
    """The numbers of arguments as SUM reads them."""
    found: list[float] = []
    for argument in given:
        for value, from_cells in values.each(argument):
            if isinstance(value, CellError):
                return value
            if from_cells and (isinstance(value, bool | str) or value is None):
                continue
            number = values.number(value)
            if isinstance(number, CellError):
                return number
            found.append(number)
    return found


def _of_numbers(function: Callable[[list[float]], object]) -> Callable:
    def call(values: Values, given: list[object]) -> object:
        found = _counted(values, given)
        return found if isinstance(found, CellError) else function(found)

    return call


def _sum(numbers: list[float]) -> float:
    total = 0.0
    for number in numbers:  # in order, as Excel adds
        total += number
    return total


def _logical(all_of: bool) -> Callable:
    def call(values: Values, given: list[object]) -> object:
        truths = []
        for argument in given:
            for value, from_cells in values.each(argument):
                if isinstance(value, CellError):
                    return value
                if from_cells and (value is None or isinstance(value, str)):
                    continue
                truths.append(_truth(value))
        if not truths:
            return WRONG_VALUE
        return all(truths) if all_of else any(truths)

    return call


def _one(function: Callable[[object], object]) -> Callable:
    def call(values: Values, given: list[object]) -> object:
        if len(given) != 1:
            raise CannotError
        return function(values.single(given[0]))

    return call


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, CellError)


def _error_type(value: object) -> object:
    if not isinstance(value, CellError):
        return NOT_AVAILABLE
    if value not in ERRORS:
        raise CannotError
    return float(_KINDS.index(str(value)) + 1)


def _not(value: object) -> object:
    found = _truth(value)
    return found if isinstance(found, CellError) else not found


def _of_text(value: object) -> object:
    if isinstance(value, CellError):
        return value
    if isinstance(value, bool):
        raise CannotError
    return number_of(value) if isinstance(value, str) else float_of(value or 0)


def _length(value: object) -> object:
    if isinstance(value, CellError):
        return value
    text = text_of(value)
    if is_wide(text):
        raise CannotError
    return float(len(text))


def _round(values: Values, given: list[object]) -> object:
    if len(given) != 2:
        raise CannotError
    number, places = (values.number(values.single(each)) for each in given)
    if isinstance(number, CellError):
        return number
    if isinstance(places, CellError):
        return places
    digits = int(places)
    if abs(number) >= 1e15 or not -15 <= digits <= 15:
        raise CannotError
    return half_up(number, digits)


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


def _criterion(text: str) -> tuple[str, str]:
    """The sign of comparison before a criterion, if there is one, and the rest of it."""
    sign = next((each for each in _SIGNS if text.startswith(each)), "")
    return sign, text.removeprefix(sign)


def _matches(values: Values, wanted: object) -> Callable[[object], bool]:
    """What COUNTIF counts for a criterion; CannotError for what needs care (wildcards, texts)."""
    if wanted == "":
        return lambda value: value in (None, "")
    if isinstance(wanted, str) and not isinstance(wanted, CellError):
        sign, rest = _criterion(wanted)
        try:
            limit: object = number_of(rest)
        except CannotError:
            limit = rest
    else:
        sign, limit = "", wanted
    if isinstance(limit, CellError | bool) or limit in (None, "", MISSING):
        raise CannotError
    if isinstance(limit, str):
        if any(mark in limit for mark in "?*~") or sign not in ("", "=", "<>"):
            raise CannotError
        same, folded = sign != "<>", limit.casefold()
        return lambda value: (_is_text(value) and value.casefold() == folded) is same
    test = COMPARE[sign or "="]

    def of_number(value: object) -> bool:
        if _is_text(value) and (sign or "=") in ("=", "<>"):
            try:  # COUNTIF takes the text 1 for the number 1
                value = number_of(value)
            except CannotError:
                return sign == "<>"
        if not is_number(value):
            return sign == "<>"
        return test(compared(value, limit))

    return of_number


def _sum_if(values: Values, given: list[object]) -> object:
    if not 2 <= len(given) <= 3 or not isinstance(given[0], Cells):
        raise CannotError
    matches, area = _matches(values, values.single(given[1])), values.scope.used(given[0].one)
    summed = area
    if len(given) == 3:
        if not isinstance(given[2], Cells):
            raise CannotError
        start = given[2].one
        summed = Area(start.sheet, start.top, start.left, start.top + area.bottom - area.top,
                      start.left + area.right - area.left)  # fmt: skip
        if summed.bottom > MAX_ROW or summed.right > MAX_COLUMN:
            raise CannotError
    if area != given[0].one and matches(None):
        raise CannotError
    total = 0.0
    tested, numbers = values.rows(Cells((area,))), values.rows(Cells((summed,)))
    for row, added in zip(tested, numbers, strict=True):
        for value, number in zip(row, added, strict=True):
            if matches(value):
                if isinstance(number, CellError):
                    return number
                total += number if is_number(number) else 0.0
    return total


def _count_if(values: Values, given: list[object]) -> object:
    if len(given) != 2 or not isinstance(given[0], Cells):
        raise CannotError
    matches = _matches(values, values.single(given[1]))
    area = values.scope.used(given[0].one)
    if area != given[0].one and matches(None):
        raise CannotError
    return float(sum(matches(value) for row in values.rows(Cells((area,))) for value in row))


def _count_ifs(values: Values, given: list[object]) -> object:
    ranges, wanted = [each for each in given[::2] if isinstance(each, Cells)], given[1::2]
    if len(ranges) != len(wanted) or len(given) % 2:
        raise CannotError
    areas = [each.one for each in ranges]
    shapes = {(area.bottom - area.top, area.right - area.left) for area in areas}
    if len(shapes) != 1 or areas[0].size > MOST_CELLS:
        raise CannotError
    met = [True] * areas[0].size
    for cells, criterion in zip(ranges, wanted, strict=True):
        matches = _matches(values, values.single(criterion))
        found = (value for row in values.rows(cells) for value in row)
        met = [before and matches(value) for before, value in zip(met, found, strict=True)]
    return float(sum(met))


def _rows(values: Values, given: list[object]) -> object:
    if len(given) != 1 or not isinstance(given[0], Cells):
        raise CannotError
    area = given[0].one
    return float(area.bottom - area.top + 1)


def _indirect(values: Values, given: list[object]) -> object:
    if len(given) != 1:
        raise CannotError
    found: list[Area] = []
    for text, _ in values.each(given[0]):
        if isinstance(text, CellError):
            return text
        if not isinstance(text, str):
            raise CannotError
        found += values.scope.pointed(text)
    return Cells(tuple(found))


def _offset(values: Values, given: list[object]) -> object:
    if not 3 <= len(given) <= 5 or not isinstance(given[0], Cells):
        raise CannotError
    start = given[0].one
    moves = []
    for each in given[1:]:
        found = values.number(values.single(each)) if each is not MISSING else None
        if isinstance(found, CellError):
            return found
        moves.append(None if found is None else int(found))
    rows, columns, height, width = (*moves, None, None)[:4]
    height = start.bottom - start.top + 1 if height is None else height
    width = start.right - start.left + 1 if width is None else width
    if height < 1 or width < 1:
        raise CannotError
    top, left = start.top + (rows or 0), start.left + (columns or 0)
    bottom, right = top + height - 1, left + width - 1
    if top < 1 or left < 1 or bottom > MAX_ROW or right > MAX_COLUMN:
        return _NO_REFERENCE
    return Cells((Area(start.sheet, top, left, bottom, right),))


def _nothing(answer: object) -> Callable:
    def call(_: Values, given: list[object]) -> object:
        if given:
            raise CannotError
        return answer

    return call


def _count_all(values: Values, given: list[object]) -> float:
    found = (value for each in given for value, _ in values.each(each))
    return float(sum(value is not None for value in found))


def _absolute(value: object) -> object:
    if not is_number(value):
        raise CannotError
    return abs(value)


PLAIN: Mapping[str, Callable[[Values, list[object]], object]] = {
    "NA": _nothing(NOT_AVAILABLE),
    "TRUE": _nothing(True),
    "FALSE": _nothing(False),
    "SUM": _of_numbers(_sum),
    "MIN": _of_numbers(lambda numbers: min(numbers, default=0.0)),
    "MAX": _of_numbers(lambda numbers: max(numbers, default=0.0)),
    "AVERAGE": _of_numbers(lambda n: _sum(n) / len(n) if n else DIVISION),
    "PRODUCT": _of_numbers(lambda numbers: math.prod(numbers) if numbers else 0.0),
    "COUNTA": _count_all,
    "AND": _logical(True),
    "OR": _logical(False),
    "NOT": _one(_not),
    "ISERROR": _one(lambda value: isinstance(value, CellError)),
    "ISNA": _one(lambda value: value == NOT_AVAILABLE and isinstance(value, CellError)),
    "ISBLANK": _one(lambda value: value is None),
    "ISNUMBER": _one(is_number),
    "ISTEXT": _one(_is_text),
    "ERROR.TYPE": _one(_error_type),
    "ABS": _one(_absolute),
    "VALUE": _one(_of_text),
    "LEN": _one(_length),
    "ROUND": _round,
    "SEARCH": _search,
    "COUNTIF": _count_if,
    "COUNTIFS": _count_ifs,
    "ROWS": _rows,
    "SUMIF": _sum_if,
    "INDIRECT": _indirect,
    "OFFSET": _offset,
}
