"""The formulas of a workbook, settled one after another: each after all that it reads."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.ooxml.formula_cells import Formula
from hopejobs_xl.ooxml.sheet_xml import Sheet

from .precedents import Precedents, Surroundings, Text, known_precedents

Place = tuple[str, int, int]  # sheet, row, column

_BIG = 256  # cells of a range from which on what was found out about it is kept
_OPEN, _DONE = 1, 2


@dataclass(slots=True)
class FormulaCell:
    """A formula cell, and what was found out about it; *text* and *reads* once *known*."""

    sheet: Sheet
    formula: Formula
    known: bool = False
    text: Text = field(init=False, repr=False, compare=False)
    reads: Precedents = field(init=False, repr=False, compare=False)
    areas: list[Area] = field(default_factory=list)
    anything: bool = False
    circular: bool = False


class Order:
    """The formula cells by place; a subclass says how one is settled, and where pointers lead."""

    def __init__(self, sheets: Sequence[Sheet], around: Surroundings) -> None:
        """*sheets* are those that may hold formulas."""
        self._around = around
        self._cells: dict[Place, FormulaCell] = {}
        # Cells that an array formula fills, and the cell of that formula.
        self._owners: dict[Place, Place] = {}
        for sheet in sheets:
            for formula in sheet.formulas():
                place = (sheet.title, formula.row, formula.column)
                self._cells[place] = FormulaCell(sheet, formula)
                if formula.area is not None and formula.area.size > 1:
                    for at in sheet.filled(formula.area):
                        self._owners[sheet.title, *at] = place
        # Formulas that read themselves: cell -> all cells of the circles through it.
        self._circles: dict[Place, set[Place]] = {}
        self._state: dict[Place, int] = {}
        self._big: dict[Area, list[Place]] = {}

    def _settle(self, place: Place, cell: FormulaCell) -> None:
        """Give the formula its value; all that it reads has one."""
        raise NotImplementedError

    def _pointed(self, cell: FormulaCell) -> list[Area]:
        """The cells that INDIRECT and OFFSET in the formula point at."""
        raise NotImplementedError

    def _spelt(self, text: str) -> str:
        """The formula *text* as it is read; a subclass may know other spellings of a name."""
        return text

    def _parsed(self, cell: FormulaCell) -> FormulaCell:
        if not cell.known:
            formula, title = cell.formula, cell.sheet.title
            row, column = formula.origin or (formula.row, formula.column)
            moved = formula.row - row, formula.column - column
            at = (title, formula.row, formula.column)
            spelt = self._spelt(formula.text)
            cell.text = Text.of(spelt, at, self._around, moved)
            cell.reads = known_precedents(cell.text, spelt, moved)
            cell.areas, cell.known = list(cell.reads.areas), True
            cell.anything = cell.reads.anything or formula.kind == "dataTable"
        return cell

    def _demand(self, start: Place) -> None:
        """Settle the formula *start*, after all that it reads."""
        stack: list[tuple[Place, int]] = [(start, 0)]
        path: dict[Place, None] = {}
        while stack:
            place, phase = stack.pop()
            if self._state.get(place) == _DONE or (phase == 0 and place in path):
                continue
            cell = self._cells[place]
            if phase == 0:
                self._state[place], path[place] = _OPEN, None
                waiting = self._formulas_in(self._parsed(cell).areas)
            elif phase == 1:
                pointed = self._pointed(cell)
                cell.areas += pointed
                waiting = self._formulas_in(pointed)
            else:
                self._settle(place, cell)
                self._state[place] = _DONE
                del path[place]
                continue
            stack.append((place, phase + 1))
            for each in waiting:
                if self._state.get(each) == _OPEN and each in path:
                    self._close_circle(each, path)
                elif self._state.get(each) != _DONE:
                    stack.append((each, 0))

    def _close_circle(self, first: Place, path: Mapping[Place, None]) -> None:
        places = list(path)
        circle = places[places.index(first) :]
        for place in circle:
            self._cells[place].circular = True
            self._circles.setdefault(place, set()).update(circle)

    def _formulas_in(self, areas: Sequence[Area]) -> list[Place]:
        """The formulas not settled yet that fill cells of *areas*."""
        found = []
        for area in areas:
            if area.size == 1:
                place = (area.sheet, area.top, area.left)
                place = self._owners.get(place, place)
                if place in self._cells:
                    found.append(place)
            else:
                found += self._formulas_in_big(area)
        return found

    def _formulas_in_big(self, area: Area) -> list[Place]:
        known = self._big.get(area)
        if known is None:
            known = []
            for column, rows in self._columns.get(area.sheet, {}).items():
                if area.left <= column <= area.right:
                    first = bisect.bisect_left(rows, area.top)
                    for row in rows[first : bisect.bisect_right(rows, area.bottom)]:
                        place = (area.sheet, row, column)
                        known.append(self._owners.get(place, place))
        known = [place for place in known if self._state.get(place) != _DONE]
        if area.size >= _BIG:
            self._big[area] = known
        return known

    @cached_property
    def _columns(self) -> dict[str, dict[int, list[int]]]:
        """The rows with formulas, or filled by arrays, by sheet and column."""
        found: dict[str, dict[int, list[int]]] = {}
        for title, row, column in (*self._cells, *self._owners):
            found.setdefault(title, {}).setdefault(column, []).append(row)
        for columns in found.values():
            for rows in columns.values():
                rows.sort()
        return found
