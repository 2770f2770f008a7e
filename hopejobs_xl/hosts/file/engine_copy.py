"""The workbook as the calculation engine gets it: a zip made anew of the parts that it needs.

Excel opens many files that the engine refuses whole: zips as streaming writers lay them out, part
names in other cases, sheet entries that lead nowhere, error values newer than 2007, times as ISO
text. None of that has to do with a formula, so it is settled here, in a copy that is thrown away.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from hopejobs_xl.base.values import ERRORS, WRONG_VALUE
from hopejobs_xl.ooxml.cell_xml import number_text, serial
from hopejobs_xl.ooxml.package import CONTENT_NS, CONTENT_TYPES, Package
from hopejobs_xl.ooxml.xml_parts import (
    MAIN,
    PACKAGE_RELATIONS,
    RELATION,
    counts_from_1904,
    is_utf8,
    parse,
    whole,
)

_WORKBOOK, _BOOK_PART = "workbook", "xl/workbook.xml"
_SHEETS, _NAMES = f"{{{MAIN}}}sheets", f"{{{MAIN}}}definedNames"
_DATA, _TABLES = f"{{{MAIN}}}sheetData", f"{{{MAIN}}}tableParts"
_CELL, _VALUE = f"{{{MAIN}}}c", f"{{{MAIN}}}v"
_ID = f"{{{RELATION}}}id"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# What XML cannot hold, and a letter without meaning for each; half a letter is any letter.
_NO_XML = [code for code in range(0x20) if chr(code) not in "\t\n\r"] + [0xFFFE, 0xFFFF]
_HELD = {code: 0xFDD0 + place for place, code in enumerate(_NO_XML)}
_GIVEN_BACK = {there: here for here, there in _HELD.items()}
_HELD |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
# Inflating costs the engine more than storing costs us; but the text of a very big sheet, twice in
# memory, costs more than both.
_STORED = 64 * 1024 * 1024

_ROOT_TEXT = re.compile(rb"<worksheet(?:\s[^>]*)?>")
_DATA_TEXT = re.compile(rb"<sheetData(?:\s[^>]*)?(?<!/)>")
_EMPTY_TEXT = re.compile(rb"<sheetData(?:\s[^>]*)?/>")
_TABLES_TEXT = re.compile(rb"<tableParts[\s>].*?</tableParts>", re.DOTALL)
_MARKS = (b'"e"', b"'e'", b'"d"', b"'d'")
# The whole tag, so that the value looked for behind an empty cell is not that of the next one.
_TYPED = re.compile(rb"""<c(?:\s[^<>]*)?(\st\s*=\s*["']([de])["'])[^<>]*(?<!/)>""")
_VALUE_TEXT = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_RESULT = re.compile(rb"(?<=>)[^<>]*_x[0-9A-Fa-f]{4}_[^<>]*(?=</(?:\w+:)?v>)")
_ESCAPE = re.compile(rb"_x([0-9A-Fa-f]{4})_")
_KNOWN_ERRORS = frozenset(map(str, ERRORS))


def minimal(package: Package, workbook: str) -> bytes:
    """The bytes of an .xlsx with the cells, names, tables and formats of *package*.

    *workbook* is the name of its workbook part. Charts, drawings, macros, links to other files and
    sheets without cells are left out. In this copy an error value that the engine does not know is
    ``#VALUE!``, and a date or time in ISO text its serial number. Raises WorkbookError for parts
    that cannot be read.
    """
    root = parse(package.part(workbook), workbook)
    date1904 = counts_from_1904(root)
    relations = package.relationships(workbook)
    made = _Zip()
    links: list[tuple[str, str]] = []
    places: dict[int, str] = {}  # of the sheets that are kept: where among all, and where now
    tables = 0
    entries = []
    for place, entry in enumerate(root.iterfind(f"{_SHEETS}/{{{MAIN}}}sheet")):
        relation = relations.get(entry.get(_ID, ""))
        if relation is None or not relation.type.endswith("/worksheet"):
            continue
        if relation.target not in package:
            continue
        places[place] = str(len(places))
        part = f"worksheets/sheet{len(places)}.xml"
        links.append(("worksheet", part))
        entries.append((entry.get("name", ""), f"rId{len(links)}"))
        own = []
        for other in package.relationships(relation.target).values():
            if other.type.endswith("/table") and other.target in package:
                tables += 1
                made.add(f"xl/tables/table{tables}.xml", package.part(other.target), "table")
                own.append((other.id, "table", f"../tables/table{tables}.xml"))
        data = _worksheet(package.part(relation.target), relation.target, date1904)
        made.add(f"xl/{part}", _unescaped(data), "worksheet")
        if own:
            made.relate(f"xl/worksheets/_rels/sheet{len(places)}.xml.rels", own)
    for kind in ("sharedStrings", "styles"):
        found = (each.target for each in relations.values() if each.type.endswith(f"/{kind}"))
        target = next(found, "")
        if target in package:
            links.append((kind, f"{kind}.xml"))
            data = package.part(target)
            made.add(f"xl/{kind}.xml", _unescaped(data) if kind == "sharedStrings" else data, kind)
    made.add(_BOOK_PART, _book(root, entries, places, date1904), "sheet.main")
    numbered = [(f"rId{number}", *link) for number, link in enumerate(links, 1)]
    made.relate("xl/_rels/workbook.xml.rels", numbered)
    made.relate("_rels/.rels", [("rId1", "officeDocument", _BOOK_PART)])
    return made.closed()


class _Zip:
    """A zip being written, and the list of the types of its parts."""

    def __init__(self) -> None:
        self._stream = io.BytesIO()
        self._zip = zipfile.ZipFile(self._stream, "w", allowZip64=False)
        self._types = etree.Element(f"{{{CONTENT_NS}}}Types", nsmap={None: CONTENT_NS})
        kind = "application/vnd.openxmlformats-package.relationships+xml"
        etree.SubElement(
            self._types, f"{{{CONTENT_NS}}}Default", {"Extension": "rels", "ContentType": kind}
        )

    def add(self, name: str, data: bytes, kind: str) -> None:
        """A part *name*; *kind* is the end of its content type, without ``+xml``."""
        attributes = {"PartName": f"/{name}", "ContentType": f"{_KIND}{kind}+xml"}
        etree.SubElement(self._types, f"{{{CONTENT_NS}}}Override", attributes)
        self._put(name, data)

    def relate(self, name: str, links: Sequence[tuple[str, str, str]]) -> None:
        """The relationships part *name*: id, end of the type, and target of each."""
        root = etree.Element(
            f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS}
        )
        for key, kind, target in links:
            attributes = {"Id": key, "Type": f"{RELATION}/{kind}", "Target": target}
            etree.SubElement(root, f"{{{PACKAGE_RELATIONS}}}Relationship", attributes)
        self._put(name, etree.tostring(root, encoding="UTF-8"))

    def closed(self) -> bytes:
        """The whole file."""
        self._put(CONTENT_TYPES, etree.tostring(self._types, encoding="UTF-8"))
        self._zip.close()
        return self._stream.getvalue()

    def _put(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, _FIRST_DAY)
        method = zipfile.ZIP_STORED if len(data) < _STORED else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data, compress_type=method, compresslevel=1)


