"""월별실적: a row per 기준일; the same day is replaced, nothing older is dropped."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.sheets.history import History, columns
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.samples import evaluation_of, form_rows, sixty

MARCH, APRIL, MAY = dt.date(2016, 3, 1), dt.date(2016, 4, 1), dt.date(2016, 5, 1)
EMPTY = History.of(["기준일", "합계"], [[None, None]])


def evaluated(as_of=APRIL, **actuals):
    """The plan as of a day, with some actuals (by row from 0) replaced: ``row5=0.15``."""
    rows = form_rows()
    for key, value in actuals.items():
        rows[int(key.removeprefix("row"))][FORM_TABLE.index("actual")] = value
    return dataclasses.replace(evaluation_of(rows), as_of=as_of)


def cell(history, row, name):
    """One cell of *history*."""
    return history.rows[row][history.header.index(name)]


def test_a_new_day_gets_a_row():
    """Totals, both targets, the points and the actuals of every indicator."""
    made = EMPTY.with_(evaluated())
    assert 1 == len(made.rows)
    row = dict(zip(made.header, made.rows[0], strict=True))
    expected = {
        "기준일": APRIL,
        "합계": 40,
        "공문": 29,
        "가정": 11,
        "수기": 0,
        "미등록": 28,
        "미입력": 13,
        "오류": 0,
        "서울시 목표": 70,
        "우리구 목표": 75,
        "① 득점": 10,
        "① 실적": 0.261,
        "② 득점": None,
        "② 실적": 3201300,
        "⑦ 실적": None,
        "⑲ 실적": 119,
        "⑲ 실적2": 100,
    }
    assert expected == {key: row[key] for key in expected}


def test_the_same_day_is_replaced():
    """One row; 취업률 15 % gives 6 instead of 2, so 44."""
    made = EMPTY.with_(evaluated()).with_(evaluated(row5=0.15))
    assert (1, 44, 0.15) == (len(made.rows), cell(made, 0, "합계"), cell(made, 0, "⑥ 실적"))


def test_twice_the_same_changes_nothing():
    """새로고침 can be pressed as often as one likes."""
    once = EMPTY.with_(evaluated())
    assert once == once.with_(evaluated())


@pytest.mark.parametrize("order", [(MARCH, APRIL, MAY), (MAY, MARCH, APRIL), (APRIL, MAY, MARCH)])
def test_days_stand_in_order_however_they_come(order):
    """A refresh for an earlier day puts its row before the later ones."""
    made = EMPTY
    for as_of in order:
        made = made.with_(evaluated(as_of))
    assert [MARCH, APRIL, MAY] == made.days


def test_an_older_row_stays_as_it_was():
    """Also what the clerk wrote into it, and a column that nobody here knows."""
    before = History.of(["기준일", "합계", "메모"], [[dt.datetime(2016, 3, 1), 31.5, "첫 보고"]])
    made = before.with_(evaluated())
    assert (dt.datetime(2016, 3, 1), 31.5, "첫 보고") == made.rows[0][:3]
    assert None is cell(made, 0, "공문")
    assert None is cell(made, 1, "메모")


def test_a_note_beside_the_same_day_stays():
    """Only the columns of the product are replaced."""
    before = History.of(["기준일", "합계", "메모"], [[APRIL, 31, "잠정"]])
    made = before.with_(evaluated())
    assert (40, "잠정") == (cell(made, 0, "합계"), cell(made, 0, "메모"))


def test_a_row_without_a_day_is_kept_at_the_end():
    """A text that is no date is nobody's to throw away."""
    before = History.of(["기준일", "합계"], [["3월 말", 30]])
    made = before.with_(evaluated())
    assert [APRIL, "3월 말"] == [row[0] for row in made.rows]


def test_days_stay_in_order_around_a_row_without_one():
    """A lost date in the middle moves no month; a row of the clerk's own stays below them all."""
    middle = History.of(["기준일", "합계"], [[MARCH, 1], [None, 2], [APRIL, 3], ["평균", 2]])
    made = middle.with_(evaluated(MAY))
    assert [MARCH, None, APRIL, MAY, "평균"] == [row[0] for row in made.rows]
    assert [MARCH, None, APRIL, MAY, "평균"] == [row[0] for row in made.with_(evaluated(MAY)).rows]
    first = History.of(["기준일", "합계"], [[None, 2], [APRIL, 3]])
    assert [None, MARCH, APRIL] == [row[0] for row in first.with_(evaluated(MARCH)).rows]


def test_a_larger_scheme_adds_columns_and_a_smaller_one_drops_none():
    """Older rows are blank in the new columns; columns that are no longer scored stay."""
    made = EMPTY.with_(evaluated(MARCH)).with_(dataclasses.replace(sixty(), as_of=APRIL))
    assert {"① 득점", "지60 득점"} <= set(made.header)
    assert (10, None) == (cell(made, 0, "① 득점"), cell(made, 1, "① 득점"))
    assert (None, 1) == (cell(made, 0, "지60 득점"), cell(made, 1, "지60 득점"))
    assert {len(made.header)} == {len(row) for row in made.rows}


def test_columns_are_never_moved():
    """A chart finds a column by its place."""
    first = EMPTY.with_(evaluated())
    assert first.header == first.with_(evaluated(MAY)).header
    assert columns(evaluated().scheme) == [*first.header]


def test_the_header_of_a_new_table():
    """Ten columns of totals, 21 of points, 23 of actuals (⑧ and ⑲ have two)."""
    header = columns(evaluated().scheme)
    assert 10 + 21 + 23 == len(header)
    assert ["기준일", "① 득점", "⑳ 득점", "① 실적"] == [header[i] for i in (0, 10, 30, 31)]
    assert ["⑧ 실적", "⑧ 실적2"] == [name for name in header if name.startswith("⑧ 실적")]


def test_blank_rows_are_no_rows():
    """A new workbook has one, because a name cannot refer to nothing."""
    assert () == EMPTY.rows


def test_rows_and_header_of_different_width_are_made_one():
    """A name that the clerk widened loses nothing."""
    made = History.of(["기준일"], [[APRIL, 40]])
    assert (("기준일", ""), ((APRIL, 40),)) == (made.header, made.rows)


def test_days_that_stand_twice_are_found():
    """The second one, by its position; nothing is merged."""
    made = History.of(["기준일", "합계"], [[MARCH, 1], [APRIL, 2], [dt.datetime(2016, 3, 1), 3]])
    assert [2] == made.doubled()
    assert 3 == len(made.rows)


def test_series_of_a_column():
    """Days and numbers in order; blanks, texts and rows without a day are left out."""
    rows = [[APRIL, 5], [MARCH, 3], ["3월", 9], [MAY, None], [dt.date(2016, 6, 1), "7"]]
    made = History.of(["기준일", "⑭ 실적"], rows)
    assert [(MARCH, 3.0), (APRIL, 5.0)] == made.series("⑭ 실적")
    assert [] == made.series("없는 열")
