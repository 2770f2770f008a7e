"""All cells of a sheet in one pass: the same values as ``Sheet`` has, and what is merged."""

import datetime as dt
import re

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml import book_xml, sheet_rows, sheet_scan
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.ooxml.styles import Styles
from hopejobs_xl.ooxml.xml_parts import parse
from tests.ooxml.made_books import NS, parts, sheet_xml, tiny, zipped
from tests.ooxml.test_sheet_xml import STYLES

PART = "xl/worksheets/sheet1.xml"


@pytest.fixture(autouse=True, params=[sheet_rows.LARGE, 1], ids=["tree", "text"])
def large(request, monkeypatch):
    """As a small sheet, and as a big one, whose rows are read from their text where they can be."""
    monkeypatch.setattr(sheet_rows, "LARGE", request.param)
    return request.param == 1


def scanned(rows, after="", data=None):
    """The cells of a sheet S over *rows*."""
    data = sheet_xml(rows, after) if data is None else data
    return sheet_scan.cells(
        data, PART, "S", lambda index: ["공유"][index], Styles(STYLES, "st"), False
    )


def test_values_and_formulas():
    """Numbers, texts, dates by format, errors, bools; "" is no value, its formula is one."""
    got = scanned(
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>42461</v></c>'
        '<c t="s"><v>0</v></c></row>'
        '<row><c t="b"><v>1</v></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c t="str"><f>A1</f><v></v></c><c r="F3" s="1"/></row>'
    )
    assert {
        (2, 1): 1.0, (2, 2): dt.datetime(2016, 4, 1), (2, 3): "공유", (3, 1): True,
        (3, 3): CellError("#DIV/0!"),
    } == got.values  # fmt: skip
    assert {(3, 3), (3, 4)} == got.formulas
    assert ("S", (), False) == (got.title, got.merges, got.hidden)


def at(cell, place):
    """A row that holds *cell* at *place*, or without addresses."""
    return f'<row r="1">{cell.replace("<c", f"<c r={chr(34)}{place}{chr(34)}", 1)}</row>' if (
        place
    ) else f"<row>{cell}</row>"  # fmt: skip


DAY = dt.datetime(2016, 4, 1)
TYPES = [  # a cell, and what both readers give for it
    ("<c><v>1</v></c>", 1.0),
    ('<c t="n"><v> 1.50 </v></c>', 1.5),
    ('<c t="n"><v/></c>', None),
    ('<c s="1"><v>42461</v></c>', DAY),
    ('<c t="s"><v>0</v></c>', "공유"),
    ('<c t="str"><v>글</v></c>', "글"),
    ('<c t="str"><f>A1</f></c>', None),
    ('<c t="inlineStr"><is><r><t>가</t></r><r><t>나</t></r></is></c>', "가나"),
    ('<c t="inlineStr"><v>글</v></c>', "글"),
    ('<c t="b"><v>1</v></c>', True),
    ('<c t="b"><v>FALSE</v></c>', False),
    ('<c t="e"><v>#N/A</v></c>', CellError("#N/A")),
    ('<c t="e"><v>#GETTING_DATA</v></c>', CellError("#GETTING_DATA")),
    ('<c t="d"><v>2016-04-01</v></c>', DAY),
    ('<c t="d" s="1"><v>2016-04-01T00:00:00Z</v></c>', DAY),
    ('<c t="d"><v>06:00:00</v></c>', dt.datetime(1899, 12, 30, 6)),
]
BROKEN = [
    '<c t="s"><v>1</v></c>', '<c t="s"><v>-1</v></c>', '<c t="s"><v>1_0</v></c>',
    "<c><v>1_000</v></c>", "<c><v>nan</v></c>", "<c><v>1e999</v></c>", "<c><v>\uff11</v></c>",
    '<c t="d"><v>PT1H</v></c>', '<c t="b"><v>2</v></c>', '<c t="x"><v>1</v></c>',
]  # fmt: skip


@pytest.mark.parametrize("place", ["", "A1"])
@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize(("cell", "expected"), TYPES)
def test_every_type_of_cell_has_one_reader(cell, expected, prefix, place):
    """All of a sheet at once, or one cell: the same value. 한셀 writes ``x:`` before each tag."""
    data = sheet_xml(at(cell, place))
    if prefix:
        data = re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", data).replace(b" xmlns=", b" xmlns:x=")
        assert b"<x:worksheet xmlns:x=" in data
    sheet = Sheet(data, PART, "S", ["공유"].__getitem__, Styles(STYLES, "st"))
    got = scanned("", data=data).values.get((1, 1))
    assert (expected, expected) == (got, sheet.value(1, 1))
    assert type(expected) is type(got)


