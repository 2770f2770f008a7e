"""Lines of two schemes beside one another: the same, changed, new, gone, or only in another order.

What is found by a name (a unit, an area, an actual) stands beside its namesake wherever that is; so
another order alone makes no line new or gone. Whether an order means anything, the caller knows.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hopejobs_xl.base import folding

NEW, GONE, SAME = "〈신설〉", "〈삭제〉", "(현행과 같음)"
# A name and what is said of it.
Named = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """One line of both sides; ``old`` is ``None`` for what is new, ``new`` for what is gone."""

    old: str | None
    new: str | None

    @property
    def is_same(self) -> bool:
        """Whether both sides say the same."""
        return self.old == self.new

    @property
    def shown(self) -> tuple[str, str]:
        """Both cells as the table prints them."""
        if self.is_same:
            return self.old or "", SAME
        return self.old or NEW, self.new or GONE


def beside(old: Iterable[str], new: Iterable[str]) -> Iterator[Row]:
    """The lines of both sides in their order, what is the same beside one another."""
    before, after = list(old), list(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from (Row(each, each) for each in before[a:b])
            continue
        yield from _replaced(before[a:b], after[c:d])


def by_name(old: Sequence[Named], new: Sequence[Named]) -> Iterator[Row]:
    """A row of each name, in the order of *new*; what is gone stands where it stood in *old*.

    Two spellings of one name (``갑 분야``, ``갑분야``) are one, unless a side has both.
    """
    key = _spelling([name for name, _ in old], [name for name, _ in new])
    names, lines = [key(name) for name, _ in old], [line for _, line in old]
    kept = {key(name) for name, _ in new}
    at = 0

    def gone(end: int) -> Iterator[Row]:
        for name, line in zip(names[at:end], lines[at:end], strict=True):
            if name not in kept:
                yield Row(line, None)

    for name, line in new:
        if key(name) not in names:
            yield Row(None, line)
            continue
        place = names.index(key(name))
        yield from gone(place)
        at = max(at, place)
        yield Row(lines[place], line)
    yield from gone(len(names))


def moved(old: Iterable[str], new: Iterable[str]) -> str:
    """``차례 가, 나 → 나, 가`` where the names on both sides have another order, else nothing.

    Names in front of the first that moved and behind the last are left out.
    """
    before, after = list(old), list(new)
    key = _spelling(before, after)
    here, there = set(map(key, before)), set(map(key, after))
    were = [each for each in before if key(each) in there]
    are = [each for each in after if key(each) in here]
    pairs = enumerate(zip(were, are, strict=True))
    places = [at for at, (one, other) in pairs if key(one) != key(other)]
    if not places:
        return ""
    span = slice(places[0], places[-1] + 1)
    return f"차례 {', '.join(were[span])} → {', '.join(are[span])}"


def _spelling(*sides: list[str]) -> Callable[[str], str]:
    """What names are compared by: without blanks and the like, unless two would become one."""
    if all(len({folding.word(name) for name in side}) == len(side) for side in sides):
        return folding.word
    return str


def _replaced(old: list[str], new: list[str]) -> Iterator[Row]:
    """Lines that differ: those of one kind (배점, 목표, 구간) beside one another, in order."""
    rest = list(new)
    for each in old:
        other = next((one for one in rest if _kind(one) == _kind(each)), None)
        if other is None:
            yield Row(each, None)
            continue
        # What came before it in the new text has nothing beside it.
        while rest[0] != other:
            yield Row(None, rest.pop(0))
        yield Row(each, rest.pop(0))
    yield from (Row(None, each) for each in rest)


def _kind(line: str) -> str:
    """What *line* is about: a band, or what it says before its colon or its first blank."""
    if line.endswith("]"):
        return "→"
    head, colon, _ = line.partition(": ")
    return head if colon else line.split(" ")[0]
