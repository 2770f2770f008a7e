"""Rules about days: in what order they are, inside which period, and whether they can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from .audited import Audited, groups, within
from .definitions import Rule
from .findings import Hits
from .register_days import ODD, shown_day
from .register_rows import Rows, mixed

_EVENTS = ("등록일", "상담일", "취업일", "일자")  # that say when somebody was seen


def hired_before_registered(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Hired on a day before the registration."""
    for rows in audited.looked_at(rule):
        if rows.has("등록일", "취업일"):
            registered, hired = rows.column("등록일"), rows.column("취업일")
            at = np.flatnonzero((hired > 0) & (hired < registered) & rows.once)
            yield Hits(rule, rows, at, "취업일", _than(registered[at], "등록일"))


def _than(days: np.ndarray, role: str):
    return lambda order: f"{role} {shown_day(int(days[order]))}"


def _on_one_day(rows: Rows) -> np.ndarray:
    if not rows.has("등록일", "상담일", "취업일"):
        return np.zeros(0, np.int64)
    registered, seen = rows.column("등록일"), rows.column("상담일")
    same = (registered > 0) & (registered == seen) & (registered == rows.column("취업일"))
    return np.flatnonzero(same & rows.once)


def all_on_one_day(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Registered, counselled and hired on one day."""
    for rows in audited.looked_at(rule):
        yield Hits(rule, rows, _on_one_day(rows), "취업일")


def many_such_days(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """More than *most* rows of one counsellor and day that were all on one day: the first row."""
    most = int(rule.number("most"))
    for rows in audited.looked_at(rule):
        if not rows.has("상담원", "취업일"):
            continue
        at = _on_one_day(rows)
        who = rows.column("상담원")[at]
        at, who = at[who >= 0], who[who >= 0]
        keys = mixed(who, rows.column("취업일")[at])
        found = sorted((int(at[group[0]]), len(group)) for group in groups(keys, most + 1))
        counts = [count for _, count in found]
        yield Hits(
            rule, rows, np.array([row for row, _ in found], np.int64), "상담원", _rows(counts)
        )


def _rows(counts: list[int]):
    return lambda order: f"{counts[order]}줄"


def hired_outside(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Hired on a day outside the period."""
    yield from _outside(audited, rule, "취업일")


def registered_outside(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Registered on a day outside the period."""
    yield from _outside(audited, rule, "등록일")


def _outside(audited: Audited, rule: Rule, role: str) -> Iterator[Hits]:
    said = f"{shown_day(audited.start)}~{shown_day(audited.end)}"
    for rows in audited.looked_at(rule):
        if rows.has(role):
            days = rows.column(role)
            mask = (days > 0) & ~within(days, audited.start, audited.end) & rows.once
            yield Hits(rule, rows, np.flatnonzero(mask), role, lambda _: said)


def day_unclear(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """What stands in a column of days and is no day; what is only unclear is asked instead."""
    for rows in audited.looked_at(rule):
        for role in audited.definitions.roles:
            if role.holds in ("day", "birth") and rows.has(role.name):
                at = np.flatnonzero((rows.column(role.name) == ODD) & rows.once)
                yield Hits(rule, rows, at, role.name)


def birth_in_future(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Born after the day of the row, or after 기준일."""
    for rows in audited.looked_at(rule):
        if rows.has("생년월일"):
            births = rows.column("생년월일")
            at = np.flatnonzero((births > _seen(audited, rows)) & rows.once)
            yield Hits(rule, rows, at, "생년월일")


def age_unlikely(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Younger than *least* or older than *most* years on the day of the row."""
    least, most = int(rule.number("least")), int(rule.number("most"))
    for rows in audited.looked_at(rule):
        if not rows.has("생년월일"):
            continue
        births, seen = rows.column("생년월일"), _seen(audited, rows)
        days = seen - births
        # By days first: exact years only where they matter.
        near = (births > 0) & (days >= 0) & ((days < (least + 1) * 366) | (days > most * 365))
        at = np.flatnonzero(near & rows.once)
        ages = np.array([_age(int(births[row]), int(seen[row])) for row in at], np.int64)
        odd = (ages < least) | (ages > most)
        yield Hits(rule, rows, at[odd], "생년월일", _years(ages[odd]))


def _years(ages: np.ndarray):
    return lambda order: f"{int(ages[order])}세"


def _seen(audited: Audited, rows: Rows) -> np.ndarray:
    """The day on which each row saw its person; 기준일 where it has none."""
    seen = np.full(len(rows), audited.as_of, np.int32)
    for role in reversed(_EVENTS):
        if rows.has(role):
            days = rows.column(role)
            seen = np.where(days > 0, days, seen)
    return seen


def _age(birth: int, day: int) -> int:
    born, seen = dt.date.fromordinal(birth), dt.date.fromordinal(day)
    return seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
