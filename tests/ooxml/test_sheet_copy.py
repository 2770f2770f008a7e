"""Copying a sheet inside a file: what is in the package afterwards, and who can open it."""

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml import sheet_copy
from hopejobs_xl.ooxml.package import Relationship
from hopejobs_xl.ooxml.xml_parts import MAIN
from tests import office
from tests.ooxml.made_books import NS, QUICKSTART, parts, sheet_xml

SHEET2, SHEET3 = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def path(tmp_path):
    """요약 and the hidden template 서식 with all that a page may have, of a macro workbook."""
    path = tmp_path / "book.xlsm"
    file = xlsxwriter.Workbook(str(path))
    file.add_worksheet("요약").write("A1", "첫 시트")
    sheet = file.add_worksheet("서식")
    sheet.hide()
    sheet.protect()
    sheet.write("A1", "이름", file.add_format({"bold": True}))
    sheet.write_row("B2", ["지표", 1])
    sheet.write_formula("D2", "=서식!C2*2+요약!B1", None, 2)
    sheet.set_column("B:B", 30)
    sheet.data_validation("B2", {"validate": "list", "source": "=서식!$B$2:$B$3"})
    sheet.conditional_format(
        "C2", {"type": "formula", "criteria": "=서식!$C$2>0", "format": file.add_format()}
    )
    sheet.add_sparkline("E2", {"range": "서식!B2:C2"})
    sheet.set_landscape()
    sheet.print_area("A1:E3")
    sheet.repeat_rows(0)
    (tmp_path / "vba.bin").write_bytes(parts(QUICKSTART)["xl/vbaProject.bin"])
    file.add_vba_project(str(tmp_path / "vba.bin"))
    file.define_name("HJ_PAGE", "=서식!$B$2:$C$3")
    file.define_name("HJ_HEAD", "=서식!$A$1")
    file.define_name("HJ_FIRST", "=요약!$A$1")
    file.define_name("HJ_BOTH", "=서식!$A$1,서식!$C$1")
    file.define_name("서식!HJ_OWN", "=서식!$E$1")
    file.close()
    return path


@pytest.fixture
def copied(path, tmp_path):
    """The file with the copy 복지 '과, saved to a path of its own."""
    book = FileWorkbook.open(path)
    book.copy_sheet("HJ_PAGE", "복지 '과")
    book.save(tmp_path / "out.xlsm")
    return tmp_path / "out.xlsm"


def test_nothing_else_of_the_package_changes(path, copied):
    """One new part; the workbook, its relationships and the list of types know of it."""
    before, after = parts(path), parts(copied)
    assert [*before, SHEET3] == list(after)
    changed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    assert changed == {name for name in before if before[name] != after[name]}


def test_the_sheet_itself_differs_only_where_it_must(path, copied):
    """No protection, no code name; what refers to the sheet refers to the copy."""
    before, after = parts(path)[SHEET2].decode(), parts(copied)[SHEET3].decode()
    root = etree.fromstring(before.encode())
    protection = root.find(f"{{{MAIN}}}sheetProtection")
    assert protection is not None
    assert 'codeName="Sheet2"' in before
    meant = before.replace(' codeName="Sheet2"', "")
    start = meant.index("<sheetProtection")
    meant = meant[:start] + meant[meant.index("/>", start) + 2 :]
    meant = meant.replace("서식!", "'복지 ''과'!")
    canonical = [
        etree.tostring(etree.fromstring(t.encode()), method="c14n") for t in (meant, after)
    ]
    assert canonical[0] == canonical[1]
    assert 4 == after.count("'복지 ''과'!")
    assert "서식!" not in after
    assert "요약!B1" in after


def test_the_names_of_the_copy(copied):
    """Rectangles of the workbook on the template, the template's own, its print settings."""
    root = etree.fromstring(parts(copied)["xl/workbook.xml"])
    names = {
        entry.get("name"): entry.text
        for entry in root.iter(f"{{{MAIN}}}definedName")
        if entry.get("localSheetId") == "2"
    }
    assert {
        "HJ_PAGE": "'복지 ''과'!$B$2:$C$3",
        "HJ_HEAD": "'복지 ''과'!$A$1",
        "HJ_OWN": "'복지 ''과'!$E$1",
        "_xlnm.Print_Area": "'복지 ''과'!$A$1:$E$3",
        "_xlnm.Print_Titles": "'복지 ''과'!$1:$1",
    } == names


