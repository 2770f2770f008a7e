"""신구대비표: what a scheme says now (현행) beside what another one says (개정안).

Compared are the numbers and words that were read, so neither the order of a file nor its spelling
of a number is a change; sources and notes are none. An indicator is found again by its name, or
under another name where it is like enough; that its number changed is told by itself.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import is_number, plain
from hopejobs_xl.scheme.in_words import lines, title, unit_line
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.prizes import shown

from .layout import SETTING_LABELS

NEW, GONE, SAME = "〈신설〉", "〈삭제〉", "(현행과 같음)"
# How alike two names are (0..1) that are taken for one indicator, renamed: with the same number,
# and with another one.
_ALIKE, _ALIKE_ELSEWHERE = 0.6, 0.8


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


@dataclass(frozen=True)
class Section:
    """What is said of one thing (an indicator, or a table of the frame) on both sides.

    ``old_title`` is what it is called on the old side, where that is not ``title``.
    """

    title: str
    rows: tuple[Row, ...]
    note: str = ""
    old_title: str = ""

    @property
    def is_same(self) -> bool:
        """Whether nothing in it changed."""
        return not self.note and all(row.is_same for row in self.rows)

    def as_json(self) -> dict[str, object]:
        """The section as a JSON object; rows that are the same are left out."""
        rows = [{"old": row.old, "new": row.new} for row in self.rows if not row.is_same]
        return {"title": self.title, "note": self.note, "rows": rows}


def difference(old: Scheme, new: Scheme) -> list[Section]:
    """Every section of *old* and *new*, those of the frame first, then each indicator."""
    frame = [
        Section("평가체계", tuple(_beside(_settings(old), _settings(new)))),
        *(
            Section(name, tuple(_beside(before, after)))
            for name, before, after in (
                ("주관부서", _departments(old), _departments(new)),
                ("평가분야", _areas(old), _areas(new)),
                ("평가항목", _items(old), _items(new)),
                ("단위", map(unit_line, old.units), map(unit_line, new.units)),
                ("작년 월별 실적", _seasons(old), _seasons(new)),
            )
        ),
    ]
    return [*(each for each in frame if each.rows), *_indicators(old, new)]


def changed(old: Scheme, new: Scheme) -> list[Section]:
    """The sections of ``difference`` in which anything changed."""
    return [each for each in difference(old, new) if not each.is_same]


def _indicators(old: Scheme, new: Scheme) -> Iterator[Section]:
    matched = pairs(old.indicators, new.indicators)
    before = {id(after): each for each, after in matched if after is not None}
    gone = {id(each) for each, after in matched if after is None}
    at = 0
    for after in new.indicators:
        # What is gone stands where it stood: before the first that came behind it and is kept.
        found = before.get(id(after))
        if found is not None:
            place = next(i for i, each in enumerate(old.indicators) if each is found)
            for each in old.indicators[at:place]:
                if id(each) in gone:
                    yield Section(title(each), (Row(title(each), None),))
                    gone.discard(id(each))
            at = max(at, place)
        yield _section(found, after)
    for each in old.indicators:
        if id(each) in gone:
            yield Section(title(each), (Row(title(each), None),))


def _section(before: Indicator | None, after: Indicator) -> Section:
    if before is None:
        rows = [Row(None, title(after)), *(Row(None, each) for each in lines(after))]
        return Section(title(after), tuple(rows))
    notes = []
    if before.no != after.no:
        notes.append(f"번호 {before.no} → {after.no}")
    if before.name != after.name:
        notes.append(f"이름 「{before.name}」 → 「{after.name}」")
    if before.department != after.department:
        told = (each.department or "(없음)" for each in (before, after))
        notes.append(f"주관부서 {' → '.join(told)}")
    rows = list(_beside(lines(before), lines(after)))
    return Section(title(after), tuple(rows), ", ".join(notes), title(before))


def pairs(
    old: Sequence[Indicator], new: Sequence[Indicator]
) -> list[tuple[Indicator, Indicator | None]]:
    """Each of *old* with what it is in *new*; ``None`` where it is gone."""
    names = {folding.word(each.name): each for each in new}
    found = {each.no: names.get(folding.word(each.name)) for each in old}
    taken = {id(each) for each in found.values() if each is not None}
    lost = [each for each in old if found[each.no] is None]
    free = [each for each in new if id(each) not in taken]
    for _, here, there in _likeness(lost, free):
        if found[here.no] is None and id(there) not in taken:
            found[here.no] = there
            taken.add(id(there))
    return [(each, found[each.no]) for each in old]


def _likeness(
    lost: Iterable[Indicator], free: Sequence[Indicator]
) -> list[tuple[float, Indicator, Indicator]]:
    """The pairs that are alike enough to be one indicator, the most alike first."""
    made = []
    for here in lost:
        for there in free:
            one, other = (folding.word(each.name) for each in (here, there))
            alike = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
            if alike >= (_ALIKE if here.no == there.no else _ALIKE_ELSEWHERE):
                made.append((alike, here, there))
    return sorted(made, key=lambda each: -each[0])


def _beside(old: Iterable[str], new: Iterable[str]) -> Iterator[Row]:
    """The lines of both sides, what is the same beside one another."""
    before, after = list(old), list(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from (Row(each, each) for each in before[a:b])
            continue
        yield from _replaced(before[a:b], after[c:d])


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


# Where prizes are given by rank, these only follow from them.
_NOT_OF_PRIZES = ("pool", "cut", "few", "few_selected")


def _settings(scheme: Scheme) -> Iterator[str]:
    for label, (part, key) in SETTING_LABELS.items():
        of = scheme if part == "scheme" else getattr(scheme, part)
        by_rank = scheme.incentive is not None and scheme.incentive.prizes
        if part == "incentive" and key in _NOT_OF_PRIZES and by_rank:
            continue
        if not key.endswith("source") and getattr(of, key, None) not in (None, ()):
            yield f"{label}: {_said(getattr(of, key))}"


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(shown(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return plain(value) if is_number(value) else str(value)


def _departments(scheme: Scheme) -> Iterator[str]:
    for each in scheme.departments:
        yield f"{each.name} {each.team} · {each.role} · {plain(each.share * 100)}%"


def _areas(scheme: Scheme) -> Iterator[str]:
    for each in scheme.areas:
        who = f" · {each.department}" if each.department else ""
        yield f"{each.name} {plain(each.max_points)}점{who}"


def _items(scheme: Scheme) -> Iterator[str]:
    for each in scheme.items:
        yield f"{each.name} {plain(each.max_points)}점 · {each.area}"


def _seasons(scheme: Scheme) -> Iterator[str]:
    for no, shares in scheme.seasons.items():
        yield f"{no} {', '.join(f'{plain(round(100 * each, 2))}%' for each in shares)}"
