"""A sheet of our own in somebody else's workbook, attached, and what that changed elsewhere."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree

from hopejobs_xl.attach.write import attach
from hopejobs_xl.ooxml.package import CONTENT_TYPES, Package
from hopejobs_xl.ooxml.part_names import relationships_part, same_part
from hopejobs_xl.ooxml.xml_parts import MAIN, RELATION, parse, serialise, whole
from hopejobs_xl.scheme.loader import load

SHEET = "지표 표 HJ"
_PART = "xl/worksheets/sheet{}.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_OFFICE = "/officeDocument"
_CHAIN = "calcchain.xml"
_ADDED = re.compile(
    r"xl/(?:externalLinks/(?:_rels/)?externalLink|worksheets/sheet)\d+\.xml(?:\.rels)?"
)


def attach_differences(data: bytes, suffix: str, folder: Path) -> list[str]:
    """What attaching changes in the workbook *data* besides what it must, a line each.

    A sheet with a table is added first. *folder* is for temporary files. Raises as ``attach``.
    """
    before, after = folder / f"before{suffix}", folder / f"after{suffix}"
    with_sheet, part, workbook = with_table(data)
    before.write_bytes(with_sheet)
    made = attach(before, sheet=SHEET, out=after)
    if made.saved is None:
        return ["nothing was written"]
    return list(differences(before, after, part, workbook))


def with_table(data: bytes) -> tuple[bytes, str, str]:
    """*data* with one more sheet that holds a table, the part of it and that of the workbook."""
    package = Package(data, "corpus")
    workbook = next(
        each.target for each in package.relationships().values() if each.type.endswith(_OFFICE)
    )
    part = package.free_name(_PART)
    package.add(part, _worksheet(), _TYPE)
    made = package.relate(workbook, part, f"{RELATION}/worksheet")
    root = parse(package.part(workbook), workbook)
    sheets = root.find(f"{{{MAIN}}}sheets")
    number = max((whole(each.get("sheetId", "")) for each in sheets), default=0) + 1
    entry = etree.SubElement(sheets, f"{{{MAIN}}}sheet", name=SHEET, sheetId=str(number))
    entry.set(f"{{{RELATION}}}id", made.id)
    package.replace(workbook, serialise(root, package.part(workbook)))
    return package.to_bytes(), part, workbook


def _worksheet() -> bytes:
    """A header and every indicator with an actual each, as inline text.

    Where one lacked, attach would keep that on a sheet of its own.
    """
    rows = [("세부지표", "배점", "실적")]
    for indicator in load().indicators:
        rows.append((indicator.name, indicator.max_points, 1))
    root = etree.Element(f"{{{MAIN}}}worksheet", nsmap={None: MAIN})
    body = etree.SubElement(root, f"{{{MAIN}}}sheetData")
    for number, row in enumerate(rows, 1):
        line = etree.SubElement(body, f"{{{MAIN}}}row", r=str(number))
        for letter, value in zip("ABC", row, strict=True):
            cell = etree.SubElement(line, f"{{{MAIN}}}c", r=f"{letter}{number}")
            if isinstance(value, str):
                cell.set("t", "inlineStr")
                inline = etree.SubElement(cell, f"{{{MAIN}}}is")
                etree.SubElement(inline, f"{{{MAIN}}}t").text = value
            else:
                etree.SubElement(cell, f"{{{MAIN}}}v").text = str(value)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def differences(before: Path, after: Path, part: str, workbook: str) -> Iterator[str]:
    """How the files differ, but for our sheet *part*, our names, and the list of formulas.

    The parts that attach adds are the sheet that keeps the scheme and the link to the add-in.
    *workbook* is the part with the names; parts of the list are compared as XML, others by bytes.
    """
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        gone = {name for name in old.namelist() if name.lower().endswith(_CHAIN)}
        kept = [name for name in old.namelist() if name not in gone]
        added = set(new.namelist()) - set(old.namelist())
        if kept != [name for name in new.namelist() if name not in gone | added]:
            yield f"other parts: {sorted(set(kept) - set(new.namelist()))}"
        if strange := sorted(name for name in added if not _ADDED.fullmatch(name)):
            yield f"added: {strange}"
        places = {f"/{name}" for name in added}
        ids = {
            entry.get("Id", "")
            for entry in parse(new.read(relationships_part(workbook)), workbook)
            if posixpath.join("/", posixpath.dirname(workbook), entry.get("Target", "")) in places
        }
        for name in kept:
            if name == part or name not in new.namelist():
                continue
            one, two = old.read(name), new.read(name)
            if one == two:
                continue
            known = (workbook, relationships_part(workbook), CONTENT_TYPES)
            ours = any(same_part(name, each) for each in known)
            if not ours or _without_ours(one, name) != _without_ours(two, name, places, ids):
                yield f"{name} differs"


def _without_ours(
    data: bytes, name: str, places: Collection[str] = (), ids: Collection[str] = ()
) -> bytes:
    """The XML of a part without our names and without what says that formulas are listed.

    Nor what names the parts at *places* or their relationships *ids*.
    """
    root = parse(data, name)
    for entry in list(
        root.iter("{*}sheet", "{*}externalReference", "{*}Relationship", "{*}Override")
    ):
        named = {entry.get(f"{{{RELATION}}}id"), entry.get("Id")} & set(ids)
        if named or entry.get("PartName") in places:
            entry.getparent().remove(entry)
    for entry in list(root.iter("{*}externalReferences")):
        if not len(entry):
            entry.getparent().remove(entry)
    for entry in list(root.iter("{*}definedName", "{*}Override", "{*}Relationship")):
        known = entry.get("name", "")
        listed = entry.get("PartName", "") + entry.get("Target", "")
        if known.upper().startswith("HJ_") or listed.lower().endswith(_CHAIN):
            entry.getparent().remove(entry)
    for names in list(root.iter("{*}definedNames")):
        if not len(names):
            names.getparent().remove(names)
    return etree.tostring(root, method="c14n")
