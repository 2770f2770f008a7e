"""대장 반영: actuals that registers give, put into 추진실적 together with where they come from.

A figure goes into its cell, the counts of a ratio into 산출근거, a line that is printed into
추진실적에 덧붙일 글, each file with its SHA-256 into 증빙, and old and new of every cell into 이력.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.base.values import round15
from hopejobs_xl.registers.counted_actual import CountedActual
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scoring.grounds import Ground, has_grounds, quotient
from hopejobs_xl.sheets import actions, evidence, log_rows, register_lines
from hopejobs_xl.sheets.collection_layout import EVIDENCE_SHEET, LOG_SHEET
from hopejobs_xl.sheets.log_rows import Entry
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.sheets.workbook import Workbook

from .form_cells import WORDS, header
from .form_lines import FormLines, Line, refuse_month
from .form_writing import put_lines, some
from .question import DENOMINATOR, NUMERATOR
from .receiving import SAME
from .returned_rows import ASKED, REFUSED, TAKEN

SOURCE = "대장"
_KINDS = (ACTUAL, ACTUAL2)


@dataclass(frozen=True)
class RegisterChange:
    """What the registers would change of one indicator; ``actuals`` has one for each part.

    ``standing`` is 받음 (nothing speaks against it), 물음 (a person has to look at it first), 같음
    (it stands there already, with this source) or 거절 (it cannot be put in); ``reason`` says why.
    """

    indicator: Indicator
    actuals: tuple[CountedActual, ...]
    lines: tuple[Line, ...]
    standing: str
    reason: str = ""


def proposed_changes(
    workbook: Workbook, standing: Standing, actuals: Sequence[CountedActual]
) -> list[RegisterChange]:
    """What *actuals* would change; nothing is written. *standing* is that of a 점검.

    Raises WorkbookError where the month is closed or 추진실적 rather holds another month's figures,
    where two of *actuals* are for one cell, and where there is no 이력 to keep the source in.
    """
    if log_rows.read(workbook) is None:
        raise WorkbookError(
            f"{LOG_SHEET} 시트가 없는 통합문서(0.3.0판이거나 시트를 지움)에는 대장의 실적을 넣지 "
            "않습니다: 어디에서 온 수인지 남길 곳이 없음. 아무것도 쓰지 않았습니다. 할 일: "
            "hopejobs migrate로 새 통합문서로 옮기세요"
        )
    refuse_month(workbook, standing, "대장의 실적을")
    scheme, as_of = standing.evaluation.scheme, standing.evaluation.as_of
    form = FormLines(workbook, standing, log_rows.APPLIED, SOURCE)
    last = min(as_of, scheme.period_end)
    return [
        _change(form, indicator, own, last)
        for indicator, own in _by_indicator(scheme, actuals).items()
    ]


def apply_proposals(
    workbook: Workbook,
    chosen: Sequence[CountedActual],
    today: dt.date,
    *,
    settle: Callable[[], None] | None = None,
    refresh: Callable[[], object] | None = None,
) -> list[RegisterChange]:
    """Put the *chosen* actuals into the workbook, and nothing else; what was changed of each.

    A person chose them beside old and new (``proposed_changes``), so that 물음 is no question any
    more. *today* is written into 이력 and 증빙. *settle* brings formulas up to date where Excel
    does not do so by itself, *refresh* is the 새로고침 that follows: both are one step of 이력.

    Raises WorkbookError, and writes nothing, as ``proposed_changes`` does and where one of *chosen*
    cannot be put in: it was not counted, or up to another day, or 추진실적 has no row for it.
    """
    if settle is not None:
        settle()
    standing = actions.check(workbook, today=today)
    changes = proposed_changes(workbook, standing, chosen)
    refused = [each for each in changes if each.standing == REFUSED]
    if refused:
        said = "; ".join(f"{title(each.indicator)}: {each.reason}" for each in refused)
        raise WorkbookError(f"대장에서 넣을 수 없는 지표: {said}. 아무것도 쓰지 않았습니다")
    goes = [each for each in changes if each.standing != SAME]
    if not goes:
        return changes
    workbook.backup()
    evaluation = standing.evaluation
    written = put_lines(workbook, evaluation.scheme, goes, settle)
    before = log_rows.read(workbook) or ()
    made = list(_entries([*written, *_unchanged(goes)], evaluation.as_of))
    log_rows.keep(workbook, before, made, day=today, action=log_rows.APPLIED)
    _prove(workbook, goes, evaluation.as_of, today)
    if refresh is not None:
        refresh()
    log_rows.join_steps(workbook, 1 + max((each.step for each in before), default=0))
    return changes


def _by_indicator(
    scheme: Scheme, actuals: Sequence[CountedActual]
) -> dict[Indicator, list[CountedActual]]:
    found: dict[str, list[CountedActual]] = {}
    for each in actuals:
        try:
            no = scheme.find(each.no).no
        except IndicatorError as error:
            raise WorkbookError(
                f"대장의 실적 {each.no}: {error}. 아무것도 쓰지 않았습니다"
            ) from None
        own = found.setdefault(no, [])
        if any(each.part == other.part for other in own):
            raise WorkbookError(
                f"대장의 실적 {no}의 {header(_KINDS[each.part - 1])}이(가) 두 번 있음. 아무것도 "
                "쓰지 않았습니다. 할 일: 하나만 고르세요"
            )
        own.append(each)
    return {scheme.find(no): own for no, own in found.items()}


def _change(
    form: FormLines, indicator: Indicator, own: Sequence[CountedActual], last: dt.date
) -> RegisterChange:
    actuals = tuple(own)
    for each in actuals:
        reason = _refused(form, indicator, each, last)
        if reason:
            return RegisterChange(indicator, actuals, (), REFUSED, reason)
    figures = [line for each in actuals for line in _figures(form, indicator, each)]
    lines = [*figures, _words(form, indicator, actuals)]
    if all(log_rows.same(line.old, line.new) for line in lines):
        reason = "추진실적에 이미 같은 실적과 대장 근거가 있음"
        return RegisterChange(indicator, actuals, tuple(lines), SAME, reason)
    doubts = form.doubts(indicator, figures)
    standing = ASKED if doubts else TAKEN
    return RegisterChange(indicator, actuals, tuple(lines), standing, ". ".join(doubts))


def _refused(form: FormLines, indicator: Indicator, each: CountedActual, last: dt.date) -> str:
    """Why *each* cannot be put in; "" where it can."""
    if each.value is None:
        return f"세지 않음({each.reason})"
    if not 1 <= each.part <= min(len(indicator.parts), len(_KINDS)):
        return f"실적 {each.part}이(가) 없는 지표. 할 일: 세는 법의 part를 고치세요"
    if each.last != last:
        return f"{each.last}까지 센 것인데 기준일은 {last}. 할 일: 기준일을 보고 다시 세세요"
    if not form.has(indicator, (_KINDS[each.part - 1], WORDS)):
        return "추진실적에 그 줄이 없음. 할 일: 세부지표 열에 지표 이름을 되돌리세요"
    if _has_counts(indicator, each):
        made = quotient(indicator, Ground(each.numerator, each.denominator))
        if made != round15(each.value):
            return "세는 법의 비율이 지표 단위의 비율과 다름. 할 일: 세는 법의 as를 고치세요"
    return ""


def _has_counts(indicator: Indicator, each: CountedActual) -> bool:
    return has_grounds(indicator) and None not in (each.numerator, each.denominator)


def _figures(form: FormLines, indicator: Indicator, each: CountedActual) -> Iterator[Line]:
    value = each.value
    assert value is not None
    if _has_counts(indicator, each):
        yield form.line(indicator, NUMERATOR, each.numerator)
        yield form.line(indicator, DENOMINATOR, each.denominator)
    yield form.line(indicator, _KINDS[each.part - 1], round15(value))


def _words(form: FormLines, indicator: Indicator, actuals: Sequence[CountedActual]) -> Line:
    old = form.line(indicator, WORDS, None).old
    new = old
    for each in actuals:
        beginning = register_lines.head(indicator, each.part)
        made = register_lines.line(beginning, each.files, each.rows, each.last, each.version)
        new = register_lines.replaced(new, beginning, made)
    return form.line(indicator, WORDS, None if new is None else str(new))


def _unchanged(changes: Sequence[RegisterChange]) -> Iterator[tuple[RegisterChange, Line]]:
    """The figures that stood there already: from now on they are the registers', too."""
    for change in changes:
        for line in change.lines:
            if line.kind != WORDS and log_rows.same(line.old, line.new):
                yield change, line