@pytest.mark.parametrize("place", ["", "A1"])
@pytest.mark.parametrize("cell", BROKEN)
def test_both_readers_refuse_the_same(cell, place):
    """What only Python would read as a number is none, either."""
    data = sheet_xml(at(cell, place))
    sheet = Sheet(data, PART, "S", ["공유"].__getitem__, Styles(STYLES, "st"))
    for read in (lambda: scanned("", data=data), lambda: sheet.value(1, 1)):
        with pytest.raises(WorkbookError, match="S!A1: 셀 내용"):
            read()


def test_merged_cells_show_their_first_one():
    """What lies under them does not count, however big they are."""
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="D1"><v>4</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="D1:XFD1048576"/></mergeCells>'
    got = scanned(row + '<row r="9"><c r="F9"><v>9</v></c></row>', merges)
    assert {(1, 1): 1.0, (1, 4): 4.0} == got.values
    assert ((1, 1, 1, 2), (1, 4, 1048576, 16384)) == got.merges
    assert 1.0 == got.value(1, 2)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<row r="1"><c r="B2"/></row>', "셀 주소"),
        ('<row r="0"><c/></row>', "셀 주소"),
        ('<row r="1"><c><v>x</v></c></row>', "S!A1: 셀 내용"),
        ('<row r="1"><c></row>', r"sheet1\.xml"),
    ],
)
def test_what_makes_no_sense_is_refused(rows, words):
    """As ``Sheet`` does."""
    with pytest.raises(WorkbookError, match=words):
        scanned(rows)


# How Excel, LibreOffice, openpyxl, XlsxWriter and we ourselves write a row.
USUAL = [
    '<row r="1" spans="1:3" ht="16.5" customHeight="1" x14ac:dyDescent="0.3"><c r="A1" s="2"/>'
    '<c r="B1" s="1" t="s"><v>0</v></c><c r="C1"><f>B1&amp;"x"</f><v>2</v></c></row>',
    '<row r="1" customFormat="false"><c r="A1" s="0" t="n"><v>1.5</v></c>'
    '<c r="B1" s="0" t="str"><f aca="false">C1</f><v>글</v></c></row>',
    '<row r="1"><c r="A1" t="n"><v>-1E-05</v></c><c r="B1"><f>A1</f><v /></c><c r="C1" /></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 가_x000D_</t></is></c>'
    '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v></c>'
    '<c r="C1"><f t="shared" si="0"/><v>4</v></c></row>',
    '<row r="1" s="1" customFormat="1"/>',
]
# What XML may also say, and what is no number, no string and no cell.
UNUSUAL = [
    '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
    '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>a&amp;b&#48;</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>a\nb</v></c></row>',
    "<row r='1'><c r='A1'><v>1</v></c></row>",
    '<row r="1">\n <c r="A1"> <v>1</v> </c>\n</row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><r><t>5</t></r><r><rPr><vertAlign val="superscript"/>'
    "</rPr><t>1</t></r></is></c></row>",
    '<row r="1"><c r="A1" t="str"><is><t>x</t></is></c></row>',
    '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
    '<row r="1"><c r="A1" t="d"><v>2016-04-01</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c>x</row>',
]


@pytest.mark.parametrize("row", [*USUAL, *UNUSUAL])
def test_a_row_holds_the_same_however_it_is_read(monkeypatch, row):
    """Beside a row of each kind."""
    rows = f'{row}<row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3" t="d"/></row>'
    root = f'<worksheet xmlns="{NS}" xmlns:x14ac="urn:x">'
    found = []
    for large in (1, 10**9):
        monkeypatch.setattr(sheet_rows, "LARGE", large)
        cells = scanned("", data=sheet_xml(rows, root=root))
        found.append((list(cells.values.items()), cells.formulas))
    assert found[0] == found[1]
    assert found[0][0][-1] == ((2, 1), 2.0)


@pytest.mark.parametrize("row", USUAL)
def test_usual_rows_of_a_big_sheet_are_never_parsed(monkeypatch, large, row):
    """Only what stands before and behind the rows is."""
    parsed = []
    monkeypatch.setattr(
        sheet_scan, "parse", lambda data, part: parsed.append(data) or parse(data, part)
    )
    scanned("", data=sheet_xml(row, root=f'<worksheet xmlns="{NS}" xmlns:x14ac="urn:x">'))
    assert len(parsed) == large
    assert not any(b"<c " in each for each in parsed)


def test_unusual_rows_of_a_big_sheet_are_parsed_together(monkeypatch, large):
    """64 at a time, so that a sheet which is spelt otherwise takes hardly longer than before."""
    parsed = []
    monkeypatch.setattr(
        sheet_scan, "parse", lambda data, part: parsed.append(data) or parse(data, part)
    )
    odd = "".join(
        f'<row r="{row}"><c t="n" r="A{row}"><v>{row}</v></c></row>' for row in range(1, 151)
    )
    cells = scanned(odd + '<row r="200"><c r="A200"><v>7</v></c></row>')
    assert cells.values == {**{(row, 1): float(row) for row in range(1, 151)}, (200, 1): 7.0}
    assert len(parsed) == (1 + 3 if large else 0)  # 64, 64 and 22 rows


