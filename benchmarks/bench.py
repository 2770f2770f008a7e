"""One row of ``make bench``: what is measured, against whom, and how much it may be."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .measuring import Comparison, Sample, Work, alternate, call, least, most, quickest

_MB = 1024 * 1024


@dataclass(frozen=True)
class Measured:
    """What a row found; ``value`` is held to the limit, and is ``None`` where nothing was measured.

    ``spread`` is the part of ``value`` by which another run may differ; ``ours``, ``peer`` and
    ``wall`` are as people read them.
    """

    ours: str
    peer: str = "–"
    value: float | None = None
    spread: float = 0.0
    wall: str = "–"


@dataclass(frozen=True)
class Bench:
    """A row: ``measure`` is called with a folder for its files.

    ``limit`` is what the value must hold, ``wanted`` what was asked for where that is less; with
    ``below`` the value must be less than the limit. ``unit``: "ratio", "seconds" or "count".
    """

    name: str
    what: str
    limit: float
    measure: Callable[[Path], Measured]
    wanted: float | None = None
    below: bool = False
    unit: str = "ratio"

    def holds(self, found: Measured) -> bool | None:
        """Whether *found* is within the limit, or over it by no more than its spread."""
        if found.value is None:
            return None
        most_allowed = self.limit * (1 + found.spread)
        return found.value < most_allowed if self.below else found.value <= most_allowed

    def reaches(self, found: Measured) -> bool | None:
        """Whether *found* is what was asked for, the spread aside; ``None``: nothing measured."""
        goal = self.limit if self.wanted is None else self.wanted
        if found.value is None:
            return None
        return found.value < goal if self.below else found.value <= goal

    def limit_text(self, limit: float) -> str:
        """*limit* as the table shows it."""
        sign = "<" if self.below else "≤"
        return f"{sign} {_unit(limit, self.unit, limit=True)}"


HEAD = (
    "| row | what | ours | peer | value | spread | wall | limit | wanted | ok |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
)


def line(bench: Bench, found: Measured) -> str:
    """The row in Markdown."""
    verdict = {True: "yes", False: "**no**", None: "skipped"}[bench.holds(found)]
    if verdict == "yes" and not bench.reaches(found):
        verdict = "holds"
    value = "–" if found.value is None else _unit(found.value, bench.unit)
    wanted = "–" if bench.wanted is None else bench.limit_text(bench.wanted)
    spread = f"{found.spread:.0%}" if found.spread else "–"
    cells = (
        bench.name, bench.what, found.ours, found.peer, value, spread, found.wall,
        bench.limit_text(bench.limit), wanted, verdict,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def of_cpu(found: Comparison) -> Measured:
    """The CPU of both sides, their times beside it."""
    sides = found.ours, found.peer
    return Measured(
        *(shown(least(side)) for side in sides), found.ratio(), found.spread(),
        " / ".join(shown(quickest(side)) for side in sides),
    )  # fmt: skip


def of_memory(found: Comparison) -> Measured:
    """The most memory of both sides; it differs by less than a hundredth between runs."""
    sides = found.ours, found.peer
    texts = (f"{most(side) / _MB:.0f} MB" for side in sides)
    return Measured(*texts, found.memory_ratio())


def counted(ours: int, peer: int) -> Measured:
    """Two counts of the same thing, which are the same in every run; ours is held to the limit."""
    return Measured(f"{ours:,}", f"{peer:,}", ours)


def calls(ours: Work, peer: Work, rounds: int, each: int = 1) -> Comparison:
    """Calls of *ours* and *peer* in this process, in turn: *rounds* times *each* calls."""
    return alternate(lambda: call(ours, each), lambda: call(peer, each), rounds)


def alone(work: Work, rounds: int = 3) -> Measured:
    """The least CPU of *work*, in seconds."""
    samples: list[Sample] = [call(work) for _ in range(rounds)]
    return Measured(shown(least(samples)), value=least(samples), wall=shown(quickest(samples)))


def once(measure: Callable[[Path], Comparison]) -> Callable[[Path], Comparison]:
    """*measure*, done once for each folder: what it takes and how much memory are two rows."""
    return functools.cache(measure)


def missing(*names: str) -> Measured:
    """Nothing measured, as *names* are not there."""
    return Measured("–", f"not there: {', '.join(names)}")


def shown(seconds: float) -> str:
    """*seconds* as people read it: ``3.1 µs``, ``12 ms``, ``1.4 s``."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def _unit(value: float, unit: str, limit: bool = False) -> str:
    if unit == "seconds":
        return shown(value)
    if unit == "count":
        return f"{value:,.0f}"
    return f"{value:g}" if limit else f"{value:.2f}"
