"""진단 on PCs of every kind: what is wrong is a [문제] line that ends in what to do, once."""

import dataclasses

import pytest

from hopejobs_xl import __version__
from hopejobs_xl.support import doctor
from hopejobs_xl.support.doctor import lines
from tests.fakes.pcs import (
    CONF,
    DLLS,
    FACTS,
    HOME,
    PYTHONW,
    ROOT,
    USER_CONF,
    VERSIONS,
    linux,
    made,
    pc,
    report,
    value,
)

# --- a PC where all is well ---------------------------------------------------------------------


def test_all_is_well_from_the_ribbon():
    """Every fact, no problem, and nobody's name."""
    found = report(pc(), FACTS)
    assert () == found.problems
    expected = {
        "진단한 때": "2016-09-01 09:00",
        "프로그램": __version__,
        "파이썬": "3.11.9, 64비트",
        "운영체제": "Windows-10-10.0.19045-SP0",
        "xlwings": "0.37.8",
        "pywin32": "308",
        "numpy": "2.1.0",
        "엑셀": "16.0, 64-bit",
        "엑셀이 아는 운영체제": "Windows (64-bit) NT 10.00, build 17928",
        "파이썬 경로": r"%USERPROFILE%\AppData\Local\HopeJobs\venv\Scripts\pythonw.exe",
        "프로그램 경로": r"%USERPROFILE%\AppData\Local\HopeJobs\venv\Lib\site-packages\hopejobs_xl",
        "기록 파일": r"%USERPROFILE%\AppData\Local\HopeJobs\hopejobs.log (아직 없음)",
        "DLL": "xlwings32-0.37.8.dll, xlwings64-0.37.8.dll",
        "통합문서의 프로그램 판": __version__,
        "통합문서의 xlwings 판": "0.37.8",
        "계산 엔진": "Python",
        "엑셀의 마지막 오류": "(없음)",
        "기록의 마지막 오류": "없음",
    }
    assert expected == {item: value(found, item) for item in expected}
    decided = value(found, "Interpreter_Win")
    assert decided.endswith(r"venv\Scripts\pythonw.exe (정한 곳: 사용자의 xlwings.conf)")
    assert "홍길동" not in "\n".join(found.lines)


def test_all_is_well_from_the_command_line():
    """Without a workbook: what only the workbook knows is left open, and no problem."""
    found = report(pc())
    assert () == found.problems
    assert "엑셀 밖에서 실행해 알 수 없음" == value(found, "엑셀")
    assert "주어지지 않음" == value(found, "통합문서")


def test_all_is_well_with_a_workbook(tmp_path):
    """The sheet, the file of the user, the versions."""
    found = report(pc(), book=made(tmp_path / "b.xlsx"))
    assert () == found.problems
    assert "TRUE" == value(found, "xlwings.conf 시트 USE UDF SERVER")
    assert value(found, "Interpreter_Win").endswith("(정한 곳: 사용자의 xlwings.conf)")
    assert [__version__, "0.37.8"] == [
        value(found, f"통합문서의 {what} 판") for what in ("프로그램", "xlwings")
    ]


def test_a_pc_without_excel():
    """Nothing of Excel's is missed; the home folder is ~."""
    found = report(linux())
    assert () == found.problems
    for item in ("엑셀", "DLL", "Interpreter_Win"):
        assert "엑셀이 없는 PC: 파일로만 씀" == value(found, item)
    assert "없음(엑셀로 쓸 때만 필요)" == value(found, "xlwings")
    assert "~/.local/state/hopejobs/hopejobs.log (아직 없음)" == value(found, "기록 파일")
    assert "hong" not in "\n".join(found.lines)


def test_a_workbook_on_a_pc_without_excel(tmp_path):
    """Its settings are shown; that another xlwings is installed here does not matter."""
    book = made(tmp_path / "b.xlsx", xlwings="0.36.0", conf=[("Interpreter_Win", PYTHONW)])
    machine = linux(version=lambda name: VERSIONS[name])
    found = report(machine, book=book)
    assert () == found.problems
    assert value(found, "Interpreter_Win").endswith("(정한 곳: xlwings.conf 시트)")
    assert "0.36.0, 설치된 판 0.37.8" == value(found, "통합문서의 xlwings 판")


def test_this_pc_can_be_diagnosed():
    """The real thing, wherever the tests run."""
    found = report(doctor.here())
    assert __version__ == value(found, "프로그램")
    assert list(found.lines)[2:] == lines()[2:]


