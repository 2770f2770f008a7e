"""되돌리기 by 이력: the last steps are taken back where a cell still holds what they wrote.

A refresh wrote the row of 월별실적, so that row gets its old figures again, with the points that
they give; what is typed in 추진실적 stays. 받기 wrote actuals, so those get back what stood there,
and its replies can be received again.
What somebody changed since is told and left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.values import Rows, is_number, plain
from hopejobs_xl.scheme import scale
from hopejobs_xl.scheme.model import Indicator, Scheme

from . import closing, collection_record, evidence, log_rows, register_lines
from .actions import evaluate_form, read_stored, write_months
from .form_rows import form_rows
from .history import History, actual_columns, points_column
from .layout import ACTUALS, FORM, FORM_TABLE, GROUNDS, HANDS, HISTORY
from .log_rows import ACTUAL, ACTUAL2, HAND, Entry
from .standing import Standing
from .workbook import Workbook

_BARRIERS = (log_rows.CLOSED, log_rows.REOPENED)
_NONE = "없음"
_COUNTS = tuple(GROUNDS.index(key) for key in ("numerator", "denominator"))
_LEFT = "그 뒤에 바뀐 칸이어서 그대로 둠"
NOTHING = "되돌릴 것이 없습니다"


class Undone(NamedTuple):
    """What a taking back did: a sentence for each figure that was put back or left."""

    lines: list[str]
    left: int


def undo(workbook: Workbook, standing: Standing, *, today: dt.date, steps: int = 1) -> Undone:
    """Take back the last *steps* that 이력 knows; *standing* is what ``actions.check`` gives.

    Raises WorkbookError, and writes nothing, where there is none, or the last one is a 마감.
    """
    lines: list[str] = []
    left = 0
    for turn in range(steps):
        log = read_stored(workbook).log
        found = log_rows.open_steps(log or ())
        if log is None or not found:
            if turn == 0:
                raise WorkbookError(f"{NOTHING}. 이력 시트에 되돌리지 않은 일이 없습니다")
            lines.append(f"{NOTHING}: 이력의 처음까지 되돌렸습니다")
            break
        entries = [each for each in log if each.step == found[0]]
        if entries[0].action in _BARRIERS:
            said = (
                f"이력 순번 {found[0]}은(는) {entries[0].action}입니다. 되돌리기로는 바꾸지 "
                f"않습니다. 할 일: 마감을 풀려면 {closing.REOPEN} 사유를 적으세요"
            )
            if turn == 0:
                raise WorkbookError(said)
            lines.append(said)
            break
        done = _step(workbook, standing, log, entries, today)
        lines += done.lines
        left += done.left
    return Undone(lines, left)


def _step(
    workbook: Workbook,
    standing: Standing,
    log: Sequence[Entry],
    entries: Sequence[Entry],
    today: dt.date,
) -> Undone:
    months = [each for each in entries if each.action == log_rows.REFRESHED]
    typed = [each for each in entries if each.action != log_rows.REFRESHED]
    entries = [*typed, *months]  # a press may have written figures and refreshed
    of_months = _months(workbook, standing, months)
    put = [*_typed(workbook, standing, typed), *of_months]
    lines, new = [], []
    for entry, cell in reversed(list(zip(entries, put, strict=True))):
        about = f"{entry.as_of} {entry.no} {entry.name} {entry.what}".strip()
        if cell is None:
            lines.append(f"{about}: {_LEFT}({_said(entry.new)}이(가) 아님)")
            continue
        lines.append(f"{cell} {about}: {_said(entry.new)} → {_said(entry.old)}")
        new.append(log_rows.turned(entry))
        if entry.sha256:
            hashes = [each.strip() for each in entry.sha256.split(",")]
            collection_record.take_back(workbook, entry.as_of, entry.no, hashes, today)
    _unprove(workbook, log, typed, put)
    left = sum(cell is None for cell in put)
    step = entries[0].step
    if not new:  # or the same step would be tried for ever
        new = [Entry(as_of=entries[0].as_of, what=_NONE, reason=_LEFT)]
    log_rows.keep(workbook, log, new, day=today, action=log_rows.UNDONE, undone=step)
    return Undone(lines, left)


def _months(workbook: Workbook, standing: Standing, entries: Sequence[Entry]) -> list[str | None]:
    """Put old figures back into a row of 월별실적; the cell of each entry, ``None`` where left."""
    if not entries:
        return []
    as_of, scheme = entries[0].as_of, standing.evaluation.scheme
    history = read_stored(workbook).history
    if as_of is None or as_of not in history.days:
        return [None] * len(entries)
    if closing.standing(closing.read(workbook) or (), as_of) is not None:
        raise WorkbookError(
            f"{as_of}은(는) 마감된 달이어서 되돌리지 않았습니다. 아무것도 쓰지 않았습니다. 할 일: "
            f"먼저 {closing.REOPEN} 마감을 취소하세요"
        )
    order = history.days.index(as_of)
    row = dict(zip(history.header, history.rows[order], strict=True))
    sheet, top, left = workbook.locate(HISTORY)
    cells: list[str | None] = []
    for entry in entries:
        name = _column(scheme, entry)
        if name is None or name not in row or not log_rows.same(row[name], entry.new):
            cells.append(None)
            continue
        row[name] = entry.old
        cells.append(address(sheet, top + order, left + history.header.index(name)))
    if any(cells):
        write_months(
            workbook, standing.evaluation, _with_row(workbook, scheme, history, row, as_of)
        )
    return cells


def _column(scheme: Scheme, entry: Entry) -> str | None:
    """The header of the column of 월별실적 that an entry is about."""
    try:
        indicator = scheme.find(entry.no)
    except IndicatorError:
        return None
    names = dict(zip((ACTUAL, ACTUAL2), actual_columns(indicator), strict=False))
    return (names | {HAND: points_column(indicator)}).get(entry.what)


def _with_row(
    workbook: Workbook,
    scheme: Scheme,
    history: History,
    row: Mapping[str, object],
    as_of: dt.date,
) -> History:
    """*history* with the figures of *row* and their points; without it where no figure is left."""
    order = history.days.index(as_of)
    figures = [name for each in scheme.indicators for name in actual_columns(each)]
    by_hand = {points_column(each) for each in scheme.indicators if _by_hand(each)}
    known = closing.row_of(history, as_of) or {}
    if all(row.get(name) is None for name in (*figures, *by_hand)):
        rows = list(history.rows)
        own = {name: cell for name, cell in row.items() if name not in known}
        if any(cell is not None for cell in own.values()):  # a column that the clerk added
            blank = {name: own.get(name) for name in history.header} | {history.header[0]: as_of}
            rows[order] = tuple(blank.values())
        else:
            del rows[order]
        return History(history.header, tuple(rows))
    block = _block(workbook, scheme, row)
    evaluation = replace(evaluate_form(workbook, scheme, block, as_of=as_of), faults=())
    made = history.with_(evaluation)
    cells = dict(zip(made.header, made.rows[order], strict=True))
    kept = [row.get(name) if name in figures else cell for name, cell in cells.items()]
    return History(made.header, (*made.rows[:order], tuple(kept), *made.rows[order + 1 :]))


def _block(workbook: Workbook, scheme: Scheme, row: Mapping[str, object]) -> Rows:
    """추진실적 as it would stand with the figures of *row*; words such as 해당없음 stay."""
    block = [list(cells) for cells in workbook.read(FORM)]
    for cells, form in zip(block, form_rows(block), strict=True):
        try:
            indicator = scheme.find(form.label)
        except IndicatorError:
            continue
        for key, name in zip(("actual", "actual2"), actual_columns(indicator), strict=False):
            at = FORM_TABLE.index(key)
            if is_number(row.get(name)) or is_number(cells[at]):
                cells[at] = row.get(name)
        if _by_hand(indicator):
            cells[FORM_TABLE.index("hand")] = row.get(points_column(indicator))
    return block


def _by_hand(indicator: Indicator) -> bool:
    return all(p.scale.method in (scale.HAND, scale.UNREGISTERED) for p in indicator.parts)


def _typed(workbook: Workbook, standing: Standing, entries: Sequence[Entry]) -> list[str | None]:
    """Put back what stood in 추진실적; the cell of each entry, ``None`` where it was left."""
    scheme, as_of = standing.evaluation.scheme, standing.evaluation.as_of
    places = {
        ACTUAL: (ACTUALS, 0),
        ACTUAL2: (ACTUALS, 1),
        HAND: (HANDS, 0),
        **{GROUNDS.headers[at]: (GROUNDS.name, at) for at in _COUNTS},
        register_lines.ENTRY: (GROUNDS.name, GROUNDS.index("words")),
    }
    names = dict.fromkeys(places[each.what][0] for each in entries if each.what in places)
    blocks = {name: [list(row) for row in workbook.read(name)] for name in names}
    rows = {no: at for at, no in _rows(workbook, scheme)}
    cells: list[str | None] = []
    changed = set()
    for entry in entries:
        at, place = rows.get(entry.no), places.get(entry.what)
        if at is None or place is None or entry.as_of != as_of:
            cells.append(None)
            continue
        name, column = place
        now = blocks[name][at][column]
        if entry.what == register_lines.ENTRY:  # what people wrote beside the line stays
            put = register_lines.put_back(now, str(entry.old or ""), str(entry.new or ""))
        else:
            put = (entry.old,) if log_rows.same(now, entry.new) else None
        if put is None:
            cells.append(None)
            continue
        (blocks[name][at][column],) = put
        changed.add(name)
        sheet, top, left = workbook.locate(name)
        cells.append(address(sheet, top + at, left + column))
    for name in sorted(changed, key=lambda each: each != GROUNDS.name):  # a rate follows from them
        workbook.write(name, blocks[name])
    return cells


def _unprove(
    workbook: Workbook, log: Sequence[Entry], entries: Sequence[Entry], put: Sequence[str | None]
) -> None:
    """Take away the rows of 증빙 that name the registers of figures that are gone."""

    def files(those: Sequence[Entry]) -> set[tuple[object, ...]]:
        return {
            (each.as_of, each.no, digest)
            for each in those
            if each.action == log_rows.APPLIED
            for digest in each.sha256.split(log_rows.BETWEEN)
        }

    still = set(log_rows.open_steps(log)) - {each.step for each in entries}
    left = [each for each, cell in zip(entries, put, strict=False) if cell is None]
    gone = files(entries) - files(left) - files([each for each in log if each.step in still])
    if gone:
        evidence.take_away(
            workbook,
            lambda row: (
                (as_day(row["as_of"]), row["no"], row["sha256"]) in gone
                and str(row["remark"] or "").startswith(log_rows.APPLIED)
            ),
        )


def _rows(workbook: Workbook, scheme: Scheme) -> Iterator[tuple[int, str]]:
    for at, form in enumerate(form_rows(workbook.read(FORM))):
        try:
            yield at, scheme.find(form.label).no
        except IndicatorError:
            continue


def _said(value: object) -> str:
    return "빈칸" if value is None else plain(value) if is_number(value) else str(value)
