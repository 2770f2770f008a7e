"""The rows of all tables of one kind, as typed columns: days, hashes, codes, amounts.

Names and phones become keyed hashes here, and what looks like a 주민등록번호 is forgotten before
anything else looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from hopejobs_xl.base import folding

from . import persons
from .amounts import read_amounts
from .column_roles import plain_header
from .definitions import Definitions
from .encoded_column import Column
from .register_days import read_days
from .register_table import Table

_UNIT = re.compile(r"[(\[（]\s*(?:단위\s*[:：]?\s*)?(.*?)\s*[)\]）]")
_NOTHING = np.zeros(0, object)
_THOUSAND, _TEN_THOUSAND = 1_000, 10_000


@dataclass
class Resident:
    """Cells that look like a 주민등록번호: a column of a table; ``rows`` are data rows."""

    table: Table
    letters: str
    rows: np.ndarray
    whole: bool


@dataclass
class Rows:
    """``frame`` has a row per data row and a column per role.

    By what a role holds: day and birth: ordinals, or the codes of ``register_days``; person, phone
    and key: hashes, 0 for none; word: positions in ``words``, -1 for none; amount: numbers; firm:
    hashes, and its state (``persons.firm_number``) as ``사업자번호 상태``; ``전화 끝`` are the last
    four digits. ``표`` is the position in ``tables``, ``줄`` that in the table; ``지문`` the hash
    of all that the row says, ``누구`` of the person, ``확실`` whether more than the name says so,
    ``이름`` a position in ``names``. ``once`` masks the rows that were not there before. ``key`` is
    that of all hashes, ``holds`` what each role holds; ``personal`` are those that are masked.
    """

    kind: str
    tables: list[Table]
    frame: pd.DataFrame
    words: dict[str, np.ndarray]
    names: np.ndarray
    key: str
    holds: Mapping[str, str]
    personal: frozenset[str]
    once: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    _middle: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.frame)

    def has(self, *roles: str) -> bool:
        """Whether every one of *roles* has a column in some table."""
        return all(role in self.frame for role in roles)

    def column(self, role: str) -> np.ndarray:
        """The typed column of *role*."""
        return self.frame[role].to_numpy()

    @cached_property
    def persons(self) -> tuple[np.ndarray, int]:
        """The person of each row as a small number, and how many persons there are."""
        codes, different = pd.factorize(self.column("누구"))
        return codes, len(different)

    def usual_day(self, role: str) -> int:
        """The day in the middle of those of *role*, as an ordinal; 0 where there is none."""
        if role not in self._middle:
            days = self.column(role)
            self._middle[role] = int(np.median(days[days > 0])) if (days > 0).any() else 0
        return self._middle[role]

    def distinct(self, at: np.ndarray) -> int:
        """How many persons the rows *at* are of."""
        codes, size = self.persons
        seen = np.zeros(size, bool)
        seen[codes[at]] = True
        return int(seen.sum())

    def is_word(self, role: str, words: Sequence[str]) -> np.ndarray:
        """Which rows say one of *words* (folded) in *role*."""
        known = np.isin(self.words[role].astype(str), list(words))
        return np.append(known, False)[self.column(role)]

    @property
    def masked(self) -> list[str]:
        """The roles of words that are shown masked."""
        return [role for role in self.words if role in self.personal]

    @cached_property
    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """The position of each row's table, and that of the row in it."""
        return self.column("표"), self.column("줄")

    def place(self, row: int) -> tuple[Table, int]:
        """The table of a row, and its position in that."""
        owner, own = self.places
        return self.tables[int(owner[row])], int(own[row])


def forget_residents(table: Table, definitions: Definitions) -> list[Resident]:
    """Blank all that looks like a 주민등록번호 in *table*, and tell where it was."""
    told = []
    nobody = np.zeros(0, np.int64)
    for found, column in zip(table.found, table.columns, strict=True):
        if found.resident:
            if column.filled.any():
                told.append(Resident(table, found.letters, nobody, True))
            column.texts[:] = ""
            continue
        role = definitions.role.get(found.role)
        birth = role is not None and role.holds == "birth"
        odd = persons.residents(column.texts, birth)
        if odd.any():
            rows = np.flatnonzero(odd[column.codes])
            column.texts[odd] = ""
            if len(rows):
                told.append(Resident(table, found.letters, rows, False))
    return told


