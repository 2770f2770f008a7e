"""Days are read strictly; the right answers are those of the calendar."""

import datetime as dt

import pytest

from hopejobs_xl.registers.register_days import BLANK, ODD, OPEN, SHORT, read_day, shown_day


@pytest.mark.parametrize(
    "text",
    ["2016-01-02", "2016.1.2", "2016. 1. 2.", "20160102", "2016/01/02", "2016년 1월 2일", "42371",
     "2016-01-02 09:30:00", "２０１６．１．２", "42371.5"],
)  # fmt: skip
def test_one_day_in_many_ways(text):
    assert dt.date(2016, 1, 2) == dt.date.fromordinal(read_day(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [("", BLANK), (" ", BLANK), ("'16.1.2", SHORT), ("80.1.2", SHORT), ("160102", SHORT),
     ("01/02/2016", OPEN), ("2.1.2016", OPEN), ("2016-02-30", ODD), ("2015.2.29", ODD),
     ("2016-13-01", ODD), ("모름", ODD), ("2016-01", ODD), ("0000-00-00", ODD), ("16", ODD),
     ("٢٠١٦-٠١-٠٢", ODD)],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(text, why):
    assert why == read_day(text)
    assert not shown_day(why)[0].isdigit()


def test_serials_are_those_of_excel():
    """42430 is 2016-03-01, 42450 is 2016-03-21, by the case's README."""
    assert ["2016-03-01", "2016-03-21"] == [
        shown_day(read_day(text)) for text in ("42430", "42450")
    ]
