"""A row of 월별실적 with another month's figures is not written over unasked."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.base.errors import MonthKeptError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.sheets.actions import refresh
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.month_guard import overwritten
from tests.fakes.memory import MemoryWorkbook
from tests.samples import blocks_of_workbook, evaluation_of, form_rows, locate

APRIL, MAY = dt.date(2016, 4, 1), dt.date(2016, 5, 31)
EMPTY = History.of(["기준일"], [[None]])
JULY = dt.date(2016, 7, 31)
CLINIC, WAGES, OMBUDSMAN = 5, 10, 20  # rows of the form, from 0: ⑥ ⑪ ⑳


def typed(actuals):
    """The form of the document with *actuals* (by row) instead of its own."""
    rows = form_rows()
    for row, value in actuals.items():
        rows[row][FORM_TABLE.index("actual")] = value
    return rows


def evaluated(as_of, **actuals):
    """The document's plan as of a day; ``row5=0.15`` is another actual."""
    rows = typed({int(key.removeprefix("row")): value for key, value in actuals.items()})
    return dataclasses.replace(evaluation_of(rows), as_of=as_of)


def nos(evaluation, *before):
    """The numbers of the indicators that stop a refresh after *before*."""
    history = EMPTY
    for each in before:
        history = history.with_(each)
    return [change.indicator.no for change in overwritten(evaluation, history)]


def test_late_replies_and_a_correction_are_an_ordinary_refresh():
    """⑦ comes late, ⑥ and ⑳ are put right: the month is still the last."""
    april = evaluated(APRIL)
    assert [] == nos(evaluated(APRIL, row5=0.06, row20=106, row6=4), april)
    assert [] == nos(april, april)
    assert [] == nos(april)


def test_a_forgotten_day_is_stopped():
    """The new month's three figures stand under the old day."""
    now = evaluated(APRIL, row5=0.076, row10=1080, row20=121)
    assert ["⑥", "⑪", "⑳"] == nos(now, evaluated(APRIL))


def test_one_figure_of_an_earlier_month_is_enough():
    """May is stored; one other figure under April is asked about, a blank filled in is not."""
    stored = evaluated(APRIL), evaluated(MAY, row5=0.06)
    assert ["⑳"] == nos(evaluated(APRIL, row20=104), *stored)
    assert [] == nos(evaluated(APRIL, row6=4), *stored)


def test_the_first_month_is_put_right_as_often_as_one_likes():
    """With no month before it nothing says which of two figures is the slip: 12 or 121."""
    assert [] == nos(evaluated(APRIL, row20=12, row0=0.0261), evaluated(APRIL, row20=121))


def test_three_slips_of_the_cases_under_the_stored_day():
    """121, 1,080 and 26.1 %, then 12, 108 and 2.61 % with 기준일 forgotten."""
    april = evaluated(APRIL, row20=121, row10=1080, row0=0.261)
    slipped = evaluated(APRIL, row20=12, row10=108, row0=0.0261)
    assert ["①", "⑪", "⑳"] == nos(slipped, april)


@pytest.mark.parametrize(
    ("row", "stored", "now", "asks"),
    [
        ("row10", 1080, 108, ["⑪"]),
        ("row0", 0.261, 0.0261, ["①"]),
        ("row5", 0.06, 0.0006, ["⑥"]),  # 0.06 % for 6 %
        ("row20", 121, 1210, ["⑳"]),
        ("row20", 121, 12.2, []),  # not a count: the cell is in error, and one may be
        ("row5", 0.06, 0.007, ["⑥"]),  # a factor of 8.6 and of 7.1: 0.7 % for 7 %
        ("row5", 0.06, 0.012, []),  # a factor of 5 and of 4.2: a rate may fall
        ("row5", 0.06, None, []),  # emptied: told, and easily put back
    ],
)
def test_one_slip_after_a_month_before_is_enough(row, stored, now, asks):
    """May's row once more, after April's of the document (900, 26.1 %, 5 %, 105)."""
    assert asks == nos(
        evaluated(MAY, **{row: now}), evaluated(APRIL), evaluated(MAY, **{row: stored})
    )


