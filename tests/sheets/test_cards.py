"""지표정의서 in words: by hand for the shipped scheme, and for every rule the format has."""

import pytest

from hopejobs_xl.base.values import parse_number
from hopejobs_xl.scheme.in_words import band_line
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.points import score
from hopejobs_xl.sheets.cards import cards
from tests.samples import SCHEMES, SHIPPED, scheme_with
from tests.scheme.test_scheme_format import EXAMPLES

DOCUMENTS = [example.values[0] for example in EXAMPLES]


def card_of(no):
    """The card of one indicator of the shipped scheme."""
    return next(card for card in cards(load()) if card.title.startswith(no))


def rules_of(card):
    """What 배점기준 of *card* says, with the basis."""
    return [(rule.said, rule.basis) for rule in card.rules]


def test_a_card_per_indicator_in_the_order_of_the_document():
    """20 and the deduction."""
    made = cards(load())
    assert 21 == len(made)
    exp = [f"{each['no']} {each['name']}" for each in SHIPPED["indicators"]]
    assert exp == [card.title for card in made]


def test_the_employment_rate_by_hand():
    """⑥ as facts.md has it: 6 points, target 1, equal steps of 15 % of which one is printed."""
    card = card_of("⑥")
    exp = {
        "분야": ("양질의 일자리 창출 활성화",),
        "항목": ("취업상담 및 알선",),
        "주관부서": ("일자리경제과",),
        "구분": ("정량·수준",),
        "배점": ("6점",),
        "목표점수": ("1점",),
        "단위·허용": ("비율 0% 이상 100% 이하",),
        "산식": (
            "총 취업자수(명) / 총 구직등록자수(명)",
            "분자: 총 취업자수(명)",
            "분모: 총 구직등록자수(명)",
        ),
        "방식": ("구간",),
    }
    assert exp == dict(card.fields)
    assert [
        ("2.5% 이상 → 1점", "가정"),
        ("5% 이상 → 2점", "가정"),
        ("7.5% 이상 → 3점", "가정"),
        ("10% 이상 → 4점", "가정"),
        ("12.5% 이상 → 5점", "가정"),
        ("15% 이상 → 6점", "공문"),
    ] == rules_of(card)
    assert "15% 이상 : 6점" in card.rules[-1].source
    assert ("2.5% → 1점 [가정]",) == card.reached
    assert "구간 6개 가운데 5개가 공문에 없는 가정" in card.missing[0]


def test_what_is_unregistered_or_given_by_hand_says_what_is_missing():
    """② has no band and no number is made up for it; ⑯ is judged by people, 0 to 10 points."""
    second, sixteenth = card_of("②"), card_of("⑯")
    assert [("배점기준을 모름", "미등록")] == rules_of(second)
    assert ("알 수 없음(배점기준이 미등록)",) == second.reached
    assert "0점이 아님" in second.missing[0]
    assert [("사람이 점수를 적음", "수기")] == rules_of(sixteenth)
    assert (("수기점수 0~10점",), ("수기점수 9점",)) == (sixteenth.units, sixteenth.reached)
    assert "수기점수로 적으세요" in sixteenth.missing[0]


def test_what_the_document_contradicts_is_on_the_card():
    """⑫ prints 5 points of 4; the scorer gives 4, and both are said."""
    card = card_of("⑫")
    assert ("2,000명 이상 → 5점(배점까지만)", "공문") == rules_of(card)[-1]
    assert ("2,000명 → 4점 [공문]",) == card.reached
    assert any("배점은 4점" in each for each in card.remarks)


def test_two_actuals_stand_side_by_side():
    """⑲: both parts in each field, and what both need together for 7 of 8."""
    card = card_of("⑲")
    assert ("직원 명 0명 이상 정수", "주민 명 0명 이상 정수") == card.units
    assert ("복합", "직원 구간 × 1", "주민 구간 × 1") == card.method
    (reached,) = card.reached
    assert reached.endswith("→ 7점 [가정]")


