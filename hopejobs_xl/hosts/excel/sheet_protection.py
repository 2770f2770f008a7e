"""What somebody protected in an open workbook (검토 > 시트 보호, 통합 문서 보호).

Protection without a password guards against slips, so it is taken off while a button writes and put
on again with what it allowed. One with a password is somebody's decision: nothing is written then.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError

from . import busy
from .excel_names import Box, at

# What ``Worksheet.Protect`` is told, and the property of the sheet that says what it was told.
_ASKED = {
    "DrawingObjects": "ProtectDrawingObjects",
    "Contents": "ProtectContents",
    "Scenarios": "ProtectScenarios",
    "UserInterfaceOnly": "ProtectionMode",
}
# The same of what people may still do; ``Worksheet.Protection`` calls it as ``Protect`` does.
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
_TEXT = "@"
_NOTHING_WRITTEN = "아무것도 쓰지 않았습니다"


@dataclass(frozen=True)
class _Kept:
    """The protection that was taken off *sheet*: what it allowed, which cells may be selected."""

    title: str
    sheet: xw.Sheet
    options: Mapping[str, bool]
    may_select: object


def refuse_new_sheets(book: xw.Book, titles: Sequence[str], patiently: busy.Patience) -> None:
    """WorkbookError where *titles* are to be added or taken out and the structure is protected."""
    if not titles or not patiently(lambda: book.api.ProtectStructure):
        return
    name = patiently(lambda: book.name)
    raise WorkbookError(
        f"{name}: 통합 문서의 구조가 보호되어 있어 숨은 시트 「{titles[0]}」을(를) 넣거나 뺄 수 "
        f"없습니다. {_NOTHING_WRITTEN}. 할 일: [검토 > 통합 문서 보호]를 눌러 풀고(암호가 있으면 "
        "정한 사람이) 다시 누르세요. 끝난 뒤 다시 보호해도 됩니다"
    )


@contextmanager
def taken_off(
    book: xw.Book, boxes: Mapping[str, Sequence[Box]], patiently: busy.Patience
) -> Iterator[list[str]]:
    """Within this context *boxes*, by sheet title, can be written to; afterwards all is as it was.

    A sheet whose protection leaves these cells to people stays protected. What is given are the
    titles of sheets that Excel did not protect again, known once the context is left. Raises
    WorkbookError for a password, before anything is written, with every sheet as it was.
    """
    kept: list[_Kept] = []
    left: list[str] = []
    try:
        for title, places in boxes.items():
            _take_off(book, title, places, kept, patiently)
        yield left
    except Exception as error:
        _put_all_on(kept, left)
        if left:
            raise WorkbookError(f"{error}. {open_now(left)}") from error
        raise
    except BaseException:
        _put_all_on(kept, left)
        raise
    _put_all_on(kept, left)


def open_now(titles: Sequence[str]) -> str:
    """What to say of sheets that were left without their protection."""
    return (
        f"시트 「{'」, 「'.join(titles)}」의 보호를 다시 걸지 못했습니다. 할 일: [검토 > 시트 "
        "보호]로 다시 보호하세요"
    )


def _put_all_on(kept: Sequence[_Kept], left: list[str]) -> None:
    """Protect the sheets *kept* again; those that Excel does not protect are added to *left*."""
    again = busy.Patience()  # the seconds may be used up by what failed, and this matters more
    for each in kept:
        try:
            _put_on(each, again)
        except Exception as error:
            log.fault("protect", error)
            left.append(each.title)


def _take_off(
    book: xw.Book, title: str, boxes: Sequence[Box], kept: list[_Kept], patiently: busy.Patience
) -> None:
    sheet = book.sheets[title]
    native = sheet.api
    if not patiently(lambda: native.ProtectContents):
        return
    if all(patiently(functools.partial(_is_free, sheet, box)) for box in boxes):
        return
    options = patiently(lambda: _options(native))
    selection = patiently(lambda: native.EnableSelection)
    # Before it is off: turned away half-way, it is put on again all the same.
    kept.append(_Kept(title, sheet, options, selection))
    try:
        # Without an argument, Excel would ask the clerk for the password.
        patiently(lambda: native.Unprotect(""))
    except busy.ExcelBusyError:
        raise
    except Exception as error:  # com_error, which exists on Windows only
        log.fault("unprotect", error)
    if not patiently(lambda: native.ProtectContents):
        return
    kept.pop()
    if options["UserInterfaceOnly"]:  # it stops people, not programs
        return
    first = boxes[0].sized(1, 1).where(title)
    count = sum(box.rows * box.columns for box in boxes)
    raise WorkbookError(
        f"{patiently(lambda: book.name)}: 시트 「{title}」이(가) 암호로 보호되어 있고({first}부터 "
        f"{count}칸이 잠김) 빈 암호로는 풀리지 않습니다. {_NOTHING_WRITTEN}. 할 일: 암호를 아는 "
        "사람이 [검토 > 시트 보호 해제]로 푼 뒤 다시 누르고, 끝나면 [검토 > 시트 보호]로 다시 "
        "보호하세요"
    )


def _is_free(sheet: xw.Sheet, box: Box) -> bool:
    """Whether people may write to *box* as it is; in a cell for text a formula needs a format."""
    cells = at(sheet, box)
    if cells.api.AllowEdit is not True:
        return False
    # Of several formats it says none.
    return cells.number_format not in (None, _TEXT) or bool(
        sheet.api.Protection.AllowFormattingCells
    )


def _options(native: object) -> dict[str, bool]:
    asked = {name: bool(getattr(native, said)) for name, said in _ASKED.items()}
    protection = native.Protection  # type: ignore[attr-defined]
    return asked | {name: bool(getattr(protection, name)) for name in _ALLOWED}


def _put_on(kept: _Kept, patiently: busy.Patience) -> None:
    native = kept.sheet.api
    if patiently(lambda: native.ProtectContents):
        return
    patiently(lambda: native.Protect(**kept.options))
    if patiently(lambda: native.EnableSelection) != kept.may_select:
        patiently(lambda: setattr(native, "EnableSelection", kept.may_select))
