"""Replies against what was sent: proposals, conflicts, what is missing, the figure of all."""

from hopejobs_xl.collect.awaited_papers import Papers
from hopejobs_xl.collect.reply_match import match, wholes
from hopejobs_xl.collect.returned_file import read
from hopejobs_xl.collect.returned_rows import ASKED, REFUSED, TAKEN
from tests.collect.made_papers_sent import DONGS, paper_of, sent
from tests.collect.reply_sheets import blank, to_file

PAPERS = Papers(sent())


def reply(department, name="", **figures):
    """The reply of *department* with *figures* by 번호."""
    sheet = blank(paper_of(department))
    for row in sheet.rows:
        row.cells |= figures.get(row.origin[1], {})
    return read(name or f"{department}.xlsx", to_file(sheet), PAPERS)


def of(matched, no, department):
    """The proposal about one question."""
    return next(each for each in matched.proposals if each.about == (no, department))


def test_each_answer_is_a_proposal_with_its_file():
    """And the rest is told: questions without an answer, papers that did not come back."""
    one = reply("보문동", **{"⑭": {"실적": 4.0}})
    matched = match([one], sent())
    found = of(matched, "⑭", "보문동")
    assert (TAKEN, {"actual": 4.0}, {}) == (found.standing, found.values, found.before)
    assert [("보문동.xlsx", one.sha256)] == [(each.file, each.sha256) for each in found.told]
    assert [("보문동", "⑥")] == [(paper.department, q.no) for paper, q in matched.unanswered]
    assert len(sent()) - 1 == len(matched.missing)
    assert () == matched.unknown


def test_the_same_reply_twice_is_one():
    """The same file under two names, and another file with the same figures."""
    files = [
        reply("보문동", "1.xlsx", **{"⑭": {"실적": 4.0}}),
        reply("보문동", "1 (1).xlsx", **{"⑭": {"실적": 4.0}}),
        reply("보문동", "2.xlsx", **{"⑭": {"실적": "4건"}}),
    ]
    found = of(match(files, sent()), "⑭", "보문동")
    assert (TAKEN, {"actual": 4.0}) == (found.standing, found.values)
    assert ["1.xlsx", "2.xlsx"] == [each.file for each in found.told]


def test_two_replies_that_differ_are_kept_and_asked():
    """Neither is proposed."""
    files = [reply("보문동", f"{n}.xlsx", **{"⑭": {"실적": float(n)}}) for n in (4, 5)]
    found = of(match(files, sent()), "⑭", "보문동")
    assert (ASKED, {}) == (found.standing, found.values)
    assert "회신이 2가지로 다름: 4.xlsx 회신!G9 「4.0」 / 5.xlsx 회신!G9 「5.0」" in found.reason
    assert 2 == len(found.told)


def test_a_figure_that_cannot_be_read_beside_one_that_can_is_asked():
    """Which of the two was meant?"""
    files = [reply("보문동", "1.xlsx", **{"⑭": {"실적": 4.0}}),
             reply("보문동", "2.xlsx", **{"⑭": {"실적": "네 건"}})]  # fmt: skip
    assert ASKED == of(match(files, sent()), "⑭", "보문동").standing
    assert REFUSED == of(match(files[1:], sent()), "⑭", "보문동").standing


def test_a_cumulative_figure_that_falls_is_asked():
    """Of a level nothing is said."""
    files = [reply("보문동", **{"⑭": {"실적": 4.0}, "⑥": {"분자": 1.0, "분모": 10.0}})]
    before = {("⑭", "보문동"): {"actual": 6.0}, ("⑥", "보문동"): {"actual": 0.5}}
    matched = match(files, sent(), before)
    found = of(matched, "⑭", "보문동")
    assert (ASKED, {"actual": 4.0}) == (found.standing, found.values)
    assert "누적인데 6건에서 4건로 줄어듦" in found.reason
    assert TAKEN == of(matched, "⑥", "보문동").standing


def test_answers_of_nobody_and_faulty_files_are_told():
    """Another district's reply, an empty file."""
    other = paper_of("보문동", district="강북구")
    sheet = blank(other)
    sheet.rows[1].cells["실적"] = 4.0
    foreign = read("강북.xlsx", to_file(sheet), PAPERS)
    matched = match([foreign, read("빈.xlsx", b"", PAPERS)], sent())
    assert ["강북.xlsx"] == [each.file for each in matched.unknown]
    assert () == matched.proposals
    assert len(sent()) == len(matched.missing)
    assert "빈 파일" in matched.faults[0]


def test_the_members_are_added_and_compared_with_the_department():
    """Seven 동 with 1 of 10 each are 7 of 70; 일자리경제과 tells 10 %, too."""
    dongs = [reply(name, **{"⑥": {"분자": 1.0, "분모": 10.0}}) for name in DONGS]
    whole = reply("일자리경제과", **{"⑥": {"실적": 0.1}})
    made = wholes(match([*dongs, whole], sent()), sent())
    assert 0.1 == made["⑥"].values["actual"]
    differing = reply("일자리경제과", **{"⑥": {"실적": 0.2}})
    told = wholes(match([*dongs, differing], sent()), sent())["⑥"]
    assert {} == told.values
    assert "일자리경제과 20%, 합산 10%" in told.reason


def test_a_part_that_is_missing_or_asked_keeps_the_sum_back():
    """Until a person confirms it, or wants the sum of the rest."""
    dongs = [reply(name, **{"⑥": {"분자": 1.0, "분모": 10.0}}) for name in DONGS[:-1]]
    matched = match(dongs, sent())
    assert "7곳 가운데 6곳만 회신" in wholes(matched, sent())["⑥"].reason
    assert 60.0 == wholes(matched, sent(), partial={"⑥"})["⑥"].values["denominator"]
    odd = reply(DONGS[-1], **{"⑥": {"분자": 1.0, "분모": 10.0, "실적": 0.3}})
    asked = match([*dongs, odd], sent())
    assert {} == wholes(asked, sent())["⑥"].values
    about = ("⑥", DONGS[-1])
    assert 70.0 == wholes(asked, sent(), confirmed={about})["⑥"].values["denominator"]


def test_two_departments_on_the_telephone():
    """317 and 150: 167 apart, and none is proposed."""
    files = [reply("일자리경제과", **{"⑳": {"실적": 317.0}}),
             reply("노동권익센터", **{"⑳": {"실적": 150.0}})]  # fmt: skip
    told = wholes(match(files, sent()), sent())["⑳"]
    assert {} == told.values
    assert "(167건 차이)" in told.reason
