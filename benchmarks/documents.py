"""`hopejobs report --hwpx` against python-hwpx that writes the same tables bare."""

from __future__ import annotations

import json
from pathlib import Path

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.report.parts import Table
from hopejobs_xl.report.source import read

from .bench import Bench, Measured, of_cpu
from .installed import hopejobs, python, run
from .measuring import ROOT, alternate

_BOOK = ROOT / "workbook" / "HopeJobs.xlsm"
# Reads the texts, and lets python-hwpx make a paragraph of each line and a table of each table.
_BARE = """
import json, sys
from hwpx import HwpxDocument
document = HwpxDocument.new()
for block in json.load(open(sys.argv[1], encoding="utf-8")):
    if isinstance(block, str):
        document.add_paragraph(block)
        continue
    table = document.add_table(len(block), len(block[0]))
    for row, texts in enumerate(block):
        for column, text in enumerate(texts):
            if text:
                table.set_cell_text(row, column, text)
document.save_to_path(sys.argv[2])
"""


def benches() -> tuple[Bench, ...]:
    """The report as a whole process."""
    what = "`hopejobs report --hwpx` / python-hwpx writing the same tables bare"
    return (Bench("report", what, 1.3, _report),)


def _report(folder: Path) -> Measured:
    ours, bare, texts = folder / "ours.hwpx", folder / "bare.hwpx", folder / "report.json"
    texts.write_text(json.dumps(_blocks(), ensure_ascii=False), encoding="utf-8")
    command = hopejobs("report", _BOOK, "--hwpx", ours)
    peer = python(_BARE, texts, bare)
    return of_cpu(alternate(lambda: run(command), lambda: run(peer), 5))


def _blocks() -> list[object]:
    """The report on the shipped workbook: a text for each line, rows of texts for each table."""
    book = FileWorkbook.open(_BOOK)
    report = read(book, file_actions.check(book))
    return [
        [["" if cell is None else cell.text for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else str(block)
        for part in report.parts
        for block in part.blocks
    ]
