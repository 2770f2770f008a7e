"""What a rule has found, first as positions of rows, then one by one as people read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import grouped

from . import persons
from .definitions import ERROR, Definitions, Role, Rule
from .register_days import shown_day
from .register_rows import Rows
from .register_table import Table
from .row_prints import row_prints

# What may be shown of a cell that is not what its column holds: nothing that could be somebody's.
_PLAIN_DAY = re.compile(r"(?:19|20)\d\d\s?[-./]\s?\d\d?\s?[-./]\s?\d\d?\.?", re.ASCII)
# Three of these letters may be a name; 이백만원 is none.
_NUMERALS = re.compile(r"(?=.*\d|.{4})\d{0,4}[,.\s일이삼사오육칠팔구십백천만억원]{1,12}", re.ASCII)
_BIRTH = re.compile(r"(?:18|19|20)\d\d.{4}", re.ASCII)
_THREE = re.compile(r"\d{3}", re.ASCII)
_AGE = 10 * 365  # days before most others: what is older may be the day of a birth
_MOST = 1e9  # an amount that is shown; a phone is more


@dataclass(frozen=True)
class Finding:
    """One thing to look at. ``cell`` is sheet!cell or cell, ``read`` what stands there, masked.

    ``text`` says in Korean what is wrong, without anything of a person. ``print`` is the 지문
    of the row, "" where no one row is meant or nobody asked; ``row`` the whole row, masked, where
    it was asked for.
    """

    rule: Rule
    file: str
    cell: str
    role: str
    read: str
    text: str
    print: str = ""
    row: str = ""

    def as_json(self) -> dict[str, object]:
        """The finding as a JSON object: nothing that was read, for it may be somebody's."""
        own = {"print": self.print} if self.print else {}
        return own | {
            "rule": self.rule.rule,
            "name": self.rule.name,
            "severity": self.rule.severity,
            "file": self.file,
            "cell": self.cell,
            "column": self.role,
            "message": self.text,
            "todo": self.rule.todo,
        }


@dataclass
class Hits:
    """The rows, by their positions ``at``, that a rule has found; ``role`` is the cell to look at.

    ``roles`` are several, one per row, where they differ; ``note`` adds to the title of the rule
    what is known of the k-th row, nothing of a person.
    """

    rule: Rule
    rows: Rows
    at: np.ndarray
    role: str
    note: Callable[[int], str] | None = None
    roles: Sequence[str] | None = None

    def __len__(self) -> int:
        return len(self.at)

    def prints(self) -> list[str]:
        """The 지문 of the rows."""
        return row_prints(self.rows, self.rule.name, self.at)

    def findings(
        self, definitions: Definitions, whole: bool = False, prints: bool = False
    ) -> Iterator[Finding]:
        """Each row as a finding; *whole*: with all that the row says, *prints*: with its 지문."""
        known = self.prints() if prints else []
        for order, row in enumerate(self.at.tolist()):
            role = self.roles[order] if self.roles is not None else self.role
            table, own = self.rows.place(row)
            note = self.note(order) if self.note else ""
            yield Finding(
                self.rule,
                table.file,
                table.cell(own, role),
                role,
                masked(self.rows, row, role, definitions),
                f"{self.rule.title}{f' ({note})' if note else ''}",
                known[order] if prints else "",
                masked_row(self.rows, row, definitions) if whole else "",
            )


def cell_of(rows: Rows, row: int, role: str) -> str:
    """The cell of *role* in a row, with its file where there are several."""
    table, own = rows.place(row)
    where = table.cell(own, role)
    return where if len(rows.tables) == 1 else f"{table.file} {where}"


def masked(rows: Rows, row: int, role: str, definitions: Definitions) -> str:
    """What stands in the cell of *role*, as it may be shown: 홍○동, ···1234, a year of birth."""
    table, own = rows.place(row)
    number, known = table.column_of(role), definitions.role.get(role)
    if not number or known is None:
        return ""
    if known.holds == "phone":
        end = int(rows.frame[f"{role} 끝"].iat[row])
        return f"···{end:04}" if end >= 0 else ""
    column = table.columns[number - 1]
    text = column.text(own) if len(column) else ""
    return _shown(known, text, rows, row, definitions.known_words)


def _shown(role: Role, text: str, rows: Rows, row: int, known: frozenset[str]) -> str:
    plain = folding.narrow(text).strip()
    if not plain:
        return ""
    if role.holds == "person" or role.masked:
        return persons.masked_name(plain)
    if role.holds == "birth":
        return f"{plain[:4]}-○○-○○" if _BIRTH.match(plain) else _length(plain)
    if role.holds == "day":
        day = int(rows.frame[role.name].iat[row])
        said = shown_day(day) if day > 0 else _if(_PLAIN_DAY, plain)
        old = shown_day(rows.usual_day(role.name) - _AGE)[:4]
        # A birth date in the wrong column?
        return said if not said[:4].isdecimal() or said[:4] > old else f"{said[:4]}-○○-○○"
    if role.holds == "amount":
        amount = float(rows.frame[role.name].iat[row])
        return grouped(amount) if abs(amount) < _MOST else _if(_NUMERALS, plain)
    if role.holds == "firm":
        return f"···{plain[-3:]}" if _THREE.fullmatch(plain[-3:]) else _length(plain)
    # A word that the data knows; any other could be a name in the wrong column.
    return plain if folding.word(plain) in known else _length(plain)


def _if(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else _length(text)


def _length(text: str) -> str:
    return f"글자 {len(text)}자"


def masked_row(rows: Rows, row: int, definitions: Definitions) -> str:
    """The whole row, masked: ``사람 홍○동 · 전화 ···0001 · 등록일 2015-10-01``."""
    table, _ = rows.place(row)
    told = [
        (found.role, masked(rows, row, found.role, definitions))
        for found in table.found
        if found.role
    ]
    return " · ".join(f"{role} {text}" for role, text in told if text)


def of_table(rule: Rule, table: Table, cell: str, note: str) -> Finding:
    """A finding that is of a table and of no one row."""
    return Finding(rule, table.file, cell, "", "", f"{rule.title} ({note})")


@dataclass(frozen=True)
class Tally:
    """How often a rule has found something, and how often people have said that it is nothing."""

    rule: Rule
    found: int
    excluded: int

    @property
    def excluded_share(self) -> float:
        """제외율: the share of all findings of the rule that were excluded."""
        whole = self.found + self.excluded
        return self.excluded / whole if whole else 0.0


def improper_rows(hits: Sequence[Hits]) -> Mapping[str, int]:
    """How many rows each kind of register has that a rule of 부적절 처리 has found as an error."""
    found: dict[str, set[int]] = {}
    for each in hits:
        if each.rule.improper and each.rule.severity == ERROR:
            found.setdefault(each.rows.kind, set()).update(each.at.tolist())
    return {kind: len(rows) for kind, rows in found.items()}
