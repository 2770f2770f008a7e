"""목표계획: the plan as rows and sentences, and what the clerk typed stays and is obeyed."""

import datetime as dt
import re

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.sheets.layout import PLAN, PLAN_STEPS
from hopejobs_xl.sheets.plan import Wishes, as_json, blocks, lines, make, sentences, wishes
from tests.goal.plan_samples import evaluated, indicator
from tests.samples import band, evaluation_of, form_rows

MADE = evaluation_of(form_rows())


def row(table, no, target=75.0, **wished):
    """One row of a block of the plan by column key."""
    made = blocks(MADE, Wishes(target, **wished))
    found = next(each for each in made[table.name] if each[0] == no)
    return dict(zip((column.key for column in table.columns), found, strict=True))


def locate(name):
    """Where the blocks stand."""
    places = {"HJ_PLAN": ("목표계획", 9, 1), "HJ_PLAN_STEPS": ("목표계획", 9, 16)}
    return places.get(name, ("목표계획", 5, 3))


def test_75_cannot_be_reached_with_what_is_registered():
    """40 + ⑥ 4 ⑦ 3 ⑪ 2 ⑭ 2 ⑮ 2 ⑯ 10 ⑲ 8 ⑳ 1 = 72; 28 points have no bands."""
    made = make(MADE, Wishes(75))
    assert [
        "목표 75점에 닿을 수 없음: 계획할 수 있는 지표를 모두 올려도 72점, 3점 모자람. "
        "더 필요한 것: ⑥ +10%p, ⑦ +3건, ⑪ +600점, ⑭ +15건, ⑮ +2개, ⑯ 수기 +10점, "
        "⑲ 직원 +1,381명 / 주민 +3,400명, ⑳ +45건. "
        "그 가운데 10점은 사람이 주는 수기 점수임",
        "계획에 넣지 못한 점수: 미등록 28점(② ⑧ ⑨ ⑬ ⑰ ⑱)",
    ] == sentences(made, Wishes(75))


def test_70_can():
    """The cheapest way leaves ⑳ (1 point for 1) and the second point of ⑭ (10 more of 15) alone."""
    made = make(MADE, Wishes(70))
    assert sentences(made, Wishes(70))[0] == (
        "목표 70점: 지표 7개를 올려 40점에서 70점으로(노력 6.33, 가정). 더 필요한 것: "
        "⑥ +10%p, ⑦ +3건, ⑪ +600점, ⑭ +5건, ⑮ +2개, ⑯ 수기 +10점, "
        "⑲ 직원 +1,381명 / 주민 +3,400명. "
        "그 가운데 10점은 사람이 주는 수기 점수임"
    )
    assert ["⑥", "⑦", "⑪", "⑭", "⑮", "⑯", "⑲"] == [move.indicator.no for move in made.moves]
    assert "⑭ 일구데이·취업박람회 개최건수: 0 → 1점, 10건 (+5건), 노력 0.33" in lines(
        made, Wishes(70)
    )


def test_effort_that_decided_is_asked_for():
    """70 of at most 72: ⑭ and ⑳ could climb further instead, by an effort that nobody typed."""
    said = sentences(make(MADE, Wishes(70)), Wishes(70))
    assert said[2] == (
        "노력(가정)이 고른 길: ⑥ ⑦ ⑪ ⑭ ⑮ ⑯ ⑲. ⑭ ⑳을(를) 더 올려도 닿을 수 있음. "
        "실제로 드는 힘을 아는 지표는 오른쪽 표의 노력(직접)에 적으세요: ⑥ ⑦ ⑪ ⑭ ⑮ ⑯ ⑲ ⑳"
    )


def test_effort_that_is_known_is_not_asked_for():
    """A step of ⑳ has an effort of the clerk's own: the others are asked for still."""
    efforts = {("⑳", 0, 150.0): 3.0}
    wished = Wishes(70, efforts=efforts)
    assert sentences(make(MADE, wished), wished)[2].endswith("적으세요: ⑥ ⑦ ⑪ ⑭ ⑮ ⑯ ⑲")


def test_where_effort_decides_nothing_nobody_is_asked():
    """Everything has to climb to its top (72), nothing has to (40), or nothing is enough (75)."""
    for target in (72, 40, 75):
        assert 2 == len(sentences(make(MADE, Wishes(target)), Wishes(target)))


def test_no_way_is_named_without_what_it_takes():
    """At every target: the first sentence says for each indicator how much more, in its unit."""
    for target in range(41, 73):
        made = make(MADE, Wishes(target))
        first = sentences(made, Wishes(target))[0]
        assert "쉬운" not in first
        needed = first.partition("더 필요한 것: ")[2]
        for move in made.moves:
            pattern = rf"{move.indicator.no} [^,]*\+[\d,.]+(%p|건|점|명|개)"
            assert re.search(pattern, needed), (target, move.indicator.no)


def test_what_is_reached_needs_nothing():
    """40 points are there."""
    made = make(MADE, Wishes(40))
    assert ["목표 40점: 지금 40점으로 이미 닿음"] == sentences(made, Wishes(40))[:1]
    assert ([], 2) == (list(made.moves), len(lines(made, Wishes(40))))


