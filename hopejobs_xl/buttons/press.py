"""A ribbon button was pressed: what VBA calls, by ``RunPython``."""

from __future__ import annotations

import xlwings as xw

from hopejobs_xl.hosts.excel import busy
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook

from . import answers


def call(action: str) -> None:
    """Run a ribbon action on the workbook whose button was pressed; VBA runs it by ``RunPython``.

    Args:
        action: as for ``answers.run``. What goes wrong is shown in a message box, in Korean, and
            nothing half-written stays; a sentence that the action returns is shown, too. The
            workbook's macro ``HJ_OnDone(action, ok)`` runs before the box, with whether it worked.
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
