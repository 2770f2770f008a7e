"""The shipped scheme says what the plan document says: every figure is from facts.md."""

import datetime as dt

import pytest

from hopejobs_xl.scheme.loader import load
from tests.samples import PLAN

SCHEME = load()
NUMBERS = [*"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮", "감점", *"⑯⑰⑱⑲⑳"]
MAX = [10, 5, 5, 5, 5, 6, 3, 5, 4, 5, 5, 4, 4, 2, 2, -10, 10, 5, 5, 8, 2]
TARGETS = [10, 3, 5, 5, 5, 1, 0, 3, 0, 5, 5, 4, 1, 1, 1, 0, 9, 5, 3, 7, 2]
CUMULATIVE = [*"②④⑤⑧⑪⑫⑬⑭", "감점", *"⑰⑲⑳"]
# The one band of each that the document prints, and the points that it prints for it.
PRINTED = {
    "①": [(0.25, 10)], "④": [(51, 5)], "⑤": [(5, 5)], "⑥": [(0.15, 6)], "⑦": [(3, 3)],
    "⑩": [(0.8, 5)], "⑪": [(1500, 5)], "⑫": [(2000, 5)], "⑭": [(20, 2)],
    "⑲": [(1500, 4), (3500, 4)], "⑳": [(150, 2)],
}  # fmt: skip
UNREGISTERED = ["②", "⑧", "⑨", "⑬", "⑰", "⑱"]


def bands():
    """Every band of the scheme with the number of its indicator."""
    return [
        (each.no, band)
        for each in SCHEME.indicators
        for part in each.parts
        for band in part.scale.bands
    ]


def test_the_indicators_stand_in_the_order_of_the_document():
    """Twenty indicators, and the deduction between ⑮ and ⑯."""
    assert NUMBERS == [each.no for each in SCHEME.indicators]


def test_points_and_targets_of_every_indicator():
    """배점 and 목표점수 as printed."""
    assert MAX == [each.max_points for each in SCHEME.indicators]
    assert TARGETS == [each.target_points for each in SCHEME.indicators]


def test_the_frame():
    """100 points, targets 75 and 70, the period of 366 days."""
    assert (100, 75, 70) == (SCHEME.max_points, SCHEME.target_points, SCHEME.city_target)
    assert (dt.date(2015, 9, 1), dt.date(2016, 8, 31)) == (SCHEME.period_start, SCHEME.period_end)
    assert 366 == SCHEME.period_days
    assert dt.date(2016, 4, 1) == SCHEME.document_date


def test_a_period_of_one_day_has_one_day():
    """Both ends are in."""
    day = dt.date(2016, 1, 1)
    assert 1 == SCHEME._replace(period_start=day, period_end=day).period_days


def test_areas_and_departments():
    """30 points for 사회적경제과, 70 for 일자리경제과."""
    assert [
        ("사회적경제 시장 활성화", 30, "사회적경제과"),
        ("양질의 일자리 창출 활성화", 70, "일자리경제과"),
    ] == [(each.name, each.max_points, each.department) for each in SCHEME.areas]
    assert {"일자리경제과": 0.7, "사회적경제과": 0.3} == {
        each.name: each.share for each in SCHEME.departments
    }


def test_items():
    """Ten items and the deduction, with their sums."""
    sums = [each.max_points for each in SCHEME.items]
    assert [15, 15, 9, 9, 18, 4, -10, 15, 5, 8, 2] == sums


def test_one_indicator_is_qualitative():
    """⑯ is judged by people, the other nineteen by figures."""
    qualitative = [each.no for each in SCHEME.indicators if each.judged == "정성"]
    assert ["⑯"] == qualitative


def test_what_accumulates_and_what_is_a_level():
    """누적 can be paced, 수준 cannot."""
    assert CUMULATIVE == [each.no for each in SCHEME.indicators if each.kind == "누적"]


def test_the_incentive():
    """1,200 백만원 from 70 points; 10 or fewer: the top 13; 20 or more: the top 18."""
    made = SCHEME.incentive
    assert (1200, "백만원", 70, 10, 13, 20, 18) == (
        made.pool,
        made.unit,
        made.cut,
        made.few,
        made.few_selected,
        made.many,
        made.many_selected,
    )


def test_what_the_document_does_not_say_about_the_incentive_is_assumed():
    """Ties are selected together, amounts go to 0.01 백만원 (만원), and the source says 가정."""
    made = SCHEME.incentive
    assert ("함께 선정", 2) == (made.ties, made.digits)
    assert made.assumed_source.startswith("가정: ")


def test_what_an_outlook_assumes():
    """20 % of pace; 24 other districts (25 less ours) of 70 points give or take 8; no source."""
    made = SCHEME.assumptions
    assert (0.2, 24, 70, 8) == (made.spread, made.others, made.mean, made.deviation)
    assert (1000, 2016) == (made.trials, made.seed)
    assert made.source.startswith("가정: 근거 없음")


def test_no_months_of_last_year_are_made_up():
    """The document has none."""
    assert {} == SCHEME.seasons


def test_only_what_the_document_prints_is_official():
    """No 가정 is passed off as 공문: the official bands are the printed top bands, no others."""
    official = {}
    for no, band in bands():
        if band.basis == "공문":
            official.setdefault(no, []).append((band.at, band.points))
    assert PRINTED == official


def test_every_band_carries_its_source():
    """공문 names the document, 가정 says why."""
    for no, band in bands():
        assert band.basis in ("공문", "가정"), no
        assert ("일자리경제과-14346" in band.source) == (band.basis == "공문"), no
        assert band.source.strip() != "", no


def test_the_shipped_scheme_needs_no_hand_given_band():
    """수기 is never the basis of a band."""
    assert [] == [no for no, band in bands() if band.basis == "수기"]


def test_what_has_no_bands():
    """Six indicators are unregistered: no number was made up for them."""
    found = [e.no for e in SCHEME.indicators if e.parts[0].scale.method == "미등록"]
    assert UNREGISTERED == found
    assert all(e.source for e in SCHEME.indicators if e.no in UNREGISTERED)


def test_the_two_parts_of_8_are_weighted():
    """등록건수 70 %, 인원 30 %."""
    parts = SCHEME.find("⑧").parts
    assert [("등록건수", 0.7), ("인원", 0.3)] == [(part.name, part.weight) for part in parts]


def test_the_contradictions_stay_visible():
    """Two about an indicator, one about the ten items; those about one district's figures apart."""
    assert ["⑫", "", "⑩"] == [note.indicator for note in SCHEME.notes]
    assert ["⑦", "⑧", "⑥"] == [note["indicator"] for note in PLAN["notes"]]


@pytest.mark.parametrize(("no", "deduction"), [("감점", True), ("①", False), ("⑯", False)])
def test_only_negative_points_are_a_deduction(no, deduction):
    """The deduction is known by its 배점."""
    assert deduction == SCHEME.find(no).is_deduction


def test_factor_is_one_where_bands_count_in_points():
    """No indicator of the shipped scheme has a full mark of its own."""
    assert {1.0} == {each.factor for each in SCHEME.indicators}
