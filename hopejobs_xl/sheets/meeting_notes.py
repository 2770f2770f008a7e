"""What people write on 회의자료: read from the page, and kept for rows that it does not show now.

The page is written anew by each refresh and its rows follow the figures, so a word belongs to an
indicator (a reason also to the day that is compared with), never to a row. The table beside the
page, ``MEETING_NOTES``, has all of them. What stands on the page counts for the rows that the last
refresh put there; a note of any other row stays in the table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.values import CellError, Rows
from hopejobs_xl.scheme.model import Scheme

from . import missing
from .meeting_layout import MEETING_CHANGES, MEETING_DECISIONS, MEETING_NOTES, MEETING_SINCE
from .workbook import Workbook

REASON, DECISION = "까닭", "결정"
_SHOWN = "예"
# Letters of each cell of a note on the page; the table beside it has the whole.
LONGEST = {"words": 60, "who": 24, "until": 16}


@dataclass(frozen=True)
class Note:
    """Words about an indicator, or about none (``no`` is ``""``).

    ``kind`` is 까닭 (of a change since the day ``since``) or 결정, for which somebody (``who``)
    has a time (``until``: a date or words). ``shown``: the page shows it since the last refresh.
    """

    kind: str
    no: str = ""
    words: object = None
    who: object = None
    until: object = None
    since: dt.date | None = None
    shown: bool = False


class _Stored(NamedTuple):
    """A row of ``MEETING_NOTES``; the fields are keys of it."""

    kind: object
    since: object
    no: object
    words: object
    who: object
    until: object
    shown: object


class _Reason(NamedTuple):
    """What is read of a row of ``MEETING_CHANGES``."""

    no: object
    words: object


class _Decision(NamedTuple):
    """What is read of a row of ``MEETING_DECISIONS``."""

    no: object
    who: object
    until: object
    words: object


def read(workbook: Workbook, scheme: Scheme) -> tuple[Note, ...] | None:
    """Every note of *workbook*, those of the page first; ``None`` where it has no 회의자료.

    A 누가 that only repeats the department of its indicator in *scheme* was offered, not written.
    """
    page = (MEETING_SINCE, MEETING_CHANGES.name, MEETING_DECISIONS.name)
    table = missing.read(workbook, MEETING_NOTES.name, *page)
    if table is None:
        return None  # a workbook of 0.3.0
    kept = list(_kept(table))
    since = as_day(workbook.read(MEETING_SINCE)[0][0])
    offered = {each.no: each.department for each in scheme.indicators}
    said = [
        *_reasons(workbook.read(MEETING_CHANGES.name), since),
        *_decisions(workbook.read(MEETING_DECISIONS.name), offered),
    ]
    whole = {
        (note.kind, note.no, key, on_page(value, key)): value
        for note in kept
        for key, value in _said(note).items()
        if note.shown
    }

    def wholly(note: Note) -> Note:
        said = {
            key: whole.get((note.kind, note.no, key, value), value)
            for key, value in _said(note).items()
        }
        return replace(note, words=said["words"], who=said["who"], until=said["until"])

    typed = map(wholly, said)
    return (*typed, *(note for note in kept if not note.shown))


def rows(notes: Iterable[Note], scheme: Scheme) -> Rows:
    """*notes* as rows of ``MEETING_NOTES``, in the order of 구분, day and *scheme*."""
    names = {each.no: each.name for each in scheme.indicators}
    order = {no: at for at, no in enumerate(names)}

    def key(note: Note) -> tuple[bool, dt.date, int]:
        return note.kind != REASON, note.since or dt.date.min, order.get(note.no, len(order))

    made: Rows = [
        [
            note.kind,
            note.since,
            note.no or None,
            names.get(note.no),
            note.words,
            note.who,
            note.until,
            _SHOWN if note.shown else None,
        ]
        for note in sorted(notes, key=key)
    ]
    return MEETING_NOTES.block(made)


def reasons(notes: Iterable[Note], since: dt.date | None) -> dict[str, str]:
    """The words about each change since the day *since*, by 번호; one without 번호 is left out."""
    found: dict[str, str] = {}
    for note in notes:
        if note.kind == REASON and note.since == since and note.no and note.words is not None:
            found.setdefault(note.no, str(note.words))
    return found


def decided(notes: Iterable[Note]) -> list[Note]:
    """The decisions among *notes*."""
    return [note for note in notes if note.kind == DECISION]


def on_page(value: object, key: str = "words") -> object:
    """*value* as the cell *key* of the page has room for it; what is no text as it is."""
    return cut(value, LONGEST[key]) if isinstance(value, str) else value


def cut(text: str, most: int) -> str:
    """*text* on one line of at most *most* letters, without the end of a longer one."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _said(note: Note) -> dict[str, object]:
    return {"words": note.words, "who": note.who, "until": note.until}


def _kept(table: Rows) -> Iterable[Note]:
    keys = _Stored._fields
    for row in MEETING_NOTES.records(table, _Stored, keys):
        if row.kind in (REASON, DECISION):
            yield Note(
                str(row.kind),
                _text(row.no),
                _value(row.words),
                _value(row.who),
                _value(row.until),
                as_day(row.since),
                row.shown == _SHOWN,
            )


def _reasons(table: Rows, since: dt.date | None) -> Iterable[Note]:
    for row in MEETING_CHANGES.records(table, _Reason, _Reason._fields):
        if (words := _value(row.words)) is not None:
            yield Note(REASON, _text(row.no), words, since=since)


def _decisions(table: Rows, offered: Mapping[str, str]) -> Iterable[Note]:
    for row in MEETING_DECISIONS.records(table, _Decision, _Decision._fields):
        no, words, until = _text(row.no), _value(row.words), _value(row.until)
        who = _value(row.who)
        if who == offered.get(no):
            who = None
        if (words, who, until) != (None, None, None):
            yield Note(DECISION, no, words, who, until)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _value(value: object) -> object:
    """What somebody wrote into a cell: ``None`` for blanks, an error of Excel as its text."""
    if isinstance(value, CellError):
        return str(value)
    return None if isinstance(value, str) and not value.strip() else value
