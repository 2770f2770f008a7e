"""One worksheet part: reading its cells and patching some of them, the rest left as it is."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts import cellxml
from hopejobs_xl.hosts.areas import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    cell_name,
    column_number,
    split_cell,
    split_range,
)
from hopejobs_xl.hosts.cellxml import FORMULA
from hopejobs_xl.hosts.styles import Styles, from_serial, to_serial
from hopejobs_xl.hosts.xmlparts import MAIN, parse, serialise, whole
from hopejobs_xl.values import CellError

_DEFAULT_WIDTH = 8.43  # of a column, in characters, where the file says nothing
_ROW, _CELL = f"{{{MAIN}}}row", f"{{{MAIN}}}c"


@dataclass(frozen=True)
class Formula:
    """A formula cell. *kind* is ``normal``, ``array``, ``shared`` or ``dataTable``.

    *text* has no leading ``=``; for a shared formula it is that of the group's first cell. *area*
    is the rectangle that an array formula or a data table fills, else ``None``. *group* is the id
    of a shared formula, and *first* whether this cell holds its text.
    """

    row: int
    column: int
    text: str
    kind: str
    area: Area | None = None
    group: str = ""
    first: bool = False


class Sheet:
    """Cells of one worksheet by row and column from 1."""

    def __init__(
        self, data: bytes, part: str, title: str, shared: Callable[[int], str], styles: Styles
    ) -> None:
        """*data* is the XML of *part*, *title* the sheet's name, *shared* looks up a string.

        Raises WorkbookError for XML that is no worksheet or whose cells have wrong or doubled
        addresses. Rows and cells without an address, or out of order, are fine.
        """
        self.title, self.changed = title, False
        self._before, self._part = data, part
        self._shared, self._styles = shared, styles
        self._root = parse(data, part)
        body = self._root.find(f"{{{MAIN}}}sheetData")
        if self._root.tag != f"{{{MAIN}}}worksheet" or body is None:
            raise WorkbookError(
                f"시트 {title}: 셀이 있는 보통 시트가 아닙니다({part}). "
                "이름이 차트 시트 등을 가리키지 않는지 이름 관리자에서 확인하세요."
            )
        self._body = body
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[tuple[int, int], etree._Element] = {}
        self._numbered = True
        self._formulas: list[Formula] | None = None
        self._dates: dict[str, bool] = {}
        self._index()

    def _index(self) -> None:
        row = 0
        for element in self._body.iterchildren(_ROW):
            text = element.get("r")
            row = row + 1 if text is None else whole(text)
            if not 1 <= row <= MAX_ROW or row in self._rows:
                self._refuse(f"행 번호 r={text!r}이(가) 틀렸거나 두 번 있습니다")
            self._rows[row] = element
            self._numbered &= text is not None
            column, digits = 0, str(row)
            for cell in element.iterchildren(_CELL):
                text = cell.get("r")
                if text is None:
                    column, self._numbered = column + 1, False
                else:
                    letters = text.removesuffix(digits)
                    column = column_number(letters) if letters != text else 0
                if not 1 <= column <= MAX_COLUMN or (row, column) in self._cells:
                    self._refuse(f"셀 주소 r={text!r}이(가) 틀렸거나 두 번 있습니다")
                self._cells[row, column] = cell

    def _refuse(self, fault: str) -> None:
        raise WorkbookError(
            f"시트 {self.title}: {fault}({self._part}). 엑셀에서 열어 다시 저장하세요."
        )

    def value(self, row: int, column: int) -> object:
        """The value of a cell, a formula as its saved result; a datetime by the cell's format."""
        value = self.raw(row, column)
        if type(value) is not float:
            return value
        style = self._cells[row, column].get("s", "0")
        if style not in self._dates:
            self._dates[style] = self._styles.is_date(whole(style))
        return from_serial(value) if self._dates[style] else value

    def raw(self, row: int, column: int) -> object:
        """Like :meth:`value`, but a date is its serial number."""
        cell = self._cells.get((row, column))
        if cell is None:
            return None
        try:
            return cellxml.read(cell, self._shared)
        except cellxml.BadCellError as error:
            raise WorkbookError(
                f"{self.title}!{cell_name(row, column)}: 셀 내용이 깨졌습니다({error}). "
                "엑셀에서 그 셀을 다시 입력하고 저장하세요."
            ) from error

    def is_blank(self, row: int, column: int) -> bool:
        """Whether nobody would miss the contents: no formula, no value but the empty text."""
        return not self.has_formula(row, column) and self.raw(row, column) in (None, "")

    def has_formula(self, row: int, column: int) -> bool:
        """Whether the cell itself holds a formula."""
        cell = self._cells.get((row, column))
        return cell is not None and cell.find(FORMULA) is not None

    def formulas(self) -> list[Formula]:
        """Every formula cell, in the order of the file."""
        if self._formulas is None:
            masters: dict[str, str] = {}
            self._formulas = [self._formula(*found, masters) for found in self._formula_cells()]
        return self._formulas

    def _formula_cells(self) -> Iterator[tuple[tuple[int, int], etree._Element]]:
        if self._numbered:  # the quick way: most cells hold none
            for element in self._body.iter(FORMULA):
                place = split_cell(element.getparent().get("r", ""))
                if place is not None:
                    yield place, element
            return
        for place, cell in self._cells.items():
            element = cell.find(FORMULA)
            if element is not None:
                yield place, element

    def _formula(
        self, place: tuple[int, int], element: etree._Element, masters: dict[str, str]
    ) -> Formula:
        kind, own = element.get("t", "normal"), element.text or ""
        group, area = "", None
        if kind == "shared":
            group = element.get("si", "")
            masters.setdefault(group, own)
        elif kind in ("array", "dataTable"):
            corners = split_range(element.get("ref", ""))
            area = None if corners is None else Area(self.title, *corners)
        text = own or masters.get(group, "")
        return Formula(*place, text, kind, area, group, group != "" and own != "")

    def arrays(self) -> list[Area]:
        """Rectangles of array formulas that fill more than their own cell."""
        areas = (formula.area for formula in self.formulas() if formula.kind == "array")
        return [area for area in areas if area is not None and area.size > 1]

    def filled(self, area: Area) -> list[tuple[int, int]]:
        """Cells in the file that the array formula of *area* fills, its own cell left out."""
        return [place for place in self._cells if place in area and place != (area.top, area.left)]

    def check_write(self, values: Mapping[tuple[int, int], object]) -> None:
        """Refuse, before anything is changed, values that cannot be written at their places.

        Refused are values that no cell can hold, a part of an array formula or data table, the
        first cell of a shared formula while others still use it, and a value under a merged cell.
        """
        for place, value in values.items():
            try:
                cellxml.accepted(value)
            except cellxml.BadCellError as error:
                self._forbid(place, str(error), "값을 고치")
        formulas = self.formulas()
        for formula in formulas:
            place = (formula.row, formula.column)
            if formula.area is not None:
                hit = [cell for cell in values if cell in formula.area]
                if hit and len(hit) < formula.area.size:
                    what = f"배열 수식 {formula.area.where()}의 일부 위"
                    self._forbid(hit[0], what, "그 배열 전체를 지우")
            elif formula.first and place in values:
                for user in formulas:
                    at = (user.row, user.column)
                    if user.group == formula.group and not user.first and at not in values:
                        what = f"{cell_name(*at)}도 함께 쓰는 공유 수식의 첫 셀 위"
                        self._forbid(place, what, f"엑셀에서 {cell_name(*at)} 수식을 다시 입력하")
        for merged in self._merged:
            for place, value in values.items():
                shown = place == (merged.top, merged.left) or value in (None, "")
                if place in merged and not shown:
                    self._forbid(place, f"병합된 셀 {merged.where()} 안", "셀 병합을 풀")

    def _forbid(self, place: tuple[int, int], what: str, remedy: str) -> None:
        raise WorkbookError(
            f"{self.title}!{cell_name(*place)}: {what}이어서 쓸 수 없습니다. 아무것도 쓰지 "
            f"않았습니다. {remedy}고 다시 하세요."
        )

    @cached_property
    def _merged(self) -> list[Area]:
        found = self._root.iterfind(f"{{{MAIN}}}mergeCells/{{{MAIN}}}mergeCell")
        corners = (split_range(entry.get("ref", "")) for entry in found)
        return [Area(self.title, *four) for four in corners if four is not None]

    def set_value(self, row: int, column: int, value: object) -> bool:
        """Make the cell a constant; ``None`` blanks it. Formats stay, equal values touch nothing.

        The value is one that :meth:`check_write` let through. Returns whether a formula was
        overwritten.
        """
        value = cellxml.accepted(value)
        cell = self._cells.get((row, column))
        formula = self.has_formula(row, column)
        old = self.value(row, column)
        if not formula and _same(old, value):
            return False
        self.changed = True
        if formula:
            self._formulas = None
        if cell is None:
            cell = self._new_cell(row, column)
        cellxml.clear(cell)
        if isinstance(value, str) and not isinstance(value, CellError):
            cellxml.put_text(cell, value)
            return formula
        if isinstance(value, datetime.datetime):
            style = whole(cell.get("s", "0"))
            if style != (dated := self._styles.dated(style)):
                cell.set("s", str(dated))
            value = to_serial(value)
        cellxml.put_result(cell, value)
        return formula

    def wrapped(self, row: int, column: int) -> tuple[str, float, float] | None:
        """Text, column width in characters and font size in points of a cell that wraps its text.

        ``None`` for a blank cell, for one that does not wrap and for one in a hidden column.
        """
        cell = self._cells.get((row, column))
        size = None if cell is None else self._styles.wrapped(whole(cell.get("s", "0")))
        width = None if size is None else self._width(column)
        text = None if width is None else self.raw(row, column)
        return (text, width, size) if isinstance(text, str) and text else None

    def _width(self, column: int) -> float | None:
        """Width of a column in characters; ``None`` if it is hidden."""
        for entry in self._root.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col"):
            if whole(entry.get("min", "")) <= column <= whole(entry.get("max", "")):
                hidden = entry.get("hidden") in ("1", "true")
                return None if hidden else float(entry.get("width", _DEFAULT_WIDTH))
        return _DEFAULT_WIDTH

    def set_height(self, row: int, points: float | None) -> None:
        """Let *row* be *points* high, ``None`` for the usual height, until Excel fits it itself.

        A row whose height somebody fixed stays as it is.
        """
        line = self._rows.get(row)
        if line is None or line.get("customHeight") in ("1", "true"):
            return
        wanted = None if points is None else f"{points:g}"
        if line.get("ht") != wanted:
            self.changed = True
            line.attrib.pop("ht", None) if wanted is None else line.set("ht", wanted)

    def has_height(self, row: int) -> bool:
        """Whether the file says how high *row* is."""
        line = self._rows.get(row)
        return line is not None and line.get("ht") is not None

    def set_result(self, row: int, column: int, value: object) -> None:
        """Set the saved result of a formula cell (or of a cell that an array formula fills)."""
        cell = self._cells.get((row, column))
        cellxml.put_result(self._new_cell(row, column) if cell is None else cell, value)
        self.changed = True

    def _new_cell(self, row: int, column: int) -> etree._Element:
        self._number_all()
        line = self._rows[row] if row in self._rows else self._new_row(row)
        cell = etree.Element(_CELL, r=cell_name(row, column), nsmap=self._root.nsmap)
        style = self._empty_style(line, column)
        if style not in (None, "0"):
            cell.set("s", style)
        position = 0
        for other in line.iterchildren(_CELL, reversed=True):
            if split_cell(other.get("r", ""))[1] < column:
                position = line.index(other) + 1
                break
        line.insert(position, cell)
        self._cells[row, column] = cell
        self._widen(line, row, column)
        return cell

    def _new_row(self, row: int) -> etree._Element:
        line = etree.Element(_ROW, r=str(row), nsmap=self._root.nsmap)
        position = 0
        for other in self._body.iterchildren(_ROW, reversed=True):
            if whole(other.get("r", "0")) < row:
                position = self._body.index(other) + 1
                break
        self._body.insert(position, line)
        self._rows[row] = line
        return line

    def _number_all(self) -> None:
        """Give every row and cell its address: those without are counted by position."""
        if self._numbered:
            return
        for row, line in self._rows.items():
            line.set("r", str(row))
        for place, cell in self._cells.items():
            cell.set("r", cell_name(*place))
        self._numbered = True

    def _empty_style(self, line: etree._Element, column: int) -> str | None:
        """Style index that Excel shows for a cell that is not in the file."""
        if line.get("customFormat") in ("1", "true"):
            return line.get("s")
        for entry in self._root.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col"):
            if whole(entry.get("min", "")) <= column <= whole(entry.get("max", "")):
                return entry.get("style")
        return None

    def _widen(self, line: etree._Element, row: int, column: int) -> None:
        """Keep the hints of used rows and columns true."""
        first, _, last = line.get("spans", "").partition(":")
        if whole(first) and whole(last):
            line.set("spans", f"{min(whole(first), column)}:{max(whole(last), column)}")
        hint = self._root.find(f"{{{MAIN}}}dimension")
        used = None if hint is None else split_range(hint.get("ref", ""))
        if used is not None and (row, column) not in Area("", *used):
            top, left = min(used[0], row), min(used[1], column)
            bottom, right = max(used[2], row), max(used[3], column)
            hint.set("ref", f"{cell_name(top, left)}:{cell_name(bottom, right)}")

    def to_xml(self) -> bytes:
        """The part as it is now; byte for byte as it was if nothing was changed."""
        return serialise(self._root, self._before) if self.changed else self._before

    def without_array_results(self) -> bytes:
        """The part for the calculation engine, which must find room for the arrays it makes."""
        filled = {place for area in self.arrays() for place in self.filled(area)}
        if not filled:
            return self.to_xml()
        self._number_all()
        root = copy.deepcopy(self._root)
        for cell in list(root.iterfind(f"{{{MAIN}}}sheetData/{_ROW}/{_CELL}")):
            if split_cell(cell.get("r", "")) in filled:
                cell.getparent().remove(cell)
        return serialise(root, self._before)


def _same(old: object, new: object) -> bool:
    return (type(old) is type(new) and old == new) or (old in (None, "") and new is None)
