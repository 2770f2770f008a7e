"""A clerk's own file of 5 MB: attaching and refreshing it, against a bare load by openpyxl.

Whole processes, their start and their imports with it: the installed ``hopejobs`` on one side, a
process that only loads the same file on the other.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path

from .bench import Bench, of_cpu, of_memory, once
from .installed import hopejobs, python, run
from .measuring import Comparison, alternate

_ROWS = 33_000
_BIG_ROWS = 85_000  # 50 MB of XML
_ROUNDS = 3
_PEER = "openpyxl `load_workbook`"
_LOAD = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])"
_ORDINARY = "a 5 MB workbook"
_FORMULAS = f"a 5 MB workbook whose table stands above {_ROWS:,} formulas"


def benches() -> tuple[Bench, ...]:
    """The table on a sheet of its own, in the sheet with all the data, and a sheet of 50 MB."""
    return (
        *_pair("attach", f"`hopejobs attach` of {_ORDINARY}", _attach, (0.4, 0.3), (0.6,)),
        *_pair("refresh-own", f"`hopejobs refresh` of {_ORDINARY}", _refresh, (0.15,), (0.6,)),
        *_pair(
            "attach-formulas", f"`hopejobs attach` of {_FORMULAS}", _attach_formulas, (0.62, 0.5),
            (0.75, 0.6),
        ),
        *_pair(
            "refresh-formulas", f"`hopejobs refresh` of {_FORMULAS}", _refresh_formulas,
            (0.43, 0.4), (0.6,),
        ),
        *_pair("attach-big", "`hopejobs attach` beside a sheet of 50 MB", _attach_big, (0.6,),
               (0.67,)),
    )  # fmt: skip


def _pair(
    name: str, what: str, compare: Callable[[Path], Comparison], cpu: tuple[float, ...],
    memory: tuple[float, ...],
) -> tuple[Bench, Bench]:  # fmt: skip
    """CPU and memory of one comparison; each with its limit and, where that is less, what was
    asked for.
    """
    limit, *wanted = cpu
    highest, *goal = memory
    return (
        Bench(name, f"{what} / {_PEER}", limit, lambda folder: of_cpu(compare(folder)), *wanted),
        Bench(
            f"{name}-memory", f"{what}, peak memory / {_PEER}", highest,
            lambda folder: of_memory(compare(folder)), *goal,
        ),
    )  # fmt: skip


@functools.cache
def _book(folder: Path, formulas: bool, rows: int = _ROWS) -> Path:
    path = folder / f"{'within' if formulas else 'apart'}-{rows}.xlsx"
    make(path, rows, formulas)
    return path


def _attached(folder: Path, formulas: bool) -> Path:
    book, out = _book(folder, formulas), folder / f"refreshed-{formulas}.xlsx"
    if not out.exists():
        run(hopejobs("attach", book, "-o", out), _FAULTS)
    return out


_FAULTS = (0, 1)  # what people typed has faults: the file is written all the same


def _beside(ours: list[str | Path], book: Path, rounds: int = _ROUNDS) -> Comparison:
    peer = python(_LOAD, book)
    return alternate(lambda: run(ours, _FAULTS), lambda: run(peer), rounds)


def _attach_of(folder: Path, book: Path, rounds: int = _ROUNDS) -> Comparison:
    out = folder / f"attached-{book.name}"
    return _beside(hopejobs("attach", book, "-o", out), book, rounds)


def _refresh_of(folder: Path, formulas: bool) -> Comparison:
    book, out = _attached(folder, formulas), folder / f"out-{formulas}.xlsx"
    return _beside(hopejobs("refresh", book, "-o", out), _book(folder, formulas))


@once
def _attach(folder: Path) -> Comparison:
    return _attach_of(folder, _book(folder, False))


@once
def _refresh(folder: Path) -> Comparison:
    return _refresh_of(folder, False)


@once
def _attach_formulas(folder: Path) -> Comparison:
    return _attach_of(folder, _book(folder, True))


@once
def _refresh_formulas(folder: Path) -> Comparison:
    return _refresh_of(folder, True)


@once
def _attach_big(folder: Path) -> Comparison:
    return _attach_of(folder, _book(folder, False, _BIG_ROWS), 2)


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
