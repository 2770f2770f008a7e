"""Charts are native, follow their tables by name, and read in black and white as in colour."""

import datetime as dt
import re
from itertools import combinations

import pytest
from openpyxl.utils import range_boundaries

from hopejobs_xl.make_workbook import charts as built
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.score_table import MISSED, REACHED, SIGNS
from tests.golden import golden_books, golden_sheets, reader

INDEX = re.compile(r"INDEX\((HJ_\w+),0,(\d+)\)")


@pytest.fixture(scope="module", params=["shipped", "sixty"])
def data(request):
    """The bytes of both workbooks that every rule about charts holds for."""
    return {"shipped": golden_books.shipped_bytes, "sixty": golden_books.sixty_bytes}[
        request.param
    ]()


@pytest.fixture(scope="module")
def drawn():
    """The charts of the shipped workbook by what they are about."""
    return {chart.about: chart for chart in reader.charts(golden_books.shipped_bytes())}


@pytest.mark.parametrize(("dated", "blank"), [(True, None), (False, "")])
def test_days_stay_days_where_there_is_none_yet(dated, blank):
    """XlsxWriter saves a text among categories as texts: LibreOffice would then print 42338."""
    series = built.Source("HJ_X", [[None, None]], dated=dated).series("득점", 1, 2)
    assert [blank] == series["categories_data"]


def references(data):
    """Every reference of every chart."""
    series = [each for chart in reader.charts(data) for each in chart.series]
    return [ref for each in series for ref in (each.categories, each.values)]


def stacks(data):
    """The series of every group of stacked columns."""
    groups = (group for chart in reader.charts(data) for group in chart.groups)
    return [group.series for group in groups if "stacked" in group.kind]


def luminance(color):
    """How light ``RRGGBB`` prints, from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_there_is_a_chart_for_each_question():
    """Three on 요약, states, months, and on 추이 the total and room for 23 actuals and one."""
    sheets = [chart.sheet for chart in reader.charts(golden_books.shipped_bytes())]
    assert ["요약"] * 3 + ["취합", "월별실적"] + ["추이"] * (1 + 24) == sheets


def test_every_reference_is_a_name_and_never_a_range(data):
    """A plain range would not follow a refresh, and LibreOffice drops a mixture of both."""
    assert [] == [r.formula for r in references(data) if not r.formula.startswith("[0]!HJ_")]


def test_every_name_is_a_column_of_a_table_that_exists(data):
    """INDEX(table,0,n) with n inside the rectangle that the table's name refers to."""
    names = reader.names(data)
    for formula in {reference.formula for reference in references(data)}:
        table, number = INDEX.fullmatch(names[formula.removeprefix("[0]!")]).groups()
        left, _, right, _ = range_boundaries(names[table].partition("!")[2].replace("$", ""))
        assert 1 <= int(number) <= right - left + 1, formula


def test_the_saved_values_are_those_of_the_cells(data):
    """What a program shows that does not calculate: read by openpyxl through the names."""
    workbook = golden_sheets.read(data, results=True)
    names = reader.names(data)
    for reference in references(data):
        table, number = INDEX.fullmatch(names[reference.formula.removeprefix("[0]!")]).groups()
        sheet, area = next(workbook.defined_names[table].destinations)
        cells = [row[int(number) - 1].value for row in workbook[sheet][area]]
        assert tuple(map(_shown, cells)) == reference.values, reference.formula


def _shown(value):
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return str((value - dt.datetime(1899, 12, 30)).days)
    return f"{value:.15g}" if isinstance(value, int | float) else value


def test_the_bar_of_the_total_is_what_the_plan_document_gives(drawn):
    """29 + 11 + 0 of 40 points, 13 미입력 and 28 미등록, between the lines at 70 and 75."""
    series = {each.name: each.values.values for each in drawn["득점 합계와 두 목표"].series}
    bar = {name: values[1] for name, values in series.items()}
    assert {
        "공문": "29", "가정": "11", "수기": "0", "미입력·오류": "13", "미등록": "28",
        "서울시 목표": "70", "우리구 목표": "75",
    } == bar  # fmt: skip
    assert ("70", "70", "70") == series["서울시 목표"]
    assert (None, "29", None) == series["공문"]


