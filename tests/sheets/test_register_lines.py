"""The line about registers among a person's words: set, replaced, taken away, and no more."""

import datetime as dt

import pytest

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import register_lines

SCHEME = load()
FILES = (("a\nb.csv", "ab" * 32), ("c.csv", "cd" * 32), ("d.csv", "ef" * 32))
BEGIN = "※ 대장 근거: "
DAY = dt.date(2016, 5, 31)


@pytest.mark.parametrize(
    ("no", "part", "head"), [("⑥", 1, BEGIN), ("⑧", 1, "※ 대장 근거(실적): "),
                             ("⑧", 2, "※ 대장 근거(실적2): ")],
)  # fmt: skip
def test_the_head_says_which_of_two_actuals(no, part, head):
    assert head == register_lines.head(SCHEME.find(no), part)


def test_one_line_whatever_the_files_are_called():
    made = register_lines.line(BEGIN, FILES, "홍보 9줄 가운데 8줄", DAY, "2016-1")
    assert (
        "※ 대장 근거: a b.csv(SHA-256 abababab), c.csv(SHA-256 cdcdcdcd) 외 1개: "
        "홍보 9줄 가운데 8줄 (2016. 5. 31.까지, 규칙 2016-1)"
    ) == made


@pytest.mark.parametrize(
    ("words", "new", "made"),
    [
        (None, "※ 대장 근거: x", "※ 대장 근거: x"),
        ("", "※ 대장 근거: x", "※ 대장 근거: x"),
        ("내 글", "※ 대장 근거: x", "내 글\n※ 대장 근거: x"),
        ("위\n※ 대장 근거: w\n아래", "※ 대장 근거: x", "위\n※ 대장 근거: x\n아래"),
        ("위\n※ 대장 근거: w\n아래", "", "위\n아래"),
        ("※ 대장 근거: w", "", None),
    ],
)
def test_the_line_takes_its_own_place(words, new, made):
    assert made == register_lines.replaced(words, BEGIN, new)


def test_taking_back_needs_the_very_line():
    new = "※ 대장 근거: x"
    assert ("위\n아래",) == register_lines.put_back(f"위\n{new}\n아래", "", new)
    assert (None,) == register_lines.put_back(new, "", new)
    assert ("※ 대장 근거: w",) == register_lines.put_back(new, "※ 대장 근거: w", new)
    assert register_lines.put_back("위\n※ 대장 근거: y", "", new) is None
    assert register_lines.put_back(None, "", new) is None


def test_what_a_person_wrote():
    assert "위\n아래" == register_lines.without("위\n※ 대장 근거(실적2): 20건\n아래")
