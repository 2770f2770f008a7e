"""Rows and cells of a worksheet's XML by their numbers; of a big sheet, only those that are used.

A tree of XML takes some twenty times the memory of its text. So the rows of a big sheet stay text
until one is asked for, those that are changed become a tree, and the others are written as they
were, byte for byte.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

from hopejobs_xl.base.addresses import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    cell_name,
    column_number,
    split_cell,
    split_range,
)
from hopejobs_xl.base.errors import WorkbookError, briefly

from .cell_xml import FORMULA
from .xml_parts import MAIN, REPAIR, is_utf8, parse, serialise, whole

LARGE = 1_000_000  # bytes of XML
MOST_KEPT = 10_000  # rows of a big sheet that are a tree at one time
_CHUNK = 64  # rows that are read at once

_ROW, _CELL = f"{{{MAIN}}}row", f"{{{MAIN}}}c"
_OPEN = re.compile(rb"<sheetData(?:\s[^>]*)?(?<!/)>\s*")
_CLOSE = b"</sheetData>"
_ROOT = re.compile(rb"<worksheet\s[^>]*>")
_LINE = re.compile(rb"<row((?:\s[^>]*?)?)(/?)>")
_END = b"</row>"
_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_HOLDS_FORMULA = re.compile(rb"<f[\s/>]")

Place = tuple[int, int]
Line = tuple[etree._Element, dict[int, etree._Element]]


def rows(data: bytes, part: str, title: str) -> SheetRows:
    """The rows of the worksheet *title*, whose XML is *data* of *part*.

    Raises WorkbookError for XML that is no worksheet or whose cells have wrong or doubled
    addresses; of a big sheet, when such a row is asked for.
    """
    texts = split(data) if len(data) >= LARGE else None
    return SheetRows(data, part, title) if texts is None else FewRows(data, part, title, texts)


class SheetRows:
    """All rows as a tree. Those without an address, or out of order, are fine."""

    def __init__(self, data: bytes, part: str, title: str) -> None:
        self._before, self._part, self._title = data, part, title
        self.root = parse(self._text(), part)
        body = self.root.find(f"{{{MAIN}}}sheetData")
        if self.root.tag != f"{{{MAIN}}}worksheet" or body is None:
            raise WorkbookError(
                f"시트 {title}: 셀이 있는 보통 시트가 아닙니다({part}). "
                "이름이 차트 시트 등을 가리키지 않는지 이름 관리자에서 확인하세요."
            )
        self._body = body
        self._lines: dict[int, Line] = {}
        self._numbered = True
        row = 0
        for line in body.iterchildren(_ROW):
            text = line.get("r")
            row = row + 1 if text is None else whole(text)
            if not 1 <= row <= MAX_ROW or row in self._lines:
                self._refuse(f"행 번호 r={briefly(text)}이(가) 틀렸거나 두 번 있습니다")
            self._numbered &= text is not None
            self._lines[row] = line, self._index(line, row)

    def _text(self) -> bytes:
        return self._before

    def _index(self, line: etree._Element, row: int) -> dict[int, etree._Element]:
        column, digits = 0, str(row)
        size = len(digits)
        cells: dict[int, etree._Element] = {}
        for cell in line.iterchildren(_CELL):
            text = cell.get("r")
            if text is None:
                column, self._numbered = column + 1, False
            else:
                column = column_number(text[:-size]) if text.endswith(digits) else 0
            if not 1 <= column <= MAX_COLUMN or column in cells:
                self._refuse(f"셀 주소 r={briefly(text)}이(가) 틀렸거나 두 번 있습니다")
            cells[column] = cell
        return cells

    def _refuse(self, fault: str) -> None:
        raise WorkbookError(f"시트 {self._title}: {fault}({self._part}). {REPAIR}")

    def _read(self, row: int) -> Line | None:
        """A row to look at, *not* to change."""
        return self._lines.get(row)

    def _keep(self, row: int) -> Line | None:
        """A row to change."""
        return self._lines.get(row)

    def line(self, row: int) -> etree._Element | None:
        """The ``row`` element, not to change; ``None`` if it is not in the file."""
        found = self._read(row)
        return None if found is None else found[0]

    def kept_line(self, row: int) -> etree._Element | None:
        """The ``row`` element, to change."""
        found = self._keep(row)
        return None if found is None else found[0]

    def cell(self, row: int, column: int) -> etree._Element | None:
        """The ``c`` element, not to change; ``None`` if it is not in the file."""
        found = self._read(row)
        return None if found is None else found[1].get(column)

    def cells(self, row: int) -> Mapping[int, etree._Element]:
        """The cells of a row by column, not to change; none if the row is not in the file."""
        found = self._read(row)
        return {} if found is None else found[1]

    def kept_cell(self, row: int, column: int) -> etree._Element:
        """The ``c`` element, to change; made if it is not in the file."""
        found = self._keep(row)
        cell = None if found is None else found[1].get(column)
        return self._new_cell(row, column) if cell is None else cell

    def last_row(self) -> int:
        """The number of the last row in the file; 1 if there is none."""
        return max(self._lines, default=1)

    def within(self, area: Area) -> list[Place]:
        """The cells of *area* that are in the file."""
        columns = range(area.left, area.right + 1)
        found = ((row, self._read(row)) for row in range(area.top, area.bottom + 1))
        return [
            (row, column)
            for row, line in found
            if line is not None
            for column in line[1]
            if column in columns
        ]

    def formulas(self) -> Iterator[tuple[Place, etree._Element]]:
        """Every ``f`` element and its cell, in the order of the file; not to be kept."""
        if self._numbered:  # the quick way: most cells hold none
            yield from _formulas(self._body)
            return
        for row, (_, cells) in self._lines.items():
            for column, cell in cells.items():
                element = cell.find(FORMULA)
                if element is not None:
                    yield (row, column), element

    def empty_style(self, row: int, column: int) -> str | None:
        """Style index that Excel shows for a cell that is not in the file."""
        line = self.line(row)
        if line is not None and line.get("customFormat") in ("1", "true"):
            return line.get("s")
        entry = self.column(column)
        return None if entry is None else entry.get("style")

    def column(self, column: int) -> etree._Element | None:
        """The ``col`` element of a column; ``None`` if the file has none. Nobody changes them."""
        return next((each for first, last, each in self._columns if first <= column <= last), None)

    @cached_property
    def _columns(self) -> list[tuple[int, int, etree._Element]]:
        found = self.root.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col")
        return [(whole(each.get("min", "")), whole(each.get("max", "")), each) for each in found]

    def _new_cell(self, row: int, column: int) -> etree._Element:
        self._number_all()
        style = self.empty_style(row, column)
        line, cells = self._keep(row) or self._new_row(row)
        cell = etree.Element(_CELL, r=cell_name(row, column), nsmap=self.root.nsmap)
        if style not in (None, "0"):
            cell.set("s", style)
        position = 0
        for other in line.iterchildren(_CELL, reversed=True):
            place = split_cell(other.get("r", ""))
            if place is not None and place[1] < column:
                position = line.index(other) + 1
                break
        line.insert(position, cell)
        cells[column] = cell
        self._widen(line, row, column)
        return cell

    def _new_row(self, row: int) -> Line:
        line = etree.Element(_ROW, r=str(row), nsmap=self.root.nsmap)
        self._insert(line, row)
        found = self._lines[row] = line, {}
        return found

    def _insert(self, line: etree._Element, row: int) -> None:
        position = 0
        for other in self._body.iterchildren(_ROW, reversed=True):
            if whole(other.get("r", "0")) < row:
                if other is self._body[-1]:  # mostly so, and counting them takes long
                    self._body.append(line)
                    return
                position = self._body.index(other) + 1
                break
        self._body.insert(position, line)

    def _number_all(self) -> None:
        """Give every row and cell its address: those without are counted by position."""
        if self._numbered:
            return
        for row, (line, cells) in self._lines.items():
            line.set("r", str(row))
            for column, cell in cells.items():
                cell.set("r", cell_name(row, column))
        self._numbered = True

    def _widen(self, line: etree._Element, row: int, column: int) -> None:
        """Keep the hints of used rows and columns true."""
        first, _, last = line.get("spans", "").partition(":")
        if whole(first) and whole(last):
            line.set("spans", f"{min(whole(first), column)}:{max(whole(last), column)}")
        hint = self.root.find(f"{{{MAIN}}}dimension")
        used = None if hint is None else split_range(hint.get("ref", ""))
        if used is not None and (row, column) not in Area("", *used):
            top, left = min(used[0], row), min(used[1], column)
            bottom, right = max(used[2], row), max(used[3], column)
            hint.set("ref", f"{cell_name(top, left)}:{cell_name(bottom, right)}")

    def to_xml(self) -> bytes:
        """The part as it is now."""
        return serialise(self.root, self._before)


class FewRows(SheetRows):
    """The rows of a big sheet: text, but for those that are looked at just now or were changed."""

    def __init__(self, data: bytes, part: str, title: str, texts: Texts) -> None:
        """*texts* is where the rows are in *data*."""
        self._texts = texts
        self._seen: dict[int, Line] = {}
        super().__init__(data, part, title)
        self._frame = frame(data)

    def _text(self) -> bytes:
        return self._before[: self._texts.bounds[0]] + self._before[self._texts.bounds[-1] :]

    def _parsed(self, first: int, after: int) -> Iterator[tuple[int, etree._Element]]:
        """The rows in these places of the file (from 0), parsed, with their numbers."""
        bounds = self._texts.bounds
        text = self._before[bounds[first] : bounds[after]]
        body = parse(self._frame[0] + text + self._frame[1], self._part)[0]
        return zip(self._texts.numbers[first:after], body.iterchildren(_ROW), strict=True)

    def _read(self, row: int) -> Line | None:
        found = self._lines.get(row) or self._seen.get(row)
        at = None if found else self._texts.find(row)
        if at is not None:
            # Whoever reads one row mostly reads the next ones, too.
            lines = self._parsed(at, min(at + _CHUNK, len(self._texts.numbers)))
            self._seen = {number: (line, self._index(line, number)) for number, line in lines}
            found = self._seen[row]
        return found

    def _keep(self, row: int) -> Line | None:
        at = None if row in self._lines else self._texts.find(row)
        if at is not None and len(self._lines) >= MOST_KEPT:
            self._settle()
            at = self._texts.find(row)
        if at is not None:
            ((_, line),) = self._parsed(at, at + 1)
            self._insert(line, row)
            self._lines[row] = line, self._index(line, row)
            self._number_all()
            self._seen.pop(row, None)
        return self._lines.get(row)

    def _settle(self) -> None:
        """Let the changed rows be text again: when very many are, they take too much memory."""
        self._before = self.to_xml()
        texts = split(self._before)
        if texts is None:
            raise AssertionError("the rows that were changed cannot be told apart")
        self._texts = texts
        for line, _ in self._lines.values():
            self._body.remove(line)
        self._lines, self._seen = {}, {}

    def last_row(self) -> int:
        """As ``SheetRows.last_row``."""
        return max(super().last_row(), self._texts.numbers[-1] if self._texts.numbers else 1)

    def formulas(self) -> Iterator[tuple[Place, etree._Element]]:
        """As ``SheetRows.formulas``; the rows in between are given back at once."""
        numbers = self._texts.numbers
        for first in range(0, len(numbers), _CHUNK):
            after = min(first + _CHUNK, len(numbers))
            last = numbers[after] - 1 if after < len(numbers) else MAX_ROW
            kept = [row for row in self._lines if (numbers[first] if first else 1) <= row <= last]
            span = self._texts.bounds[first], self._texts.bounds[after]
            if not kept and not _HOLDS_FORMULA.search(self._before, *span):
                continue
            lines = dict(self._parsed(first, after)) | {row: self._lines[row][0] for row in kept}
            for row in sorted(lines):
                found = list(_formulas(lines[row]))
                if all(place[0] == row for place, _ in found):
                    yield from found
                    continue
                # Without addresses, or with wrong ones.
                for column, cell in self._index(lines[row], row).items():
                    element = cell.find(FORMULA)
                    if element is not None:
                        yield (row, column), element

    def to_xml(self) -> bytes:
        """The part as it is now: the changed rows among the texts of the others."""
        if not self._lines:
            return self._before
        frame = super().to_xml()
        kept = split(frame)
        if kept is None:
            raise AssertionError("the rows that were changed cannot be told apart")
        # Views, as copies of a big sheet would be as much memory again.
        before, made = memoryview(self._before), memoryview(frame)
        pieces, position = [made[: kept.bounds[0]]], self._texts.bounds[0]
        for order, row in enumerate(kept.numbers):
            start, after = self._texts.place(row)
            pieces += before[position:start], made[slice(*kept.bounds[order : order + 2])]
            position = after
        pieces += before[position : self._texts.bounds[-1]], made[kept.bounds[-1] :]
        return b"".join(pieces)


def _formulas(tree: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """The formulas in *tree*; of a cell without an address the place is ``(0, 0)``."""
    for element in tree.iter(FORMULA):
        yield split_cell(element.getparent().get("r", "")) or (0, 0), element


class Texts:
    """Where the rows of a sheet are in its XML: row ``numbers[i]`` from ``bounds[i]`` on."""

    def __init__(self, start: int) -> None:
        self.numbers, self.bounds = array("l"), array("q", [start])

    def find(self, row: int) -> int | None:
        """The place of the row (from 0); ``None`` if it is not there."""
        at = bisect_left(self.numbers, row)
        return at if at < len(self.numbers) and self.numbers[at] == row else None

    def place(self, row: int) -> tuple[int, int]:
        """Where the row begins and ends; both the same where it would stand if there is none."""
        at = bisect_left(self.numbers, row)
        return self.bounds[at], self.bounds[at + (self.find(row) is not None)]


def frame(data: bytes) -> tuple[bytes, bytes]:
    """What stands before and after rows of the worksheet *data* so that they can be parsed."""
    root = _ROOT.search(data)
    if root is None:
        raise AssertionError("texts are of a worksheet whose root was found")
    return root[0] + b"<sheetData>", _CLOSE + b"</worksheet>"


def split(data: bytes) -> Texts | None:
    """Where the rows of the worksheet *data* are.

    ``None`` if the text alone does not say so for certain: comments, prefixes, rows that have no
    number or are out of order.
    """
    opened = _OPEN.search(data)
    end = data.rfind(_CLOSE)
    if opened is None or end < opened.end() or not is_utf8(data) or _ROOT.search(data) is None:
        return None
    if data.find(b"<!") >= 0 or data.find(b"<?", opened.end()) >= 0:
        return None
    texts, last, position = Texts(opened.end()), 0, opened.end()
    while position < end:
        line = _LINE.match(data, position, end)
        number = None if line is None else _NUMBER.search(line[1])
        if line is None or number is None or not last < int(number[1]) <= MAX_ROW:
            return None
        position = line.end()
        if not line[2] and (position := data.find(_END, position, end) + len(_END)) < len(_END):
            return None
        while data[position : position + 1].isspace():
            position += 1
        last = int(number[1])
        texts.numbers.append(last)
        texts.bounds.append(position)
    return texts
