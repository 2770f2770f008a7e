"""월별실적 into the new workbook: every row and column, those that people added, too."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import Rows
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import HISTORY, HISTORY_HEADER

from .routes import Trail
from .side import Side

_NAMELESS = "월별실적에서 머리글이 없는 열"
_TWICE = "월별실적에 머리글이 같은 열이 앞에 있음"


def write(old: Side, new: FileWorkbook) -> None:
    """Let 월별실적 of *new* hold the rows of *old*, or none, each value under its own header."""
    fresh = [str(each or "") for each in new.read(HISTORY_HEADER)[0]]
    header, rows = _read(old)
    merged = [*fresh, *(name for name in dict.fromkeys(header) if name and name not in fresh)]
    new.write(HISTORY_HEADER, [list(merged)])
    new.write(HISTORY, [_under(merged, header, row) for row in rows] or [[None] * len(merged)])


def restore(old: Side, new: FileWorkbook, trail: Trail) -> list[str]:
    """Let the rows be as they were, after a refresh wrote the one of its 기준일; note the places.

    Returns a sentence where the figures of that day were others.
    """
    header, rows = _read(old)
    merged = [str(each or "") for each in new.read(HISTORY_HEADER)[0]]
    stored = new.read(HISTORY)
    added = _added(stored, rows)
    kept = [at for at in range(len(stored)) if at != added]
    told = []
    before = [list(row) for row in stored]
    for at, row in zip(kept, rows, strict=True):
        mine = _by_header(header, row)
        stored[at] = [mine.get(name, now) for name, now in zip(merged, stored[at], strict=True)]
    if stored != before:
        new.write(HISTORY, stored)
        at = next(at for at, row in enumerate(stored) if row != before[at])
        day = getattr(stored[at][0], "date", lambda: stored[at][0])()
        told.append(
            f"월별실적의 {day} 줄은 옛 값 그대로입니다. 지금의 실적과 다르니 새로고침 때 "
            "기준일을 확인하세요"
        )
    _note(old, new, trail, header, merged, kept)
    return told


def _read(old: Side) -> tuple[list[str], Rows]:
    """Header and rows of the old table, without blank rows; nothing where there is no table."""
    if not {HISTORY, HISTORY_HEADER} <= old.names.keys():
        return [], []
    header = [str(each or "") for each in old.book.read(HISTORY_HEADER)[0]]
    history = History.of(header, old.book.read(HISTORY))
    return list(history.header), [list(row) for row in history.rows]


def _under(merged: Sequence[str], header: Sequence[str], row: Sequence[object]) -> list[object]:
    mine = _by_header(header, row)
    return [mine.get(name) if name else None for name in merged]


def _by_header(header: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    """The values of *row* by their headers; of two columns with one header, the first one's."""
    return dict(reversed(list(zip(header, row, strict=True))))


def _added(stored: Rows, rows: Rows) -> int | None:
    """The row (from 0) that a refresh put among *rows*; ``None`` where it wrote over one."""
    if len(stored) == len(rows):
        return None
    days = [row[0] for row in rows]
    return next(
        (at for at, row in enumerate(stored) if at >= len(days) or row[0] != days[at]), None
    )


def _note(
    old: Side,
    new: FileWorkbook,
    trail: Trail,
    header: Sequence[str],
    merged: Sequence[str],
    kept: Sequence[int],
) -> None:
    """Where each cell of the old table stands now."""
    if not header:
        return
    from_header, from_rows = old.names[HISTORY_HEADER], old.names[HISTORY]
    head, body = new.locate(HISTORY_HEADER), new.locate(HISTORY)
    filled = [
        row
        for row in range(from_rows.top, from_rows.bottom + 1)
        if any(_value(old, from_rows, row, at) is not None for at in range(len(header)))
    ]
    for at, name in enumerate(header):
        routes = {(from_header.sheet, from_header.top, from_header.left + at): head[:2]}
        for order, row in zip(kept, filled, strict=True):
            routes[from_rows.sheet, row, from_rows.left + at] = body[0], body[1] + order
        for place, (sheet, row) in routes.items():
            if name and header.index(name) == at:
                trail.moved[place] = (sheet, row, body[2] + merged.index(name)), ""
            else:
                trail.lost[place] = _TWICE if name else _NAMELESS


def _value(old: Side, area: Area, row: int, at: int) -> object:
    return old.value((area.sheet, row, area.left + at))
