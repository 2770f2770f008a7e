"""csv and tsv as the national systems, Excel and 한글 write them: cp949, UTF-8 or UTF-16."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.io.parsers import TextFileReader

from hopejobs_xl.base.errors import WorkbookError

from .encoded_column import Column, Encoder, encoded
from .persons import without_numbers
from .register_grid import AGAIN, MOST_COLUMNS, Grid

_CHUNK = 100_000  # rows read at once
_SAMPLE = 20_000  # rows by which columns of few different texts are told
_FEW = 0.1  # share of different texts in them
_NUMERIC = re.compile(r"[-+\d.,eE]*\d|true|false", re.IGNORECASE)
_HEAD = 64 * 1024  # bytes that the separator is found in
_SEPARATORS = ",\t;|"
_TOO_MANY = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")
_NONE = "none"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class EncodingGuess:
    """Tells the encoding of a file from its first piece that is more than ASCII.

    What comes later is not looked at: reading it refuses what does not fit.
    """

    def __init__(self) -> None:
        self._known = ""
        self._first = True

    def feed(self, piece: bytes) -> None:
        """Look at the next *piece* of the file."""
        if self._first:
            self._first = False
            self._known = next((name for bom, name in _BOMS if piece.startswith(bom)), "")
            if not self._known and b"\0" in piece[:200]:
                # Blanks, commas and digits have their zero behind them, or before.
                little = piece[1::2].count(0) >= piece[::2].count(0)
                self._known = "utf-16-le" if little else "utf-16-be"
        if self._known or piece.isascii():
            return
        for name in ("utf-8", "cp949"):
            try:
                codecs.getincrementaldecoder(name)().decode(piece)
            except UnicodeDecodeError:
                continue
            self._known = name
            return
        self._known = _NONE

    def encoding(self, file: str) -> str:
        """The encoding of the *file*; WorkbookError in Korean if it is none that is known."""
        if self._known != _NONE:
            return self._known or "utf-8"
        raise WorkbookError(
            f"{file}: 글자를 읽을 수 없음. 허용: CP949, UTF-8, UTF-16. 할 일: 엑셀에서 열어 "
            "「CSV UTF-8」로 다시 저장하세요"
        )


def read_text(path: Path, encoding: str, told: Callable[[int], None]) -> Grid:
    """The table of the text file *path*; *told* is called with the rows read so far.

    Row n of the table is record n of the file, as Excel counts them: blank lines count, a line
    break within quotation marks does not. Raises WorkbookError where it is no table.
    """
    with open(path, encoding=encoding, newline="", errors="strict") as stream:
        try:
            head = stream.read(_HEAD)
        except UnicodeError:
            raise _broken(path, "글자를 읽을 수 없음") from None
    separator = separator_of(head)
    width = _width(head, separator)
    while True:
        try:
            return _read(path, encoding, separator, width, told)
        except pd.errors.ParserError as error:
            found = _TOO_MANY.search(str(error))
            if found is None:
                raise _broken(path, "큰따옴표의 짝이 맞지 않음") from None
            width = int(found[3])
            if width > MOST_COLUMNS:
                raise _broken(path, f"{found[2]}행이 {width}칸임") from None
        except UnicodeError:
            raise _broken(path, "글자가 중간에 깨져 있음") from None


def _read(
    path: Path, encoding: str, separator: str, width: int, told: Callable[[int], None]
) -> Grid:
    def pieces(few: frozenset[int], size: int) -> TextFileReader:
        return pd.read_csv(
            path,
            sep=separator,
            encoding=encoding,
            header=None,
            names=range(width),
            dtype={number: "category" if number in few else object for number in range(width)},
            na_filter=False,  # NA, None and nan are texts
            skip_blank_lines=False,  # a blank line is a row of Excel
            low_memory=False,
            chunksize=size,
        )

    try:
        with pieces(frozenset(), _SAMPLE) as reader:
            first = next(reader)
        if len(first) < _SAMPLE:
            told(len(first))
            cells = [encoded(first[number].to_numpy()) for number in range(width)]
            return Grid("", cells, hidden=0, filtered=False)
        # Columns of few different words are encoded by the parser itself, which is faster.
        few = frozenset(number for number in range(width) if _few_words(first[number]))
        del first
        while True:
            with pieces(few, _CHUNK) as reader:
                columns = _columns(reader, width, few, told)
            if isinstance(columns, list):
                return Grid("", columns, hidden=0, filtered=False)
            few -= {columns}
    except pd.errors.EmptyDataError:
        return Grid("", [])


def _few_words(cells: pd.Series) -> bool:
    different = set(cells)
    return len(different) < _FEW * len(cells) and not any(map(_NUMERIC.fullmatch, different))


def _columns(
    reader: TextFileReader, width: int, few: frozenset[int], told: Callable[[int], None]
) -> list[Column] | int:
    """The columns; or the one among *few* that may not be encoded by the parser.

    For pandas makes numbers of categories where all of a piece are numbers: 001 would be 1.
    """
    encoders = [Encoder() for _ in range(width)]
    rows = 0
    for piece in reader:
        for number, encoder in enumerate(encoders):
            if number not in few:
                encoder.add(piece[number].to_numpy())
                continue
            cells = piece[number].cat
            texts = cells.categories.to_numpy(dtype=object)
            if not all(isinstance(text, str) for text in texts):
                return number
            encoder.add_encoded(cells.codes.to_numpy(np.int32), texts)
        rows += len(piece)
        told(rows)
    return [each.column() for each in encoders]


def separator_of(head: str) -> str:
    """The separator of a table by *head*, its first lines."""
    lines = head.splitlines()[:50]
    counts = {each: sorted(line.count(each) for line in lines) for each in _SEPARATORS}
    # The one that most lines have; a title line has none.
    return max(_SEPARATORS, key=lambda each: counts[each][len(lines) // 2] if lines else 0)


def _width(head: str, separator: str) -> int:
    whole = head if len(head) < _HEAD else head[: head.rfind("\n") + 1] or head
    try:
        rows = csv.reader(io.StringIO(whole, newline=""), delimiter=separator)
        return min(max((len(row) for row in rows), default=1) or 1, MOST_COLUMNS)
    except csv.Error:
        return whole[:_HEAD].split("\n", 1)[0].count(separator) + 1


def _broken(path: Path, what: str) -> WorkbookError:
    return WorkbookError(f"{without_numbers(path.name)}: {what}. 할 일: {AGAIN}")
