"""What a formula may not say in a file, and what it may."""

import pytest

from tests.judges.book_faults import Link
from tests.judges.formula_faults import faults

LINKS = [Link({"작년"}, {"hj_score"}), None]


@pytest.mark.parametrize(
    "formula",
    [
        "가!A1+'나 다'!$B$2",
        "SUM(가:가!A1)+'가:나 다'!B1",
        '"라!A1"&A1',
        "'it''s'!A1",
        "#REF!A1+가!#REF!+IF(A1=#N/A,1)",
        "[0]!HJ_IN",
        "[1]!HJ_SCORE(1)+[1]작년!A1+'[1]작년'!A1+[2]!ANY",
        "_xlfn.IFS(1,2)+_xlfn._xlws.FILTER(1)+IFERROR(1,2)",
        "1" * 8192,
    ],
)
def test_nothing_is_wrong(formula):
    """Sheets and links that are there, texts, errors, spelt as Excel does."""
    assert [] == faults(formula, {"가", "나 다", "it's"}, LINKS)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("라!A1", "no sheet 라"),
        ("'라 마'!A1", "no sheet 라 마"),
        ("SUM('가:라'!A1)", "no sheet 라"),
        ("[3]!X", "[3] of 2 external links"),
        ("'[3]작년'!A1", "[3] of 2 external links"),
        ("[1]!HJ_MAX(1)", "[1] has no name HJ_MAX"),
        ("[1]라!A1", "[1] has no sheet 라"),
        ("LET(a,1,a)", "LET without _xlfn."),
        ("1+stdev.s(A1:A3)", "stdev.s without _xlfn."),
        ("_xlfn.SUM(1)", "_xlfn.SUM is no newer function"),
        (" ", "an empty formula"),
        ("1" * 8193, "a formula of 8193 characters"),
    ],
)
def test_it_is_told(formula, told):
    """One sentence each."""
    assert [told] == faults(formula, {"가"}, LINKS)
