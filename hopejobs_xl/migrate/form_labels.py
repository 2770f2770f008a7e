"""The names on both forms where 배점기준 was typed over: indicators, 평가항목 and 평가분야.

This version writes them by formulas that know the shipped names; what the old forms call otherwise
stands in their place as text.
"""

from __future__ import annotations

from collections.abc import Iterator

from hopejobs_xl.scheme.names import fold
from hopejobs_xl.sheets.layout import DIAGNOSIS_TABLE, FORM_TABLE

from .account import Place
from .blocks import BLOCKS, Block
from .routes import Trail
from .side import Side

_FORMS = tuple(b for b in BLOCKS if b.name in (FORM_TABLE.name, DIAGNOSIS_TABLE.name))
_LABEL, _OVER = "label", ("area", "item")  # of a row; of several rows, merged


def write(old: Side, new: Side, trail: Trail) -> list[str]:
    """Let the forms call things as the old ones do; a sentence where anything is called anew."""
    names: set[str] = set()
    for block in _FORMS:
        values: dict[tuple[int, int], object] = {}
        for place, to in _renamed(old, new, block):
            area = new.area(block)
            assert area is not None  # *to* is in it
            values[to[1] - area.top, to[2] - area.left] = old.value(place)
            trail.moved.setdefault(place, (to, ""))
            names.add(str(old.value(place)))
        new.book.write_cells(block.name, values)
    if not names:
        return []
    listed = ", ".join(f"「{name}」" for name in sorted(names))
    return [f"출고된 것과 이름이 다름: {listed}. 두 서식에 그대로 적었습니다"]


def _renamed(old: Side, new: Side, block: Block) -> Iterator[tuple[Place, Place]]:
    """Where a label stands in the old and in the new workbook that the new one calls otherwise."""
    for row, about in enumerate(new.keys(block)):
        before = old.row(block, about)
        if before is None:
            continue
        for key in (_LABEL, *_OVER):
            to, place = new.place(block, row, key), old.place(block, before, key)
            if to is None or place is None or new.value(to) is None:
                continue
            if key in _OVER:
                place = _covering(old, block, before, key)
            if place is not None and _differ(old.value(place), new.value(to)):
                yield place, to


def _covering(side: Side, block: Block, row: int, key: str) -> Place | None:
    """The cell whose label stands over *row*: the merged cells begin there or above."""
    places = (side.place(block, at, key) for at in range(row, -1, -1))
    return next((p for p in places if p is not None and side.value(p) is not None), None)


def _differ(one: object, other: object) -> bool:
    """Whether two labels name different things; 배점 behind them is no part of the name."""
    return one is not None and fold(str(one)) != fold(str(other))
