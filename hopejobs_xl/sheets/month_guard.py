"""Asks before a refresh writes over a row of 월별실적 that looks like another month's.

A blank that is filled in is a late reply and loses nothing. Otherwise the row is taken for another
month's where a later day stands in 월별실적 already, or where so many of its figures differ that
기준일 was probably forgotten.
"""

from __future__ import annotations

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import MonthKeptError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.scoring.evaluation import Evaluation

from .history import History
from .layout import AS_OF, HISTORY
from .slips import Change, replaced, replaced_line
from .workbook import Workbook

CORRECTED = 2  # so many indicators of the last row are put right at once without a question


def overwritten(evaluation: Evaluation, before: History) -> list[Change]:
    """The stored actuals that must not be written over unasked; none where that is ordinary."""
    changes = replaced(evaluation, before)
    is_last = all((day or evaluation.as_of) <= evaluation.as_of for day in before.days)
    few = len({change.indicator.no for change in changes}) <= CORRECTED
    return [] if is_last and few else changes


def ask(workbook: Workbook, evaluation: Evaluation, before: History) -> None:
    """Ask, where that is needed, whether the row of 기준일 may be written over.

    Raises ``MonthKeptError`` where the answer is no, as it is where nobody can be asked.
    """
    changes = overwritten(evaluation, before)
    if not changes:
        return
    sheet, top, left = workbook.locate(HISTORY)
    order = before.days.index(evaluation.as_of)
    as_of = address(*workbook.locate(AS_OF))
    fault = Fault(
        address(sheet, top + order, left),
        "기준일",
        f"{evaluation.as_of} 줄에 이미 다른 {replaced_line(changes)}이(가) 있음(있는 값 → 쓸 값)",
        code=Code.MONTH_KEPT,
        read=evaluation.as_of,
    )
    question = (
        f"{fault}.\n\n다른 날의 실적이면 「아니요」를 누르고 {as_of}의 기준일을 먼저 고치세요. "
        "그래도 이 줄을 바꿔 쓸까요?"
    )
    if not workbook.confirm(question):
        raise MonthKeptError(fault, f"{as_of}의 기준일을 고친 뒤 다시 누르세요")