def test_each_area_adds_up_to_its_points(drawn):
    """30 and 70: what is earned, what is open and what is lost."""
    series = drawn["분야별 배점의 구성"].series
    columns = zip(*(each.values.values for each in series), strict=True)
    assert [30, 70] == [sum(map(float, column)) for column in columns]


def test_no_two_parts_of_a_bar_look_alike(data):
    """Fill and pattern, for all pairs of each stack."""
    found = stacks(data)
    assert found
    for stack in found:
        assert [] == [(a.name, b.name) for a, b in combinations(stack, 2) if a.fill == b.fill]


def test_no_two_parts_of_a_bar_print_alike_without_colour(data):
    """Its own pattern each; the two solid parts are dark and white."""
    for stack in stacks(data):
        patterns = [each.fill.split()[0] for each in stack if " " in each.fill]
        assert len(patterns) == len(set(patterns))
        solid = sorted(luminance(each.fill) for each in stack if " " not in each.fill)
        assert all(after - before > 0.5 for before, after in zip(solid, solid[1:], strict=False))


def test_every_part_of_a_bar_has_a_border_and_a_figure(data):
    """White parts are seen, and a part of no points shows no 0."""
    for stack in stacks(data):
        assert {"0.75pt 000000"} == {each.line for each in stack}
        assert {'[=0]"";General'} == {each.label for each in stack}


def test_only_what_rests_on_the_document_is_solid(data):
    """가정, 수기, 미입력 and 미등록 never look as sure as 공문, nor what is known as 확정."""
    plain = ("공문", "얻지 못함", "확정", "미요청")
    for stack in stacks(data):
        for each in stack:
            assert (" " not in each.fill) == (each.name in plain), each.name


def test_the_two_targets_differ_in_their_lines(drawn):
    """Dashed for the city, solid for the district; both with a mark for a single day."""
    for about in ("득점 합계와 두 목표", "기준일마다의 득점 합계와 두 목표"):
        lines = {each.name: each for each in drawn[about].series if "목표" in each.name}
        assert {"서울시 목표", "우리구 목표"} == set(lines)
        assert lines["서울시 목표"].line.endswith(" dash")
        assert lines["우리구 목표"].line.endswith(" solid")
        assert all(each.marker for each in lines.values())


def test_target_and_points_of_an_indicator_stand_beside_one_another(drawn):
    """White and dark; an indicator without points has no column, not one of height 0."""
    chart = drawn["지표별 목표와 득점"]
    target, points = chart.series
    assert luminance(target.fill) - luminance(points.fill) > 0.5
    # ② ⑦ ⑧ ⑨ ⑬ ⑯ ⑰ ⑱
    none = [at for at, value in enumerate(points.values.values) if value is None]
    assert [1, 6, 7, 8, 12, 16, 17, 18] == none
    assert "tickLblSkip 1" in chart.axes[0]


def test_every_state_has_a_sign_of_its_own():
    """● ▼ ◇ □ × -, so that a print in black and white says as much as the colours."""
    signs = [REACHED[0], MISSED, *SIGNS.values()]
    assert len(signs) == len(set(signs))
    assert set(SIGNS) == set(State) - {State.SCORED}


def test_a_source_keeps_blanks_and_days_as_excel_does():
    """A blank number is a gap, a blank text a blank label, a day its number since 1900."""
    source = built.Source("HJ_T", [[None, None], ["b", 2.5], ["c", dt.date(2016, 4, 1)]])
    got = source.series("이름", 1, 2, gap=30)
    assert {
        "name": "이름",
        "categories": "=[0]!HJ_T_1",
        "categories_data": ["", "b", "c"],
        "values": "=[0]!HJ_T_2",
        "values_data": [None, 2.5, 42461],
        "gap": 30,
    } == got
