"""Half-up rounding, the same for points, amounts, actuals and ROUND of Excel."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from .values import round15

if TYPE_CHECKING:
    from fractions import Fraction


def half_up(number: float | Fraction, digits: int = 0) -> float:
    """*number* with *digits* decimals (negative: tens, hundreds), a half away from zero.

    A float is rounded as its 15 significant digits say, as Excel shows it; a Fraction as it is.
    What is not finite stays as it is.
    """
    if not math.isfinite(number):
        return float(number)
    count = half_up_units(number, digits)
    return count / 10**digits if digits >= 0 else float(count * 10**-digits)


def half_up_units(number: float | Fraction, digits: int = 0) -> int:
    """How many units of 10**-*digits* are in *number*, rounded as ``half_up`` does.

    Raises ValueError or OverflowError for what is not finite.
    """
    if isinstance(number, (float, int)):
        # No quantize: it refuses more than 28 digits, as of ROUND(123456789012345,14).
        exact = Decimal(repr(round15(number)))
        return int(exact.scaleb(digits).to_integral_value(ROUND_HALF_UP))
    from fractions import Fraction  # who has none, as a score, does not wait for its import

    units = math.floor(abs(number) * Fraction(10) ** digits + Fraction(1, 2))
    return units if number >= 0 else -units
