"""요약: one page, blocks beside charts, and a legend that says what the signs mean."""

from itertools import combinations

import pytest
from openpyxl.utils import range_boundaries

from hopejobs_xl.sheets.score_table import MISSED, REACHED, SIGNS
from tests.golden import golden_books, golden_sheets, reader

LISTS = ("HJ_SUM_GAPS", "HJ_SUM_OPEN", "HJ_SUM_DEPARTMENTS")
A4_WIDTH, A4_HEIGHT = 538.0, 777.0  # points between the margins of a portrait page


@pytest.fixture(scope="module", params=["shipped", "sixty"])
def data(request):
    """요약 of few and of many indicators has one shape."""
    return {"shipped": golden_books.shipped_bytes, "sixty": golden_books.sixty_bytes}[
        request.param
    ]()


@pytest.fixture
def sheet(data):
    """요약 with saved values."""
    return golden_sheets.read(data, results=True)["요약"]


def block(data, sheet, name):
    """The cells of a defined name of 요약."""
    return sheet[reader.names(data)[name].partition("!")[2].replace("$", "")]


def rows(data, sheet, name):
    """Its rows without the blank cells under merges."""
    merged = {
        (row, column) for area in sheet.merged_cells.ranges for row, column in list(area.cells)[1:]
    }
    return [
        [cell.value for cell in row if (cell.row, cell.column) not in merged]
        for row in block(data, sheet, name)
    ]


def areas(data, sheet):
    """What stands on the page: each block with its header, and each chart, as rectangles."""
    found = {}
    for name in ("HJ_SUM_HEAD", *LISTS):
        left, top, right, bottom = range_boundaries(
            reader.names(data)[name].partition("!")[2].replace("$", "")
        )
        found[name] = (left, top - (name in LISTS), right, bottom)
    for chart in reader.charts(data):
        if chart.sheet == sheet.title:
            found[chart.about] = range_boundaries(f"{chart.first}:{chart.last}")
    return found


def test_it_is_one_portrait_page_of_a4(sheet):
    """However many indicators there are."""
    setup = sheet.page_setup
    fit = (setup.fitToWidth or 1, 1 if setup.fitToHeight is None else setup.fitToHeight)
    assert (("portrait", 9), (1, 1)) == ((setup.orientation, setup.paperSize), fit)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert f"'요약'!$A$1:$T${sheet.max_row}" == sheet.print_area
    assert "&A · &P / &N" == sheet.oddFooter.center.text


def test_the_page_is_not_shrunk_to_something_unreadable(sheet):
    """At least 89 % of full size: its smallest letters, of 9 pt, stay 8 pt."""
    columns = ((12, "A"), (8, "M"))
    wide = sum(count * sheet.column_dimensions[at].width * 7 * 0.75 for count, at in columns)
    high = sum(sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1))
    assert min(A4_WIDTH / wide, A4_HEIGHT / high) >= 0.89


def test_nothing_overlaps(data, sheet):
    """Four blocks and three charts, each in its own cells."""
    for (one, a), (other, b) in combinations(areas(data, sheet).items(), 2):
        apart = a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
        assert apart, (one, other)


def test_everything_stands_inside_the_print_area(data, sheet):
    """Charts end within it, above the legend, and beyond column T is only the way back."""
    for name, (left, top, right, bottom) in areas(data, sheet).items():
        assert 1 <= left <= right <= 20, name
        assert 1 <= top <= bottom < sheet.max_row, name
    beyond = [cell.value for row in sheet.iter_rows(min_col=21) for cell in row if cell.value]
    assert ["← 시작"] == beyond


def test_merges_stay_within_one_row(sheet):
    """A merge over rows could not be rewritten row by row."""
    assert all(area.min_row == area.max_row for area in sheet.merged_cells.ranges)


def test_the_gaps_of_the_plan_document():
    """By hand: ⑲ 7 short, ⑪ 2, then ⑭ ⑮ ⑳ 1; the others are scored or open."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data, results=True)["요약"]
    got = [row for row in rows(data, sheet, "HJ_SUM_GAPS") if row[1]]
    assert [
        ("⑲", 7, 0, -7),
        ("⑪", 5, 3, -2),
        ("⑭", 1, 0, -1),
        ("⑮", 1, 0, -1),
        ("⑳", 2, 1, -1),
    ] == [(row[0], *row[2:5]) for row in got]
    assert {"일자리경제과"} == {row[5] for row in got}


def test_the_open_indicators_of_the_plan_document():
    """By hand: 미입력 ⑯ 10 and ⑦ 3, 미등록 5 + 5 + 5 + 5 + 4 + 4, with their signs."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data, results=True)["요약"]
    got = {row[0]: (row[2], row[3]) for row in rows(data, sheet, "HJ_SUM_OPEN") if row[0]}
    missing, unknown = "◇ 미입력", "□ 미등록"
    assert {
        "⑯": (10, missing), "②": (5, unknown), "⑧": (5, unknown), "⑰": (5, unknown),
        "⑱": (5, unknown), "⑨": (4, unknown), "⑬": (4, unknown), "⑦": (3, missing),
    } == got  # fmt: skip


def test_who_must_do_what():
    """The two departments with 70 and 30 points, and what each of them has to do."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data, results=True)["요약"]
    got = [row for row in rows(data, sheet, "HJ_SUM_DEPARTMENTS") if row[0]]
    assert [("일자리경제과 (70%)", 70, 47, 15, -32), ("사회적경제과 (30%)", 30, 28, 25, -3)] == [
        tuple(row[:5]) for row in got
    ]
    assert "목표 미달 ⑲ ⑪ ⑭ ⑮ ⑳" in got[0][7]
    assert "배점기준 등록 ②" == got[1][7]


def test_a_row_without_contents_shows_no_lines(data, sheet):
    """The lists have no borders of their own: a rule draws them where a row is filled."""
    for name in LISTS:
        for row in block(data, sheet, name):
            assert {None} == {cell.border.left.style for cell in row}
    rules = {str(area.sqref): area.rules[0] for area in sheet.conditional_formatting}
    named = reader.names(data)
    for name in LISTS:
        place = named[name].partition("!")[2].replace("$", "")
        rule = rules[place]
        assert rule.formula[0].endswith(f'{range_boundaries(place)[1]}<>""')
        assert "thin" == rule.dxf.border.left.style


def test_the_legend_explains_every_sign(sheet):
    """The signs of all states, both kinds of 근거, and the white part of a bar."""
    legend = sheet.cell(sheet.max_row, 1).value
    for sign in (REACHED, MISSED, *SIGNS.values(), "공문:", "가정:", "흰 칸: 얻지 못한 점수"):
        assert sign in legend


def test_the_clerk_cannot_type_over_it(sheet):
    """Refresh writes it; nobody else does."""
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)
