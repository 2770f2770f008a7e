"""Rules about placements: what was counted as one, what it lacks, firm, wage and evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import numpy as np

from hopejobs_xl.base.values import grouped

from .audited import Audited, groups
from .column_roles import plain_header
from .definitions import Definitions, Rule
from .findings import Hits
from .register_days import BLANK
from .register_rows import Rows, header_unit, mixed
from .register_table import Table

_APART = re.compile(r"[/,·:]")
_PARTS = ("업체", "경로", "고용형태")


def _hired(rows: Rows) -> np.ndarray:
    if not rows.has("취업일"):
        return np.zeros(len(rows), bool)
    return (rows.column("취업일") != BLANK) & rows.once


def public_work(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """공공근로 and the like, by form or path, counted as a placement."""
    yield from _said(audited, rule, ("고용형태", "경로"))


def counselling_as_placement(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A path that is none, as 상담 or 방문."""
    yield from _said(audited, rule, ("경로",))


def _said(audited: Audited, rule: Rule, roles: tuple[str, ...]) -> Iterator[Hits]:
    for rows in audited.looked_at(rule):
        taken = np.zeros(len(rows), bool)
        for role in roles:
            if rows.has(role):
                said = rows.is_word(role, rule.texts("words")) & _hired(rows) & ~taken
                taken |= said
                yield Hits(rule, rows, np.flatnonzero(said), role)


