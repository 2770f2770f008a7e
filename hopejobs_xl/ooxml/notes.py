"""The notes (메모) of a worksheet: read, with what Excel 365 keeps of its conversations in them."""

from __future__ import annotations

from hopejobs_xl.base.addresses import split_range

from .package import Package
from .rich_text import plain_text
from .xml_parts import MAIN, parse

_KIND = "/comments"


def notes(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The text of each note on the worksheet *part*, by row and column from 1.

    Of merged cells a note stands at the first one. Notes of no cell, and empty ones, are left out.
    """
    found: dict[tuple[int, int], str] = {}
    for relation in package.relationships(part).values():
        if not relation.type.endswith(_KIND) or relation.target not in package:
            continue
        root = parse(package.part(relation.target), relation.target)
        for entry in root.iterfind(f"{{{MAIN}}}commentList/{{{MAIN}}}comment"):
            corners, text = split_range(entry.get("ref", "")), entry.find(f"{{{MAIN}}}text")
            words = "" if text is None else plain_text(text)
            if corners is not None and words.strip():
                found[corners[0], corners[1]] = words
    return found
