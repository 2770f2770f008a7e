"""The number on the paper and the key in the row: what they name, and what they find out."""

import datetime as dt

import pytest

from hopejobs_xl.collect.reply_number import (
    key_of,
    looks_like,
    number_in,
    number_of,
    read_key,
    read_number,
)

DAY = dt.date(2016, 4, 1)
NUMBER = number_of("성북구", "seoul-hopejobs-2016", DAY, "일자리경제과")
KEY = key_of(NUMBER, "⑥")


def test_the_check_is_that_of_the_standard():
    """Worked out by hand: 160412345600 is 97 * 1653735521 + 63, and 98 - 63 is 35."""
    assert 160412345600 == 97 * 1653735521 + 63
    assert "1604-1234-5635" == read_number("1604 1234 5635")
    assert read_number("1604 1234 5636") is None


def test_it_shows_the_month_and_is_always_the_same():
    """Twelve digits in groups of four, the first of which is year and month."""
    assert "1604" == NUMBER[:4]
    assert 14 == len(NUMBER)
    assert NUMBER == number_of(" 성북 구", "seoul-hopejobs-2016", DAY, "일자리 경제과")


@pytest.mark.parametrize(
    "other",
    [
        ("강북구", "seoul-hopejobs-2016", DAY, "일자리경제과"),
        ("성북구", "seoul-hopejobs-2017", DAY, "일자리경제과"),
        ("성북구", "seoul-hopejobs-2016", dt.date(2016, 5, 1), "일자리경제과"),
        ("성북구", "seoul-hopejobs-2016", dt.date(2015, 4, 1), "일자리경제과"),
        ("성북구", "seoul-hopejobs-2016", dt.date(2016, 4, 4), "일자리경제과"),
        ("성북구", "seoul-hopejobs-2016", DAY, "사회적경제과"),
    ],
)
def test_another_paper_has_another_number(other):
    """District, evaluation, day, year and department are all in it."""
    assert number_of(*other) != NUMBER
    assert key_of(number_of(*other), "⑥") != KEY


@pytest.mark.parametrize(("whole", "read"), [(NUMBER, read_number), (KEY, read_key)])
def test_every_single_wrong_digit_is_found(whole, read):
    """All places, all digits."""
    assert whole == read(whole)
    for at, digit in enumerate(whole):
        for other in "0123456789".replace(digit, "") if digit != "-" else "":
            assert read(whole[:at] + other + whole[at + 1 :]) is None


@pytest.mark.parametrize("department", [f"부서{n}" for n in range(300)])
def test_every_swap_of_neighbours_is_found(department):
    """In numbers and keys of many papers; equal neighbours are no swap."""
    number = number_of("성북구", "seoul-hopejobs-2016", DAY, department)
    for whole, read in ((number, read_number), (key_of(number, "①"), read_key)):
        digits = whole.replace("-", "")
        for at in range(len(digits) - 1):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            assert swapped == digits or read(swapped) is None


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER.replace("-", ""),
        NUMBER.replace("-", " "),
        f"  {NUMBER} ",
        NUMBER.replace("-", "–"),
        f"회신번호: {NUMBER}",
        "".join(chr(ord(each) + 0xFEE0) if each.isdecimal() else each for each in NUMBER),
        float(NUMBER.replace("-", "")),
    ],
)
def test_it_is_read_as_people_and_programs_write_it(typed):
    """Without dashes, with blanks, full width, or as the number that Excel made of it."""
    assert NUMBER == read_number(typed)


@pytest.mark.parametrize(
    "typed", [None, "", "성북구", 3.0, 1.5, True, "1604-3827", NUMBER + "1", KEY]
)
def test_what_is_no_number_is_none(typed):
    """A key is no number either."""
    assert read_number(typed) is None


def test_a_key_tells_its_paper():
    """And two rows of one paper, or one row of two papers, have two keys."""
    assert NUMBER == number_in(KEY)
    assert key_of(NUMBER, "⑦") != KEY
    assert read_key(NUMBER) is None


def test_a_damaged_one_is_told_from_other_text():
    """So that a person can be told to look at it."""
    assert looks_like(NUMBER[:-1] + "0")
    assert not looks_like("일자리경제과")
    assert not looks_like(1500.0)