# --- one thing wrong at a time ------------------------------------------------------------------

BROKEN = "불러오지 못함(ImportError)"
ONLY_32 = {DLLS[1]: None}
WRONG = {
    "no numpy": ({"versions": {**VERSIONS, "numpy": ""}}, {}, "numpy", "없음"),
    "no xlwings": ({"versions": {**VERSIONS, "xlwings": ""}}, {}, "xlwings", "없음"),
    "no pywin32": ({"versions": {**VERSIONS, "pywin32": ""}}, {}, "pywin32", "없음"),
    "pywin32 does not load": ({"failures": ["pythoncom"]}, {}, "pywin32", f"308, {BROKEN}"),
    "numpy does not load": ({"failures": ["numpy"]}, {}, "numpy", f"2.1.0, {BROKEN}"),
    "lxml does not load": ({"failures": ["lxml.etree"]}, {}, "lxml", f"6.0.0, {BROKEN}"),
    "old Excel": ({}, {"Excel": "15.0, 64-bit"}, "엑셀", "15.0, 64-bit"),
    "the DLL of the other Excel": (
        {"files": ONLY_32}, {}, "DLL", "xlwings32-0.37.8.dll (필요: xlwings64-0.37.8.dll)"
    ),
    "a DLL of another version": (
        {"files": {DLLS[1]: None, rf"{ROOT}\xlwings64-0.36.0.dll": b""}}, {}, "DLL",
        "xlwings32-0.37.8.dll, xlwings64-0.36.0.dll (필요: xlwings64-0.37.8.dll)",
    ),
    "no DLL": (
        {"files": dict.fromkeys(DLLS)}, {}, "DLL", "없음 (필요: xlwings64-0.37.8.dll)"
    ),
    "no interpreter": ({}, {"INTERPRETER_WIN": ""}, "Interpreter_Win", "(없음)"),
    "no full path": ({}, {"INTERPRETER_WIN": "pythonw"}, "Interpreter_Win", "pythonw"),
    "another program": (
        {}, {"Workbook program": "0.0.1"},
        "통합문서의 프로그램 판", f"0.0.1, 설치된 판 {__version__}",
    ),
    "another xlwings": (
        {}, {"Workbook xlwings": "0.36.0", "DLL": "xlwings64-0.37.8.dll"},
        "통합문서의 xlwings 판", "0.36.0, 설치된 판 0.37.8",
    ),
    "no server": ({}, {"USE UDF SERVER": "FALSE"}, "설정 USE UDF SERVER", "FALSE"),
    "debugging": ({}, {"DEBUG UDFS": "True"}, "설정 DEBUG UDFS", "True"),
    "files beside the workbook run": (
        {}, {"ADD_WORKBOOK_TO_PYTHONPATH": ""}, "설정 ADD_WORKBOOK_TO_PYTHONPATH", "(없음)"
    ),
    "another module": ({}, {"UDF MODULES": "other"}, "설정 UDF MODULES", "other"),
    "a settings file VBA cannot read": (
        {"files": {USER_CONF: CONF.encode("utf-16")}}, {}, "사용자의 xlwings.conf",
        "UTF-16이라 엑셀이 읽지 못함",
    ),
    "Python cannot be started": ({}, {"Start": "실행이 차단됨."}, "엔진 시작", "실행이 차단됨"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "facts", "item", "shown"), WRONG.values(), ids=WRONG)
def test_one_thing_wrong_is_one_problem(changes, facts, item, shown):
    """It is named with what was found; nothing else is called wrong."""
    found = report(pc(**changes), FACTS | facts)
    (problem,) = found.problems
    assert problem.startswith(f"[문제] {item}: {shown}. 할 일: ")


def test_an_interpreter_that_is_gone():
    """Its folder has no DLL either: two lines with one remedy."""
    gone = {PYTHONW: None, **dict.fromkeys(DLLS)}
    found = report(pc(files=gone), FACTS)
    first, second = found.problems
    assert "그런 파일이 없음" in first
    assert "설치.cmd를 다시 실행하세요" in first
    assert second.startswith("[문제] DLL: 없음")


def test_a_start_that_fails_for_a_reason_already_found_is_said_once():
    """VBA's sentence repeats what the lines say."""
    facts = FACTS | {"Start": "파이썬 폴더에 DLL이 없어 VBA로 계산합니다. 설치.cmd를 실행하세요."}
    assert 1 == len(report(pc(files=ONLY_32), facts).problems)


