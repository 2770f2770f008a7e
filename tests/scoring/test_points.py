"""Actuals -> points, basis, state, reason: generated at every threshold of the shipped scheme."""

import datetime as dt
import math
from decimal import Decimal

import numpy as np
import pytest

from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.scheme.loader import load, parse
from hopejobs_xl.scheme.model import Rounding
from hopejobs_xl.scoring import points
from hopejobs_xl.scoring.hand_points import round_points
from hopejobs_xl.scoring.points import points_array, score
from hopejobs_xl.scoring.results import State
from hopejobs_xl.worksheet.functions import Functions
from tests.samples import PLAN, SHIPPED, band, indicator_with, uncounted

SCHEME = load()
FINE = parse(uncounted(SHIPPED), str)  # every unit takes fractions: thresholds to the 15th digit
AWKWARD = [3 / 20, 0.29 - 0.14, 0.15 * 2 / 6 * 3, 0.1 + 0.05, 300 / 2000]
MEASURED = [each["no"] for each in SHIPPED["indicators"] if each["method"] == "구간"]
# As of 2016-04-01: points, basis (facts.md); None with the state where nothing is scored.
EXPECTED = {
    "①": (10, "공문"), "②": "미등록", "③": (5, "가정"), "④": (5, "공문"), "⑤": (5, "공문"),
    "⑥": (2, "가정"), "⑦": "미입력", "⑧": "미등록", "⑨": "미등록", "⑩": (5, "공문"),
    "⑪": (3, "가정"), "⑫": (4, "공문"), "⑬": "미등록", "⑭": (0, "가정"), "⑮": (0, "가정"),
    "감점": (0, "가정"), "⑯": "미입력", "⑰": "미등록", "⑱": "미등록", "⑲": (0, "가정"),
    "⑳": (1, "가정"),
}  # fmt: skip


def one_less(threshold):
    """*threshold* less one unit of its 15th significant digit."""
    exact = Decimal(repr(threshold))
    return float(exact - Decimal(1).scaleb(exact.adjusted() - 14))


def around(bands, most):
    """(actual, points, basis) around every threshold of *bands*, by hand from the TOML."""
    cases = []
    before = (0, bands[0]["basis"])  # nothing: rests on the band that was missed
    for each in bands:
        own = (min(each["points"], most), each["basis"])
        at = float(each["at"])
        for below in (one_less(at), at * (1 - 1e-12)):
            cases.append((below, *before))
        for reached in (math.nextafter(at, 0), at, math.nextafter(at, math.inf)):
            cases.append((reached, *own))
        cases.append((at * (1 + 1e-12), *own))
        before = own
    return cases


def thresholds():
    """Every case of every threshold: number, which part (or None), actual, points, basis."""
    cases = []
    for each in SHIPPED["indicators"]:
        if each["method"] == "구간":
            found = around(each["bands"], each["max_points"])
            cases += [(each["no"], None, *case) for case in found]
        for order, part in enumerate(each.get("parts", [])):
            if "bands" in part:
                cases += [(each["no"], order, *case) for case in around(part["bands"], 4)]
    return cases


THRESHOLDS = thresholds()
SINGLE = [case for case in THRESHOLDS if case[1] is None]
OF_PARTS = [case for case in THRESHOLDS if case[1] is not None]


def result(no, *actuals, hand=MISSING, scheme=SCHEME):
    """The result of one indicator of the shipped scheme."""
    return score(scheme, scheme.find(no), actuals, hand)


def test_every_threshold_is_generated():
    """Ten scales with 47 thresholds and both parts of ⑲ with 8, six actuals each."""
    assert (10, 47 * 6, 8 * 6) == (len(MEASURED), len(SINGLE), len(OF_PARTS))


@pytest.mark.parametrize(("no", "part", "actual", "points", "basis"), SINGLE)
def test_around_every_threshold(no, part, actual, points, basis):
    """The band before just below, the band itself at its threshold and above."""
    scored = result(no, actual, scheme=FINE)
    assert (points, basis, State.SCORED) == (scored.points, scored.basis, scored.state)


