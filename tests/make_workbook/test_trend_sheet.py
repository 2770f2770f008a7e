"""추이: to scale, titled by cells, no chart without a history, no page torn."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from openpyxl.utils import range_boundaries

from hopejobs_xl.sheets.later_pages import TREND_ROWS
from tests import office
from tests.golden import golden_books, golden_sheets, reader
from tests.make_workbook.test_pages import pages_of, plain

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ROW = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"
BOOKS = {
    "shipped": golden_books.shipped_bytes,
    "months": golden_books.months_bytes,
    "sixty": golden_books.sixty_bytes,
}
ROOM = {"shipped": 24, "months": 24, "sixty": 60}  # charts: one per actual, in full rows
LISTED = {"shipped": 23, "months": 23, "sixty": 60}


@pytest.fixture(scope="module", params=list(BOOKS))
def name(request):
    """The workbook that a rule is looked at in."""
    return request.param


@pytest.fixture(scope="module")
def data(name):
    """Its bytes."""
    return BOOKS[name]()


@pytest.fixture(scope="module")
def sheet(data):
    """Its 추이 with saved values."""
    return golden_sheets.read(data, results=True)["추이"]


def area(data, name):
    """Left, top, right and bottom of a defined name."""
    return range_boundaries(reader.names(data)[name].partition("!")[2].replace("$", ""))


def charts(data):
    """The chart of the total, and the small ones."""
    first, *small = (chart for chart in reader.charts(data) if chart.sheet == "추이")
    return first, small


def hidden(data):
    """The hidden rows of 추이."""
    root = ET.fromstring(reader.parts(data)[reader.sheet_parts(data)["추이"]])
    return {int(row.get("r")) for row in root.iter(ROW) if row.get("hidden") == "1"}


def rows_of(chart):
    """The rows that a chart stands on."""
    _, top, _, bottom = range_boundaries(f"{chart.first}:{chart.last}")
    return set(range(top, bottom + 1))


def drawn(data):
    """The small charts that are seen."""
    away = hidden(data)
    return [chart for chart in charts(data)[1] if not rows_of(chart) <= away]


def test_the_total_comes_first(data):
    """With 공문 and both targets, to the first and the last day of the period."""
    first, _ = charts(data)
    assert "득점 합계와 두 목표" == first.title
    assert ["합계", "공문", "서울시 목표", "우리구 목표"] == [s.name for s in first.series]
    if data == golden_books.shipped_bytes():
        assert [(None, "40", None), (None, "29", None), ("70",) * 3, ("75",) * 3] == [
            s.values.values for s in first.series
        ]


def test_there_is_room_for_every_actual(name, data):
    """Three series each: actual, next band, target."""
    _, small = charts(data)
    assert ROOM[name] == len(small)
    for chart in small:
        assert ["실적", "다음 구간", "목표"] == [series.name for series in chart.series]


def test_days_are_to_scale(data):
    """A date axis by days, over days of the period; labels below, where figures fall under 0."""
    for chart in reader.charts(data):
        if chart.sheet != "추이":
            continue
        root = ET.fromstring(reader.parts(data)[chart.part])
        axis = next(root.iter(f"{C}dateAx"))
        assert "days" == axis.find(f"{C}baseTimeUnit").get("val")
        assert "low" == axis.find(f"{C}tickLblPos").get("val")
        for series in chart.series:
            assert "[0]!HJ_TREND_1" == series.categories.formula
            assert "yy\\.m\\.d" == series.categories.number_format
            days = list(map(int, series.categories.values))
            assert sorted(set(days)) == days
            first, last = (dt.date(1899, 12, 30) + dt.timedelta(days[at]) for at in (0, -1))
            assert (dt.date(2015, 9, 1), dt.date(2016, 8, 31)) == (first, last)


def test_titles_are_the_text_of_cells(data, sheet):
    """Indicator and unit, and below them what is known; a cell of the header each."""
    left, top, _, _ = area(data, "HJ_TREND_HEADER")
    for order, chart in enumerate(charts(data)[1]):
        cell = sheet.cell(top, left + 5 + 3 * order)
        assert f"추이!${cell.column_letter}${top}" == chart.linked
        assert cell.value == chart.title


def test_no_chart_without_a_history_is_seen(name, data):
    """18 actuals have three days; with one day there is none."""
    seen = drawn(data)
    assert {"shipped": 0, "months": 18, "sixty": 0}[name] == len(seen)
    assert [] == [chart.title for chart in seen if not re.match(r".+ \(.+\)\n.+", chart.title)]
    assert [] == [
        chart.title
        for chart in seen
        if sum(value is not None for value in chart.series[0].values.values) < 2
    ]


def test_a_chart_has_the_figures_of_its_title():
    """⑥ 3, 4 and 5 %: next 5, 5 and 7.5 %, target 2.5 %; ⑲ 직원 60, 90, 119 below 375."""
    by_title = {chart.title.split("\n")[0]: chart for chart in drawn(golden_books.months_bytes())}
    actual, following, goal = (s.values.values for s in by_title["⑥ 취업률 (%)"].series)
    assert (None, "3", "4", "5", None) == actual
    assert (None, "5", "5", "7.5", None) == following
    assert ("2.5",) * 5 == goal
    (staff,) = (chart for title, chart in by_title.items() if title.endswith("- 직원 (명)"))
    assert (None, "60", "90", "119", None) == staff.series[0].values.values
    assert (None, "375", "375", "375", None) == staff.series[1].values.values
    assert ("1500",) * 5 == staff.series[2].values.values


def test_charts_are_hidden_with_their_rows(data):
    """Anchored to both ends, each in rows of its own; data in hidden rows is drawn all the same."""
    _, small = charts(data)
    left, top, _, bottom = area(data, "HJ_TREND_FOLD")
    for order, chart in enumerate(small):
        first = top + 1 + order // 2 * TREND_ROWS
        assert rows_of(chart) <= set(range(first, first + TREND_ROWS))
        assert b'<c:plotVisOnly val="1"/>' not in reader.parts(data)[chart.part]
    seen = drawn(data)
    expected = top if not seen else 1 + top + -(-len(seen) // 2) * TREND_ROWS
    assert set(range(expected, bottom + 1)) == hidden(data)
    drawing = next(
        text for part, text in reader.parts(data).items()
        if part.startswith("xl/drawings/drawing") and text.count(b"graphicFrame macro") > 20
    )  # fmt: skip
    assert b"editAs" not in drawing  # two cells, moved and sized with them


def test_small_charts_do_not_overlap(data):
    """Two in a row, inside the page."""
    _, small = charts(data)
    for left, right in zip(small[::2], small[1::2], strict=True):
        assert rows_of(left) == rows_of(right)
        ends = [range_boundaries(f"{each.first}:{each.last}") for each in (left, right)]
        assert ends[0][2] <= ends[1][0]
        assert ends[1][2] <= 7


def test_the_page_ends_with_the_last_chart(name, data, sheet):
    """Portrait A4, one page wide; titles on every page."""
    left, top, right, bottom = range_boundaries(
        sheet.print_area.rpartition("!")[2].replace("$", "")
    )
    assert (1, 1, 7) == (left, top, right)
    seen = drawn(data)
    last = max((max(rows_of(chart)) for chart in seen), default=area(data, "HJ_TREND_NOTE")[3])
    assert last <= bottom <= last + 1
    assert not any(row <= bottom for row in hidden(data))
    assert ("portrait", 9) == (sheet.page_setup.orientation, sheet.page_setup.paperSize)
    assert ("$1:$2", "&A · &P / &N") == (sheet.print_title_rows, sheet.oddFooter.center.text)


def test_no_chart_is_torn_by_a_page(data, sheet):
    """Whatever is drawn: breaks stand between rows of charts, and no heading is left alone."""
    breaks = [each.id for each in sheet.row_breaks.brk]
    for chart in [charts(data)[0], *charts(data)[1]]:
        rows = rows_of(chart)
        assert not any(min(rows) <= last < max(rows) for last in breaks), chart.first
    heading = area(data, "HJ_TREND_FOLD")[1]
    assert heading not in breaks


def test_the_list_has_a_row_for_every_actual(name, data, sheet):
    """Numbers of the scheme, then and now, with units."""
    left, top, right, bottom = area(data, "HJ_TREND_LIST")
    assert LISTED[name] == bottom - top + 1
    heads = [cell.value for cell in sheet[top - 1][left - 1 : right]]
    assert ["번호", "세부지표", "지난 기준일", "이번 실적", "득점", "다음 구간", "목표"] == heads
    rows = {
        row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(top, bottom, 1, 7)
    }
    if name == "months":
        assert ["⑥", "취업률", "4%", "5%", 2, "7.5%(3점)", "2.5%(1점)"] == rows["⑥"]


def test_libreoffice_prints_what_is_drawn(soffice, tmp_path):
    """One, six and two rows of charts: every title, and no chart without one."""
    data = golden_books.months_bytes()
    with golden_books.opened(data) as book:
        (tmp_path / "book.pdf").write_bytes(office.pdf(soffice, book.only(["추이"])))
    pages = pages_of(tmp_path / "book.pdf")
    assert 3 == len(pages)
    text = plain("".join(pages))
    for chart in drawn(data):
        assert plain(chart.title.split(" (")[0]) in text
    assert "ChartTitle" not in text
