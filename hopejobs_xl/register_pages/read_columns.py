"""대장설정 after an examination: what each file and column was taken for, beside what people said.

Rows of files that were not read now stay, and so does every cell that people fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows
from hopejobs_xl.sheets.grid import Table
from hopejobs_xl.sheets.register_layout import (
    COLUMNS,
    FILES,
    REGISTER_PAGE,
    REGISTER_PAGE_ROWS,
    REGISTER_ROWS,
    REGISTER_SHEET,
)
from hopejobs_xl.sheets.workbook import Workbook

if TYPE_CHECKING:
    from hopejobs_xl.registers.column_roles import Found
    from hopejobs_xl.registers.examination import Examination

_CHANGING = re.compile(r"[\d○]+")  # other digits next month; who is masked
_SPECIAL = re.compile(r"([\[*?])")
_NOT_FOUND = "머리글을 찾지 못함"
_RESIDENT = "읽지 않음(주민등록번호)"
_TYPED = {FILES.name: ("kind", "header_row", "wage_unit", "ignore"), COLUMNS.name: ("role",)}


def pattern_of(file: str) -> str:
    """The pattern of file names that *file*, as it is shown, is one of.

    Its digits may be others next month, and a name of a person in it is masked.
    """
    escaped = _SPECIAL.sub(r"[\1]", file)
    stem = PurePath(file).stem
    if not any(letter.isalpha() for letter in stem):
        return escaped
    return _CHANGING.sub("*", escaped)


def write(workbook: Workbook, found: Examination, files: Iterable[str]) -> None:
    """Put what *found* has read of *files* (their names) into 대장설정 of *workbook*.

    Raises WorkbookError where more kinds of files are said something of than there is room for.
    """
    rows = _files(workbook.read(FILES.name), found, files)
    columns = _columns(workbook.read(COLUMNS.name), found)
    workbook.write(FILES.name, _filled_up(FILES, rows))
    workbook.write(COLUMNS.name, _filled_up(COLUMNS, columns))
    printed = max(REGISTER_PAGE_ROWS, len(columns))
    if len(workbook.read(REGISTER_PAGE)) != printed:
        workbook.write(REGISTER_PAGE, [[None]] * printed)
    workbook.fit(FILES.name)
    workbook.fit(COLUMNS.name)


def _files(stands: Rows, found: Examination, files: Iterable[str]) -> Rows:
    known = _by_key(stands, 2)
    seen = []
    for table in found.tables:
        row = known.setdefault((pattern_of(table.file), table.sheet), _new(FILES))
        _put(FILES, row, file=pattern_of(table.file), sheet=table.sheet or None,
             kind_read=table.kind or "모름", head_read=table.header_row)  # fmt: skip
        seen.append(row)
    read = {table.file for table in found.tables}
    for name in files:
        pattern = pattern_of(name)
        if name not in read and not any(key[0] == pattern for key in known):
            row = known[(pattern, "")] = _new(FILES)
            _put(FILES, row, file=pattern, kind_read=_NOT_FOUND)
            seen.append(row)
    rows = list(known.values())
    room = REGISTER_ROWS[FILES.name]
    if len(rows) > room:  # what nobody said anything of can be guessed again
        rows = [row for row in rows if _is_typed(FILES, row) or any(row is one for one in seen)]
    if len(rows) > room:
        raise WorkbookError(
            f"{REGISTER_SHEET}: 파일의 종류가 {len(rows)}줄인데 자리는 {room}줄. 할 일: 쓰지 않는 "
            "파일의 줄을 지우거나 무늬(*)로 묶으세요"
        )
    return rows


def _columns(stands: Rows, found: Examination) -> Rows:
    # Not above: whoever only reads 대장설정 does without pandas.
    from hopejobs_xl.registers.column_roles import shown_header

    definitions = found.audited.definitions
    known = _by_key(stands, 3)
    for table in found.tables:
        pattern = pattern_of(table.file)
        # Of two columns with one header the one that is used, or else the first.
        own: dict[str, Found] = {}
        for each in table.found:
            header = shown_header(each.header, definitions)
            kept = own.setdefault(header, each)
            if each.role and not kept.role:
                own[header] = each
        for header, each in own.items():
            if not header:
                continue
            key = (pattern, table.sheet, header)
            row = known.setdefault(key, _new(COLUMNS))
            _put(COLUMNS, row, file=pattern, sheet=table.sheet or None, header=header,
                 role_read=_read_as(each), letters=each.letters, by_what=each.by or None,
                 asked=each.question or None)  # fmt: skip
    return list(known.values())


def _read_as(found: Found) -> str | None:
    return _RESIDENT if found.resident else found.role or None


def _by_key(stands: Rows, size: int) -> dict[tuple[str, ...], list[object]]:
    """The filled rows by their first *size* cells; of equal ones every one is kept."""
    known: dict[tuple[str, ...], list[object]] = {}
    for order, row in enumerate(stands):
        if all(cell in (None, "") for cell in row):
            continue
        cells = [str(cell or "").strip() for cell in row[:size]]
        key = tuple(cells)
        known[key if key not in known else (*key, str(order))] = list(row)
    return known


def _new(table: Table) -> list[object]:
    return [None] * len(table.columns)


def _put(table: Table, row: list[object], **cells: object) -> None:
    for key, value in cells.items():
        row[table.index(key)] = value


def _is_typed(table: Table, row: Sequence[object]) -> bool:
    return any(row[table.index(key)] not in (None, "") for key in _TYPED[table.name])


def _filled_up(table: Table, rows: Rows) -> Rows:
    return [*rows, *[_new(table) for _ in range(REGISTER_ROWS[table.name] - len(rows))]]
