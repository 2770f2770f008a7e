"""Whose number is right in a clerk's own file: the same points in cell, total, check and copy."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from hopejobs_xl.attach.refresh import evaluate
from hopejobs_xl.attach.write import attach
from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.conftest import PROJECT

CASES = PROJECT / "tests" / "data" / "cases"
# File -> sheet, column of actuals, indicators with the actual that Excel saved and their points.
RIGHT = {
    "sum-over-month-sheets": ("총괄", {"④": (51, 5), "⑤": (5, 5), "⑪": (900, 3), "⑫": (2000, 4),
                                     "⑭": (5, 0), "⑳": (105, 1)}),
    "value-of-grouped-text": ("추진실적표", {"④": (1051, 5)}),
    "grouped-text-plus-zero": ("추진실적표", {"④": (1051, 5)}),
    "name-by-offset": ("추진실적표", {"④": (51, 5)}),
    "union-of-cells": ("추진실적표", {"④": (51, 5)}),
    "sumif-over-month-sheets": ("추진실적표", {"④": (51, 5)}),
    "equal-at-15-digits": ("추진실적표", {"④": (51, 5)}),
    "lenb": ("추진실적표", {"④": (51, 5)}),
    "count-letters-in-range": ("추진실적표", {"④": (51, 5)}),
    "lookup-last-value": ("현황", {"⑥": (0.15, 6)}),
    "floor-at-an-edge": ("현황", {"⑥": (0.15, 6)}),
    "three-d-average": ("현황", {"⑥": (0.15, 6)}),
}  # fmt: skip


def points_of(evaluation):
    """Points by number of the indicator."""
    return {each.indicator.no: each.points for each in evaluation.results}


def numbers(values):
    """Those of *values* that are numbers, added up."""
    return sum(value for value in values if isinstance(value, (int, float)))


@pytest.mark.parametrize("name", RIGHT)
def test_the_points_rest_on_what_excel_saved(name, tmp_path):
    """Attached, checked, refreshed and copied: the saved actual, its points, one total."""
    sheet, right = RIGHT[name]
    path = tmp_path / f"{name}.xlsx"
    made = attach(CASES / path.name, out=path, partial=True)
    labels = {row.no: row.row for row in made.found.rows}
    actual, points = made.found.columns["actual"], made.target.column
    book = FileWorkbook.open(path)
    checked = evaluate(book, path.name)
    assert () == book.uncalculated
    copied = openpyxl.load_workbook(io.BytesIO(values_only(book)), data_only=True)[sheet]
    saved = openpyxl.load_workbook(path, data_only=True)[sheet]
    for no, (figure, exp) in right.items():
        at = labels[no]
        assert [exp] * 2 == [points_of(made.evaluation)[no], points_of(checked)[no]]
        for cells in (saved, copied):
            assert (figure, exp) == (cells.cell(at, actual).value, cells.cell(at, points).value)
    column = [saved.cell(row, points).value for row in labels.values()]
    assert checked.totals.total == made.evaluation.totals.total == numbers(column)
    before = path.read_bytes()
    book.save()
    assert before == path.read_bytes()


@pytest.mark.parametrize("name", RIGHT)
def test_the_commands_say_that_all_is_well(name, tmp_path, capsys):
    """Indicators that a table lacked from the start only warn; no formula is a fault."""
    path = tmp_path / f"{name}.xlsx"
    assert main.main(["attach", str(CASES / path.name), "-o", str(path), "--partial"]) == 0
    for command in (["check", str(path)], ["export", str(path), "--values"]):
        assert main.main(command) == 0
    assert "수식을" not in capsys.readouterr().out


def without_result(path, sheet, cell):
    """*path* with the saved result of a formula taken out."""
    book = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    for each in book.worksheets:
        for row in each.iter_rows():
            for one in row:
                if one.data_type == "f" and (each.title, one.coordinate) != (sheet, cell):
                    one.value = values[each.title][one.coordinate].value
    book.save(path)
    return path


# Without a saved result: what is certain is calculated, what the engine gets wrong is a fault.
BARE = {
    "value-of-grouped-text": 5,
    "grouped-text-plus-zero": 5,
    "equal-at-15-digits": 5,
    "name-by-offset": 5,
    "union-of-cells": 5,
    "sumif-over-month-sheets": None,
    "lenb": None,
    "count-letters-in-range": None,
}


@pytest.mark.parametrize("name", BARE)
def test_no_saved_result(name, tmp_path, capsys):
    """Never a blank, never a guess: 5 points, or 오류 at the cell with its cause."""
    path = Path(shutil.copy(CASES / f"{name}.xlsx", tmp_path))
    without_result(path, "추진실적표", "D5")
    made = attach(path).evaluation
    assert points_of(made)["④"] == BARE[name]
    faults = [each for each in made.faults if each.cell == "추진실적표!D5"]
    assert len(faults) == (BARE[name] is None)
    assert made.totals.total == (40 if BARE[name] else 35)
    for each in faults:
        assert "저장된 결과가 없고" in each.message
        assert "엑셀에서 열어 저장" in each.message
    status = 1 if faults else 0
    copy = path.with_name("사본.xlsx")
    capsys.readouterr()
    assert main.main(["export", str(path), "--values", "-o", str(copy)]) == status
    said = capsys.readouterr().out
    assert ("추진실적표!D5" in said) == bool(faults)
    if faults:
        sheet = openpyxl.load_workbook(copy, data_only=True)["추진실적표"]
        assert ("#N/A", "#N/A") == (sheet["D5"].value, sheet["E5"].value)
