"""The zip that the engine gets: what it must hold, and that no oddity of a file stops it."""

import datetime as dt
import io
import zipfile

import formualizer
import openpyxl
import pytest
import xlsxwriter

from hopejobs_xl.hosts.file.engine_copy import minimal
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.package import Package
from tests.ooxml import odd_zips
from tests.ooxml.made_books import NS, parts, rich, sheet_xml, tiny, zipped

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
OLD_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
NEW_ERRORS = ("#SPILL!", "#GETTING_DATA", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!")
NEW_ERRORS += ("#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#OF_2031!")
ODD = {
    "streamed": odd_zips.streamed,
    "zip64": odd_zips.zip64,
    "trailing": odd_zips.trailing,
    "other case": odd_zips.other_case,
    "encoded": odd_zips.encoded,
    "backslashes": odd_zips.backslashes,
    "leading slashes": odd_zips.leading_slashes,
    "module": odd_zips.with_module,
    "prefixed": odd_zips.prefixed,
}


def copied(rows, **more):
    """The parts of the engine's copy of a sheet S over *rows* (XML)."""
    return parts(minimal(Package(tiny(sheet_xml(rows), **more), "b.xlsx"), BOOK))


def calculated(data, *cells):
    """What the engine gives for *cells* (row, column) of the sheet S of its copy of *data*."""
    package = Package(data, "b.xlsx")
    workbook = next(iter(package.relationships().values())).target
    engine = formualizer.load_workbook_bytes(minimal(package, workbook))
    engine.evaluate_all()
    return [engine.get_value("S", *cell) for cell in cells]


ROWS = (
    '<row r="1"><c r="A1"><v>4</v></c><c r="B1"><f>A1*2</f><v>8</v></c>'
    '<c r="C1" t="inlineStr"><is><t>글</t></is></c></row>'
)


@pytest.mark.parametrize("odd", ODD)
def test_no_layout_of_a_file_stops_the_engine(odd):
    """What Excel opens is calculated: 4 * 2."""
    stale = ROWS.replace("<v>8</v>", "<v>0</v>")
    assert [8.0, "글"] == calculated(ODD[odd](tiny(sheet_xml(stale))), (1, 2), (1, 3))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_calculated_written_and_saved(tmp_path, odd):
    """By the host: what it saves is a whole zip that others read, too."""
    path, out = tmp_path / "b.xlsx", tmp_path / "out.xlsx"
    names = {"HJ_IN": "S!$A$1", "HJ_OUT": "S!$B$1"}
    path.write_bytes(ODD[odd](tiny(sheet_xml(ROWS), names=names)))
    book = FileWorkbook.open(path)
    book.write("HJ_IN", [[5.0]])
    assert [] == book.calculate({})
    book.save(out)
    assert [[10.0]] == FileWorkbook.open(out).read("HJ_OUT")
    here, everywhere = odd_zips.readable(out.read_bytes())
    assert here == everywhere == len(parts(out))
    again = FileWorkbook.open(out)
    assert (5.0, 10.0, "글") == tuple(again.cells("S").values[1, column] for column in (1, 2, 3))


@pytest.mark.parametrize("quotes", ['"', "'"])
def test_newer_errors_are_old_ones_in_the_copy(quotes):
    """Those of 2007 stay; so does text that only looks like one."""
    cells = "".join(f'<c t="e"><v>{error}</v></c>' for error in (*OLD_ERRORS, *NEW_ERRORS))
    cells += '<c t="str"><f>"#SPILL!"</f><v>#SPILL!</v></c>'
    cells = cells.replace('"e"', f"{quotes}e{quotes}")
    got = copied(f'<row r="1">{cells}</row>')[SHEET].decode()
    expected = [*OLD_ERRORS, *["#VALUE!"] * len(NEW_ERRORS)]
    wanted = "".join(f"<v>{error}</v></c>" for error in expected)
    assert wanted == "".join(
        piece.rpartition("<c t=")[2][4:] + "</c>" for piece in got.split("</c>")[: len(expected)]
    )
    assert '<c t="str"><f>"#SPILL!"</f><v>#SPILL!</v></c>' in got


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-04-01", "42461"),
        ("2016-04-01T12:00:00", "42461.5"),
        ("2016-04-01T00:00:00.000Z", "42461"),
        ("06:00:00", "0.25"),
    ],
)
def test_dates_as_text_are_numbers_in_the_copy(text, expected):
    """A date, a moment, a time; format and formula stay."""
    got = copied(f'<row r="1"><c r="A1" s="1" t="d"><f>A2</f><v>{text}</v></c></row>')[SHEET]
    assert f'<c r="A1" s="1"><f>A2</f><v>{expected}</v></c>'.encode() in got


