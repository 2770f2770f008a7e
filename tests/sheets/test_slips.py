"""점검 looks at time and sense: every slip of a month is told with its cell, old and new."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.slips import Places, replaced, replaced_line, slips
from tests.samples import evaluation_of, form_rows

APRIL, MAY, JUNE = dt.date(2016, 4, 1), dt.date(2016, 5, 31), dt.date(2016, 6, 30)
EMPTY = History.of(["기준일"], [[None]])
PLACES = Places(lambda no, part: f"추진실적!{no}/{part}", lambda row: f"월별실적!A{row}", "설정!B4")
# Rows of the form (from 0) of the document.
BUYING, CLINIC, WAGES, OMBUDSMAN, COUNSELLING, EDUCATION = 0, 5, 10, 20, 6, 19


def evaluated(as_of, **changes):
    """The plan as of a day; ``row5=0.15`` is another actual, ``second19`` a second, ``hand17``."""
    rows = form_rows()
    for key, value in changes.items():
        kind = key.rstrip("0123456789")
        column = {"second": "actual2", "hand": "hand", "row": "actual"}[kind]
        row = int(key.removeprefix(kind))
        rows[row][FORM_TABLE.index(column)] = value
    return dataclasses.replace(evaluation_of(rows), as_of=as_of)


def found(evaluation, *before):
    """The warnings about *evaluation* after the evaluations *before*."""
    history = EMPTY
    for each in before:
        history = history.with_(each)
    faults = list(slips(evaluation, history, PLACES))
    assert all(fault.only_warns for fault in faults)
    return faults


def told(evaluation, *before):
    """The warnings about *evaluation* after the evaluations *before*, by code."""
    return {fault.code: fault for fault in found(evaluation, *before)}


def test_the_first_month_is_compared_with_nothing():
    """No row, no warning."""
    assert {} == told(evaluated(APRIL))


def test_an_ordinary_next_month_is_silent():
    """Actuals rise, rates move a little either way."""
    assert {} == told(evaluated(MAY, row10=1080, row5=0.076, row0=0.25), evaluated(APRIL))


def test_a_cumulative_actual_that_falls():
    """⑳ 105 and then 95: told with both, and with the sum that was probably meant."""
    fault = told(evaluated(MAY, row20=95, row5=0.06), evaluated(APRIL))[Code.FELL]
    assert "추진실적!⑳/0" == fault.cell
    assert "2016-04-01 105건 → 지금 95건" in fault.message
    assert "200건" in fault.message


def test_a_second_actual_is_compared_with_the_second():
    """⑲ 주민 100 and then 90, 직원 as before."""
    fault = told(evaluated(MAY, second19=90), evaluated(APRIL))[Code.FELL]
    assert ("추진실적!⑲/1", "actual2", 90) == (fault.cell, fault.column, fault.read)


def test_a_level_may_fall():
    """취업률 5 % and then 4 %: that happens."""
    assert {} == told(evaluated(MAY, row5=0.04, row0=0.262), evaluated(APRIL))


@pytest.mark.parametrize(
    ("row", "before", "now", "meant"),
    [
        ("row20", 121, 12, None),  # a factor of ten and more, and a figure that cannot fall
        ("row10", 1080, 108, "1,080점"),
        ("row10", 900, 9000, "900점"),
        ("row0", 0.261, 0.0261, "26.1%"),
    ],
)
def test_a_digit_too_few_or_too_many(row, before, now, meant):
    """The cases of a month in a clerk's life: 121 -> 12, 1,080 -> 108, 26.1 % -> 2.61 %."""
    fault = told(evaluated(MAY, **{row: now}), evaluated(APRIL, **{row: before}))[Code.DIGIT_SLIP]
    assert meant is None or meant in fault.message
    assert "2016-04-01" in fault.message


def test_a_percent_of_the_other_unit():
    """5 % and then 0.076 %: 7.6 % was meant."""
    fault = told(evaluated(MAY, row5=0.00076), evaluated(APRIL))[Code.PERCENT_SLIP]
    assert "5%" in fault.message
    assert "0.076%" in fault.message
    assert "7.6%" in fault.message


@pytest.mark.parametrize(
    ("before", "now", "meant"), [(0.12, 12, "12%"), (-0.03, -0.0003, "-3%"), (0.12, 0.0012, "12%")]
)
def test_a_percent_of_the_other_unit_in_a_growth(before, now, meant):
    """⑨ grew by 12 % and then by 1,200 %: 12 % was meant. It may be above 100 % and below 0."""
    fault = told(evaluated(MAY, row8=now), evaluated(APRIL, row8=before))[Code.PERCENT_SLIP]
    assert f"뜻한 값: {meant}?" in fault.message


