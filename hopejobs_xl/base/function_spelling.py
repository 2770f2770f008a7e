"""How programs spell a function of ours that they do not have themselves.

Excel writes one of an add-in as ``[1]!HJ_SCORE``, shows it with the path or name of the file, and
puts ``_xludf.`` before one that it does not know; LibreOffice writes small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from os.path import commonprefix

_BARE = r"(?<![\w.!'\]@])"
# What may stand before the name.
PREFIX = (
    rf"{_BARE}(?:@|_xludf\.|_xlfn\.|_xll\.)*"
    r"(?:'(?:[^']|'')*'!|\[\d+\]!|[\w.\[\]]+!)?(?:_xludf\.|_xll\.)*"
)
_SIGN = re.compile("[!@]|_x", re.IGNORECASE)  # of a prefix: to look for one takes long
_QUOTED = re.compile(r'"[^"]*"')


def plain(text: str, names: Iterable[str]) -> str:
    """The formula *text* with every call of one of *names* spelt plainly, in capitals."""
    return _respelt(text, tuple(names), "")


def linked(text: str, names: Iterable[str], number: int) -> str:
    """As :func:`plain`, but as Excel saves functions of the add-in that link *number* leads to."""
    return _respelt(text, tuple(names), f"[{number}]!")


def called(text: str, names: Iterable[str]) -> set[str]:
    """Those of *names*, in capitals, that the formula *text* calls."""
    names = tuple(names)
    if not _may_call(text, names):
        return set()
    pattern = _calls(names, _BARE)
    return {found[1].upper() for found in pattern.finditer(plain(_QUOTED.sub('""', text), names))}


@lru_cache(maxsize=4096)  # a command calculates a workbook before and after it writes
def _respelt(text: str, names: tuple[str, ...], prefix: str) -> str:
    if not _may_call(text, names):
        return text
    call = _calls(names, PREFIX if _SIGN.search(text) else _BARE)
    write = f"{prefix}{{}}(".format

    def written(found: re.Match[str]) -> str:
        return write(found[1].upper())

    pieces, end = [], 0
    for quoted in _QUOTED.finditer(text):
        pieces += [call.sub(written, text[end : quoted.start()]), quoted[0]]
        end = quoted.end()
    return "".join([*pieces, call.sub(written, text[end:])])


def _may_call(text: str, names: tuple[str, ...]) -> bool:
    """Whether *text* has what all *names* begin with: most formulas of a file have it not."""
    return _beginning(names) in text.upper()


@lru_cache(maxsize=8)
def _beginning(names: tuple[str, ...]) -> str:
    return commonprefix(names)


@lru_cache(maxsize=8)  # a workbook asks for the same names in each of its formulas
def _calls(names: tuple[str, ...], prefix: str) -> re.Pattern[str]:
    spelt = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"{prefix}({spelt})\s*\(", re.IGNORECASE)
