"""How much more the next points take, of each actual alone or of all together: by hand."""

import pytest

from hopejobs_xl.goal.next_level import next_levels, next_step, next_together
from hopejobs_xl.scheme.loader import load
from tests.samples import SCHEMES, SMALL_FILE

SCHEME, SMALL = load(), load(SMALL_FILE)


def step(no, *actuals, scheme=SCHEME):
    """``next_step`` of the indicator *no*."""
    return next_step(scheme, scheme.find(no), actuals)


def test_next_step():
    """How much more of each actual; 0 for a part at its top, None when all are."""
    assert (0.025,) == step("⑥", 0.05)
    assert (0.02,) == step("⑥", 0.03)
    assert (11,) == step("④", 0)
    assert None is step("④", 51)
    assert (256, 775) == step("⑲", 119, 100)
    assert (0, 775) == step("⑲", 1600, 100)
    assert None is step("⑲", 1600, 3500)
    assert (-1,) == step("감점", 3)
    assert (-5,) == step("감점", 14)  # the floor of −10 holds up to 10건
    assert None is step("감점", 0)
    assert (-2,) == step("③", 12, scheme=SMALL)
    assert (0.5,) == step("⑯", 8.5)
    assert (1,) == step("⑮", "O X")


def test_next_levels_and_what_is_not_scored():
    """The levels themselves; a blank or an unregistered actual has none to count from."""
    nineteen = SCHEME.find("⑲")
    assert (375, 875) == next_levels(SCHEME, nineteen, [119, 100])
    for no, actuals in (("⑲", [119, None]), ("②", [1]), ("⑥", [15]), ("⑥", ["글자"])):
        with pytest.raises(ValueError, match="득점이 없는 실적"):
            next_step(SCHEME, SCHEME.find(no), actuals)


@pytest.mark.parametrize(
    ("actuals", "hand", "alone", "together"),
    [
        # 부채 4 (8 from 100 % down), 유동 6 (7 from 150 %): 10, then 14 or 11; together 15
        ([1.01, 1.0], None, (1.0, 1.5), (None, 1.5)),
        ([1.01, 1.0], 12.0, (1.0, None), (1.0, None)),
        ([1.01, 1.0], 14.0, (None, None), (1.0, 1.5)),
        ([1.01, 1.0], 15.0, (None, None), (None, None)),
        # 4 + 0 = 4, 13 by hand: 8 + 6 = 14 is enough
        ([1.01, 0.5], 13.0, (None, None), (1.0, 1.0)),
    ],
)
def test_beside_what_people_gave(actuals, hand, alone, together):
    """복합 또는 수기: a level counts if the sum is then more than 수기점수."""
    scheme = load(SCHEMES / "gallery" / "qualification-review.toml")
    indicator = scheme.find("①")
    assert alone == next_levels(scheme, indicator, actuals, hand)
    assert together == next_together(scheme, indicator, actuals, hand)
