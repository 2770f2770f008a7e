"""The Mark of the Web: what Windows writes beside a file that came from the internet.

It is a second stream of the file. Excel runs no macro of a marked file, and a marked add-in it does
not even open, without a word.
"""

from __future__ import annotations

from pathlib import Path

STREAM = ":Zone.Identifier"


def mark_of(path: Path) -> bytes:
    """The Mark of the Web of *path*; b"" if it has none or the file system cannot store one."""
    try:
        with open(f"{path}{STREAM}", "rb") as stream:
            return stream.read()
    except OSError:
        return b""


def copy_marked(source: Path, target: Path) -> None:
    """Copy *source* with its Mark of the Web, which a plain copy would lose."""
    mark = mark_of(source)
    try:
        with open(target, "xb") as stream:
            stream.write(source.read_bytes())
        if mark:
            with open(f"{target}{STREAM}", "wb") as stream:
                stream.write(mark)
    except OSError:
        target.unlink(missing_ok=True)
        raise
