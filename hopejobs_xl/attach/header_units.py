"""The unit that stands over the figures of a table: in its header, in a note above, in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .header_rows import Band
from .header_words import UNIT
from .labels import clean, is_blank
from .scan import Scan
from .unit_words import NONE

KEYS = ("actual", "actual2")
NOTES = 3  # rows above a header in which a note of the unit may stand


@dataclass(frozen=True)
class Over:
    """What is stated over figures: ``stated`` by column key and the row from which on it counts."""

    stated: Mapping[str, Mapping[int, frozenset[str]]] = field(default_factory=dict)

    def units(self, row: int, key: str) -> frozenset[str]:
        """The units over the figure of *row* in the column *key*, as ``UnitWords.of_note``."""
        stated = self.stated.get(key, {})
        above = [each for each in stated if each <= row]
        return stated[max(above)] if above else NONE


def over(scan: Scan, band: Band, rows: Sequence[int], columns: Mapping[str, int]) -> Over:
    """What is stated over the figures of *rows*, in the *columns* of the table by key.

    *band* is the header over the first of them. A header that is repeated further below, a line
    with a unit alone under it, and the heading of a group count for the rows below them.
    """
    label = columns["label"]
    figures = {key: columns[key] for key in KEYS if key in columns}
    block = scan.block(label, scan.between(min(rows), max(rows)), band.wide)
    base = {key: _of_header(scan, band, at, block) for key, at in figures.items()}
    units = {key: {0: unit} for key, unit in base.items()}
    grouped = False
    for row in scan.between(band.rows[-1] + 1 if band.rows else min(rows), max(rows)):
        if row in rows:
            continue
        text = clean(scan.cells.value(row, label))
        if scan.divides(row, label, block):
            again = Band(scan, label, min(each for each in rows if each > row))
            told = {key: _of_header(scan, again, at, block) for key, at in figures.items()}
            base |= {key: unit for key, unit in told.items() if unit}
            said = dict(base)
        elif told := _of_line(scan, row, figures, text):
            said = told
        elif is_blank(text) or scan.labels.is_sum(text):
            continue
        elif any(scan.holds(row, at) for at in figures.values()):
            continue  # of no indicator, but of one row
        elif unit := scan.headers.units.of_heading(text):
            said, grouped = dict.fromkeys(figures, unit), True
        elif grouped:
            said, grouped = dict(base), False
        else:
            continue
        for key, unit in said.items():
            units[key][row] = unit
    return Over(units)


def unit_column(scan: Scan, band: Band, rows: Sequence[int], columns: Mapping[str, int]) -> int:
    """The column of units of a table with *rows* and *columns* by key; 0 if none is certain.

    That is the only one headed 단위, or of several the one beside the actuals; else one beside
    them that holds nothing but units.
    """
    if not band.rows:
        return 0
    label, actual = columns["label"], columns["actual"]
    block = scan.block(label, scan.between(band.rows[0], max(rows)), band.wide)
    headed = [at for at in block if scan.headers.key(band.path(at)) == UNIT]
    if len(headed) == 1:
        return headed[0]
    beside = [at for at in (actual + 1, actual - 1) if at in block and at not in columns.values()]
    for at in beside:
        if at in headed or (not headed and is_of_units(scan, rows, at)):
            return at
    return 0


def is_of_units(scan: Scan, rows: Iterable[int], column: int) -> bool:
    """Whether *column* holds units in *rows*, and nothing else."""
    values = [scan.cells.value(row, column) for row in rows]
    texts = [value for value in values if not is_blank(value)]
    return bool(texts) and all(
        isinstance(t, str) and scan.headers.units.units(clean(t)) for t in texts
    )


def _of_header(scan: Scan, band: Band, column: int, block: range) -> frozenset[str]:
    """The units that *band* states over *column*: its lowest row that does, or else a note."""
    words = scan.headers.units
    for text in reversed(band.path(column)):
        if unit := words.of_text(text):
            return unit
    if not band.rows:
        return NONE
    top = band.rows[0]
    heads = [row for row in band.rows if not scan.words_in(row, block)]
    for row in reversed([*scan.between(top - NOTES, top - 1), *heads]):
        named = {unit for text in _texts(scan, row, block) for unit in words.of_note(text)}
        if named:
            return frozenset(named)
        if _is_of_table(scan, row, block):
            return NONE
    return NONE


def _of_line(
    scan: Scan, row: int, figures: Mapping[str, int], label: str
) -> dict[str, frozenset[str]]:
    """What *row*, a line of no indicator with *label*, states over *figures*, by key."""
    if not is_blank(label) and not scan.headers.is_aside(label):
        return {}
    values = {key: scan.cells.value(row, at) for key, at in figures.items()}
    words = scan.headers.units
    units = {key: words.of_text(clean(v)) for key, v in values.items() if isinstance(v, str)}
    return {key: unit for key, unit in units.items() if unit}


def _texts(scan: Scan, row: int, block: range) -> list[str]:
    """The texts of *row* that stand over *block*."""
    places = [(row, at) for at in scan.columns.get(row, ())]
    places = [at for at in places if scan.cells.area(*at)[1] <= block[-1]]
    values = [scan.cells.values.get(at) for at in places if scan.cells.area(*at)[3] >= block[0]]
    return [clean(value) for value in values if isinstance(value, str)]


def _is_of_table(scan: Scan, row: int, block: range) -> bool:
    """Whether *row*, above a header, belongs to another table: a figure in it, or an indicator."""
    values = [scan.cells.values.get((row, at)) for at in scan.columns.get(row, ()) if at in block]
    numbers = [value for value in values if isinstance(value, (int, float))]
    return bool(numbers) or any(row in named for named in scan.named.values())
