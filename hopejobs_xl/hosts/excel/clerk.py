"""What is asked of the clerk in front of an open workbook, and the copy that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError

from . import busy

TITLE = "희망일자리"
DONE_MACRO, FILES_MACRO = "HJ_OnDone", "HJ_AskFiles"
_BETWEEN = "|"  # stands in no path of Windows


def answer(book: xw.Book, macro: str, arguments: Sequence[str], patiently: busy.Patience) -> str:
    """What one of our macros in *book* answers; WorkbookError where the workbook cannot ask."""

    try:
        return str(patiently(lambda: _run(book, macro, *arguments)) or "")
    except busy.ExcelBusyError:
        raise
    except Exception as error:  # com_error, which exists on Windows only
        log.fault("ask", error)
        raise WorkbookError(
            "고르는 창을 열지 못했습니다. 통합 문서와 프로그램의 판이 같은지 확인하세요"
        ) from error


def files(book: xw.Book, kind: str, patiently: busy.Patience) -> list[Path]:
    """The files, none or several, that are chosen for a *kind* of work. Raises as ``answer``."""
    chosen = answer(book, FILES_MACRO, [kind], patiently)
    return [Path(each) for each in chosen.split(_BETWEEN) if each]


def tell(book: xw.Book, action: str, ok: bool, patiently: busy.Patience) -> None:
    """Run the macro that hears how an action ended; failing to is logged, never raised."""
    try:
        patiently(lambda: _run(book, DONE_MACRO, action, ok))
    except Exception as error:
        log.fault("tell_vba", error)


def _run(book: xw.Book, macro: str, *arguments: object) -> object:
    # Book.macro() does not double the apostrophe of a file that is called so.
    name = book.name.replace("'", "''")
    return book.app.macro(f"'{name}'!{macro}")(*arguments)


def pressed(book: xw.Book, text: str, buttons: str, patiently: busy.Patience) -> str:
    """Which of the *buttons* (``yes_no``, ``yes_no_cancel``) of a box with *text* is pressed."""
    box = book.app.alert
    return str(patiently(lambda: box(text, title=TITLE, buttons=buttons, mode="info")))


def save_copy(book: xw.Book, path: str, patiently: busy.Patience) -> None:
    """Write *book* as it stands to *path*. Raises WorkbookError where Excel does not."""
    try:
        patiently(lambda: book.api.SaveCopyAs(path))
    except busy.ExcelBusyError:
        raise
    except Exception as error:  # com_error, which exists on Windows only
        log.fault("save_copy", error)
        raise WorkbookError(
            "엑셀이 이 통합 문서의 사본을 저장하지 못했습니다. 아무것도 만들지 "
            "않았습니다. 할 일: 셀 편집을 끝내고, 읽기 전용이나 문서 보안이 걸려 있으면 푼 뒤 다시 "
            "하세요"
        ) from error
