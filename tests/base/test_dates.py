"""The calendar of Excel, and days as cells hold them."""

import datetime as dt

import pytest
from openpyxl.utils.datetime import from_excel, to_excel

from hopejobs_xl.base.dates import (
    as_day,
    day_of_serial,
    from_serial,
    printed_day,
    shown_moment,
    to_serial,
)


@pytest.mark.parametrize("serial", [1, 59, 61, 42461, 42461.5, 0.25, 42461.5416666667, 2958465])
def test_serials_agree_with_openpyxl(serial):
    """The moment of a serial number, and back, is that of an independent implementation."""
    moment = from_excel(serial)
    if isinstance(moment, dt.time):
        moment = dt.datetime.combine(dt.date(1899, 12, 30), moment)
    assert moment == from_serial(serial)
    if serial > 1:
        assert to_excel(moment) == pytest.approx(to_serial(moment), abs=1e-9)


@pytest.mark.parametrize("serial", [-1.0, 2958466.0, 1e300])
def test_numbers_outside_the_calendar_stay_numbers(serial):
    """Excel shows ###### for them."""
    assert serial == from_serial(serial)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (42461, dt.date(2016, 4, 1)),
        (42461.99999999999, dt.date(2016, 4, 1)),
        (1, dt.date(1900, 1, 1)),
        (2958465, dt.date(9999, 12, 31)),
        (0.5, None),
        (2958466, None),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_the_day_of_a_serial(serial, day):
    """A moment before midnight is still of its day; where Excel shows no day there is none."""
    assert day == day_of_serial(serial)


def test_what_is_a_day():
    """A moment has a day; a number or a text is none."""
    day = dt.date(2016, 4, 1)
    assert [day, day] == [as_day(dt.datetime(2016, 4, 1, 23, 59)), as_day(day)]
    assert [None] * 3 == [as_day(each) for each in (42461, "2016-04-01", None)]


@pytest.mark.parametrize(
    ("serial", "date1904", "words"),
    [
        (0.5, False, "시각 12:00(하루의 0.5)"),
        (0.0, False, "시각 00:00(하루의 0)"),
        (0.25, True, "시각 06:00(하루의 0.25)"),
        (0.51, False, "시각 12:14:24(하루의 0.51)"),
        (0.999999999, False, "시간 24:00(1일)"),
        (1.5, False, "시간 36:00(1.5일)"),
        (26.5 / 24, False, "시간 26:30(1.10417일)"),
    ],
)
def test_a_time_is_no_day(serial, date1904, words):
    """What a cell holds that shows a time or hours: never called the day before Excel's first."""
    moment = from_serial(serial, date1904)
    assert (words, None) == (shown_moment(moment), as_day(moment))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2016, 4, 1), "날짜 2016-04-01"),
        (dt.datetime(2016, 4, 1, 9, 30), "날짜 2016-04-01"),
        (from_serial(51), "날짜 1900-02-20"),
        (from_serial(0, date1904=True), "날짜 1904-01-01"),
    ],
)
def test_a_day_in_words(value, words):
    """With hours or without; the small number of a date cell is the day that Excel shows."""
    assert words == shown_moment(value)
    assert as_day(value) is not None


def test_a_day_as_documents_print_it():
    """Without zeros in front, a blank behind each point but the last."""
    assert "2016. 4. 1." == printed_day(dt.date(2016, 4, 1))
