"""What one cell can hold."""

import math

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.ooxml.cell_xml import accepted, check_formula


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_an_error(number):
    """``#NUM!``, as Excel shows it; the README says so."""
    assert CellError("#NUM!") == accepted(number)


@pytest.mark.parametrize("text", ["\x01", "\uffff", "가" * 32_767])
def test_text_is_taken_whole(text):
    """What XML cannot hold is escaped where it is written; Excel's limit is 32,767 characters."""
    assert text == accepted(text)


@pytest.mark.parametrize(
    ("text", "result", "words"),
    [
        ("", 1.0, "''"),
        ("=SUM(B1)", 1.0, "=SUM"),
        ("1\0", 1.0, "no formula"),
        ("\ud800", 1.0, "no formula"),
        ("1" * 8_193, 1.0, "8,193 characters"),
        ("1", object(), "object"),
        ("1", "가" * 32_768, "32,768"),
    ],
)
def test_what_is_no_formula(text, result, words):
    """With its ``=``, with what XML cannot hold, too long, or with a result no cell can hold."""
    with pytest.raises(ValueError, match=words):
        check_formula(text, result)


def test_the_longest_formula_is_taken():
    """Excel's limit is 8,192 characters."""
    check_formula("1" * 8_192, 1.0)