def _book(
    root: etree._Element,
    entries: Sequence[tuple[str, str]],
    places: dict[int, str],
    date1904: bool,
) -> bytes:
    """workbook.xml with *entries* (title and relationship of each sheet) and the names of *root*.

    *places* says where a sheet stands now, by where it stood.
    """
    made = etree.Element(f"{{{MAIN}}}{_WORKBOOK}", nsmap={None: MAIN, "r": RELATION})
    if date1904:
        etree.SubElement(made, f"{{{MAIN}}}workbookPr", date1904="1")
    sheets = etree.SubElement(made, _SHEETS)
    for number, (title, key) in enumerate(entries, 1):
        attributes = {"name": title, "sheetId": str(number), _ID: key}
        etree.SubElement(sheets, f"{{{MAIN}}}sheet", attributes)
    names = etree.Element(_NAMES)
    for entry in root.iterfind(f"{_NAMES}/{{{MAIN}}}definedName"):
        own, local = copy.deepcopy(entry), entry.get("localSheetId")
        if local is not None:
            if whole(local) not in places:
                continue
            own.set("localSheetId", places[whole(local)])
        names.append(own)
    made.extend([names] if len(names) else [])
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True, standalone=True)


def _worksheet(data: bytes, part: str, date1904: bool) -> bytes:
    """The cells and the list of tables of the worksheet *data*."""
    root, cells = _ROOT_TEXT.search(data), _DATA_TEXT.search(data)
    if root is not None and cells is not None and is_utf8(data) and data.find(b"<!") < 0:
        end = data.rfind(b"</sheetData>")
        if end >= cells.end() and data.find(b"<?", root.end()) < 0:
            tables = _TABLES_TEXT.search(data, end)
            pieces = [root[0], b"<sheetData>", *_mended(data, cells.end(), end, date1904)]
            return b"".join([*pieces, b"</sheetData>", tables[0] if tables else b"", _END])
    return _parsed_worksheet(data, part, date1904)


