"""What COM delivers becomes a value of the core, and a result goes back as COM can carry it."""

import pytest

from hopejobs_xl.base.values import ERRORS, MISSING, CellError
from hopejobs_xl.worksheet.com_values import decode, encode

# xlErr constants of Excel as pywin32 delivers them: 0x800A0000 + 2000.. as a signed 32-bit number.
CODES = {
    "#NULL!": 2000 - 2146828288,
    "#DIV/0!": 2007 - 2146828288,
    "#VALUE!": 2015 - 2146828288,
    "#REF!": 2023 - 2146828288,
    "#NAME?": 2029 - 2146828288,
    "#NUM!": 2036 - 2146828288,
    "#N/A": 2042 - 2146828288,
}


@pytest.mark.parametrize("text", CODES)
def test_an_error_code_is_the_error_of_the_cell(text):
    """Each code of Excel becomes its CellError."""
    decoded = decode(CODES[text])
    assert (text, CellError) == (decoded, type(decoded))


def test_an_omitted_argument_is_not_a_blank():
    """DISP_E_PARAMNOTFOUND is MISSING, an empty cell stays None."""
    assert MISSING is decode(-2147352572)
    assert None is decode(None)


def test_numbers_texts_and_other_whole_numbers_pass():
    """Only the known codes are errors."""
    assert [0.15, "15%", True, 7] == [decode(each) for each in (0.15, "15%", True, 7)]


def test_a_range_is_decoded_cell_by_cell():
    """A tuple of rows comes back as a list of rows."""
    assert [[1.5, None], ["#N/A", "a"]] == decode(((1.5, None), (-2146826246, "a")))


@pytest.mark.parametrize(
    ("text", "sentinel"),
    [
        ("#N/A", "!HJNA"),
        ("#VALUE!", "!HJVA"),
        ("#NUM!", "!HJNU"),
        ("#DIV/0!", "!HJDI"),
        ("#NAME?", "!HJNM"),
        ("#NULL!", "!HJNL"),
        ("#REF!", "!HJRE"),
    ],
)
def test_an_error_goes_back_as_its_sentinel(text, sentinel):
    """VBA turns the sentinel into CVErr of the same kind."""
    assert sentinel == encode(CellError(text))


def test_every_error_has_a_code_and_a_sentinel():
    """No error that Excel knows is left without a way in or out."""
    assert 7 == len(ERRORS)
    assert sorted(CODES) == sorted(ERRORS)
    assert 7 == len({encode(error) for error in ERRORS})


def test_a_text_that_looks_like_an_error_stays_text():
    """Only a CellError is an error: a clerk may type "#N/A" as text."""
    assert "#N/A" == encode("#N/A")


def test_a_block_is_encoded_cell_by_cell():
    """Points, blanks and errors of HJ_SCORES."""
    assert [[6.0, ""], ["!HJNA", 0.0]] == encode([[6.0, ""], [CellError("#N/A"), 0.0]])
