"""The value of a formula made of what is certain: our own functions and Excel's plainest ones.

Whatever Excel does in a way of its own (texts that are dates, rounding at an edge, wildcards) is
not done here: CannotError is raised, and another engine may be asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import MISSING, WRONG_NUMBER, CellError, Rows

from .formula_scope import Scope, Values
from .formula_text import Node
from .plain_functions import LAZY, PLAIN
from .scalars import (
    COMPARE,
    MOST_CELLS,
    Array,
    CannotError,
    Cells,
    UncertainError,
    arithmetic,
    compared,
    float_of,
    number_of,
    text_of,
)


def value(tree: Node, scope: Scope) -> object:
    """The result of a whole formula: a cell value, or rows of them. A blank cell gives 0."""
    found = NodeValues(scope).of(tree)
    if isinstance(found, Cells):
        area = found.one
        if area.size > MOST_CELLS:
            raise CannotError
        if area.size == 1:
            found = NodeValues(scope).single(found)
        else:
            found = Array(tuple(map(tuple, NodeValues(scope).rows(found))))
    if isinstance(found, Array):
        return [[_result(each) for each in row] for row in found.rows]
    if isinstance(found, list):
        return [[_result(each) for each in row] for row in found]
    return _result(found)


def areas(tree: Node, scope: Scope) -> tuple[Area, ...]:
    """The cells that *tree*, a call of INDIRECT or OFFSET, refers to; CannotError if unknown."""
    found = NodeValues(scope).of(tree)
    if isinstance(found, CellError):
        return ()
    if not isinstance(found, Cells):
        raise CannotError
    return found.areas


def _result(found: object) -> object:
    if found is None or found is MISSING:
        return 0.0
    if isinstance(found, int) and not isinstance(found, bool):
        return float(found)
    if isinstance(found, float) and not math.isfinite(found):
        return WRONG_NUMBER
    return found


class NodeValues(Values):
    """The values of the nodes of one formula."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def of(self, node: Node) -> object:
        """The value of *node*: a scalar, Cells or an Array."""
        match node.kind:
            case "number" | "text" | "bool":
                return node.constant
            case "error":
                return CellError(node.word)
            case "omitted":
                return MISSING
            case "ref" | "table":
                return Cells(self.scope.areas(node))
            case "name":
                return self.scope.named(node)
            case "group":
                return self.of(node.below[0])
            case "op":
                return self._operation(node)
            case "sign":
                found = self.number(self.scalar(node.below[0]))
                if isinstance(found, CellError):
                    return found
                return -found if node.word == "-" else found
            case "percent":
                found = self.number(self.scalar(node.below[0]))
                return found if isinstance(found, CellError) else found / 100
            case "array":
                cells, width = [self.scalar(each) for each in node.below], node.number
                rows = [tuple(cells[at : at + width]) for at in range(0, len(cells), width)]
                return Array(tuple(rows))
            case "call" | "linked":
                return self._call(node)
        return self.scope.otherwise(node)

    def _call(self, node: Node) -> object:
        ours = self.scope.function(node.word)
        if ours is not None:
            return self._ours(ours, node.below)
        if node.kind == "linked":
            return self.scope.otherwise(node)
        if node.word in LAZY:
            return LAZY[node.word](self, node.below)
        if node.word in PLAIN:
            try:
                return PLAIN[node.word](self, [self.of(each) for each in node.below])
            except UncertainError:
                raise
            except CannotError:
                return self.scope.otherwise(node)
        return self.scope.otherwise(node)

    def _ours(self, function: Callable[..., object], below: Sequence[Node]) -> object:
        given = []
        for each in below:
            found = self.of(each)
            if isinstance(found, Cells):
                one = found.one.size == 1
                found = self._cell(found, dated=True) if one else self.rows(found, dated=True)
            elif isinstance(found, Array):
                found = [list(row) for row in found.rows]
            given.append(found)
        try:
            answer = function(*given)
        except TypeError as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                raise CannotError("인수의 수가 맞지 않음") from error
            raise
        return [list(row) for row in answer] if isinstance(answer, list | tuple) else answer

    def _cell(self, cells: Cells, *, dated: bool = False) -> object:
        """The value of the only cell."""
        area = cells.one
        return self.scope.cell(area.sheet, area.top, area.left, dated=dated)

    def rows(self, cells: Cells, *, dated: bool = False) -> Rows:
        """The values of one rectangle."""
        area = cells.one
        if area.size > MOST_CELLS:
            area = self.scope.used(area)
        if area.size > MOST_CELLS:
            raise CannotError
        read = self.scope.cell
        return [
            [
                read(area.sheet, row, column, dated=dated)
                for column in range(area.left, area.right + 1)
            ]
            for row in range(area.top, area.bottom + 1)
        ]

    def each(self, found: object) -> Iterator[tuple[object, bool]]:
        """Every value of an argument, and whether it comes out of cells."""
        if isinstance(found, Cells):
            for area in found.areas:
                for row in self.rows(Cells((self.scope.used(area),))):
                    for value in row:
                        yield value, True
        elif isinstance(found, Array):
            for line in found.rows:
                for value in line:
                    yield value, True
        else:
            yield found, False

    def scalar(self, node: Node) -> object:
        """The one value of *node*; CannotError for several."""
        return self.single(self.of(node))

    def single(self, found: object) -> object:
        """One value; CannotError where there are several."""
        if isinstance(found, Cells):
            if found.one.size != 1:
                raise CannotError
            return self._cell(found)
        if isinstance(found, Array | list):
            raise CannotError
        return found

    def number(self, found: object) -> float | CellError:
        """A value as arithmetic reads it."""
        if type(found) is float:  # most are, so this comes first
            return found
        if isinstance(found, CellError):
            return found
        if found is None or found is MISSING:
            return 0.0
        if isinstance(found, str):
            return number_of(found)
        return float_of(found)

    def _operation(self, node: Node) -> object:
        sign = node.word
        if sign in ("union", "range", "cross"):
            return self._joined(sign, [self.of(each) for each in node.below])
        first = node
        later: list[tuple[str, Node]] = []
        while first.kind == "op" and first.word not in ("union", "range", "cross"):
            later.append((first.word, first.below[1]))  # a long sum is a deep tree
            first = first.below[0]
        found = self.of(first)
        for sign, right in reversed(later):
            found = self._two(sign, found, self.of(right))
        return found

    def _two(self, sign: str, one: object, other: object) -> object:
        if isinstance(one, Array) or isinstance(other, Array):
            return _broadcast(
                lambda a, b: self._apply(sign, a, b), self._wide(one), self._wide(other)
            )
        return self._apply(sign, self.single(one), self.single(other))

    def _wide(self, found: object) -> Array:
        return found if isinstance(found, Array) else Array(((self.single(found),),))

    def _joined(self, sign: str, found: list[object]) -> Cells:
        cells = [each for each in found if isinstance(each, Cells)]
        if len(cells) != len(found):
            raise CannotError
        if sign == "union":
            return Cells(tuple(area for each in cells for area in each.areas))
        one, other = (each.one for each in cells)
        if one.sheet != other.sheet:
            raise CannotError
        if sign == "range":
            top, left = min(one.top, other.top), min(one.left, other.left)
            bottom, right = max(one.bottom, other.bottom), max(one.right, other.right)
            return Cells((Area(one.sheet, top, left, bottom, right),))
        top, left = max(one.top, other.top), max(one.left, other.left)
        bottom, right = min(one.bottom, other.bottom), min(one.right, other.right)
        if top > bottom or left > right:
            raise CannotError
        return Cells((Area(one.sheet, top, left, bottom, right),))

    def _apply(self, sign: str, one: object, other: object) -> object:
        for each in (one, other):
            if isinstance(each, CellError):
                return each
        if sign == "&":
            return text_of(one) + text_of(other)
        if sign in COMPARE:
            if sign not in ("=", "<>") and isinstance(one, str) and isinstance(other, str):
                raise CannotError  # the order of texts depends on the language of Windows
            return COMPARE[sign](compared(one, other))
        a, b = self.number(one), self.number(other)
        if isinstance(a, CellError):
            return a
        if isinstance(b, CellError):
            return b
        return arithmetic(sign, a, b)


def _broadcast(apply: Callable[[object, object], object], one: Array, other: Array) -> Array:
    height = max(len(one.rows), len(other.rows))
    width = max(len(one.rows[0]), len(other.rows[0]))

    def at(array: Array, row: int, column: int) -> object:
        rows, columns = len(array.rows), len(array.rows[0])
        if (rows not in (1, height)) or (columns not in (1, width)):
            raise CannotError
        return array.rows[row if rows > 1 else 0][column if columns > 1 else 0]

    return Array(
        tuple(
            tuple(apply(at(one, r, c), at(other, r, c)) for c in range(width))
            for r in range(height)
        )
    )
