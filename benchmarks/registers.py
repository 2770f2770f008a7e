"""대장: the whole command against pandas' bare work on the same file."""

from __future__ import annotations

import random
from pathlib import Path

from tests.registers.drawn_registers import COLUMNS, draw, texts, to_text

from .bench import Bench, Measured, of_cpu, once
from .installed import hopejobs, python, run
from .measuring import ROOT, Comparison, alternate, most

_SCHEME = ROOT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
_CALAMINE = (
    "import sys, pandas, python_calamine;"
    "python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)
_READ_EXCEL = (
    "import sys, pandas; pandas.read_excel(sys.argv[1], dtype=str, engine='calamine').duplicated()"
)
_READ_CSV = "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str).duplicated()"
_MOST_MB = 500


def benches() -> tuple[Bench, ...]:
    """10,000 and 100,000 rows of .xlsx, 1,000,000 of csv, each with its memory for the last."""
    what = "`hopejobs registers`"
    return (
        Bench(
            "registers", f"{what}, 10,000 rows of .xlsx / `import pandas` and calamine's read",
            1.5, _small,
        ),
        Bench(
            "registers-large",
            f"{what}, 100,000 × 15 of .xlsx / `pandas.read_excel` by calamine and `duplicated`",
            1.3, _large,
        ),
        Bench(
            "registers-million",
            f"{what}, 1,000,000 rows of csv / `read_csv(dtype=str)` and `duplicated`",
            1.3, lambda folder: of_cpu(_million(folder)),
        ),
        Bench("registers-million-memory", "MB of memory of that, at most", _MOST_MB, _memory,
              unit="count"),
    )  # fmt: skip


def _small(folder: Path) -> Measured:
    return of_cpu(_against(_book(folder / "small.xlsx", 10_000, len(COLUMNS)), _CALAMINE, 7))


def _large(folder: Path) -> Measured:
    return of_cpu(_against(_book(folder / "large.xlsx", 100_000, 15), _READ_EXCEL, 3))


@once
def _million(folder: Path) -> Comparison:
    path = folder / "million.csv"
    to_text(path, _lines(1_000_000), "utf-8")
    return _against(path, _READ_CSV, 3)


def _memory(folder: Path) -> Measured:
    found = _million(folder)
    ours, peer = most(found.ours) // 1024**2, most(found.peer) // 1024**2
    return Measured(f"{ours} MB", f"{peer} MB", ours)


def _against(file: Path, peer: str, rounds: int) -> Comparison:
    ours = hopejobs("registers", _SCHEME, file, "--as-of", "2016-08-31")
    theirs = python(peer, file)
    return alternate(lambda: run(ours, (0, 1)), lambda: run(theirs), rounds)


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
