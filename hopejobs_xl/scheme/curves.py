"""Scales of one row that are no straight line: per whole step, best in the middle, 1/x.

- 마다: from (``at``, ``points``) on, each whole step of ``to`` - ``at`` brings
  ``points_to`` - ``points``.
- 가운데: ``points`` at ``at``, to either side as much less as on the line to
  (``to``, ``points_to``).
- 반비례: ``points_to`` at ``at`` and below; above it what is over ``points`` is divided by the
  actual, counted in ``at``.
"""

from __future__ import annotations

import math

from hopejobs_xl.base.values import Unit, plain, round15

from .band import Band

EVERY, MIDDLE, INVERSE = "마다", "가운데", "반비례"
CURVES = (EVERY, MIDDLE, INVERSE)


def points(method: str, band: Band, number: float) -> float:
    """Unrounded points of *number* on the only row of a scale of *method* (one of ``CURVES``)."""
    at, base, end = band.at or 0.0, band.points, band.points_to or 0.0
    if method == EVERY:
        return base + steps(band, number) * (end - base)
    if method == MIDDLE:
        share = min(1.0, abs(number - at) / abs((band.to or 0.0) - at))
        return base + share * (end - base)
    return end if number <= at else base + (end - base) * at / number


def steps(band: Band, number: float) -> int:
    """How many whole steps of *band* (마다) lie between its begin and *number*; never below 0.

    Each end of a step is compared as a boundary with 이상 is (이하 where the steps go down): both
    sides rounded to 15 digits.
    """
    at, size = band.at or 0.0, (band.to or 0.0) - (band.at or 0.0)
    shown = round15(number)

    def is_reached(count: int) -> bool:
        end = step_end(band, count)
        return shown >= end if size > 0 else shown <= end

    # The quotient may be a hair off at an end, and so one step too many or too few.
    count = max(0, math.floor((shown - at) / size))
    if is_reached(count + 1):
        return count + 1
    return count if count == 0 or is_reached(count) else count - 1


def step_end(band: Band, count: int) -> float:
    """Where the *count*-th whole step of *band* (마다) ends, to 15 digits."""
    at = band.at or 0.0
    return round15(at + count * ((band.to or 0.0) - at))


def rises(band: Band) -> bool:
    """Whether more is better from the begin to the end of *band*."""
    run = (band.to or 0.0) - (band.at or 0.0)
    return run * ((band.points_to or 0.0) - band.points) >= 0


def text(method: str, band: Band, unit: Unit) -> str:
    """The row of a scale of *method* as people write it: ``1년마다 +2점(0년에서 2점)``."""
    at, end = band.at or 0.0, band.points_to or 0.0
    size = unit.show(round15(abs((band.to or 0.0) - at)))
    more = round15(end - band.points)
    if method == EVERY:
        way = "" if (band.to or 0.0) > at else " 줄 때"
        sign = "+" if more > 0 else ""
        return f"{size}{way}마다 {sign}{plain(more)}점({unit.show(at)}에서 {plain(band.points)}점)"
    if method == MIDDLE:
        return f"{unit.show(at)} → {plain(band.points)}점, {size} 벗어나면 {plain(end)}점"
    curve = f"{plain(band.points)} + {plain(more)} × {unit.show(at)} ÷ 실적"
    return f"{unit.show(at)} 이하 → {plain(end)}점, 넘으면 {curve}"
