"""An evaluated scheme -> the page of 요약 and the object that ``--json`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.values import Rows, difference, plain, round15
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scheme.model import Department
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, OFFICIAL
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.results import Result, State

from . import score_table
from .collection import Collected
from .last_year import LastYear
from .layout import (
    PAST_COLUMNS,
    SUMMARY_DEPARTMENTS,
    SUMMARY_GAPS,
    SUMMARY_HEAD,
    SUMMARY_OPEN,
    SUMMARY_TITLE,
    Table,
)
from .month_change import MonthChange, Step
from .past_points import PastPoints
from .score_table import mark, shortfall, some_numbers

_LONGEST_NAME = 24
_NUMBERS_LETTERS = 16  # what fits behind the words of the head on one line
_UPPER, _BETWEEN = "상한", " · "
_OPEN = (State.MISSING, State.UNREGISTERED, State.ERROR)
_NOBODY = Collected()
_FIRST_PAST = SUMMARY_DEPARTMENTS.index(PAST_COLUMNS[0])


def blocks(
    evaluation: Evaluation,
    forecast: Forecast | None = None,
    change: MonthChange | None = None,
    past: PastPoints | None = None,
    collection: Collected = _NOBODY,
) -> dict[str, Rows]:
    """The cells of every block of 요약 and 득점표, by the defined name they are written to.

    *past* fills the columns 전월 and 전년; without it *change* fills those of 전월. *collection*
    says which replies are late.
    """
    past = past or PastPoints(evaluation, change, LastYear())
    top = head(evaluation, forecast, past.change, past)
    if past.last.is_there and (moved := past.short()):  # its cell has room for two lines
        top[0][2] = f"{str(top[0][2]).removesuffix(f'{_BETWEEN}{moved}')}\n{moved}"
    return {
        SUMMARY_TITLE: [[title(evaluation)]],
        SUMMARY_HEAD.name: SUMMARY_HEAD.block(top),
        SUMMARY_GAPS.name: SUMMARY_GAPS.block(gaps(evaluation)),
        SUMMARY_OPEN.name: SUMMARY_OPEN.block(unscored(evaluation)),
        SUMMARY_DEPARTMENTS.name: SUMMARY_DEPARTMENTS.block(
            departments(evaluation, past, collection)
        ),
        **score_table.blocks(evaluation, past),
    }


def title(evaluation: Evaluation) -> str:
    """The line under the heading of 요약: scheme, district, day, period."""
    scheme = evaluation.scheme
    period = f"{scheme.period_start} ~ {scheme.period_end}"
    day = f"기준일 {evaluation.as_of}"
    said = (scheme.name, evaluation.district, day, f"평가기간 {period}")
    return " · ".join(filter(None, said))


def without_past(block: Rows) -> Rows:
    """The cells of ``SUMMARY_DEPARTMENTS`` for a workbook without the columns 전월 and 전년."""
    spans = [column.span for column in SUMMARY_DEPARTMENTS.columns if column.key in PAST_COLUMNS]
    at = sum(each.span for each in SUMMARY_DEPARTMENTS.columns[:_FIRST_PAST])
    return [[*row[:at], *row[at + sum(spans) :], *[None] * sum(spans)] for row in block]


def head(
    evaluation: Evaluation,
    forecast: Forecast | None = None,
    change: MonthChange | None = None,
    past: PastPoints | None = None,
) -> Rows:
    """The figures that answer where we stand: label, points, explanation.

    With a *change* the total says how far it is from the last month, with *past* from the last
    year, too. With a *forecast* two lines more, that say so themselves, project it to the end of
    the period.
    """
    scheme, totals = evaluation.scheme, evaluation.totals
    left_out = evaluation.in_state(State.NOT_APPLICABLE)
    away = f" (해당없음 {some_numbers(left_out)})" if left_out else ""
    moved = past.short() if past else change.short() if change else ""
    since = f"{_BETWEEN}{moved}" if moved else ""
    return [
        [
            "득점 합계",
            totals.total,
            f"{plain(totals.max_points)}점 만점, 산정된 지표만{away}{since}",
        ],
        ["우리구 목표", scheme.target_points, distance(totals.total, scheme.target_points)],
        ["서울시 목표", scheme.city_target, distance(totals.total, scheme.city_target)],
        ["공문에 근거", totals.confirmed, "공문에 인쇄된 척도로 계산됨"],
        ["가정에 근거", totals.assumed, "우리가 둔 척도로 계산됨(공문 아님)"],
        ["수기 점수", totals.by_hand, "사람이 준 점수"],
        ["미등록", totals.unregistered, _which(evaluation, State.UNREGISTERED, "배점기준이 없음")],
        ["미입력", totals.missing, _which(evaluation, State.MISSING, "실적이 비어 있음")],
        ["오류", totals.faulty, _which(evaluation, State.ERROR, "실적을 고쳐야 함")],
        [_UPPER, totals.upper, "미등록·미입력·오류가 모두 만점일 때"],
        *(forecast.head() if forecast else []),
    ]


def told(
    evaluation: Evaluation,
    forecast: Forecast | None = None,
    change: MonthChange | None = None,
    past: PastPoints | None = None,
) -> Rows:
    """``head`` without the lines about something of which there is nothing."""
    bases = {"공문에 근거": OFFICIAL, "가정에 근거": ASSUMED, "수기 점수": BY_HAND}
    found = {result.basis for result in evaluation.results}
    empty = {label for label, basis in bases.items() if basis not in found}
    empty |= {state.label for state in _OPEN if not evaluation.in_state(state)}
    waits = [state.label for state in _OPEN if evaluation.in_state(state)]
    if not waits:
        empty.add(_UPPER)
    rows = [row for row in head(evaluation, forecast, change, past) if row[0] not in empty]
    for row in rows:
        if row[0] == _UPPER:
            particle = "가" if waits[-1] == State.ERROR.label else "이"
            row[2] = f"{'·'.join(waits)}{particle} 모두 만점일 때"
    return rows


def waiting(evaluation: Evaluation) -> list[Result]:
    """The indicators without points, in the order of 미입력, 미등록, 오류."""
    return [result for state in _OPEN for result in evaluation.in_state(state)]


def gaps(evaluation: Evaluation) -> Rows:
    """The scored indicators that miss their target, the widest gap first.

    The last row counts those for which the page has no room.
    """
    missed = [each for each in evaluation.results if shortfall(each) > 0]
    missed.sort(key=shortfall, reverse=True)
    shown, rest = _fitting(missed, SUMMARY_GAPS)
    rows: Rows = [
        [
            each.indicator.no,
            short_name(each),
            each.indicator.target_points,
            each.points,
            -shortfall(each),
            each.indicator.department,
        ]
        for each in shown
    ]
    if not missed:
        rows += _none_missed(evaluation)
    if rest:
        left = -round15(sum(shortfall(each) for each in rest))
        rows.append([None, f"외 {len(rest)}개(득점표 시트)", None, None, left, None])
    return rows


def _none_missed(evaluation: Evaluation) -> Rows:
    """That no scored indicator misses its target, and the points of target that are still open."""
    found = [each for each in waiting(evaluation) if each.indicator.target_points > 0]
    if not found:
        return [[None, "없음", None, None, None, None]]
    open_target = round15(sum(each.indicator.target_points for each in found))
    return [
        [None, "산정된 지표에는 없음", None, None, None, None],
        [None, f"산정하지 못한 {len(found)}개 지표의 목표", open_target, None, None, None],
    ]


def unscored(evaluation: Evaluation) -> Rows:
    """The indicators without points, the most 배점 first, with what they are waiting for."""
    found = [each for each in evaluation.results if each.state in _OPEN]
    found.sort(key=lambda each: each.indicator.max_points, reverse=True)
    shown, rest = _fitting(found, SUMMARY_OPEN)
    rows: Rows = [
        [each.indicator.no, short_name(each), each.indicator.max_points, mark(each)]
        for each in shown
    ]
    if not found:
        rows.append([None, "없음", None, None])
    if rest:
        left = round15(sum(max(0.0, each.indicator.max_points) for each in rest))
        rows.append([None, f"외 {len(rest)}개(득점표 시트)", left, None])
    return rows


def departments(
    evaluation: Evaluation, past: PastPoints | None = None, collection: Collected = _NOBODY
) -> Rows:
    """Who must act: each 주관부서 with its points, those of then, and what it has to do."""
    past = past or PastPoints(evaluation, None, LastYear())
    shown, rest = _fitting(evaluation.departments, SUMMARY_DEPARTMENTS)
    rows: Rows = [
        [
            f"{each.name} ({plain(each.share * 100)}%)",
            totals.max_points,
            totals.target,
            totals.total,
            difference(totals.total, totals.target),
            str(past.month_sum(past.of_department(each), totals)),
            str(past.year_sum(past.of_department(each))),
            todo(evaluation, each, collection),
        ]
        for each, totals in shown
    ]
    if not shown:
        rows.append(["없음", *[None] * 6, "설정 시트의 주관부서 표가 비어 있음"])
    if rest:
        names = " ".join(each.name for each, _ in rest)
        rows.append([f"외 {len(rest)}개 부서", *[None] * 6, names])
    return rows


def todo(evaluation: Evaluation, department: Department, collection: Collected = _NOBODY) -> str:
    """What *department* has to do, by the numbers of its indicators; ``없음`` if nothing.

    Replies about them that are late by *collection* are told, whoever owes them.
    """
    own = [r for r in evaluation.results if r.indicator.department == department.name]
    missed = sorted((r for r in own if shortfall(r) > 0), key=shortfall, reverse=True)
    tasks = (
        ("목표 미달", missed),
        ("실적 입력", [r for r in own if r.state is State.MISSING]),
        ("배점기준 등록", [r for r in own if r.state is State.UNREGISTERED]),
        ("오류 수정", [r for r in own if r.state is State.ERROR]),
    )
    said = [f"{what} {some_numbers(those)}" for what, those in tasks if those]
    days = {item.indicator.no: late for item, late in collection.late_items()}
    if late := [r for r in own if r.indicator.no in days]:
        most = max(days[r.indicator.no] for r in late)
        said.append(f"회신 늦음 {some_numbers(late)}({most}일)")
    return " / ".join(said) or "없음"


def _fitting(found: Sequence[object], table: Table) -> tuple[Sequence, Sequence]:
    """*found* in two: what *table* has rows for, and the rest, which its last row then counts."""
    room = table.rows if len(found) <= table.rows else table.rows - 1
    return found[:room], found[room:]


def short_name(result: Result) -> str:
    """The name of the indicator, as long as a cell of a page has room for."""
    name = result.indicator.name
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def as_json(
    evaluation: Evaluation,
    forecast: Forecast | None = None,
    change: MonthChange | None = None,
    past: PastPoints | None = None,
) -> dict[str, object]:
    """The evaluation as one JSON object (its keys: docs/json.ko.md)."""
    scheme, totals = evaluation.scheme, evaluation.totals
    return {
        "scheme": scheme.id,
        "district": evaluation.district,
        "as_of": evaluation.as_of.isoformat(),
        **_numbers(totals),
        "counts": {state.value: len(evaluation.in_state(state)) for state in State},
        "max_points": _number(scheme.max_points),
        "target": _number(scheme.target_points),
        "city_target": _number(scheme.city_target),
        "areas": [
            {"name": a.name, "department": a.department, **_all(t)} for a, t in evaluation.areas
        ],
        "items": [
            {"name": i.name, "area": i.area, **_all(t), "max_points": _number(i.max_points)}
            for i, t in evaluation.items
        ],
        "departments": [
            {"name": d.name, "share": d.share, **_all(t)} for d, t in evaluation.departments
        ],
        "indicators": [indicator_json(result) for result in evaluation.results],
        "change": None if change is None else _change(change),
        "last_year": None if past is None else past.as_json(),
        **(forecast.as_json() if forecast else {}),
        "faults": [fault.as_json() for fault in evaluation.faults],
    }


def indicator_json(result: Result) -> dict[str, object]:
    """One indicator's result as a JSON object."""
    indicator = result.indicator
    return {
        "no": indicator.no,
        "name": indicator.name,
        "area": indicator.area,
        "item": indicator.item,
        "actual": [_number(actual) for actual in result.actuals],
        "points": _number(result.points),
        "max_points": _number(indicator.max_points),
        "target": _number(indicator.target_points),
        "band": result.band,
        "basis": result.basis,
        "state": result.state.value,
        "reason": result.reason,
    }


