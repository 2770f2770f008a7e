"""The lines that a wrapped text takes in a cell, measured without a screen.

The wider of 맑은 고딕 and what LibreOffice shows without it counts, so that the text fits in both.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PADDING = 1.2  # what a cell keeps free at its sides, in characters
_NARROW = frozenset(" .,:;'()[]-/·~")
_BROAD = frozenset("%@&MWm")  # nearly as wide as a syllable of Hangul


def lines(text: str, width: float, size: float = 9) -> int:
    """The lines of *text* in a column *width* characters wide, in letters of *size* points."""
    room = (width - _PADDING) * 9 / size
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    """The lines that *line* takes when it is broken at blanks, in *width* characters."""
    count, used = 1, 0.0
    for word in line.split(" "):
        needed = sum(map(_letter, word))
        if used and used + _letter(" ") + needed > width:
            count, used = count + 1, 0.0
        used += needed + (_letter(" ") if used else 0.0)
        count, used = count + int(used // width), used % width
    return count


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    """The width of *letter* at 9 points in digits at 11 points, by which columns are measured."""
    if letter in _NARROW:
        return 0.6
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WFA":
        return 1.6
    return 1.05
