"""전년실적: last year's actuals and points as a person typed them, and what is wrong with them.

They stand beside this year's figures and change no points, so every fault here only warns; what
cannot be read is not known. Rows are found by the name of the indicator, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError, shown
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import (
    CHANGE,
    POINT_SUFFIX,
    YEAR,
    Kind,
    Reading,
    Unit,
    is_number,
    plain,
    round15,
)
from hopejobs_xl.base.values import (
    read as read_value,
)
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES
from hopejobs_xl.scoring.actuals import allowed_words, read_actuals, without_spare
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.grounds import COUNT, Ground, count_names, has_grounds, quotient

from . import missing
from .later_pages import LAST_YEAR, LAST_YEAR_OF
from .workbook import Workbook

_FIRST_YEAR = 1990
_POINTS, _YEAR = Unit("득점", suffixes=(POINT_SUFFIX,)), Unit("연도", suffixes=(YEAR,))
_PAST = "전년"
_ACTUALS = ("actual", "actual2")

# The cell of this year's actual by 번호, and the count of this year that stands beside it.
Counts = Mapping[str, tuple[str, float]]


@dataclass(frozen=True)
class LastResult:
    """What is known of an indicator's last year; ``None``: not known.

    ``actuals`` are in data units (0.15 for 15 %), a grade or marks as text. Without ``max_points``
    it could give what it can give this year. ``base`` is the count that this year's change is
    measured from.
    """

    actuals: tuple[float | str | None, ...]
    points: float | None
    max_points: float | None
    base: float | None

    @property
    def has_figures(self) -> bool:
        """Whether an actual or the points are known."""
        return self.points is not None or any(each is not None for each in self.actuals)

    def shown(self, indicator: Indicator) -> str | None:
        """The actuals with their units, as on the page of a department; ``None`` without any."""
        return indicator.briefly(self.actuals)


@dataclass(frozen=True)
class LastYear:
    """The whole sheet: the year, what is known by 번호, and what is wrong.

    ``is_there``: the workbook has the sheet at all (those of 0.3.0 have none).
    """

    year: int | None = None
    results: Mapping[str, LastResult] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    is_there: bool = False

    @property
    def word(self) -> str:
        """``2015년``, or 전년 where no year is stated."""
        return f"{self.year}{YEAR}" if self.year else _PAST

    def measures(self, no: str) -> bool:
        """Whether this year's count of the indicator *no* has one of last year to be held against.

        Then no 분모 is missed beside it.
        """
        return no in self.results and self.results[no].base is not None

    def offers(self, evaluation: Evaluation, counts: Counts) -> Iterator[Fault]:
        """What a change over last year would be by the counts, where it is not what stands there.

        *counts* are this year's numerators by 번호, with the cells of the actuals. Nothing is
        written: the figure is an actual of its own, and a person answers for it.
        """
        for result in evaluation.results:
            indicator = result.indicator
            last, mine = self.results.get(indicator.no), counts.get(indicator.no)
            if last is None or last.base is None or mine is None:
                continue
            cell, count = mine
            made = quotient(indicator, Ground(count, last.base))
            actual = result.actuals[0] if result.actuals else None
            if made is None or (actual is not None and round15(actual) == made):
                continue
            unit = indicator.parts[0].scale.unit
            (_, above), (_, below) = count_names(indicator)
            now = "비어 있음" if actual is None else unit.show(actual)
            message = (
                f"올해 {_count(count, above)}, {self.word} {_count(last.base, below)}이면 "
                f"{unit.show(made)}인데 실적은 {now}: 맞으면 실적에 적으세요(저절로 적지 않음)"
            )
            yield Fault(
                cell, title(indicator), message, only_warns=True,
                code=Code.CHANGE_OFFERED, column="actual", read=actual, allowed=unit.show(made),
            )  # fmt: skip


class _Row(NamedTuple):
    """A row of the sheet; the fields are keys of ``LAST_YEAR``."""

    label: object
    actual: object
    actual2: object
    points: object
    max_points: object
    base: object

    @property
    def figures(self) -> tuple[object, ...]:
        return self[1:]


class _Wrong(NamedTuple):
    """What is wrong with a cell of a row: the key of its column, the sentence, what is allowed."""

    column: str
    message: str
    allowed: str = ""


def read(workbook: Workbook, scheme: Scheme) -> LastYear:
    """What 전년실적 of *workbook* says about the indicators of *scheme*."""
    block = missing.read(workbook, LAST_YEAR.name, LAST_YEAR_OF)
    if block is None:
        return LastYear()
    typed = workbook.read(LAST_YEAR_OF)[0][0]
    sheet, top, left = workbook.locate(LAST_YEAR.name)

    def cell(order: int, key: str) -> str:
        return address(sheet, top + order, left + LAST_YEAR.index(key))

    year = _year(typed, scheme)
    faults = []
    if typed not in (None, "") and year is None:
        allowed = f"네 자리 연도(예: {scheme.period_start.year})"
        message = f"{_read(typed)}. 허용: {allowed}. 할 일: 연도를 고치거나 비우세요"
        faults.append(_fault(address(*workbook.locate(LAST_YEAR_OF)), _PAST, message, typed))
    results: dict[str, LastResult] = {}
    taken: dict[str, int] = {}
    for order, row in enumerate(LAST_YEAR.records(block, _Row, _Row._fields)):
        if all(each in (None, "") for each in row.figures):
            continue
        where = cell(order, "label")
        try:
            indicator = _named(scheme, row.label)
        except IndicatorError as error:
            said = "" if row.label in (None, "") else str(row.label)
            message = f"{error}. 쓰지 않는 줄이면 값을 지우세요" if said else str(error)
            faults.append(_fault(where, said or "이름 없는 줄", message, row.label))
            continue
        if indicator.no in taken:
            message = f"{cell(taken[indicator.no], 'label')}에 같은 지표가 있음: 한 줄을 지우세요"
            faults.append(_fault(where, title(indicator), message, row.label))
            continue
        taken[indicator.no] = order
        result, wrong = _result(indicator, row)
        results[indicator.no] = result
        faults += [
            _fault(
                cell(order, each.column),
                title(indicator),
                each.message,
                getattr(row, each.column),
                each.column,
                each.allowed,
            )
            for each in wrong
        ]
    return LastYear(year, results, tuple(faults), is_there=True)


def _named(scheme: Scheme, label: object) -> Indicator:
    if label in (None, ""):
        message = "세부지표 칸이 비어 있어 어디에도 쓰지 않음: 지표 이름을 적거나 값을 지우세요"
        raise IndicatorError(message, ())
    return scheme.find(label)


def _result(indicator: Indicator, row: _Row) -> tuple[LastResult, list[_Wrong]]:
    readings = read_actuals(indicator, without_spare(indicator, (row.actual, row.actual2)))
    wrong = [
        _Wrong(column, reading.note, _allowed(indicator, order))
        for order, (column, reading) in enumerate(zip(_ACTUALS, readings, strict=False))
        if reading.error is not None
    ]
    parts = zip(readings, indicator.parts, strict=False)
    actuals = tuple(_actual(reading, part.scale.method) for reading, part in parts)
    if any(each.column in _ACTUALS for each in wrong):
        actuals = (None,) * len(indicator.parts)
    full = _full(indicator, row.max_points)
    known = row.max_points in (None, "") or full is not None
    if not known:
        allowed = f"{'0보다 작은' if indicator.is_deduction else '0보다 큰'} 수"
        wrong.append(_told("max_points", row.max_points, allowed, "전년 배점을 고치거나 비우세요"))
    points = _number(row.points, _POINTS)
    low, high = sorted((0.0, indicator.max_points if full is None else full))
    if known and row.points not in (None, "") and (points is None or not low <= points <= high):
        other = "" if full is not None else "거나, 달랐던 전년 배점을 적으"
        allowed = f"{plain(low)}~{plain(high)}점"
        wrong.append(_told("points", row.points, allowed, f"득점을 고치{other}세요"))
        points = None
    base = _number(row.base, COUNT)
    if row.base not in (None, "") and not (base and _is_change(indicator)):
        base = None
        if _is_change(indicator):
            wrong.append(_told("base", row.base, "0보다 큰 수", "전년의 수를 적거나 비우세요"))
        else:
            allowed = "빈칸(올해를 전년과 견주는 증감 지표에만 적는 칸)"
            wrong.append(_told("base", row.base, allowed, "비우세요"))
    # Points are points of something: without the full mark nobody knows what they say.
    return LastResult(actuals, points if known else None, full, base), wrong


def _told(column: str, typed: object, allowed: str, todo: str) -> _Wrong:
    return _Wrong(column, f"{_read(typed)}. 허용: {allowed}. 할 일: {todo}", allowed)


def _allowed(indicator: Indicator, order: int) -> str:
    parts = indicator.parts
    return allowed_words(parts[order].scale) if order < len(parts) else "빈칸"


def _is_change(indicator: Indicator) -> bool:
    return has_grounds(indicator) and indicator.parts[0].scale.unit.ratio == CHANGE


def _actual(reading: Reading, method: str) -> float | str | None:
    if reading.kind is not Kind.NUMBER:
        return None
    return reading.text if method in (GRADES, CHECKLIST) and reading.text else reading.number


def _full(indicator: Indicator, typed: object) -> float | None:
    number = _number(typed, _POINTS)
    return number if number and (number < 0) is indicator.is_deduction else None


def _year(typed: object, scheme: Scheme) -> int | None:
    found = read_value(typed, _YEAR, typed=False)  # 2015 or 2015년
    number = found.number if found.kind is Kind.NUMBER else None
    if number is None or not _FIRST_YEAR <= number <= scheme.period_end.year:
        return None
    return int(number) if number.is_integer() else None


def _number(typed: object, unit: Unit) -> float | None:
    """*typed* as a number of *unit*; text is none, as to the formulas of the sheet."""
    found = read_value(typed, unit, typed=False)
    return found.number if found.kind is Kind.NUMBER and not isinstance(typed, str) else None


def _count(number: float, unit: str) -> str:
    return Unit("", suffixes=(unit,) if unit else ()).show(number)


def _read(typed: object) -> str:
    return f"읽은 값 「{plain(typed)}」" if is_number(typed) else f"읽은 값 {shown(typed)}"


def _fault(
    cell: str, about: str, message: str, typed: object, column: str = "label", allowed: str = ""
) -> Fault:
    return Fault(
        cell, about, message, only_warns=True,
        code=Code.LAST_YEAR, column=column, read=typed, allowed=allowed,
    )  # fmt: skip
