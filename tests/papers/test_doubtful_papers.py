"""Documents as people write them: what a careful person would ask is never marked 그대로."""

import pytest

from hopejobs_xl.papers.paper_tables import read_paper
from hopejobs_xl.papers.proposals import propose
from hopejobs_xl.scheme.band_text import ASKED, EXACT

HEAD = "평가분야\t평가항목\t세부지표\t배점\t목표점수"
ROWS = "갑\t가\t① 취업률\t6\t3\n\t\t② 홍보\t4\t2\n"


@pytest.fixture
def lines(tmp_path):
    """The lines of a text document by number and kind; of two with one key the last."""

    def read(text):
        path = tmp_path / "doc.txt"
        path.write_text(text, encoding="utf-8")
        return {line.key: line for line in propose(read_paper(path))}

    return read


def test_two_rows_of_one_number(lines):
    """Which of them a later page means cannot be told."""
    found = lines(f"{HEAD}\n갑\t가\t① 취업률\t6\t3\n\t\t① 홍보\t4\t2\n")
    for what in ("세부지표", "배점", "목표"):
        assert ASKED == found["①", what].state
        assert "번호가 같은 줄이 2개임" in found["①", what].remark


def test_a_target_above_the_points_is_another_thing(lines):
    """A column 목표 with 20 beside 배점 4 prints actuals."""
    head = HEAD.replace("목표점수", "목표")
    found = lines(f"{head}\n갑\t가\t① 취업률\t6\t15\n\t\t② 홍보\t4\t4\n")
    assert (ASKED, EXACT) == (found["①", "목표"].state, found["②", "목표"].state)


def test_both_words_of_judgement(lines):
    """``정량·정성`` is neither."""
    found = lines(f"{HEAD}\t평가방법\n갑\t가\t① 취업률\t6\t3\t정량·정성\n\t\t② 홍보\t4\t2\t정성\n")
    assert (ASKED, "") == (found["①", "정량·정성"].state, found["①", "정량·정성"].read)
    assert "정성" == found["②", "정량·정성"].read


def test_a_date_in_a_name_is_no_number(lines):
    """3.1절 is not the indicator 3 called 1절."""
    found = lines(f"{HEAD}\n갑\t가\t3.1절 행사\t6\t3\n\t\t4. 19 행사\t4\t2\n")
    assert "3.1절 행사" == found["3.1절 행사", "세부지표"].read
    assert "19 행사" == found["4", "세부지표"].read


def test_sums_are_no_indicators(lines):
    """소계 and 합계 below the rows are left out."""
    found = lines(f"{HEAD}\n{ROWS}\t\t소계\t10\t5\n\t\t합계\t10\t5\n")
    assert {"①", "②", "문서"} == {no for no, _ in found}


@pytest.mark.parametrize("header", ["2015년 기준", "'15년 실적", "전년 배점기준", "지난해 척도"])
def test_a_rule_of_another_year_is_asked(lines, header):
    """A column whose header names a year may hold last year's rules."""
    found = lines(f"{HEAD}\t{header}\n갑\t가\t① 취업률\t6\t3\t10% 이상 6점\n")
    line = found["①", "배점기준"]
    assert (ASKED, "10% 이상 6점") == (line.state, line.read)
    assert header in line.remark


def test_another_table_is_known_by_number_and_name(lines):
    """Many lists are numbered; ``10)`` is not ``1)`` and ``15%`` is no number."""
    head = f"{HEAD}\n갑\t가\t1) 취업률\t6\t3\n\t\t2) 홍보\t4\t2\n\t\t10) 교육\t5\t2\n"
    other = "지표\t기준\n10) 교육\t9건 이상 5점\n2) 접수\t3건 이상 4점\n15명 신청\t15% 이상 6점\n"
    found = lines(f"{head}\n끝\n{other}")
    assert "" == found["1", "배점기준"].read
    assert ("9건 이상 5점", EXACT) == (found["10", "배점기준"].read, found["10", "배점기준"].state)
    assert ASKED == found["2", "배점기준"].state


def test_points_for_each_case_against_the_sign_of_the_points(lines):
    """``건당 1점`` beside 배점 -4, ``건당 -1점`` beside 4."""
    found = lines(
        f"{HEAD}\t배점기준\n갑\t가\t① 위반\t-4\t0\t건당 1점\n\t\t② 홍보\t4\t2\t건당 -1점\n"
        "\t\t③ 지연\t-4\t0\t건당 1점 감점\n"
    )
    states = [found[no, "배점기준"].state for no in "①②③"]
    assert [ASKED, ASKED, EXACT] == states


def test_full_points_that_no_row_prints(lines):
    """배점 6 beside ``15% 이상 4점``: a row is missing, or the points are those of another year."""
    found = lines(f"{HEAD}\t배점기준\n갑\t가\t① 취업률\t6\t3\t15% 이상 4점, 10% 이상 2점\n")
    assert ASKED == found["①", "배점기준"].state
    assert "4점까지만" in found["①", "배점기준"].remark
