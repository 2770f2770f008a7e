"""Actuals as the data rows count them: numerator, denominator, and every row that is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from hopejobs_xl.base.values import grouped, plain
from hopejobs_xl.scheme.model import Scheme

from .audited import Audited, within
from .definitions import CHANGE, COUNT, Count, Measure
from .findings import Hits
from .register_days import BLANK, shown_day
from .register_rows import Rows

TWICE, NOT_READ, OUTSIDE, EARLY = "같은 줄", "날짜를 읽지 못함", "기간 밖", "기준일 뒤"
NAME_ONLY = "이름만으로 센 줄(빼지 않음)"


@dataclass(frozen=True)
class Counted:
    """One figure: ``value`` from ``counted`` of ``read`` rows of the tables ``files``.

    ``left_out`` says why the others were not counted, in the order in which it was asked.
    """

    register: str
    value: float
    read: int
    counted: int
    left_out: Mapping[str, int]
    files: tuple[tuple[str, str], ...]  # name and SHA-256

    def as_json(self) -> dict[str, object]:
        """The figure as a JSON object."""
        return {
            "register": self.register,
            "value": self.value,
            "rows": self.read,
            "counted": self.counted,
            "left_out": dict(self.left_out),
            "files": [{"file": name, "sha256": digest} for name, digest in self.files],
        }


@dataclass(frozen=True)
class Proposed:
    """A proposed actual; ``value`` is ``None``, and ``reason`` says why, where it cannot be.

    ``percent``: its indicator is written in per cent.
    """

    measure: Measure
    indicator: str
    value: float | None
    numerator: Counted | None = None
    denominator: Counted | None = None
    reason: str = ""
    version: str = ""
    days: tuple[int, int] = field(default=(0, 0))
    percent: bool = False

    @property
    def shown(self) -> str:
        """The figure as people write it: ``4 / 9 = 44.44%``, ``10 / 9 = 1.1111``, ``1,200``."""
        if self.value is None or self.numerator is None:
            return ""
        top = grouped(self.numerator.value)
        if self.denominator is None:
            return top
        below = grouped(self.denominator.value)
        if self.measure.form == CHANGE:
            return f"{top} / {below} - 1 = {self.value:+.2%}"
        if self.percent:
            return f"{top} / {below} = {plain(round(self.value * 100, 2))}%"
        return f"{top} / {below} = {plain(round(self.value, 4))}"

    def as_json(self) -> dict[str, object]:
        """The proposal as a JSON object."""
        return {
            "indicator": self.measure.indicator,
            "name": self.indicator,
            "part": self.measure.part,
            "value": self.value,
            "numerator": self.numerator and self.numerator.as_json(),
            "denominator": self.denominator and self.denominator.as_json(),
            "reason": self.reason,
            "version": self.version,
            "from": shown_day(self.days[0]),
            "to": shown_day(self.days[1]),
        }


def proposed(
    audited: Audited,
    hits: Sequence[Hits],
    scheme: Scheme,
    known: Mapping[str, Counted] | None = None,
) -> list[Proposed]:
    """Every measure of the data, counted or with the reason why not.

    *hits* are what the rules found: rows of the rules that a measure leaves out are not counted.
    Indicators are those of *scheme*, *known* (``figures``) is what was counted before.
    """
    faulty, figures = _faulty(audited, hits), dict(known or {})  # measures share denominators
    names = {each.no: each.name for each in scheme.indicators}
    percents = {
        (each.no, part)
        for each in scheme.indicators
        for part, own in enumerate(each.parts, 1)
        if own.scale.unit.percent
    }
    return [
        replace(
            _proposed(audited, measure, faulty, names.get(measure.indicator, ""), figures),
            percent=(measure.indicator, measure.part) in percents,
        )
        for measure in audited.definitions.measures
    ]


def figures(audited: Audited, hits: Sequence[Hits]) -> dict[str, Counted]:
    """Every figure that can be counted in *audited*, by the ``repr`` of its ``Count``.

    Where all rows that are one (of a person, of a vacancy) are together in one part of a register,
    the figures of the parts add up to that of the register.
    """
    faulty = _faulty(audited, hits)
    counts = {
        repr(count): count
        for measure in audited.definitions.measures
        for count in (measure.numerator, measure.denominator)
        if count is not None and not _lacking(audited, count)
    }
    return {name: _counted(audited, count, faulty) for name, count in counts.items()}


def _faulty(audited: Audited, hits: Sequence[Hits]) -> dict[tuple[str, str], set[int]]:
    faulty: dict[tuple[str, str], set[int]] = {}
    for each in hits:
        if each.rows is audited.rows.get(each.rows.kind):
            faulty.setdefault((each.rows.kind, each.rule.name), set()).update(each.at.tolist())
    return faulty


def _proposed(
    audited: Audited,
    measure: Measure,
    faulty: Mapping[tuple[str, str], set[int]],
    name: str,
    known: dict[str, Counted],
) -> Proposed:
    last = min(audited.end, audited.as_of)
    version, days = audited.definitions.version, (audited.start, last)

    def made(
        value: float | None,
        top: Counted | None = None,
        below: Counted | None = None,
        reason: str = "",
    ) -> Proposed:
        return Proposed(measure, name, value, top, below, reason, version, days)

    counts: list[Counted | None] = []
    for count in (measure.numerator, measure.denominator):
        if count is None:
            counts.append(None)
            continue
        if reason := _lacking(audited, count):
            return made(None, reason=reason)
        if (same := repr(count)) not in known:
            known[same] = _counted(audited, count, faulty)
        counts.append(known[same])
    top, below = counts
    assert top is not None
    return made(*measured(measure, top, below))


def measured(
    measure: Measure, top: Counted, below: Counted | None
) -> tuple[float | None, Counted, Counted | None, str]:
    """The value of *measure* by its two figures, these, and why it has none."""
    if measure.form == COUNT or below is None:
        return top.value, top, None, ""
    if below.value == 0:
        return None, top, below, "분모가 0"
    value = top.value / below.value - (1 if measure.form == CHANGE else 0)
    return value, top, below, ""


def _lacking(audited: Audited, count: Count) -> str:
    """Why *count* cannot be counted; "" where it can."""
    rows = audited.rows.get(count.register)
    if rows is None:
        return f"{count.register} 대장이 없음"
    missing = [role for role in count.roles if not rows.has(role)]
    if missing:
        return f"{count.register} 대장에 {', '.join(missing)} 열이 없음(또는 확인되지 않음)"
    if count.bands and not audited.definitions.bands[count.bands].rows:
        return f"점수표 「{count.bands}」이(가) 비어 있음. 대장설정이나 지도(--map)에 적어야 셈"
    return ""


def _counted(audited: Audited, count: Count, faulty: Mapping[tuple[str, str], set[int]]) -> Counted:
    rows = audited.rows[count.register]
    left_out: dict[str, int] = {}
    mask = np.ones(len(rows), bool)

    def drop(reason: str, wrong: np.ndarray) -> None:
        if number := int((mask & wrong).sum()):
            left_out[reason] = number
            np.logical_and(mask, ~wrong, out=mask)

    drop(TWICE, ~rows.once)
    if count.within:
        _drop_days(audited, count, rows.column(count.within), drop)
    for role, words in count.where.items():
        drop(f"{role}: {'·'.join(words)} 아님", ~rows.is_word(role, words))
    for name in count.leave_out:
        if found := faulty.get((count.register, name)):
            wrong = np.zeros(len(rows), bool)
            wrong[list(found)] = True
            rule = audited.definitions.rule[name]
            drop(f"점검 {rule.rule}번({rule.title})", wrong)
    if "사람" in count.by or count.count == "persons":
        drop("사람 빈칸", rows.column("누구") == 0)
    if count.of and count.count != "keys":
        amounts = rows.column(count.of)
        drop(f"{count.of}: 수가 아님", np.isinf(amounts))
        drop(f"{count.of} 빈칸", np.isnan(amounts))
    if count.count == "keys":
        drop(f"{count.of} 빈칸", rows.column(count.of) == 0)
    if count.by:
        at = np.flatnonzero(mask)
        again = _alike(rows, count.by, at)
        wrong = np.zeros(len(rows), bool)
        wrong[at[again]] = True
        drop(f"{'·'.join(count.by)}: 앞 줄과 같음", wrong)
    at = np.flatnonzero(mask)
    value = _value(audited, count, rows, at)
    if count.count == "persons" and (only := int((~rows.column("확실")[at]).sum())):
        left_out[NAME_ONLY] = only
    files = tuple(dict.fromkeys((table.file, table.sha256) for table in rows.tables))
    return Counted(count.register, value, len(rows), len(at), left_out, files)


def _drop_days(
    audited: Audited, count: Count, days: np.ndarray, drop: Callable[[str, np.ndarray], None]
) -> None:
    first, last, as_of = audited.start, audited.end, audited.as_of
    if count.year_before:
        first, last, as_of = (year_earlier(day) for day in (first, last, as_of))
    drop(f"{count.within} 빈칸", days == BLANK)
    drop(f"{count.within}: {NOT_READ}", days < BLANK)
    drop(f"{count.within}: {OUTSIDE}", ~within(days, first, last))
    drop(f"{count.within}: {EARLY}", days > as_of)


def year_earlier(day: int) -> int:
    """The same day of the year before, as an ordinal; 28 February for a 29th."""
    date = dt.date.fromordinal(day)
    try:
        return date.replace(year=date.year - 1).toordinal()
    except ValueError:
        return date.replace(year=date.year - 1, day=28).toordinal()


def _alike(rows: Rows, roles: Sequence[str], at: np.ndarray) -> np.ndarray:
    columns = ["누구" if role == "사람" else role for role in roles]
    return rows.frame[columns].iloc[at].duplicated().to_numpy()


def _value(audited: Audited, count: Count, rows: Rows, at: np.ndarray) -> float:
    if count.count == "rows":
        return float(len(at))
    if count.count == "persons":
        return float(rows.distinct(at))
    if count.count == "keys":
        return float(len(pd.unique(rows.column(count.of)[at])))
    amounts = rows.column(count.of)[at]
    if count.count == "sum":
        return float(amounts.sum())
    bands = audited.definitions.bands[count.bands].rows
    edges = np.array([edge for edge, _ in bands])
    points = np.array([0.0, *(point for _, point in bands)])
    return float(points[np.searchsorted(edges, amounts, side="right")].sum())
