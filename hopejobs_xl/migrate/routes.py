"""Which cell of the old workbook goes to which cell of the new one, and writing them there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hopejobs_xl.base.values import NOT_AVAILABLE

from .account import Place
from .blocks import BLOCKS, Block, By
from .shipped_texts import ShippedTexts
from .side import Side

_NO_ROW = "이 판의 표에 그 줄이 없음"
_GONE = "지금의 실적으로 다시 만든 표에 그 줄이 없음"
_NO_COLUMN = "이 판의 표에 그 열이 없음"
_RENEWED = "출고된 글 그대로여서 이 판의 글로 바뀜"
_PRINTED = "출고된 글 그대로여서, 이 판에서는 실적에서 저절로 인쇄됨"
WORDS = "실적은 이 판에서 저절로 인쇄되므로, 실적의 수를 적은 줄은 지우세요"
UNKNOWN = "수식 「={}」의 결과를 알 수 없음: 엑셀에서 열어 저장한 뒤 다시 옮기세요"
_REFERENCE = re.compile(r"(?:'[^']+'|[^\W\d]\w*)?!?\$?[A-Z]{1,3}\$?\d+")
_ARITHMETIC = re.compile(r"[-+*/^()\s\d.%]*\d[-+*/^()\s\d.%]*")


@dataclass
class Trail:
    """What was decided of cells of the old workbook: each has a place, or a reason for none."""

    moved: dict[Place, tuple[Place, str]] = field(default_factory=dict)
    left: dict[Place, str] = field(default_factory=dict)
    lost: dict[Place, str] = field(default_factory=dict)

    def own_formulas(self, old: Side) -> dict[Place, str]:
        """The formulas that people typed into the inputs of *old*."""
        return {p: f for p, f in old.formulas().items() if p in self.moved or p in self.lost}


@dataclass(frozen=True)
class Route:
    """A cell that people fill, in the row and column of the old block: where it goes to."""

    block: Block
    key: str
    old: Place
    new: Place | None
    why: str = ""


def routes(old: Side, new: Side, block: Block) -> Iterator[Route]:
    """A route for every cell of the old *block* that people fill, in rows of something known."""
    for row, about in enumerate(old.keys(block)):
        at = new.row(block, about)
        for key in block.columns:
            place = old.place(block, row, key)
            if place is None or not (key in block.typed or _heir(old, block, key)):
                continue
            heir = _heir(old, block, key)
            target, column = (block, key) if heir is None else heir
            to = None if at is None else new.place(target, at, column)
            why = "" if to else _NO_ROW if at is None else _NO_COLUMN
            yield Route(block, key, place, to, why)


def _heir(old: Side, block: Block, key: str) -> tuple[Block, str] | None:
    """Who inherits what was typed into *key*, where the old workbook lacks that column's block."""
    named = block.heir(key)
    if named is None or named[0] in old.names:
        return None
    return next(each for each in BLOCKS if each.name == named[0]), named[1]


def write(old: Side, new: Side, block: Block, shipped: ShippedTexts, trail: Trail) -> None:
    """Write what people typed into the old *block* into the new one; say so in *trail*."""
    if old.area(block) is None:
        return
    values: dict[Place, object] = {}
    formulas: dict[Place, tuple[str, object]] = {}
    for place in _uncovered(old, new, block):
        values[place] = None
    values |= _kept(old, new, block)
    for route in routes(old, new, block):
        _follow(route, old, new, shipped, trail, values, formulas)
    _put(new, values, formulas)


def find(old: Side, new: Side, block: Block, trail: Trail) -> None:
    """Say in *trail* where the inputs of *block* stand now that a refresh has written it anew."""
    for route in routes(old, new, block):
        if old.value(route.old) is None:
            continue
        if route.new is None:
            trail.lost[route.old] = _GONE
        else:
            trail.moved[route.old] = route.new, ""


