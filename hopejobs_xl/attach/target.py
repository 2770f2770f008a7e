"""Which column of a clerk's table the points go to, and that it is free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hopejobs_xl.base.addresses import Area, address, column_letters, column_number
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import plain
from hopejobs_xl.ooxml.sheet_cells import Cells, Place

from . import bound_names
from .find import Found

_MOST_CELLS = 5


@dataclass(frozen=True)
class Target:
    """Where the points go.

    ``replaced`` are the cells whose contents are written over (our own formulas, and the table's
    own 득점 where the clerk named it); ``lost`` counts those that are not ours. ``header`` is the
    blank cell over the column, if there is one.
    """

    column: int
    replaced: frozenset[Place]
    lost: int
    header: Place | None


def choose(
    found: Found,
    cells: Cells,
    formulas: Mapping[Place, str],
    before: Area | None,
    column: str | None,
) -> Target:
    """The column for the points of *found*, in the sheet *cells* with its *formulas*.

    *column* is what the clerk named. Otherwise it is the one that holds our formulas already, as
    the name *before* says or the rows themselves do, or else the free one. Raises WorkbookError if
    it is no column, another column of the table, or holds anything that is not ours.
    """
    if column is not None:
        number = _named(found, column)
    else:
        number = _attached(found, formulas, before) or found.free
    rows = [row.row for row in found.rows]
    own = column is not None and number == found.columns.get("points")
    replaced, foreign = set(), []
    for row in rows:
        place = cells.first(row, number)
        if bound_names.is_ours(formulas.get(place)):
            replaced.add(place)
        elif place in formulas or cells.values.get(place) not in (None, ""):
            foreign.append(place)
    if foreign and not own:
        raise WorkbookError(_taken(found, number, foreign, cells, formulas, column))
    head = (found.header[1], number)
    blank = all(
        cells.value(row, number) in (None, "") for row in range(found.header[0], head[0] + 1)
    )
    free = blank and cells.first(*head) == head and head not in formulas
    return Target(number, frozenset((*replaced, *foreign)), len(foreign), head if free else None)


def _named(found: Found, column: str) -> int:
    number = column_number(column.strip())
    if not number:
        raise WorkbookError(
            f"--column: 읽은 값 「{column[:20]}」. 허용: 열의 글자(예: H). 할 일: 열을 고치세요"
        )
    for key, other in found.columns.items():
        if other == number and key != "points":
            raise WorkbookError(
                f"--column {column_letters(number)}: "
                f"표의 {bound_names.TITLES.get(key, key)} 열입니다. "
                f"허용: 빈 열이나 표의 득점 열(제안: {column_letters(found.free)}). "
                "할 일: 열을 고치세요"
            )
    return number


def _attached(found: Found, formulas: Mapping[Place, str], before: Area | None) -> int | None:
    """The column that our formulas stand in already; WorkbookError if there are several."""
    rows = {row.row for row in found.rows}
    columns = sorted(
        {c for (row, c), text in formulas.items() if row in rows and bound_names.is_ours(text)}
    )
    if before is not None and before.sheet == found.sheet and before.left == before.right:
        return before.left
    if len(columns) > 1:
        shown = ", ".join(map(column_letters, columns))
        raise WorkbookError(
            f"{found.sheet}: HJ 수식이 여러 열에 있습니다({shown}). "
            "할 일: --column으로 득점을 쓸 열을 고르세요"
        )
    return columns[0] if columns else None


def _taken(
    found: Found,
    column: int,
    foreign: list[Place],
    cells: Cells,
    formulas: Mapping[Place, str],
    named: str | None,
) -> str:
    shown = [
        f"{address(found.sheet, *place)}(읽은 값 {_read(place, cells, formulas)})"
        for place in foreign[:_MOST_CELLS]
    ]
    more = f" 외 {len(foreign) - _MOST_CELLS}칸" if len(foreign) > _MOST_CELLS else ""
    points, blank = found.columns.get("points"), column_letters(_blank(found, cells))
    todo = f"빈 열에 쓰려면 --column {blank}을(를) 덧붙이세요"
    if column == points and named is None:
        todo = f"이 득점 열을 바꿔 쓰려면 --column {column_letters(column)}, {todo}"
    return (
        f"{column_letters(column)}열이 비어 있지 않습니다: {', '.join(shown)}{more}. 허용: 빈 열"
        f"{'' if points is None else f'이나 표의 득점 열 {column_letters(points)}'}. "
        f"아무것도 쓰지 않았습니다. 할 일: {todo}"
    )


def _read(place: Place, cells: Cells, formulas: Mapping[Place, str]) -> str:
    """What stands in a cell, for a message."""
    if place in formulas:
        return f"={formulas[place]}"
    value = cells.values.get(place)
    return plain(value) if isinstance(value, float) else repr(value)


def _blank(found: Found, cells: Cells) -> int:
    """The first column beside the table that has nothing in its rows, its header included."""
    rows = {row.row for row in found.rows} | set(range(found.header[0], found.header[1] + 1))
    used = {
        cells.first(*place)[1] for place in (*cells.values, *cells.formulas) if place[0] in rows
    }
    column = max(*found.columns.values(), found.free) + 1
    while column in used or any(cells.first(row, column) != (row, column) for row in rows):
        column += 1
    return column
