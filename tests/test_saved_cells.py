"""What the other tests read from single cells, and put into them, is what openpyxl reads there."""

import openpyxl
import pytest

from tests.saved_cells import column, edited, shown

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