@pytest.mark.parametrize(
    ("april", "may", "now", "asks"),
    [
        (121, 1400, 140, []),  # the stored one was the slip, as April says
        (121, 14, 140, []),
        (121, 142, 140, []),  # counted again: it has still risen since April
        (121, 140, 14, ["⑳"]),  # a digit too few
        (121, 140, 19, ["⑳"]),  # May's own alone: below May and below April
        (121, 140, 120, ["⑳"]),
    ],
)
def test_the_month_before_tells_a_slip_from_a_correction(april, may, now, asks):
    """⑳ under May's day once more: asked where it goes with neither May's nor April's figure."""
    stored = evaluated(APRIL, row20=april), evaluated(MAY, row20=may)
    assert asks == nos(evaluated(MAY, row20=now), *stored)


def test_figures_that_give_way_to_an_error_or_a_blank_are_lost_too():
    """Three cells emptied or broken under the stored day; one of an earlier month is enough."""
    emptied = evaluated(APRIL, row5=None, row10=None, row20=None)
    assert ["⑥", "⑪", "⑳"] == nos(emptied, evaluated(APRIL))
    broken = evaluated(APRIL, row5="#N/A?", row10="열", row20="많음")
    assert ["⑥", "⑪", "⑳"] == nos(broken, evaluated(APRIL))
    assert ["⑳"] == nos(evaluated(APRIL, row20="많음"), evaluated(APRIL), evaluated(MAY))
    history = EMPTY.with_(evaluated(APRIL)).with_(evaluated(MAY))
    (change,) = overwritten(evaluated(APRIL, row20="많음"), history)
    assert "⑳ 105건 → 오류" == str(change)


def test_only_the_last_month_is_still_being_filled_in():
    """July is stored after May: one other figure under May is asked about."""
    stored = evaluated(APRIL), evaluated(MAY, row20=120), evaluated(JULY, row20=160)
    assert ["⑳"] == nos(evaluated(MAY, row20=121), *stored)
    assert [] == nos(evaluated(JULY, row20=161), *stored)


def test_a_new_day_overwrites_nothing():
    """Whatever changed."""
    assert [] == nos(evaluated(MAY, row5=0.076, row10=1080, row20=121), evaluated(APRIL))


@pytest.fixture
def forgotten():
    """The workbook in memory after April, with May's figures under April's day."""
    first = MemoryWorkbook(blocks_of_workbook(), locate)
    refresh(first)
    rows = typed({CLINIC: 0.076, WAGES: 1080, OMBUDSMAN: 121})
    kept = ("HJ_HISTORY", "HJ_HISTORY_HEADER")
    stored = {name: first.written[name] for name in kept}
    return MemoryWorkbook(blocks_of_workbook() | stored | {"HJ_FORM": rows}, locate)


def test_no_writes_nothing(forgotten):
    """What stands there, what would be written, the two cells and what to do."""
    with pytest.raises(MonthKeptError) as caught:
        refresh(forgotten)
    (question,) = forgotten.calls("confirm")
    for words in ("2016-04-01", "⑥ 5% → 7.6%", "⑪ 900점 → 1,080점", "⑳ 105건 → 121건", "설정!B2"):
        assert words in question
    assert {} == forgotten.written
    assert [] == forgotten.calls("backup")
    (fault,) = caught.value.faults
    cell = locate("HJ_HISTORY")
    assert (Code.MONTH_KEPT, f"{cell[0]}!A{cell[1] + 1}") == (fault.code, fault.cell)
    assert "아무것도 쓰지 않았습니다" in str(caught.value)
    assert "설정!B2의 기준일을 고친 뒤" in str(caught.value)


def test_yes_writes(forgotten):
    """The clerk meant it."""
    forgotten.answer = True
    refresh(forgotten)
    header = forgotten.written["HJ_HISTORY_HEADER"][0]
    assert 121 == forgotten.written["HJ_HISTORY"][1][header.index("⑳ 실적")]


def test_a_command_may_say_so_beforehand(forgotten):
    """Nobody is asked then."""
    refresh(forgotten, replace_month=True)
    assert [] == forgotten.calls("confirm")
    assert "HJ_HISTORY" in forgotten.written
