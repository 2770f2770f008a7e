"""What the finder tells: a table of indicators, and what in it could not be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """An indicator, by its number, and the row that it stands in."""

    no: str
    row: int
    text: str


@dataclass(frozen=True)
class Unplaced:
    """A cell of the table that names no indicator for certain: where, what, and why."""

    cell: str
    text: str
    why: str


@dataclass(frozen=True)
class Found:
    """A table of indicators. ``columns`` always has ``label`` and ``actual``.

    The other keys of ``columns``, where there: ``actual2``, ``hand``, ``points``, ``max_points``,
    ``target`` and ``no``. ``free`` is the column proposed for the points.
    """

    sheet: str
    header: tuple[int, int]
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    free: int
