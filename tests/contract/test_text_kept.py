"""Any text that is written to a workbook is read back as it was, and is no formula."""

import pytest
import xlsxwriter
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.base.values import ERRORS
from hopejobs_xl.hosts.excel import steps_back
from hopejobs_xl.hosts.excel.excel_text import keep_text
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.drawn_texts import texts
from tests.fakes import engine
from tests.fakes.cells import typed
from tests.profiles import examples
from tests.raw_cells import raw_cells

COUNT = 12
MANY = st.lists(texts(), min_size=COUNT, max_size=COUNT)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A workbook with HJ_T = A1:A12, blank."""
    path = tmp_path_factory.mktemp("texts") / "texts.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        file.add_worksheet("글")
        file.define_name("HJ_T", f"=글!$A$1:$A${COUNT}")
    return path


@examples(15)
@given(said=MANY)
def test_a_file_holds_each_text_as_it_was(path, said):
    """Read back by us, and letter by letter from the XML: no formula, no blank lost, no escape."""
    book = FileWorkbook.open(path)
    book.write("HJ_T", [[text] for text in said])
    out = path.with_name("out.xlsx")
    book.save(out)
    assert [[text] for text in said] == FileWorkbook.open(out).read("HJ_T")
    found = raw_cells(out)["글"]
    assert said == [found[f"A{row}"].text for row in range(1, COUNT + 1)]
    assert {None} == {each.formula for each in found.values()}


@examples(6)
@given(said=MANY)
def test_a_copy_of_values_holds_each_text_as_it_was(path, said):
    """Text cells and formulas that give a text come out of ``export --values`` alike."""
    book = FileWorkbook.open(path)
    places = {(row, 2): ("T(A1)", text) for row, text in enumerate(said, 1)}
    book.write("HJ_T", [[text] for text in said])
    book.put_formulas("글", places)
    out = path.with_name("values.xlsx")
    out.write_bytes(values_only(book))
    found = raw_cells(out)["글"]
    for letter in "AB":
        assert said == [found[f"{letter}{row}"].text for row in range(1, COUNT + 1)]
    assert {None} == {each.formula for each in found.values()}
    assert {"inlineStr"} == {each.kind for each in found.values()}


@given(texts())
def test_excel_takes_each_text_for_that_text(text):
    """Typed into a cell as we write it, it is neither a formula nor a number, date or truth."""
    value, formula, _ = typed(keep_text(text))
    assert (text, None) == (value, formula)


@examples(4)
@given(said=st.lists(texts(controls=False), min_size=COUNT, max_size=COUNT))
def test_an_open_workbook_holds_each_text_as_it_was(path, said):
    """Through xlwings; the text of an error is that error there (``excel_text``)."""
    before = xw.engines.active
    try:
        book = ExcelWorkbook(engine.open_book(path))
        book.write("HJ_T", [[text] for text in said])
        expected = [text for text in said if text not in ERRORS]
        assert expected == [text for (text,) in book.read("HJ_T") if text not in ERRORS]
    finally:
        xw.engines.active = before
        steps_back.journals.clear()
