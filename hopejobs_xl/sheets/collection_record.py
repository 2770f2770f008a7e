"""취합기록: what was asked, what came back and what was decided, of every month; rows are added.

Rows that say nothing of a known month are kept as they are and not read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.values import Rows, is_number, plain

from . import missing
from .collection_layout import MARKS, REPLIES, REQUESTS, TAKEN, TAKEN_BACK
from .grid import Table
from .workbook import Workbook

_BESIDE = {
    table.name: [each.name for each in (REQUESTS, REPLIES, MARKS) if each is not table]
    for table in (REQUESTS, REPLIES, MARKS)
}


@dataclass(frozen=True)
class Request:
    """A file or paper that went to a ``department``, about a month and ``indicators`` (번호)."""

    as_of: dt.date
    department: str
    number: str
    asked: dt.date | None
    due: dt.date | None
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """What a *department* replied about one indicator, and whether it was taken over."""

    as_of: dt.date
    no: str
    name: str
    department: str
    number: str
    actual: object
    actual2: object
    numerator: object
    denominator: object
    evidence: str
    remark: str
    file: str
    sha256: str
    received: dt.date | None
    outcome: str


@dataclass(frozen=True)
class Mark:
    """What was decided of an indicator of a month: 확인, 확정, nothing any more, or 풀림.

    ``figure`` is what stood there then, in words.
    """

    as_of: dt.date
    no: str
    mark: str
    figure: str
    day: dt.date | None
    remark: str


@dataclass(frozen=True)
class Record:
    """The three tables; ``decided`` are the cells of ``marks``, those that could not be read too.

    ``is_there``: the workbook has the sheet (those of 0.3.0 have none).
    """

    requests: tuple[Request, ...] = ()
    replies: tuple[Reply, ...] = ()
    marks: tuple[Mark, ...] = ()
    decided: Rows = field(default_factory=list)
    is_there: bool = False

    @property
    def taken(self) -> tuple[Reply, ...]:
        """The replies that were taken over and not taken back since, in their order."""
        found: dict[tuple[dt.date, str, str, str], Reply] = {}
        for each in self.replies:
            key = each.as_of, each.no, each.department, each.sha256
            if each.outcome in (TAKEN, TAKEN_BACK):
                found.pop(key, None)
            if each.outcome == TAKEN:
                found[key] = each
        return tuple(found.values())


def read(workbook: Workbook) -> Record:
    """What 취합기록 of *workbook* holds."""
    tables = {table.name: _block(workbook, table) for table in (REQUESTS, REPLIES, MARKS)}
    if any(block is None for block in tables.values()):
        return Record()
    asked, came, decided = (_filled(tables[t.name] or []) for t in (REQUESTS, REPLIES, MARKS))
    return Record(
        tuple(each for each in map(_request, asked) if each is not None),
        tuple(each for each in map(_reply, came) if each is not None),
        marks_of(decided),
        decided,
        is_there=True,
    )


def marks_of(decided: Rows) -> tuple[Mark, ...]:
    """The rows of ``MARKS`` that say something of a month, in their order."""
    return tuple(found for row in decided if (found := _mark(row)) is not None)


def add_requests(workbook: Workbook, requests: Sequence[Request]) -> None:
    """Write *requests* below those that stand in ``REQUESTS``.

    Raises WorkbookError in a workbook without the table.
    """
    rows: Rows = [
        [each.as_of, each.department, each.number, each.asked, each.due, ", ".join(each.indicators)]
        for each in requests
    ]
    _append(workbook, REQUESTS, rows)


def add_replies(workbook: Workbook, replies: Sequence[Reply]) -> None:
    """Write *replies* below those that stand in ``REPLIES``.

    Raises WorkbookError in a workbook without the table.
    """
    keys = [column.key for column in REPLIES.columns]
    _append(workbook, REPLIES, [[getattr(each, key) for key in keys] for each in replies])


def take_back(
    workbook: Workbook, as_of: dt.date | None, no: str, hashes: Collection[str], day: dt.date
) -> None:
    """Say that 되돌리기 took back what was taken over of the files with these *hashes* (SHA-256).

    They are replies about the indicator *no* of the month *as_of*; in a workbook without the sheet
    nothing happens.
    """
    own = (each for each in read(workbook).taken if (each.as_of, each.no) == (as_of, no))
    gone = [each for each in own if each.sha256 in hashes]
    add_replies(workbook, [replace(each, outcome=TAKEN_BACK, received=day) for each in gone])


def _append(workbook: Workbook, table: Table, rows: Rows) -> None:
    if rows:
        workbook.write(table.name, [*_filled(workbook.read(table.name)), *rows])


def _block(workbook: Workbook, table: Table) -> Rows | None:
    return missing.read(workbook, table.name, *_BESIDE[table.name])


def _filled(rows: Rows) -> Rows:
    return [list(row) for row in rows if any(cell not in (None, "") for cell in row)]


def _request(row: Sequence[object]) -> Request | None:
    as_of, department, number, asked, due, indicators = row
    day = as_day(as_of)
    if day is None or not text(department):
        return None
    numbers = tuple(each.strip() for each in text(indicators).split(",") if each.strip())
    return Request(day, text(department), text(number), as_day(asked), as_day(due), numbers)


def _reply(row: Sequence[object]) -> Reply | None:
    found = dict(zip((column.key for column in REPLIES.columns), row, strict=True))
    as_of = as_day(found["as_of"])
    if as_of is None or not text(found["no"]):
        return None
    figures = {key: found[key] for key in ("actual", "actual2", "numerator", "denominator")}
    days = {"as_of": as_of, "received": as_day(found["received"])}
    said = {key: text(value) for key, value in found.items() if key not in figures | days}
    return Reply(**{**said, **figures, **days})  # type: ignore[arg-type]


def _mark(row: Sequence[object]) -> Mark | None:
    as_of, no, mark, figure, day, remark = row
    month = as_day(as_of)
    if month is None or not text(no):
        return None
    return Mark(month, text(no), text(mark), text(figure), as_day(day), text(remark))


def text(value: object) -> str:
    """*value* as a person reads it in its cell; ``""`` for a blank one."""
    if is_number(value):
        return plain(value)
    return "" if value is None else str(value).strip()
