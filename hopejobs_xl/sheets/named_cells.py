"""The cells that the warnings of a look name: actuals by 번호, and this year's counts with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.scheme.model import Scheme

from .form_rows import FormRow, in_block
from .last_year import Counts as Measured
from .last_year import LastYear
from .layout import AS_OF, FORM
from .slips import Places
from .words import Counts
from .workbook import Workbook


def places(
    workbook: Workbook, scheme: Scheme, form: Sequence[FormRow], rows: Callable[[int], str]
) -> Places:
    """The cells that a warning about time and sense names; *rows* are those of 월별실적."""
    where = workbook.locate(FORM)
    cell = in_block(*where)

    def actual(no: str, part: int) -> str:
        key = (ACTUAL, ACTUAL2)[part]
        for order, row in enumerate(form):
            try:
                if scheme.find(row.label).no == no:
                    return cell(order, key)
            except IndicatorError:
                continue
        return where[0]  # it has no row, which is told by itself

    return Places(actual, rows, address(*workbook.locate(AS_OF)))


def unmeasured(counts: Sequence[Counts], past: LastYear) -> list[Counts]:
    """*counts* but those whose 분자 stands alone because its 분모 is last year's, in 전년실적."""
    return [
        each for each in counts if each.denominator not in (None, "") or not past.measures(each.no)
    ]


def numerators(counts: Sequence[Counts], places: Places) -> Measured:
    """This year's count of each ratio whose 분자 is typed, with the cell of its actual."""
    found = ((each.no, each.ground.numerator) for each in counts)
    return {no: (places.actual(no, 0), count) for no, count in found if count is not None}
