"""공표득점: what somebody else printed beside ours, and prints that do not add up.

A figure is printed with so many digits; what is behind the last one nobody sees. So two figures
are the same if one is the other, rounded; and a sum may differ from its rows by what the rounding
of the rows that have decimals, and of the sum itself, can make. How many digits a figure has is
what the finest figure of its kind has (a cell keeps no 0 at the end), four at most.

Nothing here changes a point, so every fault only warns. The formulas of the sheet
(``make_workbook.published_sheet``) judge by the same rules while a person types.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError, shown
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.folding import word
from hopejobs_xl.base.rounding import half_up
from hopejobs_xl.base.values import (
    POINT_SUFFIX,
    CellError,
    Kind,
    Rows,
    Unit,
    difference,
    is_number,
    plain,
    round15,
)
from hopejobs_xl.base.values import (
    read as read_value,
)
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State

from . import missing
from .later_pages import PUBLISHED, PUBLISHED_OF
from .workbook import Readable

TOTAL, AREA, ITEM, INDICATOR = KINDS = ("총점", "분야", "항목", "지표")
DIGITS = 4  # more are not told apart
_EXACT = 9  # decimals that a difference is rounded to before it is compared
_UNIT = Unit("", suffixes=(POINT_SUFFIX,))
_LOOK_AGAIN = "공표 문서의 그 줄과 우리 실적, 배점기준을 다시 보고 틀린 쪽을 고치세요"
_ASK = "(공표가 틀렸으면 비고에 적고 낸 곳에 물으세요)"


@dataclass(frozen=True)
class Line:
    """A line of the sheet: what it is about, and the lines that it is the sum of.

    ``low`` and ``full`` are the least and the most points that it can give.
    """

    kind: str
    no: str
    name: str
    low: float
    full: float
    below: tuple[Line, ...] = ()

    @property
    def title(self) -> str:
        """The line as messages call it."""
        return f"{self.no} {self.name}" if self.no else self.name

    def walk(self) -> Iterator[Line]:
        """The line and those below it, from top to bottom."""
        yield self
        for each in self.below:
            yield from each.walk()

    @property
    def rows(self) -> list[Line]:
        """The indicators below it; an indicator is its own."""
        return [each for each in self.walk() if each.kind == INDICATOR]


def lines_of(scheme: Scheme) -> Line:
    """The 총점 of *scheme*, over its areas, their items and their indicators."""

    def indicators(item: str) -> tuple[Line, ...]:
        found = (each for each in scheme.indicators if each.item == item)
        return tuple(map(_indicator, found))

    def items(area: str) -> tuple[Line, ...]:
        found = (each.name for each in scheme.items if each.area == area)
        return tuple(_sum(ITEM, name, indicators(name)) for name in found)

    areas = (_sum(AREA, each.name, items(each.name)) for each in scheme.areas)
    return _sum(TOTAL, TOTAL, tuple(areas))


def _indicator(each: Indicator) -> Line:
    low, full = sorted((0.0, each.max_points))
    return Line(INDICATOR, each.no, each.name, low, full)


def _sum(kind: str, name: str, below: tuple[Line, ...]) -> Line:
    low, full = (round15(sum(getattr(each, key) for each in below)) for key in ("low", "full"))
    return Line(kind, "", name, low, full, below)


class _Ours(NamedTuple):
    """Our points, and how many indicators have none yet."""

    points: float | None
    open: int


class _Printed(NamedTuple):
    """What is printed of a line: its figure, or the sum of what is printed below it.

    ``slack`` is how far rounding may have moved it, ``open`` how many indicators are in no figure,
    and ``low`` the least points that these can give.
    """

    number: float
    slack: float
    open: int
    low: float

    @classmethod
    def sum(cls, those: list[_Printed]) -> _Printed:
        """What several lines add up to."""
        return cls(
            round15(sum(each.number for each in those)),
            sum(each.slack for each in those),
            sum(each.open for each in those),
            sum(each.low for each in those),
        )


def faults(workbook: Readable, evaluation: Evaluation) -> list[Fault]:
    """What of 공표득점 cannot be read, is not ours, or does not add up: a warning each."""
    block = missing.read(workbook, PUBLISHED.name, PUBLISHED_OF)
    column = PUBLISHED.index("published")
    if block is None or all(row[column] in (None, "") for row in block):
        return []
    sheet, top, left = workbook.locate(PUBLISHED.name)
    source = workbook.read(PUBLISHED_OF)[0][0]
    cells = [address(sheet, top + order, left + column) for order in range(len(block))]
    return _Page(evaluation, str(source) if source else "", block, cells).faults


class _Page:
    """The sheet, read and judged; ``faults`` begin with the cells that cannot be read."""

    def __init__(self, evaluation: Evaluation, source: str, block: Rows, cells: list[str]) -> None:
        self._whole, self._ours = lines_of(evaluation.scheme), _ours(evaluation)
        self._said = f"공표({source})" if source else "공표"
        self.faults: list[Fault] = []
        self._typed: dict[Line, tuple[float, str]] = {}
        self._take(evaluation.scheme, block, cells)
        self._digits = dict.fromkeys(KINDS, 0)
        for line, (number, _) in self._typed.items():
            self._digits[line.kind] = max(self._digits[line.kind], _digits(number))
        self._judge(self._whole)

    def _take(self, scheme: Scheme, block: Rows, cells: list[str]) -> None:
        """The figures of *block* that can be read; the others are faults."""
        known = {(each.kind, word(each.name)): each for each in self._whole.walk()}
        numbers = {each.no: each for each in self._whole.rows}
        seen: dict[Line, str] = {}
        for row, cell in zip(block, cells, strict=True):
            kind, name, typed = (row[PUBLISHED.index(k)] for k in ("kind", "name", "published"))
            if typed in (None, ""):
                continue
            line = known.get((str(kind), word(str(name))))
            if kind == INDICATOR and line is None:
                with contextlib.suppress(IndicatorError):
                    line = numbers[scheme.find(name).no]
            if line is None or line in seen:
                why = "지금 평가체계에 없는 줄" if line is None else f"{seen[line]}에도 있는 줄"
                message = f"읽은 값 {_read(typed)}: {why}이라 견주지 않음. 값을 지우세요"
                self._tell(Code.PUBLISHED_CELL, cell, str(name), message, typed)
                continue
            seen[line] = cell
            unit = Unit(f"{kind} 득점", line.low, line.full, suffixes=(POINT_SUFFIX,))
            found = read_value(typed, unit)
            if found.kind is Kind.NUMBER and found.number is not None:
                self._typed[line] = found.number, cell
            elif found.error is not None:
                note = found.note
                if isinstance(typed, CellError):
                    note = f"셀이 오류 {typed}: 그 셀의 수식을 고치거나 수로 적으세요"
                self._tell(
                    Code.PUBLISHED_CELL, cell, line.title, note, typed, allowed=unit.allowed()
                )

    def _judge(self, line: Line) -> tuple[_Printed, bool]:
        """Compare *line* and those below; what is printed of it, and whether it is not ours."""
        below = [self._judge(each) for each in line.below]
        parts = _Printed.sum([each for each, _ in below])
        if line not in self._typed:
            if line.kind == INDICATOR:
                parts = _Printed(0.0, 0.0, 1, line.low)
            return parts, any(differs for _, differs in below)
        number, cell = self._typed[line]
        half = 0.5 / 10 ** self._digits[line.kind]
        adds_up = self._adds_up(line, number, cell, parts, half)
        ours = self._ours.get((line.kind, line.no or line.name), _Ours(None, 1))
        differs = False
        if ours.points is not None and not ours.open:
            gap = difference(number, ours.points)
            differs = round(abs(gap), _EXACT) > half
            follows = adds_up and any(each for _, each in below)  # from what is told below
            if differs and not follows:
                message = (
                    f"{self._said} {_points(number)}, 우리 득점 {_points(ours.points)}: 차이 "
                    f"{_signed(gap)}. {_LOOK_AGAIN}{_ASK}"
                )
                code, allowed = Code.PUBLISHED_DIFFERS, _points(ours.points)
                self._tell(code, cell, line.title, message, number, allowed=allowed)
        return _Printed(number, half if number % 1 else 0.0, 0, 0.0), differs

    def _adds_up(self, line: Line, number: float, cell: str, parts: _Printed, half: float) -> bool:
        """Whether all below *line* is printed and adds up to its *number*; what cannot is told."""
        if line.kind == INDICATOR or parts.open == len(line.rows):
            return False  # nothing below it is printed
        gap = difference(number, parts.number)
        slack = round(parts.slack + half, _EXACT)
        most = f"반올림으로 생길 수 있는 차이는 {plain(slack)}점 미만"
        said = f"{self._said} {line.kind} {_points(number)}"
        below = f"그 아래 공표된 줄의 합은 {_points(parts.number)}"
        if not parts.open:
            if round(abs(gap), _EXACT) < slack:
                return True
            message = f"{said}인데 {below}: 차이 {_signed(gap)}({most}). "
        elif round(parts.low - gap, _EXACT) >= slack:
            message = f"{said}인데 {below}이라 {parts.open}개가 비어 있어도 이미 더 큼({most}). "
        else:
            return False
        todo = f"옮겨 적은 수를 공표 문서와 견주어 고치세요{_ASK}"
        allowed = _points(parts.number)
        self._tell(Code.PUBLISHED_SUM, cell, line.title, message + todo, number, allowed=allowed)
        return False

    def _tell(
        self, code: Code, cell: str, about: str, message: str, read: object, *, allowed: str = ""
    ) -> None:
        self.faults.append(
            Fault(
                cell, about, message, only_warns=True,
                code=code, column="published", read=read, allowed=allowed,
            )
        )  # fmt: skip


def _ours(evaluation: Evaluation) -> Mapping[tuple[str, str], _Ours]:
    """Our points by what the line is and its 번호 or name."""

    def group(those: list[Result], points: float) -> _Ours:
        scored = any(each.points is not None for each in those)
        return _Ours(points if scored else None, sum(map(_is_open, those)))

    results = list(evaluation.results)
    made = {(TOTAL, TOTAL): group(results, evaluation.totals.total)}
    for area, totals in evaluation.areas:
        inside = [each for each in results if each.indicator.area == area.name]
        made[AREA, area.name] = group(inside, totals.total)
    for item, totals in evaluation.items:
        inside = [each for each in results if each.indicator.item == item.name]
        made[ITEM, item.name] = group(inside, totals.total)
    for each in results:
        made[INDICATOR, each.indicator.no] = _Ours(each.points, _is_open(each))
    return made


def _is_open(result: Result) -> bool:
    return result.points is None and result.state is not State.NOT_APPLICABLE


def _digits(number: float) -> int:
    """The decimals of *number*, as far as they are told apart."""
    found = (digits for digits in range(DIGITS) if half_up(number, digits) == number)
    return next(found, DIGITS)


def _points(number: float) -> str:
    return _UNIT.show(number)


def _signed(gap: float) -> str:
    return f"{'+' if gap > 0 else ''}{_points(gap)}"


def _read(typed: object) -> str:
    return f"「{plain(typed)}」" if is_number(typed) else shown(typed)
