"""Words on 회의자료 are kept by every refresh and follow their indicator, on every host."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.sheets.actions import refresh
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF
from hopejobs_xl.sheets.meeting_layout import (
    MEETING_BLOCKS,
    MEETING_CHANGES,
    MEETING_DECISIONS,
    MEETING_NOTES,
)

BUYING, CLINIC = 0, 5  # rows of the form, from 0: ① ⑥


@pytest.fixture
def book(opener, shipped, tmp_path):
    """May after the shipped April: ⑥ 5 % and then 7.6 % (2 points and then 3)."""
    book = opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
    month(book, dt.datetime(2016, 5, 31), {CLINIC: 0.076})
    return book


def month(book, day, actuals):
    """Type 기준일 and *actuals* (by row), and press 새로고침."""
    rows = [list(row) for row in book.read(ACTUALS)]
    for row, value in actuals.items():
        rows[row][0] = value
    book.write(ACTUALS, rows)
    book.write(AS_OF, [[day]])
    refresh(book, replace_month=True)


def write(book, table, no, **words):
    """Write *words* (by column) into the row of *no*, or the first without name and number."""
    rows = [list(row) for row in book.read(table.name)]
    row = next(row for row in rows if row[0] == no and (no or not row[1]))
    for key, value in words.items():
        row[table.index(key)] = value
    book.write(table.name, rows)


def rows_by_no(book, table):
    """The rows of *table* by 번호."""
    return {row[0]: row for row in book.read(table.name) if row[0]}


def test_words_are_kept_and_follow(book):
    """① falls and takes the first row; the words about ⑥ stand in the second, with the date."""
    assert ["⑥", "5% → 7.6%", "2 → 3", "+1", None] == [
        rows_by_no(book, MEETING_CHANGES)["⑥"][at] for at in (0, 2, 3, 4, 5)
    ]
    write(book, MEETING_CHANGES, "⑥", words="=취업박람회 2회")
    write(book, MEETING_DECISIONS, "⑲", who="과장", until=dt.datetime(2016, 6, 30), words="교육")
    write(book, MEETING_DECISIONS, None, who="국장", words="시에 척도를 물음")
    month(book, dt.datetime(2016, 5, 31), {BUYING: 0.15})
    changes = book.read(MEETING_CHANGES.name)
    assert ["①", "⑥"] == [row[0] for row in changes[:2]]
    assert "=취업박람회 2회" == changes[1][5]
    decided = rows_by_no(book, MEETING_DECISIONS)["⑲"]
    assert ["과장", dt.datetime(2016, 6, 30), "교육"] == decided[3:]
    assert "시에 척도를 물음" in [row[5] for row in book.read(MEETING_DECISIONS.name)]
    before = {name: book.read(name) for name in MEETING_BLOCKS}
    refresh(book)
    assert before == {name: book.read(name) for name in MEETING_BLOCKS}


def test_the_next_month_asks_for_its_own_reasons(book):
    """The words of May stay beside the page, with the day that they compared with."""
    write(book, MEETING_CHANGES, "⑥", words="취업박람회 2회")
    month(book, dt.datetime(2016, 6, 30), {CLINIC: 0.11})
    assert None is rows_by_no(book, MEETING_CHANGES)["⑥"][5]
    (row,) = book.read(MEETING_NOTES.name)
    assert ["까닭", dt.datetime(2016, 4, 1), "⑥", "취업률", "취업박람회 2회"] == row[:5]
