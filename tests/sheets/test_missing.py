"""A damaged name of a block is told; a block that its version or a person left out is not."""

import shutil

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import later_pages, layout, meeting_layout


@pytest.fixture
def book(shipped, tmp_path):
    """The shipped workbook, to be damaged."""
    return FileWorkbook.open(shutil.copy(shipped, tmp_path / "book.xlsm"))


@pytest.mark.parametrize(
    "name",
    [
        later_pages.START.name,
        later_pages.MONTH_TABLE,
        later_pages.LAST_YEAR.name,
        later_pages.PUBLISHED.name,
        later_pages.TREND_HEADER,
        meeting_layout.MEETING_NOTES.name,
    ],
)
def test_a_lost_name_is_told_before_anything_is_written(book, name):
    """The page is still there: without a word it would go on showing the figures of before."""
    book.write(layout.HANDS, [[None]] * 16 + [[7]] + [[None]] * 4)  # ⑯: another total than before
    before = book.read(layout.SCORES.name)
    book.undefine(name)
    with pytest.raises(WorkbookError, match=name):
        file_actions.refresh(book)
    assert before == book.read(layout.SCORES.name)


def test_a_sheet_that_a_person_took_out_is_not_missed(book):
    """All names of 회의자료 and 전년실적 are gone with their sheets."""
    names = [*meeting_layout.MEETING_BLOCKS, later_pages.LAST_YEAR.name, later_pages.LAST_YEAR_OF]
    for name in names:
        book.undefine(name)
    assert 40 == file_actions.refresh(book).evaluation.totals.total
