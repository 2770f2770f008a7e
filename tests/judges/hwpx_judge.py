"""What is wrong with a Hangul document (.hwpx), by what Hangul itself always writes.

Counted in 113 public documents (test files of hwpxlib, python-hwpx and hwp2hwpx), 111 of them saved
by Hangul: every rule here holds in all of those 111 (``heading`` in 110). How the package is
packed, and the previews, is looked at by ``tests/report/hwpx_conventions.py``, which this asks,
too. Nothing here is taken from the product.
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter

from tests.report import hwpx_conventions

HEADER = "Contents/header.xml"
LANGUAGES = ["HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER"]
# Elements of the header and of its lists in the order in which they always stand, if they do.
_TOP = ["beginNum", "refList", "forbiddenWordList", "compatibleDocument", "docOption", "metaTag"]
_TOP += ["trackchageConfig"]  # as Hangul spells it
_LISTS = ["fontfaces", "borderFills", "charProperties", "tabProperties", "numberings", "bullets"]
_LISTS += ["paraProperties", "styles", "memoProperties", "trackChanges", "trackChangeAuthors"]
_ALWAYS = {*_LISTS[:4], "paraProperties", "styles"}
_FROM = {"charPr": 0, "paraPr": 0, "style": 0, "tabPr": 0, "borderFill": 1, "numbering": 1,
         "bullet": 1}  # fmt: skip
_CELL = ["subList", "cellAddr", "cellSpan", "cellSz", "cellMargin"]
_TABLE = {"sz", "pos", "outMargin", "inMargin"}


def faults(data):
    """What the document *data* (bytes) does otherwise, a line each that begins with the part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    found = hwpx_conventions.faults(data)
    if HEADER in parts:
        found += _header_faults(ET.fromstring(parts[HEADER]))
    for name in sorted(parts):
        if re.fullmatch(r"Contents/section\d+\.xml", name):
            found += [f"{name}: {each}" for each in _body_faults(ET.fromstring(parts[name]))]
    return found


def _header_faults(header):
    yield from _order_faults(header, _TOP, {"refList"})
    lists = next((each for each in header if _local(each) == "refList"), ())
    yield from _order_faults(lists, _LISTS, _ALWAYS)
    ids = {kind: [each.get("id") for each in _all(header, kind)] for kind in _FROM}
    for kind, first in _FROM.items():
        if ids[kind] != [str(first + at) for at in range(len(ids[kind]))]:
            yield f"{HEADER}: the ids of {kind} are not {first}, {first + 1} …: {ids[kind][:5]}"
    faces = {each.get("lang"): len(_all(each, "font")) for each in _all(header, "fontface")}
    if list(faces) != LANGUAGES:
        yield f"{HEADER}: fonts of the languages {list(faces)}"
    for each in _all(header, "fontRef"):
        for language, number in each.attrib.items():
            if int(number) >= faces.get(language.upper(), 0):
                yield f"{HEADER}: fontRef {language} {number} is no font"
    yield from _reference_faults(header, ids)


def _reference_faults(header, ids):
    known = {kind: set(numbers) for kind, numbers in ids.items()}
    wanted = [
        ("charPr", "borderFillIDRef", "borderFill"), ("border", "borderFillIDRef", "borderFill"),
        ("paraPr", "tabPrIDRef", "tabPr"), ("style", "paraPrIDRef", "paraPr"),
        ("style", "charPrIDRef", "charPr"),
    ]  # fmt: skip
    for kind, key, target in wanted:
        for each in _all(header, kind):
            if each.get(key) is not None and each.get(key) not in known[target]:
                yield f"{HEADER}: {kind} {key} {each.get(key)} is no {target}"
    for each in _all(header, "heading"):
        target = {"BULLET": "bullet", "NUMBER": "numbering"}.get(each.get("type"))
        if target and each.get("idRef") not in known[target]:
            yield f"{HEADER}: heading idRef {each.get('idRef')} is no {target}"
    styles = _all(header, "style")
    if not styles or styles[0].get("engName") != "Normal":
        yield f"{HEADER}: the first style is not Normal"


def _order_faults(root, order, always):
    names = [_local(each) for each in root]
    for name in sorted(always - set(names)):
        yield f"{HEADER}: no {name}"
    if names != [name for name in order if name in names]:
        yield f"{HEADER}: elements in the order {names}"


def _body_faults(body):
    if not len(body) or not _all(body[0], "secPr"):
        yield "the first paragraph has no settings of the section"
    for what, number in Counter(_part_faults(body)).items():
        yield f"{what} ({number} times)"


def _part_faults(body):
    for each in body.iter():
        inside = [_local(child) for child in each]
        match _local(each):
            case "p" if "run" not in inside:
                yield "a paragraph without a run"
            case "tc" if inside != _CELL:
                yield f"a cell of {inside}"
            case "tbl" if not set(inside) >= _TABLE:
                yield f"a table without {sorted(_TABLE - set(inside))}"


def _all(root, kind):
    return [each for each in root.iter() if _local(each) == kind]


def _local(element):
    return element.tag.rpartition("}")[2]
