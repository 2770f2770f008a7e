"""What the workbook of the year before hands on: its figures as 전년실적, and its 대장설정.

An indicator is found by its name, never by its number: numbers are given anew every year. What has
another name now is not guessed; it is told, and a person types it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import fold, title
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, HAND
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.grounds import ground, has_grounds
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.form_rows import FormRow, form_rows
from hopejobs_xl.sheets.layout import FORM, GROUNDS
from hopejobs_xl.sheets.positions import positions

from . import carried_registers
from .document import Actual, Plan, Row

_WORDED = (CHECKLIST, GRADES)  # an actual that may have been typed as a text


@dataclass(frozen=True)
class CarriedYear:
    """The workbook *name* as it stands: who and which year it is of, and its results.

    ``rows`` are what was typed, ``counts`` the numerators beside them, both by 번호; ``registers``
    is its 대장설정.
    """

    name: str
    evaluation: Evaluation
    positions: Sequence[str]
    rows: Mapping[str, FormRow] = field(default_factory=dict)
    counts: Mapping[str, float] = field(default_factory=dict)
    registers: carried_registers.Carried = field(default_factory=dict)

    @property
    def district(self) -> str:
        """The 자치구 whose figures these are."""
        return self.evaluation.district

    @property
    def year(self) -> int:
        """The year that the evaluation is called by: that of the end of its period.

        Where 기준일 is outside of the period, the sheets hold an earlier year's figures beside the
        new scheme: then it is the year of 기준일.
        """
        scheme, day = self.evaluation.scheme, self.evaluation.as_of
        inside = scheme.period_start <= day <= scheme.period_end
        return scheme.period_end.year if inside else day.year

    @property
    def is_under_a_later_scheme(self) -> bool:
        """Whether the figures are older than the scheme, whose bands give them other points."""
        return self.evaluation.as_of < self.evaluation.scheme.period_start


def read(path: Path) -> CarriedYear:
    """The workbook *path*. Raises ``WorkbookError`` for another file, ``SchemeError`` as check."""
    book = FileWorkbook.open(path)
    if FORM not in book.names():
        raise WorkbookError(
            f"{path.name}: HopeJobs 통합문서가 아니어서 전년실적을 가져올 수 없습니다. 할 일: "
            "지난해의 HopeJobs.xlsm을 고르세요"
        )
    book_format.remark(book, path)  # refuses one that is too old or too new
    evaluation = file_actions.check(book).evaluation
    found = {}
    counts = {}
    block = form_rows(book.read(FORM))
    beside = book.read(GROUNDS.name) if GROUNDS.name in book.names() else []
    for order, row in enumerate(block):
        no = _no(evaluation.scheme, row.label)
        if no is None or no in found:
            continue
        found[no] = row
        if order < len(beside):
            at = GROUNDS.index("numerator")
            number = ground(beside[order][at], None).numerator
            if number:
                counts[no] = number
    registers = carried_registers.read(book)
    return CarriedYear(path.name, evaluation, positions(book), found, counts, registers)


def _no(scheme: Scheme, label: object) -> str | None:
    try:
        return scheme.find(label).no
    except IndicatorError:
        return None


def with_last_year(plan: Plan, scheme: Scheme, last: CarriedYear) -> tuple[Plan, list[str]]:
    """*plan* of *scheme* with the figures of *last* as 전년, and sentences on what has no place.

    A row that says something of the year before already keeps it.
    """
    heirs, without = _heirs(scheme, last)
    rows = []
    for row in plan.rows:
        result = heirs.get(row.no)
        free = row.last_points is None and row.last_actual is None
        rows.append(_row(row, scheme.find(row.no), result, last) if result and free else row)
    registers, kept = carried_registers.carried(
        last.registers,
        last.evaluation.scheme,
        scheme,
        {result.indicator.no: no for no, result in heirs.items()},
    )
    plan = replace(plan, rows=rows, last_year=last.year, registers=registers)
    carried = sum(1 for row in rows if row.last_source)
    fresh = [title(each) for each in scheme.indicators if each.no not in heirs]
    what = "실적" if last.is_under_a_later_scheme else "실적과 득점"
    told = [f"전년실적: {last.name}의 {last.year}년 {what}, 지표 {carried}개"]
    if last.is_under_a_later_scheme:
        told.append(
            f"전년 득점은 비워 두었습니다: {last.name}의 배점기준이 이미 새 해의 것이라 지난해의 "
            "점수를 알 수 없습니다. 할 일: 고치기 전의 통합문서에서 만드세요([새 해 만들기] > "
            f"아니요 > {last.name}, 명령이면 --last로 그 통합문서)"
        )
    if kept:
        told.append(
            f"대장설정: {', '.join(kept)}을(를) {last.name}에서 옮김. 올해의 대장에 맞는지 보세요"
        )
    if fresh:
        told.append(f"전년에 없던 이름의 지표(전년실적은 빈칸): {', '.join(fresh)}")
    if without:
        told.append(f"올해에 없는 이름이라 가져오지 않은 지표: {', '.join(without)}")
        if fresh:
            told.append("이름만 바뀐 지표가 있으면 전년실적 시트의 노란 칸에 옮겨 적으세요")
    return plan, told


def _heirs(scheme: Scheme, last: CarriedYear) -> tuple[dict[str, Result], list[str]]:
    """Last year's result by this year's 번호, and the titles of those that have no heir."""
    results = last.evaluation.results
    exact = {fold(each.indicator.name): each for each in results}
    found = {
        each.no: exact[fold(each.name)] for each in scheme.indicators if fold(each.name) in exact
    }
    taken = {each.indicator.no for each in found.values()}
    without = []
    for result in results:
        if result.indicator.no in taken:
            continue
        no = _alias(scheme, result.indicator)
        if no is None or no in found:
            without.append(title(result.indicator))
        else:
            found[no] = result
    return found, without


def _alias(scheme: Scheme, old: Indicator) -> str | None:
    """The 번호 of the indicator that one of the names of *old* is a whole name or alias of."""
    names = {fold(each) for each in (old.name, *old.aliases)}
    fits = [
        each.no
        for each in scheme.indicators
        if names & {fold(word) for word in (each.name, *each.aliases)}
    ]
    return fits[0] if len(fits) == 1 else None


def _row(row: Row, indicator: Indicator, result: Result, last: CarriedYear) -> Row:
    """*row* with the points of *result*, and with its actuals where they mean the same now."""
    old = result.indicator
    if old.is_deduction is not indicator.is_deduction:
        return row
    known = result.state in (State.SCORED, State.UNREGISTERED)
    actuals = _actuals(indicator, result, last.rows.get(old.no)) if known else [None, None]
    is_known = result.state is State.SCORED and not last.is_under_a_later_scheme
    points = result.points if is_known else None
    other = points is not None and old.max_points != indicator.max_points
    base = last.counts.get(old.no) if has_grounds(indicator) and has_grounds(old) else None
    if points is None and base is None and actuals == [None, None]:
        return row
    return replace(
        row,
        last_actual=actuals[0],
        last_actual2=actuals[1],
        last_points=points,
        last_max_points=old.max_points if other else None,
        last_base=base,
        last_source=f"{last.name}, 기준일 {last.evaluation.as_of}",
    )


def _actuals(indicator: Indicator, result: Result, row: FormRow | None) -> list[Actual]:
    """Two actuals; ``None`` where there is none, or none that the new unit can hold."""
    old = result.indicator
    found: list[Actual] = [None, None]
    if [e.scale.unit for e in old.parts] != [e.scale.unit for e in indicator.parts]:
        return found
    typed = (row.actual, row.actual2) if row else (None, None)
    for order, part in enumerate(indicator.parts[:2]):
        text = typed[order]
        if part.scale.method == HAND:
            continue
        if part.scale.method in _WORDED and isinstance(text, str):
            found[order] = text
        elif order < len(result.actuals):
            found[order] = result.actuals[order]
    return found
