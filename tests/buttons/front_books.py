"""A clerk's workbook in front of the add-in, in the test engine."""

import copy
import shutil

import openpyxl
import pytest
import xlwings as xw

from hopejobs_xl.buttons import front_attach
from hopejobs_xl.buttons.press import on_active
from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES
from tests.fakes import engine
from tests.samples import SHIPPED

DONE = "'HopeJobs.xlam'!HJ_OnDone"


@pytest.fixture
def excel(tmp_path, no_steps):
    """Opens a file in front of the add-in; ``press`` gives what was shown."""
    before = xw.engines.active
    file = openpyxl.Workbook()
    file.save(tmp_path / "add.xlsx")
    addin = engine.open_book(shutil.move(tmp_path / "add.xlsx", tmp_path / "HopeJobs.xlam"))
    yield with_buttons(addin)
    xw.engines.active = before
    steps_back.journals.clear()


def with_buttons(addin):
    """The add-in, an ``xw.Book``, with ``front``, ``press`` and what it was told (``done``)."""
    addin.done = []
    addin.app.impl.macros[DONE] = lambda action, ok: addin.done.append((action, ok))

    def front(path):
        return addin.app.books.open(str(path))

    def press(action):
        del addin.app.impl.alerts[:]
        with engine.calling(addin):
            on_active(action)
        return [(alert.text, alert.mode) for alert in addin.app.impl.alerts]

    addin.front, addin.press = front, press
    return addin


@pytest.fixture
def no_steps():
    """No step back is left of another test, nor for one."""
    front_attach._steps.clear()
    yield
    front_attach._steps.clear()


def default(addin, document):
    """Let the add-in hold the tables of *document*."""
    impl, row = addin.impl, 1
    for name in SCHEME_TABLES:
        rows = rows_of(document)[name] or [[None]]
        sheet = impl.all_sheets[0]
        for at, cells in enumerate(rows, start=row):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    held = float(value) if type(value) is int else value
                    sheet.values[at, column] = held
        last = openpyxl.utils.get_column_letter(max(len(cells) for cells in rows) or 1)
        impl.names.add(name, f"='{sheet.name}'!$A${row}:${last}${row + len(rows) - 1}")
        row += len(rows) + 1


def easier():
    """The shipped scheme with every threshold of ⑥ at a quarter of what it is."""
    document = copy.deepcopy(SHIPPED)
    (rate,) = [each for each in document["indicators"] if each["no"] == "⑥"]
    for band in rate["bands"]:
        band["at"] /= 4
    return document


def state(book):
    """All that a workbook holds: formulas, values of other cells, names, titles."""
    impl = book.impl
    cells = {
        (sheet.name, at): sheet.formulas.get(at, value)
        for sheet in impl.all_sheets
        for at, value in sheet.values.items()
        if value is not None or at in sheet.formulas
    }
    names = {name.own: name.refers_to for name in impl.all_names}
    return cells, names, [(sheet.name, sheet.shown) for sheet in impl.all_sheets]
