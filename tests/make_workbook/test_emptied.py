"""A workbook of this version for what is moved into it: no actuals, the given texts and notes."""

import openpyxl
import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.emptied import emptied_bytes
from tests import shared


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The workbook with a plan of ⑥, an actual of ④ and a note."""
    made = tmp_path_factory.mktemp("emptied") / "x.xlsm"
    given = {"⑥": {"plan": "박람회"}, "④": {"actual": 60.0}}
    notes = {("사업진단", 10, 4): "물어볼 것"}
    made.write_bytes(shared.once("emptied.xlsm", lambda: emptied_bytes(given, notes)))
    return made


def test_only_what_was_given_stands_in_the_inputs(path):
    book = FileWorkbook.open(path)
    assert {(3, 0): 60.0} == {
        (row, column): value
        for row, line in enumerate(book.read("HJ_ACTUALS"))
        for column, value in enumerate(line)
        if value is not None
    }
    assert "박람회" == book.read("HJ_FORM")[5][6]


def test_a_rate_without_an_actual_is_made_of_its_counts(path):
    """⑥ in row 10: as in the workbook that is shipped for ⑦."""
    formula = FileWorkbook.open(path).formulas()["추진실적"][10, 10]
    assert 'IF(ISNUMBER($R10),IF(ISNUMBER($S10),$R10/$S10,""),"")' == formula


def test_only_the_given_notes(path):
    book = openpyxl.load_workbook(path)
    found = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert {("사업진단", "D10"): "물어볼 것"} == found
