"""A table of a report as a sheet of Excel: read back by openpyxl, and printed by LibreOffice."""

import datetime as dt
import io
import subprocess

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.report.parts import LEFT, Cell, Table, head
from hopejobs_xl.report.table_sheet import to_bytes
from tests import office

DAY = dt.date(2016, 4, 1)
HEAD = (head("현행"), head("개정안"), head("비고"))


def table_of(*rows):
    """A table of three columns below the usual header."""
    return Table((110.0, 110.0, 47.0), (HEAD, *rows), header_rows=1, flows=True)


def row(*texts):
    """A row of plain cells."""
    return tuple(Cell((text,) if text else (), align=LEFT) for text in texts)


def sheet_of(data):
    """The sheet of the workbook *data*."""
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]


def runs(cell):
    """The runs of a cell with whether they are underlined."""
    assert isinstance(cell.value, CellRichText)
    return [(run.text, run.font.u == "single") for run in cell.value]


def test_underlined_are_runs_of_their_own():
    """15% of one line, all of the second; a cell all underlined is so by its format."""
    line = Cell(("15% 이상", "없음"), align=LEFT, underlined=(((0, 3),), ((0, 2),)))
    whole = Cell(("〈삭제〉",), align=LEFT, underlined=(((0, 4),),))
    sheet = sheet_of(to_bytes("표", ("위",), table_of((line, whole, Cell())), DAY))
    assert [("15%", True), (" 이상\n", False), ("없음", True)] == runs(sheet["A4"])
    assert ("〈삭제〉", "single") == (sheet["B4"].value, sheet["B4"].font.u)
    assert ("표", "위", "현행") == tuple(sheet[at].value for at in ("A1", "A2", "A3"))


def test_what_looks_like_a_formula_a_link_or_a_number_is_text():
    """Nothing is calculated of it."""
    odd = ("=1+1", "https://example.com", "0012")
    sheet = sheet_of(to_bytes("표", ("+위",), table_of(row(*odd)), DAY))
    assert [(each, "s") for each in odd] == [(c.value, c.data_type) for c in sheet[4]]
    assert ([], "+위") == (list(sheet._hyperlinks), sheet["A2"].value)


def test_the_page():
    """A4 on its side, one page wide, the header on every page, nothing under 8 points."""
    sheet = sheet_of(to_bytes("표", ("위", "또"), table_of(row("가", "나", "")), DAY))
    setup = sheet.page_setup
    assert ("landscape", 9, 1, 0) == (
        setup.orientation, int(setup.paperSize), setup.fitToWidth or 1, int(setup.fitToHeight)
    )  # fmt: skip
    assert ("$4:$4", "A5") == (sheet.print_title_rows, sheet.freeze_panes)
    assert all(cell.font.sz >= 10 for line in sheet.iter_rows() for cell in line if cell.value)


def test_the_same_table_gives_the_same_bytes():
    """No clock is in it."""
    made = [to_bytes("표", (), table_of(row("가", "나", "다")), DAY) for _ in range(2)]
    assert made[0] == made[1]


def test_a_cell_of_more_letters_than_excel_takes_is_refused():
    """32,767 fit; place, count and what to do are said."""
    to_bytes("표", (), table_of(row("가" * 32_767, "", "")), DAY)
    with pytest.raises(WorkbookError) as caught:
        to_bytes("표", (), table_of(row("", "가" * 32_768, "")), DAY)
    for word in ("3행 2열", "32,768자", "32,767자까지", "hwpx"):
        assert word in str(caught.value)


def test_the_header_stands_on_every_printed_page(soffice, tmp_path):
    """Sixty rows take two pages or more of 297 × 210 mm."""
    data = to_bytes("표", ("위",), table_of(*(row(f"{n}째", "나", "") for n in range(60))), DAY)
    path = tmp_path / "a.pdf"
    path.write_bytes(office.pdf(soffice, data, ".xlsx"))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True)
    pages = text.stdout.split("\f")[:-1]
    assert len(pages) >= 2
    assert all("현행" in page and "비고" in page for page in pages)
    assert "59째" in pages[-1]
