"""Faults as data: what is wrong by a code, where, and with which values; the sentence beside it.

Nothing reads a sentence that was made for people: what a program has to know of a fault is its
code, its column and its values.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
from typing import NamedTuple

ACTUAL, ACTUAL2, HAND, LABEL = "actual", "actual2", "hand", "label"  # columns of 추진실적
POINTS = "points"  # of a clerk's own table
_WARNS = " (점수에는 영향 없음)"


class Code(enum.Enum):
    """What is wrong; the value is what ``--json`` says."""

    TEXT = "not-a-value"
    OUTSIDE = "outside-allowed"
    CELL_ERROR = "error-in-cell"
    ACTUAL_MISSING = "second-actual-missing"
    TOO_MANY = "too-many-actuals"
    CANNOT_BE_AWAY = "not-applicable-not-allowed"
    HAND_UNUSED = "hand-score-not-used"
    UNKNOWN_INDICATOR = "unknown-indicator"
    INDICATOR_TWICE = "indicator-twice"
    NO_ROW = "indicator-without-row"
    NO_LABEL = "row-without-indicator"
    UNSTATED = "row-without-state"
    DAY_OUTSIDE = "day-outside-period"
    DAY_TWICE = "day-twice"
    DAY_REPLACED = "day-replaced"
    DAY_LOST = "day-missing"
    MONTH_KEPT = "month-would-be-replaced"
    MONTH_CLOSED = "month-is-closed"
    CLOSED_CHANGED = "changed-after-closing"
    EVIDENCE_MISSING = "evidence-missing"
    EVIDENCE_GONE = "evidence-gone"
    EVIDENCE_CHANGED = "evidence-changed"
    EVIDENCE_OUTSIDE = "evidence-outside"
    DAY_BACK = "day-before-the-last"
    NOTHING_NEW = "nothing-new"
    FELL = "cumulative-fell"
    DIGIT_SLIP = "factor-of-ten"
    PERCENT_SLIP = "percent-of-the-other-unit"
    EMPTIED = "actual-emptied"
    LONG_MISSING = "missing-for-months"
    WORDS_DIFFER = "words-differ"
    GROUND_DIFFERS = "grounds-differ"
    REGISTER_DIFFERS = "not-what-the-registers-gave"
    BAND_DIFFERS = "band-differs"
    PLAN_CELL = "plan-cell"
    LAST_YEAR = "last-year"
    PUBLISHED_CELL = "published-cell"
    PUBLISHED_DIFFERS = "published-differs"
    PUBLISHED_SUM = "published-sum"
    CHANGE_OFFERED = "change-offered"
    OWNER = "owner"
    MARK_DROPPED = "mark-dropped"
    COLLECTED = "collection"
    OPTION = "option"
    FORMULA = "formula"
    UNIT = "unit-unclear"
    RENAMED = "indicator-renamed"
    ROW_OUTSIDE = "row-outside-table"
    POINTS_MISSING = "points-formula-missing"
    POINTS_REPLACED = "points-formula-replaced"
    POINTS_DIFFER = "points-differ"
    COPY = "table-copied"
    OTHER = "other"


class Cause(NamedTuple):
    """Why one indicator has no points: ``column`` is the key of the cell that is wrong.

    ``note`` is the sentence about it, without its cell.
    """

    code: Code
    column: str
    note: str


class Fault(NamedTuple):
    """Something in the workbook that is wrong, and how to mend it.

    ``cell`` is sheet!cell, ``column`` the key of its column in the table, ``read`` what stands
    there and ``allowed`` what may. ``only_warns`` is set where the points are right all the same.
    """

    cell: str
    indicator: str
    message: str
    only_warns: bool = False
    code: Code = Code.OTHER
    column: str = ""
    read: object = None
    allowed: str = ""

    def __str__(self) -> str:
        return f"{self.cell} {self.indicator}: {self.message}"

    @property
    def line(self) -> str:
        """The fault as a line of a list, which says so where it changes no points."""
        return f"{self}{_WARNS if self.only_warns else ''}"

    def as_json(self) -> dict[str, object]:
        """The fault as a JSON object."""
        return {
            "code": self.code.value,
            "cell": self.cell,
            "column": self.column,
            "indicator": self.indicator,
            "read": plain_json(self.read),
            "allowed": self.allowed,
            "message": self.message,
            "warning": self.only_warns,
        }


def plain_json(read: object) -> object:
    """*read* as JSON can hold it: a day by ISO 8601, what is no number or text as text."""
    if isinstance(read, dt.date):
        return read.isoformat()
    if isinstance(read, float) and not math.isfinite(read):
        return str(read)
    return read if read is None or isinstance(read, (bool, int, float, str)) else str(read)
