"""대장: the whole command against pandas' bare work on the same file; CPU, the least of several.

CPU seconds of whole processes, for other work on the machine makes no difference to them.
"""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import ROOT, hopejobs, run
from benchmarks.timing import Row, shown
from tests.registers.drawn_registers import COLUMNS, draw, texts, to_text

_SCHEME = ROOT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
_NEEDED = ("pandas", "python_calamine", "rapidfuzz", "xlsxwriter")
_CALAMINE = (
    "import sys, pandas, python_calamine;"
    "python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)
_READ_EXCEL = (
    "import sys, pandas; pandas.read_excel(sys.argv[1], dtype=str, engine='calamine').duplicated()"
)
_READ_CSV = "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str).duplicated()"
_MILLION = (
    "import sys, pathlib; from benchmarks.registers import write_million;"
    "write_million(pathlib.Path(sys.argv[1]))"
)
_MOST_MB = 500


def rows(folder: Path) -> Iterator[Row]:
    """10,000 and 100,000 rows of .xlsx, 1,000,000 of csv, each with its memory for the last."""
    if missing := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        yield Row("`hopejobs registers` / pandas", "–", f"not installed: {', '.join(missing)}")
        return
    small = _book(folder / "small.xlsx", 10_000, len(COLUMNS))
    yield _against(
        "`hopejobs registers`, 10,000 rows of .xlsx / `import pandas` and calamine's read",
        small, _CALAMINE, 1.5, 7, folder,
    )[0]  # fmt: skip
    large = _book(folder / "large.xlsx", 100_000, 15)
    yield _against(
        "`hopejobs registers`, 100,000 × 15 of .xlsx / `pandas.read_excel` by calamine",
        large, _READ_EXCEL, 1.3, 3, folder,
    )[0]  # fmt: skip
    million = folder / "million.csv"
    # By another process: the memory of this one counts as a child's, as far as it is the larger.
    run([sys.executable, "-c", _MILLION, str(million)], folder)
    row, memory = _against(
        "`hopejobs registers`, 1,000,000 rows of csv / `read_csv(dtype=str)` and `duplicated`",
        million, _READ_CSV, 1.3, 3, folder,
    )  # fmt: skip
    yield row
    ok = memory <= _MOST_MB
    yield Row("memory of that, at most", f"{memory} MB", "–", limit=f"≤ {_MOST_MB} MB", ok=ok)


def _against(
    what: str, file: Path, peer: str, limit: float, rounds: int, folder: Path
) -> tuple[Row, int]:
    ours = [*hopejobs("registers", str(_SCHEME), str(file)), "--as-of", "2016-08-31"]
    theirs = [sys.executable, "-c", peer, str(file)]
    _measured(ours, folder), _measured(theirs, folder)
    found = [(_measured(ours, folder), _measured(theirs, folder)) for _ in range(rounds)]
    one, memory = min(first for first, _ in found)
    other, _ = min(second for _, second in found)
    ratio = one / other
    row = Row(what, shown(one), shown(other), f"{ratio:.2f}", f"≤ {limit:g}", ratio <= limit)
    return row, memory


def _measured(command: list[str], folder: Path) -> tuple[float, int]:
    """The CPU seconds of a process, and the most memory in MB that it had."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def _book(path: Path, count: int, columns: int) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(_lines(count)):
            sheet.write_row(row, 0, cells[:columns])
    return path


def _lines(count: int) -> list[list[str]]:
    """Rows drawn as in the tests; of many the same clean ones, with numbers of their own."""
    if count <= 10_000:
        return texts(draw(1, count))
    lines = texts(draw(1, 10_000, faults=False))
    made, pick = [lines[0]], random.Random(1)
    for order in range(count):
        cells = list(lines[1 + order % 10_000])
        born = 1950 + pick.randrange(50), 1 + pick.randrange(12), 1 + pick.randrange(28)
        cells[0], cells[2] = f"K{order:07}", "{:04}-{:02}-{:02}".format(*born)
        cells[3] = f"010-{pick.randrange(10_000):04}-{pick.randrange(10_000):04}"
        made.append(cells)
    return made


def write_million(path: Path) -> None:
    """Write the register of a million rows."""
    to_text(path, _lines(1_000_000), "utf-8")
