"""Patching cells in one worksheet part."""

import datetime as dt

import pytest
from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.ooxml import sheet_rows
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.ooxml.styles import Styles
from hopejobs_xl.ooxml.xml_parts import MAIN
from tests.ooxml.made_books import NS, sheet_xml

STYLES = (
    f'<styleSheet xmlns="{NS}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="yyyy-mm-dd"/></numFmts><cellXfs count="3"><xf numFmtId="0"/>'
    '<xf numFmtId="164"/><xf numFmtId="10" fillId="2"/></cellXfs></styleSheet>'
).encode()


@pytest.fixture(autouse=True, params=[sheet_rows.LARGE, 1], ids=["tree", "text"])
def large(request, monkeypatch):
    """Every test twice: with all rows as a tree, and with those of a big sheet, which stay text."""
    monkeypatch.setattr(sheet_rows, "LARGE", request.param)


def make(rows, after="", shared=("공유",), data=None, **root):
    """A Sheet titled 시트 over *rows* or over the whole part *data*."""
    data = sheet_xml(rows, after, **root) if data is None else data
    return Sheet(data, "xl/s.xml", "시트", lambda index: shared[index], Styles(STYLES, "st"))


def cells(sheet):
    """Address -> serialised contents and attributes of every cell, without namespaces."""
    root = etree.fromstring(sheet.to_xml())
    found = {}
    for cell in root.iter(f"{{{MAIN}}}c"):
        attributes = {k: v for k, v in cell.attrib.items() if k != "r"}
        found[cell.get("r")] = (attributes, "".join(cell.itertext()))
    return found


def order(sheet):
    """Row numbers and cell addresses in the order of the file."""
    root = etree.fromstring(sheet.to_xml())
    return [e.get("r") for e in root.iter(f"{{{MAIN}}}row", f"{{{MAIN}}}c")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>0.1</v></c>", 0.1),
        ('<c t="n"><v>1E+017</v></c>', 1e17),
        ('<c t="s"><v>0</v></c>', "공유"),
        ('<c t="str"><f>A1</f><v> 글 _x000D_</v></c>', " 글 \r"),
        ('<c t="str"><f>A1</f><v></v></c>', ""),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="e"><v>#REF!</v></c>', CellError("#REF!")),
        ('<c t="inlineStr"><is><t>줄</t></is></c>', "줄"),
        (
            '<c t="inlineStr"><is><r><t>굵</t></r><r><t>은</t></r><rPh><t>x</t></rPh></is></c>',
            "굵은",
        ),
        ('<c s="1"><v>42461</v></c>', dt.datetime(2016, 4, 1)),
        ('<c s="1"><v>42461.5</v></c>', dt.datetime(2016, 4, 1, 12)),
        ('<c s="1"><v>-1</v></c>', -1.0),
        ('<c s="1" t="d"><v>2016-04-01</v></c>', dt.datetime(2016, 4, 1)),
        ('<c s="2"/>', None),
        ("<c><f>A9</f></c>", None),
        ("<c><f>A9</f><v/></c>", None),
    ],
)
def test_value_of_each_kind_of_cell(cell, expected):
    """Every cell type of the format reads as its Python value."""
    got = make(f'<row r="1">{cell}</row>').value(1, 1)
    assert (expected, type(expected)) == (got, type(got))


@pytest.mark.parametrize(
    "cell",
    ["<c><v>x</v></c>", '<c t="s"><v>7</v></c>', '<c t="b"><v>2</v></c>', '<c t="q"><v>1</v></c>'],
)
def test_a_cell_without_sense_is_named(cell):
    """Contents that do not fit the type are refused with sheet and cell."""
    with pytest.raises(WorkbookError, match="시트!B3"):
        make(f'<row r="3"><c r="A3"/>{cell}</row>').value(3, 2)


def test_a_cell_that_is_not_there_is_blank():
    """Missing cells and rows read as None."""
    sheet = make("")
    assert None is sheet.value(5, 5)
    assert sheet.is_blank(5, 5)


def test_a_rectangle_is_read_row_by_row():
    """Rows and cells that are not in the file are blank; a date is a date, a formula its result."""
    sheet = make(
        '<row r="2"><c r="A2" s="1"><v>42461</v></c><c r="C2" t="str"><f>A2</f><v>글</v></c></row>'
    )
    day = dt.datetime(2016, 4, 1)
    assert [[None, None, None], [day, None, "글"]] == sheet.values(Area("시트", 1, 1, 2, 3))
    sheet.unknown.add((2, 3))
    assert [["#N/A"]] == sheet.values(Area("시트", 2, 3, 2, 3))


def test_rows_and_cells_without_addresses_count_by_position():
    """Without r a row or cell follows the one before it."""
    sheet = make('<row><c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c><v>3</v></c></row>')
    assert [1.0, 2.0, 3.0] == [sheet.value(1, 1), sheet.value(5, 2), sheet.value(5, 3)]


