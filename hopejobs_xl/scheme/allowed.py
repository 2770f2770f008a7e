"""Which numbers of an array ``values.read`` takes for a unit: the same rules, many at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hopejobs_xl.base.values import DAYS, LARGEST, Unit, is_day

from .scale import cut

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def allowed(numbers: NDArray[np.float64], unit: Unit) -> NDArray[np.bool_] | None:
    """A mask of those of *numbers* (1-D float64) that *unit* allows; ``None`` where it allows all.

    Of what is counted whole, fractions are not allowed, nor days in eight digits.
    """
    low, high = _bounds(unit)
    inside: NDArray[np.bool_] | None = None
    if numbers.size and not (numbers.min() >= low and numbers.max() <= high):
        inside = (numbers >= low) & (numbers <= high)
    if not unit.whole:
        return inside
    counted = _counted(numbers, unit)
    if inside is None:
        return None if counted.all() else counted
    return inside & counted


def _bounds(unit: Unit) -> tuple[float, float]:
    """The smallest and the largest double within *unit*."""
    most = math.nextafter(LARGEST, 0)
    low = -most if unit.minimum is None else cut(unit.minimum, strict=False)
    high = math.inf if unit.maximum is None else cut(unit.maximum, strict=True)
    return low, min(most, math.nextafter(high, -math.inf))


def _counted(numbers: NDArray[np.float64], unit: Unit) -> NDArray[np.bool_]:
    """Which of *numbers* are counts of whole things, whatever the bounds."""
    import numpy as np

    nearest = np.rint(numbers)
    whole: NDArray[np.bool_] = numbers == nearest
    if not whole.all():
        # Rounding to 15 digits moves a number by less than this: only these need a closer look.
        with np.errstate(invalid="ignore"):  # infinities
            near = ~whole & (np.abs(numbers - nearest) <= 1e-14 * np.abs(numbers))
        for at in np.flatnonzero(near).tolist():
            whole[at] = not unit.divides(float(numbers[at]))
    for at in np.flatnonzero((numbers >= DAYS.start) & (numbers < DAYS.stop)).tolist():
        whole[at] &= not is_day(float(numbers[at]))
    return whole
