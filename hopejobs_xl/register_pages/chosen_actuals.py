"""The proposals that are marked for 반영 on 대장점검, as what 대장 반영 puts into 추진실적."""

from __future__ import annotations

from hopejobs_xl.registers.counted_actual import CountedActual
from hopejobs_xl.sheets import register_page
from hopejobs_xl.sheets.workbook import Workbook


def chosen_actuals(workbook: Workbook) -> list[CountedActual]:
    """The marked rows of 대장점검 of *workbook*, from above.

    Raises WorkbookError naming the cell for a mark that is none, and for one beside no figure.
    """
    return [
        CountedActual(
            no=each.no,
            part=each.part,
            value=each.value,
            last=each.last,
            rows=each.rows,
            left_out=each.left_out,
            version=each.version,
            files=each.files,
            numerator=each.numerator,
            denominator=each.denominator,
        )
        for each in register_page.chosen(workbook)
    ]
