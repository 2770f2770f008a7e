"""Making a scheme from a document, and refusing what is wrong with it.

A scheme comes from a TOML file (``load``) or from the workbook's own sheets (``tables``); both are
first a plain document and both go through ``parse``, so that the same rules refuse both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TypeVar

from .errors import SchemeError
from .indicators import check_unique, parse_indicators, parse_units
from .reading import Node, Where
from .scheme import (
    APART,
    CUMULATIVE,
    ON_SUM,
    PER_ROW,
    QUALITATIVE,
    QUANTITATIVE,
    TOGETHER,
    Area,
    Assumptions,
    Department,
    Incentive,
    Indicator,
    Item,
    Note,
    Rounding,
    Scheme,
)
from .values import round15

SHIPPED = "seoul-hopejobs-2016.toml"

_MOST_DIGITS, _MOST_TRIALS = 6, 100_000
_MONTHS, _DAYS_OF_YEAR = 12, (365, 366)

T = TypeVar("T", Department, Area, Item)


def load(path: Path | None = None) -> Scheme:
    """The scheme in the TOML file *path*, or the shipped one.

    Raises ``SchemeError`` naming file and path of the first thing that is wrong.
    """
    source = path or resources.files(__package__).joinpath("schemes", SHIPPED)
    try:
        document = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemeError(
            source.name, str(error), "UTF-8로 저장한 TOML", "그 줄의 문법을 고치세요"
        ) from error
    except OSError as error:
        raise SchemeError(
            str(source), error.strerror, "읽을 수 있는 파일", "경로를 확인하세요"
        ) from error
    return parse(document, lambda path: f"{source.name}: {toml_path(path)}")


def toml_path(path: tuple[str | int, ...]) -> str:
    """*path* as people write it, rows counted from 1: ``indicators[6].bands[2].at``."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".") or "문서"


def parse(document: object, where: Where) -> Scheme:
    """The scheme that *document* (nested dicts and lists) describes.

    *where* turns a path into the place that its reader knows. Raises ``SchemeError``.
    """
    root = Node(document, (), where)
    head = root.table("scheme")
    units = parse_units(root)
    departments = _distinct(root, "departments", _department)
    areas = _distinct(root, "areas", lambda node: _area(node, departments))
    items = _distinct(root, "items", lambda node: _item(node, areas))
    indicators = parse_indicators(root, items, areas, units)
    scheme = Scheme(
        id=head.text("id"),
        name=head.text("name"),
        program=head.text("program"),
        document=head.text("document"),
        document_date=head.date("document_date"),
        period_start=head.date("period_start"),
        period_end=head.date("period_end"),
        scored_when=head.text("scored_when"),
        max_points=head.number("max_points"),
        target_points=head.number("target_points"),
        city_target=head.number("city_target"),
        source=head.text("source"),
        rounding=_rounding(root.table("rounding")),
        incentive=_incentive(root.table("incentive")),
        assumptions=_assumptions(root.table("assumptions")),
        seasons=_seasons(root, indicators),
        units=tuple(units.values()),
        departments=departments,
        areas=areas,
        items=items,
        indicators=indicators,
        notes=tuple(_note(node) for node in root.tables("notes", at_least=0)),
    )
    _check_totals(scheme, head, root)
    head.done()
    root.done()
    return scheme


def _distinct(root: Node, key: str, make: Callable[[Node], T]) -> tuple[T, ...]:
    """What *make* makes of each table below *key*; two of one name are refused."""
    nodes = list(root.tables(key))
    made = tuple(make(node) for node in nodes)
    check_unique(nodes, [each.name for each in made])
    return made


def _department(node: Node) -> Department:
    share = node.number("share")
    if not 0 <= share <= 1:
        node.refuse("share", share, "0 이상 1 이하 비율(70%는 0.7)", "비율을 고치세요")
    made = Department(node.text("name"), node.text("team"), node.text("role"), round15(share))
    node.done()
    return made


def _area(node: Node, departments: tuple[Department, ...]) -> Area:
    made = Area(
        node.text("name"),
        node.number("max_points"),
        node.choice("department", [each.name for each in departments]),
    )
    node.done()
    return made


def _item(node: Node, areas: tuple[Area, ...]) -> Item:
    made = Item(
        node.text("name"),
        node.choice("area", [each.name for each in areas]),
        node.number("max_points"),
    )
    node.done()
    return made


def _note(node: Node) -> Note:
    made = Note(node.text("indicator", default=""), node.text("text"), node.text("source"))
    node.done()
    return made


def _rounding(node: Node) -> Rounding:
    made = Rounding(_digits(node), node.choice("when", (PER_ROW, ON_SUM)), node.text("source"))
    node.done()
    return made


def _digits(node: Node) -> int:
    digits = node.whole("digits")
    if digits > _MOST_DIGITS:
        node.refuse("digits", digits, f"0~{_MOST_DIGITS}", "자릿수를 줄이세요")
    return digits


def _incentive(node: Node) -> Incentive:
    made = Incentive(
        node.number("pool"),
        node.text("unit"),
        node.number("cut"),
        node.whole("few"),
        node.whole("few_selected"),
        node.whole("many"),
        node.whole("many_selected"),
        node.text("source"),
        node.choice("ties", (TOGETHER, APART)),
        _digits(node),
        node.text("assumed_source"),
    )
    if not made.few < made.many:
        node.refuse("many", made.many, f"{made.few}보다 큰 수", "두 기준을 확인하세요")
    node.done()
    return made


