"""Files that stand beside another for a moment while it is replaced: temporary ones and a lock.

Only the standard library: the installer uses it from inside the zipped wheel.

All of them are called ``.hopejobs-<key of the name>…``. Temporary ones end in letters that nobody
can foresee and are made only where nothing is, not even a link. The lock is held by the system, so
that the one of a killed run holds nobody up; its empty file goes with whoever held it last.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 20.0  # seconds that another run may take to write its file

_PAUSE = 0.05  # seconds between two attempts
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EBUSY}


class LockedError(OSError):
    """Another run holds the lock longer than anybody should have to wait."""


@contextlib.contextmanager
def lock(target: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of *target*, and remove the temporary files that killed runs left.

    Args:
        target: the file that is going to be replaced; it need not be there.
        patience: for how many seconds another run is waited for.

    Raises:
        LockedError: it took longer.
        OSError: the folder cannot be written, or a link lies where the lock has to be.
    """
    path = target.with_name(f"{_prefix(target)}.lock")
    handle = _acquire(path, time.monotonic() + patience)
    try:
        sweep(target)
        yield
    finally:
        _release(handle, path)


def write(target: Path, data: bytes, mode: int | None = None) -> Path:
    """Write *data*, down to the disk, into a new temporary file beside *target*.

    Args:
        target: the file whose place it is to take.
        data: the contents.
        mode: the rights it gets; ``None``: what a new file gets.

    Returns:
        The temporary file; the caller moves it or takes it away.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """
    # The name of the target itself is not in it: it may be as long as the system allows.
    path = target.with_name(f"{_prefix(target)}-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
    handle = os.open(path, flags, 0o666 if mode is None else 0o600)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if mode is not None:
                os.chmod(stream.fileno() if os.chmod in os.supports_fd else path, mode)
    except BaseException:
        remove(path)
        raise
    return path


def sweep(target: Path) -> None:
    """Take away the temporary files of *target* that killed runs left; its lock must be held."""
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            name = entry.name
            ours = name.startswith(f"{_prefix(target)}-") and name.endswith(".tmp")
            if ours and not entry.is_dir(follow_symlinks=False):
                remove(Path(entry.path))


def remove(path: Path) -> None:
    """Take the file *path* away (a link itself, never what it points at), if that is possible."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _prefix(target: Path) -> str:
    name = os.path.normcase(target.name).encode("utf-8", "surrogatepass")
    return f".hopejobs-{hashlib.sha256(name).hexdigest()[:16]}"


def _acquire(path: Path, until: float) -> int:
    """The handle of the locked file *path*."""
    while True:
        handle = _open(path)
        if handle is not None:
            # Whoever held it may have taken the file away after we opened it: then that is no lock.
            if _try_lock(handle) and _is(path, handle):
                return handle
            os.close(handle)
        if time.monotonic() >= until:
            raise LockedError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        time.sleep(_PAUSE)


def _open(path: Path) -> int | None:
    """A handle of the file *path*, made if need be; None if it is just being taken away."""
    if os.path.islink(path):
        remove(path)
    flags = os.O_CREAT | _NO_LINK | _BINARY
    try:
        return os.open(path, os.O_RDWR | flags, 0o666)
    except PermissionError:
        # Somebody else's, or on Windows one that another run is just taking away.
        if not os.path.lexists(path) and not os.access(path.parent, os.W_OK):
            raise
    try:
        return os.open(path, os.O_RDONLY | flags, 0o666)
    except PermissionError:
        return None


def _is(path: Path, handle: int) -> bool:
    """Whether *path* still is the opened file *handle*, and a file."""
    try:
        found, opened = os.lstat(path), os.fstat(handle)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and os.path.samestat(found, opened)


def _release(handle: int, path: Path) -> None:
    if sys.platform == "win32":
        # An open file cannot be taken away there; if another run opens it meanwhile, it stays.
        os.close(handle)
        remove(path)
    else:
        remove(path)
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Lock the first byte for this process, or for this opening of the file; False if it is."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            return True  # a file system without locks: the contents are compared all the same
        raise
    return True
