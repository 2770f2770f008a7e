"""What a calculation is given of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hopejobs_xl.ooxml.sheet_xml import Sheet

from .precedents import Surroundings


@dataclass(frozen=True)
class Source:
    """The workbook that is calculated.

    *formulas* are the sheets that may hold formulas, *sheet* gives any by its title, *data* the
    bytes for the engine: the workbook as it is now, with values only.
    """

    formulas: Sequence[Sheet]
    sheet: Callable[[str], Sheet]
    around: Surroundings
    data: Callable[[], bytes]
