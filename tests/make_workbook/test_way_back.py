"""← 시작 on each sheet: on the screen when it opens, to a name, and hardly ever on paper."""

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_from_string

from tests.golden import golden_books, golden_sheets
from tests.make_workbook.test_screen import WIDE, width

PLACES = {
    "요약": "U1", "추진실적": "P2", "사업진단": "H1", "득점표": "T1", "월별실적": "P18",
    "전년실적": "M1", "공표득점": "L1", "추이": "H1", "목표계획": "P1", "계산해보기": "K1",
    "배점기준": "G1", "설정": "H1", "자가점검": "H1",
    "담당": "N1", "취합": "N1", "취합기록": "H1", "증빙": "L1", "마감": "J1", "이력": "O1",
    "대장점검": "N1", "대장설정": "G1",
}  # fmt: skip
ON_PAPER = {"배점기준", "계산해보기", "대장설정"}  # as wide as the screen, or wider


@pytest.fixture(scope="module")
def workbook():
    """A fresh build."""
    return golden_sheets.read(golden_books.shipped_bytes())


def links(sheet):
    """The cells that lead back, by address, with where they lead."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value == "← 시작")
    return {cell.coordinate: cell.hyperlink.location for cell in cells}


def test_each_sheet_has_one(workbook):
    """To the name of 기준일, which follows a sheet that is called otherwise."""
    found = {sheet.title: links(sheet) for sheet in workbook}
    assert {title: {place: "HJ_AS_OF"} for title, place in PLACES.items()} == {
        title: places for title, places in found.items() if places
    }


@pytest.mark.parametrize("title", PLACES)
def test_it_is_on_the_screen(workbook, title):
    """Within the width of the screen, counted from the frozen columns and where they scroll to."""
    sheet = workbook[title]
    letters, row = coordinate_from_string(PLACES[title])
    last = sheet[PLACES[title]].column
    pane = sheet.sheet_view.pane
    corner = coordinate_from_string(pane.topLeftCell) if pane is not None else ("A", 1)
    frozen = int(pane.xSplit or 0) if pane is not None else 0
    first = sheet[f"{corner[0]}1"].column
    columns = [*range(1, frozen + 1), *range(max(first, frozen + 1), last + 1)]
    assert last in columns
    assert sum(width(sheet, each) for each in columns) <= WIDE
    assert row <= (int(pane.ySplit or 0) if pane is not None else 0) or row >= corner[1]


@pytest.mark.parametrize("title", PLACES)
def test_it_is_printed_only_where_no_column_is_left(workbook, title):
    """And there on the first page alone."""
    sheet = workbook[title]
    cell = sheet[PLACES[title]]
    left, top, right, bottom = range_boundaries(
        sheet.print_area.rpartition("!")[2].replace("$", "")
    )
    inside = left <= cell.column <= right and top <= cell.row <= bottom
    assert (title in ON_PAPER) == inside


def test_a_link_can_be_clicked(workbook):
    """Protected cells are selectable on every sheet that has one."""
    for title in PLACES:
        assert not workbook[title].protection.selectLockedCells, title
