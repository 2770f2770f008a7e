"""The tables of a document, whatever program wrote it: cells by their address, never by order.

.hwpx is read by python-hwpx, .hwp by ``hwp_file``, .xlsx and .xlsm by ``ooxml``, .csv, .tsv and
.txt by the standard library. In a text a table is a run of lines with tabs; there, and only there,
a merged cell cannot be told from an empty one, and a row after a page break may have lost its
leading blanks.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES

from .hwp_file import read_hwp
from .plain_files import csv_rows, decoded

MAX_BYTES = 200 * 1024 * 1024  # of the file, and of what is packed in it
_SHEETS, _TEXTS, _HANGUL, _OLDER = (".xlsx", ".xlsm"), (".txt", ".tsv"), ".hwpx", ".hwp"
# Wherever it stands: what it declares would be left out of the text without a word.
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_KNOWN = ".hwpx, .hwp, .xlsx, .xlsm, .csv, .tsv, .txt"


@dataclass(frozen=True)
class Cell:
    """One cell: ``text`` stands in its first place, ``row`` and ``column`` from 0."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


class Table:
    """A table of a document: ``place`` is how people call it, such as ``표 3`` or a sheet's title.

    ``addressed`` is false for a table of a text, whose merged cells are not known.
    """

    def __init__(
        self, place: str, cells: Sequence[Cell], *, addressed: bool = True, sheet: str = ""
    ) -> None:
        self.place, self.addressed, self._sheet = place, addressed, sheet
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._at[row, column] = cell
        self.height = 1 + max((row for row, _ in self._at), default=-1)
        self.width = 1 + max((column for _, column in self._at), default=-1)

    @property
    def top(self) -> int:
        """The first row with a cell."""
        return min((row for row, _ in self._at), default=0)

    def with_cells(self, cells: Sequence[Cell]) -> Table:
        """A table of the same place with no other than *cells*."""
        return Table(self.place, cells, addressed=self.addressed, sheet=self._sheet)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, merged or not; ``None`` where there is none."""
        return self._at.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells that cover *row*, each once, from left to right."""
        found = (self._at.get((row, column)) for column in range(self.width))
        return list(dict.fromkeys(cell for cell in found if cell is not None))

    def where(self, cell: Cell) -> str:
        """*cell* as people find it: sheet!A1, or table, row and column from 1."""
        if self._sheet:
            return address(self._sheet, cell.row + 1, cell.column + 1)
        return f"{self.place} {cell.row + 1}행 {cell.column + 1}칸"


@dataclass(frozen=True)
class Paper:
    """A document as read: its tables in order, and its other lines of text."""

    tables: tuple[Table, ...]
    lines: tuple[str, ...] = ()


def read_paper(path: Path) -> Paper:
    """The document in *path*. Raises ``WorkbookError`` in Korean for what cannot be read."""
    kind = path.suffix.lower()
    try:
        size = path.stat().st_size
    except OSError:
        raise WorkbookError(f"파일이 없거나 읽을 수 없음: {path}") from None
    if size > MAX_BYTES:
        raise WorkbookError(f"{path.name}: 너무 큼({size:,}바이트). 평가계획 문서인지 확인하세요")
    if kind == _HANGUL:
        return _hangul(path)
    if kind == _OLDER:
        return _older_hangul(path)
    if kind in _SHEETS:
        return Paper(tuple(_sheets(path)))
    if kind in _TEXTS:
        return _text(decoded(path), "\t")
    if kind == ".csv":
        return Paper(tuple(_parted(_plain_table("표 1", csv_rows(path)))))
    raise WorkbookError(f"{path.name}: 읽을 수 있는 문서는 {_KNOWN}임")


def _text(text: str, tab: str) -> Paper:
    tables: list[Table] = []
    lines: list[str] = []
    run: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if tab in line:
            run.append([each.strip() for each in line.split(tab)])
            continue
        if run:
            tables.append(_plain_table(f"표 {len(tables) + 1}", run))
            run = []
        if line.strip():
            lines.append(line.strip())
    return Paper(tuple(tables), tuple(lines))


def _plain_table(place: str, rows: Sequence[Sequence[str]]) -> Table:
    cells = [
        Cell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)
    ]
    return Table(place, cells, addressed=False)


