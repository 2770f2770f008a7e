"""Printed point rules: each phrasing of the facts as a careful person reads it, or a question.

The texts are those of printed rules; what they mean was worked out by hand beside each.
"""

import pytest

from hopejobs_xl.scheme.band_text import ASKED, EXACT, PERSON, REFUSED, read


def ranges(text):
    """The rows as (low, low in, high, high in, points)."""
    return [
        (row.range.low, row.range.low_in, row.range.high, row.range.high_in, row.points)
        for row in read(text).rows
    ]


def at_least(low, points):
    return (low, True, None, False, points)


def below(high, points):
    return (None, False, high, False, points)


def at_most(high, points):
    return (None, False, high, True, points)


def over(low, points):
    return (low, False, None, False, points)


def only(value, points):
    return (value, True, value, True, points)


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("15% 이상 : 6점", [at_least(0.15, 6)]),
        ("25%이상 10점", [at_least(0.25, 10)]),
        ("2,000명 이상 : 5점", [at_least(2000, 5)]),
        ("２,０００명 이상 : 5점", [at_least(2000, 5)]),
        ("※ 80% 이상 : 5점", [at_least(0.8, 5)]),
        ("구직등록자 1인당 3건 이상 : 3점", [at_least(3, 3)]),
        ("상담실적 : 150건 이상 (2점)", [at_least(150, 2)]),
        (
            "95% 이상 10점   90%이상 8점   85%이상 6점   85%미만 4점",
            [
                at_least(0.95, 10),
                (0.9, True, 0.95, False, 8),
                (0.85, True, 0.9, False, 6),
                below(0.85, 4),
            ],
        ),
        ("5초 미만 5점   10초 미만 3점   10초 이상 1점",
         [below(5, 5), (5, True, 10, False, 3), at_least(10, 1)]),
        ("0건 5점   2건 이하 3점   3건 이상 1점",
         [only(0, 5), (0, False, 2, True, 3), at_least(3, 1)]),
        ("40% 초과 50% 이하: 30점", [(0.4, False, 0.5, True, 30)]),
        ("1억원 이하: 30점 / 1억원 초과 2.5억원 이하: 22점 / 2.5억원 초과: 14점",
         [at_most(1e8, 30), (1e8, False, 2.5e8, True, 22), over(2.5e8, 14)]),
        ("1년 이내 10점 감점, 1~2년 이내 5점 감점", [at_most(1, -10), (1, False, 2, True, -5)]),
        ("24회 이상 3점, 12회 이상 24회 미만 2점", [at_least(24, 3), (12, True, 24, False, 2)]),
        ("75세 이상 3점, 70~74세 2점", [at_least(75, 3), (70, True, 74, True, 2)]),
        ("2억원 이상: 5점\n1억원 이상: 3점", [at_least(2e8, 5), (1e8, True, 2e8, False, 3)]),
        ("A. 2억원 이상 6점", [at_least(2e8, 6)]),
        ("B. 4건 3.7점", [only(4, 3.7)]),
        ("100% 이하 40점 · 초과 0점", [at_most(1, 40), over(1, 0)]),
        ("85% 이상 6점, 미만 4점", [at_least(0.85, 6), below(0.85, 4)]),
        ("3년 이내 20 / 3년 초과 5년 이내 10 / 5년 초과 7년 이내 5",
         [at_most(3, 20), (3, False, 5, True, 10), (5, False, 7, True, 5)]),
        ("소득 40% 이하 40 / 40% 초과 50% 이하 30 / 60% 이하 20",
         [at_most(0.4, 40), (0.4, False, 0.5, True, 30), (0.5, False, 0.6, True, 20)]),
        ("개선활동 2회 이상 10 / 1회 7 / 0회 4", [at_least(2, 10), only(1, 7), only(0, 4)]),
        ("미참석 2회 이하 5 / 3~5회 3 / 6회 이상 1",
         [at_most(2, 5), (3, True, 5, True, 3), at_least(6, 1)]),
        # Neighbours may give equal points.
        ("80% 초과 100% 이하 30점\n100% 초과 120% 이하 30점",
         [(0.8, False, 1, True, 30), (1, False, 1.2, True, 30)]),
        ("1천만원 이상 2점, 5백만원 이상 1점", [at_least(1e7, 2), (5e6, True, 1e7, False, 1)]),
        ("△5% 이상 1점", [at_least(-0.05, 1)]),
        ("음수 0점, 0% 이상 3점", [below(0, 0), at_least(0, 3)]),
    ],
)  # fmt: skip
def test_what_reads_in_one_way(text, exp):
    """Exactly the printed ranges, percent as share, 억 and 만 written out."""
    assert (EXACT, exp, ()) == (read(text).state, ranges(text), read(text).remarks)


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("80퍼센트 이상 5점", [at_least(0.8, 5)]),
        ("1억~2억원 3점", [(1e8, True, 2e8, True, 3)]),
        ("-10%이상 -5%미만 1점", [(-0.1, True, -0.05, False, 1)]),
        ("0% 이상 3점, -5% 이상 1점", [at_least(0, 3), (-0.05, True, 0, False, 1)]),
        ("1,500,000원 이상 5점", [at_least(1.5e6, 5)]),
        ("ㅇ 80% 이상 5점\nㅇ 60% 이상 3점", [at_least(0.8, 5), (0.6, True, 0.8, False, 3)]),
        ("취업률 15% 이상 6점, 취업률 10% 이상 4점",
         [at_least(0.15, 6), (0.1, True, 0.15, False, 4)]),
        ("1. 80% 이상 5점\n2. 60% 이상 3점", [at_least(0.8, 5), (0.6, True, 0.8, False, 3)]),
        ("20% 미만 5점, 이상 0점", [below(0.2, 5), at_least(0.2, 0)]),
    ],
)  # fmt: skip
def test_what_still_reads_in_one_way_beside_doubtful_ones(text, exp):
    """Phrasings next to those that are asked."""
    assert (EXACT, exp) == (read(text).state, ranges(text))


