"""PCs for the doctor: a Windows PC with everything in its place, one without Excel, workbooks."""

import ntpath
import re

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl import __version__
from hopejobs_xl.support.doctor import diagnose
from hopejobs_xl.support.machine import Machine

HOME = r"C:\Users\홍길동"
LOCAL = rf"{HOME}\AppData\Local"
ROOT = rf"{LOCAL}\HopeJobs\venv"
PYTHONW = rf"{ROOT}\Scripts\pythonw.exe"
USER_CONF = rf"{HOME}\.xlwings\xlwings.conf"
DLLS = (rf"{ROOT}\xlwings32-0.37.8.dll", rf"{ROOT}\xlwings64-0.37.8.dll")
VERSIONS = {
    "numpy": "2.1.0", "xlwings": "0.37.8", "pywin32": "308", "formualizer": "0.13.0",
    "lxml": "6.0.0",
}  # fmt: skip
FACTS = {
    "Excel": "16.0, 64-bit",
    "System": "Windows (64-bit) NT 10.00, build 17928",
    "Workbook program": __version__,
    "Workbook xlwings": "0.37.8",
    "DLL": "xlwings64-0.37.8.dll",
    "INTERPRETER_WIN": PYTHONW.replace(HOME, "%USERPROFILE%"),
    "PYTHONPATH": "",
    "UDF MODULES": "udfs",
    "USE UDF SERVER": "TRUE",
    "DEBUG UDFS": "FALSE",
    "ADD_WORKBOOK_TO_PYTHONPATH": "FALSE",
    "Engine": "Python",
    "Start": "",
    "Last error": "",
}
CONF = f'"INTERPRETER_WIN","{PYTHONW}"\r\n'


def pc(files=None, versions=VERSIONS, failures=(), **changes):
    """A Windows PC with everything in its place; *files* maps paths to bytes or None (none)."""
    disk = {PYTHONW: b"", USER_CONF: CONF.encode(), **dict.fromkeys(DLLS, b"")} | (files or {})
    disk = {ntpath.normcase(path): (path, data) for path, data in disk.items() if data is not None}

    def names(folder):
        inside = [path for path, _ in disk.values() if ntpath.dirname(path) == folder]
        return [ntpath.basename(path) for path in inside]

    facts = {
        "windows": True, "now": "2016-09-01 09:00", "system": "Windows-10-10.0.19045-SP0",
        "python": "3.11.9", "bits": 64, "executable": PYTHONW, "home": HOME,
        "package": rf"{ROOT}\Lib\site-packages\hopejobs_xl",
        "log": rf"{LOCAL}\HopeJobs\hopejobs.log", "last_fault": "",
        "environ": {"USERPROFILE": HOME, "USERNAME": "홍길동", "LocalAppData": LOCAL},
        "version": lambda name: versions.get(name, ""),
        "failure": lambda module: "ImportError" if module in failures else "",
        "is_file": lambda path: ntpath.normcase(path) in disk,
        "names": names,
        "read": lambda path: disk.get(ntpath.normcase(path), ("", None))[1],
    }  # fmt: skip
    return Machine(**facts | changes)


def linux(**changes):
    """A PC without Excel."""
    none = {"read": lambda path: None, "is_file": lambda path: False, "names": lambda folder: []}
    facts = {"windows": False, "home": "/home/hong", "executable": "/usr/bin/python3",
             "environ": {"USER": "hong"}, "package": "/home/hong/hopejobs_xl",
             "log": "/home/hong/.local/state/hopejobs/hopejobs.log"}  # fmt: skip
    versions = {"numpy": "2.1.0", "lxml": "6.0.0", "formualizer": "0.13.0"}
    return pc(versions=versions, **facts | none | changes)


def report(machine, facts=None, book=None):
    """The diagnosis; each problem is among the lines and says what to do."""
    found = diagnose(machine, list((facts or {}).items()), book)
    problems = [line for line in found.lines if line.startswith("[문제] ")]
    assert tuple(problems) == found.problems
    assert all(re.search(r"\. 할 일: \S.*(요|세요)$", line) for line in problems), problems
    first = f"문제 {len(problems)}개" if problems else "이상 없음"
    assert first == found.lines[0]
    assert all(": " in line and "\n" not in line for line in found.lines[1:])
    return found


def value(found, item):
    """What the report says of *item*."""
    return dict(line.removeprefix("[문제] ").split(": ", 1) for line in found.lines[1:])[item]


def made(path, program=__version__, xlwings="0.37.8", conf=(), names=True):
    """A workbook at *path* whose sheet xlwings.conf has the rows *conf* after the usual ones."""
    book = openpyxl.Workbook()
    book.active.title = "설정"
    book["설정"]["B2"], book["설정"]["B3"] = program, xlwings
    if names:
        for name, cell in (("HJ_PROGRAM_VERSION", "$B$2"), ("HJ_XLWINGS_VERSION", "$B$3")):
            book.defined_names[name] = DefinedName(name, attr_text=f"설정!{cell}")
    if conf is not None:
        sheet = book.create_sheet("xlwings.conf")
        usual = {key: FACTS[key] for key in ("UDF MODULES", "USE UDF SERVER", "DEBUG UDFS",
                 "ADD_WORKBOOK_TO_PYTHONPATH")}  # fmt: skip
        for row in (usual | dict(conf)).items():
            sheet.append(row)
    book.save(path)
    return path
