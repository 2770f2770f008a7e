"""Parsing the 세부지표 of a scheme: units, indicators, parts and bands; wrong ones are refused."""

from __future__ import annotations

from dataclasses import replace

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import ANY, COUNTS, RATIOS, SHARE, WHOLE, Unit, round15

from .model import (
    BEST,
    CUMULATIVE,
    LEVEL,
    ONE,
    QUALITATIVE,
    QUANTITATIVE,
    SUM,
    Area,
    Indicator,
    Item,
    Part,
)
from .names import fold, number_key
from .scale import (
    ASSUMED,
    BONUS,
    BY_HAND,
    CHECKLIST,
    EDGES,
    GRADES,
    HAND,
    HIGHER,
    LINE,
    METHODS,
    OFFICIAL,
    PER_CASE,
    PROPORTIONAL,
    STEPS,
    UNREGISTERED,
    Band,
    Scale,
)
from .strict_reader import Node

_WITHOUT_BANDS = (HAND, UNREGISTERED)
_SIGN, _TOP = ("method", "max_points"), ("max_points", "out_of", "bands", "parts")
_NOWHERE = Item("", "", 0.0)  # stands for a 평가항목 that was refused


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


def parse_indicators(
    root: Node, items: tuple[Item, ...], areas: tuple[Area, ...], units: dict[str, Unit]
) -> tuple[Indicator, ...]:
    """The indicators of the document, in its order."""
    by_item = {each.name: each for each in items}
    departments = {each.name: each.department for each in areas}
    found: list[Indicator] = []
    taken: dict[str, str] = {}
    for node in root.tables("indicators"):
        item = by_item.get(node.choice("item", list(by_item), of=("items", None, "name")), _NOWHERE)
        made = _indicator(node, item, departments.get(item.area, ""), units)
        _check_taken(node, made, taken)
        found.append(made)
        node.done()
    return tuple(found)


def _check_taken(node: Node, made: Indicator, taken: dict[str, str]) -> None:
    """Refuse what names another indicator, too, once: a copied row has every name of it."""
    for key, text in (("no", made.no), ("name", made.name), *_aliases(made)):
        folded = number_key(text) if key == "no" else fold(text)
        if folded in taken and node.sound(key):
            allowed = f"다른 지표({taken[folded]})와 겹치지 않는 것"
            node.refuse(key, text, allowed, "고치세요", rests=(key,))
            return
        taken[folded] = made.no


def _aliases(made: Indicator) -> list[tuple[str, str]]:
    return [("aliases", alias) for alias in made.aliases]


def _indicator(node: Node, item: Item, department: str, units: dict[str, Unit]) -> Indicator:
    method = node.choice("method", (*METHODS, SUM, BEST))
    composite = method in (SUM, BEST)
    max_points = node.number("max_points")
    target = node.number("target_points")
    if not min(0.0, max_points) <= target <= max(0.0, max_points):
        allowed, both = f"0과 배점({max_points:.15g}) 사이", ("max_points", "target_points")
        node.refuse("target_points", target, allowed, "고치세요", rests=both)
    parts: tuple[Part, ...] = ()
    if not node.sound("method"):
        pass  # what stands below it cannot be read without
    elif composite:
        nodes = list(node.tables("parts", at_least=2))
        parts = tuple(_part(each, units) for each in nodes)
        check_unique(nodes, [part.name for part in parts])
    else:
        source = node.text("source", default="")
        parts = (Part("", 1.0, _scale(node, method, _unit(node, units)), source),)
    made = Indicator(
        no=node.text("no"),
        name=node.text("name"),
        item=item.name,
        area=item.area,
        department=department,
        max_points=max_points,
        target_points=target,
        kind=node.choice("kind", (CUMULATIVE, LEVEL)),
        judged=node.choice("judged", (QUANTITATIVE, QUALITATIVE)),
        formula=node.text("formula", default=""),
        aliases=node.texts("aliases"),
        combine=method if composite else ONE,
        parts=parts,
        out_of=_out_of(node, method),
        optional=node.flag("optional"),
        source=_own_source(node, composite, method),
    )
    if parts:
        _check_sign(node, made)
        _check_top(node, made)
    return made


def _unit(node: Node, units: dict[str, Unit]) -> Unit:
    """The unit that *node* names; one that allows everything where there is none."""
    return units.get(node.choice("unit", list(units), of=("units", None, "name")), Unit(""))


def _own_source(node: Node, composite: bool, method: str) -> str:
    if composite or method in _WITHOUT_BANDS:
        return node.text("source")
    return node.text("source", default="")


