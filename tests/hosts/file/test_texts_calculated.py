"""A formula over any text gives what Excel gives, or it is told that nobody knows."""

import tempfile
from pathlib import Path

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.values import NOT_AVAILABLE
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.drawn_texts import texts
from tests.profiles import examples

COUNT = 12
FORMULAS = {
    'A{}&""': lambda text: text,
    "T(A{})": lambda text: text,
    "LEN(A{})": lambda text: len(text.encode("utf-16-le")) / 2,
    'IF(A{}="",1,2)': lambda text: 2.0,
    "EXACT(A{0},A{0})": lambda text: True,
    "ISTEXT(A{})": lambda text: True,
    'LEFT(A{},1)&"끝"': lambda text: first(text) + "끝",
    "SUM(A{})": lambda text: 0.0,
    "COUNTA(A{})": lambda text: 1.0,
    'A{}="가나다라"': lambda text: False,
}


def first(text):
    """The first of what Excel counts, which of a letter like 😀 is half."""
    units = text.encode("utf-16-le", "surrogatepass")[:2]
    return units.decode("utf-16-le", "surrogatepass")


@examples(3)
@given(st.lists(texts(), min_size=COUNT, max_size=COUNT))
def test_a_text_is_calculated_right_or_not_at_all(said):
    """The text, its length, what it is, its first letter; no result is saved in the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        with xlsxwriter.Workbook(str(path)) as file:
            sheet = file.add_worksheet("S")
            for row, text in enumerate(said):
                sheet.write_string(row, 0, text)
                for column, formula in enumerate(FORMULAS, 1):
                    sheet.write_formula(row, column, "=" + formula.format(row + 1), None, "")
            file.define_name("HJ_T", f"=S!$B$1:$K${COUNT}")
        book = FileWorkbook.open(path)
        unknown = {each.cell for each in book.calculate({})}
        for row, (line, text) in enumerate(zip(book.read("HJ_T"), said, strict=True), 1):
            for column, (got, right) in enumerate(zip(line, FORMULAS.values(), strict=True), 2):
                cell = f"S!{cell_name(row, column)}"
                if cell in unknown:
                    assert NOT_AVAILABLE == got
                else:
                    assert (right(text), type(right(text))) == (got, type(got)), cell
