"""Single cells of a sheet's XML, without parsing all of it: for who needs a few of many.

A sheet of a workbook has thousands of cells; what a district scores stands in a hundred. They are
found by how every program writes a cell, and read as ``ooxml.cell_xml`` reads them. What is written
in another way is ``OddZipError``: then the file is read the whole way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from html import unescape
from typing import NamedTuple

from hopejobs_xl.base.addresses import Area, cell_name, column_letters, column_number
from hopejobs_xl.base.dates import from_serial
from hopejobs_xl.base.values import CellError
from hopejobs_xl.ooxml.styles import Styles
from hopejobs_xl.ooxml.xml_parts import decode_text

from .zip_parts import OddZipError

# (row, column), both from 1.
Place = tuple[int, int]

_ROW = rb'<c r="(%s)([0-9]{1,7})"([^>]*?[^/])?>(.*?)</c>'
_STYLE, _KIND = re.compile(rb'\ss="([0-9]{1,6})"'), re.compile(rb'\st="(\w+)"')
_FORMULA = re.compile(rb"<f(?: aca=\"false\")?>([^<]*)</f>(.*)", re.DOTALL)
_RESULT = re.compile(rb"\s*(?:<v>([^<]*)</v>|<v/>|<is>\s*<t(?:\s[^>]*)?>([^<]*)</t>\s*</is>)\s*")
_SHARED = re.compile(
    rb"(?:\s[^>]*)?>\s*(?:<t/>|<t(?:\s[^>]*)?>([^<]*)</t>)\s*</si>\s*(?:</sst>\s*)?"
)
# A constant as Excel, LibreOffice and XlsxWriter write it, its attributes in this order.
_PLAIN = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([sn])")?><v>([^<]*)</v></c>'
)


_SHARED_AT = re.compile(rb't="s"><v>([0-9]+)</v>')


class Cell(NamedTuple):
    """A cell: its value, and the text of its formula; ``settled``: whether a result is saved."""

    value: object
    formula: str | None = None
    settled: bool = True


class Texts:
    """The shared texts of a workbook, from its part."""

    def __init__(self, data: bytes) -> None:
        self.pieces = data.split(b"<si")[1:]

    def text(self, index: bytes) -> str:
        """A text; OddZipError for one whose letters have formats of their own."""
        try:
            found = _SHARED.fullmatch(self.pieces[int(index)])
        except (ValueError, IndexError):
            raise OddZipError("text") from None
        if found is None:
            raise OddZipError("text")
        return _text(found[1] or b"")


class Dates:
    """Which formats of a workbook show a number as a day: those of *styles*, its part."""

    def __init__(self, styles: bytes) -> None:
        found = Styles(styles, "xl/styles.xml")
        count = styles.count(b"<xf ")
        self.dates = frozenset(b"%d" % at for at in range(count) if found.is_date(at))


class LeanSheet:
    """The sheet whose XML is *xml*, with what its cells refer to."""

    def __init__(self, xml: bytes, texts: Texts, styles: Dates) -> None:
        if b'encoding="UTF-16' in xml[:100] or b'<c r="' not in xml:
            raise OddZipError("sheet")
        self.xml, self._texts, self._styles = xml, texts, styles

    def cells(self, area: Area, columns: Iterable[int]) -> Iterator[tuple[Place, Cell]]:
        """The cells of *area* in these *columns* (from 1) that hold anything."""
        letters = tuple(map(column_letters, columns))
        for name, row, attributes, body in _columns(letters).findall(self._rows(area)):
            yield (int(row), column_number(name.decode())), self._cell(attributes, body)

    def has_typed(self, area: Area, column: int) -> bool:
        """Whether any cell of *area* in *column* (from 1) may hold something."""
        pattern = _filled(column_letters(column))
        rows = map(int, pattern.findall(self.xml))
        return any(area.top <= row <= area.bottom for row in rows)

    def cell(self, row: int, column: int) -> Cell:
        """One cell; a blank where there is none."""
        found = self._found(row, column)
        return Cell(None) if found is None else self._cell(*found)

    def has_formula(self, row: int, column: int) -> bool:
        """Whether the cell has a formula."""
        found = self._found(row, column)
        return found is not None and b"<f" in found[1]

    def _found(self, row: int, column: int) -> tuple[bytes, bytes] | None:
        start = self.xml.find(b'<c r="%s"' % cell_name(row, column).encode())
        if start < 0:
            return None
        end = self.xml.find(b">", start)
        if self.xml[end - 1 : end] == b"/":
            return None
        return self.xml[start + 6 : end], self.xml[end + 1 : self.xml.find(b"</c>", end)]

    def _cell(self, attributes: bytes, body: bytes) -> Cell:
        formula = None
        if b"<f" in body:
            found = _FORMULA.fullmatch(body)
            if found is None:
                raise OddZipError("formula")  # shared, of an array, always calculated
            formula, body = _text(found[1]), found[2]
        result = _RESULT.fullmatch(body)
        if result is None:
            if formula is None or body.strip():
                raise OddZipError("cell")
            return Cell(None, formula, settled=False)
        return Cell(self._value(attributes, result), formula)

    def _value(self, attributes: bytes, found: re.Match[bytes]) -> object:
        kind = _KIND.search(attributes)
        text = found[1] if found[2] is None else found[2]
        match kind[1] if kind else b"n":
            case b"n":
                return self._number(attributes, text)
            case b"s":
                return self._texts.text(text or b"") or None
            case b"str" | b"inlineStr":
                return _text(text or b"") or None
            case b"b" if text in (b"0", b"1"):
                return text == b"1"
            case b"e" if text:
                return CellError(text.decode())
        raise OddZipError("kind")

    def _number(self, attributes: bytes, text: bytes | None) -> object:
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise OddZipError("number") from None
        if b"_" in text or not math.isfinite(number):
            raise OddZipError("number")
        style = _STYLE.search(attributes)
        dated = (style[1] if style else b"0") in self._styles.dates
        return from_serial(number) if dated else number

    def spelling(self, areas: Iterable[Area]) -> tuple[object, ...]:
        """As ``content``, found sooner: also two of the same content may give others."""
        xml = b"".join(map(self._rows, areas))
        parts = _SHARED_AT.split(xml)
        pieces = self._texts.pieces
        try:
            texts = [pieces[int(index)] for index in parts[1::2]]
        except IndexError:
            raise OddZipError("text") from None
        return b"".join(parts[::2]), b"".join(texts), len(texts), self._styles.dates

    def content(self, areas: Iterable[Area]) -> bytes | None:
        """What tells the constants of *areas* from others; ``None`` where that is not certain.

        Two sheets of the same content may be written otherwise; two of other contents never give
        the same. *areas* are of this sheet.
        """
        found: list[bytes] = []
        pieces, dates = self._texts.pieces, self._styles.dates
        try:
            for area in areas:
                xml = self._rows(area)
                cells = _PLAIN.findall(xml)
                if len(cells) != xml.count(b"<v>") or b"<is>" in xml or b"<f" in xml:
                    return None
                found += [
                    name + pieces[int(value)] if kind == b"s"
                    else name + (b"@" if style in dates else b"=") + value
                    for name, style, kind, value in cells
                ]  # fmt: skip
        except (ValueError, IndexError):
            return None
        return b"\n".join(found)

    def _rows(self, area: Area) -> bytes:
        """The XML of the rows of *area*."""
        by_row = self._by_row
        return b"".join([by_row.get(row, b"") for row in range(area.top, area.bottom + 1)])

    @cached_property
    def _by_row(self) -> dict[int, bytes]:
        body = self.xml[self.xml.find(b"<sheetData") : self.xml.find(b"</sheetData>")]
        found = {}
        for piece in body.split(b"<row ")[1:]:
            if piece[:3] != b'r="':
                raise OddZipError("row")
            found[int(piece[3 : piece.index(b'"', 3)])] = piece
        return found


@lru_cache(maxsize=64)
def _columns(letters: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(_ROW.replace(b"%s", "|".join(letters).encode()), re.DOTALL)


@lru_cache(maxsize=64)
def _filled(letters: str) -> re.Pattern[bytes]:
    return re.compile(rb'<c r="%s([0-9]{1,7})"[^>]*[^/]>' % letters.encode())


@lru_cache(maxsize=4096)
def _text(text: bytes) -> str:
    if b"\r" in text:
        raise OddZipError("line end")
    found = text.decode()
    if "&" in found:
        found = unescape(found)
    return decode_text(found)
