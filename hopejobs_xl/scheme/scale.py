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
from dataclasses import dataclass
from functools import cached_property

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import Unit, plain, round15

HIGHER = ("이상", "초과")
LOWER = ("이하", "미만")
EDGES = HIGHER + LOWER
_OPPOSITE = {"이상": "미만", "초과": "이하", "이하": "초과", "미만": "이상"}

STEPS, LINE, PROPORTIONAL = "구간", "직선", "비례"
CHECKLIST, PER_CASE, BONUS, GRADES = "체크", "감점", "가점", "등급"
HAND, UNREGISTERED = "수기", "미등록"
METHODS = (
    STEPS, LINE, PROPORTIONAL, CHECKLIST, PER_CASE, BONUS, GRADES, HAND, UNREGISTERED,
)  # fmt: skip

ON_A_LINE = (STEPS, LINE, PROPORTIONAL)

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


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale, with the source that it rests on.

    ``at`` and ``to`` are in the unit of the actual, ``points`` and ``points_to`` in points.
    ``to``/``points_to`` make a line from (at, points) to (to, points_to). ``label`` names a check,
    a kind of case or a grade. ``capped``: the document prints more points than 배점 allows.
    """

    points: float
    basis: str
    source: str
    at: float | None = None
    edge: str = ""
    to: float | None = None
    points_to: float | None = None
    label: str = ""
    capped: bool = False

    @property
    def best(self) -> float:
        """The most points that this band can give."""
        return self.points if self.points_to is None else max(self.points, self.points_to)

    def along(self, number: float) -> float:
        """Points of *number* in this band: the base, plus the line where there is one."""
        if self.to is None or self.points_to is None or self.at is None:
            return self.points
        share = min(1.0, max(0.0, (number - self.at) / (self.to - self.at)))
        return self.points + share * (self.points_to - self.points)

    def per_case(self) -> str:
        """The band as a rule for one case: ``1건 -1점``."""
        return f"1건 {plain(self.points)}점"

    def text(self, unit: Unit) -> str:
        """The band as people write it: ``15% 이상 → 6점``."""
        points = f"{plain(self.points)}점"
        if self.to is not None and self.at is not None and self.points_to is not None:
            head = f"{unit.show(self.at)}~{unit.show(self.to)}"
            return f"{head} → {points}~{plain(self.points_to)}점"
        if self.at is None:
            return f"{self.label} → {points}"
        return f"{unit.show(self.at)} {self.edge} → {points}"


@dataclass(frozen=True)
class Scale:
    """How one actual becomes points: a method and its bands (bands in the order of the scheme).

    구간 is cut into bands, 직선 and 비례 are one line each; the other methods count or look up.
    """

    method: str
    bands: tuple[Band, ...]
    unit: Unit

    @property
    def top(self) -> float | None:
        """The most points that the scale can give; ``None`` where nothing bounds it."""
        if self.method == CHECKLIST:
            return sum(band.points for band in self.bands)
        if self.method in (PER_CASE, BONUS, HAND, UNREGISTERED):
            return None
        return max(band.best for band in self.bands)

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
        """Whether the bands say 이하 or 미만."""
        return self.bands[0].edge in LOWER

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
        return (*ordered, None) if self.lower_is_better else (None, *ordered)

    @cached_property
    def is_flat(self) -> bool:
        """Whether all actuals in a band get the same points: no band has a line."""
        return all(band.to is None for band in self.bands)

    @property
    def _ascending(self) -> tuple[Band, ...]:
        return tuple(sorted(self.bands, key=lambda band: band.at or 0.0))

    def band(self, number: float) -> Band | None:
        """The band that *number* (in the unit) falls into; ``None`` below the lowest."""
        return self.segments[bisect_right(self.cuts, number)]

    def grade(self, text: str) -> Band | None:
        """The band of a letter grade, ignoring case and spaces; ``None`` if there is none."""
        wanted = folding.word(text)
        return next((band for band in self.bands if folding.word(band.label) == wanted), None)

    def points(self, number: float) -> float:
        """Unrounded points of *number* on its band (구간, 직선 and 비례 only)."""
        band = self.band(number)
        return 0.0 if band is None else band.along(number)

    @property
    def nearest_to_zero(self) -> Band:
        """The band that gives least: what is not even in it gets 0 points."""
        return self._ascending[-1 if self.lower_is_better else 0]

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