def _sheets(path: Path) -> Iterator[Table]:
    """A table per sheet that holds anything; numbers as Excel would show a plain one."""
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    book = FileWorkbook.open(path)
    if any(name in book.names() for name in SCHEME_TABLES):
        raise WorkbookError(
            f"{path.name}: HopeJobs 통합문서라 이미 평가체계가 들어 있습니다. 할 일: "
            f"hopejobs scheme show {path.name}(으)로 보거나 hopejobs new {path.name} -o …로 새로 "
            "만드세요"
        )
    for title in book.titles():
        sheet = book.cells(title)
        cells = []
        for (row, column), value in sorted(sheet.values.items()):
            top, left, bottom, right = sheet.area(row, column)
            text = "" if value is None else f"{value:.15g}" if isinstance(value, float) else value
            span = bottom - top + 1, right - left + 1
            cells.append(Cell(top - 1, left - 1, str(text).strip(), *span))
        if cells:
            yield from _parted(Table(title, cells, sheet=title))


def _parted(table: Table) -> Iterator[Table]:
    """The tables between the blank rows of a sheet, each of its cells where the sheet has it."""
    run: list[Cell] = []
    for row in range(table.height + 1):
        cells = table.row(row)
        if any(cell.text for cell in cells):
            run += (cell for cell in cells if cell.row == row)
        elif run:
            yield table.with_cells(run)
            run = []


def _hangul(path: Path) -> Paper:
    try:
        from hwpx.document import HwpxDocument
    except ImportError:
        todo = (
            "설치.cmd나 pip install 'hopejobs-xl[report]'로 설치하거나 .xlsx, .txt로 저장해 다시 "
            "하세요"
        )
        raise WorkbookError(f"HWPX를 읽는 python-hwpx가 없음: {todo}") from None
    _check_package(path)
    try:
        document = HwpxDocument.open(path)
        tables = [_grid(f"표 {order}", table) for order, table in enumerate(_tables(document), 1)]
        lines = [line for each in document.paragraphs if (line := (each.text or "").strip())]
    except Exception as error:
        why = type(error).__name__
        todo = "한글에서 열어 다시 저장하세요"
        raise WorkbookError(f"{path.name}: HWPX로 읽을 수 없음({why}). {todo}") from error
    return Paper(tuple(tables), tuple(lines))


def _older_hangul(path: Path) -> Paper:
    data = path.read_bytes()
    if data.startswith(b"PK"):  # HWPX under the older name
        return _hangul(path)
    tables, lines = read_hwp(data, path.name)
    made = []
    for order, table in enumerate(tables, 1):
        cells = [
            Cell(each.row, each.column, _tidy(each.text), each.rows, each.columns) for each in table
        ]
        made.append(Table(f"표 {order}", cells))
    return Paper(tuple(made), tuple(lines))


def _check_package(path: Path) -> None:
    """Refuse what is no zip, unpacks to too much, or declares entities in its XML."""
    try:
        with zipfile.ZipFile(path) as package:
            if sum(info.file_size for info in package.infolist()) > MAX_BYTES:
                raise WorkbookError(f"{path.name}: 풀면 너무 큼. 평가계획 문서인지 확인하세요")
            for info in package.infolist():
                if info.filename.endswith((".xml", ".hpf")):
                    part = package.read(info)
                    if any(mark in part for mark in _DOCTYPES):
                        raise WorkbookError(f"{path.name}: 문서 형식 선언이 있어 읽지 않음")
    except zipfile.BadZipFile:
        raise WorkbookError(f"{path.name}: HWPX가 아님(압축 파일이 아님)") from None


def _tables(document: object) -> Iterator[object]:
    """Every table of *document*, those that stand in cells of others behind them."""
    for paragraph in document.paragraphs:  # type: ignore[attr-defined]
        for table in paragraph.tables:
            yield from _with_nested(table)


def _with_nested(table: object) -> Iterator[object]:
    yield table
    if next(islice(table.element.iter("{*}tbl"), 1, None), None) is None:  # type: ignore[attr-defined]
        return  # to ask every cell takes longer than to read the document
    for row in table.rows:  # type: ignore[attr-defined]
        for cell in row.cells:
            for inner in getattr(cell, "tables", ()):
                yield from _with_nested(inner)


def _grid(place: str, table: object) -> Table:
    cells = []
    for position in table.iter_grid():  # type: ignore[attr-defined]
        if (position.row, position.column) == tuple(position.anchor):
            text = _tidy(position.cell.text or "")
            cells.append(Cell(position.row, position.column, text, *position.span))
    return Table(place, cells)


def _tidy(text: str) -> str:
    """The lines of a cell, blanks and tabs as one blank each."""
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()).strip()
