"""Registers that are larger than memory, kept by DuckDB, and handed out part by part.

Each column is kept as codes into its different texts, as ``encoded_column`` has it, or as texts
where most differ. A register is cut so that all rows with one name (or one number) are in one part:
what is one there is one in the whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from hopejobs_xl.base import folding

from . import duck_source
from .definitions import Definitions
from .duck_source import Source
from .encoded_column import Column, encoded
from .register_grid import Grid, ReadFile
from .register_map import RegisterMap
from .register_table import Question, Table, data_rows, understood

_SAMPLE = 5_000  # first rows, by which columns are understood as by the other engine
_MANY = 0.6  # share of different texts in them, from which on a column is kept as texts
_SURE = 1_000  # rows by which that can be told
_REPEATED = 2  # how often a text has to stand in the rows of a part to be worth a code
_ALWAYS = ("person", "day", "birth", "word", "amount")  # what is kept as codes in any case


@dataclass
class Stored:
    """One file in the store. ``dictionaries`` are the texts of each column's codes, or ``None``.

    ``ends`` are, for each part, the codes of the column ``cut`` that it has, first and last.
    """

    source: Source
    table: Table
    rows: int
    name: str
    dictionaries: list[np.ndarray | None] = field(default_factory=list)
    cut: int = -1
    ends: list[tuple[int, int]] = field(default_factory=list)


class Store:
    """A database in *folder*, which is temporary: it holds what the registers hold.

    DuckDB uses at most *memory* megabytes and then the folder.
    """

    def __init__(self, folder: Path, memory: int) -> None:
        self._folder = folder
        self.db = duckdb.connect(
            str(folder / "registers.duckdb"),
            config={
                "memory_limit": f"{memory}MB",
                "temp_directory": str(folder / "spilled"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        self.db.execute("SET enable_progress_bar = false")
        self._count = 0

    def close(self) -> None:
        """Let go of the database; what it holds is removed with its folder."""
        self.db.close()

    def looked(
        self, path: Path, definitions: Definitions, said: RegisterMap
    ) -> tuple[Stored | None, list[Question]]:
        """What the file *path* is, by its first rows and its header in row 1."""
        source = duck_source.opened(self.db, path, self._folder)
        file = ReadFile(path, source.sha256)
        own = said.of(file.name, "")
        if own.ignore:
            return None, []
        try:
            query = f"SELECT {', '.join(source.texts)} FROM {source.relation}"
            first = self.db.execute(f"{query} LIMIT {_SAMPLE}").fetchall()
            (rows,) = self.db.execute(f"SELECT count(*) FROM {source.relation}").fetchone() or (0,)
        except duckdb.Error:
            raise duck_source.broken(path) from None
        cells = zip(source.headers, *first, strict=True)
        grid = Grid("", [encoded(list(column)) for column in cells], hidden=0, filtered=False)
        table, questions = understood(file, grid, definitions, replace(own, header_row=1))
        if source.gaps:
            gap = "빈 줄이 있음: 그 아래에서는 행 번호가 엑셀의 것보다 작음"
            questions.append(Question(file.shown, gap, "빈 줄을 지우고 다시 하세요"))
        if table is None:
            return None, questions
        self._count += 1
        return Stored(source, table, rows, f"f{self._count}"), questions

    def take(self, stored: Stored, definitions: Definitions, role: str, parts: int) -> None:
        """Read *stored* whole, cut by the column of *role* into *parts* ("" and 1: not cut)."""
        stored.cut = stored.table.column_of(role) - 1 if parts > 1 else -1
        kept, joined = ["s.r"], []
        plain = self._texts(stored, definitions, parts)
        for number in range(len(stored.source.texts)):
            if number in plain:
                stored.dictionaries.append(None)
                kept.append(f"s.t{number} AS c{number}")
                continue
            known = self._codes(stored, number, parts)
            kept.append(f"{known}.k AS c{number}")
            joined.append(f"JOIN {known} ON s.t{number} = {known}.t")
        source = stored.source
        texts = ", ".join(f"{text} AS t{number}" for number, text in enumerate(source.texts))
        try:
            # A temporary table is not packed, which would cost more than all reading. To join the
            # codes costs a quarter of what casting to an ENUM does.
            self.db.execute(
                f"CREATE TEMP TABLE {stored.name} AS SELECT {', '.join(kept)} FROM "
                f"(SELECT {source.row} AS r, {texts} FROM {source.relation}) s {' '.join(joined)}"
            )
        except duckdb.Error:
            raise duck_source.broken(stored.source.path) from None

    def _texts(self, stored: Stored, definitions: Definitions, parts: int) -> set[int]:
        """The columns of which most texts differ: as codes they would cost more.

        The first rows say which to count. Firms differ in all of these, and repeat in the whole.
        """
        asked = []
        for number, column in enumerate(stored.table.columns):
            held = definitions.role.get(stored.table.found[number].role)
            if number == stored.cut or (held and held.holds in _ALWAYS):
                continue
            sample = [column.text(row) for row in range(len(stored.table.at))]
            if len(sample) > _SURE and duck_source.alike(sample) > _MANY:
                asked.append(number)
        if not asked:
            return set()
        counts = ", ".join(f"approx_count_distinct({stored.source.texts[each]})" for each in asked)
        try:
            found = self.db.execute(f"SELECT {counts} FROM {stored.source.relation}").fetchone()
        except duckdb.Error:
            raise duck_source.broken(stored.source.path) from None
        # Each part looks at every text of a column once more.
        most = stored.rows / (_REPEATED * parts)
        return {each for each, count in zip(asked, found or (), strict=True) if count > most}

    def _codes(self, stored: Stored, number: int, parts: int) -> str:
        """A table of the texts of a column with their codes; those of a part stand together."""
        query = f"SELECT DISTINCT {stored.source.texts[number]} FROM {stored.source.relation}"
        try:
            texts = np.array([text for (text,) in self.db.execute(query).fetchall()], object)
        except duckdb.Error:
            raise duck_source.broken(stored.source.path) from None
        if number == stored.cut:
            owner = np.array([_part(text, parts) for text in texts], np.int64)
            order = np.argsort(owner, kind="stable")
            texts = texts[order]
            last = np.searchsorted(owner[order], np.arange(parts), side="right").tolist()
            stored.ends = list(zip([0, *last[:-1]], [end - 1 for end in last], strict=True))
        stored.dictionaries.append(texts)
        name = f"{stored.name}_{number}"
        codes = pd.DataFrame({"t": texts, "k": np.arange(len(texts), dtype=np.int32)})
        self.db.register("texts", codes)
        self.db.execute(f"CREATE TEMP TABLE {name} AS SELECT t, k FROM texts")
        self.db.unregister("texts")
        return name

    def part(self, stored: Stored, number: int) -> Table:
        """The rows of the part *number* as a table, at the rows of the file, with its header."""
        where = ""
        if stored.cut >= 0:
            first, last = stored.ends[number]
            where = f"WHERE c{stored.cut} BETWEEN {first} AND {last}"
        table = self._table(stored, where)
        keep, left_out = data_rows(table.headers, table.columns, table.at)
        if not keep.all():
            table.columns = [column.kept(keep) for column in table.columns]
            table.at = table.at[keep]
        table.left_out = left_out
        return table

    def rows(self, stored: Stored, at: Sequence[int]) -> Table:
        """The rows of the file *at* (its header is row 1), in their order."""
        self.db.register("wanted", pd.DataFrame({"r": np.asarray(at, np.int64) - 2}))
        table = self._table(stored, "WHERE r IN (SELECT r FROM wanted)")
        self.db.unregister("wanted")
        return table

    def _table(self, stored: Stored, where: str) -> Table:
        names = ", ".join(f"c{number}" for number in range(len(stored.dictionaries)))
        found = self.db.execute(f"SELECT r, {names} FROM {stored.name} {where}").fetchnumpy()
        at = np.asarray(found.pop("r"), np.int64)
        order = None if (np.diff(at) > 0).all() else np.argsort(at, kind="stable")
        columns = []
        for number, texts in enumerate(stored.dictionaries):
            cells = np.asarray(found.pop(f"c{number}"))
            cells = cells if order is None else cells[order]
            if texts is None:
                columns.append(Column(np.arange(len(cells), dtype=np.int32), cells))
            else:
                # A copy: what looks like a 주민등록번호 is blanked in it.
                columns.append(Column(cells.astype(np.int32), texts.copy()))
        rows = (at if order is None else at[order]).astype(np.int32) + 2
        return replace(stored.table, columns=columns, at=rows, left_out={})


def _part(text: str, parts: int) -> int:
    """The part of a name or a number, the same however it is spelt."""
    return zlib.crc32(folding.word(text).encode("utf-8", "replace")) % parts
