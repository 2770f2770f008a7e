"""One actual that registers give, as plain data: made by an examination, kept on a sheet, applied.

Nothing of pandas is needed to hold or to apply one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class CountedActual:
    """An actual with all that says where it comes from.

    ``no`` and ``part`` (from 1) say which one. ``value`` is in the unit of the indicator (0.15 for
    15 %); ``None``, with a ``reason``, where it was not counted. A ratio has its ``numerator`` and
    ``denominator``. ``last`` is the day up to which it was counted, ``rows`` how many rows of which
    register were read and counted, ``left_out`` why the others were not, ``version`` that of the
    rules, ``files`` name and SHA-256 of each file. ``only_named``: never to be taken along with
    others, for a person answers for it (부적절 처리건수).
    """

    no: str
    part: int
    value: float | None
    last: dt.date
    rows: str = ""
    left_out: str = ""
    version: str = ""
    files: tuple[tuple[str, str], ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    reason: str = ""
    only_named: bool = False