def test_an_insertion_numbers_those_without_address():
    """A cell put between cells that are counted by position does not move them."""
    sheet = make("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")
    sheet.set_value(1, 3, 9)
    sheet.set_value(4, 1, 8)
    assert ["1", "A1", "C1", "2", "A2", "4", "A4"] == order(sheet)


def test_new_rows_and_cells_go_where_they_belong():
    """Insertions keep rows and columns in order, beyond Z too."""
    sheet = make('<row r="2"><c r="B2"/><c r="AA2"/></row><row r="9"/>')
    for place in ((2, 3), (2, 1), (2, 30), (1, 1), (5, 2), (12, 1)):
        sheet.set_value(*place, 1)
    expected = ["1", "A1", "2", "A2", "B2", "C2", "AA2", "AD2", "5", "B5", "9", "12", "A12"]
    assert expected == order(sheet)


def test_new_cells_look_like_the_empty_place_did():
    """A row's own format wins, then the column's; hints of used cells grow."""
    head = f'<worksheet xmlns="{NS}"><dimension ref="A1:B2"/><cols><col min="2" max="3" style="2"'
    head += '/></cols><sheetData><row r="1" spans="1:2"/><row r="2" s="1" customFormat="1"/>'
    sheet = make("", data=f"{head}</sheetData></worksheet>".encode())
    sheet.set_value(1, 3, 7)
    sheet.set_value(2, 3, 7)
    sheet.set_value(1, 5, 7)
    assert {"C1": ({"s": "2"}, "7"), "E1": ({}, "7"), "C2": ({"s": "1"}, "7")} == cells(sheet)
    root = etree.fromstring(sheet.to_xml())
    assert "A1:E2" == root.find(f"{{{MAIN}}}dimension").get("ref")
    assert "1:5" == root.find(f".//{{{MAIN}}}row").get("spans")


def test_each_kind_of_value_is_written():
    """Numbers shortest, text within the sheet, booleans and errors typed; formats stay."""
    sheet = make('<row r="1"><c r="A1" s="2" t="s"><v>0</v></c></row>')
    values = [3201300, 0.1 + 0.2, "글", True, CellError("#N/A"), 1e16, -0.0]
    for column, value in enumerate(values, 1):
        sheet.set_value(1, column, value)
    expected = {
        "A1": ({"s": "2"}, "3201300"),
        "B1": ({}, "0.30000000000000004"),
        "C1": ({"t": "inlineStr"}, "글"),
        "D1": ({"t": "b"}, "1"),
        "E1": ({"t": "e"}, "#N/A"),
        "F1": ({}, "1e+16"),
        "G1": ({}, "0"),
    }
    assert expected == cells(sheet)


def test_text_that_xml_cannot_hold_comes_back():
    """Control characters, CR and text like an escape are escaped; spaces are kept."""
    text = " a\x00\x0b\r\n_x0041_ <&> "
    sheet = make("")
    sheet.set_value(1, 1, text)
    assert text == make("", data=sheet.to_xml()).value(1, 1)


def test_two_halves_are_one_letter():
    """A letter that a program escaped in halves is that letter; one half alone stays half."""
    sheet = make(
        '<row r="1"><c r="A1" t="str"><f>T(B1)</f><v>_xD83D__xDE00_ 끝 _xDE00_</v></c></row>'
    )
    assert "😀 끝 \ude00" == sheet.value(1, 1)


def test_a_date_takes_a_date_format_only_where_there_is_none():
    """A date keeps the format of a date cell; elsewhere it gets that format with a short date."""
    sheet = make('<row r="1"><c r="A1" s="1"/><c r="B1" s="2"/></row>')
    for column in (1, 2):
        sheet.set_value(1, column, dt.date(2016, 4, 1))
    assert {"A1": ({"s": "1"}, "42461"), "B1": ({"s": "3"}, "42461")} == cells(sheet)


def test_blanking_keeps_format_and_extensions():
    """None takes value, formula and type out and leaves the rest of the cell."""
    sheet = make('<row r="1"><c r="A1" s="2" t="str" cm="1"><f>1</f><v>x</v><extLst/></c></row>')
    assert sheet.set_value(1, 1, None)
    assert {"A1": ({"s": "2"}, "")} == cells(sheet)
    assert b"<extLst/>" in sheet.to_xml()


def test_equal_values_touch_nothing():
    """Writing what is there, blank over blank included, leaves every byte."""
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" ><v>1.50</v></c><c r="C1" s="1"/></row>'
    )
    sheet = make(rows)
    for column, value in enumerate(["공유", 1.5, None, None], 1):
        assert not sheet.set_value(1, column, value)
    assert sheet_xml(rows) == sheet.to_xml()


