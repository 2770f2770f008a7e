"""The columns of a question paper: what is written above each, and what is read below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2

from .question import DENOMINATOR, KINDS, NUMERATOR

SHEET = "회신"
NO, NAME, WORDS, FORMULA, UNIT, LAST = "no", "name", "words", "formula", "unit", "last"
EVIDENCE, GIVEN, REMARK, DUE, KEY = "evidence", "given", "remark", "due", "key"
HEADERS = {
    NO: "번호",
    NAME: "세부지표",
    WORDS: "물음",
    FORMULA: "산식·자료원",
    UNIT: "단위",
    LAST: "지난달",
    ACTUAL: "실적",
    ACTUAL2: "실적2",
    NUMERATOR: "분자",
    DENOMINATOR: "분모",
    EVIDENCE: "꼭 낼 증빙",
    GIVEN: "낸 증빙",
    REMARK: "비고",
    DUE: "기한",
    # To the right of what is typed: whatever block is sorted, if it takes label and key along, it
    # takes the figures between them along, too.
    KEY: "줄 번호(지우지 마세요)",
}
ALWAYS_INPUT = (GIVEN, REMARK)
# What stands above the table: a label, and its value in the next cell.
DISTRICT, AS_OF, DEPARTMENT, NUMBER = "자치구", "기준일", "부서", "회신번호"
HEAD = (NUMBER, DISTRICT, AS_OF, DEPARTMENT)

_KEYS = {folding.word(text): key for key, text in HEADERS.items()}
# What people call the columns of a copy of their own.
_KEYS |= {"연번": NO, "지표": NAME, "지표명": NAME, "세부지표명": NAME, "실적1": ACTUAL}


class Columns(NamedTuple):
    """Where each column of a table stands, from 0, and why some cannot be told.

    ``figures`` are kind, column and the column's letters of each figure. ``twice`` are the keys
    that stand over two columns: none of these is read. ``unknown`` columns are no paper's.
    ``plain`` are the columns of key, name, number, evidence and remark, where all are there.
    """

    at: dict[str, int]
    figures: tuple[tuple[str, int, str], ...]
    twice: tuple[str, ...]
    unknown: tuple[int, ...]
    plain: tuple[int, int, int, int, int] | None


@lru_cache(maxsize=64)
def columns_of(row: tuple[object, ...]) -> Columns | None:
    """The columns under the header *row*; ``None`` where it is no header of a question paper.

    A header needs 세부지표 and a column for a figure. Inserted, moved and renamed columns are no
    difference to the others.
    """
    at: dict[str, int] = {}
    twice = []
    for column, text in enumerate(row):
        key = _key(text)
        if key is None:
            continue
        if key in at:
            twice.append(key)
        at[key] = column
    for key in twice:
        at.pop(key, None)
    figures = any(key in at or key in twice for key in KINDS)
    is_header = (NAME in at or NAME in twice) and figures
    if not is_header:
        return None
    found = tuple((key, at[key], column_letters(at[key] + 1)) for key in KINDS if key in at)
    known = {column for column, text in enumerate(row) if _key(text)}
    unknown = tuple(column for column in range(len(row)) if column not in known)
    plain = None
    if not twice and all(key in at for key in (KEY, NAME, NO, GIVEN, REMARK)):
        plain = at[KEY], at[NAME], at[NO], at[GIVEN], at[REMARK]
    return Columns(at, found, tuple(dict.fromkeys(twice)), unknown, plain)


def _key(text: object) -> str | None:
    return _KEYS.get(folding.word(text)) if isinstance(text, str) else None


def shown_columns(asked: Sequence[str]) -> tuple[str, ...]:
    """The columns of a paper that asks for figures of the kinds *asked*, from left to right."""
    return tuple(key for key in HEADERS if key not in KINDS or key in asked or key == ACTUAL)
