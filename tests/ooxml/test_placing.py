"""Our formulas among a clerk's cells: what is written, and everything that is refused."""

import openpyxl
import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.ooxml.made_books import parts, sheet_xml, tiny
from tests.ooxml.test_sheet_xml import SHARED

ROWS = (
    '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>A1</f><v>7</v></c>'
    '<c r="C1" t="str"><f>A1</f><v></v></c><c r="D1" t="inlineStr"><is><t></t></is></c></row>'
    '<row r="2"><c r="E2"><f t="array" ref="E2:E3">A1:A2</f><v>1</v></c></row>'
    '<row r="3"><c r="E3"><v>2</v></c></row>'
)
MERGES = '<mergeCells><mergeCell ref="A5:B6"/></mergeCells>'


@pytest.fixture
def path(tmp_path):
    """A sheet S with a value, formulas, an array formula in E2:E3 and merged cells in A5:B6."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml(ROWS, MERGES)))
    return path


def test_formulas_are_written_with_their_results(path, tmp_path):
    """Into blank cells, a cell with the empty text among them, and those that may be replaced."""
    book = FileWorkbook.open(path)
    formulas = {(1, 4): ('IF(A1<9,"작음&","")', "작음&"), (1, 2): ("A1*2", 14.0)}
    book.put_formulas("S", formulas | {(9, 1): ("A1=7", True)}, replace={(1, 2)})
    book.save(tmp_path / "out.xlsx")
    sheets = [openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=v)["S"] for v in (0, 1)]
    got = {a: tuple(sheet[a].value for sheet in sheets) for a in ("D1", "B1", "A9", "A1")}
    assert {
        "D1": ('=IF(A1<9,"작음&","")', "작음&"), "B1": ("=A1*2", 14),
        "A9": ("=A1=7", True), "A1": (7, 7),
    } == got  # fmt: skip


@pytest.mark.parametrize(("place", "text", "expected"), [((1, 1), "B9+1", 9), ((1, 2), "B9*2", 16)])
def test_what_stood_there_is_no_result_of_the_formula(tmp_path, place, text, expected):
    """Over a constant and over another formula (both 7); B9 is 8."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml(ROWS + '<row r="9"><c r="B9"><v>8</v></c></row>')))
    book = FileWorkbook.open(path)
    book.put_formulas("S", {place: (text, None)}, replace=[place])
    book.calculate({})
    assert book.cells("S").value(*place) == expected


@pytest.mark.parametrize(
    ("place", "replace", "words"),
    [
        ((1, 1), False, r"S!A1: 값이 있는 셀\(읽은 값 7\)"),
        ((1, 2), False, "S!B1: 다른 수식이 있는 셀"),
        ((1, 3), False, "S!C1: 다른 수식이 있는 셀"),
        ((5, 2), True, "S!B5: 병합된 셀 S!A5:B6 안"),
        ((2, 5), True, "S!E2: 배열 수식 S!E2:E3의 일부"),
        ((3, 5), True, "S!E3: 배열 수식 S!E2:E3의 일부"),
    ],
)
def test_what_is_not_ours_is_refused(path, tmp_path, place, replace, words):
    """Of several formulas none is written then."""
    book = FileWorkbook.open(path)
    formulas = {(20, 1): ("1", 1.0), place: ("1", 1.0)}
    with pytest.raises(WorkbookError, match=words):
        book.put_formulas("S", formulas, replace=[place] if replace else [])
    book.save(tmp_path / "out.xlsx")
    assert path.read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_the_corner_of_merged_cells_and_a_whole_array_are_taken(path):
    """The one is what is seen of them, the other leaves nothing half."""
    book = FileWorkbook.open(path)
    array = [(2, 5), (3, 5)]
    book.put_formulas("S", {(5, 1): ("1", 1.0), **dict.fromkeys(array, ("2", 2.0))}, replace=array)
    assert {(1, 2), (1, 3), (2, 5), (3, 5), (5, 1)} == book.cells("S").formulas


def test_the_first_cell_of_a_shared_formula(tmp_path):
    """Refused while others use it; all of them together may be replaced."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml(SHARED)))
    book = FileWorkbook.open(path)
    with pytest.raises(WorkbookError, match="S!A1: A2도 함께 쓰는 공유 수식"):
        book.put_formulas("S", {(1, 1): ("1", 1.0)}, replace=[(1, 1)])
    group = dict.fromkeys([(1, 1), (2, 1), (3, 1)], ("1", 1.0))
    book.put_formulas("S", group, replace=group)
    book.save()
    assert b"shared" not in parts(path)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("text", "result"),
    [("", 1.0), ("=1", 1.0), ("1\0", 1.0), ("1+" * 5000 + "1", 1.0), ("1", object())],
)
def test_what_is_no_formula_is_a_fault_of_ours(path, text, result):
    """No sentence for the clerk."""
    with pytest.raises(ValueError, match="S!A9"):
        FileWorkbook.open(path).put_formulas("S", {(9, 1): (text, result)})


def test_a_sheet_that_is_not_there_is_refused(path):
    """With the titles there are."""
    with pytest.raises(WorkbookError, match=r"b\.xlsx: 시트 「T」.*허용: S"):
        FileWorkbook.open(path).put_formulas("T", {(9, 1): ("1", 1.0)})


def test_no_formulas_are_no_change(path):
    """Not even of the calculation chain."""
    before = path.read_bytes()
    book = FileWorkbook.open(path)
    book.put_formulas("S", {})
    book.save()
    assert before == path.read_bytes()