def test_a_row_shows_where_to_go():
    """⑥ from 5 % to 15 % for 4 points; ② cannot be planned and has an outlook of its own."""
    six = row(PLAN, "⑥")
    assert ("5%", 2, 6, "15%", "+10%p", 1) == tuple(
        six[key] for key in ("actual", "points", "goal_points", "goal", "more", "effort")
    )
    two = row(PLAN, "②")
    assert ("3,201,300원", None, None, None) == tuple(
        two[key] for key in ("actual", "points", "goal_points", "goal")
    )


def test_a_part_that_stays_is_left_out():
    """⑲ at 50 of 100: only one of its two actuals moves far enough."""
    evaluation = evaluation_of(form_rows())
    made = make(evaluation, Wishes(46, frozen=frozenset("⑥⑦⑪⑭⑮⑯⑳")))
    (move,) = made.moves
    assert ("⑲", 6) == (move.indicator.no, move.points_after)


def test_hand_given_points_say_so():
    """⑯ has no actual, but points that people give."""
    assert ("수기 10점", "수기 +10점") == tuple(row(PLAN, "⑯")[key] for key in ("goal", "more"))


def test_a_frozen_indicator_is_left_out_and_stays_marked():
    """예 in 고정: no goal, and its points are among those that are not planned."""
    frozen = row(PLAN, "⑥", frozen=frozenset("⑥"))
    assert ("예", None) == (frozen["frozen"], frozen["goal_points"])
    assert "고정 4점(⑥)" in sentences(make(MADE, Wishes(75, frozen=frozenset("⑥"))), Wishes(75))[1]


def test_a_frozen_indicator_that_is_gone_is_no_fault():
    """The scheme has changed since; the mark stays on the sheet of nobody."""
    assert make(MADE, Wishes(70, frozen=frozenset(["옛"]))) == make(MADE, Wishes(70))


def test_trials_stay_beside_their_indicator():
    """가상실적 is written back as it stood."""
    shown = row(PLAN, "⑲", trials={"⑲": (1500, "3,500명")})
    assert (1500, "3,500명") == (shown["trial"], shown["trial2"])


def test_steps_of_an_indicator():
    """⑥: 7.5 %, 10 %, 12.5 % and 15 %, each a quarter of the way, a point each."""
    made = blocks(MADE, Wishes(75))
    found = [each for each in made[PLAN_STEPS.name] if each[0] == "⑥"]
    assert [["7.5%", 0.075, 3], ["10%", 0.1, 4], ["12.5%", 0.125, 5], ["15%", 0.15, 6]] == [
        [each[3], each[4], each[6]] for each in found
    ]
    assert [0.25] * 4 == [each[7] for each in found]
    assert ["+2.5%p"] * 4 == [each[5] for each in found]


def test_an_own_effort_is_obeyed_and_kept():
    """⑥ made dear: 5 points more come from elsewhere."""
    dear = {("⑥", 0, at): 9.0 for at in (0.075, 0.1, 0.125, 0.15)}
    made = make(MADE, Wishes(45, efforts=dear))
    assert "⑥" not in [move.indicator.no for move in made.moves]
    assert 9.0 == row(PLAN_STEPS, "⑥", efforts=dear)["own"]


def test_everything_reached_leaves_one_blank_step():
    """A block cannot be empty."""
    form = form_rows()
    done = evaluation_of(form)
    nothing = done.__class__(done.scheme, "", done.as_of, ())
    assert [[None] * 9] == blocks(nothing, Wishes(75))[PLAN_STEPS.name]


TABLE = [[None] * 13]
STEPS = [[None] * 9]


def typed(target=75, table=None, steps=None):
    """What is read from a sheet on which this was typed; 71 where there is no target."""
    return wishes(target, table or TABLE, steps or STEPS, locate, 71)


def test_what_was_typed_is_read():
    """Target, 고정, 가상실적 and efforts, keyed as the plan knows them."""
    table = [["⑥", *[None] * 9, "예", 0.15, None], [None] * 13, ["⑦", *[None] * 12]]
    steps = [["⑲", "노동교육 - 주민", 2, "875명", 875, "+775명", 1, 0.1, 0.5], STEPS[0]]
    expected = Wishes(
        80.0,
        frozenset("⑥"),
        {"⑥": (0.15, None), "⑦": (None, None)},
        {("⑲", 1, 875): 0.5},
    )
    assert expected == typed(80, table, steps)


@pytest.mark.parametrize("value", [None, "칠십오", -1, float("nan"), float("inf"), True])
def test_a_target_that_is_no_number_names_its_cell(value):
    """What was read, what is allowed, and with which target it goes on; the points stay right."""
    made = typed(value)
    (fault,) = made.faults
    assert (71, "목표계획!C5", True) == (made.target, fault.cell, fault.only_warns)
    assert "허용: 0 이상의 수. 할 일: 수를 적으세요(그동안 71점으로 계획함)" in fault.message


