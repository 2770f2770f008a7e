"""The ribbon's actions on a file: what Excel does by itself (formulas up to date) is done too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hopejobs_xl import ribbon
from hopejobs_xl.evaluation import Evaluation
from hopejobs_xl.functions import Functions
from hopejobs_xl.hosts.file import FileWorkbook
from hopejobs_xl.layout import ACTUALS
from hopejobs_xl.scheme import Scheme

# What Excel puts before a function that it does not know when it saves the formula.
_UNKNOWN = "_xludf."


def refresh(book: FileWorkbook) -> Evaluation:
    """새로고침 on a file; nothing is on disk before ``book.save``. Raises as ``ribbon.refresh``."""
    calculate(book)
    before = _written(book)
    evaluation = ribbon.refresh(book)
    # A clerk's own formulas may read what was written.
    if _written(book) != before:
        calculate(book)
    return evaluation


def check(book: FileWorkbook) -> Evaluation:
    """점검 on a file. Raises as ``ribbon.check``."""
    calculate(book)
    return ribbon.check(book)


def departments(book: FileWorkbook) -> list[str]:
    """부서별 on a file, in memory like ``refresh``. Raises as ``ribbon.departments``."""
    calculate(book)
    return ribbon.departments(book)


def calculate(book: FileWorkbook) -> None:
    """Bring every formula up to date, so that no stale or missing result is read as a blank."""
    functions = Functions(ribbon.read_scheme(book)).table()
    _calculate(book, functions, (ACTUALS,), sparing=False)


def calculate_others(
    book: FileWorkbook, scheme: Scheme, inputs: Sequence[str], *, sparing: bool = True
) -> None:
    """Bring our formulas in a clerk's own file up to date; *inputs* are its names of actuals.

    A program without our functions may have saved the file in between. Other formulas keep their
    results (*sparing*), but for those that ours change and those that have none.
    """
    table = Functions(scheme).table()
    table |= {f"{_UNKNOWN}{name}": function for name, function in table.items()}
    _calculate(book, table, inputs, sparing=sparing)


def _calculate(
    book: FileWorkbook,
    functions: Mapping[str, Callable[..., object]],
    inputs: Sequence[str],
    *,
    sparing: bool,
) -> None:
    book.progress("수식을 계산하는 중")
    try:
        book.calculate(functions, date_inputs=tuple(inputs), sparing=sparing)
    finally:
        book.progress(None)


def _written(book: FileWorkbook) -> list[list[list[object]]]:
    return [book.read(name) for name in ribbon.WRITTEN]