def _follow(
    route: Route,
    old: Side,
    new: Side,
    shipped: ShippedTexts,
    trail: Trail,
    values: dict[Place, object],
    formulas: dict[Place, tuple[str, object]],
) -> None:
    value, formula = old.value(route.old), old.formula(route.old)
    if route.new is None:
        if value is not None or formula is not None:
            trail.lost[route.old] = route.why
        return
    inherits = route.key not in route.block.typed
    if (inherits or route.key in route.block.renewed) and shipped.has(route.old[0], value):
        own = _own_value(old, new, route)
        if inherits or own != value:
            trail.left[route.old] = _PRINTED if inherits else _RENEWED
            if not inherits:
                values[route.new] = own
            return
    already = new.formula(route.new)
    if formula is not None:
        if already is not None and _shape(already) == _shape(formula):
            return  # the program's own
        if value is None or value == NOT_AVAILABLE:
            trail.lost[route.old] = UNKNOWN.format(formula)
            return
        if _ARITHMETIC.fullmatch(formula):
            formulas[route.new] = formula, value
            trail.moved[route.old] = route.new, ""
            return
        trail.moved[route.old] = route.new, ""
    elif value is None and already is not None:
        return
    elif value is not None:
        trail.moved[route.old] = route.new, WORDS if inherits else ""
    values[route.new] = value


def _put(
    new: Side, values: Mapping[Place, object], formulas: Mapping[Place, tuple[str, object]]
) -> None:
    """Write single cells: by their block's name, as the protocol has no other way."""
    for name, area in new.names.items():
        inside = {
            (place[1] - area.top, place[2] - area.left): value
            for place, value in values.items()
            if place[0] == area.sheet and place[1:] in area
        }
        if inside and any(each.name == name for each in BLOCKS):
            new.book.write_cells(name, inside)
    by_sheet: dict[str, dict[tuple[int, int], tuple[str, object]]] = {}
    for place, made in formulas.items():
        by_sheet.setdefault(place[0], {})[place[1:]] = made
    for title, found in by_sheet.items():
        new.book.put_formulas(title, found, replace=found.keys())


def _shape(formula: str) -> str:
    """*formula* without its references: those of a moved formula point elsewhere."""
    return _REFERENCE.sub("#", formula)


def _uncovered(old: Side, new: Side, block: Block) -> Iterator[Place]:
    """The inputs of new rows that the old table, owned by people as a whole, does not have."""
    if block.by is not By.ORDER or block.beside:
        return
    for row, key in enumerate(new.keys(block)):
        if old.row(block, key) is None:
            places = (new.place(block, row, each) for each in block.columns if each in block.typed)
            yield from (place for place in places if place is not None)


def _kept(old: Side, new: Side, block: Block) -> dict[Place, object]:
    """What this version holds in columns that the old table lacks, beside rows of the same key."""
    if block.by is not By.ORDER or not block.keys:
        return {}
    found: dict[Place, object] = {}
    for row, about in enumerate(old.keys(block)):
        at = new.row(block, about)
        if at is None:
            continue
        for key in block.columns:
            place = new.place(block, at, key)
            if place is not None and old.place(block, row, key) is None:
                found[place] = _same_row_value(old, new, block, row, key)
    return found


def _same_row_value(old: Side, new: Side, block: Block, row: int, key: str) -> object:
    """What the new *block* came with in column *key*, in the row that has the old row's key."""
    wanted = [old.held(block, row, each) for each in block.keys]
    for at in range(len(new.keys(block))):
        if [new.held(block, at, each) for each in block.keys] == wanted:
            return new.held(block, at, key)
    return None


def _own_value(old: Side, new: Side, route: Route) -> object:
    """What this version came with where *route* leads to."""
    if not route.block.keys or route.key not in route.block.renewed:
        return None if route.new is None else new.value(route.new)
    area = old.area(route.block)
    assert area is not None  # the route begins in it
    return _same_row_value(old, new, route.block, route.old[1] - area.top, route.key)
