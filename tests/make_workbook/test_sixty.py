"""A scheme of 60 indicators in two 분야 renders as well as the shipped one of 21."""

import io
import zipfile

import pytest
from openpyxl.utils import range_boundaries

from hopejobs_xl.base.faults import Code
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets import layout
from tests.golden import golden_books, golden_sheets, reader
from tests.report.made_reports import read_tables

# By hand: every tenth of the 60 has no scale, 6 x 2 points. The actuals are 0건, 1건, 2건 and blank
# in turn, 15 of each; of those six, three had 1건 and three none. So 12 x 1 + 15 x 2 and 12 x 2.
TOTAL, UNREGISTERED, MISSING = 42, 12, 24
SHORT, WAITING = 15 + 12, 12 + 6


@pytest.fixture(scope="module")
def data():
    """The workbook of 60 indicators."""
    return golden_books.sixty_bytes()


@pytest.fixture(scope="module")
def workbook(data):
    """Its saved values."""
    return golden_sheets.read(data, results=True)


def cells(data, workbook, name):
    """The rows of a defined name, without the blanks under merges of 요약."""
    sheet, _, area = reader.names(data)[name].partition("!")
    rows = workbook[sheet][area.replace("$", "")]
    return [[cell.value for cell in row if cell.value is not None] for row in rows]


def test_the_head_says_where_the_district_stands(data, workbook):
    """42 of 120, and 78 at most."""
    head = {row[0]: row[1] for row in cells(data, workbook, "HJ_SUM_HEAD")}
    assert (TOTAL, 120, UNREGISTERED, MISSING) == tuple(
        head[key] for key in ("득점 합계", "우리구 목표", "미등록", "미입력")
    )
    assert 78 == head["상한"]


def test_the_lists_of_the_summary_say_how_many_more_there_are(data, workbook):
    """Eight rows, and a ninth for the rest: no indicator is lost without a word."""
    for name, count in (("HJ_SUM_GAPS", SHORT), ("HJ_SUM_OPEN", WAITING)):
        rows = cells(data, workbook, name)
        assert 9 == len(rows)
        assert f"외 {count - 8}개(득점표 시트)" == rows[-1][0]


def test_the_score_table_has_every_row(data, workbook):
    """1 total, 2 분야, 4 항목, 60 지표; no notes."""
    rows = cells(data, workbook, "HJ_SCORE_TABLE")
    kinds = [row[0] for row in rows]
    assert {"합계": 1, "분야": 2, "항목": 4, "지표": 60} == {k: kinds.count(k) for k in set(kinds)}
    assert [f"지{n}" for n in range(1, 61)] == [row[1] for row in rows if row[0] == "지표"]
    shown = {row[1]: row[2:5] for row in rows if row[0] != "지표"}
    assert [90, 90, 30, 30] == [*shown["갑 분야"][:2], *shown["을 분야"][:2]]


def test_the_forms_have_a_row_for_each(workbook):
    """60 rows, then the sum of 배점 and 목표: 120 and 120."""
    form, diagnosis = workbook["추진실적"], workbook["사업진단"]
    for sheet in (form, diagnosis):
        names = [sheet.cell(row, 3).value for row in range(5, 65)]
        assert [f"{n}번째 세부지표의 추진 실적(2)" for n in range(1, 61)] == names
    assert ["합계", 120, 120] == [form.cell(65, column).value for column in (1, 5, 6)]


def test_there_is_a_chart_for_each(data):
    """The total and 60 on 추이; the summary keeps its three."""
    found = [chart.sheet for chart in reader.charts(data)]
    assert (3, 1, 61) == tuple(found.count(sheet) for sheet in ("요약", "월별실적", "추이"))


def test_every_column_of_the_history_has_its_look(data, workbook):
    """10 totals, 60 득점, 60 실적: the lines reach the last of them and beyond."""
    sheet = workbook["월별실적"]
    header = cells(data, workbook, "HJ_HISTORY_HEADER")[0]
    assert 130 == len(header)
    left = range_boundaries(reader.names(data)["HJ_HISTORY"].partition("!")[2].replace("$", ""))[0]
    areas = [next(iter(area.sqref.ranges)) for area in sheet.conditional_formatting]
    assert 2 == sum(area.min_col == left and area.max_col >= left + 130 + 60 for area in areas)
    assert all(sheet.cell(19, column).font.b for column in range(left, left + 130))


def test_a_refresh_changes_nothing_more(data):
    """The build is a refreshed workbook: the same bytes, part by part and as a whole."""
    with golden_books.opened(data) as book:
        faults = file_actions.refresh(book).evaluation.faults
        # Its texts of 사업진단 are the document's, whose figures are others.
        assert {Code.WORDS_DIFFER} == {fault.code for fault in faults}
        assert reader.parts(data) == reader.parts(golden_books.saved(book))


def test_the_report_has_a_row_for_each():
    """A Hangul document in which every indicator stands in both forms."""
    with golden_books.opened(golden_books.sixty_bytes()) as book:
        document = golden_books.report_of(book)
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert None is package.testzip()
    texts = [
        " ".join(" ".join(cell.lines) for cell in table.cells.values())
        for table in read_tables(document)
    ]
    for number in range(1, 61):
        name = f" {number}번째 세부지표의 추진 실적(2)"
        assert sum(name in f" {text}" for text in texts) >= 2, number


def test_each_department_gets_its_page():
    """갑과 1 to 45 and 을과 46 to 60, nothing below the last row, no print area that cuts it."""
    with golden_books.opened(golden_books.sixty_bytes()) as book:
        assert ["갑과", "을과"] == file_actions.departments(book)
        made = golden_books.saved(book)
    workbook = golden_sheets.read(made, results=True)
    for title, numbers in (("갑과", range(1, 46)), ("을과", range(46, 61))):
        sheet = workbook[title]
        rows = [row[0] for row in sheet.iter_rows(6, values_only=True) if row[0]]
        assert [f"지{n}" for n in numbers] == rows
        assert ("", 5 + len(rows)) == (sheet.print_area, sheet.max_row)


def test_a_scheme_without_notes_has_blank_rows_for_the_first(data, workbook):
    """HJ_NOTES covers three spare rows, neither its header nor another table."""
    table = reader.names(data)[layout.NOTES.name]
    sheet, _, area = table.partition("!")
    first, last = area.replace("$", "").split(":")
    row = int(first.lstrip("A"))
    assert row + 2 == int(last.lstrip("C"))
    assert ["지표", "공문의 모순", "근거"] == [c.value for c in workbook[sheet][row - 1][:3]]
    for order in range(row, row + 3):
        assert [None] * 3 == [cell.value for cell in workbook[sheet][order][:3]]
