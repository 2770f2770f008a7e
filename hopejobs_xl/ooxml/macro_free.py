"""A workbook package without macros: no VBA, no ribbon of its own, no signature, no old formulas.

What remains is an ``.xlsx``. A signature would be invalid in a copy, so it goes, too; of links to
other workbooks those stay that a name, a chart or a rule of a sheet still needs.
"""

from __future__ import annotations

import re

from lxml import etree

from hopejobs_xl.base.errors import WorkbookError

from . import external_links
from .package import CONTENT_NS, CONTENT_TYPES, Package
from .part_names import plain, same_part
from .xml_parts import MAIN, parse, serialise

_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_VBA = "application/vnd.ms-office.vbaProject"
_OF_PACKAGE = ("/ui/extensibility", "/ui/userCustomization", "/digital-signature/origin")
_OF_WORKBOOK = ("/vbaProject", "/attachedToolbars", "/calcChain")
_MACRO_SHEETS = ("/xlMacrosheet", "/xlIntlMacrosheet")
_LINK, _LINKS = re.compile(r"\[([1-9]\d{0,4})\]"), "/externalLink"
_STRINGS = re.compile(r'"[^"]*"')
_BUTTON = re.compile(rb'(<[^<>]*\smacro=)"[^"]+"')
_OLD_BUTTON = re.compile(rb"<x:FmlaMacro>[^<]*</x:FmlaMacro>")
_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName"}


def make(package: Package, workbook: str, label: str) -> None:
    """Take all of that out of *package*, whose workbook part is *workbook*.

    Call it when the cells hold no formulas any more. Raises WorkbookError for a workbook with
    sheets of Excel 4.0 macros; *label* is its name for messages.
    """
    kinds = [relation.type for relation in package.relationships(workbook).values()]
    if any(kind.endswith(_MACRO_SHEETS) for kind in kinds):
        raise WorkbookError(
            f"{label}: 엑셀 4.0 매크로 시트가 있어 매크로 없는 복사본을 만들 수 없습니다. "
            "엑셀에서 그 시트를 지운 뒤 다시 하세요."
        )
    package.unlink("", _OF_PACKAGE)
    package.unlink(workbook, _OF_WORKBOOK)
    for part in package.parts():
        if _is(part, ("xl/drawings/", "xl/worksheets/"), (".xml", ".vml")):
            data = package.part(part)
            if b"macro=" in data or b"FmlaMacro" in data:
                package.replace(part, _OLD_BUTTON.sub(b"", _BUTTON.sub(rb'\1""', data)))
    _make_plain(package, workbook)
    _mend_workbook(package, workbook)


def _is(part: str, folders: tuple[str, ...], ends: tuple[str, ...]) -> bool:
    """Whether *part* is in one of *folders* and has one of *ends*, in any case of its letters."""
    name = plain(part).lower()
    return name.endswith(ends) and name.startswith(folders)


def _make_plain(package: Package, workbook: str) -> None:
    """The content types of a workbook that cannot hold macros."""
    before = package.part(CONTENT_TYPES)
    root = parse(before, CONTENT_TYPES)
    for entry in list(root):
        if entry.tag == f"{{{CONTENT_NS}}}Default" and entry.get("ContentType") == _VBA:
            root.remove(entry)
        elif same_part(entry.get("PartName", ""), workbook):
            entry.set("ContentType", _PLAIN)
    package.replace(CONTENT_TYPES, serialise(root, before))


def _mend_workbook(package: Package, workbook: str) -> None:
    before = package.part(workbook)
    root = parse(before, workbook)
    for entry in root.findall(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"):
        if entry.get("xlm") in ("1", "true") or entry.get("vbProcedure") in ("1", "true"):
            entry.getparent().remove(entry)
    names = root.find(f"{{{MAIN}}}definedNames")
    if names is not None and not len(names):
        root.remove(names)
    links = root.find(f"{{{MAIN}}}externalReferences")
    if links is not None:
        _mend_links(package, workbook, root, links)
    package.replace(workbook, serialise(root, before))


def _mend_links(
    package: Package, workbook: str, root: etree._Element, links: etree._Element
) -> None:
    needed = _linked(package, root)
    if not needed:
        root.remove(links)
        package.unlink(workbook, (_LINKS,))
        return
    # Those in front of one that is needed keep it at its number.
    while len(links) > max(needed):
        external_links.drop_last(root, package, workbook)
    _never_ask(root)


def _linked(package: Package, root: etree._Element) -> set[int]:
    """The links that a name, a chart or a rule of a sheet still refers to, by their numbers."""
    found = _mentioned(root)
    for part in package.parts():
        if not _is(part, ("xl/charts/", "xl/worksheets/"), (".xml",)):
            continue
        if _LINK.search(package.part(part).decode("utf-8", "ignore")):
            found |= _mentioned(parse(package.part(part), part))
    return found


def _mentioned(root: etree._Element) -> set[int]:
    return {
        int(number)
        for element in root.iter("{*}*")
        if etree.QName(element).localname in _FORMULAS
        for number in _LINK.findall(_STRINGS.sub("", element.text or ""))
    }


def _never_ask(root: etree._Element) -> None:
    """Let Excel neither update the links that stay nor ask about them."""
    properties = root.find(f"{{{MAIN}}}workbookPr")
    if properties is None:
        properties = etree.Element(f"{{{MAIN}}}workbookPr", nsmap=root.nsmap)
        before = [root.find(f"{{{MAIN}}}{tag}") for tag in ("fileSharing", "fileVersion")]
        found = next((element for element in before if element is not None), None)
        if found is None:
            root.insert(0, properties)
        else:
            found.addnext(properties)
    properties.set("updateLinks", "never")
