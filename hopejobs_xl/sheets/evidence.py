"""증빙: documents that prove a figure, a row each; files beside the workbook are known by a hash.

The program writes the hash and the day when it first sees a file; from then on a file that is
another one, or gone, is told. Links, network paths and whole paths are never opened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from hopejobs_xl.base import files_beside
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.files_beside import Kind, Near
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title

from . import missing
from .collection_layout import EVIDENCE, EVIDENCE_PAGE, EVIDENCE_SEEN
from .workbook import Workbook

SHOWN_ROWS = 18  # of a blank sheet on paper; from there on the page ends with the last document
RESTING = "바꾼 것이 맞으면 SHA-256 칸을 비우고 새로고침하세요"


class _Cells(NamedTuple):
    """A row of ``EVIDENCE``; the fields are its keys."""

    as_of: object
    no: object
    name: object
    document: object
    title: object
    dated: object
    body: object
    place: object
    sha256: object
    recorded: object
    remark: object


@dataclass(frozen=True)
class Document:
    """One document: a row of 증빙, by its order in the table (from 0).

    ``indicator`` is ``None`` where the sheet names none of the scheme. ``as_of`` ``None`` is the
    whole year. ``near`` is what its place is, ``None`` where no place is written or the workbook
    has no folder.
    """

    row: int
    indicator: Indicator | None
    as_of: dt.date | None
    cells: _Cells
    near: Near | None = None

    @property
    def place(self) -> str:
        """The file, folder or address that was typed; "" for none."""
        return _text(self.cells.place)

    @property
    def sha256(self) -> str:
        """The hash that was recorded; "" for none."""
        return _text(self.cells.sha256).lower()

    @property
    def called(self) -> str:
        """What it is called in a list: its title, its number or its place."""
        return _text(self.cells.title) or _text(self.cells.document) or self.place

    @property
    def changed(self) -> bool:
        """Whether the file is another one than that whose hash was recorded."""
        seen = "" if self.near is None else self.near.sha256
        return bool(self.sha256 and seen and self.sha256 != seen)

    def counts_for(self, day: dt.date) -> bool:
        """Whether it belongs to the month *day*, or to the whole year."""
        return self.as_of is None or self.as_of == day


def read(workbook: Workbook, scheme: Scheme) -> tuple[Document, ...] | None:
    """The filled rows of 증빙, each with what its place is; ``None``: there is no such sheet."""
    rows = missing.read(workbook, EVIDENCE.name, EVIDENCE_SEEN.name)
    if rows is None:
        return None
    home = workbook.home()
    found = (_document(order, row, scheme) for order, row in enumerate(rows))
    return tuple(_looked(each, home) for each in found if each is not None)


def add(workbook: Workbook, rows: Sequence[Mapping[str, object]]) -> None:
    """Write *rows* (cells by the keys of ``EVIDENCE``) into the first blank rows, then below.

    Nothing happens in a workbook without 증빙.
    """
    block = missing.read(workbook, EVIDENCE.name, EVIDENCE_SEEN.name)
    if block is None or not rows:
        return
    made: Rows = [list(row) for row in block]
    blank = [at for at, row in enumerate(made) if all(_text(cell) == "" for cell in row)]
    for order, cells in enumerate(rows):
        row = [cells.get(column.key) for column in EVIDENCE.columns]
        if order < len(blank):
            made[blank[order]] = row
        else:
            made.append(row)
    workbook.write(EVIDENCE.name, made)


def filled(workbook: Workbook) -> list[dict[str, object]]:
    """The rows that hold something, as cells by the keys of ``EVIDENCE``."""
    rows = missing.read(workbook, EVIDENCE.name, EVIDENCE_SEEN.name) or []
    return [_by_key(row) for row in rows if any(_text(cell) for cell in row)]


def take_away(workbook: Workbook, is_gone: Callable[[Mapping[str, object]], bool]) -> None:
    """Blank the rows (cells by the keys of ``EVIDENCE``) of which *is_gone* says so."""
    block = missing.read(workbook, EVIDENCE.name, EVIDENCE_SEEN.name)
    if block is None:
        return
    blank: list[object] = [None] * len(EVIDENCE.columns)
    rows = [blank if is_gone(_by_key(row)) else list(row) for row in block]
    if rows != block:
        workbook.write(EVIDENCE.name, rows)


def _by_key(row: Sequence[object]) -> dict[str, object]:
    return dict(zip((column.key for column in EVIDENCE.columns), row, strict=False))


def record(workbook: Workbook, documents: Sequence[Document], day: dt.date) -> None:
    """Write hash and *day* of every file that is seen for the first time; nothing else.

    What is printed ends with the last document.
    """
    if not documents:
        return
    new = {
        each.row: [each.near.sha256, day]
        for each in documents
        if each.near is not None and each.near.sha256 and not each.sha256
    }
    if new:
        stands = workbook.read(EVIDENCE_SEEN.name)
        rows = [new.get(at, list(row)) for at, row in enumerate(stands)]
        workbook.write(EVIDENCE_SEEN.name, rows)
    printed = max(SHOWN_ROWS, documents[-1].row + 1)
    if len(workbook.read(EVIDENCE_PAGE)) != printed:
        workbook.write(EVIDENCE_PAGE, [[None]] * printed)
    workbook.fit(EVIDENCE.name)


def faults(
    workbook: Workbook,
    documents: Sequence[Document] | None,
    scheme: Scheme,
    as_of: dt.date,
    needed: Mapping[str, str],
) -> Iterator[Fault]:
    """A warning for each document that is wrong, and for each that is *needed* (번호 -> text)."""
    if documents is None:
        return
    sheet, top, left = workbook.locate(EVIDENCE.name)
    for each in documents:

        def cell(key: str, order: int = each.row) -> str:
            return address(sheet, top + order, left + EVIDENCE.index(key))

        about = _text(each.cells.name) or _text(each.cells.no)
        if each.indicator is None:
            message = (
                f"지표 「{about or '빈칸'}」을(를) 모름: 번호 칸에 ⑥처럼 지표의 번호를 적으세요"
            )
            yield _fault(cell("no"), about, message, Code.UNKNOWN_INDICATOR, each.cells.no)
            continue
        told = _told(each)
        if told is not None:
            code, message = told
            yield _fault(cell("place"), title(each.indicator), message, code, each.place)
    for indicator in scheme.indicators:
        text = needed.get(indicator.no, "")
        has = any(d.indicator == indicator and d.counts_for(as_of) for d in documents)
        if text and not has:
            message = (
                f"꼭 낼 증빙 「{text}」이(가) 증빙 시트에 없음(기준일 {as_of}): 한 줄을 적으세요"
            )
            where = address(sheet, top, left)
            yield _fault(where, title(indicator), message, Code.EVIDENCE_MISSING, None)


def _told(each: Document) -> tuple[Code, str] | None:
    """What is wrong with the place of a document, and how to mend it."""
    if each.near is None:
        return None
    place, kind = f"「{each.place}」", each.near.kind
    if each.changed:
        since = f"{as_day(each.cells.recorded)}에 " if as_day(each.cells.recorded) else ""
        return Code.EVIDENCE_CHANGED, f"{place}이(가) {since}기록한 뒤 바뀜: {RESTING}"
    if kind is Kind.GONE:
        return Code.EVIDENCE_GONE, (
            f"{place}이(가) 통합문서와 같은 폴더에 없음: 파일을 그 폴더에 두고 이름을 확인하세요"
        )
    if kind is Kind.OUTSIDE:
        return Code.EVIDENCE_OUTSIDE, (
            f"{place}은(는) 통합문서의 폴더 밖이라 열지 않음: 파일을 그 폴더나 그 아래로 옮기세요"
        )
    if kind is Kind.TOO_MUCH:
        return Code.EVIDENCE_OUTSIDE, (
            f"{place}은(는) 너무 큼(허용: {files_beside.MOST_BYTES // 1_000_000}MB, 파일 "
            f"{files_beside.MOST_FILES:,}개까지): 나누어 적으세요"
        )
    if kind is Kind.UNREADABLE:
        return Code.EVIDENCE_GONE, f"{place}을(를) 읽지 못함: 권한과 이름을 확인하세요"
    return None


def _fault(cell: str, about: str, message: str, code: Code, read: object) -> Fault:
    return Fault(cell, about, message, only_warns=True, code=code, read=read)


def _document(order: int, row: Sequence[object], scheme: Scheme) -> Document | None:
    cells = _Cells(*(*row, *[None] * len(_Cells._fields))[: len(_Cells._fields)])
    if all(_text(cell) == "" for cell in cells):
        return None
    return Document(order, _indicator(cells, scheme), as_day(cells.as_of), cells)


def _indicator(cells: _Cells, scheme: Scheme) -> Indicator | None:
    for said in (cells.no, cells.name):
        if _text(said):
            try:
                return scheme.find(said)
            except IndicatorError:
                return None
    return None


def _looked(document: Document, home: Path | None) -> Document:
    if home is None or not document.place:
        return document
    return replace(document, near=files_beside.look(home, document.place))


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
