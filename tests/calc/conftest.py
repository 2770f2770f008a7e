"""One Calc with macros on for all tests of this folder."""

import pytest
import xlwings as xw

from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from tests.calc import live_engine
from tests.calc.calc_office import CalcOffice, bridge


@pytest.fixture(scope="session")
def calc(soffice, tmp_path_factory):
    """A ``CalcOffice``; without LibreOffice or its UNO bridge the test is skipped, not in CI."""
    if bridge() is None:
        pytest.skip("not installed: python3-uno")
    office = CalcOffice(soffice, tmp_path_factory.mktemp("calc"))
    yield office
    office.end()


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
