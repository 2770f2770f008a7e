"""What a calculation is given of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hopejobs_xl.ooxml.sheet_xml import Sheet

from .precedents import Surroundings

if TYPE_CHECKING:
    from hopejobs_xl.ooxml.book_xml import Book
    from hopejobs_xl.ooxml.package import Package


class Source(NamedTuple):
    """The workbook that is calculated.

    *formulas* are the sheets that may hold formulas, *sheet* gives any by its title, *data* the
    bytes for the engine: the workbook as it is now, with values only.
    """

    formulas: Sequence[Sheet]
    sheet: Callable[[str], Sheet]
    around: Surroundings
    data: Callable[[], bytes]


def values_of(package: Package, book: Book) -> bytes:
    """The workbook *book* of *package* for the engine, without which most can be calculated."""
    from . import engine

    return engine.values_of(package, book)
