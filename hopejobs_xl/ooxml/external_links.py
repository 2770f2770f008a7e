"""Links of a workbook to other files, and one to an add-in whose functions its formulas call.

``[2]`` in a formula is the second entry of the list in workbook.xml. Its part says which names of
the other file are used, and its own relationship where that file is. A function of an add-in is
such a name: ``[2]!NAME(…)``. The form is that of Excel; entries are added behind all others, so
that every number in a formula stays right.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from .package import Package
from .part_names import relationships_part
from .xml_parts import MAIN, PACKAGE_RELATIONS, RELATION, parse, serialise

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
LINK = f"{RELATION}/externalLink"
# "In the folder of each user that Excel opens everything of": found on every PC.
_KINDS = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath"
STARTUP = f"{_KINDS}/xlStartup"
# "Where it lies is not known": Excel lets people say so, and keeps what is saved until then.
MISSING = f"{_KINDS}/xlPathMissing"

_LIST, _ENTRY = f"{{{MAIN}}}externalReferences", f"{{{MAIN}}}externalReference"
_BOOK, _ID = f"{{{MAIN}}}externalBook", f"{{{RELATION}}}id"
_SHEETS, _NAMES = f"{{{MAIN}}}sheetNames", f"{{{MAIN}}}definedNames"
_NAME, _CELL = f"{{{MAIN}}}definedName", f"{{{MAIN}}}cell"
_PATH = f"{{{PACKAGE_RELATIONS}}}Relationship"
# What the schema puts before the list of links, the last first.
_BEFORE = ("functionGroups", "sheets")
# Excel of today lists other ways to the same file in it, by further relationships.
_ALTERNATES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Link:
    """The *number*-th link of a workbook: its *part*, the *kind* of its path and the *target*.

    All three are empty where the file does not say them (a DDE link, a part that is missing).
    *names* are the names of the other file that are used, *cells* says whether cells are.
    """

    number: int
    part: str = ""
    kind: str = ""
    target: str = ""
    names: tuple[str, ...] = ()
    cells: bool = False

    @property
    def file(self) -> str:
        """The name of the other file in small letters, without its folder."""
        plain = urllib.parse.unquote(self.target).replace("\\", "/")
        return plain.rpartition("/")[2].casefold()


def links(root: etree._Element, package: Package, workbook: str) -> list[Link]:
    """The links of the part *workbook*, whose element is *root*, in the order of their numbers."""
    relations = package.relationships(workbook)
    found = []
    for number, entry in enumerate(root.iterfind(f"{_LIST}/{_ENTRY}"), 1):
        relation = relations.get(entry.get(_ID, ""))
        part = "" if relation is None or relation.target not in package else relation.target
        found.append(_link(number, part, package) if part else Link(number))
    return found


def _link(number: int, part: str, package: Package) -> Link:
    book = parse(package.part(part), part).find(_BOOK)
    if book is None:
        return Link(number, part)
    names = tuple(each.get("name", "") for each in book.iterfind(f"{_NAMES}/{_NAME}"))
    path = _path(package, part, book.get(_ID, ""))
    kind, target = ("", "") if path is None else (path.get("Type", ""), path.get("Target", ""))
    return Link(number, part, kind, target, names, book.find(f".//{_CELL}") is not None)


def _path(package: Package, part: str, key: str) -> etree._Element | None:
    """The relationship that *key* names: a link may have several (a second spelling of a path)."""
    relations = relationships_part(part)
    if relations not in package:
        return None
    entries = parse(package.part(relations), relations).iterfind(_PATH)
    return next((each for each in entries if each.get("Id") == key), None)


def bind(package: Package, link: Link, file: str, names: Iterable[str]) -> None:
    """Let *link* lead to the add-in *file* in Excel's start folder, and know *names* of it.

    What is right already stays byte for byte.
    """
    _let_know(package, link, names)
    if (link.kind, link.target) != (STARTUP, file):
        _let_lead(package, link.part, file)


def added(
    root: etree._Element, package: Package, workbook: str, kind: str, file: str,
    names: Iterable[str],
) -> int:  # fmt: skip
    """A new link behind all others, to *names* of *file*, whose path is of *kind*; its number."""
    part = package.free_name("xl/externalLinks/externalLink{}.xml")
    known = "".join(f'<definedName name="{name}"/>' for name in sorted(names))
    book = (
        f'<externalBook xmlns:r="{RELATION}" r:id="rId1">'
        '<sheetNames><sheetName val="Sheet1"/></sheetNames>'
        f"{f'<definedNames>{known}</definedNames>' if known else ''}"
        '<sheetDataSet><sheetData sheetId="0"/></sheetDataSet></externalBook>'
    )
    made = f'<externalLink xmlns="{MAIN}">{book}</externalLink>'
    package.add(part, _DECLARATION + made.encode(), CONTENT_TYPE)
    package.add(relationships_part(part), _relations(kind, file), None)
    listed = root.find(_LIST)
    if listed is None:
        listed = etree.Element(_LIST, nsmap=root.nsmap)
        before = (root.find(f"{{{MAIN}}}{tag}") for tag in _BEFORE)
        next(element for element in before if element is not None).addnext(listed)
    entry = etree.SubElement(listed, _ENTRY, nsmap={"r": RELATION})  # as in the list of sheets
    entry.set(_ID, package.relate(workbook, part, LINK).id)
    return len(listed.findall(_ENTRY))


def drop_last(root: etree._Element, package: Package, workbook: str) -> None:
    """Take the last link out, with its part; no formula calls its number any more."""
    listed = root.find(_LIST)
    entry = listed.findall(_ENTRY)[-1]
    key = entry.get(_ID, "")
    listed.remove(entry)
    if not len(listed):
        listed.getparent().remove(listed)
    package.unlink(workbook, (), (key,))


def _relations(kind: str, file: str) -> bytes:
    target = urllib.parse.quote(file)
    path = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    made = f'<Relationships xmlns="{PACKAGE_RELATIONS}">{path}</Relationships>'
    return _DECLARATION + made.encode()


def _let_know(package: Package, link: Link, names: Iterable[str]) -> None:
    """Add those of *names* that the *link* does not list, behind the others."""
    known = {each.casefold() for each in link.names}
    missing = [name for name in sorted(names) if name.casefold() not in known]
    if not missing:
        return
    before = package.part(link.part)
    root = parse(before, link.part)
    book = root.find(_BOOK)
    listed = book.find(_NAMES)
    if listed is None:
        listed = etree.Element(_NAMES, nsmap=book.nsmap)
        sheets = book.find(_SHEETS)
        book.insert(0, listed) if sheets is None else sheets.addnext(listed)
    for name in missing:
        etree.SubElement(listed, _NAME, name=name)
    package.replace(link.part, serialise(root, before))


def _let_lead(package: Package, part: str, file: str) -> None:
    """Let the link *part* have one path alone, to *file* in the start folder."""
    before = package.part(part)
    root = parse(before, part)
    book = root.find(_BOOK)
    book.set(_ID, "rId1")
    for child in book.findall(_ALTERNATES):
        book.remove(child)
    package.replace(part, serialise(root, before))
    relations = relationships_part(part)
    if relations in package:
        package.replace(relations, _relations(STARTUP, file))
    else:
        package.add(relations, _relations(STARTUP, file), None)