def test_what_a_cell_holds_already_is_not_to_be_written():
    sheet = make('<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="str"><f>A1</f><v>5</v></c></row>')
    assert sheet.differing({(1, 1): 5, (2, 1): None}) == []
    assert sheet.differing({(1, 2): "5"}) == [(1, 2)]  # a formula is none of them
    assert sheet.differing({(1, 1): "5", (2, 2): 0}) == [(1, 1), (2, 2)]
    assert sheet.differing({(1, 1): b"5"}) == [(1, 1)]  # what no cell can hold is refused later
    assert not sheet.changed


def test_a_boolean_is_not_its_number():
    """TRUE over 1 is a change."""
    sheet = make('<row r="1"><c r="A1"><v>1</v></c></row>')
    sheet.set_value(1, 1, True)
    assert {"A1": ({"t": "b"}, "1")} == cells(sheet)


def test_a_result_leaves_the_formula():
    """Only v and t change, v stays behind f, and the formula's own attributes stay."""
    row = '<row r="1"><c r="A1" s="2" t="e"><f ca="1" t="shared" ref="A1:A2" si="0">B1</f>'
    sheet = make(row + '<v>#N/A</v></c><c r="B1"><f>""</f></c></row>')
    sheet.set_result(1, 1, "글")
    sheet.set_result(1, 2, "")
    got = sheet.to_xml().decode()
    assert row.removeprefix('<row r="1">').replace('"e"', '"str"') + "<v>글</v></c>" in got
    assert '<c r="B1" t="str"><f>""</f><v></v></c>' in got.replace("<v/>", "<v></v>")


def test_declaration_namespaces_and_ignorable_stay():
    """The head of the part keeps declaration, line end, prefixes and mc:Ignorable."""
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    root = (
        f'<worksheet xmlns="{NS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006" mc:Ignorable="x14ac xr" xmlns:x14ac="urn:a" xmlns:xr="urn:b" xr:uid="{1}">'
    )
    sheet = make("", data=head + sheet_xml('<row r="1" x14ac:dyDescent="0.3"/>', root=root))
    sheet.set_value(1, 1, 1)
    got = sheet.to_xml()
    assert got.startswith(head + b"<worksheet ")
    before = etree.fromstring(head + sheet_xml("", root=root))
    after = etree.fromstring(got)
    assert (before.nsmap, dict(before.attrib)) == (after.nsmap, dict(after.attrib))
    assert b'x14ac:dyDescent="0.3"><c r="A1"><v>1</v></c></row>' in got


def test_a_prefixed_part_keeps_its_prefix():
    """x:worksheet is patched with x:c and x:v."""
    data = (
        f'<x:worksheet xmlns:x="{NS}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    ).encode()
    sheet = make("", data=data)
    sheet.set_value(1, 2, "글")
    expected = b'<x:c r="B1" t="inlineStr"><x:is><x:t>'
    assert expected in sheet.to_xml()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE w [<!ENTITY e "x">]>' + sheet_xml(""), "DTD"),
        (b'<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x">' + sheet_xml(""), "DTD"),
        (b"<worksheet", "xl/s.xml"),
        (sheet_xml("", root='<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">'),
         "Strict"),
        (f'<chartsheet xmlns="{NS}"/>'.encode(), "보통 시트"),
        (f'<worksheet xmlns="{NS}"/>'.encode(), "보통 시트"),
        (sheet_xml('<row r="1"/><row r="1"/>'), "행 번호"),
        (sheet_xml('<row r="1048577"/>'), "행 번호"),
        (sheet_xml('<row r="x"/>'), "행 번호"),
        (sheet_xml('<row r="1"><c r="A1"/><c r="A1"/></row>'), "셀 주소"),
        (sheet_xml('<row r="1"><c r="A2"/></row>'), "셀 주소"),
        (sheet_xml('<row r="1"><c r="XFE1"/></row>'), "셀 주소"),
    ],
)  # fmt: skip
def test_parts_that_make_no_sense_are_refused(data, words):
    """DTDs, other dialects, sheets without cells, wrong and doubled addresses."""
    with pytest.raises(WorkbookError, match=words):
        make("", data=data).raw(1, 1)


@pytest.mark.parametrize("data", [b"<worksheet", sheet_xml('<row r="1"><c r="A0"/></row>')])
def test_what_excel_may_repair_is_said(data):
    """Saved again it may be whole; where it is not, an older file is."""
    with pytest.raises(WorkbookError, match="'열기 및 복구'로 열어 저장하고.*원본이나 .bak"):
        make("", data=data).raw(1, 1)


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c></row>'
)


def test_formulas_tells_text_of_shared_ones():
    """Users of a shared formula report the text of its first cell."""
    assert [(1, "B1*2"), (2, "B1*2"), (3, "B1*2")] == [
        (formula.row, formula.text) for formula in make(SHARED).formulas()
    ]


