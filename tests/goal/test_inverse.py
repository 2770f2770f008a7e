"""What actual gives so many points: worked out by hand."""

import pytest

from hopejobs_xl.goal.inverse import (
    NO_LIMIT,
    heads,
    levels,
    need,
    needs,
)
from hopejobs_xl.goal.next_level import next_heads, next_step
from hopejobs_xl.scheme.loader import load, parse
from hopejobs_xl.worksheet.functions import Functions
from tests.goal.test_inverse_exact import AWKWARD, EVERY
from tests.samples import SMALL_FILE, band, document_with, indicator_with, scheme_with

SCHEME, SMALL = load(), load(SMALL_FILE)


def needed(no, wanted, part=None, scheme=SCHEME):
    """What the indicator *no* needs for the points *wanted*."""
    return need(scheme, scheme.find(no), wanted, part)


@pytest.mark.parametrize(
    ("no", "wanted", "actual"),
    [
        ("⑥", 6, 0.15),
        ("⑥", 5.01, 0.15),
        ("⑥", 1, 0.025),
        ("⑥", 0, 0),
        ("④", 1, 11),  # 10.2건 이상
        ("④", 5, 51),
        ("⑫", 4, 2000),  # prints 5 points, of which 4 count
        ("③", 5, 1),
        ("⑮", 1, 1),
        ("⑯", 9, 9),
        ("⑯", 8.121, 8.13),
        ("감점", 0, 0),
        ("감점", -3, 3),
        ("감점", -2.5, 2),
        ("감점", -10, NO_LIMIT),
        ("⑲", 8, "직원 1,500명 / 주민 3,500명"),
        ("⑲", 7, "직원 1,500명 / 주민 2,625명"),
        ("⑲", 4, "직원 750명 / 주민 1,750명"),
        ("⑲", 0, "직원 0명 / 주민 0명"),
        ("⑥", 6.01, None),
        ("⑥", 7, None),
        ("⑲", 9, None),
        ("감점", 1, None),
        ("⑯", 11, None),
    ],
)
def test_the_shipped_scheme_by_hand(no, wanted, actual):
    """From facts.md: equal steps of the printed top bands."""
    assert actual == needed(no, wanted)


@pytest.mark.parametrize(
    ("no", "wanted", "actuals"),
    [
        ("⑥", 1, (0.025,)),
        ("⑥", 7, (None,)),
        ("⑲", 7, (1500, 2625)),
        ("⑲", 9, (None, None)),
        ("감점", 0, (0,)),
    ],
)
def test_each_part_of_what_is_needed(no, wanted, actuals):
    """The figures of the texts above, part by part."""
    assert actuals == needs(SCHEME, SCHEME.find(no), wanted)


@pytest.mark.parametrize("no", ["⑧", "⑯"])
def test_no_part_is_needed_where_nobody_knows_or_people_give_points(no):
    """미등록 has no bands, and ⑯ no actual."""
    with pytest.raises(ValueError, match=no):
        needs(SCHEME, SCHEME.find(no), 1)


@pytest.mark.parametrize(
    ("name", "points", "actual"),
    [
        ("취업률", 2, 0.0500000000000001),  # 5% 초과
        ("처리 기간", 4, 4),  # 5일 미만, in whole days
        ("처리 기간", 1, 10),
        ("처리 기간", 0, NO_LIMIT),
        ("상담 건수", 1.67, 100),  # 5 × 100/300 = 1.666…
        ("상담 건수", 1.66, 100),  # 99건 are 1.65
        ("구인 발굴", 8, 175),  # (20 + 60) × 0.1
        ("구인 발굴", 2, 0),
        ("기관장 관심도", 4, "A"),
        ("기관장 관심도", 3.5, "B"),
        ("기관장 관심도", 0, "C"),
        ("통합모델 참여", 2, "O X X"),
        ("통합모델 참여", 3, "O O X"),
        ("통합모델 참여", 4, 3),
        ("통합모델 참여", 0, 0),
        ("우수사례 가점", 1.5, 3),
        ("우수사례 가점", 1.6, 4),
        ("취업 지원", 4, "실적 160명 또는 목표 달성률 90%"),
        ("취업 지원", 5, "실적 200명"),
        ("구인기업 등록", 5, "등록건수 999건 / 인원 3,000명"),  # 3.4965 + 1.5 = 5.00
        ("부적절 처리", -3.5, "허위 입력 1건 / 중복 등록 5건"),
        ("시범 지표", 0, 0),
        ("시범 지표", 1, None),
    ],
)
def test_the_methods_of_the_format_by_hand(name, points, actual):
    """One of each example in docs/scheme-format*.md."""
    scheme, found = next(
        each for each in EVERY if each[1].name == name and each[0] not in (SCHEME, SMALL)
    )
    assert actual == need(scheme, found, points)


