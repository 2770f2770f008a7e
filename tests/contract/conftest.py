"""The hosts that must all pass the contract: name -> how one opens a workbook file."""

import pytest
import xlwings as xw

from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.fakes import engine

OPENERS = {
    "file": FileWorkbook.open,
    "excel": lambda path: ExcelWorkbook(_unlocked(engine.open_book(path))),
}


def _unlocked(book):
    """*book* as a button's action finds it: VBA has taken the protection off every sheet."""
    for sheet in book.impl.all_sheets:
        sheet.protected = False
    return book


@pytest.fixture(params=OPENERS, ids=str)
def opener(request):
    """A function from a path to a ``Workbook``, once for every host."""
    before = xw.engines.active
    yield OPENERS[request.param]
    xw.engines.active = before
    steps_back.journals.clear()
