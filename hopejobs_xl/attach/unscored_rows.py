"""Rows of an attached table that hold a figure of no indicator, so that no point comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hopejobs_xl.scheme.names import fold

from .columns import is_figure
from .header_rows import Band
from .header_units import KEYS
from .labels import Label, is_blank
from .scan import Scan

_MOST_BELOW = 20  # rows below the last indicator that may belong to the table
_COUNTS = re.compile(r"(?:총)?\d+개.*")


@dataclass(frozen=True)
class Unscored:
    """A *row* with a figure in the column *key*; ``label`` is what names it, if anything does."""

    row: int
    key: str
    label: Label | None


def unscored(scan: Scan, rows: Sequence[int], columns: Mapping[str, int]) -> Iterator[Unscored]:
    """Such rows between the header and the last of *rows*, those of indicators, or right below.

    *columns* are those of the table by key. Sums are left out, and what stands below them.
    """
    band = Band(scan, columns["label"], min(rows))
    first = band.rows[-1] + 1 if band.rows else min(rows)
    look = _Look(scan, columns, scan.block(columns["label"], scan.between(first, max(rows))))
    for row in scan.between(first, max(rows)):
        if row not in rows and (found := look.at(row)):
            yield found
    for row in range(max(rows) + 1, max(rows) + 1 + _MOST_BELOW):
        if row not in scan.columns or look.is_sum(row):
            return
        found = look.at(row)
        if found:
            yield found
        elif is_blank(scan.cells.value(row, columns["label"])):
            return


class _Look:
    """Looks at single rows of a table with *columns* by key in *block*."""

    def __init__(self, scan: Scan, columns: Mapping[str, int], block: range) -> None:
        self._scan, self._block, self._label = scan, block, columns["label"]
        self._figures = {key: columns[key] for key in KEYS if key in columns}

    def at(self, row: int) -> Unscored | None:
        """What is unscored in *row*, which has no indicator of its own."""
        key = next((key for key, at in self._figures.items() if self._has_figure(row, at)), "")
        value = self._scan.cells.value(row, self._label)
        if not key or self.is_sum(row):
            return None
        if is_blank(value):
            return Unscored(row, key, None)
        label = self._scan.labels.read(value)
        heads = label.bare and self._scan.labels.is_group(label.text)
        return None if heads or _COUNTS.fullmatch(fold(label.text)) else Unscored(row, key, label)

    def is_sum(self, row: int) -> bool:
        """Whether *row* sums up others, as it says, or as the formulas for its figures do."""
        if self._scan.is_sum(row, self._block):
            return True
        if self._scan.labels.read(self._scan.cells.value(row, self._label)).number:
            return False
        held = [at for at in self._figures.values() if self._scan.holds(row, at)]
        return bool(held) and all(self._scan.sums_up(row, at) for at in held)

    def _has_figure(self, row: int, column: int) -> bool:
        value = self._scan.cells.values.get((row, column))
        return is_figure(value) or (value is None and (row, column) in self._scan.cells.formulas)
