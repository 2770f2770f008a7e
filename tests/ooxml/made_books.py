"""Workbooks for the host tests: one with everything that openpyxl would lose, and tiny ones."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwings
from openpyxl.utils import get_column_letter

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
QUICKSTART = Path(xlwings.__file__).parent / "quickstart_standalone.xlsm"

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RIBBON = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>'
    '<tab id="hj" label="희망일자리"/></tabs></ribbon></customUI>\n'
)


def sheet_xml(rows, after="", root=f'<worksheet xmlns="{NS}">'):
    """A worksheet part with *rows* (XML) in its sheetData and *after* behind it."""
    return f"{root}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def tiny(sheet, names=None, chain=None, workbook=""):
    """Bytes of the smallest package: one sheet "S" whose part is *sheet* (bytes).

    *names* maps defined names to references, *chain* is calcChain.xml, *workbook* is XML put at
    the start of workbook.xml.
    """
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    overrides = {"/xl/workbook.xml": f"{kind}sheet.main+xml"}
    overrides["/xl/worksheets/sheet1.xml"] = f"{kind}worksheet+xml"
    relations = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    if chain is not None:
        overrides["/xl/calcChain.xml"] = f"{kind}calcChain+xml"
        relations.append(("rId2", "calcChain", "calcChain.xml"))
    defined = "".join(
        f'<definedName name="{n}">{r}</definedName>' for n, r in (names or {}).items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in overrides.items())
        + "</Types>",
        "_rels/.rels": _rels([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="{_RELATIONS}">{workbook}<sheets>'
        f'<sheet name="S" sheetId="1" r:id="rId1"/></sheets><definedNames>{defined}'
        "</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": _rels(relations),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if chain is not None:
        parts["xl/calcChain.xml"] = chain
    return zipped(parts)


def _rels(relations):
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def zipped(parts):
    """A zip of *parts* (name -> text or bytes), always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2016, 4, 1, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return buffer.getvalue()


def parts(data):
    """Part name -> contents of a package given as bytes or path."""
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    with zipfile.ZipFile(source) as package:
        return {name: package.read(name) for name in package.namelist()}


def rich(path):
    """A macro workbook at *path* with everything a clerk's file may hold; returns the path.

    Sheets 입력 (HJ_IN = B2:B4: 0.15, text, date; HJ_OUT = D2:E3: 1, 2, text, blank; C2:C4 =HJ(B..)
    saved as 9) and 기타, which has a formula with a right result and nothing else to change.
    """
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": dt.datetime(2016, 4, 1)})
    sheet, other = book.add_worksheet("입력"), book.add_worksheet("기타")
    date = book.add_format({"num_format": "yyyy-mm-dd", "bg_color": "#FFFFCC"})
    sheet.write_column("B2", [0.15, "글자"])
    sheet.write_datetime("B4", dt.datetime(2016, 4, 1), date)
    for row in (2, 3, 4):
        sheet.write_formula(f"C{row}", f"=HJ(B{row})", None, 9)
    sheet.write_row("D2", [1, 2])
    sheet.write_row("D3", ["옛글"])
    sheet.write_rich_string("A1", "굵은 ", book.add_format({"bold": True}), "글", " 보통")
    sheet.insert_textbox("H2", "글상자: 지우지 마세요")
    sheet.add_sparkline("F2", {"range": "입력!D2:E2"})
    sheet.conditional_format("D2:D9", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("E2:E9", {"type": "cell", "criteria": ">", "value": 1, "format": date})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=입력!$D$2:$E$2"})
    sheet.insert_chart("H10", chart)
    sheet.write_comment("B2", "메모")
    sheet.insert_button("J2", {"macro": "Refresh", "caption": "새로고침"})
    sheet.data_validation("B2:B9", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.write_url("A5", "https://example.org/", string="주소")
    sheet.merge_range("A7:B7", "병합")
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.print_area("A1:F20")
    sheet.protect()
    other.write("A1", 2)
    other.write_formula("A2", "=A1*2", None, 4)
    book.add_vba_project(str(_vba(path)))
    book.define_name("HJ_IN", "=입력!$B$2:$B$4")
    book.define_name("HJ_OUT", "=입력!$D$2:$E$3")
    book.define_name("HJ_RESULT", "=입력!$C$2:$C$4")
    book.define_name("HJ_TWO", "=입력!$A$1,입력!$C$1")
    book.close()
    contents = parts(path)
    contents["customUI/customUI14.xml"] = _RIBBON
    relation = (
        '<Relationship Id="rIdUI" Type="http://schemas.microsoft.com/office/2007/relationships/'
        'ui/extensibility" Target="customUI/customUI14.xml"/></Relationships>'
    )
    rels = contents["_rels/.rels"].decode()
    contents["_rels/.rels"] = rels.replace("</Relationships>", relation)
    Path(path).write_bytes(zipped(contents))
    return path


def printed_areas(book):
    """Sheet title -> print area without ``$`` (None: none) of an open workbook of either host."""
    if hasattr(book, "only"):
        file = openpyxl.load_workbook(io.BytesIO(book.only(book.titles())))
        areas = {sheet.title: sheet.print_area for sheet in file.worksheets}
    else:
        areas = {sheet.name: sheet.page_setup.print_area for sheet in book._book.sheets}
    return {title: _bare(area) for title, area in areas.items()}


def formulas(book, sheet):
    """Cell -> formula (without ``=``) of *sheet*, as an open workbook of either host has them."""
    if hasattr(book, "only"):
        file = openpyxl.load_workbook(io.BytesIO(book.only(book.titles())))
        cells = [cell for row in file[sheet].iter_rows() for cell in row]
        return {cell.coordinate: cell.value[1:] for cell in cells if cell.data_type == "f"}
    (found,) = [each for each in book._book.impl.all_sheets if each.name == sheet]
    return {f"{get_column_letter(at[1])}{at[0]}": text[1:] for at, text in found.formulas.items()}


def _bare(area):
    parts = (part.rpartition("!")[2].replace("$", "") for part in (area or "").split(","))
    return ",".join(parts) or None


def _vba(path):
    project = Path(path).with_name("vbaProject.bin")
    project.write_bytes(parts(QUICKSTART)["xl/vbaProject.bin"])
    return project
