"""The cells of a workbook file as they stand in its XML, read by the standard library alone."""

import re
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class Raw(NamedTuple):
    """A cell: its type, the text that Excel shows of it ("" where it is no text), its formula."""

    kind: str
    text: str
    formula: str | None


def raw_cells(path):
    """The cells of every sheet: title -> address -> Raw."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
            shared = [_shown(each) for each in root.iter(f"{_MAIN}si")]
        links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        parts = {each.get("Id"): each.get("Target").removeprefix("/xl/") for each in links}
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        return {
            sheet.get("name"): _cells(package.read(f"xl/{parts[sheet.get(_ID)]}"), shared)
            for sheet in book.iter(f"{_MAIN}sheet")
        }


def _cells(data, shared):
    return {
        cell.get("r"): _cell(cell, shared)
        for cell in ElementTree.fromstring(data).iter(f"{_MAIN}c")
    }


def _cell(cell, shared):
    kind = cell.get("t", "n")
    value, inline = cell.find(f"{_MAIN}v"), cell.find(f"{_MAIN}is")
    formula = cell.find(f"{_MAIN}f")
    text = ""
    if kind == "s":
        text = shared[int(value.text)]
    elif kind == "inlineStr":
        text = _shown(inline)
    elif kind == "str" and value is not None:
        text = _decoded(value.text or "")
    return Raw(kind, text, None if formula is None else formula.text or "")


def _shown(element):
    """The text of an ``si`` or ``is``: blanks at its ends are kept only where it says so."""
    pieces = []
    for each in element.iter(f"{_MAIN}t"):
        text = each.text or ""
        pieces.append(text if each.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))
    return _decoded("".join(pieces))


def _decoded(text):
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
