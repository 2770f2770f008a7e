"""Who signs and decides, by position: what 설정 states for the 결재란. Never a person's name."""

from __future__ import annotations

from hopejobs_xl.base.errors import WorkbookError

from .layout import APPROVAL
from .workbook import Workbook

USUAL = ("담당", "팀장", "과장", "국장")


def positions(workbook: Workbook) -> list[str]:
    """The positions of 결재란 in *workbook*; the usual ones where 설정 has no row for them."""
    try:
        row = workbook.read(APPROVAL)[0]
    except WorkbookError:
        return list(USUAL)
    said = (" ".join(str(value).split()) for value in row if value is not None)
    return [each for each in said if each]
