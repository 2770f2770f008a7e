"""Rows of a file are as high as their wrapped texts need."""

import openpyxl
import pytest
import xlsxwriter

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

LONG = "가나다라 " * 20  # 80 letters of 1.6 and blanks, in a column of 20: seven lines or more


@pytest.fixture
def book(tmp_path):
    """HJ_T = A2:B4 of wrapped cells; row 3 has a height that somebody fixed, C does not wrap."""
    path = tmp_path / "b.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet = file.add_worksheet("S")
    wraps = file.add_format({"text_wrap": True, "font_size": 9})
    large = file.add_format({"text_wrap": True, "font_size": 18})
    sheet.set_column(0, 1, 20)
    sheet.set_row(2, 33)
    for row in range(1, 9):
        sheet.write_blank(row, 0, None, wraps)
        sheet.write_blank(row, 1, None, large)
        sheet.write(row, 2, LONG)
    file.define_name("HJ_T", "=S!$A$2:$B$4")
    file.close()
    return FileWorkbook.open(path)


def heights(book, tmp_path):
    """Row -> height in the saved file, None where it says nothing."""
    out = tmp_path / "out.xlsx"
    book.save(out)
    sheet = openpyxl.load_workbook(out)["S"]
    return {row: sheet.row_dimensions[row].height for row in range(1, 9)}


def test_a_wrapped_text_gets_its_lines(book, tmp_path):
    """At 9 points a line is 12 at least; a short text gets one line."""
    book.write("HJ_T", [[LONG, "가"], ["나", None], ["다", None]])
    book.fit("HJ_T")
    found = heights(book, tmp_path)
    assert found[2] >= 7 * 12
    assert 15.4 == found[4]


def test_the_font_of_the_cell_counts(book, tmp_path):
    """At 18 points a letter is twice as wide and high: about four times the room."""
    book.write("HJ_T", [[LONG, None], ["나", None], [None, LONG]])
    book.fit("HJ_T")
    found = heights(book, tmp_path)
    assert found[4] > 3 * found[2]


def test_a_height_that_somebody_fixed_stays(book, tmp_path):
    """Row 3 is 33 points high, whatever stands in it."""
    book.write("HJ_T", [["가", None], [LONG, None], ["다", None]])
    book.fit("HJ_T")
    assert 33 == heights(book, tmp_path)[3]


def test_rows_that_the_table_left_get_their_usual_height_back(book, tmp_path):
    """A longer table made rows 4 and 5 high; the shorter one does not leave them so."""
    book.write("HJ_T", [["가", None], ["나", None], [LONG, None], [LONG, None]])
    book.fit("HJ_T")
    book.write("HJ_T", [["가", None]])
    book.fit("HJ_T")
    found = heights(book, tmp_path)
    assert (15.4, None, None) == (found[2], found[4], found[5])


def test_a_text_that_does_not_wrap_needs_no_room(book, tmp_path):
    """C runs over its neighbours; it is outside of the name, too."""
    book.fit("HJ_T")
    assert 15.4 == heights(book, tmp_path)[2]


def test_what_is_hidden_needs_no_room(tmp_path):
    """A narrow hidden column with a word in it must not make every row two lines high."""
    path = tmp_path / "h.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet = file.add_worksheet("S")
    wraps = file.add_format({"text_wrap": True, "font_size": 9})
    sheet.set_column(0, 0, 2, None, {"hidden": True})
    sheet.write(1, 0, LONG, wraps)
    file.define_name("HJ_T", "=S!$A$2:$B$2")
    file.close()
    book = FileWorkbook.open(path)
    book.fit("HJ_T")
    assert 15.4 == heights(book, tmp_path)[2]


def test_fitting_twice_changes_nothing(book, tmp_path):
    """The same bytes."""
    book.write("HJ_T", [[LONG, "가"], ["나", None], ["다", None]])
    book.fit("HJ_T")
    book.save(tmp_path / "one.xlsx")
    book.fit("HJ_T")
    book.save(tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
