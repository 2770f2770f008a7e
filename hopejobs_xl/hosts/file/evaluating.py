"""Calculates one formula of a workbook: its cells and names, our functions, else the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import CellError, Rows

from . import doubts, formula_value
from .formula_scope import Scope
from .formula_text import Node, taken_apart
from .precedents import Text
from .scalars import MOST_CELLS, Array, CannotError, Cells, UncertainError

if TYPE_CHECKING:
    from .engine import Engine

_ELSEWHERE = "다른 파일이나 추가 기능을 봄"


@dataclass(frozen=True)
class Asked:
    """The value of a formula: rows of the cells that it fills; *engine*: whether it was asked."""

    value: Rows
    engine: bool


class Believed(Protocol):
    """What a formula may ask of its workbook: believed values of cells, functions, the engine."""

    @property
    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Our functions by their names in capitals."""
        ...

    def now(self, sheet: str, row: int, column: int, *, dated: bool = False) -> object:
        """The value of a cell as it is believed now; *dated*: dates of the actuals as text."""
        ...

    def then(self, sheet: str, row: int, column: int, *, dated: bool = False) -> object:
        """The value of a cell when the file was opened."""
        ...

    def used(self, area: Area) -> Area:
        """*area* without the rows behind the last one of its sheet."""
        ...

    def engine(self, *, then: bool) -> Engine:
        """The engine over the file as it is now, or as it was; CannotError if it refuses it."""
        ...


