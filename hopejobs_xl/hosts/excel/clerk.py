"""What is asked of the clerk in front of an open workbook, and the copy that is made of it."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError

from . import busy

TITLE = "희망일자리"


def answer(book: xw.Book, macro: str, arguments: Sequence[str], patiently: busy.Patience) -> str:
    """What one of our macros in *book* answers; WorkbookError where the workbook cannot ask."""

    def ask() -> object:
        name = book.name.replace("'", "''")
        return book.app.macro(f"'{name}'!{macro}")(*arguments)

    try:
        return str(patiently(ask) or "")
    except busy.ExcelBusyError:
        raise
    except Exception as error:  # com_error, which exists on Windows only
        log.fault("ask", error)
        raise WorkbookError(
            "고르는 창을 열지 못했습니다. 통합 문서와 프로그램의 판이 같은지 확인하세요"
        ) from error


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
