"""월별실적: a row per 기준일, and the bars of the days of the period above them."""

import re

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests.golden import golden_books, golden_sheets, reader

COUNTS = {"shipped": 21, "sixty": 60}
TOTALS = [
    "기준일",
    "합계",
    "공문",
    "가정",
    "수기",
    "미등록",
    "미입력",
    "오류",
    "서울시 목표",
    "우리구 목표",
]


@pytest.fixture(scope="module", params=list(COUNTS))
def name(request):
    """The workbook that a rule is looked at in."""
    return request.param


@pytest.fixture(scope="module")
def data(name):
    """Its bytes."""
    return {"shipped": golden_books.shipped_bytes, "sixty": golden_books.sixty_bytes}[name]()


@pytest.fixture(scope="module")
def workbook(data):
    """Its sheets with saved values."""
    return golden_sheets.read(data, results=True)


def area(data, name):
    """Left, top, right and bottom of a defined name."""
    return range_boundaries(reader.names(data)[name].partition("!")[2].replace("$", ""))


def header(data, workbook):
    """The header of 월별실적."""
    left, top, right, _ = area(data, "HJ_HISTORY_HEADER")
    return [cell.value for cell in workbook["월별실적"][top][left - 1 : right]]


def test_the_totals_come_first_then_points_then_actuals(name, data, workbook):
    """득점 of each indicator, then its 실적; 실적2 only where there are two."""
    got = header(data, workbook)
    count = COUNTS[name]
    assert TOTALS == got[:10]
    assert all(text.endswith(" 득점") for text in got[10 : 10 + count])
    rest = got[10 + count :]
    assert all(re.search(r" 실적2?$", text) for text in rest)
    assert (["⑧ 실적2", "⑲ 실적2"] if name == "shipped" else []) == [
        text for text in rest if text.endswith("2")
    ]


def test_the_row_of_the_plan_document():
    """2016-04-01: 40, 29, 11, 0, 28, 13, 0, 70, 75, and the points of facts."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data, results=True)["월별실적"]
    left, top, right, bottom = area(data, "HJ_HISTORY")
    assert top == bottom
    row = [cell.value for cell in sheet[top][left - 1 : right]]
    assert "2016-04-01" == f"{row[0]:%Y-%m-%d}"
    assert [40, 29, 11, 0, 28, 13, 0, 70, 75] == row[1:10]
    points = [
        10,
        None,
        5,
        5,
        5,
        2,
        None,
        None,
        None,
        5,
        3,
        4,
        None,
        0,
        0,
        0,
        None,
        None,
        None,
        0,
        1,
    ]
    assert points == row[10:31]


def test_the_table_can_grow_downwards_and_to_the_right(data, workbook):
    """No merged cell, nothing below or beside it, and lines by rule over what may be added."""
    sheet = workbook["월별실적"]
    assert [] == list(sheet.merged_cells.ranges)
    _, top, right, _ = area(data, "HJ_HISTORY")
    rules = {str(each.sqref): each.rules[0].formula[0] for each in sheet.conditional_formatting}
    (head, lines), (body, filled) = rules.items()
    assert (f'A${top - 1}<>""', f'AND($A{top}<>"",A${top - 1}<>"")') == (lines, filled)
    assert range_boundaries(head)[2] >= right + 60
    left, first, last_column, last_row = range_boundaries(body)
    assert (left, first) == (1, top)
    assert last_column >= right + 60
    assert last_row >= top + 300


def test_what_is_printed(data, workbook):
    """A4 landscape, the header row and the days on every page, page numbers."""
    sheet = workbook["월별실적"]
    _, top, right, bottom = area(data, "HJ_HISTORY")
    setup = sheet.page_setup
    assert ("landscape", 9) == (setup.orientation, setup.paperSize)
    assert (f"${top - 1}:${top - 1}", "$A:$A") == (sheet.print_title_rows, sheet.print_title_cols)
    assert f"'월별실적'!$A$1:${get_column_letter(right)}${bottom}" == sheet.print_area
    assert "&P / &N" == sheet.oddFooter.center.text
    # Opened on the header: with the chart above it frozen, too few rows would be on the screen.
    assert (f"B{top - 1}", 0) == (sheet.freeze_panes, int(sheet.sheet_view.pane.ySplit or 0))


def test_the_column_of_days_holds_nothing_wider_than_itself(data, workbook):
    """It is repeated on every page: a text or a chart that begins in it would be cut there."""
    sheet = workbook["월별실적"]
    assert ["월별실적", "기준일"] == [
        cell.value for (cell,) in sheet["A1:A19"] if cell.value is not None
    ]
    (chart,) = (each for each in reader.charts(data) if each.sheet == "월별실적")
    assert chart.first.startswith("B")


def test_the_chart_stands_above_the_table(data):
    """It ends before the header, whatever the number of days."""
    (chart,) = (each for each in reader.charts(data) if each.sheet == "월별실적")
    assert int(chart.last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) < area(data, "HJ_HISTORY")[1] - 1
    assert "득점 합계의 추이" == chart.title