def test_few_things_rise_tenfold_without_a_word():
    """일구데이 2 and then 20 is a busy month; 5 and then 50 is asked about."""
    few = told(evaluated(MAY, row13=20), evaluated(APRIL, row13=2))
    many = told(evaluated(MAY, row13=50), evaluated(APRIL, row13=5))
    assert (False, True) == (Code.DIGIT_SLIP in few, Code.DIGIT_SLIP in many)


def test_nothing_changed_under_a_new_day():
    """The date was moved on and the figures were not."""
    fault = told(evaluated(MAY), evaluated(APRIL))[Code.NOTHING_NEW]
    assert "설정!B4" == fault.cell
    assert "2016-04-01" in fault.message


def test_a_month_that_is_written_over():
    """The day was forgotten: April's figures would be lost. Both are told, and where to go."""
    now = evaluated(APRIL, row20=120, row10=1080, row5=0.076)
    fault = told(now, evaluated(APRIL))[Code.DAY_REPLACED]
    assert "월별실적!A0" == fault.cell
    for words in ("실적 3개", "⑳ 105건 → 120건", "⑥ 5% → 7.6%", "설정!B4"):
        assert words in fault.message


def test_the_same_figures_again_replace_nothing():
    """A second press is no overwriting, nor is a blank that is filled in."""
    assert [] == replaced(evaluated(APRIL), EMPTY.with_(evaluated(APRIL)))
    assert [] == replaced(evaluated(APRIL, row6=3), EMPTY.with_(evaluated(APRIL)))


def test_what_is_replaced_is_listed_shortly():
    """Five by name, the others by their number."""
    now = evaluated(APRIL, row0=0.3, row3=60, row5=0.2, row10=901, row11=2100, row20=106)
    line = replaced_line(replaced(now, EMPTY.with_(evaluated(APRIL))))
    assert line.startswith("실적 6개(① 26.1% → 30%, ")
    assert line.endswith(" 외 1개)")


def test_an_actual_that_is_gone():
    """It stood there in April and is blank in May."""
    fault = told(evaluated(MAY, row10=None), evaluated(APRIL))[Code.EMPTIED]
    assert "추진실적!⑪/0" == fault.cell
    assert "900점" in fault.message


def test_missing_for_months():
    """⑦ has never come: told in the third month, not in the second."""
    second = told(evaluated(MAY, row5=0.06), evaluated(APRIL))
    third = told(evaluated(JUNE, row5=0.07), evaluated(APRIL), evaluated(MAY, row5=0.06))
    assert Code.LONG_MISSING not in second
    assert "3달째" in third[Code.LONG_MISSING].message


def test_a_hand_score_is_an_answer():
    """⑰ has no figure for months, but a person gave its points: nobody has to be asked."""
    given = {"hand17": 4, "row6": 4}
    third = evaluated(JUNE, row5=0.07, **given)
    faults = found(third, evaluated(APRIL, **given), evaluated(MAY, row5=0.06, **given))
    missing = [fault.cell for fault in faults if fault.code is Code.LONG_MISSING]
    assert "추진실적!⑯/0" in missing
    assert "추진실적!⑰/0" not in missing


def test_a_row_without_its_day():
    """Somebody deleted the date of a row: its figures count for no month."""
    history = EMPTY.with_(evaluated(APRIL))
    lost = dataclasses.replace(history, rows=((None, *history.rows[0][1:]),))
    (fault,) = slips(evaluated(APRIL), lost, PLACES)
    assert (Code.DAY_LOST, "월별실적!A0") == (fault.code, fault.cell)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (None, "날짜가 없어"),
        (42461.0, "「42461」은(는) 날짜가 아니어서"),
        (dt.datetime(1899, 12, 30, 12), "시각 12:00(하루의 0.5)은(는) 날짜가 아니어서"),
    ],
)
def test_a_row_whose_day_is_none(read, said):
    """A text, a bare number or a time of day in its place is told as well as nothing."""
    history = EMPTY.with_(evaluated(APRIL))
    lost = dataclasses.replace(history, rows=((read, *history.rows[0][1:]),))
    (fault,) = slips(evaluated(APRIL), lost, PLACES)
    assert (Code.DAY_LOST, "월별실적!A0") == (fault.code, fault.cell)
    assert fault.message.startswith(said)
    assert "로 적거나 줄을 지우세요" in fault.message


@pytest.mark.parametrize("typed", ["2016. 4. 30.", "2016-04-30", "4월", "４월", 42490.0])
def test_a_day_that_is_no_date(typed):
    """Typed as text or as a bare number: its figures count for no month, and it is told so."""
    history = EMPTY.with_(evaluated(APRIL))
    lost = dataclasses.replace(history, rows=((typed, *history.rows[0][1:]),))
    (fault,) = slips(evaluated(APRIL), lost, PLACES)
    assert (Code.DAY_LOST, "월별실적!A0", typed) == (fault.code, fault.cell, fault.read)
    shown = "42490" if typed == 42490.0 else typed
    assert f"「{shown}」" in fault.message
    assert "날짜가 아니어서" in fault.message


