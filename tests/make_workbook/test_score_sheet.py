"""득점표: every row from the total to the indicator, on pages that grow with the scheme."""

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from hopejobs_xl.sheets import layout
from tests.golden import golden_books, golden_sheets, reader

COLUMNS = [column.key for column in layout.SCORES.columns]
NUMBERS = ("max_points", "target", "points", "confirmed", "assumed", "by_hand")
NUMBERS += ("lost", "unregistered", "missing", "faulty")


@pytest.fixture(scope="module", params=["shipped", "sixty"])
def data(request):
    """The rules hold for few and for many indicators."""
    return {"shipped": golden_books.shipped_bytes, "sixty": golden_books.sixty_bytes}[
        request.param
    ]()


@pytest.fixture
def sheet(data):
    """득점표 with saved values."""
    return golden_sheets.read(data, results=True)["득점표"]


def area(data, name):
    """Left, top, right and bottom of a defined name."""
    return range_boundaries(reader.names(data)[name].partition("!")[2].replace("$", ""))


def rows(data, sheet):
    """The rows of the table as dictionaries by column key."""
    left, top, right, bottom = area(data, "HJ_SCORE_TABLE")
    found = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def test_the_whole_is_the_sum_of_its_areas_items_and_indicators(data, sheet):
    """Each column of points adds up on every level (deductions are no part of 배점)."""
    made = rows(data, sheet)
    total = made[0]
    assert "합계" == total["kind"]
    for key in NUMBERS:
        exp = total[key] or 0
        for kind in ("분야", "항목", "지표"):
            own = [row[key] or 0 for row in made if row["kind"] == kind]
            own = [value for value in own if key != "max_points" or value > 0]
            assert exp == pytest.approx(sum(own)), (kind, key)


def test_the_total_of_the_plan_document():
    """By hand: 40 of 100, 29 공문, 11 가정, 19 not earned, 28 미등록, 13 미입력, 40 %."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data, results=True)["득점표"]
    total = rows(data, sheet)[0]
    exp = (100, 75, 40, 29, 11, 0, 19, 28, 13, 0)
    assert exp == tuple(total[key] for key in NUMBERS)
    assert 0.4 == total["rate"]


def test_every_row_adds_up(data, sheet):
    """배점 = 득점 + 얻지 못함 + 미등록 + 미입력 + 오류, and 득점 = 공문 + 가정 + 수기."""
    for row in rows(data, sheet):
        if row["kind"] in ("합계", "분야", "항목", "지표"):
            full = max(0, row["max_points"])
            rest = ("lost", "unregistered", "missing", "faulty")
            assert full == (row["points"] or 0) + sum(row[key] or 0 for key in rest), row["name"]
            bases = ("confirmed", "assumed", "by_hand")
            assert (row["points"] or 0) == sum(row[key] or 0 for key in bases), row["name"]


def test_items_of_the_plan_document_have_their_points():
    """15, 15, 9, 9, 18, 4, −10, 15, 5, 8 and 2, under their 분야 of 30 and 70."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data, results=True)["득점표"]
    made = rows(data, sheet)
    assert [15, 15, 9, 9, 18, 4, -10, 15, 5, 8, 2] == [
        row["max_points"] for row in made if row["kind"] == "항목"
    ]
    assert [30, 70] == [row["max_points"] for row in made if row["kind"] == "분야"]


def test_every_state_is_said_in_words_behind_its_sign(data, sheet):
    """A print in black and white loses nothing."""
    signs = {"● 달성": "●", "◇ 미입력": "◇", "□ 미등록": "□"}
    for row in rows(data, sheet):
        if row["kind"] == "지표":
            state = row["state"]
            assert state.startswith("▼ 목표 -") or state in signs, state
            assert (row["points"] is None) == (state[0] in "◇□×-")


def test_the_table_can_grow(data, sheet):
    """No merged cell, formatted columns, and rules that reach over 300 rows more."""
    _, top, _, bottom = area(data, "HJ_SCORE_TABLE")
    assert [] == list(sheet.merged_cells.ranges)
    assert bottom < 300
    for rule_area in sheet.conditional_formatting:
        _, first, _, last = range_boundaries(str(rule_area.sqref))
        assert (first, last) == (top, top + 300)
    assert sheet.column_dimensions["Q"].alignment.wrap_text


def test_rows_are_free_to_grow(data):
    """A saved height, but no customHeight, so that Excel fits long reasons."""
    _, top, _, bottom = area(data, "HJ_SCORE_TABLE")
    heights = reader.heights(data, "득점표")
    for row in range(top, bottom + 1):
        high, fixed = heights[row]
        assert (high >= 12, fixed) == (True, False), row


def test_what_is_printed(data, sheet):
    """A4 landscape, one page wide, the header on every page, page numbers, only the table."""
    _, top, right, bottom = area(data, "HJ_SCORE_TABLE")
    setup = sheet.page_setup
    assert ("landscape", 9, 0) == (setup.orientation, setup.paperSize, setup.fitToHeight)
    assert f"${top - 2}:${top - 1}" == sheet.print_title_rows
    assert f"'득점표'!$A$1:$S${bottom}" == sheet.print_area
    assert 19 == right
    assert "&A · &P / &N" == sheet.oddFooter.center.text
    assert sheet.freeze_panes == "D5"


def test_the_kind_of_a_row_is_hidden(sheet):
    """Looks go by it; nobody has to read it."""
    assert sheet.column_dimensions["A"].hidden
    assert [] == [letter for letter in "BCDEFGHIJKLMNOPQ" if sheet.column_dimensions[letter].hidden]


def test_what_charts_are_drawn_from_stands_beside_the_printed_page(data, sheet):
    """Each table has columns of its own with a blank one between, so that all can grow."""
    tables = [area(data, table.name) for table in layout.CHARTS]
    assert all(left > 17 + 1 for left, _, _, _ in tables)
    for before, after in zip(tables, tables[1:], strict=False):
        assert before[2] + 1 < after[0]
    for _, _, right, bottom in tables:
        assert sheet.cell(bottom + 1, right).value is None
    # A hidden row or column would leave its points out of the chart.
    letters = [openpyxl.utils.get_column_letter(at) for at in range(19, tables[-1][2] + 1)]
    assert [] == [letter for letter in letters if sheet.column_dimensions[letter].hidden]


def test_looks_go_by_the_first_column_and_the_sign(sheet):
    """Totals are bold and filled, open indicators italic, a missed target red in its cell."""
    found = {
        rule.formula[0]: (str(each.sqref), rule.dxf)
        for each in sheet.conditional_formatting
        for rule in each.rules
        if rule.formula
    }
    for kind in ("합계", "분야"):
        assert found[f'$A5="{kind}"'][1].font.b
    for sign in "◇□×":
        assert found[f'LEFT($Q5,1)="{sign}"'][1].font.i
    place, look = found['LEFT($Q5,1)="▼"']
    assert (place.startswith("Q5:Q"), look.font.color.rgb) == (True, "FFC00000")
