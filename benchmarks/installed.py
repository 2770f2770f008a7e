"""The environment that processes are measured in: our wheel as pip installs it, and the peers.

It is made once, as ``.venv/bench-wheel`` of this checkout, and gets a new wheel where the sources
have changed. Both sides of a comparison run there, their bytecode written by pip.
"""

from __future__ import annotations

import functools
import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from .measuring import ROOT, Sample, process

_HOME = ROOT / ".venv" / "bench-wheel"
_EXTRAS = "file,excel,report,collect,build,registers,city"
_PEERS = ("openpyxl>=3.1.5,<4",)


def hopejobs(*words: str | Path) -> list[str | Path]:
    """The command line of the installed ``hopejobs``."""
    return [_made() / "bin" / "hopejobs", *words]


def python(code: str, *words: str | Path) -> list[str | Path]:
    """The command line that runs *code* in the same environment.

    With ``-P``, as else this checkout would stand before the wheel.
    """
    return [_made() / "bin" / "python", "-P", "-c", code, *words]


def run(command: list[str | Path], allowed: tuple[int, ...] = (0,)) -> Sample:
    """What *command* takes there; raises as ``measuring.process``."""
    environment = {**os.environ, "PYTHONPATH": ""}
    return process(command, environment, allowed)


@functools.cache
def _made() -> Path:
    from tools.bundle import build_wheel

    with tempfile.TemporaryDirectory() as folder:
        wheel = build_wheel(Path(folder))
        stamp = hashlib.sha256(wheel.read_bytes() + sys.version.encode()).hexdigest()
        stamp = f"{stamp} {_EXTRAS} {_PEERS}"
        kept = _HOME / "wheel.sha256"
        if kept.exists() and kept.read_text() == stamp:
            return _HOME
        _tell("installing our wheel and the peers into", _HOME)
        if not kept.exists():
            venv.create(_HOME, with_pip=True, clear=True)
        # Of the same version: pip would take a wheel that only differs in its bytes as installed.
        _pip("--force-reinstall", "--no-deps", wheel)
        _pip(f"{wheel}[{_EXTRAS}]", *_PEERS)
        kept.write_text(stamp)
    return _HOME


def _pip(*words: str | Path) -> None:
    command = [_HOME / "bin" / "python", "-m", "pip", "install", "--quiet"]
    subprocess.run([*command, "--disable-pip-version-check", *words], check=True)


def _tell(*words: object) -> None:
    if sys.stderr.isatty():
        print(*words, file=sys.stderr)
