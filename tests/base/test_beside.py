"""Temporary files and the lock beside a file that is being replaced."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from hopejobs_xl.base import beside

HOLD = (
    "import sys, time; from pathlib import Path; from hopejobs_xl.base import beside\n"
    "with beside.lock(Path(sys.argv[1])):\n"
    "    beside.write(Path(sys.argv[1]), b'half')\n"
    "    print('held', flush=True); time.sleep(60)\n"
)


@pytest.fixture
def target(tmp_path):
    """A file that is to be replaced."""
    path = tmp_path / "내 통합문서.xlsm"
    path.write_bytes(b"old")
    return path


def others(target):
    """The names of all other files in the folder, hidden ones too."""
    return sorted(set(os.listdir(target.parent)) - {target.name})


def test_nothing_is_left_behind(target):
    """Neither lock nor temporary file, also after a failure inside."""
    with beside.lock(target):
        assert 1 == len(others(target))
    assert [] == others(target)
    with pytest.raises(ZeroDivisionError), beside.lock(target):
        raise ZeroDivisionError
    assert [] == others(target)


def test_two_at_once_wait_for_each_other(target):
    """Whoever comes second gets in only when the first is out, or gives up."""
    with beside.lock(target):
        with pytest.raises(beside.LockedError), beside.lock(target, patience=0.1):
            pass
        with beside.lock(target.with_name("other.xlsm"), patience=0):
            pass
    with beside.lock(target, patience=0):
        pass


def _count(path, number):
    for _ in range(number):
        with beside.lock(path):
            path.write_text(str(int(path.read_text()) + 1))


def test_many_processes_lose_no_count(tmp_path):
    """Taking the lock's file away lets no third one in."""
    path = tmp_path / "count"
    path.write_text("0")
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_count, args=(path, 40)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert "160" == path.read_text()
    assert ["count"] == os.listdir(tmp_path)


def test_a_killed_run_holds_nobody_up_and_its_files_go(target):
    """The system lets the lock go; the next one takes the temporary file away."""
    run = subprocess.Popen([sys.executable, "-c", HOLD, target], stdout=subprocess.PIPE, text=True)
    assert "held\n" == run.stdout.readline()
    assert 2 == len(others(target))
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    assert 2 == len(others(target))
    with beside.lock(target, patience=0):
        assert 1 == len(others(target))
    assert [] == others(target)


def test_only_its_own_files_are_taken_away(target):
    """Those of another workbook may be in use; a folder and a clerk's own files stay."""
    kept = [target.with_name(name) for name in (".hopejobs-0.tmp", "x.tmp", f".{target.name}.tmp")]
    kept.append(beside.write(target.with_name("other.xlsm"), b"other"))
    gone = beside.write(target, b"half")
    folder = gone.with_name(f"{gone.name[:-5]}x.tmp")
    folder.mkdir()
    for path in kept[:3]:
        path.touch()
    with beside.lock(target):
        pass
    assert not gone.exists()
    assert sorted(path.name for path in [*kept, folder]) == others(target)


def test_names_cannot_be_foreseen_and_links_are_not_followed(target, tmp_path, monkeypatch):
    """Were the name guessed after all, what a link points at stays as it is."""
    names = {beside.write(target, b"").name for _ in range(20)}
    assert 20 == len(names)
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    monkeypatch.setattr(beside.os, "urandom", lambda size: b"\xff" * size)
    first = beside.write(target, b"half")
    first.unlink()
    first.symlink_to(victim)
    with pytest.raises(FileExistsError):
        beside.write(target, b"half")
    with beside.lock(target):
        pass
    assert (b"mine", False) == (victim.read_bytes(), os.path.lexists(first))


def test_a_link_in_the_place_of_the_lock_goes(target, tmp_path):
    """Nothing is made or changed where it points."""
    with beside.lock(target):
        (lock,) = [target.with_name(name) for name in others(target)]
    lock.symlink_to(tmp_path / "elsewhere")
    with beside.lock(target, patience=0):
        assert not lock.is_symlink()
    assert [] == others(target)


def test_rights(target):
    """What replaces a file has its rights from the first moment on; a new one those of the mask."""
    umask = os.umask(0o027)
    try:
        assert 0o600 == beside.write(target, b"", 0o600).stat().st_mode & 0o777
        assert 0o664 == beside.write(target, b"", 0o664).stat().st_mode & 0o777
        assert 0o640 == beside.write(target, b"").stat().st_mode & 0o777
    finally:
        os.umask(umask)


def test_the_longest_name_a_system_allows(tmp_path):
    """255 bytes are 85 Korean letters: the files beside it have short names."""
    target = tmp_path / ("가" * 83 + ".xlsm")
    target.write_bytes(b"old")
    with beside.lock(target):
        beside.write(target, b"new")


def test_a_failed_write_leaves_nothing(target, monkeypatch):
    """A full disk, say."""

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        beside.write(target, b"new")
    assert [] == others(target)


def test_a_folder_that_cannot_be_written(tmp_path):
    """It is told at once, not after waiting."""
    started = time.monotonic()
    with pytest.raises(FileNotFoundError), beside.lock(tmp_path / "none" / "b.xlsx"):
        pass
    assert time.monotonic() - started < beside.PATIENCE / 4


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP])
def test_a_file_system_without_locks(target, monkeypatch, code):
    """One saves all the same: the contents are compared before anything is replaced."""
    import fcntl

    def fail(handle, how):
        raise OSError(code, "no locks")

    monkeypatch.setattr(fcntl, "flock", fail)
    with beside.lock(target, patience=0):
        pass
    assert [] == others(target)


def test_the_way_of_windows(target, monkeypatch):
    """There msvcrt locks the first byte, and a file is taken away only after it was closed."""
    held, log = set(), []

    def locking(handle, how, size):
        number = os.fstat(handle).st_ino
        log.append((how, size))
        if number in held:
            raise OSError(errno.EACCES, "Permission denied")
        held.add(number)

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(beside.sys, "platform", "win32")
    second = beside.lock(target, patience=0)
    with beside.lock(target), pytest.raises(beside.LockedError), second:
        pass
    assert [(2, 1), (2, 1)] == log
    assert [] == others(target)
