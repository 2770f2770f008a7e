"""Workbooks of districts, made cheaply: one is taken apart once, and cells are put into it.

Nothing in here computes points. A cell is put into the XML as text; the base keeps its saved
results, as a file that Excel saved would have other ones: who reads them must not believe those
that our functions gave.
"""

import io
import random
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.conftest import PROJECT

SHIPPED = PROJECT / "workbook" / "HopeJobs.xlsm"
OLD = PROJECT / "tests" / "data" / "old"
FORM, SETTINGS, START, BANDS = "추진실적", "설정", "시작", "배점기준"
ACTUAL, ACTUAL2, HAND = "J", "K", "M"
DISTRICT = "B3"

# The row of each indicator on 추진실적, and how a figure of it is drawn.
ROWS = {
    "①": (5, lambda r: round(r.uniform(0, 0.4), 4)),
    "②": (6, lambda r: r.randrange(0, 90_000_000)),
    "③": (7, lambda r: r.randrange(2)),
    "④": (8, lambda r: r.randrange(80)),
    "⑤": (9, lambda r: r.randrange(8)),
    "⑥": (10, lambda r: round(r.uniform(0, 0.2), 4)),
    "⑦": (11, lambda r: round(r.uniform(0, 5), 2)),
    "⑧": (12, lambda r: r.randrange(5000)),
    "⑨": (13, lambda r: round(r.uniform(-0.3, 1.4), 3)),
    "⑩": (14, lambda r: round(r.random(), 4)),
    "⑪": (15, lambda r: r.randrange(2200)),
    "⑫": (16, lambda r: r.randrange(2600)),
    "⑬": (17, lambda r: r.randrange(2000)),
    "⑭": (18, lambda r: r.randrange(25)),
    "⑮": (19, lambda r: r.randrange(3)),
    "감점": (20, lambda r: r.randrange(4)),
    "⑯": (21, None),
    "⑰": (22, lambda r: r.randrange(60)),
    "⑱": (23, lambda r: round(r.random(), 3)),
    "⑲": (24, lambda r: r.randrange(2000)),
    "⑳": (25, lambda r: r.randrange(200)),
}
FULL_BY_HAND = {"②": 5, "⑧": 5, "⑨": 4, "⑬": 4, "⑯": 10, "⑰": 5, "⑱": 5}
SEOUL = (PROJECT / "hopejobs_xl" / "city" / "data" / "seoul-districts.txt").read_text("utf-8")


def names(count):
    """Names of districts: those of Seoul first."""
    seoul = SEOUL.split()
    return [*seoul, *(f"가상{at:04}구" for at in range(len(seoul), count))][:count]


class Base:
    """The workbook *data*, taken apart."""

    def __init__(self, data, deflated=False):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self._parts = {each: file.read(each) for each in file.namelist()}
        self._deflated = deflated
        self._packed = {name: _packed(data, deflated) for name, data in self._parts.items()}
        rels = self._parts["xl/_rels/workbook.xml.rels"].decode()
        targets = {}
        for each in re.findall(r"<Relationship ([^>]*)/>", rels):
            found = dict(re.findall(r'(\w+)="([^"]*)"', each))
            targets[found["Id"]] = found["Target"].removeprefix("/xl/")
        book = self._parts["xl/workbook.xml"].decode()
        self._sheets = {
            title: f"xl/{targets[ident]}"
            for title, ident in re.findall(r'<sheet name="([^"]*)"[^>]*r:id="([^"]*)"', book)
        }

    def with_(self, cells, parts=None):
        """The bytes of the workbook with *cells* ((title, address) -> value) put into it.

        A value is None, a number, a text, a formula with its ``=`` and saved result as a pair, or
        bytes: the XML of a whole cell's contents with its attributes. *parts* are replaced whole.
        """
        made = self._parts | (parts or {})
        for (title, address), value in cells.items():
            part = self._sheets[title]
            made[part] = _put(made[part], address, value)
        packed = {
            name: self._packed[name]
            if data is self._parts.get(name)
            else _packed(data, self._deflated)
            for name, data in made.items()
        }
        return _zipped(packed)

    def place(self, name):
        """Where a defined name of one cell points: (title, address)."""
        book = self._parts["xl/workbook.xml"].decode()
        found = re.search(rf'<definedName name="{name}"[^>]*>\'?([^!\']+)\'?!\$(\w+)\$(\d+)<', book)
        return found[1], found[2] + found[3]

    def part(self, title):
        """The XML of a sheet."""
        return self._parts[self._sheets[title]]

    def replaced(self, title, old, new):
        """``parts`` for ``with_``: the sheet with the last of *old* bytes replaced."""
        before, found, after = self.part(title).rpartition(old)
        assert found, old
        return {self._sheets[title]: before + new + after}


class _Packed(NamedTuple):
    """A part as a zip holds it: ``crc`` and ``size`` are those of its contents."""

    data: bytes
    method: int
    crc: int
    size: int


