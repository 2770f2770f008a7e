"""From what was decided to the account: every cell of the old workbook gets its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hopejobs_xl.base.values import NOT_AVAILABLE
from hopejobs_xl.sheets.layout import CONF_SHEET, DEPARTMENT_SHEET

from .account import Entry, Fate, Place, in_order
from .blocks import BLOCKS, PROGRAMS, Block
from .routes import UNKNOWN, Trail
from .shipped_texts import ShippedTexts
from .side import Side

_RESULT, _LABEL = "이 판이 다시 계산하거나 적음", "프로그램의 글"
_SETTING = "이 PC의 설정: 설치 프로그램이 적음"
_NO_SHEET = "이 판에 없는 시트"
_NO_CELL = "입력 칸이 아닌 곳에 적힌 것"
_OTHER = "옮겼으나 새 통합문서에서 다른 값(「{}」)이 됨"
_ONLY_RESULT = "수식의 결과만 옮김"
_NO_NOTE = "메모를 옮길 칸이 없음"


def entries(
    old: Side,
    new: Side,
    trail: Trail,
    shipped: ShippedTexts,
    notes: Mapping[Place, Place | None],
    drawn: Sequence[Entry],
) -> tuple[Entry, ...]:
    """The entry of every cell that holds anything but a formula of the program, and every note.

    *notes* are by the cell that they are at, with the one that they go to; *drawn* are the entries
    of text boxes.
    """
    made = [_entry(old, new, trail, shipped, place, value) for place, value in old.values().items()]
    for place, formula in trail.own_formulas(old).items():
        to, _ = trail.moved.get(place, (None, ""))
        if to is None or old.value(place) in (None, NOT_AVAILABLE):
            why = trail.lost.get(place, UNKNOWN.format(formula))
            made.append(Entry(Fate.LOST, place, f"={formula}", None, why, "formula"))
        else:
            why = "" if new.formula(to) == formula else _ONLY_RESULT
            made.append(Entry(Fate.MOVED, place, f"={formula}", to, why, "formula"))
    made += [
        Entry(Fate.LOST, place, f"={formula}", None, _NO_SHEET, "formula")
        for place, formula in _strange(old, new)
    ]
    for place, to in notes.items():
        text = old.notes[place]
        if to is not None and new.notes.get(to) == text:
            made.append(Entry(Fate.MOVED, place, text, to, "", "note"))
        else:
            made.append(Entry(Fate.LOST, place, text, None, _NO_NOTE, "note"))
    return in_order([*made, *drawn], old.titles)


def count(old: Side, trail: Trail) -> int:
    """How many cells and notes there are to account for, counted by themselves."""
    return len(old.values()) + len(trail.own_formulas(old)) + len(old.notes)


def new_inputs(new: Side, found: Sequence[Entry]) -> int:
    """The filled inputs of the new workbook that nothing of the old one, as *found*, went into."""
    taken = {each.to for each in found if each.what != "note"}
    return sum(1 for place in typed_places(new) if place not in taken and _holds(new, place))


def replaced_formulas(old: Side, trail: Trail) -> int:
    """The formulas of the old workbook in whose place this version has its own."""
    return len(old.formulas()) - len(trail.own_formulas(old))


def own_texts(new: Side) -> Iterator[tuple[str, object]]:
    """What a workbook came with or prints outside of what people fill: sheet and value."""
    typed, held = set(typed_places(new)), new.values(results=True)
    return ((place[0], value) for place, value in held.items() if place not in typed)


def typed_places(side: Side) -> Iterator[Place]:
    """Every cell of the named blocks that people fill."""
    for block in BLOCKS:
        for row in range(len(side.keys(block))):
            for key in block.columns:
                place = side.place(block, row, key)
                if key in block.typed and place is not None:
                    yield place


def place_of(old: Side, new: Side, place: Place) -> Place | None:
    """Where a note at *place* belongs in the new workbook; ``None`` where there is no such place.

    It follows its row and column; outside of the blocks it stays at its cell.
    """
    found = in_block(old, place)
    if found is not None:
        block, row, key = found
        at = new.row(block, old.keys(block)[row])
        return None if at is None else new.place(block, at, key)
    title = _alias(old, new).get(place[0])
    if title is None or title in (CONF_SHEET, DEPARTMENT_SHEET):
        return None
    return title, place[1], place[2]


def _entry(
    old: Side, new: Side, trail: Trail, shipped: ShippedTexts, place: Place, value: object
) -> Entry:
    if place in trail.moved:
        to, why = trail.moved[place]
        now = new.value(to)
        if now == value and type(now) is type(value):
            return Entry(Fate.MOVED, place, value, to, why)
        return Entry(Fate.LOST, place, value, None, _OTHER.format("" if now is None else now))
    if place in trail.left:
        return Entry(Fate.LEFT, place, value, None, trail.left[place])
    if place in trail.lost:
        return Entry(Fate.LOST, place, value, None, trail.lost[place])
    return Entry(*_unmoved(old, new, shipped, place, value))


def _unmoved(
    old: Side, new: Side, shipped: ShippedTexts, place: Place, value: object
) -> tuple[Fate, Place, object, None, str]:
    """A cell that nobody was asked to fill: a result, a label, or what somebody typed there."""
    fate, why = Fate.LEFT, _LABEL
    sheet = _alias(old, new).get(place[0])
    if sheet is None:
        fate, why = Fate.LOST, _NO_SHEET
    elif sheet == CONF_SHEET:
        why = _SETTING
    elif is_result(old, place):
        why = _RESULT
    elif not shipped.has(sheet, value):
        fate, why = Fate.LOST, _NO_CELL
    return fate, place, value, None, why


def _alias(old: Side, new: Side) -> dict[str, str]:
    """The title in this version of each sheet of the old workbook that was the program's.

    A sheet that people renamed is known by its names, and a department's page by its own.
    """
    found = {title: title for title in old.titles if title in new.titles}
    for name, area in old.names.items():
        if name in new.names:
            found[area.sheet] = new.names[name].sheet
    return found | dict.fromkeys(old.pages, DEPARTMENT_SHEET)


def is_result(old: Side, place: Place) -> bool:
    """Whether the program writes *place*: in a block of its own, or a column beside people's."""
    found = in_block(old, place)
    if found is not None:
        return found[2] in found[0].printed
    return any(
        area.sheet == place[0] and place[1:] in area
        for area in (*(old.names.get(name) for name in PROGRAMS), *old.page_areas)
        if area is not None
    )


def in_block(old: Side, place: Place) -> tuple[Block, int, str] | None:
    for block in BLOCKS:
        area = old.area(block)
        if area is not None and area.sheet == place[0] and place[1:] in area:
            return block, place[1] - area.top, block.columns[place[2] - area.left]
    return None


def _holds(side: Side, place: Place) -> bool:
    return side.value(place) is not None and side.formula(place) is None


def _strange(old: Side, new: Side) -> Iterator[tuple[Place, str]]:
    """The formulas on sheets that this version does not have."""
    known = _alias(old, new)
    return ((p, text) for p, text in old.formulas().items() if p[0] not in known)
