"""What one indicator gets: its state, its points and why."""

from __future__ import annotations

import enum
from typing import NamedTuple

from hopejobs_xl.base.faults import Cause
from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.model import Indicator


class State(enum.Enum):
    """Where an indicator stands; ``label`` is what the 상태 cell shows."""

    SCORED = "scored"
    MISSING = "미입력"
    UNREGISTERED = "미등록"
    ERROR = "error"
    NOT_APPLICABLE = "해당없음"

    @property
    def label(self) -> str:
        """The state in Korean."""
        return {"scored": "산정", "error": "오류"}.get(self.value, self.value)


class Result(NamedTuple):
    """What one indicator gets, and why.

    ``points`` is ``None`` where nothing was scored; ``error`` is what the cell shows instead, or
    ``None`` for an empty cell. ``basis`` is 공문, 가정 or 수기 (empty where nothing was scored).
    ``actuals`` are the numbers read, ``None`` where there was none. ``warning`` says what was
    ignored although it was typed. ``by_hand`` is the 수기점수 beside what the actuals give
    (복합 또는 수기), ``None`` elsewhere. ``cause`` is why it is 오류, and ``None`` in any other
    state.
    """

    indicator: Indicator
    state: State
    reason: str
    points: float | None = None
    band: str = ""
    basis: str = ""
    actuals: tuple[float | None, ...] = ()
    error: CellError | None = None
    warning: str = ""
    cause: Cause | None = None
    by_hand: float | None = None
