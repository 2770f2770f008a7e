"""결재란: the box for signatures at the top right of a form, drawn with text boxes.

A cell cannot be as narrow as a box for one signature without tearing the table below it apart. The
box stays within one wide column, because programs measure columns a little differently. Positions
only, never names: they are typed into 설정, and the boxes show its cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.sheets.layout import APPROVAL, SETTINGS_SHEET

from .formats import FONT, LINE_COLOR, Styles

_ROW, _SHOWN = 4, 7  # of 설정, from 0: where positions are typed, and from where they are shown
_LABEL, _BOX = 24, 76  # widths in pixels
_LETTERS, _RANK = 5, 2  # what a line of a box takes, and what a rank has
_TITLE, _SIGN = 38, 46  # heights in pixels
HEIGHT = (_TITLE + _SIGN) * 0.75  # in points


def add_positions(
    sheet: Worksheet, workbook: Workbook, styles: Styles, positions: Sequence[str]
) -> None:
    """Fill the row of 설정 in which the *positions* are typed, and from which both boxes read."""
    sheet.write(_ROW, 0, "결재란(직위)", styles.head(align="left"))
    last = len(positions)
    note = "결재란에 인쇄될 직위. 왼쪽부터 결재 순서대로, 이름은 적지 마세요."
    hint = {"validate": "any", "input_title": "결재란", "input_message": note}
    for column, position in enumerate(positions, start=1):
        sheet.write_string(_ROW, column, position, styles.input())
        sheet.data_validation(_ROW, column, _ROW, column, hint)
        shown = _shown(column - 1)
        formula = _in_lines(xl_rowcol_to_cell(_ROW, column))
        sheet.write_formula(shown, formula, styles.plain(font_color="#A6A6A6"), _lines(position))
    workbook.define_name(APPROVAL, f"={SETTINGS_SHEET}!{xl_range_abs(_ROW, 1, _ROW, last)}")


def add_approval(sheet: Worksheet, column: int, width: float, positions: Sequence[str]) -> None:
    """Draw the box at the right edge of the first row of *column*, *width* characters wide."""
    left = int(width * 7 + 5) - _LABEL - _BOX * len(positions) - 2
    _box(sheet, column, (left, 2, _LABEL, _TITLE + _SIGN), "결\n재", "결재란")
    for order, position in enumerate(positions):
        x = left + _LABEL + order * _BOX
        cell = f"{SETTINGS_SHEET}!{_shown(order)}"
        about = f"결재란 직위 {order + 1}"
        _box(sheet, column, (x, 2, _BOX, _TITLE), _lines(position), about, cell)
        _box(sheet, column, (x, 2 + _TITLE, _BOX, _SIGN), "", f"{about} 서명")


def _in_lines(cell: str) -> str:
    """The formula that breaks the position in *cell* as ``_lines`` does."""
    return (
        f'=IF(LEN({cell})<={_LETTERS},{cell}&"",'
        f"LEFT({cell},LEN({cell})-{_RANK})&CHAR(10)&RIGHT({cell},{_RANK}))"
    )


def _shown(order: int) -> str:
    """The cell of 설정 with the position *order* (from 0) as its box shows it."""
    return xl_rowcol_to_cell(_ROW, _SHOWN + order, row_abs=True, col_abs=True)


def _lines(position: str) -> str:
    """*position* on one line or, too long for that, with its rank (국장, 담당) on a second one."""
    if len(position) <= _LETTERS:
        return position
    return f"{position[:-_RANK]}\n{position[-_RANK:]}"


def _box(
    sheet: Worksheet,
    column: int,
    place: tuple[int, int, int, int],
    text: str,
    about: str,
    link: str = "",
) -> None:
    """A box at *place* (left, top, width, height in pixels), bound to the cell *link* if any."""
    x, y, wide, high = place
    options: dict[str, object] = {
        "x_offset": x,
        "y_offset": y,
        "width": wide,
        "height": high,
        "object_position": 3,  # rows and columns that grow must not stretch it
        "font": {"name": FONT, "size": 9},
        "align": {"vertical": "middle", "horizontal": "center"},
        "line": {"color": LINE_COLOR, "width": 0.75},
        "fill": {"color": "#FFFFFF"},
        "description": about,
    }
    if link:
        options["textlink"] = f"={link}"
    sheet.insert_textbox(0, column, text, options)
