"""A worksheet of our own that holds text only, in one column: data that a file carries along."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from .xml_parts import MAIN

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def worksheet(lines: Sequence[str]) -> bytes:
    """The XML of a worksheet with *lines* in A1, A2 and so on.

    A line has at most 32,767 characters and none that XML does not take.
    """
    root = etree.Element(f"{{{MAIN}}}worksheet", nsmap={None: MAIN})
    data = etree.SubElement(root, f"{{{MAIN}}}sheetData")
    for number, line in enumerate(lines, 1):
        row = etree.SubElement(data, f"{{{MAIN}}}row", r=str(number))
        cell = etree.SubElement(row, f"{{{MAIN}}}c", r=f"A{number}", t="inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
        text.set(_SPACE, "preserve")
        text.text = line
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
