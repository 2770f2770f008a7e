"""The sheets of a workbook file for who only reads some cells of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows

from .lean_cells import Dates, LeanSheet, Texts
from .lean_names import STYLES, TEXTS, BookNames
from .zip_parts import OddZipError, ZipParts


class Sheets:
    """The sheets of a workbook, each read when it is first asked for."""

    def __init__(self, parts: ZipParts, names: BookNames) -> None:
        self._parts, self._names = parts, names
        self._texts = Texts(parts.read(TEXTS) if parts.has(TEXTS) else b"")
        self._styles = _styles(parts.read(STYLES))
        self._read: dict[str, LeanSheet] = {}

    def area(self, name: str) -> Area:
        """Where a block stands; OddZipError if it is not there."""
        area = self._names.areas.get(name)
        if area is None:
            raise OddZipError(name)
        return area

    def known(self, names: Iterable[str]) -> dict[str, Area]:
        """Those of *names* that the workbook has; OddZipError for one that is no rectangle."""
        return {name: self.area(name) for name in names if name in self._names.areas}

    def sheet(self, title: str) -> LeanSheet:
        """A sheet by its title."""
        if title not in self._read:
            xml = self._parts.read(self._names.parts[title])
            self._read[title] = LeanSheet(xml, self._texts, self._styles)
        return self._read[title]

    def read(self, name: str) -> Rows:
        """The value of a block of one cell; OddZipError for one of more, and for a formula."""
        area = self.area(name)
        cell = self.sheet(area.sheet).cell(area.top, area.left)
        if area.size > 1 or cell.formula is not None:
            raise OddZipError(name)
        return [[cell.value]]

    def locate(self, name: str) -> tuple[str, int, int]:
        """Where a block stands; WorkbookError where there is none."""
        area = self._names.areas.get(name)
        if area is None:
            raise WorkbookError(name)
        return area.sheet, area.top, area.left


@lru_cache(maxsize=64)
def _styles(data: bytes) -> Dates:
    return Dates(data)
