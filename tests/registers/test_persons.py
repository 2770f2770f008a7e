"""Names, phones and numbers of people: folded, masked, hashed, and what is not read at all."""

import unicodedata

import pytest

from hopejobs_xl.registers import persons

KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    "text",
    ["900101-1234567", "9001011234567", "900101-*******", "900101-1******", "900101 - 1234567",
     "이름 홍길동 900101-1234567", "９００１０１-１２３４５６７", "900101–1234567"],
)  # fmt: skip
def test_what_looks_like_a_resident_number(text):
    assert persons.is_resident(text)
    assert persons.residents(["가", text, "나"]).tolist() == [False, True, False]


@pytest.mark.parametrize(
    "text",
    ["010-0000-0001", "2016-01-02", "123-45-67891", "160401-1123", "20160101-1234567",
     "991301-1234567", "990132-1234567", "K900101", "01012345678", "2016040112345"],
)  # fmt: skip
def test_what_does_not(text):
    assert not persons.is_resident(text)
    assert not persons.residents([text]).any()


def test_one_digit_is_enough_where_a_birth_date_belongs():
    """160401-1 is the number of a paper elsewhere."""
    assert persons.is_resident("900101-1", birth=True)
    assert not persons.is_resident("160401-1")


def test_phones_are_digits_and_their_ends():
    texts = ["010-1234-5678", "01012345678", "1012345678", "+82 10-1234-5678", "02)123-4567",
             "010-****-1234", "없음", ""]  # fmt: skip
    digits, ends = persons.phones(texts)
    usual = "01012345678"
    assert [usual, usual, usual, usual, "021234567", "", "", ""] == digits.tolist()
    assert [5678, 5678, 5678, 5678, 4567, -1, -1, -1] == ends.tolist()


def test_a_line_break_in_a_phone_shifts_no_other():
    digits, ends = persons.phones(["010-1234\n-5678", "010-0000-0009"])
    assert ("01012345678", 9) == (digits[0], int(ends[1]))


def test_names_are_folded_and_masked():
    pieces = unicodedata.normalize("NFD", "홍길동")
    assert ["홍길동"] * 3 == persons.folded_names(["홍길동", "홍 길동", pieces]).tolist()
    assert ["홍○동", "김○", "남○○수", "○", ""] == [
        persons.masked_name(name) for name in (pieces, "김철", "남궁민수", "김", "")
    ]


def test_hashes_depend_on_the_key():
    one, other = (persons.hashed(["홍길동", ""], key) for key in (KEY, KEY[::-1]))
    assert one[0] != other[0]
    assert one[1] == other[1] == 0
    assert persons.new_key() != persons.new_key()
    assert 16 == len(persons.new_key())


@pytest.mark.parametrize(
    ("text", "state"),
    [("123-45-67891", 1), ("1234567891", 1), ("123-45-67890", 2), ("12345", 2), ("", 0)],
)
def test_the_check_digit_of_a_firm(text, state):
    """1·1+2·3+3·7+4·1+5·3+6·7+7·1+8·3+9·5 = 165, and ⌊45 / 10⌋ = 4: 169, so the last is 1."""
    assert state == persons.firm_number(text)
