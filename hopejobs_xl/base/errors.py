"""The few exceptions. ``str(error)`` is Korean that a clerk can act on, a line for each fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from .dates import shown_moment
from .faults import Fault, plain_json


class HopeJobsError(Exception):
    """Base of all errors that are meant for people: no traceback, just the sentence."""


def shown(read: object) -> str:
    """A value that was read, for a message: a blank is called one, a text is quoted.

    A whole table or list is named by its size: nobody reads a page to find a word.
    """
    if read is None:
        return "빈칸"
    if isinstance(read, float):
        return f"{read:.15g}"
    if isinstance(read, dict):
        return f"표(키 {len(read)}개)"
    if isinstance(read, list):
        return f"목록({len(read)}개)"
    if isinstance(read, dt.datetime):
        return shown_moment(read)
    return f"「{read}」" if isinstance(read, str) else str(read)


def briefly(read: object) -> str:
    """As ``shown``, a text on one line and cut after 40 letters."""
    if not isinstance(read, str):
        return shown(read)
    line = " ".join(read.split())
    return shown(line if len(line) <= 40 else f"{line[:40]}…")


class SchemeFault(NamedTuple):
    """One thing that is wrong with a scheme.

    ``where`` is the place as its reader knows it: a file and path, or sheet!cell. ``read`` is the
    value that stands there, ``allowed`` what may, ``todo`` the remedy.
    """

    where: str
    read: object
    allowed: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: 읽은 값 {shown(self.read)}. 허용: {self.allowed}. 할 일: {self.todo}"

    def as_json(self) -> dict[str, object]:
        """The fault as a JSON object; ``code`` is that of every fault of a scheme."""
        return {
            "code": "scheme",
            "where": self.where,
            "read": plain_json(self.read),
            "allowed": self.allowed,
            "message": str(self),
        }


class SchemeError(HopeJobsError):
    """A scheme (TOML or the 배점기준 sheet) that the loader refuses.

    ``faults`` is all that is wrong with it, at least one; ``where``, ``read``, ``allowed`` and
    ``todo`` are those of the first.
    """

    def __init__(self, where: str, read: object, allowed: str, todo: str) -> None:
        self._tell((SchemeFault(where, read, allowed, todo),))

    @classmethod
    def of(cls, faults: Sequence[SchemeFault]) -> SchemeError:
        """The error that tells all *faults* (at least one), a line each."""
        first = faults[0]
        error = cls(first.where, first.read, first.allowed, first.todo)
        error._tell(tuple(faults))
        return error

    def _tell(self, faults: tuple[SchemeFault, ...]) -> None:
        self.faults, first = faults, faults[0]
        self.where, self.read, self.allowed = first.where, first.read, first.allowed
        self.todo = first.todo
        self.args = ("\n".join(map(str, faults)),)


class IndicatorError(HopeJobsError):
    """An indicator name that fits none (``candidates`` are the nearest) or several."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        super().__init__(message)


class WorkbookError(HopeJobsError):
    """The workbook cannot be read or written: missing name, locked, damaged, no room."""


class MonthKeptError(HopeJobsError):
    """The row of 월별실적 that a refresh would write over holds other figures; nothing is written.

    ``faults`` holds the one fault that tells what stands there and what would be written, and
    *todo* says how to go on.
    """

    def __init__(self, fault: Fault, todo: str) -> None:
        self.faults = (fault,)
        super().__init__(f"{fault}. 아무것도 쓰지 않았습니다. 할 일: {todo}")

    def advising(self, todo: str) -> MonthKeptError:
        """The same error with *todo* for somebody who did not press a button."""
        return MonthKeptError(self.faults[0], todo)


_LISTED = 8  # cells that a sentence names


class MonthClosedError(HopeJobsError):
    """The row of a closed month would be written otherwise; nothing is written.

    ``faults`` holds a fault for each cell of 월별실적 that would change: what stands there, what
    would be written, and how the month is opened again.
    """

    def __init__(self, faults: Sequence[Fault], todo: str) -> None:
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:_LISTED]]
        if len(self.faults) > _LISTED:
            lines.append(f"외 {len(self.faults) - _LISTED}칸")
        super().__init__("\n".join([*lines, f"아무것도 쓰지 않았습니다. 할 일: {todo}"]))
