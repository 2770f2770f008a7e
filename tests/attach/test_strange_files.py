"""Files that Excel opens and that no other program wrote as ours do: they are attached as any."""

from pathlib import Path

import pytest

from hopejobs_xl.attach import refresh
from hopejobs_xl.attach.write import attach
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scoring.results import State
from tests.ooxml import odd_zips
from tests.ooxml.made_books import parts

TESTS = Path(__file__).parent.parent
CASES = TESTS / "data" / "cases"
FORMS = [TESTS / "templates" / name for name in ("form.xlsx", "subtotals.xlsx", "two_rows.xlsx")]
ODD = {
    "streamed": odd_zips.streamed,
    "zip64": odd_zips.zip64,
    "trailing": odd_zips.trailing,
    "other case": odd_zips.other_case,
    "module": odd_zips.with_module,
    "prefixed": odd_zips.prefixed,
}


def outcome(path, out):
    """Points of the attached table, its total, all cells, and all cells of the copy of values."""
    made = attach(path, out=out, partial=True)
    book = FileWorkbook.open(out)
    again = refresh.evaluate(book, out.name)
    out.write_bytes(values_only(book))
    copy = FileWorkbook.open(out)
    points = [(result.indicator.no, result.points) for result in again.results]
    assert made.evaluation.totals == again.totals
    return points, again.totals, _all(book), _all(copy)


def _all(book):
    found = {title: book.cells(title) for title in book.worksheets()}
    return {title: (cells.values, cells.merges) for title, cells in found.items()}


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("odd", ODD)
def test_it_gives_the_points_of_the_usual_file(tmp_path, odd, form):
    """Attached, refreshed and copied as values: every cell is that of the file as Excel lays it."""
    path = tmp_path / "odd.xlsx"
    path.write_bytes(ODD[odd](form.read_bytes()))
    expected = outcome(form, tmp_path / "expected.xlsx")
    assert expected[0]
    assert expected == outcome(path, tmp_path / "out.xlsx")


def test_a_date_by_its_type_is_refused_in_cell_and_total(tmp_path):
    """④ holds 2016-04-01 with ``t="d"`` and no format of a date: it is a date all the same."""
    out = tmp_path / "out.xlsx"
    made = attach(CASES / "iso-date-cell.xlsx", out=out, partial=True)
    result = next(each for each in made.evaluation.results if each.indicator.no == "④")
    assert State.ERROR == result.state
    assert any("D5" in fault.cell and "날짜 2016-04-01" in fault.message
               for fault in made.evaluation.faults)  # fmt: skip
    book = FileWorkbook.open(out)
    assert CellError("#NUM!") == book.cells("추진실적표").values[5, 5]
    points = [book.cells("추진실적표").values.get((row, 5)) for row in range(2, 23)]
    assert made.evaluation.totals.total == sum(p for p in points if isinstance(p, float))


def test_a_newer_error_elsewhere_stops_nobody(tmp_path):
    """#GETTING_DATA in 메모!A1 has nothing to do with the table, and stays in the file."""
    out = tmp_path / "out.xlsx"
    path = CASES / "new-error-on-another-sheet.xlsx"
    made = attach(path, out=out, partial=True)
    assert out == made.saved
    before, after = parts(path), parts(out)
    assert before["xl/worksheets/sheet2.xml"] == after["xl/worksheets/sheet2.xml"]
    assert CellError("#GETTING_DATA") == FileWorkbook.open(out).cells("메모").values[1, 1]
