"""Days as cells hold them: dates, moments and Excel's serial numbers."""

from __future__ import annotations

import datetime as dt

_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_DAYS_1904 = 1_462  # by which a serial of the 1900 system is the larger one
_AFTER_LAST = 2_958_466  # 10000-01-01


def as_day(value: object) -> dt.date | None:
    """The day of *value*, a date or a moment; ``None`` for anything else, and for a time alone."""
    if isinstance(value, dt.datetime):
        return value.date() if _time_alone(value) is None else None
    return value if isinstance(value, dt.date) else None


def _time_alone(moment: dt.datetime) -> dt.timedelta | None:
    """How long it is, where *moment* is what Excel hands over for a time or for hours, no day.

    They are fractions of a day, counted from the day before Excel's first, or from its first of
    1904: nobody writes a day of then with hours. ``None`` for a moment of a day.
    """
    moment = moment.replace(tzinfo=None)
    clock = moment - dt.datetime.combine(moment, dt.time())
    if moment.date() == _EPOCH_1904.date():
        return clock or None
    if moment < _EPOCH or moment.year > 1900 or (moment.year == 1900 and not clock):
        return None
    return dt.timedelta(days=round(to_serial(moment) * 86_400) / 86_400)


def shown_moment(value: dt.date) -> str:
    """*value* in words: ``날짜 2016-04-01``, or ``시각 12:00(하루의 0.5)`` where it has no day."""
    alone = _time_alone(value) if isinstance(value, dt.datetime) else None
    if alone is None:
        return f"날짜 {value.isoformat()[:10]}"
    seconds = round(alone.total_seconds())
    hours, minutes = divmod(seconds // 60, 60)
    text = f"{hours:02}:{minutes:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
    days = f"{alone / dt.timedelta(days=1):.6g}"
    return f"시간 {text}({days}일)" if hours >= 24 else f"시각 {text}(하루의 {days})"


def printed_day(day: dt.date) -> str:
    """*day* as official documents write it: ``2016. 4. 1.``"""
    return f"{day.year}. {day.month}. {day.day}."


def day_of_serial(serial: float) -> dt.date | None:
    """The day that Excel shows for a *serial* of the 1900 system; ``None`` where it shows none."""
    return as_day(from_serial(int(serial))) if 1 <= serial < _AFTER_LAST else None


def from_serial(serial: float, date1904: bool = False) -> dt.datetime | float:
    """The moment of an Excel serial number of days, as Excel hands it to Python.

    Days are counted from 1900, or from 1904 if *date1904*. A number that Excel itself cannot show
    as a date stays a number.
    """
    if not 0 <= serial < _AFTER_LAST - (_DAYS_1904 if date1904 else 0):
        return serial
    if date1904:
        return _EPOCH_1904 + dt.timedelta(milliseconds=round(serial * 86_400_000))
    # Excel counts a 29 February 1900 that never was: before it, serials are one day off.
    days = serial + 1 if 1 <= serial < 60 else serial
    return _EPOCH + dt.timedelta(milliseconds=round(days * 86_400_000))


def to_serial(value: dt.date, date1904: bool = False) -> float:
    """Excel serial number, in days, of a date or of a datetime without time zone.

    Days are counted from 1900, or from 1904 if *date1904*: negative before that.
    """
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    if date1904:
        return (value - _EPOCH_1904) / dt.timedelta(days=1)
    serial = (value - _EPOCH) / dt.timedelta(days=1)
    return serial - 1 if 1 < serial <= 60 else serial
