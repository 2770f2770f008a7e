"""Refreshing the shipped workbook against openpyxl, and against a LibreOffice conversion."""

from __future__ import annotations

import shutil
import warnings
import zipfile
from pathlib import Path

import openpyxl
from lxml import etree

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

from .bench import Bench, Measured, calls, missing, of_cpu, of_memory, once
from .installed import hopejobs, python, run
from .measuring import ROOT, Comparison, alternate

_BOOK = ROOT / "workbook" / "HopeJobs.xlsm"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _VALUE = f"{_MAIN}c", f"{_MAIN}v"
_RESAVE = (
    "import sys, openpyxl;openpyxl.load_workbook(sys.argv[1], keep_vba=True).save(sys.argv[2])"
)


def benches() -> tuple[Bench, ...]:
    """The refresh in this process, then as a whole process."""
    peer = "openpyxl load + save"
    process = "`hopejobs refresh`, whole process"
    return (
        Bench("refresh", f"refresh of the shipped workbook, in process / {peer}", 0.3, _in_process,
              0.15),
        Bench("refresh-floor", f"zip, XML and a look at each cell alone / {peer}", 0.2, _floor),
        Bench("refresh-process", f"{process} / the same of {peer}", 0.5, _cpu_beside_openpyxl),
        Bench("refresh-process-memory", f"peak memory of it / of {peer}", 1.2, _memory, 0.6),
        Bench(
            "refresh-office", f"{process} / LibreOffice headless conversion", 0.19, _beside_office,
            0.1,
        ),
    )  # fmt: skip


def _in_process(folder: Path) -> Measured:
    ours, peer = folder / "ours.xlsm", folder / "peer.xlsm"
    return of_cpu(calls(lambda: _refresh(ours), lambda: _resave(peer), rounds=11))


def _floor(folder: Path) -> Measured:
    least, peer = folder / "floor.xlsm", folder / "peer.xlsm"
    return of_cpu(calls(lambda: _passed_through(least), lambda: _resave(peer), rounds=11))


def _passed_through(target: Path) -> None:
    """What a refresh cannot do without: each sheet parsed, each cell seen, the file zipped."""
    with zipfile.ZipFile(_BOOK) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(data)
                values = {cell.get("r"): cell.findtext(_VALUE) for cell in root.iter(_CELL)}
                data = etree.tostring(root) if values else data
            out.writestr(name, data)


@once
def _beside_openpyxl(folder: Path) -> Comparison:
    ours = hopejobs("refresh", _BOOK, "-o", folder / "process.xlsm")
    peer = python(_RESAVE, _BOOK, folder / "resaved.xlsm")
    # The actuals that are still missing are no faults: both have to end with 0.
    return alternate(lambda: run(ours), lambda: run(peer), 7)


def _cpu_beside_openpyxl(folder: Path) -> Measured:
    return of_cpu(_beside_openpyxl(folder))


def _memory(folder: Path) -> Measured:
    return of_memory(_beside_openpyxl(folder))


def _beside_office(folder: Path) -> Measured:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return missing("soffice")
    profile = (folder / "profile").as_uri()  # its own, so that no open LibreOffice answers
    convert: list[str | Path] = [
        office, f"-env:UserInstallation={profile}", "--headless",
        "--convert-to", "xlsx", "--outdir", folder / "converted", _BOOK,
    ]  # fmt: skip
    refresh = hopejobs("refresh", _BOOK, "-o", folder / "office.xlsm")
    return of_cpu(alternate(lambda: run(refresh), lambda: run(convert), 7))


def _refresh(target: Path) -> None:
    book = FileWorkbook.open(_BOOK)
    file_actions.refresh(book)
    book.save(target)


def _resave(target: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it drops what it does not know
        openpyxl.load_workbook(_BOOK, keep_vba=True).save(target)
