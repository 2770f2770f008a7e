"""서식 연결: HJ formulas and hidden names into a clerk's own file, all of them or none."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hopejobs_xl.base.addresses import Area, column_number, split_cell
from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.sheet_cells import Cells, Place
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets.layout import FORM
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES

from . import addin, bound_names, known_gaps, own_scheme, refresh, typed_calls
from .changes import value
from .columns import is_figure
from .find import Found, Row, Unplaced, find
from .found import Asked, NoTableError
from .header_units import KEYS
from .reading import Reading
from .stated_units import of_table
from .target import Target, choose

HEADER = "득점(HopeJobs)"

_SPARE = "HJ_A_CELL"  # a name that a cell bears while it is written; never saved


@dataclass(frozen=True)
class Outcome:
    """What ``attach`` found and did.

    ``target`` and ``evaluation`` are ``None`` where the table was found in part and nobody said
    that this is fine; nothing is written then. ``before`` is what the file is attached to already.
    ``saved`` is the file that was written, if one was. ``source`` is the file that the scheme is
    of; empty for the shipped one.
    """

    scheme: Scheme
    found: Found
    before: Area | None
    target: Target | None = None
    evaluation: Evaluation | None = None
    saved: Path | None = None
    source: str = ""


def attach(
    path: Path,
    *,
    sheet: str | None = None,
    column: str | None = None,
    out: Path | None = None,
    dry_run: bool = False,
    partial: bool = False,
    actual_column: str | None = None,
    own: own_scheme.Own | None = None,
) -> Outcome:
    """Find the table of indicators in the file *path*, and put formulas and names into it.

    *sheet* is the title to look in, *column* the letters of the column for the points (otherwise
    the one that is attached already, or one to the right of the table). The file is saved in
    place, or as *out*; a *dry_run* does everything but save. A table that lacks indicators, or has
    figures in rows that cannot be placed, is left alone unless *partial*, or unless it lacked them
    when it was attached before: the file remembers that. *actual_column* are the
    letters of the column of actuals, where headers leave it open. *own* is the scheme that the file
    is to belong to, and remembers; otherwise the one that it has, or the shipped one.

    Raises WorkbookError where there is no one table, where the column is not free, and for what
    the file itself refuses; nothing is written then.
    """
    book = FileWorkbook.open(path, writing=out is None and not dry_run)
    known = book.names()
    if FORM in known:
        raise WorkbookError(
            f"{path.name}: HopeJobs 통합문서여서 연결할 것이 없습니다. 허용: 쓰던 다른 파일. "
            f"할 일: hopejobs refresh {path.name}을(를) 쓰세요"
        )
    if own is not None:
        own_scheme.remember(book, own)
    reading = Reading(book)
    scheme, source = reading.scheme, reading.own.source if reading.own else ""
    source = "" if source == own_scheme.SHIPPED else source
    refresh.recalculate(book, scheme)
    before = known.get(bound_names.POINTS)
    if sheet is None and before is not None:
        sheet = before.sheet
    kept = (*SCHEME_TABLES, bound_names.SCHEME, bound_names.GAPS)
    ours = {area.sheet for name, area in book.names().items() if name in kept and area}
    theirs = [book.cells(title) for title in book.titles() if title not in ours]
    asked, formulas = _asked(actual_column, known, sheet), book.formulas()
    try:
        found = find(scheme, theirs, sheet, asked, reading.words, formulas)
    except NoTableError as error:
        raise NoTableError(f"{error}{typed_calls.also(book, path.name)}") from None
    cells = book.cells(found.sheet)
    left = [_name_of(each, found, cells) for each in left_out(found, cells)]
    if not partial and not known_gaps.remembered(book).cover(found.missing, left):
        return Outcome(scheme, found, before, source=source)
    target = choose(found, cells, formulas.get(found.sheet, {}), before, column)
    own_scheme.remember_shipped(book)
    _clear(book, formulas, before, found, target)
    _put(book, reading, found, cells, target)
    _name(book, found, target)
    known_gaps.remember(book, found.missing, left)
    evaluation = refresh.evaluate(book, path.name, reading=reading.after_writing())
    addin.bind(book)
    if dry_run:
        return Outcome(scheme, found, before, target, evaluation, source=source)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
    book.save(out)
    return Outcome(scheme, found, before, target, evaluation, out or path, source)


def _asked(letters: str | None, known: Mapping[str, Area | None], sheet: str | None) -> Asked:
    """What is known of the column of actuals: the clerk's answer, and the column bound before.

    *sheet* is the one that is looked in; on another one than before, nothing is known.
    """
    before = known.get(bound_names.ACTUALS)
    if before is not None and (sheet or "").strip().casefold() != before.sheet.strip().casefold():
        before = None
    column = 0 if letters is None else column_number(letters.strip())
    if letters is not None and not column:
        raise WorkbookError(
            f"--actual-column: 읽은 값 「{letters[:20]}」. 허용: 열의 글자(예: F). "
            "할 일: 열을 고치세요"
        )
    return Asked(column, 0 if before is None else before.left)


def left_out(found: Found, cells: Cells) -> list[Unplaced]:
    """The rows without a known indicator that have a figure, which no point would come of.

    A formula without a saved result may be one.
    """
    rows = [(each, split_cell(each.cell.rpartition("!")[2])) for each in found.unplaced]
    columns = [found.columns[key] for key in KEYS if key in found.columns]
    return [
        each for each, place in rows
        if place is not None and any(_may_be_figure(cells, place[0], at) for at in columns)
    ]  # fmt: skip


def _name_of(each: Unplaced, found: Found, cells: Cells) -> str:
    """The name of a row that was left out, as ``known_gaps`` remembers it."""
    place = split_cell(each.cell.rpartition("!")[2])
    return (
        ""
        if place is None
        else known_gaps.line_name(value(cells, place[0], found.columns["label"]))
    )


def _may_be_figure(cells: Cells, row: int, column: int) -> bool:
    found = cells.value(row, column)
    return is_figure(found) or (found is None and (row, column) in cells.formulas)


def _put(book: FileWorkbook, reading: Reading, found: Found, cells: Cells, target: Target) -> None:
    """Write the formulas, still without results, and the header where there is none."""
    columns = {key: found.columns[key] for key in bound_names.NAMES if key in found.columns}
    columns.pop("points", None)
    scheme = reading.scheme
    formats = functools.partial(book.number_formats, found.sheet)
    rows = [each.row for each in found.rows]
    units = of_table(scheme, reading.words, cells, formats, rows, found.columns)
    formulas = {}
    for each in found.rows:
        by, indicator = _named_by(scheme, cells, found, each), scheme.find(each.no)
        given: dict[str, Callable[[str], str]] = {
            key: units.how(each.row, key, indicator).argument
            for key in ("actual", "actual2") if key in columns
        }  # fmt: skip
        text = bound_names.formula(each.row, by, columns, cells.first, given)
        formulas[each.row, target.column] = text, None
    book.put_formulas(found.sheet, formulas, replace=target.replaced)
    if target.header is not None and not book.locked(found.sheet, [target.header]):
        _write(book, found.sheet, target.header, HEADER)


def _named_by(scheme: Scheme, cells: Cells, found: Found, row: Row) -> int | str:
    """The column whose cell tells the functions which indicator *row* is, or its number itself.

    The finder understands more than they do: marks before a name, one that is cut off.
    """
    for key in ("label", "no"):
        column = found.columns.get(key)
        if column is not None and _says(scheme, value(cells, row.row, column), row.no):
            return column
    return row.no


def _says(scheme: Scheme, said: object, no: str) -> bool:
    try:
        return said not in (None, "") and scheme.find(said).no == no
    except IndicatorError:
        return False


def _name(book: FileWorkbook, found: Found, target: Target) -> None:
    """Let our names be the columns of the table, and take out those it has no column for."""
    rows = [each.row for each in found.rows]
    for key, name in bound_names.NAMES.items():
        column = target.column if key == "points" else found.columns.get(key)
        if column is None:
            book.undefine(name)
        else:
            book.define(name, found.sheet, (min(rows), column, max(rows), column))


def _clear(
    book: FileWorkbook,
    formulas: Mapping[str, Mapping[Place, str]],
    before: Area | None,
    found: Found,
    target: Target,
) -> None:
    """Blank what an earlier attach wrote elsewhere: our formulas under our name, and the header."""
    if before is None:
        return
    stays = {(found.sheet, row.row, target.column) for row in found.rows}
    # From below: the first cell of a shared formula may go only when no other uses it.
    for place, text in sorted(formulas.get(before.sheet, {}).items(), reverse=True):
        if place in before and bound_names.is_ours(text) and (before.sheet, *place) not in stays:
            _write(book, before.sheet, place, None)
    if (before.sheet, before.left) == (found.sheet, target.column):
        return
    cells = book.cells(before.sheet)
    for row in range(before.top - 1, 0, -1):
        if cells.values.get((row, before.left)) == HEADER:
            _write(book, before.sheet, (row, before.left), None)
            break


def _write(book: FileWorkbook, title: str, place: Place, text: str | None) -> None:
    """Write one cell; ``None`` blanks it."""
    book.define(_SPARE, title, (*place, *place))
    try:
        book.write(_SPARE, [[text]])
    finally:
        book.undefine(_SPARE)
