"""The scheme as the workbook's own sheets hold it, read back.

``scheme_from`` reads the tables of a workbook into a document and hands it to the one loader, so
that a sheet is refused by the rules that refuse a TOML file, with the place given as sheet!cell.
``scheme_rows`` lays a document out as these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day, day_of_serial
from hopejobs_xl.base.errors import SchemeFault, shown
from hopejobs_xl.base.values import CellError, Rows, is_number
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.scheme.model import COMPOSITES, Scheme
from hopejobs_xl.scheme.strict_reader import TOLD, Path, Told

from .layout import (
    AREAS,
    BANDS,
    DEPARTMENTS,
    INDICATORS,
    ITEMS,
    NOTES,
    SCALES_SHEET,
    SEASONS,
    SETTING_LABELS,
    SETTINGS,
    SETTINGS_SHEET,
    UNITS,
    Table,
)
from .scheme_rows import CHOICES, LISTS, PART_KEYS, SEPARATOR, YES
from .typed_numbers import as_typed

# A scheme as ``tomllib`` reads it; what is in it the loader checks.
Document = dict[str, Any]
Locate = Callable[[str], tuple[str, int, int]]

TABLES = (SETTINGS, DEPARTMENTS, UNITS, AREAS, ITEMS, INDICATORS, BANDS, NOTES, SEASONS)
SCHEME_TABLES = tuple(table.name for table in TABLES)
# The position of each column by the table's name and its key: every cell is asked for by these.
_AT = {table.name: {each.key: at for at, each in enumerate(table.columns)} for table in TABLES}

_FLAGS = {"percent", "capped", "optional"}
_WORD_LISTS = {"suffixes", "aliases"}
_BAND_KEYS = ("at", "edge", "points", "to", "points_to", "label", "capped", "basis", "source")
_MONTH_KEYS = tuple(column.key for column in SEASONS.columns[1:-1])
_DATES = {"document_date", "period_start", "period_end"}


def scheme_from(tables: Mapping[str, Rows], locate: Locate | None = None) -> Scheme:
    """The scheme that the blocks of ``SCHEME_TABLES`` describe.

    *locate* gives sheet, first row and first column of a named table, for messages. Raises
    ``SchemeError`` naming the cell of each fault.
    """
    # A refresh reads the same tables several times, and 자가점검 holds a copy of them. An error in
    # a cell is a text too, so the texts of such tables do not tell them apart.
    key = (
        None if any(_has_error(rows) for rows in tables.values()) else repr(sorted(tables.items()))
    )
    if key in _read:
        return _read[key]
    scheme = _Reader(tables, locate or _unknown_place).scheme()
    if key is not None:
        if len(_read) >= _MOST_READ:
            _read.clear()
        _read[key] = scheme
    return scheme


def document_of(tables: Mapping[str, Rows]) -> Document:
    """The scheme document of *tables* that ``scheme_from`` has read without a fault.

    Its numbers are as somebody would have typed them into a file: 2, not the 2.0 of a cell.
    """
    return dict(as_typed(_Reader(tables, _unknown_place).document()))


_read: dict[str | None, Scheme] = {}  # by the tables that were read last, as text
_MOST_READ = 2


def _has_error(rows: Rows) -> bool:
    return any(isinstance(cell, CellError) for row in rows for cell in row)


def _unknown_place(name: str) -> tuple[str, int, int]:
    return (SCALES_SHEET if name in (BANDS.name, INDICATORS.name) else SETTINGS_SHEET, 1, 1)


class _SheetTold(Told):
    """The faults of tables whose columns are always there: a key too many is a filled cell."""

    def unknown_key(self, known: Sequence[str]) -> tuple[str, str]:
        """That the cell has to be blank: the method of its row does not use it."""
        return "빈칸(이 줄의 척도나 방식에서는 쓰지 않는 칸)", "그 칸을 비우거나 방식을 고치세요"


class _Reader:
    """Turns blocks into a document, and paths of the document back into cells."""

    def __init__(self, tables: Mapping[str, Rows], locate: Locate) -> None:
        self._tables, self._locate = tables, locate
        self._anchors: dict[Path, tuple[Table, int]] = {}
        self._told = _SheetTold()

    def scheme(self) -> Scheme:
        return parse(self.document(), self._where, self._told)

    def document(self) -> Document:
        """The document as a TOML file would hold it; what is wrong in a cell is told apart."""
        document = self._settings()
        for table, key in LISTS.items():
            document[key] = [
                self._record(table, row, (key, order))
                for order, row in enumerate(self._filled(table))
            ]
        document["seasons"] = [
            self._season(row, ("seasons", order)) for order, row in enumerate(self._filled(SEASONS))
        ]
        self._add_bands(document["indicators"])
        return document

    def _filled(self, table: Table) -> list[int]:
        """The rows of *table* that hold anything, by position from 0."""
        rows = self._tables[table.name]
        return [at for at, row in enumerate(rows) if any(_present(cell) for cell in row)]

    def _settings(self) -> Document:
        document: Document = {part: {} for part, _ in SETTING_LABELS.values()}
        unknown = False
        for row in self._filled(SETTINGS):
            label, value = self._tables[SETTINGS.name][row][:2]
            if label not in SETTING_LABELS:
                unknown, todo = True, "이름을 되돌리세요"
                self._refuse(SETTINGS, row, "label", label, "설정 시트의 원래 항목 이름", todo)
                continue
            part, key = SETTING_LABELS[label]
            self._anchors[part, key] = SETTINGS, row
            if _present(value):
                document[part][key] = _setting(key, self._clean(SETTINGS, row, "value"))
        if unknown:  # one of the settings that are missing is the one of that row
            for part, key in SETTING_LABELS.values():
                if (part, key) not in self._anchors:
                    document[part][key] = TOLD
        return document

    def _record(self, table: Table, row: int, path: Path) -> Document:
        """One row as keys and values, blanks left out."""
        self._anchors[path] = table, row
        record: Document = {}
        for column in table.columns:
            value = self._clean(table, row, column.key)
            if value is None:
                if column.key == "indicator":
                    record[column.key] = ""
                continue
            if column.key in _FLAGS:
                record[column.key] = value == YES or value
            elif column.key in CHOICES:
                record[column.key] = self._choice(table, row, column.key, value)
            elif column.key in _WORD_LISTS and value is not TOLD:
                record[column.key] = [word.strip() for word in str(value).split(SEPARATOR)]
            else:
                record[column.key] = value
        return record

    def _choice(self, table: Table, row: int, key: str, value: object) -> object:
        """The word of the document for what the cell says; ``TOLD`` where it says none."""
        words = {shown: word for word, shown in CHOICES[key].items()}
        if value in words:
            return words[str(value)]
        self._refuse(
            table, row, key, value, ", ".join((*words, "빈칸")), "이 가운데 하나로 고치세요"
        )
        return TOLD

    def _season(self, row: int, path: Path) -> Document:
        """One row of ``SEASONS``; a month that is blank is ``None``, for the loader to refuse."""
        record = self._record(SEASONS, row, path)
        record["months"] = [record.pop(key, None) for key in _MONTH_KEYS]
        return record

    def _add_bands(self, indicators: list[Document]) -> None:
        """Hand each row of ``BANDS`` to its indicator.

        A row whose 번호 is none leaves a gap somewhere: what the gap may break is not told.
        """
        counts = dict.fromkeys(range(len(indicators)), 0)
        numbers = [each.get("no") for each in indicators]
        index: dict[object, int] = {}
        for at, no in enumerate(numbers):
            index.setdefault(no, at)
        # Bands of nobody are those of an indicator whose 번호 is refused in its own row.
        nameless = sum(1 for no in numbers if no in (None, TOLD))
        lost = len(index) < len(indicators) or nameless > 0
        before: int | None = None
        strange: object = None
        silent: set[object] = set()
        for row in self._filled(BANDS):
            no = self._clean(BANDS, row, "no")
            order = None if no in (None, TOLD) else index.get(no)
            if order is None:
                if no is not None and len(silent) < nameless:
                    silent.add(no)
                if no not in silent and (no != strange or no is None):  # once for all its bands
                    todo = "번호를 고치거나 그 줄을 비우세요"
                    self._refuse(BANDS, row, "no", no, "지표 번호(①, 감점 등)", todo)
                lost, strange = True, no
                self._doubt_bands(before)
                before = None
                continue
            if before is None and lost:
                self._doubt_bands(order)
            before, strange = order, None
            counts[order] += 1
            self._check_order(row, counts[order], order)
            self._add_band(indicators[order], order, row)
        if lost:
            for at in (at for at, count in counts.items() if not count):
                self._doubt_bands(at)

    def _doubt_bands(self, order: int | None) -> None:
        """Some rows of an indicator may be missing, or too many."""
        if order is not None:
            self._told.doubt(("indicators", order, "bands"))
            self._told.doubt(("indicators", order, "parts"))

    def _check_order(self, row: int, expected: int, order: int) -> None:
        read = self._clean(BANDS, row, "order")
        if read == expected:
            return
        if self._told.sound(("indicators", order, "bands")):
            todo = "지워지거나 뒤섞인 줄이 없는지 보고 순번을 1부터 차례로 적으세요"
            self._refuse(BANDS, row, "order", read, f"순번 {expected}", todo)
        self._doubt_bands(order)

    def _add_band(self, indicator: Document, order: int, row: int) -> None:
        record = self._record(BANDS, row, ("bands row", row))
        band = {key: record[key] for key in _BAND_KEYS if key in record}
        path: Path = ("indicators", order)
        if indicator.get("method") in COMPOSITES:
            parts = indicator.setdefault("parts", [])
            part = next((each for each in parts if each["name"] == record.get("part")), None)
            given = {key: record[cell] for key, cell in PART_KEYS.items() if cell in record}
            if part is None:
                part = {"name": None} | given
                parts.append(part)
                self._anchors[(*path, "parts", len(parts) - 1)] = BANDS, row
            path = (*path, "parts", parts.index(part))
            self._check_same_part(row, part, given, path)
            if set(band) <= {"source"}:
                part["source"] = band.get("source")
                return
            indicator = part
        bands = indicator.setdefault("bands", [])
        self._anchors[(*path, "bands", len(bands))] = BANDS, row
        bands.append(band)

    def _check_same_part(self, row: int, part: Document, given: Document, path: Path) -> None:
        """Refuse what the first row of a part does not say, once: it may itself be wrong."""
        for key, value in given.items():
            if part.get(key) != value and self._told.sound((*path, key)):
                todo = "한 부분의 모든 줄에 같은 값을 적으세요"
                allowed = f"앞줄과 같은 {shown(part.get(key))}"
                self._refuse(BANDS, row, PART_KEYS[key], value, allowed, todo)
                self._told.doubt((*path, key))

    def _clean(self, table: Table, row: int, key: str) -> object:
        cells = self._tables[table.name][row]
        column = _AT[table.name][key]
        value = cells[column] if column < len(cells) else None
        if isinstance(value, CellError):
            self._refuse(table, row, key, value, "오류가 아닌 값", "값을 고치세요")
            return TOLD
        return value if _present(value) else None

    def _refuse(
        self, table: Table, row: int, key: str, read: object, allowed: str, todo: str
    ) -> None:
        if read is not TOLD:
            self._told.tell(SchemeFault(self._cell(table, row, key), read, allowed, todo))

    def _cell(self, table: Table, row: int, key: str) -> str:
        sheet, top, left = self._locate(table.name)
        column = table.index(key)
        place = address(sheet, top + row, left + column)
        no = self._tables[table.name][row][0] if table in (BANDS, INDICATORS) else None
        about = f"{no} " if no else ""
        name = table.columns[column].header
        if table is SETTINGS and key == "value":
            name = str(self._tables[table.name][row][0])
        return f"{place} ({about}{name})"

    def _where(self, path: Path) -> str:
        for length in range(len(path), 0, -1):
            if path[:length] in self._anchors:
                table, row = self._anchors[path[:length]]
                return self._cell(table, row, self._column(table, path[length:]))
        table = next((t for t, key in LISTS.items() if path and key == path[0]), SETTINGS)
        sheet, top, left = self._locate(table.name)
        missing = next((k for k, v in SETTING_LABELS.items() if v == path), "")
        return f"{address(sheet, top, left)}부터의 표" + (f" (「{missing}」 줄)" if missing else "")

    @staticmethod
    def _column(table: Table, rest: Sequence[str | int]) -> str:
        keys = {column.key for column in table.columns}
        key = str(rest[0]) if rest else ""
        if table is BANDS and key in PART_KEYS and key not in _BAND_KEYS:
            return PART_KEYS[key]
        if table is SETTINGS:
            return "value"
        if table is SEASONS and key == "months":
            return _MONTH_KEYS[int(rest[1]) if len(rest) > 1 else 0]
        if key in ("bands", "parts"):
            return "method" if table is INDICATORS else "points"
        return key if key in keys else table.columns[0].key


def _present(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and folding.is_blank(value))


def _setting(key: str, value: object) -> object:
    """*value* of the setting *key* as a document holds it."""
    if key == "prizes" and isinstance(value, str):
        return [word.strip() for word in value.split(SEPARATOR)]
    return _date(value) if key in _DATES else value


def _date(value: object) -> object:
    """A date as either host reads it; ``Value2`` delivers the serial number."""
    day = day_of_serial(value) if is_number(value) else as_day(value)
    return value if day is None else day
