"""전월 and 전년 beside today's points: three months and a last year, worked by hand.

The bands are those of facts.md: ① a point for every 2.5 %, ④ for every 10.2건, ⑥ for every 2.5 %,
⑪ for every 300점, ⑫ for every 500명, ⑳ for every 75건; ③ ⑤ ⑩ are 5 each and the rest is 0 or
without points.

            ①        ④      ⑥       ⑪      ⑫      ⑳      ③⑤⑩   total
    January 12% 4    20 1   6%  2   300 1  800 1  60  0   15     24
    February 15% 6   26 2   6%  2   390 1  800 1  60  0   15     27
    March   19% 7    33 3   7%  2   520 1  800 1  110 1   15     30
"""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.last_year import LastResult, LastYear
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.month_change import MonthChange
from hopejobs_xl.sheets.past_points import PastPoints
from tests.samples import evaluation_of, form_rows

JANUARY, FEBRUARY, MARCH = (dt.date(2016, *day) for day in ((1, 31), (2, 29), (3, 31)))
ROWS = {"①": 0, "④": 3, "⑥": 5, "⑦": 6, "⑪": 10, "⑫": 11, "⑲": 19, "⑳": 20}
TYPED = {
    JANUARY: {"①": 0.12, "④": 20, "⑥": 0.06, "⑪": 300, "⑫": 800, "⑳": 60},
    FEBRUARY: {"①": 0.15, "④": 26, "⑥": 0.06, "⑪": 390, "⑫": 800, "⑳": 60},
    MARCH: {"①": 0.19, "④": 33, "⑥": 0.07, "⑪": 520, "⑫": 800, "⑳": 110},
}
# ① and ④ are comparable, ⑥ had another 배점, ⑦ has no points this year.
LAST = LastYear(
    2015,
    {
        "①": LastResult((None,), 8, None, None),
        "④": LastResult((51,), 5, 5, None),
        "⑥": LastResult((0.04,), 2, 4, None),
        "⑦": LastResult((1.2,), 1, None, None),
        "⑧": LastResult((3000, None), None, None, None),
    },
    is_there=True,
)


def evaluated(day, **other):
    """The document's plan with the actuals of a month."""
    rows = form_rows()
    for no, value in (TYPED[day] | other).items():
        rows[ROWS[no]][FORM_TABLE.index("actual")] = value
    return dataclasses.replace(evaluation_of(rows), as_of=day)


def past(day, *before, last=LAST, **other):
    """전월 and 전년 of a month after those *before* it."""
    history = History.of(["기준일"], [[None]])
    now = evaluated(day, **other)
    for each in (*map(evaluated, before), now):
        history = history.with_(each)
    return PastPoints(now, MonthChange.of(now, history), last)


def shown(found, no):
    """The two cells of an indicator."""
    result = next(r for r in found.evaluation.results if r.indicator.no == no)
    return str(found.month(result)), str(found.year(result))


@pytest.fixture
def march():
    return past(MARCH, JANUARY, FEBRUARY)


def test_the_table_above():
    """24, 27 and 30."""
    assert [24, 27, 30] == [evaluated(day).totals.total for day in (JANUARY, FEBRUARY, MARCH)]


@pytest.mark.parametrize(
    ("no", "month", "year"),
    [
        ("①", "6 (+1)", "8 (-1)"),
        ("④", "2 (+1)", "5 (-2)"),
        ("⑥", "2 (0)", "2/4"),
        ("⑳", "0 (+1)", "-"),
        ("⑦", "-", "1"),
        ("⑧", "-", "-"),
        ("③", "5 (0)", "-"),
    ],
)
def test_an_indicator_then_and_how_far_it_moved(march, no, month, year):
    """What is not known is no 0, and points of another 배점 are not subtracted."""
    assert (month, year) == shown(march, no)


def test_what_was_not_there_then_or_is_not_there_now():
    """⑦ first comes in March: 2.1 is 2 points. ⑳ is emptied: the 0 of February is gone."""
    found = past(MARCH, JANUARY, FEBRUARY, **{"⑦": 2.1, "⑳": None})
    assert "새 +2" == shown(found, "⑦")[0]
    assert "0 (빠짐)" == shown(found, "⑳")[0]
    assert "1 (+1)" == shown(found, "⑦")[1]


def test_a_stored_row_without_points_is_not_known_to_have_had_none():
    """월별실적 with a total alone: nobody knows what ① had, so it is not new."""
    now = evaluated(MARCH)
    change = MonthChange.of(now, History.of(["기준일", "합계"], [[FEBRUARY, 27]]))
    found = PastPoints(now, change, LastYear())
    assert ("-", "27 (+3)") == (shown(found, "①")[0], str(found.month_total))
    assert {"-"} == {
        str(found.month_sum(found.of_area(area), totals)) for area, totals in now.areas
    }


def test_the_total(march):
    """27 and 30; last year 8 + 5 against 7 + 3, of the two indicators that both years have."""
    assert ("27 (+3)", "13 (-3) 2개") == (str(march.month_total), str(march.year_total))


def test_areas(march):
    """사회적경제: 6 + 2 + 15 - 5 (⑩ is of the other one) = 18, and 20. 일자리: 9 and 10."""
    areas = march.evaluation.areas
    assert ["18 (+2)", "9 (+1)"] == [
        str(march.month_sum(march.of_area(area), totals)) for area, totals in areas
    ]
    assert ["13 (-3) 2개", "-"] == [str(march.year_sum(march.of_area(area))) for area, _ in areas]


def test_without_a_month_before_and_without_a_last_year():
    """Nothing is known, nothing is said."""
    found = past(JANUARY, last=LastYear())
    assert ("-", "-") == shown(found, "①")
    assert ("-", "-") == (str(found.month_total), str(found.year_total))
    assert "" == found.note()
    assert [] == found.lines()


def test_where_it_comes_from_is_said(march):
    """The day of the month before, the year, and that only what both have is added up."""
    said = march.note()
    for words in ("전월 칸: 2016-02-29", "2015년", "2개 지표만"):
        assert words in said


def test_a_month_that_was_left_out_is_named():
    """March after January."""
    assert "2016-01-31" in past(MARCH, JANUARY).note()


def test_deductions_are_compared_like_the_rest():
    """-2 last year and 0 now is 2 more."""
    found = past(MARCH, last=LastYear(2015, {"감점": LastResult((2,), -2, None, None)}))
    assert "-2 (+2)" == shown(found, "감점")[1]


def test_lines_for_the_command(march):
    """The total and each indicator that both years have."""
    first, rest = march.lines()
    assert "2015년 대비 -3점(2015년 13점 → 10점, 두 해 모두 점수가 있는 지표 2개)" == first
    assert "① -1, ④ -2" == rest


def test_json(march):
    """The keys of docs/json.ko.md."""
    made = march.as_json()
    assert {"year": 2015, "compared": 2, "before": 13, "now": 10, "difference": -3} == {
        key: made[key] for key in ("year", "compared", "before", "now", "difference")
    }
    by_no = {each["no"]: each for each in made["indicators"]}
    assert ["①", "④", "⑥", "⑦", "⑧"] == list(by_no)
    assert {
        "no": "⑥", "actual": [0.04], "before": 2, "max_points": 4, "now": 2, "difference": None,
    } == by_no["⑥"]  # fmt: skip
    assert (1, None, None) == tuple(by_no["⑦"][key] for key in ("before", "now", "difference"))
    assert None is past(MARCH, last=LastYear()).as_json()
