"""Parsing the bands of a 세부지표 or of a part of it into a scale; wrong ones are refused."""

from __future__ import annotations

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import Unit, round15

from .band import Band
from .curves import CURVES, EVERY, INVERSE, MIDDLE
from .scale import (
    ASSUMED,
    BONUS,
    BY_HAND,
    CHECKLIST,
    EDGE_WORDS,
    GRADES,
    HAND,
    HIGHER,
    LINE,
    OFFICIAL,
    PER_CASE,
    PROPORTIONAL,
    REST,
    STEPS,
    UNREGISTERED,
    Scale,
)
from .strict_reader import Node

WITHOUT_BANDS = (HAND, UNREGISTERED)
# Methods whose points may be taken away: all of a scale are, or none.
TAKING_AWAY = (STEPS, LINE, GRADES, EVERY)
# Methods that are one row.
_ONE_ROW = (LINE, PROPORTIONAL, PER_CASE, BONUS, *CURVES)


def scale_of(node: Node, method: str, unit: Unit, *, deducts: bool | None = None) -> Scale:
    """The scale of *method* that the bands of *node* make, for actuals in *unit*.

    *deducts*: its points have to be negative (or must not be); ``None``: as its first one is.
    """
    if method in WITHOUT_BANDS:
        if "bands" in node:
            todo = "방식을 「구간」 등으로 바꾸거나 구간을 지우세요"
            allowed = f"{method}에는 구간이 없음"
            node.refuse("bands", f"{method}에 구간", allowed, todo, rests=("bands",))
        return Scale(method, (), _checked_unit(unit, method, 0))
    nodes = list(node.tables("bands"))
    bands = tuple(_band(each, method) for each in nodes)
    if method in _ONE_ROW and len(bands) > 1:
        allowed, todo = f"{method}은(는) 한 줄", "나머지 줄을 지우세요"
        node.refuse(("bands", 1), "둘째 줄", allowed, todo, rests=("bands",))
    if deducts is None:
        deducts = _is_taking_away(bands)
    if method in TAKING_AWAY:
        _check_signs(nodes, bands, deducts=deducts)
    for each, band in zip(nodes, bands, strict=True):
        _check_inside(each, band, unit)
    if method == STEPS:
        _check_order(nodes, bands, deducts=deducts)
    if method in (CHECKLIST, GRADES):
        _check_labels(nodes, bands)
    return Scale(method, bands, _checked_unit(unit, method, len(bands)))


def _checked_unit(unit: Unit, method: str, checks: int) -> Unit:
    """*unit*, narrowed for a checklist to the number of its checks."""
    if method != CHECKLIST:
        return unit
    return unit._replace(minimum=0.0, maximum=float(checks))


def _band(node: Node, method: str) -> Band:
    at: float | None = None
    to: float | None = None
    points_to: float | None = None
    edge = label = ""
    points = node.number("points")
    if method == STEPS:
        edge = node.choice("edge", EDGE_WORDS)
    if method in (STEPS, LINE, PROPORTIONAL, *CURVES) and edge != REST:
        at = node.number("at")
    if method == INVERSE:
        points_to = node.number("points_to")
        if at is not None and at <= 0:
            node.refuse("at", at, "0보다 큰 목표값", "목표값을 고치세요")
    elif method in (LINE, EVERY, MIDDLE) or (method == STEPS and "to" in node and edge != REST):
        to, points_to = node.number("to"), node.number("points_to")
        if to == at:
            node.refuse("to", to, f"경계값({at:.15g})과 다른 수", "끝값을 고치세요")
    if (
        method == STEPS
        and points >= 0
        and to is not None
        and at is not None
        and points_to is not None
    ):
        _check_line_of_band(node, edge, at, to, points, points_to)
    if method in CURVES and points_to is not None:
        _check_curve(node, method, points, points_to)
    if method == PROPORTIONAL:
        if not at or at < 0:
            node.refuse("at", at, "0보다 큰 목표값", "목표값을 고치세요")
        at, to, points, points_to = 0.0, at, 0.0, points
    if method in (CHECKLIST, GRADES, PER_CASE, BONUS):
        label = node.text("label")
    if method == PER_CASE and points >= 0:
        node.refuse("points", points, "0보다 작은 수(한 건에 깎는 점수)", "음수로 고치세요")
    if method not in (PER_CASE, *TAKING_AWAY) and points < 0:
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


def _is_taking_away(bands: tuple[Band, ...]) -> bool:
    """Whether the first points of *bands* that are not 0 are negative."""
    found = [points for band in bands for points in (band.points, band.points_to or 0.0)]
    return next((points < 0 for points in found if points), False)


