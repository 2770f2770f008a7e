"""The whole of ``hopejobs registers``: files to questions, findings and proposed actuals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from hopejobs_xl.scheme.model import Scheme

from .audit_rules import audit
from .audited import Audited
from .definitions import ERROR, Definitions
from .exclusions import Exclusion, Exclusions
from .findings import Finding, Hits, Tally, improper_rows
from .measuring import Proposed, proposed
from .person_rules import gone, identities
from .persons import new_key, without_numbers
from .placement_rules import wage_hours
from .register_days import OPEN, SHORT, why
from .register_files import read_file
from .register_map import RegisterMap
from .register_rows import Rows, forget_residents, typed
from .register_table import Question, Table, understood
from .shown_names import hide_persons

Watch = Callable[[str, int], None]  # file and rows read so far
_ALIKE = 0.5  # share of rows that two downloads of one register have in common


@dataclass
class Examination:
    """What was found in the registers of one run; ``exclusions`` where they were asked for.

    ``unlooked`` are the names of the rules that were not run.
    """

    audited: Audited
    hits: list[Hits]
    remarks: list[Finding]
    tallies: list[Tally]
    questions: list[Question]
    proposals: list[Proposed]
    improper: Mapping[str, int]
    compared: list[tuple[str, int, int, int]] = field(default_factory=list)
    exclusions: Exclusions | None = None
    unlooked: Sequence[str] = ()

    @property
    def tables(self) -> Sequence[Table]:
        """Every table that was read."""
        return self.audited.tables

    def count(self, severity: str) -> int:
        """How many findings there are of a severity."""
        return sum(each.found for each in self.tallies if each.rule.severity == severity)

    def findings(self, most: int | None = None, whole: bool = False) -> Iterator[Finding]:
        """The findings one by one, the worst first; *most* of them.

        *whole*: each with its whole row, masked.
        """
        return islice(self._all(whole), most)

    def _all(self, whole: bool) -> Iterator[Finding]:
        definitions, prints = self.audited.definitions, self.exclusions is not None
        for tally in self.tallies:
            for remark in self.remarks:
                if remark.rule is tally.rule:
                    yield remark if prints else replace(remark, print="")
            for hits in self.hits:
                if hits.rule is tally.rule:
                    yield from hits.findings(definitions, whole, prints)

    @property
    def stale(self) -> list[tuple[str, Exclusion]]:
        """The exclusions that match no row of what was read, each with its 지문."""
        if self.exclusions is None:
            return []
        return self.exclusions.unused({table.kind for table in self.tables})

    @property
    def sound(self) -> bool:
        """Whether there is no error and nothing to ask."""
        return not self.count(ERROR) and not self.questions


def examine(
    paths: Sequence[Path],
    scheme: Scheme,
    as_of: dt.date,
    definitions: Definitions,
    said: RegisterMap | None = None,
    before: Sequence[Path] = (),
    exclusions: Exclusions | None = None,
    watch: Watch | None = None,
) -> Examination:
    """Read *paths*, check their rows and count what the data rows of *definitions* say.

    *before* are earlier downloads that are compared. Raises WorkbookError, in Korean, for a file
    that cannot be read.
    """
    told = said or RegisterMap()
    definitions = told.onto(definitions)
    key = exclusions.key if exclusions else new_key()
    tables, questions = _tables(paths, definitions, told, watch)
    older, doubts = _tables(before, definitions, told, watch)
    questions += doubts
    residents = [
        each for table in (*tables, *older) for each in forget_residents(table, definitions)
    ]
    audited = Audited(
        definitions,
        scheme.period_start.toordinal(),
        scheme.period_end.toordinal(),
        as_of.toordinal(),
        _by_kind(tables, definitions, key),
        _by_kind(older, definitions, key),
        residents,
        tables,
    )
    questions += unclear(audited)
    everything = (*audited.rows.values(), *audited.before.values())
    questions = hide_persons(
        (*tables, *older),
        (rows.names for rows in everything),
        (rows.words[role] for rows in everything for role in rows.masked),
        questions,
    )
    hits, remarks, tallies = audit(audited, exclusions)
    proposals = proposed(audited, hits, scheme)
    return Examination(
        audited,
        hits,
        remarks,
        tallies,
        questions,
        proposals,
        improper_rows(hits),
        list(_compared(audited)),
        exclusions,
    )


def _tables(
    paths: Iterable[Path], definitions: Definitions, said: RegisterMap, watch: Watch | None
) -> tuple[list[Table], list[Question]]:
    tables: list[Table] = []
    questions: list[Question] = []
    for path in paths:
        file = read_file(path, partial(watch, without_numbers(path.name)) if watch else _quiet)
        for grid in file.grids:
            own = said.of(file.name, grid.sheet)
            if own.ignore:
                continue
            table, asked = understood(file, grid, definitions, own)
            questions += asked
            if table is not None:
                tables.append(table)
    return tables, questions


def _quiet(rows: int) -> None:
    """Nobody watches."""


def _by_kind(tables: Sequence[Table], definitions: Definitions, key: str) -> dict[str, Rows]:
    kinds = dict.fromkeys(table.kind for table in tables if table.kind)
    return {
        kind: typed(kind, [table for table in tables if table.kind == kind], definitions, key)
        for kind in kinds
    }


def unclear(audited: Audited) -> Iterator[Question]:
    """What the rows leave open: years of two digits, the unit of a wage, a second download."""
    definitions = audited.definitions
    for rows in audited.rows.values():
        for order, table in enumerate(rows.tables):
            own = rows.column("표") == order
            for role in definitions.roles:
                if role.holds not in ("day", "birth") or not table.column_of(role.name):
                    continue
                days = rows.column(role.name)
                for code in (SHORT, OPEN):
                    found = np.flatnonzero(own & (days == code))
                    if len(found):
                        cells = [
                            table.cell(int(rows.frame["줄"].iat[row]), role.name)
                            for row in found[:3].tolist()
                        ]
                        more = f" 외 {len(found) - 3}칸" if len(found) > 3 else ""
                        yield Question(
                            f"{table.file} {', '.join(cells)}{more}",
                            f"{role.name}: {why(code)}. 읽지 않음",
                            "연도를 네 자리로, 2016-01-02처럼 적으세요",
                        )
            if table.column_of("임금") and table.column_of("취업일"):
                filled = own & np.isfinite(rows.column("임금"))
                if filled.any() and not wage_hours(rows, definitions)[filled].any():
                    yield Question(
                        f"{table.file} {table.cell(0, '임금')}".strip(),
                        "임금의 단위(시급, 일급, 월급)를 알 수 없어 최저임금과 견주지 않음",
                        "대장설정 「읽은 파일」의 「임금 단위」에 적거나(명령은 --map의 wage_unit) "
                        "임금단위 열을 두세요",
                    )
        yield from _again(rows)


def _again(rows: Rows) -> Iterator[Question]:
    """Ask where most rows of a table stand in an earlier one, too."""
    prints, which = rows.column("지문"), rows.column("표")
    for order, table in enumerate(rows.tables[1:], 1):
        own = prints[which == order]
        for earlier in range(order):
            shared = np.isin(own, prints[which == earlier]).mean() if len(own) else 0.0
            if shared > _ALIKE:
                other = rows.tables[earlier]
                yield Question(
                    table.name,
                    f"줄의 {shared:.0%}가 {other.name}에도 있음: 같은 대장을 두 번 내려받은 것인지",
                    f"먼저 것이면 --before {other.file}(으)로 적으세요",
                )
                break


def _compared(audited: Audited) -> Iterator[tuple[str, int, int, int]]:
    """By kind: how many rows of the earlier download are gone, changed, and new in the later."""
    for kind, before in audited.before.items():
        now = audited.rows.get(kind)
        if now is None:
            continue
        old, new = identities(before), identities(now)
        known = np.isin(new, old)
        same = np.isin(now.column("지문"), before.column("지문"))
        changed = int((now.once & known & ~same).sum())
        yield kind, len(gone(before, now)), changed, int((now.once & ~known).sum())
