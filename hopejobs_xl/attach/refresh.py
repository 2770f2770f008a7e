"""새로고침 of an attached file: what its table holds is evaluated, its formulas are calculated."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import MISSING
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring import evaluation
from hopejobs_xl.sheets.form_rows import FormRow, evaluate_rows
from hopejobs_xl.sheets.layout import AS_OF, DISTRICT
from hopejobs_xl.sheets.uncalculated import with_uncalculated
from hopejobs_xl.worksheet.functions import Functions

from . import bound_names, known_gaps
from .changes import Table
from .reading import Reading

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook


def scheme_of(book: FileWorkbook) -> Scheme:
    """The scheme that the file belongs to: what it was attached with, or its own 배점기준 and 설정.

    A file with neither belongs to the shipped one. Raises ``SchemeError`` naming the cell that is
    wrong.
    """
    return Reading(book).scheme


def recalculate(book: FileWorkbook, scheme: Scheme, *, whole: bool = False) -> None:
    """Bring the formulas of the file up to date in memory, as far as its names go.

    *whole* is that of ``file_actions.calculate_others``. What could not be calculated is in
    ``book.uncalculated``.
    """
    file_actions.calculate_others(book, scheme, bound_names.inputs(book.names()), whole=whole)


def evaluate(
    book: FileWorkbook,
    file: str,
    *,
    as_of: dt.date | None = None,
    reading: Reading | None = None,
    whole: bool = False,
) -> evaluation.Evaluation:
    """Calculate the formulas of the attached *book* in memory, and evaluate its table.

    *file* is its name for messages. *as_of* only labels the evaluation: where it is not given, it
    is the file's own 기준일 or else today. *reading* is what is known of the book already, *whole*
    that of :func:`recalculate`. Raises WorkbookError where the names that it was attached by do not
    hold any more, and ``SchemeError`` for a broken scheme of its own. What else people changed is
    in the faults.
    """
    reading = Reading(book) if reading is None else reading
    scheme = reading.scheme
    bound = bound_names.bind(file, book.names(), book.copies(bound_names.LABELS))
    recalculate(book, scheme, whole=whole)
    table = _table(book, reading, bound)
    if _renew(book, bound, table):
        recalculate(book, scheme, whole=whole)
        table = _table(book, reading, bound)
    made = evaluate_rows(
        scheme,
        [_form_row(table.values(row)) for row in table.rows],
        cell=table.place,
        district=_district(book),
        as_of=as_of or own_day(book) or dt.date.today(),
    )
    faults = table.faults(made, Functions(scheme), book.copies(bound_names.POINTS))
    return with_uncalculated(replace(made, faults=faults), book.uncalculated)


def _renew(book: FileWorkbook, bound: bound_names.Bound, table: Table) -> bool:
    """Let our formulas carry the units that the *table* states now, in memory; whether any changed.

    One that cannot be written (locked, shared with cells that stay) stays; if it does not give the
    right points, the faults say so.
    """
    changed = False
    for place, text in table.outdated().items():
        with contextlib.suppress(WorkbookError):
            book.put_formulas(bound.sheet, {place: (text, None)}, replace=[place])
            changed = True
    return changed


def _table(book: FileWorkbook, reading: Reading, bound: bound_names.Bound) -> Table:
    formats = functools.partial(book.number_formats, bound.sheet)
    cells, formulas = book.cells(bound.sheet), book.formulas()
    gaps = known_gaps.remembered(book)
    return Table(reading.scheme, reading.words, bound, cells, formulas, formats, gaps)


def own_day(book: FileWorkbook) -> dt.date | None:
    """The 기준일 that the file itself says, if it does."""
    if book.names().get(AS_OF) is None:
        return None
    return as_day(book.read(AS_OF)[0][0])


def _district(book: FileWorkbook) -> str:
    known = book.names().get(DISTRICT) is not None
    return str(book.read(DISTRICT)[0][0] or "") if known else ""


def _form_row(values: dict[str, object]) -> FormRow:
    """A row of the clerk's table as one of 추진실적; a column it has not is an omitted argument."""
    actual2, hand = values.get("actual2", MISSING), values.get("hand", MISSING)
    return FormRow(values.get("label"), values.get("actual"), actual2, hand)
