"""신구대비표: what a scheme says now (현행) beside what another one says (개정안).

Compared are the numbers and words that were read, so the spelling of a number is no change;
sources and notes are none. An indicator is found again by its name, or under another name where it
is like enough; that its number changed is told by itself. Units, grades, seasons and other names
mean the same in any order. The order of areas, items and departments shows on the sheets, that of
several actuals and of checks says what a cell means: it is told, by itself.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import is_number, plain
from hopejobs_xl.scheme.in_words import band_line, head_lines, lines, part_line, title, unit_line
from hopejobs_xl.scheme.model import Indicator, Part, Scheme
from hopejobs_xl.scheme.prizes import shown
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES

from .layout import SETTING_LABELS
from .lines_beside import Named, Row, beside, by_name, moved

# How alike two names are (0..1) that are taken for one indicator, renamed: with the same number,
# and with another one.
_ALIKE, _ALIKE_ELSEWHERE = 0.6, 0.8


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
        Section("평가체계", tuple(beside(_settings(old), _settings(new)))),
        _table("주관부서", _departments(old), _departments(new)),
        _table("평가분야", _areas(old), _areas(new)),
        _table("평가항목", _items(old), _items(new)),
        _table("단위", _units(old), _units(new), in_order=False),
        _table("작년 월별 실적", _seasons(old), _seasons(new), in_order=False),
    ]
    return [*(each for each in frame if each.rows), *_indicators(old, new)]


def changed(old: Scheme, new: Scheme) -> list[Section]:
    """The sections of ``difference`` in which anything changed."""
    return [each for each in difference(old, new) if not each.is_same]


def _table(name: str, old: list[Named], new: list[Named], *, in_order: bool = True) -> Section:
    """The section of a table of the frame; *in_order*: the order of its rows is told."""
    note = moved((key for key, _ in old), (key for key, _ in new)) if in_order else ""
    return Section(name, tuple(by_name(old, new)), note)


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
        who = (each.department or "(없음)" for each in (before, after))
        notes.append(f"주관부서 {' → '.join(who)}")
    orders, of_parts = _parts(before, after)
    told = (*beside(_head(before), _head(after)), *of_parts)
    return Section(title(after), told, ", ".join([*notes, *orders]), title(before))


def _head(indicator: Indicator) -> Iterator[str]:
    """What is said of *indicator* itself; its other names in the order of the alphabet."""
    return head_lines(indicator._replace(aliases=tuple(sorted(indicator.aliases))))


def _parts(before: Indicator, after: Indicator) -> tuple[list[str], list[Row]]:
    """What is told of the order of actuals and of checks, and the rows of each actual."""
    namesakes = {each.name: each for each in before.parts}
    found = {each.name: namesakes[each.name] for each in after.parts if each.name in namesakes}
    # The others follow one another: an actual that only got another name is the same one.
    left = [each for each in before.parts if each.name not in found]
    pairs = [
        (found.get(each.name) or (left.pop(0) if left else None), each) for each in after.parts
    ]
    order = moved((each.name for each in before.parts), (each.name for each in after.parts))
    orders = [f"실적 {order}"] if order else []
    rows: list[Row] = []
    for one, other in [*pairs, *((each, None) for each in left)]:
        if one is None or other is None or not _same_labels(one, other):
            rows += beside(_part(before, one), _part(after, other))
            continue
        rows += beside([part_line(before, one)], [part_line(after, other)])
        rows += by_name(_labelled(one), _labelled(other))
        order = moved(_labels(one), _labels(other))
        orders += [f"확인할 것 {order}"] if order and other.scale.method == CHECKLIST else []
    return orders, rows


def _same_labels(one: Part, other: Part) -> bool:
    """Whether both are grades, or both checks, of the same names in any order."""
    method = other.scale.method
    labelled = one.scale.method == method and method in (GRADES, CHECKLIST)
    return labelled and sorted(_labels(one)) == sorted(_labels(other))


def _labels(part: Part) -> list[str]:
    return [band.label for band in part.scale.bands]


def _part(indicator: Indicator, part: Part | None) -> list[str]:
    if part is None:
        return []
    return [part_line(indicator, part), *(line for _, line in _labelled(part))]


def _labelled(part: Part) -> list[Named]:
    scale = part.scale
    return [
        (band.label, band_line(band, scale.unit, scale.method, part.name)) for band in scale.bands
    ]


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


def _departments(scheme: Scheme) -> list[Named]:
    return [
        (each.name, f"{each.name} {each.team} · {each.role} · {plain(each.share * 100)}%")
        for each in scheme.departments
    ]


def _areas(scheme: Scheme) -> list[Named]:
    return [
        (
            each.name,
            f"{each.name} {plain(each.max_points)}점"
            + (f" · {each.department}" if each.department else ""),
        )
        for each in scheme.areas
    ]


def _items(scheme: Scheme) -> list[Named]:
    return [
        (each.name, f"{each.name} {plain(each.max_points)}점 · {each.area}")
        for each in scheme.items
    ]


def _units(scheme: Scheme) -> list[Named]:
    return [(each.name, unit_line(each)) for each in scheme.units]


def _seasons(scheme: Scheme) -> list[Named]:
    return [
        (no, f"{no} {', '.join(f'{plain(round(100 * each, 2))}%' for each in shares)}")
        for no, shares in scheme.seasons.items()
    ]
