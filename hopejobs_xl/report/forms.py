"""The plan's two forms as tables: 평가항목별 추진실적, and 사업진단 및 분석."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import Rows, plain
from hopejobs_xl.scheme.scale import ASSUMED as ON_ASSUMPTION
from hopejobs_xl.scheme.scale import BY_HAND as PUT_BY_HAND
from hopejobs_xl.scheme.scale import OFFICIAL
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets import layout

from .parts import (
    ASSUMED,
    BY_HAND,
    CENTER,
    LEFT,
    OPEN,
    PLAIN,
    Cell,
    Table,
    clean,
    grid,
    head,
    lines_of,
    loose,
)

# In mm; a landscape A4 page between margins of 15 mm has 267.
_FORM_WIDTHS = (24, 26, 36, 11, 11, 62, 67, 14, 16)
# How the points on each basis look; 공문 is plain.
LOOKS = {ON_ASSUMPTION: ASSUMED, PUT_BY_HAND: BY_HAND}
_DIAGNOSIS_WIDTHS = (24, 28, 44, 57, 57, 57)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a form: 분야 and 항목 filled down, its result, and the clerk's texts by key.

    ``result`` is ``None`` where the row names no indicator, or one that an earlier row has.
    """

    area: str
    item: str
    label: str
    result: Result | None
    texts: dict[str, tuple[str, ...]]


def entries(evaluation: Evaluation, rows: Rows, block: layout.Table) -> list[Entry]:
    """The rows of *block* as entries, then one for every indicator that has no row there.

    A merged cell of the sheet holds its text in its first row only.
    """
    open_results = {result.indicator.no: result for result in evaluation.results}
    made = []
    area = item = ""
    for row in rows:
        values = dict(zip((column.key for column in block.columns), row, strict=True))
        named = clean(_text(values["area"]))
        if named and named != area:
            area, item = named, ""
        item = clean(_text(values["item"])) or item
        label = clean(_text(values["label"]))
        if not label:
            continue
        try:
            result = open_results.pop(evaluation.scheme.find(label).no, None)
        except IndicatorError:
            result = None
        texts = {key: lines_of(value) for key, value in values.items()}
        made.append(Entry(area, item, label, result, texts))
    for result in open_results.values():
        each = result.indicator
        made.append(Entry(each.area, each.item, f"{each.no} {each.name}", result, {}))
    return made


def form_table(evaluation: Evaluation, rows: list[Entry]) -> Table:
    """평가항목별 추진실적: the document's columns, and what each indicator got."""
    scheme, totals = evaluation.scheme, evaluation.totals
    counts = _counts(evaluation)
    both = [_header(layout.FORM_TABLE, key) for key in ("plan", "result")]
    top = [
        *(head(_header(layout.FORM_TABLE, key)) for key in ("area", "item", "label")),
        *(head(_header(layout.FORM_TABLE, key)) for key in ("max_points", "target_points")),
        head("평가항목별 추진계획 및 실적", columns=2),
        head(_header(layout.FORM_TABLE, "points")),
        head("근거·상태"),
    ]
    found = {result.basis for result in evaluation.results}
    points = {
        OFFICIAL: totals.confirmed,
        ON_ASSUMPTION: totals.assumed,
        PUT_BY_HAND: totals.by_hand,
    }
    parts = [(basis, number) for basis, number in points.items() if basis in found]
    below = [
        *(head(text) for text in counts),
        head(scheme.max_points),
        head(scheme.target_points),
        *(head(text) for text in both),
        head(totals.total),
        head("\n".join(f"{basis} {plain(number)}" for basis, number in parts)),
    ]
    body = [[*groups, *_form_cells(entry)] for groups, entry in _grouped(rows)]
    cells = loose(grid([top, below, *body], len(_FORM_WIDTHS)), 2)
    return Table(_FORM_WIDTHS, cells, header_rows=2, flows=True)


def diagnosis_table(evaluation: Evaluation, rows: list[Entry]) -> Table:
    """사업진단 및 분석: strengths, weaknesses and remedies as the clerk wrote them."""
    block = layout.DIAGNOSIS_TABLE
    keys = ("strength", "weakness", "remedy")
    top = [
        *(head(_header(block, key)) for key in ("area", "item", "label")),
        *(head(_header(block, key), rows=2) for key in keys),
    ]
    below = [head(text) for text in _counts(evaluation)]
    body = [
        [*groups, _label(entry), *(Cell(entry.texts.get(key, ()), align=LEFT) for key in keys)]
        for groups, entry in _grouped(rows)
    ]
    cells = loose(grid([top, below, *body], len(_DIAGNOSIS_WIDTHS)), 2)
    return Table(_DIAGNOSIS_WIDTHS, cells, header_rows=2, flows=True)


def size(evaluation: Evaluation) -> tuple[int, int, int]:
    """How many 분야, 항목 and 지표 there are, without the deduction, as the document counts."""
    scheme = evaluation.scheme
    return (
        len(scheme.areas),
        sum(1 for item in scheme.items if item.max_points >= 0),
        sum(1 for indicator in scheme.indicators if not indicator.is_deduction),
    )


def points_of(result: Result) -> str:
    """The points of *result* with their basis, so that no assumption looks like the document."""
    if result.points is None:
        return "-"
    mark = "" if result.basis == OFFICIAL else f"({result.basis})"
    return f"{plain(result.points)}{mark}"


def _form_cells(entry: Entry) -> list[Cell]:
    result = entry.result
    if result is None:
        blank = [Cell(entry.texts.get(key, ())) for key in ("max_points", "target_points")]
        state, look, points = State.ERROR.label, OPEN, "-"
    else:
        indicator = result.indicator
        blank = [Cell(lines_of(n)) for n in (indicator.max_points, indicator.target_points)]
        state, points = result.basis or result.state.label, points_of(result)
        look = OPEN if result.points is None else LOOKS.get(result.basis, PLAIN)
    texts = [Cell(entry.texts.get(key, ()), align=LEFT) for key in ("plan", "result")]
    marked = [Cell((text,), align=CENTER, look=look) for text in (points, state)]
    return [_label(entry), *blank, *texts, *marked]


def _label(entry: Entry) -> Cell:
    return Cell((entry.label,), align=LEFT)


def _grouped(rows: Sequence[Entry]) -> list[tuple[list[Cell], Entry]]:
    """Each entry with the cells of 분야 and 항목 that begin in its row.

    분야 is named again with each 항목: a page begins anywhere in the table.
    """
    spans = _runs([(entry.area, entry.item) for entry in rows])
    return [
        (
            [Cell(lines_of(text), row_span=span) for text in (entry.area, entry.item) if span],
            entry,
        )
        for entry, span in zip(rows, spans, strict=True)
    ]


def _runs(keys: list[tuple[str, ...]]) -> list[int]:
    """For each key how many equal ones begin with it; 0 inside such a run."""
    spans = [0] * len(keys)
    start = 0
    for order, key in enumerate(keys):
        if key != keys[start]:
            start = order
        spans[start] += 1
    return spans


def _counts(evaluation: Evaluation) -> list[str]:
    areas, items, indicators = size(evaluation)
    return [f"{areas}개 분야", f"{items}개 항목", f"{indicators}개 지표"]


def _header(block: layout.Table, key: str) -> str:
    return block.columns[block.index(key)].header


def _text(value: object) -> str:
    return "\n".join(lines_of(value))
