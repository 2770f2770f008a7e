"""The ribbon is valid, wired to VBA that exists, and sits in the package as Excel wants it."""

import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xlsxwriter
import xmlschema

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.make_workbook import customui, vba_project

SCHEMA = Path(__file__).parents[1] / "data" / "customui14.xsd"
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# In the icon lists of every Excel from 2013 to Microsoft 365.
IMAGE_NAMES = """
    RefreshAll CalculateNow ChartInsert FilePrintQuick FilePrintPreview Help TableInsertExcel
    FileSaveAsPdfOrXps ErrorChecking DataValidation FunctionWizard SheetProtect Undo
    FileProperties MacroPlay FileNew FileOpen FileSaveAs FileSendAsAttachment Redo FileMarkAsFinal
    GetExternalDataFromText ConditionalFormattingMenu FileSave Filter
"""
KNOWN_IMAGES = set(IMAGE_NAMES.split())


def workbook(sheets=7, *, vba_sheets=7):
    """An .xlsm as XlsxWriter makes it, before we finish it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_vba_project(io.BytesIO(vba_project.project(sheets=vba_sheets)), is_stream=True)
    for number in range(sheets):
        sheet = book.add_worksheet(f"시트{number}")
        sheet.write(0, 0, f"안녕 {number}")
        sheet.write_formula(1, 0, '=HJ_MAX("취업률")', value=6)
        sheet.protect()
    book.close()
    return buffer.getvalue()


def parts(package_bytes):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package_bytes)) as package:
        return {name: package.read(name) for name in package.namelist()}


def code_names(package):
    """The code name of each sheet, in file order; None where it has none."""
    found = []
    for name in sorted(name for name in package if name.startswith("xl/worksheets/sheet")):
        properties = ElementTree.fromstring(package[name]).find(f"{MAIN}sheetPr")
        found.append(None if properties is None else properties.get("codeName"))
    return found


@pytest.fixture(scope="module")
def made():
    """A finished workbook of seven sheets."""
    return customui.add_ribbon(workbook())


def ribbon():
    """The root element of our ribbon."""
    return ElementTree.parse(customui.RIBBON).getroot()


def test_ribbon_is_valid():
    """Microsoft's schema accepts the file."""
    errors = list(xmlschema.XMLSchema(str(SCHEMA)).iter_errors(str(customui.RIBBON)))
    assert [] == errors


def test_ribbon_shows_what_was_asked_for():
    """The tab and its twenty-three buttons, in Korean, each with help and a keytip of its own."""
    tab = ribbon().find(f".//{UI}tab")
    buttons = [each for group in tab for each in group]
    assert "희망일자리" == tab.get("label")
    exp = [
        "새로고침",
        "점검",
        "자가점검",
        "목표계획",
        "함수 넣기",
        "서식 연결",
        "되돌리기",
        "보내기",
        "받기",
        "취합 현황",
        "마감",
        "마감 취소",
        "대장 점검",
        "대장 반영",
        "부서별",
        "PDF",
        "한글 보고서",
        "평가체계 만들기",
        "새 해 만들기",
        "옮기기",
        "진단",
        "엔진 다시 시작",
        "도움말",
    ]
    assert exp == [button.get("label") for button in buttons]
    for button in buttons:
        assert re.search("[가-힣]", button.get("screentip"))
        assert re.search("[가-힣]", button.get("supertip"))
        assert len(button.get("supertip")) <= 1024
        assert re.fullmatch("[A-Z0-9]{1,3}", button.get("keytip"))
    assert len(buttons) == len({button.get("keytip") for button in buttons})


def test_images_exist_in_every_excel():
    """No icon that an older Excel would show as an empty square."""
    images = {e.get("imageMso") for e in ribbon().iter() if e.get("imageMso")}
    assert set() == images - KNOWN_IMAGES
    assert len(images) == 23


