"""The ribbon's actions on a file: what Excel does by itself (formulas up to date) is done too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import actions
from hopejobs_xl.sheets.layout import ACTUALS, FORM, fixed_name
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, scheme_from
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.worksheet.functions import Functions

from .file_workbook import FileWorkbook

_MOST_ROUNDS = 3  # after which what is written and what formulas make of it has to stand still


def refresh(
    book: FileWorkbook, *, today: dt.date | None = None, replace_month: bool = False
) -> Standing:
    """새로고침 on a file; nothing is saved before ``book.save``.

    *today*, *replace_month* and what is raised are those of ``actions.refresh``.
    """
    calculate(book)
    # After the first round the row of 기준일 is this run's own, and no longer what is replaced;
    # so are the decisions of 취합.
    stored = actions.read_stored(book)
    for _ in range(_MOST_ROUNDS):
        before = book.state()
        standing = actions.refresh(book, today=today, replace_month=replace_month, stored=stored)
        if book.state() == before:
            break
        # A clerk's own formulas may read what was written, even one that is an actual.
        read = book.read(FORM), book.uncalculated
        calculate(book)
        if read == (book.read(FORM), book.uncalculated):
            break
    return standing


def check(book: FileWorkbook, *, today: dt.date | None = None) -> Standing:
    """점검 on a file. Raises as ``actions.check``."""
    calculate(book)
    return actions.check(book, today=today)


def departments(book: FileWorkbook, *, today: dt.date | None = None) -> list[str]:
    """부서별 on a file, in memory like ``refresh``. Raises as ``actions.departments``."""
    calculate(book)
    return actions.departments(book, today=today)


def calculate(book: FileWorkbook) -> None:
    """Bring every formula up to date, so that no stale or missing result is read as a blank.

    What could not be calculated is in ``book.uncalculated``. A book that nobody has changed since
    the last time is left as it is.
    """
    if book.settled is not None and book.settled == book.state():
        return
    functions = Functions(actions.read_scheme(book), fixed=lambda: _fixed_scheme(book))
    _calculate(book, functions, (ACTUALS,), whole=True)
    book.settled = book.state()


def calculate_others(
    book: FileWorkbook, scheme: Scheme, inputs: Sequence[str], *, whole: bool = False
) -> None:
    """As :func:`calculate` in a clerk's own file; *inputs* are its names of actuals.

    Formulas without a saved result that no formula of ours reads get one only if *whole*.
    """
    _calculate(book, Functions(scheme), inputs, whole=whole)


def _calculate(
    book: FileWorkbook, functions: Functions, inputs: Sequence[str], *, whole: bool
) -> None:
    book.progress("수식을 계산하는 중")
    try:
        book.calculate(functions.table(), date_inputs=tuple(inputs), whole=whole)
    finally:
        book.progress(None)


def _fixed_scheme(book: FileWorkbook) -> Scheme:
    """The scheme that 자가점검 asks about; the shipped one in workbooks without its own.

    Raises ``SchemeError`` naming the cell.
    """
    places = {name: fixed_name(name) for name in SCHEME_TABLES}
    if not set(places.values()) <= book.names().keys():
        return load()
    found = {name: book.read(place) for name, place in places.items()}
    return scheme_from(found, lambda name: book.locate(places[name]))
