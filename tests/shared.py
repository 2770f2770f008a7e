"""Things that are dear to make, made once per test run: also by the workers of pytest-xdist.

A run has one folder (``conftest.pytest_configure`` names it to all its processes). What is made is
a file in it, and whoever comes second while it is being made waits. Without a run (``python -m
tests.golden``) everything is made where it is asked for.
"""

import contextlib
import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # not POSIX: two workers may make the same thing, and the later one is kept
    fcntl = None

VARIABLE = "HOPEJOBS_TEST_RUN"


def folder():
    """The folder of this run, or None."""
    found = os.environ.get(VARIABLE)
    return Path(found) if found else None


def once(name, make):
    """The bytes that ``make()`` gives, made by the first who asks for *name* in this run."""
    here = folder()
    if here is None:
        return make()
    with locked(name):
        path = here / name
        if not path.exists():
            fresh = here / f"{name}.{os.getpid()}"
            fresh.write_bytes(make())
            os.replace(fresh, path)
        return path.read_bytes()


@contextlib.contextmanager
def locked(name):
    """While this is held, no other process of the run holds *name*."""
    here = folder()
    if here is None or fcntl is None:
        yield
        return
    with (here / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
