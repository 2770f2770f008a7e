"""Six kinds of input have six stated results, and a value outside its unit is a seventh."""

import datetime as dt
import math

import numpy as np
import pytest

from hopejobs_xl.base.values import (
    MISSING,
    CellError,
    Kind,
    Unit,
    difference,
    grouped,
    is_grouped,
    is_number,
    parse_number,
    plain,
    read,
)

RATIO = Unit("비율", 0, 1, percent=True, ratio="share")
CHANGE = Unit("증감률", -1, None, percent=True, ratio="change")
CASES = Unit("건", 0, None, suffixes=("건",), counts="whole")
PEOPLE = Unit("명", 0, None, suffixes=("명", "인"), counts="whole")
WON = Unit("원", 0, None, suffixes=("원",), counts="whole")
HOURS = Unit("시간", 0, None, suffixes=("시간",))
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
        ("10.2", HOURS, 10.2),
        ("1e3", CASES, 1000),
        ("- 5 %", CHANGE, -0.05),
        ("\u30001500　명\u00a0", PEOPLE, 1500),
        ("1\u00a0500", PEOPLE, 1500),
        ("1\u202f500\u202f000 원", WON, 1500000),
        ("119\u3000100.0", PEOPLE, 119100),
        ("1\u2009234", CASES, 1234),
        ("51.00", CASES, 51),
        ("20,160,401", WON, 20160401),
        ("20160401", HOURS, 20160401),
        ("20161301", CASES, 20161301),  # no such month
        ("5\u200b1건", CASES, 51),
    ],
)
def test_a_number_written_as_text_is_read_and_the_note_says_so(text, unit, number):
    """Percent, thousands, suffixes, full-width forms and minus signs are read as people mean it."""
    reading = read(text, unit)
    assert (Kind.NUMBER, number) == (reading.kind, reading.number)
    shown = " ".join(text.replace("\u200b", "").split())
    assert f"글자 「{shown}」을(를) 수로 읽음" == reading.note


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
        ("1 ,500", WON),
        ("4 . 5", HOURS),
        ("1\u00a0500,000", WON),
        ("1,500\u00a0000", WON),
        ("12\u00a03456", CASES),
        ("1\u00a050", CASES),
        ("5 e3", CASES),
    ],
)
def test_other_text_is_a_wrong_value_and_is_named(text, unit):
    """What is no number of this unit gives #VALUE!, and the note quotes it in 60 characters."""
    reading = read(text, unit)
    assert (Kind.TEXT, None, "#VALUE!") == (reading.kind, reading.number, reading.error)
    assert " ".join(text.split())[:20] in reading.note
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


@pytest.mark.parametrize("text", ["2016-04-01", "2016. 4. 1.", "4월 1일", "15", "-1%", "모름"])
def test_a_text_is_never_told_to_change_the_format_of_a_cell(text):
    """Another format cures no text, and a command line has no cells."""
    note = read(text, RATIO).note
    assert "서식" not in note
    assert "비율 0% 이상 100% 이하" in note


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
        (True, CASES, ["TRUE", "참/거짓", "숫자로 입력하세요"]),
        (False, CASES, ["FALSE", "참/거짓", "숫자로 입력하세요"]),
        (dt.date(2016, 4, 1), CASES, ["날짜 2016-04-01", "셀 서식"]),
        (dt.datetime(2016, 4, 1, 9), CASES, ["날짜 2016-04-01", "셀 서식"]),
        (dt.datetime(1899, 12, 30, 12), HOURS, ["시각 12:00(하루의 0.5)", "셀 서식", "0시간 이상"]),
        ("2016-04-01", CASES, ["날짜 2016-04-01", "날짜가 아니라 수를 적으세요"]),
        ("2016.4.1.", CASES, ["날짜 2016.4.1."]),
        ("2016년 4월", CASES, ["날짜 2016년 4월"]),
        ("2016. 4. 1.", CASES, ["날짜 2016. 4. 1."]),
        ("2016. 4. 1", CASES, ["날짜 2016. 4. 1"]),
        ("2016.\u00a04.\u30001.(금)", CASES, ["날짜 2016. 4. 1.(금)"]),
        ("2016년 4월 1일 현재", CASES, ["날짜"]),
        ("'16. 4. 1.", CASES, ["날짜 '16. 4. 1."]),
        ("’16년 4월", CASES, ["날짜"]),
        ("16. 4. 1.", CASES, ["날짜"]),
        ("4월 1일", CASES, ["날짜 4월 1일"]),
        ("2016. 4.", HOURS, ["날짜 2016. 4."]),
        ("２０１６．４．１．", CASES, ["날짜"]),
        (4.1, CASES, ["4.1건", "정수가 아님", "정수로 고치세요"]),
        ("4.1건", CASES, ["4.1건", "정수가 아님"]),
        (50.9999999999999, CASES, ["정수가 아님"]),
        (20160401, CASES, ["20160401", "날짜 2016-04-01", "「20,160,401」"]),
        (20160401.0, WON, ["날짜 2016-04-01", "쉼표"]),
        ("20160401건", CASES, ["날짜 2016-04-01"]),
        ("20160229", CASES, ["날짜 2016-02-29"]),
    ],
)
def test_what_the_unit_does_not_allow_is_a_wrong_number(raw, unit, words):
    """#NUM!, and the note says the unit, what was probably meant, and what to do."""
    reading = read(raw, unit)
    assert reading.note.endswith("세요")
    assert (Kind.OUTSIDE, None, "#NUM!") == (reading.kind, reading.number, reading.error)
    assert [] == [word for word in [*words, unit.name] if word not in reading.note]


