"""Scales: from one actual to points, and the place that decides where a band begins.

A boundary is compared as Excel shows it: both sides rounded to 15 significant digits, without an
epsilon. Because rounding is monotonic, ``round15(x) >= round15(t)`` is the same as ``x >= cut`` for
one exact double ``cut``; it is found once, when the scale is made, so that a single value and an
array of a million are compared by the same rule at the speed of a bare comparison.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import Unit, plain, round15

from . import curves
from .band import Band
from .curves import CURVES, EVERY

HIGHER = ("이상", "초과")
LOWER = ("이하", "미만")
EDGES = HIGHER + LOWER
# What reaches none of the boundaries of a scale; it has no boundary of its own.
REST = "그 외"
EDGE_WORDS = (*EDGES, REST)
_OPPOSITE = {"이상": "미만", "초과": "이하", "이하": "초과", "미만": "이상"}

STEPS, LINE, PROPORTIONAL = "구간", "직선", "비례"
CHECKLIST, PER_CASE, BONUS, GRADES = "체크", "감점", "가점", "등급"
HAND, UNREGISTERED = "수기", "미등록"
METHODS = (
    STEPS, LINE, PROPORTIONAL, CHECKLIST, PER_CASE, BONUS, GRADES, HAND, UNREGISTERED,
    *CURVES,
)  # fmt: skip

ON_A_LINE = (STEPS, LINE, PROPORTIONAL, *CURVES)

OFFICIAL, ASSUMED, BY_HAND = "공문", "가정", "수기"

# Marks of a checklist, as clerks write them.
DONE, NOT_DONE = "O○●V", "X×-"


def cut(threshold: float, *, strict: bool) -> float:
    """The smallest double that, rounded to 15 digits, is ``>=`` (*strict*: ``>``) *threshold*."""
    limit = round15(threshold)

    def passes(x: float) -> bool:
        return round15(x) > limit if strict else round15(x) >= limit

    found, step = limit, math.ulp(limit)
    if not passes(found):
        while not passes(found):
            step *= 2
            found = limit + step
        low = limit
    else:
        low = limit - step
        while passes(low):
            step *= 2
            low = limit - step
    while math.nextafter(low, math.inf) < found:
        middle = low + (found - low) / 2
        low, found = (low, middle) if passes(middle) else (middle, found)
    return found


class _Written(NamedTuple):
    """What is written of a scale."""

    method: str
    bands: tuple[Band, ...]
    unit: Unit


class Scale(_Written):
    """How one actual becomes points: a method and its bands (bands in the order of the scheme).

    구간 is cut into bands, 직선 and 비례 are one line each, as are ``curves``; the other methods
    count or look up.
    """

    @property
    def top(self) -> float | None:
        """The most points that the scale can give; ``None`` where nothing bounds it."""
        if self.method == CHECKLIST:
            return sum(band.points for band in self.bands)
        if self.method in (PER_CASE, BONUS, HAND, UNREGISTERED):
            return None
        if self.method == EVERY:
            first, second = self.bands[0].points, self.bands[0].points_to or 0.0
            return None if second > first else first
        best = max(band.best for band in self.bands)
        return max(best, 0.0) if self.method == STEPS and self.rest is None else best

    @property
    def bottom(self) -> float:
        """The fewest points that a band says; what a deduction comes to at most."""
        ends = [band.points_to for band in self.bands if band.points_to is not None]
        return min(*(band.points for band in self.bands), *ends, math.inf)

    @property
    def is_uneven(self) -> bool:
        """Whether checks are not worth the same, so that their count does not say the points."""
        return self.method == CHECKLIST and len({band.points for band in self.bands}) > 1

    @cached_property
    def takes_away(self) -> bool:
        """Whether the bands take points away."""
        return any(band.points < 0 or (band.points_to or 0.0) < 0 for band in self.bands)

    @cached_property
    def rest(self) -> Band | None:
        """The band of what reaches no boundary (그 외); without it that gets 0 points."""
        return next((band for band in self.bands if band.edge == REST), None)

    @cached_property
    def stairs(self) -> tuple[Band, ...]:
        """The bands of 구간 that have a boundary, in the order of the scheme."""
        return tuple(band for band in self.bands if band.edge != REST)

    @cached_property
    def gates(self) -> tuple[tuple[float, str], ...]:
        """Boundary and edge that an actual passes for the next points of 구간, the easiest first.

        Where the bands take away, points are won by staying on the other side of a boundary.
        """
        if self.takes_away:
            return tuple((b.at or 0.0, _OPPOSITE[b.edge]) for b in reversed(self.stairs))
        return tuple((band.at or 0.0, band.edge) for band in self.stairs)

    def show(self, number: float) -> str:
        """*number* as people read an actual: with its unit, ``2개 중 1개`` of a checklist."""
        if self.method == CHECKLIST:
            return f"{len(self.bands)}개 중 {plain(number)}개"
        return self.unit.show(number)

    def brief(self, number: float) -> str:
        """The same as it is printed, where an actual may be a quotient: ``5.24%``."""
        return self.show(number) if self.method == CHECKLIST else self.unit.brief(number)

    def show_change(self, number: float) -> str:
        """*number* as people read a difference of two actuals: ``+200명``, ``+1개``."""
        if self.method == CHECKLIST:
            return f"{'+' if number > 0 else ''}{plain(number)}개"
        return self.unit.show_change(number)

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller actual is the better one on the bands of 구간."""
        return bool(self.gates) and self.gates[0][1] in LOWER

    @cached_property
    def cuts(self) -> tuple[float, ...]:
        """The exact doubles at which the band changes, ascending; none where it is not 구간."""
        if self.method != STEPS:
            return ()
        return tuple(
            cut(band.at or 0.0, strict=band.edge in ("초과", "이하")) for band in self._ascending
        )

    @cached_property
    def segments(self) -> tuple[Band | None, ...]:
        """The band between each two cuts, from the lowest actual up; ``None`` gives 0 points."""
        if self.method != STEPS:
            return (self.bands[0],)
        ordered: tuple[Band | None, ...] = self._ascending
        return (*ordered, self.rest) if self._falls else (self.rest, *ordered)

    @cached_property
    def is_flat(self) -> bool:
        """Whether all actuals in a band get the same points: no band has a line."""
        return all(band.points_to is None for band in self.bands)

    @property
    def _ascending(self) -> tuple[Band, ...]:
        return tuple(sorted(self.stairs, key=lambda band: band.at or 0.0))

    @property
    def _falls(self) -> bool:
        """Whether the boundaries stand from the largest down: the bands say 이하 or 미만."""
        return self.stairs[0].edge in LOWER

    def band(self, number: float) -> Band | None:
        """The band that *number* (in the unit) falls into; ``None`` below the lowest."""
        return self.segments[bisect_right(self.cuts, number)]

    def grade(self, text: str) -> Band | None:
        """The band of a letter grade, ignoring case and spaces; ``None`` if there is none."""
        wanted = folding.word(text)
        return next((band for band in self.bands if folding.word(band.label) == wanted), None)

    def points(self, number: float) -> float:
        """Unrounded points of *number* on its band (``ON_A_LINE`` only)."""
        band = self.band(number)
        return 0.0 if band is None else self.along(band, number)

    def along(self, band: Band, number: float) -> float:
        """Points of *number* in *band*, one of this scale (구간 and what goes along a line)."""
        if self.method in CURVES:
            return curves.points(self.method, band, number)
        return band.along(number)

    def text(self, band: Band) -> str:
        """*band*, one of this scale, as people write it."""
        if self.method in CURVES:
            return curves.text(self.method, band, self.unit)
        return band.text(self.unit)

    @property
    def nearest_to_zero(self) -> Band:
        """The band with the first boundary: what is not even in it gets 0 points."""
        return self.stairs[0]

    def zero_text(self) -> str:
        """What gets 0 points, as people write it: ``2.5% 미만 → 0점``."""
        band = self.nearest_to_zero
        return f"{self.unit.show(band.at or 0.0)} {_OPPOSITE[band.edge]} → 0점"


def marks(text: str, checks: Sequence[Band]) -> tuple[bool, ...] | None:
    """Which *checks* are done in a text of marks such as ``O X O``; ``None`` if it is not one."""
    compact = folding.joined(text).replace(",", "").upper()
    if len(compact) != len(checks) or set(compact) - set(DONE + NOT_DONE):
        return None
    return tuple(mark in DONE for mark in compact)
