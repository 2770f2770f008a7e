"""Sheet titles in names and formulas, and which titles Excel takes."""

import pytest

from hopejobs_xl.base import sheet_titles
from hopejobs_xl.base.errors import WorkbookError


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("HJ_T", (None, "HJ_T")),
        ("복지 과!HJ_T", ("복지 과", "HJ_T")),
        ("a!b!HJ_T", ("a!b", "HJ_T")),
    ],
)
def test_a_name_is_split_at_its_last_mark(name, parts):
    """A title may have a ``!``, a name may not."""
    assert parts == sheet_titles.split_name(name)


@pytest.mark.parametrize("title", ["복지과", "it's", "'", "a b"])
def test_quotes_come_off_as_they_went_on(title):
    """Apostrophes are doubled within."""
    assert title == sheet_titles.unquoted(sheet_titles.quoted(title))
    assert "'it''s'" == sheet_titles.quoted("it's")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("서식!$A$1", "'복지 ''과'!$A$1"),
        ("'서식'!A1+기타!A1", "'복지 ''과'!A1+기타!A1"),
        ("SUM(서식!A1:B2,서식!$1:$1)", "SUM('복지 ''과'!A1:B2,'복지 ''과'!$1:$1)"),
        ('"서식!A1"&서식!A1', "\"서식!A1\"&'복지 ''과'!A1"),
        ("[1]서식!A1", "[1]서식!A1"),
        ("'[1]서식'!A1", "'[1]서식'!A1"),
        ("옛서식!A1", "옛서식!A1"),
        ("기타:서식!A1", "기타:서식!A1"),
        ("HJ_PAGE", "HJ_PAGE"),
    ],
)
def test_a_formula_follows_the_sheet(formula, expected):
    """Own references only: no text, no other file, no row of sheets."""
    assert expected == sheet_titles.renamed(formula, "서식", "복지 '과")


def test_a_formula_follows_a_sheet_that_must_be_quoted():
    """Doubled apostrophes and capitals are seen through."""
    assert "'x'!A1" == sheet_titles.renamed("'It''s'!A1", "it's", "x")


@pytest.mark.parametrize("title", ["복지과", "가" * 31, "a!b", "it's", "a & <b>"])
def test_titles_that_excel_takes(title):
    """Nothing is said of them."""
    sheet_titles.check_title(title)


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("", "비어 있음"), (" ", "비어 있음"), ("a" * 32, "32자"), ("😀" * 16, "32자"),
        ("a/b", "글자 「/」"), ("a\nb", "글자"), ("'a", "작은따옴표"), ("a'", "작은따옴표"),
        ("History", "엑셀이 쓰는"),
    ],
)  # fmt: skip
def test_titles_that_excel_refuses(title, fault):
    """The message says what is wrong, what is allowed and what to do."""
    with pytest.raises(WorkbookError, match=f"{fault}.*허용: 31자까지.*이름을 바꾸세요"):
        sheet_titles.check_title(title)


def test_the_same_title_in_other_capitals():
    """Excel takes them for one."""
    assert "Abc" == sheet_titles.same(["x", "Abc"], "aBC")
    assert sheet_titles.same(["x"], "y") is None
