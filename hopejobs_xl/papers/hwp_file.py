"""A .hwp document (HWP 5): its tables by cell address and its lines; the rest is refused in Korean.

rhwp-python reads the document. Where a file is damaged it goes on with what is left of it, without
a word, so it is handed whole files alone: olefile opens the container first, and its sections are
unpacked within a limit. What comes back has to fill its tables: no cell is taken whose place is not
certain.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hopejobs_xl.base.errors import WorkbookError

MAX_UNPACKED = 200 * 1024 * 1024  # bytes of the text that is packed in a document
MAX_PLACES = 1_000_000  # of a table: its rows times its columns
_CONTAINER, _OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"HWP Document File V"
_HEADER, _SIGNATURE, _MAJOR, _FLAGS = "FileHeader", b"HWP Document File", 35, slice(36, 40)
_PACKED = 0x1
_READ = ("DocInfo", "BodyText/")  # the streams that are unpacked to read tables; no pictures
_SAVE_AS_HWPX = "한글에서 「다른 이름으로 저장」 > HWPX로 저장해 다시 하세요"
# Flags of the header: what is said of the document, and what is to be done.
_REFUSED = (
    (0x2, "암호가 걸린 문서", "한글에서 암호를 풀고 저장해 다시 하세요"),
    (0x4, "복사를 막은 배포용 문서", "보낸 곳에서 배포용이 아닌 문서를 받아 다시 하세요"),
    (0x2510, "보안 문서", "보안을 푼 문서를 받아 다시 하세요"),  # DRM, certificate, personal data
    (0x4000, "변경 내용 추적이 켜진 문서", "변경 내용을 모두 적용하고 추적을 끈 뒤 다시 하세요"),
)
_FIXED_BLANK, _WIDE_BLANK = "\u2007", "\u3000"  # what rhwp and python-hwpx make of the same blank


class HwpCell(NamedTuple):
    """A cell's first place (from 0), its text, and how many rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int
    columns: int


def read_hwp(data: bytes, name: str) -> tuple[list[list[HwpCell]], list[str]]:
    """The tables of *data*, those in cells behind the one they stand in, and its other lines.

    *name* is the file's, for messages. Raises ``WorkbookError`` for anything but a whole and open
    HWP 5 document, and where the place of a cell is not certain.
    """
    sections = _whole_sections(data, name)
    try:
        from rhwp import Document
    except ImportError:
        todo = f"pip install 'hopejobs-xl[document]'로 설치하거나 {_SAVE_AS_HWPX}"
        raise WorkbookError(f"{name}: .hwp를 읽는 rhwp-python이 없음. 할 일: {todo}") from None
    try:
        document = Document.from_bytes(data).to_ir()
    except BaseException as error:  # a panic of the library is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _damaged(name, type(error).__name__) from error
    if len(document.sections) != sections:
        raise _damaged(name, f"구역 {sections}개 중 {len(document.sections)}개")
    tables = [_cells(table, name, order) for order, table in enumerate(_tables(document.body), 1)]
    return tables, [text for each in _paragraphs(document.body) if (text := each.strip())]


def _damaged(name: str, why: str) -> WorkbookError:
    return WorkbookError(f"{name}: 손상되어 읽을 수 없음({why}). 할 일: {_SAVE_AS_HWPX}")


def _whole_sections(data: bytes, name: str) -> int:
    """How many sections the document has; each of them is there to its end."""
    if data.startswith(_OLDER) or not data.startswith(_CONTAINER):
        kind = "한글 97 이전 문서" if data.startswith(_OLDER) else "HWP 5 문서가 아님"
        raise WorkbookError(f"{name}: {kind}. 할 일: {_SAVE_AS_HWPX}")
    try:
        import olefile
    except ImportError:
        todo = f"pip install 'hopejobs-xl[document]'로 설치하거나 {_SAVE_AS_HWPX}"
        raise WorkbookError(f"{name}: .hwp를 여는 olefile이 없음. 할 일: {todo}") from None
    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as opened:
            header = opened.openstream(_HEADER).read()
            parts = ["/".join(each) for each in opened.listdir()]
            streams = {
                each: opened.openstream(each).read() for each in parts if each.startswith(_READ)
            }
    except Exception as error:
        raise _damaged(name, type(error).__name__) from error
    if not header.startswith(_SIGNATURE) or header[_MAJOR] != 5:
        raise WorkbookError(f"{name}: HWP 5 문서가 아님. 할 일: {_SAVE_AS_HWPX}")
    flags = int.from_bytes(header[_FLAGS], "little")
    for flag, told, todo in _REFUSED:
        if flags & flag:
            raise WorkbookError(f"{name}: {told}라 읽지 않음. 할 일: {todo}")
    left = MAX_UNPACKED
    for part, stream in streams.items():
        unpacker = zlib.decompressobj(-15)
        try:
            plain = unpacker.decompress(stream, left + 1) if flags & _PACKED else stream
        except zlib.error as error:
            raise _damaged(name, part) from error
        left -= len(plain)
        if left < 0:
            raise WorkbookError(f"{name}: 풀면 너무 큼. 할 일: 평가계획 문서인지 확인하세요")
        if flags & _PACKED and not unpacker.eof:
            raise _damaged(name, part)
    return sum(re.fullmatch(r"BodyText/Section\d+", part) is not None for part in parts)


def _tables(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        if block.kind == "table":
            yield block
            for cell in block.cells:
                yield from _tables(cell.blocks)


def _paragraphs(blocks: Sequence[Any]) -> Iterator[str]:
    for block in blocks:
        if block.kind in ("paragraph", "list_item"):
            yield block.text.replace(_FIXED_BLANK, _WIDE_BLANK)


def _cells(table: Any, name: str, order: int) -> list[HwpCell]:
    """The cells of *table*, which fill it, each place once."""
    places: set[tuple[int, int]] = set()
    size = table.rows * table.cols
    if size > MAX_PLACES:
        raise WorkbookError(f"{name}: 표 {order}이 너무 큼. 할 일: 평가계획 문서인지 확인하세요")
    found = []
    for cell in table.cells:
        bottom, right = cell.row + cell.row_span, cell.col + cell.col_span
        inside = bottom <= table.rows and right <= table.cols
        covered = {
            (row, column)
            for row in range(cell.row, bottom)
            for column in range(cell.col, right)
            if inside
        }
        if not covered or covered & places:
            raise _uncertain(name, order)
        places |= covered
        text = "\n".join(_paragraphs(cell.blocks))
        found.append(HwpCell(cell.row, cell.col, text, cell.row_span, cell.col_span))
    if len(places) != size:
        raise _uncertain(name, order)
    return found


def _uncertain(name: str, order: int) -> WorkbookError:
    told = f"표 {order}의 칸이 겹치거나 비어 값이 어느 칸의 것인지 알 수 없어 읽지 않음"
    return WorkbookError(f"{name}: {told}. 할 일: {_SAVE_AS_HWPX}")
