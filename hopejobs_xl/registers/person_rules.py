"""Rules about who somebody is: the same person again, nearly the same name, one phone of many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from . import persons
from .audited import Audited, groups, within
from .definitions import Rule
from .findings import Hits, cell_of
from .register_rows import Rows, mixed


def person_again(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """The same person registered again in the period: the rows of all registrations but the first.

    Who has name and birth date, or name and phone, of another is that person. Rows of one
    registration number, or without numbers of one day, are one registration.
    """
    for rows in audited.looked_at(rule):
        if not rows.has("사람", "등록일"):
            continue
        days = rows.column("등록일")
        mask = rows.once & rows.column("확실") & within(days, audited.start, audited.end)
        at = np.flatnonzero(mask)
        who = rows.column("누구")[at]
        repeated = pd.Series(who).duplicated(keep=False).to_numpy()
        at, who = at[repeated], who[repeated]
        yield Hits(rule, rows, *_again(rows, at, who))


def _again(rows: Rows, at: np.ndarray, who: np.ndarray) -> tuple:
    days = rows.column("등록일")[at]
    registration = mixed(days.astype(np.uint64), np.zeros(len(at), np.uint64))
    if rows.has("구직번호"):
        keys = rows.column("구직번호")[at]
        registration[keys != 0] = keys[keys != 0]
    order = np.lexsort((at, days, who))
    at, who, registration = at[order], who[order], registration[order]
    first = ~pd.Series(mixed(who, registration)).duplicated().to_numpy()
    at, who = at[first], who[first]
    again = pd.Series(who).duplicated().to_numpy()
    starts = np.flatnonzero(~again)
    original = at[starts[np.cumsum(~again) - 1]] if len(at) else at
    found, origin = at[again], original[again]
    sort = np.argsort(found, kind="stable")
    found, origin = found[sort], origin[sort]
    return found, "사람", lambda order: f"먼저 등록한 줄 {cell_of(rows, origin[order], '사람')}"


def person_similar(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Names of one birth date that differ in one jamo; told, never taken for one person."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cpdist

    most = int(rule.number("distance"))
    for rows in audited.looked_at(rule):
        if not rows.has("사람", "생년월일"):
            continue
        births, names = rows.column("생년월일"), rows.column("이름")
        at = np.flatnonzero(rows.once & (births > 0) & (rows.column("사람") != 0))
        pairs = births[at].astype(np.int64) * (len(rows.names) + 1) + names[at]
        at = at[~pd.Series(pairs).duplicated().to_numpy()]
        spelt = np.array([persons.jamo(name) for name in rows.names], dtype=object)
        first, second = _candidates(births[at], spelt, names[at])
        one, other = at[first], at[second]
        near = (
            cpdist(
                spelt[names[one]].tolist(),
                spelt[names[other]].tolist(),
                scorer=Levenshtein.distance,
                score_cutoff=most,
                dtype=np.uint8,
            )
            <= most
            if len(one)
            else np.zeros(0, bool)
        )
        found, origin = np.maximum(one, other)[near], np.minimum(one, other)[near]
        order = np.argsort(found, kind="stable")
        yield Hits(rule, rows, found[order], "사람", _beside(rows, origin[order]))


def _candidates(
    births: np.ndarray, spelt: np.ndarray, names: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Positions of pairs of one birth date whose names may differ in one jamo, each pair once.

    Two texts that differ in one of n letters have n - 1 alike before and behind it, so at least
    half of them before or behind. A name of less than three jamo is compared with none.
    """
    sizes = np.array([len(text) for text in spelt], np.int32)[names]
    lefts, rights = _matrix(spelt, str.ljust), _matrix(spelt, str.rjust)
    found: list[np.ndarray] = []
    for letters in range(2, int(sizes.max(initial=0)) // 2 + 1):
        able = (sizes >= 2 * letters - 1) & (sizes <= 2 * letters + 1)
        for cut in (slice(None, letters), slice(-letters, None)):
            ends = pd.factorize(np.array([text[cut] for text in spelt], dtype=object))[0]
            at = np.flatnonzero(able)
            keys = births[at].astype(np.int64) * (len(spelt) + 1) + ends[names[at]]
            order = np.argsort(keys, kind="stable")
            at, keys = at[order], keys[order]
            left = np.arange(len(at))
            for step in range(1, len(at)):
                left = left[: np.searchsorted(left, len(at) - step)]
                left = left[keys[left] == keys[left + step]]
                if not len(left):
                    break
                one, other = at[left], at[left + step]
                near = np.abs(sizes[one] - sizes[other]) <= 1
                one, other = one[near], other[near]
                # So many letters are alike before and behind the one that differs.
                before = _alike(lefts[names[one]] == lefts[names[other]])
                behind = _alike((rights[names[one]] == rights[names[other]])[:, ::-1])
                near = before + behind >= np.maximum(sizes[one], sizes[other]) - 1
                low, high = np.minimum(one, other)[near], np.maximum(one, other)[near]
                found.append(low.astype(np.int64) << 32 | high)
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    pairs = np.concatenate(found)
    pairs = pairs[~pd.Series(pairs).duplicated().to_numpy()]
    return pairs >> 32, pairs & 0xFFFFFFFF


def _matrix(texts: np.ndarray, filled: Callable[[str, int, str], str]) -> np.ndarray:
    """The code points of *texts*, a row each, *filled* to one length."""
    longest = max(map(len, texts), default=0)
    return np.array([list(map(ord, filled(text, longest, "\0"))) for text in texts], np.int32)


def _alike(same: np.ndarray) -> np.ndarray:
    """How many letters from the first on are the *same*, row by row."""
    return np.where(same.all(axis=1), same.shape[1], np.argmin(same, axis=1))


def _beside(rows: Rows, other: np.ndarray):
    return lambda order: f"비슷한 줄 {cell_of(rows, int(other[order]), '사람')}"


def phone_of_many(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """One phone for more persons than *most*: the first row of each such phone."""
    most = int(rule.number("most"))
    for rows in audited.looked_at(rule):
        if not rows.has("사람", "전화"):
            continue
        phones, who = rows.column("전화"), rows.column("누구")
        at = np.flatnonzero((phones != 0) & (who != 0) & rows.once)
        # Most phones are one row's: only the others are looked at.
        at = at[pd.Series(phones[at]).duplicated(keep=False).to_numpy()]
        at = at[~pd.Series(mixed(phones[at], who[at])).duplicated().to_numpy()]
        found = [(int(at[group[0]]), len(group)) for group in groups(phones[at], most + 1)]
        found.sort()
        counts = [count for _, count in found]
        yield Hits(
            rule,
            rows,
            np.array([row for row, _ in found], np.int64),
            "전화",
            _persons(counts),
        )


def _persons(counts: list[int]):
    return lambda order: f"{counts[order]}명"


def registered_and_deleted(audited: Audited, rule: Rule) -> Iterator[Hits]:
    """Registered and deleted within *days*, by a day of deletion or between two downloads."""
    most = int(rule.number("days"))
    for rows in audited.looked_at(rule):
        if rows.has("등록일", "삭제일"):
            registered, deleted = rows.column("등록일"), rows.column("삭제일")
            kept = deleted - registered
            mask = (registered > 0) & (deleted > 0) & within(kept, 0, most) & rows.once
            at = np.flatnonzero(mask)
            yield Hits(rule, rows, at, "삭제일", _days(kept[at]))
        if (before := audited.before.get(rows.kind)) is not None:
            yield Hits(rule, before, gone(before, rows), "사람", lambda _: "뒤의 대장에 없음")


def _days(kept: np.ndarray):
    return lambda order: f"{int(kept[order])}일 만에"


def identities(rows: Rows) -> np.ndarray:
    """What a row is known by in another download: its number, else the person and the day."""
    made = rows.column("누구").copy()
    if rows.has("등록일"):
        made = mixed(made, rows.column("등록일"))
    for role in ("구직번호", "구인번호"):
        if rows.has(role):
            keys = rows.column(role)
            made[keys != 0] = keys[keys != 0]
    return made


def gone(before: Rows, now: Rows) -> np.ndarray:
    """The positions of the rows of *before* that are not in *now* any more."""
    return np.flatnonzero(before.once & ~np.isin(identities(before), identities(now)))
