"""A small rolling log in the user's folder, for the person who is asked for help.

The log never holds what a clerk typed, nor anybody's name, whatever the callers pass. Only these
are written: the name of an action, whole numbers, the type of an exception, and the files, lines
and functions of the program that it passed through. Each is checked to have only the characters
that such a name is made of. Messages of exceptions, values, source lines and paths outside the
program are not written.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

from hopejobs_xl import __version__

MAX_BYTES, FILES = 256 * 1024, 3

# Where a rollover fails for ever (a file held open, a read-only one), the file stops here.
_MOST = 4 * MAX_BYTES
_FRAMES, _CAUSES = 8, 5
_ACTION = re.compile(r"[a-z_]{1,20}")
# What Python calls a file, a function or a class in this program and its packages. Six digits in a
# row are no name: they may be the front of a 주민등록번호.
_NAME = re.compile(r"(?!.*\d{6})[A-Za-z0-9_.<>-]{1,60}")
_FAULT = re.compile(r"\S+ \S+ \S+ pid=\d+ \S+ error .*")
_PACKAGES = ("site-packages", "hopejobs_xl")

_handlers: dict[Path, _Handler] = {}


def path(environ: Mapping[str, str] | None = None, windows: bool | None = None) -> Path:
    """The path of the log file.

    *environ* are the environment variables, *windows* says whether the system is Windows; both are
    those of this process by default.
    """
    environ = os.environ if environ is None else environ
    windows = sys.platform == "win32" if windows is None else windows
    if windows:
        folder = environ.get("LOCALAPPDATA", "")
        base = Path(folder) if folder else _home() / "AppData" / "Local"
        return base / "HopeJobs" / "hopejobs.log"
    folder = environ.get("XDG_STATE_HOME", "")
    # The specification of these variables says that a relative path is to be ignored.
    base = Path(folder) if folder.startswith("/") else _home() / ".local" / "state"
    return base / "hopejobs" / "hopejobs.log"


def event(action: str, *, ok: bool = True, **counts: int) -> bool:
    """Note that *action* was done; returns whether the line could be written, never raises.

    *action* is the key of a button or command in small ASCII letters, *ok* whether it ended without
    an error. *counts* are whole numbers such as ``ms=120, faults=2``; other values are left out.
    """
    return _write(_action(action), "ok" if ok else "failed", *_counts(counts))


def fault(action: str, error: BaseException, **counts: int) -> bool:
    """Note that *action* ended with *error*; returns whether it could be written, never raises.

    Written are the type, the error number of Windows and the places in the program, not the
    message, and the same for the exceptions that caused it. *action* and *counts* are as for
    ``event``.
    """
    try:
        told = " <- ".join(_told(each) for each in _chain(error))
    except Exception:  # an exception of somebody else's making may do anything when looked at
        told = "?"
    return _write(_action(action), "error", *_counts(counts), told)


def last_fault(log: Path | None = None) -> str:
    """The last line that ``fault`` wrote to *log* (default: ``path()``), or ``""``."""
    log = path() if log is None else log
    for file in (log, log.with_name(f"{log.name}.1")):
        try:
            lines = file.read_bytes()[-_MOST:].decode("utf-8", "replace").splitlines()
        except OSError:
            continue
        for line in reversed(lines):
            if _FAULT.fullmatch(line):
                return line
    return ""


def codes(error: BaseException) -> tuple[int, ...]:
    """The HRESULT and, if there is one, the scode of a ``pywintypes.com_error``; else ``()``.

    That class exists on Windows only, so it is recognised by its arguments: the first is the
    HRESULT, the third is ``excepinfo``, whose last item is the scode.
    """
    args = error.args
    found = [args[0]] if args else []
    if len(args) > 2 and isinstance(args[2], tuple) and args[2]:
        found.append(args[2][-1])
    # A number that is no HRESULT might be what a clerk typed.
    return tuple(n for n in found if type(n) is int and -(2**31) <= n < -(2**30))


def place(filename: str) -> str:
    """*filename*, a source file, from its package on; of any other file the last part only."""
    parts = re.split(r"[\\/]", filename)
    for package in _PACKAGES:
        if package in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(package)
            parts = parts[at + (package == "site-packages") :]
            break
    else:
        parts = parts[-1:]
    return "/".join(_name(part) for part in parts[-4:])


class _Handler(RotatingFileHandler):
    """Holds the file open only while it writes, so that another process can roll it over."""

    failed = False

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        finally:
            stream, self.stream = self.stream, None
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def doRollover(self) -> None:
        # Windows does not rename a file that another process is writing: next time, then.
        with contextlib.suppress(OSError):
            super().doRollover()
        with contextlib.suppress(FileNotFoundError):
            if os.path.getsize(self.baseFilename) > _MOST:
                raise OSError("the log cannot be rolled over")

    def handleError(self, record: logging.LogRecord) -> None:
        self.failed = True


def _write(*words: str) -> bool:
    try:
        log = path()
        if log not in _handlers:
            handler = _Handler(log, maxBytes=MAX_BYTES, backupCount=FILES - 1,
                               encoding="utf-8", delay=True)  # fmt: skip
            handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
            _handlers[log] = handler
        handler = _handlers[log]
        handler.failed = False
        log.parent.mkdir(parents=True, exist_ok=True)
        line = " ".join((__version__, f"pid={os.getpid()}", *words))
        handler.handle(logging.makeLogRecord({"msg": line, "levelno": logging.INFO}))
        return not handler.failed
    except Exception:  # a log that cannot be written must not stop the program
        return False


def _action(action: str) -> str:
    return action if isinstance(action, str) and _ACTION.fullmatch(action) else "?"


def _counts(counts: Mapping[str, int]) -> list[str]:
    """``key=number`` for what is a small whole number."""
    return [
        f"{_action(key)}={int(count)}"
        for key, count in counts.items()
        if isinstance(count, int) and abs(count) < 10**8
    ]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen and len(seen) < _CAUSES:
        seen.add(id(found))
        yield found
        context = None if found.__suppress_context__ else found.__context__
        found = found.__cause__ or context


def _told(error: BaseException) -> str:
    numbers = "".join(f"({code})" for code in codes(error))
    if isinstance(error, OSError) and type(error.errno) is int:
        numbers = f"(errno {error.errno})"
    frames = list(traceback.walk_tb(error.__traceback__))[-_FRAMES:]
    places = [
        f"{place(frame.f_code.co_filename)}:{line}:{_name(frame.f_code.co_name)}"
        for frame, line in frames
    ]
    return " ".join((f"{_name(type(error).__name__)}{numbers}", *places))


def _name(text: str) -> str:
    return text if _NAME.fullmatch(text) else "?"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without a home
        return Path(tempfile.gettempdir())
