"""What is written to a cell stays what it was: text is text, numbers are numbers COM can hold."""

import datetime as dt
from decimal import Decimal

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.excel import excel_text

PARSED = [
    "=1+1", "=", "+82-2-2241", "-", "- 붙임", "@홍길동", "'인용", "#N/A", "#1", "TRUE", "false",
    "15%", "1,500", "3", "1/2", "2016-04-01", "2016년 4월 1일", "1-Apr", "9:00 AM", "오후 3시",
    "1e5", "₩1,000", "１５", "(5)", " =1+1",
]  # fmt: skip
PLAIN = ["취업률", "15% 이상 → 6점", "51건 이상 초과달성", "⑥", "A1", "가=나", "3-나", "x'y", "6급"]


@pytest.mark.parametrize("text", PARSED)
def test_apostrophe_where_excel_would_parse(text):
    """Text that Excel would take for a formula, number, date, error or truth gets an apostrophe."""
    assert f"'{text}" == excel_text.keep_text(text)


@pytest.mark.parametrize("text", PLAIN)
def test_no_apostrophe_where_it_is_not_needed(text):
    """Ordinary text is written as it is: no apostrophe shows up in the formula bar."""
    assert text == excel_text.keep_text(text)


@pytest.mark.parametrize(
    ("block", "rows"),
    [(7.0, [[7.0]]), (None, [[None]]), ((("a", "b"), ("c", "d")), [["a", "b"], ["c", "d"]])],
)
def test_rows_of_what_com_hands_over(block, rows):
    """One cell comes without rows around it; a block as tuples."""
    assert rows == excel_text.rows(block)


def test_a_row_without_columns_is_a_column():
    """A flat list is taken as one value in each row."""
    assert [["a"], ["b"]] == excel_text.rows(["a", "b"])


def test_from_excel_knows_errors_and_money():
    """The text of an error is the error; a currency cell is a float; the rest stays."""
    assert CellError("#N/A") == excel_text.from_excel("#N/A")
    assert 1500.5 == excel_text.from_excel(Decimal("1500.5"))
    assert float is type(excel_text.from_excel(Decimal(1)))
    assert "취업률" == excel_text.from_excel("취업률")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (CellError("#N/A"), "#N/A"),
        (5_000_000_000, 5e9),
        (True, True),
        (float("inf"), "#NUM!"),
        (float("nan"), "#NUM!"),
        (None, None),
        (dt.date(2016, 4, 1), dt.date(2016, 4, 1)),
    ],
)
def test_to_excel(value, written):
    """What COM cannot hold is written as what it means; a truth stays a truth."""
    got = excel_text.to_excel(value)
    assert (written, type(written)) == (got, type(got))


def test_cells_are_formulas_where_there_are_some():
    """A formula comes back as itself, text that looks like one as text, a value as the value."""
    formulas = [["=SUM(1,2)", "=글자"], ["15%", "0.15"]]
    values = [[3.0, "=글자"], ["15%", 0.15]]
    assert [["=SUM(1,2)", "'=글자"], ["'15%", 0.15]] == excel_text.cells(formulas, values)