def _packed(data, deflated):
    if not deflated:
        return _Packed(data, zipfile.ZIP_STORED, zlib.crc32(data), len(data))
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return _Packed(packed, zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data))


def _zipped(parts):
    """A zip of *parts* (name -> ``_Packed``): zipfile would pack what is packed already again."""
    pieces, records, at = [], [], 0
    for name, each in parts.items():
        raw = name.encode()
        fields = each.method, 0, 33, each.crc, len(each.data), each.size, len(raw), 0
        head = struct.pack("<4s2H3H3L2H", b"PK\3\4", 20, 0, *fields[:3], *fields[3:6], *fields[6:])
        records.append(
            struct.pack("<4s3H3H3L5H2L", b"PK\1\2", 20, 20, 0, *fields[:3], *fields[3:6],
                        len(raw), 0, 0, 0, 0, 0, at) + raw
        )  # fmt: skip
        pieces += [head, raw, each.data]
        at += len(head) + len(raw) + len(each.data)
    directory = b"".join(records)
    count = len(parts)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), at, 0)
    return b"".join((*pieces, directory, end))


def _put(xml, address, value):
    pattern = rb'<c r="%s"( s="\d+")?[^>]*?(?:/>|>.*?</c>)' % address.encode()
    found = re.search(pattern, xml, re.DOTALL)
    assert found is not None, address
    style = found[1] or b""
    return xml[: found.start()] + _cell(address.encode(), style, value) + xml[found.end() :]


def _cell(name, style, value):
    head = b'<c r="%s"%s' % (name, style)
    if value is None:
        return head + b"/>"
    if isinstance(value, bytes):
        return head + value + b"</c>"
    if isinstance(value, tuple):
        formula, result = value
        kind = b' t="str"' if isinstance(result, str) else b""
        shown = "" if result is None else f"<v>{escape(str(result))}</v>"
        return head + kind + f"><f>{escape(formula[1:])}</f>{shown}</c>".encode()
    if isinstance(value, str):
        return head + f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'.encode()
    return head + f"><v>{value!r}</v></c>".encode()


def drawn(seed, blank=0.1, by_hand=0.3):
    """What a district types: (title, address) -> value, drawn from *seed*."""
    dice = random.Random(seed)
    cells = {}
    for no, (row, draw) in ROWS.items():
        typed = None if draw is None or dice.random() < blank else draw(dice)
        if no == "⑥" and typed is not None and dice.random() < 0.2:
            typed = f"{typed:.2%}"
        if no == "④" and typed is not None and dice.random() < 0.2:
            typed = f"{typed}건"
        if draw is not None:
            cells[FORM, f"{ACTUAL}{row}"] = typed
        if no in ("⑧", "⑲"):
            cells[FORM, f"{ACTUAL2}{row}"] = draw(dice) if dice.random() > blank else None
        if no in FULL_BY_HAND and dice.random() < (0.8 if no == "⑯" else by_hand):
            cells[FORM, f"{HAND}{row}"] = dice.randrange(FULL_BY_HAND[no] + 1)
    return cells


def named(district):
    """The cell that names the district."""
    return {(SETTINGS, DISTRICT): district}


def scoring(total):
    """Cells that score exactly *total*, 0 to 100: everything by hand or at its top band.

    The parts that can be given are taken from the largest down, as 득점 of the shipped scheme are
    whole points: each adds up by hand from facts.md.
    """
    left, cells = total, {}
    for no, (row, draw) in ROWS.items():
        if draw is not None:
            cells[FORM, f"{ACTUAL}{row}"] = 0 if no == "감점" else None
    cells[FORM, f"{ACTUAL2}24"] = cells[FORM, f"{ACTUAL2}12"] = None
    tops = {  # the top band of facts.md
        "①": (10, 0.25), "④": (5, 51), "⑤": (5, 5), "⑥": (6, 0.15), "⑦": (3, 3), "⑩": (5, 0.8),
        "⑪": (5, 1500), "⑫": (4, 2000), "⑭": (2, 20), "⑮": (2, 2), "⑳": (2, 150), "③": (5, 1),
    }  # fmt: skip
    for no, (points, actual) in tops.items():
        if points <= left:
            cells[FORM, f"{ACTUAL}{ROWS[no][0]}"] = actual
            left -= points
    if left >= 8:
        cells[FORM, f"{ACTUAL}24"], cells[FORM, f"{ACTUAL2}24"] = 1500, 3500
        left -= 8
    for no, most in FULL_BY_HAND.items():
        given = min(most, left)
        cells[FORM, f"{HAND}{ROWS[no][0]}"] = given
        left -= given
    assert left == 0, (total, left)
    return cells


def written(folder, files):
    """Write *files* (name -> bytes) into *folder*; returns the folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        Path(folder, name).write_bytes(data)
    return Path(folder)
