"""What a report says about a PC; names of people are taken out.

Only the standard library, and nothing here raises: a report is asked for when something is broken.
"""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.metadata
import os
import platform
import re
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import hopejobs_xl
from hopejobs_xl.base import log
from hopejobs_xl.base.environment import expand

_LONGEST_ERROR = 300
_MOST_BYTES = 2**16
# A folder of somebody's, also one whose short name is HONG~1 or that is not of whoever asks.
_PERSONAL = re.compile(
    r"(?:[a-z]:)?[\\/](?:users|home|documents and settings)[\\/]"
    r"(?!(?:public|default|all users)(?:[\\/]|$))[^\\/:*?\"<>|;,\r\n]+",
    re.IGNORECASE,
)
_RESIDENT = re.compile(r"(?<!\d)\d{6}\s*-\s*\d{7}(?!\d)")
_FRAME = re.compile(r'File "([^"\n]+)", line (\d+)')
_RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)", re.MULTILINE)


@dataclass(frozen=True)
class Machine:
    """What there is to be seen on a PC; ``here()`` is this one, tests make others.

    ``version`` gives the version of an installed distribution or ``""``, ``failure`` the type of
    the exception with which importing a module ends or ``""``, ``is_file`` whether a path is a
    file, ``names`` the names in a folder (none if there is no such folder), ``read`` the bytes of a
    file or ``None``.
    """

    windows: bool
    now: str
    system: str
    python: str
    bits: int
    executable: str
    package: str
    home: str
    log: str
    last_fault: str
    environ: Mapping[str, str]
    version: Callable[[str], str]
    failure: Callable[[str], str]
    is_file: Callable[[str], bool]
    names: Callable[[str], Sequence[str]]
    read: Callable[[str], bytes | None]

    def expanded(self, text: str) -> str:
        """*text* with every ``%NAME%`` that the environment knows replaced, as Windows does."""
        return expand(text, {name.upper(): value for name, value in self.environ.items()})

    def hidden(self, text: str) -> str:
        """*text* on one line, without the names of people.

        Folders of people are ``%USERPROFILE%`` or ``~``, the name of whoever is logged on is
        ``(사용자)`` wherever it is a part of a path, and no 주민등록번호 gets through.
        """
        shown, case = "%USERPROFILE%" if self.windows else "~", re.IGNORECASE if self.windows else 0
        text = " ".join(text.split())
        if len(self.home) > 2:
            home = r"[\\/]".join(re.escape(part) for part in re.split(r"[\\/]", self.home))
            text = re.sub(rf"{home}(?=[\\/\W]|$)", lambda match: shown, text, flags=case)
        text = _PERSONAL.sub(lambda match: shown, text)
        user = self.environ.get("USERNAME") or self.environ.get("USER") or ""
        if user:
            part = rf"(?<=[\\/]){re.escape(user)}(?=[\\/]|$)"
            text = re.sub(part, "(사용자)", text, flags=case)
        return _RESIDENT.sub("******-*******", text)


def here() -> Machine:
    """The PC that this runs on."""
    return Machine(
        windows=sys.platform == "win32",
        now=f"{dt.datetime.now():%Y-%m-%d %H:%M}",
        system=platform.platform(),
        python=platform.python_version(),
        bits=8 * struct.calcsize("P"),
        executable=sys.executable or "",
        package=str(Path(hopejobs_xl.__file__).resolve().parent),
        home=os.path.expanduser("~"),
        log=str(log.path()),
        last_fault=log.last_fault(),
        environ=os.environ,
        version=_version,
        failure=_failure,
        is_file=os.path.isfile,
        names=_names,
        read=_read,
    )


def error_text(text: str) -> str:
    """What Excel was told of an error, fit for a report.

    Of a traceback only the type of the exception and the places are left: its source lines and its
    message may quote a cell. Anything else is cut to one line.
    """
    frames = _FRAME.findall(text)
    if frames:
        raised = _RAISED.findall(text)
        places = [f"{log.place(file)}:{line}" for file, line in frames[-8:]]
        return " ".join([raised[-1] if raised else "?", *places])
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_ERROR else f"{line[:_LONGEST_ERROR]}…"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name) or ""
    except Exception:  # not installed, or what pip left of it cannot be read
        return ""


def _failure(module: str) -> str:
    try:
        importlib.import_module(module)
    except Exception as error:
        return type(error).__name__
    return ""


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        return None
