"""The format of a workbook, by a number that it carries: which sheets, names and columns it has.

A change of ``layout`` after a release is a new format (tests/sheets/test_book_format.py sees to
it). Workbooks before the fourth do not say which one they have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from hopejobs_xl import __version__
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows

from .layout import BOOK_FORMAT, PROGRAM_VERSION, SEASONS

FORMAT = 4
# Workbooks that do not say theirs: what the program that made them did, and those before that
# did not say either which it was. The sheets of the first two cannot be read any more.
_BY_PROGRAM = {"0.1.": 1, "0.2.": 2}
_FIRST, _READ = 1, 3


class _Book(Protocol):
    def names(self) -> Mapping[str, object]: ...
    def read(self, name: str) -> Rows: ...
    def locate(self, name: str) -> tuple[str, int, int]: ...


def remark(book: _Book, file: str) -> str:
    """What is to be said of the format of *book*, called *file*; nothing where it is this one.

    Raises ``WorkbookError`` for a newer one (what this program does not know, it would leave out),
    for one that is too old, and where the cell says none.
    """
    known = book.names()
    by = _text(book, PROGRAM_VERSION) if PROGRAM_VERSION in known else ""
    if BOOK_FORMAT in known:
        found = _said(book)
    elif by:
        found = next((at for start, at in _BY_PROGRAM.items() if by.startswith(start)), _READ)
    else:
        found = _READ if SEASONS.name in known else _FIRST
    if found == FORMAT:
        return ""
    whose = f"형식 {found}판({f'{by}이 만듦' if by else '만든 판을 적지 않음'})"
    ours = f"이 프로그램은 형식 {FORMAT}판({__version__})"
    if found > FORMAT:
        raise WorkbookError(
            f"{file}: 통합문서는 {whose}, {ours}까지 압니다. 아무것도 쓰지 않았습니다. "
            "할 일: 새 판의 프로그램을 설치하세요"
        )
    if found < _READ:
        raise WorkbookError(
            f"{file}: 통합문서는 {whose}, {ours}입니다. 표가 달라 읽을 수 없고, 파일은 "
            "그대로입니다. 할 일: hopejobs new -o 새파일.xlsm --empty로 새 통합문서를 만들어 "
            "실적을 옮겨 적으세요"
        )
    return (
        f"{file}: 통합문서는 {whose}, {ours}입니다. 그대로 쓸 수 있으나 새 시트와 열은 없습니다. "
        f"새 통합문서는 hopejobs new {file} -o 새파일.xlsm --empty로 만듭니다"
    )


def _said(book: _Book) -> int:
    text = _text(book, BOOK_FORMAT)
    if text.isascii() and text.isdecimal() and int(text) > 0:
        return int(text)
    cell = address(*book.locate(BOOK_FORMAT))
    raise WorkbookError(
        f"{cell} 통합문서 형식: 읽은 값 「{text}」. 허용: 1~{FORMAT}. 할 일: 그 칸을 되돌리세요"
    )


def _text(book: _Book, name: str) -> str:
    value = book.read(name)[0][0]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
