"""What Excel does by itself is done for a file: formulas are up to date before and after."""

import datetime as dt

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.scheme.loader import load
from tests import saved_cells


def edited(book, **cells):
    """*book* saved by another program with 추진실적 *cells* changed; it saves no results."""
    saved_cells.edited(book, *(("추진실적", cell, value) for cell, value in cells.items()))
    return FileWorkbook.open(book)


def test_an_actual_that_is_a_formula_is_calculated_before_it_is_scored(book):
    """300 of 2,000 is 15 %: full marks instead of 2 points, whatever was saved."""
    assert 44 == file_actions.refresh(edited(book, J10="=300/2000")).evaluation.totals.total


def test_a_formula_over_the_summary_sees_what_was_written(book, tmp_path):
    """A clerk's own cell that reads the total of 요약."""
    made = edited(book, J10=0.15, Z5="=요약!L4+1")
    file_actions.refresh(made)
    made.save(tmp_path / "out.xlsm")
    assert [45] == saved_cells.shown(tmp_path / "out.xlsm", "추진실적!Z5")


def test_what_was_replaced_is_told_though_a_formula_asks_for_a_second_round(book):
    """The remark in I10 reads the total of 요약; the second round finds the row its own already."""
    made = edited(book, J10=0.15, I10="=요약!L4")
    codes = [fault.code for fault in file_actions.refresh(made).evaluation.faults]
    assert Code.DAY_REPLACED in codes
    assert 44 == made.read("HJ_FORM")[5][8]


def test_what_nobody_changed_is_not_calculated_again(book, monkeypatch):
    """But after a cell, a name or a calculation of somebody else's it is."""
    made, calls = edited(book, J10="=300/2000"), []
    calculate = FileWorkbook.calculate
    monkeypatch.setattr(
        FileWorkbook,
        "calculate",
        lambda *given, **more: calls.append(1) or calculate(*given, **more),
    )
    for change in (
        lambda: None,
        lambda: made.write_cells("HJ_ACTUALS", {(3, 0): 60.0}),
        lambda: made.define("HJ_MINE", "추진실적", (1, 1, 1, 1)),
        lambda: file_actions.calculate_others(made, load(), ["HJ_ACTUALS"]),
    ):
        change()
        before = len(calls)
        assert 44 == file_actions.check(made).evaluation.totals.total
        assert before + 1 == len(calls)
        assert 44 == file_actions.check(made).evaluation.totals.total
        assert before + 1 == len(calls)


def test_what_stands_there_already_is_not_written_again(book, monkeypatch):
    """Written are the cells that change alone: none in the shipped file, some after an edit."""
    made, asked, set_value = edited(book, J10=0.15), [], Sheet.set_value
    monkeypatch.setattr(
        Sheet, "set_value", lambda *given: asked.append(given[1:]) or set_value(*given)
    )
    file_actions.refresh(made)
    assert asked
    asked.clear()
    file_actions.refresh(made)
    assert asked == []
    assert 44 == made.read("HJ_SUM_HEAD")[0][3]


def test_check_writes_nothing(book):
    """The bytes on disk stay, and so do the blocks of 요약 in memory."""
    before = book.read_bytes()
    made = edited(book, J10=0.15)
    edited_bytes = book.read_bytes()
    assert 44 == file_actions.check(made).evaluation.totals.total
    assert 40 == made.read("HJ_SUM_HEAD")[0][3]
    assert edited_bytes == book.read_bytes()
    assert before != edited_bytes


def test_a_broken_scheme_stops_before_anything_is_calculated(book):
    """The cell is named and 요약 is as it was."""
    made = FileWorkbook.open(saved_cells.edited(book, ("배점기준", "D6", "열")))
    with pytest.raises(SchemeError, match="배점기준!D6"):
        file_actions.refresh(made)
    assert 40 == made.read("HJ_SUM_HEAD")[0][3]


def test_a_clerks_own_file_is_calculated(tmp_path):
    """With the shipped scheme; Excel's prefix of what it does not know, and dates as text."""
    path = tmp_path / "실적.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B1"] = 0.15, '=HJ_SCORE("취업률",A1)'
    sheet["A2"], sheet["B2"] = dt.datetime(2016, 4, 1), '=_xludf.HJ_SCORE("취업률",A2)'
    workbook.defined_names["HJ_A_ACTUALS"] = DefinedName(
        "HJ_A_ACTUALS", attr_text="Sheet!$A$1:$A$2"
    )
    workbook.save(path)
    book = FileWorkbook.open(path)
    file_actions.calculate_others(book, load(), ["HJ_A_ACTUALS"])
    cells = book.cells("Sheet")
    assert (6, "#NUM!") == (cells.values[1, 2], cells.values[2, 2])
    texts = {(1, 2): 'HJ_SCORE("취업률",A1)', (2, 2): '_xludf.HJ_SCORE("취업률",A2)'}
    assert {"Sheet": texts} == book.formulas()
