"""Files that cannot be opened: each says what it is in a sentence, and stays as it is."""

import io
import os
import re
import struct
import subprocess
import sys
import warnings
import zipfile

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.conftest import PROJECT
from tests.ooxml.made_books import NS, parts, sheet_xml, tiny, zipped

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
GOOD = tiny(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))
SHEET, DRAWING = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    + "]>"
)  # fmt: skip


def wide(text):
    """Text as OLE files name their streams."""
    return text.encode("utf-16-le")


def with_part(name, data):
    """GOOD with one part replaced or added."""
    return zipped(parts(GOOD) | {name: data})


def laughing(name):
    """GOOD with a document type definition that grows without end in the part *name*."""
    before = parts(GOOD).get(name, b"<xml>&j;</xml>").decode()
    return with_part(name, f'<?xml version="1.0"?>{LAUGHS}{before}')


def wrong_checksum():
    """GOOD whose sheet is stored, with one byte of it changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in parts(GOOD).items():
            file.writestr(name, data)
    data = bytearray(buffer.getvalue())
    data[data.index(b"sheetData") + 2] ^= 1
    return bytes(data)


def lying(size):
    """GOOD with 30 MB of zeros in a part that says to be of *size* bytes."""
    data = bytearray(with_part("xl/media/a.xml", bytes(30_000_000)))
    record = data.rindex(b"PK\1\2")
    struct.pack_into("<L", data, record + 24, size)
    return bytes(data)


def binary():
    """What an .xlsb is inside."""
    contents = parts(GOOD)
    del contents["xl/workbook.xml"]
    rels = contents["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    return zipped(contents | {"_rels/.rels": rels, "xl/workbook.bin": b"\x83\1\0"})


def strict():
    """GOOD in the "Strict" dialect."""
    book = parts(GOOD)["xl/workbook.xml"].replace(NS.encode(), STRICT.encode())
    return with_part("xl/workbook.xml", book)


def beta():
    """GOOD as the beta of Excel 2007 wrote it: the namespaces are those of 2006."""
    old = b"http://schemas.microsoft.com/office/excel/2006/2"
    return with_part("xl/workbook.xml", parts(GOOD)["xl/workbook.xml"].replace(NS.encode(), old))


def doubled():
    """GOOD with its workbook twice."""
    stream = io.BytesIO(GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("xl/workbook.xml", parts(GOOD)["xl/workbook.xml"])
    return stream.getvalue()


FILES = {
    "xls": (OLE + wide("Workbook"), "97-2003"),
    "encrypted": (OLE + wide("EncryptedPackage"), "암호"),
    "hwp": (OLE + b"HWP Document File", "한글 문서"),
    "doc": (OLE + wide("WordDocument"), "워드"),
    "sealed": (b"\x9b DRMONE  This Document is encrypted", "문서보안"),
    "xlsb": (binary(), ".xlsb"),
    "ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": "<x/>"}), ".ods"),
    "html": ("\ufeff<html><body><table><tr><td>1".encode(), "HTML"),
    "html in cp949": ("<HTML><td>지표</td>".encode("cp949"), "HTML"),
    "old xml": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
                b'spreadsheet">', "2003"),
    "csv": ("지표,실적\r\n취업률,15%\r\n".encode("cp949"), "CSV"),
    "text": ("메모\n".encode(), "텍스트"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "empty": (b"", "빈 파일"),
    "noise": (bytes(range(128, 256)) * 9, "통합 문서"),
    "truncated": (GOOD[:-60], "깨진"),
    "half": (GOOD[: len(GOOD) // 2], "깨진"),
    "checksum": (wrong_checksum(), r"sheet1\.xml.*깨졌"),
    "bomb by ratio": (with_part("xl/media/a.bin", bytes(40_000_000)), "38MB"),
    "bomb by parts": (zipped({f"p{n}": "" for n in range(10_001)}), "10000개"),
    "bomb that lies": (lying(10), "깨졌"),
    "bomb that lies more": (lying(2**32 - 2), "4096MB"),
    "entities in the workbook": (laughing("xl/workbook.xml"), "DTD"),
    "entities in a sheet": (laughing(SHEET), "DTD"),
    "entities in the texts": (laughing("xl/sharedStrings.xml"), "DTD"),
    "entities in a drawing": (laughing(DRAWING), "DTD"),
    "entities in relationships": (laughing("xl/_rels/workbook.xml.rels"), "DTD"),
    "entities in UTF-16": (with_part(SHEET, f"<?xml version='1.0'?>{LAUGHS}<a/>".encode("utf-16")),
                           "DTD"),
    "entities far behind": (with_part(SHEET, f"<!--{'-+' * 2000}+-->{LAUGHS}<a/>"), "DTD"),
    "strict": (strict(), "Strict"),
    "no xml": (with_part(SHEET, "<worksheet"), r"sheet1\.xml"),
    "word": (with_part("xl/workbook.xml", '<w:document xmlns:w="urn:w"/>'), r"xl/workbook\.xml"),
}  # fmt: skip


SAVE_AS = "'파일 > 다른 이름으로 저장'에서 파일 형식을 'Excel 통합 문서(*.xlsx)'로"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (strict(), "'Strict Open XML 스프레드시트'"),
        (beta(), "엑셀 2007 시험판"),
        (binary(), ".xlsb"),
        (doubled(), "xl/workbook.xml이(가) 둘"),
        (OLE + wide("Workbook"), "97-2003 형식(.xls)"),
        (b"<html><table>", "웹 페이지(HTML)"),
    ],
)
def test_another_format_says_how_it_is_saved_as_a_workbook(tmp_path, data, what):
    """The file, its format, and the way: to save it anew would keep the format that it has."""
    path = tmp_path / "실적.xlsx"
    path.write_bytes(data)
    with pytest.raises(WorkbookError) as caught:
        read(path)
    said = str(caught.value)
    assert said.startswith("실적.xlsx: ")
    assert [] == [words for words in (what, SAVE_AS) if words not in said], said


def read(path):
    """All cells of the workbook at *path*."""
    book = FileWorkbook.open(path)
    return [book.cells(title) for title in book.titles()]


@pytest.mark.parametrize("kind", FILES)
def test_it_is_refused_and_left_as_it_is(tmp_path, kind):
    """One Korean sentence or two, nothing beside the file, the file byte for byte."""
    data, words = FILES[kind]
    path = tmp_path / "실적.xlsx"
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match=words) as caught:
        read(path)
    said = str(caught.value)
    assert re.search("[가-힣]", said)
    assert said.endswith((".", "요"))
    assert data == path.read_bytes()
    assert ["실적.xlsx"] == os.listdir(tmp_path)


def test_the_good_one_is_read(tmp_path):
    """So that what refuses the others is what was done to them."""
    path = tmp_path / "실적.xlsx"
    path.write_bytes(tiny(sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>')))
    assert [{(1, 1): 7.0}] == [each.values for each in read(path)]


def test_custom_xml_is_the_clerks_own(tmp_path):
    """Programs of offices keep there what they like; nothing of it is read."""
    path = tmp_path / "실적.xlsx"
    path.write_bytes(with_part("customXml/item1.xml", f"{LAUGHS}<x>&j;</x>"))
    assert ["S"] == FileWorkbook.open(path).titles()


@pytest.mark.parametrize("target", ["all", "few"])
def test_memory_is_bounded_by_the_sheet(tmp_path, target):
    """A sheet of 12 MB is scanned, and one cell of it written, in less than eight times that.

    The tree of its XML alone would take more than twenty times; ``python -m benchmarks`` measures
    50 MB against openpyxl.
    """
    row = '<row r="{0}">' + "".join(f'<c r="{c}{{0}}"><v>{{0}}</v></c>' for c in "ABCDEFGH")
    text = sheet_xml("".join((row + "</row>").format(n) for n in range(1, 50_001)))
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(text, names={"HJ_T": "S!$A$40000"}))
    script = (
        "import resource, sys; from hopejobs_xl.hosts.file.file_workbook import FileWorkbook;"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024;"
        "book = FileWorkbook.open(sys.argv[1]); start = used();"
        "run = {'few': lambda: book.write('HJ_T', [[1]]), 'all': lambda: book.cells('S')};"
        "run[sys.argv[2]](); book._book.flush(); print(used() - start)"
    )
    command = [sys.executable, "-c", script, str(path), target]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert int(done.stdout) < 8 * len(text)
