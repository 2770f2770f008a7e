"""Making a scheme from a document, and refusing what is wrong with it.

A scheme comes from a TOML file (``load``) or from the workbook's own sheets
(``sheets.scheme_tables``). Both are first a plain document and both go through ``parse``, so that
the same rules refuse both.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.base.system_errors import in_korean
from hopejobs_xl.base.values import round15

from .indicators import check_unique, parse_indicators
from .model import (
    APART,
    CUMULATIVE,
    NEVER,
    ON_SUM,
    PER_ROW,
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
from .past_targets import resolved
from .printed_sums import MONTHS, Sums
from .prizes import prizes_of
from .strict_reader import Node, Told, Where
from .units import parse_units

if TYPE_CHECKING:
    from pathlib import Path

# Of a scheme file: 1 is that of 0.3.0, whose files do not say so and are read as they were.
FORMAT = 2
SHIPPED = "seoul-hopejobs-2016.toml"
# Neither ``importlib.resources`` nor ``pathlib``: to import them takes a tenth and a twentieth of a
# whole ``hopejobs score``.
_DATA = os.path.join(os.path.dirname(__file__), "data")

# Where the reader of TOML stopped; Python 3.14 has it as numbers, too.
_BROKEN_AT = re.compile(r"line (\d+), column (\d+)")
_MOST_DIGITS, _MOST_TRIALS = 6, 100_000

T = TypeVar("T", Department, Area, Item)
V = TypeVar("V", Incentive, Assumptions)


def load(path: Path | None = None) -> Scheme:
    """The scheme in the TOML file *path*, or the shipped one.

    Raises ``SchemeError`` naming file and path of everything that is wrong.
    """
    return _written(*_name_and_text(path))


def read_document(path: Path | None = None) -> dict[str, object]:
    """The tables of the TOML file *path* as they are written; the shipped scheme without one.

    Boundaries of past actuals are the numbers that they make. Raises ``SchemeError`` for a file
    that cannot be read or is no TOML.
    """
    made = resolved(_tables(*_name_and_text(path)), toml_path, Told())
    assert isinstance(made, dict)  # as it was
    return made


def data_file(name: str) -> Path:
    """The file *name* among the data that the package ships."""
    from pathlib import Path

    return Path(_DATA, name)


def _name_and_text(path: Path | None) -> tuple[str, str]:
    source = os.path.join(_DATA, SHIPPED) if path is None else os.fspath(path)
    name = os.path.basename(source)
    try:
        with open(source, encoding="utf-8-sig") as file:  # as the Notepad of old saves it
            return name, file.read()
    except UnicodeDecodeError as error:
        todo = "메모장의 「다른 이름으로 저장」에서 인코딩을 UTF-8로 골라 저장하세요"
        raise SchemeError(name, "UTF-8이 아닌 글자", "UTF-8로 저장한 TOML", todo) from error
    except OSError as error:
        raise SchemeError(
            source, in_korean(error), "읽을 수 있는 파일", "경로를 확인하세요"
        ) from error


def _tables(name: str, text: str) -> dict[str, object]:
    import tomllib  # a workbook holds its scheme in cells

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _BROKEN_AT.search(str(error))
        read = f"{place[1]}행 {place[2]}자에서 문법에 어긋남" if place else "끝에서 문법에 어긋남"
        allowed = "UTF-8로 저장한 TOML"
        raise SchemeError(name, read, allowed, "그 줄의 문법을 고치세요") from error


@lru_cache(maxsize=4)  # a command asks for the shipped scheme once for each thing that it does
def _written(name: str, text: str) -> Scheme:
    """The scheme that the TOML *text* of the file *name* describes."""
    document = _tables(name, text)
    return parse(document, lambda path: f"{name}: {toml_path(path)}{_whose(document, path)}")


def _whose(document: dict[str, object], path: tuple[str | int, ...]) -> str:
    """Which indicator *path* is of, in brackets: nobody counts to the 21st of a file."""
    match path:
        case ("indicators", int(at), *_):
            rows = document["indicators"]
            row = rows[at] if isinstance(rows, list) and at < len(rows) else None
            words = [row.get(key) for key in ("no", "name")] if isinstance(row, dict) else []
            said = " ".join(each for each in words if isinstance(each, str))
            return f"({said})" if said else ""
    return ""


def toml_path(path: tuple[str | int, ...]) -> str:
    """*path* as people write it, rows counted from 1: ``indicators[6].bands[2].at``."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".") or "문서"


