"""What the finder tells: a table of indicators, and what in it could not be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hopejobs_xl.base.errors import WorkbookError


class NoTableError(WorkbookError):
    """There is no table of indicators where one was looked for."""


class AskedColumnError(WorkbookError):
    """The column that the clerk named is none of this table that could hold actuals."""


class UnclearColumnError(WorkbookError):
    """Several columns may be the one of actuals: ``choices``, their headers by letter."""

    def __init__(self, message: str, choices: Mapping[str, str]) -> None:
        """*message* is for people."""
        super().__init__(message)
        self.choices = choices


@dataclass(frozen=True)
class Asked:
    """What is known of the table before it is looked for; columns from 1, 0 for nothing.

    ``actual`` is the column of actuals as the clerk says. ``before`` is the one that was taken the
    last time: it decides only where headers leave it open.
    """

    actual: int = 0
    before: int = 0


NOT_ASKED = Asked()


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
    ``target``, ``unit`` and ``no``. ``free`` is the column proposed for the points. ``others`` are
    smaller tables that were passed over: where each begins, and how many indicators it has.
    """

    sheet: str
    header: tuple[int, int]
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    free: int
    others: tuple[tuple[str, int], ...] = ()
