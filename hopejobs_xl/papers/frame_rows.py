"""Which tables of a document name the indicators, and what each of their rows says.

A table counts where a header names 세부지표 and 배점; the columns are found by those words. A table
without a header of its own that stands behind such a one goes on with it (a page break).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hopejobs_xl.base.folding import CIRCLED, joined

from .paper_tables import Cell, Paper, Table

AREA, ITEM, INDICATOR, JUDGED, POINTS, TARGET = "area", "item", "name", "judged", "points", "target"
_HEADERS = {
    AREA: ("평가분야", "분야", "대분류"),
    ITEM: ("평가항목", "항목", "중분류"),
    INDICATOR: ("세부지표", "평가지표", "지표", "소분류"),
    JUDGED: ("배점기준", "척도", "평가기준", "평가방법"),
    POINTS: ("배점",),
    TARGET: ("목표점수", "목표"),
}
_HEADER_ROWS = 4
_CIRCLED = "".join(chr(c) for first, last, _ in CIRCLED for c in range(first, last + 1))
_NUMBER = re.compile(rf"^\s*([{_CIRCLED}]|\d{{1,2}}[.)](?!\d))\s*")
_IN_BRACKETS = re.compile(r"\s*\(\s*([-△−]?\s*\d+(?:\.\d+)?)\s*점?\s*\)\s*$")
_FIGURE = re.compile(r"^([-△−]?)\s*(\d+(?:\.\d+)?)\s*점?$")
_COUNT = re.compile(r"(\d+)\s*개\s*(분야|항목|지표)")
# A column of last year's, or of another, by its header.
_OTHER_YEAR = re.compile(r"전년|지난\s?해|작년|직전|20\d\d|\d\d\s*년")
_SUMS = ("소계", "합계", "계", "총계", "누계", "총합계", "총점")
_KIND = re.compile(r"□?\s*(정량|정성)지표\s*:?\s*(\d+(?:\.\d+)?)\s*%\s*\(\s*(\d+)\s*개")


@dataclass(frozen=True)
class Said:
    """What one cell says: its place as people find it, its whole text, and the value read."""

    where: str
    text: str
    value: object


@dataclass
class IndicatorRow:
    """One indicator as its row prints it.

    ``rest`` are the cells with other words; their value is the header of a column that names a
    year.
    """

    no: Said
    name: Said
    area: Said | None = None
    item: Said | None = None
    judged: Said | None = None
    points: Said | None = None
    target: Said | None = None
    rest: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """All rows found in a document, and the counts that its header prints, by key."""

    rows: tuple[IndicatorRow, ...]
    counts: dict[str, Said]
    tables: tuple[Table, ...]


def find_frame(paper: Paper) -> Frame:
    """The indicators of *paper*: of the tables that name them, those with 배점 and most rows."""
    best: list[IndicatorRow] = []
    counts: dict[str, Said] = {}
    used: list[Table] = []
    tables = list(paper.tables)
    for at, table in enumerate(tables):
        header = _header(table)
        if header is None or POINTS not in header[2]:
            continue
        top, bottom, columns = header
        run = [table, *_going_on(tables[at + 1 :])]
        rows = list(_rows(run, bottom, columns, _other_years(table, top, bottom, columns)))
        if len(rows) > len(best):
            best, counts, used = rows, _counts(table, top, bottom, columns), run
    return Frame(tuple(best), counts, tuple(used))


def _going_on(tables: Sequence[Table]) -> Iterator[Table]:
    for table in tables:
        numbered = any(
            _NUMBER.match(cell.text) for row in range(table.height) for cell in table.row(row)
        )
        if _header(table) is not None or not numbered:
            return
        yield table


def _header(table: Table) -> tuple[int, int, dict[str, int]] | None:
    """The first and last header row and the column of each key; ``None`` without a header.

    Titles may stand above it. It goes on while a row prints counts (``20개 지표``) or the names of
    columns.
    """
    columns: dict[str, int] = {}
    top = bottom = -1
    for row in range(table.top, table.height):
        if bottom >= 0 and row >= top + _HEADER_ROWS:
            break
        found = {}
        for cell in table.row(row):
            key = _header_key(cell.text)
            if key and key not in columns and key not in found:
                found[key] = cell.column
        if INDICATOR in found or (INDICATOR in columns and found):
            columns |= found
            top = row if top < 0 else top
            bottom = max(row, *(c.row + c.rows - 1 for c in table.row(row) if c.row == row))
        elif INDICATOR in columns and _prints_counts(table, row):
            bottom = row
    return (top, bottom, columns) if INDICATOR in columns else None


def _header_key(text: str) -> str:
    word = joined(re.sub(r"\(.*?\)", "", text))
    for key, words in _HEADERS.items():
        if word in words:
            return key
    return ""


def _prints_counts(table: Table, row: int) -> bool:
    return any(_COUNT.search(cell.text) for cell in table.row(row))


def _counts(table: Table, top: int, bottom: int, columns: dict[str, int]) -> dict[str, Said]:
    """What the header prints about the whole: counts, shares of 정량 and 정성, sums."""
    found: dict[str, Said] = {}
    for row in range(top, bottom + 1):
        for cell in table.row(row):
            for number, what in _COUNT.findall(cell.text):
                found.setdefault(what, Said(table.where(cell), cell.text, int(number)))
            for kind, share, number in _KIND.findall(cell.text):
                found[f"{kind} 수"] = Said(table.where(cell), cell.text, int(number))
                found[f"{kind} 몫"] = Said(table.where(cell), cell.text, float(share))
            figure = _figure(cell.text)
            for key in (POINTS, TARGET):
                if cell.column == columns.get(key) and figure is not None:
                    found[key] = Said(table.where(cell), cell.text, figure)
    return found


def _other_years(table: Table, top: int, bottom: int, columns: dict[str, int]) -> dict[int, str]:
    """The columns whose header names a year, with that header: their rules may be old ones.

    It may stand above the names of columns; what stands over 세부지표, too, is a title.
    """
    return {
        column: cell.text
        for row in range(max(0, top + 1 - _HEADER_ROWS), bottom + 1)
        for cell in table.row(row)
        if _OTHER_YEAR.search(cell.text)
        and not cell.column <= columns[INDICATOR] < cell.column + cell.columns
        for column in range(cell.column, cell.column + cell.columns)
    }


def numbered_as(text: str) -> str:
    """The number of a list in front of *text* (``⑲``, ``3.``, ``3)``) without its mark; else ""."""
    found = _NUMBER.match(text)
    return found[1].rstrip(".)") if found else ""


def _rows(
    tables: Sequence[Table], bottom: int, columns: dict[str, int], headers: dict[int, str]
) -> Iterator[IndicatorRow]:
    carried: dict[str, Said] = {}
    for table in tables:
        for row in range(bottom + 1 if table is tables[0] else 0, table.height):
            cells = _placed(table, row, columns)
            yield from _row(table, cells, columns, carried, headers)


def _placed(table: Table, row: int, columns: dict[str, int]) -> dict[int, Cell]:
    """The cells of *row* by column; in a text, moved to where their header stands.

    A text's row may have lost the leading blanks of merged cells: its indicator, known by its
    number, says by how many columns.
    """
    cells = {cell.column: cell for cell in table.row(row)}
    if table.addressed:
        return {column: table.at(row, column) or cells[column] for column in cells}
    wanted = columns[INDICATOR]
    numbered = [column for column, cell in cells.items() if _NUMBER.match(cell.text)]
    if not numbered or numbered[0] >= wanted:
        return cells
    shift = wanted - numbered[0]
    return {column + shift: cell for column, cell in cells.items()}


def _row(
    table: Table,
    cells: dict[int, Cell],
    columns: dict[str, int],
    carried: dict[str, Said],
    headers: dict[int, str],
) -> Iterator[IndicatorRow]:
    def said(key: str, value: object = None) -> Said | None:
        cell = cells.get(columns.get(key, -1))
        return Said(table.where(cell), cell.text, value) if cell and cell.text else None

    for key in (AREA, ITEM):
        found = said(key)
        if found is not None:
            carried[key] = replace(found, value=split_points(found.text))
            if key == AREA:
                carried.pop(ITEM, None)
    name = said(INDICATOR)
    figure = said(POINTS)
    points = None if figure is None else _figure(figure.text)
    if name is None or (points is None and not _NUMBER.match(name.text)):
        return
    number = _NUMBER.match(name.text)
    no = number[1].rstrip(".)") if number else ""
    title, _ = split_points(name.text[number.end() :] if number else name.text)
    known = set(columns.values())
    if not no and joined(title) in _SUMS:
        return
    rest = [
        Said(table.where(cell), cell.text, headers.get(column))
        for column, cell in cells.items()
        if (column not in known or column == columns.get(JUDGED)) and cell.text
    ]
    target = said(TARGET)
    yield IndicatorRow(
        no=replace(name, value=no),
        name=replace(name, value=title),
        area=carried.get(AREA),
        item=carried.get(ITEM),
        judged=_judged(said(JUDGED)),
        points=None if figure is None else replace(figure, value=points),
        target=None if target is None else replace(target, value=_figure(target.text)),
        rest=rest,
    )


def _judged(found: Said | None) -> Said | None:
    if found is None:
        return None
    kinds = [kind for kind in ("정량", "정성") if kind in found.text]
    return replace(found, value=kinds[0]) if len(kinds) == 1 else None


def split_points(text: str) -> tuple[str, float | None]:
    """A name and the points in brackets behind it: ``취업률(6)`` is 취업률 and 6."""
    plain = " ".join(text.split())
    found = _IN_BRACKETS.search(plain)
    if found is None:
        return plain.lstrip("○●- "), None
    return plain[: found.start()].lstrip("○●- "), _signed(found[1])


def _figure(text: str) -> float | None:
    found = _FIGURE.match(text.strip())
    return None if found is None else _signed(found[1] + found[2])


def _signed(text: str) -> float:
    return float(re.sub(r"\s", "", text).replace("△", "-").replace("−", "-"))