def test_one_part_alone():
    """With a part it is that one's actual: the weight counts, the other part does not."""
    assert [375, 1500, None] == [needed("⑲", wanted, 0) for wanted in (1, 4, 5)]
    assert [875, 3500] == [needed("⑲", wanted, 1) for wanted in (1, 4)]
    # 0.3 × 6 × 인원 / 300: half of 1.8 points at 150명
    assert [100, 150, None] == [
        needed("②", wanted, part, SMALL) for wanted, part in ((4.2, 0), (0.9, 1), (1.81, 1))
    ]


def test_levels():
    """The actuals at which the points rise, from the least effort up."""
    assert [11, 21, 31, 41, 51] == levels(SCHEME, SCHEME.find("④"), 0)
    assert [875, 1750, 2625, 3500] == levels(SCHEME, SCHEME.find("⑲"), 1)
    assert [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] == levels(SCHEME, SCHEME.find("감점"), 0)
    assert [float(each) for each in range(1, 11)] == levels(SCHEME, SCHEME.find("⑯"), 0)
    assert [] == levels(SCHEME, SCHEME.find("②"), 0)
    assert [10, 5] == levels(SMALL, SMALL.find("③"), 0)
    # 0.006 points for each of 인원: 166 are 0.996, the first that rounds to 1; 300 are 1.8
    assert [166, 300] == levels(SMALL, SMALL.find("②"), 1)


@pytest.mark.parametrize(
    ("name", "part", "expected"),
    [
        ("참여율", 0, [0.5, 0.64925, 0.79925, 0.8]),
        ("구인 발굴", 0, [113, 125, 138, 150, 163, 175, 188, 200]),
        ("기관장 관심도", 0, ["B", "A"]),
        ("통합모델 참여", 0, ["O X X", "O O X", 3]),
        ("우수사례 가점", 0, [1, 2, 3, 4]),
        ("취업 지원", 1, [0.9]),
        ("시범 지표", 0, []),
    ],
)
def test_levels_of_the_format(name, part, expected):
    """A line has its whole points, a grade its labels, weight 0 nothing."""
    scheme, found = next(each for each in EVERY if each[1].name == name and each[0] is not SMALL)
    assert expected == levels(scheme, found, part)


def test_a_deduction_within_an_indicator_that_gives_points():
    """Each of the cases is a level, down from those that eat up all 8 points (0.5 each)."""
    twenty = AWKWARD.find("지20")
    assert [float(each) for each in range(15, -1, -1)] == levels(AWKWARD, twenty, 1)
    assert (0, -1, 0) == next_step(AWKWARD, twenty, [20, 3, 0])
    assert (10, -1, 0) == next_step(AWKWARD, twenty, [10, 3, 0])
    # of 16 points for 배점 8 a case costs a quarter: 32 of them
    halved = twenty._replace(out_of=16.0)
    assert [31, 0] == levels(AWKWARD, halved, 1)[::31]


def test_heads():
    """given 구직등록 2,000 and 취업 100, ⑥ needs 200 more 취업 for 6 points."""
    six = SCHEME.find("⑥")
    assert 300 == heads(SCHEME, six, 6, 2000)
    assert 200 == heads(SCHEME, six, 6, 2000) - 100
    assert 50 == next_heads(SCHEME, six, 100, 2000)
    assert None is next_heads(SCHEME, six, 300, 2000)
    assert 1500 == heads(SCHEME, SCHEME.find("⑦"), 3, 500)
    assert [None, 0, 1] == [heads(SCHEME, six, wanted, 7) for wanted in (7, 0, 1)]
    with pytest.raises(ValueError, match="비율이 아님"):
        heads(SCHEME, SCHEME.find("④"), 1, 100)
    with pytest.raises(ValueError, match="미등록"):
        heads(SCHEME, SCHEME.find("⑨"), 1, 100)


