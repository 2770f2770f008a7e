"""The page 취합 and what stands beside and behind it, as a refresh writes them."""

from __future__ import annotations

from collections.abc import Iterable

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import Rows

from . import missing
from .collection import Collected, Item
from .collection_layout import (
    COLLECTION,
    COLLECTION_DAY,
    COLLECTION_DECIDED,
    COLLECTION_DEPARTMENTS,
    COLLECTION_FIGURES,
    COLLECTION_KNOWN,
    COLLECTION_MONTH,
    COLLECTION_TITLE,
    MARKS,
)
from .grid import Table
from .marks import EMPTY
from .workbook import Workbook

# What a refresh writes: 상태 and the counts are formulas.
WRITTEN = (
    COLLECTION_TITLE,
    COLLECTION_MONTH,
    COLLECTION_DAY,
    COLLECTION_KNOWN.name,
    COLLECTION_DECIDED.name,
    COLLECTION_FIGURES.name,
    COLLECTION_DEPARTMENTS.name,
    MARKS.name,
)


def write(workbook: Workbook, collection: Collected, district: str) -> None:
    """Write the month of *collection*; nothing in a workbook without the pages."""
    if not collection.rows:
        return
    for name, block in blocks(collection, district).items():
        workbook.write(name, block)
    workbook.fit(COLLECTION.name)


def refuse(workbook: Workbook) -> None:
    """Raise what ``missing.read`` raises for a name of the page, before any block is written."""
    for name in WRITTEN[:-1]:
        missing.lacks(workbook, name, COLLECTION.name, COLLECTION_FIGURES.name)


def blocks(collection: Collected, district: str) -> dict[str, Rows]:
    """The cells of each block by its name."""
    day, rows = collection.as_of, collection.rows
    items = collection.items[:rows]
    whose = f"{district} " if district else ""
    return {
        COLLECTION_TITLE: [[f"{whose}취합 현황 ({printed_day(day)} 기준)"]],
        COLLECTION_MONTH: [[day]],
        COLLECTION_DAY: [[collection.today if collection.has_due else None]],
        COLLECTION_KNOWN.name: _filled(COLLECTION_KNOWN, map(_known, items), rows),
        COLLECTION_DECIDED.name: _filled(COLLECTION_DECIDED, map(_decided, items), rows),
        COLLECTION_FIGURES.name: _filled(COLLECTION_FIGURES, map(_figure, items), rows),
        COLLECTION_DEPARTMENTS.name: _departments(collection),
        MARKS.name: collection.settled.rows or [[None] * MARKS.width],
    }


def _filled(table: Table, made: Iterable[list[object]], rows: int) -> Rows:
    cells = list(made)
    none: Rows = [[None] * table.width for _ in range(rows - len(cells))]
    return cells + none


def _known(item: Item) -> list[object]:
    return [
        item.indicator.no,
        item.indicator.name,
        item.departments or None,
        item.due,
        item.asked,
        item.replied,
        None if item.figure.words == EMPTY else item.figure.words,
    ]


def _decided(item: Item) -> list[object]:
    decided = item.decided
    return [item.late or None, decided.mark or None, decided.figure or None, decided.remark or None]


def _figure(item: Item) -> list[object]:
    figure = item.figure
    return [figure.row, figure.actual, figure.actual2, figure.hand, figure.words]


def _departments(collection: Collected) -> Rows:
    rows: Rows = [
        [
            row.department, row.number or None, row.asked or None, row.replied or None,
            row.waiting or None, row.due, row.late or None,
        ]
        for row in collection.by_department()
    ]  # fmt: skip
    return rows or [[None] * COLLECTION_DEPARTMENTS.width]
