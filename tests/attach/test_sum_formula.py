"""Which formulas sum up a column."""

import pytest

from hopejobs_xl.attach.sum_formula import sums_up


@pytest.mark.parametrize(
    "text",
    ["SUM(C2:C22)", "SUBTOTAL(9,$C$2:$C$22)", "C2+C3+C4", "( C2 + C9 )", "SUM(C2:C5,C7:C9)/2",
     "sum(c2:c22)", "SUBTOTAL(109,[실적])", "SUM(표1[실적])", "AVERAGE(C2:C22)"],
)  # fmt: skip
def test_a_sum(text):
    """Of a range, of cells, of the column of a table."""
    assert sums_up(text)


@pytest.mark.parametrize(
    "text",
    [None, "77", "B5/C5", "SUM('1월'!C2:C22)", "SUM('1월:3월'!$C$5)", "[1]자료!C5", "SUM(D5:F5)",
     "C5+D5", "C5*2", "SUM(C5:C5)", 'LEN("C2:C5")', "COUNTA(대장!A2:A99)"],
)  # fmt: skip
def test_a_figure(text):
    """Of other sheets, of one's own row."""
    assert not sums_up(text)
