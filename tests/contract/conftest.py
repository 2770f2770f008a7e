"""The hosts that must all pass the contract: name -> how one opens a workbook file.

A module that says ``ANY_BOOK`` is about workbooks of whoever: those are opened as the one in front
of the clerk, too, which the add-in's buttons see. The others are about HopeJobs.xlsm.
"""

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.buttons.front_books import no_steps
from tests.fakes import engine

__all__ = ["no_steps", "opener"]

# Of the names that these modules use: the add-in has them, too, and they are not meant.
_NAMES = ["HJ_T", "HJ_ONE", "HJ_KINDS", "HJ_NONE", "HJ_LOST", "HJ_PAGE", "HJ_HEAD", "HJ_MAIN"]
_SHEETS = ["추진 '16", "요약", "복지과"]


def _unlocked(book):
    """*book* as a button's action finds it: VBA has taken the protection off every sheet."""
    for sheet in book.impl.all_sheets:
        sheet.protected = False
    return book


def _addin(folder):
    """A workbook open in Excel with names and sheets that are called as those of the contract."""
    file = openpyxl.Workbook()
    file.remove(file.active)
    for title in _SHEETS:
        file.create_sheet(title)["A1"] = "추가 기능의 것"
    for name in _NAMES:
        file.defined_names[name] = DefinedName(name, attr_text="요약!$A$1")
    folder.mkdir()
    file.save(folder / "HopeJobs.xlsx")
    return engine.open_book((folder / "HopeJobs.xlsx").rename(folder / "HopeJobs.xlam"))


def _in_front(path):
    """The workbook in front, as ``press.on_active`` finds it: the add-in calls, another is open."""
    addin = _addin(path.parent / "XLSTART")
    addin.app.books.open(str(path))
    with engine.calling(addin):
        return ExcelWorkbook(_unlocked(xw.Book.caller().app.books.active))


OURS = {
    "file": FileWorkbook.open,
    "excel": lambda path: ExcelWorkbook(_unlocked(engine.open_book(path))),
}
OPENERS = OURS | {"active": _in_front}


def pytest_generate_tests(metafunc):
    """Each test that opens a workbook, once for every host."""
    if "opener" in metafunc.fixturenames:
        hosts = OPENERS if getattr(metafunc.module, "ANY_BOOK", False) else OURS
        metafunc.parametrize("opener", hosts, indirect=True)


@pytest.fixture
def opener(request):
    """A function from a path to a ``Workbook``."""
    before = xw.engines.active
    yield OPENERS[request.param]
    xw.engines.active = before
    steps_back.journals.clear()
