"""The rules that look across persons, on the rows that DuckDB picks for them.

Of each part a few columns are kept, hashed as they are. A rule on groups sees only the groups that
are large enough to be found, so that its function runs on few rows, and the same function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from .audit_rules import rule_function
from .audited import Audited
from .definitions import Definitions, Rule
from .duck_source import named
from .duck_store import Store, Stored
from .findings import Finding, Hits
from .register_rows import Rows, forget_residents, typed

# What all rows of a group have in common; of roles in one place the first that is there.
_GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "phone-of-many": (("전화",),),
    "many-such-days": (("상담원",), ("등록일",), ("상담일",), ("취업일",)),
    "firm-many-in-a-day": (("사업자번호", "업체"), ("취업일",)),
}
_WHOLE = {"own-finds-unlike-others": ("상담원", "경로", "취업일")}
_LAST = "ends-early"
RULES = (*_GROUPS, *_WHOLE, _LAST)
_NONE = {"day": -1, "birth": -1, "word": -1}  # a blank, by what a role holds; else 0


class Across:
    """What is kept of the parts of the registers of *kind*, in the database of *store*."""

    def __init__(self, store: Store, kind: str, definitions: Definitions) -> None:
        self._store, self._definitions, self._name = store, definitions, named(f"across {kind}")
        self._rows: Rows | None = None
        self._last: dict[str, int] = {}
        self._wanted: list[str] = []

    def keep(self, rows: Rows) -> None:
        """Take the next part."""
        db, frame = self._store.db, rows.frame
        if self._rows is None:
            roles = ["사람", *(role for each in _GROUPS.values() for ones in each for role in ones)]
            roles += [role for each in _WHOLE.values() for role in each]
            roles += [role.name for role in self._definitions.roles if role.holds == "day"]
            self._wanted = [role for role in dict.fromkeys(roles) if rows.has(role)]
        for role in self._definitions.roles:
            if role.holds == "day" and rows.has(role.name):
                last = int(rows.column(role.name).max(initial=0))
                self._last[role.name] = max(self._last.get(role.name, 0), last)
        kept = frame[["표", "누구", *self._wanted]][rows.once].copy()
        owner, own = rows.column("표")[rows.once], rows.column("줄")[rows.once]
        at = np.zeros(len(own), np.int32)
        for order, table in enumerate(rows.tables):
            at[owner == order] = table.at[own[owner == order]]
        kept["줄"] = at
        db.register("part", kept)
        verb = (
            f"CREATE TEMP TABLE {self._name} AS"
            if self._rows is None
            else f"INSERT INTO {self._name}"
        )
        db.execute(f"{verb} SELECT * FROM part")
        db.unregister("part")
        self._rows = Rows(
            rows.kind, rows.tables, frame.iloc[:0], rows.words, rows.names, rows.key, rows.holds,
            rows.personal,
        )  # fmt: skip

    def found(
        self, whole: Audited, rule: Rule, stored: Sequence[Stored], key: str
    ) -> Iterator[Hits | Finding]:
        """What *rule* finds, each row as it stands in its file."""
        rows = self._picked(rule)
        if rows is None or (rule.registers and rows.kind not in rule.registers):
            return
        audited = Audited(self._definitions, whole.start, whole.end, whole.as_of, {rows.kind: rows})
        for each in rule_function(rule.name)(audited, rule):
            if isinstance(each, Finding) or not len(each):
                if isinstance(each, Finding):
                    yield each
                continue
            yield self._whole(each, stored, key)

    def _picked(self, rule: Rule) -> Rows | None:
        """The rows, of few columns, that *rule* has to see."""
        if self._rows is None:
            return None
        if rule.name == _LAST:
            frame = pd.DataFrame({role: [day] for role, day in self._last.items()})
            return self._of(frame)
        db = self._store.db
        if rule.name in _WHOLE:
            wanted = _WHOLE[rule.name]
            if not self._rows.has(*wanted):
                return None
            names = ", ".join(map(named, wanted))
            return self._of(
                db.execute(f'SELECT "표", "줄", {names} FROM {self._name} ORDER BY "표", "줄"').df()
            )
        roles = tuple(
            next((role for role in ones if self._rows.has(role)), "") for ones in _GROUPS[rule.name]
        )
        if not all(roles):
            return None
        names = ", ".join(map(named, roles))
        filled = " AND ".join(
            f"{named(role)} <> {_NONE.get(self._rows.holds[role], 0)}" for role in roles
        )
        groups = (
            f"SELECT {names} FROM {self._name} WHERE {filled} GROUP BY {names} "
            f"HAVING count(*) > {int(rule.number('most'))}"
        )
        return self._of(
            db.execute(
                f"SELECT * FROM {self._name} SEMI JOIN ({groups}) USING ({names}) "
                'ORDER BY "표", "줄"'
            ).df()
        )

    def _of(self, frame: pd.DataFrame) -> Rows:
        assert self._rows is not None
        base = self._rows
        once = np.ones(len(frame), bool)
        return Rows(
            base.kind, base.tables, frame, base.words, base.names, base.key, base.holds,
            base.personal, once,
        )  # fmt: skip

    def _whole(self, hits: Hits, stored: Sequence[Stored], key: str) -> Hits:
        """*hits* with all columns of their rows."""
        frame = hits.rows.frame.iloc[hits.at]
        owner, at = frame["표"].to_numpy(), frame["줄"].to_numpy()
        order = np.lexsort((at, owner))
        tables = [self._store.rows(each, at[owner == number]) for number, each in enumerate(stored)]
        for table in tables:
            forget_residents(table, self._definitions)
        rows = typed(hits.rows.kind, tables, self._definitions, key)
        note = hits.note
        return Hits(
            hits.rule,
            rows,
            np.arange(len(rows)),
            hits.role,
            note and (lambda position: note(int(order[position]))),
            None if hits.roles is None else [hits.roles[each] for each in order.tolist()],
        )

    def persons(self, day: str) -> Rows:
        """All roles, without a row; with who is there and on which days of the role *day*."""
        assert self._rows is not None
        frame = self._rows.frame
        if day and self._rows.has("사람", day):
            query = f'SELECT "누구", "누구" AS "사람", {named(day)} FROM {self._name}'
            frame = self._store.db.execute(query).df()
        return self._of(frame.reindex(columns=self._rows.frame.columns, fill_value=0))