def test_the_sum_or_points_given_by_hand():
    """Both ways to the target of 14 stand on the card."""
    scheme = load(SCHEMES / "gallery" / "qualification-review.toml")
    first = next(each for each in cards(scheme) if each.title.startswith("①"))
    exp = ("부채비율 100% / 유동비율 100% → 14점 [가정]", "수기점수 14점")
    assert exp == first.reached
    assert "복합 또는 수기" == first.method[0]


def test_a_deduction_says_how_far_it_goes():
    """-10 at most; the target is no case at all."""
    card = card_of("감점")
    assert ("0건 → 0점 [가정]",) == card.reached
    assert "깎는 점수는 모두 더해 -10점까지" in card.remarks


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_rule_of_the_format_has_its_card(document):
    """Bands in the words of ``band_line``, and what is said to reach the target reaches it."""
    scheme = scheme_with(document)
    for indicator, card in zip(scheme.indicators, cards(scheme), strict=True):
        exp = [
            band_line(band, part.scale.unit, part.scale.method, part.name)
            for part in indicator.parts
            for band in part.scale.bands
        ]
        said = [f"{rule.said} [{rule.basis}]" for rule in card.rules]
        assert exp == [each for each in said if each in exp]
        assert len(said) == len(exp) or any(not part.scale.bands for part in indicator.parts)
        assert card.reached
        assert all(card.reached)
        assert "None" not in str(card.fields)


@pytest.mark.parametrize("scheme", [load(), *map(scheme_with, DOCUMENTS)], ids=lambda each: each.id)
def test_the_actual_that_is_said_reaches_the_target(scheme):
    """Typed as it is printed, the one actual of a scale gives the points that stand beside it.

    Where it is printed as 미만 or 초과, the boundary does not, and the least beside it does.
    """
    for indicator, card in zip(scheme.indicators, cards(scheme), strict=True):
        shown, arrow, points = card.reached[0].partition(" → ")
        if len(indicator.parts) > 1 or not arrow:
            continue
        typed = shown.partition("개 중 ")[2].removesuffix("개") or shown.removeprefix("등급 ")
        beside = {"미만": -1e-9, "초과": 1e-9}.get(typed[-2:])
        if beside is not None:
            at = parse_number(typed[:-2], indicator.parts[0].scale.unit)
            assert score(scheme, indicator, [at]).points < indicator.target_points
            typed = at + beside
        result = score(scheme, indicator, [typed])
        assert points.startswith(f"{result.points:.15g}점 ["), card
        assert result.points >= indicator.target_points


def test_a_source_beside_its_rule_is_not_said_twice():
    """② has one source, which stands in 배점기준; ⑧ has its own besides those of its parts."""
    assert not [each for each in card_of("②").remarks if each.startswith("근거: ")]
    (own,) = [each for each in card_of("⑧").remarks if each.startswith("근거: ")]
    assert "공개되지 않아 척도를 모름" in own


def units_of(heading):
    """단위·허용 and the target of the last indicator of the example under *heading*."""
    document = next(each.values[0] for each in EXAMPLES if each.id.startswith(heading))
    card = cards(scheme_with(document))[-1]
    return card.units, card.reached


def test_checks_that_are_not_worth_the_same_are_not_counted():
    """The scorer takes no count of them, so the card offers none; of ⑮ it does."""
    assert ("확인한 개수 0~2 또는 O X 표시 2개(차례대로)",) == card_of("⑮").units
    assert (("O X 표시 3개(차례대로)",), ("O X X → 2점 [공문]",)) == units_of("Checklist")


def test_a_grade_is_called_one():
    """One is named 없음, which alone would say that nothing reaches the target."""
    exp = (("등급 없음, 경고, 주의, 불문경고",), ("등급 없음 → 0점 [가정]",))
    assert exp == units_of("Deduction by grade")
