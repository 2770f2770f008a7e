"""The steps back of a workbook: the last one first, empty ones skipped, the oldest forgotten."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook


@pytest.fixture
def book(small_book):
    """HJ_ONE is 7."""
    return small_book


def step(book, value):
    """What a button does that writes HJ_ONE."""
    host = ExcelWorkbook(book)
    host.backup()
    if value is not None:
        host.write("HJ_ONE", [[value]])


def one(book):
    """What HJ_ONE holds."""
    return ExcelWorkbook(book).read("HJ_ONE")[0][0]


def test_steps_come_back_one_by_one(book):
    """8, 9, 10, and a button that wrote nothing: 9, 8, 7, and then nothing more."""
    for value in (8.0, 9.0, None, 10.0, None):
        step(book, value)
    found = []
    for _ in range(3):
        ExcelWorkbook(book).undo()
        found.append(one(book))
    assert [9, 8, 7] == found
    with pytest.raises(WorkbookError, match="20단계까지"):
        ExcelWorkbook(book).undo()


def test_what_joins_is_one_step(book):
    """A button that writes twice, with a ``backup`` each time: 9 goes back to 7 at once."""
    step(book, 7.5)
    host = ExcelWorkbook(book)
    host.joins = True
    for value in (8.0, 9.0):
        host.backup()
        host.write("HJ_ONE", [[value]])
    ExcelWorkbook(book).undo()
    assert 7.5 == one(book)
    ExcelWorkbook(book).undo()
    assert 7 == one(book)


@pytest.mark.parametrize(("mode", "exp"), [("automatic", 0), ("semiautomatic", 0), ("manual", 1)])
def test_formulas_are_settled_where_excel_does_not(book, mode, exp):
    """Only an Excel that is told to wait for F9 is asked to calculate."""
    calls = []
    book.app.impl.calculation = mode
    book.app.impl.recalculate = lambda: calls.append(mode)
    ExcelWorkbook(book).settle()
    assert exp == len(calls)


def test_the_oldest_steps_are_forgotten(book):
    """Of 25 steps 20 are kept."""
    for value in range(100, 125):
        step(book, float(value))
    for _ in range(steps_back.MOST):
        ExcelWorkbook(book).undo()
    assert 104 == one(book)
    with pytest.raises(WorkbookError, match="되돌릴 것이 없습니다"):
        ExcelWorkbook(book).undo()


def test_nothing_before_a_closing(book):
    """``forget`` is the end of the way back."""
    step(book, 8.0)
    ExcelWorkbook(book).forget()
    step(book, 9.0)
    ExcelWorkbook(book).undo()
    assert 8 == one(book)
    with pytest.raises(WorkbookError, match="되돌릴 것이 없습니다"):
        ExcelWorkbook(book).undo()


def test_the_folder_of_the_workbook(book, tmp_path):
    """For files beside it."""
    assert tmp_path == ExcelWorkbook(book).home()