@pytest.mark.parametrize(
    ("raw", "unit"),
    [(0, RATIO), (1, RATIO), (-1, CHANGE), (0, CASES), (999_999_999_999_999, CASES), (-3, POINTS)],
)
def test_the_bounds_themselves_are_allowed(raw, unit):
    """Minimum, maximum and the largest number of 15 digits are inside."""
    assert raw == read(raw, unit).number


@pytest.mark.parametrize(
    ("text", "digit"),
    [("5¹", "¹"), ("51²", "²"), ("5①", "①"), ("㊿", "㊿"), ("51⒈", "⒈"), ("٥١", "٥"), ("₁건", "₁")]
    + [("½", "½"), ("Ⅴ건", "Ⅴ"), ("❺", "❺"), ("५", "५")],
)
def test_a_digit_that_only_looks_like_one_is_named(text, digit):
    """Only 0 to 9 are digits, also in full width; a footnote mark is no tenfold."""
    reading = read(text, CASES)
    assert (Kind.TEXT, "#VALUE!") == (reading.kind, reading.error)
    assert [] == [
        w for w in (f"「{text}」의 「{digit}」", "0~9", "0건 이상") if w not in reading.note
    ]


@pytest.mark.parametrize(
    "text",
    ["119 100", "119, 100", "119 / 100", "119/100", "119명 100명", "119\n100", "1 500", "1 500 000"]
    + ["51건; 5건", "1\u2002500", "119~120"],
)
def test_two_figures_in_one_cell_are_told(text):
    """A plain blank parts two figures, whatever their digits; never one figure of both."""
    reading = read(text, PEOPLE)
    assert (Kind.TEXT, "#VALUE!") == (reading.kind, reading.error)
    assert [] == [
        word for word in ("두 수가 한 칸에", "한 칸에 한 수만") if word not in reading.note
    ]


def test_what_a_program_worked_out_is_no_day():
    """A projection of 20,160,401원 is an amount."""
    assert 20160401 == read(20160401.0, WON, typed=False).number


@pytest.mark.parametrize("number", [20160401, 20160230, 18991231, 21000101, 19000101, 20991231])
def test_days_of_two_centuries(number):
    """Eight digits that are a day from 1900 to 2099."""
    expected = {20160401, 19000101, 20991231}
    assert (number not in expected) == (Kind.NUMBER is read(number, CASES).kind)


@pytest.mark.parametrize("name", ["건", "점", "건/인", "비율"])
def test_what_is_counted_whole_is_said_by_its_key(name):
    """Whatever a unit is called."""
    assert Kind.OUTSIDE is read(2.5, Unit(name, counts="whole")).kind
    assert 2.5 == read(2.5, Unit(name)).number


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
    ("unit", "number", "text"),
    [
        (RATIO, 110 / 2100, "5.24%"),
        (RATIO, 0.15, "15%"),
        (HOURS, 5000 / 2100, "2.38시간"),
        (WON, 3201300, "3,201,300원"),
    ],
)
def test_a_quotient_is_printed_with_few_decimals(unit, number, text):
    """``show`` says all 15 digits, ``brief`` what people print."""
    assert text == unit.brief(number)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (RATIO, "비율 0% 이상 100% 이하"),
        (CHANGE, "증감률 -100% 이상"),
        (POINTS, "점"),
        (CASES, "건 0건 이상 정수"),
    ],
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
        ("119\u00a0100", True),
        ("119 100", False),
    ],
)
def test_is_grouped_tells_one_number_from_two(text, expected):
    """ "1500,3500" are two actuals, "1,500" is one."""
    assert expected == is_grouped(text)


@pytest.mark.parametrize(
    ("value", "expected"), [(1, True), (0.5, True), (True, False), ("1", False), (None, False)]
)
def test_true_and_false_are_no_numbers(value, expected):
    assert expected is is_number(value)


def test_a_change_is_shown_with_its_sign_and_in_points_of_per_cent():
    people, share = Unit("명", 0, suffixes=("명",)), Unit("%", 0, 1, percent=True)
    assert ["+1,200명", "-3명", "0명"] == [people.show_change(n) for n in (1200, -3, 0)]
    assert ["+10%p", "-0.5%p"] == [share.show_change(n) for n in (0.1, -0.005)]


@pytest.mark.parametrize(
    ("number", "less", "exp"),
    [
        (75, 69.57, "5.43"),
        (38.04, 75, "-36.96"),
        (0.3, 0.1, "0.2"),
        (5, 5, "0"),
        (1e9, 0.01, "999999999.99"),
    ],
)
def test_a_difference_of_what_is_printed(number, less, exp):
    """By hand; 75 - 69.57 in halves is 5.43000000000001 to 15 digits."""
    assert exp == plain(difference(number, less))
