"""Cold starts of whole processes, and what they load."""

from __future__ import annotations

import subprocess
from pathlib import Path

from .bench import Bench, Measured, of_cpu
from .installed import hopejobs, python, run
from .measuring import ROOT, alternate

_BOOK = ROOT / "workbook" / "HopeJobs.xlsm"
_SCORE = ("score", "취업률", "15%")
_HEAVY = ("xlwings", "pandas", "numpy")
_LOADED = (
    "import sys; from hopejobs_xl.cli.main import main; main(sys.argv[1:]);"
    f"print(*(name for name in {_HEAVY} if name in sys.modules), file=sys.stderr)"
)
# As where pandas is not installed: its import fails, and xlwings goes on without it.
_XLWINGS = "import sys; sys.modules['pandas'] = None; import xlwings"
_CELLS = (
    "import sys, python_calamine; book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])\n"
    "for title in book.sheet_names: book.get_sheet_by_name(title).to_python()"
)


def benches() -> tuple[Bench, ...]:
    """One score, 점검, and what the first of them does not load."""
    score = "`hopejobs score 취업률 15%`, cold"
    return (
        Bench("score", f"{score} / `import xlwings` without pandas", 0.45, _score, 0.35),
        Bench("score-pandas", f"{score} / `import xlwings` with pandas", 0.3, _score_pandas),
        Bench("score-loads", f"of {', '.join(_HEAVY)} that loads", 0, _loads, unit="count"),
        Bench(
            "check", "`hopejobs check --json`, process / calamine's read of the same cells",
            17, _check, 2.5,
        ),
    )  # fmt: skip


def _score(folder: Path) -> Measured:
    return _against(hopejobs(*_SCORE), python(_XLWINGS), 15)


def _score_pandas(folder: Path) -> Measured:
    return _against(hopejobs(*_SCORE), python("import xlwings"), 15)


def _check(folder: Path) -> Measured:
    # The actuals that are still missing are no faults: it has to end with 0.
    return _against(hopejobs("check", _BOOK, "--json"), python(_CELLS, _BOOK), 11)


def _against(ours: list[str | Path], peer: list[str | Path], rounds: int) -> Measured:
    return of_cpu(alternate(lambda: run(ours), lambda: run(peer), rounds))


def _loads(folder: Path) -> Measured:
    done = subprocess.run(python(_LOADED, *_SCORE), check=True, capture_output=True)
    found = done.stderr.decode().split()
    return Measured(", ".join(found) or "none", value=len(found))
