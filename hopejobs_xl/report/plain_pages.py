"""``sheets.page_data`` -> a ``Report``: a title, numbered headings, lines and tables that flow."""

from __future__ import annotations

from hopejobs_xl.sheets.page_data import Heading, Paper, Words
from hopejobs_xl.sheets.page_data import Sheet as Given

from . import look
from .parts import (
    CENTER,
    LEFT,
    TITLE,
    Cell,
    Line,
    Outline,
    Part,
    Report,
    Table,
    clean,
    grid,
    head,
    lines_of,
)


def build(paper: Paper) -> Report:
    """The document of *paper*: each of its pages begins on a new one and flows on where it has to.

    The title stands above the first.
    """
    outline, parts = Outline(), []
    for order, blocks in enumerate(paper.pages):
        made: list[Line | Table] = [_title(paper)] if order == 0 else []
        for block in blocks:
            if isinstance(block, Heading):
                made.append(outline.line(1, block.text))
            elif isinstance(block, Words):
                made.append(Line(0, "", clean(block.text)))
            else:
                made.append(_table(block))
        parts.append(Part(paper.landscape, tuple(made)))
    return Report(clean(paper.title), paper.day, tuple(parts))


def _title(paper: Paper) -> Table:
    width = look.PAPER_MM[1 if paper.landscape else 0] - 2 * look.SIDES_MM[paper.landscape]
    cell = Cell(lines_of(paper.title), look=TITLE)
    return Table((width,), ((cell,),))


def _table(given: Given) -> Table:
    cells = [[head(text) for text in given.header]]
    for row in given.rows:
        cells.append(
            [
                Cell(lines_of(value), align=LEFT if at in given.left else CENTER)
                for at, value in enumerate(row)
            ]
        )
    return Table(given.widths, grid(cells, len(given.widths)), header_rows=1, flows=True)
