"""YEAR, MONTH and DAY of days that Excel counts as everybody does, for ``plain_functions``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hopejobs_xl.base.dates import as_day, day_of_serial
from hopejobs_xl.base.values import CellError, is_number

from .formula_scope import Values
from .scalars import CannotError

_FIRST = 61  # before 1 March 1900 Excel counts a day that did not exist


def _of_day(part: str) -> Callable[[Values, list[object]], object]:
    def call(values: Values, given: list[object]) -> object:
        if len(given) != 1:
            raise CannotError
        found = values.single(given[0])
        if isinstance(found, CellError):
            return found
        day = as_day(found)
        if day is None and is_number(found) and found >= _FIRST:
            day = day_of_serial(found)
        if day is None:
            raise CannotError
        return float(getattr(day, part))

    return call


PLAIN: Mapping[str, Callable[[Values, list[object]], object]] = {
    "YEAR": _of_day("year"),
    "MONTH": _of_day("month"),
    "DAY": _of_day("day"),
}
