"""The Excel host is installed with the extra ``excel`` alone: what it loads on its own."""

import subprocess
import sys
import zipfile

import pytest

from tests.conftest import PROJECT

# What the extras `file`, `report` and other people's environments bring.
ABSENT = ("lxml", "formualizer", "openpyxl", "pandas", "hwpx")
MODULES = (
    "udfs",
    "hopejobs_xl.hosts.excel.open_workbook",
    "hopejobs_xl.buttons.answers",
    "hopejobs_xl.hosts.file.disk",
    "hopejobs_xl.support.doctor",
    "hopejobs_xl.installer.install",
    "hopejobs_xl.sheets.actions",
    "hopejobs_xl.sheets.plan",
    "hopejobs_xl.sheets.departments",
    "hopejobs_xl.report.pdf",
)


def alone(code):
    """Run *code* in a Python in which what is ABSENT cannot be imported; what it printed."""
    return without(ABSENT, code)


def without(names, code):
    """Run *code* in a Python in which *names* cannot be imported; what it printed."""
    head = f"import sys\nfor name in {tuple(names)!r}: sys.modules[name] = None\n"
    command = [sys.executable, "-c", head + code]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


@pytest.mark.parametrize("module", MODULES)
def test_it_is_imported_without_the_others(module):
    """Each in a process of its own: none may lean on what another has loaded."""
    assert "True\n" == alone(f"import {module}\nprint({module!r} in sys.modules)")


def test_the_functions_score_without_the_others():
    """The worksheet functions need numpy and the standard library."""
    code = "import hopejobs_xl.worksheet.functions, udfs\nprint(udfs.HJ_MAX('취업률'))"
    assert "6.0\n" == alone(code)


BUTTON = """
import hopejobs_xl.buttons.answers as actions
FILE = "b.xlsx"
class Book:
    waited_ms = 0
    def roll_back(self): return ""
    def progress(self, text): pass
    def ask_file(self, *kind): return FILE
    def __getattr__(self, name): raise actions.WorkbookError("looked: " + name)
print(actions.run(ACTION, Book()).sentence)
"""


@pytest.mark.parametrize("action", ["refresh", "check", "undo", "plan", "departments", "pdf"])
def test_a_button_loads_nothing_of_the_others(action):
    """What a button imports when it is pressed, up to the first look at the workbook."""
    assert alone(BUTTON.replace("ACTION", repr(action))).startswith("looked: ")


@pytest.mark.parametrize(("action", "package"), [("attach", "lxml"), ("hwpx", "")])
def test_a_button_that_needs_another_package_says_which(action, package):
    """A file is attached with lxml; what cannot be done is told by the name of the package."""
    said = alone(BUTTON.replace("ACTION", repr(action)))
    assert f"꾸러미 {package}" in said
    assert "설치.cmd" in said


NEW_YEAR = """
    title = FILE
    def choose(self, text): return "yes"
    def save_copy(self, path): pass
    def locate(self, name): return ("설정", 1, 1)
    def read(self, name): return [[4]]
"""


@pytest.mark.parametrize(
    ("action", "absent", "package"),
    [
        ("migrate", "", "lxml"),
        ("new", "", "lxml"),
        ("new", "xlsxwriter", "xlsxwriter"),
        ("scheme", "hwpx", "hwpx"),
    ],
)
def test_the_buttons_of_a_new_year_say_which_package_is_missing(action, absent, package, tmp_path):
    """The extra `build` makes workbooks, `report` reads .hwpx."""
    file = tmp_path / "b.hwpx"
    with zipfile.ZipFile(file, "w") as package_file:
        package_file.writestr("mimetype", "application/hwp+zip")
    text = BUTTON.replace("ACTION", repr(action)).replace('"b.xlsx"', repr(str(file)))
    text = text.replace("    waited_ms = 0\n", f"    waited_ms = 0{NEW_YEAR}")
    said = without([absent], text) if absent else alone(text)
    assert package in said
    assert "설치.cmd" in said
