"""Workbooks of every kind, by calamine: .xlsx .xlsm .xlsb .xls .ods, all cells as texts."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from hopejobs_xl.base.errors import WorkbookError

from .encoded_column import Column, encoded
from .register_grid import AGAIN, MOST_BYTES, MOST_COLUMNS, Grid

OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # begins a workbook of Excel 97-2003
_PROBE = """
import io, sys, python_calamine
try:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
except Exception:
    pass
"""
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*?\shidden=[\"'](?:1|true)[\"']")
_FILTER = re.compile(rb"<(?:\w+:)?autoFilter\b[^>]*>\s*<(?:\w+:)?filterColumn\b")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_LIST = re.compile(r"xl/tables/[^/]+\.xml", re.IGNORECASE)  # a table of Excel has its own filter
_SHORT = 16  # letters: 15 digits and the point between them
_ODS = "content.xml"
_ODS_HIDDEN = re.compile(rb"<table:table-row\b[^>]*?table:visibility=\"(collapse|filter)\"")


def read_book(data: bytes, name: str, told: Callable[[int], None]) -> list[Grid]:
    """The sheets of the workbook *data*, the file *name*; *told* is called with the rows read.

    Raises WorkbookError for what is no workbook, is broken, too large or has a password.
    """
    hidden = _look_inside(data, name)
    if data.startswith(OLE) and _breaks_the_reader(data):
        raise _broken(name)
    try:
        with _quiet_errors():
            grids = _sheets(data, name, told)
    except PasswordError:
        raise WorkbookError(
            f"{name}: 암호가 걸린 파일. 할 일: 엑셀에서 암호를 지우고 저장해 다시 하세요"
        ) from None
    except CalamineError:
        raise _broken(name) from None
    except BaseException as error:
        # What Rust calls a panic is no Exception for Python.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(name) from None
    # Which part is which sheet is not asked: a hidden row anywhere is a reason to look.
    if grids and hidden is not None:
        grids[0].hidden, grids[0].filtered = hidden
    return grids


def _sheets(data: bytes, name: str, told: Callable[[int], None]) -> list[Grid]:
    # By its bytes: calamine believes the ending of a name.
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    grids, rows = [], 0
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        # Leading blank rows and columns stay: addresses depend on them.
        cells: list[list] = sheet.to_python(skip_empty_area=False)
        rows += len(cells)
        told(rows)
        merged = sheet.merged_cell_ranges  # None where the format does not tell
        counted = None if merged is None else len(merged)
        grids.append(Grid(meta.name, _columns(cells, name), merged=counted))
    return grids


def _breaks_the_reader(data: bytes) -> bool:
    """Whether reading *data* ends a process of its own.

    A broken .xls may end the process that reads it.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-c", _PROBE],
        input=data,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode != 0


@contextlib.contextmanager
def _quiet_errors() -> Iterator[None]:
    """Keep what Rust itself prints of a panic off the error stream of the process."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _look_inside(data: bytes, name: str) -> tuple[int, bool] | None:
    """How many rows are hidden in a zipped workbook, and whether some are filtered."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise WorkbookError(
                    f"{name}: 풀면 {MOST_BYTES // 1024**2}MB가 넘음. 할 일: 대장을 나누어 하세요"
                )
            hidden, filtered, sheets = 0, False, 0
            for part in package.namelist():
                is_list = _LIST.fullmatch(part) is not None
                if part == _ODS:
                    found = _ODS_HIDDEN.findall(package.read(part))
                    return len(found), b"filter" in found
                if not (is_list or _SHEET.fullmatch(part)):
                    continue
                sheets += not is_list
                text = package.read(part)
                # The plain words first: most sheets have neither.
                if b"hidden=" in text and not is_list:
                    hidden += len(_HIDDEN.findall(text))
                if b"filterColumn" in text:
                    filtered = filtered or _FILTER.search(text) is not None
            return (hidden, filtered) if sheets else None
    except WorkbookError:
        raise
    except Exception:  # a damaged zip fails in a dozen ways
        raise _broken(name) from None


def _columns(cells: list[list[object]], name: str) -> list[Column]:
    if cells and len(cells[0]) > MOST_COLUMNS:
        cells = _trimmed(cells)
        if len(cells[0]) > MOST_COLUMNS:
            raise WorkbookError(
                f"{name}: 열이 {len(cells[0]):,}개임(허용: {MOST_COLUMNS:,}개). "
                "할 일: 쓰지 않는 열을 지우세요"
            )
    return [encoded(_texts(column)) for column in zip(*cells, strict=True)]


def _trimmed(cells: list[list[object]]) -> list[list[object]]:
    last = max((i for row in cells for i, cell in enumerate(row, 1) if cell != ""), default=1)
    return [row[:last] for row in cells]


def _texts(cells: tuple[object, ...]) -> np.ndarray:
    made = np.empty(len(cells), dtype=object)
    made[:] = [cell if type(cell) is str else _text(cell) for cell in cells]
    return made


def _text(cell: object) -> str:
    """*cell* as text: a number without .0, a day by ISO 8601."""
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def _number(cell: float) -> str:
    """*cell* with the 15 digits that Excel shows."""
    text = repr(cell + 0.0)  # a zero has no sign in a cell
    # Python's shortest text is the same, and made faster, where it has no more digits than that.
    if len(text) <= _SHORT and "e" not in text:
        return text.removesuffix(".0")
    return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"


def _broken(name: str) -> WorkbookError:
    return WorkbookError(
        f"{name}: 통합 문서로 읽을 수 없음(끊긴 파일이거나 다른 형식, 문서보안). 할 일: {AGAIN}"
    )