@pytest.mark.parametrize("no", MEASURED)
def test_around_every_threshold_in_an_array(no):
    """The array form gives the same points for the same actuals."""
    cases = [case for case in SINGLE if case[0] == no]
    made = points_array(FINE, FINE.find(no), np.array([case[2] for case in cases]))
    assert [float(case[3]) for case in cases] == made.tolist()


@pytest.mark.parametrize(("no", "part", "actual", "points", "basis"), OF_PARTS)
def test_around_every_threshold_of_19(no, part, actual, points, basis):
    """One part at its threshold, the other at 0: which rests on 가정, so the whole does."""
    actuals = [0, 0]
    actuals[part] = actual
    scored = result(no, *actuals, scheme=FINE)
    assert (points, "가정") == (scored.points, scored.basis)


@pytest.mark.parametrize("part", [0, 1])
def test_around_every_threshold_of_19_in_an_array(part):
    """HJ_SCORES is the array form of an indicator of two actuals."""
    cases = [case for case in OF_PARTS if case[1] == part]
    columns = [[[0.0] for _ in cases], [[0.0] for _ in cases]]
    columns[part] = [[case[2]] for case in cases]
    made = Functions(FINE).HJ_SCORES([["⑲"] for _ in cases], *columns)
    assert [[float(case[3])] for case in cases] == made


@pytest.mark.parametrize("actual", AWKWARD)
def test_awkward_floats_are_15_percent(actual):
    """⑥ from 15 % gives 6 points on 공문, however the 15 % was computed; scalar and array."""
    scored = result("⑥", actual)
    assert (6, "공문", "15% 이상 → 6점") == (scored.points, scored.basis, scored.band)
    assert [6.0] == points_array(SCHEME, SCHEME.find("⑥"), np.array([actual])).tolist()


@pytest.mark.parametrize(
    ("actual", "points"),
    [(0.15 * 2 / 6, 2), (0.1 + 0.2 - 0.25, 2), (0.3 - 0.2, 4), (0.1 * 3 / 4, 3), (0.7 - 0.675, 0)],
)
def test_awkward_floats_at_other_thresholds(actual, points):
    """Errors in the last bits are nothing; 0.7 - 0.675 shows as 2.49999999999999 %, and is less."""
    assert points == result("⑥", actual).points


@pytest.mark.parametrize("no", MEASURED)
def test_scalar_and_array_agree(no):
    """10,000 actuals, half of them crowded around the thresholds, give the same points."""
    scale = next(each for each in SHIPPED["indicators"] if each["no"] == no)
    random = np.random.default_rng(20160401)
    top = min(1.0, scale["bands"][-1]["at"] * 1.5) if scale["unit"] == "비율" else 4000.0
    crowd = random.choice([float(each["at"]) for each in scale["bands"]], 5_000)
    crowd *= 1 + random.integers(-20, 21, 5_000) * 2.0**-52
    actuals = np.concatenate([random.uniform(0, top, 5_000), crowd])
    fine = FINE.find(no)
    one_by_one = [score(FINE, fine, [actual]).points for actual in actuals.tolist()]
    assert one_by_one == points_array(FINE, fine, actuals).tolist()
    # The shipped units: what is counted whole is refused by both wherever it is a fraction.
    counted = SCHEME.find(no)
    actuals = np.concatenate([actuals, np.rint(actuals), np.arange(20160301.0, 20160501.0)])
    one_by_one = [score(SCHEME, counted, [actual]).points for actual in actuals.tolist()]
    made = points_array(SCHEME, counted, actuals).tolist()
    assert one_by_one == [None if math.isnan(points) else points for points in made]