@pytest.mark.parametrize(
    "text",
    [
        # A sign or a word in front of the number changes it.
        "x≥80 5점", "≥80% 5점", ">10건 5점", "＞10건 5점", "80 < x 5점", "~10건 1점",
        "±5% 이내 5점",
        "이상 80% 5점", "약 10건 이상 5점", "제1회 5점", "평균의 120% 이상 5점",
        "평균 대비 120% 이상 5점", "l0건 이상 5점", "₩1,000 이상 5점",
        # What stands behind the number is no unit.
        "10건까지 1점", "10건부터 5점", "10건미달 5점", "10건대 5점", "10건정도 5점", "10건씩 1점",
        "10여건 이상 5점", "3회차 5점", "10번째 5점", "10건이면 5점", "10견 이상 5점",
        "5할 이상 5점",
        "5퍼밀 이상 5점", "1단계 5점", "5월~8월 5점", "5 5", "0 5점",
        # A dash or a number that may be the mark of a list.
        "-80% 이상 : 5점\n-60% 이상 : 3점", "-80% 이상 5점", "▲5% 이상 5점", "▲80% 이상 5점",
        "1.80% 이상 5점\n2.60% 이상 3점",
        "3. 5% 이상 5점", "1. 80% 이상 5점\n3. 60% 이상 3점",
        "80% 이상 –5점", "80% 이상 —5점",
        # 억, 만, 천 or a unit that stands at one number alone.
        "1~2억원 3점", "5~10천원 3점", "5,000~10,000천원 3점", "500~1만명 3점",
        "80 이상 5점, 60% 이상 3점", "10건 이상 5점, 5 이상 3점",
        # Commas and points of another country, or of a slip.
        "2,00명 이상 5점", "2,0000명 이상 5점", "1,00,000원 이상 5점", "10,5% 이상 5점",
        "1000,000원 이상 5점", "1.000명 이상 5점", "1.5건 이상 3점",
        # Rows about different things.
        "직원 1,500명 이상 4점, 주민 3,500명 이상 4점", "구인 100건 이상 5점, 구직 200건 이상 5점",
        "온라인 10건 이상 3점, 오프라인 5건 이상 2점", "80% 이상 5점, 주민 60% 이상 3점",
        # A single value: that alone, from there on, or for each?
        "100%: 5점", "100% 5점, 90~100%미만 4점", "1일 0.5점 감점", "1건 3점",
        # The word of the rest claims or leaves the edge itself.
        "80% 이상 5점, 이하 0점", "80% 이상 5점 / 60% 이상 3점 / 이하 1점",
        "20% 미만 5점, 초과 0점",
        # Compared with something, or due each month: the actual may be counted otherwise.
        "전년대비 10% 이상 5점", "목표 대비 100% 이상 5점", "전년도보다 10건 이상 5점",
        "월 3회 이상 5점", "분기별 1회 이상 5점, 분기별 2회 이상 6점", "주 2회 이상 5점",
        "매월 3건 이상 5점", "동별 3건 이상 5점", "월 평균 10건 이상 5점",
        # For each case, but only beyond something.
        "목표 초과 건당 0.1점", "미달 건당 0.5점 감점", "전년보다 증가 건당 1점",
        # For each hundred, not for each one.
        "백명당 1점", "천원당 1점", "백만원당 0.5점", "1점/백명",
    ],
)  # fmt: skip
def test_what_a_careful_person_would_ask(text):
    """Never exact: the numbers can be read, what they mean cannot."""
    found = read(text)
    assert EXACT != found.state
    assert any("가" <= letter <= "힣" for letter in "".join(found.remarks))


