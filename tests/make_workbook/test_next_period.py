"""A workbook that begins a year: its 평가대상기간 and its 주관부서."""

import datetime as dt
from dataclasses import replace

import pytest

from hopejobs_xl.make_workbook import carried_year
from hopejobs_xl.make_workbook.next_period import (
    following,
    is_last_period,
    told_of_the_same,
    with_departments,
)
from hopejobs_xl.scheme.loader import load, read_document


@pytest.fixture(scope="module")
def last(shipped):
    return carried_year.read(shipped)


@pytest.mark.parametrize(
    ("start", "end", "exp"),
    [
        ("2015-09-01", "2016-08-31", ("2016-09-01", "2017-08-31")),
        ("2015-01-01", "2015-12-31", ("2016-01-01", "2016-12-31")),
        ("2015-03-01", "2016-02-29", ("2016-03-01", "2017-02-28")),
        ("2015-03-02", "2016-02-28", None),
        ("2016-01-01", "2016-06-30", None),
    ],
)
def test_the_year_that_follows(start, end, exp):
    """As the calendar has it; after another length than a year none is proposed."""
    days = [dt.date.fromisoformat(each) for each in (start, end)]
    found = following(load()._replace(period_start=days[0], period_end=days[1]))
    assert exp == (found and tuple(map(str, found)))


def test_the_cells_to_change_are_named():
    said = told_of_the_same(load())
    assert "설정!B13에 2016-09-01, 설정!B14에 2017-08-31" in said
    assert "--period 2016-09-01..2017-08-31" in said
    assert "평가체계 ID(설정!B8), 사업명(설정!B9), 근거문서(설정!B11)" in said


def test_whose_period_it_is(last):
    """Next year's, once it was typed over the scheme of a workbook with this year's figures."""
    scheme = last.evaluation.scheme
    assert is_last_period(scheme, last)
    assert not is_last_period(scheme, None)
    start, end = dt.date(2016, 9, 1), dt.date(2017, 8, 31)
    later = scheme._replace(period_start=start, period_end=end)
    assert not is_last_period(later, last)
    typed_over = replace(last, evaluation=replace(last.evaluation, scheme=later))
    assert not is_last_period(later, typed_over)


def bare(**names):
    """The shipped scheme as a plan prints it: no departments; *names* are other names of areas."""
    document = dict(read_document())
    document.pop("departments")
    document["areas"] = [
        {key: names.get(value, value) for key, value in each.items() if key != "department"}
        for each in document["areas"]
    ]
    document["items"] = [
        {**each, "area": names.get(each["area"], each["area"])} for each in document["items"]
    ]
    return document


def test_departments_come_along_where_the_areas_are_the_same(last):
    """However their names are spaced."""
    document = bare(**{"사회적경제 시장 활성화": "사회적 경제 시장활성화"})
    made, told = with_departments(document, last)
    assert ["사회적경제과", "일자리경제과"] == [each["department"] for each in made["areas"]]
    assert ["일자리경제과", "사회적경제과"] == [each["name"] for each in made["departments"]]
    assert ["주관부서: HopeJobs.xlsm의 것(설정 시트에서 맞는지 보세요)"] == told


def test_departments_of_other_areas_stay_away(last):
    document = bare(**{"사회적경제 시장 활성화": "다른 분야"})
    assert (document, []) == with_departments(document, last)


def test_departments_that_the_scheme_names_stay(last):
    document = read_document()
    assert (document, []) == with_departments(document, last)
