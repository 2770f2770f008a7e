"""HJ_REPORT without Python: the shipped VBA prints the line that Python prints."""

import datetime as dt
import random

import pytest

from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.sheets import scheme_rows, scheme_tables
from tests.make_workbook.built_sheets import by_python, engine_over, report_by_vba
from tests.samples import SHIPPED

SEED = 20160430
DAY = dt.datetime(2016, 4, 30)


@pytest.fixture(scope="module")
def vba_engine():
    """The shipped scheme on sheets, no Python."""
    return engine_over(scheme_rows.rows_of(SHIPPED))


@pytest.fixture(scope="module")
def scheme():
    """The shipped scheme as Python reads it off the same tables."""
    return scheme_tables.scheme_from(scheme_rows.rows_of(SHIPPED))


# The right column is written by hand.
LINES = [
    (
        ("취업률", 0.076, None, None, DAY, 152.0, 2000.0, "총 구직", "- 우리 글"),
        "- 총 구직등록자수 2,000명 가운데 총 취업자수 152명 : 7.6% (2016. 4. 30. 기준), 3점\n"
        "- 우리 글",
    ),
    (
        ("⑥", 0.05, None, None, DAY, 152.0, 2000.0, "취업자 비율"),
        "- 취업자 비율 : 5% (2016. 4. 30. 기준), 2점",
    ),
    (
        ("⑦", 3.0, None, None, None, 6000.0, 2000.0),
        "- 상담건수 6,000건, 구직등록자수 2,000명 : 3건, 3점",
    ),
    (
        ("⑨", 0.1, None, None, DAY, 2200.0, 2000.0),
        "- 올해 2,200명, 전년 2,000명 : 10% (2016. 4. 30. 기준), 배점기준 미등록",
    ),
    (
        ("⑲", 300.0, 900.0, None, DAY, None, None, "노동교육 실적"),
        "- 노동교육 실적 : 직원 300명, 주민 900명 (2016. 4. 30. 기준), 1점",
    ),
    (
        ("⑧", 3000.0, None, None, DAY),
        "- 구인기업 등록건수(70%)·인원(30%) : 등록건수 3,000건, 인원 미입력 (2016. 4. 30. 기준), "
        "배점기준 미등록",
    ),
    (("③", 1.0), "- 중간지원조직인력 운영 실적 : 1개 중 1개, 5점"),
    (("⑮", "O X"), "- 일자리플러스센터 통합모델 참여 현황 : 2개 중 1개, 1점"),
    (("감점", 0.0, None, None, 42490.0), "- 부적절 처리건수 : 0건 (2016. 4. 30. 기준), 0점"),
    (
        ("⑯", None, None, 8.0, DAY),
        "- 공공일자리 혁신 등 우수사례 발굴 2건 : 수기 8점 (2016. 4. 30. 기준)",
    ),
    (("⑥", 110 / 2100), "- 취업률 : 5.24%, 2점"),
    (("⑦", 5000 / 2100), "- 1인당 평균 취업상담건수 : 2.38건, 2점"),
    (("⑥", 0.1499999), "- 취업률 : 14.99999%, 5점"),
    (("⑰", 12.0, None, 4.0), "- 언론보도 실적 : 12건, 수기 4점"),
    (("⑰", None, None, None, DAY, None, None, None, "준비 중"), "준비 중"),
    (
        ("⑦", None, None, None, DAY, None, None, "상담건수", "준비 중"),
        "- 상담건수 : 미입력\n준비 중",
    ),
    (("⑦", None), "- 1인당 평균 취업상담건수 : 미입력"),
    (("⑥", 15.0, None, None, DAY), "- 취업률 : 오류"),
    (("없는 지표", 1.0), "#N/A"),
    ((CellError("#REF!"), 1.0), "#REF!"),
    (("⑥", 0.05, None, None, CellError("#NAME?")), "#NAME?"),
    (("⑥", 0.05, None, None, "오늘"), "#VALUE!"),
]


@pytest.mark.parametrize(("args", "exp"), LINES)
def test_a_line_says_the_figure_its_day_and_its_points(vba_engine, scheme, args, exp):
    """The line that is signed, in Python and in VBA."""
    assert exp == by_python(scheme, "HJ_REPORT", *args)
    assert exp == report_by_vba(vba_engine, *args)


def test_random_rows_are_printed_alike(vba_engine, scheme):
    """300 rows of every indicator: figures, counts that fit or not, blanks, words."""
    dice = random.Random(SEED)
    numbers = [each["no"] for each in SHIPPED["indicators"]]
    for _ in range(300):
        below = float(dice.randrange(1, 5000))
        above = float(dice.randrange(0, 5000))
        actual = dice.choice([above / below, above, round(dice.random(), 4), None, "1,234", "x"])
        second = dice.choice([None, MISSING, float(dice.randrange(900))])
        hand = dice.choice([None, None, MISSING, 1.0, 99.0])
        words = dice.choice([None, "", "- 글", " \u200b"])
        args = (
            dice.choice(numbers), actual, second, hand, dice.choice([DAY, None, MISSING]),
            dice.choice([above, None, "x"]), dice.choice([below, 0.0, None]),
            dice.choice([None, "", "부르는 이름", 7.0]), words,
        )  # fmt: skip
        assert by_python(scheme, "HJ_REPORT", *args) == report_by_vba(vba_engine, *args), args
