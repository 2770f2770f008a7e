"""The check that the counts and sums that a scheme prints are those of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.values import round15

from .model import QUALITATIVE, QUANTITATIVE, Indicator, Scheme
from .strict_reader import Node, Path, Pattern, Told

MONTHS = 12
_DAYS_OF_YEAR = (365, 366)
# What says which indicators an area has.
_GROUPING: tuple[Pattern, ...] = (
    ("indicators", None, "item"),
    ("items", None, "name"),
    ("items", None, "area"),
    ("areas", None, "name"),
)


class Sums:
    """Refuses a scheme whose printed counts and sums do not add up.

    Sums are checked from the smallest up, and one is told only where none of its terms is in doubt:
    a wrong 배점 of an indicator breaks the sum of its 평가항목, and that sum alone is told.
    """

    def __init__(self, scheme: Scheme, head: Node, root: Node, told: Told) -> None:
        self._scheme, self._head, self._root, self._told = scheme, head, root, told
        self._scored = [each for each in scheme.indicators if not each.is_deduction]
        self._areas_agree = False
        # A wrong count puts the other sums in doubt, unless it is only a stale number itself.
        count: Pattern = ("scheme", "indicator_count")
        self._count = () if self._rows_agree() else (count,)

    def check(self) -> None:
        """Add a fault for each count and sum that does not agree."""
        scheme, head = self._scheme, self._head
        if scheme.max_points <= 0:
            allowed, todo = "0보다 큰 수", "총 배점을 고치세요"
            head.refuse("max_points", scheme.max_points, allowed, todo, rests=("max_points",))
        if scheme.period_end < scheme.period_start:
            allowed, both = f"{scheme.period_start} 이후", ("period_start", "period_end")
            head.refuse("period_end", scheme.period_end, allowed, "고치세요", rests=both)
        self._assumed()
        self._counts()
        self._items()
        self._areas()
        self._sums()
        self._shares()
        self._notes()

    def _assumed(self) -> None:
        """Assumed mean points outside 0..배점, and last year's months for a period of no year."""
        scheme, assumed = self._scheme, self._scheme.assumptions
        rests = ("scheme", "max_points"), ("assumptions", "mean")
        inside = assumed is None or 0 <= assumed.mean <= scheme.max_points
        if assumed is not None and self._told.sound(*rests) and not inside:
            allowed = f"0과 총 배점({scheme.max_points:.15g}) 사이"
            path = ("assumptions", "mean")
            self._root.tell(path, assumed.mean, allowed, "평균 점수를 고치세요")
        rests = ("scheme", "period_start"), ("scheme", "period_end")
        lasts_a_year = scheme.period_days in _DAYS_OF_YEAR
        if self._told.sound(*rests) and scheme.seasons and not lasts_a_year:
            read = f"{scheme.period_start}~{scheme.period_end}"
            allowed = f"{MONTHS}개월인 평가대상기간의 월별 실적"
            todo = "평가대상기간을 고치거나 작년 월별 실적을 모두 지우세요"
            self._root.tell(("seasons", 0), read, allowed, todo)

    def _counts(self) -> None:
        items = [each for each in self._scheme.items if each.max_points >= 0]
        self._head_is("area_count", len(self._scheme.areas), [("areas",)])
        self._head_is("item_count", len(items), [("items", None, "max_points")])
        signs = ("indicators", None, "max_points")
        self._head_is("indicator_count", len(self._scored), [signs])
        for judged, key in ((QUANTITATIVE, "quantitative"), (QUALITATIVE, "qualitative")):
            count = sum(1 for each in self._scored if each.judged == judged)
            rests = [signs, ("indicators", None, "judged"), *self._count]
            self._head_is(f"{key}_count", count, rests)

    def _rows_agree(self) -> bool:
        """Whether 배점 of the rows add up to each item and to the total: then none is missing."""
        items = {item.name: item.max_points for item in self._scheme.items}
        found = dict.fromkeys(items, 0.0)
        for each in self._scheme.indicators:
            found[each.item] = found.get(each.item, 0.0) + each.max_points
        total = sum(each.max_points for each in self._scored)
        same = round15(total) == round15(self._scheme.max_points)
        return same and {name: round15(n) for name, n in found.items()} == {
            name: round15(n) for name, n in items.items()
        }

    def _items(self) -> None:
        for order, item in enumerate(self._scheme.items):
            found = [each for each in self._scheme.indicators if each.item == item.name]
            rests = [("indicators", None, "item"), ("items", None, "name"), *self._points(found)]
            inside = sum(each.max_points for each in found)
            path = ("items", order, "max_points")
            self._same(path, item.max_points, "그 항목 배점의 합", inside, rests)

    def _areas(self) -> None:
        """The areas, and which indicators must be wrong where neither item nor area agrees."""
        agree = set()
        for order, area in enumerate(self._scheme.areas):
            found = [each for each in self._scored if each.area == area.name]
            items = [
                ("items", at, "max_points")
                for at, item in enumerate(self._scheme.items)
                if item.area == area.name
            ]
            path = ("areas", order, "max_points")
            rests = [*_GROUPING, path, *self._points(found)]
            inside = sum(each.max_points for each in found)
            if self._told.sound(*rests) and round15(inside) == round15(area.max_points):
                agree.add(area.name)
            elif self._told.sound(*items):
                self._same(path, area.max_points, "그 분야 배점의 합", inside, rests)
        for order, item in enumerate(self._scheme.items):
            if item.area not in agree and not self._told.sound(("items", order, "max_points")):
                for points in self._points([e for e in self._scored if e.item == item.name]):
                    self._told.doubt(points)
        self._areas_agree = len(agree) == len(self._scheme.areas)

    def _sums(self) -> None:
        """The sums that the document prints, of all indicators."""
        points = ("indicators", None, "max_points")
        for judged, key in ((QUANTITATIVE, "quantitative"), (QUALITATIVE, "qualitative")):
            inside = sum(each.max_points for each in self._scored if each.judged == judged)
            rests = [points, *self._count, ("indicators", None, "judged")]
            rests.append(("scheme", f"{key}_count"))
            self._head_is(f"{key}_points", inside, rests)
        what, inside = "세부지표 배점의 합", sum(each.max_points for each in self._scored)
        self._head_is("max_points", inside, [points, *self._count], what)
        what, inside = "세부지표 목표점수의 합", sum(each.target_points for each in self._scored)
        targets = ("indicators", None, "target_points")
        self._head_is("target_points", inside, [points, *self._count, targets], what)

    def _shares(self) -> None:
        scheme = self._scheme
        rests = [
            ("areas", None, "max_points"),
            ("areas", None, "department"),
            ("departments", None, "name"),
        ]
        full = sum(each.max_points for each in scheme.areas)
        if full <= 0 or not (self._areas_agree or round15(full) == round15(scheme.max_points)):
            return  # without a sound total of 배점 shares cannot be checked
        for order, department in enumerate(scheme.departments):
            areas = [each for each in scheme.areas if each.department == department.name]
            inside = sum(each.max_points for each in areas) / full
            path = ("departments", order, "share")
            self._same(path, department.share, "맡은 배점의 비율", inside, rests)

    def _notes(self) -> None:
        if not self._told.sound(("indicators", None, "no")):
            return
        known = {each.no for each in self._scheme.indicators}
        for order, note in enumerate(self._scheme.notes):
            if note.indicator and note.indicator not in known:
                path, todo = ("notes", order, "indicator"), "번호를 고치세요"
                allowed = "지표 번호 또는 빈칸"
                self._root.tell(path, note.indicator, allowed, todo)

    def _points(self, those: list[Indicator]) -> list[Path]:
        numbers = {each.no for each in those}
        return [
            ("indicators", order, "max_points")
            for order, each in enumerate(self._scheme.indicators)
            if each.no in numbers
        ]

    def _head_is(
        self, key: str, found: float, rests: Sequence[Pattern], what: str = "표에서 센 값"
    ) -> None:
        self._same(("scheme", key), self._head.number(key), what, found, rests)

    def _same(
        self, path: Path, read: float, what: str, found: float, rests: Sequence[Pattern]
    ) -> None:
        if self._told.sound(path, *rests) and round15(read) != round15(found):
            allowed, todo = f"{what} {found:.15g}", "둘 가운데 틀린 쪽을 고치세요"
            self._root.tell(path, read, allowed, todo)