def test_an_array_gives_nan_for_what_cannot_be_scored():
    """Outside the unit, not a number, infinite, beyond 15 digits: no points, and not zero."""
    cases = SCHEME.find("④")
    made = points_array(SCHEME, cases, np.array([-1, np.nan, np.inf, -np.inf, 1e15, 51]))
    assert [True] * 5 + [False] == np.isnan(made).tolist()
    ratio = points_array(SCHEME, SCHEME.find("⑥"), np.array([1.0, 1.01, 15.0]))
    assert [False, True, True] == np.isnan(ratio).tolist()


def test_an_empty_array_stays_empty():
    """Nothing in, nothing out."""
    assert [] == points_array(SCHEME, SCHEME.find("④"), np.array([])).tolist()


@pytest.mark.parametrize("no", ["③", "⑧", "⑯", "②", "감점", "⑲"])
def test_an_array_of_what_is_not_measured_on_a_line_is_refused(no):
    """Checks, hand-given and several actuals have no array form."""
    with pytest.raises(ValueError, match="배열로 계산하는 척도가 아님"):
        points_array(SCHEME, SCHEME.find(no), np.array([1.0]))


def test_bands_with_a_line_are_scored_along_it():
    """2 + 2 × (x − 0.5) / 0.3 within the band: scalar and array."""
    bands = [band(2, at=0.5, edge="이상", to=0.8, points_to=4), band(5, at=0.8, edge="이상")]
    scheme, made = indicator_with(max_points=5, method="구간", unit="비율", bands=bands)
    actuals = [0.49, 0.5, 0.65, 0.71, 0.8, 1.0]
    assert [0, 2, 3, 3.4, 5, 5] == [score(scheme, made, [actual]).points for actual in actuals]
    assert [0, 2, 3, 3.4, 5, 5] == points_array(scheme, made, np.array(actuals)).tolist()


def test_an_array_on_a_line():
    """A line is rounded value by value: 1/3 of 5 points is 1.67."""
    scheme, line = indicator_with(max_points=5, method="비례", bands=[band(5, at=3)])
    made = points_array(scheme, line, np.array([0, 1, 2, 3, 9, -1]))
    assert [0, 1.67, 3.33, 5, 5] == made.tolist()[:5]
    assert np.isnan(made[5])


@pytest.mark.parametrize("row", PLAN["row"], ids=lambda row: row["no"])
def test_the_plan_as_of_april(row):
    """Every indicator of the plan document gets what facts.md says."""
    count = len(SCHEME.find(row["no"]).parts)
    scored = result(row["no"], *[row.get("actual"), row.get("actual2")][:count])
    expected = EXPECTED[row["no"]]
    found = (scored.points, scored.basis) if scored.points is not None else scored.state.value
    assert expected == found


def test_12_is_capped_and_says_so():
    """The document prints 5 points for 배점 4: four count."""
    scored = result("⑫", 2000)
    assert (4, "공문") == (scored.points, scored.basis)
    assert "배점까지만 인정" in scored.reason


@pytest.mark.parametrize(
    ("employees", "residents", "points", "basis"),
    [
        (1500, 3500, 8, "공문"),
        (1500, 0, 4, "가정"),
        (1499, 3500, 7, "가정"),
        (750, 875, 3, "가정"),
        (9999, 99999, 8, "공문"),
    ],
)
def test_19_rests_on_the_document_only_if_both_parts_do(employees, residents, points, basis):
    """One assumed half makes the sum an assumption."""
    scored = result("⑲", employees, residents)
    assert (points, basis) == (scored.points, scored.basis)


@pytest.mark.parametrize(
    ("cases", "points"), [(0, 0), (1, -1), (9, -9), (10, -10), (11, -10), (999, -10), (2.5, None)]
)
def test_the_deduction_stops_at_its_floor(cases, points):
    """One point per case, never below -10."""
    assert points == result("감점", cases).points


def test_zero_points_are_a_plain_zero():
    """No cell may show -0."""
    assert 1 == math.copysign(1, result("감점", 0).points)


