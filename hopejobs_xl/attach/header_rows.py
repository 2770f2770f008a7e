"""The header of a table: its rows, and the texts over each column."""

from __future__ import annotations

from hopejobs_xl.scheme.names import fold

from .header_words import ACTUAL, ACTUAL2, LABEL, RESULT
from .labels import clean, is_blank
from .scan import Scan

_MOST, FARTHEST = 4, 30  # rows of a header; rows between it and the first indicator
_LONGEST = 16  # of a text over others, in characters: longer ones are titles
_NOTES = "(※[<*"
_FIGURES = {ACTUAL, ACTUAL2, RESULT}


class Band:
    """The header rows over the labels in *column*, above the *first* row with an indicator."""

    def __init__(self, scan: Scan, column: int, first: int) -> None:
        self._scan, self._cells, self._column, self._first = scan, scan.cells, column, first
        near = [row for row in range(max(1, first - FARTHEST), first + 1) if row in scan.columns]
        self._block = scan.block(column, near)
        heads = [r for r in near[:-1] if scan.is_header(r, column, self._block)]
        self.rows: list[int] = []
        if heads:
            self.rows = [heads[-1]]
            self._grow_up()
            self._grow_down()
            if not self._is_over_labels():
                self.rows = []

    @property
    def wide(self) -> set[int]:
        """The columns that header texts stretch over."""
        areas = [self._cells.area(r, c) for r in self.rows for c in self._scan.columns.get(r, ())]
        return {
            at for area in areas if area[3] - area[1] < 200 for at in range(area[1], area[3] + 1)
        }

    def path(self, column: int) -> list[str]:
        """The texts over *column*, from top to bottom, each once."""
        texts, seen = [], set()
        for row in self.rows:
            area = self._cells.area(row, column)
            value = self._cells.values.get(area[:2])
            over_labels = area[1] <= self._column <= area[3] and column != self._column
            beside = over_labels and area[3] - area[1] > 1
            if area[:2] in seen or is_blank(value) or beside:
                continue
            seen.add(area[:2])
            texts.append(clean(value))
        return texts

    def lowest(self, column: int) -> tuple[int, int]:
        """The first cell of the lowest header text over *column*."""
        for row in reversed(self.rows):
            place = self._cells.first(row, column)
            if not is_blank(self._cells.values.get(place)):
                return place
        return self.rows[-1], column

    def _is_over_labels(self) -> bool:
        """Whether something stands over the labels, or 지표 in the column to the left of them."""
        values = [self._cells.value(row, self._column) for row in self.rows]
        left = [self._scan.words.get(row, {}).get(self._column - 1) for row in self.rows]
        return LABEL in left or not all(map(is_blank, values))

    def _grow_up(self) -> None:
        while len(self.rows) < _MOST and self.rows[0] > 1:
            row = self.rows[0] - 1
            if row in self._scan.named.get(self._column, {}):
                return
            crossing = any(self._area(self.rows[0], at)[0] <= row for at in self._block)
            if not (crossing or self._scan.words_in(row, self._block) or self._is_over(row)):
                return
            self.rows.insert(0, row)

    def _is_over(self, row: int) -> bool:
        """Whether *row*, without a word that is known, says something about columns below it."""
        for at in self._scan.columns.get(row, ()):
            value, area = self._cells.values.get((row, at)), self._cells.area(row, at)
            if at not in self._block or not isinstance(value, str):
                continue
            if area[1] <= self._column <= area[3] or fold(value)[:1] in _NOTES:
                continue
            if len(fold(value)) > _LONGEST or ":" in fold(value):
                continue
            below = self._scan.headers.word(str(self._cells.value(self.rows[0], at) or ""))
            if area[3] > area[1] or below in _FIGURES:
                return True
        return False

    def _grow_down(self) -> None:
        while len(self.rows) < _MOST and self.rows[-1] + 1 < self._first:
            row = self.rows[-1] + 1
            if not (self._is_under(row) or self._says_more(row)):
                row += 1  # below a blank line
                if row - 1 in self._scan.columns or row >= self._first or not self._says_more(row):
                    return
            self.rows.append(row)

    def _is_under(self, row: int) -> bool:
        """Whether *row* goes on with the header: more words, and no row of the table yet."""
        scan, cells = self._scan, self._cells
        heads = [at for at in scan.columns.get(self.rows[-1], ()) if at in self._block]
        if any(self._area(self.rows[-1], at)[2] >= row for at in heads):
            return True
        under = [at for at in scan.columns.get(row, ()) if at in self._block]
        values = [cells.values.get((row, at)) for at in under]
        texts = [value for value in values if isinstance(value, str)]
        if any(scan.labels.is_group(text) for text in texts):
            return False
        if any(scan.headers.is_part(t) for t in texts) or scan.words_in(row, self._block):
            return True
        if not texts or len(texts) < len(values) or not is_blank(cells.value(row, self._column)):
            return False
        areas = [self._area(self.rows[-1], at) for at in under]
        return len(texts) > 1 or any(area[3] > area[1] for area in areas)

    def _says_more(self, row: int) -> bool:
        """Whether *row* says more of the actuals under their header, a unit or 누계, and no row."""
        scan, cells = self._scan, self._cells
        label = cells.value(row, self._column)
        if not is_blank(label) and not scan.headers.is_aside(clean(label)):
            return False
        at = [at for at in scan.columns.get(row, ()) if at in self._block]
        figures = [c for c in at if scan.headers.key(self.path(c)) in _FIGURES]
        texts = {c: cells.values.get((row, c)) for c in at}
        others = [text for c, text in texts.items() if c not in figures and isinstance(text, str)]
        if any(scan.labels.is_group(text) for text in others):
            return False
        said = [texts[c] for c in figures]
        return bool(said) and all(isinstance(t, str) and scan.headers.says_more(t) for t in said)

    def _area(self, row: int, column: int) -> tuple[int, int, int, int]:
        return self._cells.area(row, column)
