"""All cells of a worksheet part in one pass, without keeping its XML: big sheets stay cheap."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, column_number, split_range
from hopejobs_xl.base.errors import WorkbookError, briefly

from . import cell_xml, sheet_rows
from .cell_values import CellValues
from .plain_rows import PlainCell, plain_cells
from .sheet_cells import Cells, Rectangle
from .styles import Styles
from .xml_parts import MAIN, check_root, parse, unreadable, whole

if TYPE_CHECKING:
    from .sheet_xml import Sheet

_ROW, _CELL, _MERGE = (f"{{{MAIN}}}{tag}" for tag in ("row", "c", "mergeCell"))
_WORKSHEET = f"{{{MAIN}}}worksheet"

_CHUNK = 64  # rows that are parsed at once

Place = tuple[int, int]


def cells(
    data: bytes, part: str, title: str, shared: Callable[[int], str], styles: Styles, hidden: bool
) -> Cells:
    """What stands in the worksheet *title* whose XML is *data*; *shared* looks up a string.

    The values are those of ``Sheet.value``. A sheet without cells (a chart) is empty. Raises
    WorkbookError for XML or contents of a cell that make no sense.
    """
    scan = _Scan(part, title, cell_xml.Reader(shared, styles))
    texts = sheet_rows.split(data) if len(data) >= sheet_rows.LARGE else None
    if texts is None or not scan.take_texts(data, texts):
        for element in _elements(data, part):
            scan.take(element)
    values = _uncovered(scan.values, scan.merges)
    return Cells(title, values, tuple(scan.merges), frozenset(scan.formulas), hidden)


class _Scan:
    """What was found so far."""

    def __init__(self, part: str, title: str, reader: cell_xml.Reader) -> None:
        self._part, self._title, self._reader = part, title, reader
        self.values: dict[Place, object] | CellValues = {}
        self.formulas: set[Place] = set()
        self.merges: list[Rectangle] = []
        self._columns: dict[str, int] = {}

    def take(self, element: etree._Element) -> None:
        """A row or a merge."""
        if element.tag == _MERGE:
            corners = split_range(element.get("ref", ""))
            if corners is not None:
                self.merges.append(corners)
            return
        found: dict[Place, object] = {}
        for place, cell in _placed(element, self._title, self._part):
            value = _value(self._reader, cell, place, self._title)
            # To look for a formula takes long, and most cells are one value.
            if (value is None or len(cell) > 1) and cell.find(cell_xml.FORMULA) is not None:
                self.formulas.add(place)
            if value not in (None, ""):
                found[place] = value
        if isinstance(self.values, dict):
            self.values |= found
        elif found:
            row = next(iter(found))[0]
            self.values.put(row, {column: value for (_, column), value in found.items()})

    def take_texts(self, data: bytes, texts: sheet_rows.Texts) -> bool:
        """A big sheet whose rows are told apart: those spelt plainly are read from their text.

        Returns whether it is a worksheet; else nothing was read.
        """
        bounds = texts.bounds
        root = parse(data[: bounds[0]] + data[bounds[-1] :], self._part)
        if root.tag != _WORKSHEET:
            return False
        frame = sheet_rows.frame(data)
        self.values = values = CellValues()
        waiting = 0  # rows that the reader of XML takes together
        for order, number in enumerate(texts.numbers):
            plain = plain_cells(data[bounds[order] : bounds[order + 1]], number)
            found = None if plain is None else self._values_of(plain, number)
            if found is None:
                waiting += 1
            if waiting and (found is not None or waiting == _CHUNK):
                first = order + (found is None) - waiting
                self._take_parsed(frame, data[bounds[first] : bounds[first + waiting]])
                waiting = 0
            if found:
                values.put(number, found)
        if waiting:
            self._take_parsed(frame, data[bounds[-1 - waiting] : bounds[-1]])
        for element in root.iterfind(f"{{{MAIN}}}mergeCells/{_MERGE}"):
            self.take(element)
        return True

    def _take_parsed(self, frame: tuple[bytes, bytes], text: bytes) -> None:
        for element in parse(frame[0] + text + frame[1], self._part)[0].iterchildren(_ROW):
            self.take(element)

    def _values_of(self, plain: Iterable[PlainCell], row: int) -> dict[int, object] | None:
        """What the *plain* cells of *row* hold, by column.

        ``None`` where the reader of XML has to say it.
        """
        found: dict[int, object] = {}
        formulas, columns = [], self._columns
        number, is_date, read = cell_xml.number, self._reader.is_date, self._reader.of_text
        without_style = is_date("0")
        for letters, style, inline, kind, formula, text, own in plain:
            column = columns.get(letters)
            if column is None:
                column = columns[letters] = column_number(letters)
            if column > MAX_COLUMN:
                return None
            if formula:
                formulas.append((row, column))
            value: object
            if kind or inline or not text or (is_date(style) if style else without_style):
                if text or own:
                    try:
                        value = read(text or own or "", "str" if inline else kind, style)
                    except cell_xml.BadCellError:
                        return None
                    if value is not None and value != "":
                        found[column] = value
            else:  # most cells
                value = number(text)
                if value is None:
                    return None
                found[column] = value
        self.formulas.update(formulas)
        return found


def updated(cells: Cells, sheet: Sheet, places: set[Place]) -> Cells:
    """*cells* of *sheet* as they are after an edit of *places*; *cells* itself stays as it is."""
    values, formulas = cells.values, set(cells.formulas)
    changed: dict[int, dict[int, object]] = {row: _row(values, row, places) for row, _ in places}
    for place in places:
        line = changed[place[0]]
        line.pop(place[1], None)
        formulas.discard(place)
        if sheet.has_formula(*place):
            formulas.add(place)
        value = sheet.value(*place)
        if value not in (None, "") and place == cells.first(*place):
            line[place[1]] = value
    if isinstance(values, CellValues):
        new: Mapping[Place, object] = values.with_rows(changed)
    else:
        kept = {place: value for place, value in values.items() if place not in places}
        new = kept | {(row, column): changed[row][column] for row, column in places
                      if column in changed[row]}  # fmt: skip
    return replace(cells, values=new, formulas=frozenset(formulas))


def _row(values: Mapping[Place, object], row: int, places: set[Place]) -> dict[int, object]:
    """The values of *row* by column; of a small sheet only those of *places*."""
    if isinstance(values, CellValues):
        return values.row(row)
    return {place[1]: values[place] for place in places if place[0] == row and place in values}


def _elements(data: bytes, part: str) -> Iterator[etree._Element]:
    """Rows (``r`` made up where the file has none) and merges; each is gone when the next comes."""
    stream = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), tag=(_WORKSHEET, _ROW, _MERGE),
        resolve_entities=False, no_network=True, huge_tree=False,
    )  # fmt: skip
    number, first = 0, True
    try:
        for event, element in stream:
            if first:
                check_root(element.getroottree().getroot(), part)
                first = False
            if event == "start" or element.tag == _WORKSHEET:
                continue
            if element.tag == _ROW:
                number = whole(element.get("r", str(number + 1)))
                element.set("r", str(number))
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        check_root(stream.root, part)  # of a part without any of these
    except etree.XMLSyntaxError as error:
        raise unreadable(part, error) from error


def _placed(line: etree._Element, title: str, part: str) -> Iterator[tuple[Place, etree._Element]]:
    digits = line.get("r", "")
    row, column = whole(digits), 0
    for cell in line.iterchildren(_CELL):
        text = cell.get("r")
        if text is None:
            column += 1
        else:
            letters = text.removesuffix(digits)
            column = column_number(letters) if letters != text else 0
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
            raise WorkbookError(
                f"시트 {title}: 셀 주소 r={briefly(text)}이(가) 틀렸습니다({part}). 엑셀에서 열어 "
                "다시 저장하세요."
            )
        yield (row, column), cell


def _value(reader: cell_xml.Reader, cell: etree._Element, place: Place, title: str) -> object:
    try:
        return reader.value(cell)
    except cell_xml.BadCellError as error:
        raise cell_xml.bad_cell(title, *place, error) from error


def _uncovered(
    values: dict[Place, object] | CellValues, merges: list[Rectangle]
) -> dict[Place, object] | CellValues:
    """*values* without what merged cells hide, which some programs leave in the file."""
    hidden: set[Place] = set()
    for top, left, bottom, right in merges:
        if (bottom - top + 1) * (right - left + 1) < len(values):
            places: Iterable[Place] = (
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            )
        else:
            places = [p for p in values if top <= p[0] <= bottom and left <= p[1] <= right]
        hidden |= {place for place in places if place in values and place != (top, left)}
    if not hidden:
        return values
    if isinstance(values, dict):
        return {place: value for place, value in values.items() if place not in hidden}
    return values.with_rows(
        {
            row: {c: value for c, value in values.row(row).items() if (row, c) not in hidden}
            for row in {place[0] for place in hidden}
        }
    )
