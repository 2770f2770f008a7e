"""The XML of the list of sheets in workbook.xml: one more sheet, and all but some hidden."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from .defined_names import PRINT_AREA
from .xml_parts import MAIN, RELATION, whole

SHEET = f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"


def added(root: etree._Element, title: str, relation: str) -> etree._Element:
    """The new last entry, of a sheet *title* whose part the relationship with id *relation* says.

    *root* is the workbook element, which has a sheet already.
    """
    entries = root.findall(SHEET)
    number = max(whole(entry.get("sheetId", "")) for entry in entries) + 1
    # Some readers look for ``r:id`` by its letters, and not every program declares the prefix.
    entry = etree.SubElement(entries[-1].getparent(), f"{{{MAIN}}}sheet", nsmap={"r": RELATION})
    entry.set("name", title)
    entry.set("sheetId", str(number))
    entry.set(f"{{{RELATION}}}id", relation)
    return entry


def with_only(root: etree._Element, titles: Sequence[str]) -> etree._Element:
    """A copy of *root* with every sheet hidden but *titles*, the first of them in front.

    Hidden sheets lose their print area: LibreOffice prints a sheet that has one, hidden or not.
    Raises ValueError if there is no title, or one that no sheet has.
    """
    root = copy.deepcopy(root)
    order = [entry.get("name", "") for entry in root.iterfind(SHEET)]
    first = min(map(order.index, titles))
    for entry in root.iterfind(SHEET):
        entry.attrib.pop("state", None)
        if entry.get("name") not in titles:
            entry.set("state", "hidden")
    hidden = {str(at) for at, title in enumerate(order) if title not in titles}
    for entry in root.findall(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"):
        known = entry.get("name", "").casefold()
        if known == PRINT_AREA and entry.get("localSheetId") in hidden:
            entry.getparent().remove(entry)
    if root.find(f"{{{MAIN}}}bookViews") is None:
        views = etree.Element(f"{{{MAIN}}}bookViews", nsmap=root.nsmap)
        etree.SubElement(views, f"{{{MAIN}}}workbookView")
        root.find(f"{{{MAIN}}}sheets").addprevious(views)
    for view in root.iterfind(f"{{{MAIN}}}bookViews/{{{MAIN}}}workbookView"):
        view.attrib.pop("firstSheet", None)
        view.set("activeTab", str(first))
    return root
