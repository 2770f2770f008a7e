"""Which format a workbook has: what stands where in it, as the versions of the program made it.

The format rises by one whenever a released workbook's names, columns or inputs change, so that an
older workbook is known as one before anything of it is read by today's places.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from hopejobs_xl import __version__
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError, shown
from hopejobs_xl.base.values import is_number

from .layout import (
    ACTUALS,
    BOOK_FORMAT,
    FORM,
    HISTORY,
    POINTS,
    PROGRAM_VERSION,
    VERSIONS,
)
from .workbook import Readable, Workbook

CURRENT = 4
USABLE = 3  # and later ones: this version's actions work on them as they are
# Those that do not say it: the first name that a workbook has tells; one without any is of 0.1.0.
_TOLD_BY = ((HISTORY, 3), (VERSIONS, 2))
_FIRST = 1
_FIRST_VERSION = "0.1.0"  # whose workbooks do not say by which program they were made


def format_of(workbook: Readable) -> int:
    """The format of *workbook*, a HopeJobs workbook of any version.

    Raises WorkbookError where the cell that says it holds no whole number of 1 or more.
    """
    if _has(workbook, BOOK_FORMAT):
        value = workbook.read(BOOK_FORMAT)[0][0]
        text = f"{value:g}" if is_number(value) else str(value).strip()
        if text.isascii() and text.isdecimal() and int(text) >= _FIRST:
            return int(text)
        sheet, row, column = workbook.locate(BOOK_FORMAT)
        raise WorkbookError(
            f"{address(sheet, row, column)}(이름 {BOOK_FORMAT}): 통합문서 형식을 알 수 없습니다"
            f"(읽은 값 {shown(value)}, 허용: 1부터 {CURRENT}까지의 정수). 백업 파일을 쓰세요."
        )
    return next((number for name, number in _TOLD_BY if _has(workbook, name)), _FIRST)


def is_ours(names: Collection[str]) -> bool:
    """Whether a file with these defined names is a HopeJobs workbook, of whatever version."""
    return any(name in names for name in (FORM, ACTUALS, POINTS))


def version_of(workbook: Readable) -> str:
    """The version of the program that made *workbook*, as it says or as its format shows."""
    said = _read(workbook, PROGRAM_VERSION)
    return str(said) if said is not None else _FIRST_VERSION


def remark(workbook: Workbook, path: Path) -> str:
    """What is to be said of the format of *workbook*, the file *path*: "" where it is today's.

    Raises WorkbookError for one so old that nothing but moving works with it, and for a newer one:
    what this program does not know, it would leave out.
    """
    made = format_of(workbook)
    if made == CURRENT:
        return ""
    about = (
        f"{path.name}: {{}} 통합문서입니다({version_of(workbook)}판, 형식 {made}. 이 프로그램은 "
        f"{__version__}판, 형식 {CURRENT})"
    )
    if made > CURRENT:
        raise WorkbookError(
            f"{about.format('새 판의')}. 이 프로그램이 모르는 것이 있어 아무것도 하지 않았습니다. "
            "할 일: 새 프로그램을 설치하세요"
        )
    names = (str(path), str(path.with_name(f"{path.stem}_새.xlsm")))
    quoted = (f'"{each}"' if " " in each else each for each in names)
    todo = "hopejobs migrate {} -o {}".format(*quoted)
    if made < USABLE:
        raise WorkbookError(
            f"{about.format('옛 판의')}. 이 판의 명령은 이 파일을 바로 쓰지 못합니다. 할 일: "
            f"새 통합문서로 옮기세요(옛 파일은 그대로 남습니다): {todo}"
        )
    return f"{about.format('옛 판의')}. 이대로 써도 되고, 새 통합문서로 옮기려면: {todo}"


def _has(workbook: Readable, name: str) -> bool:
    try:
        workbook.locate(name)
    except WorkbookError:
        return False
    return True


def _read(workbook: Readable, name: str) -> object:
    return workbook.read(name)[0][0] if _has(workbook, name) else None
