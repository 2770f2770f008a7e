"""A workbook file as the judges read it: parts, relations, XML. Standard library and lxml only."""

import functools
import io
import posixpath
import re
import urllib.parse
import zipfile
from typing import NamedTuple

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"
COLUMNS, ROWS = 16384, 1048576

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


class Relation(NamedTuple):
    """A relation of a part: *target* is a part's name, or what lies outside the file."""

    key: str
    kind: str
    target: str
    external: bool


class Opened:
    """The workbook *data* (bytes): ``parts`` maps the name of a part to its bytes."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.entries = [entry.filename for entry in package.infolist()]
            self.parts = {name: package.read(name) for name in self.entries}
        self._lower = {name.lower(): name for name in self.parts}
        self._roots = {}

    def found(self, name):
        """The name of a part as the file spells it, or None; case does not count."""
        return self._lower.get(name.lower())

    def root(self, name):
        """The root element of the part *name*; None where there is none or it is no XML."""
        if name not in self._roots:
            parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
            try:
                self._roots[name] = etree.fromstring(self.parts[self.found(name) or name], parser)
            except (KeyError, etree.XMLSyntaxError):
                self._roots[name] = None
        return self._roots[name]

    def relations(self, source):
        """The relations of the part *source* ("" is the file itself), in their order."""
        root = self.root(rels_of(source))
        return [] if root is None else [_relation(source, each) for each in root if each.tag != C]

    def related(self, source, ending):
        """The parts that *source* is tied to by relations whose type ends so."""
        relations = self.relations(source)
        found = (self.found(r.target) for r in relations if r.kind.rpartition("/")[2] == ending)
        return [name for name in found if name]

    def target(self, source, key):
        """The part behind the relation *key* of *source*, or None."""
        found = {r.key: r for r in self.relations(source)}.get(key)
        return None if found is None or found.external else self.found(found.target)

    @functools.cached_property
    def book(self):
        """The name of the workbook's part, or None."""
        found = self.related("", "officeDocument")
        return found[0] if found else None

    @functools.cached_property
    def sheets(self):
        """(title, element of workbook.xml, part or None) of each sheet, in the tabs' order."""
        root = self.root(self.book)
        elements = root.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        return [
            (each.get("name", ""), each, self.target(self.book, each.get(f"{R}id")))
            for each in elements
        ]

    @functools.cached_property
    def titles(self):
        """The names of the sheets without regard to case."""
        return {title.casefold() for title, _, _ in self.sheets}

    @functools.cached_property
    def worksheets(self):
        """(title, part, root) of each sheet that has cells."""
        rooted = [(title, name, self.root(name)) for title, _, name in self.sheets if name]
        return [
            each for each in rooted if each[2] is not None and each[2].tag == f"{MAIN}worksheet"
        ]

    @functools.cached_property
    def tables(self):
        """(title of its sheet, part, root) of each table."""
        return [
            (title, name, self.root(name))
            for title, sheet, _ in self.worksheets
            for name in self.related(sheet, "table")
        ]


C = etree.Comment


def rels_of(source):
    """The name of the part with the relations of *source*."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(rels):
    """The part whose relations the part *rels* holds."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _relation(source, element):
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    if not external:
        path = urllib.parse.unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path))[1:]
    return Relation(element.get("Id", ""), element.get("Type", ""), target, external)


def decoded(text):
    """*text* with ``_x000A_`` as the character that Excel reads there."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def length(text):
    """How long Excel takes *text* to be: in units of UTF-16, of which an emoji has two."""
    return len(decoded(text).encode("utf-16-le", "surrogatepass")) // 2


@functools.lru_cache(maxsize=200_000)
def place(address):
    """(row, column) of an address like ``$B$3``, both from 1; None where it is none."""
    match = _CELL.fullmatch(address)
    if match is None:
        return None
    column = functools.reduce(lambda sum_, c: sum_ * 26 + ord(c) - 64, match[1].upper(), 0)
    row = int(match[2])
    return (row, column) if row <= ROWS and column <= COLUMNS else None


def box(reference):
    """(top, left, bottom, right) of ``A1`` or ``A1:B2``; None where it is none."""
    first, _, last = reference.partition(":")
    ends = place(first), place(last or first)
    if None in ends:
        return None
    (top, left), (bottom, right) = ends
    return (top, left, bottom, right) if top <= bottom and left <= right else None


def overlapping(boxes):
    """Pairs of keys of *boxes* (key, box) that share a cell."""
    open_, found = [], []
    for key, one in sorted(boxes, key=lambda each: each[1]):
        open_ = [(other, each) for other, each in open_ if each[2] >= one[0]]
        found += [(other, key) for other, each in open_ if each[1] <= one[3] and one[1] <= each[3]]
        open_.append((key, one))
    return found


def number(text):
    """The whole number that *text* is, or None."""
    return int(text) if text is not None and re.fullmatch(r"\s*\+?\d{1,10}\s*", text) else None


def doubled(names):
    """Those of *names* that stand twice, without regard to case."""
    seen, found = set(), []
    for name in names:
        if name.casefold() in seen:
            found.append(name)
        seen.add(name.casefold())
    return found
