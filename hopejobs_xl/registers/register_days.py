"""Days as registers hold them, read strictly: what is not one day for sure is no day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import numpy as np

from hopejobs_xl.base import folding
from hopejobs_xl.base.dates import day_of_serial

# In the place of a day: nothing was typed, what was typed is no day, its year has two digits,
# its order is open.
BLANK, ODD, SHORT, OPEN = -1, -2, -3, -4
_ORDERED = re.compile(
    r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(?:[ T]\d{1,2}:\d{2}.*)?",
    re.ASCII,
)
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_SHORT = re.compile(r"['’‘]?\d{2}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}\s*[일.]?|\d{6}")
_BACKWARDS = re.compile(r"\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{4}")
_SOME = 20_000  # a serial number; five digits begin with 1927-05-18
_SERIAL_ZERO = (day_of_serial(_SOME) or dt.date.min).toordinal() - _SOME
_FIRST_YEAR, _LAST_YEAR = 1850, 2199


def read_day(text: str) -> int:
    """The day of *text* as its proleptic Gregorian ordinal, or why it is none (see ``BLANK``)."""
    if len(text) == 10 and text[4] == text[7] == "-":  # most are written so
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            pass
        else:
            return day.toordinal() if _FIRST_YEAR <= day.year <= _LAST_YEAR else ODD
    plain = folding.narrow(text).strip()
    if not plain:
        return BLANK
    if found := _ORDERED.fullmatch(plain) or _PLAIN.fullmatch(plain):
        return _ordinal(*map(int, found.groups()))
    if found := _SERIAL.fullmatch(plain):
        return int(found[1]) + _SERIAL_ZERO
    if _SHORT.fullmatch(plain):
        return SHORT
    return OPEN if _BACKWARDS.fullmatch(plain) else ODD


def read_days(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """``read_day`` of each of *texts*, as int32."""
    return np.fromiter(map(read_day, texts), np.int32, len(texts))


def why(code: int) -> str:
    """Why *code* (see ``BLANK``) is no day, in Korean."""
    return {
        ODD: "달력에 없는 날이거나 날짜가 아님",
        SHORT: "두 자리 연도라 어느 해인지 알 수 없음",
        OPEN: "연·월·일의 차례를 알 수 없음",
    }.get(code, "빈칸")


def shown_day(ordinal: int) -> str:
    """The day *ordinal* as people write it; why there is none, where it is none."""
    return dt.date.fromordinal(ordinal).isoformat() if ordinal > 0 else why(ordinal)


def _ordinal(year: int, month: int, day: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ODD
    try:
        return dt.date(year, month, day).toordinal()
    except ValueError:
        return ODD
