"""Figures beside the cells of 추진실적 they would go into: old and new, and what speaks against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, HAND
from hopejobs_xl.base.values import grouped, is_number, plain, round15
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.sheets import actions, closing, log_rows, month_guard
from hopejobs_xl.sheets.history import actual_columns, points_column
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF, FORM, FORM_TABLE
from hopejobs_xl.sheets.slips import Places, replaced_line, slips
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.sheets.workbook import Workbook

from .form_cells import FormCells, cell_kind, header
from .question import DENOMINATOR, NUMERATOR


@dataclass(frozen=True)
class Line:
    """One cell of 추진실적: what stands there and what would; ``kind`` as in ``form_cells``."""

    kind: str
    cell: str
    old: object
    new: object
    shown: tuple[str, str]


def refuse_month(workbook: Workbook, standing: Standing, what: str) -> None:
    """Refuse to put *what* (``회신을``) into a month that is closed, or that is rather another one.

    *standing* is that of a 점검. Raises WorkbookError where 마감 has the month of 기준일, and where
    the figures of 추진실적 are not those that 월별실적 keeps for that day.
    """
    evaluation = standing.evaluation
    as_of = evaluation.as_of
    closing.refuse(workbook, as_of, f"{what} 넣지 않습니다")
    changes = month_guard.overwritten(evaluation, actions.read_stored(workbook).history)
    if changes:
        raise WorkbookError(
            f"추진실적의 {replaced_line(changes)}이(가) 월별실적의 {as_of} 줄과 다름"
            f"(있는 값 → 적힌 값): 다른 달의 실적일 수 있어 {what} 넣지 않습니다. 아무것도 쓰지 "
            f"않았습니다. 할 일: {address(*workbook.locate(AS_OF))}의 기준일을 고치거나, 이 달의 "
            "실적이면 먼저 새로고침하세요(명령: hopejobs refresh BOOK --replace-month)"
        )


class FormLines:
    """Compares figures of one source with 추진실적 as it stands.

    *action* is what 이력 calls the writing of that source, *source* what a person does (``회신``).
    """

    def __init__(self, workbook: Workbook, standing: Standing, action: str, source: str) -> None:
        self._workbook, self._standing, self._source = workbook, standing, source
        self._scheme = standing.evaluation.scheme
        self._cells = FormCells.read(workbook, self._scheme)
        self._written = self._last_written(action)
        self._form = workbook.read(FORM)
        self._months = actions.read_stored(workbook).history

    def has(self, indicator: Indicator, kinds: Sequence[str]) -> bool:
        """Whether there is a cell for each of *kinds* of the figure of *indicator*."""
        return all(self._cells.has(indicator.no, cell_kind(indicator, kind)) for kind in kinds)

    def line(self, indicator: Indicator, kind: str, new: float | str | None) -> Line:
        """The cell of a *kind* of figure of *indicator*, which would hold *new*."""
        no, place = indicator.no, cell_kind(indicator, kind)
        old = self._cells.value(no, place)
        shown = _briefly(indicator, kind, old), _briefly(indicator, kind, new)
        if shown[0] == shown[1] and not log_rows.same(old, new):  # they differ in later digits
            shown = shown_figure(indicator, kind, old), shown_figure(indicator, kind, new)
        return Line(place, self._cells.address(no, place), old, new, shown)

    def doubts(self, indicator: Indicator, lines: Sequence[Line]) -> list[str]:
        """Why a person has to look first: somebody else's figure would go, or 점검 would warn."""
        return [*self._meanwhile(indicator, lines), *self._slips(indicator.no, lines)]

    def _meanwhile(self, indicator: Indicator, lines: Sequence[Line]) -> list[str]:
        """That a figure of this month stands there that is not of the source."""
        said = []
        for line in lines:
            if line.kind in (NUMERATOR, DENOMINATOR) or line.old in (None, ""):
                continue
            known = (line.new, self._before(indicator, line.kind), self._written.get(
                (indicator.no, header(line.kind))))  # fmt: skip
            if not any(log_rows.same(line.old, each) for each in known):
                said.append(
                    f"{line.cell}에 {self._source}이 아닌 {line.shown[0]}이(가) 적혀 있음: "
                    "바꿀지 확인하세요"
                )
        return said

    def _before(self, indicator: Indicator, kind: str) -> object:
        """The figure of the month before, which stands there until somebody types."""
        history, as_of = self._standing.history, self._standing.evaluation.as_of
        days = [day for day in history.days if day is not None and day < as_of]
        if not days:
            return None
        row = dict(zip(history.header, history.rows[history.days.index(max(days))], strict=True))
        names = dict(zip((ACTUAL, ACTUAL2), actual_columns(indicator), strict=False))
        return row.get((names | {HAND: points_column(indicator)}).get(kind, ""))

    def _last_written(self, action: str) -> Mapping[tuple[str, str], object]:
        """What the source wrote last, by 번호 and header; of an earlier month it may be words.

        월별실적 holds no words, and what was received for the month before nobody typed for this.
        """
        entries = log_rows.read(self._workbook) or ()
        return {(e.no, e.what): e.new for e in entries if e.action == action}

    def _slips(self, no: str, lines: Sequence[Line]) -> list[str]:
        """What 점검 would say of the cells if they held the new figures."""
        block = [list(row) for row in self._form]
        order = self._cells.rows[no] - self._workbook.locate(FORM)[1]
        for line in lines:
            if line.kind in (ACTUAL, ACTUAL2, HAND):
                block[order][FORM_TABLE.index(line.kind)] = line.new
        evaluation = actions.evaluate_form(self._workbook, self._scheme, block)
        own = {line.cell for line in lines}
        places = Places(self._actual, lambda order: "", address(*self._workbook.locate(AS_OF)))
        found = [*evaluation.faults, *slips(evaluation, self._months, places)]
        return [fault.message for fault in found if fault.cell in own]

    def _actual(self, no: str, part: int) -> str:
        if not self._cells.has(no, (ACTUAL, ACTUAL2)[part]):
            return self._workbook.locate(ACTUALS)[0]
        return self._cells.address(no, (ACTUAL, ACTUAL2)[part])


def _briefly(indicator: Indicator, kind: str, value: object) -> str:
    """*value* as it is printed: a quotient with few decimals, a count with its commas."""
    if kind in (ACTUAL, ACTUAL2) and is_number(value):
        part = indicator.parts[(ACTUAL, ACTUAL2).index(kind)]
        return part.scale.unit.brief(round15(float(value)))
    if kind in (NUMERATOR, DENOMINATOR) and is_number(value):
        return grouped(float(value))
    return shown_figure(indicator, kind, value)


def shown_figure(indicator: Indicator, kind: str, value: object) -> str:
    """*value* of one kind as a person reads it, with its unit."""
    if value in (None, ""):
        return "빈칸"
    if kind in (ACTUAL, ACTUAL2) and is_number(value):
        part = indicator.parts[(ACTUAL, ACTUAL2).index(kind)]
        return part.scale.unit.show(round15(float(value)))
    return plain(value) if is_number(value) else str(value)
