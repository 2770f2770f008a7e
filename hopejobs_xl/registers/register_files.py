"""A register's file, whatever it is called: told by its bytes, read as text, with its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.system_errors import in_korean

from .persons import without_numbers
from .register_grid import AGAIN, MOST_BYTES, ReadFile
from .text_register import EncodingGuess, read_text

_PIECE = 1024 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SEALED = (b"DRMONE", b"SCDSA", b"MARKANY", b"NASCA DRM", b"DOCUMENT SAFER")
_XML_BOOK = b"urn:schemas-microsoft-com:office:spreadsheet"


def _quiet(rows: int) -> None:
    """Nobody watches the progress."""


def read_file(path: Path, told: Callable[[int], None] = _quiet) -> ReadFile:
    """The file *path*; *told* is called with the number of rows that were read so far.

    Raises WorkbookError, a sentence in Korean, for a file that cannot be read.
    """
    name = without_numbers(path.name)
    digest, guess = hashlib.sha256(), EncodingGuess()
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise WorkbookError(
                f"{name}: {size // 1024**2:,}MB로 너무 큼(허용: {MOST_BYTES // 1024**2:,}MB). "
                "할 일: 대장을 달마다 나누어 내려받으세요"
            )
        with open(path, "rb") as stream:
            head = stream.read(_PIECE)
            packed = head.startswith((b"PK", _OLE)) or _is_page(head)
            pieces = [head]
            digest.update(head)
            guess.feed(head)
            while piece := stream.read(_PIECE):
                digest.update(piece)
                if packed:
                    pieces.append(piece)
                else:
                    guess.feed(piece)
        _refuse(head, name)
        found = ReadFile(path, digest.hexdigest())
        if not packed:
            found.grids = [read_text(path, guess.encoding(name), told)]
            return found
    except OSError as error:
        raise WorkbookError(
            f"{path.with_name(name)}: 읽을 수 없음({in_korean(error)}). "
            "할 일: 경로와 권한을 확인하세요"
        ) from None
    data = b"".join(pieces)
    del pieces
    if _is_page(head):
        from .web_register import read_page

        found.grids = read_page(data, name)
    else:
        from .book_register import read_book

        found.grids = read_book(data, name, told)
    return found


def _is_page(head: bytes) -> bool:
    plain = head[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<") and _XML_BOOK not in head


def _refuse(head: bytes, name: str) -> None:
    if not head.strip():
        raise WorkbookError(f"{name}: 빈 파일. 할 일: {AGAIN}")
    if any(mark in head[:200].upper() for mark in _SEALED):
        raise WorkbookError(f"{name}: 문서보안(DRM)이 걸린 파일. 할 일: 해제한 파일로 하세요")
    if head.startswith(b"%PDF"):
        raise WorkbookError(f"{name}: PDF 파일. 할 일: 엑셀이나 CSV로 내려받으세요")
    if _XML_BOOK in head:
        raise WorkbookError(
            f"{name}: 옛 「XML 스프레드시트 2003」. 할 일: 엑셀에서 .xlsx로 다시 저장하세요"
        )
