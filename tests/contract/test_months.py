"""A row of 월별실적 with other figures is kept until somebody agrees, on every host."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.base.errors import MonthKeptError
from hopejobs_xl.sheets.actions import WRITTEN, refresh
from hopejobs_xl.sheets.later_pages import MONTH_TABLE
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF, HISTORY, HISTORY_HEADER

CLINIC, WAGES, OMBUDSMAN = 5, 10, 20  # rows of the form, from 0: ⑥ ⑪ ⑳
NEW = {CLINIC: 0.076, WAGES: 1080, OMBUDSMAN: 121}


@pytest.fixture
def book(opener, shipped, tmp_path):
    """The shipped workbook, in which 2016-04-01 stands with ⑥ 5 %, ⑪ 900 and ⑳ 105."""
    return opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))


def put(book, actuals):
    """Type *actuals* (by row) into the yellow cells."""
    rows = [list(row) for row in book.read(ACTUALS)]
    for row, value in actuals.items():
        rows[row][0] = value
    book.write(ACTUALS, rows)


def stored(book):
    """The rows of 월별실적 by day: ⑥, ⑪ and ⑳."""
    (header,) = book.read(HISTORY_HEADER)
    at = [header.index(f"{no} 실적") for no in "⑥⑪⑳"]
    return {row[0].date(): [row[i] for i in at] for row in book.read(HISTORY) if row[0]}


def test_no_leaves_every_cell_as_it_was(book, monkeypatch):
    """The question has both figures; afterwards no block differs and nothing was written twice."""
    put(book, NEW)
    before = {name: book.read(name) for name in WRITTEN}
    asked = []
    monkeypatch.setattr(book, "confirm", lambda text: asked.append(text))
    with pytest.raises(MonthKeptError, match="월별실적!Q20.*⑳ 105건 → 121건.*시작!D3의 기준일을"):
        refresh(book)
    assert 1 == len(asked)
    assert before == {name: book.read(name) for name in WRITTEN}


def test_yes_writes_the_row(book, monkeypatch):
    """And a command that was told so beforehand asks nobody."""
    put(book, NEW)
    monkeypatch.setattr(book, "confirm", lambda text: True)
    refresh(book)
    assert {dt.date(2016, 4, 1): [0.076, 1080, 121]} == stored(book)
    put(book, {CLINIC: 0.05, WAGES: 900, OMBUDSMAN: 105})
    monkeypatch.setattr(book, "confirm", lambda text: pytest.fail(text))
    refresh(book, replace_month=True)
    assert {dt.date(2016, 4, 1): [0.05, 900, 105]} == stored(book)


def test_an_ordinary_month_is_not_asked_about(book, monkeypatch):
    """A late reply, a correction, the same again, a new day."""
    monkeypatch.setattr(book, "confirm", lambda text: pytest.fail(text))
    put(book, {6: 4, OMBUDSMAN: 106})  # ⑦ was blank
    refresh(book)
    refresh(book)
    book.write(AS_OF, [[dt.datetime(2016, 4, 30)]])
    put(book, NEW)
    refresh(book)
    assert [0.076, 1080, 121] == stored(book)[dt.date(2016, 4, 30)]
    assert [0.05, 900, 106] == stored(book)[dt.date(2016, 4, 1)]


def test_the_printed_side_shows_both_days(book):
    """April and a new day beside one another, ⑳ 105 and 121; the row of ⑦ stays blank."""
    book.write(AS_OF, [[dt.datetime(2016, 4, 30)]])
    put(book, NEW)
    refresh(book)
    table = book.read(MONTH_TABLE)
    assert [dt.date(2016, 4, 1), dt.date(2016, 4, 30), None] == [
        day and day.date() for day in table[0][3:6]
    ]
    actuals = {row[0]: row[3:6] for row in table}  # 실적 stands below 득점
    assert [105, 121, None] == actuals["⑳"]
    assert [None] * 3 == actuals["⑦"]


def test_a_closed_month_is_not_gone_back_to_unasked(book):
    """Nobody can be asked: April's row with May stored after it stays, blanks may be filled in."""
    book.write(AS_OF, [[dt.datetime(2016, 5, 31)]])
    put(book, {OMBUDSMAN: 121})
    refresh(book)
    book.write(AS_OF, [[dt.datetime(2016, 4, 1)]])
    with pytest.raises(MonthKeptError, match="⑳ 105건 → 121건"):
        refresh(book)
    put(book, {OMBUDSMAN: 105, 6: 4})
    refresh(book)
    assert [0.05, 900, 105] == stored(book)[dt.date(2016, 4, 1)]
