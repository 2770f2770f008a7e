"""Lines of text that an attached file remembers: on a very hidden sheet, under a name of ours.

Text in cells is what every program that saves the file keeps. Each line stands between two edges,
so that no program trims it or takes it for a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hopejobs_xl.base.addresses import Area
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

_EDGE = "|"


def keep(book: FileWorkbook, name: str, title: str, lines: Sequence[str]) -> None:
    """Let *book* remember *lines* under *name*; a new sheet for them is called like *title*."""
    area = book.names().get(name)
    if area is not None:
        title = area.sheet
    else:
        taken, number, wanted = {each.casefold() for each in book.titles()}, 1, title
        while title.casefold() in taken:
            number += 1
            title = f"{wanted} ({number})"
    book.put_lines(title, [f"{_EDGE}{line}{_EDGE}" for line in lines])
    book.define(name, title, (1, 1, len(lines), 1))


def kept(book: FileWorkbook, area: Area) -> list[str] | None:
    """The lines in *area*, where :func:`keep` put them; ``None`` where other text stands there."""
    cells = book.cells(area.sheet)
    rows = range(area.top, area.bottom + 1)
    return lines_of([cells.values.get((row, area.left)) for row in rows])


def lines_of(cells: Sequence[object]) -> list[str] | None:
    """The lines in *cells*, the values of the cells below each other; ``None`` as in ``kept``."""
    texts = [str(cell or "").strip() for cell in cells]
    whole = all(len(text) > 1 and text[0] == text[-1] == _EDGE for text in texts)
    return [text[1:-1] for text in texts] if whole else None
