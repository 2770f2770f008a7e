"""A range as an argument of a worksheet function: its rows, and the numbers in them."""

from __future__ import annotations

from hopejobs_xl.base.values import MISSING, WRONG_VALUE, CellError, Rows, is_number


def block(value: object) -> Rows:
    """*value* as rows: a range comes as rows already, one cell or one row is wrapped."""
    if value is MISSING:
        return []
    if not isinstance(value, (list, tuple)):
        return [[value]]
    if value and not isinstance(value[0], (list, tuple)):
        return [list(value)]
    return [list(row) for row in value]


def numbers_of(value: object) -> list[float] | CellError:
    """The numbers of a range without its blanks; the first error in it; ``#VALUE!`` for text."""
    cells = [cell for row in block(value) for cell in row if cell not in (None, "")]
    if wrong := [cell for cell in cells if isinstance(cell, CellError)]:
        return wrong[0]
    return list(filter(is_number, cells)) if all(map(is_number, cells)) else WRONG_VALUE