_END = b"</worksheet>"


def _unescaped(data: bytes) -> bytes:
    """*data* with a letter for each escape of what XML cannot hold, as :func:`held` has it.

    The engine reads the other escapes (``_x000D_``) itself, but not in results of formulas.
    """
    if b"_x" not in data:
        return data
    return _ESCAPE.sub(_letter, _RESULT.sub(_plain_result, data))


def _letter(escape: re.Match[bytes]) -> bytes:
    letter = _HELD.get(int(escape[1], 16))
    return escape[0] if letter is None else chr(letter).encode()


def _plain_result(text: re.Match[bytes]) -> bytes:
    return _ESCAPE.sub(lambda each: b"&#%d;" % ord(held(chr(int(each[1], 16)))), text[0])


def held(text: str) -> str:
    """*text* as the engine has it: what XML cannot hold are letters without meaning."""
    return text if text.isprintable() else text.translate(_HELD)


def given_back(text: str) -> str:
    """*text* of the engine as it was; the inverse of :func:`held`."""
    return text if text.isascii() else text.translate(_GIVEN_BACK)


def _mended(data: bytes, start: int, end: int, date1904: bool) -> Iterator[bytes]:
    """The text of the cells from *start* to *end*, in pieces, with what the engine can read."""
    position = start
    for at in _marked(data, start, end):
        opened = data.rfind(b"<", start, at)
        closed = data.find(b"</c>", at, end)
        typed = _TYPED.match(data, max(opened, start), max(closed, at))
        value = None if typed is None else _VALUE_TEXT.search(data, typed.end(), closed)
        if typed is None or value is None or opened < position:
            continue
        kind, text = _readable(typed[2].decode(), value[1].decode("utf-8", "replace"), date1904)
        if (kind, text) == ("e", value[1].decode("utf-8", "replace")):
            continue
        yield data[position : typed.start(1)]
        yield b' t="e"' if kind else b""
        yield data[typed.end(1) : value.start(1)]
        yield text.encode()
        position = value.end(1)
    yield data[position:end]


def _marked(data: bytes, start: int, end: int) -> list[int]:
    """Where attributes stand that may say that a cell is an error or a date."""
    found = []
    for mark in _MARKS:
        at = data.find(mark, start, end)
        while at >= 0:
            found.append(at)
            at = data.find(mark, at + 1, end)
    return sorted(found)


def _readable(kind: str, text: str, date1904: bool) -> tuple[str, str]:
    """The type (``""``: a number) and the value of a cell of the type *kind* for the engine."""
    if kind == "d":
        try:
            return "", number_text(serial(text.strip(), date1904))
        except ValueError:
            return "e", str(WRONG_VALUE)
    return "e", text if text in _KNOWN_ERRORS else str(WRONG_VALUE)


def _parsed_worksheet(data: bytes, part: str, date1904: bool) -> bytes:
    """As :func:`_worksheet`, of XML that is not as Excel writes it: other encodings, comments."""
    root = parse(data, part)
    for child in list(root):
        if child.tag not in (_DATA, _TABLES):
            root.remove(child)
    for cell in root.iter(_CELL):
        value = cell.find(_VALUE)
        if cell.get("t") in ("d", "e") and value is not None:
            kind, value.text = _readable(cell.get("t", ""), value.text or "", date1904)
            if not kind:
                del cell.attrib["t"]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