def test_openpyxl_reads_it(copied):
    """Three sheets, the copy visible and behind; names by scope."""
    book = openpyxl.load_workbook(copied)
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert {"요약": "visible", "서식": "hidden", "복지 '과": "visible"} == states
    page = book["복지 '과"]
    assert ("이름", True, False) == (page["A1"].value, page["A1"].font.b, page.protection.sheet)
    assert "'복지 ''과'!$B$2:$C$3" == page.defined_names["HJ_PAGE"].attr_text
    assert "서식!$B$2:$C$3" == book.defined_names["HJ_PAGE"].attr_text


def test_libreoffice_reads_it(soffice, copied, tmp_path):
    """Saved again by LibreOffice, the names of each scope and the cells are there."""
    (tmp_path / "lo.xlsx").write_bytes(office.resaved(soffice, copied.read_bytes(), copied.suffix))
    book = openpyxl.load_workbook(tmp_path / "lo.xlsx")
    assert ["요약", "서식", "복지 '과"] == book.sheetnames
    assert "'복지 ''과'!$B$2:$C$3" == book["복지 '과"].defined_names["HJ_PAGE"].attr_text
    assert "지표" == book["복지 '과"]["B2"].value
    assert "$B$2:$C$3" in book.defined_names["HJ_PAGE"].attr_text
    assert "visible" == book["복지 '과"].sheet_state


def test_the_same_copy_is_the_same_bytes(path, copied, tmp_path):
    """Also of a copy that was asked for twice, and saved and asked for again."""
    book = FileWorkbook.open(path)
    book.copy_sheet("HJ_PAGE", "복지 '과")
    book.copy_sheet("HJ_PAGE", "복지 '과")
    book.save(tmp_path / "a.xlsm")
    again = FileWorkbook.open(tmp_path / "a.xlsm")
    again.copy_sheet("HJ_PAGE", "복지 '과")
    again.save(tmp_path / "b.xlsm")
    assert copied.read_bytes() == (tmp_path / "a.xlsm").read_bytes()
    assert copied.read_bytes() == (tmp_path / "b.xlsm").read_bytes()


def test_a_copy_has_what_was_written_before(path):
    """The template as it is in memory, not as it was in the file."""
    book = FileWorkbook.open(path)
    book.write("HJ_HEAD", [["새 이름"]])
    book.copy_sheet("HJ_PAGE", "복지과")
    assert [["새 이름"]] == book.read("복지과!HJ_HEAD")


def test_formulas_of_a_copy_are_calculated(path):
    """The engine sees the new sheet and its names."""
    book = FileWorkbook.open(path)
    book.copy_sheet("HJ_PAGE", "복지과")
    book.write("복지과!HJ_PAGE", [["가", 21.0], [None, None]])
    assert [] == book.calculate({})
    book._book.flush()
    assert 42.0 == book._book.sheet("복지과").value(2, 4)
    assert 2.0 == book._book.sheet("서식").value(2, 4)


def relation(kind):
    """Relationships of one of that *kind*."""
    return {"rId1": Relationship("rId1", f"{REL}/{kind}", "xl/x.xml")}


@pytest.mark.parametrize("kind", ["drawing", "comments", "vmlDrawing", "table"])
def test_a_template_with_parts_of_its_own_is_refused(kind):
    """They would have to be copied, too."""
    with pytest.raises(WorkbookError, match=f"시트 서식.*{kind}.*복사할 수 없습니다"):
        sheet_copy.check("서식", relation(kind))


def test_what_excel_keeps_of_a_printer_is_left_behind():
    """Excel adds it to every sheet that was printed: no reason to refuse."""
    sheet_copy.check("서식", relation("printerSettings"))
    data = sheet_xml(
        "", f'<pageSetup xmlns:r="{REL}" orientation="landscape" r:id="rId1"/>',
        f'<worksheet xmlns="{NS}">',
    )  # fmt: skip
    got = sheet_copy.worksheet(data, "p", "서식", "복지과")
    assert b"landscape" in got
    assert b"rId1" not in got


def test_a_refused_template_makes_nothing(tmp_path):
    """The file is as it was."""
    file = xlsxwriter.Workbook(str(tmp_path / "b.xlsx"))
    file.add_worksheet("서식").write_comment("A1", "메모")
    file.define_name("HJ_PAGE", "=서식!$A$1")
    file.close()
    book = FileWorkbook.open(tmp_path / "b.xlsx")
    with pytest.raises(WorkbookError, match="메모"):
        book.copy_sheet("HJ_PAGE", "복지과")
    book.save(tmp_path / "out.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_a_copy_is_not_in_front():
    """One tab is selected, and it is not this one."""
    data = sheet_xml("", root=f'<worksheet xmlns="{NS}"><sheetViews>'
                     '<sheetView tabSelected="1" workbookViewId="0"/></sheetViews>')  # fmt: skip
    assert b"tabSelected" not in sheet_copy.worksheet(data, "p", "서식", "복지과")