class View(Scope):
    """One formula, over the workbook as it is now or as it was."""

    def __init__(
        self, book: Believed, text: Text, *, strict: bool = False, then: bool = False
    ) -> None:
        """*strict*: the engine is not asked what it is known to get wrong.

        *then*: cells are read as they were when the file was opened. CannotError for a *text* that
        is not understood.
        """
        if text.parsed is None:
            raise CannotError
        self._book, self._text, self._strict, self._then = book, text, strict, then
        self._parsed = text.parsed
        self._asked = False
        self._fills: Area | None = None

    def value(self, fills: Area) -> Asked:
        """The values of the cells *fills*; CannotError if nobody can say."""
        self._fills = fills
        tree = self._parsed.tree
        try:
            found = formula_value.value(tree, self)
        except UncertainError:
            raise
        except CannotError:
            found = self._rows_of(self.otherwise(tree))
        rows = found if isinstance(found, list) else [[found]]
        return Asked(_fitted(rows, fills), self._asked)

    def _rows_of(self, found: object) -> object:
        return [list(row) for row in found.rows] if isinstance(found, Array) else found

    def pointed_at(self, node: Node) -> list[Area]:
        """The cells that a call of INDIRECT or OFFSET points at."""
        self._fills = Area(self._text.at[0], *self._text.at[1:], *self._text.at[1:])
        return list(formula_value.areas(node, self))

    def areas(self, node: Node) -> tuple[Area, ...]:
        """As Scope.areas."""
        found = self._text.areas(node)
        if found is None:
            raise CannotError("없는 시트나 표를 봄")
        return found

    def named(self, node: Node) -> object:
        """As Scope.named."""
        meaning = self._text.meaning(node)
        if meaning is None or meaning.parsed is None:
            raise CannotError(f"이름 {node.word}이(가) 무엇인지 알 수 없음")
        inner = View(self._book, meaning, strict=self._strict, then=self._then)
        inner._fills = self._fills
        found = formula_value.NodeValues(inner).of(meaning.parsed.tree)
        self._asked |= inner._asked
        return found

    def pointed(self, text: str) -> tuple[Area, ...]:
        """As Scope.pointed."""
        marked, references = taken_apart(text.strip())
        if marked != "\x01":
            raise CannotError
        found = self._text.placed(references[0])
        if found is None or len(found) != 1:
            raise CannotError
        return found

    def cell(self, sheet: str, row: int, column: int, *, dated: bool) -> object:
        """As Scope.cell."""
        read = self._book.then if self._then else self._book.now
        return read(sheet, row, column, dated=dated)

    def used(self, area: Area) -> Area:
        """As Scope.used."""
        return self._book.used(area)

    def function(self, name: str) -> Callable[..., object] | None:
        """As Scope.function."""
        return self._book.functions.get(name)

    def otherwise(self, node: Node) -> object:
        """What the engine says of *node*."""
        from .engine import knows  # most workbooks do without

        for each in _outside_ours(node, self):
            if each.kind in ("foreign", "linked"):
                raise UncertainError(_ELSEWHERE)
            if each.kind == "call" and not knows(each.word):
                # The engine would make an error of it, which IFERROR hides.
                raise UncertainError(f"{each.word}: 모르는 함수")
        doubt = doubts.of(node) or self._doubt(node)
        if doubt is not None and self._strict:
            raise UncertainError(doubt)
        text = self._written(node)
        self._asked = True
        at, whole = self._text.at, node is self._parsed.tree
        here = Area(at[0], at[1], at[2], at[1], at[2])
        fills = self._fills if whole and self._fills is not None else here
        engine = self._book.engine(then=self._then)
        before = (self._book.then if self._then else self._book.now)(*at)
        rows = engine.ask(at, text, fills, before)
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return Array(tuple(map(tuple, rows)))

    def _doubt(self, node: Node) -> str | None:
        """What the engine is known to get wrong and only the workbook tells."""
        nodes = _outside_ours(node, self)
        if any(each.kind == "call" and each.word in doubts.COUNTING for each in nodes) and any(
            map(self._is_wide, nodes)
        ):
            return doubts.LETTERS
        for each in nodes:
            if each.kind == "ref" and len(self._text.areas(each) or ()) > 1:
                return doubts.REFERENCES["sheets"]
            if each.kind == "name" and self._named_area(each) is None:
                return doubts.REFERENCES["name"]
        return None

    def _is_wide(self, node: Node) -> bool:
        """Whether *node* is, or has in its cells, a text that Excel may count otherwise."""
        if node.kind == "text":
            return doubts.is_wide(node.constant)
        areas: tuple[Area | None, ...] = ()
        if node.kind in ("ref", "table"):
            areas = self._text.areas(node) or ()
        elif node.kind == "name":
            areas = (self._named_area(node),)
        looked_at = [self.used(area) for area in areas if area is not None]
        return sum(area.size for area in looked_at) > MOST_CELLS or any(
            doubts.is_wide(self.cell(area.sheet, *place, dated=False))
            for area in looked_at
            for place in area.cells()
        )

    def _named_area(self, node: Node) -> Area | None:
        try:
            found = self.named(node)
        except CannotError:
            return None
        if isinstance(found, Cells) and len(found.areas) == 1:
            return found.areas[0]
        return None

    def _written(self, node: Node) -> str:
        """*node* as the engine reads it: absolute references, our calls as their values."""
        pieces: dict[int, tuple[int, str]] = {}
        self._replace(node, pieces)
        parts: list[str] = []
        tokens, at = self._parsed.tokens, node.first
        while at <= node.last:
            if at in pieces:
                last, text = pieces[at]
                parts.append(text)
                at = last + 1
            else:
                parts.append(tokens[at])
                at += 1
        return "".join(parts)

    def _replace(self, node: Node, pieces: dict[int, tuple[int, str]]) -> None:
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node.kind in ("call", "linked") and self.function(node.word) is not None:
                found = formula_value.NodeValues(self).of(node)
                pieces[node.first] = node.last, _literal(found)
                continue
            if node.kind == "call":
                pieces[node.first] = node.first, f"{node.word}("
            elif node.kind == "ref":
                pieces[node.first] = node.last, self._text.references[node.number].text
            elif node.kind == "table":
                pieces[node.first] = node.last, _reference(self.areas(node)[0])
            elif node.kind == "name" and (area := self._named_area(node)) is not None:
                pieces[node.first] = node.last, _reference(area)
            waiting += node.below


def _outside_ours(node: Node, view: View) -> list[Node]:
    """*node* and those below it, without calls of ours and what is in them."""
    found, waiting = [], [node]
    while waiting:
        node = waiting.pop()
        if node.kind not in ("call", "linked") or view.function(node.word) is None:
            found.append(node)
            waiting += node.below
    return found


def _reference(area: Area) -> str:
    return area.reference("'" + area.sheet.replace("'", "''") + "'!")


def _literal(value: object) -> str:
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, int | float):
        return f"({value!r})"
    raise CannotError


def _fitted(rows: Rows, fills: Area) -> Rows:
    """*rows* in the shape of *fills*, as an array formula shows them."""
    height, width = fills.bottom - fills.top + 1, fills.right - fills.left + 1
    if height == width == 1:
        return [[rows[0][0]]]
    missing = CellError("#N/A")

    def at(row: int, column: int) -> object:
        line = rows[0] if len(rows) == 1 else rows[row] if row < len(rows) else None
        if line is None:
            return missing
        return line[0] if len(line) == 1 else line[column] if column < len(line) else missing

    return [[at(row, column) for column in range(width)] for row in range(height)]
