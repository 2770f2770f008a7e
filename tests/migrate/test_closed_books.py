"""이력, 마감 and 증빙 of a workbook of this format in the next one: as they were, and right."""

import datetime as dt

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.migrate.account import Fate
from hopejobs_xl.sheets import closing_actions
from tests.migrate.filled import OLD
from tests.migrate.test_move import moved

APRIL, DAY = dt.date(2016, 4, 1), dt.date(2016, 5, 2)
BLOCKS = ("HJ_LOG", "HJ_CLOSINGS", "HJ_EVIDENCE", "HJ_EVIDENCE_PAGE")


@pytest.fixture(scope="module")
def books(shipped, tmp_path_factory):
    """A closed month with documents and what was changed before it, old and moved."""
    folder = tmp_path_factory.mktemp("closed")
    path = folder / "old.xlsm"
    path.write_bytes(shipped.read_bytes())
    (folder / "명부.pdf").write_bytes(b"one")
    book = FileWorkbook.open(path)
    rows = {at: ("⑥", f"{at}번째 문서", "명부.pdf") for at in (0, 3, 30)}
    cells = {(at, column): value for at, row in rows.items()
             for column, value in zip((1, 4, 7), row, strict=True)}  # fmt: skip
    book.write_cells("HJ_EVIDENCE", cells)
    book.write_cells("HJ_ACTUALS", {(5, 0): 0.076})
    file_actions.refresh(book, today=DAY)
    closing_actions.put(book, APRIL, DAY)
    book.write_cells("HJ_ACTUALS", {(5, 0): 0.5})  # typed since: a refresh would be refused
    book.save()
    (folder / "new").mkdir()
    return FileWorkbook.open(path), *moved(path, folder / "new")


def test_all_rows_stand_as_they_were(books):
    """No row of 이력 is added: moving changes no figure."""
    old, new, account = books
    made = FileWorkbook.open(new)
    for name in BLOCKS:
        assert old.read(name) == made.read(name), name
    lost = [each.cell.partition("!")[0] for each in account.of(Fate.LOST)]
    assert [] == [title for title in lost if title in ("이력", "마감", "증빙")]


def test_the_closed_month_is_closed_and_unchanged(books):
    """Its fingerprints hold in the new workbook."""
    _, new, _ = books
    codes = [f.code.value for f in file_actions.check(FileWorkbook.open(new)).evaluation.faults]
    assert "changed-after-closing" not in codes


def test_an_older_workbook_begins_with_none(tmp_path):
    """The refresh of the move is no change that anybody made."""
    old = tmp_path / "0.3.0.xlsm"
    old.write_bytes((OLD / "0.3.0.xlsm").read_bytes())
    (tmp_path / "new").mkdir()
    new, _ = moved(old, tmp_path / "new")
    made = FileWorkbook.open(new)
    for name in BLOCKS[:3]:
        assert {None} == {cell for row in made.read(name) for cell in row}, name
