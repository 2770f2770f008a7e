"""What file managers show of a Hangul document without opening it: its first lines and first page.

Hangul keeps both inside the file. The text follows its rules (seen in 76 public documents). The
picture is the first page of the report drawn from the same sizes as the document, every word as a
grey bar where it stands: neither the standard library nor python-hwpx can draw letters, and at the
size of an icon they could not be read.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence

from . import look
from .parts import CENTER, LEFT, RIGHT, TITLE, Cell, Line, Report, Table

TEXT_UNITS = 1023  # UTF-16 units that Hangul keeps of the text

_LONG_SIDE = 1024  # pixels of the picture
_MM_PER_POINT = 25.4 / 72
_PAPER, _INK, _BOLD_INK, _RULE = "#FFFFFF", "#8C8C8C", "#404040", "#000000"
_BAR = 0.5  # height of a bar over the size of the letters
_CELL_ABOVE_MM = 0.5

_Runs = list[tuple[float, float]]  # words of a line: where each begins and how wide it is, in em


def text(report: Report) -> str:
    """The beginning of *report* as Hangul's preview text has it: at most 1,023 UTF-16 units.

    A paragraph is a line and ends with CR LF. A cell stands in ``<>`` with blanks between its
    paragraphs; a cell at the left edge of its table begins a new line. The last cell is cut to fit
    and closed.
    """
    made = ""
    for piece, in_cell in _pieces(report):
        begun = _units(made)
        made += piece
        if _units(made) <= TEXT_UNITS:
            continue
        if not in_cell:
            return _first(made, TEXT_UNITS)
        # No cell is begun for which there is only half of its marks.
        return _first(made, TEXT_UNITS - 1) + ">" if begun < TEXT_UNITS - 1 else made[: -len(piece)]
    return made


def _pieces(report: Report) -> Iterator[tuple[str, bool]]:
    """Lines, cells and line ends, one after another, each with whether it is a cell."""
    for part in report.parts:
        for block in part.blocks:
            if isinstance(block, Line):
                yield str(block), False
            else:
                yield from _cells(block)
            yield "\r\n", False


def _cells(table: Table) -> Iterator[tuple[str, bool]]:
    for top, row in enumerate(table.rows):
        for left, cell in enumerate(row):
            if cell is not None:
                if top and left == 0:
                    yield "\r\n", False
                yield f"<{' '.join(cell.lines)}>", True


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _first(text: str, units: int) -> str:
    """The first *units* of *text*, without half a letter or half a line end."""
    cut = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
    return cut.removesuffix("\r")


def picture(report: Report) -> bytes:
    """The first page of *report* as a PNG file in RGB, 1,024 pixels along its longer side."""
    part = report.parts[0]
    page = _Page(part.landscape)
    for block in part.blocks:
        if isinstance(block, Line):
            page.line(block)
        else:
            page.table(block, look.WIDE_SIZE if part.landscape else look.TABLE_SIZE)
    return page.png()


class _Page:
    """A page that fills from top to bottom; what is below its last line is not drawn."""

    def __init__(self, landscape: bool) -> None:
        width, height = look.PAPER_MM[::-1] if landscape else look.PAPER_MM
        side = look.SIDES_MM[landscape]
        self._scale = _LONG_SIDE / max(look.PAPER_MM)
        self._size = round(width * self._scale), round(height * self._scale)
        self._rows = [bytearray(_rgb(_PAPER) * self._size[0]) for _ in range(self._size[1])]
        self._left, self._right = side, width - side
        self._y = look.TOP_MM + look.HEADER_MM
        self._bottom = height - look.BOTTOM_MM - look.FOOTER_MM

    def line(self, line: Line) -> None:
        """A line of the text, broken at blanks as far as the page is wide."""
        hanging = look.HANGING_MM if line.level and line.number else 0.0
        edge = self._left + look.INDENTS_MM[line.level]
        if line.level and not line.number:
            edge += look.HANGING_MM
        size = look.LINE_SIZES[line.level]
        self._y += look.LINES_BEFORE[line.level] * _MM_PER_POINT
        runs = _broken(str(line), (self._right - edge - hanging) / _em(size))
        for order, run in enumerate(runs):
            left = edge + (hanging if order else 0.0)
            if self._y + _em(size) <= self._bottom:
                self._words(run, left, self._y, size, line.level == look.BOLD_LEVEL)
            self._y += _em(size) * look.LINE_SPACING / 100

    def table(self, table: Table, size: float) -> None:
        """The rows of *table* that fit on the page, with their grounds, rules and words."""
        self._y += look.TABLE_BEFORE * _MM_PER_POINT
        free = self._right - self._left - sum(table.widths)
        left = self._left + {LEFT: 0.0, CENTER: free / 2, RIGHT: free}[table.align]
        across = _edges(left, table.widths)
        down = _edges(self._y, row_heights(table, size))
        for top, row in enumerate(table.rows):
            for place, cell in enumerate(row):
                if cell is None or down[top + 1] > self._bottom:
                    continue
                below = min(down[top + cell.row_span], self._bottom)
                box = across[place], down[top], across[place + cell.col_span], below
                self._cell(cell, box, size)
        self._y = down[-1]

    def _cell(self, cell: Cell, box: tuple[float, float, float, float], size: float) -> None:
        left, top, right, bottom = box
        fill = look.FILLS[cell.look]
        if fill is not None:
            self._fill(left, top, right, bottom, fill)
        self._frame(cell, left, top, right, bottom)
        size, step = _letters(cell, size)
        runs = _lines_of(cell, right - left, size)
        y = top + (bottom - top - len(runs) * step) / 2 + (step - _em(size)) / 2
        for run in runs:
            width = (run[-1][0] + run[-1][1]) * _em(size) if run else 0.0
            free = right - left - 2 * look.CELL_SIDE_MM - width
            shift = {LEFT: 0.0, CENTER: free / 2, RIGHT: free}[cell.align]
            if top <= y and y + _em(size) <= bottom:
                bold = cell.look in look.BOLD_LOOKS
                self._words(run, left + look.CELL_SIDE_MM + max(shift, 0.0), y, size, bold)
            y += step

    def _words(self, run: _Runs, left: float, top: float, size: float, bold: bool) -> None:
        em = _em(size)
        y = top + em * (1 - _BAR) / 2
        for start, width in run:
            begun = left + start * em
            self._fill(begun, y, begun + width * em, y + em * _BAR, _BOLD_INK if bold else _INK)

    def _frame(self, cell: Cell, left: float, top: float, right: float, bottom: float) -> None:
        pixel = 1 / self._scale
        for drawn, box in (
            (cell.line_above, (left, top, right + pixel, top + pixel)),
            (cell.line_below, (left, bottom, right + pixel, bottom + pixel)),
            (True, (left, top, left + pixel, bottom + pixel)),
            (True, (right, top, right + pixel, bottom + pixel)),
        ):
            if drawn:
                self._fill(*box, _RULE)

    def _fill(self, left: float, top: float, right: float, bottom: float, color: str) -> None:
        x0, y0 = self._pixel(left), self._pixel(top)
        x1 = min(max(self._pixel(right), x0 + 1), self._size[0])
        y1 = min(max(self._pixel(bottom), y0 + 1), self._size[1])
        stroke = _rgb(color) * (x1 - x0)
        for y in range(y0, y1):
            self._rows[y][3 * x0 : 3 * x1] = stroke

    def _pixel(self, mm: float) -> int:
        return max(round(mm * self._scale), 0)

    def png(self) -> bytes:
        """The page as a PNG file."""
        head = struct.pack(">IIBBBBB", *self._size, 8, 2, 0, 0, 0)
        rows = b"".join(b"\0" + row for row in self._rows)
        chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def row_heights(table: Table, size: float) -> list[float]:
    """The rows' heights in mm: as given, and never lower than their own texts."""
    given = table.heights or (0.0,) * len(table.rows)
    made = [height or look.ROW_MM for height in given]
    for top, row in enumerate(table.rows):
        for left, cell in enumerate(row):
            if cell is None:
                continue
            width = sum(table.widths[left : left + cell.col_span])
            letters, step = _letters(cell, size)
            needed = len(_lines_of(cell, width, letters)) * step + 2 * _CELL_ABOVE_MM
            last = top + cell.row_span - 1
            made[last] = max(made[last], needed - sum(made[top:last]))
    return made


