"""Counts of the states in 추진실적, in which no row can be missing."""

from __future__ import annotations

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.layout import FORM_TABLE

RECALCULATE = "새로고침하거나 다시 계산하세요"


def unstated(first: int, last: int, sheet: str = "") -> str:
    """How many of the rows *first* to *last* of the form are in no state, or 산정 without points.

    An expression without ``=``. The formulas of such a row did not answer (a host that cannot call
    them), and what was typed there is in no sum. A row with neither a name nor a state is none;
    the figures themselves are not read, so that one that nobody can calculate hides no count.
    *sheet* is the title of the form, where the expression is on another one.
    """
    before, area = f"{sheet}!" if sheet else "", {}
    for at, each in enumerate(FORM_TABLE.columns, start=1):
        column = f"${column_letters(at)}$"
        area[each.key] = f"{before}{column}{first}:{column}{last}"
    others = "".join(
        f'-COUNTIF({area["state"]},"{state.label}")' for state in State if state is not State.SCORED
    )
    scored = f'COUNTIFS({area["state"]},"{State.SCORED.label}",{area["points"]},">-1E+300")'
    blank = ",".join(f'{area[key]},""' for key in ("label", "state"))
    return f"ROWS({area['state']})-{scored}{others}-COUNTIFS({blank})"
