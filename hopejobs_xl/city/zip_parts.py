"""The parts of a workbook file by name, read without looking at the others.

``zipfile`` reads the directory of a workbook of a hundred parts for longer than calamine takes for
a sheet; a plain directory is read here. Whatever is odd about a zip is ``OddZipError``: then the
file is read the whole way, by ``ooxml``, which says what is wrong with it.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from typing import NamedTuple

_END, _RECORD = struct.Struct("<4s4H2LH"), struct.Struct("<4s4x2H8x2L3H8xL")
_HEAD = struct.Struct("<4s22x2H")
_STORED, _DEFLATED = 0, 8
_LOCKED, _WIDE = 1, 0xFFFFFFFF
MAX_UNPACKED = 200 * 1024 * 1024  # bytes of all parts


class OddZipError(Exception):
    """The zip is not as every program writes it."""


Bytes = bytes | mmap.mmap


class _Entry(NamedTuple):
    method: int
    packed: int
    size: int
    start: int


class ZipParts:
    """The parts of the zip *data*."""

    def __init__(self, data: Bytes) -> None:
        self._data = data
        self._entries = _directory(data)

    def has(self, name: bytes) -> bool:
        """Whether there is a part of this name."""
        return name in self._entries

    def read(self, name: bytes) -> bytes:
        """The part called *name*, unpacked; OddZipError where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            raise OddZipError(name)
        try:
            mark, names, extra = _HEAD.unpack_from(self._data, entry.start)
        except struct.error:
            raise OddZipError(name) from None
        start = entry.start + _HEAD.size + names + extra
        packed = self._data[start : start + entry.packed]
        if mark != b"PK\3\4" or len(packed) < entry.packed:
            raise OddZipError(name)
        if entry.method == _STORED:
            return packed
        if entry.method != _DEFLATED:
            raise OddZipError(name)
        try:
            found = zlib.decompressobj(-15).decompress(packed, max(1, entry.size))
        except zlib.error:
            raise OddZipError(name) from None
        if len(found) != entry.size:
            raise OddZipError(name)
        return found


def _directory(data: Bytes) -> dict[bytes, _Entry]:
    end = len(data) - _END.size
    if end < 0 or bytes(data[end : end + 4]) != b"PK\5\6":
        raise OddZipError("directory")
    _, _, _, _, count, length, at, _ = _END.unpack_from(data, end)
    if at + length != end:
        raise OddZipError("directory")
    found: dict[bytes, _Entry] = {}
    total, unpack, size_of_record = 0, _RECORD.unpack_from, _RECORD.size
    try:
        for _ in range(count):
            mark, flags, method, packed, size, names, extra, comment, start = unpack(data, at)
            if mark != b"PK\1\2" or flags & _LOCKED or _WIDE in (packed, size, start):
                raise OddZipError("directory")
            first = at + size_of_record
            name = data[first : first + names]
            if name in found:
                raise OddZipError(name)
            found[name] = _Entry(method, packed, size, start)
            total += size
            at = first + names + extra + comment
    except struct.error:
        raise OddZipError("directory") from None
    if total > MAX_UNPACKED or at != end:
        raise OddZipError("directory")
    return found
