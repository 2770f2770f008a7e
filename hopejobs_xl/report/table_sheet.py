"""A table of a report as a sheet of Excel (.xlsx): texts alone, on A4 on its side."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.errors import WorkbookError

from . import look, preview
from .parts import LEFT, Cell, Table

_FONT, _SIZE, _TITLE_SIZE = "맑은 고딕", 10, 14  # points
_A4 = 9
_POINTS_PER_MM, _LETTERS_PER_MM = 72 / 25.4, 0.54
_AIR = 4.0  # points that stay free in a row
_HIGHEST = 409.0  # points: Excel takes no higher row
MOST_LETTERS = 32_767  # of a cell
_FOOTER = f'&C&"{_FONT},Regular"&10&A · &P / &N'
# A text is a text, whatever it begins with.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}  # fmt: skip


def to_bytes(title: str, subtitles: Sequence[str], table: Table, day: dt.date) -> bytes:
    """The workbook of *table* under *title* and *subtitles*; the same table, the same bytes.

    Its header rows are repeated on every page. Raises ``WorkbookError`` for a cell with more
    letters than Excel takes.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        created = dt.datetime(day.year, day.month, day.day, 12)
        workbook.set_properties({"title": title, "created": created})
        sheet = workbook.add_worksheet(title)
        writer = _Writer(workbook, sheet)
        writer.above(title, subtitles)
        writer.table(table, 1 + len(subtitles))
    return stream.getvalue()


class _Writer:
    def __init__(self, workbook: Workbook, sheet: Worksheet) -> None:
        self._workbook, self._sheet = workbook, sheet
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def above(self, title: str, subtitles: Sequence[str]) -> None:
        self._put(0, 0, title, self._format(bold=True, font_size=_TITLE_SIZE, valign="vcenter"))
        self._sheet.set_row(0, 26)
        for at, text in enumerate(subtitles, 1):
            self._put(at, 0, text, self._format())

    def table(self, table: Table, top: int) -> None:
        """Write *table* from row *top* (from 0) on, and set the page."""
        for at, width in enumerate(table.widths):
            self._sheet.set_column(at, at, round(width * _LETTERS_PER_MM, 2))
        for down, (row, height) in enumerate(
            zip(table.rows, preview.row_heights(table, _SIZE), strict=True)
        ):
            points = round(height * _POINTS_PER_MM + _AIR, 1)
            self._sheet.set_row(top + down, min(points, _HIGHEST))
            for across, cell in enumerate(row):
                if cell is not None:
                    self._cell(top + down, across, cell)
        head, last = top + table.header_rows, top + len(table.rows) - 1
        self._sheet.freeze_panes(head, 0)
        self._sheet.repeat_rows(top, head - 1)
        self._sheet.print_area(0, 0, last, len(table.widths) - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(_FOOTER)
        self._sheet.hide_gridlines(2)

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        bold = cell.look in look.BOLD_LOOKS
        looks: dict[str, object] = {
            "border": 1, "text_wrap": True, "valign": "vcenter", "align": cell.align, "bold": bold,
        }  # fmt: skip
        if cell.align == LEFT:
            looks["indent"] = 1
        fill = look.FILLS[cell.look]
        if fill is not None:
            looks["bg_color"] = fill
        pieces = _joined(cell)
        if len(pieces) < 2:
            text, underlined = pieces[0] if pieces else ("", False)
            self._put(row, column, text, self._format(underline=int(underlined), **looks))
            return
        runs: list[object] = []
        for text, underlined in pieces:
            runs += [self._format(underline=int(underlined), bold=bold), text]
        _check(row, column, "".join(text for text, _ in pieces))
        self._sheet.write_rich_string(row, column, *runs, self._format(**looks))

    def _put(self, row: int, column: int, text: str, look_: Format) -> None:
        _check(row, column, text)
        if text:
            self._sheet.write_string(row, column, text, look_)
        else:
            self._sheet.write_blank(row, column, None, look_)

    def _format(self, **looks: object) -> Format:
        """The format of *looks*; one for each, as a file has it once."""
        wanted = {"font_name": _FONT, "font_size": _SIZE, **looks}
        wanted = {key: value for key, value in wanted.items() if value not in (False, 0)}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(wanted)
        return self._formats[key]


def _joined(cell: Cell) -> list[tuple[str, bool]]:
    """The pieces of *cell*, its paragraphs on lines of their own; none is empty."""
    made: list[tuple[str, bool]] = []
    for order, line in enumerate(cell.pieces):
        for text, underlined in [("\n", False)] * bool(order) + line:
            if made and made[-1][1] == underlined:
                made[-1] = made[-1][0] + text, underlined
            else:
                made.append((text, underlined))
    return made


def _check(row: int, column: int, text: str) -> None:
    if len(text.encode("utf-16-le")) // 2 > MOST_LETTERS:
        raise WorkbookError(
            f"{row + 1}행 {column + 1}열: 글자 {len(text):,}자를 한 칸에 적을 수 없습니다. 허용: "
            f"{MOST_LETTERS:,}자까지. 할 일: 그 글을 줄이거나 -o FILE.hwpx로 만드세요"
        )