def _entries(written: Sequence[tuple[RegisterChange, Line]], as_of: dt.date) -> Iterator[Entry]:
    """A row of 이력 per cell; the first one of an actual says which rows were counted."""
    told = set()
    for change, line in written:
        for actual in change.actuals:
            entry = _entry(change.indicator, actual, line, as_of)
            if entry is None:
                continue
            about = change.indicator.no, actual.part
            reason = f"규칙 {actual.version}"
            if about not in told:
                told.add(about)
                left_out = f"; 뺀 줄: {actual.left_out}" if actual.left_out else ""
                reason = f"{actual.rows}{left_out} ({reason})"
            yield replace(entry, reason=reason)


def _entry(indicator: Indicator, actual: CountedActual, line: Line, as_of: dt.date) -> Entry | None:
    """The row of 이력 about a cell, if it is of *actual*; of the words only its line is kept."""
    what, old, new = header(line.kind), line.old, line.new
    if line.kind == WORDS:
        beginning = register_lines.head(indicator, actual.part)
        what = register_lines.ENTRY
        old, new = (register_lines.found(words, beginning) for words in (old, new))
        if log_rows.same(old, new):
            return None
    elif line.kind in _KINDS and line.kind != _KINDS[actual.part - 1]:
        return None
    return Entry(
        as_of=as_of,
        no=indicator.no,
        name=indicator.name,
        what=what,
        old=None if old == "" else old,
        new=new,
        file=some([name for name, _ in actual.files], "개", EVIDENCE_SHEET),
        sha256=log_rows.BETWEEN.join(dict.fromkeys(digest for _, digest in actual.files)),
    )


def _prove(
    workbook: Workbook, changes: Sequence[RegisterChange], as_of: dt.date, today: dt.date
) -> None:
    """A row of 증빙 for each file of each indicator, unless it stands there.

    The file is named as a title, not as a place: 증빙 as a ZIP would carry the people in it.
    """
    there = {
        (as_day(row["as_of"]), row["no"], row["title"], row["sha256"])
        for row in evidence.filled(workbook)
    }
    new: list[dict[str, object]] = []
    for change in changes:
        no = change.indicator.no
        for actual in change.actuals:
            for name, digest in actual.files:
                if (as_of, no, name, digest) in there:
                    continue
                there.add((as_of, no, name, digest))
                new.append(
                    {
                        "as_of": as_of, "no": no, "name": change.indicator.name, "title": name,
                        "sha256": digest, "recorded": today,
                        "remark": f"{log_rows.APPLIED}: {actual.rows}, 규칙 {actual.version}",
                    }
                )  # fmt: skip
    evidence.add(workbook, new)
