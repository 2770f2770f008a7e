"""마감: a month is frozen, with fingerprints by which a later change of it is seen.

A closed month is a row of 마감 without a day of 취소. Its row of 월별실적 is written by no refresh
that would make it another one; what a person changes by hand is told by 점검, as are points of
배점기준 that are others than those that the month was closed with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import MonthClosedError, WorkbookError, shown
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Rows, is_number, plain, round15

from . import missing
from .collection_layout import CLOSINGS, LOG
from .history import History
from .layout import (
    AREAS,
    BANDS,
    HISTORY,
    HISTORY_ACTUAL,
    HISTORY_ACTUAL2,
    HISTORY_COLUMNS,
    HISTORY_POINTS,
    INDICATORS,
    ITEMS,
    SETTINGS,
    UNITS,
)
from .workbook import Workbook

# Columns that change no point: where a rule comes from, how it is told, what else it is called.
_ONLY_TOLD = {"source", "about", "formula", "aliases"}
_SCORING = (UNITS, AREAS, ITEMS, INDICATORS, BANDS)
_ROUNDING = "반올림 자릿수", "반올림 시점", "합계 자릿수(다를 때)"
_SCHEME_ID = "평가체계 ID"
_FIXED = {column.header for column in HISTORY_COLUMNS}
_OF_INDICATORS = tuple(f" {word}" for word in (HISTORY_POINTS, HISTORY_ACTUAL, HISTORY_ACTUAL2))
_ACTUALS = tuple(f" {word}" for word in (HISTORY_ACTUAL, HISTORY_ACTUAL2))  # told first
_SHORT = 8  # digits of a fingerprint that a sentence shows
REOPEN = "[희망일자리 > 마감 취소]를 눌러"


@dataclass(frozen=True)
class Closing:
    """A row of 마감; the fields are the keys of ``CLOSINGS``, in that order."""

    as_of: dt.date
    closed: dt.date | None
    total: float | None
    scheme: str
    scheme_hash: str
    row_hash: str
    version: str
    reopened: dt.date | None = None
    reason: str = ""


def read(workbook: Workbook) -> tuple[Closing, ...] | None:
    """Every row of 마감, in the order of the sheet; ``None`` where there is no such sheet.

    Raises WorkbookError for a row whose 기준일 is no date: it would guard nothing.
    """
    rows = missing.read(workbook, CLOSINGS.name, LOG.name)
    return None if rows is None else tuple(_closings(workbook, rows))


def write(workbook: Workbook, closings: Sequence[Closing]) -> None:
    """Let 마감 hold *closings*; a name needs a row."""
    blank: list[object] = [None] * len(CLOSINGS.columns)
    rows = [[None if cell == "" else cell for cell in astuple(each)] for each in closings]
    workbook.write(CLOSINGS.name, rows or [blank])
    workbook.fit(CLOSINGS.name)


def standing(closings: Sequence[Closing], as_of: dt.date) -> Closing | None:
    """The closing of the month *as_of* that was not taken back; ``None``: it is open."""
    return next((c for c in closings if c.as_of == as_of and c.reopened is None), None)


def closed_days(closings: Sequence[Closing]) -> list[dt.date]:
    """The 기준일 of the closed months, the first one first."""
    return sorted({each.as_of for each in closings if each.reopened is None})


def refuse(workbook: Workbook, as_of: dt.date, deed: str) -> None:
    """Refuse a *deed* ("회신을 넣지 않습니다") where the month *as_of* is closed: WorkbookError."""
    if standing(read(workbook) or (), as_of) is not None:
        raise WorkbookError(
            f"{as_of}은(는) 마감된 달이어서 {deed}. 아무것도 쓰지 않았습니다. 할 일: "
            f"먼저 {REOPEN} 마감을 취소하세요(명령: hopejobs reopen BOOK --as-of {as_of} "
            '--reason "사유"). 다른 달의 일이면 기준일을 고치세요'
        )


def reopened(
    closings: Sequence[Closing], as_of: dt.date, *, day: dt.date, reason: str
) -> tuple[Closing, ...]:
    """*closings* with that of *as_of* taken back on *day* for a *reason*.

    Raises WorkbookError where that month is not closed.
    """
    found = standing(closings, as_of)
    if found is None:
        closed = ", ".join(map(str, closed_days(closings))) or "없음"
        raise WorkbookError(
            f"{as_of}은(는) 마감된 달이 아닙니다(마감된 기준일: {closed}). 아무것도 쓰지 "
            "않았습니다. 할 일: 기준일을 확인하세요"
        )
    taken_back = replace(found, reopened=day, reason=reason)
    return tuple(taken_back if each is found else each for each in closings)


def row_of(history: History, as_of: dt.date) -> dict[str, object] | None:
    """What the program keeps in the row of *as_of*, by header; ``None`` where there is no row."""
    if as_of not in history.days:
        return None
    cells = zip(history.header, history.rows[history.days.index(as_of)], strict=True)
    return {name: cell for name, cell in cells if name in _FIXED or name.endswith(_OF_INDICATORS)}


def row_hash(row: Mapping[str, object]) -> str:
    """The fingerprint of a row of 월별실적; columns that hold nothing are no part of it."""
    return _hash(sorted(f"{name}={_spelt(cell)}" for name, cell in row.items() if _spelt(cell)))


def scheme_hash(tables: Mapping[str, Rows]) -> str:
    """The fingerprint of what 배점기준 and 설정 say about points, by the blocks as read.

    A table that a later version widens keeps its fingerprint while the new cells are blank.
    """
    lines = []
    for table in _SCORING:
        for row in tables[table.name]:
            cells = zip(table.columns, row, strict=False)
            said = [
                f"{column.key}={_spelt(cell)}"
                for column, cell in cells
                if column.key not in _ONLY_TOLD and _spelt(cell)
            ]
            if said:
                lines.append("|".join([table.name, *said]))
    for label, value in _settings(tables):
        if label in _ROUNDING and _spelt(value):
            lines.append(f"{label}={_spelt(value)}")
    return _hash(lines)


def scheme_id(tables: Mapping[str, Rows]) -> str:
    """The 평가체계 ID that 설정 states."""
    return next((_spelt(value) for label, value in _settings(tables) if label == _SCHEME_ID), "")


def guard(
    workbook: Workbook,
    closings: Sequence[Closing],
    as_of: dt.date,
    before: History,
    after: History,
    row: Callable[[int], str],
) -> None:
    """Refuse a refresh that would make the row of a closed month another one.

    *before* is 월별실적 as stored and *after* with the new row; *row* is the cell in which a row of
    *before* begins, by its order. A row that somebody changed by hand may be put right again.
    Raises ``MonthClosedError`` with a fault for each cell.
    """
    closing = standing(closings, as_of)
    new = row_of(after, as_of)
    if closing is None or new is None or row_hash(new) == closing.row_hash:
        return
    old = row_of(before, as_of)
    todo = (
        f"맞는 값이면 {REOPEN} 사유를 적거나 hopejobs reopen BOOK --as-of {as_of} "
        '--reason "사유"로 마감을 취소한 뒤 다시 하세요. 다른 달의 실적이면 기준일을 고치세요'
    )
    about = f"{as_of} 마감({closing.closed})"
    if old is None:
        sheet, top, left = workbook.locate(HISTORY)
        message = f"{about}: 월별실적에서 그 줄이 지워졌고, 쓸 줄은 마감한 줄과 다름"
        raise MonthClosedError([_closed(address(sheet, top, left), message, as_of)], todo)
    sheet, _, cell = row(before.days.index(as_of)).rpartition("!")
    number = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    left = workbook.locate(HISTORY)[2]
    faults = [
        _closed(
            address(sheet, number, left + after.header.index(name)),
            f"{about}: 「{name}」 {shown(old.get(name))} → {shown(value)}",
            value,
        )
        for name, value in sorted(new.items(), key=lambda each: not each[0].endswith(_ACTUALS))
        if _spelt(old.get(name)) != _spelt(value)
    ]
    if not faults:
        message = f"{about} 뒤에 월별실적의 줄이 바뀌었고, 지금의 실적도 마감한 것과 다름"
        faults = [_closed(address(sheet, number, left), message, as_of)]
    raise MonthClosedError(faults, todo)


def rows_after(workbook: Workbook) -> Callable[[int], str]:
    """The cell in which a row of 월별실적 begins once a refresh has written it, by its order."""
    sheet, top, left = workbook.locate(HISTORY)
    return lambda order: address(sheet, top + order, left)


def changed_since(
    workbook: Workbook,
    closings: Sequence[Closing],
    stored: History,
    row: Callable[[int], str],
    tables: Mapping[str, Rows],
) -> Iterator[Fault]:
    """A warning for each closed month whose row is another now, and one for 배점기준.

    *stored* is 월별실적 as it stands; *row* gives the cell of a row of it by its order, *tables*
    are the blocks of the scheme as read.
    """
    closed = [each for each in closings if each.reopened is None]
    if not closed:
        return  # no fingerprint is needed, as in most workbooks
    open_hash, by_scheme = scheme_hash(tables), []
    for closing in closed:
        if closing.scheme_hash != open_hash:
            by_scheme.append(closing)
        now = row_of(stored, closing.as_of)
        if now is None:
            cell = address(*workbook.locate(HISTORY))
            message = (
                f"{closing.as_of} 줄이 마감({closing.closed}) 뒤에 지워짐: 전 파일에서 되살리세요"
            )
            yield _changed(cell, "월별실적", message)
        elif (found := row_hash(now)) != closing.row_hash:
            message = (
                f"{closing.as_of} 줄이 마감({closing.closed}) 뒤에 바뀜(지문 "
                f"{closing.row_hash[:_SHORT]} → {found[:_SHORT]}): 되돌리거나, 맞으면 마감 취소 뒤 "
                "다시 마감하세요"
            )
            yield _changed(row(stored.days.index(closing.as_of)), "월별실적", message)
    if by_scheme:
        days = ", ".join(str(each.as_of) for each in by_scheme)
        message = (
            f"{days} 마감 뒤에 바뀜(지문 {by_scheme[-1].scheme_hash[:_SHORT]} → "
            f"{open_hash[:_SHORT]}): 그 달의 득점은 마감한 때의 배점기준으로 매긴 것입니다"
        )
        yield _changed(address(*workbook.locate(BANDS.name)), "배점기준", message)


def _closed(cell: str, message: str, value: object) -> Fault:
    return Fault(cell, "마감", message, code=Code.MONTH_CLOSED, read=value)


def _changed(cell: str, about: str, message: str) -> Fault:
    return Fault(cell, about, message, only_warns=True, code=Code.CLOSED_CHANGED)


def _closings(workbook: Workbook, rows: Rows) -> Iterator[Closing]:
    keys = [field.name for field in fields(Closing)]
    for order, row in enumerate(rows):
        if all(cell is None for cell in row):
            continue
        cells = dict(zip(keys, (*row, *[None] * len(keys)), strict=False))
        day = as_day(cells["as_of"])
        if day is None:
            sheet, top, left = workbook.locate(CLOSINGS.name)
            raise WorkbookError(
                f"{address(sheet, top + order, left)} 기준일: 읽은 값 {shown(cells['as_of'])}. "
                "허용: 날짜. 아무것도 쓰지 않았습니다. 할 일: 마감 시트를 전 파일의 것으로 "
                "되돌리세요"
            )
        words = {key: str(cells[key] or "") for key in ("scheme", "scheme_hash", "row_hash")}
        yield Closing(
            as_of=day,
            closed=as_day(cells["closed"]),
            total=float(cells["total"]) if is_number(cells["total"]) else None,
            version=str(cells["version"] or ""),
            reopened=as_day(cells["reopened"]),
            reason=str(cells["reason"] or ""),
            **words,
        )


def _settings(tables: Mapping[str, Rows]) -> Iterator[tuple[str, object]]:
    for row in tables[SETTINGS.name]:
        yield str(row[0]), row[1]


def _spelt(value: object) -> str:
    """A cell for a fingerprint: numbers as Excel shows them, days without a clock; "" for blank."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if is_number(value):
        return plain(round15(float(value)))
    day = as_day(value)
    return day.isoformat() if day is not None else str(value).strip()


def _hash(lines: Sequence[str]) -> str:
    import hashlib  # and OpenSSL with it, where no month is closed

    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
