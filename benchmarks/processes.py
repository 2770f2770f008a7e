"""Whole processes: the cold start of ``hopejobs score``, and what it loads."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import Row, compare

ROOT = Path(__file__).resolve().parent.parent
_SCORE = ("score", "취업률", "15%")
_HEAVY = ("xlwings", "pandas", "numpy")
_LOADED = (
    "import sys; from hopejobs_xl.cli.main import main; main(sys.argv[1:]);"
    f"print(*(name for name in {_HEAVY} if name in sys.modules), file=sys.stderr)"
)


def rows(folder: Path) -> Iterator[Row]:
    """The cold start against the import of xlwings, and the modules that must not be there.

    *folder* is for the bytecode of both.
    """
    what = "`hopejobs score 취업률 15%` from a cold start / `import xlwings` with pandas"
    if importlib.util.find_spec("xlwings") is None:
        yield Row(what, "–", "not installed")
    else:
        peer = [sys.executable, "-c", "import xlwings"]
        yield compare(
            what, lambda: run(hopejobs(*_SCORE), folder), lambda: run(peer, folder), 0.3, rounds=15
        )
    loaded = run([sys.executable, "-c", _LOADED, *_SCORE], folder).stderr.decode().split()
    yield Row(
        f"of {', '.join(_HEAVY)} that process loads",
        ", ".join(loaded) or "none", "–", limit="none", ok=not loaded,
    )  # fmt: skip


def hopejobs(*words: str) -> list[str]:
    """The command line that runs ``hopejobs`` with this Python."""
    return [sys.executable, "-m", "hopejobs_xl.cli.main", *words]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run *command* in the project folder; raises ``CalledProcessError`` if it fails.

    Bytecode is kept in *folder*, whatever the environment says: what pip installs is compiled, so
    after the warm-up both sides of a comparison are.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
