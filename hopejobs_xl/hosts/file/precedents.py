"""Which cells a formula reads, as far as its text says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, Area
from hopejobs_xl.base.sheet_titles import same
from hopejobs_xl.ooxml.structured import ExcelTable, meant

from .formula_text import Node, Reference, Skeleton, SyntaxFaultError, skeleton, taken_apart

_DEEPEST = 20  # names that are made of names
POINTING = ("INDIRECT", "OFFSET")
_MOST_KEPT = 8192
_TABLES = (None, "")  # is no name


@dataclass(frozen=True)
class Surroundings:
    """What a formula's text is read against.

    *titles* are all sheets in the order of the tabs, *worksheets* those with cells. *name* gives
    what a defined name stands for (sheet title or ``None``, name), *tables* the tables of all
    sheets.
    """

    titles: Sequence[str]
    worksheets: frozenset[str]
    name: Callable[[str | None, str], str | None]
    named: Callable[[], Iterable[tuple[str, str]]]
    tables: Callable[[], Sequence[ExcelTable]]
    # What was asked of names and of tables since it was emptied: all that an answer rests on.
    asked: dict[tuple[str | None, str], str | None] = field(default_factory=dict, compare=False)

    def respelt(self, spelling: Callable[[str], str]) -> Surroundings:
        """The same, what names stand for spelt by *spelling*; what is asked is noted."""
        asked = self.asked

        def name(title: str | None, own: str) -> str | None:
            text = self.name(title, own)
            asked[title, own] = found = None if text is None else spelling(text)
            return found

        def tables() -> Sequence[ExcelTable]:
            asked[_TABLES] = None
            return self.tables()

        return replace(self, name=name, tables=tables)

    @cached_property
    def sheets(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Titles and worksheets; of two with the same ones it is the same object."""
        return _one_of(tuple(self.titles), self.worksheets)


@lru_cache(maxsize=64)
def _one_of(
    titles: tuple[str, ...], worksheets: frozenset[str]
) -> tuple[tuple[str, ...], frozenset[str]]:
    return titles, worksheets


