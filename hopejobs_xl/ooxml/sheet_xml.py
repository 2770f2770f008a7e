"""One worksheet part: reading its cells and patching some of them, the rest left as it is."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from lxml import etree

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, Area, cell_name, split_range
from hopejobs_xl.base.dates import to_serial
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import NOT_AVAILABLE, CellError

from . import cell_xml, sheet_rows
from .cell_xml import FORMULA
from .formula_cells import Formula
from .styles import Styles
from .xml_parts import MAIN, is_true, whole

_DEFAULT_WIDTH = 8.43  # of a column, in characters, where the file says nothing


class Sheet:
    """Cells of one worksheet by row and column from 1."""

    def __init__(
        self, data: bytes, part: str, title: str, shared: Callable[[int], str], styles: Styles
    ) -> None:
        """*data* is the XML of *part*, *title* the sheet's name, *shared* looks up a string.

        Raises WorkbookError as ``sheet_rows.rows`` does.
        """
        self.title = title
        self.edits: list[tuple[int, int]] = []  # cells, one after another as they were changed
        # What the file had in the cells that were changed since, dates as their numbers.
        self.before: dict[tuple[int, int], object] = {}
        self.made: set[tuple[int, int]] = set()  # formulas that the file had not, or others there
        # Formulas whose value nobody knows; they read as #N/A whatever the file says.
        self.unknown: set[tuple[int, int]] = set()
        self._changed = False
        self._before = data
        self._styles, self._reader = styles, cell_xml.Reader(shared, styles)
        self._rows = sheet_rows.rows(data, part, title)
        self._formulas: list[Formula] | None = None
        self._holding: set[tuple[int, int]] = set()  # the places of these, once they are known
        # Values that were read; of a big sheet those of formulas only: so many take much memory.
        self._known: dict[tuple[int, int], object] = {}
        self._keeps = len(data) < sheet_rows.LARGE

    @property
    def changed(self) -> bool:
        """Whether the part differs from what was read."""
        return self._changed or bool(self.edits)

    def _edit(self, row: int, column: int) -> etree._Element:
        """The cell, to be changed now."""
        if (row, column) not in self.before:
            self.before[row, column] = self.saved(row, column)
        self.unknown.discard((row, column))
        self.edits.append((row, column))
        self._known.pop((row, column), None)
        return self._rows.kept_cell(row, column)

    def value(self, row: int, column: int) -> object:
        """The value of a cell, a formula as its saved result; a date as a datetime."""
        value = self.raw(row, column)
        return value if type(value) is not float else self.as_date(row, column, value)

    def values(self, area: Area) -> list[list[object]]:
        """The values of a rectangle, row by row, each as :meth:`value`."""
        columns, known, shown = range(area.left, area.right + 1), self._known, self._reader.shown
        found: list[list[object]] = []
        for row in range(area.top, area.bottom + 1):
            there = self._rows.cells(row)
            line: list[object] = []
            for at in columns:
                cell = there.get(at)
                if cell is None:
                    line.append(None)
                    continue
                # As ``value``, which looks the cell up twice more.
                place = row, at
                value = self.raw(row, at) if self.unknown or place not in known else known[place]
                line.append(shown(cell, value) if type(value) is float else value)
            found.append(line)
        return found

    def as_date(self, row: int, column: int, value: float) -> datetime.datetime | float:
        """The number *value* as type and format of the cell show it: a date, or the number."""
        return self._reader.shown(self._rows.cell(row, column), value)

    def raw(self, row: int, column: int) -> object:
        """Like :meth:`value`, but a date is its serial number."""
        if self.unknown and (row, column) in self.unknown:
            return NOT_AVAILABLE
        return self._raw(row, column)

    def saved(self, row: int, column: int) -> object:
        """What the file said when it was opened, as :meth:`raw`; ``None`` if it made no sense."""
        if (row, column) in self.before:
            return self.before[row, column]
        try:
            return self._raw(row, column)
        except WorkbookError:
            return None

    def _raw(self, row: int, column: int) -> object:
        place = row, column
        if place in self._known:
            return self._known[place]
        cell = self._rows.cell(row, column)
        if cell is None:
            return None
        try:
            value = self._reader.raw(cell)
        except cell_xml.BadCellError as error:
            raise cell_xml.bad_cell(self.title, row, column, error) from error
        if self._keeps:
            self._known[place] = value
        return value

    def is_blank(self, row: int, column: int) -> bool:
        """Whether nobody would miss the contents: no formula, no value but the empty text."""
        return not self.has_formula(row, column) and self.raw(row, column) in (None, "")

    def has_formula(self, row: int, column: int) -> bool:
        """Whether the cell itself holds a formula."""
        if self._formulas is not None:
            return (row, column) in self._holding
        cell = self._rows.cell(row, column)
        return cell is not None and cell.find(FORMULA) is not None

    def formulas(self) -> list[Formula]:
        """Every formula cell, in the order of the file."""
        if self._formulas is None:
            masters: dict[str, tuple[str, tuple[int, int]]] = {}
            self._formulas = []
            for place, element in self._rows.formulas():
                self._formulas.append(self._formula(place, element, masters))
                # Whoever asks for formulas asks for their results next.
                with contextlib.suppress(cell_xml.BadCellError):
                    self._known[place] = self._reader.raw(element.getparent())
            self._holding = {(each.row, each.column) for each in self._formulas}
        return self._formulas

    def _formula(
        self,
        place: tuple[int, int],
        element: etree._Element,
        masters: dict[str, tuple[str, tuple[int, int]]],
    ) -> Formula:
        kind, own = element.get("t", "normal"), element.text or ""
        group, area = "", None
        if kind == "shared":
            group = element.get("si", "")
            masters.setdefault(group, (own, place))
        elif kind in ("array", "dataTable"):
            corners = split_range(element.get("ref", ""))
            area = None if corners is None else Area(self.title, *corners)
        text, origin = (own, place) if own else masters.get(group, ("", place))
        first, always = group != "" and own != "", element.get("ca") in ("1", "true")
        return Formula(*place, text, kind, area, group, first, origin, always)

    def last_row(self) -> int:
        """The number of the last row in the file; 1 if there is none."""
        return self._rows.last_row()

    def filled(self, area: Area) -> list[tuple[int, int]]:
        """Cells in the file that the array formula of *area* fills, its own cell left out."""
        return [place for place in self._rows.within(area) if place != (area.top, area.left)]

    def differing(self, values: Mapping[tuple[int, int], object]) -> list[tuple[int, int]]:
        """The places of *values* that do not hold the value already, as a constant."""
        return [place for place, value in values.items() if not self._holds(*place, value)]

    def _holds(self, row: int, column: int, value: object) -> bool:
        with contextlib.suppress(cell_xml.BadCellError):
            old, new = self.value(row, column), cell_xml.accepted(value)
            same = (type(old) is type(new) and old == new) or (new is None and old in (None, ""))
            return same and not self.has_formula(row, column)
        return False

    def check_write(self, values: Mapping[tuple[int, int], object]) -> None:
        """Refuse, before anything is changed, values that cannot be written at their places.

        Refused are places outside the sheet, values that no cell can hold, a part of an array
        formula or data table, the first cell of a shared formula while others still use it, and a
        value under a merged cell. A place that takes a formula has the value ``"="``.
        """
        for place, value in values.items():
            if not (1 <= place[0] <= MAX_ROW and 1 <= place[1] <= MAX_COLUMN):
                raise WorkbookError(
                    f"{self.title}: {place[0]:,}행 {place[1]:,}열은 시트 밖이어서 쓸 수 없습니다"
                    f"(허용: 1~{MAX_ROW:,}행, 1~{MAX_COLUMN:,}열). 아무것도 쓰지 않았습니다. 쓸 "
                    "자료를 줄이거나 행과 열 번호를 고치고 다시 하세요."
                )
            try:
                cell_xml.accepted(value)
            except cell_xml.BadCellError as error:
                self._forbid(place, str(error), "값을 고치")
            if self._styles.date1904 and isinstance(value, datetime.date) and value.year < 1904:
                what = f"날짜 {value.isoformat()}(허용: 이 파일의 1904 날짜 체계에서는 1904년부터)"
                self._forbid(place, what, "값을 고치")
            if isinstance(value, datetime.date):
                self._styles.check_date(self.style(*place))
        formulas = self.formulas()
        for formula in formulas:
            place = (formula.row, formula.column)
            if formula.area is not None:
                hit = _within(formula.area, values)
                if hit and len(hit) < formula.area.size:
                    what = f"배열 수식 {formula.area.where()}의 일부 위"
                    self._forbid(hit[0], what, "그 배열 전체를 지우")
            elif formula.first and place in values:
                for user in formulas:
                    at = (user.row, user.column)
                    if user.group == formula.group and not user.first and at not in values:
                        what = f"{cell_name(*at)}도 함께 쓰는 공유 수식의 첫 셀 위"
                        self._forbid(place, what, f"엑셀에서 {cell_name(*at)} 수식을 다시 입력하")
        for merged in self.merged:
            for place in _within(merged, values):
                shown = place == (merged.top, merged.left) or values[place] in (None, "")
                if not shown:
                    self._forbid(place, f"병합된 셀 {merged.where()} 안", "셀 병합을 풀")

    def _forbid(self, place: tuple[int, int], what: str, remedy: str) -> None:
        raise WorkbookError(
            f"{self.title}!{cell_name(*place)}: {what}이어서 쓸 수 없습니다. 아무것도 쓰지 "
            f"않았습니다. {remedy}고 다시 하세요."
        )

    @cached_property
    def merged(self) -> list[Area]:
        """The merged cells."""
        found = self._rows.root.iterfind(f"{{{MAIN}}}mergeCells/{{{MAIN}}}mergeCell")
        corners = (split_range(entry.get("ref", "")) for entry in found)
        return [Area(self.title, *four) for four in corners if four is not None]

    def set_value(self, row: int, column: int, value: object) -> bool:
        """Make the cell a constant; ``None`` blanks it. Formats stay, equal values touch nothing.

        The value is one that :meth:`check_write` let through. Returns whether a formula was
        overwritten.
        """
        if self._holds(row, column, value):
            return False
        value = cell_xml.accepted(value)
        if formula := self.has_formula(row, column):
            self._formulas = None
        cell = self._edit(row, column)
        cell_xml.clear(cell)
        if isinstance(value, str) and not isinstance(value, CellError):
            cell_xml.put_text(cell, value)
            return formula
        if isinstance(value, datetime.datetime):
            style = whole(cell.get("s", "0"))
            if style != (dated := self._styles.dated(style)):
                cell.set("s", str(dated))
            value = to_serial(value, self._styles.date1904)
        cell_xml.put_result(cell, value)
        return formula

    def wrapped(self, row: int, column: int) -> tuple[str, float, float] | None:
        """Text, column width in characters and font size in points of a cell that wraps its text.

        ``None`` for a blank cell, for one that does not wrap and for one in a hidden column.
        """
        cell = self._rows.cell(row, column)
        size = None if cell is None else self._styles.wrapped(whole(cell.get("s", "0")))
        width = None if size is None else self._width(column)
        if size is None or width is None:
            return None
        text = self.raw(row, column)
        return (text, width, size) if isinstance(text, str) and text else None

    def _width(self, column: int) -> float | None:
        """Width of a column in characters; ``None`` if it is hidden."""
        entry = self._rows.column(column)
        if entry is None:
            return _DEFAULT_WIDTH
        hidden = entry.get("hidden") in ("1", "true")
        return None if hidden else float(entry.get("width", _DEFAULT_WIDTH))

    def set_height(self, row: int, points: float | None) -> None:
        """Let *row* be *points* high, ``None`` for the usual height, until Excel fits it itself.

        A row whose height somebody fixed stays as it is.
        """
        line = self._rows.line(row)
        if line is None or line.get("customHeight") in ("1", "true"):
            return
        wanted = None if points is None else f"{points:g}"
        if line.get("ht") == wanted:
            return
        self._changed = True
        kept = self._rows.kept_line(row)
        if kept is not None:
            kept.attrib.pop("ht", None) if wanted is None else kept.set("ht", wanted)

    def has_height(self, row: int) -> bool:
        """Whether the file says how high *row* is."""
        line = self._rows.line(row)
        return line is not None and line.get("ht") is not None

    def set_hidden(self, row: int, hidden: bool) -> None:
        """Let *row* be hidden or seen; one that the file does not have stays as it is."""
        line = self._rows.line(row)
        if line is None or is_true(line.get("hidden")) is hidden:
            return
        self._changed = True
        kept = self._rows.kept_line(row)
        if kept is not None:
            kept.set("hidden", "1") if hidden else kept.attrib.pop("hidden")

    def set_result(self, row: int, column: int, value: object) -> None:
        """Set the saved result of a formula cell (or of a cell that an array formula fills)."""
        cell_xml.put_result(self._edit(row, column), value)

    def set_stale(self, row: int, column: int) -> None:
        """Let a formula, whose saved result is not right any more, be ``#N/A``.

        Excel calculates it when it opens the file.
        """
        if self.raw(row, column) != NOT_AVAILABLE or not self._always(row, column):
            cell = self._edit(row, column)
            cell_xml.put_result(cell, NOT_AVAILABLE)
            cell.find(FORMULA).set("ca", "1")
            self._formulas = None

    def _always(self, row: int, column: int) -> bool:
        cell = self._rows.cell(row, column)
        return cell is not None and cell.find(FORMULA).get("ca") in ("1", "true")

    def check_formula(self, row: int, column: int, text: str, result: object) -> None:
        """ValueError if *text* is no formula (no leading ``=``) or no cell can hold *result*.

        The fault is the program's, not the clerk's: no sentence for people.
        """
        try:
            cell_xml.check_formula(text, result)
        except ValueError as error:
            raise ValueError(f"{self.title}!{cell_name(row, column)}: {error}") from error

    def set_formula(self, row: int, column: int, text: str, result: object) -> None:
        """Make the cell the formula *text* (no leading ``=``) with the saved *result*.

        Its format stays. The place is one that :meth:`check_write` let through. Raises as
        :meth:`check_formula` before anything is changed.
        """
        self.check_formula(row, column, text, result)
        if self._formulas is not None:  # looking for all of them again takes long in a big sheet
            place, others = (row, column), self._formulas
            if place in self._holding:
                others = [each for each in others if each[:2] != place]
            self._formulas = [*others, Formula(row, column, text, "normal", origin=place)]
            self._holding.add(place)
        self.made.add((row, column))
        cell = self._edit(row, column)
        cell_xml.clear(cell)
        cell_xml.put_formula(cell, text)
        cell_xml.put_result(cell, cell_xml.accepted(result))

    def respell(self, spelling: Callable[[str], str]) -> None:
        """Let formulas be spelt by *spelling*: what they are and what they gave stays."""
        listed = self.formulas()
        for at, old in enumerate(listed):
            if (text := spelling(old.text)) == old.text:
                continue
            if old.origin == (old.row, old.column):  # others of a shared formula have no text
                self._rows.kept_cell(old.row, old.column).find(FORMULA).text = text
                self._changed = True
            listed = [*listed] if listed is self._formulas else listed
            listed[at] = old._replace(text=text)
        self._formulas = listed

    def style(self, row: int, column: int) -> int:
        """The index of the format that Excel shows the cell in, be it in the file or not."""
        cell = self._rows.cell(row, column)
        found = self._rows.empty_style(row, column) if cell is None else cell.get("s")
        return whole(found or "0")

    def child(self, tag: str) -> etree._Element | None:
        """The element *tag* of the worksheet itself, such as ``sheetProtection``; not to change."""
        return self._rows.root.find(f"{{{MAIN}}}{tag}")

    def to_xml(self) -> bytes:
        """The part as it is now; byte for byte as it was if nothing was changed."""
        return self._rows.to_xml() if self.changed else self._before


def _within(area: Area, places: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of *places* that are in *area*, in their order."""
    if area.size < len(places) and not any(place in places for place in area.cells()):
        return []  # mostly: a small area, and a whole block that is written elsewhere
    return [place for place in places if place in area]
