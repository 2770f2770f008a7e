"""workbook.xml and what it leads to: sheets, names, links, calculation chain, modules."""

import io
import re
from typing import NamedTuple

import olefile
from oletools.olevba import decompress_stream

from tests.judges import formula_faults
from tests.judges.opened_file import MAIN, R, box, doubled, length, number, place

_CHILDREN = """
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups
    externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr
    smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst
"""
ORDER = _CHILDREN.split()
_NAME = re.compile(r"[^\W\d][\w.\\?]*|[_\\][\w.\\?]*")
_R1C1 = re.compile(r"[Rr]\d*[Cc]\d*|[RrCc]\d*")
_XLNM = """
    Print_Area Print_Titles _FilterDatabase Criteria Extract Database Consolidate_Area Sheet_Title
    Auto_Open Auto_Close Recorder Data_Form Auto_Activate Auto_Deactivate
"""
_BUILT_IN = _XLNM.lower().split()
_CODE_PAGE = b"\x03\x00\x02\x00\x00\x00"


class Link(NamedTuple):
    """What one ``[n]`` leads to, in lower case."""

    sheets: set
    names: set


def faults(opened):
    """Lines about the workbook's own part, and the parts that belong to it alone."""
    root, where = opened.root(opened.book), opened.book
    found = [f"{where}: {each}" for each in misplaced(root, ORDER)]
    found += _sheets(opened, root)
    found += _views(opened, root)
    found += _names(opened, root)
    found += _chain(opened)
    return found + _modules(opened, root)


def misplaced(root, order):
    """Children of *root* that stand twice or not in the *order* that the format demands."""
    # What newer versions add stands in namespaces of its own.
    tags = [each.tag.removeprefix(MAIN) for each in root.iterchildren(f"{MAIN}*")]
    known = [tag for tag in tags if tag in order]
    found = [f"element {tag} unknown" for tag in tags if tag not in order]
    once = {tag for tag in known if tag not in ("conditionalFormatting", "fileRecoveryPr")}
    found += [f"element {tag} twice" for tag in sorted(once) if known.count(tag) > 1]
    places = [order.index(tag) for tag in known]
    for tag, before, here in zip(known[1:], places, places[1:], strict=False):
        if here < before:
            found.append(f"element {tag} too late")
    return found


def links(opened):
    """What each ``[n]`` of formulas leads to, from ``[1]`` on; None where it is no workbook."""
    root = opened.root(opened.book)
    elements = root.iterfind(f"{MAIN}externalReferences/{MAIN}externalReference")
    return [_link(opened, opened.target(opened.book, each.get(f"{R}id"))) for each in elements]


def _link(opened, part):
    book = None if part is None else opened.root(part).find(f"{MAIN}externalBook")
    if book is None:
        return None
    sheets = {each.get("val", "").casefold() for each in book.iter(f"{MAIN}sheetName")}
    names = {each.get("name", "").casefold() for each in book.iter(f"{MAIN}definedName")}
    return Link(sheets, names)


def link_faults(opened):
    """Lines about the parts of external links, and those that nothing in the workbook refers to."""
    root, found = opened.root(opened.book), []
    told = [
        opened.target(opened.book, each.get(f"{R}id"))
        for each in root.iterfind(f"{MAIN}externalReferences/{MAIN}externalReference")
    ]
    found += [f"{p}: no externalReference" for p in opened.related(opened.book, "externalLink")
              if p not in told]  # fmt: skip
    for part in filter(None, told):
        book = opened.root(part).find(f"{MAIN}externalBook")
        if book is None:
            continue
        behind = {r.key: r for r in opened.relations(part)}.get(book.get(f"{R}id"))
        if behind is None or not behind.external:
            found.append(f"{part}: its workbook is no external relation")
    return found


def _sheets(opened, root):
    found, where = [], opened.book
    titles = [title for title, _, _ in opened.sheets]
    for title, element, part in opened.sheets:
        if not 0 < length(title) <= 31:
            found.append(f"{where}: the name of the sheet {title} has {length(title)} characters")
        if re.search(r"[\[\]:*?/\\\x00-\x1f]", title) or title.strip("'") != title:
            found.append(f"{where}: no name of a sheet: {title}")
        if title.casefold() == "history":
            found.append(f"{where}: Excel keeps the name {title} for itself")
        if part is None and element.get(f"{R}id"):
            found.append(f"{where}: no part of the sheet {title}")
        if not 0 < (number(element.get("sheetId")) or 0) < 65535:
            found.append(f"{where}: sheetId {element.get('sheetId')} of {title}")
    found += [f"{where}: two sheets {title}" for title in doubled(titles)]
    for key in ("sheetId", f"{R}id"):
        keys = [element.get(key) or f"none {n}" for n, (_, element, _) in enumerate(opened.sheets)]
        found += [f"{where}: {key.rpartition('}')[2]} {each} twice" for each in doubled(keys)]
    if all(element.get("state", "visible") != "visible" for _, element, _ in opened.sheets):
        found.append(f"{where}: no sheet to be seen")
    return found


