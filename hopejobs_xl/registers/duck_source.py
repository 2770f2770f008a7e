"""A parquet or csv file as DuckDB reads it: every cell as the text that the other readers make."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.system_errors import in_korean

from .persons import without_numbers
from .register_grid import AGAIN
from .text_register import EncodingGuess, separator_of

_PIECE = 4 * 1024 * 1024
_HEAD = 64 * 1024
_GLOB = "*?["
_PARQUET = b"PAR1"
_NUMBER = "file_row_number"  # the column that DuckDB adds
_REALS = ("FLOAT", "DOUBLE")
# What the texts of other types are is settled: days by ISO 8601, whole numbers by their digits.
_PLAIN = ("VARCHAR", "DATE", "TIMESTAMP", "BOOLEAN", "DECIMAL", "INTEGER", "BIGINT", "SMALLINT",
          "TINYINT", "HUGEINT", "UINTEGER", "UBIGINT", "USMALLINT", "UTINYINT")  # fmt: skip


@dataclass(frozen=True)
class Source:
    """``relation`` is the SQL of the rows, ``texts`` that of each column's text, never NULL.

    ``row`` is that of the position of a row, from 0.

    ``gaps``: blank lines, which DuckDB leaves out, so that rows below have other numbers.
    """

    path: Path
    sha256: str
    relation: str
    headers: tuple[str, ...]
    texts: tuple[str, ...]
    row: str = "row_number() OVER () - 1"
    gaps: bool = False


def opened(db: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> Source:
    """The file *path*; a csv that is not UTF-8 is recoded into *folder*, which is temporary.

    Raises WorkbookError, in Korean and without a word of what stands in the file.
    """
    name = without_numbers(path.name)
    if any(letter in str(path) for letter in _GLOB):
        raise WorkbookError(
            f"{name}: DuckDB 엔진은 이름에 * ? [ 가 든 파일을 열지 않음. 할 일: 이름을 바꾸세요"
        )
    digest, guess, gaps = hashlib.sha256(), EncodingGuess(), False
    try:
        with open(path, "rb") as stream:
            parquet = stream.read(4) == _PARQUET
            stream.seek(0)
            while piece := stream.read(_PIECE):
                digest.update(piece)
                if not parquet:
                    guess.feed(piece)
                    # At the end of a file and in quotation marks they do no harm.
                    gaps = gaps or b"\n\n" in piece.rstrip() or b"\n\r\n" in piece.rstrip()
        if parquet:
            return _parquet(db, path, digest.hexdigest())
        made = _csv(path, guess.encoding(name), digest.hexdigest(), folder)
        return replace(made, gaps=gaps)
    except OSError as error:
        raise WorkbookError(
            f"{name}: 읽을 수 없음({in_korean(error)}). 할 일: 경로와 권한을 확인하세요"
        ) from None
    except UnicodeError:
        raise broken(path) from None


def broken(path: Path) -> WorkbookError:
    """What is said of a file that DuckDB cannot read; its own words may hold a line of it."""
    return WorkbookError(
        f"{without_numbers(path.name)}: DuckDB 엔진이 읽을 수 없음(parquet나 칸 수가 고른 csv가 "
        f"아니거나 깨짐). 할 일: --engine 없이 해 보거나 {AGAIN}"
    )


def quoted(text: str) -> str:
    """*text* as a string of SQL."""
    return "'" + text.replace("'", "''") + "'"


def named(text: str) -> str:
    """*text* as a name of SQL."""
    return '"' + text.replace('"', '""') + '"'


def _parquet(db: duckdb.DuckDBPyConnection, path: Path, digest: str) -> Source:
    relation = f"read_parquet({quoted(str(path))})"
    try:
        columns = db.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    except duckdb.Error:
        raise broken(path) from None
    texts = []
    for name, kind, *_ in columns:
        if kind.partition("(")[0] not in (*_PLAIN, *_REALS):
            raise broken(path)
        texts.append(_text(named(name), kind))
    headers = tuple(name for name, *_ in columns)
    if _NUMBER in map(str.casefold, headers):
        return Source(path, digest, relation, headers, tuple(texts))
    numbered = f"read_parquet({quoted(str(path))}, {_NUMBER}=true)"
    return Source(path, digest, numbered, headers, tuple(texts), _NUMBER)


def _text(name: str, kind: str) -> str:
    """The text of a cell, as ``book_register`` writes it: 1077778888 for 1077778888.0."""
    if kind in _REALS:
        whole = f"{name} = trunc({name}) AND abs({name}) < 1e15"
        made = f"CASE WHEN {whole} THEN CAST(CAST({name} AS BIGINT) AS VARCHAR) "
        made += f"ELSE CAST({name} AS VARCHAR) END"
    elif kind == "BOOLEAN":
        made = f"upper(CAST({name} AS VARCHAR))"
    else:
        made = name if kind == "VARCHAR" else f"CAST({name} AS VARCHAR)"
    return f"coalesce({made}, '')"


def _csv(path: Path, encoding: str, digest: str, folder: Path) -> Source:
    if encoding not in ("utf-8", "utf-8-sig"):
        source, path_read = path, folder / f"{digest[:16]}.csv"
        with (
            open(source, encoding=encoding, newline="") as coded,
            open(path_read, "w", encoding="utf-8", newline="") as plain,
        ):
            while piece := coded.read(_PIECE):
                plain.write(piece)
    else:
        path_read = path
    with open(path_read, encoding="utf-8-sig", newline="") as stream:
        head = stream.read(_HEAD)
    separator = separator_of(head)
    headers = next(csv.reader(head.splitlines(keepends=True)[:1], delimiter=separator), [])
    names = [f"c{number}" for number in range(len(headers))]
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    relation = (
        f"read_csv({quoted(str(path_read))}, auto_detect=false, delim={quoted(separator)}, "
        "quote='\"', escape='\"', header=false, skip=1, null_padding=true, parallel=false, "
        f"columns={{{columns}}})"
    )
    texts = tuple(f"coalesce({name}, '')" for name in names)
    return Source(path, digest, relation, tuple(headers), texts)


def alike(texts: Sequence[str]) -> float:
    """The share of different texts among *texts*, blanks aside."""
    filled = [text for text in texts if text]
    return len(set(filled)) / max(1, len(filled))
