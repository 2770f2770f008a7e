"""xlwings' settings file ``xlwings.conf``: ``"KEY","value"`` lines that VBA reads with ``Input #``.

VBA takes the first pair whose key fits, pair after pair and whatever the line ends are. It reads
bytes of the ANSI code page, so a text here is the file's bytes as Latin-1: what is not ours goes
back as it came, in whichever code page.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from hopejobs_xl.base import beside

KEY = "INTERPRETER_WIN"
NAME = "xlwings.conf"
# What our workbook's sheet says: its VBA sets the variable before xlwings asks (HopeJobsStart.bas).
VARIABLE = "%HOPEJOBS_PYTHON%"

# One `Input #` field: quoted or up to the comma or line end; then that comma or line end.
_FIELD = re.compile(r'[ \t]*(?:"([^"]*)"[^,\r\n]*|([^,\r\n]*))(,|\r\n|\r|\n|\Z)')
_BLANKS = " \t"  # and no other: the bytes may be halves of Korean letters
UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Field(NamedTuple):
    """One field: its text, where it stands, and the comma or line end after it."""

    text: str
    start: int
    end: int
    tail: str


class _Pair(NamedTuple):
    """The value of ``KEY``, where key and value stand in the text, and what follows them."""

    value: str
    start: int
    end: int
    tail: str


def interpreter(text: str) -> str:
    """The first INTERPRETER_WIN that VBA finds in the settings *text*, "" if none."""
    pair = _find(text)
    return pair.value if pair else ""


def with_interpreter(text: str, path: str) -> str:
    """*text* with INTERPRETER_WIN set to *path*; a new line comes first, the rest stays.

    First, because VBA reads pairs: after a blank line or half a pair it would be misread.
    """
    line = f'"{KEY}","{path}"'
    pair = _find(text)
    if pair is None:
        return f"{line}\r\n{text}"
    tail = pair.tail or "\r\n"
    return f"{text[: pair.start]}{line}{tail}{text[pair.end :]}"


def without_interpreter(text: str) -> str:
    """*text* without its first INTERPRETER_WIN."""
    pair = _find(text)
    return text[: pair.start] + text[pair.end :] if pair else text


def read(path: Path) -> str | None:
    """The settings in *path*, "" if there is no such file, None for UTF-16 (VBA cannot read it).

    Raises OSError if the file cannot be read.
    """
    data = path.read_bytes() if path.exists() else b""
    return None if data[:2] in UTF16 else data.decode("latin-1")


def write(path: Path, text: str) -> None:
    """Make *text* the settings in *path*, in one step; an older file stays as ``.bak``.

    Raises ``beside.LockedError`` if another installation is writing it, and OSError if it cannot be
    written; the old file is as it was then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = Path(os.path.realpath(path))
    with beside.lock(target):
        if target.exists():
            old = beside.write(target, target.read_bytes())
            os.replace(old, target.with_name(f"{target.name}.bak"))
        os.replace(beside.write(target, text.encode("latin-1")), target)


def fields(text: str) -> list[Field]:
    """The fields of *text* as VBA's ``Input #`` reads them, one after the other."""
    found = []
    at = 0
    while at < len(text) and (match := _FIELD.match(text, at)):
        content = (match[1] or match[2] or "").strip(_BLANKS)
        found.append(Field(content, match.start(), match.end(), match[3]))
        at = match.end()
    return found


def _find(text: str) -> _Pair | None:
    found = fields(text)
    for key, value in zip(found[::2], found[1::2], strict=False):
        if key.text.upper() == KEY:
            return _Pair(value.text, key.start, value.end, value.tail)
    return None
