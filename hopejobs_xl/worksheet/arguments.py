"""What cells and ranges hand to a worksheet function: rows, numbers, a day.

Also whether a cell names no indicator.
"""

from __future__ import annotations

import datetime as dt
import itertools

from hopejobs_xl.base import folding
from hopejobs_xl.base.dates import as_day, day_of_serial
from hopejobs_xl.base.values import (
    MISSING,
    WRONG_NUMBER,
    WRONG_VALUE,
    CellError,
    Rows,
    is_number,
    round15,
)


def is_nameless(value: object) -> bool:
    """Whether *value* names no indicator because there is nothing in the cell."""
    return not value or (isinstance(value, str) and folding.is_blank(value))


def block(value: object) -> Rows:
    """*value* as rows: a range comes as rows already, one cell or one row is wrapped."""
    if value is MISSING:
        return []
    if not isinstance(value, (list, tuple)):
        return [[value]]
    if value and not isinstance(value[0], (list, tuple)):
        return [list(value)]
    return [list(row) for row in value]


def numbers_of(value: object) -> list[float] | CellError:
    """The numbers of a range without its blanks; the first error in it; ``#VALUE!`` for text."""
    cells = [cell for row in block(value) for cell in row if cell not in (None, "")]
    if wrong := [cell for cell in cells if isinstance(cell, CellError)]:
        return wrong[0]
    return list(filter(is_number, cells)) if all(map(is_number, cells)) else WRONG_VALUE


def day_of(value: object) -> dt.date | CellError | None:
    """The day that *value* says: a date, Excel's serial number or ISO text; ``None`` for a blank.

    ``#VALUE!`` for other text and for an omitted one, ``#NUM!`` for a number that is no date.
    """
    if value is None or isinstance(value, CellError):
        return value
    if isinstance(value, dt.date):
        return as_day(value) or WRONG_NUMBER
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            return WRONG_VALUE
    if not is_number(value):
        return WRONG_NUMBER if isinstance(value, bool) else WRONG_VALUE
    return day_of_serial(value) or WRONG_NUMBER


def differing(rows: Rows, others: Rows) -> float:
    """How many cells of two blocks are not the same; beyond the end of one all are blank."""
    none: list[object] = []
    pairs = itertools.zip_longest(rows, others, fillvalue=none)
    cells = (pair for one, other in pairs for pair in itertools.zip_longest(one, other))
    return float(sum(_key(one) != _key(other) for one, other in cells))


def _key(cell: object) -> object:
    if cell in (None, ""):
        return None
    return round15(cell) if is_number(cell) else cell