def test_a_sheet_in_another_namespace_has_no_cells():
    """Whatever its size."""
    data = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>', root='<worksheet xmlns="urn:other">'
    )
    assert {} == scanned("", data=data).values


def test_a_chart_sheet_has_no_cells():
    """So that whoever looks through all sheets need not know of them."""
    assert {} == scanned("", data=f'<chartsheet xmlns="{NS}"/>'.encode()).values


def test_cells_of_a_file_are_those_of_now(tmp_path):
    """What was written since, and whether the sheet is hidden; an unknown title is refused."""
    path = tmp_path / "b.xlsx"
    contents = parts(tiny(sheet_xml(""), names={"HJ_T": "S!$B$2"}))
    book = contents["xl/workbook.xml"].replace(b'sheetId="1"', b'sheetId="1" state="veryHidden"')
    path.write_bytes(zipped(contents | {"xl/workbook.xml": book}))
    workbook = FileWorkbook.open(path)
    workbook.write("HJ_T", [["글"]])
    workbook.put_formulas("S", {(3, 1): ("1+1", 2.0)})
    got = workbook.cells("S")
    assert ({(2, 2): "글", (3, 1): 2.0}, {(3, 1)}, True) == (got.values, got.formulas, got.hidden)
    assert {"S": {(3, 1): "1+1"}} == workbook.formulas()
    with pytest.raises(WorkbookError, match="시트 「s」.*S"):
        workbook.cells("s")


@pytest.mark.parametrize("many", [10_000, 0])
def test_a_second_scan_has_what_was_written_since(tmp_path, monkeypatch, many):
    """Edits one by one, or all anew when there were many: as a fresh scan of the saved file."""
    monkeypatch.setattr(book_xml, "_MANY", many)
    path = tmp_path / "b.xlsx"
    cells = '<c r="A1"><f>1</f><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>'
    rows = f'<row r="1">{cells}</row>'
    merges = '<mergeCells><mergeCell ref="C1:D2"/></mergeCells>'
    path.write_bytes(tiny(sheet_xml(rows, merges), names={"HJ_T": "S!$A$1:$D$1"}))
    book = FileWorkbook.open(path)
    first = book.cells("S")
    assert first is book.cells("S")
    book.write("HJ_T", [["글", None, 4.0, None]])
    book.put_formulas("S", {(5, 2): ("1=1", True), (6, 2): ('""', "")})
    got = book.cells("S")
    assert {(1, 1): "글", (1, 3): 4.0, (5, 2): True} == got.values
    assert {(5, 2), (6, 2)} == got.formulas
    assert {(1, 1): 1.0, (1, 2): 2.0, (1, 3): 3.0} == first.values
    book.save(tmp_path / "out.xlsx")
    assert FileWorkbook.open(tmp_path / "out.xlsx").cells("S") == got


def test_results_of_formulas_are_those_of_now(tmp_path):
    """They are kept from the scan for formulas; a calculation changes them."""
    path = tmp_path / "b.xlsx"
    rows = '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f><v>10</v></c></row>'
    path.write_bytes(tiny(sheet_xml(rows), names={"HJ_T": "S!$A$1", "HJ_R": "S!$B$1"}))
    book = FileWorkbook.open(path)
    seen = [book.read("HJ_R")]
    for value in (6.0, 7.0):
        book.write("HJ_T", [[value]])
        assert [] == book.calculate({})
        seen += [book.read("HJ_R"), [[book.cells("S").values[1, 2]]]]
    assert [[[10.0]], [[12.0]], [[12.0]], [[14.0]], [[14.0]]] == seen


def test_an_edit_of_a_big_sheet_is_seen_in_its_row(tmp_path):
    """As of a small one: written over, blanked, put below all rows, and a formula."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>'
        f'<c r="B{row}"><f>A{row}</f><v>9</v></c></row>'
        for row in (1, 2, 3)
    )
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml(rows), names={"HJ_A": "S!$A$1:$B$5"}))
    book = FileWorkbook.open(path)
    assert len(book.cells("S").values) == 6
    book.write_cells("HJ_A", {(0, 0): "새", (1, 1): None, (4, 1): 5.0})
    found = book.cells("S")
    expected = {(1, 1): "새", (1, 2): 9.0, (2, 1): 2.0, (3, 1): 3.0, (3, 2): 9.0, (5, 2): 5.0}
    assert dict(found.values) == expected
    assert found.formulas == {(1, 2), (3, 2)}
