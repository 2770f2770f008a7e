"""The temporary files and the lock that lie beside a file while it is replaced.

Only the standard library is used: the installer runs this from inside the zipped wheel.

Their names begin with ``.hopejobs-`` and a hash of the file's name. The name of a temporary file
ends in random digits, so that nobody can put a file or a link in its place beforehand. The
operating system drops the lock when a run is killed; the empty lock file is removed by the run that
held it last.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 20.0  # seconds that ``lock`` waits for another run

_PAUSE = 0.05  # seconds between two attempts
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EBUSY}


class LockedError(OSError):
    """Another run still holds the lock after the seconds that ``lock`` waits."""


@contextlib.contextmanager
def lock(target: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of *target*, and remove the temporary files that killed runs left.

    *target* is the file that is going to be replaced; it need not exist. *patience* is for how many
    seconds another run is waited for. Raises LockedError if that run takes longer, and OSError if
    the folder cannot be written or a link lies where the lock file has to be.
    """
    path = target.with_name(f"{_prefix(target)}.lock")
    handle = _acquire(path, time.monotonic() + patience)
    try:
        sweep(target)
        yield
    finally:
        _release(handle, path)


def write(target: Path, data: bytes, mode: int | None = None) -> Path:
    """Write *data* into a new temporary file beside *target*; returns the path of the new file.

    The data is flushed to the disk. The caller moves the file over *target* or removes it. *mode*
    is the permission bits of the file; None gives those of any new file. Raises OSError if it
    cannot be written; the part that was written is removed then.
    """
    # The name of the target itself is not in it: it may be as long as the system allows.
    path = target.with_name(f"{_prefix(target)}-{os.urandom(8).hex()}.tmp")
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
    """Remove the temporary files of *target* that killed runs left; its lock must be held."""
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            name = entry.name
            ours = name.startswith(f"{_prefix(target)}-") and name.endswith(".tmp")
            if ours and not entry.is_dir(follow_symlinks=False):
                remove(Path(entry.path))


def remove(path: Path) -> None:
    """Remove the file *path* if possible, else do nothing; of a link only the link itself."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _prefix(target: Path) -> str:
    import hashlib  # and OpenSSL with it: who only reads waits for none

    name = os.path.normcase(target.name).encode("utf-8", "surrogatepass")
    return f".hopejobs-{hashlib.sha256(name).hexdigest()[:16]}"


def _acquire(path: Path, until: float) -> int:
    """The handle of the lock file *path*, locked.

    *until* is the latest time of the monotonic clock; LockedError after it.
    """
    while True:
        handle = _open(path)
        if handle is not None:
            # The run that held it may have removed the file after we opened it: a lock on a removed
            # file keeps nobody out.
            if _try_lock(handle) and _is(path, handle):
                return handle
            os.close(handle)
        if time.monotonic() >= until:
            raise LockedError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        time.sleep(_PAUSE)


def _open(path: Path) -> int | None:
    """A handle of the file *path*, created if need be; None if it is being removed right now."""
    if os.path.islink(path):
        remove(path)
    flags = os.O_CREAT | _NO_LINK | _BINARY
    try:
        return os.open(path, os.O_RDWR | flags, 0o666)
    except PermissionError:
        # It belongs to another user, or on Windows another run is removing it right now.
        if not os.path.lexists(path) and not os.access(path.parent, os.W_OK):
            raise
    try:
        return os.open(path, os.O_RDONLY | flags, 0o666)
    except PermissionError:
        return None


def _is(path: Path, handle: int) -> bool:
    """Whether *path* still is the file opened as *handle*, and a regular file."""
    try:
        found, opened = os.lstat(path), os.fstat(handle)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and os.path.samestat(found, opened)


def _release(handle: int, path: Path) -> None:
    if sys.platform == "win32":
        # Windows cannot remove an open file; if another run opens it meanwhile, it stays.
        os.close(handle)
        remove(path)
    else:
        remove(path)
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Lock the file *handle* without waiting; False if another run has locked it."""
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
            return True  # a file system without locks: comparing the contents must do
        raise
    return True
