"""What a formula can ask of its workbook, and what a function of it can ask of the formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import CellError, Rows

from .formula_text import Node
from .scalars import Cells


class Scope:
    """What a formula can ask for: its references, names, cells and our functions."""

    def areas(self, node: Node) -> tuple[Area, ...]:
        """The rectangles of a ``ref`` or ``table``; CannotError if it has none."""
        raise NotImplementedError

    def named(self, node: Node) -> object:
        """The value of a ``name``: Cells, a scalar or an Array."""
        raise NotImplementedError

    def pointed(self, text: str) -> tuple[Area, ...]:
        """The rectangles that the text of an INDIRECT refers to."""
        raise NotImplementedError

    def cell(self, sheet: str, row: int, column: int, *, dated: bool) -> object:
        """The value of a cell; *dated*: a date of the actuals as ISO text."""
        raise NotImplementedError

    def used(self, area: Area) -> Area:
        """*area* without the rows and columns behind the last cell of its sheet."""
        raise NotImplementedError

    def function(self, name: str) -> Callable[..., object] | None:
        """Our function of that name."""
        raise NotImplementedError

    def otherwise(self, node: Node) -> object:
        """The value of what is not understood here; CannotError if nobody can say."""
        raise NotImplementedError


class Values(Protocol):
    """The values of the nodes of one formula, as its functions see them.

    A value is a scalar, Cells or an Array. Each method raises CannotError where nothing is certain.
    """

    scope: Scope

    def of(self, node: Node) -> object:
        """The value of *node*."""
        ...

    def scalar(self, node: Node) -> object:
        """The one value of *node*."""
        ...

    def single(self, found: object) -> object:
        """The one value of *found*."""
        ...

    def number(self, found: object) -> float | CellError:
        """A value as arithmetic reads it."""
        ...

    def rows(self, cells: Cells, *, dated: bool = False) -> Rows:
        """The values of one rectangle; *dated*: dates of the actuals as ISO text."""
        ...

    def each(self, found: object) -> Iterator[tuple[object, bool]]:
        """Every value of an argument, and whether it comes out of cells."""
        ...