def check_unique(nodes: list[Node], names: list[str]) -> None:
    """Refuse the second of two tables (*nodes*) that have the same name."""
    for order, (node, name) in enumerate(zip(nodes, names, strict=True)):
        if name in names[:order]:
            node.refuse("name", name, "서로 다른 이름", "겹친 줄을 고치세요", rests=("name",))


def _out_of(node: Node, method: str) -> float | None:
    out_of = node.optional_number("out_of")
    if not node.sound("out_of", "method"):
        return None
    if out_of is not None and method in _WITHOUT_BANDS:
        todo = "만점을 지우거나 방식을 「비례」로 바꾸세요"
        allowed = f"{method}에는 만점이 없음(수기점수는 득점 그대로)"
        node.refuse("out_of", out_of, allowed, todo, rests=("out_of",))
    if out_of is not None and out_of <= 0:
        node.refuse("out_of", out_of, "0보다 큰 수", "척도의 만점을 적으세요", rests=("out_of",))
    return out_of


def _part(node: Node, units: dict[str, Unit]) -> Part:
    method = node.choice("method", METHODS)
    weight = node.number("weight")
    if weight < 0:
        node.refuse("weight", weight, "0 이상의 수", "가중치를 고치세요", rests=("weight",))
    source = node.text("source", default="")
    if method in _WITHOUT_BANDS:
        source = node.text("source")
    unit = _unit(node, units)
    if node.sound("method"):
        scale = _scale(node, method, unit)
    else:
        scale = Scale(method, (), unit)
    part = Part(node.text("name"), weight, scale, source)
    node.done()
    return part


def _scale(node: Node, method: str, unit: Unit) -> Scale:
    if method in _WITHOUT_BANDS:
        if "bands" in node:
            todo = "방식을 「구간」 등으로 바꾸거나 구간을 지우세요"
            allowed = f"{method}에는 구간이 없음"
            node.refuse("bands", f"{method}에 구간", allowed, todo, rests=("bands",))
        return Scale(method, (), _checked_unit(unit, method, 0))
    nodes = list(node.tables("bands"))
    bands = tuple(_band(each, method) for each in nodes)
    if method in (LINE, PROPORTIONAL, PER_CASE, BONUS) and len(bands) > 1:
        allowed, todo = f"{method}은(는) 한 줄", "나머지 줄을 지우세요"
        node.refuse(("bands", 1), "둘째 줄", allowed, todo, rests=("bands",))
    for each, band in zip(nodes, bands, strict=True):
        _check_inside(each, band, unit)
    if method == STEPS:
        _check_order(nodes, bands)
    if method in (CHECKLIST, GRADES):
        _check_labels(nodes, bands)
    return Scale(method, bands, _checked_unit(unit, method, len(bands)))


def _checked_unit(unit: Unit, method: str, checks: int) -> Unit:
    """*unit*, narrowed for a checklist to the number of its checks."""
    if method != CHECKLIST:
        return unit
    return replace(unit, minimum=0.0, maximum=float(checks))


def _band(node: Node, method: str) -> Band:
    at: float | None = None
    to: float | None = None
    points_to: float | None = None
    edge = label = ""
    points = node.number("points")
    if method in (STEPS, LINE, PROPORTIONAL):
        at = node.number("at")
    if method == STEPS:
        edge = node.choice("edge", EDGES)
    if method == LINE or (method == STEPS and "to" in node):
        to, points_to = node.number("to"), node.number("points_to")
        if to == at:
            node.refuse("to", to, f"경계값({at:.15g})과 다른 수", "끝값을 고치세요")
        if points_to < 0:
            node.refuse("points_to", points_to, "0 이상의 수", "점수를 고치세요")
    if method == STEPS and to is not None and at is not None and points_to is not None:
        _check_line_of_band(node, edge, at, to, points, points_to)
    if method == PROPORTIONAL:
        if not at or at < 0:
            node.refuse("at", at, "0보다 큰 목표값", "목표값을 고치세요")
        at, to, points, points_to = 0.0, at, 0.0, points
    if method in (CHECKLIST, GRADES, PER_CASE, BONUS):
        label = node.text("label")
    if method == PER_CASE and points >= 0:
        node.refuse("points", points, "0보다 작은 수(한 건에 깎는 점수)", "음수로 고치세요")
    if method != PER_CASE and points < 0:
        node.refuse("points", points, "0 이상의 수", "점수를 고치세요")
    band = Band(
        points=points,
        basis=node.choice("basis", (OFFICIAL, ASSUMED, BY_HAND)),
        source=node.text("source"),
        at=at,
        edge=edge,
        to=to,
        points_to=points_to,
        label=label,
        capped=node.flag("capped"),
    )
    node.done()
    return band