def test_text_that_is_no_date_is_an_error_in_the_copy():
    """It stops the reader of the cell, not everybody."""
    got = copied('<row r="1"><c r="A1" t="d"><v>PT1H</v></c></row>')[SHEET]
    assert b'<c r="A1" t="e"><v>#VALUE!</v></c>' in got


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A1" t="e"/><c r="B1"><v>5</v></c>',
        '<c r="A1" t="d" s="1"/><c r="B1" t="n"><v>5</v></c>',
        '<c r="A1" t="e"></c><c r="B1"><v>5</v></c>',
        '<c r="A1" t="str"><f>IF(B1=&quot;x&quot;,"e","d")</f><v>"e"</v></c>',
        '<c r="A1" t="inlineStr"><is><t>t="e" t="d"</t></is></c>',
        '<c r="A1" t="e"><f>NA()</f></c><c r="B1"><v>5</v></c>',
        '<c r="A1" cm="1" t="e" vm="1"><f t="array" ref="A1">NA()</f><v>#N/A</v></c>',
    ],
)
def test_other_cells_keep_every_byte(row):
    """Empty cells of those types, texts and formulas that look like them."""
    row = f'<row r="1">{row}</row>'
    assert f"<sheetData>{row}</sheetData>".encode() in copied(row)[SHEET]


def test_the_system_of_1904_goes_along():
    """1904-01-11 is day 10 there; the copy says so."""
    rows = '<row r="1"><c r="A1" t="d"><v>1904-01-11</v></c></row>'
    got = copied(rows, workbook='<workbookPr date1904="1"/>')
    assert b"<v>10</v>" in got[SHEET]
    assert b'date1904="1"' in got[BOOK]


def test_comments_and_other_encodings_are_parsed():
    """XML that is not as Excel writes it; what stands in a comment is nothing."""
    rows = '<!-- <c t="e"><v>#SPILL!</v></c> --><row r="1"><c t="e"><v>#BUSY!</v></c></row>'
    assert b'<c t="e"><v>#VALUE!</v></c></row>' in copied(rows)[SHEET]
    wide = sheet_xml(ROWS).decode()
    data = tiny(('<?xml version="1.0" encoding="UTF-16"?>' + wide).encode("utf-16"))
    assert [8.0, "글"] == calculated(data, (1, 2), (1, 3))


def test_a_sheet_without_cells_is_empty():
    """Both ways to write it."""
    assert b"<sheetData></sheetData>" in copied("")[SHEET]
    data = tiny(f'<worksheet xmlns="{NS}"><sheetData/></worksheet>'.encode())
    assert [None] == calculated(data, (1, 1))


def test_names_of_sheets_follow_when_one_is_left_out():
    """A name of the second sheet is that of the first one in the copy; one of a lost sheet goes."""
    contents = parts(odd_zips.with_module(tiny(sheet_xml(ROWS), names={"N": "S!$A$1"})))
    more = (
        b'<definedName name="OWN" localSheetId="1">S!$A$1</definedName>'
        b'<definedName name="LOST" localSheetId="0">S!$A$1</definedName></definedNames>'
    )
    book = contents[BOOK].replace(b"</definedNames>", more)
    data = zipped(contents | {BOOK: book})
    got = parts(minimal(Package(data, "b.xlsx"), BOOK))[BOOK]
    assert b'<definedName name="OWN" localSheetId="0">S!$A$1</definedName>' in got
    assert b'<definedName name="N">S!$A$1</definedName>' in got
    assert b"LOST" not in got
    assert b"Module1" not in got


def test_only_what_is_needed_is_in_it(tmp_path):
    """No charts, drawings, comments, macros, ribbon; openpyxl reads the same values."""
    path = rich(tmp_path / "rich.xlsm")
    data = minimal(Package(path.read_bytes(), "rich.xlsm"), BOOK)
    assert {
        "[Content_Types].xml", "_rels/.rels", BOOK, "xl/_rels/workbook.xml.rels", SHEET,
        "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml",
    } == set(parts(data))  # fmt: skip
    before = openpyxl.load_workbook(path)
    after = openpyxl.load_workbook(io.BytesIO(data))
    assert before.sheetnames == after.sheetnames
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value == after[sheet.title][cell.coordinate].value
    assert dt.datetime(2016, 4, 1) == after["입력"]["B4"].value


def test_tables_go_along(tmp_path):
    """A table reads back where it stood."""
    path = tmp_path / "table.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for title in ("가", "나"):
        sheet = book.add_worksheet(title)
        sheet.insert_textbox("H2", "글")  # so that the table is not the sheet's first relationship
        sheet.add_table("B2:C4", {"columns": [{"header": "값"}, {"header": "둘"}]})
    book.close()
    data = minimal(Package(path.read_bytes(), "table.xlsx"), BOOK)
    got = openpyxl.load_workbook(io.BytesIO(data))
    assert {"Table1": "B2:C4"} == {t.name: t.ref for t in got["가"].tables.values()}
    assert {"Table2": "B2:C4"} == {t.name: t.ref for t in got["나"].tables.values()}


def test_the_same_file_gives_the_same_copy():
    """Nothing of the clock."""
    package = Package(tiny(sheet_xml(ROWS)), "b.xlsx")
    assert minimal(package, BOOK) == minimal(package, BOOK)
    with zipfile.ZipFile(io.BytesIO(minimal(package, BOOK))) as file:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in file.infolist()}
