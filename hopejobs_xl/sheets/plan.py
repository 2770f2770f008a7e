"""목표계획: the cheapest way to a target as rows of a sheet, and what the clerk typed beside them.

What is typed (고정, 가상실적, an effort of one's own) is read, obeyed and written back beside the
indicator of the same number; it never touches the actuals of 추진실적.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import CellError, Rows, difference, is_number, plain, round15, shorten
from hopejobs_xl.goal.goal_text import goal_text
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scheme.model import Indicator, Part
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result

from .grid import Table
from .layout import PLAN, PLAN_STEPS, PLAN_TARGET, PLAN_TITLE, PLAN_TITLE_ROWS
from .scheme_rows import YES
from .scheme_tables import Locate

if TYPE_CHECKING:
    from hopejobs_xl.goal.cheapest import Move, Plan, Step
    from hopejobs_xl.goal.climbs import Actual

Effort = tuple[str, int, object]

_NAMED = 8  # indicators in the sentence; the table names all
_UNKNOWN = "알 수 없음"
_ANY = "실적을 적기만 하면 됨"  # the worst actual there is gives the points: only a blank does not


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


class _PlanRow(NamedTuple):
    """What is typed into a row of 목표계획: the fields are keys of ``PLAN``."""

    no: object
    frozen: object
    trial: object
    trial2: object


class _StepRow(NamedTuple):
    """A step and the effort typed beside it; the fields are keys of ``PLAN_STEPS``."""

    no: object
    part: object
    at: object
    own: object


class _Wrong(NamedTuple):
    """What keeps an effort from being obeyed: a column of ``PLAN_STEPS`` and what it holds."""

    column: str
    about: str
    read: object
    allowed: str
    todo: str


def wishes(target: object, table: Rows, step_rows: Rows, locate: Locate, usual: float) -> Wishes:
    """What the blocks of 목표계획 hold; *usual* is the target where the cell holds none.

    A target or an effort that is no number of 0 or more, and a 고정 that is neither 예 nor blank,
    are faults: what is scored today does not hang on them.
    """
    frozen: set[str] = set()
    trials: dict[str, tuple[object, object]] = {}
    efforts: dict[Effort, float] = {}
    faults: list[Fault] = []
    for order, row in enumerate(PLAN.records(table, _PlanRow, _PlanRow._fields)):
        if not row.no:
            continue
        if row.frozen not in (None, "", YES):
            place = _cell(PLAN, order, "frozen", locate)
            todo = f"「{YES}」를 고르거나 비우세요"
            faults.append(_fault(place, f"{row.no} 고정", row.frozen, f"{YES} 또는 빈칸", todo))
        if row.frozen == YES:
            frozen.add(str(row.no))
        trials[str(row.no)] = (row.trial, row.trial2)
    for order, step in enumerate(PLAN_STEPS.records(step_rows, _StepRow, _StepRow._fields)):
        if step.own in (None, "") or not step.no:
            continue
        effort = _own_effort(step)
        if isinstance(effort, _Wrong):
            place = _cell(PLAN_STEPS, order, effort.column, locate)
            about = f"{step.no} {effort.about}"
            faults.append(_fault(place, about, effort.read, effort.allowed, effort.todo))
        else:
            efforts[effort[0]] = effort[1]
    if not _is_amount(target):
        place = address(*locate(PLAN_TARGET))
        todo = f"수를 적으세요(그동안 {plain(usual)}점으로 계획함)"
        faults.append(_fault(place, "목표점수", target, "0 이상의 수", todo))
        target = usual
    return Wishes(float(target), frozenset(frozen), trials, efforts, tuple(faults))


def _own_effort(step: _StepRow) -> tuple[Effort, float] | _Wrong:
    """The effort typed beside a step, and which step; or why it cannot be obeyed."""
    part, actual, own = step.part, step.at, step.own
    if not _is_amount(own):
        return _Wrong("own", "노력(직접)", own, "0 이상의 수", "수를 적거나 비우세요")
    restore = "되돌리거나 그 줄의 노력(직접)을 비우고 새로고침하세요"
    if not _is_amount(part) or part < 1 or part != int(part):
        return _Wrong("part", "부분", part, "1부터의 정수(노력을 쓰지 못함)", restore)
    if actual in (None, "") or isinstance(actual, CellError):
        allowed = "새로고침이 적은 실적(노력을 쓰지 못함)"
        return _Wrong("at", "단계의 실적", actual, allowed, restore)
    return (str(step.no), int(part) - 1, actual), float(own)


def _cell(table: Table, row: int, key: str, locate: Locate) -> str:
    sheet, top, left = locate(table.name)
    return address(sheet, top + row, left + table.index(key))


def _is_amount(value: object) -> TypeGuard[int | float]:
    return is_number(value) and 0 <= value < float("inf")


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
    from hopejobs_xl.goal.cheapest import plan  # a 점검 only reads what is typed

    known = {each.no for each in evaluation.scheme.indicators}
    frozen = wished.frozen & known
    return plan(evaluation, wished.target, frozen=frozen, efforts=wished.efforts)


def blocks(
    evaluation: Evaluation,
    wished: Wishes,
    forecast: Forecast | None = None,
    made: Plan | None = None,
) -> dict[str, Rows]:
    """The cells of 목표계획, by the defined name that they are written to.

    *made* is the plan, where ``make`` was asked for it already.
    """
    from hopejobs_xl.goal.climbs import steps

    made = make(evaluation, wished) if made is None else made
    moves = {move.indicator.no: move for move in made.moves}
    outlooks = {} if forecast is None else {o.result.indicator.no: o for o in forecast.outlooks}
    table = []
    for result in evaluation.results:
        no = result.indicator.no
        likely = outlooks[no].likely if no in outlooks else None
        table.append(_row(result, likely, moves.get(no), wished))
    by_no = {result.indicator.no: result.indicator for result in evaluation.results}
    listed = [_step(step, by_no[step.no], wished) for step in steps(evaluation)]
    said = sentences(made, wished)
    titles: Rows = [[text] for text in said]
    titles += [[None]] * (PLAN_TITLE_ROWS - len(said))
    return {
        PLAN_TITLE: titles,
        PLAN.name: table,
        PLAN_STEPS.name: PLAN_STEPS.block(listed),
    }


def sentences(made: Plan, wished: Wishes) -> list[str]:
    """What the plan comes to and takes, what stands in its way, and what only effort decides.

    Effort is an assumption unless somebody typed it, so where it chose between two ways the third
    sentence asks for it; there are two otherwise.
    """
    target = f"목표 {plain(made.target)}점"
    if made.reachable and not made.moves:
        first = f"{target}: 지금 {plain(made.total_before)}점으로 이미 닿음"
    elif made.reachable:
        first = (
            f"{target}: 지표 {len(made.moves)}개를 올려 {plain(made.total_before)}점에서 "
            f"{plain(made.total_after)}점으로(노력 {_effort(made.effort)}{_guessed(made, wished)})"
        )
    else:
        first = (
            f"{target}에 닿을 수 없음: 계획할 수 있는 지표를 모두 올려도 {plain(made.best)}점, "
            f"{plain(made.missing)}점 모자람"
        )
    if made.moves:
        first += f". 더 필요한 것: {_needed(made.moves)}"
    by_hand = [m for m in made.moves if m.by_hand]
    given = round15(sum(difference(m.points_after, m.points_before) for m in by_hand))
    if given:
        first += f". 그 가운데 {plain(given)}점은 사람이 주는 수기 점수임"
    blocked = [
        f"{each.reason} {plain(each.points)}점({' '.join(each.indicators)})"
        for each in made.blocked
    ]
    said = [first, f"계획에 넣지 못한 점수: {', '.join(blocked) or '없음'}"]
    known = {no for no, _, _ in wished.efforts}
    asked = dict.fromkeys(no for no in (*made.decided, *made.instead) if no not in known)
    if made.decided and made.instead and asked:
        said.append(
            f"노력(가정)이 고른 길: {' '.join(made.decided)}. {' '.join(made.instead)}을(를) 더 "
            f"올려도 닿을 수 있음. 실제로 드는 힘을 아는 지표는 오른쪽 표의 노력(직접)에 적으세요: "
            f"{' '.join(asked)}"
        )
    return said


def _guessed(made: Plan, wished: Wishes) -> str:
    """That the effort of a plan is assumed, unless people gave that of each of its indicators."""
    known = {no for no, _, _ in wished.efforts}
    return "" if all(move.indicator.no in known for move in made.moves) else ", 가정"


def _needed(moves: Sequence[Move]) -> str:
    """How much more each of the first *moves* takes, in its unit."""
    named = [f"{m.indicator.no} {_goal(m, m.more, change=True) or _UNKNOWN}" for m in moves]
    rest = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" 외 지표 {rest}개(아래 표)" if rest > 0 else "")


def wanted(move: Move) -> str:
    """What *move* takes and gives, as short as a cell needs it."""
    needed = _goal(move, move.more, change=True) or _UNKNOWN
    return f"{needed} ({plain(move.points_before)} → {plain(move.points_after)}점)"


def lines(made: Plan, wished: Wishes) -> list[str]:
    """The plan as text: its sentences, then a line per indicator that has to move."""
    said = sentences(made, wished)
    for move in made.moves:
        points = f"{plain(move.points_before)} → {plain(move.points_after)}점"
        goal, more = _goal(move, move.actuals), _goal(move, move.more, change=True)
        far = "" if more == goal == _ANY else f" ({more or f'더 필요한 실적을 {_UNKNOWN}'})"
        what = "수기점수가" if move.by_hand else "실적이"
        tail = f" · 지금 {what} 없어 0으로 봄" if move.missing else ""
        said.append(
            f"{move.indicator.no} {move.indicator.name}: {points}, {goal}{far},"
            f" 노력 {_effort(move.effort)}{tail}"
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
        indicator.briefly(result.actuals),
        result.points,
        likely,
        None if move is None else move.points_after,
        None if move is None else _goal(move, move.actuals),
        None if move is None else _goal(move, move.more, change=True),
        None if move is None else move.effort,
        YES if indicator.no in wished.frozen else None,
        trial,
        trial2,
    ]


def _goal(move: Move, numbers: Sequence[Actual], *, change: bool = False) -> str | None:
    """The actuals of *move*, or the hand-given points, where parts that stay are left out."""
    if move.by_hand:
        return _points(numbers[0], change)
    if all(actual is None for actual in move.actuals):
        return _ANY
    stay = [None if more == 0 else one for one, more in zip(numbers, move.more, strict=True)]
    return _actuals(move.indicator, stay, change=change)


def _points(number: Actual, change: bool) -> str | None:
    if number is None or isinstance(number, str):
        return number
    return f"수기 {'+' if change else ''}{plain(number)}점"


def _step(step: Step, indicator: Indicator, wished: Wishes) -> list[object]:
    part = indicator.parts[step.part]
    to, more = (
        _points(number, change) if step.by_hand else _shown(part, number, change)
        for number, change in ((step.to_actual, False), (step.more, True))
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


def _shown(part: Part, number: Actual, change: bool) -> str | None:
    """*number* of an actual, or the *change* of one, with its unit; text and blanks as they are."""
    if number is None or isinstance(number, str):
        return number
    scale = part.scale
    return scale.show_change(number) if change else goal_text(scale, number)


def _actuals(
    indicator: Indicator, numbers: Sequence[Actual], *, change: bool = False
) -> str | None:
    """The actuals of all parts, with their names where there are several."""
    pairs = zip(indicator.parts, numbers, strict=False)
    made = [(part, _shown(part, number, change)) for part, number in pairs]
    return " / ".join(part.named(text) for part, text in made if text is not None) or None


def _effort(effort: float) -> str:
    return plain(round(effort, 2))
