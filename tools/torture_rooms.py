"""Where there is no room for a save, and where it is not allowed."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .torture_deeds import BOOK, Deed, Ended, Snapshot, Told, put, run, strays, taken, workplace
from .torture_kills import changed, wrong

_PASSES = 0b1110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER: root's, past permissions


def no_room(deed: Deed, files: Snapshot, sizes: int) -> Told:
    """Run *deed* with less room than it needs: files cut by a limit and, as root, a full disk."""
    told = Told()
    before = {name: files[name] for name in deed.needs}
    with workplace() as place:
        put(Path(place), before)
        run(deed.words, Path(place))
        after = taken(Path(place))
        written = [len(after[name]) for name in changed(before, after)]
        for at in range(sizes):
            limit = max(written) * at // sizes
            put(Path(place), before)
            ended = run(deed.words, Path(place), functools.partial(_limit, limit))
            _look(told, "files limited", deed, ended, taken(Path(place)), before, after)
    pages = sum(-(-size // 4096) for size in written) + len(written)
    for at in range(sizes):
        with small_disk() as place:
            if place is None:
                break
            put(place, before)
            ballast = _filled(place, pages * at // sizes)
            ended = run(deed.words, place, functools.partial(_temporary, place, at))
            ballast.unlink()
            _look(told, "disk full", deed, ended, taken(place), before, after)
    return told


def _look(
    told: Told, kind: str, deed: Deed, ended: Ended, found: Snapshot, before: Snapshot,
    after: Snapshot,
) -> None:  # fmt: skip
    """Nothing is left over; either all was done, or it is told and what was there is there."""
    done = ended.status in (0, 1)
    told.counts[f"{kind}: {'done' if done else 'told'}"] += 1
    where = f"{deed.name}, {kind}"
    told.faults += [f"{where}: left {name}" for name in strays(found)]
    told.faults += [f"{where}: {each}" for each in wrong(found, before, after)]
    if not ended.in_words or "시스템 오류" in ended.text:
        told.faults.append(f"{where}: {ended}")
    if done and found != after:
        told.faults.append(f"{where}: said to be done, and is not")


@contextlib.contextmanager
def small_disk() -> Iterator[Path | None]:
    """A disk of its own of 64 MB; None where we may not have one."""
    with workplace() as place:
        command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
            yield None
            return
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", place], check=True)


def _filled(place: Path, pages: int) -> Path:
    """A file in *place* that leaves room for *pages* of 4,096 bytes."""
    ballast = place / "ballast"
    free = os.statvfs(place)
    ballast.write_bytes(bytes(free.f_bavail * free.f_bsize - pages * 4096))
    return ballast


def _temporary(place: Path, at: int) -> None:
    """Every second time temporary files go to the same disk."""
    if at % 2:
        tempfile.tempdir = str(place)


def _limit(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def forbidden(deed: Deed, files: Snapshot) -> Told:
    """Run *deed* where the folder, or the file, may not be written: it is told, nothing changes."""
    told = Told()
    for kind, of_folder, of_file in (
        ("folder read-only", 0o555, 0o644), ("all read-only", 0o555, 0o444),
        ("file read-only", 0o777, 0o444), ("file not readable", 0o777, 0o000),
    ):  # fmt: skip
        if kind.startswith("file") and BOOK not in deed.needs:
            continue
        with workplace() as place:
            folder = Path(place)
            before = {name: files[name] for name in deed.needs}
            put(folder, before)
            for name in before:
                (folder / name).chmod(of_file)
            folder.chmod(of_folder)
            ended = run(deed.words, folder, _bound)
            found = taken(folder)
            told.counts[f"{kind}: {'done' if ended.status in (0, 1) else 'told'}"] += 1
            if not ended.in_words or "시스템 오류" in ended.text:
                told.faults.append(f"{deed.name}, {kind}: {ended}")
            told.faults += [f"{deed.name}, {kind}: left {each}" for each in strays(found)]
            for name in before:
                if found[name] != before[name]:
                    told.faults.append(f"{deed.name}, {kind}: {name} was changed")
            folder.chmod(0o755)
    return told


def _bound() -> None:
    """Make permissions bind this process, as they bind everybody but root."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the version of what follows; ourselves
        held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: low and high words
        if libc.capget(header, held):
            raise OSError(ctypes.get_errno(), "capget")
        for at in range(3):
            held[at] &= ~_PASSES
        if libc.capset(header, held):
            raise OSError(ctypes.get_errno(), "capset")
