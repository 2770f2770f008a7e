"""HJ_NEXT beside 수기점수: of 복합 또는 수기 only what is more than people gave counts."""

import pytest

from hopejobs_xl.base.values import MISSING
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.worksheet.functions import Functions
from tests.samples import SCHEMES, scheme_with
from tests.scheme.test_scheme_format import EXAMPLES

# 부채비율: 8 at 100 % or less, else 4; 유동비율: 6 from 100 %, 7 from 150 %; 15 in all.
F = Functions(load(SCHEMES / "gallery" / "qualification-review.toml"))
ALONE = "부채비율 -1%p 또는 유동비율 +50%p"
TOGETHER = "부채비율 -1%p / 유동비율 +50%p"


@pytest.mark.parametrize(
    ("actuals", "hand", "shown"),
    [
        # 4 + 6 = 10: to 8 + 6 = 14, or to 4 + 7 = 11
        (("101%", "100%"), MISSING, ALONE),
        (("101%", "100%"), None, ALONE),
        (("101%", "100%"), 9, ALONE),
        (("101%", "100%"), "10점", ALONE),
        # 11 by hand: 4 + 7 is no more
        (("101%", "100%"), 11, "부채비율 -1%p"),
        (("101%", "100%"), 13.5, "부채비율 -1%p"),
        # 14 by hand: neither 14 nor 11 is more, both together give 15
        (("101%", "100%"), 14, TOGETHER),
        (("101%", "100%"), 14.5, TOGETHER),
        # one of the two is at its top: the other alone
        (("100%", "100%"), 14, "유동비율 +50%p"),
        (("101%", "150%"), 14, "부채비율 -1%p"),
        # nothing gives more than 배점
        (("101%", "100%"), 15, 0),
        (("100%", "150%"), 3, 0),
        # what is not scored comes back as from HJ_SCORE
        (("101%", None), 9, ""),
        ((None, None), 9, ""),
        (("101%", "100%"), 16, "#NUM!"),
        (("101%", "100%"), "많이", "#VALUE!"),
    ],
)
def test_what_people_gave_has_to_be_passed(actuals, hand, shown):
    """The points are worked out above."""
    assert shown == F.HJ_NEXT("①", *actuals, hand)


def test_what_it_asks_for_gives_more_points():
    """14 by hand and both steps: 15; one of them alone stays at 14."""
    assert [14, 14, 14, 15] == [
        F.HJ_SCORE("①", "101%", "100%", 14),
        F.HJ_SCORE("①", "100%", "100%", 14),
        F.HJ_SCORE("①", "101%", "150%", 14),
        F.HJ_SCORE("①", "100%", "150%", 14),
    ]


@pytest.mark.parametrize("hand", [MISSING, None, 3])
def test_where_people_give_nothing_their_points_change_nothing(hand):
    """취업률 5 % is 2 points: 2.5 %p more is the next step, whatever stands in 수기점수."""
    assert 0.025 == Functions(load()).HJ_NEXT("⑥", 0.05, None, hand)


def test_points_that_people_give_may_stand_in_their_own_place():
    """⑯ has 0 to 10 points by hand: from 7 to 8, whichever cell holds the 7; ② has no bands."""
    shipped = Functions(load())
    assert [1, 1, ""] == [
        shipped.HJ_NEXT("⑯", 7),
        shipped.HJ_NEXT("⑯", None, MISSING, 7),
        shipped.HJ_NEXT("⑯", None, MISSING, None),
    ]
    assert "#N/A" == shipped.HJ_NEXT("②", 1, MISSING, 3)


@pytest.mark.parametrize(
    ("hand", "shown"), [(10, "부채비율 -1%p"), (12, "부채비율 -1%p / 유동비율 +20%p")]
)
def test_what_the_page_of_the_format_says(hand, shown):
    """81 % and 50 % give 4 + 3; 8 + 3 = 11 and 8 + 6 = 14."""
    (example,) = [
        each.values[0] for each in EXAMPLES if each.id.startswith("The sum or what people give")
    ]
    made = Functions(scheme_with(example))
    assert shown == made.HJ_NEXT("①", "81%", "50%", hand)
