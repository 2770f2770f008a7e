"""The few exceptions. ``str(error)`` is one Korean sentence that a clerk can act on."""

from __future__ import annotations


class HopeJobsError(Exception):
    """Base of all errors that are meant for people: no traceback, just the sentence."""


def _shown(read: object) -> str:
    if read is None:
        return "빈칸"
    if isinstance(read, float):
        return f"{read:.15g}"
    return f"「{read}」" if isinstance(read, str) else str(read)


class SchemeError(HopeJobsError):
    """A scheme (TOML or the 배점기준 sheet) that the loader refuses.

    ``where`` is the place as its reader knows it: a file and path, or sheet!cell.
    """

    def __init__(self, where: str, read: object, allowed: str, todo: str) -> None:
        self.where, self.read, self.allowed, self.todo = where, read, allowed, todo
        super().__init__(f"{where}: 읽은 값 {_shown(read)}. 허용: {allowed}. 할 일: {todo}")


class IndicatorError(HopeJobsError):
    """An indicator name that fits none (``candidates`` are the nearest) or several."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        super().__init__(message)


class WorkbookError(HopeJobsError):
    """The workbook cannot be read or written: missing name, locked, damaged, no room."""
