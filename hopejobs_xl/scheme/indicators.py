"""Parsing the 세부지표 of a scheme and their parts; wrong ones are refused."""

from __future__ import annotations

from hopejobs_xl.base.values import Unit, round15

from .bands import TAKING_AWAY, WITHOUT_BANDS, scale_of
from .curves import EVERY
from .model import (
    BEST,
    COMPOSITES,
    CUMULATIVE,
    LEVEL,
    ONE,
    QUALITATIVE,
    QUANTITATIVE,
    SUM,
    SUM_OR_HAND,
    Area,
    Indicator,
    Item,
    Part,
)
from .names import fold, number_key
from .scale import (
    BONUS,
    METHODS,
    PER_CASE,
    Scale,
)
from .strict_reader import Node

_SIGN, _TOP = ("method", "max_points"), ("max_points", "out_of", "bands", "parts")
_NOWHERE = Item("", "", 0.0)  # stands for a 평가항목 that was refused


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
    method = node.choice("method", (*METHODS, *COMPOSITES))
    composite = method in COMPOSITES
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
        deducts = max_points < 0 if node.sound("max_points") else None
        scale = scale_of(node, method, _unit(node, units), deducts=deducts)
        parts = (Part("", 1.0, scale, source),)
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
    if composite or method in WITHOUT_BANDS:
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
    if out_of is not None and method in WITHOUT_BANDS:
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
    if method in WITHOUT_BANDS:
        source = node.text("source")
    unit = _unit(node, units)
    if node.sound("method"):
        scale = scale_of(node, method, unit)
    else:
        scale = Scale(method, (), unit)
    part = Part(node.text("name"), weight, scale, source)
    node.done()
    return part


def _check_sign(node: Node, made: Indicator) -> None:
    """Refuse a deduction that takes nothing away or may be left out, a bonus that gives nothing."""
    if made.combine == SUM_OR_HAND and made.is_deduction:
        allowed = f"{SUM_OR_HAND}이므로 0 이상의 수(감점은 {SUM})"
        node.refuse("max_points", made.max_points, allowed, "배점이나 방식을 고치세요", rests=_SIGN)
    if made.combine != ONE:
        return
    method = made.parts[0].scale.method
    if method == PER_CASE and not made.is_deduction:
        allowed = "감점이므로 0보다 작은 수"
        node.refuse("max_points", made.max_points, allowed, "배점을 고치세요", rests=_SIGN)
    if method == BONUS and made.is_deduction:
        allowed = "가점이므로 0 이상의 수"
        node.refuse("max_points", made.max_points, allowed, "배점을 고치세요", rests=_SIGN)


def _check_begin(node: Node, made: Indicator) -> None:
    """Refuse points per step that begin beyond what the indicator can give or take."""
    full = made.max_points if made.out_of is None else made.out_of
    low, high = sorted((0.0, full))
    for band in made.parts[0].scale.bands:
        if not low <= band.points <= high:
            allowed, todo = f"{low:.15g}~{high:.15g}점", "점수나 배점을 고치세요"
            node.refuse(("bands", 0, "points"), band.points, allowed, todo, rests=_TOP)


def _check_floor(node: Node, made: Indicator) -> bool:
    """Refuse bands that do not take away what the deduction may take at most.

    Whether there is such a floor to compare with: a method that counts cases has none.
    """
    scale = made.parts[0].scale
    if scale.method not in TAKING_AWAY or not scale.bands:
        return False
    if made.out_of is not None:
        allowed, todo = "빈칸(감점에는 만점이 없음)", "만점을 지우세요"
        node.refuse("out_of", made.out_of, allowed, todo, rests=_TOP)
    if scale.method == EVERY:
        return True
    capped = any(band.capped for band in scale.bands)
    found, floor = round15(scale.bottom), round15(made.max_points)
    if not (found < floor if capped else found == floor):
        hint = "점수나 배점을 고치세요(공문이 배점보다 많이 깎으면 「배점까지만」에 예)"
        path = ("bands", len(scale.bands) - 1, "points")
        node.refuse(path, found, f"가장 많이 깎는 점수 = 배점 {floor:.15g}점", hint, rests=_TOP)
        node.doubt("max_points")
    return True


def _check_top(node: Node, made: Indicator) -> None:
    """Refuse bands whose best points are not what the indicator can give."""
    if not node.sound(*_TOP):
        return
    if made.combine == ONE and made.parts[0].scale.method == EVERY:
        _check_begin(node, made)
    if made.is_deduction and made.combine == ONE and _check_floor(node, made):
        return
    scales = [part.scale for part in made.parts]
    tops = [scale.top for scale in scales]
    if made.is_deduction and any(scale.takes_away for scale in scales):
        return
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
    if made.combine == SUM_OR_HAND and round15(best) < round15(full):
        return  # the rest may be given by hand
    what = f"배점 {full:.15g}점" if made.out_of is None else f"만점 {full:.15g}점"
    deepest = ("bands", len(made.parts[-1].scale.bands) - 1, "points")
    path = deepest if made.combine == ONE else ("parts", 0, "weight")
    hint = "구간을 더하거나 점수·배점을 고치세요(공문이 배점보다 많이 주면 「배점까지만」에 예)"
    node.refuse(path, round15(best), f"가장 높은 점수 = {what}", hint, rests=_TOP)
    node.doubt("max_points")  # which of the two is wrong cannot be known