@pytest.mark.parametrize(("path", "count"), [(customui.RIBBON, 25), (customui.ADDIN_RIBBON, 13)])
def test_callbacks_are_public_subs_with_the_right_signature(path, count):
    """Excel finds every callback in a standard module, and calls it with what it takes."""
    # A callback in a private module, or in that of the workbook, is not found.
    texts = [text for text in vba_project.sources().values() if "Option Private Module" not in text]
    text = "".join(text for text in texts if "Workbook_Open" not in text)
    root = ElementTree.parse(path).getroot()
    exp = {root.get("onLoad"): "ribbon As IRibbonUI"}
    for element in root.iter():
        if element.get("onAction"):
            exp[element.get("onAction")] = "control As IRibbonControl"
        for getter in ("getEnabled", "getContent", "getVisible"):
            if element.get(getter):
                exp[element.get(getter)] = "control As IRibbonControl, ByRef returnedVal"
    got = {name: parameters for name, parameters in re.findall(r"Public Sub (\w+)\((.*)\)", text)}
    assert exp == {name: got.get(name) for name in exp}
    assert count == len(exp)


def test_the_add_in_shows_what_works_in_any_workbook():
    """Its own tab, hidden where the workbook has one; the same ids, so the same VBA answers."""
    assert [] == list(xmlschema.XMLSchema(str(SCHEMA)).iter_errors(str(customui.ADDIN_RIBBON)))
    root = ElementTree.parse(customui.ADDIN_RIBBON).getroot()
    (tab,) = root.iter(f"{UI}tab")
    assert ("희망일자리", "HJ_GetTabVisible") == (tab.get("label"), tab.get("getVisible"))
    buttons = [each for group in tab for each in group]
    exp = ["새로고침", "점검", "함수 넣기", "서식 연결", "되돌리기", "값만 내보내기"]
    exp += ["자가점검", "진단", "엔진 다시 시작", "도움말"]
    assert exp == [each.get("label") for each in buttons]
    workbooks = {each.get("id"): each for each in ribbon().iter() if each.get("onAction")}
    for each in buttons:
        assert re.search("[가-힣]", each.get("supertip"))
        assert len(each.get("supertip")) <= 1024
        other = workbooks.get(each.get("id"))
        if other is not None:
            assert [other.get(key) for key in ("label", "keytip", "imageMso")] == [
                each.get(key) for key in ("label", "keytip", "imageMso")
            ]
    assert len(buttons) == len({each.get("keytip") for each in buttons})
    assert tab.get("id") != "hjTab"


def test_part_relationship_and_content_type(made):
    """Exactly the names by which Excel 2010 and later find a custom ribbon."""
    package = parts(made)
    assert customui.RIBBON.read_bytes() == package["customUI/customUI14.xml"]
    relationships = [
        (each.get("Type"), each.get("Target"))
        for each in ElementTree.fromstring(package["_rels/.rels"])
    ]
    ui_type = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    assert (ui_type, "customUI/customUI14.xml") in relationships
    ids = [each.get("Id") for each in ElementTree.fromstring(package["_rels/.rels"])]
    assert len(ids) == len(set(ids))
    types = {
        each.get("PartName"): each.get("ContentType")
        for each in ElementTree.fromstring(package["[Content_Types].xml"])
    }
    assert "application/xml" == types["/customUI/customUI14.xml"]


def test_every_sheet_has_its_document_module(made):
    """No code name without a module, no module without a sheet: nothing for Excel to repair."""
    package = parts(made)
    declared = vba_project.document_modules(package["xl/vbaProject.bin"])
    assert declared == ["ThisWorkbook", *code_names(package)]


def test_code_name_without_module_goes():
    """A sheet more than the VBA project knows loses its code name and nothing else."""
    before = workbook(8)
    after = parts(customui.add_ribbon(before))
    assert [*(f"Sheet{n}" for n in range(1, 8)), None] == code_names(after)
    sheet = "xl/worksheets/sheet8.xml"
    assert parts(before)[sheet] == after[sheet].replace(
        b"<dimension", b'<sheetPr codeName="Sheet8"/><dimension', 1
    )