def _check_line_of_band(
    node: Node, edge: str, at: float, to: float, points: float, points_to: float
) -> None:
    """Refuse a line that leaves its band on the wrong side, or that falls."""
    if (to > at) != (edge in HIGHER):
        way = "큰" if edge in HIGHER else "작은"
        node.refuse("to", to, f"{edge}이므로 경계값 {at:.15g}보다 {way} 수", "끝값을 고치세요")
    if points_to <= points:
        node.refuse("points_to", points_to, f"{points:.15g}점보다 많은 점수", "점수를 고치세요")


def _check_inside(node: Node, band: Band, unit: Unit) -> None:
    """Refuse a threshold that no actual of the unit can reach (15 typed for 15 %)."""
    for key, value in (("at", band.at), ("to", band.to)):
        low = unit.minimum is not None and value is not None and value < unit.minimum
        high = unit.maximum is not None and value is not None and value > unit.maximum
        if key in node and (low or high):
            node.refuse(key, value, unit.allowed(), "단위에 맞는 수로 고치세요(15%는 0.15)")


def _check_order(nodes: list[Node], bands: tuple[Band, ...]) -> None:
    """Refuse edges of both directions, equal or unordered thresholds, and points that fall."""
    if not bands or not nodes[0].sound("edge"):
        return
    higher = bands[0].edge in HIGHER
    sign = 1 if higher else -1
    for last_node, node, before, band in zip(nodes, nodes[1:], bands, bands[1:], strict=False):
        if not (last_node.sound() and node.sound()):
            continue
        if (band.edge in HIGHER) != higher:
            todo = "이상/초과와 이하/미만을 섞지 마세요"
            node.refuse("edge", band.edge, "한 척도에서는 한 방향만", todo)
            return  # if it is the first band that is wrong, all others would be told
        read, last = round15(band.at or 0.0), round15(before.at or 0.0)
        if read == last:
            node.refuse(
                "at",
                band.at,
                f"바로 앞 경계값({last:.15g})과 다른 수",
                "같은 경계값 하나를 고치세요",
            )
        if sign * read < sign * last:
            way = "큰" if higher else "작은"
            node.refuse(
                "at", band.at, f"바로 앞 경계값 {last:.15g}보다 {way} 수", "순서를 바로잡으세요"
            )
        if band.points < before.best or band.points <= before.points:
            node.refuse(
                "points",
                band.points,
                f"바로 앞 구간({before.best:.15g}점)보다 많은 점수",
                "고치세요",
            )


def _check_labels(nodes: list[Node], bands: tuple[Band, ...]) -> None:
    seen: set[str] = set()
    for node, band in zip(nodes, bands, strict=True):
        if folding.word(band.label) in seen:
            node.refuse(
                "label", band.label, "서로 다른 이름", "겹친 줄을 고치세요", rests=("label",)
            )
        seen.add(folding.word(band.label))


def _check_sign(node: Node, made: Indicator) -> None:
    """Refuse a deduction that takes nothing away, and a bonus that gives nothing."""
    if made.combine != ONE:
        return
    method = made.parts[0].scale.method
    if method == PER_CASE and not made.is_deduction:
        allowed = "감점이므로 0보다 작은 수"
        node.refuse("max_points", made.max_points, allowed, "배점을 고치세요", rests=_SIGN)
    if method == BONUS and made.is_deduction:
        allowed = "가점이므로 0 이상의 수"
        node.refuse("max_points", made.max_points, allowed, "배점을 고치세요", rests=_SIGN)


def _check_top(node: Node, made: Indicator) -> None:
    """Refuse bands whose best points are not what the indicator can give."""
    if not node.sound(*_TOP):
        return
    tops = [part.scale.top for part in made.parts]
    if any(top is None for top in tops):
        return
    weighted = [part.weight * (top or 0.0) for part, top in zip(made.parts, tops, strict=True)]
    best = max(weighted) if made.combine == BEST else sum(weighted)
    full = made.max_points if made.out_of is None else made.out_of
    capped = any(band.capped for part in made.parts for band in part.scale.bands)
    if round15(best) == round15(full) and not capped:
        return
    if round15(best) > round15(full) and capped:
        return
    what = f"배점 {full:.15g}점" if made.out_of is None else f"만점 {full:.15g}점"
    deepest = ("bands", len(made.parts[-1].scale.bands) - 1, "points")
    path = deepest if made.combine == ONE else ("parts", 0, "weight")
    hint = "구간을 더하거나 점수·배점을 고치세요(공문이 배점보다 많이 주면 「배점까지만」에 예)"
    node.refuse(path, round15(best), f"가장 높은 점수 = {what}", hint, rests=_TOP)
    node.doubt("max_points")  # which of the two is wrong cannot be known
