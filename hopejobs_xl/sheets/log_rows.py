"""이력: what was changed, when and by which action; rows are added, none is changed.

A refresh adds a row for every figure that differs from what 월별실적 held for the same 기준일. Who
did it is not kept. What 되돌리기 takes back stays, beside the row that says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.values import Rows, is_number, round15
from hopejobs_xl.scheme import scale
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result

from . import missing
from .collection_layout import CLOSINGS, LOG
from .history import History, actual_columns, points_column
from .layout import FORM_TABLE
from .workbook import Workbook

REFRESHED, RECEIVED, CLOSED, REOPENED, UNDONE = "새로고침", "받기", "마감", "마감 취소", "되돌리기"
APPLIED = "대장 반영"
BETWEEN = ", "  # several departments, files or hashes in one cell
ACTUAL, ACTUAL2, HAND = (
    FORM_TABLE.columns[FORM_TABLE.index(key)].header for key in ("actual", "actual2", "hand")
)


@dataclass(frozen=True)
class Entry:
    """A row of 이력; the fields are the keys of ``LOG``, in that order.

    ``old`` and ``new`` are numbers, words or ``None`` for a blank. ``undone`` is the step that a
    되돌리기 took back.
    """

    step: int = 0
    day: dt.date | None = None
    action: str = ""
    as_of: dt.date | None = None
    no: str = ""
    name: str = ""
    what: str = ""
    old: object = None
    new: object = None
    department: str = ""
    file: str = ""
    sha256: str = ""
    reason: str = ""
    undone: int | None = None


_BY_HAND = (scale.HAND, scale.UNREGISTERED)
_KEYS = tuple(field.name for field in fields(Entry))
_DAYS, _COUNTS, _VALUES = ("day", "as_of"), ("step", "undone"), ("old", "new")


def read(workbook: Workbook) -> tuple[Entry, ...] | None:
    """The rows of 이력, oldest first; ``None`` where the workbook has no such sheet."""
    rows = missing.read(workbook, LOG.name, CLOSINGS.name)
    return None if rows is None else tuple(_entries(rows))


def write(workbook: Workbook, entries: Sequence[Entry]) -> None:
    """Let 이력 hold *entries* and nothing else; a name needs a row."""
    blank: list[object] = [None] * len(_KEYS)
    workbook.write(LOG.name, [_cells(each) for each in entries] or [blank])
    workbook.fit(LOG.name)


def added(
    before: Sequence[Entry],
    new: Sequence[Entry],
    *,
    day: dt.date,
    action: str,
    undone: int | None = None,
) -> tuple[Entry, ...]:
    """*before* and, as the next step, the *new* entries of one *action* on a *day*."""
    step = 1 + max((each.step for each in before), default=0)
    made = (replace(each, step=step, day=day, action=action, undone=undone) for each in new)
    return (*before, *made)


def keep(
    workbook: Workbook,
    before: Sequence[Entry],
    new: Sequence[Entry],
    *,
    day: dt.date,
    action: str,
    undone: int | None = None,
) -> None:
    """Let 이력 hold ``added(before, new)``, or *before* where nothing is *new*."""
    made = added(before, new, day=day, action=action, undone=undone)
    if made != read(workbook):
        write(workbook, made)


def join_steps(workbook: Workbook, step: int) -> None:
    """Let what followed *step* be a part of it: one press, one 되돌리기."""
    entries = read(workbook)
    if entries is not None and any(each.step > step for each in entries):
        write(workbook, [replace(e, step=min(e.step, step)) for e in entries])


def figures(evaluation: Evaluation, before: History) -> list[Entry]:
    """An entry for each figure that differs from the row of its day in *before*, 월별실적."""
    at = evaluation.as_of
    row = before.rows[before.days.index(at)] if at in before.days else ()
    stored = dict(zip(before.header, row, strict=False))
    made = []
    for result in evaluation.results:
        for what, header, new in _figures_of(result):
            old = stored.get(header)
            if not same(old, new):
                who = result.indicator
                made.append(
                    Entry(
                        as_of=at, no=who.no, name=who.name, what=what, old=old, new=new,
                        department=who.department,
                    )
                )  # fmt: skip
    return made


def _figures_of(result: Result) -> Iterator[tuple[str, str, float | None]]:
    """What is typed for one indicator: what it is called, its column in 월별실적, the number."""
    numbers = (*result.actuals, None, None)
    methods = [part.scale.method for part in result.indicator.parts]
    by_hand = result.basis == scale.BY_HAND or all(each in _BY_HAND for each in methods)
    names = actual_columns(result.indicator)
    yield from zip((ACTUAL, ACTUAL2), names, numbers, strict=False)
    if by_hand:
        yield HAND, points_column(result.indicator), result.points


def open_steps(entries: Sequence[Entry]) -> list[int]:
    """The steps that can be taken back, the last one first: none that was, and no taking back."""
    gone = {each.undone for each in entries if each.undone is not None}
    found = dict.fromkeys(each.step for each in entries if each.action != UNDONE)
    return sorted((step for step in found if step not in gone), reverse=True)


def tell_undone(workbook: Workbook, before: Sequence[Entry] | None, today: dt.date) -> None:
    """Add to 이력 that Excel's 되돌리기 took the last press back; *before* is 이력 before that.

    The rows that it took away with the cells come back: what was done is not hidden by undoing it.
    A press of 받기 is two steps of 이력, for it refreshes, too: each is said to be undone.
    """
    after = read(workbook)
    if before is None or after is None or tuple(before) == after:
        return
    there = {each.step for each in after}
    made = tuple(before)
    for step in [each for each in open_steps(before) if each not in there]:
        new = [turned(each) for each in reversed(made) if each.step == step]
        made = added(made, new, day=today, action=UNDONE, undone=step)
    write(workbook, made)


def turned(entry: Entry) -> Entry:
    """The row that says that *entry* was taken back."""
    return replace(entry, old=entry.new, new=entry.old, file="", sha256="", reason="")


def between(
    entries: Sequence[Entry], first: dt.date | None, last: dt.date | None
) -> tuple[Entry, ...]:
    """The entries whose day (한 날) is from *first* to *last*, both included."""
    return tuple(
        each
        for each in entries
        if each.day is not None
        and (first is None or first <= each.day)
        and (last is None or each.day <= last)
    )


def same(old: object, new: object) -> bool:
    """Whether two cells hold the same figure; a blank and "" are one."""
    if is_number(old) and is_number(new):
        return round15(float(old)) == round15(float(new))
    return old == new or (old in (None, "") and new in (None, ""))


def _cells(entry: Entry) -> list[object]:
    return [None if cell == "" else cell for cell in astuple(entry)]


def _entries(rows: Rows) -> Iterator[Entry]:
    for row in rows:
        if all(cell is None for cell in row):
            continue
        cells = dict(zip(_KEYS, (*row, *[None] * len(_KEYS)), strict=False))
        yield Entry(**{key: _value(key, cell) for key, cell in cells.items()})


def _value(key: str, cell: object):  # of the type of its field
    if key in _DAYS:
        return as_day(cell)
    if key in _COUNTS:
        if is_number(cell):
            return int(cell)
        return None if key == "undone" else 0
    if key in _VALUES:
        return as_day(cell) or cell
    return "" if cell is None else str(cell)
