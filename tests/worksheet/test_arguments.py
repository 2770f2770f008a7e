"""What a range, one cell or an omitted argument is to a worksheet function."""

import datetime as dt

import pytest

from hopejobs_xl.base.values import MISSING, WRONG_NUMBER, WRONG_VALUE, CellError
from hopejobs_xl.worksheet.arguments import block, day_of, is_nameless, numbers_of

DAY = dt.date(2016, 4, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (MISSING, []),
        (5.0, [[5.0]]),
        (None, [[None]]),
        ((1.0, 2.0), [[1.0, 2.0]]),
        (((1.0,), (2.0,)), [[1.0], [2.0]]),
    ],
)
def test_rows(value, expected):
    """xlwings hands over a row or a column of one cell without the list around it."""
    assert expected == block(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([[1.0, None], ["", 2.5]], [1.0, 2.5]),
        ([[1.0, "삼"]], WRONG_VALUE),
        ([[True]], WRONG_VALUE),
        ([["삼", CellError("#N/A"), CellError("#REF!")]], CellError("#N/A")),
    ],
)
def test_numbers(value, expected):
    """What SUM would skip is refused, and an error comes back."""
    assert expected == numbers_of(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.datetime(2016, 4, 1, 13), DAY),
        (42461.75, DAY),
        (" 2016-04-01T00:00 ", DAY),
        ("2016. 4. 1.", WRONG_VALUE),
        (" ", None),
        (None, None),
        (0.0, WRONG_NUMBER),
        (2958466.0, WRONG_NUMBER),
        (True, WRONG_NUMBER),
        (MISSING, WRONG_VALUE),
        (CellError("#DIV/0!"), CellError("#DIV/0!")),
    ],
)
def test_a_day(value, expected):
    """42461 is 2016-04-01; Excel has no day 0 and none after 9999-12-31."""
    assert expected == day_of(value)


def test_a_cell_that_names_nobody():
    """A blank of any kind; 0 is no indicator either."""
    assert [True] * 4 == [is_nameless(each) for each in (None, "", "\u3000", 0)]
    assert not is_nameless("취업률")
