"""A copy of one worksheet inside its workbook file: the XML of the sheet and of its names."""

from __future__ import annotations

import copy

from lxml import etree

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.sheet_titles import renamed

from .package import Relationship
from .xml_parts import MAIN, RELATION, parse, serialise

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

_REVISION_ID = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"
_PRINTER = "/printerSettings"
_FORMULAS = {"f", "formula", "formula1", "formula2"}


def check(title: str, relations: dict[str, Relationship]) -> None:
    """WorkbookError if a sheet with these *relations* cannot be copied.

    What Excel remembers of a printer is left behind; drawings, comments, tables and links of a
    copy would need parts of their own.
    """
    others = sorted(
        relation.type.rpartition("/")[2]
        for relation in relations.values()
        if not relation.type.endswith(_PRINTER)
    )
    if others:
        raise WorkbookError(
            f"시트 {title}: 그림, 메모, 표, 링크({', '.join(others)})가 있는 시트는 복사할 수 "
            "없습니다. 아무것도 만들지 않았습니다. 그 시트에서 지우거나 새 HopeJobs.xlsm을 쓰세요."
        )


def worksheet(data: bytes, part: str, old: str, new: str) -> bytes:
    """The XML of sheet *old* (*data* of *part*) as that of its copy *new*.

    What a sheet says about itself follows; protection, code name and being in front do not.
    """
    root = parse(data, part)
    root.attrib.pop(_REVISION_ID, None)
    for element in root.findall(f"{{{MAIN}}}sheetProtection"):
        root.remove(element)
    for path, attribute in (
        ("sheetPr", "codeName"),
        (f"sheetViews/{{{MAIN}}}sheetView", "tabSelected"),
        ("pageSetup", f"{{{RELATION}}}id"),
    ):
        for element in root.iterfind(f"{{{MAIN}}}{path}"):
            element.attrib.pop(attribute, None)
    for element in root.iter("{*}*"):
        if element.text and etree.QName(element).localname in _FORMULAS:
            element.text = renamed(element.text, old, new)
        if element.get("location"):  # a hyperlink to a place in this workbook
            element.set("location", renamed(element.get("location", ""), old, new))
    return serialise(root, data)


def name(entry: etree._Element, position: int, old: str, new: str) -> etree._Element:
    """The defined name *entry* on the copy, which is sheet number *position* (from 0)."""
    own = copy.deepcopy(entry)
    own.set("localSheetId", str(position))
    own.text = renamed(entry.text or "", old, new)
    return own