@pytest.mark.parametrize(
    ("actual", "points"), [(0, 0), (1, 1), (2, 2), ("O X", 1), ("X O", 1), ("OO", 2), ("- -", 0)]
)
def test_a_checklist_counts_what_is_done(actual, points):
    """⑮: one point for the name, one for the telephone number."""
    scored = result("⑮", actual)
    assert (points, f"2개 중 {points}개 확인 → {points}점") == (scored.points, scored.band)


def test_a_reason_says_actual_band_points_basis_and_source():
    """One line, in this order."""
    expected = "5%: 5% 이상 → 2점, 득점 2점(배점 6) · 가정: 최고 구간 15%의 6등분, 균등 계단 2/6"
    assert expected == result("⑥", 0.05).reason


def test_a_reason_of_nothing_reached_names_what_was_missed():
    """Below the lowest band."""
    assert "1건: 10.2건 미만 → 0점, 득점 0점(배점 5) · 가정:" in result("④", 1).reason


def test_text_that_was_read_as_a_number_is_told():
    """The points count, and the reason says that it was text."""
    scored = result("⑥", "15%")
    assert (6, 0.15) == (scored.points, scored.actuals[0])
    assert scored.reason.endswith("글자 「15%」을(를) 수로 읽음")


@pytest.mark.parametrize(
    ("hand", "points"), [(0, 0), (9, 9), (10, 10), ("9점", 9), ("9", 9), (8.125, 8.13)]
)
def test_a_hand_given_score(hand, points):
    """⑯ takes 0..10 points, rounded half up to two digits."""
    scored = result("⑯", None, hand=hand)
    assert (points, "수기" if points is not None else "") == (scored.points, scored.basis)


@pytest.mark.parametrize("hand", [10.01, -1, 11, math.nan, True])
def test_a_hand_given_score_outside_its_points(hand):
    """#NUM!, and the allowed points are named."""
    scored = result("⑯", None, hand=hand)
    assert (None, "#NUM!", State.ERROR) == (scored.points, scored.error, scored.state)
    assert "수기점수" in scored.reason


@pytest.mark.parametrize(
    ("no", "hand", "words"),
    [
        ("⑰", 9, ["수기점수 9점", "0점 이상 5점 이하", "고치세요"]),
        ("⑯", "해당없음", ["수기점수 「해당없음」", "0점 이상 10점 이하", "입력하세요"]),
        ("⑰", "셋", ["수기점수 글자 「셋」", "0점 이상 5점 이하", "입력하세요"]),
        ("②", dt.date(2016, 4, 1), ["수기점수 날짜 2016-04-01", "0점 이상 5점 이하", "입력하세요"]),
        ("②", CellError("#REF!"), ["수기점수 셀이 오류 #REF!", "수식을 먼저 고치세요"]),
        ("⑥", "해당없음", ["수기점수 「해당없음」은(는) 쓰지 않음", "지우세요"]),
        ("⑥", CellError("#REF!"), ["수기점수 #REF!은(는) 쓰지 않음", "지우세요"]),
        ("⑥", dt.date(2016, 4, 1), ["수기점수는 쓰지 않음", "지우세요"]),
    ],
)
def test_a_wrong_hand_score_says_what_is_allowed_and_what_to_do(no, hand, words):
    """What was read, the range of points, the next deed; an actual's cell is never blamed."""
    reason = result(no, None if no != "⑥" else 0.05, hand=hand).reason
    assert [] == [word for word in words if word not in reason]
    assert "실적" not in reason.partition("수기점수")[2]


def test_a_hand_given_score_may_stand_in_the_actual():
    """The command line has one place for a value: it is the points themselves."""
    assert (9, "수기") == (result("⑯", 9).points, result("⑯", 9).basis)
    assert "#NUM!" == result("⑯", 12).error
    assert "#VALUE!" == result("⑯", "1건 추진중").error


