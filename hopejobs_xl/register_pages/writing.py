"""An examination written into a workbook: 대장점검, and what was read beside it in 대장설정."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import register_page
from hopejobs_xl.sheets.workbook import Workbook

from . import audit_page, excluded, read_columns

if TYPE_CHECKING:
    from hopejobs_xl.registers.examination import Examination


def write(workbook: Workbook, found: Examination, scheme: Scheme, files: Sequence[str]) -> None:
    """Write *found*, of *files* (their names), into *workbook*, whose scheme is *scheme*.

    What people typed stays; reasons beside findings get the day of today. Raises WorkbookError
    where a sheet is missing or too small.
    """
    register_page.refuse_without(workbook)
    excluded.write(workbook, found, dt.date.today())
    read_columns.write(workbook, found, files)
    register_page.write(workbook, audit_page.page_of(found, scheme))
