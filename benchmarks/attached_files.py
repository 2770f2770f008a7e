"""A clerk's own file of 5 MB: attaching and refreshing it, against a bare load by openpyxl.

Each measurement is a process of its own, whose peak of memory is that of the whole process. The
time is that of the work, without the start of Python and the imports.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.timing import Row, shown

_ROUNDS = 3
_TIME, _MEMORY = 1.3, 2.0
_MB = 1024 * 1024
_ROWS = 33_000
_BIG_ROWS = 85_000  # 50 MB of XML
_PEER = "openpyxl `load_workbook`"
_STATUS = Path("/proc/self/status")  # Linux alone has it


def rows(folder: Path) -> Iterator[Row]:
    """The table on a sheet of its own, in the sheet with all the data, and a sheet of 50 MB."""
    if not _STATUS.exists():
        yield Row(
            f"`hopejobs attach` and `refresh` / {_PEER}", "–", "no peak memory on this system"
        )
        return
    for what, name, formulas in (
        ("a 5 MB workbook", "apart.xlsx", False),
        (f"a 5 MB workbook whose table stands above {_ROWS:,} formulas", "within.xlsx", True),
    ):
        book, out = folder / name, folder / f"attached-{name}"
        make(book, _ROWS, formulas)
        attach, peer = _measured(("attach", book, out), ("load", book))
        yield from _compared(f"`hopejobs attach` of {what}", attach, peer)
        refresh, peer = _measured(("refresh", out), ("load", book))
        yield from _compared(f"`hopejobs refresh` of {what}", refresh, peer)
    book = folder / "big.xlsx"
    make(book, _BIG_ROWS, False)
    attach, peer = _measured(("attach", book, folder / "attached-big.xlsx"), ("load", book), 1)
    yield from _compared("`hopejobs attach` beside a sheet of 50 MB", attach, peer)


def make(path: Path, rows: int, formulas: bool) -> None:
    """Write a workbook with a table of all indicators and *rows* rows of a register to *path*.

    The register is on a sheet of its own; with *formulas* it is below the table, and has one in
    each row.
    """
    import xlsxwriter

    from hopejobs_xl.scheme.loader import load

    dice = random.Random(2016)
    file = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = file.add_worksheet("실적관리")
    sheet.write_row(0, 0, ["번호", "세부지표", "배점", "실적"])
    indicators = load().indicators
    for order, indicator in enumerate(indicators, 1):
        numbers = [dice.randrange(1, 50)]
        sheet.write_row(order, 0, [indicator.no, indicator.name, indicator.max_points, *numbers])
    first = len(indicators) + 5
    if not formulas:
        sheet, first = file.add_worksheet("구직자대장"), 0
    for row in range(first, first + rows):
        amounts = [round(dice.random() * 1000, 12) for _ in range(10)]
        sheet.write_row(row, 0, [row, f"구직자{row % 500}", f"서울시 성북구 {row}번지", *amounts])
        if formulas:
            sheet.write_formula(row, 14, f"=D{row + 1}*2", None, amounts[0] * 2)
    file.close()


def _compared(what: str, ours: tuple[float, float], peer: tuple[float, float]) -> Iterator[Row]:
    for unit, one, other, limit, show in (
        ("time", ours[0], peer[0], _TIME, shown),
        ("peak memory", ours[1], peer[1], _MEMORY, _megabytes),
    ):
        ratio = one / other
        yield Row(
            f"{what}, {unit} / {_PEER}", show(one), show(other), f"{ratio:.2f}", f"≤ {limit:g}",
            ratio <= limit,
        )  # fmt: skip


def _megabytes(size: float) -> str:
    return f"{size / _MB:.0f} MB"


def _measured(
    ours: tuple[str | Path, ...], peer: tuple[str | Path, ...], rounds: int = _ROUNDS
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds (their median) and bytes (their most) of both, in turn, each in its own process."""
    found: dict[tuple[str | Path, ...], list[list[float]]] = {ours: [], peer: []}
    for _ in range(rounds):
        for words in (ours, peer):
            command = [sys.executable, "-m", "benchmarks.attached_files", *map(str, words)]
            done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            found[words].append(json.loads(done.stdout.splitlines()[-1]))
    seconds = (statistics.median(each[0] for each in found[words]) for words in (ours, peer))
    sizes = (max(each[1] for each in found[words]) for words in (ours, peer))
    return tuple(zip(seconds, sizes, strict=True))


def _works() -> dict[str, Callable[..., object]]:
    return {"load": _load, "attach": _attach, "refresh": _refresh}


def _load(path: str) -> Callable[[], object]:
    import openpyxl

    return lambda: openpyxl.load_workbook(path)


def _attach(path: str, out: str) -> Callable[[], object]:
    from hopejobs_xl.attach.write import attach

    return lambda: attach(Path(path), out=Path(out))


def _refresh(path: str) -> Callable[[], object]:
    from hopejobs_xl.attach.refresh import evaluate
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    def refresh() -> None:
        book = FileWorkbook.open(path, writing=True)
        evaluate(book, path)
        book.save()

    return refresh


def main(work: str, *paths: str) -> None:
    """Do *work*, and print its seconds and the most bytes that this process took."""
    import formualizer  # noqa: F401  (the host imports it when it is needed)

    run = _works()[work](*paths)
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        run()
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, _peak()]))


def _peak() -> int:
    """The most bytes that this process took.

    Not ``ru_maxrss``: it begins at the peak of the process that started this one.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))
    if found is None:
        raise OSError(f"{_STATUS} has no VmHWM")
    return int(found[1]) * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
