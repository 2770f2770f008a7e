"""The text of a cell whose letters may have formats of their own."""

from __future__ import annotations

import re

from lxml import etree

from .xml_parts import MAIN, decode_text

_TEXT, _RUN, _LOOK, _RAISED, _STRUCK = (
    f"{{{MAIN}}}{tag}" for tag in ("t", "r", "rPr", "vertAlign", "strike")
)
_FIGURE = re.compile(r"[\s\d.,+-]*\d\s*\D{0,4}")  # a unit may follow
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def plain_text(element: etree._Element) -> str:
    """Text of an ``si`` or ``is`` element: its runs joined, without phonetic hints.

    In what would else be one figure, digits that Excel shows raised, lowered or struck out stay
    apart, as people see them: ``5¹``, ``5₁``, ``~~3~~5``.
    """
    if len(element) == 1 and element[0].tag == _TEXT:  # nearly all
        return decode_text(element[0].text or "")
    pieces, marked = [], []
    for child in element:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
            marked.append(pieces[-1])
        elif child.tag == _RUN:
            text = "".join(piece.text or "" for piece in child.iterfind(_TEXT))
            pieces.append(text)
            marked.append(_marked(text, child.find(_LOOK)))
    joined = "".join(pieces)
    if pieces != marked and len(joined) < 40 and _FIGURE.fullmatch(decode_text(joined)):
        joined = "".join(marked)
    return decode_text(joined)


def _marked(text: str, look: etree._Element | None) -> str:
    if look is None or not any(map(str.isdigit, text)):
        return text
    struck, raised = look.find(_STRUCK), look.find(_RAISED)
    if struck is not None and struck.get("val", "1") in ("1", "true", "on"):
        return f"~~{text}~~"
    place = "" if raised is None else raised.get("val", "")
    return text.translate({"superscript": _UP, "subscript": _DOWN}.get(place, {}))
