"""What last year's workbook hands on: its figures become 전년실적 of a new one."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook import carried_year
from hopejobs_xl.make_workbook.book import fresh
from hopejobs_xl.make_workbook.plan_texts import plan_of
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.later_pages import LAST_YEAR, LAST_YEAR_OF
from tests.conftest import PROJECT
from tests.saved_cells import edited

TODAY = dt.date(2016, 9, 1)


@pytest.fixture(scope="module")
def last(shipped):
    """The shipped workbook of 성북구: 40 points on 2016-04-01."""
    return carried_year.read(shipped)


def rows(plan):
    """The rows of *plan* by 번호."""
    return {row.no: row for row in plan.rows}


def with_indicators(change):
    """The shipped scheme, its indicators as *change* makes them of the old ones."""
    scheme = load()
    return scheme._replace(indicators=tuple(change(list(scheme.indicators))))


def test_points_and_actuals_come_along(last):
    """⑥ 5 % gave 2 of 6; ⑲ has two actuals, 119 and 100; ② had no scale, ⑦ no actual."""
    plan, told = carried_year.with_last_year(plan_of(load()), load(), last)
    found = rows(plan)
    assert 2016 == plan.last_year
    assert (0.05, None, 2, None) == (
        found["⑥"].last_actual,
        found["⑥"].last_actual2,
        found["⑥"].last_points,
        found["⑥"].last_max_points,
    )
    assert (119, 100) == (found["⑲"].last_actual, found["⑲"].last_actual2)
    assert (3201300, None) == (found["②"].last_actual, found["②"].last_points)
    assert (None, None, "") == (
        found["⑦"].last_actual,
        found["⑦"].last_points,
        found["⑦"].last_source,
    )
    assert "HopeJobs.xlsm, 기준일 2016-04-01" == found["⑥"].last_source
    assert told == ["전년실적: HopeJobs.xlsm의 2016년 실적과 득점, 지표 17개"]


def test_a_number_that_went_to_another_indicator_carries_nothing(last):
    """⑥ and ⑦ change places: the points follow the names."""

    def swap(each):
        names = {"⑥": "⑦", "⑦": "⑥"}
        return [i._replace(no=names.get(i.no, i.no)) for i in each]

    found = rows(carried_year.with_last_year(plan_of(load()), load(), last)[0])
    scheme = with_indicators(swap)
    moved = rows(carried_year.with_last_year(plan_of(scheme), scheme, last)[0])
    assert (found["⑥"].last_points, found["⑦"].last_points) == (
        moved["⑦"].last_points,
        moved["⑥"].last_points,
    )
    assert 0.05 == moved["⑦"].last_actual


def test_what_has_another_name_is_told_and_not_guessed(last):
    """취업률 is called 고용률 now; with its old name as an alias it is known."""

    def rename(each, aliases=()):
        return [i._replace(name="고용률", aliases=aliases) if i.no == "⑥" else i for i in each]

    scheme = with_indicators(rename)
    plan, told = carried_year.with_last_year(plan_of(scheme), scheme, last)
    assert None is rows(plan)["⑥"].last_points
    assert "전년에 없던 이름의 지표(전년실적은 빈칸): ⑥ 고용률" in told
    assert "올해에 없는 이름이라 가져오지 않은 지표: ⑥ 취업률" in told
    assert "이름만 바뀐 지표가 있으면" in told[-1]
    scheme = with_indicators(lambda each: rename(each, ("취업률",)))
    plan, told = carried_year.with_last_year(plan_of(scheme), scheme, last)
    assert (2, 1) == (rows(plan)["⑥"].last_points, len(told))


def test_another_full_mark_is_stated_and_another_unit_not_carried(last):
    """2 of 6 stays 2 of 6 where 배점 is 5 now; 5 % is no figure of an indicator that counts 건."""
    count = next(i.parts[0].scale.unit for i in load().indicators if i.no == "④")

    def change(each):
        return [
            i._replace(
                max_points=5,
                parts=(i.parts[0]._replace(scale=i.parts[0].scale._replace(unit=count)),),
            )
            if i.no == "⑥"
            else i
            for i in each
        ]

    scheme = with_indicators(change)
    row = rows(carried_year.with_last_year(plan_of(scheme), scheme, last)[0])["⑥"]
    assert (None, 2, 6) == (row.last_actual, row.last_points, row.last_max_points)


def test_a_dropped_indicator_is_told(last):
    scheme = with_indicators(lambda each: [i for i in each if i.no != "⑥"])
    _, told = carried_year.with_last_year(plan_of(scheme), scheme, last)
    assert "올해에 없는 이름이라 가져오지 않은 지표: ⑥ 취업률" in told


def test_what_a_row_says_already_is_kept(last):
    """The file of texts states ① 9 points of last year."""
    plan = plan_of(load())
    plan = replace(plan, rows=[replace(row, last_points=1.5) for row in plan.rows])
    made, _ = carried_year.with_last_year(plan, load(), last)
    assert {1.5} == {row.last_points for row in made.rows}


def test_the_year_is_that_of_the_period_or_of_the_day(last):
    """A clerk who typed next year's period over the scheme still has this year's day."""
    assert 2016 == last.year
    assert 2016 == later(last).year


def later(last):
    """*last* where next year's period was typed over its scheme."""
    start, end = dt.date(2016, 9, 1), dt.date(2017, 8, 31)
    scheme = last.evaluation.scheme._replace(period_start=start, period_end=end)
    return replace(last, evaluation=replace(last.evaluation, scheme=scheme))


