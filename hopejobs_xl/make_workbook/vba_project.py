"""``vbaProject.bin`` from text: xlwings' own VBA modules, ours, and one module per sheet.

The project starts from the one that Excel wrote for xlwings' standalone quickstart workbook, so
its GUID, protection fields, references and time stamps (all zero) are constants of that file; our
modules are stored without compiled code, which Office makes anew. The same sources therefore give
the same bytes, everywhere.
"""

from __future__ import annotations

import functools
import importlib.util
import re
import tempfile
import zipfile
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.vba import parse_project_stream

from . import layout_module, wrappers

PART = "xl/vbaProject.bin"
UDFS = Path(__file__).resolve().parents[2] / "udfs.py"
SHEETS = 13
SOURCES = Path(__file__).with_name("vba")
MODULES = (
    "HopeJobsEngine",
    "HopeJobsBooks",
    "HopeJobsArguments",
    "HopeJobsAhead",
    "HopeJobsStart",
    "HopeJobsMachine",
    "HopeJobsScheme",
    "HopeJobsBands",
    "HopeJobsFolding",
    "HopeJobsValues",
    "HopeJobsPoints",
    "HopeJobsKept",
    "HopeJobsFallback",
    "HopeJobsReport",
    "HopeJobsRibbon",
    "HopeJobsInsert",
    "HopeJobsDoctor",
    "HopeJobsAddin",
)
_WORKBOOK = {False: "ThisWorkbook.cls", True: "ThisAddin.cls"}  # its events, by whether an add-in
_QUICKSTART = "quickstart_standalone.xlsm"
_SAMPLE = "Module1"
_WINDOWS = b"[Workspace]\r\n"
_SHEET_MODULE = (
    'Attribute VB_Name = "{name}"\r\n'
    'Attribute VB_Base = "0{{00020820-0000-0000-C000-000000000046}}"\r\n'
    "Attribute VB_GlobalNameSpace = False\r\n"
    "Attribute VB_Creatable = False\r\n"
    "Attribute VB_PredeclaredId = True\r\n"
    "Attribute VB_Exposed = True\r\n"
    "Attribute VB_TemplateDerived = False\r\n"
    "Attribute VB_Customizable = True\r\n"
)


def sources(udfs: Path = UDFS, *, addin: bool = False) -> dict[str, str]:
    """Our standard modules and the body of ``ThisWorkbook``: name -> text with CRLF.

    The add-in has other events, so another ``ThisWorkbook``. *udfs* is the ``udfs.py`` whose
    functions get a shell. Raises ``ValueError`` for a text that is not ASCII (VBA is stored in a
    code page) and what ``wrappers.generate`` raises.
    """
    texts = {name: _read(SOURCES / f"{name}.bas") for name in MODULES}
    texts[wrappers.MODULE] = wrappers.generate(_read(udfs))
    texts[layout_module.MODULE] = layout_module.generate()
    texts["ThisWorkbook"] = _read(SOURCES / _WORKBOOK[addin])
    return {name: _vba_text(name, text) for name, text in texts.items()}


def text_keys() -> list[str]:
    """The keys that VBA looks up in the named range HJ_TEXT, sorted."""
    texts = "".join(_read(SOURCES / f"{name}.bas") for name in MODULES)
    return sorted(set(re.findall(r'HJ_Text\("(\w+)"\)', texts)))


@functools.cache  # moving an older workbook builds two or three
def project(sheets: int = SHEETS, udfs: Path = UDFS, *, addin: bool = False) -> bytes:
    """The bytes of ``vbaProject.bin`` for a workbook of *sheets* sheets (code names Sheet1..n).

    *addin* makes it that of the add-in.

    XlsxWriter gives exactly these code names, so every sheet has its document module, as in a file
    that Excel saved. Raises ``ValueError`` as ``sources``, ``FileNotFoundError`` without xlwings.
    """
    return assembled(sheets, sources(udfs, addin=addin))


def assembled(sheets: int, texts: dict[str, str]) -> bytes:
    """A project as ``project`` gives it of the module texts *texts* (name -> text with CRLF)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.xlsm"
        path.write_bytes(_quickstart().read_bytes())
        with ExcelFile(path) as book:
            _edit(book, sheets, texts)
            book.save()
        with zipfile.ZipFile(path) as package:
            return _declare_sheets(package.read(PART), sheets)


def document_modules(project_bytes: bytes) -> list[str]:
    """The names of the document modules (workbook and sheets) that the project declares."""
    stream = parse_project_stream(CFB.from_bytes(project_bytes).get_stream("PROJECT"))
    return [name for name, _ in stream.document_modules]


def _edit(book: ExcelFile, sheets: int, texts: dict[str, str]) -> None:
    vba = book.vba_project()
    vba.delete_module(_SAMPLE)
    present = set(vba.module_names())
    for number in range(1, sheets + 1):
        name = f"Sheet{number}"
        if name not in present:
            vba.add_module(name, _SHEET_MODULE.format(name=name), kind=VBAModuleKind.other)
    for name, text in texts.items():
        if name in present:
            book.set_module(name, text)
        else:
            vba.add_module(name, text)


def _declare_sheets(project_bytes: bytes, sheets: int) -> bytes:
    """Declare the added sheet modules as documents: pyOpenVBA declares them as classes."""
    cfb = CFB.from_bytes(project_bytes)
    declared, _, windows = cfb.get_stream("PROJECT").partition(_WINDOWS)
    for number in range(1, sheets + 1):
        declared = declared.replace(
            b"\r\nClass=Sheet%d\r\n" % number, b"\r\nDocument=Sheet%d/&H00000000\r\n" % number
        )
    # xlwings' file ends in a blank line, and pyOpenVBA appends after it: Excel writes none.
    windows = b"".join(line + b"\r\n" for line in windows.splitlines() if line)
    cfb.write_stream("PROJECT", declared + _WINDOWS + windows)
    return cfb.to_bytes()


def _quickstart() -> Path:
    spec = importlib.util.find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("xlwings is not installed: its VBA modules are needed")
    return Path(spec.origin).with_name(_QUICKSTART)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _vba_text(name: str, text: str) -> str:
    if not text.isascii():
        raise ValueError(f"{name}: VBA text must be ASCII")
    return "\r\n".join(text.splitlines()) + "\r\n"
