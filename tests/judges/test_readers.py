"""Every kind of workbook that we make or change, read by other libraries: the same in every cell.

``make readers`` shows the same files to programs that are not in the suite.
"""

import datetime as dt
from pathlib import Path

import pytest

from tests.judges import made_files, readers
from tests.judges.readers import Error

ALL = [*made_files.FEWER, *(f"clerk's {name}" for name in made_files.CLERKS)]
KEPT = {"S": {(1, 1): 1.5, (2, 3): "글", (3, 1): True, (4, 1): Error("#N/A")}}


@pytest.mark.parametrize("name", ALL)
def test_the_same_in_every_cell(name):
    whose, _, own = name.partition("clerk's ")
    data = made_files.ours(name) if whose else made_files.clerks(own)[1]
    kept = readers.stored(data)
    assert sum(map(len, kept.values())) > 1
    for reader, read in readers.PYTHON.items():
        if (reader, Path(name).suffix) in readers.UNREAD:
            continue
        found = readers.differences(kept, read(data), readers.THEIRS[reader])
        assert [] == found, reader


@pytest.mark.parametrize(
    ("title", "at", "value", "said"),
    [
        ("S", (1, 1), 1.5000001, "S!R1C1: 1.5, 1.5000001"),
        ("S", (1, 1), "1.5", "S!R1C1: 1.5, '1.5'"),
        ("S", (2, 3), "글 ", "S!R2C3: '글', '글 '"),
        ("S", (2, 3), None, "S!R2C3: '글', None"),
        ("S", (3, 1), 1.0, "S!R3C1: True, 1.0"),
        ("S", (4, 1), "#N/A", "S!R4C1: '#N/A', '#N/A'"),
        ("S", (9, 9), 0.0, "S!R9C9: None, 0.0"),
        ("T", (1, 1), 1.0, "sheet T"),
    ],
)
def test_every_difference_is_seen(title, at, value, said):
    """A figure, a text for a figure, a space, a blank, a yes, an error's name, a cell, a sheet."""
    read = {name: dict(cells) for name, cells in KEPT.items()}
    cells = read.setdefault(title, {})
    cells[at] = value
    if value is None:
        del cells[at]
    assert [said] == readers.differences(KEPT, read)


def test_what_is_theirs_is_nothing_else():
    """An error that calamine leaves out is its own doing, a text that it leaves out is not."""
    read = {"S": {(1, 1): 1.5, (3, 1): True}}
    assert ["S!R2C3: '글', None"] == readers.differences(KEPT, read, (readers.no_errors,))


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (dt.datetime(2016, 4, 1, 12), 42461.5),
        (dt.date(2016, 4, 1), 42461.0),
        (dt.time(6), 0.25),
        (dt.timedelta(hours=36), 1.5),
        (3, 3.0),
        (True, True),
    ],
)
def test_days_are_numbers_again(value, number):
    """1 April 2016 is 42461 in Excel."""
    got = readers.number(value)
    assert (number, type(number)) == (got, type(got))