def typed(
    kind: str,
    tables: Sequence[Table],
    definitions: Definitions,
    key: str,
    readings: Readings | None = None,
) -> Rows:
    """The rows of *tables*, all of one *kind*; what is hashed is hashed under *key*.

    *readings* are those of the parts before, where a register comes in parts.
    """
    made = _Maker(definitions, key, readings)
    parts = [made.part(order, table) for order, table in enumerate(tables)]
    frame = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    for role in frame:
        if frame[role].dtype == float and role in definitions.role:
            holds = definitions.role[str(role)].holds
            if holds == "amount":
                continue
            # A table without this column.
            none = -1 if holds in ("word", "day", "birth") else 0
            frame[role] = frame[role].fillna(none).astype(np.int32 if none else np.uint64)
    words = {role: np.array(list(known), dtype=object) for role, known in made.words.items()}
    held = {role.name: role.holds for role in definitions.roles}
    names = np.array(list(made.names), dtype=object)
    personal = frozenset(role.name for role in definitions.roles if role.personal)
    rows = Rows(kind, list(tables), frame, words, names, key, held, personal)
    rows.once = ~frame["지문"].duplicated().to_numpy()
    return rows


class Readings:
    """What was made of the different texts of columns: the parts of a register share them."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], tuple[np.ndarray, np.ndarray]] = {}

    def of(
        self, order: int, role: str, texts: np.ndarray, read: Callable[[np.ndarray], np.ndarray]
    ) -> np.ndarray:
        """What *read* makes of *texts*, those of *role* in the table *order*; nobody changes it."""
        known, made = self._known.get((order, role), (_NOTHING, _NOTHING))
        if len(known) == len(texts) and (known == texts).all():
            return made
        made = read(texts)
        self._known[order, role] = texts.copy(), made
        return made


class _Maker:
    def __init__(self, definitions: Definitions, key: str, readings: Readings | None) -> None:
        self._definitions, self._key = definitions, key
        self._readings, self._order = readings or Readings(), 0
        self.words: dict[str, dict[str, int]] = {}
        self.names: dict[str, int] = {}

    def part(self, order: int, table: Table) -> pd.DataFrame:
        self._order = order
        count = len(table.at)
        prints = np.zeros(count, np.uint64)
        made: dict[str, np.ndarray] = {
            "표": np.full(count, order, np.int16),
            "줄": np.arange(count, dtype=np.int32),
            "지문": prints,
        }
        for found, column in zip(table.found, table.columns, strict=True):
            if found.role:
                said = self._typed(found.role, found.header, column, made)
            else:
                said = persons.hashed(persons.stripped(column.texts), self._key)
            self._print(found.role or plain_header(found.header), said, column, prints)
            role = self._definitions.role.get(found.role)
            if role is None or role.holds in ("key", "phone"):
                column.texts, column.codes = _NOTHING, np.zeros(0, np.int32)
        made["누구"], made["확실"] = _who(made)
        return pd.DataFrame(made, copy=False)

    def _print(self, name: str, said: np.ndarray, column: Column, prints: np.ndarray) -> None:
        """Add what a column says, a hash per text, to the hashes of the rows.

        The order of the columns does not matter. Remarks and counters are left aside: rows that
        differ in nothing else are the same row.
        """
        if name and name not in self._definitions.remarks:
            factor = persons.hashed([name], self._key)[0] | np.uint64(1)
            prints += (said * factor)[column.codes]

    def _typed(
        self, role: str, header: str, column: Column, made: dict[str, np.ndarray]
    ) -> np.ndarray:
        """Put the column of *role* into *made*; a hash of what each text means."""
        holds = self._definitions.role[role].holds
        texts, codes = column.texts, column.codes
        if holds in ("day", "birth"):
            days = self._read(role, texts, read_days)
            made[role] = days[codes]
            return self._means(days, days > 0, texts)
        if holds == "amount":
            amounts = self._read(role, texts, read_amounts) * _factor(header)
            made[role] = amounts[codes]
            return self._means(amounts.view(np.uint64), np.isfinite(amounts), texts)
        if holds == "phone":
            # What is shown of a phone is its end: the rest is given up.
            digits, ends = persons.phones(texts)
            said = persons.hashed(digits, self._key)
            made[role] = said[codes]
            made[f"{role} 끝"] = ends[codes]
            return self._means(said, said != 0, texts)
        if holds == "key":
            said = persons.hashed(persons.stripped(texts), self._key)
            made[role] = said[codes]
            return said
        if holds == "firm":
            state = self._read(role, texts, _firm_states)
            made[f"{role} 상태"] = state[codes]
            plain = [text.replace("-", "").strip() for text in texts]
            said = persons.hashed(plain, self._key)
            made[role] = said[codes]
            return said
        folded = self._read(role, texts, persons.folded_names)
        said = persons.hashed(folded, self._key)
        if holds == "person":
            made[role] = said[codes]
            known = [self.names.setdefault(name, len(self.names)) for name in folded]
            made["이름"] = np.array(known, np.int32)[codes]
        else:
            words = self.words.setdefault(role, {})
            places = [words.setdefault(each, len(words)) if each else -1 for each in folded]
            made[role] = np.array(places, np.int32)[codes]
        return said

    def _read(
        self, role: str, texts: np.ndarray, read: Callable[[np.ndarray], np.ndarray]
    ) -> np.ndarray:
        return self._readings.of(self._order, role, texts, read)

    def _means(self, values: np.ndarray, known: np.ndarray, texts: np.ndarray) -> np.ndarray:
        """A hash of each of *values*; of its text where it is not *known*."""
        keyed = np.full(len(values), persons.hashed(["값"], self._key)[0])
        said = mixed(keyed, values)
        rest = np.flatnonzero(~known)
        said[rest] = persons.hashed(persons.stripped(texts[rest]), self._key)
        return said


def _firm_states(texts: np.ndarray) -> np.ndarray:
    return np.fromiter(map(persons.firm_number, texts), np.int8, len(texts))


def _factor(header: str) -> int:
    found = _UNIT.search(header)
    unit = folding.word(found[1]) if found else ""
    if unit.endswith("천원"):
        return _THOUSAND
    return _TEN_THOUSAND if unit.endswith("만원") else 1


def header_unit(header: str) -> str:
    """What *header* says in brackets, folded: 월 of 임금(월)."""
    found = _UNIT.search(header)
    return folding.word(found[1]) if found else ""


def mixed(*parts: np.ndarray) -> np.ndarray:
    """One hash of several columns, row by row."""
    made = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        made ^= part.astype(np.uint64)
        made *= np.uint64(0x9E3779B97F4A7C15)
        made ^= made >> np.uint64(29)
    return made


def _who(made: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The hash of the person of each row, and whether more than the name says so.

    It is by name and birth date, else by name and phone. A row without a birth date is the person
    with one who has its name and phone. 0 where there is no name.
    """
    names = made.get("사람")
    if names is None:
        count = len(made["줄"])
        return np.zeros(count, np.uint64), np.zeros(count, bool)
    births = made.get("생년월일")
    phones = made.get("전화")
    who = mixed(names, np.zeros(len(names), np.uint64))
    sure = np.zeros(len(names), bool)
    if phones is not None:
        called = phones != 0
        sure |= called
        by_phone = mixed(names, phones)
        who[called] = by_phone[called]
    if births is not None:
        born = births > 0
        sure |= born
        who[born] = mixed(names[born], births[born].astype(np.uint64) + np.uint64(1))
        if phones is not None and not born.all():
            rest = np.flatnonzero(~born & called)
            known = np.flatnonzero(born & called)
            wanted = by_phone[rest]
            known = known[np.isin(by_phone[known], wanted)]
            found = dict(
                zip(by_phone[known][::-1].tolist(), who[known][::-1].tolist(), strict=True)
            )
            who[rest] = [found.get(one, one) for one in wanted.tolist()]
    who[names == 0] = 0
    return who, sure & (names != 0)


def row_cell(table: Table, row: int, letters: str) -> str:
    """The cell in the column *letters* of the data row *row* of *table*."""
    where = f"{letters}{int(table.at[row])}"
    return f"{table.sheet}!{where}" if table.sheet else where
