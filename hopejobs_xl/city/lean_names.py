"""Where a workbook's named blocks stand: what workbook.xml says, kept for the next file like it.

Districts work in copies of one workbook, so their workbook.xml is mostly the same, byte for byte.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from hopejobs_xl.base.addresses import Area

from .zip_parts import OddZipError

BOOK, RELATIONS = b"xl/workbook.xml", b"xl/_rels/workbook.xml.rels"
STYLES, TEXTS = b"xl/styles.xml", b"xl/sharedStrings.xml"
_OURS = re.compile(rb"<definedName\s([^>]*)>([^<]*)</definedName>")
_SHEET = re.compile(rb"<sheet\s([^>]*?)/?>")
_RELATION = re.compile(rb"<Relationship\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
_DATES_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)")
_ODD = (b"<!", b'encoding="UTF-16', b"encoding='")
_HJ = "HJ_"


@dataclass(frozen=True)
class BookNames:
    """Our names of workbook scope, and the part of each sheet by its title.

    A name is ``None`` where it is no rectangle, as one whose cells were deleted.
    """

    areas: Mapping[str, Area | None]
    parts: Mapping[str, bytes]


@lru_cache(maxsize=64)
def names_of(book: bytes, relations: bytes) -> BookNames:
    """What the parts ``BOOK`` and ``RELATIONS`` say; OddZipError where it is not plain."""
    if any(odd in part for part in (book, relations) for odd in _ODD) or _DATES_1904.search(book):
        raise OddZipError("workbook.xml")
    targets = {}
    for found in _RELATION.findall(relations):
        each = _attributes(found)
        targets[each.get("Id")] = each.get("Target", "")
    parts = {}
    for found in _SHEET.findall(book):
        each = _attributes(found)
        target = targets.get(each.get("r:id"))
        if target is None or "name" not in each:
            raise OddZipError("sheets")
        path = posixpath.normpath(posixpath.join("/xl", target))
        parts[each["name"]] = path[1:].encode()
    areas: dict[str, Area | None] = {}
    for found, text in _OURS.findall(book):
        each = _attributes(found)
        name = each.get("name", "")
        if not name.startswith(_HJ) or "localSheetId" in each:
            continue
        if name in areas:
            raise OddZipError(name)
        area = Area.parse(unescape(text.decode()))
        areas[name] = area if area is not None and area.sheet in parts else None
    if book.count(b"<definedName ") != len(_OURS.findall(book)) or not parts:
        raise OddZipError("names")
    return BookNames(areas, parts)


def _attributes(text: bytes) -> dict[str, str]:
    try:
        return {key.decode(): unescape(value.decode()) for key, value in _ATTRIBUTE.findall(text)}
    except UnicodeDecodeError:
        raise OddZipError("workbook.xml") from None