def test_points_of_figures_that_are_older_than_the_scheme_are_not_made_up(last):
    """Next year's bands say nothing of this year's points; the actual comes along all the same."""
    plan, told = carried_year.with_last_year(plan_of(load()), load(), later(last))
    row = rows(plan)["⑥"]
    assert (0.05, None) == (row.last_actual, row.last_points)
    assert "HopeJobs.xlsm의 2016년 실적, 지표" in told[0]
    assert "전년 득점은 비워 두었습니다" in told[1]


def made(shipped, tmp_path, **options):
    """A new workbook of *shipped*, saved and opened."""
    given = {"district": None, "as_of": None, "today": TODAY, "empty": True} | options
    done = fresh(shipped, None, **given)
    (tmp_path / "새.xlsm").write_bytes(done.data)
    return done, FileWorkbook.open(tmp_path / "새.xlsm")


def test_a_workbook_of_this_year_s_book(shipped, tmp_path):
    """자치구 and 결재란 stay, actuals are blank, 전년실적 is filled."""
    old = tmp_path / "올해.xlsm"
    shutil.copy(shipped, old)
    edited(old, ("설정", "B5", "주무관"))
    done, book = made(old, tmp_path)
    assert "성북구" == book.read(layout.DISTRICT)[0][0]
    assert "주무관" == book.read(layout.APPROVAL)[0][0]
    assert {None} == {cell for row in book.read(layout.ACTUALS) for cell in row}
    assert 2016 == book.read(LAST_YEAR_OF)[0][0]
    row = next(r for r in book.read(LAST_YEAR.name) if "취업률" in str(r[0]))
    assert [0.05, None, 2, None, None, "올해.xlsm, 기준일 2016-04-01"] == row[1:]
    assert "2016년 실적과 득점" in done.told[0]


def test_the_count_of_a_change_comes_along(shipped, tmp_path):
    """⑨'s numerator of this year is what next year's change is measured from."""
    old = tmp_path / "올해.xlsm"
    shutil.copy(shipped, old)
    book = FileWorkbook.open(old)
    at = next(i for i, row in enumerate(book.read(layout.FORM)) if str(row[2]).startswith("⑨"))
    column = layout.GROUNDS.index("numerator")
    book.write_cells(layout.GROUNDS.name, {(at, column): 1200})
    book.save(old)
    _, book = made(old, tmp_path)
    row = next(r for r in book.read(LAST_YEAR.name) if str(r[0]).startswith("⑨"))
    assert 1200 == row[LAST_YEAR.index("base")]


def test_figures_of_another_district_stay_there(shipped, tmp_path):
    done, book = made(shipped, tmp_path, district="종로구")
    assert "성북구 통합문서여서 전년실적을 넣지 않았습니다" in done.told[0]
    assert "종로구" == book.read(layout.DISTRICT)[0][0]
    assert {None} == {cell for row in book.read(LAST_YEAR.name) for cell in row[1:]}


def test_another_file_is_refused():
    with pytest.raises(WorkbookError, match=r"openpyxl\.xlsx: HopeJobs 통합문서가 아니어서"):
        carried_year.read(PROJECT / "tests/data/openpyxl.xlsx")


def test_a_workbook_that_is_too_old_says_how_to_move_it():
    with pytest.raises(WorkbookError, match="hopejobs migrate"):
        carried_year.read(PROJECT / "tests/data/old/0.1.0.xlsm")
