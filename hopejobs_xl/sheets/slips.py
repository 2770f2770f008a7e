"""What 점검 warns of: what was probably typed by mistake, compared with 월별실적.

No figure is refused here and no point changes: a person may well mean what looks odd. Each warning
names the cell, what stood there before, what stands there now and what was probably meant.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import shown
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, Code, Fault
from hopejobs_xl.base.values import CHANGE, SHARE, CellError, Unit, is_number, plain, round15
from hopejobs_xl.scheme.model import CUMULATIVE, Indicator
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scheme.scale import BY_HAND
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State

from .history import History, actual_columns

_DIGIT = 10.0
# A level whose decimal point moved is ten times its true value, which itself moved a little: it
# falls to less than a sixth where the true one rose by up to 1.67 times, and rises more than
# eightfold where that fell to no less than 0.8. Rates that start low do rise sixfold in a month.
_LEVEL_FALL, _LEVEL_RISE = 6.0, 8.0
_VOLATILE = 2.0  # times the largest step before: less is what this figure does of itself
_GROWTH = 1.5  # times; what a 누적 may grow by, where a digit is taken for lost
_PERCENT_SLIP = 30.0  # times; a rate that moves this far was probably typed with or without its %
_FEW = 3.0  # counts below this rise tenfold without a mistake
_MONTHS_MISSING = 3
_LISTED = 5

Series = list[tuple[dt.date, float]]


@dataclass(frozen=True)
class Places:
    """The cells to name: ``actual`` by 번호 and part, ``row`` of 월별실적 by its order, 기준일."""

    actual: Callable[[str, int], str]
    row: Callable[[int], str]
    as_of: str


@dataclass(frozen=True)
class Change:
    """A stored actual of the day that is written, and what stands in 추진실적 instead.

    ``new`` is the state, such as 미입력 or 오류, where no figure is left.
    """

    indicator: Indicator
    part: int
    old: float
    new: float | State

    def __str__(self) -> str:
        unit = _unit(self.indicator, self.part)
        new = self.new.label if isinstance(self.new, State) else unit.brief(self.new)
        return f"{self.indicator.no} {unit.brief(self.old)} → {new}"


def replaced(evaluation: Evaluation, before: History) -> list[Change]:
    """The actuals in the row of *evaluation*'s day that a refresh would write over.

    A cell that was blank there is not among them: nothing is lost.
    """
    past = before.past(evaluation.scheme)
    found = []
    for result in evaluation.results:
        for part, now in _parts(result):
            old = dict(past[result.indicator.no, part]).get(evaluation.as_of)
            if old is None or _same(old, now):
                continue
            gone = State.MISSING if result.state is State.SCORED else result.state
            found.append(Change(result.indicator, part, old, gone if now is None else now))
    return found


def replaced_line(changes: Sequence[Change]) -> str:
    """*changes* (at least one) in words, the first few of them by name."""
    named = ", ".join(map(str, changes[:_LISTED]))
    rest = len(changes) - _LISTED
    return f"실적 {len(changes)}개({named}{f' 외 {rest}개' if rest > 0 else ''})"


def slips(evaluation: Evaluation, before: History, places: Places) -> Iterator[Fault]:
    """A warning for each thing in *evaluation* that does not fit *before*, 월별실적 as stored.

    A day outside the period is told elsewhere and is compared with nothing.
    """
    yield from _about_days(evaluation, before, places)
    start, end = evaluation.scheme.period_start, evaluation.scheme.period_end
    if not start <= evaluation.as_of <= end:
        return
    past = before.past(evaluation.scheme)
    days = [day for day in before.days if day and start <= day < evaluation.as_of]
    for result, part, now in _actuals(evaluation):
        indicator = result.indicator
        series = [each for each in past[indicator.no, part] if start <= each[0] < evaluation.as_of]
        if now is None:
            told = _missing(result, part, series, days, evaluation.as_of)
        else:
            told = moved(indicator, part, *series[-1], now, _largest(series)) if series else None
        if told is None:
            continue
        code, message = told
        yield Fault(
            places.actual(indicator.no, part), title(indicator), message, only_warns=True,
            code=code, column=(ACTUAL, ACTUAL2)[part], read=now,
        )  # fmt: skip


def _about_days(evaluation: Evaluation, before: History, places: Places) -> Iterator[Fault]:
    """What is odd about 기준일 and the days of 월별실적."""
    as_of, scheme = evaluation.as_of, evaluation.scheme

    def warning(cell: str, code: Code, message: str, read: object = as_of) -> Fault:
        return Fault(cell, "기준일", message, only_warns=True, code=code, read=read)

    told = (State.ERROR, State.NOT_APPLICABLE)  # by themselves
    changes = [each for each in replaced(evaluation, before) if each.new not in told]
    if changes:
        order = before.days.index(as_of)
        message = (
            f"{as_of} 줄에 있던 {replaced_line(changes)}을(를) 바꿔 씀: "
            f"다른 날의 실적이면 {places.as_of}의 기준일을 먼저 고치세요"
        )
        yield warning(places.row(order), Code.DAY_REPLACED, message)
    for order, row in enumerate(before.rows):
        if (lost := _lost_day(row)) is not None:
            advice = f"날짜(예: {scheme.document_date})로 적거나 줄을 지우세요"
            message = f"{lost} 이 줄은 어느 달로도 세지 않음: {advice}"
            yield warning(places.row(order), Code.DAY_LOST, message, row[0])
    days = [day for day in before.days if day is not None]
    later = max((one for one in days if as_of < one <= scheme.period_end), default=None)
    if later is not None:
        message = f"{as_of}이(가) 월별실적의 마지막 날({later})보다 앞섬: 기준일을 확인하세요"
        yield warning(places.as_of, Code.DAY_BACK, message)
    earlier = [one for one in days if scheme.period_start <= one < as_of]
    if not earlier or later is not None or as_of > scheme.period_end:
        return
    past = before.past(scheme)
    last = max(earlier)
    pairs = [
        (dict(past[each.indicator.no, part]).get(last), now)
        for each, part, now in _actuals(evaluation)
    ]
    if any(old is not None for old, _ in pairs) and all(_same(*pair) for pair in pairs):
        message = (
            f"{last}의 실적과 하나도 다르지 않음: 실적을 새로 적었는지, 기준일이 맞는지 확인하세요"
        )
        yield warning(places.as_of, Code.NOTHING_NEW, message)


def _lost_day(row: Sequence[object]) -> str | None:
    """Why *row* of 월별실적, which has figures, counts for no month; ``None`` where it counts.

    A word without a digit, such as 합계, is the head of a row of the clerk's own, not a lost day.
    """
    day = row[0]
    if as_day(day) is not None or not any(map(is_number, row[1:])):
        return None
    if day in (None, ""):
        return "날짜가 없어"
    said = f"「{plain(day)}」" if is_number(day) else shown(day)
    if any(map(str.isdigit, said)) or isinstance(day, CellError):
        return f"{said}은(는) 날짜가 아니어서"
    return None


def moved(
    indicator: Indicator, part: int, when: dt.date, old: float, now: float, usual: float = 1.0
) -> tuple[Code, str] | None:
    """What is odd about *now* after *old* of the day *when*: a code and a message.

    *usual* is the largest factor by which the figure has moved from month to month before.
    """
    unit = _unit(indicator, part)
    was, written = unit.brief(old), unit.brief(now)
    if _same(old, now):
        return None
    factor, up = _factor(old, now), abs(now) > abs(old)
    start = f"{when} {was} → 지금 {written}"
    if unit.ratio in (SHARE, CHANGE) and factor >= _PERCENT_SLIP:
        meant = unit.show(now / 100 if up else now * 100)
        message = f"{start}: %를 더하거나 빠뜨렸는지 확인하세요(뜻한 값: {meant}?)"
        return Code.PERCENT_SLIP, message
    if factor > _VOLATILE * usual and _is_digit_slip(indicator, unit, old, now):
        meant = unit.show(_ten_times(now, not up))
        return Code.DIGIT_SLIP, f"{start}: 자릿수를 확인하세요(뜻한 값: {meant}?)"
    if indicator.kind == CUMULATIVE and now < old:
        more = _ten_times(now, True)
        lost = f"한 자리가 빠졌으면 {unit.show(more)}로, " if old <= more <= _GROWTH * old else ""
        message = (
            f"누적이 줄었음({start}): 이 달의 것만 적었으면 누계({unit.show(old + now)})로, "
            f"{lost}앞의 값이 틀렸으면 월별실적의 그 줄을 고치세요"
        )
        return Code.FELL, message
    return None


def _is_digit_slip(indicator: Indicator, unit: Unit, old: float, now: float) -> bool:
    """Whether *now* is *old*, or nearly so, with its decimal point moved or a digit too many.

    A tenth of a 누적 that has fallen by less is told as one that fell.
    """
    factor, up = _factor(old, now), abs(now) > abs(old)
    if factor >= _DIGIT:
        return min(abs(old), abs(now)) >= _FEW or not unit.whole
    # Growth rates pass through 0, so that no factor says much of them.
    if indicator.kind == CUMULATIVE or unit.whole or unit.ratio == CHANGE:
        return False
    return factor >= (_LEVEL_RISE if up else _LEVEL_FALL) and unit.allows(_ten_times(now, not up))


def _ten_times(number: float, more: bool) -> float:
    """Ten times *number*, or a tenth of it."""
    return round15(number * _DIGIT if more else number / _DIGIT)


def _factor(one: float, other: float) -> float:
    """How many times the larger of two numbers is the smaller one; 0 where that is 0."""
    low, high = sorted((abs(one), abs(other)))
    return high / low if low else 0.0


def _largest(series: Series) -> float:
    """The largest factor from one number of *series* to the next; 1 where there is none."""
    steps = (_factor(one, other) for (_, one), (_, other) in itertools.pairwise(series))
    return max(steps, default=1.0)


def _missing(
    result: Result, part: int, series: Series, days: Sequence[dt.date], as_of: dt.date
) -> tuple[Code, str] | None:
    """What is odd about an actual that is blank: it once was there, or has not come for months.

    Where a person gave the points nobody waits for one.
    """
    if series:
        when, old = series[-1]
        was = _unit(result.indicator, part).brief(old)
        message = f"{when} {was} → 지금 빈칸: 지웠으면 되돌리고, 새 값이 오면 적으세요"
        return Code.EMPTIED, message
    months = {(one.year, one.month) for one in (*days, as_of)}
    if len(months) < _MONTHS_MISSING or result.basis == BY_HAND:
        return None
    message = f"{min(days)}부터 {len(months)}달째 미입력: 담당 부서에 실적을 물으세요"
    return Code.LONG_MISSING, message


def _actuals(evaluation: Evaluation) -> Iterator[tuple[Result, int, float | None]]:
    """Every actual that an indicator can have, ``None`` where nothing was typed.

    Rows in 오류 are left out: what stands there is told already, and is no figure.
    """
    for result in evaluation.results:
        if result.state in (State.ERROR, State.NOT_APPLICABLE):
            continue
        for part, now in _parts(result):
            yield result, part, now


def _parts(result: Result) -> Iterator[tuple[int, float | None]]:
    """The parts (from 0) of an indicator and their actuals, as 월별실적 keeps them."""
    for part in range(len(actual_columns(result.indicator))):
        yield part, (*result.actuals, None, None)[part]


def _unit(indicator: Indicator, part: int) -> Unit:
    return indicator.parts[part].scale.unit


def _same(old: float | None, now: float | None) -> bool:
    if old is None or now is None:
        return old is now
    return round15(old) == round15(now)
