"""Defined names of a package that stand for a formula: made constants, or taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from hopejobs_xl.base.values import CellError, plain

from . import defined_names, sheet_list
from .package import Package
from .xml_parts import MAIN, parse, serialise, whole

_NAME = f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"
_LONGEST = 255  # letters of a text in a formula; Excel takes more of them joined


class Key(NamedTuple):
    """The sheet whose own name it is (``None``: the workbook's), and the name, as spelt there."""

    sheet: str | None
    name: str

    @property
    def said(self) -> str:
        """As Excel's 이름 관리자 says it."""
        return self.name if self.sheet is None else f"{self.name}({self.sheet})"


def texts(package: Package, workbook: str) -> dict[Key, str]:
    """What each name of the part *workbook* stands for, without ``=``."""
    root = parse(package.part(workbook), workbook)
    return {key: entry.text or "" for key, entry in _entries(root)}


def settle(
    package: Package,
    workbook: str,
    constants: Mapping[Key, object],
    goes: Callable[[Mapping[Key, str]], Callable[[str], bool]],
) -> list[Key]:
    """Let names be *constants* (numbers, texts, booleans, CellErrors); returns those taken out.

    *goes* is given what all names stand for then, and says of each text whether its name goes.
    """
    before = package.part(workbook)
    root = parse(before, workbook)
    for key, entry in _entries(root):
        if key in constants:
            entry.text = written(constants[key])
    entries = list(_entries(root))
    gone_by = goes({key: entry.text or "" for key, entry in entries})
    gone = [key for key, entry in entries if gone_by(entry.text or "")]
    for key, entry in entries:
        if key in gone:
            defined_names.remove(entry)
    if gone or constants:
        package.replace(workbook, serialise(root, before))
    return gone


def written(value: object) -> str:
    """*value* as a formula spells it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(value)
    if isinstance(value, CellError):
        return str(value)
    text = str(value)
    pieces = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
    quoted = ('"' + piece.replace('"', '""') + '"' for piece in pieces)
    return "&".join(quoted)


def _entries(root: etree._Element) -> Iterator[tuple[Key, etree._Element]]:
    titles = [entry.get("name", "") for entry in root.iterfind(sheet_list.SHEET)]
    for entry in root.iterfind(_NAME):
        local = entry.get("localSheetId")
        sheet = None
        if local is not None:
            sheet = titles[whole(local)] if whole(local) < len(titles) else ""
        yield Key(sheet, entry.get("name", "")), entry