def _letters(cell: Cell, size: float) -> tuple[float, float]:
    """The size of the letters of *cell* in points, and from line to line in mm."""
    if cell.look == TITLE:
        return look.TITLE_SIZE, _em(look.TITLE_SIZE) * look.TITLE_SPACING / 100
    return size, _em(size) * look.CELL_SPACING / 100


def _lines_of(cell: Cell, width: float, size: float) -> list[_Runs]:
    room = (width - 2 * look.CELL_SIDE_MM) / _em(size)
    return [run for line in cell.lines for run in _broken(line, room)]


def _broken(text: str, room: float) -> list[_Runs]:
    """The words of *text* on lines of *room* em; a word longer than a line goes on below."""
    lines: list[_Runs] = [[]]
    at = 0.0
    for word in text.split(" "):
        width = sum(_advance(letter) for letter in word)
        if at and at + width > room:
            lines.append([])
            at = 0.0
        while width > room > 1.0:
            lines[-1].append((at, room))
            lines.append([])
            width -= room
        if width:
            lines[-1].append((at, width))
        at += width + 0.5
    return lines


def _advance(letter: str) -> float:
    """The width of *letter* in em: Hangul and signs of its width one, all others a half."""
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5


def _edges(start: float, sizes: Sequence[float]) -> list[float]:
    made = [start]
    for size in sizes:
        made.append(made[-1] + size)
    return made


def _em(points: float) -> float:
    return points * _MM_PER_POINT


def _rgb(color: str) -> bytes:
    return bytes.fromhex(color[1:])


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
