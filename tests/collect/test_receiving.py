"""받기: what came back beside what stands in 추진실적, and what a person is asked."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.collect.receiving import SAME, WAITING
from hopejobs_xl.collect.returned_rows import ASKED, REFUSED, TAKEN
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets import closing_actions
from tests.collect.filled_papers import (
    APRIL,
    DONGS,
    GROUP,
    JOBS,
    SOCIAL,
    TODAY,
    answered,
    asked,
    looked,
    owned,
    standings,
    taken,
)

SUM = ("⑥", GROUP, "합산")
BOTH = (("⑳", JOBS, "대조"), ("⑳", "노동권익센터", "대조"))
JUNE = dt.datetime(2016, 6, 30)


def counts(above, below):
    return {"⑥": {"분자": float(above), "분모": float(below)}}


def seen(book, *replies, confirmed=()):
    """The receipt of *replies* (department and figures)."""
    papers = asked(book)
    return looked(book, [answered(papers, *each) for each in replies], *confirmed, papers=papers)


def only(receipt):
    (change,) = receipt.changes
    return change


def test_a_figure_beside_the_cell_it_goes_into(shipped):
    """④ 51 → 55 in 추진실적!J8, and nothing is written."""
    book = owned(shipped)
    before = book.read("HJ_ACTUALS")
    change = only(seen(book, (SOCIAL, {"④": {"실적": 55.0}})))
    (line,) = change.lines
    assert (TAKEN, "") == (change.standing, change.reason)
    assert ("추진실적!J8", 51.0, 55.0, ("51건", "55건")) == (
        line.cell, line.old, line.new, line.shown,
    )  # fmt: skip
    assert before == book.read("HJ_ACTUALS")


def test_two_actuals_and_a_hand_score(shipped):
    """⑲ 130 and 120; ⑯, which is 정성, goes into 수기점수."""
    replies = {"⑲": {"실적": 130.0, "실적2": 120.0}, "⑯": {"실적": 8.0}}
    by_no = {e.indicator.no: e for e in seen(owned(shipped), (JOBS, replies)).changes}
    assert [("추진실적!J24", 130.0), ("추진실적!K24", 120.0)] == [
        (line.cell, line.new) for line in by_no["⑲"].lines
    ]
    assert [("hand", "추진실적!M21", 8.0)] == [
        (line.kind, line.cell, line.new) for line in by_no["⑯"].lines
    ]


def test_the_sum_of_all_members(shipped):
    """7/100, 8/200 and 9/300: 24 of 600, 4 %."""
    book = owned(shipped, SUM, groups=DONGS)
    replies = [(who, counts(7 + at, 100 * (at + 1))) for at, who in enumerate(DONGS)]
    change = only(seen(book, *replies))
    assert (TAKEN, "3곳의 합계") == (change.standing, change.note)
    assert {"actual": 0.04, "numerator": 24.0, "denominator": 600.0} == {
        line.kind: line.new for line in change.lines
    }


def test_a_sum_that_lacks_a_part_waits(shipped):
    """Two of three 동: told with who lacks, and no line; by a yes the sum of the two is taken."""
    book = owned(shipped, SUM, groups=DONGS)
    replies = [(who, counts(10, 100)) for who in DONGS[:2]]
    receipt = seen(book, *replies)
    change = only(receipt)
    assert (WAITING, (), True) == (change.standing, change.lines, change.is_partial)
    assert "3곳 가운데 2곳만 회신(빠진 곳: 다동)" in change.reason
    assert {("⑥", "가동"), ("⑥", "나동")} == receipt.sure
    assert not receipt.is_settled
    change = only(seen(book, *replies, confirmed=[("⑥", "")]))
    assert (TAKEN, "2곳의 합계, 빠진 곳: 다동") == (change.standing, change.note)
    assert 0.1 == change.lines[0].new


def test_parts_that_were_taken_before_count(shipped):
    """가동 and 나동 on one day, 다동 on another."""
    book = owned(shipped, SUM, groups=DONGS)
    taken(book, *((who, counts(10, 100)) for who in DONGS[:2]))
    change = only(seen(book, (DONGS[2], counts(40, 300))))
    assert (TAKEN, [0.12, 60.0, 500.0]) == (change.standing, [e.new for e in change.lines])


def test_departments_that_are_compared(shipped):
    """110 twice is taken; 110 and 120 waits, with the difference; neither is written."""
    book = owned(shipped, *BOTH)
    same = [(who, {"⑳": {"실적": 110.0}}) for who in (JOBS, "노동권익센터")]
    assert (TAKEN, "2곳이 같음") == (only(seen(book, *same)).standing, only(seen(book, *same)).note)
    change = only(seen(book, same[0], ("노동권익센터", {"⑳": {"실적": 120.0}})))
    assert (WAITING, ()) == (change.standing, change.lines)
    assert "일자리경제과 110건, 노동권익센터 120건" in change.reason
    assert "(10건 차이)" in change.reason


def test_another_figure_than_one_that_was_taken_is_asked(shipped):
    """④ 55 was taken on the 4th, then 57 comes: a person says which."""
    book = owned(shipped)
    taken(book, (SOCIAL, {"④": {"실적": 55.0}}))
    receipt = seen(book, (SOCIAL, {"④": {"실적": 57.0}}))
    (proposal,) = receipt.open
    assert ((), ASKED) == (receipt.changes, proposal.standing)
    assert "이미 넣은 회신(실적 55)과 다름" in proposal.reason
    change = only(seen(book, (SOCIAL, {"④": {"실적": 57.0}}), confirmed=[("④", "사회적 경제과")]))
    assert (TAKEN, 57.0) == (change.standing, change.lines[0].new)


def test_the_same_reply_again_is_one(shipped):
    """Nothing is asked and nothing changes, whatever the file is called."""
    book = owned(shipped)
    taken(book, (SOCIAL, {"④": {"실적": 55.0}}))
    receipt = seen(book, (SOCIAL, {"④": {"실적": 55.0}}, "사본.xlsx"))
    assert ((), {("④", SOCIAL)}, True) == (receipt.changes, receipt.same, receipt.is_settled)


def test_a_figure_that_stands_there_already_settles(shipped):
    """④ is 51 and 51 is told: no question."""
    receipt = seen(owned(shipped), (SOCIAL, {"④": {"실적": 51.0}}))
    assert (SAME, True) == (only(receipt).standing, receipt.is_settled)


def test_a_figure_that_somebody_typed_is_asked(shipped):
    """May: ④ 51 stands there from April (no question); 60 was typed: asked with its cell."""
    book = owned(shipped)
    assert TAKEN == only(seen(book, (SOCIAL, {"④": {"실적": 55.0}}))).standing
    book.write_cells("HJ_ACTUALS", {(3, 0): 60.0})
    change = only(seen(book, (SOCIAL, {"④": {"실적": 65.0}})))
    assert ASKED == change.standing
    assert "추진실적!J8에 회신이 아닌 60건이(가) 적혀 있음: 바꿀지 확인하세요" in change.reason
    assert (
        TAKEN == only(seen(book, (SOCIAL, {"④": {"실적": 65.0}}), confirmed=[("④", "")])).standing
    )


def test_what_was_received_for_the_month_before_nobody_typed(shipped):
    """⑯ 8 points and ③ O of May stand there in June: no question about either."""
    book = owned(shipped)
    taken(book, (JOBS, {"⑯": {"실적": 8.0}}), (SOCIAL, {"③": {"실적": "O"}}))
    file_actions.refresh(book, today=TODAY)
    book.write("HJ_AS_OF", [[JUNE]])
    receipt = seen(book, (JOBS, {"⑯": {"실적": 9.0}}), (SOCIAL, {"③": {"실적": "X"}}))
    assert {"⑯": (TAKEN, ""), "③": (TAKEN, "")} == standings(receipt)


def test_a_cumulative_figure_that_falls_is_asked(shipped):
    """④ of May below the 51 of April, as 점검 has it."""
    book = owned(shipped)
    change = only(seen(book, (SOCIAL, {"④": {"실적": 48.0}})))
    assert (ASKED, True) == (change.standing, "누적" in change.reason)
    assert not seen(book, (SOCIAL, {"④": {"실적": 48.0}})).sure


def test_a_closed_month_takes_nothing(shipped):
    """With what to do, for the button and for the command."""
    book = owned(shipped, as_of=APRIL)
    closing_actions.put(book, APRIL, TODAY)
    with pytest.raises(WorkbookError, match="2016-04-01은.*마감된 달.*마감 취소.*hopejobs reopen"):
        seen(book, (SOCIAL, {"④": {"실적": 55.0}}))


def test_the_figures_of_another_month_are_no_ground(shipped):
    """기준일 went back to April while May's figures stand there: they would be written as April's.

    Three cells differ from the row of April, so it is May's page.
    """
    book = owned(shipped, as_of=APRIL)
    book.write_cells("HJ_ACTUALS", {(3, 0): 60.0, (4, 0): 12.0, (19, 0): 300.0})
    with pytest.raises(WorkbookError, match=r"실적 3개\(④ 51건 → 60건.*2016-04-01 줄.*시작!D3"):
        seen(book, (SOCIAL, {"②": {"실적": 4_000_000.0}}))


def test_a_row_that_is_gone_is_refused_and_can_come_again(shipped):
    """The label of ④ was overwritten: the reply does not count, and counts once the row is back."""
    book = owned(shipped)
    label = next(at for at, cell in enumerate(book.read("HJ_FORM")[3]) if "홍보" in str(cell))
    old = book.read("HJ_FORM")[3][label]
    book.write_cells("HJ_FORM", {(3, label): "우리 것"})
    receipt = taken(book, (SOCIAL, {"④": {"실적": 55.0}}))
    change = only(receipt)
    assert (REFUSED, frozenset()) == (change.standing, receipt.sure)
    assert "④ 홍보 실적의 줄이 추진실적에 없음" in change.reason
    book.write_cells("HJ_FORM", {(3, label): old})
    assert TAKEN == only(seen(book, (SOCIAL, {"④": {"실적": 55.0}}))).standing


@pytest.mark.parametrize("confirmed", [("④", "보건소"), ("⑥", SOCIAL)])
def test_a_yes_for_somebody_who_is_not_asked(shipped, confirmed):
    """④ and ⑥ of the wrong department: refused with who is asked."""
    with pytest.raises(WorkbookError, match="묻지 않는 부서. 허용: (사회적경제과|일자리경제과)"):
        seen(owned(shipped), (SOCIAL, {"④": {"실적": 55.0}}), confirmed=[confirmed])


def test_a_yes_for_a_whole_group(shipped):
    """Each 동 told 10 of 100 before and 20 of 100 now: asked, and taken by the group's name."""
    book = owned(shipped, SUM, groups=DONGS)
    taken(book, *((who, counts(10, 100)) for who in DONGS))
    again = [(who, counts(20, 100)) for who in DONGS]
    assert list(DONGS) == [each.paper.department for each in seen(book, *again).open]
    change = only(seen(book, *again, confirmed=[("⑥", GROUP)]))
    assert (TAKEN, 0.2) == (change.standing, change.lines[0].new)


