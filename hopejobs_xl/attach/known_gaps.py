"""What a table lacked when it was attached with ``--partial``; the file remembers it.

Indicators without a row, and rows with a figure that name none: the clerk knew of them and they
only warn afterwards. What goes missing later is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import bound_names, kept_lines
from .labels import clean

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

SHEET = "HJ_빠진 지표"

_HEAD = ["HopeJobs 빠진 지표", "1"]
_MISSING, _LEFT = "지표 ", "줄 "
_LONGEST = 200  # characters of a name that are kept


@dataclass(frozen=True)
class Gaps:
    """What was left out of a table when it was attached.

    ``missing``: numbers of the indicators that have no row; ``left``: names of the rows that name
    no indicator, ``""`` for a row without a name.
    """

    missing: frozenset[str] = frozenset()
    left: tuple[str, ...] = ()

    def cover(self, missing: Iterable[str], left: Iterable[str]) -> bool:
        """Whether all of *missing* and *left* was known of."""
        return self.missing.issuperset(missing) and not Counter(left) - Counter(self.left)


NONE = Gaps()


def line_name(label: object) -> str:
    """The name of a row as it is remembered: *label*, the content of its cell, on one line."""
    return " ".join(clean(label).split())[:_LONGEST]


def remember(book: FileWorkbook, missing: Sequence[str], left: Sequence[str]) -> None:
    """Let the attached *book* remember what its table lacks; a file that lacks nothing stays."""
    if not missing and not left and bound_names.GAPS not in book.names():
        return
    lines = [f"{_MISSING}{no}" for no in missing] + [f"{_LEFT}{name}" for name in left]
    kept_lines.keep(book, bound_names.GAPS, SHEET, [*_HEAD, *lines])


def remembered(book: FileWorkbook) -> Gaps:
    """What :func:`remember` kept in *book*; nothing where it was taken out or damaged.

    Then all that is lacking is a fault, so that no points are lost in silence.
    """
    area = book.names().get(bound_names.GAPS)
    lines = None if area is None else kept_lines.kept(book, area)
    if not lines or lines[: len(_HEAD)] != _HEAD:
        return NONE
    rest = lines[len(_HEAD) :]
    return Gaps(
        frozenset(line.removeprefix(_MISSING) for line in rest if line.startswith(_MISSING)),
        tuple(line.removeprefix(_LEFT) for line in rest if line.startswith(_LEFT)),
    )