def test_a_hand_given_score_registers_the_unregistered():
    """② has no bands: what a person gives counts and is marked 수기."""
    scored = result("②", 3201300, hand=3)
    assert (3, "수기", State.SCORED) == (scored.points, scored.basis, scored.state)
    assert (None, "#N/A", State.UNREGISTERED) == (
        result("②", 3201300).points,
        result("②", 3201300).error,
        result("②", 3201300).state,
    )


def test_a_hand_given_score_never_overrides_a_computed_one():
    """The computed points stay; the reason and the warning say what was ignored."""
    scored = result("⑥", 0.05, hand=6)
    assert (2, "가정") == (scored.points, scored.basis)
    assert "수기점수 6은(는) 쓰지 않음" in scored.warning
    assert scored.warning in scored.reason


def test_a_wrong_actual_is_told_even_where_a_score_is_given_by_hand():
    """A text in the actual of ② is an error, not hidden by the hand-given points."""
    assert "#VALUE!" == result("②", "글자", hand=3).error


def test_not_applicable():
    """Allowed where the scheme says so, for computed and for hand-given scales."""
    bands = [band(4, at=10, edge="이상")]
    for keys in ({"method": "구간", "bands": bands}, {"method": "수기", "source": "시험"}):
        scheme, indicator = indicator_with(max_points=4, optional=True, **keys)
        scored = score(scheme, indicator, ["해당없음"])
        assert (State.NOT_APPLICABLE, None, None) == (scored.state, scored.points, scored.error)
        assert "4점을 만점에서 뺌" in scored.reason


@pytest.mark.parametrize(
    ("state", "label"),
    [("SCORED", "산정"), ("MISSING", "미입력"), ("UNREGISTERED", "미등록"), ("ERROR", "오류")],
)
def test_a_state_has_a_label(state, label):
    """What the 상태 cell shows."""
    assert label == State[state].label


@pytest.mark.parametrize(
    ("digits", "points", "expected"),
    [
        (2, 1.005, 1.01),
        (2, 2.675, 2.68),
        (2, -1.005, -1.01),
        (2, 0.1 + 0.2, 0.3),
        (2, 1.00499999999999, 1.0),
        (2, math.nextafter(1.005, 0), 1.01),
        (0, 0.5, 1),
        (0, 1.5, 2),
        (0, 2.5, 3),
        (1, 0.25, 0.3),
        (6, 1 / 3, 0.333333),
        (2, -0.001, 0),
    ],
)
def test_rounding_is_half_up_in_decimal(digits, points, expected):
    """What Excel shows as a half goes up (away from zero), never to even."""
    rounded = round_points(Rounding(digits, "행", "시험"), points)
    assert (expected, 1.0 if expected >= 0 else -1.0) == (rounded, math.copysign(1, rounded))


@pytest.mark.parametrize(
    ("actual", "points"), [(1.0000000000000002, 6), (1.00000000000001, None), (-0.0, 0)]
)
def test_a_ratio_one_bit_over_its_unit_is_the_whole(actual, points):
    """0.1 + 0.2 + 0.7 may come out one bit over 100 %; both forms take it as Excel shows it."""
    scheme = load()
    indicator = scheme.find("⑥")
    got = points_array(scheme, indicator, np.array([actual]))[0]
    assert points == score(scheme, indicator, [actual]).points
    assert (points is None) == np.isnan(got)
    assert points is None or points == got


def test_the_verdicts_kept_are_bounded_and_never_those_of_another_scale(monkeypatch):
    monkeypatch.setattr(points, "_MOST_VERDICTS", 2)
    monkeypatch.setattr(points, "_VERDICTS", {})
    for _ in range(3):  # a scheme read anew has scales of its own
        scheme = load()
        assert 6 == score(scheme, scheme.find("취업률"), [0.15]).points
        assert 5 == score(scheme, scheme.find("④"), [51]).points
        assert len(points._VERDICTS) <= 2
