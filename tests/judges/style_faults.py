"""styles.xml: every index of it leads to something, formats are numbered once."""

from tests.judges.book_faults import misplaced
from tests.judges.opened_file import MAIN, doubled, length, number

_CHILDREN = """
    numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst
"""
ORDER = _CHILDREN.split()
_PARTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
MOST_FORMATS = 65490


def root_of(opened):
    """(name, root) of the styles, or (None, None)."""
    found = opened.related(opened.book, "styles")
    return (found[0], opened.root(found[0])) if found else (None, None)


def count(root, what):
    """How many elements the list *what* of styles.xml has; 0 without the list."""
    found = None if root is None else root.find(f"{MAIN}{what}")
    return 0 if found is None else sum(isinstance(each.tag, str) for each in found)


def formats(opened):
    """How many formats cells may name, and how many differential ones: (cellXfs, dxfs).

    Without styles.xml a cell may still say the first format.
    """
    _, root = root_of(opened)
    return max(count(root, "cellXfs"), 1 if root is None else 0), count(root, "dxfs")


def faults(opened):
    """Lines about styles.xml."""
    name, root = root_of(opened)
    if root is None:
        return []
    found = [f"{name}: {each}" for each in misplaced(root, ORDER)]
    declared = [each.get("numFmtId", "") for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")]
    found += [f"{name}: two number formats {each}" for each in doubled(declared)]
    for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt"):
        if not 0 < length(each.get("formatCode", "")) <= 255:
            found.append(f"{name}: the text of the number format {each.get('numFmtId')}")
    if count(root, "cellXfs") > MOST_FORMATS:
        found.append(f"{name}: {count(root, 'cellXfs')} formats of cells")
    masters = count(root, "cellStyleXfs")
    for kind in ("cellStyleXfs", "cellXfs"):
        for at, each in enumerate(root.iterfind(f"{MAIN}{kind}/{MAIN}xf")):
            found += [f"{name}: {kind} {at}: {fault}" for fault in _xf(root, each, declared)]
            if kind == "cellXfs" and not _below(each.get("xfId", "0"), max(masters, 1)):
                found.append(f"{name}: cellXfs {at}: xfId {each.get('xfId')} of {masters}")
    styles = root.findall(f"{MAIN}cellStyles/{MAIN}cellStyle")
    found += [
        f"{name}: the style {each.get('name')}: xfId {each.get('xfId')} of {masters}"
        for each in styles
        if not _below(each.get("xfId"), masters)
    ]
    names = [each.get("name", "") for each in styles]
    found += [f"{name}: two styles {each}" for each in doubled(names)]
    for each in root.iter(f"{MAIN}tableStyleElement"):
        if each.get("dxfId") and not _below(each.get("dxfId"), count(root, "dxfs")):
            found.append(f"{name}: tableStyleElement: dxfId {each.get('dxfId')}")
    return found


def _xf(root, element, declared):
    found = [
        f"{key} {element.get(key)} of {count(root, what)}"
        for key, what in _PARTS.items()
        if element.get(key) and not _below(element.get(key), count(root, what))
    ]
    code = number(element.get("numFmtId", "0"))
    if code is None or (code >= 164 and str(code) not in declared):
        found.append(f"numFmtId {element.get('numFmtId')} unknown")
    return found


def _below(text, limit):
    value = number(text)
    return value is not None and value < limit
