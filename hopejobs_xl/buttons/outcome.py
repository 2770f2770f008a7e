"""How the action of a button ended, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a button's action ended.

    ``sentence`` is shown to the clerk (``""``: nothing to say), as a warning if ``warns``. ``ok``
    says that the action did its work; a 점검 that found faults did.
    """

    sentence: str = ""
    ok: bool = True
    warns: bool = False
