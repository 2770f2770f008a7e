"""The actual that is to be reached, as people say it."""

from __future__ import annotations

from hopejobs_xl.scheme.scale import Scale

from .ranks import less_is_better

_BESIDE = 1e-12  # of a figure, or of 1: its neighbour in 15 digits is nearer
_DIGITS = 9  # what people write has no more


def goal_text(scale: Scale, number: float) -> str:
    """*number*, the least demanding actual (in the unit of *scale*) that gives some points.

    9.99999999999999 is what the scorer has to be given, and ``10분 미만`` is what it means: a
    figure just beside one that people write is named by that, with 미만 or 초과 where that one is
    too little.
    """
    size = 100 if scale.unit.percent else 1
    written = float(f"{number * size:.{_DIGITS}g}")
    off = written - number * size
    if not 0 < abs(off) <= _BESIDE * max(1.0, abs(written)):
        return scale.show(number)
    less = less_is_better(scale)
    shown = scale.show(written / size)
    if (off > 0) != less:  # it asks for more than *number*
        return shown
    return f"{shown} {'미만' if less else '초과'}"
