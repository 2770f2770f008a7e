"""Excel's plainest functions, as far as they are certain; ``formula_value`` calls them.

Each gets (values, arguments): unevaluated formula nodes for ``LAZY``; results (scalars, Cells,
Arrays and ``MISSING``) for ``PLAIN``. Each raises CannotError where Excel may differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, Area
from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import (
    ERRORS,
    MISSING,
    NOT_AVAILABLE,
    WRONG_NUMBER,
    WRONG_VALUE,
    CellError,
    is_number,
)

from . import plain_criteria, plain_dates, plain_lookup, plain_texts
from .formula_scope import Values
from .formula_text import Node
from .plain_criteria import is_text
from .scalars import (
    DIVISION,
    CannotError,
    Cells,
    float_of,
    number_of,
)

_NO_REFERENCE = CellError("#REF!")
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


# A function that gives *function* of all numbers among its arguments, or the first error in them.
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


# A function of one argument that gives *function* of its value.
def _one(function: Callable[[object], object]) -> Callable:
    def call(values: Values, given: list[object]) -> object:
        if len(given) != 1:
            raise CannotError
        return function(values.single(given[0]))

    return call


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


# A function without arguments that always gives *answer*.
def _nothing(answer: object) -> Callable:
    def call(_: Values, given: list[object]) -> object:
        if given:
            raise CannotError
        return answer

    return call


def _count_all(values: Values, given: list[object]) -> float:
    return float(sum(value is not None for each in given for value, _ in values.each(each)))


def _small(values: Values, given: list[object]) -> object:
    """The smallest number of some cells, or the second smallest and so on."""
    if len(given) != 2 or not isinstance(given[0], Cells):
        raise CannotError
    numbers, order = _counted(values, given[:1]), values.number(values.single(given[1]))
    if isinstance(numbers, CellError):
        return numbers
    if isinstance(order, CellError):
        return order
    if order != int(order):
        raise CannotError
    if not 1 <= order <= len(numbers):
        return WRONG_NUMBER
    return sorted(numbers)[int(order) - 1]


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
    "ISTEXT": _one(is_text),
    "ERROR.TYPE": _one(_error_type),
    "ABS": _one(_absolute),
    "VALUE": _one(_of_text),
    "ROUND": _round,
    "ROWS": _rows,
    "SMALL": _small,
    "INDIRECT": _indirect,
    "OFFSET": _offset,
    **plain_criteria.PLAIN,
    **plain_dates.PLAIN,
    **plain_lookup.PLAIN,
    **plain_texts.PLAIN,
}
