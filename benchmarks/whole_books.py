"""Refreshing the shipped workbook against openpyxl, and against a LibreOffice conversion."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from benchmarks.processes import ROOT, hopejobs, run
from benchmarks.timing import Row, compare_cpu
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

_BOOK = ROOT / "workbook" / "HopeJobs.xlsm"


def rows(folder: Path) -> Iterator[Row]:
    """The refresh in this process, then as a whole process; results go to *folder*."""
    yield compare_cpu(
        "refresh of the shipped workbook / openpyxl load + save",
        lambda: _refresh(folder / "ours.xlsm"), lambda: _resave(folder / "peer.xlsm"),
        0.32, rounds=11,
    )  # fmt: skip
    what = "`hopejobs refresh`, whole process / LibreOffice headless conversion"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        yield Row(what, "–", "no soffice on the PATH")
        return
    profile = (folder / "profile").as_uri()  # its own, so that no open LibreOffice answers
    convert = [
        office, f"-env:UserInstallation={profile}", "--headless",
        "--convert-to", "xlsx", "--outdir", str(folder / "converted"), str(_BOOK),
    ]  # fmt: skip
    refresh = hopejobs("refresh", str(_BOOK), "-o", str(folder / "process.xlsm"))
    # The actuals that are still missing are no faults: both have to end with 0.
    yield compare_cpu(
        what, lambda: run(refresh, folder), lambda: run(convert, folder), 0.2, rounds=7
    )


def _refresh(target: Path) -> None:
    book = FileWorkbook.open(_BOOK)
    file_actions.refresh(book)
    book.save(target)


def _resave(target: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it drops what it does not know
        openpyxl.load_workbook(_BOOK, keep_vba=True).save(target)
