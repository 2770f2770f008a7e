"""확인 and 확정: kept with their month and figure, gone with an edit; every row by hand."""

import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.collection_record import Record
from hopejobs_xl.sheets.form_rows import FormRow
from hopejobs_xl.sheets.marks import Before, Decided, Figure, Typed, settle

SCHEME = load()
MAY, JUNE = dt.date(2016, 5, 31), dt.date(2016, 6, 30)
DAY, NEXT = dt.date(2016, 6, 3), dt.date(2016, 6, 8)
RATE, TAUGHT = SCHEME.find("⑥"), SCHEME.find("⑲")


def figure(indicator, actual=None, actual2=None, hand=None):
    return Figure.of(indicator, 5, FormRow(indicator.name, actual, actual2, hand))


def settled(page, rows=(), *, month=MAY, as_of=MAY, rate=0.05, seen=None, today=DAY):
    """After a refresh, ⑥ being *rate*; *page* is what is typed about ⑥."""
    before = Before(
        month, {"⑥": Typed(*page)}, {"⑥": "5%"} if seen is None else seen,
        Record(decided=[list(row) for row in rows]), 21,
    )  # fmt: skip
    now = {"⑥": (RATE, figure(RATE, rate))}
    return settle(before, as_of, today, now, lambda no: f"취합!J22({no})")


CONFIRMED = [MAY, "⑥", "확인", "5%", DAY, None]


@pytest.mark.parametrize(
    ("indicator", "typed", "words"),
    [
        (RATE, (0.05,), "5%"),
        (RATE, (1 / 3,), "33.3333333333333%"),
        (RATE, (), "미입력"),
        (RATE, (0.0,), "0%"),
        (RATE, ("5%",), "5%"),
        (RATE, (0.05, None, 4), "5% / 수기 4점"),
        (RATE, (0.05, 7.0), "5% / 7"),
        (TAUGHT, (119, 100), "직원 119명 / 주민 100명"),
        (TAUGHT, (119,), "직원 119명"),
        (TAUGHT, (None, 119), "주민 119명"),
    ],
)
def test_the_words_tell_two_figures_apart(indicator, typed, words):
    """Both actuals and 수기점수; a blank is no 0."""
    assert words == figure(indicator, *typed).words


def test_a_new_mark_is_stored_with_its_figure():
    found = settled(("확인", ""))
    assert [CONFIRMED] == found.rows
    assert Decided("확인", "5%") == found.decided["⑥"]
    assert () == found.faults


def test_a_second_refresh_adds_nothing():
    """On another day, too."""
    assert [CONFIRMED] == settled(("확인", ""), [CONFIRMED], today=NEXT).rows


def test_an_edit_takes_the_mark_away():
    """Told with the cell, the old and the new figure; both rows stay."""
    found = settled(("확인", ""), [CONFIRMED], rate=0.076, today=NEXT)
    dropped = [MAY, "⑥", "풀림", "7.6%", NEXT, "확인: 5% → 7.6%"]
    assert [CONFIRMED, dropped] == found.rows
    assert Decided() == found.decided["⑥"]
    (fault,) = found.faults
    assert (Code.MARK_DROPPED, "취합!J22(⑥)", True) == (fault.code, fault.cell, fault.only_warns)
    assert "확인한 실적 5% → 지금 7.6%" in fault.message
    assert ("7.6%", "5%") == (fault.read, fault.allowed)


@pytest.mark.parametrize(("rate", "words"), [(None, "미입력"), (0.0, "0%"), ("5.0%p", "5.0%p")])
def test_what_is_emptied_or_no_number_is_an_edit_too(rate, words):
    (_, dropped) = settled(("확정", ""), [[MAY, "⑥", "확정", "5%", DAY, None]], rate=rate).rows
    assert ("풀림", words) == (dropped[2], dropped[3])


def test_after_it_a_mark_can_be_typed_again():
    """The page is blank then, and a new mark is of the new figure."""
    rows = [CONFIRMED, [MAY, "⑥", "풀림", "7.6%", DAY, "확인: 5% → 7.6%"]]
    assert rows == settled(("", ""), rows, rate=0.076).rows
    found = settled(("확정", ""), rows, rate=0.076, today=NEXT)
    assert [*rows, [MAY, "⑥", "확정", "7.6%", NEXT, None]] == found.rows
    assert Decided("확정", "7.6%") == found.decided["⑥"]


