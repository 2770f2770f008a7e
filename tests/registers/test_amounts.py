"""Amounts as registers hold them; words are no number, and are not guessed."""

import math

import pytest

from hopejobs_xl.registers.amounts import read_amount, read_amounts


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1800000", 1_800_000), ("1,800,000원", 1_800_000), ("₩1,800,000", 1_800_000), ("-5", -5),
     ("3명", 3), ("6개월", 6), ("180만원", 1_800_000), ("1.5", 1.5), ("２명", 2)],
)  # fmt: skip
def test_numbers(text, amount):
    assert amount == read_amount(text)


@pytest.mark.parametrize("text", ["이백만원", "1,80,000", "100~200", "협의", "180 190", "٣"])
def test_what_is_no_number(text):
    assert math.isinf(read_amount(text))


def test_blanks():
    assert [True, True] == [math.isnan(each) for each in read_amounts(["", " - "])]
