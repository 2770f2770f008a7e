"""Values of the command line; how they are refused in a run is in test_cli.py."""

import datetime as dt

import pytest

from hopejobs_xl import cli_values
from hopejobs_xl.cli_values import FaultyValueError
from hopejobs_xl.loader import load

SCHEME = load()


def test_a_day():
    """From the first that Excel's calendar has right."""
    assert cli_values.day("1900-03-01") == dt.date(1900, 3, 1)
    for text in ("1900-02-28", "2016-02-30", "어제", ""):
        with pytest.raises(FaultyValueError, match="YYYY-MM-DD"):
            cli_values.day(text)


def test_a_target():
    """Any number of points that is not below 0."""
    assert cli_values.target("75") == 75
    for text in ("-1", "nan", "inf", "만점"):
        with pytest.raises(FaultyValueError, match="0 이상의 수"):
            cli_values.target(text)


@pytest.mark.parametrize(
    ("name", "texts", "exp"),
    [
        ("⑥", ["15%"], [0.15]),
        ("⑥", ["모름"], ["모름"]),
        ("⑲", ["1500", "3500"], [1500, 3500]),
        ("⑲", ["1500,3500"], [1500, 3500]),
        ("⑲", ["1,500/3,500"], [1500, 3500]),
    ],
)
def test_actuals(name, texts, exp):
    """As numbers where they are some; two in one text by a comma or a stroke."""
    assert cli_values.actuals(SCHEME.find(name), texts) == exp


def test_one_number_or_two():
    """1,500 may be either."""
    with pytest.raises(FaultyValueError, match="한 값인지 두 값인지"):
        cli_values.actuals(SCHEME.find("⑲"), ["1,500"])
