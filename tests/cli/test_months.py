"""A month in a clerk's life, on a file: every slip of the month is told, and no point changes."""

import json

from tests.cli.test_main import run

APRIL = ("⑳=121", "⑪=1080", "⑥=7.6%")


def month(capsys, book, out, day, *sets, options=()):
    """The faults of a refresh as of *day*, all of them warnings: the message by cell and code."""
    options = [*options, *(word for each in sets for word in ("--set", each))]
    when = () if day is None else ("--as-of", day)
    status, text, _ = run(capsys, "refresh", book, "-o", out, "--json", *when, *options)
    assert status == 0
    answer = json.loads(text)
    assert all(fault["warning"] for fault in answer["faults"])
    return {(each["cell"], each["code"]): each["message"] for each in answer["faults"]}


def test_three_figures_with_a_digit_too_few(capsys, book, tmp_path):
    """May after April: 121 -> 12, 1,080 -> 108 and 26.1 % -> 2.61 % in J25, J15 and J5."""
    april = tmp_path / "april.xlsm"
    assert month(capsys, book, april, "2016-04-30", *APRIL) == {}
    slipped = ("⑳=12", "⑪=108", "①=2.61%")
    told = month(capsys, april, tmp_path / "may.xlsm", "2016-05-31", *slipped)
    assert set(told) == {(f"추진실적!{cell}", "factor-of-ten") for cell in ("J5", "J15", "J25")}
    assert "121건 → 지금 12건" in told["추진실적!J25", "factor-of-ten"]


def test_a_day_that_was_forgotten(capsys, book, tmp_path):
    """May's figures under April's day: what April's row held is said, and nothing is written."""
    april, may = tmp_path / "april.xlsm", tmp_path / "may.xlsm"
    month(capsys, book, april, "2016-04-30", *APRIL)
    sets = [word for each in ("⑳=140", "⑪=1100", "⑥=8%") for word in ("--set", each)]
    before = april.read_bytes()
    status, text, err = run(capsys, "refresh", april, "-o", may, "--json", *sets)
    assert (1, False) == (status, may.exists())
    for words in ("월별실적!Q21", "⑳ 121건 → 140건", "⑥ 7.6% → 8%", "--as-of", "--replace-month"):
        assert words in err
    (fault,) = json.loads(text)["faults"]
    assert ("month-would-be-replaced", "월별실적!Q21") == (fault["code"], fault["cell"])
    assert 1 == run(capsys, "refresh", april, *sets)[0]
    assert before == april.read_bytes()


def test_a_month_that_is_meant_to_be_replaced(capsys, book, tmp_path):
    """With --replace-month: it is done, and still told."""
    april = tmp_path / "april.xlsm"
    month(capsys, book, april, "2016-04-30", *APRIL)
    sets, meant = ("⑳=140", "⑪=1100", "⑥=8%"), ("--replace-month",)
    told = month(capsys, april, tmp_path / "may.xlsm", None, *sets, options=meant)
    ((where, message),) = told.items()
    assert where == ("월별실적!Q21", "day-replaced")
    assert "⑳ 121건 → 140건" in message
    assert "시작!D3" in message


def test_a_day_alone(capsys, book, tmp_path):
    """Only 기준일 was moved on."""
    told = month(capsys, book, tmp_path / "june.xlsm", "2016-06-30")
    assert set(told) == {("시작!D3", "nothing-new")}
