"""What the parts of registers gave, put together as one examination."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from .audited import Audited
from .definitions import ERROR, NOTE, WARNING, Definitions
from .duck_store import Stored
from .examination import Examination
from .exclusions import Exclusions
from .findings import Finding, Hits, Tally
from .measuring import Counted, Proposed
from .register_table import Question, Table

SHOWN = 200  # findings of each rule that are kept one by one, the first of them
_ORDER = (ERROR, WARNING, NOTE)
_ROW = re.compile(r"(\d+)행?$")
_NUMBERS = re.compile(r"[\d,.%]+")


class Merged:
    """Gathers parts; *files* are the names of the registers in their order."""

    def __init__(self, definitions: Definitions, files: Sequence[str]) -> None:
        self._definitions, self._files = definitions, list(files)
        self.figures: dict[str, Counted] = {}
        self.questions: list[Question] = []
        self.unlooked: set[str] = set()  # rules that were not run
        self._asked: set[str] = set()
        self._found: Counter[str] = Counter()
        self._excluded: Counter[str] = Counter()
        self._shown: dict[str, list[Finding]] = {}
        self._improper: dict[str, dict[int, np.ndarray]] = {}  # which rows of each table

    def add(
        self,
        hits: Sequence[Hits],
        remarks: Sequence[Finding],
        tallies: Sequence[Tally],
        prints: bool,
    ) -> None:
        """Take what the rules found in a part, as ``audit_rules.audit`` gives it."""
        for tally in tallies:
            self._found[tally.rule.name] += tally.found
            self._excluded[tally.rule.name] += tally.excluded
        for each in hits:
            self._take(each, prints)
        for finding in remarks:
            self._keep(finding)

    def add_hits(self, hits: Iterable[Hits], exclusions: Exclusions | None) -> None:
        """Take *hits* that nobody has counted yet."""
        for each in hits:
            left, without = exclusions.without(each) if exclusions else (each, 0)
            self._excluded[each.rule.name] += without
            self._found[each.rule.name] += len(left)
            self._take(left, exclusions is not None)

    def add_remarks(self, remarks: Iterable[Finding | Hits], exclusions: Exclusions | None) -> None:
        """Take *remarks* that nobody has counted yet."""
        for each in remarks:
            if isinstance(each, Hits):
                self.add_hits([each], exclusions)
                continue
            self._found[each.rule.name] += 1
            self._keep(each)

    def _take(self, hits: Hits, prints: bool) -> None:
        if hits.rule.improper and hits.rule.severity == ERROR:
            owner, own = (each[hits.at] for each in hits.rows.places)
            kind = self._improper.setdefault(hits.rows.kind, {})
            for order, table in enumerate(hits.rows.tables):
                rows = table.at[own[owner == order]]
                seen = kind.get(order, np.zeros(0, bool))
                if len(rows) and rows.max() >= len(seen):
                    seen = np.append(seen, np.zeros(int(rows.max()) + 1, bool))
                seen[rows] = True
                kind[order] = seen
        first = replace(
            hits, at=hits.at[:SHOWN], roles=None if hits.roles is None else hits.roles[:SHOWN]
        )
        for finding in first.findings(self._definitions, whole=True, prints=prints):
            self._keep(finding)

    def _keep(self, finding: Finding) -> None:
        kept = self._shown.setdefault(finding.rule.name, [])
        kept.append(finding)
        if len(kept) > 4 * SHOWN:
            kept.sort(key=self._place)
            del kept[SHOWN:]

    def _place(self, finding: Finding) -> tuple[int, int]:
        row = _ROW.search(finding.cell)
        file = self._files.index(finding.file) if finding.file in self._files else 0
        return file, int(row[1]) if row else 0

    def add_questions(self, questions: Iterable[Question]) -> None:
        """Take *questions* of a part; one that differs from another in numbers alone is that."""
        for each in questions:
            same = _NUMBERS.sub("", str(each))
            if same not in self._asked:
                self._asked.add(same)
                self.questions.append(each)

    def add_left_out(self, parts: Iterable[tuple[Stored, Table]]) -> None:
        """Take the rows of each part that are no data."""
        for stored, table in parts:
            if stored.name not in self._asked:
                self._asked.add(stored.name)
                # So many rows, of which none is here.
                stored.table.at = np.broadcast_to(np.int32(0), stored.rows)
                stored.table.left_out = {}
            for reason, (count, row) in table.left_out.items():
                before, first = stored.table.left_out.get(reason, (0, row))
                stored.table.left_out[reason] = before + count, min(first, row)
                left = len(stored.table.at) - count
                stored.table.at = np.broadcast_to(np.int32(0), left)

    def add_figures(self, figures: Mapping[str, Counted]) -> None:
        """Add the figures of a part to those before."""
        for name, each in figures.items():
            known = self.figures.get(name)
            if known is None:
                self.figures[name] = each
                continue
            left_out = Counter(known.left_out)
            left_out.update(each.left_out)
            self.figures[name] = replace(
                known,
                value=known.value + each.value,
                read=known.read + each.read,
                counted=known.counted + each.counted,
                left_out=dict(left_out),
            )

    def examination(
        self, audited: Audited, proposals: list[Proposed], exclusions: Exclusions | None
    ) -> Examination:
        """The whole; its findings are the first of each rule, its counts are all of them."""
        rules = sorted(
            self._definitions.used, key=lambda rule: (_ORDER.index(rule.severity), rule.rule)
        )
        tallies = [Tally(rule, self._found[rule.name], self._excluded[rule.name]) for rule in rules]
        remarks = [
            finding
            for rule in rules
            for finding in sorted(self._shown.get(rule.name, ()), key=self._place)[:SHOWN]
        ]
        improper = {
            kind: sum(int(rows.sum()) for rows in files.values())
            for kind, files in self._improper.items()
        }
        return Examination(
            audited, [], remarks, tallies, self.questions, proposals, improper, [], exclusions,
            sorted(self.unlooked),
        )  # fmt: skip
