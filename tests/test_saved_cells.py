"""What the other tests read from single cells, and put into them, is what openpyxl reads there."""

import datetime as dt

import openpyxl
import pytest

from tests.saved_cells import column, day, edited, retyped, rows, shown

# A cell of each kind: a number, a whole one, a text, a formula with a text and one with a number.
CELLS = ["추진실적!J10", "추진실적!J8", "추진실적!C8", "추진실적!P10", "추진실적!N26", "설정!B3"]


@pytest.mark.parametrize("formulas", [False, True])
def test_cells_are_read_as_openpyxl_reads_them(shipped, formulas):
    """Saved results and formulas; a cell beyond the sheet is blank."""
    book = openpyxl.load_workbook(shipped, data_only=not formulas)
    exp = [book[sheet][address].value for sheet, address in (c.split("!") for c in CELLS)]
    assert [*exp, None] == shown(shipped, *CELLS, "추진실적!ZZ999", formulas=formulas)
    plans = column(shipped, "추진실적", "G")
    assert plans[8] == book["추진실적"]["G8"].value


def test_whole_sheets_are_read_as_openpyxl_reads_them(shipped):
    """Every saved result of two sheets in its row and column, a date as its number."""
    book = openpyxl.load_workbook(shipped, data_only=True)
    for title, grid in rows(shipped, "추진실적", "설정").items():
        read = {
            (at, column): value
            for at, row in enumerate(grid)
            for column, value in enumerate(row)
            if value not in (None, "")
        }
        exp = {
            (cell.row, cell.column): cell.value
            for row in book[title].iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        dates = {at for at, value in exp.items() if isinstance(value, dt.datetime)}
        assert exp == {at: day(value) if at in dates else value for at, value in read.items()}
        assert len(exp) > 20
        assert 1 == len({len(row) for row in grid})


def test_a_typed_cell_changes_no_other(shipped, tmp_path):
    """A number over a formula's result and a text into a blank cell: the other results stay."""
    changes = ("요약", "L4", 99), ("추진실적", "X8", "끝")
    out = retyped(shipped, tmp_path / "out.xlsm", *changes)
    before, after = (rows(path, "요약", "추진실적") for path in (shipped, out))
    assert (40, 99) == (before["요약"][4][12], after["요약"][4][12])
    assert "끝" == after["추진실적"][8][24]
    before["요약"][4][12], before["추진실적"][8][24] = 99, "끝"
    assert before == after
    assert [99] == shown(out, "요약!L4", formulas=True)


def test_what_is_put_into_cells_is_there_and_no_formula_has_a_result(book):
    """Numbers, texts with blanks, formulas, blank; a new row and a new cell; other cells stay."""
    before = shown(book, "추진실적!N8", "추진실적!J9", formulas=True)
    values = {"J10": 0.15, "J8": "=3/20", "J11": " 가 ", "J5": None, "X8": 3, "C900": "끝"}
    edited(book, *(("추진실적", address, value) for address, value in values.items()))
    sheet = openpyxl.load_workbook(book)["추진실적"]
    assert values == {address: sheet[address].value for address in values}
    assert before == [sheet["N8"].value, sheet["J9"].value]
    saved = openpyxl.load_workbook(book, data_only=True)
    assert [None] * 3 == [saved["추진실적"]["J8"].value, saved["추진실적"]["N8"].value,
                          saved["요약"]["M1"].value]  # fmt: skip
