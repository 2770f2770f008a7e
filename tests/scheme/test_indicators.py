"""Indicators, parts and bands: what the loader refuses, and what it makes of the rest."""

import pytest

from hopejobs_xl.scheme.loader import load
from tests.samples import SMALL_FILE, assert_refused, band, indicator_with

# Broken file -> path of the fault, words that the message must hold.
REFUSALS = {
    "unknown-key-indicator": ("indicators[1].alias", "키: aliases, bands"),
    "unknown-key-part": ("indicators[2].parts[2].share", "키: bands, method"),
    "unknown-key-band": ("indicators[1].bands[2].upto", "키: at, basis"),
    "unknown-method": (
        "indicators[4].method",
        "「순위」",
        "구간, 직선, 비례, 체크, 감점, 가점, 등급, 수기, 미등록, 마다, 가운데, 반비례, "
        "복합, 택일, 복합 또는 수기",
    ),
    "unknown-part-method": ("indicators[2].parts[2].method", "「복합」", "구간, 직선, 비례"),
    "unknown-unit": ("indicators[3].unit", "「주」", "비율, 건, 명, 일, 점, 등급"),
    "unknown-part-unit": ("indicators[2].parts[2].unit", "「가구」", "비율, 건, 명"),
    "unknown-edge": ("indicators[3].bands[2].edge", "「까지」", "이상, 초과, 이하, 미만"),
    "unknown-basis": ("indicators[1].bands[2].basis", "「추정」", "공문, 가정"),
    "unknown-item": ("indicators[5].item", "「라 항목」", "가 항목, 나 항목, 다 감점"),
    "unknown-kind": ("indicators[5].kind", "「누계」", "누적, 수준"),
    "unknown-judged": ("indicators[4].judged", "「정상」", "정량, 정성"),
    "missing-number": ("indicators[3].no", "빈칸", "글자"),
    "missing-name": ("indicators[3].name", "빈칸", "글자"),
    "missing-unit": ("indicators[3].unit", "빈칸", "비율, 건"),
    "missing-points": ("indicators[3].max_points", "빈칸", "수"),
    "missing-band-source": ("indicators[1].bands[2].source", "빈칸", "글자"),
    "missing-band-basis": ("indicators[1].bands[2].basis", "빈칸", "공문, 가정"),
    "missing-source": ("indicators[4].source", "빈칸", "글자"),
    "missing-source-composite": ("indicators[2].source", "빈칸", "글자"),
    "missing-threshold": ("indicators[1].bands[2].at", "빈칸", "수"),
    "missing-edge": ("indicators[1].bands[2].edge", "빈칸", "이상, 초과, 이하, 미만"),
    "missing-band-points": ("indicators[1].bands[2].points", "빈칸", "수"),
    "missing-label": ("indicators[5].bands[1].label", "빈칸", "글자"),
    "missing-bands": ("indicators[3].bands", "0줄", "1줄 이상"),
    "missing-weight": ("indicators[2].parts[2].weight", "빈칸", "수"),
    "text-threshold": ("indicators[1].bands[2].at", "「10%」", "허용: 수", "글자가 아니라 수로"),
    "text-points": ("indicators[1].bands[2].points", "「4점」", "허용: 수"),
    "equal-thresholds": (
        "indicators[1].bands[2].at",
        "읽은 값 0.05",
        "바로 앞 경계값(0.05)과 다른 수",
    ),
    "equal-thresholds-15-digits": (
        "indicators[1].bands[2].at",
        "읽은 값 0.05",
        "바로 앞 경계값(0.05)과 다른 수",
    ),
    "unordered-thresholds": ("indicators[1].bands[2].at", "읽은 값 0.01", "0.05보다 큰 수"),
    "unordered-thresholds-lower": ("indicators[3].bands[2].at", "읽은 값 15", "10보다 작은 수"),
    "mixed-directions": ("indicators[1].bands[2].edge", "「이하」", "한 방향만"),
    "falling-points": (
        "indicators[1].bands[2].points",
        "읽은 값 1",
        "바로 앞 구간(2점)보다 적지 않은 점수",
    ),
    "rest-not-first": ("indicators[3].bands[2].edge", "「그 외」", "이상, 초과, 이하, 미만"),
    "rest-alone": ("indicators[3].bands[1].edge", "「그 외」", "경계값이 있는 구간이 한 줄 이상"),
    "rest-with-boundary": ("indicators[3].bands[1].at", "읽은 값 20", "키: "),
    "rest-above-next": (
        "indicators[3].bands[2].points",
        "읽은 값 1",
        "바로 앞 구간(2점)보다 적지 않은 점수",
    ),
    "deduction-step-positive": ("indicators[5].bands[1].points", "읽은 값 1", "0 이하의 수"),
    "deduction-step-rising": (
        "indicators[5].bands[2].points",
        "읽은 값 -1",
        "바로 앞 구간(-2점)과 같거나 더 깎는 점수",
    ),
    "deduction-floor": ("indicators[5].bands[2].points", "읽은 값 -1", "배점 -2점"),
    "deduction-out-of": ("indicators[5].out_of", "읽은 값 100", "감점에는 만점이 없음"),
    "deduction-step-line": ("indicators[5].bands[1].to", "읽은 값 2", "깎는 구간에는 끝값이 없음"),
    "every-without-step": ("indicators[3].bands[1].to", "읽은 값 10", "경계값(10)과 다른 수"),
    "every-without-points": ("indicators[3].bands[1].points_to", "읽은 값 4", "4점과 다른 점수"),
    "every-above-top": ("indicators[3].bands[1].points", "읽은 값 5", "0~4점"),
    "middle-rising": ("indicators[3].bands[1].points_to", "읽은 값 5", "0점 이상 4점 미만"),
    "inverse-zero": ("indicators[3].bands[1].at", "읽은 값 0", "0보다 큰 목표값"),
    "inverse-falling": ("indicators[3].bands[1].points_to", "읽은 값 2", "4점보다 많은 점수"),
    "top-below": ("indicators[1].bands[3].points", "읽은 값 5", "배점 6점"),
    "top-above": ("indicators[1].bands[3].points", "읽은 값 7", "배점 6점", "배점까지만"),
    "top-not-capped": ("indicators[1].bands[3].points", "배점 6점"),
    "top-composite": ("indicators[2].parts[1].weight", "읽은 값 6.6", "배점 6점"),
    "top-out-of": ("indicators[3].bands[2].points", "읽은 값 4", "만점 100점"),
    "capped-not-flag": ("indicators[1].bands[3].capped", "읽은 값 1", "true 또는 false"),
    "duplicate-number": ("indicators[3].no", "「①」", "다른 지표(①)"),
    "duplicate-number-form": ("indicators[3].no", "「1」", "다른 지표(①)"),
    "duplicate-name": ("indicators[3].name", "「취업률」", "다른 지표(①)"),
    "duplicate-name-spaces": ("indicators[3].name", "「구 인등록」", "다른 지표(②)"),
    "duplicate-alias": ("indicators[3].aliases", "「구인 등록」", "다른 지표(②)"),
    "aliases-not-list": ("indicators[1].aliases", "글자 목록"),
    "optional-not-flag": ("indicators[3].optional", "「예」", "true 또는 false"),
    "target-above": ("indicators[3].target_points", "읽은 값 5", "0과 배점(4) 사이"),
    "target-negative": ("indicators[3].target_points", "읽은 값 -1", "0과 배점(4) 사이"),
    "bands-on-hand-given": ("indicators[4].bands", "수기에 구간", "수기에는 구간이 없음"),
    "bands-on-unregistered": ("indicators[4].bands", "미등록에 구간", "미등록에는 구간이 없음"),
    "bands-on-composite": ("indicators[2].bands", "키: ", "parts"),
    "parts-on-bands": ("indicators[4].parts", "키: "),
    "composite-one-part": ("indicators[2].parts", "1줄", "2줄 이상"),
    "duplicate-part": ("indicators[2].parts[2].name", "「건수」", "서로 다른 이름"),
    "or-hand-deducts": (
        "indicators[5].max_points",
        "읽은 값 -2",
        "복합 또는 수기이므로 0 이상의 수",
    ),
    "or-hand-above-top": (
        "indicators[2].parts[1].weight",
        "읽은 값 7.8",
        "가장 높은 점수 = 배점 6점",
    ),
    "negative-weight": ("indicators[2].parts[2].weight", "읽은 값 -0.3", "0 이상의 수"),
    "text-weight": ("indicators[2].parts[2].weight", "「30%」", "허용: 수"),
    "deduction-positive": ("indicators[5].bands[1].points", "읽은 값 0.5", "0보다 작은 수"),
    "deduction-positive-max": ("indicators[4].max_points", "읽은 값 4", "0보다 작은 수"),
    "bonus-negative-max": ("indicators[5].max_points", "읽은 값 -2", "0 이상의 수"),
    "deduction-two-rows": ("indicators[5].bands[2]", "감점은(는) 한 줄"),
    "negative-points": ("indicators[1].bands[1].points", "읽은 값 -2", "0 이상의 수"),
    "proportional-two-rows": ("indicators[2].parts[2].bands[2]", "비례은(는) 한 줄"),
    "proportional-zero": ("indicators[2].parts[2].bands[1].at", "읽은 값 0", "0보다 큰 목표값"),
    "line-without-end": ("indicators[2].parts[2].bands[1].to", "빈칸", "수"),
    "line-without-length": (
        "indicators[2].parts[2].bands[1].to",
        "읽은 값 300",
        "경계값(300)과 다른 수",
    ),
    "line-negative": ("indicators[2].parts[2].bands[1].points_to", "읽은 값 -6", "0 이상의 수"),
    "band-line-backwards": ("indicators[1].bands[2].to", "읽은 값 0.01", "0.1보다 큰 수"),
    "band-line-falling": ("indicators[1].bands[2].points_to", "읽은 값 3", "4점보다 많은 점수"),
    "band-line-above-next": ("indicators[1].bands[3].points", "읽은 값 6", "바로 앞 구간(6.5점)"),
    "duplicate-check": ("indicators[4].bands[2].label", "「계획 수립」", "서로 다른 이름"),
    "duplicate-grade": ("indicators[4].bands[2].label", "「a」", "서로 다른 이름"),
    "out-of-zero": ("indicators[3].out_of", "읽은 값 0", "0보다 큰 수"),
    "out-of-hand-given": ("indicators[4].out_of", "읽은 값 100", "수기에는 만점이 없음"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refuses(name):
    """A broken indicator is refused with file, path, what was read and what is allowed."""
    path, *words = REFUSALS[name]
    assert_refused(name, path, words)


def test_a_deduction_belongs_to_its_item_but_to_no_sum():
    """The deduction is an indicator with negative 배점."""
    deduction = load(SMALL_FILE).find("감점")
    assert (-2, True) == (deduction.max_points, deduction.is_deduction)
    assert ("다 감점", "을 분야", "을과") == (deduction.item, deduction.area, deduction.department)


def test_parts_keep_their_order_and_weights():
    """A composite has one part per actual, in the order of the document."""
    parts = load(SMALL_FILE).find("②").parts
    expected = [("건수", 0.7, "건"), ("인원", 0.3, "명")]
    assert expected == [(part.name, part.weight, part.scale.unit.name) for part in parts]


def test_a_checklist_allows_as_many_as_it_has_checks():
    """The unit of a checklist ends at the number of its checks."""
    checks = [band(2, label="계획"), band(1, label="점검"), band(1, label="보고")]
    _, indicator = indicator_with(max_points=4, method="체크", bands=checks)
    unit = indicator.parts[0].scale.unit
    assert (0, 3) == (unit.minimum, unit.maximum)


def test_a_proportional_scale_is_a_line_from_zero():
    """비례 is read as the line from (0, 0) to (target, points)."""
    _, indicator = indicator_with(max_points=5, method="비례", bands=[band(5, at=40)])
    made = indicator.parts[0].scale.bands[0]
    assert (0, 0, 40, 5) == (made.at, made.points, made.to, made.points_to)


def test_out_of_gives_the_factor():
    """Bands that count to 100 are multiplied by 배점 / 100."""
    bands = [band(100, label="A"), band(80, label="B")]
    _, indicator = indicator_with(max_points=6, out_of=100, method="등급", bands=bands)
    assert 0.06 == indicator.factor


def test_optional_is_off_unless_it_is_said():
    """해당없음 is allowed only where the scheme says so."""
    hand = {"max_points": 4, "method": "수기", "source": "시험 공문"}
    assert [False, True] == [
        indicator_with(**hand, **more)[1].optional for more in ({}, {"optional": True})
    ]
