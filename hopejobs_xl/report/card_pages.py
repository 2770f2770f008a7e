"""지표정의서 -> a ``Report``: a part, and so a page, for each indicator."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.scale import ASSUMED as ASSUMED_BASIS
from hopejobs_xl.scheme.scale import BY_HAND as BY_HAND_BASIS
from hopejobs_xl.scheme.scale import UNREGISTERED
from hopejobs_xl.sheets.cards import Card, Rule

from . import look, preview
from .parts import (
    ASSUMED,
    BY_HAND,
    LEFT,
    OPEN,
    PLAIN,
    TITLE,
    Cell,
    Part,
    Report,
    Table,
    grid,
    head,
    lines_of,
    loose,
)

# In mm; a portrait A4 page between margins of 20 mm has 170.
_FIELD_WIDTHS = (26, 59, 26, 59)
_RULE_WIDTHS = (82, 16, 72)
_TAIL_WIDTHS = (26, 144)
_Rows = tuple[tuple[Cell | None, ...], ...]
_PAIRS = 3  # rows of two fields each; the fields after them have a row of their own
_LOOKS = {ASSUMED_BASIS: ASSUMED, BY_HAND_BASIS: BY_HAND, UNREGISTERED: OPEN}
_MM_PER_POINT = 25.4 / 72
PAGE_MM = look.PAPER_MM[1] - look.TOP_MM - look.BOTTOM_MM - look.HEADER_MM - look.FOOTER_MM


def build(scheme: Scheme, cards: Sequence[Card]) -> Report:
    """The document of *cards*, which are of *scheme*; a card longer than a page flows on."""
    parts = tuple(Part(False, _blocks(card)) for card in cards)
    return Report(f"{scheme.name} 지표정의서", scheme.document_date, parts)


def longer_than_a_page(card: Card) -> bool:
    """Whether *card* needs more than the height of an A4 page, by the heights that are written."""
    return height(_blocks(card)) > PAGE_MM


def height(tables: Sequence[Table]) -> float:
    """How high *tables* stand one below the other, in mm."""
    heights = (sum(preview.row_heights(table, look.TABLE_SIZE)) for table in tables)
    return sum(heights) + len(tables) * look.TABLE_BEFORE * _MM_PER_POINT


def _blocks(card: Card) -> tuple[Table, ...]:
    tables = _tables(card, flows=False)
    return tables if height(tables) <= PAGE_MM else _tables(card, flows=True)


def _tables(card: Card, *, flows: bool) -> tuple[Table, ...]:
    """A table that does not flow stays on its page as a whole, so only one that fits may do so."""
    return (
        Table(_FIELD_WIDTHS, _fields(card), flows=flows),
        Table(_RULE_WIDTHS, _rules(card.rules), header_rows=1, flows=flows),
        Table(_TAIL_WIDTHS, _tail(card), flows=flows),
    )


def _fields(card: Card) -> _Rows:
    rows = [[Cell(("지표정의서", *lines_of(card.title)), col_span=4, look=TITLE)]]
    fields = card.fields
    for at in range(0, 2 * _PAIRS, 2):
        pair = [(head(label), _words(lines)) for label, lines in fields[at : at + 2]]
        rows.append([cell for each in pair for cell in each])
    for label, lines in fields[2 * _PAIRS :]:
        rows.append([head(label), _words(lines, columns=3)])
    rows.append([head("목표에 닿는 실적"), _words(card.reached, columns=3)])
    return grid(rows, len(_FIELD_WIDTHS))


def _rules(rules: Sequence[Rule]) -> _Rows:
    cells = [[head("배점기준"), head("근거"), head("출처")]]
    for rule in rules:
        basis = Cell(lines_of(rule.basis), look=_LOOKS.get(rule.basis, PLAIN))
        cells.append([_words((rule.said,)), basis, _words((rule.source,))])
    return grid(cells, len(_RULE_WIDTHS))


def _tail(card: Card) -> _Rows:
    """A row for each text: only between rows can a page end."""
    rows = []
    for label, texts in (("빠진 것", card.missing or ("없음",)), ("비고", card.remarks)):
        for order, text in enumerate(texts):
            label_cell = [head(label, rows=len(texts))] if order == 0 else []
            rows.append([*label_cell, _words((text,))])
    return loose(grid(rows, len(_TAIL_WIDTHS)), 0)


def _words(texts: Sequence[str], *, columns: int = 1) -> Cell:
    lines = tuple(line for text in texts for line in lines_of(text))
    return Cell(lines, col_span=columns, align=LEFT)
