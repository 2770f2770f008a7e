"""Quotients as people write them: 110 / 2,100 is 5.24 %, not 5.23809523809524 %."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

__all__ = ("ROUND_UP", "shortened")

_TYPED = 4  # decimals that people may have typed: a figure with no more of them stays as it is
_LEAST = 2


def shortened(number: float, rounding: str = ROUND_HALF_UP) -> float:
    """*number*, or where it shows more than four decimals the fewest that do not end in 0.

    At least two are kept, so that 14.9999999 never becomes 15. The VBA module ``HopeJobsReport``
    does the same without Python.
    """
    text = f"{number:.15g}"
    decimals = text.partition(".")[2]
    if len(decimals) <= _TYPED or "e" in decimals:
        return number
    for digits in range(_LEAST, len(decimals)):
        kept = Decimal(text).quantize(Decimal(1).scaleb(-digits), rounding)
        if kept.as_tuple().digits[-1]:
            return float(kept)
    return number
