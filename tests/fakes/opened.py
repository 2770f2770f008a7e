"""A small workbook open in the test engine, a ribbon that can be set, a log of one's own."""

import shutil
import sys
import time
from types import SimpleNamespace

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.base import log
from hopejobs_xl.hosts.excel import steps_back
from tests.fakes import engine

# What an action gives that found nothing wrong.
FINE = SimpleNamespace(evaluation=SimpleNamespace(faults=()))


def named(path, cells, names, sheet="추진 '16"):
    """Write a workbook with *cells* (address -> value) and *names* (name -> address)."""
    file = openpyxl.Workbook()
    file.active.title = sheet
    for address, value in cells.items():
        file.active[address] = value
    quoted = sheet.replace("'", "''")
    for name, address in names.items():
        file.defined_names[name] = DefinedName(name, attr_text=f"'{quoted}'!{address}")
    file.save(path)
    return path


def set_cell(book, sheet, address, value):
    """Put *value* into a cell of an open book as it is: protection and parsing do not count."""
    cells = book.impl.sheets(sheet)
    (row, column), _ = xw.utils.a1_to_tuples(address)
    cells.formulas.pop((row, column), None)
    cells.values[row, column] = float(value) if type(value) is int else value


@pytest.fixture
def small_book(tmp_path):
    """A book with HJ_T = B2:C3 holding 1, 2 / 가, blank, an obstacle in B6 and HJ_ONE = E1."""
    cells = {"B2": 1, "C2": 2, "B3": "가", "B6": "막음", "E1": 7}
    path = named(tmp_path / "b.xlsx", cells, {"HJ_T": "$B$2:$C$3", "HJ_ONE": "$E$1"})
    before = xw.engines.active
    yield engine.open_book(path)
    xw.engines.active = before
    steps_back.journals.clear()


@pytest.fixture
def open_shipped(shipped, tmp_path):
    """A function that opens the shipped workbook and types into some cells before any button."""
    before = xw.engines.active

    def opened(*changes):
        book = engine.open_book(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
        for sheet, cell, value in changes:
            set_cell(book, sheet, cell, value)
        return book

    yield opened
    xw.engines.active = before
    steps_back.journals.clear()


@pytest.fixture
def ribbon(monkeypatch):
    """A ribbon whose refresh and check can be set."""
    fake = SimpleNamespace(refresh=lambda workbook: FINE, check=lambda workbook: FINE)
    monkeypatch.setitem(sys.modules, "hopejobs_xl.sheets.actions", fake)
    monkeypatch.setattr("hopejobs_xl.sheets.actions", fake, raising=False)
    return fake


@pytest.fixture(autouse=True)
def log_file(monkeypatch, tmp_path):
    """The log of this test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return log.path()


@pytest.fixture
def pauses(monkeypatch):
    """The pauses that were made; nothing waits."""
    made = []
    monkeypatch.setattr(time, "sleep", made.append)
    return made
