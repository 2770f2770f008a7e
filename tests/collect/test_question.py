"""Who is asked what: a paper per department and per member of a group."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.collect.question import Duty, papers_of
from hopejobs_xl.scheme.loader import load
from tests.collect.made_papers_sent import DAY, DONGS, paper_of, sent


def question(department, no):
    """One question of one paper."""
    return next(each for each in paper_of(department).questions if each.no == no)


def test_each_department_and_each_member_has_a_paper():
    """A group is asked by its members, and the paper says whose they are."""
    assert ["사회적경제과", "일자리경제과", *DONGS, "노동권익센터"] == [
        p.department for p in sent()
    ]
    assert {"동주민센터"} == {p.group for p in sent() if p.department in DONGS}
    assert "" == paper_of("일자리경제과").group
    assert len(sent()) == len({paper.number for paper in sent()})


def test_questions_stand_in_the_order_of_the_scheme():
    """However 담당 is sorted."""
    made = papers_of(load(), DAY, "성북구", [Duty("⑤", "가"), Duty("①", "가"), Duty("감점", "가")])
    assert ["①", "⑤", "감점"] == [each.no for each in made[0].questions]


def test_a_ratio_is_asked_with_its_two_counts():
    """They are named in the question, because the columns are called 분자 and 분모."""
    asked = question("일자리경제과", "⑥")
    assert ("actual", "numerator", "denominator") == asked.asks
    assert "기준일 현재 얼마입니까? 분자: 총 취업자수(명), 분모: 총 구직등록자수(명)" == asked.words
    assert "비율(%)" == asked.unit
    assert "5%" == asked.last


def test_two_actuals_are_named():
    """직원 and 주민; both are people."""
    asked = question("일자리경제과", "⑲")
    assert ("actual", "actual2") == asked.asks
    assert "2015. 9. 1.부터 기준일까지 모두 몇 명입니까? (실적 직원, 실적2 주민)" == asked.words
    assert "명" == asked.unit
    assert "직원 119명 / 주민 100명" == asked.last


def test_checks_and_hand_points_are_asked_as_such():
    """⑮ has two checks, ⑯ up to ten points."""
    assert "O" in question("일자리경제과", "⑮").words
    assert "명칭 통일" in question("일자리경제과", "⑮").words
    assert "0~10점" in question("일자리경제과", "⑯").words


def test_a_part_and_the_whole_are_told_apart():
    """합산 asks for one's own part, 대조 for all of it."""
    assert question("보문동", "⑥").words.endswith("귀 부서 몫만 적습니다.")
    assert question("노동권익센터", "⑳").words.endswith("나누지 않은 전체를 적습니다.")
    assert question("일자리경제과", "⑳").words.endswith("모두 몇 건입니까?")


def test_the_figure_that_one_told_is_shown_before_that_of_all():
    """보문동 told 3 of 5 last month."""
    duties = [Duty("⑭", "동", "합산")]
    made = papers_of(
        load(), DAY, "성북구", duties, groups={"동": ["보문동", "안암동"]},
        last={"⑭": (5.0,)}, last_told={("⑭", "보문 동"): (3.0,)},
    )  # fmt: skip
    assert ["3건", "전체 5건"] == [paper.questions[0].last for paper in made]


def test_one_that_is_asked_twice_is_refused():
    """A department and a group of which it is a member."""
    with pytest.raises(WorkbookError) as error:
        papers_of(load(), DAY, "성북구", [Duty("⑥", "가"), Duty("⑥", "묶")], groups={"묶": ["가"]})
    assert "담당: ⑥ 취업률을(를) 가에 두 번" in str(error.value)
    with pytest.raises(IndicatorError):
        papers_of(load(), DAY, "성북구", [Duty("㉟", "가")])


def test_the_first_day_that_is_due():
    """Of questions without a day nothing is due."""
    assert dt.date(2016, 4, 5) == paper_of("일자리경제과").due
    assert paper_of("노동권익센터").due is None
