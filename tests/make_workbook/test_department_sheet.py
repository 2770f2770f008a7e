"""부서서식: a hidden sheet that can be copied, and the pages made from it."""

import re

import pytest

from tests.golden import golden_books, golden_sheets, reader

TEMPLATE = "부서서식"


@pytest.fixture(scope="module")
def data():
    """The shipped workbook."""
    return golden_books.shipped_bytes()


@pytest.fixture(scope="module")
def template(data):
    """부서서식."""
    return golden_sheets.read(data)[TEMPLATE]


@pytest.fixture(scope="module")
def pages():
    """The sheets of the two departments with saved values."""
    workbook = golden_sheets.read(golden_books.departments_bytes(), results=True)
    return {title: workbook[title] for title in ("일자리경제과", "사회적경제과")}


def table(sheet):
    """The rows below the header that are filled."""
    return [row for row in sheet.iter_rows(6, values_only=True) if row[0]]


def test_nothing_hangs_on_it_that_a_copy_would_lose(data, template):
    """No drawing, note, link, table or merge: its part refers to no other part."""
    part = reader.sheet_parts(data)[TEMPLATE]
    assert f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels" not in reader.parts(data)
    xml = reader.parts(data)[part]
    assert [] == re.findall(rb"<(drawing|legacyDrawing|tableParts|hyperlinks|mergeCells)\b", xml)
    assert [] == list(template.merged_cells.ranges)


def test_it_is_hidden_and_empty(template):
    """The clerk sees only the pages made from it."""
    assert "hidden" == template.sheet_state
    assert [] == table(template)


def columns_of(sheet):
    """The formats of columns A to L; neighbours of one look stand together in the file."""
    found = [each for each in sheet.column_dimensions.values() if each.min <= 12]
    assert [*range(1, 13)] == sorted(n for each in found for n in range(each.min, each.max + 1))
    return found


def test_the_reply_can_be_typed_on_a_protected_sheet(template):
    """The rows of the table are inputs, the header is not."""
    assert template.protection.sheet
    assert template.protection.password is None
    columns = columns_of(template)
    assert all(not column.protection.locked for column in columns)
    assert all(cell.protection.locked for row in template["A5:L5"] for cell in row)


def test_rows_are_free_to_grow(data, template):
    """Long names wrap; no row below the header has a height of its own."""
    assert [] == [row for row in reader.heights(data, TEMPLATE) if row > 5]
    columns = columns_of(template)
    assert all(column.alignment.wrap_text for column in columns)


def test_lines_and_the_yellow_of_a_reply_go_by_what_is_filled(template):
    """Rules reach over all spare rows."""
    rules = {
        str(area.sqref): rule.formula[0]
        for area in template.conditional_formatting
        for rule in area.rules
    }
    assert {
        "L6:L125": '$A6<>""',
        "J6:J125": 'LEFT($J6,1)="▼"',
        "A6:L125": '$A6<>""',
    } == rules


def test_its_page_is_the_page_of_each_department(template, pages):
    """A4 landscape, title and header on every page, page numbers, one page wide."""
    for sheet in (template, *pages.values()):
        setup = sheet.page_setup
        assert ("landscape", 9, 0) == (setup.orientation, setup.paperSize, setup.fitToHeight)
        assert "$1:$5" == sheet.print_title_rows
        assert "&A · &P / &N" == sheet.oddFooter.center.text
        assert "C6" == sheet.freeze_panes


def test_each_department_gets_its_own_indicators(pages):
    """사회적경제과 ① to ⑤, 일자리경제과 the other sixteen, 감점 among them."""
    numbers = {title: "".join(row[0] for row in table(sheet)) for title, sheet in pages.items()}
    assert {"사회적경제과": "①②③④⑤", "일자리경제과": "⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮감점⑯⑰⑱⑲⑳"} == numbers


def test_the_head_of_a_page_says_where_the_department_stands(pages):
    """15 of 70 with a target of 47; 25 of 30 with a target of 28."""
    heads = {title: sheet["A2"].value for title, sheet in pages.items()}
    assert heads["일자리경제과"].startswith("득점 15 · 목표 47 · 배점 70 · 목표까지 32점")
    assert heads["일자리경제과"].endswith("실적을 기다리는 지표: ⑦ ⑯")
    assert "득점 25 · 목표 28 · 배점 30 · 목표까지 3점 · 2015년 8 (+2) 1개" == heads["사회적경제과"]


def test_the_pages_print_all_their_rows(pages):
    """Nothing stands beside or below the table, and no print area cuts it."""
    for sheet in pages.values():
        assert ("", 5 + len(table(sheet)), 12) == (
            sheet.print_area, sheet.max_row, sheet.max_column,
        )  # fmt: skip
        assert "visible" == sheet.sheet_state


def test_the_reply_is_left_blank(pages):
    """Nothing is filled in for a department."""
    assert {None} == {row[11] for sheet in pages.values() for row in table(sheet)}
