"""Excel's own tables (ListObject) grow by themselves: not by what a button writes beside them.

What is typed right of a table becomes its next column, with a made-up heading where that cell is
blank, and a formula in a blank column of it fills the whole. No step back would undo either.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager

import xlwings as xw

from hopejobs_xl.base import log

from . import busy

# Of Application.AutoCorrect: what a clerk sees under 파일 > 옵션 > 언어 교정 > 자동 고침 옵션.
_SETTINGS = ("AutoExpandListRange", "AutoFillFormulasInLists")


@contextmanager
def held(app: xw.App, patiently: busy.Patience) -> Iterator[None]:
    """Within this context tables stay as they are; then Excel is set as the clerk has set it.

    Failing to is logged, never raised.
    """
    before: dict[str, bool] = {}
    try:
        for name in _SETTINGS:
            now = bool(patiently(functools.partial(_get, app, name)))
            if now:
                patiently(functools.partial(_set, app, name, False))
                before[name] = now
    except Exception as error:  # com_error, which exists on Windows only
        log.fault("hold_lists", error)
    try:
        yield
    finally:
        again = busy.Patience()
        for name, was in before.items():
            try:
                again(functools.partial(_set, app, name, was))
            except Exception as error:
                log.fault("hold_lists", error)


def _get(app: xw.App, name: str) -> object:
    return getattr(app.api.AutoCorrect, name)


def _set(app: xw.App, name: str, value: bool) -> None:
    setattr(app.api.AutoCorrect, name, value)
