"""Boundaries that are worked out of past actuals: each rule by hand, and what is refused."""

import copy

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.scheme.loader import load, parse, read_document, toml_path
from tests.samples import SMALL, SMALL_FILE


def document(**target):
    """The small scheme, ② 건수 (best from 100건) with a table of past actuals for its boundary."""
    made = copy.deepcopy(SMALL)
    made["indicators"][1]["parts"][0]["bands"][0]["at"] = target
    return made


def band(**target):
    """The band of ``document``."""
    return parse(document(**target), toml_path).find("②").parts[0].scale.bands[0]


@pytest.mark.parametrize(
    ("target", "exp", "how"),
    [
        ({"past": [90, 120], "base": "작년"}, 120, "작년 120"),
        ({"past": [80, 90, 130], "base": "평균"}, 100, "3년 평균 100"),
        ({"past": [5, 80, 90, 130], "base": "평균", "mean_years": 3}, 100, "3년 평균 100"),
        (
            {"past": [1300, 1100, 1050], "base": "큰 값"},
            1150,
            "작년 1050, 3년 평균 1150 가운데 큰 값",
        ),
        ({"past": [900, 1000, 1100], "base": "큰 값"}, 1100, "가운데 큰 값"),
        ({"past": [900, 1000, 1100], "base": "작은 값"}, 1000, "가운데 작은 값"),
        ({"past": [100], "base": "작년", "times": 1.05}, 105, "작년 100 × 1.05"),
        # 2 4 4 4 5 5 7 9: mean 5, of the whole group the deviation is 2
        (
            {"past": [2, 4, 4, 4, 5, 5, 7, 9], "base": "평균", "sigma": 1.5, "deviation": "모집단"},
            8,
            "8년 평균 5 + 1.5 × 8년 모집단 표준편차 2",
        ),
        # 10 20 30: of a sample it is 10; 30 − 2 × 10
        (
            {"past": [10, 20, 30], "base": "큰 값", "sigma": -2, "deviation": "표본"},
            10,
            "− 2 × 3년 표본 표준편차 10",
        ),
        ({"past": [1, 1, 2], "base": "평균", "digits": 2}, 1.33, "1.33333333333333, 소수 2자리"),
        ({"past": [1, 2], "base": "평균", "digits": 0}, 2, "half up"),
    ],
)  # fmt: skip
def test_the_number_and_how_it_was_worked_out(target, exp, how):
    """The source of the band has both behind what it said."""
    found = band(**target)
    assert exp == found.at
    assert found.source.startswith("시험 공문 5쪽 건수 [경계값 ")
    assert how in found.source or how == "half up"


def test_the_end_of_a_line_too():
    """기준치 30, from 30 − 2σ to 30 + σ: 10 to 40."""
    past = {"past": [10, 20, 30], "base": "큰 값", "deviation": "표본"}
    made = document()
    line = {"at": past | {"sigma": -2}, "points": 0, "to": past | {"sigma": 1}, "points_to": 6}
    made["indicators"][1]["parts"][0] |= {
        "method": "직선", "bands": [line | {"basis": "공문", "source": "시험"}]
    }  # fmt: skip
    (found,) = parse(made, toml_path).find("②").parts[0].scale.bands
    assert (10, 40) == (found.at, found.to)
    assert "[경계값 10 = " in found.source
    assert "[끝값 40 = " in found.source


def test_a_file_gives_the_workbook_numbers(tmp_path):
    """What is read of a file for the sheets is what it is scored by."""
    path = tmp_path / "s.toml"
    text = SMALL_FILE.read_text(encoding="utf-8")
    path.write_text(
        text.replace("at = 100,", 'at = { past = [90, 120], base = "작년" },'), encoding="utf-8"
    )
    (row,) = read_document(path)["indicators"][1]["parts"][0]["bands"]
    (own,) = load(path).find("②").parts[0].scale.bands
    assert (120, own.source) == (row["at"], row["source"])
    assert 120 == own.at


PLACE = "indicators[2].parts[1].bands[1].at"


@pytest.mark.parametrize(
    ("target", "place", "words"),
    [
        ({}, "past", ["빈칸", "끝이 작년"]),
        ({"past": [], "base": "작년"}, "past", ["끝이 작년"]),
        ({"past": [1, "둘"], "base": "작년"}, "past[2]", ["「둘」", "유한한 수"]),
        ({"past": [1]}, "base", ["작년, 평균, 큰 값, 작은 값"]),
        ({"past": [1], "base": "최고"}, "base", ["「최고」"]),
        ({"past": [1, 2], "base": "평균", "mean_years": 3}, "mean_years", ["값 3", "1~2의"]),
        ({"past": [1, 2], "base": "평균", "sigma": 1}, "deviation", ["표본, 모집단"]),
        ({"past": [1], "base": "작년", "sigma": 1, "deviation": "표본"}, "past", ["2개 이상"]),
        ({"past": [1], "base": "작년", "digits": 1.5}, "digits", ["읽은 값 1.5"]),
        ({"past": [1], "base": "작년", "deviation": "표본"}, "deviation", ["빈칸(표준편차를"]),
        ({"past": [1], "base": "작년", "mean_years": 1}, "mean_years", ["작년은 평균하지"]),
        ({"past": [1], "base": "작년", "years": 3}, "years", ["키: base, "]),
    ],
)  # fmt: skip
def test_what_is_refused(target, place, words):
    """With its path, and nothing that only follows from it."""
    with pytest.raises(SchemeError) as caught:
        parse(document(**target), toml_path)
    faults = [each for each in caught.value.faults if place in each.where]
    assert 1 == len(faults)
    assert faults[0].where.startswith(f"{PLACE}.{place}")
    assert all(each.where.startswith(PLACE) for each in caught.value.faults)
    assert all(word in str(faults[0]) for word in words), str(faults[0])


def test_a_boundary_that_the_unit_does_not_allow_is_refused():
    """−5건 of past actuals is no boundary of a count."""
    with pytest.raises(SchemeError) as caught:
        band(past=[10, 10], base="평균", times=-0.5)
    assert f"{PLACE}: 읽은 값 -5" in str(caught.value)
