"""``python -m benchmarks``: one Markdown table on stdout, progress on a terminal.

Exit status 0; 1 where a row is over its limit by more than its spread; 2 for an unknown row.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import (
    attached_files,
    builds,
    calls,
    city_books,
    documents,
    limits,
    processes,
    readings,
    readme_table,
    registers,
    replies,
    scores,
    whole_books,
)
from .bench import HEAD, Bench, Measured, line

# What is measured in this process stands before what takes much memory of it.
_MODULES = (
    scores, replies, whole_books, calls, limits, processes, documents, builds, attached_files,
    readings, registers, city_books,
)  # fmt: skip
_PACKAGES = (
    "numpy", "lxml", "formualizer", "openpyxl", "xlwings", "XlsxWriter", "pyOpenVBA", "python-hwpx",
    "python-calamine", "pandas", "OpenFisca-Core",
)  # fmt: skip


def benches() -> tuple[Bench, ...]:
    """All rows, in the order in which they are measured."""
    return tuple(bench for module in _MODULES for bench in module.benches())


def chosen(name: str) -> tuple[Bench, ...]:
    """The rows whose name has *name* in it; the row alone that has this very name.

    Raises ``ValueError`` with all names where there is none.
    """
    rows = benches()
    found = tuple(each for each in rows if each.name == name)
    found = found or tuple(each for each in rows if name in each.name)
    if not found:
        names = " ".join(each.name for each in rows)
        raise ValueError(f"no row is called {name!r}; there are: {names}")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the rows, print the table and return the exit status."""
    options = _options().parse_args(argv)
    try:
        rows = chosen(options.row)
    except ValueError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    print(machine(), end="\n\n")
    print(*HEAD, sep="\n", flush=True)
    found: dict[str, Measured] = {}
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for bench in rows:
            found[bench.name] = bench.measure(Path(folder))
            print(line(bench, found[bench.name]), flush=True)
            if bench.holds(found[bench.name]) is False:
                missed.append(bench.name)
    if options.readme:
        readme_table.write(found)
    if missed:
        print(f"\nover the limit by more than the spread: {', '.join(missed)}")
    return 1 if missed else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks")
    parser.add_argument("--row", default="", help="the row of this name, else those that have it")
    parser.add_argument("--readme", action="store_true", help="put the ratios into README's table")
    return parser


def machine() -> str:
    """The machine, how busy it is, and the versions of what is compared."""
    load = f"load {os.getloadavg()[0]:.1f}"
    system = f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores"
    versions = [f"Python {platform.python_version()}"]
    for name in _PACKAGES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"no {name}")
    return f"{system}, {load}. {', '.join(versions)}."


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor unknown"
    names = [each.partition(":")[2].strip() for each in lines if each.startswith("model name")]
    return names[0] if names else "processor unknown"


if __name__ == "__main__":
    sys.exit(main())
