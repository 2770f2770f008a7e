"""Making ``Definitions`` from a TOML file, and refusing what is wrong with it, all at once."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from itertools import pairwise

from hopejobs_xl.base import folding
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import is_number
from hopejobs_xl.scheme.loader import data_file, read_document, toml_path
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.strict_reader import Node, Told, Where

from .definitions import (
    CHANGE,
    COUNT,
    COUNTS,
    ERROR,
    HOLDS,
    LIMITS,
    NOTE,
    RATIO,
    WARNING,
    Bands,
    Count,
    Definitions,
    Kind,
    Measure,
    Role,
    Rule,
)

SHIPPED = "registers-2016.toml"
FORMAT = 1
_LISTS = ("words", "first", "second")


def load(path: pathlib.Path | None = None, scheme: Scheme | None = None) -> Definitions:
    """The definitions in the TOML file *path*, or those that are shipped.

    With *scheme*, every indicator must be one of it. Raises ``SchemeError`` of all faults.
    """
    source = path or data_file(SHIPPED)
    document = read_document(source)
    return parse(document, source.name, scheme)


def parse(
    document: object,
    name: str,
    scheme: Scheme | None = None,
    where: Where | None = None,
    told: Told | None = None,
) -> Definitions:
    """The definitions of *document*, the tables of the file *name*; raises as ``load``.

    *where* says where a path of the document stands, if not in the file; *told* has been told of
    what is wrong there already.
    """
    told = told or Told()
    root = Node(document, (), where or (lambda path: f"{name}: {toml_path(path)}"), told)
    if root.whole("format") != FORMAT:
        root.refuse("format", root.raw("format"), str(FORMAT), "이 판의 형식으로 고치세요")
    ident, version, remarks = root.text("scheme"), root.text("version"), _words(root, "remarks")
    shown = _words(root, "shown")
    roles = tuple(_roles(root))
    names = tuple(role.name for role in roles)
    kinds = tuple(_kinds(root, names))
    bands = dict(_bands(root))
    rules = tuple(_rules(root, tuple(kind.name for kind in kinds)))
    reader = _Reader(names, tuple(kind.name for kind in kinds), tuple(bands), scheme)
    measures = tuple(reader.measures(root))
    hourly = {node.whole("year"): _wage(node) for node in root.tables("wages")}
    hours = dict(_hours(root))
    root.done()
    told.settle()
    return Definitions(
        ident, version, remarks, shown, roles, kinds, measures, rules, bands, hourly, hours
    )


def read_bands(root: Node) -> dict[str, Bands]:
    """The ``[[bands]]`` of another document, as a clerk gives them in a map."""
    return dict(_bands(root))


def _once(node: Node, seen: set[str], key: str = "name") -> str:
    name = node.text(key)
    if name in seen:
        node.refuse(key, name, "서로 다른 이름", "겹친 줄을 지우세요", rests=(key,))
    seen.add(name)
    return name


def _words(node: Node, key: str = "words") -> tuple[str, ...]:
    return tuple(folding.word(each) for each in node.texts(key))


def _roles(root: Node) -> list[Role]:
    found, seen = [], set[str]()
    for node in root.tables("roles"):
        made = Role(
            _once(node, seen), node.choice("holds", HOLDS), _words(node), node.flag("masked")
        )
        found.append(made)
        node.done()
    return found


def _kinds(root: Node, roles: Sequence[str]) -> list[Kind]:
    found, seen = [], set[str]()
    for node in root.tables("registers"):
        made = Kind(_once(node, seen), _words(node), node.texts("needs"), node.flag("named"))
        _known(node, "needs", made.needs, roles)
        found.append(made)
        node.done()
    return found


def _known(node: Node, key: str, found: Sequence[str], allowed: Sequence[str]) -> None:
    for each in found:
        if each not in allowed:
            node.refuse(key, each, ", ".join(allowed), "이 가운데 하나로 고치세요", rests=(key,))


def _bands(root: Node) -> list[tuple[str, Bands]]:
    found, seen = [], set[str]()
    for node in root.tables("bands", at_least=0):
        name, read = _once(node, seen), node.raw("rows")
        pairs = read if isinstance(read, list) else [None]
        rows = tuple(
            (float(pair[0]), float(pair[1]))
            for pair in pairs
            if isinstance(pair, list) and len(pair) == 2 and all(map(is_number, pair))
        )
        if len(rows) != len(pairs) or any(low >= high for (low, _), (high, _) in pairwise(rows)):
            node.refuse("rows", read, "[이상, 점수]가 커지는 차례로", "점수표를 고치세요")
        made = Bands(name, node.choice("basis", ("공문", "가정")), node.text("source"), rows)
        found.append((name, made))
        node.done()
    return found


def _rules(root: Node, kinds: Sequence[str]) -> list[Rule]:
    found, seen = [], set[str]()
    for node in root.tables("audit"):
        rule, name = node.whole("rule"), _once(node, seen)
        if name not in LIMITS:
            node.refuse("name", name, ", ".join(LIMITS), "규칙의 이름을 고치세요", rests=("name",))
        limits: dict[str, object] = {}
        if wanted := LIMITS.get(name, ()):
            below = node.table("limits")
            for key in wanted:
                if key in _LISTS:
                    limits[key] = tuple(
                        folding.word(each) if key == "words" else each for each in below.texts(key)
                    )
                    if not limits[key]:
                        below.refuse(key, None, "빈 칸이 아닌 목록", "목록을 적으세요")
                else:
                    limits[key] = below.number(key)
            below.done()
        made = Rule(
            rule,
            name,
            node.text("title"),
            node.choice("severity", (ERROR, WARNING, NOTE)),
            node.flag("improper"),
            node.text("todo"),
            node.texts("registers"),
            limits,
            node.flag("unused"),
        )
        _known(node, "registers", made.registers, kinds)
        found.append(made)
        node.done()
    if missing := set(LIMITS) - seen:
        root.refuse("audit", ", ".join(sorted(missing)) + " 없음", "모든 규칙", "줄을 채우세요")
    return found


def _wage(node: Node) -> float:
    hour = node.number("hour")
    node.text("source")
    node.done()
    return hour


def _hours(root: Node) -> list[tuple[str, float]]:
    found = []
    for node in root.tables("wage_units"):
        node.text("name")
        hours = node.number("hours")
        found += [(word, hours) for word in _words(node)]
        node.done()
    return found


class _Reader:
    """Reads measures, which name all the rest."""

    def __init__(
        self,
        roles: Sequence[str],
        kinds: Sequence[str],
        bands: Sequence[str],
        scheme: Scheme | None,
    ) -> None:
        self._roles, self._kinds, self._bands, self._scheme = roles, kinds, bands, scheme

    def measures(self, root: Node) -> list[Measure]:
        found: list[Measure] = []
        for node in root.tables("measures", at_least=0):
            form = node.choice("as", (COUNT, RATIO, CHANGE))
            part = node.whole("part") if "part" in node else 1
            indicator = self._indicator(node, part)
            below = node.optional_table("denominator")
            if (below is not None) == (form == COUNT):
                node.refuse("denominator", form, "ratio와 change에만 분모", "분모를 넣거나 빼세요")
            made = Measure(
                indicator,
                part,
                form,
                self._count(node.table("numerator")),
                None if below is None else self._count(below),
            )
            if any((one.indicator, one.part) == (indicator, part) for one in found):
                node.refuse("indicator", indicator, "지표마다 한 줄", "겹친 줄을 지우세요")
            found.append(made)
            node.done()
        return found

    def _indicator(self, node: Node, part: int) -> str:
        wanted = node.text("indicator")
        if self._scheme is None:
            return wanted
        try:
            found = self._scheme.find(wanted)
        except IndicatorError as error:
            node.refuse("indicator", wanted, "평가체계의 지표", str(error))
            return wanted
        if not 1 <= part <= len(found.parts):
            node.refuse("part", part, f"1~{len(found.parts)}", "실적의 차례를 고치세요")
        return found.no

    def _count(self, node: Node) -> Count:
        made = Count(
            node.choice("register", self._kinds),
            node.choice("count", COUNTS),
            node.text("of", default=""),
            node.text("bands", default=""),
            node.text("within", default=""),
            node.texts("by"),
            self._where(node),
            node.texts("leave_out"),
            node.flag("year_before"),
        )
        _known(node, "by", made.by, self._roles)
        for key, name in (("of", made.of), ("within", made.within)):
            _known(node, key, [name] if name else [], self._roles)
        _known(node, "leave_out", made.leave_out, tuple(LIMITS))
        _known(node, "bands", [made.bands] if made.bands else [], self._bands)
        if (made.count in ("sum", "points", "keys")) != bool(made.of):
            node.refuse("of", made.of, "sum, points, keys에는 더할 역할", "of를 고치세요")
        if (made.count == "points") != bool(made.bands):
            node.refuse("bands", made.bands, "points에는 점수표", "bands를 고치세요")
        node.done()
        return made

    def _where(self, node: Node) -> dict[str, tuple[str, ...]]:
        below = node.optional_table("where")
        if below is None:
            return {}
        raw = node.raw("where")
        found = {key: _words(below, key) for key in (raw if isinstance(raw, dict) else {})}
        _known(node, "where", tuple(found), self._roles)
        return found
