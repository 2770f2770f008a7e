"""추진실적 and 사업진단: rows that can grow, and pages that stand on their own."""

import pytest

from tests.golden import golden_books, golden_sheets, reader

LINE = 12.0  # points that a line of 9 pt takes at least
TOP = 5
FORMS = {"추진실적": "ABCDEFGHI", "사업진단": "ABCDEFG"}
# A4 landscape between its margins, in points.
WIDE, HIGH = 784, 530
BOOKS = {"shipped": golden_books.shipped_bytes, "sixty": golden_books.sixty_bytes}


@pytest.fixture(scope="module", params=[(book, form) for book in BOOKS for form in FORMS])
def form(request):
    """A form of a workbook, its rows of data, its printed columns and the heights of its rows."""
    book, title = request.param
    data = BOOKS[book]()
    sheet = golden_sheets.read(data, results=True)[title]
    rows = range(TOP, TOP + {"shipped": 21, "sixty": 60}[book])
    return sheet, rows, FORMS[title], reader.heights(data, title)


def test_rows_of_data_grow_with_what_is_typed(form):
    """No customHeight: Excel fits the row to the text of the clerk."""
    _, rows, _, heights = form
    assert [] == [row for row in rows if heights[row][1]]


def test_the_saved_height_has_room_for_every_line(form):
    """Each line end takes a line; and a long line breaks into several."""
    sheet, rows, columns, heights = form
    for row in rows:
        high, _ = heights[row]
        for letter in columns[2:]:
            text = str(sheet[f"{letter}{row}"].value or "")
            wide = sheet.column_dimensions[letter].width
            # A Korean letter of 9 pt is about 1.5 digits of 11 pt wide.
            lines = sum(
                max(1, -(-sum(1.5 if ord(ch) > 0x2000 else 0.8 for ch in line) // wide))
                for line in text.split("\n")
            )
            assert high >= lines * LINE, (row, letter, text)


def test_every_page_is_a4_with_its_number_its_day_and_both_header_rows(form):
    """Landscape, one page wide, as many as it takes."""
    sheet, _, columns, _ = form
    setup = sheet.page_setup
    assert ("landscape", 9, 0) == (setup.orientation, setup.paperSize, setup.fitToHeight)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "$2:$4" == sheet.print_title_rows
    assert "&A · &P / &N" == sheet.oddFooter.center.text
    assert f"$A$1:${columns[-1]}$" in sheet.print_area


def test_every_page_names_its_area_and_item(form):
    """Also where an 평가항목 of 24 rows is longer than a page: no merged cell is torn."""
    sheet, rows, _, _ = form
    breaks = [each.id for each in sheet.row_breaks.brk]
    for last in breaks:
        assert sheet.cell(last + 1, 1).value
        assert sheet.cell(last + 1, 2).value
        for merged in sheet.merged_cells.ranges:
            assert not merged.min_row <= last < merged.max_row, (merged, last)
    assert sheet.cell(rows[0], 1).value


def test_a_label_has_room_beside_its_rows(form):
    """평가분야 and 평가항목 also where a page holds the first or last rows of one only."""
    sheet, rows, _, heights = form
    for column, letter in ((1, "A"), (2, "B")):
        spans = {
            area.min_row: range(area.min_row, area.max_row + 1)
            for area in sheet.merged_cells.ranges
            if area.min_col == column and area.min_row in rows
        }
        for row in rows:
            text = str(sheet.cell(row, column).value or "")
            wide = sheet.column_dimensions[letter].width
            lines = -(-sum(1.5 if ord(ch) > 0x2000 else 0.8 for ch in text) // wide)
            high = sum(heights[each][0] for each in spans.get(row, [row]))
            assert high >= lines * LINE, (letter, row, text)


def test_no_page_is_longer_than_the_paper(form):
    """As Excel prints it: columns of 7 pixels a character, shrunk by whole percents.

    A row more than fits would stand on a page of its own.
    """
    sheet, rows, columns, heights = form
    wide = sum(sheet.column_dimensions[letter].width * 7 * 0.75 for letter in columns)
    scale = min(100, WIDE * 100 // wide) / 100
    starts = [rows[0], *(each.id + 1 for each in sheet.row_breaks.brk), rows[-1] + 1]
    for first, after in zip(starts, starts[1:], strict=False):
        above = range(1, TOP) if first == TOP else (2, 3, 4)
        high = sum(heights[row][0] for row in (*above, *range(first, after)))
        assert high * scale <= HIGH, (first, after)


def test_an_item_longer_than_a_page_goes_on_over_even_pages():
    """24 of the 60 rows are one 평가항목: it is named anew on each of its pages."""
    sheet = golden_sheets.read(golden_books.sixty_bytes(), results=True)["추진실적"]
    labels = [sheet.cell(row, 2).value for row in range(5, 29)]
    shown = [at for at, text in enumerate(labels) if text]
    assert {"가 항목 (48)"} == {labels[at] for at in shown}
    breaks = [each.id - 4 for each in sheet.row_breaks.brk if each.id < 28]
    assert [0, *breaks] == shown
    assert len(shown) >= 2


def test_a_long_title_ends_before_the_box_of_signatures(form):
    """The box stands over H of 추진실적 and F of 사업진단: the title wraps beside it."""
    sheet, _, columns, _ = form
    last = {"I": "G", "G": "E"}[columns[-1]]
    assert f"A1:{last}1" in [str(each) for each in sheet.merged_cells.ranges]
    assert sheet["A1"].alignment.wrap_text
