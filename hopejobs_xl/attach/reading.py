"""What attach and refresh know of one book: its scheme and the words of it, each made once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import actions
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES

from . import own_scheme
from .header_words import Headers
from .labels import Labels
from .scan import Words

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook


class Reading:
    """One book on its way through attach or refresh, handed along instead of read again."""

    def __init__(self, book: FileWorkbook) -> None:
        self._book = book

    @cached_property
    def own(self) -> own_scheme.Own | None:
        """The scheme that the file remembers; ``None``: it remembers none. Raises SchemeError."""
        return own_scheme.remembered(self._book)

    @cached_property
    def scheme(self) -> Scheme:
        """The scheme that the file belongs to: what it was attached with, or its own 배점기준.

        A file with neither belongs to the shipped one. Raises ``SchemeError`` naming the cell that
        is wrong.
        """
        if self.own is not None:
            return self.own.scheme
        return actions.read_scheme(self._book) if self._has_tables() else load()

    @cached_property
    def words(self) -> Words:
        """What labels and headers of a table of the scheme say."""
        return Words(Labels(self.scheme), Headers(self.scheme))

    def after_writing(self) -> Reading:
        """What is known still; a scheme in the cells of the book may depend on what was written."""
        return Reading(self._book) if self.own is None and self._has_tables() else self

    def _has_tables(self) -> bool:
        known = self._book.names()
        return any(name in known for name in SCHEME_TABLES)
