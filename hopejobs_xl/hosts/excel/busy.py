"""A busy Excel: how long to wait for it, and what to say then.

While a clerk is typing into a cell or a dialog is open, Excel turns away every call from outside.
xlwings then asks again at once and for ever, which looks like a frozen Excel. Here a call is asked
again after a pause, for a few seconds in all, and then a sentence says what to do. A call is
repeated only if Excel turned it away before it did anything, so nothing is done twice.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError

SECONDS = 4.0

# xlwings has no public way to bound its retries. test_busy.py runs the real module and
# fails when one of these names changes its meaning.
_WINDOWS = "xlwings._xlwindows"
_ATTEMPTS, _NO_ANSWER = "N_COM_ATTEMPTS", "ExcelBusyError"

_CALL_REJECTED = -2147418111  # RPC_E_CALL_REJECTED: a dialog is open
_RETRY_LATER = -2147417846  # RPC_E_SERVERCALL_RETRYLATER: busy with something else
_EDITING = -2146777998  # VBA_E_IGNORE: a cell is being edited
_TURNED_AWAY = {_CALL_REJECTED, _RETRY_LATER, _EDITING}

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5
_BUSY = (
    "엑셀이 다른 일을 하는 중이어서 멈췄습니다. 셀을 고치는 중이거나 대화상자가 열려 있습니다. "
    "Enter(그대로 입력) 또는 Esc(취소)를 누르고 대화상자를 닫은 뒤 단추를 다시 누르세요."
)

T = TypeVar("T")


class ExcelBusyError(WorkbookError):
    """Excel turned a call away for as long as we were ready to wait."""

    def __init__(self) -> None:
        super().__init__(_BUSY)


@contextmanager
def refused_as(message: str) -> Iterator[None]:
    """Whatever Excel refuses inside is a WorkbookError that says *message*; busy stays busy."""
    try:
        yield
    except ExcelBusyError:
        raise
    except Exception as error:  # com_error, which exists on Windows only
        raise WorkbookError(message) from error


class Patience:
    """Waits for a busy Excel, a number of seconds over all calls together."""

    def __init__(
        self, seconds: float = SECONDS, sleep: Callable[[float], object] | None = None
    ) -> None:
        """*seconds* is the sum of all pauses, *sleep* what pauses (default: ``time.sleep``)."""
        self._left, self._sleep = seconds, sleep
        self.waited = 0.0

    def __call__(self, task: Callable[[], T]) -> T:
        """The result of *task*, which is called again while Excel turns it away.

        *task* is reads, or one write: it may be called any number of times. Raises ExcelBusyError
        when the seconds are used up, and whatever else *task* raises.
        """
        pause = _FIRST_PAUSE
        while True:
            try:
                return task()
            except Exception as error:
                if not turned_away(error):
                    raise
                if self._left <= 0:
                    if _may_be_refused(error):
                        raise
                    raise ExcelBusyError from error
            pause = min(pause, self._left)
            (self._sleep or time.sleep)(pause)
            self._left, self.waited = self._left - pause, self.waited + pause
            pause = min(2 * pause, _LONGEST_PAUSE)


@contextmanager
def bounded() -> Iterator[None]:
    """Within this context a call that Excel turned away comes back to us, and at once.

    Nothing changes where xlwings has no Windows engine.
    """
    windows = sys.modules.get(_WINDOWS)
    before = getattr(windows, _ATTEMPTS, None)
    if before is None:
        yield
        return
    setattr(windows, _ATTEMPTS, 1)
    try:
        yield
    finally:
        setattr(windows, _ATTEMPTS, before)


def turned_away(error: Exception) -> bool:
    """Whether *error* says that Excel was busy and did nothing."""
    if isinstance(error, getattr(sys.modules.get(_WINDOWS), _NO_ANSWER, ())):
        return True
    if isinstance(error, AttributeError):
        # A busy Excel does not even say which properties it has, and pywin32 takes that for an
        # answer. All that we ask for exist.
        return "win32com" in _origin(error)
    return not _TURNED_AWAY.isdisjoint(log.codes(error))


def _may_be_refused(error: Exception) -> bool:
    """Whether it may also be a write that Excel refused for good: pywin32 says the same for both"""
    return isinstance(error, AttributeError) and "can not be set" in str(error)


def _origin(error: Exception) -> str:
    """The file that raised *error*."""
    files = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    return files[-1] if files else ""
