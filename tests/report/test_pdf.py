"""The sheets for a meeting as a PDF: which ones, by which program, and what goes wrong."""

import contextlib
import os
import stat
import subprocess
import sys
import time

import pytest
import xlsxwriter

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.report import pdf
from hopejobs_xl.sheets.layout import DEPARTMENT_PAGE

TITLES = ["설정", "요약", "부서서식", "사업진단", "배점기준", "목표계획", "xlwings.conf"]


@pytest.fixture
def book(tmp_path):
    """A workbook with a text on each sheet, the department template and a page of 복지과."""
    path = tmp_path / "book.xlsx"
    file = xlsxwriter.Workbook(str(path))
    for title in TITLES:
        sheet = file.add_worksheet(title)
        sheet.write("A1", f"sheet {TITLES.index(title)}")
        sheet.print_area("A1:B2")  # LibreOffice prints a hidden sheet that has one
        if title in ("부서서식", "xlwings.conf"):
            sheet.hide()
    file.define_name(DEPARTMENT_PAGE.name, "=부서서식!$A$1:$A$2")
    file.close()
    made = FileWorkbook.open(path)
    made.copy_sheet(DEPARTMENT_PAGE.name, "복지과")
    made.write(f"복지과!{DEPARTMENT_PAGE.name}", [["page of welfare"]])
    return made


def program(folder, script):
    """An executable that runs the Python *script* instead of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_the_sheets_for_a_meeting(book):
    """Results and pages of departments in the order of the tabs; no template, no settings."""
    assert ["요약", "사업진단", "목표계획", "복지과"] == pdf.report_sheets(book)


def test_libreoffice_prints_these_sheets_only(soffice, book, tmp_path):
    """One page each, in the order of the tabs, nothing of the others."""
    pdf.export(book, tmp_path / "보고서.pdf")
    command = ["pdftotext", str(tmp_path / "보고서.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert ["sheet 1", "sheet 3", "sheet 5", "page of welfare"] == [
        page.strip() for page in text.split("\f") if page.strip()
    ]


def test_an_older_pdf_is_kept(soffice, book, tmp_path):
    """The file before is .bak, as everywhere."""
    out = tmp_path / "보고서.pdf"
    out.write_bytes(b"before")
    pdf.export(book, out)
    assert b"%PDF" == out.read_bytes()[:4]
    assert b"before" == (tmp_path / "보고서.pdf.bak").read_bytes()


def test_the_program_is_looked_for_on_the_path_first(tmp_path):
    """soffice, else libreoffice."""
    found = program(tmp_path, "")
    assert found == pdf.find_office({"PATH": str(tmp_path)}, "linux")
    os.rename(found, tmp_path / "libreoffice")
    assert str(tmp_path / "libreoffice") == pdf.find_office({"PATH": str(tmp_path)}, "linux")


def test_on_windows_its_folders_are_looked_at(tmp_path, monkeypatch):
    """Where the installers put it; the names of the variables come in any case."""
    monkeypatch.setitem(pdf._PLACES, "win32", ["%PROGRAMFILES%/soffice.exe"])
    (tmp_path / "soffice.exe").write_bytes(b"")
    environ = {"PATH": "", "ProgramFiles": str(tmp_path)}
    assert f"{tmp_path}/soffice.exe" == pdf.find_office(environ, "win32")


def test_no_program_says_where_it_was_looked_for_and_what_else_does_it(book, tmp_path, monkeypatch):
    """The clerk learns the ribbon's way; nothing is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkbookError, match=r"LibreOffice.*soffice.*보고서 > PDF.*내보내기.*설치"):
        pdf.export(book, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
    environ = {"PATH": "", "ProgramFiles": r"C:\Program Files"}
    with pytest.raises(WorkbookError, match=r"C:\\Program Files\\LibreOffice\\program\\soffice"):
        pdf.find_office(environ, "win32")


@pytest.mark.parametrize(
    ("script", "reason"),
    [("import sys; sys.exit('no  such\\nfilter')", r"no such filter \(끝난 값 1\)"), ("", "까닭")],
)
def test_a_conversion_that_fails_says_why(book, tmp_path, monkeypatch, script, reason):
    """What LibreOffice said is in the sentence; the PDF before stays."""
    program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(WorkbookError, match=f"{reason}.*아무것도 쓰지 않았습니다"):
        pdf.export(book, tmp_path / "a.pdf")
    assert b"before" == (tmp_path / "a.pdf").read_bytes()
    assert not (tmp_path / "a.pdf.bak").exists()


def test_a_conversion_that_hangs_is_ended_with_what_it_started(tmp_path):
    """LibreOffice's program starts another one; neither outlives the time.

    Both hold a lock as long as they live, which is free once they are gone.
    """
    fcntl = pytest.importorskip("fcntl", reason="file locks of POSIX")
    child = "import time; time.sleep(60)"
    script = (
        "import fcntl, subprocess, sys\n"
        f"held = open({str(tmp_path / 'lock')!r}, 'w')\n"
        "fcntl.flock(held, fcntl.LOCK_EX)\n"
        f"subprocess.run([sys.executable, '-c', {child!r}], pass_fds=[held.fileno()])"
    )
    with pytest.raises(WorkbookError, match="3초 안에"):
        pdf.convert(program(tmp_path, script), b"", seconds=3)
    with (tmp_path / "lock").open() as lock:  # written by the program, so it ran
        for _ in range(100):  # a busy machine takes a moment to bury what was killed
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            time.sleep(0.1)
    pytest.fail("the program still runs ten seconds later")


def test_a_program_that_cannot_be_started_is_said(tmp_path):
    """A rule of the PC may forbid it."""
    with pytest.raises(WorkbookError, match="LibreOffice가 PDF를 만들지 못했습니다.*none"):
        pdf.convert(str(tmp_path / "none"), b"")


def test_a_workbook_without_such_sheets_is_refused(tmp_path, monkeypatch):
    """There is nothing to print."""
    file = xlsxwriter.Workbook(str(tmp_path / "b.xlsx"))
    file.add_worksheet("기타")
    file.close()
    program(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkbookError, match=r"b\.xlsx: 보일 시트가 없습니다"):
        pdf.export(FileWorkbook.open(tmp_path / "b.xlsx"), tmp_path / "a.pdf")


def test_progress_is_shown_and_cleared(book, tmp_path, monkeypatch):
    """Also when it fails."""
    said = []
    monkeypatch.setattr(book, "progress", said.append)
    program(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkbookError):
        pdf.export(book, tmp_path / "a.pdf")
    assert ["PDF를 만드는 중: LibreOffice로 인쇄합니다", None] == said


@pytest.mark.parametrize("path", [".", "", "here"])
def test_a_program_in_the_current_folder_is_not_taken(tmp_path, monkeypatch, path):
    """Only folders of the PATH that are written out count."""
    (tmp_path / "here").mkdir()
    program(tmp_path, "")
    program(tmp_path / "here", "")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkbookError, match="LibreOffice가 이 PC에 없"):
        pdf.find_office({"PATH": path}, "linux")
