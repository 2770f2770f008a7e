"""The HJ_* worksheet functions over one scheme, in plain Python: what every host registers.

Arguments and results are those of ``values`` (``None`` blank, ``MISSING`` omitted, ``CellError`` an
Excel error); ranges are lists of rows. Nothing raises for what a cell holds: the result is a
number, a text, ``""`` (미입력) or a ``CellError``.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import cache

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import (
    MISSING,
    NOT_AVAILABLE,
    POINT_SUFFIX,
    WRONG_NUMBER,
    WRONG_VALUE,
    CellError,
    Kind,
    Rows,
    Unit,
    is_number,
    plain,
    read,
    round15,
)
from hopejobs_xl.goal import inverse
from hopejobs_xl.outlook.projection import project
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, UNREGISTERED
from hopejobs_xl.scoring.actuals import first_fault, read_actuals, without_spare
from hopejobs_xl.scoring.grounds import COUNT, ground
from hopejobs_xl.scoring.hand_points import hand_unit
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result, State

from . import asked as asked_by_test
from . import report_line
from .arguments import block, day_of, differing, is_nameless, numbers_of
from .next_points import Cell, next_points, points_cell

NAMES = (
    "HJ_SCORE",
    "HJ_SCORES",
    "HJ_MAX",
    "HJ_TARGET",
    "HJ_BAND",
    "HJ_BASIS",
    "HJ_WHY",
    "HJ_STATE",
    "HJ_TOTAL",
    "HJ_ENGINE",
    "HJ_PACE",
    "HJ_NEXT",
    "HJ_NEED",
    "HJ_INCENTIVE",
    "HJ_REPORT",
    "HJ_TEST",
    "HJ_CHANGED",
)

ENGINE = "파이썬"

_SCORE = Unit(POINT_SUFFIX, suffixes=(POINT_SUFFIX,))


class Functions:
    """The worksheet functions, bound to the scheme that the workbook's sheets describe.

    *as_of* is the 기준일 of HJ_PACE where none is given, in a host that calculates all anew when it
    changes (Excel sees arguments only). *fixed* gives the scheme of 자가점검, always the same.
    """

    def __init__(
        self, scheme: Scheme, as_of: dt.date | None = None, fixed: Callable[[], Scheme] = load
    ) -> None:
        self.scheme = scheme
        self.as_of = as_of
        self._fixed = cache(fixed)

    def table(self) -> dict[str, Callable[..., object]]:
        """Every function by its Excel name."""
        return {name: getattr(self, name) for name in NAMES}

    def HJ_SCORE(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
    ) -> Cell:
        """득점: points, ``""`` for 미입력, ``#N/A`` 미등록 or unknown, ``#VALUE!``, ``#NUM!``."""
        return self._answer(indicator, (actual, actual2, hand), points_cell)

    def HJ_SCORES(
        self,
        indicators: Rows,
        actuals: Rows,
        actuals2: object = MISSING,
        hands: object = MISSING,
    ) -> Rows | CellError:
        """득점 of whole ranges at once; *actuals* gives the shape, all must have the same."""
        given = [block(each) for each in (indicators, actuals, actuals2, hands)]
        shapes = {(len(rows), len(rows[0])) for rows in given if rows}
        if len(shapes) != 1:
            return WRONG_VALUE
        height, width = shapes.pop()
        cells = [
            [[rows[r][c] if rows else MISSING for rows in given] for c in range(width)]
            for r in range(height)
        ]
        return [
            ["" if is_nameless(cell[0]) else self.HJ_SCORE(*cell) for cell in row] for row in cells
        ]

    def HJ_MAX(self, indicator: object) -> Cell:
        """배점 of an indicator; ``#N/A`` if there is none of that name."""
        return self._of(indicator, lambda found: found.max_points)

    def HJ_TARGET(self, indicator: object) -> Cell:
        """목표점수 of an indicator; ``#N/A`` if there is none of that name."""
        return self._of(indicator, lambda found: found.target_points)

    def HJ_BAND(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
    ) -> Cell:
        """The band as text (``15% 이상 → 6점``); otherwise what HJ_SCORE gives."""
        return self._answer(
            indicator, (actual, actual2, hand), lambda r: r.band if r.band else points_cell(r)
        )

    def HJ_BASIS(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
    ) -> Cell:
        """What the points rest on: 공문, 가정, 수기, or ``""`` where nothing was scored."""
        return self._answer(indicator, (actual, actual2, hand), lambda r: r.basis, unknown="")

    def HJ_WHY(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
    ) -> Cell:
        """The reason in one Korean line, with the source; for an unknown name, the nearest ones."""
        try:
            return self.result(indicator, (actual, actual2), hand).reason
        except IndicatorError as error:
            return str(error)

    def HJ_STATE(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
    ) -> Cell:
        """산정, 미입력, 미등록, 해당없음 or 오류."""
        error = State.ERROR.label
        return self._answer(
            indicator, (actual, actual2, hand), lambda r: r.state.label, unknown=error
        )

    def HJ_TOTAL(self, points: object) -> Cell:
        """The sum of a range of points that refuses what SUM would skip.

        Blanks add nothing; text gives ``#VALUE!``; an error in the range comes back as it is.
        """
        numbers = numbers_of(points)
        return numbers if isinstance(numbers, CellError) else round15(math.fsum(numbers))

    def HJ_ENGINE(self, points: object) -> str:
        """Who answered last: Python here; VBA's own reading of the sheets answers otherwise.

        *points* is only there so that Excel asks again whenever one of them changes.
        """
        return ENGINE

    def HJ_PACE(self, indicator: object, actual: object, as_of: object = MISSING) -> Cell:
        """The likely actual at the end of the period, of one actual as of a day.

        By last year's months where they are known, else by days elapsed: a cell has no 월별실적.
        *as_of* is a date, its serial number or ISO text; ``#VALUE!`` if it is omitted and no host
        has said it. Bands are not needed (미등록). Blank and errors as in HJ_SCORE; a grade and
        marks come back as they are.
        """
        return self._of(indicator, lambda found: self._paced(found, actual, as_of))

    def HJ_NEXT(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
    ) -> Cell:
        """How much more of the actual the next points take; 0 at the top, below 0: less is better.

        For a ratio with *actual* and *actual2* its numerator and denominator: how many more of the
        numerator. Several actuals give a text (``직원 +256명 또는 주민 +775명``), a grade the next
        one. What is not scored comes back as from HJ_SCORE. Of 복합 또는 수기 only what gives more
        than *hand* is said; `` / `` joins what has to be done together.
        """
        return self._of(
            indicator, lambda found: next_points(self.scheme, found, (actual, actual2), hand)
        )

    def HJ_NEED(self, indicator: object, points: object, denominator: object = MISSING) -> Cell:
        """The least demanding actual that gives *points*; with a *denominator* a ratio's numerator.

        Several actuals, grades and uneven checks give a text. ``#N/A`` for 미등록, ``#NUM!`` for
        points that nothing gives, ``#VALUE!`` for the denominator of what is no ratio; blank
        points give ``""``, a blank denominator is none.
        """
        return self._of(indicator, lambda found: self._need(found, points, denominator))

    def HJ_INCENTIVE(self, own: object, scores: object) -> Cell:
        """What the district of the final score *own* gets, given the *scores* of all, its own too.

        0 if it is not selected. Blanks in the range are none; text in it, or *own* not among them,
        is ``#VALUE!``; an error comes back as it is. A scheme without incentive gives ``#N/A``.
        """
        from hopejobs_xl.outlook import incentive  # the other functions do without

        if self.scheme.incentive is None:
            return NOT_AVAILABLE
        given = read(own, _SCORE)
        numbers = numbers_of(scores)
        if given.number is None:
            return "" if given.kind is Kind.BLANK else given.error or WRONG_VALUE
        if isinstance(numbers, CellError):
            return numbers
        try:
            return incentive.amount(self.scheme.incentive, given.number, numbers)
        except ValueError:
            return WRONG_VALUE

    def HJ_REPORT(
        self,
        indicator: object,
        actual: object,
        actual2: object = MISSING,
        hand: object = MISSING,
        as_of: object = MISSING,
        numerator: object = MISSING,
        denominator: object = MISSING,
        phrase: object = MISSING,
        words: object = MISSING,
    ) -> Cell:
        """What 추진실적 prints for an indicator: ``report_line.line`` with *words* below it.

        ``#VALUE!`` or ``#NUM!`` where *as_of* is no day (a blank one is left out).
        """
        day = None if as_of is MISSING else day_of(as_of)
        if isinstance(day, CellError):
            return day
        found = ground(numerator, denominator)
        typed = None if actual is MISSING else actual, None if actual2 is MISSING else actual2
        return self._answer(
            indicator, (actual, actual2, hand),
            lambda r: report_line.line(r, typed, day, found, _text(phrase), _text(words)),
        )  # fmt: skip

    def HJ_TEST(
        self, asked: object, first: object, second: object = MISSING, third: object = MISSING
    ) -> Cell:
        """What the function *asked* answers by the scheme of 자가점검, the only one to call it."""
        return asked_by_test.answer(Functions(self._fixed()), asked, (first, second, third))

    def HJ_CHANGED(self, table: object, delivered: object) -> float:
        """How many cells of *table* are not as *delivered*, the cells of rows more or less too."""
        return differing(block(table), block(delivered))

    def result(
        self, indicator: object, actuals: tuple[object, ...], hand: object = MISSING
    ) -> Result:
        """The full result for what one row holds; raises ``IndicatorError``.

        An indicator with fewer actuals than were handed over only minds the ones that are not
        blank.
        """
        return self._result(self.scheme.find(indicator), actuals, hand)

    def _result(
        self, indicator: Indicator, actuals: tuple[object, ...], hand: object = MISSING
    ) -> Result:
        return score(self.scheme, indicator, without_spare(indicator, actuals), hand)

    def _answer(
        self,
        indicator: object,
        given: tuple[object, object, object],
        pick: Callable[[Result], Cell],
        unknown: Cell = NOT_AVAILABLE,
    ) -> Cell:
        if isinstance(indicator, CellError):
            return indicator
        try:
            return pick(self.result(indicator, given[:2], given[2]))
        except IndicatorError:
            return unknown

    def _of(self, indicator: object, answer: Callable[[Indicator], Cell]) -> Cell:
        if isinstance(indicator, CellError):
            return indicator
        try:
            return answer(self.scheme.find(indicator))
        except IndicatorError:
            return NOT_AVAILABLE

    def _paced(self, indicator: Indicator, actual: object, as_of: object) -> Cell:
        routes = [inverse.alone(indicator, part) for part in range(len(indicator.parts))]
        readings = [read_actuals(route, [actual])[0] for route in routes]
        # Of several actuals the first whose unit this one is written in (1,500명: not 건).
        kinds = [reading.kind for reading in readings]
        part = kinds.index(Kind.NUMBER) if Kind.NUMBER in kinds else 0
        reading, fault = readings[part], first_fault(routes[part], (readings[part],))
        if fault is not None and fault.kind is not Kind.NOT_APPLICABLE:
            return fault.error or WRONG_VALUE
        day = day_of(self.as_of if as_of is MISSING and self.as_of else as_of)
        if isinstance(day, CellError):
            return day
        if reading.number is None or day is None:
            return WRONG_VALUE if reading.kind is Kind.OMITTED else ""
        if indicator.parts[part].scale.method in (CHECKLIST, GRADES):
            return reading.number if isinstance(actual, (int, float)) else str(actual)
        return project(self.scheme, indicator, part, reading.number, day).likely

    def _need(self, indicator: Indicator, points: object, denominator: object) -> Cell:
        wanted = read(points, hand_unit(indicator))
        over = read(denominator, COUNT)
        for given in (wanted, over):
            if given.kind not in (Kind.NUMBER, Kind.BLANK, Kind.OMITTED):
                return given.error or WRONG_VALUE
        if wanted.number is None:
            return WRONG_VALUE if wanted.kind is Kind.OMITTED else ""
        if any(part.scale.method == UNREGISTERED for part in indicator.parts):
            return NOT_AVAILABLE
        if over.number is None:
            found = inverse.need(self.scheme, indicator, wanted.number)
        elif not inverse.is_ratio(indicator):
            return WRONG_VALUE
        elif not over.number:
            return WRONG_NUMBER
        else:
            found = inverse.heads(self.scheme, indicator, wanted.number, over.number)
        if found is None:
            return WRONG_NUMBER
        return found if isinstance(found, str) else float(found)


def _text(value: object) -> str:
    """What a cell of words holds, as text; nothing for a blank and for an error."""
    if isinstance(value, CellError) or value in (None, MISSING):
        return ""
    return plain(value) if is_number(value) else str(value)
