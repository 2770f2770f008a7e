"""The sheets for a meeting as a PDF, printed by LibreOffice from a workbook file."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.system_errors import in_korean
from hopejobs_xl.hosts.file import disk
from hopejobs_xl.sheets.layout import (
    DEPARTMENT_PAGE,
    DIAGNOSIS_SHEET,
    FORM_SHEET,
    HISTORY_SHEET,
    PLAN_SHEET,
    SCORES_SHEET,
    SUMMARY_SHEET,
    TREND_SHEET,
)
from hopejobs_xl.sheets.meeting_layout import MEETING_SHEET

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.sheets.workbook import Workbook

SECONDS = 180.0

# The settings, the bands and the self-test are not needed in a meeting.
_SHEETS = {
    SUMMARY_SHEET,
    MEETING_SHEET,
    SCORES_SHEET,
    FORM_SHEET,
    DIAGNOSIS_SHEET,
    HISTORY_SHEET,
    TREND_SHEET,
    PLAN_SHEET,
}
_COMMANDS = ("soffice", "libreoffice")
_PLACES = {
    "win32": [
        rf"%{folder}%\LibreOffice\program\soffice.exe"
        for folder in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
    ],
    "darwin": ["/Applications/LibreOffice.app/Contents/MacOS/soffice"],
}
_LONGEST_REASON = 200


def report_sheets(book: Workbook) -> list[str]:
    """The titles of the sheets of *book* for a meeting, in the order of the tabs.

    Those are the sheets with results and the page of each department.
    """
    pages = set(book.copies(DEPARTMENT_PAGE.name))
    return [title for title in book.titles() if title in _SHEETS or title in pages]


def export(book: FileWorkbook, out: Path) -> list[str]:
    """Print the sheets of *book* for a meeting into the PDF file *out*.

    An *out* that exists is kept as ``<name>.bak``. Formulas are printed with their last results;
    *book* is not changed. Returns a sentence for each Korean font that another had to stand for
    and one for the letters that no font here has.
    Raises WorkbookError if LibreOffice is not installed or fails, no font here has Hangul, none of
    the sheets is in the workbook, or *out* cannot be written; nothing is written then.
    """
    from . import print_fonts  # it needs lxml, which a PC that prints with Excel may not have

    program = find_office()
    book.progress("PDF를 만드는 중: LibreOffice로 인쇄합니다")
    try:
        titles = report_sheets(book)
        data, chosen = print_fonts.substituted(book.only(titles), book.label)
        disk.save(out, convert(program, data))
    finally:
        book.progress(None)
    notes = print_fonts.lines(chosen)
    printed = {part for title, part in book.worksheets().items() if title in titles}
    if lost := print_fonts.unprintable(data, book.label, printed):
        notes.append(print_fonts.lost_line(lost))
    return notes


def find_office(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The path of LibreOffice's program: on the PATH, else where its installers put it.

    *environ* are the environment variables, *platform* is as ``sys.platform``. Raises WorkbookError
    if it is not found; the message says where it was looked for.
    """
    folders = [each for each in environ.get("PATH", "").split(os.pathsep) if os.path.isabs(each)]
    for command in _COMMANDS:
        found = shutil.which(command, path=os.pathsep.join(folders))
        # On Windows the current folder is searched, too; a program that lies there is not taken.
        if found is not None and os.path.isabs(found):
            return found
    known = {name.upper(): value for name, value in environ.items()}
    places = [
        re.sub("%([^%]+)%", lambda match: known.get(match[1], match[0]), place)
        for place in _PLACES.get(platform, [])
    ]
    for place in places:
        if Path(place).is_file():
            return place
    looked = ", ".join([f"PATH의 {'·'.join(_COMMANDS)}", *dict.fromkeys(places)])
    raise WorkbookError(
        f"PDF를 만들 LibreOffice가 이 PC에 없습니다(찾은 곳: {looked}). 엑셀에서는 [희망일자리 > "
        "보고서 > PDF]나 [파일 > 내보내기]로 만들 수 있습니다. 엑셀 없이 만들려면 LibreOffice를 "
        "설치하고 다시 하세요."
    )


def convert(program: str, data: bytes, seconds: float = SECONDS) -> bytes:
    """The PDF that LibreOffice prints of the workbook *data*.

    It runs with a profile of its own, so that a LibreOffice that is already open neither blocks it
    nor takes the command over. *program* is the path of LibreOffice, *data* an .xlsx or .xlsm file,
    *seconds* how long it may take. Raises WorkbookError if it could not be started, took too long
    or made no PDF.
    """
    with tempfile.TemporaryDirectory(prefix="hopejobs-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "report.xlsm")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [
            program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", "pdf:calc_pdf_Export", "--outdir", folder, str(source),
        ]  # fmt: skip
        said = _run(command, folder, seconds)
        try:
            made = source.with_suffix(".pdf").read_bytes()
        except FileNotFoundError:
            made = b""
    if not made.startswith(b"%PDF"):
        raise _failed(said or "까닭을 말하지 않음")
    return made


def _run(command: list[str], folder: str, seconds: float) -> str:
    """What *command* printed, as one line; WorkbookError if it did not start or took too long."""
    # Into a file: a program that LibreOffice has started may keep a pipe open after its end.
    with tempfile.TemporaryFile(dir=folder) as output:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise _failed(f"{command[0]}: {in_korean(error)}") from error
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise _failed(f"{seconds:g}초 안에 끝나지 않음") from error
        finally:
            _end(process)
        output.seek(0)
        words = " ".join(output.read().decode("utf-8", "replace").split())
    said = "".join(letter for letter in words if letter.isprintable())[-_LONGEST_REASON:]
    return f"{said} (끝난 값 {status})" if status else said


def _end(process: subprocess.Popen[bytes]) -> None:
    """End *process*, if it still runs, and every process that it has started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _failed(reason: str) -> WorkbookError:
    return WorkbookError(
        f"LibreOffice가 PDF를 만들지 못했습니다({reason}). 아무것도 쓰지 않았습니다. 열려 있는 "
        "LibreOffice를 닫고 다시 하거나, 엑셀의 [파일 > 내보내기]로 만드세요."
    )
