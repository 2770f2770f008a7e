"""The package around the workbook: names, content types, relations both ways, nothing left over."""

import io
import re
import zipfile

from lxml import etree

from tests.judges.opened_file import TYPES, R, doubled, rels_of, source_of

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_DRAWN = "application/vnd.openxmlformats-officedocument."
_OFFICE = "application/vnd.ms-office."
_MAINS = [
    f"{_SHEET}sheet.main+xml",
    f"{_SHEET}template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "application/vnd.ms-excel.addin.macroEnabled.main+xml",
]
# What a part is, by the relation that leads to it.
_WANTED = {
    "officeDocument": _MAINS,
    "worksheet": [f"{_SHEET}worksheet+xml"],
    "chartsheet": [f"{_SHEET}chartsheet+xml"],
    "sharedStrings": [f"{_SHEET}sharedStrings+xml"],
    "styles": [f"{_SHEET}styles+xml"],
    "calcChain": [f"{_SHEET}calcChain+xml"],
    "table": [f"{_SHEET}table+xml"],
    "comments": [f"{_SHEET}comments+xml"],
    "externalLink": [f"{_SHEET}externalLink+xml"],
    "pivotTable": [f"{_SHEET}pivotTable+xml"],
    "theme": [f"{_DRAWN}theme+xml"],
    "drawing": [f"{_DRAWN}drawing+xml"],
    "chart": [f"{_DRAWN}drawingml.chart+xml"],
    "vmlDrawing": [f"{_DRAWN}vmlDrawing"],
    "vbaProject": [f"{_OFFICE}vbaProject"],
    "core-properties": ["application/vnd.openxmlformats-package.core-properties+xml"],
    "extended-properties": [f"{_DRAWN}extended-properties+xml"],
    "extensibility": ["application/xml"],
}
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_IN_VML = re.compile(rb'\bo:relid="([^"]+)"')


def faults(opened, suffix=None):
    """Lines about the package; *suffix* (".xlsx") is the ending of the file where it is known."""
    found = [f"{name}: twice in the zip" for name in doubled(opened.entries)]
    found += [f"{n}: no name of a part" for n in opened.parts if "\\" in n or n.startswith("/")]
    types = _types(opened, found)
    reached = _reached(opened, found, types)
    for name in opened.parts:
        if name == TYPES or name.endswith("/"):
            continue
        if _type(name, types) is None:
            found.append(f"{name}: no content type")
        if name.endswith(".rels"):
            source = source_of(name)
            if source and opened.found(source) is None:
                found.append(f"{name}: relations of a part that is missing")
            if _type(name, types) not in (None, _RELS):
                found.append(f"{name}: content type {_type(name, types)}")
        elif name not in reached:
            found.append(f"{name}: no relation leads to it")
        if name.endswith((".xml", ".rels")) and opened.root(name) is None:
            found.append(f"{name}: no XML")
    return found + _macros(opened, types, suffix)


def _types(opened, found):
    """(by ending, by part) of the content types, their own faults told in *found*."""
    root = opened.root(TYPES)
    if root is None:
        found.append(f"{TYPES}: missing")
        return {}, {}
    endings = [(e.get("Extension", ""), e.get("ContentType")) for e in root.iter(f"{_CT}Default")]
    parts = [(e.get("PartName", ""), e.get("ContentType")) for e in root.iter(f"{_CT}Override")]
    for told in ([each for each, _ in endings], [each for each, _ in parts]):
        found += [f"{TYPES}: {name} twice" for name in doubled(told)]
    for name, _ in parts:
        if opened.found(name.removeprefix("/")) is None:
            found.append(f"{TYPES}: {name} is missing")
    return (
        {ending.lower(): kind for ending, kind in endings},
        {name.removeprefix("/").lower(): kind for name, kind in parts},
    )


def _type(name, types):
    endings, parts = types
    return parts.get(name.lower()) or endings.get(name.rpartition(".")[2].lower())


def _reached(opened, found, types):
    """The parts that relations lead to, from the file on; what is wrong with them in *found*."""
    reached, waiting = set(), [""]
    while waiting:
        source = waiting.pop()
        relations = opened.relations(source)
        where = rels_of(source)
        found += [f"{where}: {key} twice" for key in doubled([r.key for r in relations])]
        for relation in relations:
            if relation.external:
                continue
            name = opened.found(relation.target)
            if name is None:
                if relation.target not in ("", "NULL"):
                    found.append(f"{where}: {relation.key} leads to no part {relation.target}")
                continue
            wanted = _WANTED.get(relation.kind.rpartition("/")[2])
            kind = _type(name, types)
            if wanted and kind and kind not in wanted:
                found.append(f"{name}: content type {kind}")
            if name not in reached:
                reached.add(name)
                waiting.append(name)
        found += _used_keys(opened, source, {relation.key for relation in relations})
    return reached


def _used_keys(opened, source, known):
    """Relations that the XML of *source* names and that are not there."""
    data = opened.parts.get(source, b"")
    if source.endswith(".vml"):  # Excel's own is not always XML
        keys = {each.decode() for each in _IN_VML.findall(data)}
    elif source.endswith(".xml") and R[1:-1].encode() in data and opened.root(source) is not None:
        keys = {
            value
            for element in opened.root(source).iter(etree.Element)
            for name, value in element.attrib.items()
            if name.startswith(R) and value
        }
    else:
        return []
    return [f"{source}: no relation {key}" for key in sorted(keys - known)]


def _macros(opened, types, suffix):
    if opened.book is None:
        return ["_rels/.rels: no workbook"]
    kind = _type(opened.book, types) or ""
    project = opened.related(opened.book, "vbaProject")
    found = []
    if project and "macroEnabled" not in kind:
        found.append(f"{opened.book}: macros in a workbook without ({kind})")
    if suffix and ("macroEnabled" in kind) != (suffix.lower() in (".xlsm", ".xlam", ".xltm")):
        found.append(f"{opened.book}: {kind} in a file {suffix}")
    return found


def zip_fault(data):
    """What keeps *data* from being read as a zip, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            broken = package.testzip()
    except zipfile.BadZipFile as error:
        return f"no zip: {error}"
    return f"{broken}: damaged in the zip" if broken else None
