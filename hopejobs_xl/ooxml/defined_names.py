"""The XML of defined names in workbook.xml: adding, pointing elsewhere, taking out."""

from __future__ import annotations

from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.sheet_titles import quoted

from .xml_parts import MAIN, is_true

PRINT_AREA = "_xlnm.print_area"  # in small letters

_NAMES, _NAME = f"{{{MAIN}}}definedNames", f"{{{MAIN}}}definedName"
# What the schema puts before the list of names, the last first.
_BEFORE = ("externalReferences", "functionGroups", "sheets")


def added(root: etree._Element, name: str) -> etree._Element:
    """A new entry *name* of workbook scope, where Excel would sort it in; still without a text."""
    names = root.find(_NAMES)
    if names is None:
        names = etree.Element(_NAMES, nsmap=root.nsmap)
        found = (root.find(f"{{{MAIN}}}{tag}") for tag in _BEFORE)
        next(element for element in found if element is not None).addnext(names)
    entry = etree.Element(_NAME, name=name, nsmap=names.nsmap)
    for other in names.iterchildren(_NAME):
        if other.get("name", "").casefold() > name.casefold():
            other.addprevious(entry)
            break
    else:
        names.append(entry)
    return entry


def put(entry: etree._Element, area: Area, hidden: bool) -> bool:
    """Let *entry* point at *area*; returns whether anything had to be changed."""
    now = Area.parse(entry.text or "")
    same = now is not None and _key(now) == _key(area)
    if same and hidden == is_true(entry.get("hidden")):
        return False
    if not same:
        entry.text = area.reference(f"{quoted(area.sheet)}!A1")
    if hidden:
        entry.set("hidden", "1")
    else:
        entry.attrib.pop("hidden", None)
    return True


def remove(entry: etree._Element) -> None:
    """Take *entry* out; a list without names goes, too, as no program writes one."""
    names = entry.getparent()
    names.remove(entry)
    if not len(names):
        names.getparent().remove(names)


def _key(area: Area) -> tuple[object, ...]:
    return area.sheet.casefold(), area.top, area.left, area.bottom, area.right
