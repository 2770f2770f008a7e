"""추이: how each actual moved, against the band that comes next and the one that the target needs.

Everything here follows from 월별실적 and the scheme. Days outside the period are another scheme's
and are left out. What a chart draws is in the unit that its title names: 5 for 5 %.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import PERCENT, POINT_SUFFIX, Rows, Unit, plain, round15
from hopejobs_xl.goal.inverse import needs
from hopejobs_xl.goal.next_level import next_levels
from hopejobs_xl.goal.ranks import Actual
from hopejobs_xl.scheme.model import SUM, Indicator, Scheme
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, HAND, UNREGISTERED
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result, State

from . import missing
from .history import History, actual_columns, points_column
from .later_pages import (
    TREND,
    TREND_ACROSS,
    TREND_EDGE,
    TREND_FOLD,
    TREND_HEADER,
    TREND_LIST,
    TREND_MONTHS,
    TREND_NOTE,
    TREND_ROWS,
    TREND_SERIES,
    TREND_TOTALS,
)
from .layout import HISTORY_COLUMNS
from .month_change import MonthChange
from .workbook import Workbook

_LEAST = 2  # days that make a line
_LONGEST, _LISTED = 24, 19  # letters of a name in the title of a chart and in the list
_MOST_NUMBERS = 15  # of indicators in a sentence
_UNKNOWN = ("unregistered", "missing", "faulty")
_UNTITLED = " "  # of a hidden chart: for an empty title LibreOffice writes 「Chart Title」
_NOTHING, _NEXT, _TARGET, _CHECKED = "-", "→ ", "목표", "개"
_HEADERS = {column.key: column.header for column in HISTORY_COLUMNS}

Day = dt.date


class Chart(NamedTuple):
    """What one chart draws: its title of two lines, and numbers in the unit that it names."""

    title: str
    values: dict[Day, float]
    nexts: dict[Day, float]
    goal: float | None


@dataclass(frozen=True)
class Track:
    """What is drawn of one actual, or of the points where no actual is a number to be drawn.

    ``part`` is that of the indicator (from 0), ``None`` for its points. ``values`` are by day, in
    data units (0.05 for 5 %), ``nexts`` the actual of the next level on that day, ``goal`` the one
    that ``wanted`` points need: those of the target, or 배점 where the target is nothing.
    """

    result: Result
    part: int | None
    values: dict[Day, float]
    nexts: dict[Day, float]
    goal: float | None
    wanted: float

    @property
    def indicator(self) -> Indicator:
        """What it is about."""
        return self.result.indicator

    @property
    def is_drawn(self) -> bool:
        """Whether there are days enough for a line."""
        return len(self.values) >= _LEAST

    def name(self, longest: int | None = None) -> str:
        """The indicator's name, with that of the part where it has several.

        With *longest* the indicator's own name is cut, so that all of it has so many letters.
        """
        own = "" if self.part is None else self.indicator.parts[self.part].name
        behind = f" - {own}" if len(self.indicator.parts) > 1 and own else ""
        before, room = self.indicator.name, max(1, (longest or 0) - len(behind))
        if longest is not None and len(before) > room:
            before = f"{before[: room - 1]}…"
        return before + behind

    @property
    def unit(self) -> Unit | None:
        """The unit of the actual; ``None`` for points."""
        return None if self.part is None else self.indicator.parts[self.part].scale.unit

    def shown(self, number: float, *, brief: bool = False) -> str:
        """*number* of the track as people write it; *brief*: a quotient with few decimals."""
        if self.unit is None or self.is_checklist:
            return f"{plain(number)}{POINT_SUFFIX if self.unit is None else _CHECKED}"
        return self.unit.brief(number) if brief else self.unit.show(number)

    @property
    def is_checklist(self) -> bool:
        """Whether what is counted are checks: ``1개``, as on the other pages."""
        return self.part is not None and self.indicator.parts[self.part].scale.method == CHECKLIST

    def chart(self, as_of: Day, step: str) -> Chart:
        """What its chart draws; the title says *step*, the next band as of *as_of*."""
        if self.unit is None:
            word = POINT_SUFFIX
        elif self.is_checklist:
            word = _CHECKED
        elif self.unit.percent:
            word = PERCENT
        else:
            word = self.unit.suffixes[0] if self.unit.suffixes else self.unit.name
        now = self.values.get(as_of)
        shown = self.result.state.label if now is None else self.shown(now, brief=True)
        about = [shown, step, f"{self.goal_word} {self.goal_text()}"]
        second = " · ".join(each for each in about if each).replace(f" · {_NEXT}", f" {_NEXT}")
        return Chart(
            f"{self.indicator.no} {self.name(_LONGEST)} ({word})\n{second}",
            {day: self._drawn(number) for day, number in self.values.items()},
            {day: self._drawn(number) for day, number in self.nexts.items()},
            None if self.goal is None else self._drawn(self.goal),
        )

    def _drawn(self, number: float) -> float:
        percent = self.unit is not None and self.unit.percent
        return round15(number * 100) if percent else number

    @property
    def goal_word(self) -> str:
        """목표, or 만점 where the target asks for nothing."""
        return _TARGET if self.wanted == self.indicator.target_points else "만점"

    def goal_text(self, *, together: bool = False) -> str:
        """The actual that the wanted points need, with these.

        *together*: it says, too, where the other part has to give its share.
        """
        points = f"{plain(self.wanted)}점"
        if self.goal is None or self.unit is None:
            return points
        shared = together and len(self.indicator.parts) > 1 and self.indicator.combine == SUM
        return f"{self.shown(self.goal)}({'함께 ' if shared else ''}{points})"


@dataclass(frozen=True)
class Trend:
    """The tracks of an evaluation and the days of the period that 월별실적 has."""

    evaluation: Evaluation
    history: History

    @cached_property
    def days(self) -> list[Day]:
        """The days within the period, in order."""
        scheme = self.evaluation.scheme
        inside = {day for day in self.history.days if day and _within(scheme, day)}
        return sorted(inside)

    @cached_property
    def tracks(self) -> list[Track]:
        """Those of every indicator, in the order of the scheme."""
        return [track for result in self.evaluation.results for track in self._tracks(result)]

    def charts(self, slots: int) -> list[Chart]:
        """What at most *slots* charts draw: the tracks with days enough for a line.

        Where their last row has room for one more it shows the points that nobody knows yet.
        """
        tracks = [track for track in self.tracks if track.is_drawn]
        charts = [track.chart(self.evaluation.as_of, self._step(track)) for track in tracks[:slots]]
        rest = self._unknown()
        if len(charts) % TREND_ACROSS and len(charts) < slots and len(rest.values) >= _LEAST:
            charts.append(rest)
        return charts

    def blocks(self, slots: int, listed: int) -> dict[str, Rows]:
        """The cells of 추이 by name, with room for *slots* charts and *listed* rows of the list."""
        charts = self.charts(slots)
        return {
            TREND_HEADER: [self._header(charts, slots)],
            TREND: self._rows(charts, slots),
            TREND_MONTHS.name: self.months,
            TREND_LIST.name: self._list(listed),
            TREND_NOTE: [[text] for text in self._notes()],
            TREND_EDGE: [[None]] * (1 + shown_rows(charts)),
        }

    def _unknown(self) -> Chart:
        """배점 that hangs on bands, actuals and faults, by day."""
        parts = [self._inside(_HEADERS[key]) for key in _UNKNOWN]
        days = [day for day in self.days if all(day in values for values in parts)]
        values = {day: round15(sum(part[day] for part in parts)) for day in days}
        now = self.evaluation.totals
        shown = zip(_UNKNOWN, (now.unregistered, now.missing, now.faulty), strict=True)
        second = " · ".join(f"{_HEADERS[key]} {plain(number)}점" for key, number in shown)
        return Chart(f"득점을 아직 모르는 배점 ({POINT_SUFFIX})\n{second}", values, {}, None)

    def _tracks(self, result: Result) -> list[Track]:
        scheme, indicator = self.evaluation.scheme, result.indicator
        methods = {part.scale.method for part in indicator.parts}
        found = [self._inside(name) for name in actual_columns(indicator)]
        points = self._inside(points_column(indicator))
        target = indicator.target_points
        wanted = target if target > 0 or indicator.is_deduction else indicator.max_points
        unseen = len(found) < len(indicator.parts)  # 월별실적 has columns for two actuals
        if methods & {GRADES, HAND} or unseen or (points and not any(found)):
            return [Track(result, None, points, {}, wanted, wanted)]
        goals: Sequence[Actual | None] = [None] * len(found)
        if UNREGISTERED not in methods:
            goals = needs(scheme, indicator, wanted)
        nexts = self._nexts(indicator, found)
        return [
            Track(result, part, values, nexts[part], _number(goal), wanted)
            for part, (values, goal) in enumerate(zip(found, goals, strict=True))
        ]

    def _inside(self, column: str) -> dict[Day, float]:
        scheme = self.evaluation.scheme
        return {day: n for day, n in self.history.series(column) if _within(scheme, day)}

    def _nexts(self, indicator: Indicator, found: Sequence[dict[Day, float]]) -> list[dict]:
        """By part the next level on each day, as far as it is a number."""
        known: dict[tuple[float | None, ...], tuple[Actual | None, ...]] = {}
        made: list[dict[Day, float]] = [{} for _ in found]
        for day in sorted({day for values in found for day in values}):
            actuals = tuple(values.get(day) for values in found)
            if actuals not in known:
                known[actuals] = _next_of(self.evaluation.scheme, indicator, actuals)
            for part, level in enumerate(known[actuals]):
                if (number := _number(level)) is not None:
                    made[part][day] = number
        return made

    def _header(self, charts: Sequence[Chart], slots: int) -> list[object]:
        cells: list[object] = [column.header for column in TREND_TOTALS]
        for chart in charts:
            cells += [chart.title, *TREND_SERIES[1:]]
        return cells + [_UNTITLED, None, None] * (slots - len(charts))

    def _step(self, track: Track) -> str:
        """The next band in words; "" for points."""
        level = track.nexts.get(self.evaluation.as_of)
        if level is not None and track.part is not None:
            actuals: list[object] = list(track.result.actuals)
            actuals[track.part] = level
            after = score(self.evaluation.scheme, track.indicator, actuals, typed=False).points
            points = "" if after is None else f"({plain(after)}점)"
            return f"{_NEXT}{track.shown(level)}{points}"
        if track.result.state is State.UNREGISTERED:
            return "배점기준 미등록"
        scored = track.part is not None and track.result.state is State.SCORED
        return "최고 구간" if scored else ""

    def _rows(self, charts: Sequence[Chart], slots: int) -> Rows:
        scheme = self.evaluation.scheme
        totals = [self._inside(_HEADERS[column.key]) for column in TREND_TOTALS[1:]]
        now = [None, None, scheme.city_target, scheme.target_points]
        rows: Rows = []
        for day in sorted({scheme.period_start, *self.days, scheme.period_end}):
            row: list[object] = [day]
            row += [values.get(day, usual) for values, usual in zip(totals, now, strict=True)]
            for chart in charts:
                row += [chart.values.get(day), chart.nexts.get(day), chart.goal]
            rows.append(row + [None] * (len(TREND_SERIES) * (slots - len(charts))))
        return rows

    @property
    def months(self) -> Rows:
        """The days of the period with their points by what they rest on; a blank row for none."""
        columns = [self._inside(_HEADERS[each.key]) for each in TREND_MONTHS.columns[1:]]
        rows: Rows = [[day, *(values.get(day) for values in columns)] for day in self.days]
        return rows or [[None] * len(TREND_MONTHS.columns)]

    def _list(self, listed: int) -> Rows:
        since = self._since
        rows: Rows = []
        for track in self.tracks:
            before = None if since is None else track.values.get(since)
            now = track.values.get(self.evaluation.as_of)
            points, goal = track.result.points, track.goal_text(together=True)
            rows.append(
                [
                    track.indicator.no,
                    track.name(_LISTED),
                    _NOTHING if before is None else track.shown(before, brief=True),
                    _NOTHING if now is None else track.shown(now, brief=True),
                    track.result.state.label if points is None else points,
                    self._step(track).removeprefix(_NEXT) or _NOTHING,
                    f"{track.goal_word} {goal}".removeprefix(f"{_TARGET} "),
                ]
            )
        width = len(TREND_LIST.columns)
        if len(rows) > listed:
            more = len(rows) - listed + 1
            rows = [*rows[: listed - 1], [None, f"그 밖에 {more}개", *[None] * (width - 2)]]
        return rows + [[None] * width for _ in range(listed - len(rows))]

    @cached_property
    def _since(self) -> Day | None:
        change = MonthChange.of(self.evaluation, self.history)
        return None if change is None else change.since

    def _notes(self) -> list[str | None]:
        """What is drawn and what is not, and why."""
        drawn = sum(1 for track in self.tracks if track.is_drawn)
        said = []
        if self._since is not None:
            said.append(f"지난 기준일은 {self._since}입니다.")
        if drawn:
            said.append(f"기준일이 둘 이상 남은 {drawn}개를 아래에 그렸습니다.")
        else:
            said.append("지표 그림은 기준일이 둘 이상 남으면 여기에 그려집니다.")
        missing = _numbers(track for track in self.tracks if not track.is_drawn)
        second = [f"그리지 않은 지표(남은 실적이 둘 미만): {missing}"] if drawn and missing else []
        outside = sum(1 for day in self.history.days if day and day not in self.days)
        if outside:
            second.append(f"월별실적의 {outside}줄은 평가대상기간 밖이라 그리지 않았습니다.")
        return [" ".join(said), " ".join(second) or None]


def write(workbook: Workbook, evaluation: Evaluation, history: History) -> None:
    """Write the blocks of 추이 and hide the rows that no chart needs.

    *history* is 월별실적 with the row of *evaluation*. A workbook of 0.3.0, whose charts follow
    월별실적 by themselves, stays as it is.
    """
    header = missing.read(workbook, TREND_HEADER, *missing.TREND_BESIDE)
    if header is None:
        return
    width = len(header[0])
    slots = (width - len(TREND_TOTALS)) // len(TREND_SERIES)
    made = Trend(evaluation, history)
    blocks = made.blocks(slots, len(workbook.read(TREND_LIST.name)))
    for name, rows in blocks.items():
        workbook.write(name, rows)
    workbook.fold(TREND_FOLD, len(blocks[TREND_EDGE]) - 1)


def refold(workbook: Workbook) -> None:
    """Hide and show the rows of the small charts as the page ends, after a step back."""
    try:
        shown = len(workbook.read(TREND_EDGE)) - 1
    except WorkbookError:  # a workbook of 0.3.0
        return
    workbook.fold(TREND_FOLD, shown)


def shown_rows(charts: Sequence[Chart]) -> int:
    """How many rows the small *charts* take, with their heading; 0 if there is none."""
    return 1 + -(-len(charts) // TREND_ACROSS) * TREND_ROWS if charts else 0


def listed_actuals(scheme: Scheme) -> int:
    """The rows of the list for *scheme*: one for each actual."""
    return sum(len(each.parts) for each in scheme.indicators)


def room(scheme: Scheme) -> int:
    """How many charts *scheme* can need, in full rows."""
    return -(-listed_actuals(scheme) // TREND_ACROSS) * TREND_ACROSS


def _within(scheme: Scheme, day: Day) -> bool:
    return scheme.period_start <= day <= scheme.period_end


def _next_of(
    scheme: Scheme, indicator: Indicator, actuals: Sequence[object]
) -> tuple[Actual | None, ...]:
    try:
        return next_levels(scheme, indicator, actuals)
    except ValueError:  # nothing was scored that day
        return (None,) * len(indicator.parts)


def _number(level: Actual | None) -> float | None:
    return None if level is None or isinstance(level, str) else level


def _numbers(tracks: Iterable[Track]) -> str:
    found = list(dict.fromkeys(track.indicator.no for track in tracks))
    more = len(found) - _MOST_NUMBERS
    return " ".join(found[:_MOST_NUMBERS]) + (f" 외 {more}개" if more > 0 else "")
