"""Our functions as other programs spell them."""

import pytest

from hopejobs_xl.base.function_spelling import called, linked, plain

NAMES = ("HJ_SCORE", "HJ_SCORES", "HJ_WHY")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HJ_SCORE(A1,B1)", "HJ_SCORE(A1,B1)"),
        ("[1]!HJ_SCORE(A1,B1)", "HJ_SCORE(A1,B1)"),
        ("'[2]'!hj_score(A1,B1)", "HJ_SCORE(A1,B1)"),
        ("[12]!hj_scores(A1,B1)+1", "HJ_SCORES(A1,B1)+1"),
        ("HopeJobs.xlam!Hj_Score(A1,B1)", "HJ_SCORE(A1,B1)"),
        ("'C:\\it''s mine\\HopeJobs.xlam'!HJ_WHY(A1,B1)", "HJ_WHY(A1,B1)"),
        ("_xludf.HJ_SCORE(A1,B1)", "HJ_SCORE(A1,B1)"),
        ("@HJ_SCORE(A1,B1)", "HJ_SCORE(A1,B1)"),
        ("[1]!HJ_SCORE (A1,B1)", "HJ_SCORE(A1,B1)"),
        ("IFERROR([1]!HJ_SCORE(A1,'2'!B1),0)", "IFERROR(HJ_SCORE(A1,'2'!B1),0)"),
        ("SUM([1]!HJ_SCORE(A1,B1),[3]!hj_why(C1,D1))", "SUM(HJ_SCORE(A1,B1),HJ_WHY(C1,D1))"),
        ("hj_score (A1)*2", "HJ_SCORE(A1)*2"),
        ('"!"&hj_score(A1)&"@"', '"!"&HJ_SCORE(A1)&"@"'),
        ('"[1]!HJ_SCORE("&A1', '"[1]!HJ_SCORE("&A1'),
        ("MY_HJ_SCORE(A1)", "MY_HJ_SCORE(A1)"),
        ("[1]!OTHER(A1)", "[1]!OTHER(A1)"),
        ("[1]Sheet1!A1+HJ_SCORE(A1,B1)", "[1]Sheet1!A1+HJ_SCORE(A1,B1)"),
    ],
)
def test_plainly(text, expected):
    """Links, paths, prefixes and small letters go; other functions, texts and cells stay."""
    assert expected == plain(text, NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HJ_SCORE(A1,B1)", "[3]!HJ_SCORE(A1,B1)"),
        ("[1]!hj_score(A1,B1)", "[3]!HJ_SCORE(A1,B1)"),
        ("'C:\\a b\\HopeJobs.xlam'!hj_why (A1)&\"HJ_WHY(\"", '[3]!HJ_WHY(A1)&"HJ_WHY("'),
        ("IF(A1,HJ_WHY(A1),[1]Sheet1!B1)", "IF(A1,[3]!HJ_WHY(A1),[1]Sheet1!B1)"),
        ("MY_HJ_SCORE(A1)+[3]!HJ_OTHER(A1)", "MY_HJ_SCORE(A1)+[3]!HJ_OTHER(A1)"),
    ],
)
def test_linked(text, expected):
    """As Excel saves them: the number of the link, no spelling of before; once more is the same."""
    assert expected == linked(text, NAMES, 3)
    assert expected == linked(expected, NAMES, 3)
    assert plain(text, NAMES) == plain(expected, NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1]!hj_score(A1)+HJ_SCORES(B1)", {"HJ_SCORE", "HJ_SCORES"}),
        ("_xludf.HJ_WHY(A1)", {"HJ_WHY"}),
        ('"HJ_SCORE("&A1', set()),
        ("MY_HJ_SCORE(A1)+HJ_R", set()),
        ("SUM(A1:A2)", set()),
    ],
)
def test_called(text, expected):
    """In any spelling; not in a text, not a longer name, not a name that is no call."""
    assert expected == called(text, NAMES)
