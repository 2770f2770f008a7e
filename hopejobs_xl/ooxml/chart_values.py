"""Charts in a workbook file: the values that a chart keeps of the cells it shows.

Excel reads the cells when it opens a file; every other program shows what the chart part itself
holds of them (``c:strCache``, ``c:numCache``). So that must be right when cells were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.sheet_titles import same, unquoted
from hopejobs_xl.base.values import CellError

from .cell_xml import number_text
from .xml_parts import encode_text, parse, serialise

if TYPE_CHECKING:
    from .book_xml import Book
    from .package import Package

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
MOST_POINTS = 32_000  # of one series in Excel

_C = f"{{{CHART}}}"
_CACHES = {f"{_C}strRef": f"{_C}strCache", f"{_C}numRef": f"{_C}numCache"}
_NAME = r"[^\W\d][\w.]*"
_NAMED = re.compile(rf"(?:\[0\]|(?P<sheet>'(?:[^']|'')+'|[\w.]+))!(?P<name>{_NAME})")
_OURS = re.compile(r"!HJ_\w+$", re.IGNORECASE)
_COLUMN = re.compile(
    r"INDEX\(\s*(?P<block>[^,()]+?)\s*,\s*0?\s*,\s*(?P<column>[1-9]\d{0,4})\s*\)", re.IGNORECASE
)

Resolve = Callable[[str], Sequence[object] | None]


def refresh(package: Package, book: Book) -> None:
    """Put into every chart of *package* what the cells of *book* hold now.

    Only references to cells that were changed count, and those by our own names: what a clerk's
    other charts keep is Excel's. A chart whose values are right already, and a reference that is
    no rectangle or a column of one, stay as they are.
    """
    seen: dict[str, Sequence[object] | None] = {}

    def resolve(formula: str) -> Sequence[object] | None:
        if formula not in seen:
            area = rectangle(book, formula)
            if area is not None and not _OURS.search(formula) and not book.edited(area):
                area = None
            seen[formula] = _values(book, area)
        return seen[formula]

    for part in package.of_type(CONTENT_TYPE):
        package.replace(part, refreshed(package.part(part), part, resolve))


def refreshed(data: bytes, part: str, resolve: Resolve) -> bytes:
    """The XML *data* of the chart *part* with the values that *resolve* gives for its references.

    *resolve* gets the text of a ``c:f`` and answers the cells' values, row by row, or ``None`` if
    it cannot say. With nothing to change the result is *data*.
    """
    root = parse(data, part)
    changed = False
    for reference in root.iter(*_CACHES):
        formula = reference.find(f"{_C}f")
        values = None if formula is None or not formula.text else resolve(formula.text.strip())
        if values is not None:
            changed |= _put(reference, formula, values)
    return serialise(root, data) if changed else data


def rectangle(book: Book, formula: str) -> Area | None:
    """The cells that *formula* of a chart stands for, or ``None``.

    Known are ``Sheet!$A$1:$A$9``, ``[0]!NAME`` and ``Sheet!NAME``, where the name stands for such a
    rectangle or for ``INDEX(BLOCK,0,n)``, column n of one.
    """
    area = book.known(Area.parse(formula))
    if area is not None:
        return area
    target = _named(book, formula)
    if target is None:
        return None
    area = book.known(Area.parse(target))
    match = _COLUMN.fullmatch(target.strip().removeprefix("="))
    if area is not None or match is None:
        return area
    block = _block(book, match["block"])
    column = 0 if block is None else block.left + int(match["column"]) - 1
    if block is None or column > block.right:
        return None
    return Area(block.sheet, block.top, column, block.bottom, column)


def _named(book: Book, formula: str) -> str | None:
    """What the name in ``[0]!NAME`` or ``Sheet!NAME`` stands for."""
    match = _NAMED.fullmatch(formula)
    if match is None:
        return None
    if match["sheet"] is not None:
        title = same(book.titles(), unquoted(match["sheet"]))
        own = None if title is None else book.refers_to(f"{title}!{match['name']}")
        if own is not None:
            return own
    return book.refers_to(match["name"])


def _block(book: Book, text: str) -> Area | None:
    """The rectangle of ``BLOCK``, ``Sheet!BLOCK`` or ``Sheet!$A$1:$C$9``."""
    target = text if Area.parse(text) else _named(book, text if "!" in text else f"[0]!{text}")
    return None if target is None else book.known(Area.parse(target))


def _values(book: Book, area: Area | None) -> list[object] | None:
    if area is None or area.size > MOST_POINTS:
        return None
    try:
        sheet = book.sheet(area.sheet)
        return [sheet.raw(row, column) for row, column in area.cells()]
    except WorkbookError:  # no cells, or broken ones: no reason not to save
        return None


def _put(reference: etree._Element, formula: etree._Element, values: Sequence[object]) -> bool:
    """Make the cache of *reference* hold *values*; returns whether it did not."""
    tag = _CACHES[reference.tag]
    numeric = tag == f"{_C}numCache"
    wanted = {
        str(index): text for index, value in enumerate(values) if (text := _text(value, numeric))
    }
    cache = reference.find(tag)
    if cache is None:
        cache = etree.Element(tag, nsmap=reference.nsmap)
        formula.addnext(cache)
        if numeric:
            etree.SubElement(cache, f"{_C}formatCode").text = "General"
    elif _is(cache, len(values), wanted, numeric):
        return False
    formats = {
        point.get("idx"): point.get("formatCode")
        for point in cache.iterfind(f"{_C}pt")
        if point.get("formatCode")
    }
    for old in (*cache.findall(f"{_C}ptCount"), *cache.findall(f"{_C}pt")):
        cache.remove(old)
    made = [etree.Element(f"{_C}ptCount", val=str(len(values)))]
    for index, text in wanted.items():
        point = etree.Element(f"{_C}pt", idx=index)
        if index in formats:
            point.set("formatCode", formats[index])
        etree.SubElement(point, f"{_C}v").text = text
        made.append(point)
    # Before them only the number format, behind them only extensions.
    place = 1 if cache.find(f"{_C}formatCode") is not None else 0
    for element in reversed(made):
        cache.insert(place, element)
    return True


def _is(cache: etree._Element, count: int, wanted: dict[str, str], numeric: bool) -> bool:
    """Whether the cache shows *wanted* already; how a number is written does not matter."""
    size = cache.find(f"{_C}ptCount")
    found = {
        point.get("idx", ""): point.findtext(f"{_C}v", "") for point in cache.iterfind(f"{_C}pt")
    }
    if size is None or size.get("val") != str(count) or found.keys() != wanted.keys():
        return False
    return all(
        text == wanted[index] or (numeric and _number(text) == float(wanted[index]))
        for index, text in found.items()
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _text(value: object, numeric: bool) -> str:
    """How a cache holds the value of a cell; ``""`` for one that it leaves out."""
    if isinstance(value, float):
        return number_text(value)
    if numeric or value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return str(value) if isinstance(value, CellError) else encode_text(str(value))
