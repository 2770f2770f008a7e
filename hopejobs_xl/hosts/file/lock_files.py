"""The hidden files that Excel and LibreOffice keep beside a workbook that somebody has open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 60  # letters of a name that a message shows
_MOST = 4_096  # bytes that are looked at; Excel writes 165
_FIELDS = re.compile(r"((?:[^,;\\]|\\.)*)(?:,|;|$)")


@dataclass(frozen=True)
class Lock:
    """Who has a workbook open in which program (``who`` is ``""`` if not readable)."""

    program: str
    who: str
    file: str


def find(path: Path) -> Lock | None:
    """The lock of the workbook at *path*, ``None`` if there is none."""
    for program, file, name in (
        ("엑셀", f"~${path.name}", _excel),
        ("리브레오피스", f".~lock.{path.name}#", _libreoffice),
    ):
        try:
            with open(path.with_name(file), "rb") as stream:
                data = stream.read(_MOST)
        except PermissionError:  # there is one, and its program keeps others from reading it
            data = b""
        except OSError:
            continue
        shown = "".join(letter for letter in name(data) if letter.isprintable())
        return Lock(program, shown.strip()[:_LONGEST], file)
    return None


def _excel(data: bytes) -> str:
    """The user's name: its length and ANSI text in 55 bytes, then its length and UTF-16 text."""
    name = data[57 : 57 + 2 * int.from_bytes(data[55:57], "little")].decode("utf-16-le", "ignore")
    if not name and data:
        name = data[1 : 1 + data[0]].decode("cp949", "ignore")
    return name


def _libreoffice(data: bytes) -> str:
    r"""The name set in LibreOffice, else the account: ``name,account,host,date,profile;``.

    A comma within a field is ``\,``.
    """
    fields = _FIELDS.findall(data.decode("utf-8", "ignore"))
    names = [re.sub(r"\\(.)", r"\1", field).strip() for field in fields[:2]]
    return next((name for name in names if name), "")
