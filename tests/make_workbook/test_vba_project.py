"""The VBA project is the same everywhere, readable by others, and compiles."""

import os
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
import xlsxwriter
from oletools.olevba import VBA_Parser
from pyopenvba.cfb import CFB
from pyvbaanalysis import analyze_office_file

from hopejobs_xl.make_workbook import vba_project
from hopejobs_xl.make_workbook.vba_texts import TEXTS

MODULES = (
    "HopeJobsAddin",
    "HopeJobsAhead",
    "HopeJobsArguments",
    "HopeJobsBooks",
    "HopeJobsDoctor",
    "HopeJobsEngine",
    "HopeJobsFallback",
    "HopeJobsFolding",
    "HopeJobsFunctions",
    "HopeJobsInsert",
    "HopeJobsKept",
    "HopeJobsLayout",
    "HopeJobsMachine",
    "HopeJobsPoints",
    "HopeJobsReport",
    "HopeJobsRibbon",
    "HopeJobsScheme",
    "HopeJobsBands",
    "HopeJobsStart",
    "HopeJobsValues",
)
OURS = (*MODULES, "ThisWorkbook")
KINDS = ("Document", "Module", "Class", "BaseClass")


@pytest.fixture(scope="module")
def project():
    """The bytes of vbaProject.bin."""
    return vba_project.project()


@pytest.fixture(scope="module")
def workbook(project, tmp_path_factory):
    """A workbook file with the project in it."""
    folder = tmp_path_factory.mktemp("vba")
    (folder / "vbaProject.bin").write_bytes(project)
    with xlsxwriter.Workbook(folder / "book.xlsm") as book:
        for _ in range(vba_project.SHEETS):
            book.add_worksheet()
        book.add_vba_project(str(folder / "vbaProject.bin"))
    return folder / "book.xlsm"


def test_same_bytes_in_another_process(project):
    """Nothing random, nothing of clock or hash seed gets into the project."""
    code = "import sys; from hopejobs_xl.make_workbook.vba_project import project; "
    code += "sys.stdout.buffer.write(project())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Seoul"},
        capture_output=True,
        check=True,
    )
    assert project == done.stdout


def test_independent_reader_finds_our_text(project):
    """olevba decompresses every module to exactly the text we put in."""
    found = {}
    for _, _, name, text in VBA_Parser("vbaProject.bin", data=project).extract_macros():
        found[name.rpartition(".")[0]] = text.replace("\r\n", "\n")
    for name, text in vba_project.sources().items():
        assert text.replace("\r\n", "\n") in found[name]
    sheets = [f"Sheet{number}" for number in range(1, vba_project.SHEETS + 1)]
    assert sorted([*OURS, *sheets, "xlwings", "Dictionary"]) == sorted(found)


def test_xlwings_modules_are_the_installed_ones(project, workbook):
    """Module and DLL must be of one version: the module comes unchanged from the package."""
    found = CFB.from_bytes(project)
    with zipfile.ZipFile(files("xlwings") / "quickstart_standalone.xlsm") as package:
        original = CFB.from_bytes(package.read("xl/vbaProject.bin"))
    for name in ("xlwings", "Dictionary"):
        exp = original.get_stream_in_storage("VBA", name)
        assert exp == found.get_stream_in_storage("VBA", name)


def test_declarations(project):
    """Sheets are documents, ours are modules, and the window section has no gap."""
    stream = CFB.from_bytes(project).get_stream("PROJECT").decode("ascii")
    head, _, windows = stream.partition("[Workspace]\r\n")
    declared = [line for line in head.splitlines() if line.partition("=")[0] in KINDS]
    exp = ["Document=ThisWorkbook/&H00000000", "Module=xlwings", "Class=Dictionary"]
    exp += [f"Document=Sheet{number}/&H00000000" for number in range(1, vba_project.SHEETS + 1)]
    exp += [f"Module={name}" for name in MODULES]
    assert sorted(exp) == sorted(declared)
    assert len(exp) == len(windows.splitlines())
    assert "" not in windows.splitlines()


def test_vba_is_ascii_with_windows_line_ends():
    """VBA is stored in a code page and read line by line by Windows."""
    for text in vba_project.sources().values():
        assert text.isascii()
        assert text.count("\n") == text.count("\r\n")


def test_no_compile_level_fault(workbook):
    """Static analysis, which knows all modules, has nothing to say about ours."""
    found = analyze_office_file(workbook, only=OURS)
    got = [(module, each.code, each.message) for module in OURS for each in found[module]]
    assert [] == got


def test_text_keys():
    """The keys that the sheet 설정 must hold texts for, and no text that nobody shows."""
    assert sorted(TEXTS) == vba_project.text_keys()
