"""Parsing the bands of a 세부지표 or of a part of it into a scale; wrong ones are refused."""

from __future__ import annotations

from dataclasses import replace

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import Unit, round15

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
    OFFICIAL,
    PER_CASE,
    PROPORTIONAL,
    STEPS,
    UNREGISTERED,
    Band,
    Scale,
)
from .strict_reader import Node

WITHOUT_BANDS = (HAND, UNREGISTERED)


def scale_of(node: Node, method: str, unit: Unit) -> Scale:
    """The scale of *method* that the bands of *node* make, for actuals in *unit*."""
    if method in WITHOUT_BANDS:
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
