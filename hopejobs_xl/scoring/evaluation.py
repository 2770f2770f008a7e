"""A whole scheme, scored: one result per indicator, and what they add up to."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, HAND, LABEL, Code, Fault
from hopejobs_xl.base.values import MISSING, plain, round15
from hopejobs_xl.scheme.model import Area, Department, Indicator, Item, Rounding, Scheme
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, GRADES, OFFICIAL
from hopejobs_xl.sheets.layout import FORM_TABLE, address, letter

from .points import Result, State, round_points, score

if TYPE_CHECKING:
    from hopejobs_xl.outlook.forecast import Forecast

Rows = list[list[object]]
Where = Callable[[int, str], str]
T = TypeVar("T", Area, Item, Department)

_BLANK = "빈칸"


@dataclass(frozen=True, slots=True)
class Totals:
    """What a group of indicators adds up to, in points.

    ``total`` is what is scored today; ``confirmed`` (공문), ``assumed`` (가정) and ``by_hand`` are
    its parts. ``unregistered``, ``missing`` and ``faulty`` are the 배점 that hang on bands, actuals
    and faults; ``upper`` is the total if all of that were full marks.
    """

    max_points: float
    target: float
    total: float
    confirmed: float
    assumed: float
    by_hand: float
    unregistered: float
    missing: float
    faulty: float

    @property
    def upper(self) -> float:
        """The upper end: everything unscored at full marks."""
        return round15(self.total + self.unregistered + self.missing + self.faulty)

    @property
    def rate(self) -> float:
        """득점률: total over max_points (0 where nothing can be earned)."""
        return round15(self.total / self.max_points) if self.max_points > 0 else 0.0

    @classmethod
    def of(cls, results: Iterable[Result], rounding: Rounding) -> Totals:
        """The totals of *results*; 해당없음 leaves the denominator and the rest is scaled up."""
        results = list(results)
        full = _sum(_full(r) for r in results)
        away = _sum(_full(r) for r in results if r.state is State.NOT_APPLICABLE)
        factor = full / (full - away) if away and full > away else 1.0

        def earned(keep: Callable[[Result], bool]) -> float:
            return round_points(
                rounding, factor * _sum(r.points or 0.0 for r in results if keep(r))
            )

        def hanging(state: State) -> float:
            found = _sum(_full(r) for r in results if r.state is state)
            return round_points(rounding, factor * found)

        return cls(
            max_points=full,
            target=_sum(r.indicator.target_points for r in results),
            total=earned(lambda r: True),
            confirmed=earned(lambda r: r.basis == OFFICIAL),
            assumed=earned(lambda r: r.basis == ASSUMED),
            by_hand=earned(lambda r: r.basis == BY_HAND),
            unregistered=hanging(State.UNREGISTERED),
            missing=hanging(State.MISSING),
            faulty=hanging(State.ERROR),
        )


@dataclass(frozen=True)
class Evaluation:
    """An evaluated scheme as of a day. ``results`` are in the order of the scheme.

    ``forecast`` is what is expected at the end of the period, where somebody asked for it; no other
    figure depends on it.
    """

    scheme: Scheme
    district: str
    as_of: dt.date
    results: tuple[Result, ...]
    faults: tuple[Fault, ...] = ()
    forecast: Forecast | None = None

    @cached_property
    def totals(self) -> Totals:
        """The whole."""
        return Totals.of(self.results, self.scheme.rounding)

    @cached_property
    def areas(self) -> tuple[tuple[Area, Totals], ...]:
        """Each 평가분야 with its totals."""
        return self._by(self.scheme.areas, lambda i: i.area)

    @cached_property
    def items(self) -> tuple[tuple[Item, Totals], ...]:
        """Each 평가항목 with its totals."""
        return self._by(self.scheme.items, lambda i: i.item)

    @cached_property
    def departments(self) -> tuple[tuple[Department, Totals], ...]:
        """Each 주관부서 with its totals."""
        return self._by(self.scheme.departments, lambda i: i.department)

    def in_state(self, state: State) -> list[Result]:
        """The results that stand in *state*."""
        return [result for result in self.results if result.state is state]

    def _by(
        self, groups: Sequence[T], key: Callable[[Indicator], str]
    ) -> tuple[tuple[T, Totals], ...]:
        return tuple(
            (
                group,
                Totals.of(
                    (r for r in self.results if key(r.indicator) == group.name),
                    self.scheme.rounding,
                ),
            )
            for group in groups
        )


def evaluate(
    scheme: Scheme,
    form: Rows,
    *,
    place: tuple[str, int, int] | Where,
    district: str,
    as_of: dt.date,
) -> Evaluation:
    """Evaluate the rows of 추진실적.

    *form* has the columns of ``HJ_FORM``. *place* is the sheet, first row and first column of its
    block; where the columns do not stand side by side, the function that names the cell of a row
    (from 0) and column key. Rows that name no indicator, or one that stands in another row too,
    become faults; an indicator without a row is 미입력.
    """
    cell = place if callable(place) else _in_block(form, *place)
    rows: dict[str, tuple[int, list[object]]] = {}
    faults: list[Fault] = []
    for order, row in enumerate(form):
        label = row[FORM_TABLE.index("label")]
        if label in (None, ""):
            faults += _nameless(row, lambda key, order=order: cell(order, key))
            continue
        try:
            found = scheme.find(label)
        except IndicatorError as error:
            faults.append(
                Fault(
                    cell(order, LABEL), str(label), str(error), code=Code.UNKNOWN_INDICATOR,
                    column=LABEL, read=label, allowed=", ".join(error.candidates),
                )
            )  # fmt: skip
            continue
        if found.no in rows:
            first = cell(rows[found.no][0], LABEL)
            message = f"{first}에 같은 지표가 있음: 한 줄을 지우세요"
            faults.append(
                Fault(
                    cell(order, LABEL), found.name, message, code=Code.INDICATOR_TWICE,
                    column=LABEL, read=label,
                )
            )  # fmt: skip
            continue
        rows[found.no] = order, row
    results = []
    for indicator in scheme.indicators:
        order, row = rows.get(indicator.no, (-1, []))
        result = _score_row(scheme, indicator, row)
        results.append(result)
        if order < 0:
            last = cell(len(form) - 1, LABEL).rpartition("!")[2]
            message = "이 지표의 줄이 없음: 세부지표 열에 지표 이름을 되돌리세요"
            faults.append(
                Fault(
                    f"{cell(0, LABEL)}:{last}", title(indicator), message, code=Code.NO_ROW,
                    column=LABEL, allowed=indicator.name,
                )
            )  # fmt: skip
        else:
            faults += _faults_of(result, row, lambda key, order=order: cell(order, key))
    return Evaluation(scheme, district, as_of, tuple(results), tuple(faults))


def _nameless(row: list[object], cell: Callable[[str], str]) -> Iterator[Fault]:
    """What was typed into a row that names no indicator: it counts nowhere."""
    for key in (ACTUAL, ACTUAL2, HAND):
        read = _typed(row[FORM_TABLE.index(key)])
        if read not in (None, ""):
            message = (
                "세부지표 칸이 비어 있어 어디에도 세지 않음: 지표 이름을 되돌리거나 값을 지우세요"
            )
            where = cell(key)
            yield Fault(where, "이름 없는 줄", message, code=Code.NO_LABEL, column=key, read=read)


def _faults_of(result: Result, row: list[object], cell: Callable[[str], str]) -> Iterator[Fault]:
    """What is wrong with the values of *row*, whose cells *cell* names by the column's key."""
    about = title(result.indicator)
    if result.cause is not None:
        code, column, note = result.cause
        read = _typed(row[FORM_TABLE.index(column)])
        allowed = _allowed(result.indicator, code, column)
        yield Fault(cell(column), about, note, code=code, column=column, read=read, allowed=allowed)
    if result.warning:
        read = _typed(row[FORM_TABLE.index(HAND)])
        yield Fault(
            cell(HAND), about, result.warning, only_warns=True, code=Code.HAND_UNUSED,
            column=HAND, read=read, allowed=_BLANK,
        )  # fmt: skip


