"""Notes of a worksheet, as XlsxWriter and openpyxl write them."""

import openpyxl
from openpyxl.comments import Comment

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.notes import notes


def of(path, title):
    book = FileWorkbook.open(path)
    package, _ = book.package()
    return notes(package, book.worksheets()[title])


def test_those_of_the_shipped_workbook(shipped):
    """A note at nearly each actual, none elsewhere."""
    found = of(shipped, "추진실적")
    assert "2015.9.1~2016.3.28. 기준 26.1%" == found[5, 10]
    assert {10} == {column for _, column in found}
    assert {} == of(shipped, "설정")


def test_lines_and_empty_ones(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "시트"
    book.active["B2"].comment = Comment("담당:\n7월에 <다시> 봄", "나")
    book.active["C3"].comment = Comment(" ", "나")
    book.save(tmp_path / "x.xlsx")
    assert {(2, 2): "담당:\n7월에 <다시> 봄"} == of(tmp_path / "x.xlsx", "시트")
