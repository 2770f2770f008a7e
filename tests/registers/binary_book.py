"""An .xlsb for tests: the blank workbook that Excel saved (it comes with pyOpenVBA), with cells.

Records of the sheet as [MS-XLSB] 2.4 says them; texts stand inline.
"""

import importlib.resources
import io
import struct
import zipfile
from pathlib import Path

_BLANK = "_templates/blank_files/blank_workbook.xlsb"
_SHEET = "xl/worksheets/sheet1.bin"
_ROW, _REAL, _TEXT, _BEGIN_DATA, _END_DATA = 0, 5, 6, 145, 146


def _number(value):
    """A whole number of seven bits a byte, the low ones first."""
    made = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        made.append(low | (0x80 if value else 0))
        if not value:
            return bytes(made)


def _record(kind, data):
    return _number(kind) + _number(len(data)) + data


def _cell(column, value):
    head = struct.pack("<II", column, 0)
    if isinstance(value, (int, float)):
        return _record(_REAL, head + struct.pack("<d", value))
    return _record(_TEXT, head + struct.pack("<I", len(value)) + value.encode("utf-16-le"))


def to_binary_book(path: Path, lines):
    """Write *lines*, of texts and numbers, as the first sheet of an .xlsb."""
    blank = (importlib.resources.files("pyopenvba") / _BLANK).read_bytes()
    begin, end = _record(_BEGIN_DATA, b""), _record(_END_DATA, b"")
    data = bytearray()
    for row, line in enumerate(lines):
        data += _record(_ROW, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        data += b"".join(_cell(at, cell) for at, cell in enumerate(line) if cell != "")
    with zipfile.ZipFile(io.BytesIO(blank)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _SHEET:
                head, found, tail = part.partition(begin)
                assert found
                assert end in tail
                part = head + begin + bytes(data) + end + tail.partition(end)[2]
            new.writestr(name, part)
    return path
