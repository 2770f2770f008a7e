"""전년실적: what a person typed of last year, and what is wrong with it."""

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.last_year import LastResult, LastYear, read
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.fakes.memory import MemoryWorkbook
from tests.samples import evaluation_of, form_rows

SCHEME = load()
EMPTY = [None] * 7


def year_of(*rows, year=2015, scheme=SCHEME):
    """What is read from a sheet with *rows*; its table begins in A6, the year stands in B3."""
    blocks = {"HJ_LAST_YEAR": [[year]], "HJ_LAST_YEAR_TABLE": [*map(list, rows)] or [EMPTY]}
    places = {"HJ_LAST_YEAR": ("전년실적", 3, 2), "HJ_LAST_YEAR_TABLE": ("전년실적", 6, 1)}
    return read(MemoryWorkbook(blocks, places.__getitem__), scheme)


def row(label, actual=None, actual2=None, points=None, full=None, base=None):
    return [label, actual, actual2, points, full, base, None]


def test_what_the_document_prints():
    """「2015년 8점 득점」 of ①: facts.md."""
    found = year_of(row("① 사회적경제기업 공공구매 물품·공사·용역 등 구매비율", points=8))
    assert (2015, "2015년", ()) == (found.year, found.word, found.faults)
    assert {"①": LastResult((None,), 8, None, None)} == found.results


def test_actuals_by_the_rules_of_this_years():
    """A percent as text, a count with its unit, two parts: as in 추진실적."""
    found = year_of(
        row("취업률", "4%"),
        row("④", "51건", None, 5),
        row("노동교육 실적", "1,500명", 3500, 7.5),
    )
    assert () == found.faults
    assert (0.04,) == found.results["⑥"].actuals
    assert (51,) == found.results["④"].actuals
    assert (1500, 3500) == found.results["⑲"].actuals
    assert 7.5 == found.results["⑲"].points


def test_rows_may_stand_in_any_order_with_blanks_between():
    """The name is the key."""
    rows = [row("⑥ 취업률", points=1), EMPTY, row("④ 홍보 실적", points=5)]
    assert year_of(*rows).results == year_of(*reversed(rows)).results


def test_a_name_with_nothing_beside_it_says_nothing():
    """Even one that is in this year's scheme no more."""
    assert {} == year_of(row("⑥ 취업률"), row("폐지된 지표")).results
    assert () == year_of(row("⑥ 취업률"), row("폐지된 지표")).faults


def test_a_workbook_without_the_sheet():
    """0.3.0: there is nothing, and nothing is wrong."""
    found = read(MemoryWorkbook({}, None), SCHEME)
    assert LastYear() == found
    assert (False, "전년", {}, ()) == (found.is_there, found.word, found.results, found.faults)