def _typed(value: object) -> object:
    return None if value is MISSING else value


def _allowed(indicator: Indicator, code: Code, column: str) -> str:
    """What may stand in *column* of *indicator*, in words."""
    if code is Code.TOO_MANY:
        return _BLANK
    if column == HAND:
        return f"{'~'.join(plain(each) for each in sorted((0.0, indicator.max_points)))}점"
    part = indicator.parts[1 if column == ACTUAL2 and len(indicator.parts) > 1 else 0]
    if part.scale.method == GRADES:
        return ", ".join(band.label for band in part.scale.bands)
    return part.scale.unit.allowed()


def _in_block(form: Rows, sheet: str, top: int, left: int) -> Where:
    """Where the cells of ``HJ_FORM`` stand; WorkbookError if its columns are not all there."""
    if any(len(row) != len(FORM_TABLE.columns) for row in form):
        raise WorkbookError(
            f"{sheet}!{letter(left)}{top}부터의 표(이름 {FORM_TABLE.name})가 "
            f"{len(form[0])}열입니다. "
            f"허용: {len(FORM_TABLE.columns)}열(평가분야~사유). "
            "할 일: 이름 관리자에서 범위를 되돌리세요"
        )
    return lambda order, key: address(sheet, top + order, left + FORM_TABLE.index(key))


def _score_row(scheme: Scheme, indicator: Indicator, row: list[object]) -> Result:
    if not row:
        return score(scheme, indicator, [None] * len(indicator.parts), None)
    actuals = [row[FORM_TABLE.index("actual")], row[FORM_TABLE.index("actual2")]]
    while len(actuals) > len(indicator.parts) and actuals[-1] in (None, "", MISSING):
        actuals.pop()
    return score(scheme, indicator, actuals, row[FORM_TABLE.index("hand")])


def title(indicator: Indicator) -> str:
    """The indicator as messages call it: number and name."""
    return f"{indicator.no} {indicator.name}"


def _full(result: Result) -> float:
    return max(0.0, result.indicator.max_points)


def _sum(numbers: Iterable[float]) -> float:
    return round15(math.fsum(numbers))
