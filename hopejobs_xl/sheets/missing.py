"""Whether a workbook lacks a block because its version had none, or because a name was damaged."""

from __future__ import annotations

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows

from .collection_layout import CLOSINGS, EVIDENCE, EVIDENCE_PAGE, EVIDENCE_SEEN, LOG
from .later_pages import MONTH_TABLE, TREND, TREND_HEADER, TREND_LIST, TREND_MONTHS
from .layout import BOOK_FORMAT
from .workbook import Readable, Workbook

TREND_BESIDE = (TREND, TREND_LIST.name, TREND_MONTHS.name)


def refuse(workbook: Workbook) -> None:
    """Raise what ``read`` raises for the blocks that are written last, before any is written."""
    lacks(workbook, MONTH_TABLE, BOOK_FORMAT)
    lacks(workbook, TREND_HEADER, *TREND_BESIDE)
    lacks(workbook, LOG.name, CLOSINGS.name)
    for name in (EVIDENCE_SEEN.name, EVIDENCE_PAGE):
        lacks(workbook, name, EVIDENCE.name)


def read(workbook: Readable, name: str, *beside: str) -> Rows | None:
    """The block *name*; ``None`` in an older workbook, or where a person deleted its sheet.

    Where any of the names *beside* still stands, the block was there and its page would go on
    showing old figures: then the ``WorkbookError`` that names *name* is raised.
    """
    try:
        return workbook.read(name)
    except WorkbookError:
        if any(_has(workbook, each) for each in beside):
            raise
        return None


def lacks(workbook: Readable, name: str, *beside: str) -> bool:
    """Whether *workbook* has no block *name*, as ``read`` takes it; the block is not read."""
    try:
        workbook.locate(name)
    except WorkbookError:
        if any(_has(workbook, each) for each in beside):
            raise
        return True
    return False


def _has(workbook: Readable, name: str) -> bool:
    try:
        workbook.read(name)
    except WorkbookError:
        return False
    return True
