"""Parsing the units of a scheme; one that says two things at once is refused."""

from __future__ import annotations

from hopejobs_xl.base.values import ANY, COUNTS, RATIOS, SHARE, WHOLE, Unit

from .strict_reader import Node


def parse_units(root: Node) -> dict[str, Unit]:
    """The units of the document by name."""
    units: dict[str, Unit] = {}
    for node in root.tables("units"):
        name = node.text("name")
        if name in units:
            node.refuse("name", name, "서로 다른 단위 이름", "겹친 줄을 지우세요", rests=("name",))
        low, high = node.optional_number("min"), node.optional_number("max")
        if low is not None and high is not None and not low < high:
            allowed, todo = f"min({low:.15g})보다 큰 수", "min과 max를 확인하세요"
            node.refuse("max", high, allowed, todo, rests=("min", "max"))
        if not node.sound("min", "max"):
            low = high = None  # what a threshold is measured by must not be a wrong bound
        made = Unit(
            name,
            low,
            high,
            node.flag("percent"),
            node.texts("suffixes"),
            node.choice("counts", COUNTS, default=ANY),
            node.choice("ratio", RATIOS) if "ratio" in node else "",
        )
        _check_meaning(node, made)
        units[name] = made
        node.done()
    return units


def _check_meaning(node: Node, unit: Unit) -> None:
    """Refuse a unit that says two things at once about what it is."""
    node.accept("ratio")
    if unit.counts == WHOLE and (unit.percent or unit.ratio):
        what = "백분율" if unit.percent else "비율"
        todo = "counts를 any로 고치거나 percent와 ratio를 지우세요"
        node.refuse(
            "counts",
            unit.counts,
            f"{what}이면 any(비율은 낱낱이 세지 않음)",
            todo,
            rests=("counts", "percent", "ratio"),
        )
    if unit.ratio == SHARE and not (
        unit.minimum is not None
        and unit.maximum is not None
        and unit.minimum >= 0
        and unit.maximum <= 1
    ):
        read = f"{_bound(unit.minimum)}~{_bound(unit.maximum)}"
        todo = "min과 max를 0~1로 적거나 ratio를 change, quotient로 고치세요"
        node.refuse(
            "ratio",
            f"share인데 범위 {read}",
            "전체의 몫(share)이면 min 0, max 1 안",
            todo,
            rests=("ratio", "min", "max"),
        )


def _bound(value: float | None) -> str:
    return "제한 없음" if value is None else f"{value:.15g}"
