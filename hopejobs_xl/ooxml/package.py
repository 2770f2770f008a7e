"""The zip package of a workbook: parts, relationships, and copying it with some parts changed."""

from __future__ import annotations

import contextlib
import copy
import io
import itertools
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from hopejobs_xl.base.errors import WorkbookError

from . import not_a_workbook
from .file_limits import MAX_TOTAL
from .part_names import folded, folder_of, plain, relationships_part, same_part
from .xml_parts import PACKAGE_RELATIONS, SAVE_AS, has_dtd, parse, serialise

_MAX_RATIO, _RATIO_FLOOR = 300, 20 * 1024 * 1024
_MAX_PARTS = 10_000
# Where a DTD stands in any XML file, in both encodings that Office reads.
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_PROLOGUE = 1_024
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL_FIXED = 46
_FULL, _ZIP64 = 0xFFFFFFFF, 1  # "see the extra field", and its number
_UTF8_NAME = 0x800
_FIRST_DAY = 1 << 5 | 1  # 1980-01-01, the first that a zip can hold
CONTENT_TYPES = "[Content_Types].xml"
CONTENT_NS = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True)
class Relationship:
    """One line of a .rels part; *target* is a part name without a leading slash.

    Where the package has that part, *target* is spelt as the package spells it.
    """

    id: str
    type: str
    target: str


