"""Tables, comments, charts and drawings: what they are called and what they refer to."""

from tests.judges.book_faults import names_known
from tests.judges.formula_faults import references
from tests.judges.opened_file import MAIN, box, doubled, length, number, overlapping, place
from tests.judges.sheet_faults import merged

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_DXF = ("headerRowDxfId", "dataDxfId", "totalsRowDxfId")


def table_faults(opened, known):
    """Lines about the tables of the workbook, by themselves and together."""
    found, areas = [], {}
    told = [("id", [r.get("id", "") for _, _, r in opened.tables])]
    told += [("name", [r.get("displayName", "") for _, _, r in opened.tables])]
    for what, names in told:
        found += [f"{opened.book}: two tables of the {what} {each}" for each in doubled(names)]
    for title, part, root in opened.tables:
        found += [f"{part}: {each}" for each in _table(opened, title, root, known)]
        if box(root.get("ref", "")):
            areas.setdefault(title, []).append((part, box(root.get("ref"))))
    for title, boxes in areas.items():
        found += [f"{one}: overlaps {two}" for one, two in overlapping(boxes)]
        root = next(r for t, _, r in opened.worksheets if t == title)
        pairs = overlapping([*boxes, *merged(root)])
        parts = {part for part, _ in boxes}
        found += [
            f"{(set(pair) & parts).pop()}: overlaps the merge {(set(pair) - parts).pop()}"
            for pair in pairs
            if len(set(pair) & parts) == 1
        ]
    return found


def _table(opened, title, root, known):
    name, area = root.get("displayName", ""), box(root.get("ref", ""))
    found = [] if known.is_name(name) else [f"no name: {name}"]
    if name.casefold() in names_known(opened):
        found.append(f"{name} is a name of the workbook")
    columns = root.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
    names = [each.get("name", "") for each in columns]
    found += [f"two columns {each}" for each in doubled(names)]
    found += [f"two columns of the id {i}" for i in doubled([c.get("id", "") for c in columns])]
    found += [f"the column {each}" for each in names if not 0 < length(each) <= 255]
    if area is None:
        return [*found, f"no cells: {root.get('ref')}"]
    if area[3] - area[1] + 1 != len(columns):
        found.append(f"{len(columns)} columns in {root.get('ref')}")
    if root.get("headerRowCount", "1") != "0":
        found += _header(opened, title, area, names, known)
    for each in (root, *columns):
        found += [
            f"{key} {each.get(key)} of {known.dxfs}"
            for key in _DXF
            if each.get(key) and not known.has_dxf(each.get(key))
        ]
    for each in root.iter(f"{MAIN}calculatedColumnFormula", f"{MAIN}totalsRowFormula"):
        found += known.formula(each.text or "")
    return found


def _header(opened, title, area, names, known):
    """The cells of the header hold the names of the columns, as texts."""
    root = next(r for t, _, r in opened.worksheets if t == title)
    wanted = {(area[0], area[1] + order): name for order, name in enumerate(names)}
    shown = {}
    for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        if number(row.get("r")) == area[0]:
            for cell in row:
                shown[place(cell.get("r", ""))] = known.text(cell)
    return [
        f"the header of the column {name} is {shown.get(at)}"
        for at, name in wanted.items()
        if shown.get(at) != name
    ]


def comment_faults(opened):
    """Lines about the comments of each sheet."""
    found = []
    for _, sheet, _ in opened.worksheets:
        for part in opened.related(sheet, "comments"):
            root = opened.root(part)
            authors = len(root.findall(f"{MAIN}authors/{MAIN}author"))
            comments = root.findall(f"{MAIN}commentList/{MAIN}comment")
            refs = [each.get("ref", "") for each in comments]
            found += [f"{part}: two comments on {each}" for each in doubled(refs)]
            found += [f"{part}: no cell {each}" for each in refs if place(each) is None]
            for each in comments:
                if not (number(each.get("authorId")) or 0) < authors:
                    found.append(f"{part}: {each.get('ref')}: author {each.get('authorId')}")
                text = "".join(t.text or "" for t in each.iter(f"{MAIN}t"))
                if length(text) > 32767:
                    found.append(f"{part}: {each.get('ref')}: {length(text)} characters")
    return found


def chart_faults(opened, known):
    """Lines about charts: what they read is there, each axis they name is one of theirs."""
    found, names = [], names_known(opened)
    for part, root in ((name, opened.root(name)) for name in opened.parts):
        if root is None or root.tag != f"{_C}chartSpace":
            continue
        for each in root.iter(f"{_C}f"):
            told = [*known.formula(each.text or ""), *_named(each.text or "", names)]
            found += [f"{part}: {fault}" for fault in dict.fromkeys(told)]
        axes = {
            child.get("val")
            for axis in root.iterfind(f"{_C}chart/{_C}plotArea/*")
            if axis.tag.endswith("Ax")
            for child in axis.iterfind(f"{_C}axId")
        }
        used = root.iterfind(f"{_C}chart/{_C}plotArea/*/{_C}axId")
        crossed = root.iterfind(f"{_C}chart/{_C}plotArea/*/{_C}crossAx")
        told = [each.get("val") for each in (*used, *crossed)]
        found += [f"{part}: no axis {each}" for each in dict.fromkeys(told) if each not in axes]
    return found


def _named(formula, names):
    """What a reference like ``[0]!NAME`` or ``Sheet!NAME`` calls and nobody has."""
    rest = formula.rpartition("!")[2].strip("()")
    plain = box(rest.replace("$", "").partition(",")[0]) or not rest or rest.startswith("#")
    if plain or ":" in rest or "," in rest or rest.isdigit():
        return []
    return [] if rest.casefold() in names else [f"no name {rest}"]


def drawing_faults(opened, known):
    """Lines about drawings: shapes bound to cells that are there, anchors the right way round."""
    found = []
    for part, root in ((name, opened.root(name)) for name in opened.parts):
        if root is None or root.tag != f"{_XDR}wsDr":
            continue
        for each in root.iter(f"{_XDR}sp"):
            text = each.get("textlink")
            if text and references(text):
                found += [f"{part}: {fault}" for fault in known.formula(text)]
        for each in root.iterfind(f"{_XDR}twoCellAnchor"):
            first, last = (each.find(f"{_XDR}{end}") for end in ("from", "to"))
            for axis in ("col", "row"):
                one, two = (number(end.findtext(f"{_XDR}{axis}")) for end in (first, last))
                if one is None or two is None or one > two:
                    found.append(f"{part}: anchor from {axis} {one} to {two}")
        ids = [each.get("id", "") for each in root.iter(f"{_XDR}cNvPr")]
        found += [f"{part}: two shapes of the id {each}" for each in doubled(ids)]
    return found
