"""Whose number is right: Excel's saved results, and what is calculated where they no longer hold.

* A saved result is believed unless the formula reads, directly or not, a cell that changed since
  the file was opened. What Excel calls volatile (TODAY, RAND, …) is no change.
* Our own functions are always calculated, from the believed values.
* A formula that reads a change is calculated anew only if the same calculation, over the file as it
  was, gives what Excel saved there. Else, and where a formula without a saved result cannot be
  calculated, its value is unknown: ``#N/A`` for whoever reads it, and it is reported.

Formulas of our functions and of Excel's plainest ones are calculated here; what they contain beyond
that is asked of the engine, which gets a copy of the workbook with values only.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from hopejobs_xl.base.addresses import Area, cell_name
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import NOT_AVAILABLE, Rows
from hopejobs_xl.sheets.uncalculated import BARE, CIRCULAR, STALE, Uncalculated, message, waits_for

from .calculated_book import Source
from .evaluating import Asked, View
from .formula_order import FormulaCell, Order, Place
from .our_calls import OurCalls
from .scalars import CannotError, UncertainError, same
from .touched import touched

if TYPE_CHECKING:
    from .engine import Engine

_VOLATILE = frozenset(("TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT",
                       "CELL", "INFO"))  # fmt: skip


def calculate(
    source: Source,
    functions: Mapping[str, Callable[..., object]],
    date_inputs: Iterable[Area] = (),
    *,
    whole: bool = True,
) -> list[Uncalculated]:
    """Bring the saved results of *source* up to date, as the module says.

    *functions* maps names in capitals, without any prefix, to our Python functions over floats,
    text, bools, ``None``, CellErrors, ``MISSING`` and lists of rows of those. Dates in
    *date_inputs* reach them as ISO text. Unless *whole*, a formula without a saved result stays
    without one if none of ours reads it and it reads nothing that changed. Returns the formulas
    whose value nobody knows. Raises whatever a function raises; nothing is changed then.
    """
    return Calculation(source, functions, tuple(date_inputs)).run(whole=whole)


class Calculation(Order):
    """One calculation of a workbook."""

    def __init__(
        self,
        source: Source,
        functions: Mapping[str, Callable[..., object]],
        date_inputs: tuple[Area, ...],
    ) -> None:
        self._ours = ours = OurCalls(functions, source.around.named())
        super().__init__(source.formulas, source.around.respelt(ours.spelt))
        self._source, self.functions, self._dated = source, functions, date_inputs
        self._values: dict[Place, object] = {}
        self._changed: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for sheet in source.formulas:
            for at, before in sheet.before.items():
                if not same(before, sheet.raw(*at)):
                    self._changed[sheet.title].add(at)
        self._written = any(map(self._is_figure, self._all_changed()))
        self._unknown: dict[Place, tuple[str, Place]] = {}
        self._needed: set[Place] = set()
        self._engines: dict[bool, Engine] = {}

    def _all_changed(self) -> list[Place]:
        return [(title, *at) for title, places in self._changed.items() for at in places]

    def _is_figure(self, place: Place) -> bool:
        """Whether a change may matter to a formula of which nobody knows what it reads.

        Results of formulas do not (they would make circles of most of these), nor does a heading
        that was written into a blank cell.
        """
        if place in self._cells or place in self._owners:
            return False
        heading = isinstance(self.now(*place), str) and self.then(*place) is None
        return not heading

    def run(self, *, whole: bool) -> list[Uncalculated]:
        """Calculate what has to be; returns the formulas that could not be.

        With *whole*, also those without a saved result that nothing of ours reads.
        """
        ours = [place for place, cell in self._cells.items() if self._is_ours(cell)]
        for place in ours:
            self._demand(place)
        read = set(self._values)
        bare = [p for p, cell in self._cells.items() if self._saved(p) is None]
        # Perhaps an earlier run could not calculate these.
        left = [place for place, cell in self._cells.items() if cell.formula.always]
        for place in (*bare, *left):
            self._demand(place)
        self._demand_touched()
        if not whole:
            for place in set(bare) - read:
                if not self._reads_change(self._cells[place]):
                    self._values.pop(place, None)
        self._take_over()
        return [self._reported(place) for place in self._unknown]

    def _demand_touched(self) -> None:
        """Settle what may read a change; all else keeps what was saved, as nothing is stored."""
        changed = {*self._all_changed(), *self._unknown}
        if changed:
            waiting = {p: c.formula for p, c in self._cells.items() if p not in self._values}
            found = touched(waiting, changed, self._owners)
            for place in filter(found.__contains__, waiting):
                self._demand(place)

    # --- what is asked of single cells ----------------------------------------------------------

    def _spelt(self, text: str) -> str:
        return self._ours.spelt(text)

    def _is_ours(self, cell: FormulaCell) -> bool:
        return self._ours.are_in(cell.formula.text)

    def _saved(self, place: Place) -> object:
        sheet, at = self._cells[place].sheet, place[1:]
        return None if at in sheet.made else sheet.saved(*at)  # what stood there is no result of it

    def now(self, sheet: str, row: int, column: int, *, dated: bool = False) -> object:
        """The value of a cell as it is believed now; *dated*: dates of the actuals as text."""
        place = (sheet, row, column)
        if place in self._values:
            value = self._values[place]
        else:
            value = self._source.sheet(sheet).raw(row, column)
        if dated and type(value) is float and self._is_dated(place):
            moment = self._source.sheet(sheet).as_date(row, column, value)
            if isinstance(moment, datetime.datetime):
                return moment.isoformat().removesuffix("T00:00:00")
        return value

    def then(self, sheet: str, row: int, column: int, *, dated: bool = False) -> object:
        """The value of a cell when the file was opened."""
        return self._source.sheet(sheet).saved(row, column)

    def _is_dated(self, place: Place) -> bool:
        return any(area.sheet == place[0] and place[1:] in area for area in self._dated)

    def _pointed(self, cell: FormulaCell) -> list[Area]:
        """As Order."""
        found: list[Area] = []
        for text, node in cell.reads.pointing:
            try:
                found += View(self, text, strict=True).pointed_at(node)
            except CannotError:
                cell.anything = True
        return found

    # --- the rule -------------------------------------------------------------------------------

    def _settle(self, place: Place, cell: FormulaCell) -> None:
        unknown = self._first_unknown(cell)
        if self._is_ours(cell):
            self._settle_ours(place, cell, unknown)
        elif unknown is not None:  # whatever an earlier run left, that cell is the cause
            self._unknown[place] = "", self._unknown[unknown][1]
            self._mark(place)
        elif self._was_left_unknown(place, cell):
            self._fail(place, "전에 계산하지 못해 값을 비워 둔 셀")
        elif self._saved(place) is None:
            self._settle_bare(place, cell)
        elif self._reads_change(cell):
            self._settle_changed(place, cell)
        else:
            self._keep(place)

    def _settle_ours(self, place: Place, cell: FormulaCell, unknown: Place | None) -> None:
        if unknown is not None:
            self._needed |= {each for area in cell.areas for each in self._unknown_in(area)}
        if cell.circular:
            self._fail(place, "순환 참조")
            return
        try:
            self._put(place, self._evaluated(cell, strict=True).value)
        except CannotError as error:
            if self._gives_saved(place, cell):
                self._keep(place)
            else:
                self._fail(place, str(error))
        if place in self._unknown:
            self._needed.add(place)

    def _gives_saved(self, place: Place, cell: FormulaCell) -> bool:
        """Whether nothing changed for *cell*, and the engine gives what was saved there."""
        if self._saved(place) is None or self._reads_change(cell):
            return False
        try:
            return self._is_saved(place, cell, self._evaluated(cell).value)
        except CannotError:
            return False

    def _settle_bare(self, place: Place, cell: FormulaCell) -> None:
        if cell.circular:
            self._fail(place, "순환 참조")
        elif cell.anything and self._written:
            self._fail(place, "무엇을 보는지 알 수 없음")
        else:
            try:
                self._put(place, self._evaluated(cell, strict=True).value)
            except CannotError as error:
                self._fail(place, str(error))

    def _settle_changed(self, place: Place, cell: FormulaCell) -> None:
        if cell.circular:
            self._fail(place, "순환 참조")
            return
        if cell.anything:
            self._fail(place, "무엇을 보는지 알 수 없음")
            return
        try:
            found = self._evaluated(cell, strict=True)
            if not found.engine and self._is_saved(place, cell, found.value):
                self._keep(place)
                return
            if self._is_saved(place, cell, self._evaluated(cell, then=True).value):
                self._put(place, found.value)
            else:
                self._fail(place, "이 프로그램의 계산이 엑셀의 저장값과 다름")
        except CannotError as error:
            self._fail(place, str(error))

    def _evaluated(self, cell: FormulaCell, *, strict: bool = False, then: bool = False) -> Asked:
        if cell.formula.kind == "dataTable" or cell.text.parsed is None:
            raise CannotError("데이터 표" if cell.formula.kind == "dataTable" else "")
        return View(self, cell.text, strict=strict, then=then).value(self._area(cell))

    def _area(self, cell: FormulaCell) -> Area:
        formula = cell.formula
        if formula.kind == "array" and formula.area is not None:
            return formula.area
        return Area(cell.sheet.title, formula.row, formula.column, formula.row, formula.column)

    def _is_saved(self, place: Place, cell: FormulaCell, rows: Rows) -> bool:
        """Whether *rows* is what Excel saved."""
        area = self._area(cell)
        filled = cell.sheet.filled(area) if area.size > 1 else []
        return all(
            same(cell.sheet.saved(row, column), rows[row - area.top][column - area.left])
            for row, column in (place[1:], *filled)
        )

    def _was_left_unknown(self, place: Place, cell: FormulaCell) -> bool:
        """Whether an earlier run could not calculate it, and Excel has not since."""
        if not cell.formula.always or self._saved(place) != NOT_AVAILABLE:
            return False
        parsed = cell.text.parsed
        return parsed is not None and not parsed.calls & _VOLATILE

    def _first_unknown(self, cell: FormulaCell) -> Place | None:
        if not self._unknown:
            return None
        return next((each for area in cell.areas for each in self._unknown_in(area)), None)

    def _unknown_in(self, area: Area) -> list[Place]:
        return [p for p in self._unknown if p[0] == area.sheet and p[1:] in area]

    def _reads_change(self, cell: FormulaCell) -> bool:
        if cell.anything and self._written:
            return True
        return any(self._has_change(area) for area in cell.areas)

    def _has_change(self, area: Area) -> bool:
        places = self._changed.get(area.sheet)
        if not places:
            return False
        if area.size <= len(places):
            return any(
                (row, column) in places
                for column in range(area.left, area.right + 1)
                for row in range(area.bottom, area.top - 1, -1)
            )
        return any(place in area for place in places)

    # --- results --------------------------------------------------------------------------------

    def _keep(self, place: Place) -> None:
        area = self._area(self._cells[place])
        for at in [place[1:], *(self._cells[place].sheet.filled(area) if area.size > 1 else [])]:
            self._store((place[0], *at), self._cells[place].sheet.saved(*at))

    def _put(self, place: Place, rows: Rows) -> None:
        cell, area = self._cells[place], self._area(self._cells[place])
        for at in [place[1:], *(cell.sheet.filled(area) if area.size > 1 else [])]:
            self._store((place[0], *at), rows[at[0] - area.top][at[1] - area.left])

    def _store(self, place: Place, value: object) -> None:
        sheet = self._source.sheet(place[0])
        if same(sheet.saved(*place[1:]), value):
            value = sheet.saved(*place[1:])
            self._changed[place[0]].discard(place[1:])
        else:
            self._changed[place[0]].add(place[1:])
        self._values[place] = value
        if False in self._engines:
            self._engines[False].put(place, value)

    def _fail(self, place: Place, why: str) -> None:
        self._unknown[place] = why, place
        self._mark(place)
        for other in self._circles.get(place, ()):
            if other not in self._unknown:  # it was believed while this one was not settled
                self._unknown[other] = why, place
                self._mark(other)

    def _mark(self, place: Place) -> None:
        self._values[place] = NOT_AVAILABLE
        self._changed[place[0]].add(place[1:])
        if False in self._engines:
            self._engines[False].put(place, NOT_AVAILABLE)

    def _take_over(self) -> None:
        """Write the results, all at once: a fault of a function leaves everything as it was."""
        for place, value in self._values.items():
            sheet, at = self._source.sheet(place[0]), place[1:]
            if place in self._unknown:
                if self._is_ours(self._cells[place]):
                    if sheet.raw(*at) != NOT_AVAILABLE:
                        sheet.set_result(*at, NOT_AVAILABLE)
                elif sheet.saved(*at) is None:
                    sheet.unknown.add(at)
                else:
                    sheet.set_stale(*at)
                continue
            sheet.unknown.discard(at)
            if not same(sheet.raw(*at), value):
                sheet.set_result(*at, value)

    def engine(self, *, then: bool) -> Engine:
        """The engine over the file as it is now, or as it was; CannotError if it refuses it."""
        if then not in self._engines:
            from .engine import Engine  # most workbooks do without

            try:
                data = self._source.data()
            except WorkbookError as error:
                raise UncertainError("계산 엔진에 줄 사본을 만들지 못함") from error
            made = self._engines[then] = Engine(data)
            for title, places in self._before().items():
                for at in places:
                    value = self.then(title, *at) if then else self.now(title, *at)
                    made.put((title, *at), value)
        return self._engines[then]

    def _before(self) -> dict[str, set[tuple[int, int]]]:
        """Every cell that is not, or was not, what the engine's copy says."""
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for sheet in self._source.formulas:
            found[sheet.title] |= set(sheet.before)
        for title, row, column in self._values:
            found[title].add((row, column))
        return found

    def used(self, area: Area) -> Area:
        """*area* without the rows behind the last one of its sheet."""
        last = self._source.sheet(area.sheet).last_row()
        return area._replace(bottom=max(area.top, min(area.bottom, last)))

    # --- what is said ---------------------------------------------------------------------------

    def _reported(self, place: Place) -> Uncalculated:
        why, cause = self._unknown[place]
        needed = place in self._needed
        if cause != place:
            return Uncalculated(shown(place), waits_for(shown(cause)), shown(cause), needed)
        cell = self._cells[place]
        needed |= any(self._unknown[each][1] == place for each in self._needed)
        bare = self._saved(place) is None or self._is_ours(cell)
        kind = CIRCULAR if cell.circular else BARE if bare else STALE
        return Uncalculated(
            shown(place), message(kind, cell.formula.text, why), shown(place), needed
        )


def shown(place: Place) -> str:
    """``sheet!cell``."""
    return f"{place[0]}!{cell_name(place[1], place[2])}"
