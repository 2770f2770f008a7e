"""A ``Report`` -> a Hangul document (HWPX), by python-hwpx. The same report, the same bytes."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from hwpx import HwpxDocument
from hwpx.oxml import HwpxOxmlParagraph, HwpxOxmlSection, HwpxOxmlTable, HwpxOxmlTableCell

from .model import (
    ASSUMED,
    HEADER,
    LEFT,
    OPEN,
    PLAIN,
    SUBTOTAL,
    TITLE,
    Cell,
    Line,
    Part,
    Report,
    Table,
)

_PER_MM = 7200 / 25.4
_TEXT_FONT, _TABLE_FONT = "함초롬바탕", "함초롬돋움"
_SIDES_MM = {False: 20.0, True: 15.0}  # by whether the page lies on its side
_LINE_MM = 5.5

# By level of the line: left edge in mm, size in points, bold.
_INDENTS_MM = (0.0, 0.0, 4.0, 9.0, 14.0)
_LINE_SIZES = (11, 14, 11, 11, 10)
_HANGING_MM = 6.0

_FILLS = {
    PLAIN: None,
    HEADER: "#DCE6F1",
    SUBTOTAL: "#F2F2F2",
    ASSUMED: "#FFF2CC",
    OPEN: "#E7E6E6",
    TITLE: "#EAF1DD",
}
_TABLE_SIZE, _WIDE_SIZE, _TITLE_SIZE = 9, 8, 16


class _Shape(NamedTuple):
    """How a paragraph looks; python-hwpx gives one set of ids for each."""

    size: float
    bold: bool = False
    align: str = LEFT
    left_mm: float = 0.0
    hanging_mm: float = 0.0
    spacing: int = 160
    before: float = 0.0
    font: str = _TEXT_FONT


def to_bytes(report: Report) -> bytes:
    """The HWPX file of *report*; raises ``hwpx.errors.SaveError`` if it would not open again."""
    with HwpxDocument.new() as document:
        _Writer(document).write(report)
        return document.to_bytes()


class _Writer:
    def __init__(self, document: HwpxDocument) -> None:
        self._document = document
        self._shapes: dict[_Shape, tuple[str, str]] = {}

    def write(self, report: Report) -> None:
        document = self._document
        for order, part in enumerate(report.parts):
            section = document.sections[0] if order == 0 else document.add_section()
            self._page(section, part.landscape)
            self._part(section, part)
        for section in document.sections:
            _number(section)
        stamp = f"{report.day.isoformat()}T00:00:00Z"
        document.parts.clear_document_metadata(timestamp=stamp)
        document.parts.set_document_metadata(title=report.title)
        document.parts.clear_preview()

    def _page(self, section: HwpxOxmlSection, landscape: bool) -> None:
        side = _SIDES_MM[landscape]
        self._document.page.setup(
            section=section,
            paper_size="A4",
            orientation="landscape" if landscape else "portrait",
            margins_mm={
                "left": side,
                "right": side,
                "top": 15.0,
                "bottom": 12.0,
                "header": 8.0,
                "footer": 8.0,
            },
        )
        self._document.page.set_page_number(section=section)

    def _part(self, section: HwpxOxmlSection, part: Part) -> None:
        # The first paragraph of a section holds its settings, and takes the first block.
        paragraph: HwpxOxmlParagraph | None = section.paragraphs[0]
        for block in part.blocks:
            if paragraph is None:
                paragraph = section.add_paragraph("", include_run=False, inherit_style=False)
            if isinstance(block, Line):
                self._line(paragraph, block)
            else:
                self._table(paragraph, block, _WIDE_SIZE if part.landscape else _TABLE_SIZE)
            paragraph = None

    def _line(self, paragraph: HwpxOxmlParagraph, line: Line) -> None:
        shape = _Shape(
            _LINE_SIZES[line.level],
            bold=line.level == 1,
            left_mm=_INDENTS_MM[line.level]
            + (_HANGING_MM if line.level and not line.number else 0.0),
            hanging_mm=_HANGING_MM if line.number else 0.0,
            before=2.0 if line.level > 1 else 10.0,
        )
        paragraph.para_pr_id_ref, run = self._ids(shape, paragraph)
        paragraph.add_run(str(line), char_pr_id_ref=run)

    def _table(self, paragraph: HwpxOxmlParagraph, table: Table, size: float) -> None:
        shape = _Shape(size, align=table.align, before=4.0)
        paragraph.para_pr_id_ref, run = self._ids(shape, paragraph)
        heights = table.heights or tuple(0.0 for _ in table.rows)
        made = paragraph.add_table(
            len(table.rows),
            len(table.widths),
            width=_units(sum(table.widths)),
            height=sum(_units(height or _LINE_MM) for height in heights),
            border_fill_id_ref=self._border(PLAIN),
            char_pr_id_ref=run,
        )
        made.set_treat_as_char(not table.flows)
        _narrow_margins(made)
        made.set_column_widths(table.widths)
        made.element.set("repeatHeader", "1" if table.header_rows else "0")
        cells = [row.cells for row in made.rows]
        for top, row in enumerate(table.rows):
            for left, cell in enumerate(row):
                target = cells[top][left]
                target.set_size(height=_units(heights[top] or _LINE_MM))
                if cell is not None:
                    target.element.set("header", "1" if top < table.header_rows else "0")
                    target.element.set("borderFillIDRef", self._border(cell.look))
                    self._fill(target, cell, size)
        _merge(made, table)

    def _fill(self, target: HwpxOxmlTableCell, cell: Cell, size: float) -> None:
        first = target.paragraphs[0]
        shape = _Shape(
            size,
            bold=cell.look in (HEADER, TITLE),
            align=cell.align,
            spacing=130,
            font=_TABLE_FONT,
        )
        if cell.look == TITLE:
            shape = shape._replace(size=_TITLE_SIZE, spacing=160)
        paragraph_id, run = self._ids(shape, first)
        first.para_pr_id_ref, first.char_pr_id_ref = paragraph_id, run
        if cell.lines:
            first.text = cell.lines[0]
        for line in cell.lines[1:]:
            target.add_paragraph(line, para_pr_id_ref=paragraph_id, char_pr_id_ref=run)

    def _border(self, look: str) -> str:
        return self._document.styles.ensure_border_fill(
            border_color="#000000", border_width="0.12 mm", fill_color=_FILLS[look]
        )

    def _ids(self, shape: _Shape, paragraph: HwpxOxmlParagraph) -> tuple[str, str]:
        """The ids of *shape*: of its paragraph and of its letters. *paragraph* takes the first."""
        if shape not in self._shapes:
            styles = self._document.styles
            styles.ensure_font(shape.font)
            run = styles.ensure_run(font=shape.font, size=shape.size, bold=shape.bold)
            paragraph.para_pr_id_ref = "0"
            styles.apply_paragraph_format(
                paragraphs=[paragraph],
                alignment=shape.align,
                line_spacing_percent=shape.spacing,
                indent_left_mm=shape.left_mm,
                first_line_indent_mm=-shape.hanging_mm,
                spacing_before_pt=shape.before,
                spacing_after_pt=0.0,
            )
            self._shapes[shape] = str(paragraph.para_pr_id_ref), run
        return self._shapes[shape]


def _merge(made: HwpxOxmlTable, table: Table) -> None:
    for top, row in enumerate(table.rows):
        for left, cell in enumerate(row):
            if cell is not None and (cell.row_span, cell.col_span) != (1, 1):
                made.merge_cells(top, left, top + cell.row_span - 1, left + cell.col_span - 1)


def _narrow_margins(made: HwpxOxmlTable) -> None:
    """1 mm beside the text, for narrow columns of figures."""
    for element in made.element.iter():
        if element.tag.endswith(("}inMargin", "}cellMargin")):
            element.set("left", str(_units(1)))
            element.set("right", str(_units(1)))


def _number(section: HwpxOxmlSection) -> None:
    """python-hwpx draws random ids; these count, so that the same report is the same file."""
    order = itertools.count(1)
    footers: dict[str, str] = {}
    for element in section.element.iter():
        if element.tag.endswith(("}p", "}tbl")):
            element.set("id", str(next(order)))
        for key in ("id", "idRef"):  # a footer stands there twice, and is referred to
            if element.tag.endswith(("}footer", "}footerApply")) and element.get(key):
                known = footers.setdefault(element.get(key), str(len(footers) + 1))
                element.set(key, known)
    section.mark_dirty()


def _units(mm: float) -> int:
    return round(mm * _PER_MM)
