"""Six kinds of input have six stated results, and a value outside its unit is a seventh."""

import datetime as dt
import math

import numpy as np
import pytest

from hopejobs_xl.values import (
    MISSING,
    CellError,
    Kind,
    Unit,
    grouped,
    is_grouped,
    parse_number,
    plain,
    read,
    shorten,
)

RATIO = Unit("비율", 0, 1, percent=True)
CHANGE = Unit("증감률", -1, None, percent=True)
CASES = Unit("건", 0, None, suffixes=("건",))
PEOPLE = Unit("명", 0, None, suffixes=("명", "인"))
WON = Unit("원", 0, None, suffixes=("원",))
POINTS = Unit("점")


@pytest.mark.parametrize("raw", [0.15, np.float64(0.15), np.float32(0.5), 0, 1, np.int64(1)])
def test_a_number_is_read_as_it_is(raw):
    """Floats and whole numbers of any make are numbers, without a note."""
    reading = read(raw, RATIO)
    assert (Kind.NUMBER, float(raw), "", None) == (
        reading.kind,
        reading.number,
        reading.note,
        reading.error,
    )


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("15%", RATIO, 0.15),
        ("14.9%", RATIO, 0.149),
        (" 15 % ", RATIO, 0.15),
        ("15.%", RATIO, 0.15),
        (".5%", RATIO, 0.005),
        ("１５％", RATIO, 0.15),
        ("0.15", RATIO, 0.15),
        ("1.5e1%", RATIO, 0.15),
        ("-5%", CHANGE, -0.05),
        ("△5%", CHANGE, -0.05),
        ("−5%", CHANGE, -0.05),
        ("250%", CHANGE, 2.5),
        ("3,201,300", WON, 3201300),
        ("3,201,300원", WON, 3201300),
        ("1,500명", PEOPLE, 1500),
        ("1500 인", PEOPLE, 1500),
        ("+51건", CASES, 51),
        ("10.2", CASES, 10.2),
        ("1e3", CASES, 1000),
    ],
)
def test_a_number_written_as_text_is_read_and_the_note_says_so(text, unit, number):
    """Percent, thousands, suffixes, full-width forms and minus signs are read as people mean it."""
    reading = read(text, unit)
    assert (Kind.NUMBER, number) == (reading.kind, reading.number)
    assert f"글자 「{text.strip()}」을(를) 수로 읽음" == reading.note


def test_a_typed_percentage_is_the_double_nearest_to_it():
    """ "12.3%" is the same double as 0.123, not 12.3 / 100."""
    typed = [f"{tenths // 10}.{tenths % 10}%" for tenths in range(1001)]
    expected = [float(f"{tenths}e-3") for tenths in range(1001)]
    assert expected == [parse_number(text, RATIO) for text in typed]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("민간위탁 운영중", CASES),
        ("51건 이상", CASES),
        ("3점", CASES),
        ("15%", CASES),
        ("1,50", WON),
        ("3.201.300", WON),
        ("1,500명", CASES),
        ("NaN", RATIO),
        ("inf", RATIO),
        ("--5", CASES),
        ("가" * 10_000, CASES),
        ("1" * 10_000, CASES),
        ("O X", CASES),
        ("=1+1", CASES),
    ],
)
def test_other_text_is_a_wrong_value_and_is_named(text, unit):
    """What is no number of this unit gives #VALUE!, and the note quotes it in 60 characters."""
    reading = read(text, unit)
    assert (Kind.TEXT, None, "#VALUE!") == (reading.kind, reading.number, reading.error)
    assert text[:20] in reading.note
    assert "수가 아님" in reading.note
    assert 150 > len(reading.note)


@pytest.mark.parametrize("raw", [None, "", "   ", "\t\n"])
def test_a_blank_is_a_blank(raw):
    """An empty cell, an empty text and spaces are blank: no number and no error."""
    reading = read(raw, CASES)
    assert (Kind.BLANK, None, None) == (reading.kind, reading.number, reading.error)


def test_an_omitted_argument_is_omitted():
    """MISSING is neither blank nor zero."""
    reading = read(MISSING, CASES)
    assert (Kind.OMITTED, None, None) == (reading.kind, reading.number, reading.error)
    assert "MISSING" == repr(MISSING)


@pytest.mark.parametrize(
    "code", ["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#NAME?", "#NULL!", "#REF!"]
)
def test_an_excel_error_comes_back_as_the_same_error(code):
    """The error of the cell is kept, and the note says where to mend it."""
    reading = read(CellError(code), CASES)
    assert (Kind.ERROR, code) == (reading.kind, reading.error)
    assert code in reading.note


def test_the_text_of_an_error_is_text():
    """A text "#N/A" is no Excel error."""
    assert Kind.TEXT == read("#N/A", CASES).kind


