"""Which formulas are ours, and that one behind a name is calculated as any other."""

import pytest

from hopejobs_xl.hosts.file.our_calls import OurCalls
from tests.hosts.file.test_calculation import tiny_file

NAMED = [("점수", "[1]!hj_score(S!$A$1)"), ("두배", "점수*2"), ("다른", "S!$A$1"), ("s", "1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HJ_SCORE(A1)", True),
        ("[1]!hj_score (A1)+1", True),
        ("점수", True),
        ("SUM(두배,1)", True),
        ("S!점수", True),
        ("점수표", False),
        ("점수!A1", False),
        ('"점수"&A1', False),
        ("다른+1", False),
        ("MY_HJ_SCORE(A1)", False),
    ],
)
def test_which_are_ours(text, expected):
    """By their own text, or by a name that stands for a call, directly or not."""
    assert expected == OurCalls(["HJ_SCORE"], NAMED).are_in(text)


@pytest.mark.parametrize("text", ["점수", "두배/2", "SUM(점수,0)", "IF(A1>1,점수,0)"])
def test_a_call_behind_a_name_is_never_believed(tmp_path, text):
    """6 was saved for A1 = 5, of which the function makes 10."""
    formula = f"<f>{text.replace('>', '&gt;')}</f>"
    rows = f'<row r="1"><c r="A1"><v>5</v></c><c r="B1">{formula}<v>6</v></c></row>'
    names = {"점수": "[1]!hj_score(S!$A$1)", "두배": "점수*2", "HJ_R": "S!$B$1"}
    book = tiny_file(tmp_path / "b.xlsx", rows, names=names)
    assert [] == book.calculate({"HJ_SCORE": lambda value: value * 2})
    assert [[10.0]] == book.read("HJ_R")
