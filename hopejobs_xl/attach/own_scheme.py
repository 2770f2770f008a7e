"""The scheme that an attached file belongs to, kept in the file itself.

A very hidden sheet holds it as text in cells, which every program that saves the file keeps; a
name says where. It is the tables of 배점기준 and 설정 as JSON, each with the keys of its columns,
so that another version of them can still be read, and a hash, so that half of it is never taken
for all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl import __version__
from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.loader import load, read_document
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import FORM
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, TABLES, scheme_from

from . import bound_names, kept_lines

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.sheets.workbook import Workbook

SHEET = "HJ_배점기준"
SHIPPED = "프로그램"  # said after the name of a scheme: whose it is

_BOOKS = (".xlsm", ".xlsx")
_MARK = "HopeJobs 배점기준"
FORMAT = "1"  # HopeJobsKept.bas reads this one
_HEAD = 6  # lines before the data: mark, format, program, whose, name, hash
_PIECE = 8_000  # characters of the data in a line; a cell takes 32,767
_AGAIN = "hopejobs attach에 --scheme을 덧붙여 다시 연결하세요"

Tables = Mapping[str, Rows]


@dataclass(frozen=True)
class Own:
    """A scheme, the tables that it was read from, and the file that these are of.

    *source* is ``SHIPPED`` for the scheme that came with the program.
    """

    scheme: Scheme
    tables: Tables
    source: str


def of_workbook(workbook: Workbook, source: str) -> Own:
    """The scheme of a HopeJobs workbook called *source*; SchemeError names the cell."""
    tables = {name: workbook.read(name) for name in SCHEME_TABLES}
    return Own(scheme_from(tables, workbook.locate), tables, source)


def of_file(path: Path, option: str = "--scheme") -> Own:
    """The scheme of *path*: a HopeJobs workbook, an attached file that has one, or a TOML file.

    *option* is what a message says that the file was given for.

    Raises SchemeError for a wrong scheme, WorkbookError for a file without one.
    """
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    if path.suffix.lower() == ".toml":
        scheme = load(path)
        tables = rows_of(read_document(path))
        return Own(scheme, tables, path.name)
    _refuse_other(path, option)
    book = FileWorkbook.open(path)
    found = remembered(book)
    if found is not None:
        return found
    if FORM in book.names():
        book_format.remark(book, path)  # refuses one that is too old or too new
    if not all(name in book.names() for name in SCHEME_TABLES):
        raise WorkbookError(
            f"{option} {path}: 배점기준이 없는 파일입니다. 허용: HopeJobs 통합문서(.xlsm, .xlsx)나 "
            "배점기준을 적은 .toml. 할 일: 서식이 속한 HopeJobs.xlsm을 적으세요"
        )
    return of_workbook(book, path.name)


def _refuse_other(path: Path, option: str) -> None:
    """WorkbookError for a file that neither is called a workbook nor is a zip as one is."""
    if path.suffix.lower() in _BOOKS:
        return
    try:
        with open(path, "rb") as stream:
            if stream.read(2) == b"PK":  # such as the .bak of a workbook
                return
    except OSError:
        return  # the reader of workbooks says what is wrong
    none = "" if path.suffix else "(확장자 없음)"
    raise WorkbookError(
        f"{option} {path}: 읽은 값 「{path.suffix}」{none}. 허용: 배점기준을 적은 .toml이나 "
        "HopeJobs 통합문서(.xlsm, .xlsx). 할 일: 배점기준을 적은 글이면 이름을 .toml로 끝내고, "
        "아니면 파일 이름을 확인하세요"
    )


def remember(book: FileWorkbook, own: Own) -> None:
    """Store *own* in *book*, whole; it takes the place of another one."""
    kept_lines.keep(book, bound_names.SCHEME, SHEET, _lines(own))


def remember_shipped(book: FileWorkbook) -> None:
    """Store the shipped scheme in *book* if it has none, neither remembered nor in own tables.

    A later program may ship another one: the file keeps its points.
    """
    if not {bound_names.SCHEME, *SCHEME_TABLES} & book.names().keys():
        remember(book, Own(load(), rows_of(read_document()), SHIPPED))


def is_past(own: Own) -> bool:
    """Whether *own* was the shipped scheme once, and this program ships another one."""
    return own.source == SHIPPED and not is_shipped(own)


def is_shipped(own: Own) -> bool:
    """Whether *own* gives the points of the scheme that this program ships."""
    return _scores_as(own.scheme, load())


def _scores_as(one: Scheme, other: Scheme) -> bool:
    """Whether both are the same but for the contradictions of a document, which give no points."""
    return one._replace(notes=()) == other._replace(notes=())


def remembered(book: FileWorkbook) -> Own | None:
    """What ``remember`` kept in *book*; ``None`` if nothing.

    Raises SchemeError where it was damaged or taken out: other points would come of another scheme.
    """
    kept = book.names()
    if bound_names.SCHEME not in kept:
        return None
    area = kept[bound_names.SCHEME]
    if area is None:
        raise SchemeError(
            f"이름 {bound_names.SCHEME}", "#REF!", "이 파일에 적어 둔 배점기준", _AGAIN
        )
    return of_lines(kept_lines.kept(book, area), area.where())


def of_lines(lines: Sequence[str] | None, where: str) -> Own:
    """The scheme in *lines* (as ``kept_lines`` gives them) of the cells *where*.

    Raises SchemeError where anything of it was changed, is missing or is of a newer version.
    """
    tables, source = _read(lines, where)
    return Own(scheme_from(tables, lambda name: (f"{source} {name}", 1, 1)), tables, source)


def _lines(own: Own) -> list[str]:
    kept = {}
    for table in TABLES:
        rows = [row for row in own.tables[table.name] if any(_filled(cell) for cell in row)]
        keys = [column.key for column in table.columns]
        kept[table.name] = {"columns": keys, "rows": rows}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=_coded)
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    head = [_MARK, FORMAT, __version__, own.source, own.scheme.name, _hash(text)]
    return [*head, *pieces]


def _read(lines: Sequence[str] | None, where: str) -> tuple[Tables, str]:
    """The tables in *lines*, and the file that they are of; SchemeError if anything is amiss."""
    plain = lines or []
    if len(plain) > _HEAD and plain[0] == _MARK and _is_newer(plain[1]):
        raise SchemeError(where, f"{plain[2]}판이 적은 {_MARK} {plain[1]}판",
                          f"{FORMAT}판까지(이 프로그램은 {__version__})",
                          "새 판의 설치.cmd를 실행하세요")  # fmt: skip
    if len(plain) <= _HEAD or plain[0] != _MARK or plain[1] != FORMAT:
        raise SchemeError(where, "다른 내용", f"{_MARK} {FORMAT}판", _AGAIN)
    text = "".join(plain[_HEAD:])
    if _hash(text) != plain[_HEAD - 1]:
        raise SchemeError(where, "잘리거나 바뀐 내용", "적어 둔 그대로의 배점기준", _AGAIN)
    kept = json.loads(text, object_hook=_decoded)
    tables = {}
    for table in TABLES:
        one = kept.get(table.name, {"columns": [], "rows": []})
        rows = [dict(zip(one["columns"], row, strict=False)) for row in one["rows"]]
        tables[table.name] = [[row.get(c.key) for c in table.columns] for row in rows]
    return tables, plain[3]


def _is_newer(said: str) -> bool:
    return said.isascii() and said.isdecimal() and int(said) > int(FORMAT)


def _filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or cell.strip() != "")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _coded(value: object) -> object:
    if isinstance(value, dt.date):
        return {"date": value.isoformat()[:10]}
    raise TypeError(f"{value!r} is no value of a scheme")


def _decoded(value: dict[str, object]) -> object:
    if set(value) == {"date"}:
        day = dt.date.fromisoformat(str(value["date"]))
        return dt.datetime(day.year, day.month, day.day)
    return value
