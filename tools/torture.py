"""What becomes of files when runs are killed, crowded or have no room: ``python -m tools.torture``.

Killing: a command runs to the first step of its save; from there it goes on in forks of itself, and
each is killed (SIGKILL) after a random time. Crowding: two commands on the same file at once. No
room: a full disk, a limit on files, folders and files that may not be written. After each of them
every file has to be what it was or what the command makes of it, byte for byte; what was there has
to be the file or its .bak; nothing may be left that hinders the next run; what is said is Korean.

The figures are printed as Markdown; exit status 1 where something was otherwise.
"""

from __future__ import annotations

import argparse
import collections
import functools
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .torture_deeds import (
    DEEDS,
    PAIRS,
    Deed,
    Snapshot,
    Told,
    inputs,
    load_everything,
    put,
    run,
    started,
    strays,
    taken,
    workplace,
)
from .torture_kills import STAGES, killed
from .torture_rooms import forbidden, no_room

_LONGEST = 700  # letters of a fault that are printed


def main(arguments: Sequence[str] | None = None) -> int:
    """Read *arguments* (default: the command line's), print the figures; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="all deeds together (1000)")
    parser.add_argument("--pairs", type=int, default=300, help="all pairs together (300)")
    parser.add_argument("--rooms", type=int, default=12, help="sizes of a full disk, a deed (12)")
    parser.add_argument("--seed", type=int, default=19, help="of the random times (19)")
    parser.add_argument("--only", default="", help="only deeds and pairs with this in their name")
    options = parser.parse_args(arguments)
    load_everything()
    chance = random.Random(options.seed)
    deeds = [each for each in DEEDS if options.only in each.name]
    pairs = [each for each in PAIRS if any(options.only in one.name for one in each)]
    every = (*deeds, *(one for each in pairs for one in each))
    with workplace() as made:
        files = inputs(Path(made), {name for each in every for name in each.needs})
    faults: list[str] = []
    if deeds and options.kills:
        faults += _told_of_kills(deeds, files, options.kills, chance)
    if pairs and options.pairs:
        faults += _table("simultaneous runs", pairs, lambda each, count: crowded(
            each, files, count, chance), options.pairs)  # fmt: skip
    if deeds and options.rooms:
        faults += _table("no room", deeds, lambda each, _: no_room(
            each, files, options.rooms), len(deeds))  # fmt: skip
        faults += _table("not allowed", deeds, lambda each, _: forbidden(each, files), len(deeds))
    print(f"\n{len(faults)} faults")
    for fault, number in collections.Counter(each[:_LONGEST] for each in faults).items():
        print(f"{number} x {fault}", flush=True)
    return bool(faults)


def _told_of_kills(deeds: Sequence[Deed], files: Snapshot, count: int, chance: random.Random):
    print(f"| killed | {' | '.join(STAGES)} | run again | faults |", flush=True)
    print("|" + "---|" * (len(STAGES) + 3))
    total = Told()
    for deed, share in zip(deeds, _shares(count, len(deeds)), strict=True):
        told = killed(deed, files, share, chance.random())
        cells = [str(told.counts[each]) for each in (*STAGES, "again")]
        print(f"| {deed.name} | {' | '.join(cells)} | {len(told.faults)} |", flush=True)
        total.add(told)
    cells = [str(total.counts[each]) for each in (*STAGES, "again")]
    print(f"| all {count} | {' | '.join(cells)} | {len(total.faults)} |\n", flush=True)
    return total.faults


def _table(title: str, items: Sequence, work: Callable[..., Told], count: int) -> list[str]:
    """Print a row an item of what became of it; returns the faults."""
    print(f"\n| {title} | what became of it | faults |\n|---|---|---|")
    total = Told()
    for each, share in zip(items, _shares(count, len(items)), strict=True):
        name = each.name if isinstance(each, Deed) else each[0].name.removesuffix(" 1")
        told = work(each, share)
        print(f"| {name} | {_listed(told)} | {len(told.faults)} |", flush=True)
        total.add(told)
    print(f"| all | {_listed(total)} | {len(total.faults)} |", flush=True)
    return total.faults


def _listed(told: Told) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(told.counts.items()))


def _shares(count: int, among: int) -> list[int]:
    return [count * (at + 1) // among - count * at // among for at in range(among)]


def crowded(pair: tuple[Deed, Deed], files: Snapshot, count: int, chance: random.Random) -> Told:
    """Run both of *pair* at once, *count* times: the end is that of an order, or of one alone."""
    told = Told()
    with workplace() as place:
        folder = Path(place)
        before = {name: files[name] for each in pair for name in each.needs}
        ends = {}
        start = time.perf_counter()
        for order in ((0,), (1,), (0, 1), (1, 0)):
            put(folder, before)
            statuses = [run(pair[at].words, folder).status for at in order]
            ends[order] = taken(folder), statuses
        alone = (time.perf_counter() - start) / 6  # seconds of one run
        for _ in range(count):
            put(folder, before)
            waits = [chance.random() * alone, 0.0]
            chance.shuffle(waits)
            both = [started(each.words, folder, functools.partial(time.sleep, wait))
                    for each, wait in zip(pair, waits, strict=True)]  # fmt: skip
            ended = [each() for each in both]
            found = taken(folder)
            told.faults += [f"{pair[0].name}: {each}" for each in ended if not each.in_words]
            told.faults += [f"{pair[0].name}: left {name}" for name in strays(found)]
            fine = [at for at, each in enumerate(ended) if each.status in (0, 1)]
            told.counts[("none", "one, the other was told why not", "both")[len(fine)]] += 1
            allowed = [end for order, (end, _) in ends.items() if set(order) == set(fine)]
            # Who comes second may find it done, or be told: both ways the file is one of these.
            if len(fine) < 2:
                allowed += [ends[order][0] for order in ((0, 1), (1, 0)) if 2 in ends[order][1]]
            if found not in allowed:
                told.faults.append(f"{pair[0].name}: a file that nobody made alone: {ended}")
    return told


if __name__ == "__main__":
    sys.exit(main())
