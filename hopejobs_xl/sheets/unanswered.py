"""Rows of 추진실적 whose formulas do not answer while others do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import CellError, is_number
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import title
from hopejobs_xl.scoring.results import State

from .form_rows import FormRow, in_block
from .layout import FORM
from .workbook import Workbook


def unstated(workbook: Workbook, scheme: Scheme, form: Sequence[FormRow]) -> Iterator[Fault]:
    """A fault for each of those rows: the sum of 추진실적 itself lacks them."""
    if all(row.state in (None, "") for row in form):
        return  # nobody has calculated them yet
    cell = in_block(*workbook.locate(FORM))
    for order, row in enumerate(form):
        is_scored = row.state == State.SCORED.label
        lost = row.state in (None, "") or isinstance(row.state, CellError)
        if not lost and (not is_scored or is_number(row.points)):
            continue
        try:
            found = scheme.find(row.label)
        except IndicatorError:
            continue  # told already
        key = "state" if lost else "points"
        message = (
            f"{'상태' if lost else '득점'} 셀에 답이 없어 이 시트의 합계에 들지 않음: "
            "위나 아래 줄의 수식을 복사해 되돌리거나 다시 계산하세요"
        )
        yield Fault(
            cell(order, key), title(found), message,
            code=Code.UNSTATED, column=key, read=row.state if lost else row.points,
        )  # fmt: skip