def _check_signs(nodes: list[Node], bands: tuple[Band, ...], *, deducts: bool) -> None:
    """Refuse points of the other sign than the scale has to have."""
    for node, band in zip(nodes, bands, strict=True):
        for key, points in (("points", band.points), ("points_to", band.points_to or 0.0)):
            if deducts and points > 0:
                node.refuse(key, points, "0 이하의 수(깎는 점수)", "점수를 고치세요")
            elif points < 0 and not deducts:
                node.refuse(key, points, "0 이상의 수", "점수를 고치세요")
            elif points < 0 and band.edge and band.to is not None:
                todo = "끝값과 끝 점수를 지우거나 방식을 「직선」으로 바꾸세요"
                node.refuse("to", band.to, "빈칸(깎는 구간에는 끝값이 없음)", todo)
                break


def _check_line_of_band(
    node: Node, edge: str, at: float, to: float, points: float, points_to: float
) -> None:
    """Refuse a line that leaves its band on the wrong side, or that falls."""
    if (to > at) != (edge in HIGHER):
        way = "큰" if edge in HIGHER else "작은"
        node.refuse("to", to, f"{edge}이므로 경계값 {at:.15g}보다 {way} 수", "끝값을 고치세요")
    if points_to <= points:
        node.refuse("points_to", points_to, f"{points:.15g}점보다 많은 점수", "점수를 고치세요")


def _check_curve(node: Node, method: str, points: float, points_to: float) -> None:
    """Refuse an end that gives no less (가운데), no more (반비례) or just as much (마다)."""
    fits, allowed = {
        EVERY: (points_to != points, f"{points:.15g}점과 다른 점수(한 걸음 뒤의 점수)"),
        MIDDLE: (0 <= points_to < points, f"0점 이상 {points:.15g}점 미만"),
        INVERSE: (points_to > points, f"{points:.15g}점보다 많은 점수"),
    }[method]
    if not fits:
        node.refuse("points_to", points_to, allowed, "점수를 고치세요")


def _check_inside(node: Node, band: Band, unit: Unit) -> None:
    """Refuse a threshold that no actual of the unit can reach (15 typed for 15 %)."""
    for key, value in (("at", band.at), ("to", band.to)):
        low = unit.minimum is not None and value is not None and value < unit.minimum
        high = unit.maximum is not None and value is not None and value > unit.maximum
        if key in node and (low or high):
            node.refuse(key, value, unit.allowed(), "단위에 맞는 수로 고치세요(15%는 0.15)")


def _check_order(nodes: list[Node], bands: tuple[Band, ...], *, deducts: bool) -> None:
    """Refuse edges of both directions, equal or unordered thresholds, and points that turn back.

    Points never fall from a band to the next; where they are taken away they never rise.
    """
    if not bands or not all(node.sound("edge") for node in nodes[:2]):
        return
    _check_rest(nodes, bands)
    first = next((band for band in bands if band.edge != REST), bands[0])
    higher = first.edge in HIGHER
    sign = 1 if higher else -1
    for last_node, node, before, band in zip(nodes, nodes[1:], bands, bands[1:], strict=False):
        if not (last_node.sound() and node.sound()):
            continue
        if deducts and band.points > before.points:
            allowed = f"바로 앞 구간({before.points:.15g}점)과 같거나 더 깎는 점수"
            node.refuse("points", band.points, allowed, "고치세요")
        if not deducts and band.points < before.best:
            allowed = f"바로 앞 구간({before.best:.15g}점)보다 적지 않은 점수"
            node.refuse("points", band.points, allowed, "고치세요")
        if REST in (band.edge, before.edge):
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


def _check_rest(nodes: list[Node], bands: tuple[Band, ...]) -> None:
    """Refuse 그 외 anywhere but in front, and without any band that has a boundary."""
    for node, band in list(zip(nodes, bands, strict=True))[1:]:
        if band.edge == REST:
            todo = "맨 앞 줄로 옮기거나 경계를 고치세요"
            node.refuse("edge", REST, f"{', '.join(EDGE_WORDS[:-1])}(「{REST}」는 맨 앞 줄)", todo)
    if len(bands) == 1 and bands[0].edge == REST:
        todo = f"「{REST}」 아래에 구간을 더하세요"
        nodes[0].refuse("edge", REST, "경계값이 있는 구간이 한 줄 이상", todo)


def _check_labels(nodes: list[Node], bands: tuple[Band, ...]) -> None:
    seen: set[str] = set()
    for node, band in zip(nodes, bands, strict=True):
        if folding.word(band.label) in seen:
            node.refuse(
                "label", band.label, "서로 다른 이름", "겹친 줄을 고치세요", rests=("label",)
            )
        seen.add(folding.word(band.label))
