"""Documents as tables by address, whatever program wrote them; the rest is refused in Korean."""

import zipfile

import openpyxl
import pytest
from hwpx.document import HwpxDocument

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.papers.paper_tables import read_paper

# A 분야 that is merged over two rows, a 항목 over two columns of the last.
ROWS = [
    ["분야", "지표", "배점"],
    ["가 분야", "① 취업률", "6"],
    ["", "② 상담", "3"],
    ["합계", "", "9"],
]


def texts(table):
    """What covers each place, row by row."""
    return [
        [cell.text if (cell := table.at(row, column)) else None for column in range(table.width)]
        for row in range(table.height)
    ]


def hwpx(path):
    document = HwpxDocument.new()
    document.add_paragraph("평가시기 : 2016. 9월")
    table = document.add_table(4, 3)
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            table.set_cell_text(row, column, text)
    table.merge_cells(1, 0, 2, 0)
    table.merge_cells(3, 0, 3, 1)
    document.save_to_path(path)


def xlsx(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "배점"
    for row in ROWS:
        sheet.append([int(text) if text.isdigit() else text or None for text in row])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:B4")
    book.save(path)


@pytest.mark.parametrize(("name", "make"), [("plan.hwpx", hwpx), ("plan.xlsx", xlsx)])
def test_merged_cells_cover_their_places(tmp_path, name, make):
    """The cell of a merged area is found from each of its places, and from nowhere else."""
    make(tmp_path / name)
    (table,) = read_paper(tmp_path / name).tables
    exp = [
        ["분야", "지표", "배점"],
        ["가 분야", "① 취업률", "6"],
        ["가 분야", "② 상담", "3"],
        ["합계", "합계", "9"],
    ]
    assert exp == texts(table)
    assert table.at(1, 0) is table.at(2, 0)
    assert table.addressed


def test_where_a_cell_stands(tmp_path):
    """By sheet and address in a workbook, by table, row and column elsewhere."""
    xlsx(tmp_path / "plan.xlsx")
    hwpx(tmp_path / "plan.hwpx")
    for name, exp in (("plan.xlsx", "배점!B2"), ("plan.hwpx", "표 1 2행 2칸")):
        (table,) = read_paper(tmp_path / name).tables
        assert exp == table.where(table.at(1, 1))


def test_other_lines_are_kept(tmp_path):
    """Text outside the tables."""
    hwpx(tmp_path / "plan.hwpx")
    assert "평가시기 : 2016. 9월" in read_paper(tmp_path / "plan.hwpx").lines


def test_text_and_csv(tmp_path):
    """Runs of lines with tabs are tables; both encodings of Korean files are read."""
    text = "제목\n\n분야\t지표\t배점\n가 분야\t① 취업률\t6\n\n\t② 상담\t3\n끝\n"
    for encoding in ("utf-8", "utf-8-sig", "cp949"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        paper = read_paper(path)
        assert ("제목", "끝") == paper.lines
        assert [[ROWS[0], ROWS[1]], [["", "② 상담", "3"]]] == list(map(texts, paper.tables))
    path = tmp_path / "plan.csv"
    path.write_bytes('분야,지표,배점\n"가\n분야",① 취업률,6\n'.encode("cp949"))
    (table,) = read_paper(path).tables
    assert [ROWS[0], ["가\n분야", "① 취업률", "6"]] == texts(table)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("plan.hwp", b"\xd0\xcf\x11\xe0", "HWPX로 저장해 다시"),
        ("plan.pdf", b"%PDF", ".hwpx, .hwp, .xlsx"),
        ("plan.hwpx", b"no zip", "압축 파일이 아님"),
        ("plan.txt", b"\xff\xfe\x00\xd8", "UTF-8이나 CP949"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, name, data, told):
    """The file, the reason and what to do instead."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(WorkbookError, match=told):
        read_paper(tmp_path / name)


def test_no_file(tmp_path):
    """The path is named."""
    with pytest.raises(WorkbookError, match=r"plan\.hwpx"):
        read_paper(tmp_path / "plan.hwpx")


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", " " * 5000, f"<!--{'x' * 5000}-->"])
def test_no_declared_entities(tmp_path, code, before):
    """A part with a document type is refused before any XML is parsed, wherever it stands."""
    with zipfile.ZipFile(tmp_path / "plan.hwpx", "w") as package:
        text = f"<?xml version='1.0' encoding='{code}'?>{before}<!DOCTYPE a><a/>"
        package.writestr("Contents/section0.xml", text.encode(code))
    with pytest.raises(WorkbookError, match="형식 선언"):
        read_paper(tmp_path / "plan.hwpx")


def test_a_package_that_is_no_document(tmp_path):
    """Told in Korean, without a traceback."""
    with zipfile.ZipFile(tmp_path / "plan.hwpx", "w") as package:
        package.writestr("readme.txt", "no document")
    with pytest.raises(WorkbookError, match="다시 저장하세요"):
        read_paper(tmp_path / "plan.hwpx")


def test_a_table_in_a_cell_is_one_of_the_document(tmp_path):
    """It comes behind the one that it stands in."""
    document = HwpxDocument.new()
    outer = document.add_table(1, 2)
    outer.set_cell_text(0, 0, "밖")
    inner = outer.cell(0, 1).add_table(1, 1)
    inner.set_cell_text(0, 0, "안")
    document.save_to_path(tmp_path / "plan.hwpx")
    first, second = read_paper(tmp_path / "plan.hwpx").tables
    assert ("밖", [["안"]]) == (texts(first)[0][0], texts(second))
