"""What one reading of a workbook's sheets gives: today's score, forecast, history and wishes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scoring.evaluation import Evaluation

from .collection import Collected
from .history import History
from .last_year import LastYear
from .month_change import MonthChange
from .past_points import PastPoints
from .plan import Wishes


@dataclass(frozen=True)
class Standing:
    """What ``actions.check`` and ``actions.refresh`` give.

    ``evaluation`` is today's score with the faults of every sheet that was read; no figure of it
    depends on ``forecast``, what is expected at the end of the period. ``history`` is 월별실적 with
    the row of 기준일, ``wishes`` is what the clerk typed into 목표계획, ``last_year`` what is typed
    into 전년실적, ``collection`` 취합 of the month.
    """

    evaluation: Evaluation
    forecast: Forecast
    history: History
    wishes: Wishes
    last_year: LastYear = LastYear()
    collection: Collected = Collected()

    @cached_property
    def change(self) -> MonthChange | None:
        """What changed since the last month that was stored, ``None`` without one."""
        return MonthChange.of(self.evaluation, self.history)

    @cached_property
    def past(self) -> PastPoints:
        """The points of the month and of the year before, beside today's."""
        return PastPoints(self.evaluation, self.change, self.last_year)
