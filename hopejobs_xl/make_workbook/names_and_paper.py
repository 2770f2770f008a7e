"""What every sheet needs when it is made: defined names and the page it is printed on."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.sheets.layout import AS_OF, DISTRICT, SUMMARY_TITLE

from .document import Plan
from .formats import FONT, QUIET, Styles

_A4 = 9
# A header of Excel holds no cell: what changes stands in a repeated row, the rest in the footer.
_FOOTER = f'&C&"{FONT},Regular"&10&A · &P / &N'
_DAY = f'YEAR({AS_OF})&". "&MONTH({AS_OF})&". "&DAY({AS_OF})&"."'
_APART = f'IF({DISTRICT}="","",{DISTRICT}&" · ")'
_TODAY = f'=IF(ISNUMBER({AS_OF}),{_APART}&"기준일 "&{_DAY},{DISTRICT}&"")'


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
    sheet.set_footer(_FOOTER)


def put_today(sheet: Worksheet, styles: Styles, at: int, column: int, plan: Plan) -> None:
    """District and 기준일 as 설정 has them now, in a cell (from 0) that stands on every page.

    For sheets whose figures follow what is typed.
    """
    said = f"기준일 {printed_day(plan.as_of)}"
    said = " · ".join(filter(None, (plan.district, said)))
    sheet.write_formula(at, column, _TODAY, styles.plain(), said)


def put_refreshed(sheet: Worksheet, styles: Styles, at: int, column: int) -> None:
    """District and 기준일 of the last refresh, for sheets that only a refresh writes."""
    sheet.write_formula(at, column, f"={SUMMARY_TITLE}", styles.plain(), "")


def put_title(sheet: Worksheet, styles: Styles, title: str, hints: Mapping[int, str]) -> None:
    """The name of a sheet in A1, and below it what explains it: text by its row (from 0)."""
    sheet.hide_gridlines(2)
    sheet.write(0, 0, title, styles.title())
    sheet.set_row(0, 26)
    for at, text in hints.items():
        sheet.write(at, 0, text, styles.plain(font_color=QUIET))
