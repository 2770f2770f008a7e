"""The text boxes of a worksheet that hold text of their own, and are not bound to a cell."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from .package import Package
from .xml_parts import parse, whole

_KIND = "/drawing"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CORNER = ("row", "rowOff", "col", "colOff")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class TextBox:
    """A box: the cell (from 1) that its left upper corner is in, and its text.

    ``below`` is how far below the top of that cell the corner is, in EMU (914,400 an inch). Lines
    of ``text`` are apart by line feeds.
    """

    row: int
    column: int
    below: int
    text: str


def text_boxes(package: Package, part: str) -> list[TextBox]:
    """The boxes with text on the worksheet *part*, from the left to the right."""
    found: list[tuple[tuple[int, int, int], TextBox]] = []
    for relation in package.relationships(part).values():
        if not relation.type.endswith(_KIND) or relation.target not in package:
            continue
        root = parse(package.part(relation.target), relation.target)
        for anchor in root:
            for shape in anchor.iter(f"{_DRAWING}sp"):
                text = _text(shape)
                if text.strip() and not shape.get("textlink"):
                    corner = anchor.find(f"{_DRAWING}from")
                    row, below, column, across = (_number(corner, tag) for tag in _CORNER)
                    box = TextBox(row + 1, column + 1, below, text)
                    found.append(((column, across, row), box))
    return [box for _, box in sorted(found, key=lambda each: each[0])]


def _text(shape: etree._Element) -> str:
    lines = []
    for line in shape.iter(f"{_A}p"):
        lines.append("".join(piece.text or "" for piece in line.iter(f"{_A}t")))
    return "\n".join(lines)


def _number(corner: etree._Element | None, tag: str) -> int:
    """A whole number of an anchor's corner; 0 where the anchor has none (one of the page)."""
    return 0 if corner is None else whole(corner.findtext(f"{_DRAWING}{tag}", "0"))
