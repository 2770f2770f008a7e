"""An indicator in words: everything that scores, nothing that does not."""

import pytest

from hopejobs_xl.scheme.in_words import band_line, lines, title, unit_line
from hopejobs_xl.scheme.loader import load
from tests.samples import SMALL_FILE, band, indicator_with

SMALL = load(SMALL_FILE)


def bands(**scale):
    """The lines of the bands of an indicator with one actual."""
    _, indicator = indicator_with(**scale)
    part = indicator.parts[0]
    return [band_line(b, part.scale.unit, part.scale.method) for b in part.scale.bands]


def test_an_indicator_of_several_actuals():
    """② of the small scheme: 70 % steps and 30 % in proportion."""
    indicator = SMALL.find("②")
    assert "② 구인 등록" == title(indicator)
    assert [
        "평가항목: 가 항목",
        "배점: 6점",
        "목표: 5점",
        "구분: 정량·누적",
        "방식: 복합",
        "척도: 건수 구간(건) × 0.7",
        "건수: 100건 이상 → 6점 [공문]",
        "척도: 인원 비례(명) × 0.3",
        "인원: 0명 ~ 300명 → 0점 ~ 6점 [가정]",
    ] == list(lines(indicator))


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        (
            {
                "method": "구간",
                "unit": "비율",
                "bands": [band(2, at=0.05, edge="초과"), band(4, at=0.1, edge="이상", capped=True)],
                "max_points": 3,
            },
            ["5% 초과 → 2점 [공문]", "10% 이상 → 4점(배점까지만) [공문]"],
        ),
        (
            {
                "method": "구간",
                "unit": "비율",
                "bands": [band(2, at=0.5, edge="초과", to=0.8, points_to=4)],
                "max_points": 4,
            },
            ["50% 초과 ~ 80% → 2점 ~ 4점 [공문]"],
        ),
        (
            {"method": "등급", "unit": "등급", "max_points": 4, "bands": [band(4, label="우수")]},
            ["우수 → 4점 [공문]"],
        ),
    ],
)
def test_a_band_says_its_edge_its_cap_and_its_basis(scale, said):
    """What another edge, cap or basis would score otherwise, or rest on otherwise, reads so."""
    assert said == bands(**scale)


def test_a_deduction_says_what_one_case_takes():
    """감점 of the small scheme."""
    assert "부적절 처리 1건에 -0.5점 [공문]" == list(lines(SMALL.find("감점")))[-1]


def test_a_unit_says_its_bounds_and_its_meaning():
    """비율 from 0 to 1, a part of all; 건 counted one by one."""
    units = {unit.name: unit for unit in SMALL.units}
    assert "비율 · 0~1 · 백분율 · 전체의 몫" == unit_line(units["비율"])
    assert "건 · 0~제한 없음 · 정수 · 함께 쓰는 말 건" == unit_line(units["건"])
