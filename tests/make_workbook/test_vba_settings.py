"""The settings of xlwings, looked up by xlwings' own VBA: no file beside the workbook decides.

``GetConfig`` and what it calls are taken from the module that is in the workbook; in the place of
the disk, of WScript.Shell and of the branches for other programs stand the lines of ``DISK``.
"""

import re

import pytest
from oletools.olevba import VBA_Parser
from pyopenvba.apps.excel import ExcelApplication

from hopejobs_xl.make_workbook import vba_project
from hopejobs_xl.make_workbook.conf_sheet import _CONF

BESIDE, USERS = r"C:\Book\xlwings.conf", r"C:\Users\Kim\.xlwings\xlwings.conf"
DISK = rf"""
Public Const PROJECT_NAME = "xlwings"
Function GetFullName(wb)
    GetFullName = "C:\Book\HopeJobs.xlsm"
End Function
Function GetDirectoryConfigFilePath()
    GetDirectoryConfigFilePath = "{BESIDE}"
End Function
Function GetConfigFilePath()
    GetConfigFilePath = "{USERS}"
End Function
Function FileExists(ByVal path)
    FileExists = True
End Function
Function GetConfigFromFile(sFile, sName, sValue)
    sValue = "set by " & sFile
    GetConfigFromFile = True
End Function
Function ExpandEnvironmentStrings(ByVal s As String)
    ExpandEnvironmentStrings = Replace(s, "%HOPEJOBS_PYTHON%", "D:\Python\pythonw.exe")
End Function
"""


@pytest.fixture(scope="module")
def module():
    """The text of xlwings' module in our project."""
    parser = VBA_Parser("vbaProject.bin", data=vba_project.project())
    texts = {name: text for _, _, name, text in parser.extract_macros()}
    return next(text for name, text in texts.items() if name.startswith("xlwings"))


def routine(module, name):
    """A function of *module* as it is compiled for Excel on Windows."""
    text = re.search(rf"(?ms)^Function {name}\(.*?^End Function", module)[0]
    lines, keep = [], [True]
    for line in text.splitlines():
        word = line.strip()
        if word.startswith("#If"):
            keep.append(word in ('#If App = "Microsoft Excel" Then', "#If Not Mac Then"))
        elif word.startswith("#Else"):
            keep[-1] = not keep[-1]
        elif word.startswith("#End If"):
            keep.pop()
        elif all(keep):
            lines.append(line)
    return "\n".join(lines)


@pytest.fixture
def look_up(module):
    """What xlwings finds for a key in a workbook with our sheet xlwings.conf."""
    app = ExcelApplication()
    app.add_workbook()
    names = ("GetConfig", "GetConfigFromSheet", "SheetExists")
    app.add_module(DISK + "\n".join(routine(module, name) for name in names), name="Config")
    rows = "\n".join(
        f'.Range("A{row}").Value = "{key}": .Range("B{row}").Value = "{value}"'
        for row, (key, value) in enumerate(_CONF, start=1)
    )
    app.add_module(
        "Public Sub Fill()\nWorksheets.Add.Name = \"xlwings.conf\"\n"
        f'With Worksheets("xlwings.conf")\n{rows}\nEnd With\nEnd Sub\n'
        "Public Function Found(key)\nFound = CStr(GetConfig((key)))\nEnd Function\n",
        name="Driver",
    )  # fmt: skip
    app.run("Fill")
    return lambda key: app.evaluate(f'Found("{key}")')


def asked(module):
    """Every key that xlwings' VBA asks for on Windows."""
    keys = set(re.findall(r'GetConfig\("([^"]+)"', module))
    return {key for key in keys if not key.endswith("_MAC")}


def test_the_stand_ins_let_a_file_decide(look_up):
    """A key that is on no sheet comes from the file beside the workbook: else nothing is shown."""
    assert f"set by {BESIDE}" == look_up("A NEW KEY")


def test_no_file_decides_anything(look_up, module):
    """Whatever xlwings asks for, the sheet answers, if only with nothing."""
    found = {key: look_up(key) for key in asked(module)}
    assert {} == {key: value for key, value in found.items() if "set by" in value}
    assert r"D:\Python\pythonw.exe" == found["INTERPRETER_WIN"]
    for key in ("PYTHONPATH", "INTERPRETER", "LICENSE_KEY", "CONDA PATH", "CONDA ENV"):
        assert "" == found[key]


def test_the_start_looks_at_all_of_them(module):
    """What HopeJobsStart compares are the keys that xlwings asks for, and the sheet's."""
    text = re.sub(r'" & _\s+"', "", vba_project.sources()["HopeJobsStart"])
    compared = set(re.search(r'DECISIVE As String = "([^"]+)"', text)[1].split("|"))
    assert asked(module) == compared == {key.upper() for key, _ in _CONF}
