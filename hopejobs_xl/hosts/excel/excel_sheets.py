"""Whole sheets of a workbook that is open in Excel: copies, print areas, a PDF of some of them.

Everything goes through the public xlwings API. What asks Excel is called by way of *patiently*,
``busy.Patience``, and may be called again at any point.
"""

from __future__ import annotations

import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.addresses import Area, split_range
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.sheet_titles import check_title, same, taken

from . import busy, excel_names
from .excel_names import Box, Place

_NO_SHEET_STARTS_SO = ":"  # xlwings leaves sheets out by how their titles start


def titles(book: xw.Book) -> list[str]:
    """The titles of all worksheets, in the order of the tabs."""
    return [sheet.name for sheet in book.sheets]


def copies(book: xw.Book, template: str) -> list[str]:
    """The titles of the sheets that have a name *template* of their own scope."""
    return [sheet.name for sheet in book.sheets if excel_names.local(sheet, template) is not None]


def copy_sheet(book: xw.Book, template: str, title: str, patiently: busy.Patience) -> None:
    """Make the sheet *title* as ``Workbook.copy_sheet`` of ``sheets.workbook`` says.

    Excel itself gives the copy its own names. Protection without a password is off while a button
    of ours works (VBA takes it off and puts it back), so the copy has none. Raises WorkbookError
    where the title is refused, the name is missing, or Excel makes no copy.
    """
    check_title(title)
    source = patiently(lambda: excel_names.place_of(book, template).sheet)
    other = patiently(lambda: excel_names.sheet_of(book, title))
    if other is not None:
        if patiently(lambda: excel_names.local(other, template)) is not None:
            return
        raise taken(patiently(lambda: book.name), patiently(lambda: other.name))
    before = patiently(lambda: titles(book))

    def copy() -> None:
        # Turned away half-way it is called again: the copy may be there already.
        made = [sheet for sheet in book.sheets if same(before, sheet.name) is None]
        copied = made[0] if made else source.copy(after=book.sheets[-1])
        copied.name = title
        copied.visible = True

    refused = (
        f"시트 「{title}」을(를) 만들지 못했습니다. [검토 > 통합 문서 보호]가 눌려 있거나 읽기 "
        "전용이면 푼 뒤 다시 누르세요"
    )
    with busy.refused_as(refused):
        patiently(copy)


def follow(place: Place, old: Box, new: Box, patiently: busy.Patience) -> None:
    """Move the end of the print area along with a table resized from *old* to *new*.

    Failing to read or set a print area (no printer is installed) is ignored, never raised. Raises
    ExcelBusyError where Excel was busy for too long.
    """

    def move() -> None:
        setup = place.sheet.page_setup
        corners = split_range(setup.print_area or "")
        if corners is None:  # none, or several
            return
        printed = Area(place.title, *corners)
        moved = printed.following(old.area(place.title), new.area(place.title))
        if moved != printed:
            setup.print_area = moved.reference("!").removeprefix("!")

    if old == new:
        return
    try:
        patiently(move)
    except busy.ExcelBusyError:
        raise
    except Exception as error:  # com_error, which exists on Windows only
        log.fault("print_area", error)


def to_pdf(book: xw.Book, path: str, wanted: list[str], patiently: busy.Patience) -> None:
    """Print the sheets *wanted* (titles) of *book* into the PDF file *path*.

    xlwings hides the other sheets meanwhile; they and the sheet in front are put back, also where
    a busy Excel would not let xlwings. Raises WorkbookError where a sheet is missing, or Excel
    cannot write the file.
    """
    sheets = patiently(lambda: {sheet.name: sheet for sheet in book.sheets})
    missing = [title for title in wanted if title not in sheets]
    if missing or not wanted:
        raise WorkbookError(
            f"인쇄할 시트가 없습니다(읽은 값 {', '.join(missing) or '없음'}). 지우거나 이름을 바꾼 "
            "시트를 되돌린 뒤 다시 누르세요"
        )
    front = patiently(lambda: book.sheets.active)
    shown = patiently(lambda: {title: sheet.visible for title, sheet in sheets.items()})

    def export() -> None:
        book.to_pdf(path, include=[*wanted], exclude_start_string=_NO_SHEET_STARTS_SO, show=False)

    def restore() -> None:
        # First what was shown: Excel never hides its last sheet. 0 is hidden, 2 very hidden.
        for title in sorted(sheets, key=lambda title: shown[title] in (0, 2)):
            if sheets[title].visible != shown[title]:
                sheets[title].visible = shown[title]
        front.activate()

    refused = (
        f"PDF {path}을(를) 쓰지 못했습니다. 그 PDF가 열려 있으면 닫고, 폴더에 쓸 수 있는지, "
        "통합 문서 구조가 보호되지 않았는지 확인한 뒤 다시 누르세요"
    )
    try:
        with busy.refused_as(refused):
            patiently(export)
    finally:
        try:
            busy.Patience()(restore)
        except Exception as error:
            log.fault("to_pdf", error)
