"""A formula is written as XlsxWriter itself writes it, letter by letter."""

import pytest
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.make_workbook.plain_worksheet import PlainWorksheet


@pytest.mark.parametrize(
    ("formula", "exp"),
    [
        ("=SUM(A1:A2)", "SUM(A1:A2)"),
        ("SUM(A1)", "SUM(A1)"),
        ("=XLOOKUP(A1,B:B,C:C)", "_xlfn.XLOOKUP(A1,B:B,C:C)"),
        ("=IF(A1,SORT(B:B),1)", "IF(A1,_xlfn._xlws.SORT(B:B),1)"),
        ("=HJ_SORT(A1)", "HJ_SORT(A1)"),
        ("=_xlfn.SORT(A1)", "_xlfn.SORT(A1)"),
        ('="SORT("&A1', '"_xlfn._xlws.SORT("&A1'),  # in a text, too: XlsxWriter's way
        ("{=SUM(A1*B1)}", "SUM(A1*B1)"),
        ("=IFS(A1,1)", "IFS(A1,1)"),  # which it spells anew only where it is told to
    ],
)
def test_as_xlsxwriter_writes_it(formula, exp):
    """By hand, and the same as of the class that it stands in for."""
    assert exp == PlainWorksheet()._prepare_formula(formula)
    assert exp == Worksheet()._prepare_formula(formula)


def test_every_new_function_where_all_are_asked_for():
    """As in a rule of colours."""
    assert "_xlfn.IFS(A1,1)" == PlainWorksheet()._prepare_formula("=IFS(A1,1)", True)
    sheet = PlainWorksheet()
    sheet.use_future_functions = True
    assert "_xlfn.IFS(A1,1)" == sheet._prepare_formula("=IFS(A1,1)")