@pytest.mark.parametrize(
    ("typed", "cell", "read_", "told"),
    [
        (row("⑥ 취업률", "많음"), "B6", "많음", "비율"),
        (row("⑥ 취업률", 15), "B6", 15, "15%"),
        (row("④ 홍보 실적", "51명"), "B6", "51명", "건"),
        (row("④ 홍보 실적", 51, 3), "C6", 3, "1개뿐"),
        (row("④ 홍보 실적", CellError("#DIV/0!")), "B6", CellError("#DIV/0!"), "#DIV/0!"),
        (row("⑥ 취업률", points=7), "D6", 7, "0~6점"),
        (row("⑥ 취업률", points="6건"), "D6", "6건", "0~6점"),
        (row("⑥ 취업률", points="4"), "D6", "4", "0~6점"),
        (row("⑥ 취업률", points=-1), "D6", -1, "0~6점"),
        (row("⑥ 취업률", points=5, full=4), "D6", 5, "0~4점"),
        (row("⑥ 취업률", points=True), "D6", True, "0~6점"),
        (row("부적절 처리건수", points=1), "D6", 1, "-10~0점"),
        (row("⑥ 취업률", points=4, full=0), "E6", 0, "0보다 큰"),
        (row("⑥ 취업률", full="육"), "E6", "육", "0보다 큰"),
        (row("⑥ 취업률", base=1900), "F6", 1900, "빈칸"),
        (row("⑨", base=0), "F6", 0, "0보다 큰"),
        (row("⑨", base="천구백"), "F6", "천구백", "0보다 큰"),
        (row("없는 지표", points=3), "A6", "없는 지표", "지표가 없습니다"),
        (row(None, points=3), "A6", None, "비어"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(typed, cell, read_, told):
    """Cell, indicator, what was read, what is allowed and what to do; and it counts nowhere."""
    found = year_of(typed)
    (fault,) = found.faults
    assert (f"전년실적!{cell}", read_) == (fault.cell, fault.read)
    assert told in fault.message
    assert (Code.LAST_YEAR, True) == (fault.code, fault.only_warns)
    assert "세요" in fault.message
    kept = found.results.values()
    assert all(each.points is None and not any(each.actuals) and not each.base for each in kept)


def test_each_of_two_actuals_is_told():
    """Both are wrong, both are named."""
    found = year_of(row("⑲", "많음", -1, 5))
    assert ["전년실적!B6", "전년실적!C6"] == [fault.cell for fault in found.faults]
    assert all("이상" in fault.allowed for fault in found.faults)
    assert LastResult((None, None), 5, None, None) == found.results["⑲"]


def test_another_full_mark_of_last_year():
    """5 of 5 then, though there are 6 now."""
    found = year_of(row("⑥ 취업률", points=5, full=5))
    assert (5, 5, ()) == (found.results["⑥"].points, found.results["⑥"].max_points, found.faults)


def test_the_same_indicator_twice():
    """The first one counts, the second one is told."""
    found = year_of(row("⑥ 취업률", points=4), row("취업률", points=5))
    assert 4 == found.results["⑥"].points
    (fault,) = found.faults
    assert "전년실적!A7" == fault.cell
    assert "전년실적!A6" in fault.message


@pytest.mark.parametrize(
    ("typed", "word"), [(2015, "2015년"), ("2015년", "2015년"), (None, "전년"), ("2015", "2015년")]
)
def test_the_year_is_data(typed, word):
    """Typed as a number or with its 년; blank is the year before, whichever it was."""
    found = year_of(year=typed)
    assert (word, ()) == (found.word, found.faults)


@pytest.mark.parametrize("typed", [15, 2015.5, "작년", 2017, CellError("#N/A"), True])
def test_a_year_that_is_none(typed):
    """Not four digits, half a year, a word, a year to come."""
    found = year_of(year=typed)
    (fault,) = found.faults
    assert ("전년실적!B3", "전년") == (fault.cell, found.word)
    assert "2015" in fault.message


def evaluated(change):
    """The document's plan with another actual of ⑨."""
    rows = form_rows()
    rows[8][FORM_TABLE.index("actual")] = change
    return evaluation_of(rows)


THIS = {"⑨": ("추진실적!J13", 2000.0)}


def test_a_change_is_offered_from_last_years_count():
    """2,000 this year over 1,900 last year is 100/1,900 more: 5.26315789473684 %."""
    found = year_of(row("⑨", base=1900))
    (fault,) = found.offers(evaluated(None), THIS)
    assert (Code.CHANGE_OFFERED, True, "추진실적!J13") == (fault.code, fault.only_warns, fault.cell)
    for words in ("1,900명", "2,000명", "5.26315789473684%", "저절로 적지 않"):
        assert words in fault.message


def test_nothing_is_offered_where_it_stands_or_a_count_is_missing():
    """0.0526… typed already (15 digits), no count of this year, none of last year."""
    found = year_of(row("⑨", base=1900))
    assert [] == [*found.offers(evaluated(100 / 1900), THIS)]
    assert [] == [*found.offers(evaluated(None), {})]
    assert [] == [*year_of(row("⑨", 0.1)).offers(evaluated(None), THIS)]


def test_another_actual_than_last_years_count_makes_is_told():
    """0 % stands there, the counts make 5.26 %: both are said."""
    (fault,) = year_of(row("⑨", base=1900)).offers(evaluated(0.0), THIS)
    assert "실적은 0%" in fault.message