def test_saved_values_are_not_recalculated_on_opening(made):
    """No forced calculation, and a calculation engine no older than Excel 2016's."""
    calc = ElementTree.fromstring(parts(made)["xl/workbook.xml"]).find(f"{MAIN}calcPr")
    assert {"calcId": "191029"} == calc.attrib


def test_other_parts_stay(made):
    """The ribbon changes content types, root relationships, workbook.xml and adds itself."""
    before, after = parts(workbook()), parts(made)
    changed = {name for name in after if after[name] != before.get(name)}
    exp = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "customUI/customUI14.xml"}
    # docProps/core.xml carries XlsxWriter's clock here; the real build fixes the date.
    assert exp == changed - {"docProps/core.xml"}
    assert [*before, "customUI/customUI14.xml"] == list(after)


def test_same_bytes_again():
    """Nothing of clock, machine or compressor gets into the package."""
    source = workbook()
    first = customui.add_ribbon(source)
    assert first == customui.add_ribbon(source)
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        for info in package.infolist():
            assert (1980, 1, 1, 0, 0, 0) == info.date_time
            assert (zipfile.ZIP_STORED, 0) == (info.compress_type, info.create_system)


def _without(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part, content in parts(workbook()).items():
            if part != name:
                package.writestr(part, content)
    return buffer.getvalue()


def test_refusals(made):
    """What cannot get our ribbon is refused in Korean, with what is missing."""
    with pytest.raises(WorkbookError, match="엑셀 파일"):
        customui.add_ribbon(b"not a package")
    with pytest.raises(WorkbookError, match=r"xl/vbaProject\.bin 파트가 없습니다"):
        customui.add_ribbon(_without("xl/vbaProject.bin"))
    with pytest.raises(WorkbookError, match="이미 있습니다"):
        customui.add_ribbon(made)
    with pytest.raises(WorkbookError, match="Sheet6, Sheet7에 맞는 시트가 없습니다"):
        customui.add_ribbon(workbook(5))


def drawn():
    """An .xlsm whose rows have heights and whose chart has days, before we finish it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_vba_project(io.BytesIO(vba_project.project(sheets=7)), is_stream=True)
    sheet, *_ = (book.add_worksheet() for _ in range(7))
    for row in range(3):
        sheet.set_row(row, 30)
        sheet.write(row, 0, row)
    chart = book.add_chart({"type": "line"})
    days = {"categories": "=[0]!HJ_TREND_1", "categories_data": [42461]}
    chart.add_series(days | {"values": "=[0]!HJ_TREND_2", "values_data": [40]})
    sheet.insert_chart(5, 0, chart)
    book.close()
    return buffer.getvalue()


def test_only_the_rows_that_are_named_may_grow():
    """Rows 2 and 3 keep their height as a first guess; row 1 stays fixed."""
    part = "xl/worksheets/sheet1.xml"
    sheet = parts(customui.add_ribbon(drawn(), {part: range(2, 4)}))[part].decode()
    rows = ElementTree.fromstring(sheet).iter(f"{MAIN}row")
    assert [("1", "30", "1"), ("2", "30", None), ("3", "30", None)] == [
        (row.get("r"), row.get("ht"), row.get("customHeight")) for row in rows
    ]


def test_days_of_a_chart_are_saved_as_days():
    """XlsxWriter saves every number as a plain one; points stay numbers."""
    chart = parts(customui.add_ribbon(drawn()))["xl/charts/chart1.xml"].decode()
    found = re.findall(r"<c:f>(.*?)</c:f><c:numCache><c:formatCode>(.*?)</c:formatCode>", chart)
    assert [("[0]!HJ_TREND_1", "yy\\.m\\.d"), ("[0]!HJ_TREND_2", "General")] == found


def test_libreoffice_opens_it_without_complaint(made, soffice, tmp_path):
    """An independent office program loads the package, VBA and ribbon included, and prints it."""
    (tmp_path / "book.xlsm").write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "book.xlsm"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    # Without Java LibreOffice says so at every start; it needs none to read a workbook.
    complaints = [line for line in done.stderr.splitlines() if "javaldx" not in line]
    assert (0, []) == (done.returncode, complaints)
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
