"""Where the workbook lives: one protocol, two hosts (`excel` through xlwings, `file` on disk)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Protocol

from hopejobs_xl.base.values import CellError, Rows


class Readable(Protocol):
    """What can be asked where blocks are only read; ``Workbook`` says what each gives."""

    def read(self, name: str) -> Rows:
        """As ``Workbook.read``."""

    def locate(self, name: str) -> tuple[str, int, int]:
        """As ``Workbook.locate``."""


class Workbook(Protocol):
    """What a ribbon action may ask of a workbook, wherever it lives.

    A *name* is a defined name that refers to one rectangle (``layout`` lists ours): ``NAME`` is one
    of workbook scope, ``시트 이름!NAME`` one of that sheet's own scope, with the title as it stands
    on the tab (no apostrophes around it). A *block* is a rectangular list of rows. Values are
    ``None`` (blank), ``float``, ``str``, ``bool``, ``datetime.date`` / ``datetime.datetime`` and
    ``values.CellError``.

    Every method raises ``errors.WorkbookError``, with a sentence for the clerk, when the name is
    missing or the workbook cannot do what was asked.
    """

    def read(self, name: str) -> Rows:
        """The values of the named rectangle in one block, formulas as their results."""

    def write(self, name: str, rows: Rows) -> None:
        """Replace the named rectangle by *rows* (at least one row) and resize the name to fit.

        A print area that ends where the rectangle ended goes along with it. Cells left over are
        blanked and keep their format; growing over cells that are not blank is refused before
        anything is written. Text is written as text, never as a formula. A formula of the rectangle
        whose result is what is to be written (``shows``) stays: somebody made it, and a constant
        in its place would be believed when the formula would say something else.
        """

    def fit(self, name: str) -> None:
        """Let each row of the named rectangle be as high as its wrapped texts need."""

    def fold(self, name: str, shown: int) -> None:
        """Hide the rows of the named rectangle behind its first *shown* ones, which are seen."""

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle, for messages."""

    def titles(self) -> list[str]:
        """The titles of all worksheets, hidden ones too, in the order of the tabs."""

    def copies(self, template: str) -> list[str]:
        """The titles of the sheets with a name *template* of their own scope, in that order.

        Those are the sheets that ``copy_sheet(template, …)`` made.
        """

    def copy_sheet(self, template: str, title: str) -> None:
        """Make the visible sheet *title* behind all others, a copy of the one *template* is on.

        *template* is a name of workbook scope. Every name of that scope for one rectangle on its
        sheet becomes a name of the copy's own scope for the same cells. The copy is not hidden and
        not protected. A sheet *title* that is such a copy already is left alone; any other of that
        title (upper and lower case are one) and a title that Excel does not take are refused.
        """

    def progress(self, text: str | None) -> None:
        """Show *text* while work goes on (status bar, terminal); ``None`` clears it."""

    def confirm(self, text: str) -> bool:
        """Whether a person says yes to *text*; no where there is nobody to ask."""

    def backup(self) -> None:
        """Keep what is needed to go back to here for whoever pressed the button."""

    def home(self) -> Path | None:
        """The folder that the workbook lies in; ``None`` where it has none on this machine."""


def shows(now: object, value: object) -> bool:
    """Whether a cell that holds *now* shows *value* already: of one kind, and equal.

    A blank and the empty text show the same; a date is its midnight.
    """
    if now in (None, "") or value in (None, ""):
        return now in (None, "") and value in (None, "")
    kinds = (bool, CellError, dt.date)
    return all(isinstance(now, kind) is isinstance(value, kind) for kind in kinds) and (
        _midnight(now) == _midnight(value)
    )


def _midnight(value: object) -> object:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value
