"""Killing: a command runs to the first step of its save, then forks of it go on and are killed."""

from __future__ import annotations

import functools
import os
import random
import signal
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from hopejobs_xl.base import beside
from hopejobs_xl.hosts.file import disk

from .torture_deeds import Deed, Ended, Snapshot, Told, put, run, strays, taken, workplace

STAGES = ("nothing yet", "writing", "backup done", "some files done", "all done")
_EACH_NEXT = 10  # after so many kills the whole command is run again


def killed(deed: Deed, files: Snapshot, count: int, seed: float) -> Told:
    """Kill *deed* *count* times at random moments of its save, and look each time."""
    told = Told()
    with workplace() as place:
        folder = Path(place)
        before = {name: files[name] for name in deed.needs}
        put(folder, before)
        whole = run(deed.words, folder)
        after = taken(folder)
        told.faults += _unsound(deed, whole, after, before)
        put(folder, before)
        left = 0
        while left < count and not told.faults:
            # The forks of one run; then it is done anew, as what was killed is run again whole.
            share = min(_EACH_NEXT, count - left)
            work = functools.partial(_killing, folder, after, share, f"{seed}{left}")
            served = run(deed.words, folder, work)
            left += share
            told.add(_of_lines(served.text, deed.name))
            again = run(deed.words, folder)
            told.counts["again"] += 1
            last = taken(folder)
            if not again.in_words or strays(last) or not set(before) <= set(last):
                told.faults.append(f"{deed.name}, run again: {again} {strays(last)}")
            put(folder, before)
    return told


def _unsound(deed: Deed, whole: Ended, after: Snapshot, before: Snapshot) -> list[str]:
    """What is wrong with a run of *deed* that nobody disturbed."""
    wrong = [] if whole.status in (0, 1) else [f"{deed.name}: {whole}"]
    wrong += [f"{deed.name}: left {name}" for name in strays(after)]
    if after == before:
        wrong.append(f"{deed.name}: nothing was written")
    return wrong


def _of_lines(text: str, name: str) -> Told:
    """What the fork server printed: a stage a line, faults behind an exclamation mark."""
    told = Told()
    for line in text.splitlines():
        if line.startswith("!"):
            told.faults.append(f"{name}: {line[1:]}")
        elif line.startswith("#"):
            told.counts[line[1:]] += 1
    if not told.counts:
        told.faults.append(f"{name}: nobody was killed: {text}")
    return told


def _killing(folder: Path, after: Snapshot, count: int, seed: str) -> None:
    """Make this process serve: at the first step of its save it is forked and the forks killed."""
    # Both are looked up when they are called: what was replaced here is put back in each fork.
    real, replace = beside.lock, os.replace

    def serve() -> None:
        beside.lock, os.replace = real, replace
        if not _served(folder, after, count, random.Random(seed)):
            return  # a fork: it goes on with the save
        raise SystemExit(0)

    def lock(target, *given):
        if _is_in(target, folder):
            serve()
        return real(target, *given)

    def moved(path, target):
        if _is_in(target, folder):
            serve()
        return replace(path, target)

    beside.lock, os.replace = lock, moved


def _is_in(path: Path, folder: Path) -> bool:
    return Path(path).absolute().is_relative_to(folder)  # what is built in between lies elsewhere


def _served(folder: Path, after: Snapshot, count: int, chance: random.Random) -> bool:
    """Fork *count* times, kill and look; False in a fork that has to go on, True at the end."""
    before = taken(folder)
    times = []
    for _ in range(3):
        fork = _fork()
        if fork is None:
            return False
        times.append(fork.waited())
        if taken(folder) != after:
            print("!a fork that was not killed did something else")
        put(folder, before)
    longest = statistics.median(times)
    for _ in range(count):
        fork = _fork()
        if fork is None:
            return False
        fork.killed(chance.random() * longest)
        found = taken(folder)
        print(f"#{_stage(found, before, after)}")
        for each in wrong(found, before, after):
            print(f"!{each}")
        # The next save of the same files has to do, and to clear up.
        for name in changed(before, after):
            disk.save(folder / name, after[name])
        if strays(taken(folder)):
            print(f"!the next save leaves {strays(taken(folder))}")
        put(folder, before)
    return True


class _Fork:
    """A fork that saves; it has told by a pipe that it goes on."""

    def __init__(self, number: int, begun: int) -> None:
        self._number = number
        os.read(begun, 1)
        os.close(begun)

    def waited(self) -> float:
        """Wait for its end; for how many seconds it ran."""
        start = time.perf_counter()
        os.waitpid(self._number, 0)
        return time.perf_counter() - start

    def killed(self, seconds: float) -> None:
        """Kill it after *seconds*; shorter than a sleep could be."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            pass
        os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)


def _fork() -> _Fork | None:
    """A fork of this process, None in the fork itself."""
    begun, begin = os.pipe()
    number = os.fork()
    if number:
        os.close(begin)
        return _Fork(number, begun)
    os.close(begun)
    os.write(begin, b".")
    os.close(begin)
    return None


def changed(before: Snapshot, after: Snapshot) -> list[str]:
    """The files that a deed writes, their .bak left out."""
    return [name for name, data in after.items() if before.get(name) != data and not _is_kept(name)]


def _is_kept(name: str) -> bool:
    return name.endswith(".bak")


def _stage(found: Snapshot, before: Snapshot, after: Snapshot) -> str:
    """How far the run had come: one of the stages."""
    names = changed(before, after)
    done = [name for name in names if found.get(name) == after[name]]
    if len(done) == len(names):
        return STAGES[4]
    if done:
        return STAGES[3]
    if any(_is_kept(name) and before.get(name) != data for name, data in found.items()):
        return STAGES[2]
    return STAGES[1] if strays(found) else STAGES[0]


def wrong(found: Snapshot, before: Snapshot, after: Snapshot) -> Iterator[str]:
    """What must not be after a kill, a word each."""
    for name in found.keys() | before.keys():
        data, hidden = found.get(name), Path(name).name.startswith(".")
        ours = Path(name).name.startswith(".hopejobs-")
        if hidden and not ours:
            yield f"{name} is left"
        elif not hidden and data not in (before.get(name), after.get(name), None):
            yield f"{name} is neither the old nor the new one"
        elif data is None:
            yield f"{name} is gone"
    for name in before:
        if found.get(name) != before[name] != found.get(f"{name}.bak") and name in after:
            yield f"{name}: what was there is kept nowhere"
