"""Any text that a clerk types into HopeJobs.xlsm stays through everything the program does to it.

Words stand in the columns of 추진실적 and 사업진단 that are people's own, and in 회신 of the pages
of the departments.
"""

import contextlib
import io
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.layout import DEPARTMENT_PAGE, DIAGNOSIS_TABLE, FORM_TABLE
from tests.conftest import PROJECT
from tests.drawn_texts import texts
from tests.profiles import examples
from tests.raw_cells import raw_cells

BOOK = PROJECT / "workbook" / "HopeJobs.xlsm"
PAGES = ("일자리경제과", "사회적경제과")
WORDS = (
    *((FORM_TABLE.name, FORM_TABLE, key) for key in ("plan", "result", "remark")),
    *((DIAGNOSIS_TABLE.name, DIAGNOSIS_TABLE, key)
      for key in ("strength", "weakness", "remedy", "remark")),
    *((f"{page}!{DEPARTMENT_PAGE.name}", DEPARTMENT_PAGE, "reply") for page in PAGES),
)  # fmt: skip
ROWS = 6  # of each column


def run(*argv):
    """Exit status and output of a command, which never ends in a traceback."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main([str(each) for each in argv])
    return status, said.getvalue()


def typed_in(path, said):
    """Type *said* into the columns of ``WORDS``; returns sheet and address of each text."""
    book, places, left = FileWorkbook.open(path), {}, iter(said)
    for name, table, key in WORDS:
        title, top, first = book.locate(name)
        cells = {(row, table.index(key)): next(left) for row in range(ROWS)}
        book.write_cells(name, cells)
        for (row, column), text in cells.items():
            places[title, cell_name(top + row, first + column)] = text
    book.save()
    return places


def shown(path, places):
    """What the XML of the file *path* holds at *places*; a formula is none of these texts."""
    found = raw_cells(path)
    cells = {place: found[place[0]][place[1]] for place in places}
    assert {None} == {cell.formula for cell in cells.values()}
    return {place: cell.text for place, cell in cells.items()}


@pytest.fixture(scope="module")
def with_pages(tmp_path_factory):
    """The shipped workbook with a page for each department; not to be changed."""
    path = Path(shutil.copy(BOOK, tmp_path_factory.mktemp("pages") / "HopeJobs.xlsm"))
    assert 0 == run("departments", path)[0]
    return path


@examples(2)
@given(said=st.lists(texts(), min_size=ROWS * len(WORDS), max_size=ROWS * len(WORDS)))
def test_words_stay_through_every_command(with_pages, said):
    """새로고침 with another month, 부서별 and a copy of values: each text as it was typed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(with_pages, folder))
        places = typed_in(path, said)
        assert places == shown(path, places)
        assert 0 == run("refresh", path, "--as-of", "2016-04-30", "--set", "④=31")[0]
        assert places == shown(path, places)
        assert 0 == run("departments", path)[0]
        assert places == shown(path, places)
        copy = path.with_name("값.xlsx")
        assert 0 == run("export", path, "--values", "-o", copy)[0]
        assert places == shown(copy, places)
