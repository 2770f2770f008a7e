"""What a refresh writes behind 시작, on every host: the same cells, and no more of them."""

import shutil

import pytest

from hopejobs_xl.sheets.actions import departments, refresh
from hopejobs_xl.sheets.later_pages import START
from hopejobs_xl.sheets.layout import ACTUALS


@pytest.fixture
def book(opener, shipped, tmp_path):
    """The shipped workbook."""
    return opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))


def column(book, key):
    """One column of the block."""
    return [row[START.index(key)] for row in book.read(START.name)]


def test_a_refresh_writes_the_block(book):
    """A text in ④: its cell is told as a link takes it, although it begins with a sign."""
    rows = [list(row) for row in book.read(ACTUALS)]
    rows[3][0] = "모름"
    book.write(ACTUALS, rows)
    place = book.locate(START.name)
    refresh(book, replace_month=True)
    assert 21 == len(book.read(START.name))
    assert place == book.locate(START.name)
    assert ["#'추진실적'!J8", None] == column(book, "fault_place")[:2]
    assert ["#'추진실적'!J5", "#'추진실적'!J6"] == column(book, "input")[:2]
    assert [1, 1] == [column(book, key)[0] for key in ("faulty", "faults")]


def test_pages_of_departments_are_seen(book):
    """Not asked yet, then asked: the page is a place to go to."""
    refresh(book)
    assert [None, None] == column(book, "page")[:2]
    departments(book)
    refresh(book)
    assert ["#'일자리경제과'!A1", "#'사회적경제과'!A1"] == column(book, "page")[:2]
    assert ["0개", "0개"] == column(book, "reply")[:2]
