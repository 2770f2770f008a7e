"""What a piece of work takes, alone and beside another one: CPU, time and memory."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Work = Callable[[], object]
ROOT = Path(__file__).resolve().parent.parent
_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True)
class Sample:
    """CPU seconds, children included, seconds on the clock, and the most bytes (0: not asked)."""

    cpu: float
    wall: float
    memory: int = 0


@dataclass(frozen=True)
class Comparison:
    """Alternating runs of two things: one sample of each for every round."""

    ours: tuple[Sample, ...]
    peer: tuple[Sample, ...]

    def ratio(self) -> float:
        """The least CPU of ours by the least CPU of the peer.

        Other programs on the machine make a run longer, and none makes it shorter.
        """
        return least(self.ours) / least(self.peer)

    def spread(self) -> float:
        """How far that ratio is uncertain, as a part of it: the way of both to their medians."""
        return sum(
            statistics.median(each.cpu for each in side) / least(side) - 1
            for side in (self.ours, self.peer)
        )

    def memory_ratio(self) -> float:
        """The most memory of ours by the most of the peer."""
        return most(self.ours) / most(self.peer)


def least(side: Sequence[Sample]) -> float:
    """The least CPU of *side*, in seconds."""
    return min(each.cpu for each in side)


def quickest(side: Sequence[Sample]) -> float:
    """The least time on the clock of *side*, in seconds."""
    return min(each.wall for each in side)


def most(side: Sequence[Sample]) -> int:
    """The most memory of *side*, in bytes."""
    return max(each.memory for each in side)


def alternate(ours: Callable[[], Sample], peer: Callable[[], Sample], rounds: int) -> Comparison:
    """*rounds* samples of each, in turn, after one of each that does not count."""
    ours(), peer()
    samples: tuple[list[Sample], list[Sample]] = ([], [])
    for order in range(rounds):
        for which in (0, 1) if order % 2 == 0 else (1, 0):
            samples[which].append((ours, peer)[which]())
    return Comparison(tuple(samples[0]), tuple(samples[1]))


def call(work: Work, calls: int = 1) -> Sample:
    """What one of *calls* calls of *work* in this process takes, with the processes it starts."""
    repeats = range(calls)
    start, clock = _cpu(), time.perf_counter()
    for _ in repeats:
        work()
    wall = time.perf_counter() - clock
    return Sample((_cpu() - start) / calls, wall / calls)


def process(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    allowed: Sequence[int] = (0,),
) -> Sample:
    """What the whole process *command* takes, run in the project's folder.

    Raises ``CalledProcessError`` if it ends with another status than *allowed*.
    """
    words = [str(each) for each in command]
    launch = [sys.executable, "-S", "-E", str(_LAUNCHER), *words]
    done = subprocess.run(launch, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    cpu, wall, memory, status = json.loads(done.stdout)
    if status not in allowed:
        raise subprocess.CalledProcessError(status, words)
    return Sample(cpu, wall, memory)


def _cpu() -> float:
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime
