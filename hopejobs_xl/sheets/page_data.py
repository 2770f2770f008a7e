"""Pages of headings, lines and tables as data, for whoever sets them: no file format in here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; they are numbered by whoever sets the pages."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text below a heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: a header and rows of one width. ``widths`` are in mm.

    The columns ``left`` (from 0) hold sentences and begin at the left; the others are centred.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    widths: tuple[float, ...]
    left: frozenset[int] = frozenset()


Block = Heading | Words | Sheet


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: ``pages`` begin on a new page each; ``day`` is the day that it speaks of."""

    title: str
    day: dt.date
    pages: tuple[tuple[Block, ...], ...]
    landscape: bool = False