def test_a_date_is_no_target():
    """Excel makes dates of what looks like one."""
    assert ["목표계획!C5"] == [fault.cell for fault in typed(dt.datetime(2016, 4, 1)).faults]


def test_another_mark_than_yes_is_told():
    """고정 takes 예 only."""
    made = typed(table=[["⑥", *[None] * 9, "네", None, None]])
    expected = (
        "목표계획!K9 ⑥ 고정: 읽은 값 「네」. 허용: 예 또는 빈칸. 할 일: 「예」를 고르거나 비우세요"
    )
    assert ([expected], frozenset()) == ([str(fault) for fault in made.faults], made.frozen)


def test_an_effort_that_is_no_number_is_told():
    """The cell of the step, and the indicator."""
    step = ["⑥", "취업률", 1, "7.5%", 0.075, "+2.5%", 3, 0.25, "많이"]
    made = typed(steps=[step])
    assert ["목표계획!X9 ⑥ 노력(직접)"] == [f"{f.cell} {f.indicator}" for f in made.faults]
    assert {} == made.efforts


@pytest.mark.parametrize("part", [None, "", 0, 1.5, -1, "첫째", True, CellError("#REF!"), 1e400])
def test_a_part_that_is_no_number_of_a_part_is_told(part):
    """The cell of 부분 (column R) is named; the effort beside it is not obeyed, nothing stops."""
    made = typed(steps=[["⑥", "취업률", part, "7.5%", 0.075, "+2.5%", 3, 0.25, 0.5]])
    (fault,) = made.faults
    assert ("목표계획!R9", "⑥ 부분", True) == (fault.cell, fault.indicator, fault.only_warns)
    assert "허용: 1부터의 정수" in fault.message
    assert {} == made.efforts


@pytest.mark.parametrize("actual", [None, "", CellError("#N/A")])
def test_a_step_without_its_actual_is_told(actual):
    """An effort of no step would be forgotten in silence."""
    made = typed(steps=[["⑥", "취업률", 1, "7.5%", actual, "+2.5%", 3, 0.25, 0.5]])
    assert ["목표계획!T9"] == [fault.cell for fault in made.faults]
    assert {} == made.efforts


def test_json_of_a_plan():
    """Totals, moves and what is blocked."""
    made = as_json(make(MADE, Wishes(75)))
    assert (75, 40, 72, False, 72, 3) == tuple(
        made[key] for key in ("target", "before", "after", "reachable", "best", "missing")
    )
    assert {"reason": "미등록", "indicators": list("②⑧⑨⑬⑰⑱"), "points": 28} in made["blocked"]
    assert [2, 6] == made["moves"][0]["points"]


def test_an_effort_is_called_assumed_unless_people_gave_it():
    """⑥ alone for 44 points: assumed, and not once the effort of its four steps was typed."""
    others = frozenset(each.no for each in MADE.scheme.indicators if each.no != "⑥")
    wished = Wishes(44.0, frozen=others)
    assert "(노력 1, 가정)" in sentences(make(MADE, wished), wished)[0]
    steps = {("⑥", 0, at): 2.0 for at in (0.075, 0.1, 0.125, 0.15)}
    known = Wishes(44.0, frozen=others, efforts=steps)
    assert "(노력 8)" in sentences(make(MADE, known), known)[0]


def test_a_checklist_says_how_many_of_how_many():
    """③ is one check and done; ⑮ has two, none of them done yet: 2 of 2 is what the plan takes."""
    rows = {row[0]: row for row in blocks(MADE, Wishes(75.0))["HJ_PLAN"]}
    assert "1개 중 1개" == rows["③"][PLAN.index("actual")]
    assert ("2개 중 0개", "2개 중 2개", "+2개") == tuple(
        rows["⑮"][PLAN.index(key)] for key in ("actual", "goal", "more")
    )


def test_what_is_not_there_yet_is_said_in_words():
    """⑦ has no actual and ⑯ no points by hand."""
    said = lines(make(MADE, Wishes(75.0)), Wishes(75.0))
    assert any("⑦" in line and line.endswith("지금 실적이 없어 0으로 봄") for line in said)
    assert any("⑯" in line and line.endswith("지금 수기점수가 없어 0으로 봄") for line in said)


def test_where_any_actual_gives_the_points_it_has_only_to_be_typed():
    """5 points below 10 days, 1 for any other, and no actual: 1 point takes no known number."""
    bands = [band(1, edge="그 외"), band(5, at=10, edge="미만")]
    found = evaluated([(indicator("①", 5, unit="일", bands=bands), None)])
    made = make(found, Wishes(1.0))
    said = "실적을 적기만 하면 됨"
    assert f"더 필요한 것: ① {said}" in sentences(made, Wishes(1.0))[0]
    assert (
        f"① 지표 ①: 0 → 1점, {said}, 노력 0 · 지금 실적이 없어 0으로 봄"
        == lines(made, Wishes(1.0))[-1]
    )
    (line,) = blocks(found, Wishes(1.0))["HJ_PLAN"][:1]
    assert (said, said) == tuple(line[PLAN.index(key)] for key in ("goal", "more"))
