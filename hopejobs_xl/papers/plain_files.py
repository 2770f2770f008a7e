"""Text and CSV files as Excel and 한글 save them: UTF-8 or CP949."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.system_errors import in_korean

_ENCODINGS = ("utf-8-sig", "cp949")  # Excel saves plain CSV in the second


def decoded(path: Path) -> str:
    """The text of *path*. Raises ``WorkbookError`` in Korean for what cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorkbookError(f"읽을 수 없음: {path} ({in_korean(error)})") from None
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WorkbookError(f"{path.name}: 글자를 읽을 수 없음. UTF-8이나 CP949로 저장해 다시 하세요")


def csv_rows(path: Path) -> list[list[str]]:
    """The rows of the CSV file *path*. Raises ``WorkbookError`` as ``decoded`` does.

    A quotation mark without its partner makes one cell of all that follows; the standard library
    refuses that cell where it is longer than 131,072 letters.
    """
    try:
        return list(csv.reader(io.StringIO(decoded(path), newline="")))
    except csv.Error:
        raise WorkbookError(
            f"{path.name}: 한 칸이 너무 긺. 할 일: 큰따옴표의 짝을 보고 CSV로 다시 저장하세요"
        ) from None
