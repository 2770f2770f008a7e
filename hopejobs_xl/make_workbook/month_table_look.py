"""How the printed table of 월별실적 looks: by rules, because its rows follow the scheme."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.actual_rules import number_format
from hopejobs_xl.sheets.later_pages import MONTH_TABLE, MONTH_TABLE_DAYS
from hopejobs_xl.sheets.layout import HISTORY_SHEET
from hopejobs_xl.sheets.month_table import LABELS

from .customui import DAY_FORMAT
from .formats import HEAD_FILL, SUM_FILL, Styles
from .names_and_paper import defined
from .table_cells import put_cell

# The width of the paper at nine tenths of its size.
WIDTHS = (5.0, 30.0, 8.0, *[8.3] * MONTH_TABLE_DAYS)
_SPARE_ROWS = 200
_DAYS = len(LABELS)  # the first column with a day, from 0


def put_month_table(
    sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme, rows: Rows, top: int
) -> None:
    """Write *rows* from the first column and row *top* (from 0) on, with their name and look."""
    for column, width in enumerate(WIDTHS):
        look = styles.get(border=None, align=None if column == 1 else "center")
        sheet.set_column(column, column, width, look)
    head = styles.head(num_format=DAY_FORMAT)
    for order, row in enumerate(rows, start=top):
        for column, value in enumerate(row):
            if order == top:
                put_cell(sheet, order, column, value, head)
            elif value is not None:
                put_cell(sheet, order, column, value, None)
    right = len(WIDTHS) - 1
    defined(workbook, HISTORY_SHEET, MONTH_TABLE, top, 0, top + len(rows) - 1, right)
    _rules(sheet, styles, scheme, top + 1)


def _rules(sheet: Worksheet, styles: Styles, scheme: Scheme, top: int) -> None:
    """Lines, fills and numbers of the rows from *top* (from 0) on.

    LibreOffice obeys one rule of a cell alone, so those for numbers draw the lines, too. What is
    too wide for its column is told in thousands.
    """
    right, bottom, first = len(WIDTHS) - 1, top + _SPARE_ROWS, top + 1
    cell = f"{column_letters(_DAYS + 1)}{first}"
    numbers = {
        f'$C{first}="{unit.name}"': number_format(unit) for unit in scheme.units if unit.percent
    }
    numbers |= {
        f"AND(ISNUMBER({cell}),ABS({cell})>={least})": form
        for least, form in (("1E+7", '#,##0,"천"'), ("1000", "#,##0"))
    }
    looks: dict[str, dict[str, object]] = {
        f'AND($A{first}<>"",$B{first}="")': {"bold": True, "bg_color": HEAD_FILL},
        f'AND($A{first}="",$B{first}<>"")': {"bg_color": SUM_FILL, "lines": True},
        f'$B{first}<>""': {"lines": True},
    }
    for left, found in (
        (_DAYS, {test: {"num_format": form, "lines": True} for test, form in numbers.items()}),
        (0, looks),
    ):
        for criteria, look in found.items():
            rule = {"type": "formula", "criteria": f"={criteria}", "format": styles.rule(**look)}
            sheet.conditional_format(top, left, bottom, right, rule)
