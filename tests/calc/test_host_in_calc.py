"""The Excel host on the shipped workbook and on an attached file, open in a real Calc."""

import shutil

import pytest
import xlwings as xw

from hopejobs_xl.attach import bound_names
from hopejobs_xl.attach.write import attach
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.layout import ACTUALS, FORM_SHEET, POINTS
from tests.calc import live_engine, macro_book
from tests.templates.template_texts import HERE as TEMPLATES

RATE = 5  # ⑥ 취업률 in the form, from 0


@pytest.fixture
def opened(calc):
    """A function from a path to an ``ExcelWorkbook`` of it in Calc."""
    before, books = xw.engines.active, []

    def open_in_calc(path):
        books.append(live_engine.open_book(calc, path))
        return ExcelWorkbook(books[-1])

    yield open_in_calc
    for book in books:
        book.impl.ask("closed")
    xw.engines.active = before
    steps_back.journals.clear()


@pytest.fixture
def book(opened, shipped, tmp_path):
    """The shipped workbook, whose VBA answers without Python."""
    path = tmp_path / "HopeJobs.xlsm"
    path.write_bytes(macro_book.swapped(shipped.read_bytes()))
    return opened(path)


def typed(book, value):
    """Write *value* as the actual of ⑥ and give its points."""
    actuals = book.read(ACTUALS)
    actuals[RATE][0] = value
    book.write(ACTUALS, actuals)
    return book.read(POINTS)[RATE][0]


def test_points_follow_what_is_written_and_one_step_back(book):
    """The host writes a block, Calc calculates it, the host reads it; undo takes it back."""
    before = book.read(ACTUALS)
    assert 2 == book.read(POINTS)[RATE][0]
    book.backup()
    assert 6 == typed(book, 0.15)
    assert 5 == typed(book, "14.9%")
    assert "14.9%" == book.read(ACTUALS)[RATE][0]
    book.undo()
    assert before == book.read(ACTUALS)
    assert 2 == book.read(POINTS)[RATE][0]
    with pytest.raises(WorkbookError, match="되돌릴 것이 없습니다"):
        book.undo()


def test_a_protected_sheet_takes_what_a_clerk_types_only(book):
    """An open cell is scored as it is typed; a block with locked cells is refused as a whole."""
    for sheet in book._book.impl.all_sheets:
        sheet.protected = True
    book._book.sheets[FORM_SHEET].range((RATE + 5, 10)).value = 0.15
    assert 6 == book.read(POINTS)[RATE][0]
    before = book.read(ACTUALS)
    with pytest.raises(WorkbookError, match="보호"):
        typed(book, 0.05)
    assert before == book.read(ACTUALS)


def test_an_attached_file_keeps_its_cells(opened, tmp_path):
    """Its hidden names are found, an actual is written and read back, its other cells stay."""
    path = shutil.copy(TEMPLATES / "form.xlsx", tmp_path / "form.xlsx")
    attach(path, partial=True)
    book = opened(path)
    saved = FileWorkbook.open(path)
    labels, actuals = book.read(bound_names.LABELS), book.read(bound_names.ACTUALS)
    assert saved.read(bound_names.LABELS) == labels
    assert saved.read(bound_names.ACTUALS) == actuals
    assert saved.locate(bound_names.ACTUALS) == book.locate(bound_names.ACTUALS)
    actuals[0][0] = 0.2
    book.write(bound_names.ACTUALS, actuals)
    assert actuals == book.read(bound_names.ACTUALS)
    assert labels == book.read(bound_names.LABELS)