@pytest.mark.parametrize(
    ("raw", "unit", "words"),
    [
        (15, RATIO, ["1500%", "비율", "15%", "0.15로 입력"]),
        ("15", RATIO, ["1500%", "15%", "0.15로 입력"]),
        (100, RATIO, ["100%", "1로 입력"]),
        (101, RATIO, ["10100%", "허용 범위 밖"]),
        ("150%", RATIO, ["허용 비율"]),
        (-0.01, RATIO, ["-1%", "0% 이상", "100% 이하"]),
        (-1.01, CHANGE, ["-101%", "-100% 이상"]),
        (-1, CASES, ["-1건", "0건 이상"]),
        ("-1", CASES, ["-1건", "0건 이상"]),
        (math.nan, RATIO, ["nan", "수가 아님"]),
        (math.nan, POINTS, ["nan", "수가 아님"]),
        (math.inf, CASES, ["inf", "수가 아님"]),
        (-math.inf, POINTS, ["inf", "수가 아님"]),
        ("1e9999", CASES, ["inf", "수가 아님"]),
        (1e308, CASES, ["너무 큼", "15자리"]),
        (1e15, CASES, ["너무 큼", "15자리"]),
        (-1e15, POINTS, ["너무 큼", "15자리"]),
        (10**400, CASES, ["수가 아님"]),
        (True, CASES, ["TRUE", "참/거짓"]),
        (False, CASES, ["FALSE", "참/거짓"]),
        (dt.date(2016, 4, 1), CASES, ["날짜 2016-04-01", "셀 서식"]),
        (dt.datetime(2016, 4, 1, 9), CASES, ["날짜 2016-04-01", "셀 서식"]),
        ("2016-04-01", CASES, ["날짜 2016-04-01"]),
        ("2016.4.1.", CASES, ["날짜 2016.4.1."]),
        ("2016년 4월", CASES, ["날짜 2016년 4월"]),
    ],
)
def test_what_the_unit_does_not_allow_is_a_wrong_number(raw, unit, words):
    """#NUM!, and the note says the unit and what was probably meant."""
    reading = read(raw, unit)
    assert (Kind.OUTSIDE, None, "#NUM!") == (reading.kind, reading.number, reading.error)
    assert [] == [word for word in [*words, unit.name] if word not in reading.note]


@pytest.mark.parametrize(
    ("raw", "unit"),
    [(0, RATIO), (1, RATIO), (-1, CHANGE), (0, CASES), (999_999_999_999_999, CASES), (-3, POINTS)],
)
def test_the_bounds_themselves_are_allowed(raw, unit):
    """Minimum, maximum and the largest number of 15 digits are inside."""
    assert raw == read(raw, unit).number


@pytest.mark.parametrize("text", ["해당없음", " 해당 없음 ", "해당사항없음"])
def test_not_applicable_is_a_kind_of_its_own(text):
    """해당없음 is neither text nor blank."""
    assert Kind.NOT_APPLICABLE == read(text, CASES).kind


def test_an_object_of_no_known_kind_is_text():
    """Nothing that arrives makes the reader raise."""
    assert (Kind.TEXT, "#VALUE!") == (read([1], CASES).kind, read([1], CASES).error)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (6.0, "6"),
        (-10.0, "-10"),
        (0.29 - 0.14, "0.15"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e15, "1e+15"),
        (math.inf, "inf"),
        (1 / 3, "0.333333333333333"),
    ],
)
def test_plain_shows_15_digits(number, text):
    """Numbers look as Excel shows them."""
    assert text == plain(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [(3201300, "3,201,300"), (-1500.5, "-1,500.5"), (-0.5, "-0.5"), (999, "999"), (1e20, "1e+20")],
)
def test_grouped_puts_commas(number, text):
    """Thousands are separated, decimals are not."""
    assert text == grouped(number)


@pytest.mark.parametrize(
    ("unit", "number", "text"),
    [
        (RATIO, 0.15, "15%"),
        (RATIO, 0.07, "7%"),
        (WON, 3201300, "3,201,300원"),
        (POINTS, 2.5, "2.5"),
    ],
)
def test_a_unit_shows_a_number_as_a_clerk_writes_it(unit, number, text):
    """Percent for ratios, the first suffix for counts."""
    assert text == unit.show(number)


@pytest.mark.parametrize(
    ("unit", "text"),
    [(RATIO, "비율 0% 이상 100% 이하"), (CHANGE, "증감률 -100% 이상"), (POINTS, "점")],
)
def test_a_unit_says_what_it_allows(unit, text):
    """Only the bounds that there are."""
    assert text == unit.allowed()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500", True),
        (" 3,201,300 ", True),
        ("1500,3500", False),
        ("1500", False),
        ("1,50", False),
    ],
)
def test_is_grouped_tells_one_number_from_two(text, expected):
    """ "1500,3500" are two actuals, "1,500" is one."""
    assert expected == is_grouped(text)


def test_shorten_keeps_a_message_readable():
    """A long text is cut and its length told; line breaks become spaces."""
    assert "첫 줄 둘째 줄" == shorten("첫 줄\n둘째 줄")
    assert f"{'가' * 37}… (10,000자)" == shorten("가" * 10_000)
