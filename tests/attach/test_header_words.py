"""What a header says about its column."""

import pytest

from hopejobs_xl.attach.header_words import Headers
from tests.attach.small_tables import SHIPPED


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (["실적"], "actual"),
        (["실적", "직원"], "actual"),
        (["실적", "주민"], "actual2"),
        (["누계", "실적"], "actual"),
        (["실적", "(단위: 건)"], "actual"),
        (["실적(2016. 3. 31. 기준)"], "actual"),
        (["’16년 실적"], "actual"),
        (["평가항목별 추진계획 및 실적", "추진실적"], "result"),
        (["추진실적(숫자)"], "actual"),
        (["2015년", "실적"], "other"),
        (["실적(2015년)"], "other"),
        (["전년", "실적"], "other"),
        (["전년 실적"], "other"),
        (["목표 실적"], "other"),
        (["목표", "실적"], "other"),
        (["실적(전년)"], ""),
        (["실적", "9월"], ""),
        (["9월 실적"], ""),
        (["목표 대비 실적"], ""),
        (["실적률"], ""),
        (["목표", "점수"], "target"),
        (["배점", "점수"], "max_points"),
        (["배점", "100"], "max_points"),
        (["득 점 (점)"], "points"),
        (["기준", "점수"], "other"),
        (["정성점수"], "hand"),
        (["세부지표\n(소분류)", "20개 지표"], "label"),
        (["Ｎｏ．"], "count"),
        (["실적계"], "actual"),
        (["총실적"], "actual"),
        (["최종 실적"], "actual"),
        (["확정실적"], "actual"),
        (["금회 실적"], "actual"),
        (["실적*"], "actual"),
        (["실적¹⁾"], "actual"),
        (["실적²⁾"], "actual"),
        (["실적²"], "actual"),
        (["실적 2)"], "actual"),
        (["실적2"], "actual2"),
        (["실적 주1)"], "actual"),
        (["실적(주1)"], "actual"),
        (["실적(주민)"], "actual2"),
        (["득점*"], "points"),
        (["4월 누계 실적"], "actual"),
        (["1~4월 누계 실적"], "actual"),
        (["4월말 누계실적"], "actual"),
        (["’16.4월 누계실적"], "actual"),
        (["2016. 4. 누계 실적"], "actual"),
        (["실적", "4월", "누계"], "actual"),
        (["2015년 4월 누계 실적"], "other"),
        (["전년 실적계"], ""),
        (["전월누계실적"], ""),
        (["4월 누계"], ""),
        (["실적(백만원)"], "actual"),
        (["실적(퍼센트)"], "actual"),
        (["단위"], "unit"),
        ([], ""),
    ],
)
def test_what_a_header_says(path, key):
    """Words of its own, and those over it that make it something else."""
    assert key == Headers(SHIPPED).key(path)
