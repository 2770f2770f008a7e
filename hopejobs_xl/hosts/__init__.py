"""Where the workbook lives: one protocol, two hosts (`excel` through xlwings, `file` on disk)."""

from __future__ import annotations

from typing import Protocol


class Workbook(Protocol):
    """What a ribbon action may ask of a workbook, wherever it lives.

    A *name* is a defined name of workbook scope that refers to one rectangle (``layout`` lists
    ours). A *block* is a rectangular list of rows. Values are ``None`` (blank), ``float``, ``str``,
    ``bool``, ``datetime.date`` / ``datetime.datetime`` and ``values.CellError``.

    Every method raises ``errors.WorkbookError``, with a sentence for the clerk, when the name is
    missing or the workbook cannot do what was asked.
    """

    def read(self, name: str) -> list[list[object]]:
        """The values of the named rectangle in one block, formulas as their results."""

    def write(self, name: str, rows: list[list[object]]) -> None:
        """Replace the named rectangle by *rows* (at least one row) and resize the name to fit.

        Cells left over are blanked and keep their format; growing over cells that are not blank is
        refused before anything is written. Text is written as text, never as a formula.
        """

    def locate(self, name: str) -> tuple[str, int, int]:
        """Sheet name, first row and first column (from 1) of the named rectangle, for messages."""

    def progress(self, text: str | None) -> None:
        """Show *text* while work goes on (status bar, terminal); ``None`` clears it."""

    def backup(self) -> None:
        """Keep what is needed to go one step back for whoever pressed the button."""
