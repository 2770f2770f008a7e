"""Parts that are added and wholes that are compared, with sums worked out by hand."""

import pytest

from hopejobs_xl.collect.member_sums import added, compared
from hopejobs_xl.scheme.loader import load

SCHEME = load()
RATE, COUNT, TWO, CHANGE = (SCHEME.find(no) for no in ("⑥", "⑭", "⑲", "⑨"))


def rate(above, below):
    """What a department tells of a ratio."""
    return {"numerator": float(above), "denominator": float(below), "actual": above / below}


def test_counts_are_added():
    """3 + 4."""
    made = added(COUNT, {"가": {"actual": 3.0}, "나": {"actual": 4.0}}, ["가", "나"])
    assert ({"actual": 7.0}, "2곳의 합계", ()) == (made.values, made.note, made.missing)


def test_two_actuals_are_added_apart():
    """직원 and 주민."""
    parts = {"가": {"actual": 100.0, "actual2": 20.0}, "나": {"actual": 19.0, "actual2": 80.0}}
    assert {"actual": 119.0, "actual2": 100.0} == added(TWO, parts, ["가", "나"]).values


def test_a_rate_is_that_of_the_sums_and_never_the_mean_of_rates():
    """1 of 10 and 90 of 100 are 91 of 110, which is 82.7 %, not 50 %."""
    made = added(RATE, {"가": rate(1, 10), "나": rate(90, 100)}, ["가", "나"])
    assert {"numerator": 91.0, "denominator": 110.0} == {
        kind: made.values[kind] for kind in ("numerator", "denominator")
    }
    assert 0.827272727272727 == made.values["actual"]


def test_a_change_is_that_of_the_sums():
    """300 after 200 and 100 after 200: 400 after 400 is no change."""
    parts = {"가": rate(300, 200), "나": rate(100, 200)}
    assert 0.0 == added(CHANGE, parts, ["가", "나"]).values["actual"]


def test_a_rate_alone_cannot_be_added():
    """Who told no counts is named."""
    made = added(RATE, {"가": rate(1, 10), "나": {"actual": 0.5}}, ["가", "나"])
    assert {} == made.values
    assert "비율끼리는 더하지 않음): 나" in made.reason


def test_a_sum_that_lacks_somebody_is_told_and_is_none():
    """7 of 20 동; unless a person asks for it."""
    asked = [f"{n}동" for n in range(1, 21)]
    parts = {name: {"actual": 2.0} for name in asked[:7]}
    made = added(COUNT, parts, asked)
    assert {} == made.values
    assert "20곳 가운데 7곳만 회신(빠진 곳: 8동, 9동, 10동, 11동, 12동 외 8곳)" in made.reason
    assert 13 == len(made.missing)
    wanted = added(COUNT, parts, asked, partial=True)
    assert ({"actual": 14.0}, "") == (wanted.values, wanted.reason)
    assert "7곳의 합계, 빠진 곳: 8동" in wanted.note
    assert "20곳 모두 회신이 없음" == added(COUNT, {}, asked, partial=True).reason


@pytest.mark.parametrize(
    ("indicator", "parts", "told"),
    [
        (
            RATE,
            {"가": rate(1, 2), "나": rate(9, 2)},
            "합계가 250%이(가) 됨(허용 비율 0% 이상 100% 이하)",
        ),
        (COUNT, {"가": {"actual": "해당없음"}}, "수가 아니라 더할 수 없음: 가"),
        (TWO, {"가": {"actual": 3.0}}, "수가 아니라 더할 수 없음: 가"),
        (RATE, {"가": {"numerator": 0.0, "denominator": 0.0}}, "분모의 합계가 0"),
    ],
)
def test_what_makes_no_value_is_told(indicator, parts, told):
    """Above all of them, words, one of two, by zero."""
    made = added(indicator, parts, list(parts))
    assert {} == made.values
    assert told in made.reason


def test_departments_that_tell_the_same_agree():
    """150 and 150."""
    made = compared(COUNT, {"가": {"actual": 150.0}, "나": {"actual": 150.0}})
    assert ({"actual": 150.0}, "2곳이 같음") == (made.values, made.note)
    assert ({"actual": 3.0}, "") == (
        compared(COUNT, {"가": {"actual": 3.0}}).values, compared(COUNT, {}).note,
    )  # fmt: skip


def test_departments_that_differ_are_told_by_how_much():
    """530 against 363, by telephone: 167."""
    made = compared(COUNT, {"일자리과": {"actual": 530.0}, "복지과": {"actual": 363.0}})
    assert {} == made.values
    assert "일자리과 530건, 복지과 363건: 부서의 실적이 다름(167건 차이)" in made.reason
    two = compared(TWO, {"가": {"actual": 1.0, "actual2": 2.0}, "나": {"actual": 1.0}})
    assert "주민 가 2명, 나 빈칸" in two.reason