def parse(document: object, where: Where, told: Told | None = None) -> Scheme:
    """The scheme that *document* (nested dicts and lists) describes.

    *where* turns a path into the place that its reader knows; *told* is what its reader has
    refused already (``strict_reader.TOLD`` stands for such a value). Raises ``SchemeError`` of all
    faults that do not merely follow from another one.
    """
    told = Told() if told is None else told
    root = Node(resolved(document, where, told), (), where, told)
    _check_format(root, told)
    head = root.table("scheme")
    units = parse_units(root)
    departments = _distinct(root, "departments", _department, at_least=0)
    areas = _distinct(root, "areas", lambda node: _area(node, departments))
    if not departments and any(area.department for area in areas):
        todo = "빠진 줄을 채우거나 평가분야의 주관부서를 모두 지우세요"
        root.refuse("departments", "0줄", "1줄 이상", todo, rests=("departments",))
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
        incentive=_if_any(root, "incentive", incentive_of),
        assumptions=_if_any(root, "assumptions", _assumptions),
        seasons=_seasons(root, indicators, told),
        units=tuple(units.values()),
        departments=departments,
        areas=areas,
        items=items,
        indicators=indicators,
        notes=tuple(_note(node) for node in root.tables("notes", at_least=0)),
    )
    Sums(scheme, head, root, told).check()
    head.done()
    root.done()
    told.settle()
    return scheme


def _check_format(root: Node, told: Told) -> None:
    """Refuse a document of a format that is not known yet, and tell nothing else of it."""
    said = root.optional_number("format")
    if said is None or not root.sound("format") or said in range(1, FORMAT + 1):
        return
    allowed = f"1~{FORMAT}(이 프로그램이 아는 형식)"
    todo = "새 판의 프로그램을 쓰거나 형식을 고치세요"
    root.refuse("format", said, allowed, todo, rests=("format",))
    told.settle()


def _if_any(root: Node, key: str, make: Callable[[Node], V]) -> V | None:
    """What *make* makes of the table below *key*; ``None`` where the scheme has none."""
    node = root.optional_table(key)
    return None if node is None else make(node)


def _distinct(
    root: Node, key: str, make: Callable[[Node], T], *, at_least: int = 1
) -> tuple[T, ...]:
    """What *make* makes of each table below *key*; two of one name are refused."""
    nodes = list(root.tables(key, at_least=at_least))
    made = tuple(make(node) for node in nodes)
    check_unique(nodes, [each.name for each in made])
    return made


def _department(node: Node) -> Department:
    share = node.number("share")
    if not 0 <= share <= 1:
        allowed = "0 이상 1 이하 비율(70%는 0.7)"
        node.refuse("share", share, allowed, "비율을 고치세요", rests=("share",))
    made = Department(node.text("name"), node.text("team"), node.text("role"), round15(share))
    node.done()
    return made


def _area(node: Node, departments: tuple[Department, ...]) -> Area:
    made = Area(node.text("name"), node.number("max_points"), _answers(node, departments))
    node.done()
    return made


def _answers(node: Node, departments: tuple[Department, ...]) -> str:
    """The department that the area *node* names; it may name none where the scheme has none."""
    names = [each.name for each in departments]
    if not names:
        return node.text("department", default="")
    return node.choice("department", names, of=("departments", None, "name"))


def _item(node: Node, areas: tuple[Area, ...]) -> Item:
    made = Item(
        node.text("name"),
        node.choice("area", [each.name for each in areas], of=("areas", None, "name")),
        node.number("max_points"),
    )
    node.done()
    return made


def _note(node: Node) -> Note:
    made = Note(node.text("indicator", default=""), node.text("text"), node.text("source"))
    node.done()
    return made


def _rounding(node: Node) -> Rounding:
    when, source = node.choice("when", (PER_ROW, ON_SUM)), node.text("source")
    of_total = _digits(node, "total_digits") if "total_digits" in node else None
    if of_total is not None and when == ON_SUM:
        allowed, todo = "빈칸(합계만 반올림하면 자릿수는 하나)", "이 칸을 비우고 digits를 고치세요"
        node.refuse("total_digits", of_total, allowed, todo, rests=("when", "total_digits"))
    made = Rounding(_digits(node), when, source, of_total)
    node.accept("total_digits")
    node.done()
    return made


