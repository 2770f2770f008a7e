"""One pass over a sheet: in which rows and columns names of indicators and header words stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from hopejobs_xl.ooxml.sheet_cells import Cells, Place
from hopejobs_xl.scheme.names import DOTS, fold

from .header_words import ACTUAL, ACTUAL2, LABEL, OTHER, REMARK, RESULT, UNIT, Headers
from .labels import LONGEST, Labels, clean, is_blank
from .sum_formula import sums_up

_APART = re.compile(rf"[^\w{re.escape('%')}]|[A-Za-z{DOTS}]")
_SAYING = {LABEL, ACTUAL, RESULT}
_FIGURES = {
    ACTUAL,
    ACTUAL2,
    RESULT,
    OTHER,
    REMARK,
    UNIT,
}  # what stands in the second row of a header


class Words:
    """What a text names, kept by text; texts without any known word are skipped early."""

    def __init__(self, labels: Labels, headers: Headers) -> None:
        self.labels, self.headers = labels, headers
        self._names = _any_of(labels.spelt())
        self._words = _any_of(word for word in headers.words if not word.isascii())
        self._said: dict[str, tuple[str, str]] = {}

    def said(self, text: str) -> tuple[str, str]:
        """The indicator that *text* names by its name, and the column that it heads."""
        if len(text) > LONGEST:
            return "", ""
        found = self._said.get(text)
        if found is not None:
            return found
        close = "".join(text.split())
        if not (unicodedata.is_normalized("NFKC", close) and close.isprintable()):
            close = fold(clean(text))
        named = self.labels.read(text).named if self._names(close) else ""
        word = self.headers.word(text) if not named and self._words(close) else ""
        if named or word:
            self._said[text] = named, word
        return named, word


class Scan:
    """A sheet, and where names of indicators and header words stand in it.

    ``columns`` are the columns that hold anything, by row; ``named`` the indicators named in a
    column, by row; ``words`` the header words in a row, by column.
    """

    def __init__(
        self, cells: Cells, words: Words, formulas: Mapping[Place, str] | None = None
    ) -> None:
        """*formulas* are the texts of the formulas of the sheet, as far as they are known."""
        self._formulas = formulas or {}
        self.cells, self.labels, self.headers = cells, words.labels, words.headers
        self.columns: dict[int, list[int]] = {}
        self.named: dict[int, dict[int, str]] = {}
        self.words: dict[int, dict[int, str]] = {}
        for place, value in cells.values.items():
            if isinstance(value, str):
                if is_blank(value):
                    continue
                no, word = words.said(value)
                if no:
                    self.named.setdefault(place[1], {})[place[0]] = no
                elif word:
                    self.words.setdefault(place[0], {})[place[1]] = word
            elif value is None:
                continue
            self.columns.setdefault(place[0], []).append(place[1])
        for row, column in cells.formulas:
            if is_blank(cells.values.get((row, column))):
                self.columns.setdefault(row, []).append(column)
        self.rows = sorted(self.columns)
        self.used = {column for columns in self.columns.values() for column in columns}

    def between(self, first: int, last: int) -> list[int]:
        """The rows from *first* to *last* that hold anything."""
        return self.rows[bisect_left(self.rows, first) : bisect_right(self.rows, last)]

    def block(self, column: int, rows: Iterable[int], more: Iterable[int] = ()) -> range:
        """The columns around *column* without an empty one in between, as far as *rows* go."""
        used = {each for row in rows for each in self.columns.get(row, ())} | {*more, column}
        left = right = column
        while left - 1 in used:
            left -= 1
        while right + 1 in used:
            right += 1
        return range(left, right + 1)

    def words_in(self, row: int, block: range) -> dict[int, str]:
        """The header words of *row* within *block*."""
        return {at: word for at, word in self.words.get(row, {}).items() if at in block}

    def is_header(self, row: int, column: int, block: range) -> bool:
        """Whether *row* heads a table with its labels in *column*."""
        words = self.words_in(row, block)
        if not words or row in self.named.get(column, {}):
            return False
        if len(words) < 2 and not _SAYING & set(words.values()):
            return False
        text = self.cells.value(row, column)
        if is_blank(text):  # under a header of two rows, or beside 번호
            return LABEL in words.values() or set(words.values()) <= _FIGURES
        return isinstance(text, str) and not self.labels.is_group(text)

    def divides(self, row: int, column: int, block: range) -> bool:
        """Whether *row*, between two indicators, begins another table."""
        words = self.words_in(row, block)
        if not self.is_header(row, column, block) or is_blank(self.cells.value(row, column)):
            return False
        return words.get(column) == LABEL or bool({ACTUAL, RESULT} & set(words.values()))

    def sums_up(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula over a column."""
        return sums_up(self._formulas.get((row, column)))

    def is_sum(self, row: int, block: range) -> bool:
        """Whether a text of *row* within *block*, or close beside it, is 계, 소계 or the like."""
        wide = self.block(block[0], [row], block)
        values = [
            self.cells.values.get((row, at)) for at in self.columns.get(row, ()) if at in wide
        ]
        return any(self.labels.is_sum(value) for value in values if isinstance(value, str))

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell holds anything, a formula without a result too."""
        place = row, column
        return place in self.cells.formulas or not is_blank(self.cells.values.get(place))


def near(
    cells: Cells,
    words: Words,
    rows: range,
    formulas: Mapping[Place, str] | None = None,
) -> Scan:
    """The scan of *rows* of a sheet alone; *formulas* are the texts of those of the sheet."""
    values = cells.of_rows(rows)
    there = frozenset(place for place in cells.formulas if place[0] in rows)
    return Scan(replace(cells, values=values, formulas=there), words, formulas)


def _any_of(words: Iterable[str]) -> Callable[[str], object]:
    """A quick search that fails only on texts with none of *words* in them, however spelt.

    It looks for the longest piece of each word that has one spelling only (no Latin letters, dots
    or blanks). A word without such a piece lets every text pass.
    """
    pieces = {max(_APART.split(word), key=len) for word in words}
    return re.compile("|".join(map(re.escape, sorted(pieces)))).search
