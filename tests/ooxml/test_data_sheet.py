"""A sheet of our own that holds lines of text."""

import openpyxl
import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook


@pytest.fixture
def path(tmp_path):
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active["A1"] = "내 것"
    book.save(tmp_path / "가.xlsx")
    return tmp_path / "가.xlsx"


def test_lines_come_back_as_they_were(path):
    """Blanks at the ends, signs of XML and of formulas, long ones; written anew, only the new."""
    lines = [" 앞뒤 ", "=1+1", "<&>\"'", "12", "가" * 32_000]
    for wanted in (lines, lines[:2]):
        book = FileWorkbook.open(path)
        book.put_lines("자료", wanted)
        read = book.cells("자료")
        assert wanted == [read.values[row, 1] for row in range(1, len(wanted) + 1)]
        assert len(wanted) == len(read.values)
        book.save()
        sheet = openpyxl.load_workbook(path)["자료"]
        assert wanted == [row[0].value for row in sheet.iter_rows()]
        assert ("veryHidden", {"s"}) == (
            sheet.sheet_state,
            {c.data_type for c in sheet["A"]} - {"f"},
        )


def test_the_rest_stays(path):
    """The clerk's own sheet is in front, with what it held."""
    before = openpyxl.load_workbook(path)
    book = FileWorkbook.open(path)
    book.put_lines("자료", ["가"])
    book.save()
    after = openpyxl.load_workbook(path)
    assert [*before.sheetnames, "자료"] == after.sheetnames
    assert before.active.title == after.active.title
    assert "내 것" == after.active["A1"].value
