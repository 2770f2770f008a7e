"""Asks before a refresh writes over a row of 월별실적 that looks like another month's.

What an ordinary month brings is not asked about: another press on the same day, blanks that are
filled in (a late reply loses nothing), one or two indicators of the last row that are put right. A
question is due where figures would be lost and one of these is so:

- a later day stands in 월별실적: that month was closed, 기준일 went back to it;
- more than two indicators differ: 기준일 was probably forgotten;
- a figure looks like a typing error beside the stored one (ten times as large or small, the other
  percent, a 누적 that falls) and beside that of the month before, too: this month's own figure
  under the day of the last, or an error that would take the place of a good one. A figure that goes
  with the month before is a correction; so is every one where there is no month before.
"""

from __future__ import annotations

from collections.abc import Callable

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import MonthKeptError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import State

from .history import History
from .layout import AS_OF
from .slips import Change, moved, replaced, replaced_line
from .workbook import Workbook

CORRECTED = 2  # so many indicators of the last row are put right at once without a question


def overwritten(evaluation: Evaluation, before: History) -> list[Change]:
    """The stored actuals that must not be written over unasked; none where that is ordinary."""
    changes = replaced(evaluation, before)
    is_last = all((day or evaluation.as_of) <= evaluation.as_of for day in before.days)
    few = len({change.indicator.no for change in changes}) <= CORRECTED
    if is_last and few and not any(_is_slip(each, evaluation, before) for each in changes):
        return []
    return changes


def _is_slip(change: Change, evaluation: Evaluation, before: History) -> bool:
    """Whether *change* is rather a mistake than a correction of the stored figure."""
    if isinstance(change.new, State):
        return False  # told by itself, and easily put back
    no, part, new = change.indicator.no, change.part, change.new
    start, as_of = evaluation.scheme.period_start, evaluation.as_of
    series = before.past(evaluation.scheme)[no, part]
    earlier = [each for each in series if start <= each[0] < as_of][-1:]
    both = [*earlier, (as_of, change.old)]
    return bool(earlier) and all(moved(change.indicator, part, *each, new) for each in both)


def ask(
    workbook: Workbook, evaluation: Evaluation, before: History, row: Callable[[int], str]
) -> None:
    """Ask, where that is needed, whether the row of 기준일 may be written over.

    *row* is the cell in which a row of *before* begins, by its order. Raises ``MonthKeptError``
    where the answer is no, as it is where nobody can be asked.
    """
    changes = overwritten(evaluation, before)
    if not changes:
        return
    as_of = address(*workbook.locate(AS_OF))
    fault = Fault(
        row(before.days.index(evaluation.as_of)),
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
