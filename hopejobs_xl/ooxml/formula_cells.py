"""What a cell with a formula says of it."""

from __future__ import annotations

from typing import NamedTuple

from hopejobs_xl.base.addresses import Area


class Formula(NamedTuple):
    """A formula cell. *kind* is ``normal``, ``array``, ``shared`` or ``dataTable``.

    *text* has no leading ``=``; for a shared formula it is that of the group's first cell. *area*
    is the rectangle that an array formula or a data table fills, else ``None``. *group* is the id
    of a shared formula, *first* whether this cell holds its text, and *origin* the cell that does
    (row, column). *always* says that Excel calculates the cell whenever it opens the file.
    """

    row: int
    column: int
    text: str
    kind: str
    area: Area | None = None
    group: str = ""
    first: bool = False
    origin: tuple[int, int] | None = None
    always: bool = False
