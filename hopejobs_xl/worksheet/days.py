"""The day that an argument of a worksheet function says."""

from __future__ import annotations

import datetime as dt

from hopejobs_xl.base.values import WRONG_NUMBER, WRONG_VALUE, CellError, is_number

# Excel counts days from here (as it does from 1900-03-01 on), up to the end of the year 9999.
EPOCH, _AFTER_LAST = dt.date(1899, 12, 30), 2958466


def day_of(value: object) -> dt.date | CellError | None:
    """The day that *value* says: a date, Excel's serial number or ISO text; ``None`` for a blank.

    ``#VALUE!`` for other text and for an omitted one, ``#NUM!`` for a number that is no date.
    """
    if value is None or isinstance(value, CellError):
        return value
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            return WRONG_VALUE
    if not is_number(value):
        return WRONG_NUMBER if isinstance(value, bool) else WRONG_VALUE
    return EPOCH + dt.timedelta(days=int(value)) if 1 <= value < _AFTER_LAST else WRONG_NUMBER
