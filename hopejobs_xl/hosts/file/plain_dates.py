"""YEAR, MONTH and DAY of days that Excel counts as everybody does, for ``plain_functions``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hopejobs_xl.base.values import CellError, is_number

from .scalars import CannotError

if TYPE_CHECKING:
    from .formula_value import Values

_EPOCH = dt.date(1899, 12, 30)
# Before 1 March 1900 Excel counts a day that did not exist; after 9999 it has none.
_FIRST, _AFTER = 61, 2958466


def _of_day(part: str) -> Callable[[Values, list[object]], object]:
    def call(values: Values, given: list[object]) -> object:
        if len(given) != 1:
            raise CannotError
        found = values.single(given[0])
        if isinstance(found, CellError):
            return found
        if isinstance(found, dt.date):
            return float(getattr(found, part))
        if not is_number(found) or not _FIRST <= found < _AFTER:
            raise CannotError
        return float(getattr(_EPOCH + dt.timedelta(days=int(found)), part))

    return call


PLAIN: Mapping[str, Callable[[Values, list[object]], object]] = {
    "YEAR": _of_day("year"),
    "MONTH": _of_day("month"),
    "DAY": _of_day("day"),
}