@dataclass(frozen=True)
class Text:
    """A formula or the meaning of a name: its tree with its references, in one cell.

    ``tree`` is ``None`` where the text is not understood.
    """

    at: tuple[str, int, int]
    references: tuple[Reference, ...]
    parsed: Skeleton | None
    around: Surroundings
    depth: int = 0
    # The rectangles of each reference, by its order, once they were asked for.
    _placed: dict[int, tuple[Area, ...] | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @classmethod
    def of(
        cls,
        text: str,
        at: tuple[str, int, int],
        around: Surroundings,
        moved: tuple[int, int] = (0, 0),
        depth: int = 0,
    ) -> Text:
        """*text* (no leading ``=``) in the cell *at*, written *moved* rows and columns away."""
        marked, references = taken_apart(text)
        if moved != (0, 0):
            references = tuple(each.shifted(*moved) for each in references)
        try:
            return cls(at, references, skeleton(marked), around, depth)
        except (SyntaxFaultError, RecursionError):
            return cls(at, references, None, around, depth)

    def areas(self, node: Node) -> tuple[Area, ...] | None:
        """The rectangles of a ``ref`` or ``table``; ``None`` if there are no such cells."""
        if node.kind == "table":
            area = meant(node.word, self.around.tables(), self.at)
            return None if area is None else (area,)
        if node.number not in self._placed:
            self._placed[node.number] = self.placed(self.references[node.number])
        return self._placed[node.number]

    def placed_so_far(self) -> dict[int, tuple[Area, ...] | None]:
        """The rectangles that were asked for, by the order of their references."""
        return dict(self._placed)

    def placed_before(self, placed: Mapping[int, tuple[Area, ...] | None]) -> None:
        """Take over what ``placed_so_far`` gave for the same formula."""
        self._placed.update(placed)

    def placed(self, reference: Reference) -> tuple[Area, ...] | None:
        """The rectangles of *reference*, one for each sheet that it spans."""
        titles = self._sheets(reference.sheet)
        if not reference.top or titles is None:
            return None
        corners = reference.top, reference.left, reference.bottom, reference.right
        return tuple([Area(title, *corners) for title in titles])

    def _sheets(self, sheet: str | None) -> list[str] | None:
        if sheet is None:
            return [self.at[0]]
        if sheet in self.around.worksheets:
            return [sheet]
        known = list(self.around.titles)
        if (found := same(known, sheet)) is not None:
            return [found] if found in self.around.worksheets else None
        first, mark, last = sheet.partition(":")
        start, end = same(known, first), same(known, last)
        if not mark or start is None or end is None:
            return None
        low, high = sorted((known.index(start), known.index(end)))
        return [title for title in known[low : high + 1] if title in self.around.worksheets]

    def meaning(self, node: Node) -> Text | None:
        """What a ``name`` stands for; ``None`` if nobody knows, or it depends on the cell."""
        name = node.word
        sheet, mark, own = name.rpartition("!")
        if "[" in name or self.depth > _DEEPEST:
            return None
        title = same(self.around.titles, sheet) if mark else self.at[0]
        text = self.around.name(title, own)
        if text is None:
            return None
        found = Text.of(text.removeprefix("="), self.at, self.around, depth=self.depth + 1)
        if any(not _is_fixed(each) for each in found.references):
            return None  # relative to the cell that uses it
        return found


def _is_fixed(reference: Reference) -> bool:
    rows = reference.top == 1 and reference.bottom == MAX_ROW
    columns = reference.left == 1 and reference.right == MAX_COLUMN
    fixed = reference.fixed
    return (rows or (fixed[0] and fixed[2])) and (columns or (fixed[1] and fixed[3]))


@dataclass
class Precedents:
    """The cells that a formula reads.

    ``areas`` are certain. ``pointing`` are calls that point at others, with the text they are in;
    ``anything`` says that nobody knows what else is read.
    """

    areas: list[Area] = field(default_factory=list)
    pointing: list[tuple[Text, Node]] = field(default_factory=list)
    anything: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a formula reads wherever these are the sheets and the names mean this."""

    sheets: tuple[tuple[str, ...], frozenset[str]]
    names: tuple[tuple[tuple[str | None, str], str | None], ...]
    placed: dict[int, tuple[Area, ...] | None]
    reads: Precedents

    def holds(self, around: Surroundings) -> bool:
        return self.sheets is around.sheets and all(
            around.name(*name) == meaning for name, meaning in self.names
        )


# Of formulas by text, sheet and way from where it was written: a workbook is calculated before and
# after it is written, and one of ours is like the other.
_kept: dict[tuple[str, str, tuple[int, int]], _Kept] = {}


def known_precedents(text: Text, written: str, moved: tuple[int, int]) -> Precedents:
    """What the formula *text* reads, which was made of *written*, *moved* as ``Text.of`` says.

    As ``precedents``, which is not asked again about what cannot have changed. Its surroundings
    are ``respelt`` ones, which note what is asked of them. Nobody may change the answer.
    """
    key, around = (written, text.at[0], moved), text.around
    kept = _kept.get(key)
    if kept is not None and kept.holds(around):
        text.placed_before(kept.placed)
        return kept.reads
    around.asked.clear()
    found = precedents(text)
    # Tables and pointers are read off the cell that the formula stands in.
    if not found.pointing and _TABLES not in around.asked:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        placed, names = text.placed_so_far(), tuple(around.asked.items())
        _kept[key] = _Kept(around.sheets, names, placed, found)
    return found


def precedents(text: Text) -> Precedents:
    """What the formula *text* reads."""
    found = Precedents()
    if text.parsed is None:
        found.anything = True
    else:
        for node in text.parsed.outward:
            _note(text, node, found)
    return found


def _note(text: Text, node: Node, found: Precedents) -> None:
    match node.kind:
        case "ref":
            found.areas += text.areas(node) or ()
        case "table":
            areas = text.areas(node)
            found.areas += areas or ()
            found.anything |= areas is None
        case "name" | "foreign":
            meaning = text.meaning(node)
            if meaning is not None:
                inner = precedents(meaning)
                found.areas += inner.areas
                found.pointing += inner.pointing
                found.anything |= inner.anything
            elif "[" not in node.word:
                known = text.around.name(text.at[0], node.word.rpartition("!")[2])
                found.anything |= known is not None
        case "op" if node.word == "range":
            corners: list[Area] = []
            for each in node.below:
                end = text.areas(each) if each.kind in ("ref", "table") else None
                if end is None:
                    found.anything = True
                    return
                corners += end
            if len({area.sheet for area in corners}) != 1:
                found.anything = True
            else:
                found.areas.append(
                    Area(
                        corners[0].sheet,
                        min(each.top for each in corners),
                        min(each.left for each in corners),
                        max(each.bottom for each in corners),
                        max(each.right for each in corners),
                    )
                )
        case "call" if node.word in POINTING:
            found.pointing.append((text, node))