def test_either_dll_will_do_while_excel_is_not_known():
    """The command line does not know Excel's bitness."""
    assert () == report(pc(files=ONLY_32)).problems
    found = report(pc(files=dict.fromkeys(DLLS)))
    shown = "없음 (필요: xlwings64-0.37.8.dll 또는 xlwings32-0.37.8.dll)"
    assert (f"[문제] DLL: {shown}. 할 일: 설치.cmd를 다시 실행하세요",) == found.problems


def test_dlls_beside_the_interpreter_or_above_it():
    """Both folders are looked at; the name's case does not matter."""
    files = {DLLS[0]: None, DLLS[1]: None, rf"{ROOT}\Scripts\XLWINGS64-0.37.8.DLL": b""}
    found = report(pc(files=files), FACTS)
    assert ((), "XLWINGS64-0.37.8.DLL") == (found.problems, value(found, "DLL"))


def test_the_dll_of_another_programs_python_is_not_ours_to_judge():
    """From the command line, the user's settings may be another program's."""
    conf = b'"INTERPRETER_WIN","D:\\other\\pythonw.exe"\r\n'
    machine = pc(files={USER_CONF: conf, r"D:\other\pythonw.exe": b""})
    assert () == report(machine).problems


def test_settings_that_lead_nowhere_from_the_command_line():
    """The user's file names a Python that is gone: which workbook does it matter to?"""
    found = report(pc(files={USER_CONF: b'"INTERPRETER_WIN","D:\\other\\pythonw.exe"\r\n'}))
    (problem,) = found.problems
    assert "통합문서를 주고 다시 진단하세요" in problem
    found = report(pc(files={USER_CONF: None}))
    assert ((), "알 수 없음(통합문서를 주면 확인함)") == (
        found.problems,
        value(found, "Interpreter_Win"),
    )


# --- what must not be in it, and what must not stop it ------------------------------------------


def test_no_name_and_no_secret_gets_out():
    """Settings, errors and facts that VBA sends are shown without people and passwords."""
    conf = (
        CONF + '"LICENSE_KEY","s3cret"\r\n"PYTHONPATH","D:\\홍길동\\x"\r\n"api_token","s3cret"\r\n'
    )
    trace = (
        f'Traceback:\r\n  File "{ROOT}\\Lib\\site-packages\\xlwings\\a.py", line 7, in x\r\n'
        "    f('900101-1234567')\r\nKeyError: '홍길동 900101-1234567'"
    )
    facts = FACTS | {"Last error": trace, "More": rf"{HOME}\x 900101-1234567"}
    machine = pc(files={USER_CONF: conf.encode()}, last_fault="2016-09-01 refresh error KeyError")
    found = report(machine, facts)
    text = "\n".join(found.lines)
    assert [] == [word for word in ("홍길동", "s3cret", "900101") if word in text]
    assert "(가림)" == value(found, "사용자의 xlwings.conf LICENSE_KEY")
    assert r"D:\(사용자)\x" == value(found, "사용자의 xlwings.conf PYTHONPATH")
    assert "KeyError xlwings/a.py:7" == value(found, "엑셀의 마지막 오류")
    assert r"%USERPROFILE%\x ******-*******" == value(found, "More")
    assert "2016-09-01 refresh error KeyError" == value(found, "기록의 마지막 오류")


def raise_(error):
    """Raise *error*: for a lambda."""
    raise error


@pytest.mark.parametrize(
    ("what", "item"),
    [("version", "꾸러미"), ("is_file", "경로"), ("read", "설정"), ("names", "DLL")],
)
def test_a_part_that_fails_does_not_cost_the_others(what, item):
    """The report goes on and says which part it could not look at."""
    machine = dataclasses.replace(pc(), **{what: lambda *args: raise_(OSError("홍길동"))})
    found = report(machine, FACTS)
    assert [item] == [p.split(": ")[0].removeprefix("[문제] ") for p in found.problems][:1]
    assert "확인하지 못함(OSError)" in found.problems[0]
    assert "16.0, 64-bit" == value(found, "엑셀")
    assert "없음" == value(found, "기록의 마지막 오류")


def test_lines_never_raises(monkeypatch):
    """A clerk who presses 진단 has a problem already."""
    monkeypatch.setattr(doctor, "here", lambda: raise_(RuntimeError("홍길동")))
    assert [
        "문제 1개",
        "[문제] 진단: 하지 못함(RuntimeError). 할 일: 이 글을 전산 담당자에게 보내세요",
    ] == lines()
    assert "문제 1개" == lines([("only one",)])[0]
