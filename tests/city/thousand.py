"""A thousand districts in forty variations, ranked in one run: ``python -m tests.city.thousand``.

Words: how many files (1000), how many processes (2), a folder to leave them in. Every planted
oddity has to be told, no good file refused, every total the one that was put in. Prints how long it
took, in CPU seconds of all processes, and the most memory of one.
"""

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import variations
from .made_districts import SHIPPED

_ODD_EVERY = 200  # files: so often all odd ones are planted once more


def plant(folder, count, soffice=None):
    """Write *count* files and more (the odd ones) into *folder*; file name -> ``File``."""
    base_of = variations.bases(soffice)
    names = variations.good_names(base_of)
    shipped, found = base_of["0.4.0"], {}
    folder.mkdir(parents=True, exist_ok=True)
    fresh = (f"가상{at:05}구" for at in itertools.count())

    def put(file):
        ending = ".xlsx" if file.variation.startswith(("values", "LibreOffice")) else ".xlsm"
        name = f"{len(found):05}{ending}"
        (folder / name).write_bytes(file.data)
        found[name] = file._replace(name=name, data=b"")

    seeds = itertools.count()
    while len(found) < count:
        if len(found) % _ODD_EVERY < len(names) or not found:
            for file in variations.odd(next(seeds), shipped, fresh):
                put(file)
        for name in names:
            if len(found) < count:
                put(variations.good(base_of, next(seeds), next(fresh), name))
    return found


def wrong(planted, report):
    """What of *report* is not as *planted*, a line each."""
    apart = {Path(each["file"]).name: each for each in report["apart"]}
    ranked = {Path(each["file"]).name: each for each in report["districts"]}
    lines = []
    for name, file in planted.items():
        told = apart.get(name, {}).get("code")
        total = ranked.get(name, {}).get("total")
        if (told, total) != (file.code, file.total):
            why = apart.get(name, {}).get("why", "")
            lines.append(
                f"{name} {file.variation}: {told} {total}, not {file.code} {file.total}. {why}"
            )
    return lines


def ranked(folder, workers):
    """The report of ``hopejobs city`` on *folder*, its CPU seconds, seconds, and most memory in MB.

    The process and those that it starts: the memory is that of the largest one.
    """
    words = ["city", str(folder), "--scheme", str(SHIPPED), "--json", "--workers", str(workers)]
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([sys.executable, "-m", "hopejobs_xl.cli", *words], stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        assert os.waitstatus_to_exitcode(status) in (0, 1)
        out.seek(0)
        report = json.load(out)
    return report, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def main(count=1000, workers=2, left=None):
    """Plant, rank, compare, print; 1 where anything is not as planted."""
    with tempfile.TemporaryDirectory(prefix="hopejobs-city-") as temporary:
        folder = Path(left or temporary, "in")
        planted = plant(folder, count, shutil.which("soffice"))
        variants = {file.variation for file in planted.values()}
        print(f"{len(planted):,} files of {len(variants)} variations")
        report, cpu, wall, most = ranked(folder, workers)
        lines = wrong(planted, report)
        print(f"{cpu:.1f} s of CPU, {wall:.1f} s, at most {most:.0f} MB in one process")
        print("\n".join(lines) or "every oddity told, no good file refused")
        return 1 if lines else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(*(int(each) for each in words[:2]), *words[2:]))
