"""Forms that an earlier version read wrongly, with the right values (by hand, from the plan)."""

import shutil

import openpyxl
import pytest

from hopejobs_xl.attach.found_lines import found_lines
from hopejobs_xl.attach.own_scheme import of_file
from hopejobs_xl.attach.write import attach
from tests.attach.made_tables import DATA, edited_bands, refreshed, shown

PLAN = "①10 ③5 ④5 ⑤5 ⑥2 ⑩5 ⑪3 ⑫4 ⑭0 ⑮0 감점0 ⑳1"  # the actuals of the plan: 40 points
APRIL = "①10 ③5 ④5 ⑤5 ⑥3 ⑦1 ⑩5 ⑪3 ⑫4 ⑭0 ⑮0 감점0 ⑲1 ⑳1"
# File -> the points of every indicator that is scored, and words of the faults.
RIGHT = {
    "header-says-percent": (
        "",
        ["D2 ① ", "0.5%인지 50%인지", "D7 ⑥ ", "1%인지 100%인지", "D11 ⑩ "],
    ),
    "blank-row-after-unknown-row": (PLAN, []),
    "label-of-the-deduction": (PLAN, []),
    "own-month-and-total": ("①10 ④5 ⑥3 ⑦1 ⑩5 ⑪3 ⑫4 감점0", []),
    "own-header-april-total": (APRIL, []),
    "own-rate-11": (APRIL.replace("⑥3", "⑥4"), []),
    "form-with-addin-formula": ("①10 ④5 ⑥6 ⑳2", []),
    "form-with-addin-formula-stale": ("①10 ④5 ⑥2 ⑳2", []),
}


@pytest.fixture
def form(tmp_path):
    """Copies the form of a name; returns the copy."""
    return lambda name: shutil.copy(DATA / f"{name}.xlsx", tmp_path / "서식.xlsx")


def points(made):
    """``①10 …``: what is scored."""
    scored = [each for each in made.results if each.points is not None]
    return " ".join(f"{each.indicator.no}{each.points:g}" for each in scored)


@pytest.mark.parametrize("name", RIGHT)
def test_the_right_points(form, name):
    """In the evaluation of attach, in the cells, and again after a refresh."""
    expected, words = RIGHT[name]
    path = form(name)
    made = attach(path, partial=True)
    assert expected == points(made.evaluation)
    said = "\n".join(str(f) for f in made.evaluation.faults if not f.only_warns)
    assert [] == [word for word in words if word not in said]
    assert bool(words) == bool(said), said
    column = openpyxl.utils.get_column_letter(made.target.column)
    cells = shown(path, made.found.sheet, column)
    by_no = {row.no: cells.get(row.row) for row in made.found.rows}
    inside = {each.indicator.no: each.points for each in made.evaluation.results}
    numbers = {no: value for no, value in by_no.items() if isinstance(value, (int, float))}
    assert numbers == {no: each for no, each in inside.items() if each is not None}
    assert expected == points(refreshed(path))


def test_only_the_unknown_row_is_unknown(form):
    """The row below it belongs to the table."""
    found = attach(form("blank-row-after-unknown-row"), dry_run=True).found
    assert ["실적!A9"] == [each.cell for each in found.unplaced]
    assert ("⑧",) == found.missing


def test_a_function_of_the_add_in_is_not_doubled(form):
    """The formulas go into the column where it stands."""
    path = form("form-with-addin-formula")
    made = attach(path, partial=True)
    assert 4 == made.target.column
    sheet = openpyxl.load_workbook(path)["현황"]
    assert 4 == sheet.max_column
    assert "=[1]!HJ_SCORE($A3,$C3)" == sheet["D3"].value


def test_a_stale_function_of_the_add_in_is_calculated(form):
    """Beside the attached column: 5 % is 2 points there, too, and not the 6 of before."""
    path = form("form-with-addin-formula-stale")
    assert 6 == shown(path, "현황", "D")[3]
    refreshed(path)
    assert 2 == shown(path, "현황", "D")[3]


def test_a_form_belongs_to_a_workbook(form, book):
    """11 % is 5 points by the workbook's own bands: when attached, refreshed, attached again."""
    path = form("own-rate-11")
    own = of_file(edited_bands(book))
    made = attach(path, own=own)
    assert APRIL.replace("⑥3", "⑥5") == points(made.evaluation)
    assert "배점기준: HopeJobs.xlsm의 것" in "\n".join(found_lines(made))
    assert APRIL.replace("⑥3", "⑥5") == points(refreshed(path))
    assert 5 == shown(path, "실적취합", "D")[9]
    again = attach(path)
    assert "HopeJobs.xlsm" == again.source
    assert 5 == shown(path, "실적취합", "D")[9]
