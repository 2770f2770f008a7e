"""Rules about whole lists: rows that stand twice, sums, ends, and what must not be in them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .audited import Audited, within
from .definitions import Rule
from .findings import Finding, Hits, cell_of, masked_row, of_table
from .register_days import shown_day
from .register_rows import Rows, row_cell
from .register_table import SUM
from .row_prints import row_prints


def row_twice(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A row that says the same as one before it, remarks aside."""
    for rows in audited.looked_at(rule):
        at = np.flatnonzero(~rows.once)
        prints = rows.column("지문")
        twice = np.unique(prints[at])
        firsts = np.flatnonzero(rows.once & np.isin(prints, twice)) if len(at) else at
        first = {int(prints[row]): int(row) for row in firsts}
        origin = [first[int(prints[row])] for row in at]
        role = next((each.role for each in rows.tables[0].found if each.role), "")
        yield Hits(rule, rows, at, role, _origins(rows, origin, role))


def _origins(rows: Rows, origin: list[int], role: str):
    return lambda order: f"첫 줄 {cell_of(rows, origin[order], role)}"


def resident_number(audited: Audited, rule: Rule) -> Iterator[Finding]:
    """Cells and columns that look like a 주민등록번호: told by their place, never read."""
    for each in audited.residents:
        table = each.table
        if each.whole:
            where = f"{each.letters}{table.header_row}"
            cell = f"{table.sheet}!{where}" if table.sheet else where
            yield of_table(rule, table, cell, "열 전체")
            continue
        found = next((one.role for one in table.found if one.letters == each.letters), "")
        owner = audited.rows.get(table.kind)
        order = owner.tables.index(table) if owner is not None and table in owner.tables else -1
        at, prints = each.rows, [""] * len(each.rows)
        if owner is not None and order >= 0:
            at = each.rows + sum(len(one.at) for one in owner.tables[:order])
            prints = row_prints(owner, rule.name, at)
        for number, row in enumerate(each.rows.tolist()):
            shown = ""
            if owner is not None and order >= 0:
                shown = masked_row(owner, int(at[number]), audited.definitions)
            yield Finding(
                rule,
                table.file,
                row_cell(table, row, each.letters),
                found,
                "읽지 않음",
                rule.title,
                prints[number],
                shown,
            )


def lists_disagree(audited: Audited, rule: Rule) -> Iterator[Finding]:
    """Two kinds of register that should hold the same persons of the period, and do not."""
    sides = []
    for limit in ("first", "second"):
        kind, role = rule.texts(limit)
        rows = audited.rows.get(kind)
        if rows is None or not rows.has("사람", role):
            return
        mask = within(rows.column(role), audited.start, audited.end) & rows.once
        mask &= rows.column("누구") != 0
        sides.append((kind, rows, rows.distinct(mask)))
    (one, _, first), (other, rows, second) = sides
    if first != second:
        table = rows.tables[0]
        note = f"{one} {first}명, {other} {second}명: {abs(first - second)}명 다름"
        yield of_table(rule, table, f"{table.header_row}행", note)


def sum_rows(audited: Audited, rule: Rule) -> Iterator[Finding]:
    """Sum rows, hidden rows and filters of a sheet: what a count by eye may have taken in."""
    for table in audited.tables:
        said, row = [], table.header_row
        if SUM in table.left_out:
            count, row = table.left_out[SUM]
            said.append(f"{SUM} {count}줄")
        if table.grid.hidden:
            said.append(f"숨긴 줄 {table.grid.hidden}줄")
        if table.grid.filtered:
            said.append("걸러 놓음")
        if said:
            cell = f"{row}행"
            where = f"{table.sheet}!{cell}" if table.sheet else cell
            yield of_table(rule, table, where, ", ".join(said))


def ends_early(audited: Audited, rule: Rule) -> Iterator[Finding]:
    """A register whose last day is more than *days* before 기준일."""
    for rows in audited.looked_at(rule):
        days = [
            rows.column(role.name)
            for role in audited.definitions.roles
            if role.holds == "day" and rows.has(role.name)
        ]
        last = max((int(each.max(initial=0)) for each in days), default=0)
        if 0 < last < audited.as_of - rule.number("days"):
            table = rows.tables[-1]
            cell = f"{table.header_row}행"
            note = f"마지막 날 {shown_day(last)}, 기준일 {shown_day(audited.as_of)}"
            yield of_table(rule, table, f"{table.sheet}!{cell}" if table.sheet else cell, note)
