"""Where the rows of 월별실적 stand, for what is told about them, and those of one day twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Rows

from .history import History
from .layout import HISTORY
from .workbook import Workbook


def standing_rows(workbook: Workbook, block: Rows) -> Callable[[int], str]:
    """The cell in which a row of 월별실적 begins, by its order among those that are not blank."""
    sheet, top, left = workbook.locate(HISTORY)
    filled = [at for at, row in enumerate(block) if any(cell is not None for cell in row)]
    return lambda order: address(sheet, top + filled[order], left)


def written_rows(workbook: Workbook, before: History, as_of: dt.date) -> Callable[[int], str]:
    """The cell in which a row of *before* begins once the row of *as_of* is written, by its order.

    Blank rows are gone then, and rows below a new one stand a row lower.
    """
    sheet, top, left = workbook.locate(HISTORY)
    new = len(before.rows) if as_of in before.days else before.place(as_of)
    return lambda order: address(sheet, top + order + (order >= new), left)


def doubled_days(history: History, row: Callable[[int], str]) -> list[Fault]:
    """A warning for every row of 월별실적 whose day stands above it, too; *row* gives its cell."""
    return [
        Fault(
            row(order),
            "기준일",
            f"{history.days[order]}이(가) 위에도 있음: 한 줄을 지우세요",
            only_warns=True,
            code=Code.DAY_TWICE,
            read=history.days[order],
        )
        for order in history.doubled()
    ]