@pytest.mark.parametrize("listed", [True, False])
def test_where_formulas_are_is_known_after_each_change(listed):
    """Whether they were listed before it or not."""
    sheet = make(SHARED)
    if listed:
        sheet.formulas()
    assert (True, False) == (sheet.has_formula(3, 1), sheet.has_formula(3, 2))
    sheet.set_formula(3, 2, "A3+1", 7.0)
    sheet.set_value(3, 1, 5.0)
    assert (False, True) == (sheet.has_formula(3, 1), sheet.has_formula(3, 2))


def test_the_first_cell_of_a_shared_formula_cannot_go_alone():
    """Others need its text; all of them together, or a user alone, may be overwritten."""
    sheet = make(SHARED)
    with pytest.raises(WorkbookError, match=r"시트!A1.*A3.*공유 수식"):
        sheet.check_write({(1, 1): 5, (2, 1): 5})
    sheet.check_write({(2, 1): 5})
    sheet.check_write({(1, 1): 5, (2, 1): 5, (3, 1): None})


ARRAY = (
    '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>7</v></c></row>'
)


def test_an_array_formula_is_overwritten_whole_or_not_at_all():
    """Excel refuses a part of an array, so do we."""
    sheet = make(ARRAY)
    with pytest.raises(WorkbookError, match=r"시트!A2.*배열 수식 시트!A1:A2"):
        sheet.check_write({(2, 1): 5, (2, 2): 5})
    sheet.check_write({(1, 1): 5, (2, 1): None})


def test_a_merged_cell_takes_values_only_at_its_corner():
    """A value that nobody could see is refused; a blank is not."""
    sheet = make("", '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')
    with pytest.raises(WorkbookError, match=r"시트!B1.*병합.*A1:B2"):
        sheet.check_write({(1, 1): 1, (1, 2): 2})
    sheet.check_write({(1, 1): 1, (1, 2): None})


@pytest.mark.parametrize(("text", "result"), [("=SUM(B1)", 1.0), ("1\0", 1.0), ("1", object())])
def test_what_is_no_formula_changes_nothing(text, result):
    """A fault of the caller, which names the cell."""
    sheet = make('<row r="1"><c r="A1"><v>7</v></c></row>')
    with pytest.raises(ValueError, match="시트!A1"):
        sheet.set_formula(1, 1, text, result)
    assert (7.0, False, []) == (sheet.value(1, 1), sheet.changed, sheet.formulas())


def test_a_formula_is_put_in_with_its_result():
    """The format stays; what was in the cell, a shared formula's part, too, goes."""
    sheet = make(
        '<row r="1"><c r="A1" s="2" t="s"><v>0</v></c><c r="B1" cm="1"><f>A1</f></c></row>'
    )
    assert [(1, 2, "A1")] == [(f.row, f.column, f.text) for f in sheet.formulas()]
    sheet.set_formula(1, 1, 'IF(B1<2,"가"," ")', "가")
    sheet.set_formula(1, 2, "1/0", CellError("#DIV/0!"))
    sheet.set_formula(3, 1, " A1", True)
    assert {
        "A1": ({"s": "2", "t": "str"}, 'IF(B1<2,"가"," ")가'),
        "B1": ({"t": "e"}, "1/0#DIV/0!"),
        "A3": ({"t": "b"}, " A11"),
    } == cells(sheet)
    texts = {(f.row, f.column): f.text for f in sheet.formulas()}
    assert {(1, 1): 'IF(B1<2,"가"," ")', (1, 2): "1/0", (3, 1): " A1"} == texts


def test_the_style_of_a_cell_that_is_not_in_the_file():
    """That of its row if it has one, else that of its column."""
    columns = f'<worksheet xmlns="{NS}"><cols><col min="2" max="3" style="1"/></cols>'
    sheet = make('<row r="1" s="2" customFormat="1"><c r="A1" s="1"/></row>', root=columns)
    assert [1, 2, 1, 0] == [sheet.style(*at) for at in ((1, 1), (1, 2), (2, 2), (2, 1))]


def test_a_constant_over_a_formula_renews_the_list():
    """What was asked for before the write is not what is there after it."""
    sheet = make('<row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><f>C1</f></c></row>')
    assert [(1, 1), (1, 2)] == [(f.row, f.column) for f in sheet.formulas()]
    sheet.set_value(1, 1, 7.0)
    assert [(1, 2)] == [(f.row, f.column) for f in sheet.formulas()]
    assert not sheet.has_formula(1, 1)
    sheet.set_formula(1, 1, "D1", 2.0)
    assert [(1, 1), (1, 2)] == sorted((f.row, f.column) for f in sheet.formulas())
    sheet.set_value(1, 1, None)
    assert [(1, 2)] == [(f.row, f.column) for f in sheet.formulas()]
