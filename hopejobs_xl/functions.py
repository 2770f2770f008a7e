"""The HJ_* worksheet functions over one scheme, in plain Python: what every host registers.

Arguments and results are the values of ``values`` (a blank is ``None``, an omitted argument
``MISSING``, an Excel error a ``CellError``); ranges are lists of rows. No function raises for what
a cell holds: the result is a number, a text, ``""`` (미입력) or a ``CellError``.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .errors import IndicatorError
from .scheme import Indicator, Scheme
from .scoring import Result, State, score
from .values import MISSING, NOT_AVAILABLE, WRONG_VALUE, CellError, round15

Cell = float | str | CellError
Block = list[list[object]]

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
)

ENGINE = "파이썬"


class Functions:
    """The worksheet functions, bound to the scheme that the workbook's sheets describe."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

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
        return self._answer(indicator, (actual, actual2, hand), _points)

    def HJ_SCORES(
        self,
        indicators: Block,
        actuals: Block,
        actuals2: object = MISSING,
        hands: object = MISSING,
    ) -> Block | CellError:
        """득점 of whole ranges at once; *actuals* gives the shape, all must have the same."""
        given = [_block(each) for each in (indicators, actuals, actuals2, hands)]
        shapes = {(len(rows), len(rows[0])) for rows in given if rows}
        if len(shapes) != 1:
            return WRONG_VALUE
        height, width = shapes.pop()
        cells = [
            [[rows[r][c] if rows else MISSING for rows in given] for c in range(width)]
            for r in range(height)
        ]
        return [[self.HJ_SCORE(*cell) if cell[0] else "" for cell in row] for row in cells]

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
            indicator, (actual, actual2, hand), lambda r: r.band if r.band else _points(r)
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
        cells = [cell for row in _block(points) for cell in row if cell not in (None, "")]
        for cell in cells:
            if isinstance(cell, CellError):
                return cell
        if any(isinstance(cell, bool) or not isinstance(cell, (int, float)) for cell in cells):
            return WRONG_VALUE
        return round15(math.fsum(cells))

    def HJ_ENGINE(self, points: object) -> str:
        """Who answered last: Python here; VBA's own reading of the sheets answers otherwise.

        *points* is only there so that Excel asks again whenever one of them changes.
        """
        return ENGINE

    def result(
        self, indicator: object, actuals: tuple[object, ...], hand: object = MISSING
    ) -> Result:
        """The full result for what one row holds; raises ``IndicatorError``.

        An indicator with fewer actuals than were handed over only minds the ones that are not
        blank.
        """
        found = self.scheme.find(indicator)
        kept = list(actuals)
        while len(kept) > len(found.parts) and kept[-1] in (None, "", MISSING):
            kept.pop()
        return score(self.scheme, found, kept, hand)

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

    def _of(self, indicator: object, pick: Callable[[Indicator], float]) -> Cell:
        if isinstance(indicator, CellError):
            return indicator
        try:
            return pick(self.scheme.find(indicator))
        except IndicatorError:
            return NOT_AVAILABLE


def _points(result: Result) -> Cell:
    if result.points is not None:
        return result.points
    return result.error or ""


def _block(value: object) -> Block:
    """*value* as rows: a range comes as rows already, one cell or one row is wrapped."""
    if value is MISSING:
        return []
    if not isinstance(value, (list, tuple)):
        return [[value]]
    if value and not isinstance(value[0], (list, tuple)):
        return [list(value)]
    return [list(row) for row in value]
