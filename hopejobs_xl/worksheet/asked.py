"""What HJ_TEST, the function of 자가점검, may ask of the others."""

from __future__ import annotations

from hopejobs_xl.base.values import WRONG_VALUE, CellError

# How many arguments each takes at most.
_TAKES = {"HJ_MAX": 1, "HJ_TARGET": 1, "HJ_TOTAL": 1}
_TAKES |= dict.fromkeys(("HJ_SCORE", "HJ_BAND", "HJ_BASIS", "HJ_WHY", "HJ_STATE"), 3)


def answer(functions: object, asked: object, given: tuple[object, ...]) -> float | str | CellError:
    """What the function called *asked* of *functions* answers to what is *given*.

    ``#VALUE!`` for a function that 자가점검 does not ask.
    """
    if not isinstance(asked, str) or asked not in _TAKES:
        return WRONG_VALUE
    found: float | str | CellError = getattr(functions, asked)(*given[: _TAKES[asked]])
    return found
