"""The ribbon's actions on a file: what Excel does by itself (formulas up to date) is done too."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl import ribbon
from hopejobs_xl.evaluation import Evaluation
from hopejobs_xl.functions import Functions
from hopejobs_xl.hosts.file import FileWorkbook
from hopejobs_xl.layout import ACTUALS, FORM
from hopejobs_xl.scheme import Scheme

_MOST_ROUNDS = 3  # after which what is written and what formulas make of it has to stand still


def refresh(book: FileWorkbook) -> Evaluation:
    """새로고침 on a file; nothing is on disk before ``book.save``. Raises as ``ribbon.refresh``."""
    calculate(book)
    for _ in range(_MOST_ROUNDS):
        before = _written(book)
        evaluation = ribbon.refresh(book)
        if _written(book) == before:
            break
        # A clerk's own formulas may read what was written, even one that is an actual.
        read = book.read(FORM), book.uncalculated
        calculate(book)
        if read == (book.read(FORM), book.uncalculated):
            break
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
    """Bring every formula up to date, so that no stale or missing result is read as a blank.

    What could not be calculated is in ``book.uncalculated``.
    """
    _calculate(book, ribbon.read_scheme(book), (ACTUALS,))


def calculate_others(book: FileWorkbook, scheme: Scheme, inputs: Sequence[str]) -> None:
    """As :func:`calculate` in a clerk's own file; *inputs* are its names of actuals."""
    _calculate(book, scheme, inputs)


def _calculate(book: FileWorkbook, scheme: Scheme, inputs: Sequence[str]) -> None:
    book.progress("수식을 계산하는 중")
    try:
        book.calculate(Functions(scheme).table(), date_inputs=tuple(inputs))
    finally:
        book.progress(None)


def _written(book: FileWorkbook) -> list[list[list[object]]]:
    return [book.read(name) for name in ribbon.WRITTEN]
