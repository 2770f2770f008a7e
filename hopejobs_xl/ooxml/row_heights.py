"""Row heights of a workbook file: Excel fits rows to wrapped text itself, other programs do not."""

from __future__ import annotations

from hopejobs_xl.base.addresses import Area

from .sheet_xml import Sheet
from .text_height import height

_AIR = 2.4  # points: tables that grow are dense
_BLANK = ("", 1.0, 9.0)


def fit(sheet: Sheet, area: Area) -> None:
    """Let every row of *area* be as high as its wrapped texts need.

    Blank rows below it that an earlier, longer table had made high get their usual height back.
    Rows whose height somebody fixed stay as they are.
    """
    columns = range(area.left, area.right + 1)
    for row in range(area.top, area.bottom + 1):
        cells = (sheet.wrapped(row, column) for column in columns)
        texts = [_BLANK, *filter(None, cells)]
        needed = (height((text, width), size=size, air=_AIR) for text, width, size in texts)
        sheet.set_height(row, round(max(needed), 2))
    row = area.bottom + 1
    while sheet.has_height(row) and all(sheet.is_blank(row, column) for column in columns):
        sheet.set_height(row, None)
        row += 1


def fold(sheet: Sheet, area: Area, shown: int) -> None:
    """Hide the rows of *area* behind its first *shown* ones, and show those.

    Of the hidden ones only rows that the file has: a row of the usual height need not be in it.
    """
    for order, row in enumerate(range(area.top, area.bottom + 1)):
        sheet.set_hidden(row, order >= shown)
