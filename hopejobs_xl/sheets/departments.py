"""The page of each 주관부서: its own indicators only, to be sent round and filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from hopejobs_xl.base.values import Rows, difference, plain
from hopejobs_xl.scheme.model import Department
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.results import Result, State

from .collection import Collected
from .last_year import LastYear
from .layout import DEPARTMENT_NOTE, DEPARTMENT_PAGE, DEPARTMENT_TITLE, PAST_COLUMNS
from .past_points import PastPoints
from .score_table import mark, shortfall, some_numbers

_NOBODY = Collected()
_LONGEST_TITLE = 31  # of a sheet in Excel
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_TODO = {
    State.MISSING: "실적을 회신 칸에 적어 주세요",
    State.UNREGISTERED: "배점기준 없음: 시 평가 실행계획의 척도가 필요함",
    State.NOT_APPLICABLE: "해당없음",
}


def pages(
    evaluation: Evaluation,
    past: PastPoints | None = None,
    collection: Collected = _NOBODY,
) -> dict[str, dict[str, Rows]]:
    """The page of each department that answers for an indicator: sheet title -> name -> rows."""
    own = owners(evaluation)
    past = past or PastPoints(evaluation, None, LastYear())
    totals = {department.name: found for department, found in evaluation.departments}
    return {
        title: _page(past, department, totals[department.name], results, collection)
        for title, (department, results) in own.items()
    }


def owners(evaluation: Evaluation) -> dict[str, tuple[Department, list[Result]]]:
    """Each department that answers for an indicator, with its results, by the title of its page."""
    made: dict[str, tuple[Department, list[Result]]] = {}
    for department, _ in evaluation.departments:
        own = [r for r in evaluation.results if r.indicator.department == department.name]
        if own:
            made[_title(department.name, made)] = department, own
    return made


def replies(page: Rows) -> dict[object, object]:
    """What was filled in as 회신 on the page of a department, by 번호: first and last column."""
    return {row[0]: row[-1] for row in page}


def with_replies(page: Rows, filled: Mapping[object, object], width: int | None = None) -> Rows:
    """*page* as ``pages`` made it, with what is *filled* in as 회신, its last column.

    *width* is how many columns the sheet has: one of an earlier version has no 전월 and no 전년.
    """
    past = {DEPARTMENT_PAGE.index(key) for key in PAST_COLUMNS}
    left_out = past if width == len(DEPARTMENT_PAGE.columns) - len(past) else set()
    whole = [[*row[:-1], filled.get(row[0])] for row in page]
    return [[cell for at, cell in enumerate(row) if at not in left_out] for row in whole]


def _heading(evaluation: Evaluation, department: Department) -> str:
    """What stands above every printed page of *department*."""
    said = " · ".join(filter(None, (evaluation.district, f"기준일 {evaluation.as_of}")))
    return f"{department.name} 담당 지표 ({said})"


def _title(name: str, taken: Collection[str]) -> str:
    """*name* as a title that Excel takes for a sheet and that none of *taken* has."""
    clean = _FORBIDDEN.sub(" ", name).strip() or "부서"
    title, number = clean[:_LONGEST_TITLE], 1
    while title.casefold() in (each.casefold() for each in taken):
        number += 1
        ending = f" {number}"
        title = clean[: _LONGEST_TITLE - len(ending)] + ending
    return title


def _page(
    past: PastPoints,
    department: Department,
    totals: Totals,
    own: list[Result],
    collection: Collected,
) -> dict[str, Rows]:
    gap = difference(totals.target, totals.total)
    distance = f"목표까지 {plain(gap)}점" if gap > 0 else "목표 달성"
    waiting = [r for r in own if r.state is State.MISSING]
    note = (
        f"득점 {plain(totals.total)} · 목표 {plain(totals.target)} · "
        f"배점 {plain(totals.max_points)} · {distance}"
    )
    sums = (past.month_sum(own, totals), past.year_sum(own))
    month = past.earlier.word if past.earlier else ""
    for word, then in zip((month, past.last.word), sums, strict=True):
        note += "" if then.before is None else f" · {word} {then}"
    if waiting:
        note += f" · 실적을 기다리는 지표: {some_numbers(waiting)}"
    if late := collection.late_items(department.name):
        numbers = " ".join(item.indicator.no for item, _ in late)
        note += f" · 기한이 지난 회신: {numbers}({max(days for _, days in late)}일 늦음)"
    return {
        DEPARTMENT_TITLE: [[_heading(past.evaluation, department)]],
        DEPARTMENT_NOTE: [[note]],
        DEPARTMENT_PAGE.name: [_row(result, past) for result in own],
    }


def _row(result: Result, past: PastPoints) -> list[object]:
    indicator = result.indicator
    return [
        indicator.no,
        indicator.name,
        indicator.item,
        indicator.max_points,
        indicator.target_points,
        result.indicator.briefly(result.actuals),
        result.points,
        str(past.month(result)),
        str(past.year(result)),
        mark(result),
        _todo(result),
        None,
    ]


def _todo(result: Result) -> str:
    if result.state is State.ERROR:
        return result.reason
    if result.state is State.SCORED:
        gap = shortfall(result)
        return f"목표까지 {plain(gap)}점" if gap else "유지"
    return _TODO[result.state]
