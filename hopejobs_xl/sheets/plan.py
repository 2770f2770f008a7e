"""목표계획: the cheapest way to a target as rows of a sheet, and what the clerk typed beside them.

What is typed (고정, 가상실적, an effort of one's own) is read, obeyed and written back beside the
indicator of the same number; it never touches the actuals of 추진실적.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import CellError, plain, shorten
from hopejobs_xl.goal.cheapest import Move, Plan, Step, plan, steps
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result

from .layout import PLAN, PLAN_STEPS, PLAN_TARGET, PLAN_TITLE, PLAN_TITLE_ROWS
from .scheme_tables import YES, Locate

Rows = list[list[object]]
Effort = tuple[str, int, object]


@dataclass(frozen=True)
class Wishes:
    """What the clerk typed into 목표계획: the target and what stands in the open columns.

    ``frozen`` are 번호; ``trials`` the two 가상실적 of a 번호 as they stand in the cells;
    ``efforts`` are keyed by 번호, part (from 0) and the actual of the step. ``faults`` are cells
    that could not be obeyed: the plan is made without them.
    """

    target: float
    frozen: frozenset[str] = frozenset()
    trials: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    efforts: Mapping[Effort, float] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def wishes(target: object, table: Rows, step_rows: Rows, locate: Locate, usual: float) -> Wishes:
    """What the blocks of 목표계획 hold; *usual* is the target where the cell holds none.

    A target or an effort that is no number of 0 or more, and a 고정 that is neither 예 nor blank,
    are faults: what is scored today does not hang on them.
    """
    frozen, trials, efforts = set(), {}, {}
    faults: list[Fault] = []
    at = {column.key: order for order, column in enumerate(PLAN.columns)}
    for order, row in enumerate(table):
        no = row[at["no"]]
        if not no:
            continue
        mark = row[at["frozen"]]
        if mark not in (None, "", YES):
            place = _cell(PLAN.name, order, at["frozen"], locate)
            todo = f"「{YES}」를 고르거나 비우세요"
            faults.append(_fault(place, f"{no} 고정", mark, f"{YES} 또는 빈칸", todo))
        if mark == YES:
            frozen.add(str(no))
        trials[str(no)] = (row[at["trial"]], row[at["trial2"]])
    at = {column.key: order for order, column in enumerate(PLAN_STEPS.columns)}
    for order, row in enumerate(step_rows):
        own = row[at["own"]]
        if own in (None, "") or not row[at["no"]]:
            continue
        wrong = _wrong_step(row, at)
        if wrong is None:
            key = (str(row[at["no"]]), int(row[at["part"]]) - 1, row[at["at"]])
            efforts[key] = float(own)
        else:
            column, about, allowed, todo = wrong
            place = _cell(PLAN_STEPS.name, order, at[column], locate)
            faults.append(_fault(place, f"{row[at['no']]} {about}", row[at[column]], allowed, todo))
    if not _is_amount(target):
        place = address(*locate(PLAN_TARGET))
        todo = f"수를 적으세요(그동안 {plain(usual)}점으로 계획함)"
        faults.append(_fault(place, "목표점수", target, "0 이상의 수", todo))
        target = usual
    return Wishes(float(target), frozenset(frozen), trials, efforts, tuple(faults))


def _wrong_step(row: list[object], at: Mapping[str, int]) -> tuple[str, str, str, str] | None:
    """What keeps the effort of a step from being obeyed: column, name, what is allowed, remedy."""
    part, actual = row[at["part"]], row[at["at"]]
    if not _is_amount(row[at["own"]]):
        return "own", "노력(직접)", "0 이상의 수", "수를 적거나 비우세요"
    restore = "되돌리거나 그 줄의 노력(직접)을 비우고 새로고침하세요"
    if not _is_amount(part) or part < 1 or part != int(part):
        return "part", "부분", "1부터의 정수(노력을 쓰지 못함)", restore
    if actual in (None, "") or isinstance(actual, CellError):
        return "at", "단계의 실적", "새로고침이 적은 실적(노력을 쓰지 못함)", restore
    return None


def _cell(name: str, row: int, column: int, locate: Locate) -> str:
    sheet, top, left = locate(name)
    return address(sheet, top + row, left + column)


def _is_amount(value: object) -> TypeGuard[int | float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < float("inf")


def _fault(place: str, about: str, read: object, allowed: str, todo: str) -> Fault:
    shown = "빈칸" if read in (None, "") else f"「{shorten(str(read))}」"
    message = f"읽은 값 {shown}. 허용: {allowed}. 할 일: {todo}"
    return Fault(
        place, about, message, only_warns=True, code=Code.PLAN_CELL, read=read, allowed=allowed
    )


def make(evaluation: Evaluation, wished: Wishes) -> Plan:
    """The cheapest plan for what is wished.

    An indicator that stands on the sheet but no longer in the scheme is not frozen any more.
    """
    known = {each.no for each in evaluation.scheme.indicators}
    frozen = wished.frozen & known
    return plan(evaluation, wished.target, frozen=frozen, efforts=wished.efforts)


def blocks(
    evaluation: Evaluation, wished: Wishes, forecast: Forecast | None = None
) -> dict[str, Rows]:
    """The cells of 목표계획, by the defined name that they are written to."""
    made = make(evaluation, wished)
    moves = {move.indicator.no: move for move in made.moves}
    outlooks = {} if forecast is None else {o.result.indicator.no: o for o in forecast.outlooks}
    table = []
    for result in evaluation.results:
        no = result.indicator.no
        likely = outlooks[no].likely if no in outlooks else None
        table.append(_row(result, likely, moves.get(no), wished))
    by_no = {result.indicator.no: result.indicator for result in evaluation.results}
    listed = [_step(step, by_no[step.no], wished) for step in steps(evaluation)]
    said = sentences(made)
    titles: Rows = [[text] for text in said] + [[None]] * (PLAN_TITLE_ROWS - len(said))
    return {
        PLAN_TITLE: titles,
        PLAN.name: table,
        PLAN_STEPS.name: PLAN_STEPS.block(listed),
    }


def sentences(made: Plan) -> list[str]:
    """What the plan comes to, and what stands in its way: two sentences."""
    target = f"목표 {plain(made.target)}점"
    if made.reachable and not made.moves:
        first = f"{target}: 지금 {plain(made.total_before)}점으로 이미 닿음"
    elif made.reachable:
        first = (
            f"{target}: 지표 {len(made.moves)}개를 올려 {plain(made.total_before)}점에서 "
            f"{plain(made.total_after)}점으로(노력 {_effort(made.effort)})"
        )
    else:
        first = (
            f"{target}에 닿을 수 없음: 계획할 수 있는 지표를 모두 올려도 {plain(made.best)}점, "
            f"{plain(made.missing)}점 모자람"
        )
    given = sum(m.points_after - m.points_before for m in made.moves if m.by_hand)
    if given:
        first += f". 그 가운데 {plain(given)}점은 사람이 주는 수기 점수임"
    blocked = [
        f"{each.reason} {plain(each.points)}점({' '.join(each.indicators)})"
        for each in made.blocked
    ]
    return [first, f"계획에 넣지 못한 점수: {', '.join(blocked) or '없음'}"]


def lines(made: Plan) -> list[str]:
    """The plan as text: its sentences, then a line per indicator that has to move."""
    said = sentences(made)
    for move in made.moves:
        points = f"{plain(move.points_before)} → {plain(move.points_after)}점"
        goal, more = _goal(move, move.actuals), _goal(move, move.more, sign="+")
        what = "점수" if move.by_hand else "실적"
        tail = f" · 지금 {what}이(가) 없어 0으로 봄" if move.missing else ""
        said.append(
            f"{move.indicator.no} {move.indicator.name}: {points}, {goal}"
            f" ({more or '더 필요한 실적을 알 수 없음'}), 노력 {_effort(move.effort)}{tail}"
        )
    return said


def as_json(made: Plan) -> dict[str, object]:
    """The plan as one JSON object."""
    return {
        "target": made.target,
        "before": made.total_before,
        "after": made.total_after,
        "reachable": made.reachable,
        "best": made.best,
        "missing": made.missing,
        "effort": made.effort,
        "moves": [
            {
                "no": move.indicator.no,
                "name": move.indicator.name,
                "points": [move.points_before, move.points_after],
                "actual": list(move.actuals),
                "more": list(move.more),
                "effort": move.effort,
            }
            for move in made.moves
        ],
        "blocked": [
            {"reason": each.reason, "indicators": list(each.indicators), "points": each.points}
            for each in made.blocked
        ],
    }


def _row(result: Result, likely: float | None, move: Move | None, wished: Wishes) -> list[object]:
    indicator = result.indicator
    trial, trial2 = wished.trials.get(indicator.no, (None, None))
    return [
        indicator.no,
        indicator.name,
        indicator.department,
        _actuals(indicator, result.actuals),
        result.points,
        likely,
        None if move is None else move.points_after,
        None if move is None else _goal(move, move.actuals),
        None if move is None else _goal(move, move.more, sign="+"),
        None if move is None else move.effort,
        YES if indicator.no in wished.frozen else None,
        trial,
        trial2,
    ]


def _goal(move: Move, numbers: Sequence[object], *, sign: str = "") -> str | None:
    """The actuals of *move*, or the hand-given points, where parts that stay are left out."""
    if move.by_hand:
        return _points(numbers[0], sign)
    stay = [None if more == 0 else one for one, more in zip(numbers, move.more, strict=True)]
    return _actuals(move.indicator, stay, sign=sign)


def _points(number: object, sign: str) -> str | None:
    return None if number is None else f"수기 {sign}{plain(number)}점"


def _step(step: Step, indicator: Indicator, wished: Wishes) -> list[object]:
    part = indicator.parts[step.part]
    to, more = (
        _points(number, sign) if step.by_hand else shown(indicator, step.part, number, sign=sign)
        for number, sign in ((step.to_actual, ""), (step.more, "+"))
    )
    return [
        step.no,
        indicator.name if not part.name else f"{indicator.name} - {part.name}",
        step.part + 1,
        to,
        step.to_actual,
        more,
        step.points,
        step.effort,
        wished.efforts.get((step.no, step.part, step.to_actual)),
    ]


def shown(indicator: Indicator, part: int, number: object, *, sign: str = "") -> str | None:
    """*number* of an actual with its unit; text as it is; ``None`` for a blank.

    With a *sign* it is a difference: ``+200명``, ``+10%p``.
    """
    if number is None or isinstance(number, str):
        return number
    unit = indicator.parts[part].scale.unit
    mark = sign if number > 0 else ""
    return f"{mark}{unit.show(number)}{'p' if sign and unit.percent else ''}"


def _actuals(indicator: Indicator, numbers: Sequence[object], *, sign: str = "") -> str | None:
    """The actuals of all parts, with their names where there are several."""
    made = []
    for order, (part, number) in enumerate(zip(indicator.parts, numbers, strict=False)):
        text = shown(indicator, order, number, sign=sign)
        if text is not None:
            made.append(f"{part.name} {text}".strip())
    return " / ".join(made) or None


def _effort(effort: object) -> str:
    return plain(round(float(effort), 2))
