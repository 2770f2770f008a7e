"""전월 and 전년: what points stood there then, beside today's.

What is not known is never a 0: a cell then says ``-``. A sum over 전년 adds up only indicators that
have points in both years, out of the same 배점, and says how many they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hopejobs_xl.base.values import difference, plain, round15
from hopejobs_xl.scheme.model import Area, Department, Item
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.results import Result

from .last_year import LastYear
from .month_change import MonthChange, signed

UNKNOWN = "-"
_NEW, _GONE = "새", "빠짐"


@dataclass(frozen=True)
class Then:
    """Points of then and of now, out of *full* where that was another 배점 than now.

    ``count``: how many indicators a sum over a year has, ``None`` for everything else. ``str`` is
    what a cell shows: ``8 (+2)``, ``8 (+2) 1개``, ``2/4``, ``새 +2``, ``3 (빠짐)`` or ``-``.
    """

    before: float | None = None
    now: float | None = None
    full: float | None = None
    count: int | None = None
    certain: bool = False  # to have no points is known then: it is not that nobody knows

    @property
    def difference(self) -> float | None:
        """The points won, below 0 those lost; ``None`` where the two cannot be compared."""
        if self.before is None or self.now is None or self.full is not None:
            return None
        return difference(self.now, self.before)

    def __str__(self) -> str:
        if self.before is None:
            return (
                f"{_NEW} {signed(self.now)}" if self.certain and self.now is not None else UNKNOWN
            )
        if self.full is not None:
            return f"{plain(self.before)}/{plain(self.full)}"
        gap, many = self.difference, "" if self.count is None else f" {self.count}개"
        if gap is None:
            return f"{plain(self.before)} ({_GONE})" if self.certain else plain(self.before)
        return f"{plain(self.before)} ({signed(gap)}){many}"


@dataclass(frozen=True)
class PastPoints:
    """전월 (*change*, ``None`` without an earlier month) and 전년 (*last*) of an *evaluation*."""

    evaluation: Evaluation
    change: MonthChange | None
    last: LastYear

    @property
    def earlier(self) -> MonthChange | None:
        """The change since an earlier month; a first day of this month is no 전월."""
        change = self.change
        return change if change and change.since < change.as_of.replace(day=1) else None

    def month(self, result: Result) -> Then:
        """Of one indicator, the month before."""
        if self.earlier is None:
            return Then()
        # Stored points that add up to the stored total are all that there were.
        certain = bool(self.earlier.areas)
        return Then(self._before[result.indicator.no], result.points, certain=certain)

    def month_sum(self, own: Sequence[Result], totals: Totals) -> Then:
        """Of the indicators *own*, whose *totals* are today's; all that was scored then."""
        if self.earlier is None or not self.earlier.areas:
            return Then()
        before = (self._before[each.indicator.no] or 0.0 for each in own)
        return Then(round15(sum(before)), totals.total)

    @property
    def month_total(self) -> Then:
        """Of the whole."""
        total = self.earlier.total if self.earlier else None
        return Then(total.before, total.now) if total else Then()

    def year(self, result: Result) -> Then:
        """Of one indicator, the year before."""
        last = self.last.results.get(result.indicator.no)
        if last is None or last.points is None:
            return Then()
        full = last.max_points
        same = full is None or full == result.indicator.max_points
        return Then(last.points, result.points, None if same else full)

    def year_sum(self, own: Iterable[Result]) -> Then:
        """Of those of the indicators *own* that have points in both years."""
        both = [each for each in map(self.year, own) if each.difference is not None]
        if not both:
            return Then()
        before, now = (
            round15(sum(getattr(each, key) for each in both)) for key in ("before", "now")
        )
        return Then(before, now, count=len(both))

    @property
    def year_total(self) -> Then:
        """Of the whole."""
        return self.year_sum(self.evaluation.results)

    @property
    def known(self) -> list[Result]:
        """The results of which an actual or the points of last year are known."""
        last = self.last.results
        return [
            each
            for each in self.evaluation.results
            if each.indicator.no in last and last[each.indicator.no].has_figures
        ]

    def of_area(self, area: Area) -> list[Result]:
        """The results of *area*."""
        return [each for each in self.evaluation.results if each.indicator.area == area.name]

    def of_item(self, item: Item) -> list[Result]:
        """The results of *item*."""
        return [each for each in self.evaluation.results if each.indicator.item == item.name]

    def of_department(self, department: Department) -> list[Result]:
        """The results that *department* answers for."""
        name = department.name
        return [each for each in self.evaluation.results if each.indicator.department == name]

    def short(self) -> str:
        """The changes of the total, as short as a cell of 요약 needs them; "" without any."""
        said = [self.change.short()] if self.change else []
        total = self.year_total
        if total.difference is not None:
            said.append(f"전년 대비 {signed(total.difference)}점({total.count}개)")
        return " · ".join(said)

    def note(self) -> str:
        """Which day and which year are meant, and what a sum leaves out; "" without either."""
        said = [f"전월 칸: {self.earlier.since} 기준"] if self.earlier else []
        if self.known:
            count = self.year_total.count or 0
            added = f"합계는 두 해 모두 점수가 있는 {count}개 지표만" if count else "합계 없음"
            said.append(f"전년 칸: {self.last.word}, {added}")
        return " · ".join(said)

    def lines(self) -> list[str]:
        """전년 대비 in words: of the total, and of each indicator that both years have."""
        total, word = self.year_total, self.last.word
        if total.difference is None or total.before is None or total.now is None:
            return []
        head = (
            f"{word} 대비 {signed(total.difference)}점({word} {plain(total.before)}점 → "
            f"{plain(total.now)}점, 두 해 모두 점수가 있는 지표 {total.count}개)"
        )
        pairs = [(each.indicator.no, self.year(each)) for each in self.evaluation.results]
        moved = [f"{no} {signed(then.difference)}" for no, then in pairs if then.difference]
        return [head, *([", ".join(moved)] if moved else [])]

    def as_json(self) -> dict[str, object] | None:
        """전년 as a JSON object (docs/json.ko.md); ``None`` where nothing is known of it."""
        known = self.known
        if not known:
            return None
        return {
            "year": self.last.year,
            "compared": self.year_total.count or 0,
            **_numbers(self.year_total),
            "areas": [
                {"name": area.name, "compared": then.count or 0} | _numbers(then)
                for area, then in (
                    (area, self.year_sum(self.of_area(area))) for area, _ in self.evaluation.areas
                )
            ],
            "indicators": [self._indicator(each) for each in known],
        }

    def _indicator(self, result: Result) -> dict[str, object]:
        last = self.last.results[result.indicator.no]
        then = self.year(result)
        return {
            "no": result.indicator.no,
            "actual": [_number(each) for each in last.actuals],
            "max_points": _number(last.max_points),
            **_numbers(Then(last.points, result.points, then.full)),
        }

    @cached_property
    def _before(self) -> dict[str, float | None]:
        """The points of the month before by 번호: those that moved say so, the rest did not."""
        before = {each.indicator.no: each.points for each in self.evaluation.results}
        moved = self.earlier.scored if self.earlier else ()
        return before | {step.name: step.before for step in moved}


def _numbers(then: Then) -> dict[str, object]:
    return {key: _number(getattr(then, key)) for key in ("before", "now", "difference")}


def _number(value: object) -> object:
    """Whole numbers without ``.0``, as a person would write them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