@pytest.mark.parametrize(
    ("text", "words", "unit", "points", "most"),
    [
        ("지적 건당 0.1점 감점", "지적", "건", -0.1, None),
        ("제출 지연 -0.1/일", "제출 지연", "일", -0.1, None),
        ("사망자발생 (-10/건)", "사망자발생", "건", -10, None),
        ("0.5점/건, 40건=20점 만점", "", "건", 0.5, 20),
    ],
)
def test_points_by_case(text, words, unit, points, most):
    """A rule for each case is no range; a printed most is kept."""
    found = read(text)
    assert EXACT == found.state
    rule = found.per_case
    assert (words, unit, points, most) == (rule.words, rule.unit, rule.points, rule.most)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("51건이상", ["「51건이상」에 점수가 적혀 있지 않음"]),
        ("10점", ["「10점」에 점수가 적혀 있지 않음"]),
        ("100% 이상 15점\n90% - 99% 10점\n69% 이하 4점", ["79.5%", "99.5%"]),
        ("1% 미만 10점\n1% - 3%미만 8점\n5% - 10%미만 4점", ["4%"]),
        ("95% 이하 15점\n96% - 100% 13점\n120% 이상 2점", ["95.5%", "110%"]),
        ("9%이하 5점\n10% - 19% 3점\n30%이상 0점", ["9.5%", "24.5%"]),
        ("10분 이상 ~ 20분 미만 -2점\n30분 이상 -5점", ["25분"]),
        ("4건 이상 -10점   3건 -9점   0건 이하 0점", ["1건"]),
        ("80% 이상 5점 / 50~79% 3점 / 1~49% 1점", ["49.5%", "79.5%"]),
        ("6월 ~1년 미만 1점, 1년 ~ 2년 미만 2점", ["단위가 둘 이상임: 월, 년"]),
        ("100% 이상 15 / 90%-99% 10 / … / 69% 이하 4", ["79.5%", "99.5%", "줄임표"]),
        ("10건 초과 5점, 10건 미만 1점", ["10건"]),
        ("0.5점/건, 30건=20점 만점", ["30건이면 15점인데 20점"]),
        ("15% 이상 - 6점", ["단위가 둘 이상임: %, 점"]),
    ],
)
def test_what_is_asked(text, asked):
    """A value that falls through is named; a missing word or unit is told."""
    found = read(text)
    assert (ASKED, len(asked)) == (found.state, len(found.remarks))
    for remark, exp in zip(found.remarks, asked, strict=True):
        assert remark.startswith(exp)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("80% - 79% 3점", "앞의 수가 뒤의 수보다 큼"),
        ("111% - 120% 5점\n120% 이상 2점", "120%: "),
        ("+20% 이상 5점, +5~+20% 4점, -5~+5% 3점", "20%: "),
        ("60일 이상 30 / 30~60일 22 / 30일 미만 14", "60일: "),
        ("90% 이상 5점, 95% 이하 3점", "90%: "),
        ("10건 이상 5점, 10건 이상 3점", "두 줄에 들어감"),
        ("2건 이하 3점, 1~4건 1점", "1건: "),
    ],
)
def test_what_is_refused(text, told):
    """Reversed and overlapping ranges, with the value that two rows claim."""
    found = read(text)
    assert REFUSED == found.state
    assert told in found.remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        "BBB-, BB+, BB0, BB- 배점의 95%",
        "20km 마다 0.25점, 20km 미만 5점",
        "1년 미만 2점, 1년마다 2점, 15년 이상 32점",
        "징계 경고 -2, 주의 -1",
        "사망 -10/건, 부상 -2/건",
        "3건당 1점",
        "상위 30% 10점",
        "1위 10점, 2위 8점",
        "1등급 10점",
        "최소 3건 5점",
        "60 - 4 × |88/100 - 투찰률| × 100",
        "2016년 대비 10% 이상 5점",
        "1년 6개월 이상 3점",
        "1/2 이상 5점",
        "10%p 이상 3점",
        "이상 5점",
        "미만 4점, 85% 이상 6점",
        "그 외 0점",
        "2건 이상 5점 3건 이상 7점",
        "우수사례 시책 5건 이상 발굴",
        "",
        "   ",
    ],
)
def test_what_is_left_to_a_person(text):
    """Another kind of rule, or none: no row is made up, and the reason is Korean."""
    found = read(text)
    assert (PERSON, ()) == (found.state, found.rows)
    assert any("가" <= letter <= "힣" for letter in "".join(found.remarks))


def test_words_in_front_stay():
    """What the row is about is kept for a person to see."""
    assert "구직등록자 1인당" == read("구직등록자 1인당 3건 이상 : 3점").rows[0].words
    assert "%" == read("취업률 15% 이상 : 6점").rows[0].unit


def test_a_unit_may_be_counted_or_not():
    """Between 2점 and 3점 lies 2.5점 unless the caller says that 점 is counted."""
    text = "3점 이상 5점, 2점 이하 1점"
    assert ASKED == read(text).state
    assert EXACT == read(text, whole=frozenset({"점"})).state
