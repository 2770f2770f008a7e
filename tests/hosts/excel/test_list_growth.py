"""Excel's own tables stay as they are while a button writes beside them."""

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.table import Table

from hopejobs_xl.hosts.excel import busy, list_growth, put_into
from tests.fakes import engine

CELLS = {(1, 3): "득점", (2, 3): "=B2*2", (3, 3): "=B3*2"}


@pytest.fixture
def book(tmp_path):
    """A table A1:B4 with a blank column C beside it."""
    file = openpyxl.Workbook()
    sheet = file.active
    for row in (["지표", "실적"], ["가", 1], ["나", 2], ["다", 3]):
        sheet.append(row)
    sheet.add_table(Table(displayName="표1", ref="A1:B4"))
    file.save(tmp_path / "b.xlsx")
    before = xw.engines.active
    yield engine.open_book(tmp_path / "b.xlsx")
    xw.engines.active = before


def test_what_is_written_beside_a_table_does_not_join_it(book):
    """Neither the heading nor a formula; row 4 stays blank, and so it is after the step back."""
    sheet, settings = book.impl.all_sheets[0], book.app.api.AutoCorrect
    before = dict(sheet.values), dict(sheet.formulas)
    put = put_into.put(book, put_into.Changes({}, {}, {"Sheet": CELLS}), busy.Patience())
    assert [[1, 1, 4, 2]] == sheet.lists
    assert ["=B2*2", "=B3*2", None] == [sheet.formulas.get((row, 3)) for row in (2, 3, 4)]
    assert settings.AutoExpandListRange
    assert settings.AutoFillFormulasInLists
    put_into.take_back(book, put, busy.Patience())
    after = {at: value for at, value in sheet.values.items() if value is not None}
    assert (before, [[1, 1, 4, 2]]) == ((after, sheet.formulas), sheet.lists)


def test_excel_by_itself_would_have_grown_it(book):
    """What the engine is believed to do as Excel does."""
    sheet = book.impl.all_sheets[0]
    book.sheets[0]["C2"].value = "=B2*2"
    assert [[1, 1, 4, 3]] == sheet.lists
    assert "열3" == sheet.values[1, 3]
    assert "=B2*2" == sheet.formulas[4, 3]


def test_a_setting_of_the_clerks_stays_off(book):
    book.app.api.AutoCorrect.AutoExpandListRange = False
    with list_growth.held(book.app, busy.Patience()):
        assert not book.app.api.AutoCorrect.AutoFillFormulasInLists
    settings = book.app.api.AutoCorrect
    assert (False, True) == (settings.AutoExpandListRange, settings.AutoFillFormulasInLists)


def test_an_excel_without_these_settings_stops_nobody(book):
    del book.app.api.AutoCorrect
    with list_growth.held(book.app, busy.Patience()):
        pass
