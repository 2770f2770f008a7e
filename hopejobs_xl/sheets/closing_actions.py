"""마감 and 마감 취소: what the two buttons do, on either host."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hopejobs_xl import __version__
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import is_number, plain
from hopejobs_xl.scoring.results import State

from . import closing, log_rows
from .actions import read_stored
from .closing import Closing
from .history import History
from .layout import HISTORY_COLUMNS
from .log_rows import Entry
from .scheme_tables import SCHEME_TABLES
from .standing import Standing
from .workbook import Workbook

WHAT = "마감"
_OPEN, _SHUT = "열림", "닫힘"
_MOST = 8  # lines of a question
_TOTAL, _FAULTY = (
    next(column.header for column in HISTORY_COLUMNS if column.key == key)
    for key in ("total", "faulty")
)


class OpenFaultsError(WorkbookError):
    """Something that keeps points from being right stands open: the month is not closed."""


class DoubtsError(WorkbookError):
    """Somebody has to look at warnings first; a yes, or accepting them beforehand, closes."""


def refuse(workbook: Workbook, standing: Standing, as_of: dt.date, *, accepted: bool) -> None:
    """Say why the month *as_of* cannot be closed, and ask where warnings stand open.

    *standing* is that of today's 기준일. A fault that keeps points from being right cannot be
    accepted; warnings and 미입력 are by a person's yes, or where they were *accepted* beforehand.
    Raises WorkbookError otherwise (``OpenFaultsError``, ``DoubtsError`` for what could be
    accepted); nothing is written here.
    """
    found = closing.standing(_closings(workbook), as_of)
    if found is not None:
        raise WorkbookError(
            f"{as_of}은(는) {found.closed}에 이미 마감했습니다. 아무것도 쓰지 않았습니다. 할 일: "
            f"고칠 것이 있으면 먼저 {closing.REOPEN} 마감을 취소하세요"
        )
    evaluation = standing.evaluation
    if as_of != evaluation.as_of:
        _refuse_row(standing.history, as_of)
        return
    wrong = [fault.line for fault in evaluation.faults if not fault.only_warns]
    if wrong:
        raise OpenFaultsError(
            "\n".join(
                [
                    f"점수를 매기지 못하는 곳이 {len(wrong)}곳 있어 {as_of}을(를) 마감하지 "
                    "않았습니다(아무것도 쓰지 않음). 할 일: 고친 뒤 다시 하세요",
                    *wrong,
                ]
            )
        )
    doubts = [fault.line for fault in evaluation.faults]
    open_ = evaluation.in_state(State.MISSING)
    if open_:
        doubts.insert(0, f"미입력 {len(open_)}개: {', '.join(r.indicator.no for r in open_)}")
    if doubts and not accepted and not workbook.confirm(_question(as_of, doubts)):
        raise DoubtsError(
            "\n".join([f"{as_of}을(를) 마감하지 않았습니다(확인할 것 {len(doubts)}개)", *doubts])
        )


def put(workbook: Workbook, as_of: dt.date, today: dt.date) -> Closing:
    """Close the month *as_of*, whose row stands in 월별실적; *today* is the day of the closing.

    Raises WorkbookError where there is no such row.
    """
    stored, closings = read_stored(workbook), _closings(workbook)
    _refuse_row(stored.history, as_of)
    row = closing.row_of(stored.history, as_of) or {}
    tables = {name: workbook.read(name) for name in SCHEME_TABLES}
    total = row.get(_TOTAL)
    made = Closing(
        as_of=as_of,
        closed=today,
        total=float(total) if is_number(total) else None,
        scheme=closing.scheme_id(tables),
        scheme_hash=closing.scheme_hash(tables),
        row_hash=closing.row_hash(row),
        version=__version__,
    )
    closing.write(workbook, [*closings, made])
    entry = Entry(as_of=as_of, what=WHAT, old=_OPEN, new=_SHUT)
    log_rows.keep(workbook, stored.log or (), [entry], day=today, action=log_rows.CLOSED)
    return made


def reopen(workbook: Workbook, as_of: dt.date, reason: str, today: dt.date) -> None:
    """마감 취소 of the month *as_of* for a *reason*, kept with its day in 마감 and 이력.

    Raises WorkbookError where no reason is given or the month is not closed; nothing is written.
    """
    why = " ".join(reason.split())
    if not why:
        raise WorkbookError(
            f"{as_of} 마감을 취소하는 사유가 비어 있습니다. 아무것도 쓰지 않았습니다. 할 일: "
            "사유를 적으세요"
        )
    made = closing.reopened(_closings(workbook), as_of, day=today, reason=why)
    log = read_stored(workbook).log or ()
    closing.write(workbook, made)
    entry = Entry(as_of=as_of, what=WHAT, old=_SHUT, new=_OPEN, reason=why)
    log_rows.keep(workbook, log, [entry], day=today, action=log_rows.REOPENED)


def said(made: Closing) -> str:
    """That a month was closed, as a sentence."""
    total = "" if made.total is None else f", 득점 합계 {plain(made.total)}점"
    return (
        f"{made.as_of}을(를) 마감했습니다{total}. 고치려면 먼저 {closing.REOPEN} 사유를 적으세요."
    )


def _closings(workbook: Workbook) -> tuple[Closing, ...]:
    found = closing.read(workbook)
    if found is None:
        raise WorkbookError(
            "이 통합문서에는 마감 시트가 없습니다(옛 판). 아무것도 쓰지 않았습니다. 할 일: "
            "hopejobs migrate로 새 통합문서로 옮기세요"
        )
    return found


def _refuse_row(history: History, as_of: dt.date) -> None:
    row = closing.row_of(history, as_of)
    if row is None:
        days = ", ".join(str(day) for day in history.days if day is not None) or "없음"
        raise WorkbookError(
            f"월별실적에 {as_of} 줄이 없어 마감하지 않았습니다(있는 기준일: {days}). 할 일: "
            "기준일을 확인하고 새로고침한 뒤 다시 하세요"
        )
    faulty = row.get(_FAULTY)
    if is_number(faulty) and faulty > 0:
        raise WorkbookError(
            f"월별실적의 {as_of} 줄에 오류 {plain(float(faulty))}점이 있어 마감하지 않았습니다. "
            "할 일: 기준일을 그날로 하고 점검에 나오는 곳을 고치세요"
        )


def _question(as_of: dt.date, doubts: Sequence[str]) -> str:
    shown = [*doubts[:_MOST]]
    if len(doubts) > _MOST:
        shown.append(f"외 {len(doubts) - _MOST}개")
    return "\n".join(
        [f"{as_of}을(를) 마감하기 전에 볼 것입니다.", *shown, "", "이대로 마감할까요?"]
    )
