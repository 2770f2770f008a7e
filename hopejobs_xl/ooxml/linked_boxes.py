"""Text boxes in a workbook file that show a cell: the text that a box keeps of it.

Excel writes it anew when the cell changes; every other program shows what the drawing part itself
holds (``a:fld`` of type TxLink). So that must be right when the cell was written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hopejobs_xl.base.addresses import Area

from .xml_parts import parse, serialise

if TYPE_CHECKING:
    from .book_xml import Book
    from .package import Package

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"

_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "textlink"

Resolve = Callable[[str], str | None]


def refresh(package: Package, book: Book) -> None:
    """Put into every linked text box of *package* the text that its cell of *book* holds now.

    Only boxes whose one cell was changed, and holds text or nothing, are looked at.
    """

    def resolve(link: str) -> str | None:
        area = book.known(Area.parse(link))
        if area is None or area.size > 1 or not book.edited(area):
            return None
        value = book.sheet(area.sheet).raw(area.top, area.left)
        return "" if value is None else value if type(value) is str else None

    for part in package.of_type(CONTENT_TYPE):
        data = package.part(part)
        if f'{_LINK}="'.encode() in data:
            package.replace(part, refreshed(data, part, resolve))


def refreshed(data: bytes, part: str, resolve: Resolve) -> bytes:
    """The XML *data* of the drawing *part* with the texts that *resolve* gives for its links.

    *resolve* gets a link (``Sheet!$A$1``) and answers the text, or ``None`` if it cannot say. With
    nothing to change the result is *data*.
    """
    root = parse(data, part)
    changed = False
    for shape in root.iter(_SHAPE):
        link = shape.get(_LINK)
        kept = list(shape.iter(f"{_A}fld"))
        text = resolve(link) if link and len(kept) == 1 else None
        if text is None:
            continue
        held = kept[0].find(f"{_A}t")
        if held is not None and (held.text or "") != text:
            held.text = text
            changed = True
    return serialise(root, data) if changed else data
