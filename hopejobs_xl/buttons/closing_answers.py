"""What 마감 and 마감 취소 answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .outcome import Outcome

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook


def close(workbook: ExcelWorkbook) -> Outcome:
    """마감 of the month of 기준일: looked at and asked first, then refreshed and frozen.

    What was done before it is not undone any more, or the closed month would be another one.
    """
    from hopejobs_xl.sheets import actions, closing_actions

    today = dt.date.today()
    standing = actions.check(workbook)
    as_of = standing.evaluation.as_of
    try:
        closing_actions.refuse(workbook, standing, as_of, accepted=False)
    except closing_actions.DoubtsError:
        return Outcome(ok=False)  # somebody looked at them and said no
    actions.refresh(workbook, today=today)
    made = closing_actions.put(workbook, as_of, today)
    workbook.forget()
    return Outcome(closing_actions.said(made))


def reopen(workbook: ExcelWorkbook) -> Outcome:
    """마감 취소 of the month of 기준일, for a reason that is asked."""
    from hopejobs_xl.sheets import actions, closing, closing_actions

    as_of = actions.day_of(workbook)
    found = closing.standing(closing.read(workbook) or (), as_of)
    reason = "없음"
    if found is not None:
        reason = workbook.ask_reason(
            f"{as_of} 마감({found.closed})을 취소하는 사유를 적으세요. 마감과 이력 시트에 남습니다."
        )
        if not reason.strip():
            return Outcome(ok=False)
    workbook.backup()
    closing_actions.reopen(workbook, as_of, reason, dt.date.today())
    workbook.forget()
    return Outcome(f"{as_of} 마감을 취소했습니다. 고친 뒤 다시 마감하세요.")
