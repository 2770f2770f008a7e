"""``--engine duckdb``: registers of any size, part by part, by the same rules and counts.

There is no second set of rules. DuckDB reads, keeps and cuts a register so that all rows of one
person (of one vacancy) are in one part; on each part run the functions that ``examination`` runs on
the whole. Figures and findings of the parts add up. What looks across persons is run by
``duck_across`` on the rows that DuckDB picks for it.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from hopejobs_xl.scheme.model import Scheme

from . import duck_across, persons
from .audit_rules import audit
from .audited import Audited
from .definitions import Definitions
from .duck_merged import Merged
from .duck_store import Store, Stored
from .examination import Examination, Watch, unclear
from .exclusions import Exclusions
from .list_rules import lists_disagree, sum_rows
from .measuring import figures, proposed
from .register_map import RegisterMap
from .register_rows import Readings, Rows, forget_residents, typed
from .register_table import Question
from .shown_names import hide_persons

MEMORY = 1_500  # megabytes of DuckDB; a part of Python's needs about as much
PART = 1_500_000  # rows of a part
# Where a register is one part this rule runs, too. In a city of millions half of a birth date's
# names are one letter from another: what it finds there says nothing.
WHOLE_ONLY = "person-similar"
_OF_ALL = ("lists-disagree", "sum-rows")


@dataclass
class _Kind:
    """The registers of one kind, cut into ``parts`` by the column of ``role``."""

    name: str
    stored: list[Stored]
    role: str
    parts: int


def examine(
    paths: Sequence[Path],
    scheme: Scheme,
    as_of: dt.date,
    definitions: Definitions,
    said: RegisterMap | None = None,
    exclusions: Exclusions | None = None,
    watch: Watch | None = None,
    memory: int = MEMORY,
    part: int = PART,
) -> Examination:
    """As ``examination.examine``, of parquet and csv files with the header in row 1.

    *memory* is DuckDB's in megabytes, *part* the rows that are looked at together. What is kept on
    disk meanwhile, in the folder for temporary files, is removed at the end. Raises WorkbookError,
    in Korean, for a file that cannot be read.
    """
    told = said or RegisterMap()
    definitions = told.onto(definitions)
    key = exclusions.key if exclusions else persons.new_key()
    with tempfile.TemporaryDirectory(prefix="hopejobs-") as folder:
        store = Store(Path(folder), memory)
        try:
            kinds, loose, questions = _looked(store, paths, definitions, told, part)
            everybody: list[np.ndarray] = []
            words: list[np.ndarray] = []
            for kind in kinds:
                for stored in kind.stored:
                    store.take(stored, definitions, kind.role, kind.parts)
                    everybody += _folded(stored, definitions, of_persons=True)
                    words += _folded(stored, definitions, of_persons=False)
                    if watch:
                        watch(stored.table.file, stored.rows)
            tables = [each.table for kind in kinds for each in kind.stored] + loose
            questions = hide_persons(tables, everybody, words, questions)
            whole = Audited(
                definitions,
                scheme.period_start.toordinal(),
                scheme.period_end.toordinal(),
                as_of.toordinal(),
                {},
                tables=tables,
            )
            merged = Merged(definitions, [table.file for table in tables])
            merged.questions += questions
            compared = _compared(definitions, kinds)
            rows = {
                kind.name: _examined(store, kind, whole, key, exclusions, merged, compared)
                for kind in kinds
            }
            whole.rows = rows
            for rule in (each for each in definitions.used if each.name in _OF_ALL):
                run = sum_rows if rule.name == "sum-rows" else lists_disagree
                merged.add_remarks(run(whole, rule), exclusions)
            proposals = proposed(whole, [], scheme, merged.figures)
            return merged.examination(whole, proposals, exclusions)
        finally:
            store.close()


def _looked(
    store: Store,
    paths: Sequence[Path],
    definitions: Definitions,
    said: RegisterMap,
    part: int,
) -> tuple[list[_Kind], list, list[Question]]:
    by_kind: dict[str, list[Stored]] = {}
    loose, questions = [], []
    for path in paths:
        stored, asked = store.looked(path, definitions, said)
        questions += asked
        if stored is None:
            continue
        if stored.table.kind:
            by_kind.setdefault(stored.table.kind, []).append(stored)
        else:
            loose.append(stored.table)
    kinds = []
    for name, several in by_kind.items():
        role = cut_role(name, definitions)
        able = role and all(each.table.column_of(role) for each in several)
        rows = sum(each.rows for each in several)
        kinds.append(_Kind(name, several, role, -(-rows // part) or 1 if able else 1))
    return kinds, loose, questions


def cut_role(kind: str, definitions: Definitions) -> str:
    """The role by which a register of *kind* may be cut; "" where it must stay whole.

    All that is counted once, by person or by other roles, is then in one part.
    """
    allowed = {role.name for role in definitions.roles if role.holds in ("person", "key", "word")}
    for measure in definitions.measures:
        for count in (measure.numerator, measure.denominator):
            if count is None or count.register != kind:
                continue
            if set(count.leave_out) & set(duck_across.RULES):
                return ""  # which rows these are is known only at the end
            if count.count == "persons":
                allowed &= {"사람"}
            if count.count == "keys":
                allowed &= {count.of}
            if count.by:
                allowed &= set(count.by)
    looking = (rule.registers for rule in definitions.rules if rule.name == "person-again")
    if any(kind in registers or not registers for registers in looking):
        allowed &= {"사람"}
    return "사람" if "사람" in allowed else min(allowed, default="")


def _folded(stored: Stored, definitions: Definitions, *, of_persons: bool) -> Iterator[np.ndarray]:
    """The texts of the columns that hold names of persons, or else other words to mask."""
    for found, texts in zip(stored.table.found, stored.dictionaries, strict=True):
        role = definitions.role.get(found.role)
        if texts is None or role is None or not role.personal or role.holds == "phone":
            continue
        if (role.holds == "person") == of_persons:
            yield persons.folded_names(texts)


def _examined(
    store: Store,
    kind: _Kind,
    whole: Audited,
    key: str,
    exclusions: Exclusions | None,
    merged: Merged,
    compared: Mapping[str, str],
) -> Rows:
    """Run all rules on all parts of *kind*; the rows, of few columns, that are left to compare."""
    definitions = whole.definitions
    one = kind.parts == 1
    later = (*_OF_ALL, *(() if one else (*duck_across.RULES, WHOLE_ONLY)))
    own = replace(
        definitions, rules=tuple(each for each in definitions.rules if each.name not in later)
    )
    across = duck_across.Across(store, kind.name, definitions)
    readings = Readings()
    for number in range(kind.parts):
        tables = [store.part(each, number) for each in kind.stored]
        merged.add_left_out(zip(kind.stored, tables, strict=True))
        residents = [each for table in tables for each in forget_residents(table, definitions)]
        rows = typed(kind.name, tables, definitions, key, readings)
        audited = Audited(
            own, whole.start, whole.end, whole.as_of, {kind.name: rows}, {}, residents, tables
        )
        merged.add_questions(unclear(audited))
        hits, remarks, tallies = audit(audited, exclusions)
        merged.add(hits, remarks, tallies, exclusions is not None)
        merged.add_figures(figures(audited, hits))
        across.keep(rows)
    if not one:
        for rule in (each for each in definitions.used if each.name in duck_across.RULES):
            for found in across.found(whole, rule, kind.stored, key):
                if isinstance(found, duck_across.Hits):
                    merged.add_hits([found], exclusions)
                else:
                    merged.add_remarks([found], exclusions)
        merged.unlooked |= {each.name for each in definitions.used if each.name == WHOLE_ONLY}
    return across.persons(compared.get(kind.name, ""))


def _compared(definitions: Definitions, kinds: Sequence[_Kind]) -> dict[str, str]:
    """The kinds that ``lists-disagree`` compares, with the role of a day; none without both."""
    rule = definitions.rule["lists-disagree"]
    sides = [rule.texts(limit) for limit in ("first", "second")]
    wanted = {side[0]: side[1] for side in sides}
    return wanted if set(wanted) <= {kind.name for kind in kinds} else {}
