"""What a place typed into a cell is: a file or folder beside a workbook, or a link; and its hash.

Only what lies in the folder of the workbook is opened, so that nothing asks the network and no text
in a cell reads a file of another folder: web addresses, network paths and whole paths are links. A
path is spelt with either slash, in quotation marks or not; Hangul that a Mac took apart in a file's
name is found by its usual spelling.
"""

from __future__ import annotations

import enum
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hashlib

MOST_FILES = 2_000  # of one folder
MOST_BYTES = 500_000_000  # of one file or folder
# What systems and programs put beside people's files.
_CLUTTER = {"thumbs.db", "desktop.ini", ".ds_store"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")  # of an address, or a drive
_CHUNK = 1 << 20


class Kind(enum.Enum):
    """What a place is."""

    FILE = "파일"
    FOLDER = "폴더"
    LINK = "링크"  # never opened
    GONE = "없음"
    OUTSIDE = "폴더 밖"
    TOO_MUCH = "너무 큼"
    UNREADABLE = "읽을 수 없음"


@dataclass(frozen=True)
class Near:
    """What one place is.

    ``sha256`` is that of a file, or of the sorted list of a folder's files (``hash  path`` lines);
    ``files`` are those files by their path within the folder (of a file: its name), in order.
    """

    kind: Kind
    sha256: str = ""
    files: tuple[tuple[str, Path], ...] = ()


def is_link(text: str) -> bool:
    """Whether *text* is a web address, a network path or a whole path, none of which is opened."""
    plain = _spelt(text)
    return plain.startswith("/") or _SCHEME.match(plain) is not None or plain.startswith("www.")


def look(home: Path, text: str) -> Near:
    """What the place *text* is for a workbook in the folder *home*; never raises."""
    if is_link(text):
        return Near(Kind.LINK)
    try:
        return _look(home, _spelt(text))
    except (OSError, ValueError):  # a name that the system does not take, a file somebody locked
        return Near(Kind.UNREADABLE)


def _look(home: Path, text: str) -> Near:
    path = home
    for part in text.split("/"):
        if part in ("", "."):
            continue
        if part == "..":
            return Near(Kind.OUTSIDE)
        found = _child(path, part)
        if found is None:
            return Near(Kind.GONE)
        path = found
    root = os.path.realpath(home)
    real = os.path.realpath(path)
    if real == root or os.path.commonpath((root, real)) != root:
        return Near(Kind.OUTSIDE)
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return _folder(path)
    if not stat.S_ISREG(mode):
        return Near(Kind.OUTSIDE)
    if path.stat().st_size > MOST_BYTES:
        return Near(Kind.TOO_MUCH)
    return Near(Kind.FILE, hash_of(path), ((_composed(path.name), path),))


def _folder(path: Path) -> Near:
    files, size = [], 0
    for each in _walk(path):
        size += each.stat().st_size
        files.append((_composed(each.relative_to(path).as_posix()), each))
        if len(files) > MOST_FILES or size > MOST_BYTES:
            return Near(Kind.TOO_MUCH)
    files.sort()
    lines = "".join(f"{hash_of(file)}  {name}\n" for name, file in files)
    digest = _sha256()
    digest.update(lines.encode())
    return Near(Kind.FOLDER, digest.hexdigest(), tuple(files))


def _walk(path: Path) -> Iterator[Path]:
    """The ordinary files of a folder and of those in it; no link is followed."""
    for folder, below, names in os.walk(path):
        below.sort()
        for name in names:
            file = Path(folder) / name
            clutter = name.casefold() in _CLUTTER or name.startswith("~$")
            if not clutter and stat.S_ISREG(file.lstat().st_mode):
                yield file


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    digest = _sha256()
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _child(folder: Path, name: str) -> Path | None:
    """The entry *name* of *folder*, whichever way its Hangul is put together."""
    if os.path.lexists(folder / name):
        return folder / name
    if not folder.is_dir():
        return None
    wanted = _composed(name)
    return next((each for each in folder.iterdir() if _composed(each.name) == wanted), None)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _spelt(text: str) -> str:
    return text.strip().strip('"').strip().replace("\\", "/")


def _sha256() -> hashlib._Hash:
    import hashlib  # and OpenSSL with it, for most workbooks in vain

    return hashlib.sha256()
