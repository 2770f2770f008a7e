"""The calls of one build once more, by XlsxWriter and pyOpenVBA alone; ``builds`` writes them down.

It imports nothing of the project.
"""

from __future__ import annotations

import importlib.util
import io
import pickle
import shutil
import tempfile
import zipfile
from pathlib import Path

# What stands in an argument for an object that a call gave, and for the stream of VBA.
MADE, VBA = "\0made", "\0vba"


def main(calls: str, target: str) -> None:
    """Do what the file *calls* says, and write the workbook to *target*."""
    recorded = pickle.loads(Path(calls).read_bytes())  # of our own making, in a folder of our own
    stream = io.BytesIO()
    made: dict[int, object] = {}

    def real(value: object) -> object:
        if isinstance(value, tuple) and value[:1] == (MADE,):
            return made[value[1]]
        if value == (VBA,):
            return io.BytesIO(project(recorded["texts"], recorded["sheets"]))
        if isinstance(value, dict):
            return {key: real(each) for key, each in value.items()}
        return [real(each) for each in value] if isinstance(value, list) else value

    import xlsxwriter

    for order, (owner, method, arguments, options) in enumerate(recorded["calls"]):
        if owner < 0:
            made[order] = xlsxwriter.Workbook(stream, options)
            continue
        words = {name: real(each) for name, each in options.items()}
        made[order] = getattr(made[owner], method)(*map(real, arguments), **words)
    Path(target).write_bytes(stream.getvalue())


def project(texts: dict[str, str], sheets: int) -> bytes:
    """``vbaProject.bin`` of xlwings' quickstart workbook with the modules *texts* in it."""
    from pyopenvba import ExcelFile, VBAModuleKind

    spec = importlib.util.find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    quickstart = Path(spec.origin).with_name("quickstart_standalone.xlsm")
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(quickstart, Path(folder) / "project.xlsm")
        with ExcelFile(path) as book:
            vba = book.vba_project()
            present = set(vba.module_names())
            for number in range(1, sheets + 1):
                if (name := f"Sheet{number}") not in present:
                    vba.add_module(name, f'Attribute VB_Name = "{name}"\r\n',
                                   kind=VBAModuleKind.other)  # fmt: skip
            for name, text in texts.items():
                if name in present:
                    book.set_module(name, text)
                else:
                    vba.add_module(name, text)
            book.save()
        with zipfile.ZipFile(path) as package:
            return package.read("xl/vbaProject.bin")