def _assumptions(node: Node) -> Assumptions:
    made = Assumptions(
        node.number("spread"),
        node.whole("others"),
        node.number("mean"),
        node.number("deviation"),
        node.whole("trials"),
        node.whole("seed"),
        node.text("source"),
    )
    if not 0 <= made.spread <= 1:
        node.refuse("spread", made.spread, "0 이상 1 이하 비율(20%는 0.2)", "비율을 고치세요")
    if made.deviation < 0:
        node.refuse("deviation", made.deviation, "0 이상의 수", "표준편차를 고치세요")
    if not 1 <= made.trials <= _MOST_TRIALS:
        node.refuse("trials", made.trials, f"1~{_MOST_TRIALS}의 정수", "모의 횟수를 고치세요")
    node.done()
    return made


def _seasons(root: Node, indicators: tuple[Indicator, ...]) -> dict[str, tuple[float, ...]]:
    """The shares of twelve months by number of the indicator."""
    by_no = {each.no: each for each in indicators}
    seasons: dict[str, tuple[float, ...]] = {}
    for node in root.tables("seasons", at_least=0):
        no = node.choice("indicator", list(by_no))
        if by_no[no].kind != CUMULATIVE:
            todo = "수준 지표의 줄은 지우세요(계절은 쌓이는 실적에만 있음)"
            node.refuse("indicator", no, f"유형이 {CUMULATIVE}인 지표", todo)
        if no in seasons:
            node.refuse("indicator", no, "지표마다 한 줄", "겹친 줄을 지우세요")
        seasons[no] = _shares(node)
        node.text("source")
        node.done()
    return seasons


def _shares(node: Node) -> tuple[float, ...]:
    months = node.numbers("months", _MONTHS)
    for order, value in enumerate(months):
        if value < 0:
            node.refuse(("months", order), value, "0 이상의 수", "그 달의 작년 실적을 고치세요")
    top = max(months)
    if top == 0:
        todo = "작년 월별 실적을 적거나 그 줄을 지우세요"
        node.refuse("months", "모두 0", "하나라도 0보다 큰 열두 달", todo)
    parts = [value / top for value in months]  # their sum is finite, whatever was read
    return tuple(part / sum(parts) for part in parts)


def _check_totals(scheme: Scheme, head: Node, root: Node) -> None:
    """Refuse a scheme whose printed counts and sums do not add up."""
    scored = [each for each in scheme.indicators if not each.is_deduction]
    if scheme.max_points <= 0:
        head.refuse("max_points", scheme.max_points, "0보다 큰 수", "총 배점을 고치세요")
    if scheme.period_end < scheme.period_start:
        head.refuse("period_end", scheme.period_end, f"{scheme.period_start} 이후", "고치세요")
    _check_assumed(scheme, root)
    _counts(scheme, head, scored)
    _sum(head, "max_points", "세부지표 배점의 합", sum(each.max_points for each in scored))
    _sum(head, "target_points", "세부지표 목표점수의 합", sum(e.target_points for e in scored))
    for order, area in enumerate(scheme.areas):
        inside = sum(each.max_points for each in scored if each.area == area.name)
        _same(root, ("areas", order, "max_points"), area.max_points, "그 분야 배점의 합", inside)
    for order, item in enumerate(scheme.items):
        inside = sum(each.max_points for each in scheme.indicators if each.item == item.name)
        _same(root, ("items", order, "max_points"), item.max_points, "그 항목 배점의 합", inside)
    for order, department in enumerate(scheme.departments):
        areas = [each for each in scheme.areas if each.department == department.name]
        inside = sum(each.max_points for each in areas) / scheme.max_points
        _same(root, ("departments", order, "share"), department.share, "맡은 배점의 비율", inside)
    for order, note in enumerate(scheme.notes):
        if note.indicator and note.indicator not in {each.no for each in scheme.indicators}:
            path = ("notes", order, "indicator")
            root.refuse(path, note.indicator, "지표 번호 또는 빈칸", "번호를 고치세요")


def _check_assumed(scheme: Scheme, root: Node) -> None:
    """Refuse points of others that nobody can have, and months that are not those of the period."""
    mean = scheme.assumptions.mean
    if not 0 <= mean <= scheme.max_points:
        allowed = f"0과 총 배점({scheme.max_points:.15g}) 사이"
        root.refuse(("assumptions", "mean"), mean, allowed, "평균 점수를 고치세요")
    if scheme.seasons and scheme.period_days not in _DAYS_OF_YEAR:
        read = f"{scheme.period_start}~{scheme.period_end}"
        todo = "평가대상기간을 고치거나 작년 월별 실적을 모두 지우세요"
        root.refuse(("seasons", 0), read, f"{_MONTHS}개월인 평가대상기간의 월별 실적", todo)


def _counts(scheme: Scheme, head: Node, scored: list[Indicator]) -> None:
    judged = {kind: [e for e in scored if e.judged == kind] for kind in (QUANTITATIVE, QUALITATIVE)}
    counts = {
        "area_count": len(scheme.areas),
        "item_count": sum(1 for each in scheme.items if each.max_points >= 0),
        "indicator_count": len(scored),
        "quantitative_count": len(judged[QUANTITATIVE]),
        "quantitative_points": sum(each.max_points for each in judged[QUANTITATIVE]),
        "qualitative_count": len(judged[QUALITATIVE]),
        "qualitative_points": sum(each.max_points for each in judged[QUALITATIVE]),
    }
    for key, found in counts.items():
        _sum(head, key, "표에서 센 값", found)


def _sum(node: Node, key: str, what: str, found: float) -> None:
    _same(node, (key,), node.number(key), what, found)


def _same(node: Node, path: tuple[str | int, ...], read: float, what: str, found: float) -> None:
    if round15(read) != round15(found):
        node.refuse(path, read, f"{what} {found:.15g}", "둘 가운데 틀린 쪽을 고치세요")
