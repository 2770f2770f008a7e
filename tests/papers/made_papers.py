"""A plan document with the tables of the seed, made by python-hwpx, and small ones as text."""

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