def _change(change: MonthChange) -> dict[str, object]:
    def step(key: str, each: Step) -> dict[str, object]:
        numbers = {name: getattr(each, name) for name in ("before", "now", "difference")}
        return {key: each.name} | {name: _number(value) for name, value in numbers.items()}

    return {
        "since": change.since.isoformat(),
        "total": step("name", change.total),
        "areas": [step("name", each) for each in change.areas],
        "indicators": [
            step("no", each.step)
            | {
                "actual_before": list(map(_number, each.old)),
                "actual": list(map(_number, each.new)),
            }
            for each in change.moves
        ],
    }


def distance(total: float, target: float) -> str:
    """How far *total* is from *target*, in words."""
    gap = difference(total, target)
    if gap >= 0:
        return f"목표를 {plain(gap)}점 넘음" if gap else "목표에 닿음"
    return f"목표까지 {plain(-gap)}점 모자람"


def _which(evaluation: Evaluation, state: State, why: str) -> str:
    found = evaluation.in_state(state)
    if not found:
        return "없음"
    return f"{why}: {some_numbers(found, _NUMBERS_LETTERS)}"


def _all(totals: Totals) -> dict[str, object]:
    return {
        "max_points": _number(totals.max_points),
        "target": _number(totals.target),
        **_numbers(totals),
    }


def _numbers(totals: Totals) -> dict[str, object]:
    keys = ("total", "confirmed", "assumed", "by_hand", "unregistered", "missing", "faulty")
    numbers: dict[str, object] = {key: _number(getattr(totals, key)) for key in keys}
    return numbers | {"upper": _number(totals.upper)}


def _number(value: float | None) -> float | int | None:
    """Whole numbers without ``.0``, as a person would write them."""
    return int(value) if value is not None and value == int(value) else value
