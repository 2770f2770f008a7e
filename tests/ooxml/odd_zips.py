"""Packages that Excel opens although no one lays a zip out as they do."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from tests.ooxml.made_books import parts, zipped

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def streamed(data):
    """The same parts as Apache POI's SXSSFWorkbook writes them: ZIP64 sizes behind each entry."""
    out, directory = bytearray(), bytearray()
    contents = parts(data)
    for name, part in contents.items():
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed, raw, start = squeeze.compress(part) + squeeze.flush(), name.encode(), len(out)
        sizes = (zlib.crc32(part), len(packed), len(part))
        out += struct.pack("<4s3H4L2H", b"PK\3\4", 45, 8, 8, 0, 0, 0, 0, len(raw), 0)
        out += raw + packed + struct.pack("<4sLQQ", b"PK\7\x08", *sizes)
        head = (b"PK\1\2", 45, 20, 8, 8, 0, *sizes, len(raw), 0, 0, 0, 0, 0, start)
        directory += struct.pack("<4s4H4L5H2L", *head) + raw
    tail = (b"PK\5\6", 0, 0, len(contents), len(contents), len(directory), len(out), 0)
    return bytes(out + directory + struct.pack("<4s4H2LH", *tail))


def zip64(data):
    """The same parts with all sizes and offsets in the extra fields for files beyond 4 GB."""
    out, directory = bytearray(), bytearray()
    contents = parts(data)
    full = 0xFFFFFFFF
    for name, part in contents.items():
        raw, start = name.encode(), len(out)
        extra = struct.pack("<HHQQ", 1, 16, len(part), len(part))
        fixed = (0, 0, 0, 0, zlib.crc32(part), full, full, len(raw))
        out += struct.pack("<4s5H3L2H", b"PK\3\4", 45, *fixed, len(extra)) + raw + extra + part
        extra = struct.pack("<HHQQQ", 1, 24, len(part), len(part), start)
        extra += struct.pack("<HH4s", 0xCAFE, 4, b"keep")
        head = (b"PK\1\2", 45, 45, *fixed, len(extra), 0, 0, 0, 0, full)
        directory += struct.pack("<4s6H3L5H2L", *head) + raw + extra
    tail = (b"PK\5\6", 0, 0, len(contents), len(contents), len(directory), len(out), 0)
    return bytes(out + directory + struct.pack("<4s4H2LH", *tail))


def trailing(data):
    """Bytes behind the end record, as web servers append them."""
    return data + b"\r\n<!-- page made in 12 ms -->\r\n"


def other_case(data):
    """Part names in other cases than what refers to them says."""
    other = {
        "xl/workbook.xml": "xl/Workbook.xml",
        "xl/_rels/workbook.xml.rels": "xl/_rels/Workbook.xml.rels",
        "xl/worksheets/sheet1.xml": "XL/Worksheets/Sheet1.XML",
        "xl/sharedStrings.xml": "xl/SharedStrings.xml",
        "xl/styles.xml": "xl/Styles.xml",
    }
    return zipped({other.get(name, name): part for name, part in parts(data).items()})


def encoded(data):
    """Relationships whose targets are percent-encoded; the part has the blank itself."""
    contents = parts(data)
    part = contents.pop("xl/worksheets/sheet1.xml")
    rels = contents["xl/_rels/workbook.xml.rels"].replace(b"sheet1.xml", b"sheet%201%EA%B0%80.xml")
    types = contents["[Content_Types].xml"].replace(b"sheet1.xml", b"sheet%201%EA%B0%80.xml")
    new = {"xl/_rels/workbook.xml.rels": rels, "[Content_Types].xml": types}
    return zipped(contents | new | {"xl/worksheets/sheet 1가.xml": part})


def backslashes(data):
    """Part names with the separator of Windows, as some .NET programs write them."""
    return zipped({name.replace("/", "\\"): part for name, part in parts(data).items()})


def leading_slashes(data):
    """Entries that are called as the list of types calls parts: ``/xl/workbook.xml``."""
    return zipped({f"/{name}": part for name, part in parts(data).items()})


def with_module(data):
    """A sheet entry ``r:id=""`` in front, as Excel keeps module sheets of 1995."""
    contents = parts(data)
    entry = f'<sheets><sheet name="Module1" sheetId="990" xmlns:q="{_REL}" q:id=""/>'.encode()
    book = contents["xl/workbook.xml"].replace(b"<sheets>", entry)
    return zipped(contents | {"xl/workbook.xml": book})


def prefixed(data):
    """Worksheets, texts and styles with the prefix ``x:`` on every element, as 한셀 writes them."""
    return zipped(
        {
            name: _prefixed(part)
            if name.startswith(("xl/worksheets/sheet", "xl/sharedStrings", "xl/styles", "xl/work"))
            else part
            for name, part in parts(data).items()
        }
    )


def _prefixed(part):
    root = etree.fromstring(part)
    spaces = {"x" if key is None else key: value for key, value in root.nsmap.items()}
    made = etree.Element(root.tag, root.attrib, nsmap=spaces)
    made.extend(list(root))
    # The children still declare the default namespace; read again, they share the one above.
    again = etree.fromstring(etree.tostring(made))
    etree.cleanup_namespaces(again, keep_ns_prefixes=["x"])
    return etree.tostring(again)


def readable(data):
    """Whether another reader takes the bytes for a whole zip; the count of its end record."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
    return struct.unpack_from("<2H", data, data.rindex(b"PK\5\6") + 8)
