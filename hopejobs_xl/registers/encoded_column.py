"""A column of texts as codes into its different texts: each text is looked at once, not per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

# What a text is decided by: a column whose chunk has more different texts is not encoded at all.
_MANY = 0.5


@dataclass
class Column:
    """The cells of one column, top to bottom: cell *row* (from 0) holds ``texts[codes[row]]``.

    ``codes`` is an int32 array, ``texts`` an object array of str; a text may stand in it twice.
    """

    codes: np.ndarray
    texts: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)

    def text(self, row: int) -> str:
        """The text of the cell *row*, from 0."""
        found: str = self.texts[self.codes[row]]
        return found

    def each(self, read: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        """What *read* makes of all different texts at once, handed out to the rows."""
        return read(self.texts)[self.codes]

    def kept(self, rows: np.ndarray) -> Column:
        """The cells of *rows* (a mask or positions) alone."""
        return Column(self.codes[rows], self.texts)

    def below(self, row: int) -> Column:
        """The cells from *row* (from 0) on; texts that stand above alone are made blank."""
        codes = self.codes[row:]
        for code in np.unique(self.codes[:row]):
            if not (codes == code).any():
                self.texts[code] = ""
        return Column(codes, self.texts)

    @property
    def filled(self) -> np.ndarray:
        """Which cells show anything, as a mask of the rows."""
        blank = np.fromiter(map(str.isspace, self.texts), bool, len(self.texts))
        blank |= self.texts == ""
        return ~blank[self.codes] if blank.any() else np.ones(len(self.codes), bool)


def encoded(cells: Iterable[str] | np.ndarray) -> Column:
    """The column of *cells*."""
    whole = np.asarray(cells, dtype=object)
    codes, texts = pd.factorize(whole)
    return Column(codes.astype(np.int32), texts)


class Encoder:
    """Makes a column of its pieces, in the order in which they are read."""

    def __init__(self) -> None:
        self._pieces: list[tuple[np.ndarray, np.ndarray]] = []
        self._plain = False

    def add(self, cells: np.ndarray) -> None:
        """Take the next *cells*, an object array of str."""
        if self._plain:
            self._pieces.append((np.arange(len(cells), dtype=np.int32), cells))
            return
        codes, texts = pd.factorize(cells)
        self._pieces.append((codes.astype(np.int32), texts))
        self._plain = len(texts) > _MANY * len(cells) and len(cells) > 1_000

    def add_encoded(self, codes: np.ndarray, texts: np.ndarray) -> None:
        """Take the next cells as *codes* into their different *texts*."""
        self._pieces.append((codes, texts))

    def column(self) -> Column:
        """The whole column; the pieces are given up."""
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return Column(np.zeros(0, np.int32), np.zeros(0, object))
        texts = np.concatenate([piece[1] for piece in pieces])
        if self._plain:
            known = np.arange(len(texts), dtype=np.int32)
        else:
            known, texts = pd.factorize(texts)
            known = known.astype(np.int32)
        start, codes = 0, []
        for own, different in pieces:
            codes.append(known[start : start + len(different)][own])
            start += len(different)
        return Column(np.concatenate(codes), texts)