def _views(opened, root):
    found = []
    for view in root.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
        for key in ("activeTab", "firstSheet"):
            tab = number(view.get(key, "0"))
            if tab is None or tab >= len(opened.sheets):
                found.append(f"{opened.book}: {key} {view.get(key)}")
            elif key == "activeTab" and opened.sheets[tab][1].get("state", "visible") != "visible":
                found.append(f"{opened.book}: the sheet in front is hidden")
    return found


def _names(opened, root):
    found, known, scoped = [], links(opened), []
    for each in root.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        name, scope = each.get("name", ""), each.get("localSheetId")
        scoped.append(f"{name} of {scope}" if scope else name)
        if scope is not None and not (
            number(scope) is not None and number(scope) < len(opened.sheets)
        ):
            found.append(f"{opened.book}: the name {name} of the sheet {scope}")
        if not is_name(name):
            found.append(f"{opened.book}: no name: {name}")
        if length(each.get("comment", "")) > 255:
            found.append(f"{opened.book}: a comment of 256 or more characters of {name}")
        told = formula_faults.faults(each.text or "", opened.titles, known)
        found += [f"{opened.book}: the name {name}: {fault}" for fault in told]
    return found + [f"{opened.book}: two names {each}" for each in doubled(scoped)]


def is_area(text):
    """Whether *text* is cells, like ``A1`` or ``A1:B2``."""
    return box(text) is not None


def is_name(name):
    """Whether a workbook may call cells, and a sheet a table, so."""
    if name.lower().startswith("_xlnm."):
        return name[6:].lower() in _BUILT_IN
    fits = _NAME.fullmatch(name) and length(name) <= 255
    return bool(fits) and place(name) is None and not _R1C1.fullmatch(name)


def names_known(opened):
    """The names of workbook and sheets, in lower case."""
    root = opened.root(opened.book)
    elements = root.iterfind(f"{MAIN}definedNames/{MAIN}definedName")
    return {each.get("name", "").casefold() for each in elements}


def _chain(opened):
    """The calculation chain leads to formulas alone; Excel calls a wrong one damage."""
    parts = opened.related(opened.book, "calcChain")
    if not parts:
        return []
    ids = {element.get("sheetId"): part for _, element, part in opened.sheets}
    held, found, sheet, said = {}, [], None, set()
    for each in opened.root(parts[0]).iterfind(f"{MAIN}c"):
        sheet, cell = each.get("i", sheet), each.get("r", "")
        if ids.get(sheet) is None:
            found.append(f"{parts[0]}: {cell} of the sheet {sheet}")
            continue
        if sheet not in held:
            held[sheet] = _formulas(opened.root(ids[sheet]))
        if cell not in held[sheet]:
            found.append(f"{parts[0]}: no formula in {cell} of {ids[sheet]}")
        if (sheet, cell) in said:
            found.append(f"{parts[0]}: {cell} of {ids[sheet]} twice")
        said.add((sheet, cell))
    return found


def _formulas(root):
    """Addresses of cells with a formula, and those inside an array formula."""
    found = set()
    for each in root.iter(f"{MAIN}f"):
        found.add(each.getparent().get("r"))
        area = box(each.get("ref", "")) if each.get("t") == "array" else None
        if area:
            cells = each.getparent().getparent().getparent().iter(f"{MAIN}c")
            found |= {c.get("r") for c in cells if _inside(place(c.get("r", "")), area)}
    return found


def _inside(at, area):
    return at is not None and area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]


def _modules(opened, root):
    """Every code name is that of a document module, and no two sheets share one."""
    pr = root.find(f"{MAIN}workbookPr")
    told = [(opened.book, "" if pr is None else pr.get("codeName", ""))]
    for _, _, part in opened.sheets:
        sheet = opened.root(part) if part else None
        pr = None if sheet is None else sheet.find(f"{MAIN}sheetPr")
        told.append((part, "" if pr is None else pr.get("codeName", "")))
    told = [(part, name) for part, name in told if name]
    found = [f"{opened.book}: two code names {n}" for n in doubled([name for _, name in told])]
    for project in opened.related(opened.book, "vbaProject"):
        modules = {each.casefold() for each in documents(opened.parts[project])}
        found += [f"{p}: no module {n}" for p, n in told if n.casefold() not in modules]
    return found


def documents(project):
    """The document modules of a VBA project (bytes), as its PROJECT stream lists them."""
    with olefile.OleFileIO(io.BytesIO(project)) as ole:
        listed = ole.openstream("PROJECT").read()
        told = bytes(decompress_stream(bytearray(ole.openstream(["VBA", "dir"]).read())))
    at = told.find(_CODE_PAGE)
    page = int.from_bytes(told[at + 6 : at + 8], "little") if at >= 0 else 1252
    text = listed.decode(f"cp{page}", "replace")
    return re.findall(r"^Document=([^/\r\n]+)/", text, re.MULTILINE)
