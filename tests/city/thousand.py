"""A thousand districts in forty variations, ranked in one run: ``python -m tests.city.thousand``.

Words: how many files (1000), how many processes (2), a folder to leave them in. Every planted
oddity has to be told, no good file refused, every total the one that was put in. Prints how long it
took, in CPU seconds of all processes, and the most memory of one.

With ``--cluster`` the same files are ranked once more by a scheduler and two workers, one of which
is killed at work: workbook, page, document and JSON have to be the same bytes.
"""

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.city_cluster import cluster

from . import variations
from .made_districts import SHIPPED

_ODD_EVERY = 200  # files: so often all odd ones are planted once more
_AT_WORK = 0.5  # seconds of CPU after which a worker that is asked to read is reading
_FILES = ("city.xlsx", "city.html", "city.hwpx")


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


def written(folder, out, *words, meanwhile=lambda process: None):
    """What ``hopejobs city`` makes of *folder*: name -> bytes, what it prints under ``json``."""
    out.mkdir()
    files = [str(out / name) for name in _FILES]
    asked = ["-o", files[0], "--html", files[1], "--hwpx", files[2], "--json"]
    words = ["city", str(folder), "--scheme", str(SHIPPED), *asked, *words]
    with tempfile.TemporaryFile() as printed:
        command = [sys.executable, "-m", "hopejobs_xl.cli", *words]
        with subprocess.Popen(command, stdout=printed) as process:
            meanwhile(process)
            assert process.wait() in (0, 1)
        printed.seek(0)
        return {"json": printed.read()} | {name: (out / name).read_bytes() for name in _FILES}


def killed_at_work(worker):
    """What kills the process *worker* once it has begun to read."""

    def kill(process):
        before = _cpu(worker)
        while _cpu(worker) < before + _AT_WORK:
            assert process.poll() is None, "done before a worker could be killed"
            time.sleep(0.02)
        os.kill(worker, signal.SIGKILL)

    return kill


def _cpu(process):
    """Seconds of CPU that the process with this number has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def worker_processes(address):
    """The numbers of the processes of a cluster's two workers."""
    from distributed import Client

    with Client(address, set_as_default=False, timeout=90) as client:
        client.wait_for_workers(2, timeout=90)
        return list(client.run(os.getpid).values())


def differing(folder, place):
    """What a cluster that loses a worker makes otherwise of *folder*; *place* is for its files."""
    alone = written(folder, place / "alone")
    with cluster() as address:
        kill = killed_at_work(worker_processes(address)[0])
        words = ("--scheduler", address)
        together = written(folder, place / "together", *words, meanwhile=kill)
    return [name for name in alone if alone[name] != together[name]]


def main(count=1000, workers=2, left=None, by_cluster=False):
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
        if by_cluster:
            others = differing(folder, Path(temporary))
            lines += others
            print("by a cluster of two, one killed at work:", ", ".join(others) or "the same bytes")
        return 1 if lines else 0


if __name__ == "__main__":
    words = [each for each in sys.argv[1:] if each != "--cluster"]
    numbers = (int(each) for each in words[:2])
    sys.exit(main(*numbers, *words[2:], by_cluster="--cluster" in sys.argv))