def test_the_figure_may_come_back():
    """5 % again is not the confirmed 5 %: nobody looked at it since."""
    rows = [CONFIRMED, [MAY, "⑥", "풀림", "7.6%", DAY, "확인: 5% → 7.6%"]]
    assert Decided() == settled(("", ""), rows).decided["⑥"]


def test_from_confirmed_to_final():
    found = settled(("확정", "과장 보고"), [CONFIRMED], today=NEXT)
    assert [CONFIRMED, [MAY, "⑥", "확정", "5%", NEXT, "과장 보고"]] == found.rows


def test_a_mark_that_is_typed_over_an_edit_is_dropped_all_the_same():
    """Nobody can tell which came first; it is asked for again."""
    found = settled(("확정", ""), [CONFIRMED], rate=0.076)
    assert "풀림" == found.rows[-1][2]
    assert 1 == len(found.faults)


def test_a_person_may_take_it_back():
    found = settled(("", ""), [CONFIRMED], today=NEXT)
    assert [CONFIRMED, [MAY, "⑥", None, None, NEXT, None]] == found.rows
    assert Decided() == found.decided["⑥"]
    assert () == found.faults


def test_a_remark_alone_is_kept_and_outlives_the_mark():
    """The remark of a mark that is dropped stays on the page."""
    note = [MAY, "⑥", None, None, DAY, "전화로 받음"]
    assert [note] == settled(("", "전화로 받음")).rows
    rows = [[MAY, "⑥", "확인", "5%", DAY, "전화로 받음"]]
    found = settled(("확인", "전화로 받음"), rows, rate=0.076)
    assert Decided(remark="전화로 받음") == found.decided["⑥"]
    assert 2 == len(found.rows)


def test_another_month_first_keeps_what_the_page_says_of_its_own():
    """May's mark is of May's figure (5 %), though June's 11 % stands there now; June has none."""
    found = settled(("확인", "메모"), as_of=JUNE, rate=0.11, today=NEXT)
    assert [[MAY, "⑥", "확인", "5%", NEXT, "메모"]] == found.rows
    assert Decided() == found.decided["⑥"]
    assert () == found.faults


def test_back_in_the_month_it_is_shown_again():
    """As long as its figure stands there."""
    before = Before(JUNE, {"⑥": Typed()}, {"⑥": "11%"}, Record(decided=[CONFIRMED]), 21)
    now = {"⑥": (RATE, figure(RATE, 0.05))}
    found = settle(before, MAY, NEXT, now, str)
    assert Decided("확인", "5%") == found.decided["⑥"]
    assert [CONFIRMED] == found.rows


def test_back_in_the_month_with_another_figure_it_is_gone():
    """June's 11 % still stands in 추진실적, while 5 % was confirmed in May."""
    before = Before(JUNE, {"⑥": Typed()}, {"⑥": "11%"}, Record(decided=[CONFIRMED]), 21)
    found = settle(before, MAY, NEXT, {"⑥": (RATE, figure(RATE, 0.11))}, str)
    assert Decided() == found.decided["⑥"]
    assert [CONFIRMED, [MAY, "⑥", "풀림", "11%", NEXT, "확인: 5% → 11%"]] == found.rows
    assert [Code.MARK_DROPPED] == [each.code for each in found.faults]


def test_other_words_are_told_and_kept():
    found = settled(("완료", ""))
    (fault,) = found.faults
    assert ("완료", "확인, 확정, 빈칸") == (fault.read, fault.allowed)
    assert "완료" == found.decided["⑥"].mark
    assert not found.decided["⑥"].is_marked


def test_a_page_that_was_never_refreshed_says_nothing_by_blanks():
    """One that a workbook was moved into: what 취합기록 has is not taken back by it."""
    found = settled(("", ""), [CONFIRMED], month=None)
    assert [CONFIRMED] == found.rows
    assert Decided("확인", "5%") == found.decided["⑥"]


def test_rows_that_cannot_be_read_stay():
    odd = ["지난달", "⑥", "확인", "5%", None, None]
    assert [odd, CONFIRMED] == settled(("확인", ""), [odd]).rows
