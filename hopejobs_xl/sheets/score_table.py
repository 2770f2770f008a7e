"""득점표: 분야, 항목 and 지표 under one another, and what the charts are drawn from."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.values import Rows, difference, plain, round15
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, OFFICIAL
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.results import Result, State

from .last_year import LastYear
from .layout import CHART_AREAS, CHART_INDICATORS, CHART_TOTAL, PAST_COLUMNS, SCORES
from .past_points import PastPoints, Then

# What a row of 득점표 is; its look on the sheet goes by these words.
AREA, ITEM, INDICATOR, TOTAL, HEADING, NOTE = "분야", "항목", "지표", "합계", "제목", "모순"
# A sign before the word, so that a print in black and white says as much as the colours.
SIGNS = {
    State.MISSING: "◇",
    State.UNREGISTERED: "□",
    State.ERROR: "×",
    State.NOT_APPLICABLE: "-",
}
_OPEN = (State.UNREGISTERED, State.MISSING, State.ERROR)
# Columns that a workbook does not have: one without 전년실적, and one made by 0.3.0.
_ADDED = (PAST_COLUMNS, (*PAST_COLUMNS, "lost", "faulty"))
_LINE = 9  # letters
_MOST_NUMBERS = 8  # what fits beside one another on a page; the rest is counted
REACHED, MISSED = "● 달성", "▼"
_NOTES = "공문에 적힌 모순"
_NOTES_REMARK = "고치지 않고 그대로 보입니다"


def blocks(evaluation: Evaluation, past: PastPoints | None = None) -> dict[str, Rows]:
    """The cells of 득점표 and of the tables behind the charts, by their defined names."""
    return {
        SCORES.name: rows(evaluation, past),
        CHART_TOTAL.name: _total_chart(evaluation),
        CHART_AREAS.name: _area_chart(evaluation),
        CHART_INDICATORS.name: [
            [each.indicator.no, each.indicator.target_points, each.points]
            for each in evaluation.results
        ],
    }


def fitting(made: Rows, width: int) -> Rows:
    """The rows of 득점표 for a sheet with *width* columns: as they are, or as its version had."""
    for keys in _ADDED:
        left_out = {SCORES.index(key) for key in keys}
        if width == len(SCORES.columns) - len(left_out):
            return [[cell for at, cell in enumerate(row) if at not in left_out] for row in made]
    return made


def rows(evaluation: Evaluation, past: PastPoints | None = None) -> Rows:
    """득점표: the total, each 분야 with its 항목 and their 지표, and the notes of the scheme."""
    past = past or PastPoints(evaluation, None, LastYear())
    then = _cells(past.month_total, past.year_total)
    said = past.note() or None if past.last.is_there else None  # of columns that are there
    made: Rows = [_group(TOTAL, "합계", evaluation.totals, then, note=said)]
    items = dict(evaluation.items)
    for area, totals in evaluation.areas:
        own = past.of_area(area)
        then = _cells(past.month_sum(own, totals), past.year_sum(own))
        made.append(_group(AREA, area.name, totals, then, area.department))
        for item in (each for each in items if each.area == area.name):
            own = past.of_item(item)
            then = _cells(past.month_sum(own, items[item]), past.year_sum(own))
            made.append(_group(ITEM, item.name, items[item], then, full=item.max_points))
            made += [_indicator(result, past) for result in own]
    notes = evaluation.scheme.notes
    if notes:
        names = {each.no: each.name for each in evaluation.scheme.indicators}
        made.append(_text(HEADING, None, _NOTES, _NOTES_REMARK))
        for note in notes:
            about = names.get(note.indicator, "문서 전체")
            made.append(_text(NOTE, note.indicator or "-", about, note.text))
    return made


def shortfall(result: Result) -> float:
    """The points that *result* is below its target; 0 where it is not, or nothing was scored."""
    if result.points is None:
        return 0.0
    return max(0.0, difference(result.indicator.target_points, result.points))


def mark(result: Result) -> str:
    """The state of *result* in a word behind its sign, with the points that are missing."""
    if result.points is None:
        return f"{SIGNS[result.state]} {result.state.label}"
    gap = shortfall(result)
    return f"{MISSED} 목표 -{plain(gap)}" if gap else REACHED


def some_numbers(results: Sequence[Result], letters: int | None = None) -> str:
    """``⑦ ⑯``, or the first few and how many more; at most *letters* long without these words."""
    numbers = [each.indicator.no for each in results]
    shown = numbers[:_MOST_NUMBERS]
    while letters is not None and len(shown) > 1 and len(" ".join(shown)) > letters:
        shown.pop()
    more = len(numbers) - len(shown)
    return " ".join(shown) + (f" 외 {more}개" if more > 0 else "")


def _cells(*sums: Then) -> tuple[str, ...]:
    """*sums* as narrow cells show them: how many indicators stands on a line of its own."""
    return tuple(str(each).replace(") ", ")\n") for each in sums)


def _group(
    kind: str,
    name: str,
    totals: Totals,
    then: tuple[str, ...],
    department: str | None = None,
    full: float | None = None,
    note: str | None = None,
) -> list[object]:
    max_points = totals.max_points if full is None else full
    return [
        kind,
        None,
        name,
        max_points,
        totals.target,
        totals.total,
        *then,
        totals.rate if max_points > 0 else None,
        totals.confirmed,
        totals.assumed,
        totals.by_hand,
        totals.lost,
        totals.unregistered,
        totals.missing,
        totals.faulty,
        None,
        department,
        note,
    ]


def _indicator(result: Result, past: PastPoints) -> list[object]:
    indicator, points = result.indicator, result.points
    full = indicator.max_points
    return [
        INDICATOR,
        indicator.no,
        indicator.name,
        full,
        indicator.target_points,
        points,
        str(past.month(result)),
        str(past.year(result)),
        None if points is None or full <= 0 else round15(points / full),
        points if result.basis == OFFICIAL else None,
        points if result.basis == ASSUMED else None,
        points if result.basis == BY_HAND else None,
        None if points is None else difference(max(0.0, full), points),
        *(full if result.state is state and full > 0 else None for state in _OPEN),
        mark(result),
        indicator.department,
        result.reason,
    ]


def _text(kind: str, no: str | None, name: str, note: str) -> list[object]:
    return [kind, no, name, *[None] * (len(SCORES.columns) - 4), note]


def _total_chart(evaluation: Evaluation) -> Rows:
    """One bar between two blank places, so that the lines of both targets run across it."""
    totals, scheme = evaluation.totals, evaluation.scheme
    lines: list[object] = [scheme.city_target, scheme.target_points]
    beside = [*[None] * (len(CHART_TOTAL.columns) - len(lines)), *lines]
    bar = [f"득점 {plain(totals.total)}점", *_parts(totals), *lines]
    return [beside, bar, beside]


def _area_chart(evaluation: Evaluation) -> Rows:
    made: Rows = []
    for area, totals in evaluation.areas:
        label = _lines(f"{area.name} ({plain(area.max_points)}점)")
        made.append([label, *_parts(totals), max(0.0, totals.lost)])
    return made


def _lines(label: str) -> str:
    """*label* in short lines, as it fits under a column of a chart."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _parts(totals: Totals) -> list[object]:
    """What a bar is stacked of: 공문, 가정, 수기, 미입력·오류, 미등록."""
    waiting = round15(totals.missing + totals.faulty)
    return [totals.confirmed, totals.assumed, totals.by_hand, waiting, totals.unregistered]
