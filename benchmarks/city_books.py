"""The city: one district's workbook beside calamine, and a thousand of them in one run."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from pathlib import Path

import python_calamine

from hopejobs_xl.city.district_file import LEAN, evaluate_file
from tests.city.made_districts import SHIPPED, Base, drawn, named

from .bench import Bench, Measured, calls, of_cpu, once, shown
from .installed import hopejobs, run
from .measuring import Comparison

_SHEETS = ("추진실적", "배점기준", "설정")
_ONE, _MANY, _WORKERS = 20, 1000, 2
_MB = 1024 * 1024


def benches() -> tuple[Bench, ...]:
    """Evaluated without recalculation, packed as Excel packs; every district has other figures."""
    thousand = once(_thousand)
    many = f"`hopejobs city` on {_MANY:,} workbooks, {_WORKERS} processes"
    return (
        Bench(
            "city-one", "`evaluate_file` / python-calamine reads the same three sheets", 1.5, _one
        ),
        Bench("city-thousand", f"{many}: CPU of all", 10, partial(_cpu, thousand), unit="seconds"),
        Bench(
            "city-memory", f"{many}: MB of the largest", 150, partial(_memory, thousand),
            unit="count",
        ),
    )  # fmt: skip


def _written(folder: Path, count: int) -> list[Path]:
    base = Base(SHIPPED.read_bytes(), deflated=True)
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{at:04}.xlsm" for at in range(count)]
    for path, seed in zip(paths, itertools.count()):
        path.write_bytes(base.with_(drawn(seed) | named(f"가상{seed}구")))
    return paths


def _one(folder: Path) -> Measured:
    paths = _written(folder / "city-one", _ONE)
    if {evaluate_file(path)["way"] for path in paths} != {LEAN}:
        raise ValueError("a workbook of the benchmark is calculated")
    return of_cpu(calls(lambda: list(map(evaluate_file, paths)), lambda: _read(paths), 15))


def _read(paths: list[Path]) -> None:
    for path in paths:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for title in _SHEETS:
            book.get_sheet_by_name(title).to_python(skip_empty_area=False)


def _thousand(folder: Path) -> Comparison:
    books = folder / "city-thousand"
    _written(books, _MANY)
    out = folder / "city.xlsx"
    words = ("city", books, "-o", out, "--workers", str(_WORKERS))
    sample = run(hopejobs(*words), allowed=(0, 1))
    return Comparison((sample,), (sample,))


def _cpu(thousand: Callable[[Path], Comparison], folder: Path) -> Measured:
    (sample,) = thousand(folder).ours
    return Measured(shown(sample.cpu), value=sample.cpu, wall=shown(sample.wall))


def _memory(thousand: Callable[[Path], Comparison], folder: Path) -> Measured:
    (sample,) = thousand(folder).ours
    megabytes = round(sample.memory / _MB)
    return Measured(f"{megabytes} MB", value=megabytes)