def _digits(node: Node, key: str = "digits") -> int:
    digits = node.whole(key)
    if digits > _MOST_DIGITS:
        allowed = f"0~{_MOST_DIGITS}"
        node.refuse(key, digits, allowed, "자릿수를 줄이세요", rests=(key,))
    return digits


def incentive_of(node: Node) -> Incentive:
    if "prizes" in node:
        return _by_rank(node)
    made = Incentive(
        node.number("pool"),
        node.text("unit"),
        node.number("cut"),
        node.whole("few"),
        node.whole("few_selected"),
        *_many(node),
        node.text("source"),
        node.choice("ties", (TOGETHER, APART)),
        _digits(node),
        node.text("assumed_source"),
    )
    if made.many is not None and not made.few < made.many:
        allowed, todo = f"{made.few}보다 큰 수", "두 기준을 확인하세요"
        node.refuse("many", made.many, allowed, todo, rests=("few", "many"))
    node.accept("prizes")
    node.done()
    return made


def _by_rank(node: Node) -> Incentive:
    """An incentive that is prizes by rank: it has no cut and selects nobody anew."""
    prizes = prizes_of(node)
    places = sum(count for count, _ in prizes)
    made = Incentive(
        pool=round15(sum(count * amount for count, amount in prizes)),
        unit=node.text("unit"),
        cut=0.0,
        few=0,
        few_selected=places,
        many=None,
        many_selected=None,
        source=node.text("source"),
        ties=node.choice("ties", (TOGETHER, APART)),
        digits=_digits(node),
        assumed_source=node.text("assumed_source"),
        prizes=prizes,
    )
    node.done()
    return made


def _many(node: Node) -> tuple[int | None, int | None]:
    """From how many on, and how many are selected then; ``NEVER`` where that never happens."""
    said = node.raw("many")
    if said == NEVER:
        return None, None
    if isinstance(said, str):
        node.tell("many", said, f"0 이상의 정수 또는 {NEVER}", "정수나 그 글자로 고치세요")
        node.accept("many_selected")
        return None, None
    return node.whole("many"), node.whole("many_selected")


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
    for key, fits, allowed, todo in (
        ("spread", 0 <= made.spread <= 1, "0 이상 1 이하 비율(20%는 0.2)", "비율을 고치세요"),
        ("deviation", made.deviation >= 0, "0 이상의 수", "표준편차를 고치세요"),
        (
            "trials", 1 <= made.trials <= _MOST_TRIALS,
            f"1~{_MOST_TRIALS}의 정수", "모의 횟수를 고치세요",
        ),
    ):  # fmt: skip
        if not fits:
            node.refuse(key, getattr(made, key), allowed, todo, rests=(key,))
    node.done()
    return made


def _seasons(
    root: Node, indicators: tuple[Indicator, ...], told: Told
) -> dict[str, tuple[float, ...]]:
    """The shares of twelve months by number of the indicator."""
    at = {each.no: order for order, each in enumerate(indicators)}
    seasons: dict[str, tuple[float, ...]] = {}
    for node in root.tables("seasons", at_least=0):
        no = node.choice("indicator", list(at), of=("indicators", None, "no"))
        known = no in at and told.sound(("indicators", at[no], "kind"))
        if known and indicators[at[no]].kind != CUMULATIVE:
            todo = "수준 지표의 줄은 지우세요(계절은 쌓이는 실적에만 있음)"
            allowed = f"유형이 {CUMULATIVE}인 지표"
            node.refuse("indicator", no, allowed, todo, rests=("indicator",))
        if no in seasons:
            todo = "겹친 줄을 지우세요"
            node.refuse("indicator", no, "지표마다 한 줄", todo, rests=("indicator",))
        seasons[no] = _shares(node)
        node.text("source")
        node.done()
    return seasons


def _shares(node: Node) -> tuple[float, ...]:
    months = node.numbers("months", MONTHS)
    if not node.sound("months"):
        return ()
    below = [order for order, value in enumerate(months) if value < 0]
    for order in below:
        path, todo = ("months", order), "그 달의 작년 실적을 고치세요"
        node.refuse(path, months[order], "0 이상의 수", todo, rests=("indicator",))
    top = max(months)
    if top == 0 and not below:
        todo = "작년 월별 실적을 적거나 그 줄을 지우세요"
        node.refuse("months", "모두 0", "하나라도 0보다 큰 열두 달", todo, rests=("months",))
    if top <= 0:
        return ()
    parts = [value / top for value in months]  # their sum is finite, whatever was read
    return tuple(part / sum(parts) for part in parts)
