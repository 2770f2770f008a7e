"""References by table and column name mean cells, so they are calculated as such."""

import pytest
import xlsxwriter

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.structured import ExcelTable, meant

TABLE = ExcelTable("표1", Area("S", 1, 1, 5, 3), 1, 1, ("월", "실적", "비고 [참고]"))


@pytest.mark.parametrize(
    ("text", "corners"),
    [
        ("표1[실적]", (2, 2, 4, 2)),
        ("표1[[#This Row],[실적]]", (3, 2, 3, 2)),
        ("[@실적]", (3, 2, 3, 2)),
        ("표1[[월]:[실적]]", (2, 1, 4, 2)),
        ("표1[#All]", (1, 1, 5, 3)),
        ("표1[[#Headers],[실적]]", (1, 2, 1, 2)),
        ("표1[[#Totals],[실적]]", (5, 2, 5, 2)),
        ("표1[[비고 '[참고']]]", (2, 3, 4, 3)),
        ("표1[없음]", None),
        ("표2[실적]", None),
    ],
)
def test_what_is_meant(text, corners):
    """Data rows without headers and totals, unless these are named."""
    exp = None if corners is None else Area("S", *corners)
    assert exp == meant(text, [TABLE], ("S", 3, 2))


def test_a_sum_over_a_table_follows_a_change(tmp_path):
    """The engine does not know tables: the sum is made here, from the cells that are meant."""
    path = tmp_path / "b.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    columns = [{"header": "월"}, {"header": "실적"}]
    sheet.add_table("A1:B4", {"name": "표1", "data": [[1, 10], [2, 20], [3, 30]],
                              "columns": columns})  # fmt: skip
    sheet.write_formula("D1", "=SUM(표1[실적])", None, 60)
    book.define_name("HJ_A", "=S!$B$3")
    book.define_name("HJ_R", "=S!$D$1")
    book.close()
    workbook = FileWorkbook.open(path)
    assert [] == workbook.calculate({})
    workbook.write("HJ_A", [[25]])
    assert [] == workbook.calculate({})
    assert [[65.0]] == workbook.read("HJ_R")
