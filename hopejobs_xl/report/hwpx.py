"""A ``Report`` -> a Hangul document (HWPX), by python-hwpx. The same report, the same bytes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from hwpx import HwpxDocument
from hwpx.oxml import HwpxOxmlParagraph, HwpxOxmlSection, HwpxOxmlTable, HwpxOxmlTableCell

from . import hwpx_package, look, preview
from .parts import LEFT, TITLE, Cell, Line, Part, Report, Table

_PER_MM = 7200 / 25.4
_TEXT_FONT, _TABLE_FONT = "함초롬바탕", "함초롬돋움"


class _Shape(NamedTuple):
    """How a paragraph looks; python-hwpx gives one set of ids for each."""

    size: float
    bold: bool = False
    align: str = LEFT
    left_mm: float = 0.0
    hanging_mm: float = 0.0
    spacing: int = look.LINE_SPACING
    before: float = 0.0
    keeps: bool = False  # on the page of the paragraph that follows
    font: str = _TEXT_FONT
    underline: bool = False


def to_bytes(report: Report) -> bytes:
    """The HWPX file of *report*; raises ``hwpx.errors.SaveError`` if it would not open again."""
    with HwpxDocument.new() as document:
        _Writer(document).write(report)
        data = document.to_bytes()
    return hwpx_package.repack(data, preview.text(report), preview.picture(report))


class _Writer:
    def __init__(self, document: HwpxDocument) -> None:
        self._document = document
        self._shapes: dict[_Shape, tuple[str, str]] = {}
        self._borders: dict[tuple[str, ...], str] = {}

    def write(self, report: Report) -> None:
        document = self._document
        for order, part in enumerate(report.parts):
            section = document.sections[0] if order == 0 else document.add_section()
            self._page(section, part.landscape)
            self._part(section, part)
        _number(document.sections)
        stamp = f"{report.day.isoformat()}T00:00:00Z"
        document.parts.clear_document_metadata(timestamp=stamp)
        document.parts.set_document_metadata(title=report.title)

    def _page(self, section: HwpxOxmlSection, landscape: bool) -> None:
        side = look.SIDES_MM[landscape]
        self._document.page.setup(
            section=section,
            paper_size="A4",
            orientation="landscape" if landscape else "portrait",
            margins_mm={
                "left": side,
                "right": side,
                "top": look.TOP_MM,
                "bottom": look.BOTTOM_MM,
                "header": look.HEADER_MM,
                "footer": look.FOOTER_MM,
            },
        )
        _number_pages(section)

    def _part(self, section: HwpxOxmlSection, part: Part) -> None:
        # The first paragraph of a section holds its settings, and takes the first block.
        paragraph: HwpxOxmlParagraph | None = section.paragraphs[0]
        for block, after in itertools.zip_longest(part.blocks, part.blocks[1:]):
            if paragraph is None:
                paragraph = section.add_paragraph("", include_run=False, inherit_style=False)
            if isinstance(block, Line):
                self._line(paragraph, block, keeps=_heads(block, after))
            else:
                self._table(paragraph, block, look.WIDE_SIZE if part.landscape else look.TABLE_SIZE)
            paragraph = None

    def _line(self, paragraph: HwpxOxmlParagraph, line: Line, *, keeps: bool) -> None:
        shape = _Shape(
            look.LINE_SIZES[line.level],
            bold=line.level == look.BOLD_LEVEL,
            left_mm=look.INDENTS_MM[line.level]
            + (look.HANGING_MM if line.level and not line.number else 0.0),
            hanging_mm=look.HANGING_MM if line.number else 0.0,
            before=look.LINES_BEFORE[line.level],
            keeps=keeps,
        )
        paragraph.para_pr_id_ref, run = self._ids(shape, paragraph)
        paragraph.add_run(str(line), char_pr_id_ref=run)

    def _table(self, paragraph: HwpxOxmlParagraph, table: Table, size: float) -> None:
        shape = _Shape(size, align=table.align, before=look.TABLE_BEFORE)
        paragraph.para_pr_id_ref, run = self._ids(shape, paragraph)
        # Hangul lets a row grow with its text; other viewers go by the height that is written.
        heights = preview.row_heights(table, size)
        made = paragraph.add_table(
            len(table.rows),
            len(table.widths),
            width=_units(sum(table.widths)),
            height=sum(map(_units, heights)),
            border_fill_id_ref=self._border(Cell()),
            char_pr_id_ref=run,
        )
        made.set_treat_as_char(not table.flows)
        _narrow_margins(made)
        made.set_column_widths(table.widths)
        made.element.set("repeatHeader", "1" if table.header_rows else "0")
        # TABLE ends a page between two rows (Hangul: 셀 단위로 나눔), CELL within one (나눔).
        made.element.set("pageBreak", "TABLE" if table.flows else "NONE")
        cells = [row.cells for row in made.rows]
        for top, row in enumerate(table.rows):
            for left, cell in enumerate(row):
                target = cells[top][left]
                target.set_size(height=_units(heights[top]))
                if cell is not None:
                    target.element.set("header", "1" if top < table.header_rows else "0")
                    target.element.set("borderFillIDRef", self._border(cell))
                    self._fill(target, cell, size)
        _merge(made, table)

    def _fill(self, target: HwpxOxmlTableCell, cell: Cell, size: float) -> None:
        first = target.paragraphs[0]
        shape = _Shape(
            size,
            bold=cell.look in look.BOLD_LOOKS,
            align=cell.align,
            spacing=look.CELL_SPACING,
            font=_TABLE_FONT,
        )
        if cell.look == TITLE:
            shape = shape._replace(size=look.TITLE_SIZE, spacing=look.TITLE_SPACING)
        paragraph_id, run = self._ids(shape, first)
        first.para_pr_id_ref, first.char_pr_id_ref = paragraph_id, run
        if cell.underlined:
            self._fill_pieces(target, cell, shape)
            return
        if cell.lines:
            first.text = cell.lines[0]
        for line in cell.lines[1:]:
            target.add_paragraph(line, para_pr_id_ref=paragraph_id, char_pr_id_ref=run)

    def _fill_pieces(self, target: HwpxOxmlTableCell, cell: Cell, shape: _Shape) -> None:
        """The paragraphs of *cell* in runs, those that are underlined in runs of their own."""
        for order, pieces in enumerate(cell.pieces):
            ids, run = self._ids(shape, target.paragraphs[0])
            if order:
                target.add_paragraph("", para_pr_id_ref=ids, char_pr_id_ref=run)
            paragraph = target.paragraphs[-1]
            # This sets the runs that are there, so those of another shape come after it.
            paragraph.para_pr_id_ref, paragraph.char_pr_id_ref = ids, run
            for text, is_underlined in pieces:
                under = self._ids(shape._replace(underline=is_underlined), target.paragraphs[0])[1]
                paragraph.add_run(text, char_pr_id_ref=under)

    def _border(self, cell: Cell) -> str:
        sides = ["left", "right"]
        sides += ["top"] if cell.line_above else []
        sides += ["bottom"] if cell.line_below else []
        kind = cell.look, *sides
        if kind not in self._borders:
            self._borders[kind] = self._document.styles.ensure_border_fill(
                border_color="#000000",
                border_width="0.12 mm",
                fill_color=look.FILLS[cell.look],
                active_borders=sides,
            )
        return self._borders[kind]

    def _ids(self, shape: _Shape, paragraph: HwpxOxmlParagraph) -> tuple[str, str]:
        """The ids of *shape*: of its paragraph and of its letters. *paragraph* takes the first."""
        if shape not in self._shapes:
            styles = self._document.styles
            styles.ensure_font(shape.font)
            run = styles.ensure_run(
                font=shape.font, size=shape.size, bold=shape.bold, underline=shape.underline
            )
            paragraph.para_pr_id_ref = "0"
            styles.apply_paragraph_format(
                paragraphs=[paragraph],
                alignment=shape.align,
                line_spacing_percent=shape.spacing,
                indent_left_mm=shape.left_mm,
                first_line_indent_mm=-shape.hanging_mm,
                spacing_before_pt=shape.before,
                spacing_after_pt=0.0,
                keep_with_next=shape.keeps,
            )
            self._shapes[shape] = str(paragraph.para_pr_id_ref), run
        return self._shapes[shape]


def _heads(line: Line, after: Line | Table | None) -> bool:
    """Whether *line* is a heading of what stands *after* it: a table or a line of a lower level."""
    return isinstance(after, Table) or (after is not None and after.level > line.level > 0)


def _merge(made: HwpxOxmlTable, table: Table) -> None:
    """Merge the cells that span others.

    python-hwpx looks at the whole table for each merge. It does the last one, and then drops what
    no cell begins in, with which Hangul would not open the file.
    """
    rows = made.rows
    cells = [row.cells for row in rows]
    spans = [
        (top, left, cell.row_span, cell.col_span)
        for top, row in enumerate(table.rows)
        for left, cell in enumerate(row)
        if cell is not None and (cell.row_span, cell.col_span) != (1, 1)
    ]
    for top, left, tall, wide in spans[:-1]:
        below, beside = cells[top : top + tall], slice(left, left + wide)
        width = sum(cell.width for cell in below[0][beside])
        cells[top][left].set_size(width, sum(line[left].height for line in below))
        cells[top][left].set_span(tall, wide)
        covered = [(at, cell) for at, line in enumerate(below, top) for cell in line[beside]]
        for at, cell in covered[1:]:
            rows[at].element.remove(cell.element)
    for top, left, tall, wide in spans[-1:]:
        made.merge_cells(top, left, top + tall - 1, left + wide - 1)


def _narrow_margins(made: HwpxOxmlTable) -> None:
    """Less room beside the text than python-hwpx keeps."""
    for element in made.element.iter():
        if element.tag.endswith(("}inMargin", "}cellMargin")):
            element.set("left", str(_units(look.CELL_SIDE_MM)))
            element.set("right", str(_units(look.CELL_SIDE_MM)))


def _number_pages(section: HwpxOxmlSection) -> None:
    """A page number below, as Hangul writes it: in the run that holds the section's columns.

    python-hwpx would write two numbers into a footer, and the footer twice.
    """
    run, control = next(
        (run, control)
        for run in section.element.iter()
        for control in run
        if any(each.tag.endswith("}colPr") for each in control)
    )
    space = control.tag[: control.tag.index("}") + 1]
    number = control.makeelement(f"{space}ctrl", {})
    shown = {"pos": "BOTTOM_CENTER", "formatType": "DIGIT", "sideChar": "-"}
    number.append(number.makeelement(f"{space}pageNum", shown))
    run.insert(list(run).index(control) + 1, number)


def _number(sections: Iterable[HwpxOxmlSection]) -> None:
    """Count paragraphs and tables through the document, and tables from the back to the front.

    python-hwpx draws random ids; these are unique and the same for the same report.
    """
    order, layer = itertools.count(1), itertools.count()
    for section in sections:
        for element in section.element.iter():
            if element.tag.endswith(("}p", "}tbl")):
                element.set("id", str(next(order)))
            if element.tag.endswith("}tbl"):
                element.set("zOrder", str(next(layer)))
        section.mark_dirty()


def _units(mm: float) -> int:
    return round(mm * _PER_MM)
