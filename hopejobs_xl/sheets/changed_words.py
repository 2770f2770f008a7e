"""Which words of two texts differ: what 신구대비표 underlines on either side."""

from __future__ import annotations

import difflib
import re

Spans = tuple[tuple[int, int], ...]

# A figure with its sign and its percent is one word: of 15% and 16% all is underlined. The
# hyphens of a date are no signs.
_WORD = re.compile(r"(?:(?<![\d.])[-+−△])?\d+(?:[.,]\d+)*%?|[^\W\d_]+|\s+|.", re.DOTALL)


def changed_words(old: str, new: str) -> tuple[Spans, Spans]:
    """Where *old* and *new* differ: the (first, behind the last) letters of each place, by side.

    Words that differ with nothing but blanks between them are one place.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    sides: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for made, words, first, last in ((sides[0], before, a, b), (sides[1], after, c, d)):
            start = len("".join(words[:first]))
            made.append((start, start + len("".join(words[first:last]))))
    return _joined(old, sides[0]), _joined(new, sides[1])


def whole(text: str) -> Spans:
    """All of *text* as one place; none where it is empty."""
    return ((0, len(text)),) if text else ()


def _joined(text: str, found: list[tuple[int, int]]) -> Spans:
    made: list[tuple[int, int]] = []
    for first, last in found:
        words = text[first:last].strip()
        if not words:
            continue
        start = text.index(words, first)
        end = start + len(words)
        if made and not text[made[-1][1] : start].strip():
            start = made.pop()[0]
        made.append((start, end))
    return tuple(made)
