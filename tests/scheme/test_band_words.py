"""One printed row: how a cell is cut into rows, and what the words of a row are."""

import pytest

from hopejobs_xl.scheme.band_words import NotARow, clauses, ellipsis, per_case, row_of


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("100% 이상 15점\n90% - 99% 10점", ["100% 이상 15점", "90%~99% 10점"]),
        ("1억원 이하: 30점 / 2.5억원 초과: 14점", ["1억원 이하: 30점", "2.5억원 초과: 14점"]),
        ("100% 이하 40점 · 초과 0점", ["100% 이하 40점", "초과 0점"]),
        ("2,000명 이상 5점, 1,000명 이상 3점", ["2,000명 이상 5점", "1,000명 이상 3점"]),
        ("90%이상 8점   85%이상 6점", ["90%이상 8점", "85%이상 6점"]),
        ("50∼79％ 3점", ["50~79% 3점"]),
        ("3건 -9점", ["3건 -9점"]),
        ("96%-100% 13점", ["96%~100% 13점"]),
        ("5점/3점", ["5점", "3점"]),
        ("100% 이상 15 / … / 69% 이하 4", ["100% 이상 15", "69% 이하 4"]),
    ],
)
def test_rows_of_a_cell(text, exp):
    """Separators part rows; commas of thousands, signs and dashes of ranges do not."""
    assert exp == clauses(text)


@pytest.mark.parametrize(
    ("text", "points", "unit", "words"),
    [
        ("상담실적 : 150건 이상 (2점)", 2, "건", "상담실적"),
        ("1년 이내 10점 감점", -10, "년", ""),
        ("4건 이상 -10점", -10, "건", ""),
        ("3년 이내 20", 20, "년", ""),
        ("② 51건이상", None, "건", ""),
        ("가. 취업률 15%이상6점", 6, "%", "취업률"),
    ],
)
def test_points_unit_and_words(text, points, unit, words):
    """Points stand last, with or without 점; a mark in front of the row is left out."""
    row = row_of(text)
    assert (points, unit, words) == (row.points, row.unit, row.words)


@pytest.mark.parametrize(
    "text", ["우수사례", "2016년 대비 10% 이상 5점", "5건당 1점", "가 이상 나 5점"]
)
def test_no_row(text):
    """The reason is told in Korean and quotes the text."""
    with pytest.raises(NotARow, match=f"「{text}」"):
        row_of(text)


def test_by_case():
    """건당 and /건 are rules for each case; a number in front of them is not understood."""
    assert ("지적", "건", -0.1, None, None) == per_case("지적 건당 0.1점 감점")
    assert ("", "건", 0.5, 20, 40) == per_case("0.5점/건, 40건=20점 만점")
    assert per_case("3건당 1점") is None
    assert per_case("15% 이상 6점") is None


def test_dots_leave_rows_out():
    """Both kinds of dots."""
    assert [True, True, False] == [ellipsis(each) for each in ("5점 … 1점", "5점 ... 1점", "5점")]
