"""진단 of settings: which of them counts, as VBA looks them up, and what a workbook says."""

import ntpath

import openpyxl
import pytest

from hopejobs_xl import __version__
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.support.doctor import diagnose
from tests.fakes.pcs import CONF, FACTS, LOCAL, USER_CONF, linux, made, pc, report, value


def beside(tmp_path, python):
    """What a settings file beside the workbook does to the disk of ``pc``."""
    return {ntpath.join(str(tmp_path), "xlwings.conf"): f'"interpreter_win","{python}"'.encode()}


def test_the_sheet_counts_before_the_files(tmp_path):
    """VBA's order: sheet, beside the workbook, user."""
    other = r"D:\a\pythonw.exe"
    files = beside(tmp_path, r"D:\b\pythonw.exe") | {other: b"", r"D:\a\xlwings64-0.37.8.dll": b""}
    book = made(tmp_path / "b.xlsx", conf=[("Interpreter_Win", other)])
    found = report(pc(files=files), book=book)
    assert f"{other} (정한 곳: xlwings.conf 시트)" == value(found, "Interpreter_Win")
    assert () == found.problems


OURS = [("Interpreter_Win", "%HOPEJOBS_PYTHON%"), ("PYTHONPATH", None)]
OWN = ntpath.join(LOCAL, "HopeJobs", "xlwings.conf")


def test_the_sheets_variable_is_what_the_installer_wrote_down(tmp_path):
    """Whatever another program has in the user's settings or somebody beside the workbook."""
    foreign = rb'"INTERPRETER_WIN","D:\b\pythonw.exe"' + b"\r\n"
    files = {USER_CONF: foreign, OWN: CONF.encode()} | beside(tmp_path, r"D:\c\pythonw.exe")
    found = report(pc(files=files), book=made(tmp_path / "b.xlsx", conf=OURS))
    assert () == found.problems
    assert value(found, "Interpreter_Win").endswith("(정한 곳: 설치가 적은 xlwings.conf)")
    facts = report(pc(files=files), FACTS)
    assert value(facts, "Interpreter_Win").endswith("(정한 곳: 설치가 적은 xlwings.conf)")


def test_the_sheets_variable_without_an_installation(tmp_path):
    """Then it is the user's own xlwings.conf; without one Python is not found."""
    book = made(tmp_path / "b.xlsx", conf=OURS)
    found = report(pc(), book=book)
    assert () == found.problems
    assert value(found, "Interpreter_Win").endswith("(정한 곳: 사용자의 xlwings.conf)")
    (problem,) = report(pc(files={USER_CONF: None}), book=book).problems
    assert "[문제] Interpreter_Win: (없음). 할 일: 설치.cmd를 다시 실행하세요" == problem


def test_a_file_beside_the_workbook_that_decides_is_a_problem(tmp_path):
    """A sheet without the rows lets it: an older workbook, or one whose rows were deleted."""
    path = ntpath.join(str(tmp_path), "xlwings.conf")
    files = {path: b'"PYTHONPATH","D:\\x"\r\n"LICENSE_KEY","x"\r\n'}
    found = report(pc(files=files), book=made(tmp_path / "b.xlsx")).problems
    said = [each.partition(" 할 일")[0] for each in found]
    decides = "통합문서 옆의 xlwings.conf가 정함."
    assert [f"[문제] 설정 {key}: {decides}" for key in ("PYTHONPATH", "LICENSE_KEY")] == said
    rows = [*OURS, ("license_key", None)]
    assert () == report(pc(files=files), book=made(tmp_path / "b.xlsx", conf=rows)).problems


def test_the_file_beside_the_workbook_counts_before_the_users(tmp_path):
    """For a sheet without the row; its interpreter is where the DLL is looked for."""
    files = beside(tmp_path, r"D:\b\pythonw.exe") | {r"D:\b\pythonw.exe": b""}
    found = report(pc(files=files), book=made(tmp_path / "b.xlsx"))
    decided = r"D:\b\pythonw.exe (정한 곳: 통합문서 옆의 xlwings.conf)"
    assert decided == value(found, "Interpreter_Win")
    said = [each.split(": ")[0] for each in found.problems]
    assert ["[문제] 설정 INTERPRETER_WIN", "[문제] DLL"] == said


def test_an_empty_value_in_the_sheet_counts_too(tmp_path):
    """It hides the file of the user."""
    book = made(tmp_path / "b.xlsx", conf=[("Interpreter_Win", None)])
    found = report(pc(), book=book)
    assert "(없음)" == value(found, "Interpreter_Win").partition(".")[0]


def test_environment_variables_are_replaced(tmp_path):
    """As Windows does, and shown as they were written."""
    written = r"%LocalAppData%\HopeJobs\venv\Scripts\pythonw.exe"
    book = made(tmp_path / "b.xlsx", conf=[("Interpreter_Win", written)])
    found = report(pc(), book=book)
    assert ((), f"{written} (정한 곳: xlwings.conf 시트)") == (
        found.problems, value(found, "Interpreter_Win")
    )  # fmt: skip


def test_excels_interpreter_that_no_file_here_explains():
    """It stands in the sheet or beside the workbook, which VBA alone sees."""
    other = {r"D:\a\pythonw.exe": b"", r"D:\a\xlwings64-0.37.8.dll": b""}
    found = report(pc(files=other), FACTS | {"INTERPRETER_WIN": r"D:\a\pythonw.exe"})
    decided = r"D:\a\pythonw.exe (정한 곳: 통합문서의 시트나 그 옆의 파일)"
    assert ((), decided) == (found.problems, value(found, "Interpreter_Win"))


def test_a_sheet_with_a_doubled_key_and_a_gap(tmp_path):
    """VBA stops at the one and does not see what is below the other."""
    path = made(tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["xlwings.conf"]
    sheet["A5"], sheet["A7"], sheet["B7"] = "Debug UDFs", "Show Console", "FALSE"
    book.save(path)
    first, second = report(pc(), book=path).problems
    assert first.startswith("[문제] xlwings.conf 시트: 두 번 적힌 Debug UDFs.")
    assert second.startswith("[문제] xlwings.conf 시트: 빈 줄 아래라 읽히지 않는 Show Console.")


def test_a_workbook_without_the_sheet(tmp_path):
    """On Windows its buttons do not work; without Excel nobody misses it."""
    path = made(tmp_path / "b.xlsx", conf=None)
    (problem,) = report(pc(), book=path).problems
    assert problem.startswith("[문제] xlwings.conf 시트: 없음.")
    assert () == report(linux(), book=path).problems


def test_a_workbook_that_does_not_say_its_version(tmp_path):
    """Made before the names were there: no problem, and said."""
    found = report(pc(), book=made(tmp_path / "b.xlsx", names=False))
    assert () == found.problems
    assert ["판 표시 없음"] * 2 == [
        value(found, f"통합문서의 {what} 판") for what in ("프로그램", "xlwings")
    ]


def test_a_workbook_of_another_version(tmp_path):
    """With and without Excel: the points may differ."""
    path = made(tmp_path / "b.xlsx", program="0.0.1")
    for machine in (pc(), linux()):
        (problem,) = report(machine, book=path).problems
        assert problem.startswith(f"[문제] 통합문서의 프로그램 판: 0.0.1, 설치된 판 {__version__}.")


def test_what_is_no_workbook(tmp_path):
    """The caller says so; there is no report."""
    with pytest.raises(WorkbookError):
        diagnose(pc(), book=tmp_path / "none.xlsx")