class Package:
    """The parts of one workbook file, held in memory; nothing is written to disk here."""

    def __init__(self, data: bytes, label: str) -> None:
        """*data* is the whole file, *label* its name for messages.

        Raises WorkbookError for anything but a sane zip package: old .xls, encrypted files, zip
        bombs, doubled part names.
        """
        self._data, self._label = data, label
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self._added: dict[str, bytes] = {}
        not_a_workbook.refuse(data, label)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise WorkbookError(
                f"{label}: 압축이 깨진 엑셀 파일입니다(잘렸거나 다 내려받지 못한 파일). "
                "원본이나 .bak 파일로 다시 하세요."
            ) from error
        self._entries = self._zip.infolist()
        self._names = {entry.filename for entry in self._entries}
        # Part names are the same whatever their case is, and may be percent-encoded.
        self._spelt: dict[str, str] = {}
        for name in (entry.filename for entry in self._entries):
            self._spelt.setdefault(folded(name), name)
        self._refuse_bombs()
        self._refuse_dtds()

    @property
    def changed(self) -> bool:
        """Whether any part was replaced by other bytes, removed or added."""
        return bool(self._changed or self._removed or self._added)

    def state(self) -> object:
        """Equal to an earlier answer only if every part is as it was then."""
        return dict(self._changed), dict(self._added), frozenset(self._removed)

    def __contains__(self, name: str) -> bool:
        return self._own(name) is not None

    def _own(self, name: str) -> str | None:
        """How the package itself spells the part *name*; ``None`` if there is no such part."""
        if name not in self._names and name not in self._added:
            name = self._spelt.get(folded(name), "")
        there = name in self._added or (name in self._names and name not in self._removed)
        return name if there else None

    def part(self, name: str) -> bytes:
        """Uncompressed bytes of the part as it is now; WorkbookError if absent or damaged."""
        own = self._own(name)
        if own is None:
            raise WorkbookError(
                f"{self._label}: 엑셀 파일 안에 {name}이(가) 없습니다. 엑셀 통합 문서(.xlsx, "
                ".xlsm)가 맞는지 확인하고, 엑셀에서 다시 저장하세요."
            )
        for kept in (self._added, self._changed):
            if own in kept:
                return kept[own]
        with self._reading(own):
            return self._zip.read(own)

    @contextlib.contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
            raise WorkbookError(
                f"{self._label}: 엑셀 파일 안의 {name}이(가) 깨졌습니다(압축이 풀리지 않음). "
                "원본이나 .bak 파일로 다시 하세요."
            ) from error

    def replace(self, name: str, data: bytes) -> None:
        """Give an existing part new contents; the same contents are no change."""
        if self._differs(name, data):
            own = self._own(name) or name
            (self._added if own in self._added else self._changed)[own] = data

    def _differs(self, name: str, data: bytes) -> bool:
        """Whether the part *name* is another one than *data*; often its size says so alone."""
        own = self._own(name)
        there = own is not None and own not in self._added and own not in self._changed
        if there and self._zip.getinfo(own or "").file_size != len(data):
            return True
        return self.part(name) != data

    def add(self, name: str, data: bytes, content_type: str | None) -> None:
        """Put a new part behind all others, with its content type; relationships are the caller's.

        ``None`` is the type of all parts with the ending of *name*, such as ``.rels``. Raises
        WorkbookError if there is such a part (upper and lower case are one).
        """
        if name in self:
            raise WorkbookError(
                f"{self._label}: 엑셀 파일 안에 {name}이(가) 이미 있습니다. 관리자에게 알리세요."
            )
        if content_type is not None:
            types = self.part(CONTENT_TYPES)
            root = parse(types, CONTENT_TYPES)
            entry = etree.SubElement(root, f"{{{CONTENT_NS}}}Override")
            entry.set("PartName", f"/{name}")
            entry.set("ContentType", content_type)
            self.replace(CONTENT_TYPES, serialise(root, types))
        self._added[name] = data
        self._spelt[folded(name)] = name

    def free_name(self, pattern: str) -> str:
        """The first name not taken among *pattern* (``xl/worksheets/sheet{}.xml``) with 1, 2..."""
        numbers = itertools.count(1)
        return next(name for name in map(pattern.format, numbers) if name not in self)

    def of_type(self, content_type: str) -> list[str]:
        """The parts whose own content type is *content_type*, in the order of the list of types."""
        root = parse(self.part(CONTENT_TYPES), CONTENT_TYPES)
        found = (
            entry.get("PartName", "").lstrip("/")
            for entry in root.iterfind(f"{{{CONTENT_NS}}}Override")
            if entry.get("ContentType") == content_type
        )
        return [own for own in map(self._own, found) if own is not None]

    def parts(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        kept = (e.filename for e in self._entries if e.filename not in self._removed)
        return [*kept, *self._added]

    def remove(self, name: str) -> None:
        """Take an existing part out, with its content type; relationships are the caller's."""
        self.part(name)
        name = self._own(name) or name
        self._changed.pop(name, None)
        if self._added.pop(name, None) is None:
            self._removed.add(name)
        types = self.part(CONTENT_TYPES)
        root = parse(types, CONTENT_TYPES)
        for override in root.findall(f"{{{CONTENT_NS}}}Override"):
            if same_part(override.get("PartName", ""), name):
                root.remove(override)
        self.replace(CONTENT_TYPES, serialise(root, types))

    def relate(self, source: str, target: str, kind: str) -> Relationship:
        """A new relationship of type *kind* from the part *source* to the part *target*."""
        part = relationships_part(source)
        before = self.part(part)
        root = parse(before, part)
        taken = {entry.get("Id") for entry in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        way = posixpath.relpath(plain(target), folder_of(source) or ".")
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": way}
        etree.SubElement(root, f"{{{PACKAGE_RELATIONS}}}Relationship", attributes)
        self.replace(part, serialise(root, before))
        return Relationship(f"rId{number}", kind, target)

    def unlink(self, source: str, kinds: tuple[str, ...], ids: Collection[str] = ()) -> None:
        """Take out relationships of *source*: *ids*, and whose type ends with one of *kinds*.

        The parts that can be reached by nothing else go along with them.
        """
        known = self.relationships(source).values()
        found = [each.id for each in known if each.type.endswith(kinds) or each.id in ids]
        if not found:
            return
        reached = self._reached()
        part = relationships_part(source)
        before = self.part(part)
        root = parse(before, part)
        for entry in root.findall(f"{{{PACKAGE_RELATIONS}}}Relationship"):
            if entry.get("Id") in found:
                root.remove(entry)
        self.replace(part, serialise(root, before))
        for name in sorted(reached - self._reached()):
            for gone in (name, relationships_part(name)):
                if gone in self:
                    self.remove(gone)

    def _reached(self) -> set[str]:
        """The parts that relationships lead to, from the package on."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            targets = {each.target for each in self.relationships(waiting.pop()).values()}
            waiting += targets - found
            found |= targets
        return found

    def relationships(self, source: str = "") -> dict[str, Relationship]:
        """Relationships inside the package of part *source* (``""``: of the package), by id."""
        part = relationships_part(source)
        if part not in self:
            return {}
        found = {}
        for entry in parse(self.part(part), part).iterfind(f"{{{PACKAGE_RELATIONS}}}Relationship"):
            if entry.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(
                posixpath.join("/" + folder_of(source), entry.get("Target", "").replace("\\", "/"))
            ).lstrip("/")
            key = entry.get("Id", "")
            found[key] = Relationship(key, entry.get("Type", ""), self._own(target) or target)
        return found

    def copy(self) -> Package:
        """A package with the same parts that can be changed on its own."""
        other = copy.copy(self)
        other._changed, other._removed = dict(self._changed), set(self._removed)
        other._added, other._spelt = dict(self._added), dict(self._spelt)
        return other

    def to_bytes(self, level: int = 6) -> bytes:
        """The whole file. Unchanged entries are copied raw; with no change it is the input.

        *level* is how hard changed parts are compressed, 1 (fast) to 9.
        """
        if not self.changed:
            return self._data
        starts = sorted({entry.header_offset for entry in self._entries})
        ends = dict(zip(starts, [*starts[1:], self._zip.start_dir], strict=True))
        out, directory, position = bytearray(), bytearray(), self._zip.start_dir
        for entry in self._entries:
            record = bytearray(self._directory_record(position))
            position += len(record)
            record = _without_zip64(record, entry)
            if entry.filename in self._removed:
                continue
            offset = len(out)
            if entry.filename in self._changed:
                local, record = _new_entry(record, self._changed[entry.filename], level)
                out += local
            else:
                out += self._data[entry.header_offset : ends[entry.header_offset]]
            struct.pack_into("<L", record, 42, offset)
            directory += record
        for name, data in self._added.items():
            local, record = _new_entry(_blank_record(name), data, level)
            struct.pack_into("<L", record, 42, len(out))
            out += local
            directory += record
        count = len(self._entries) - len(self._removed) + len(self._added)
        comment = self._zip.comment
        tail = struct.pack(
            "<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(out), len(comment)
        )
        return bytes(out + directory + tail + comment)

    def _directory_record(self, position: int) -> bytes:
        """The raw central directory record that starts at *position*."""
        lengths = struct.unpack_from("<3H", self._data, position + 28)
        return self._data[position : position + _CENTRAL_FIXED + sum(lengths)]

    def _refuse_bombs(self) -> None:
        """The sizes checked are those that reading obeys, so a lie only truncates a part."""
        total = sum(entry.file_size for entry in self._entries)
        packed = max(1, sum(entry.compress_size for entry in self._entries))
        if total > MAX_TOTAL or (total > _RATIO_FLOOR and total / packed > _MAX_RATIO):
            raise WorkbookError(
                f"{self._label}: 압축을 풀면 {total // 1024 // 1024}MB가 되어 열지 않습니다"
                f"(허용: {MAX_TOTAL // 1024 // 1024}MB, 압축률 {_MAX_RATIO}배). 받은 곳에 "
                "확인하고, 쓰지 않는 시트와 행을 지워 다시 저장하세요."
            )
        if len(self._entries) > _MAX_PARTS:
            raise WorkbookError(
                f"{self._label}: 엑셀 파일 안의 부분이 {len(self._entries)}개라서 열지 않습니다"
                f"(허용: {_MAX_PARTS}개). 원본 파일을 다시 받으세요."
            )
        seen: set[str] = set()
        for name in (entry.filename for entry in self._entries):
            if name in seen:
                raise WorkbookError(
                    f"{self._label}: 엑셀 파일 안에 {name}이(가) 둘 있어, 어느 것이 맞는지 알 수 "
                    f"없습니다(같은 이름의 부분). {SAVE_AS}"
                )
            seen.add(name)

    def _refuse_dtds(self) -> None:
        """Also in parts that nobody reads here, drawings and comments: other programs read them.

        Custom XML is the clerk's own. A DTD behind a long comment is found when a part is parsed.
        """
        for entry in self._entries:
            name = entry.filename
            if not name.lower().endswith((".xml", ".rels", ".vml")) or plain(name).startswith(
                "customXml/"
            ):
                continue
            with self._reading(name), self._zip.open(entry) as stream:
                head = stream.read(_PROLOGUE)
            if any(mark in head for mark in _DOCTYPES):
                raise has_dtd(name)


def _without_zip64(record: bytearray, entry: zipfile.ZipInfo) -> bytearray:
    """The directory record of *entry* with its sizes in their usual place.

    Some writers always put them into the extra field for files beyond 4 GB, which no workbook is.
    The offset is the caller's.
    """
    sizes = struct.unpack_from("<2L", record, 20)
    (offset,) = struct.unpack_from("<L", record, 42)
    if _FULL not in (*sizes, offset):
        return record
    name_length, extra_length = struct.unpack_from("<2H", record, 28)
    start = _CENTRAL_FIXED + name_length
    extra, kept, at = record[start : start + extra_length], bytearray(), 0
    while at + 4 <= len(extra):
        number, length = struct.unpack_from("<2H", extra, at)
        if number != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    made = record[:start] + kept + record[start + extra_length :]
    struct.pack_into("<2L", made, 20, entry.compress_size, entry.file_size)
    struct.pack_into("<H", made, 30, len(kept))
    return made


def _blank_record(name: str) -> bytearray:
    """The directory record of an entry that is new: nothing of the clock or of this machine."""
    flags = 0 if name.isascii() else _UTF8_NAME
    raw = name.encode()
    fixed = (b"PK\1\2", 20, 20, flags, zipfile.ZIP_DEFLATED, 0, _FIRST_DAY)
    head = struct.pack("<4s6H", *fixed)
    record = bytearray(head + bytes(_CENTRAL_FIXED - len(head)) + raw)
    struct.pack_into("<H", record, 28, len(raw))
    return record


def _new_entry(record: bytearray, data: bytes, level: int) -> tuple[bytes, bytearray]:
    """Local entry and directory record for new contents; name, date and method stay."""
    name_length, extra_length = struct.unpack_from("<2H", record, 28)
    name = bytes(record[_CENTRAL_FIXED : _CENTRAL_FIXED + name_length])
    flags, method, time, date = struct.unpack_from("<4H", record, 8)
    flags &= _UTF8_NAME
    packed = data
    if method != zipfile.ZIP_STORED:
        method = zipfile.ZIP_DEFLATED
        squeeze = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = squeeze.compress(data) + squeeze.flush()
    sizes = (zlib.crc32(data), len(packed), len(data))
    local = _LOCAL.pack(b"PK\3\4", 20, flags, method, time, date, *sizes, name_length, 0)
    rest = bytes(record[_CENTRAL_FIXED + name_length + extra_length :])
    fresh = record[:_CENTRAL_FIXED] + name + rest
    struct.pack_into("<5H3L2H", fresh, 6, 20, flags, method, time, date, *sizes, name_length, 0)
    return local + name + packed, fresh
