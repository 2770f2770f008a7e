"""A whole scheme, scored: one result per indicator, and what they add up to."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from hopejobs_xl.base.faults import Fault
from hopejobs_xl.base.values import difference, round15
from hopejobs_xl.scheme.model import Area, Department, Indicator, Item, Rounding, Scheme
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, OFFICIAL

from .hand_points import round_points
from .results import Result, State

Where = Callable[[int, str], str]
T = TypeVar("T", Area, Item, Department)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a group of indicators adds up to, in points.

    ``total`` is what is scored today; ``confirmed`` (공문), ``assumed`` (가정) and ``by_hand`` are
    its parts. ``unregistered``, ``missing`` and ``faulty`` are the 배점 that hang on bands, actuals
    and faults; ``upper`` is the total if all of that were full marks. ``left_out`` is the 배점 of a
    group in which everything is 해당없음.
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
    left_out: float = 0.0

    @property
    def lost(self) -> float:
        """The 배점 that was scored and not earned: with the total and what hangs, all of it."""
        return difference(difference(self.max_points, self.left_out), self.upper)

    @property
    def upper(self) -> float:
        """The upper end: everything unscored at full marks."""
        return round15(self.total + self.unregistered + self.missing + self.faulty)

    @property
    def rate(self) -> float:
        """득점률: total over max_points (0 where nothing can be earned)."""
        return round15(self.total / self.max_points) if self.max_points > 0 else 0.0

    @classmethod
    def of(cls, results: Iterable[Result], rounding: Rounding, *, whole: bool = False) -> Totals:
        """The totals of *results*; 해당없음 leaves the denominator and the rest is scaled up.

        *whole*: they are all of the scheme, and ``total`` is rounded as the total is.
        """
        every: list[float] = []
        scored: dict[str, list[float]] = {OFFICIAL: [], ASSUMED: [], BY_HAND: []}
        open_: dict[State, list[float]] = {state: [] for state in State}
        targets: list[float] = []
        for result in results:
            indicator, points = result.indicator, result.points
            open_[result.state].append(max(0.0, indicator.max_points))
            targets.append(indicator.target_points)
            if points:
                every.append(points)
                if result.basis in scored:
                    scored[result.basis].append(points)
        full = _sum(each for found in open_.values() for each in found)
        away = _sum(open_[State.NOT_APPLICABLE])
        factor = full / (full - away) if away and full > away else 1.0

        def rounded(points: list[float], rule: Rounding = rounding) -> float:
            return round_points(rule, factor * _sum(points)) if points else 0.0

        return cls(
            max_points=full,
            target=_sum(targets),
            total=rounded(every, rounding.of_total if whole else rounding),
            confirmed=rounded(scored[OFFICIAL]),
            assumed=rounded(scored[ASSUMED]),
            by_hand=rounded(scored[BY_HAND]),
            unregistered=rounded(open_[State.UNREGISTERED]),
            missing=rounded(open_[State.MISSING]),
            faulty=rounded(open_[State.ERROR]),
            left_out=away if away == full else 0.0,
        )


@dataclass(frozen=True)
class Evaluation:
    """An evaluated scheme as of a day. ``results`` are in the order of the scheme."""

    scheme: Scheme
    district: str
    as_of: dt.date
    results: tuple[Result, ...]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def totals(self) -> Totals:
        """The whole."""
        return Totals.of(self.results, self.scheme.rounding, whole=True)

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


def _sum(numbers: Iterable[float]) -> float:
    return round15(math.fsum(numbers))
