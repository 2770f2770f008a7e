"""A worksheet: order of its elements, rows and cells, indices, merges, validations, formats."""

import re

from tests.judges import cell_faults
from tests.judges.book_faults import misplaced
from tests.judges.opened_file import (
    COLUMNS,
    MAIN,
    X14,
    XM,
    R,
    box,
    decoded,
    length,
    number,
    overlapping,
)

_CHILDREN = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst
"""
ORDER = _CHILDREN.split()
_TEXTS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_LIST = 255
_MOST_LINKS = 65530


def faults(part, root, known):
    """Lines about the worksheet *part*; *known* is a ``Known`` of the workbook."""
    found = [*misplaced(root, ORDER), *_columns(root, known)]
    found += cell_faults.faults(root, known)
    found += _merges(root)
    found += _validations(root, known)
    found += _conditions(root, known)
    found += _links(root, known)
    for each in root.iterfind(f"{MAIN}headerFooter/*"):
        if length(each.text or "") > 255:
            found.append(f"{each.tag.rpartition('}')[2]} of {length(each.text)} characters")
    # The little charts inside cells.
    for each in root.iter(f"{X14}sparkline", f"{X14}sparklineGroup"):
        text = each.findtext(f"{XM}f")
        if text:
            found += [f"sparkline: {fault}" for fault in known.formula(text)]
    return [f"{part}: {each}" for each in found]


def _columns(root, known):
    found, last = [], 0
    for each in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        first, end = number(each.get("min")), number(each.get("max"))
        if first is None or end is None or not 1 <= first <= end <= COLUMNS:
            found.append(f"columns {each.get('min')} to {each.get('max')}")
            continue
        if first <= last:
            found.append(f"columns {first} to {end} behind {last}")
        last = end
        if each.get("style") and not known.has_format(each.get("style")):
            found.append(f"columns {first} to {end}: format {each.get('style')}")
    return found


def merged(root):
    """(reference, box) of each merge that is one."""
    refs = [each.get("ref", "") for each in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")]
    return [(ref, box(ref)) for ref in refs if box(ref)]


def _merges(root):
    refs = [each.get("ref", "") for each in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")]
    found = [f"no merge: {ref}" for ref in refs if box(ref) is None or ":" not in ref]
    if root.find(f"{MAIN}mergeCells") is not None and not refs:
        found.append("no merge in mergeCells")
    return found + [f"merges {one} and {two} overlap" for one, two in overlapping(merged(root))]


def _validations(root, known):
    found = []
    for each in root.iter(f"{MAIN}dataValidation", f"{X14}dataValidation"):
        where = each.get("sqref") or each.findtext(f"{XM}sqref") or ""
        told = [
            f"{key} of {length(each.get(key))} characters"
            for key, most in _TEXTS.items()
            if length(each.get(key, "")) > most
        ]
        told += [f"no cells: {ref}" for ref in where.split() or ["nothing"] if box(ref) is None]
        for child in each:
            if not child.tag.endswith(("}formula1", "}formula2")):
                continue
            text = child.findtext(f"{XM}f") if child.tag.startswith(X14) else child.text
            told += known.formula(text or "")
            literal = re.fullmatch(r'\s*"((?:[^"]|"")*)"\s*', text or "")
            if each.get("type") == "list" and literal and length(literal[1]) > _LIST:
                told.append(f"a list of {length(literal[1])} characters")
        found += [f"validation of {where}: {fault}" for fault in told]
    return found


def _conditions(root, known):
    found, seen = [], {}
    for each in root.iter(f"{MAIN}cfRule", f"{X14}cfRule"):
        above = each.getparent()
        where = above.get("sqref") or above.findtext(f"{XM}sqref") or ""
        rank, told = each.get("priority"), []
        if rank is None and each.tag.startswith(MAIN) or rank is not None and not number(rank):
            told.append(f"priority {rank}")
        if rank in seen and rank is not None:
            told.append(f"priority {rank} is that of {seen[rank]}")
        seen.setdefault(rank, where)
        if each.get("dxfId") and not known.has_dxf(each.get("dxfId")):
            told.append(f"dxfId {each.get('dxfId')} of {known.dxfs}")
        told += [f"no cells: {ref}" for ref in where.split() or ["nothing"] if box(ref) is None]
        for text in (*each.iterfind(f"{MAIN}formula"), *each.iterfind(f"{XM}f")):
            told += known.formula(text.text or "")
        found += [f"condition of {where}: {fault}" for fault in told]
    return found


def _links(root, known):
    found = []
    links = root.findall(f"{MAIN}hyperlinks/{MAIN}hyperlink")
    if len(links) > _MOST_LINKS:
        found.append(f"{len(links)} hyperlinks")
    for each in links:
        where, place = each.get("ref", ""), decoded(each.get("location", ""))
        if box(where) is None:
            found.append(f"hyperlink in no cell: {where}")
        if length(each.get("tooltip", "")) > 255:
            found.append(f"hyperlink {where}: tooltip of {length(each.get('tooltip'))} characters")
        if "!" in place and not each.get(f"{R}id"):
            told = known.formula(place.removeprefix("#"))
            found += [f"hyperlink {where}: {fault}" for fault in told]
        elif place and not each.get(f"{R}id") and not known.is_place(place):
            found.append(f"hyperlink {where}: no name {place}")
    return found
