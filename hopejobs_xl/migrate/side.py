"""One workbook as the move sees it: its cells, and its blocks by name, row key and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from functools import cached_property

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml import notes
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.layout import DEPARTMENT_NOTE, DEPARTMENT_PAGE, DEPARTMENT_TITLE

from .account import Place
from .blocks import BLOCKS, UNNAMED, Block, By

Key = tuple[Hashable, int]  # what a row is about, and the how many-th such row it is

_BY_NAME = {block.name: block for block in BLOCKS}


class Side:
    """A workbook as it was when this was made; what is written afterwards is not seen."""

    def __init__(self, book: FileWorkbook, scheme: Scheme) -> None:
        """*book* with the *scheme* by which its rows name their indicators."""
        self.book, self.scheme = book, scheme
        self.titles = book.titles()
        self._cells = {title: book.cells(title) for title in self.titles}
        self._formulas = book.formulas()
        self._names = {name.upper(): area for name, area in book.names().items() if area}
        for name, area in UNNAMED.items():
            if area.sheet in self.titles:
                self._names.setdefault(name, area)
        self._keys: dict[str, list[Key | None]] = {}

    @property
    def names(self) -> Mapping[str, Area]:
        """The rectangles that our names of workbook scope stand for."""
        return self._names

    def area(self, block: Block) -> Area | None:
        """Where *block* stands, no wider than its columns; ``None`` where there is none."""
        area = self._names.get(block.name)
        if area is None:
            return None
        right = min(area.right, area.left + len(block.columns) - 1)
        return Area(area.sheet, area.top, area.left, area.bottom, right)

    def place(self, block: Block, row: int, key: str) -> Place | None:
        """The cell of *block* in its *row* (from 0) and column *key*; ``None``: none here."""
        area, at = self.area(block), block.index(key)
        if area is None or area.left + at > area.right or not 0 <= row <= area.bottom - area.top:
            return None
        return area.sheet, area.top + row, area.left + at

    def values(self, *, results: bool = False) -> dict[Place, object]:
        """Every cell that holds anything but a formula; with *results*, those of formulas, too."""
        return {
            (title, *place): value
            for title, cells in self._cells.items()
            for place, value in cells.values.items()
            if results or place not in cells.formulas
        }

    def value(self, place: Place) -> object:
        """What a cell holds, a formula as its saved or calculated result; ``None``: nothing."""
        value = self._cells[place[0]].values.get(place[1:])
        if value is None and self.formula(place) is not None:
            return self.book.cells(place[0]).values.get(place[1:])
        return value

    def held(self, block: Block, row: int, key: str) -> object:
        """What *block* holds in its *row* (from 0) and column *key*; ``None`` where it has none."""
        place = self.place(block, row, key)
        return None if place is None else self.value(place)

    def formula(self, place: Place) -> str | None:
        """The formula (no ``=``) of a cell; ``None`` where it has none."""
        return self._formulas.get(place[0], {}).get(place[1:])

    def formulas(self) -> dict[Place, str]:
        """Every formula of the workbook."""
        return {
            (title, *place): text
            for title, found in self._formulas.items()
            for place, text in found.items()
        }

    def keys(self, block: Block) -> list[Key | None]:
        """What each row of *block* is about; ``None`` for a row of nothing known."""
        if block.name not in self._keys:
            seen: Counter[Hashable] = Counter()
            made: list[Key | None] = []
            for found in self._found(block):
                made.append(None if found is None else (found, seen[found]))
                seen[found] += 1
            self._keys[block.name] = made
        return self._keys[block.name]

    def row(self, block: Block, key: Key | None) -> int | None:
        """The row (from 0) of *block* that is about *key*."""
        if key is None:
            return None
        return self._rows(block).get(key)

    def _rows(self, block: Block) -> dict[Key, int]:
        return {key: at for at, key in enumerate(self.keys(block)) if key is not None}

    def _found(self, block: Block) -> list[Hashable | None]:
        area = self.area(block)
        count = 0 if area is None else area.bottom - area.top + 1
        if block.beside:
            found = self._found(_BY_NAME[block.beside])
            return [*found, *[None] * count][:count]
        if block.by is By.ORDER:
            return list(range(count))
        return [self._key(block, row) for row in range(count)]

    def _key(self, block: Block, row: int) -> Hashable | None:
        held = [self.held(block, row, key) for key in block.keys]
        if block.by is By.KEY:
            return None if held[0] is None else tuple(map(str, held))
        try:
            return self.scheme.find(held[0]).no
        except IndicatorError:
            return None

    @property
    def pages(self) -> list[str]:
        """The sheets that are pages of departments."""
        return self.book.copies(DEPARTMENT_PAGE.name)

    @cached_property
    def page_areas(self) -> list[Area]:
        """What the program writes on the pages of departments: 회신 is beside people's columns."""
        found = []
        for title in self.pages:
            for name in (DEPARTMENT_TITLE, DEPARTMENT_NOTE, DEPARTMENT_PAGE.name):
                sheet, top, left = self.book.locate(f"{title}!{name}")
                rows = self.book.read(f"{title}!{name}")
                right = left + len(rows[0]) - 1
                found.append(Area(sheet, top, left, top + len(rows) - 1, right))
        return found

    @cached_property
    def notes(self) -> dict[Place, str]:
        """Every note of the workbook, by the cell that it is at."""
        package, _ = self.book.package()
        return {
            (title, *place): text
            for title, part in self.book.worksheets().items()
            for place, text in notes.notes(package, part).items()
        }