@pytest.mark.parametrize("word", ["합계", "비고", "평균"])
def test_a_row_of_the_clerks_own_is_left_alone(word):
    """A sum below the table is no month, and nobody ever said that it was."""
    history = EMPTY.with_(evaluated(APRIL))
    own = dataclasses.replace(history, rows=(*history.rows, (word, *history.rows[0][1:])))
    assert [] == list(slips(evaluated(APRIL), own, PLACES))


def test_a_day_before_the_last_one():
    """May is stored, and 기준일 says April again."""
    fault = told(evaluated(APRIL), evaluated(MAY))[Code.DAY_BACK]
    assert "설정!B4" == fault.cell
    assert "2016-05-31" in fault.message


def test_the_year_before_is_not_compared():
    """What stands before the period belongs to another evaluation."""
    assert {} == told(evaluated(APRIL, row20=1), evaluated(dt.date(2015, 7, 1)))


def test_a_row_in_error_is_told_once():
    """취업률 15 is refused as it is; nothing is said about a slip besides."""
    assert Code.PERCENT_SLIP not in told(evaluated(MAY, row5=15), evaluated(APRIL))


@pytest.mark.parametrize(
    ("row", "before", "now", "meant"),
    [
        ("row0", 0.215, 0.0261, "26.1%"),  # the point moved in a share that had risen: 8.2 times
        ("row5", 0.076, 0.0112, "11.2%"),  # 6.8 times
        ("row5", 0.05, 0.46, "4.6%"),  # the other way: 9.2 times
        ("row6", 2.4, 0.31, "3.1건"),  # 건/인
        ("row9", 0.9, 0.088, "88%"),
        ("row0", 0.026, 0.266, "2.66%"),  # a digit doubled
    ],
)
def test_a_point_that_moved_in_a_level(row, before, now, meant):
    """A level is not quite what it was a month ago, so the factor is not quite ten."""
    fault = told(evaluated(MAY, **{row: now}), evaluated(APRIL, **{row: before}))[Code.DIGIT_SLIP]
    assert f"뜻한 값: {meant}?" in fault.message


def test_a_digit_that_may_be_lost_from_a_cumulative_actual():
    """1,539 and then 162: the month's own 162 (sum 1,701), or 1,620 without its last digit."""
    fault = told(evaluated(MAY, row10=162), evaluated(APRIL, row10=1539))[Code.FELL]
    assert "누계(1,701점)" in fault.message
    assert "한 자리가 빠졌으면 1,620점" in fault.message
    few = told(evaluated(MAY, row10=900), evaluated(APRIL, row10=1539))[Code.FELL]
    assert "한 자리" not in few.message


MONTHS = [dt.date(2016, month, 28) for month in range(1, 9)]


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("row0", [0.02, 0.09, 0.14, 0.19, 0.215, 0.24, 0.261]),  # a share that starts low
        ("row0", [0.004, 0.021, 0.05, 0.11, 0.15]),  # 5 times and less
        ("row0", [0.261, 0.255, 0.198, 0.26, 0.23]),
        ("row5", [0.05, 0.02, 0.04, 0.076, 0.15]),
        ("row9", [0.9, 0.8, 0.15, 0.6, 0.9]),  # a sixth; ten times 15 % is no share
        ("row8", [0.12, 0.02, -0.01, 0.03, 0.25]),  # a growth rate passes through 0
        ("row6", [0.4, 1.9, 2.4, 2.6, 3.1]),
        ("row10", [60, 300, 520, 900, 1080, 1539]),  # counts
        ("row20", [15, 30, 45, 60, 105, 150]),
        ("row13", [0, 1, 8, 12, 20]),
        ("row1", [81_000, 640_000, 1_900_000, 3_201_300]),  # 원, 7.9 times at first
    ],
)
def test_ordinary_months_are_silent(row, figures):
    """Series as clerks have them: no word about digits, percent or a fall, in any month."""
    days = [evaluated(day, **{row: figure}) for day, figure in zip(MONTHS, figures, strict=False)]
    for at in range(1, len(days)):
        codes = set(told(days[at], *days[:at]))
        assert set() == codes & {Code.DIGIT_SLIP, Code.PERCENT_SLIP, Code.FELL}, figures[at]


def test_a_figure_that_jumps_of_itself_is_asked_about_once():
    """5, 50 and 480: the second step is no larger than the first, which a person has confirmed."""
    first, second = evaluated(MONTHS[0], row13=5), evaluated(MONTHS[1], row13=50)
    assert Code.DIGIT_SLIP in told(second, first)
    assert Code.DIGIT_SLIP not in told(evaluated(MONTHS[2], row13=510), first, second)
    assert Code.DIGIT_SLIP in told(evaluated(MONTHS[2], row13=1200), first, second)
