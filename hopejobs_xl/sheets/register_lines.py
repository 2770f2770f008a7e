"""The line of 추진실적에 덧붙일 글 that says from which registers a figure comes, and is printed.

It is plain text in a cell, so that every program keeps it. What exactly was put into which cell
stands in 이력: 점검 compares the two as long as the line claims that the figure is the registers'.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import is_number, plain, round15
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.grounds import ground, quotient

from . import log_rows
from .form_rows import form_rows
from .layout import FORM, FORM_TABLE, GROUNDS
from .log_rows import ACTUAL, ACTUAL2, Entry
from .workbook import Workbook

MARK = "※ 대장 근거"
ENTRY = "대장 근거"  # what 이력 calls the line
_HASH = 8  # digits that a page shows; 증빙 and 이력 have all of them
_FILES = 2
_NUMERATOR, _DENOMINATOR, WORDS = (
    GROUNDS.headers[GROUNDS.index(key)] for key in ("numerator", "denominator", "words")
)
_BY_PART = {1: (_NUMERATOR, _DENOMINATOR, ACTUAL), 2: (ACTUAL2,)}


def head(indicator: Indicator, part: int) -> str:
    """How the line of the actual number *part* (from 1) begins."""
    return f"{MARK}: " if len(indicator.parts) == 1 else f"{MARK}({_BY_PART[part][-1]}): "


def line(
    beginning: str, files: Sequence[tuple[str, str]], rows: str, last: dt.date, version: str
) -> str:
    """The line: *files* (name and SHA-256), how many *rows*, up to which day, by which rules."""
    said = [f"{_one_line(name)}(SHA-256 {digest[:_HASH]})" for name, digest in files[:_FILES]]
    rest = f" 외 {len(files) - _FILES}개" if len(files) > _FILES else ""
    about = f"{', '.join(said)}{rest}: {_one_line(rows)}"
    return f"{beginning}{about} ({printed_day(last)}까지, 규칙 {version})"


def found(words: object, beginning: str) -> str:
    """The line of *words* that begins so; "" for none."""
    return next((each for each in _lines(words) if each.startswith(beginning)), "")


def replaced(words: object, beginning: str, new: str) -> str | None:
    """*words* with *new* in the place of the line that begins so, else below; "" takes it away."""
    lines = _lines(words)
    at = next((at for at, each in enumerate(lines) if each.startswith(beginning)), len(lines))
    made = [*lines[:at], *([new] if new else []), *lines[at + 1 :]]
    return "\n".join(made) or None


def put_back(words: object, old: str, new: str) -> tuple[object] | None:
    """*words* with the line *old* where *new* stands; ``None`` where it does not stand there."""
    lines = _lines(words)
    if new not in lines:
        return None
    at = lines.index(new)
    return ("\n".join([*lines[:at], *([old] if old else []), *lines[at + 1 :]]) or None,)


def without(words: str) -> str:
    """*words* but the lines about registers: what a person wrote."""
    return "\n".join(each for each in words.split("\n") if not each.startswith(MARK))


def faults(
    workbook: Workbook, evaluation: Evaluation, log: Sequence[Entry] | None
) -> Iterator[Fault]:
    """A warning for each cell that no longer holds what 대장 반영 put into it.

    Only where the line still claims it: a person who typed another figure takes the line away.
    """
    if not log or not any(each.action == log_rows.APPLIED for each in log):
        return
    try:
        beside = workbook.read(GROUNDS.name)
    except WorkbookError:
        return  # a workbook of 0.3.0
    scheme = evaluation.scheme
    for order, (row, grounds) in enumerate(zip(workbook.read(FORM), beside, strict=False)):
        words = grounds[GROUNDS.index("words")]
        indicator = _indicator(scheme, row)
        if indicator is None or MARK not in str(words):
            continue
        cells = _cells(workbook, row, grounds, order)
        for part in range(1, min(len(indicator.parts), 2) + 1):
            if found(words, head(indicator, part)):
                written = _written(log, indicator.no)
                known = _with_rate(indicator, written, _BY_PART[part])
                yield from _changed(indicator, known, cells)


def _changed(
    indicator: Indicator, known: Mapping[str, Entry], cells: Mapping[str, tuple[str, object]]
) -> Iterator[Fault]:
    by_counts = False
    for what, entry in known.items():
        cell, now = cells[what]
        if log_rows.same(now, entry.new):
            continue
        if what == ACTUAL and by_counts and _follows(indicator, cells):
            continue  # its counts are told
        by_counts = by_counts or what != ACTUAL
        message = (
            f"대장에서 넣은 {what} {_said(indicator, what, entry.new)}({entry.file}, 기준일 "
            f"{entry.as_of})이(가) 아니라 {_said(indicator, what, now)}이(가) 있음: 대장이 맞으면 "
            f"다시 반영하고(명령: hopejobs registers BOOK FILE… --apply {indicator.no}), 지금 값이 "
            f"맞으면 {cells[WORDS][0]}에서 「{MARK}」 줄을 지우고 증빙을 고치세요(인쇄되는 줄)"
        )
        yield Fault(
            cell, title(indicator), message, only_warns=True, code=Code.REGISTER_DIFFERS,
            read=now, allowed=_said(indicator, what, entry.new),
        )  # fmt: skip


def _with_rate(
    indicator: Indicator, written: Mapping[str, Entry], whats: Sequence[str]
) -> dict[str, Entry]:
    """Those of *whats* that were *written*; where the counts came last, the rate they give."""
    known = {what: written[what] for what in whats if what in written}
    below = known.get(_DENOMINATOR)
    if below is None or _NUMERATOR not in known:
        return known
    above = known[_NUMERATOR]
    rate = quotient(indicator, ground(above.new, below.new))
    last = max(above, below, key=lambda each: each.step)
    if rate is not None and (ACTUAL not in known or known[ACTUAL].step < last.step):
        known[ACTUAL] = replace(last, what=ACTUAL, new=rate)
    return known


def _written(log: Sequence[Entry], no: str) -> dict[str, Entry]:
    """What 대장 반영 wrote last about the indicator *no* and nobody took back, by its column."""
    still = set(log_rows.open_steps(log))
    return {
        each.what: each
        for each in log
        if each.action == log_rows.APPLIED and each.no == no and each.step in still
    }


def _cells(
    workbook: Workbook, row: Sequence[object], grounds: Sequence[object], order: int
) -> dict[str, tuple[str, object]]:
    """Address and value of each cell of one row, by its header."""
    made = {}
    for name, table, values in ((FORM, FORM_TABLE, row), (GROUNDS.name, GROUNDS, grounds)):
        sheet, top, left = workbook.locate(name)
        for at, (column, value) in enumerate(zip(table.headers, values, strict=False)):
            made[column] = address(sheet, top + order, left + at), value
    return made


def _follows(indicator: Indicator, cells: Mapping[str, tuple[str, object]]) -> bool:
    """Whether the actual is what the counts beside it give."""
    made = quotient(indicator, ground(cells[_NUMERATOR][1], cells[_DENOMINATOR][1]))
    actual = cells[ACTUAL][1]
    return is_number(actual) and made == round15(float(actual))


def _said(indicator: Indicator, what: str, value: object) -> str:
    if value in (None, ""):
        return "빈칸"
    if not is_number(value):
        return f"「{value}」"
    if what in (ACTUAL, ACTUAL2):
        part = indicator.parts[(ACTUAL, ACTUAL2).index(what)]
        return part.scale.unit.show(round15(float(value)))
    return plain(value)


def _indicator(scheme: Scheme, row: Sequence[object]) -> Indicator | None:
    try:
        return scheme.find(form_rows([list(row)])[0].label)
    except IndicatorError:
        return None


def _lines(words: object) -> list[str]:
    return [] if words in (None, "") else str(words).split("\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())
