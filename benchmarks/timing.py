"""Two things against each other in one run, timed or counted, and the row that says how."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One line of the table; ``ok`` is ``None`` where nothing was measured."""

    what: str
    ours: str
    peer: str
    ratio: str = "–"
    limit: str = "–"
    ok: bool | None = None

    def markdown(self) -> str:
        """The line in Markdown."""
        verdict = {True: "yes", False: "**no**", None: "skipped"}[self.ok]
        cells = (self.what, self.ours, self.peer, self.ratio, self.limit, verdict)
        return f"| {' | '.join(cells)} |"


def table(rows: list[Row]) -> str:
    """*rows* as one Markdown table."""
    head = (
        "| what | ours | peer | ratio | limit | ok |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    )
    return "\n".join((*head, *(row.markdown() for row in rows)))


def compare(
    what: str, ours: Work, peer: Work, limit: float, *, rounds: int, calls: int = 1,
    strict: bool = False,
) -> Row:  # fmt: skip
    """Time *ours* and *peer* in turn, *rounds* times *calls* calls each after one warm-up.

    The ratio is that of the medians; *strict* asks for less than *limit*, not just no more.
    """
    times: tuple[list[float], list[float]] = ([], [])
    ours(), peer()
    for order in range(rounds):
        for which in (0, 1) if order % 2 == 0 else (1, 0):
            times[which].append(_timed((ours, peer)[which], calls))
    one, other = map(statistics.median, times)
    ratio = one / other
    sign = "<" if strict else "≤"
    ok = ratio < limit if strict else ratio <= limit
    return Row(what, shown(one), shown(other), f"{ratio:.2f}", f"{sign} {limit:g}", ok)


def compare_cpu(what: str, ours: Work, peer: Work, limit: float, *, rounds: int) -> Row:
    """CPU time of *ours* and *peer* in turn, the least of *rounds* after one each.

    That of the processes that they start and wait for counts. Other programs on the machine make a
    round longer, and none makes it shorter.
    """
    least = [float("inf"), float("inf")]
    ours(), peer()
    for order in range(rounds):
        for which in (0, 1) if order % 2 == 0 else (1, 0):
            start = _cpu()
            (ours, peer)[which]()
            least[which] = min(least[which], _cpu() - start)
    ratio = least[0] / least[1]
    return Row(what, *map(shown, least), f"{ratio:.2f}", f"≤ {limit:g}", ratio <= limit)


def _cpu() -> float:
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


def within(what: str, work: Work, limit: float, rounds: int = 3) -> Row:
    """Time *work* alone; the median of *rounds* may take *limit* seconds."""
    seconds = statistics.median(_timed(work, 1) for _ in range(rounds))
    return Row(what, shown(seconds), "–", "–", f"≤ {shown(limit)}", seconds <= limit)


def counted(what: str, ours: int, peer: int, limit: int) -> Row:
    """Two counts of the same thing, which are the same in every run; *limit* is for ours.

    The ratio is left out where there is nothing to divide by.
    """
    ratio = f"{ours / peer:.2f}" if peer else "–"
    return Row(what, f"{ours:,}", f"{peer:,}", ratio, f"{limit:,} or less", ours <= limit)


def shown(seconds: float) -> str:
    """*seconds* as people read it: ``3.1 µs``, ``12 ms``, ``1.4 s``."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def _timed(work: Work, calls: int) -> float:
    repeats = range(calls)
    start = time.perf_counter()
    for _ in repeats:
        work()
    return (time.perf_counter() - start) / calls
