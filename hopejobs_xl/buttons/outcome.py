"""How a button ended, and the names of what it makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_LINES = 24  # more, and the button of a message box may be below the screen


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a button's action ended.

    ``sentence`` is shown to the clerk (``""``: nothing to say), as a warning if ``warns``. ``ok``
    says that the action did its work; a 점검 that found faults did.
    """

    sentence: str = ""
    ok: bool = True
    warns: bool = False


def free(
    folder: Path, stem: str, suffix: str, beside: Callable[[Path], Path] | None = None
) -> Path:
    """A file of *folder* that is not there yet: ``stem``, ``stem (2)`` and so on.

    *beside* gives a second file that has to be free with it.
    """
    number, path = 1, folder / f"{stem}{suffix}"
    while path.exists() or (beside is not None and beside(path).exists()):
        number += 1
        path = folder / f"{stem} ({number}){suffix}"
    return path


def cut(lines: Sequence[str], most: int, rest: str) -> list[str]:
    """*lines*, the last of *most* saying how many more there are and where (*rest*)."""
    if len(lines) <= most:
        return [*lines]
    return [*lines[: most - 1], f"외 {len(lines) - most + 1}줄({rest})"]