@pytest.mark.parametrize("low", [-1, -0.9, None])
@pytest.mark.parametrize("name", ["증감률", "전년대비", "건/인"])
def test_what_a_ratio_is_is_said_by_its_key(low, name):
    """20 % more than 1,000 are 1,200 whatever 최소 says and however the unit is called."""
    unit = {"name": name, "percent": True, "counts": "any", "ratio": "change"}
    bands = [band(each, at=0.05 * each, edge="이상") for each in (1, 2, 3, 4)]
    one = {"no": "⑨", "name": "증감", "item": "가 항목", "max_points": 4, "target_points": 0}
    one |= {"kind": "수준", "judged": "정량", "unit": name, "method": "구간", "bands": bands}
    units = [unit if low is None else unit | {"min": low}]
    made = Functions(scheme_with({"indicators": [one], "units": units}))
    assert (1200, 40) == (made.HJ_NEED("⑨", 4.0, 1000.0), made.HJ_NEXT("⑨", 1010.0, 1000.0))
    quotient = [units[0] | {"ratio": "quotient"}]
    made = Functions(scheme_with({"indicators": [one], "units": quotient}))
    assert 200 == made.HJ_NEED("⑨", 4.0, 1000.0)
    silent = [{key: value for key, value in units[0].items() if key != "ratio"}]
    made = Functions(scheme_with({"indicators": [one], "units": silent}))
    assert "#VALUE!" == made.HJ_NEED("⑨", 4.0, 1000.0)


@pytest.mark.parametrize("name", ["백만원", "시간", "회/월", "점", "건"])
@pytest.mark.parametrize(("counts", "needed", "scored"), [("any", 2.5, 1), ("whole", 3, "#NUM!")])
def test_what_is_counted_whole_is_needed_whole(name, counts, needed, scored):
    """2.5 give a point; of whole things three are needed, and 2.5 is none."""
    unit = {"name": name, "min": 0, "counts": counts}
    bands = [band(each, at=2.5 * each, edge="이상") for each in (1, 2, 3)]
    one = {"no": "①", "name": "양", "item": "가 항목", "max_points": 3, "target_points": 0}
    one |= {"kind": "수준", "judged": "정량", "unit": name, "method": "구간", "bands": bands}
    frame = [unit] if name not in ("점", "건") else []
    document = {"indicators": [one], "units": frame}
    made = document_with(document)
    for each in made["units"]:
        if each["name"] == name:
            each["counts"] = counts
    functions = Functions(parse(made, str))
    assert (needed, scored) == (functions.HJ_NEED("①", 1.0), functions.HJ_SCORE("①", 2.5))


def test_a_need_that_looks_like_a_day_is_found():
    """20,160,401원 on a line: an answer, though it would be a day if somebody had typed it."""
    one = {"no": "①", "name": "구매액", "item": "가 항목", "max_points": 2, "target_points": 0}
    one |= {"kind": "누적", "judged": "정량", "unit": "원", "method": "비례"}
    one["bands"] = [band(2, at=40320802)]
    units = [{"name": "원", "min": 0, "counts": "whole"}]
    rounding = {"digits": 6, "when": "행", "source": "시험"}
    made = Functions(scheme_with({"indicators": [one], "units": units, "rounding": rounding}))
    assert abs(20160401 - made.HJ_NEED("①", 1.0)) < 11  # a millionth of a point is 20원
    assert made.HJ_NEED("①", 1.0) < made.HJ_NEED("①", 1.000001) < made.HJ_NEED("①", 1.000002)


def test_heads_of_a_change_and_where_less_is_better():
    """올해 / 전년 − 1: 3 % more than 1,000 are 1,030. 미만 −25 %: fewer than 750."""
    up, down = AWKWARD.find("지8"), AWKWARD.find("지9")
    assert [1001, 1030, 3000] == [heads(AWKWARD, up, wanted, 1000) for wanted in (1, 2, 3)]
    assert [900, 749] == [heads(AWKWARD, down, wanted, 1000) for wanted in (1, 3)]
    assert 499 == heads(AWKWARD, AWKWARD.find("지7"), 5, 500)
    assert 4750 == heads(AWKWARD, AWKWARD.find("지7"), 0, 500)


def test_heads_where_every_ratio_is_enough():
    """100 % 이하 is given by all 10 of 10, the largest number that there is; so is 0 점 by none."""
    lower = [band(2, at=1, edge="이하")]
    scheme, lower = indicator_with(unit="비율", method="구간", max_points=2, bands=lower)
    assert [10, 10, 1] == [heads(scheme, lower, *each) for each in ((2, 10), (0, 10), (2, 1))]
    higher = [band(2, at=0, edge="이상")]
    scheme, higher = indicator_with(unit="비율", method="구간", max_points=2, bands=higher)
    assert [0, 0, 0] == [heads(scheme, higher, *each) for each in ((2, 10), (0, 10), (2, 1))]
