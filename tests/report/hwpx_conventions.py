"""What every .hwpx file that Hangul saved has in common, as a checker: ``faults(data)``.

Counted in 78 public files (test files of hwpxlib and python-hwpx). python-hwpx's own validators
do not look at most of it. Nothing here is taken from the product; the standard library reads.
"""

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections import Counter

HANGUL = "http://www.hancom.co.kr/hwpml/"
NAMESPACES = {
    "ha": f"{HANGUL}2011/app",
    "hp": f"{HANGUL}2011/paragraph",
    "hp10": f"{HANGUL}2016/paragraph",
    "hs": f"{HANGUL}2011/section",
    "hc": f"{HANGUL}2011/core",
    "hh": f"{HANGUL}2011/head",
    "hhs": f"{HANGUL}2011/history",
    "hm": f"{HANGUL}2011/master-page",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": f"{HANGUL}2016/ooxmlchart",
    "hwpunitchar": f"{HANGUL}2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><'
_HP, _OPF = f"{{{NAMESPACES['hp']}}}", f"{{{NAMESPACES['opf']}}}"
_RDF, _PKG = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", f"{HANGUL}2016/meta/pkg#"
_HEADER, _PACKAGE = "Contents/header.xml", "Contents/content.hpf"
_BEFORE = ["mimetype", "version.xml", _HEADER]
_BEHIND = ["Preview/PrvText.txt", "settings.xml", "Preview/PrvImage.png"]
_BEHIND += ["META-INF/container.rdf", _PACKAGE, "META-INF/container.xml", "META-INF/manifest.xml"]
_STORED = {"mimetype", "version.xml", "Preview/PrvImage.png"}
_SHAPES = {
    "paraPrIDRef": "paraPr",
    "charPrIDRef": "charPr",
    "borderFillIDRef": "borderFill",
    "styleIDRef": "style",
}


def faults(data):
    """What the file *data* does otherwise than Hangul, a line each that begins with the part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        parts = {entry.filename: package.read(entry) for entry in entries}
    sections = sorted(
        (name for name in parts if re.fullmatch(r"Contents/section\d+\.xml", name)),
        key=lambda name: int(re.search(r"\d+", name)[0]),
    )
    wanted = [*_BEFORE, *sections, *_BEHIND]
    if missing := [name for name in wanted if name not in parts]:
        return [f"{name}: missing" for name in missing]
    roots = {name: ET.fromstring(parts[name]) for name in [_HEADER, *sections, _PACKAGE]}
    bodies = [roots[name] for name in sections]
    return [
        *_zip_faults(entries, wanted, parts),
        *_root_faults(parts, [_HEADER, *sections, _PACKAGE]),
        *_relation_faults(parts["META-INF/container.rdf"], sections),
        *_container_faults(parts),
        *_package_faults(roots[_PACKAGE], sections),
        *_count_faults(roots[_HEADER], sections),
        *_reference_faults(roots[_HEADER], bodies),
        *_table_faults(bodies),
        *_story_faults(bodies),
        *_text_faults(parts["Preview/PrvText.txt"], bodies),
        *_picture_faults(parts["Preview/PrvImage.png"], bodies[0]),
    ]


def _zip_faults(entries, wanted, parts):
    names = [entry.filename for entry in entries]
    if names != wanted:
        yield f"zip: parts in the order {names}"
    if parts["mimetype"] != b"application/hwp+zip":
        yield "mimetype: another kind of file"
    for entry in entries:
        stored = entry.compress_type == zipfile.ZIP_STORED
        if stored != (entry.filename in _STORED):
            yield f"{entry.filename}: {'not ' if stored else ''}compressed"
        if entry.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"{entry.filename}: dated {entry.date_time}"


def _root_faults(parts, hangul):
    for name, body in parts.items():
        if name.endswith((".xml", ".hpf", ".rdf")) and not body.startswith(DECLARATION):
            yield f"{name}: declared by {body[:60]!r}"
    for name in hangul:
        root = re.search(r"<[^?!][^>]*>", parts[name].decode())[0]
        declared = dict(re.findall(r'xmlns:(\w+)="([^"]*)"', root))
        if declared != NAMESPACES:
            wrong = sorted(set(declared.items()) ^ set(NAMESPACES.items()))
            yield f"{name}: namespaces differ in {wrong}"


def _relation_faults(body, sections):
    exp = []
    for name, kind in [(_HEADER, "HeaderFile"), *((name, "SectionFile") for name in sections)]:
        exp += [("", "hasPart", name), (name, "type", f"{_PKG}{kind}")]
    exp.append(("", "type", f"{_PKG}Document"))
    got = [
        (about.get(f"{_RDF}about"), what.tag.split("}")[1], what.get(f"{_RDF}resource"))
        for about in ET.fromstring(body)
        for what in about
    ]
    if got != exp:
        yield f"META-INF/container.rdf: says {got}"


def _container_faults(parts):
    root = ET.fromstring(parts["META-INF/container.xml"])
    for each in root.iter():
        path = each.get("full-path")
        if path is not None and path not in parts:
            yield f"META-INF/container.xml: names {path}, which is not there"
    paths = [each.get("full-path") for each in root.iter() if each.get("full-path")]
    if paths != [_PACKAGE, "Preview/PrvText.txt", "META-INF/container.rdf"]:
        yield f"META-INF/container.xml: names {paths}"
    manifest = ET.fromstring(parts["META-INF/manifest.xml"])
    if not manifest.tag.endswith(":manifest:1.0}manifest") or len(manifest):
        yield "META-INF/manifest.xml: not the empty list of an open document"


def _package_faults(root, sections):
    items = [(item.get("id"), item.get("href")) for item in root.iter(f"{_OPF}item")]
    ids = [f"section{order}" for order in range(len(sections))]
    exp = [("header", _HEADER), *zip(ids, sections, strict=True), ("settings", "settings.xml")]
    if items != exp:
        yield f"{_PACKAGE}: lists {items}"
    spine = [each.get("idref") for each in root.iter(f"{_OPF}itemref")]
    if spine != ["header", *ids]:
        yield f"{_PACKAGE}: is read in the order {spine}"
    if {"version", "unique-identifier", "id"} != set(root.attrib):
        yield f"{_PACKAGE}: its root has {sorted(root.attrib)}"


def _count_faults(header, sections):
    if header.get("secCnt") != str(len(sections)):
        yield f"{_HEADER}: secCnt {header.get('secCnt')} of {len(sections)} sections"
    for each in header.iter():
        for key in ("itemCnt", "fontCnt"):
            if each.get(key) not in (None, str(len(each))):
                yield f"{_HEADER}: {_local(each)} {key} {each.get(key)} of {len(each)}"


def _reference_faults(header, bodies):
    known = {
        key: {each.get("id") for each in header.iter() if _local(each) == kind}
        for key, kind in _SHAPES.items()
    }
    for order, body in enumerate(bodies):
        for each in body.iter():
            for key, value in each.attrib.items():
                if key in known and value not in known[key]:
                    yield f"section{order}: {_local(each)} {key} {value} is not in the header"


def _table_faults(bodies):
    tables = [(order, each) for order, body in enumerate(bodies) for each in body.iter(f"{_HP}tbl")]
    for key in ("id", "zOrder"):
        times = Counter(table.get(key) for _, table in tables)
        for value, count in times.items():
            if count > 1 or not value:
                yield f"sections: {count} tables have {key} {value}"
    for order, table in tables:
        rows = table.findall(f"{_HP}tr")
        places = Counter(place for row in rows for cell in row for place in _places(cell))
        size = int(table.get("rowCnt")), int(table.get("colCnt"))
        exp = {(row, column) for row in range(size[0]) for column in range(size[1])}
        if set(places) != exp or set(places.values()) != {1} or len(rows) != size[0]:
            yield f"section{order}: the cells of table {table.get('id')} do not fill it once"


def _places(cell):
    at, span = cell.find(f"{_HP}cellAddr"), cell.find(f"{_HP}cellSpan")
    top, left = int(at.get("rowAddr")), int(at.get("colAddr"))
    for row in range(top, top + int(span.get("rowSpan"))):
        for column in range(left, left + int(span.get("colSpan"))):
            yield row, column


def _story_faults(bodies):
    """A header or footer stands in a ctrl of a run; a page number in the text and once a page."""
    for order, body in enumerate(bodies):
        settings = body.find(f".//{_HP}secPr")
        for kind in ("header", "footer"):
            if settings is not None and settings.find(f"{_HP}{kind}") is not None:
                yield f"section{order}: a {kind} in the section's settings"
            if body.find(f".//{_HP}{kind}//{_HP}pageNum") is not None:
                yield f"section{order}: pageNum in a {kind}"
        shown = body.findall(f"{_HP}p/{_HP}run/{_HP}ctrl/{_HP}pageNum")
        if len(shown) > 1:
            yield f"section{order}: {len(shown)} page numbers on a page"


def _text_faults(body, bodies):
    name = "Preview/PrvText.txt"
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        yield f"{name}: not UTF-8"
        return
    if not text:
        yield f"{name}: empty"
    if text.startswith("\ufeff"):
        yield f"{name}: begins with a byte order mark"
    if re.search("\r(?!\n)|(?<!\r)\n", text):
        yield f"{name}: a line end that is not CR LF"
    if len(text.encode("utf-16-le")) > 2 * 1023:
        yield f"{name}: longer than 1023 letters"
    whole = "".join(f"{_said(p)}\r\n" for body in bodies for p in body.findall(f"{_HP}p"))
    if not (text == whole or whole.startswith(text.removesuffix(">")) and _is_cut(text)):
        yield f"{name}: says something else than the document: {text[:40]!r}"


def _is_cut(text):
    """Whether *text* ends where the room ends; a letter of two units or a CR LF is not halved."""
    return len(text.encode("utf-16-le")) // 2 in (1021, 1022, 1023)


def _said(paragraph):
    """The text of a paragraph; cells in ``<>``, a line of them from the left edge of the table."""
    made = []
    for each in (each for run in paragraph.findall(f"{_HP}run") for each in run):
        if each.tag == f"{_HP}t":
            made.append("".join(each.itertext()))
        elif each.tag == f"{_HP}tbl":
            for order, cell in enumerate(each.iter(f"{_HP}tc")):
                starts = cell.find(f"{_HP}cellAddr").get("colAddr") == "0"
                inner = " ".join(_said(p) for p in cell.findall(f"{_HP}subList/{_HP}p"))
                made.append(f"{chr(13) + chr(10) if starts and order else ''}<{inner}>")
    return "".join(made)


def _picture_faults(body, first):
    """An RGB picture of 1024 pixels along the longer side of the first page, and of two colours."""
    name = "Preview/PrvImage.png"
    try:
        (width, height, *kind), pixels = read_png(body)
    except (ValueError, struct.error, zlib.error) as error:
        yield f"{name}: not a picture: {error}"
        return
    if kind[:2] != [8, 2]:
        yield f"{name}: not RGB"
    page = first.find(f".//{_HP}pagePr")
    lies = page is not None and page.get("landscape") == "NARROWLY"
    exp = sorted((724, 1024), reverse=lies)
    if abs(width - exp[0]) > 1 or abs(height - exp[1]) > 1:
        yield f"{name}: {width} by {height} pixels"
    if all(row == pixels[0][:3] * width for row in pixels):
        yield f"{name}: one colour"


def read_png(body):
    """``(IHDR, rows of pixels)`` of a PNG file that uses no row filter; ValueError if broken."""
    if not body.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("no PNG signature")
    at, chunks = 8, []
    while at < len(body):
        (size,), kind = struct.unpack(">I", body[at : at + 4]), body[at + 4 : at + 8]
        inside = body[at + 8 : at + 8 + size]
        if body[at + 8 + size : at + 12 + size] != struct.pack(">I", zlib.crc32(kind + inside)):
            raise ValueError(f"check sum of {kind!r}")
        chunks.append((kind, inside))
        at += 12 + size
    if chunks[0][0] != b"IHDR" or chunks[-1] != (b"IEND", b""):
        raise ValueError("no IHDR or IEND")
    head = struct.unpack(">IIBBBBB", chunks[0][1])
    data = zlib.decompress(b"".join(inside for kind, inside in chunks if kind == b"IDAT"))
    stride = 1 + 3 * head[0]
    if len(data) != stride * head[1]:
        raise ValueError(f"{len(data)} bytes of pixels")
    rows = [data[start : start + stride] for start in range(0, len(data), stride)]
    return head, [row[1:] for row in rows]


def _local(element):
    return element.tag.split("}")[1]
