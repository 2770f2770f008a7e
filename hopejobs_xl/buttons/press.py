"""The function that VBA calls, by ``RunPython``, when a ribbon button was pressed."""

from __future__ import annotations

import xlwings as xw

from hopejobs_xl.hosts.excel import busy
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook

from . import answers, front_answers
from .front import Front


def call(action: str) -> None:
    """Run *action*, as for ``answers.run``, on the workbook whose button was pressed.

    The sentence of the outcome, if there is one, is shown in a message box. The workbook's macro
    ``HJ_OnDone(action, ok)`` runs before the box, with whether the action worked.
    """
    with busy.bounded():
        workbook = ExcelWorkbook(xw.Book.caller())
        try:
            outcome = answers.run(action, workbook)
        finally:
            workbook.progress(None)
        workbook.tell_vba(action, outcome.ok)
        if outcome.sentence:
            workbook.show(outcome.sentence, warns=outcome.warns)


def on_active(action: str) -> None:
    """Run *action*, as for ``front_answers.run``, on the workbook in front of the clerk.

    The caller is the add-in, whose macros and boxes are used; else as ``call``.
    """
    with busy.bounded():
        caller = xw.Book.caller()
        addin = ExcelWorkbook(caller)
        try:
            front = Front(ExcelWorkbook(caller.app.books.active), addin)
            outcome = front_answers.run(action, front)
        finally:
            addin.progress(None)
        addin.tell_vba(action, outcome.ok)
        if outcome.sentence:
            addin.show(outcome.sentence, warns=outcome.warns)
