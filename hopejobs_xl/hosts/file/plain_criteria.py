"""COUNTIF, COUNTIFS and SUMIF with criteria that no program reads in two ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeGuard

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, Area
from hopejobs_xl.base.values import MISSING, CellError, is_number

from .formula_scope import Values
from .scalars import COMPARE, MOST_CELLS, CannotError, Cells, compared, number_of

_SIGNS = ("<=", ">=", "<>", "=", "<", ">")  # before a criterion; the long ones first


def is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, CellError)


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
        return lambda value: (is_text(value) and value.casefold() == folded) is same
    test = COMPARE[sign or "="]

    def of_number(value: object) -> bool:
        if is_text(value) and (sign or "=") in ("=", "<>"):
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


PLAIN: Mapping[str, Callable[[Values, list[object]], object]] = {
    "COUNTIF": _count_if,
    "COUNTIFS": _count_ifs,
    "SUMIF": _sum_if,
}
