"""Names of the parts of a package, in whatever way a file spells them."""

from __future__ import annotations

import posixpath
import urllib.parse


def relationships_part(source: str) -> str:
    """Name of the .rels part that belongs to part *source* (``""``: to the package)."""
    name = posixpath.basename(plain(source))
    return posixpath.join(folder_of(source), "_rels", f"{name}.rels")


def folder_of(name: str) -> str:
    """The folder of a part, without a slash at its ends, whatever separators the file has."""
    return posixpath.dirname(plain(name))


def same_part(one: str, other: str) -> bool:
    """Whether two names, with or without a slash in front, are those of one part."""
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """What two spellings of one part's name have in common."""
    return plain(urllib.parse.unquote(name)).casefold()


def plain(name: str) -> str:
    """*name* with slashes between its folders and none in front."""
    return name.replace("\\", "/").lstrip("/")