def placement_incomplete(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A placement without firm, path or form; firm and path without a day."""
    for rows in audited.looked_at(rule):
        present = [role for role in _PARTS if rows.has(role)]
        if not rows.has("취업일") or not present:
            continue
        hired = _hired(rows)
        blank = {role: rows.column(role) < 0 for role in present}
        lacking = hired & np.logical_or.reduce(list(blank.values()))
        dayless = np.zeros(len(rows), bool)
        if {"업체", "경로"} <= set(present):
            dayless = (rows.column("취업일") == BLANK) & rows.once
            dayless &= ~blank["업체"] & ~blank["경로"]
        at = np.flatnonzero(lacking | dayless)
        missing = [
            ["취업일"] if dayless[row] else [role for role in present if blank[role][row]]
            for row in at
        ]
        yield Hits(
            rule,
            rows,
            at,
            "취업일",
            _blank_ones(missing),
            [each[0] for each in missing],
        )


def _blank_ones(missing: list[list[str]]):
    return lambda order: f"빈칸: {', '.join(missing[order])}"


def firm_number_wrong(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A 사업자등록번호 whose check digit is not right."""
    for rows in audited.looked_at(rule):
        if rows.has("사업자번호"):
            at = np.flatnonzero((rows.column("사업자번호 상태") == 2) & rows.once)
            yield Hits(rule, rows, at, "사업자번호")


def firm_many_in_a_day(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """More than *most* placements in one firm on one day: the first row."""
    most = int(rule.number("most"))
    for rows in audited.looked_at(rule):
        role = "사업자번호" if rows.has("사업자번호") else "업체"
        if not rows.has("취업일", role):
            continue
        firms, days = rows.column(role), rows.column("취업일")
        named = firms != 0 if role == "사업자번호" else firms >= 0
        at = np.flatnonzero(named & (days > 0) & rows.once)
        keys = mixed(firms[at], days[at])
        found = sorted((int(at[group[0]]), len(group)) for group in groups(keys, most + 1))
        counts = [count for _, count in found]
        yield Hits(rule, rows, np.array([row for row, _ in found], np.int64), role, _rows(counts))


def _rows(counts: list[int]):
    return lambda order: f"{counts[order]}줄"


def wage_unclear(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A wage that is no number, or that of a placement that is 0 or less."""
    for rows in audited.looked_at(rule):
        if rows.has("임금"):
            wages = rows.column("임금")
            mask = (np.isinf(wages) | ((wages <= 0) & _hired(rows))) & rows.once
            yield Hits(rule, rows, np.flatnonzero(mask), "임금")


def wage_under_minimum(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A wage under the minimum of its year for the hours of its unit.

    Where no unit is said nothing is found: which one is meant is asked.
    """
    definitions = audited.definitions
    for rows in audited.looked_at(rule):
        if not rows.has("임금", "취업일"):
            continue
        wages, hours = rows.column("임금"), wage_hours(rows, definitions)
        days = rows.column("취업일")
        known = np.isfinite(wages) & (wages > 0) & (days > 0) & (hours > 0) & rows.once
        at = np.flatnonzero(known)
        least = np.zeros(len(at))
        for year, hourly in definitions.hourly.items():
            first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
            least[(days[at] >= first) & (days[at] <= last)] = hourly
        least *= hours[at]
        under = wages[at] < least
        yield Hits(rule, rows, at[under], "임금", _least(least[under]))


def _least(least: np.ndarray):
    return lambda order: f"최저 {grouped(float(least[order]))}원"


def wage_hours(rows: Rows, definitions: Definitions) -> np.ndarray:
    """The hours in the unit of each row's wage: by its own column, header or map; 0 if unknown."""
    by_table = np.array([_hours_of(table, definitions) for table in rows.tables])
    hours = by_table[rows.column("표")]
    if rows.has("임금단위"):
        known = np.array([definitions.hours.get(str(word), 0.0) for word in rows.words["임금단위"]])
        own = np.append(known, 0.0)[rows.column("임금단위")]
        hours = np.where(own > 0, own, hours)
    return hours


def _hours_of(table: Table, definitions: Definitions) -> float:
    """The hours that the map or the header says of the wages of a whole table; 0 for neither."""
    column = table.column_of("임금")
    header = table.headers[column - 1] if column else ""
    words = [table.said.wage_unit]
    words += [word.removesuffix("원") for word in _APART.split(header_unit(header))]
    for word in words:
        if word in definitions.hours:
            return definitions.hours[word]
    plain = plain_header(header)
    named = (word for word in definitions.hours if len(word) > 1 and word in plain)
    return next((definitions.hours[word] for word in named), 0.0)


def no_evidence(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A placement in a firm without a number of its evidence: 증빙번호, else 사업자번호.

    What is no placement by another rule is not asked for evidence.
    """
    words = [
        *audited.definitions.rule["public-work"].texts("words"),
        *audited.definitions.rule["counselling-as-placement"].texts("words"),
    ]
    for rows in audited.looked_at(rule):
        role = next((each for each in ("증빙번호", "사업자번호") if rows.has(each)), "")
        if not role or not rows.has("취업일", "업체"):
            continue
        mask = _hired(rows) & (rows.column("업체") >= 0) & (rows.column(role) == 0)
        for other in ("경로", "고용형태"):
            if rows.has(other):
                mask &= ~rows.is_word(other, words)
        yield Hits(rule, rows, np.flatnonzero(mask), role)


def own_finds_unlike_others(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """A counsellor whose share of 본인취업 is far from that of the others: the first row."""
    least, away = rule.number("least"), rule.number("away")
    for rows in audited.looked_at(rule):
        if not rows.has("상담원", "경로", "취업일"):
            continue
        hired = _hired(rows) & (rows.column("경로") >= 0) & (rows.column("상담원") >= 0)
        own = hired & rows.is_word("경로", rule.texts("words"))
        who, size = rows.column("상담원"), len(rows.words["상담원"])
        counts = np.bincount(who[hired], minlength=size)
        owns = np.bincount(who[own], minlength=size)
        rest = counts.sum() - counts
        odd = (counts >= least) & (rest >= least)
        share = owns / np.maximum(counts, 1)
        others = (owns.sum() - owns) / np.maximum(rest, 1)
        odd &= np.abs(share - others) > away
        found = sorted(
            (int(np.flatnonzero(hired & (who == each))[0]), each) for each in np.flatnonzero(odd)
        )
        yield Hits(
            rule,
            rows,
            np.array([row for row, _ in found], np.int64),
            "상담원",
            _shares([(share[each], others[each]) for _, each in found]),
        )


def _shares(found: list[tuple[float, float]]):
    return lambda order: f"{found[order][0]:.0%}, 다른 상담원 {found[order][1]:.0%}"
