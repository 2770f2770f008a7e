"""The actuals of this year's workbook by next year's scheme."""

import copy

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.plan import Wishes
from hopejobs_xl.sheets.under_scheme import under
from tests.golden import golden_books
from tests.samples import SHIPPED


def next_year():
    """⑥ gives 2.5 from 5 % on, ③ and ④ change numbers, ⑳ is called otherwise altogether."""
    made = copy.deepcopy(SHIPPED)
    by = {each["no"]: each for each in made["indicators"]}
    by["⑥"]["bands"][1] |= {"points": 2.5}
    by["③"]["no"], by["④"]["no"] = "④", "③"
    by["⑳"] |= {"name": "처음 보는 것", "aliases": []}
    return parse(made, str)


@pytest.fixture(scope="module")
def made():
    """What ``under`` gives for the shipped workbook, of which ④ and ⑳ are frozen."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        own = file_actions.check(book).evaluation
        wished = Wishes(75, frozen=frozenset({"④", "⑳"}), efforts={("⑥", 0, 0.1): 2.0})
        return under(book, next_year(), own, wished)


def test_the_points_are_those_of_the_other_scheme(made):
    """⑥ 5 % is the second band: 2.5 and not 2 points; ③ and ④ keep 5 each; ⑳ lost its 1."""
    evaluation, _, _ = made
    points = {each.indicator.no: each.points for each in evaluation.results}
    assert (2.5, 5, 5, None) == tuple(points[no] for no in "⑥③④⑳")
    assert 40 + 0.5 - 1 == evaluation.totals.total
    assert () == evaluation.faults


def test_what_only_one_of_both_has_is_told(made):
    """Both sides of ⑳."""
    assert [
        "그 평가체계에 없어 세지 않은 지표: ⑳ 노동 옴부즈만 상담 추진실적",
        "통합문서에 없어 미입력으로 본 지표: ⑳ 처음 보는 것",
    ] == made[2]


def test_wishes_follow_their_indicators(made):
    """④ is ③ now; ⑳ is not there; efforts are of other steps; the target is the scheme's."""
    wished = made[1]
    assert (frozenset({"③"}), {}, 75) == (wished.frozen, wished.efforts, wished.target)