def test_what_is_left_when_only_some_are_named(shipped):
    """``only``: the others are not in it."""
    receipt = seen(owned(shipped), (SOCIAL, {"④": {"실적": 55.0}, "⑤": {"실적": 10.0}}))
    part = receipt.only({"⑤"})
    assert (["⑤"], {("⑤", SOCIAL)}) == ([e.indicator.no for e in part.taken], part.sure)
    assert ["⑤"] == [each.question.no for each in part.matched.proposals]


def test_a_member_that_was_taken_out_of_the_group(shipped):
    """다동 is no member any more: its reply is nobody's, and the sum is that of the two."""
    book = owned(shipped, SUM, groups=DONGS)
    papers = asked(book)
    replies = [answered(papers, who, counts(10, 100)) for who in DONGS]
    book.write_cells("HJ_GROUPS", {(2, 0): None, (2, 1): None})
    again = asked(book)
    from hopejobs_xl.collect import returned_file
    from hopejobs_xl.collect.awaited_papers import Papers
    from tests.collect.reply_sheets import blank, to_file

    sheet = blank(next(each for each in papers if each.department == "다동"))
    sheet.rows[0].cells |= counts(10, 100)["⑥"]
    gone = returned_file.read("다동.xlsx", to_file(sheet), Papers(again))
    receipt = looked(book, [*replies[:2], gone], papers=again)
    assert (TAKEN, 0.1) == (only(receipt).standing, only(receipt).lines[0].new)
    (unknown,) = receipt.matched.unknown
    assert "이 취합에서 보낸 것이 아님" in unknown.answer.reason
