"""Which number formats show dates, and the calendar of Excel."""

import formualizer
import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles.numbers import is_date_format

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.styles import Styles, is_date_code
from tests.ooxml.made_books import parts

DATES = ["yyyy-mm-dd", 'yyyy"년" m"월" d"일"', "[$-412]yyyy/m/d;@", "h:mm AM/PM", "[h]:mm", "[mm]",
         "mmm-yy", "aaa dd", "ss.0"]  # fmt: skip
NUMBERS = ["General", "0.00", "#,##0", "0%", '0"명"', '#,##0"건 (d)"', "[Red]0;[Blue]-0",
           "@", "0.0E+00", '0_d', r"0\h", "[$₩-412]#,##0", "0;d"]  # fmt: skip


@pytest.mark.parametrize("code", DATES)
def test_date_codes(code):
    """Codes with day, month, year, hour, minute or second show a date or time."""
    assert is_date_code(code)


@pytest.mark.parametrize("code", NUMBERS)
def test_number_codes(code):
    """Letters in quotes, colours, after a backslash or in later sections make no date."""
    assert not is_date_code(code)


def test_openpyxl_agrees_on_dates():
    """An independent reader says the same of all date codes here but the weekday one."""
    assert [] == [code for code in DATES if not is_date_format(code)]


def test_formats_of_a_file(tmp_path):
    """Styles finds the date formats of a file; the engine agrees but for the East Asian ones."""
    path = tmp_path / "f.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    codes = [*DATES[:5], 14, 22, 31, 57, *NUMBERS[:6], 10]
    for row, code in enumerate(codes):
        sheet.write(row, 0, 42461.25, book.add_format({"num_format": code}))
    book.close()
    styles = Styles(parts(path)["xl/styles.xml"], "xl/styles.xml")
    expected = [True] * 9 + [False] * 7
    assert expected == [styles.is_date(index) for index in range(1, len(codes) + 1)]
    engine = formualizer.load_workbook(str(path))
    theirs = [not isinstance(engine.get_value("S", row + 1, 1), float) for row in range(len(codes))]
    assert [True] * 7 + [False] * 9 == theirs


def test_a_date_without_styles_is_refused():
    """Without styles.xml no date format can be given."""
    with pytest.raises(WorkbookError, match=r"styles\.xml"):
        Styles(None, "").dated(0)


def test_the_code_of_a_style(tmp_path):
    """Built-in percentages and a file's own codes; nothing for General and what is not there."""
    book = openpyxl.Workbook()
    codes = ["General", "0%", "0.00%", '#,##0"백만원"', '0.0"%"', "#,##0"]
    for row, code in enumerate(codes, 1):
        book.active.cell(row, 1, 1).number_format = code
    book.save(tmp_path / "a.xlsx")
    book = FileWorkbook.open(tmp_path / "a.xlsx")
    found = book.number_formats("Sheet", [(row, 1) for row in (*range(1, 7), 99)])
    expected = ["", "0%", "0%", '#,##0"백만원"', '0.0"%"', "", ""]
    assert expected == list(found.values())
    assert "" == Styles(None, "").code(3)
