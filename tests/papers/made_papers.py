"""A plan document with the tables of the seed, made by python-hwpx, and small ones.

``python -m tests.papers.made_papers FOLDER`` writes both as HWPX; tests/data/README.md says how the
.hwp files there come of them.
"""

import sys
from pathlib import Path

from hwpx.document import HwpxDocument

from hopejobs_xl.papers.paper_tables import Paper, read_paper
from tests.conftest import PROJECT

SEED = PROJECT / "tests" / "data" / "plan-2016.txt"


def seed() -> Paper:
    """The plan document of the seed as text."""
    return read_paper(SEED)


def text_paper(folder, text) -> Paper:
    """*text* (cells parted by tabs) as a document."""
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_paper(path)


def seed_as_hwpx(path):
    """The seed's lines and tables as HWPX; blank 분야 and 항목 below a text are merged with it."""
    paper = seed()
    document = HwpxDocument.new()
    for line in paper.lines:
        document.add_paragraph(line)
    for table in paper.tables:
        made = document.add_table(table.height, table.width)
        for row in range(table.height):
            for cell in table.row(row):
                made.set_cell_text(row, cell.column, cell.text)
        for column in range(min(2, table.width)):
            _merge_down(made, table, column)
    document.save_to_path(path)


def _merge_down(made, table, column):
    first = None
    for row in range(table.height + 1):
        cell = table.at(row, column)
        if cell is not None and not cell.text and first is not None:
            continue
        if first is not None and row - 1 > first:
            made.merge_cells(first, column, row - 1, column)
        first = row if cell is not None and cell.text else None


def small_as_hwpx(path):
    """Two sections: cells merged down and across, a tab, line breaks, blanks, a table in a cell."""
    document = HwpxDocument.new()
    document.add_paragraph("평가시기 : 2016. 9월")
    table = document.add_table(5, 4)
    for row, cells in enumerate(
        [
            ["분야", "지표", "배점", "배점기준"],
            ["가 분야", "① 취업률", "6", "80% 이상\t6점\n70% 이상 5점"],
            ["", "② 상담", "", ""],
            ["", "󰊱 가점", "", "1건마다 0.5점"],
            ["합계", "", "9", ""],
        ]
    ):
        for column, text in enumerate(cells):
            table.set_cell_text(row, column, text)
    inner = table.cell(3, 3).add_table(1, 2)
    inner.set_cell_text(0, 0, "안")
    inner.set_cell_text(0, 1, "쪽")
    table.merge_cells(1, 0, 3, 0)
    table.merge_cells(1, 2, 2, 2)
    table.merge_cells(4, 0, 4, 1)
    section = document.add_section()
    document.add_paragraph("둘째 구역", section=section)
    second = document.add_table(2, 2, section=section)
    second.set_cell_text(1, 1, "2,018점")
    document.save_to_path(path)


if __name__ == "__main__":
    seed_as_hwpx(Path(sys.argv[1]) / "plan-2016.hwpx")
    small_as_hwpx(Path(sys.argv[1]) / "small-plan.hwpx")
