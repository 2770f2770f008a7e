"""Which format a workbook has: what stands where in it, as the versions of the program made it.

The format rises by one whenever a released workbook's names, columns or inputs change, so that an
older workbook is known as one before anything of it is read by today's places.
"""

from __future__ import annotations

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import is_number

from .layout import BOOK_FORMAT, HISTORY, PROGRAM_VERSION, VERSIONS
from .workbook import Workbook

CURRENT = 4
USABLE = 3  # and later ones: this version's actions work on them as they are
# Those that do not say it: the first name that a workbook has tells; one without any is of 0.1.0.
_TOLD_BY = ((HISTORY, 3), (VERSIONS, 2))
_FIRST = 1
_FIRST_VERSION = "0.1.0"  # whose workbooks do not say by which program they were made


def format_of(workbook: Workbook) -> int:
    """The format of *workbook*, a HopeJobs workbook of any version.

    Raises WorkbookError where the cell that says it holds no whole number of 1 or more.
    """
    value = _read(workbook, BOOK_FORMAT)
    if value is not None:
        text = f"{value:g}" if is_number(value) else str(value).strip()
        if text.isascii() and text.isdecimal() and int(text) >= _FIRST:
            return int(text)
        sheet, row, column = workbook.locate(BOOK_FORMAT)
        raise WorkbookError(
            f"{address(sheet, row, column)}(이름 {BOOK_FORMAT}): 통합문서 형식을 알 수 없습니다"
            f"(읽은 값 {value!r}, 허용: 1부터 {CURRENT}까지의 정수). 백업 파일을 쓰세요."
        )
    return next((number for name, number in _TOLD_BY if _has(workbook, name)), _FIRST)


def version_of(workbook: Workbook) -> str:
    """The version of the program that made *workbook*, as it says or as its format shows."""
    said = _read(workbook, PROGRAM_VERSION)
    return str(said) if said is not None else _FIRST_VERSION


def _has(workbook: Workbook, name: str) -> bool:
    try:
        workbook.locate(name)
    except WorkbookError:
        return False
    return True


def _read(workbook: Workbook, name: str) -> object:
    return workbook.read(name)[0][0] if _has(workbook, name) else None
