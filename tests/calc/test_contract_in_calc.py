"""The contract of ``sheets.workbook`` once more: the Excel host drives a real Calc."""

import pytest
import xlwings as xw

from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from tests.calc import live_engine
from tests.contract import test_workbook

for _name, _found in vars(test_workbook).items():
    if _name.startswith("test_") or _name in ("book", "pages"):
        globals()[_name] = _found


@pytest.fixture
def opener(calc):
    """A function from a path to an ``ExcelWorkbook`` of it in Calc."""
    before, opened = xw.engines.active, []

    def open_in_calc(path):
        opened.append(live_engine.open_book(calc, path))
        return ExcelWorkbook(opened[-1])

    yield open_in_calc
    for book in opened:
        book.impl.ask("closed")
    xw.engines.active = before
    steps_back.journals.clear()
