"""What every sheet needs when it is made: defined names and the page it is printed on."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters

_A4 = 9


def defined(
    workbook: Workbook, sheet: str, name: str, top: int, left: int, bottom: int, right: int
) -> None:
    """Let *name* refer to a rectangle of *sheet* (rows and columns from 0)."""
    first, last = (
        f"${column_letters(left + 1)}${top + 1}",
        f"${column_letters(right + 1)}${bottom + 1}",
    )
    workbook.define_name(name, f"={sheet}!{first}:{last}")


def paper(
    sheet: Worksheet,
    area: tuple[int, int, int, int] | None,
    *,
    tall: int = 0,
    landscape: bool = True,
    repeat: tuple[int, int] | None = None,
) -> None:
    """Print *area* on A4, one page wide and *tall* pages high (0: as many as it takes).

    *repeat* are the first and the last row (from 0) that stand on every page.
    """
    sheet.set_landscape() if landscape else sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
    sheet.fit_to_pages(1, tall)
    if area is not None:
        sheet.print_area(*area)
    if repeat is not None:
        sheet.repeat_rows(*repeat)
    sheet.set_footer("&C&P / &N")
