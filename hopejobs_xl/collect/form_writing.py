"""Lines of figures written into 추진실적: the counts first, for a formula may make the rate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.sheets import log_rows
from hopejobs_xl.sheets.workbook import Workbook

from .form_cells import COUNTS, FIGURES, FormCells
from .form_lines import Line

_LISTED = 3  # names in a cell of 이력: a row with twenty would be higher than Excel shows


class Lined(Protocol):
    """The figure of one indicator with the lines of its cells."""

    @property
    def indicator(self) -> Indicator:
        """Whose figure it is."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What each cell would hold."""


Change = TypeVar("Change", bound=Lined)


def put_lines(
    workbook: Workbook,
    scheme: Scheme,
    changes: Sequence[Change],
    settle: Callable[[], None] | None = None,
) -> list[tuple[Change, Line]]:
    """Write the lines of *changes*; those that were written, for a cell may hold its figure.

    *settle* brings formulas up to date where Excel does not do so by itself: a rate that follows
    from 분자 and 분모 stays a formula.
    """
    written = _write(workbook, scheme, changes, COUNTS)
    if written and settle is not None:
        settle()
    return written + _write(workbook, scheme, changes, FIGURES)


def some(names: Sequence[str], counter: str, sheet: str) -> str:
    """*names* once each; of many the first one, for *sheet* has a row with each of them."""
    once = list(dict.fromkeys(names))
    if len(once) <= _LISTED:
        return log_rows.BETWEEN.join(once)
    return f"{once[0]} 외 {len(once) - 1}{counter}({sheet})"


def _write(
    workbook: Workbook, scheme: Scheme, changes: Sequence[Change], blocks: Sequence[str]
) -> list[tuple[Change, Line]]:
    cells = FormCells.read(workbook, scheme)
    changed: set[str] = set()
    made: list[tuple[Change, Line]] = []
    for change in changes:
        no = change.indicator.no
        for line in change.lines:
            block = cells.block(line.kind)
            if block not in blocks or log_rows.same(cells.value(no, line.kind), line.new):
                continue
            cells.put(no, line.kind, line.new)
            changed.add(block)
            made.append((change, line))
    for block in sorted(changed):
        workbook.write(block, cells.blocks[block])
    return made
