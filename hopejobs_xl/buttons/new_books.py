"""The buttons that make a new workbook: 옮기기 of an older one, 새 해 만들기 of a scheme.

The open workbook is read from a copy that Excel writes: what is not saved yet is in it, and neither
the file nor the open workbook is touched.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import report_folder
from hopejobs_xl.sheets import book_format

from .outcome import MOST_LINES, Outcome, cut, free

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.migrate.move import Wanted

_BOOK = ".xlsm"
_LEFT = 6  # lines of the question that are ours


def migrate(workbook: ExcelWorkbook) -> Outcome:
    """옮기기: what people typed into an older workbook goes into a new file of this version.

    It is *workbook* itself where that is older and the clerk wants it, else a closed file. Nothing
    is written before the clerk has seen what moves and what does not.
    """
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.migrate import new_file

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        chosen = _older(workbook, Path(temporary))
        if chosen is None:
            return Outcome()
        path, folder = chosen
        old = FileWorkbook.open(path)
        _refuse_other(old, path.name)
        stem = f"{path.stem}_새"
        out = free(folder, stem, _BOOK, new_file.record_of)
        workbook.progress("옮겨 보는 중")
        new, account = new_file.moved(old, _made, out.name)
        lines = [path.name, *account.summary()]
        if book_format.format_of(old) == book_format.CURRENT:
            lines.insert(1, "이 판의 통합문서라 옮기지 않고 써도 됩니다")
        shown = cut(lines, MOST_LINES - _LEFT, "옮긴 기록에 모두 있음")
        asked = f"새 통합문서 {out.name}을(를) 만들까요? {path.name}은(는) 그대로 둡니다."
        if not workbook.confirm("\n".join([*shown, "", asked])):
            return Outcome()
        out = free(folder, stem, _BOOK, new_file.record_of)  # the clerk may have taken a while
        new_file.save(new, account, out, overwrite=False)
    told = [
        f"옮겼습니다: {out}",
        f"칸마다 어디로 갔는지: {new_file.record_of(out).name}",
        f"{path.name}은(는) 바꾸지 않았습니다. 셀의 색과 너비, 그림은 옮기지 않습니다.",
        f"할 일: {out.name}을(를) 열어 이어 쓰세요",
    ]
    if not account.is_clean:
        told.insert(2, "자리 없는 것이나 득점이 달라진 지표가 있습니다: 그 파일의 맨 위를 보세요")
    return Outcome("\n".join(told), warns=not account.is_clean)


def _older(workbook: ExcelWorkbook, temporary: Path) -> tuple[Path, Path] | None:
    """The workbook to move and the folder for the new one; ``None`` where the clerk wants none."""
    made = book_format.format_of(workbook)
    if made < book_format.CURRENT:
        answer = workbook.choose(
            f"이 통합문서는 옛 판의 것입니다({book_format.version_of(workbook)}판, 형식 {made}. 이 "
            f"프로그램은 형식 {book_format.CURRENT}). 이 통합문서를 새 통합문서로 옮길까요?\n\n"
            "예: 이 통합문서(저장하지 않은 것까지)\n아니요: 닫아 둔 다른 파일을 고름"
        )
        if answer == "yes":
            return copied(workbook, temporary), workbook.folder()
        if answer != "no":
            return None
    chosen = workbook.ask_file("older")
    if not chosen:
        return None
    path = Path(chosen)
    _refuse_open(path)
    return path, report_folder.for_reports(chosen)


def _refuse_open(path: Path) -> None:
    from hopejobs_xl.hosts.file import lock_files

    found = lock_files.find(path)
    if found is not None:
        raise WorkbookError(
            f"{path.name}: {found.program}에서 열려 있어 저장하지 않은 것은 옮길 수 없습니다. "
            "아무것도 쓰지 않았습니다. 할 일: 저장하고 닫은 뒤 다시 누르세요"
        )


def _refuse_other(old: FileWorkbook, name: str) -> None:
    if book_format.is_ours(old.names()):
        return
    raise WorkbookError(
        f"{name}: HopeJobs 통합문서가 아니어서 옮길 것이 없습니다. 허용: 0.1.0부터의 "
        "HopeJobs.xlsm. 할 일: 파일을 확인하세요. 쓰던 서식에 득점을 넣으려면 [서식 연결]을 "
        "누르세요"
    )


def _made(wanted: Wanted) -> bytes:
    from hopejobs_xl.make_workbook.emptied import emptied_bytes

    return emptied_bytes(wanted.rows, wanted.notes, wanted.document, wanted.forms)


def copied(workbook: ExcelWorkbook, temporary: Path) -> Path:
    """A copy of the open workbook in the folder *temporary*, called as it is called."""
    path = temporary / f"{Path(workbook.title).stem}{_BOOK}"
    workbook.save_copy(str(path))
    return path


def new_year(workbook: ExcelWorkbook) -> Outcome:
    """새 해 만들기: an empty workbook of this one's scheme, or of one that the clerk chooses."""
    answer = workbook.choose(
        "다음 해의 통합문서를 새 파일로 만듭니다. 실적과 글은 비우고, 이 통합문서의 실적과 득점을 "
        "전년실적에 넣습니다. 어느 배점기준으로 만들까요?\n\n"
        "예: 이 통합문서의 배점기준\n아니요: 평가체계 파일(.toml)이나 다른 통합문서를 고름"
    )
    if answer not in ("yes", "no"):
        return Outcome()
    chosen = workbook.ask_file("scheme") if answer == "no" else ""
    if answer == "no" and not chosen:
        return Outcome()
    return made_of(workbook, Path(chosen) if chosen else None)


def made_of(workbook: ExcelWorkbook, scheme: Path | None) -> Outcome:
    """Make the workbook of the file *scheme* (or of the open one's), last year's figures with it.

    It lies beside the open workbook, under a free name. Raises as ``make_workbook.book.fresh``.
    """
    from hopejobs_xl.hosts.file import disk
    from hopejobs_xl.make_workbook.book import fresh
    from hopejobs_xl.make_workbook.fresh_lines import fresh_lines

    today = dt.date.today()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        last = copied(workbook, Path(temporary))
        workbook.progress("새 통합문서를 만드는 중")
        made = fresh(
            scheme or last, None, district=None, as_of=None, today=today, empty=True, last=last
        )
    stem = f"{last.stem}_새 해" if scheme is None else scheme.stem
    out = free(workbook.folder(), stem, _BOOK)
    disk.save_new(out, made.data)
    return Outcome("\n".join(fresh_lines(out, made)))
