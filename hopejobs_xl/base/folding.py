"""The one folding of text that people typed: labels, names and figures are read through it.

What takes no room is taken out everywhere, Hangul in pieces (files from a Mac) is put together, and
full-width forms become their ordinary ones. Nothing else changes: a digit that only looks like one
(``¹``, ``①``) stays what it is. The tables below are written into VBA by
``make_workbook.layout_module``.
"""

from __future__ import annotations

import re
import unicodedata

Range = tuple[int, int]

# Characters that take no room: joiners, marks of direction, variation selectors, Hangul fillers,
# and the Braille blank, which no program shows.
INVISIBLE: tuple[Range, ...] = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB),
)  # fmt: skip
# Characters that are room between words, as ``str.isspace`` has them.
BLANK: tuple[Range, ...] = (
    (0x09, 0x0D), (0x1C, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
    (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000),
)  # fmt: skip
# Blanks that programs put between thousands; a plain one is none: 119 100 are two figures.
GAPS: tuple[Range, ...] = (
    (0xA0, 0xA0), (0x2007, 0x2007), (0x2009, 0x2009), (0x202F, 0x202F), (0x3000, 0x3000),
)  # fmt: skip
# Points between words that people write one way or another, and the comma.
DOTS: tuple[Range, ...] = (
    (0x2C, 0x2C), (0xB7, 0xB7), (0x0387, 0x0387), (0x119E, 0x119E), (0x16EB, 0x16EB),
    (0x2022, 0x2022), (0x2024, 0x2024), (0x2027, 0x2027), (0x2219, 0x2219), (0x22C5, 0x22C5),
    (0x25E6, 0x25E6), (0x2981, 0x2981), (0x2E30, 0x2E31), (0x2E33, 0x2E33), (0x30FB, 0x30FB),
    (0x318D, 0x318D), (0xA78F, 0xA78F), (0xFF65, 0xFF65),
)  # fmt: skip
# Numbers that are one character (①, ⑴, ⒈, ❶): first and last, and the number of the first.
CIRCLED: tuple[tuple[int, int, int], ...] = (
    (0x2460, 0x2473, 1), (0x2474, 0x2487, 1), (0x2488, 0x249B, 1), (0x24EB, 0x24F4, 11),
    (0x24F5, 0x24FE, 1), (0x2776, 0x277F, 1), (0x2780, 0x2789, 1), (0x278A, 0x2793, 1),
    (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36),
)  # fmt: skip
FULL_WIDTH: Range = (0xFF01, 0xFF5E)  # of ! to ~
_TO_ASCII = FULL_WIDTH[0] - 0x21


def characters(ranges: tuple[Range, ...]) -> str:
    """Every character of *ranges*."""
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1))


BLANKS = characters(BLANK)
_NOTHING = BLANKS + characters(INVISIBLE)
_WITHOUT = dict.fromkeys(map(ord, characters(INVISIBLE)))
_NARROW = _WITHOUT | {code: code - _TO_ASCII for code in range(FULL_WIDTH[0], FULL_WIDTH[1] + 1)}
# Looked for first: most text has nothing to fold, and ``translate`` is slow.
_INVISIBLE = "".join(f"{chr(first)}-{chr(last)}" for first, last in INVISIBLE)
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_WIDE = re.compile(f"[{_INVISIBLE}{chr(FULL_WIDTH[0])}-{chr(FULL_WIDTH[1])}]")


def visible(text: str) -> str:
    """*text* without characters that take no room, Hangul put together."""
    if text.isascii():
        return text
    if _HIDDEN.search(text):
        text = text.translate(_WITHOUT)
    return unicodedata.normalize("NFC", text)


def narrow(text: str) -> str:
    """``visible`` *text* with full-width forms as their ordinary ones; blanks stay as they are."""
    if text.isascii():
        return text
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    return unicodedata.normalize("NFC", text)


def joined(text: str) -> str:
    """``narrow`` *text* without any blank."""
    return "".join(narrow(text).split())


def is_blank(text: str) -> bool:
    """Whether *text* shows nothing: only blanks and characters that take no room."""
    return not text.strip(_NOTHING)


def word(text: str) -> str:
    """*text* as grades, kinds and words of a list are compared: ``joined``, without case."""
    return joined(text).casefold()
