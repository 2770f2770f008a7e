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


def rows(data, workbook, name):
    """The cells of a defined name of 월별실적, row by row."""
    left, top, right, bottom = area(data, name)
    found = workbook["월별실적"].iter_rows(top, bottom, left, right, values_only=True)
    return [list(row) for row in found]


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
    (row,) = rows(data, golden_sheets.read(data, results=True), "HJ_HISTORY")
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
    left, top, right, _ = area(data, "HJ_HISTORY")
    day = get_column_letter(left)
    rules = {
        str(each.sqref): each.rules[0].formula[0]
        for each in sheet.conditional_formatting
        if range_boundaries(str(each.sqref))[0] == left
    }
    (head, lines), (body, filled) = rules.items()
    assert (f'{day}${top - 1}<>""', f'AND(${day}{top}<>"",{day}${top - 1}<>"")') == (lines, filled)
    assert range_boundaries(head)[2] >= right + 60
    _, first, last_column, last_row = range_boundaries(body)
    assert first == top
    assert last_column >= right + 60
    assert last_row >= top + 300


def test_what_is_printed(data, workbook):
    """A4 landscape, the last twelve days side by side; district, day and header on every page."""
    sheet = workbook["월별실적"]
    left, top, right, bottom = area(data, "HJ_MONTH_TABLE")
    setup = sheet.page_setup
    assert ("landscape", 9, 0) == (setup.orientation, setup.paperSize, setup.fitToHeight)
    assert f"${top - 1}:${top}" == sheet.print_title_rows
    assert (1, 3 + 12) == (left, right)
    assert f"'월별실적'!$A$1:${get_column_letter(right)}${bottom}" == sheet.print_area
    assert "&A · &P / &N" == sheet.oddFooter.center.text
    # Opened on the header and the way back above it: with the chart frozen, too few rows would be
    # on the screen.
    assert (f"B{top - 1}", 0) == (sheet.freeze_panes, int(sheet.sheet_view.pane.ySplit or 0))


def test_the_printed_days_hold_what_is_stored(name, data, workbook):
    """One day: each total, 득점 and 실적 in the row of its number; eleven blank columns."""
    printed = rows(data, workbook, "HJ_MONTH_TABLE")
    (today,) = rows(data, workbook, "HJ_HISTORY")
    stored = dict(zip(header(data, workbook), today, strict=True))
    assert ["번호", "세부지표", "배점·단위", stored["기준일"]] == printed[0][:4]
    assert {None} == {value for row in printed for value in row[4:]}
    at = [order for order, row in enumerate(printed) if row[0] in ("득점", "실적")]
    totals, points, actuals = (
        printed[first + 1 : end] for first, end in zip([0, *at], [*at, None], strict=True)
    )
    assert {text: stored[text] for text in TOTALS[1:]} == {row[1]: row[3] for row in totals}
    assert COUNTS[name] == len(points)
    assert all(stored[f"{row[0]} 득점"] == row[3] for row in points)
    seen = []
    for no, *_, value in (row[:4] for row in actuals):
        assert stored[f"{no} 실적{2 if no in seen else ''}"] == value
        seen.append(no)
    assert COUNTS[name] + (2 if name == "shipped" else 0) == len(seen)


def test_the_chart_stands_above_the_table(data):
    """It ends before the header, whatever the number of days."""
    (chart,) = (each for each in reader.charts(data) if each.sheet == "월별실적")
    assert int(chart.last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) < area(data, "HJ_HISTORY")[1] - 1
    assert "득점 합계의 추이" == chart.title
