"""회의자료: what changed and why, what is missing, who decides what; by hand from the shipped 40.

facts.md: ⑥ 5 % gives 2 points and 15 % gives 6; ② ⑧ ⑨ ⑬ ⑰ ⑱ have no bands (28 points), ⑦ ⑯ no
actual (13 points); the best that can be planned is 72 of 75.
"""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.sheets import meeting, plan
from hopejobs_xl.sheets.meeting_layout import (
    MEETING_CHANGES,
    MEETING_DECISIONS,
    MEETING_MISSING,
    MEETING_NOTES,
    MEETING_SINCE,
)
from hopejobs_xl.sheets.meeting_notes import DECISION, REASON, Note, read
from hopejobs_xl.sheets.standing import Standing
from tests.sheets.made_months import EMPTY, evaluated, history_of

APRIL, MAY, JUNE = dt.date(2016, 4, 1), dt.date(2016, 5, 31), dt.date(2016, 6, 30)
CLINIC, PRESS, OMBUDSMAN = 5, 3, 20  # rows of the form, from 0: ⑥ ④ ⑳
RANKS = ["팀장", "과장"]


def standing(now, *before):
    """What a refresh knows on the day of *now* after *before*."""
    history = history_of(*before, now)
    wishes = plan.Wishes(now.scheme.target_points)
    return Standing(now, Forecast.of(now, history.past(now.scheme)), history, wishes)


def page(given, notes=()):
    """The blocks of the page for a standing."""
    made = plan.make(given.evaluation, given.wishes)
    return meeting.blocks(given, made, notes, RANKS)


def filled(blocks, table):
    """The rows of *table* that say something."""
    return [row for row in blocks[table.name] if any(cell is not None for cell in row)]


def by_no(blocks, table):
    """The rows of *table* by 번호."""
    return {row[0]: row for row in filled(blocks, table)}


class Sheet:
    """A workbook that has the blocks of the page and nothing else."""

    def __init__(self, blocks):
        self.blocks = {name: [list(row) for row in rows] for name, rows in blocks.items()}

    def read(self, name):
        return self.blocks[name]

    def type(self, table, no, **words):
        """Write into the row of *no* (``None``: the first blank one) what a person would."""
        row = next(row for row in self.blocks[table.name] if row[0] == no and (no or not row[1]))
        for key, value in words.items():
            row[table.index(key)] = value
        return self


def test_the_head_says_where_we_stand_and_stood():
    """40 and then 44 of 100, target 75, 41 not scored, 85 at most."""
    given = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    labels, figures, notes = page(given)["HJ_MEETING_HEAD"]
    assert ["득점", "우리구 목표", "전월", "매기지 못한 배점"] == [x for x in labels if x]
    assert [44, 75, 40, 41] == [x for x in figures if x is not None]
    assert "목표까지 31점 모자람" in notes
    assert "전월 대비 +4점" in notes
    assert "모두 만점이면 85점" in notes
    first, second = page(given)["HJ_MEETING_TITLE"]
    assert "(2016. 5. 31. 기준)" in first[0]
    assert "2016년 서울 희망일자리 만들기" in second[0]


def test_the_outlook_is_one_line():
    """The projection, its distance to the target, and what 목표계획 comes to."""
    ((text, *_),) = page(standing(evaluated(APRIL)))["HJ_MEETING_OUTLOOK"]
    assert text.startswith("8. 31. 전망 4")
    assert "모자람" in text
    assert text.endswith("목표계획(75점): 모두 올려도 72점")
    assert "\n" not in text


def test_what_changed_stands_with_actuals_and_points():
    """⑥ 5 % and then 15 %: 2 and then 6; ⑳ 105 and then 110: 1 point as before."""
    given = standing(evaluated(MAY, {CLINIC: 0.15, OMBUDSMAN: 110}), evaluated(APRIL))
    rows = filled(page(given), MEETING_CHANGES)
    assert ["⑥", "취업률", "5% → 15%", "2 → 6", "+4", None] == rows[0]
    assert ["⑳", "105건 → 110건", "1", "0"] == [rows[1][at] for at in (0, 2, 3, 4)]
    assert [[APRIL]] == page(given)[MEETING_SINCE]


def test_what_is_gone_is_told_by_its_state():
    """④ emptied: 5 points less, and no actual any more."""
    rows = by_no(page(standing(evaluated(MAY, {PRESS: None}), evaluated(APRIL))), MEETING_CHANGES)
    assert ["51건 → 미입력", "5 → -", "-5"] == rows["④"][2:5]


@pytest.mark.parametrize(
    ("before", "said"), [((), "견줄 앞선 기준일이 없음"), ((APRIL,), "달라진 지표 없음")]
)
def test_nothing_to_tell_is_told(before, said):
    """The first month, and a month in which nothing moved."""
    rows = filled(page(standing(evaluated(MAY), *map(evaluated, before))), MEETING_CHANGES)
    assert [said] == [row[1] for row in rows]


def test_what_is_missing_by_the_points_at_stake():
    """⑯ (10) first, then those of 5; what has no room is counted, and the points are whole: 41."""
    blocks = page(standing(evaluated(APRIL)))
    rows = filled(blocks, MEETING_MISSING)
    assert ("⑯", "◇ 미입력", "일자리경제과", 10, "수기점수를 기다림") == (
        rows[0][0], *rows[0][2:],
    )  # fmt: skip
    assert 41 == sum(row[4] for row in rows)
    assert [["미입력 2개 13점 · 미등록 6개 28점"]] == blocks["HJ_MEETING_OPEN"]
    if len(rows) < 8:
        assert rows[-1][1] == f"외 {8 - len(rows) + 1}건(득점표 시트)"


def test_the_plan_is_offered_and_the_department_with_it():
    """⑥ +10%p gives 6 for 2; one row stays blank."""
    blocks = page(standing(evaluated(APRIL)))
    rows = by_no(blocks, MEETING_DECISIONS)
    assert ["취업률", "+10%p (2 → 6점)", "일자리경제과", None, None] == rows["⑥"][1:]
    assert [None] * 6 == blocks[MEETING_DECISIONS.name][-1]
    assert ["일자리경제과", "사회적경제과", "팀장", "과장"] == [
        row[0] for row in blocks["HJ_MEETING_WHO"]
    ]


def refreshed(given, sheet):
    """The page after a refresh of what stands on *sheet*."""
    return page(given, read(sheet, given.evaluation.scheme))


def test_words_follow_their_indicator():
    """⑥ was the first row, and is not after the next refresh."""
    given = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    sheet = Sheet(page(given)).type(MEETING_CHANGES, "⑥", words="취업박람회 2회")
    sheet.type(
        MEETING_DECISIONS, "⑲", who="일자리경제과 교육팀장", until="6월 말", words="교육 3회"
    )
    later = standing(evaluated(MAY, {CLINIC: 0.15, 0: None, OMBUDSMAN: 150}), evaluated(APRIL))
    blocks = refreshed(later, sheet)
    assert "①" == blocks[MEETING_CHANGES.name][0][0]
    assert "취업박람회 2회" == by_no(blocks, MEETING_CHANGES)["⑥"][5]
    assert ["일자리경제과 교육팀장", "6월 말", "교육 3회"] == by_no(blocks, MEETING_DECISIONS)["⑲"][
        3:
    ]
    assert blocks == refreshed(later, Sheet(blocks))  # once more changes nothing


def test_a_reason_of_last_month_is_no_reason_of_this_one():
    """It stays in the table beside the page, with its day; a decision goes on."""
    may = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    sheet = Sheet(page(may)).type(MEETING_CHANGES, "⑥", words="취업박람회 2회")
    sheet.type(MEETING_DECISIONS, "⑲", words="교육 3회")
    saved = Sheet(refreshed(may, sheet))
    june = standing(
        evaluated(JUNE, {CLINIC: 0.10}), evaluated(APRIL), evaluated(MAY, {CLINIC: 0.15})
    )
    blocks = refreshed(june, saved)
    assert None is by_no(blocks, MEETING_CHANGES)["⑥"][5]
    assert "교육 3회" == by_no(blocks, MEETING_DECISIONS)["⑲"][5]
    assert ["까닭", APRIL, "⑥", "취업률", "취업박람회 2회", None, None, None] in blocks[
        MEETING_NOTES.name
    ]
    back = refreshed(may, Sheet(blocks))
    assert "취업박람회 2회" == by_no(back, MEETING_CHANGES)["⑥"][5]


def test_words_of_a_row_that_is_gone_are_kept():
    """⑥ moves back: no row, and its words are there when it moves again. Cleared words are gone."""
    moved = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    still = standing(evaluated(MAY), evaluated(APRIL))
    sheet = Sheet(page(moved)).type(MEETING_CHANGES, "⑥", words="취업박람회 2회")
    away = refreshed(still, sheet)
    assert "⑥" not in by_no(away, MEETING_CHANGES)
    back = Sheet(refreshed(moved, Sheet(away)))
    assert "취업박람회 2회" == by_no(back.blocks, MEETING_CHANGES)["⑥"][5]
    back.type(MEETING_CHANGES, "⑥", words=None)
    cleared = refreshed(moved, back)
    assert None is by_no(cleared, MEETING_CHANGES)["⑥"][5]
    assert [] == filled(cleared, MEETING_NOTES)


def test_a_decision_about_no_indicator_stays():
    """Typed into the blank row; so does one about an indicator that the plan no longer names."""
    given = standing(evaluated(APRIL))
    sheet = Sheet(page(given)).type(MEETING_DECISIONS, None, who="국장", words="시에 척도를 물음")
    sheet.type(MEETING_DECISIONS, "⑥", until=dt.datetime(2016, 6, 30))
    done = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))  # ⑥ has all its points
    blocks = refreshed(done, sheet)
    rows = filled(blocks, MEETING_DECISIONS)
    assert [None, None, None, "국장", None, "시에 척도를 물음"] in rows
    assert ["⑥", "취업률", None, "일자리경제과", dt.datetime(2016, 6, 30), None] in rows
    assert [None] * 6 == blocks[MEETING_DECISIONS.name][-1]


def test_many_decisions_of_people_leave_no_one_out():
    """Nine of them: those without room stay in the table beside, and the last row says so."""
    notes = tuple(Note(DECISION, words=f"할 일 {at}", who="과장") for at in range(9))
    blocks = page(standing(evaluated(APRIL)), notes)
    rows = filled(blocks, MEETING_DECISIONS)
    shown = [row[5] for row in rows if row[5]]
    assert rows[-1][1].endswith("건(오른쪽 적은 글)")
    assert 9 == len(filled(blocks, MEETING_NOTES))
    again = refreshed(standing(evaluated(APRIL)), Sheet(blocks))
    assert {f"할 일 {at}" for at in range(9)} == {row[4] for row in again[MEETING_NOTES.name]}
    assert shown == [row[5] for row in filled(again, MEETING_DECISIONS) if row[5]]


def test_long_words_are_cut_on_the_page_alone():
    """200 letters: the page keeps one page, the table beside has all, and a refresh loses none."""
    words = "아주 긴 까닭을 적습니다. " * 14
    given = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    sheet = Sheet(page(given)).type(MEETING_CHANGES, "⑥", words=words)
    once = refreshed(given, sheet)
    twice = refreshed(given, Sheet(once))
    for blocks in (once, twice):
        assert 60 == len(by_no(blocks, MEETING_CHANGES)["⑥"][5])
        assert words == blocks[MEETING_NOTES.name][0][4]


def test_long_words_of_who_and_when_are_cut_as_well():
    """They are whole in the table beside the page, and stay so."""
    who, until = (
        "일자리경제과 과장과 사회적경제과 과장이 함께 협의",
        "시의 평가 실행계획이 오는 대로 곧",
    )
    sheet = Sheet(page(standing(evaluated(APRIL))))
    sheet.type(MEETING_DECISIONS, "⑥", who=who, until=until)
    once = refreshed(standing(evaluated(APRIL)), sheet)
    twice = refreshed(standing(evaluated(APRIL)), Sheet(once))
    for blocks in (once, twice):
        assert (24, 16) == tuple(map(len, by_no(blocks, MEETING_DECISIONS)["⑥"][3:5]))
        assert [who, until] == blocks[MEETING_NOTES.name][0][5:7]


def test_a_reason_without_a_row_keeps_its_place():
    """Typed beside no indicator, as a remark about the month."""
    note = Note(REASON, words="상반기 채용이 몰림", since=APRIL)
    given = standing(evaluated(MAY, {CLINIC: 0.15}), evaluated(APRIL))
    rows = filled(page(given, (note,)), MEETING_CHANGES)
    assert [None, None, None, None, None, "상반기 채용이 몰림"] == rows[-1]


def test_an_error_says_what_is_to_be_put_right():
    """A word where a rate belongs: 오류, 6 points at stake, and what was read."""
    blocks = page(standing(evaluated(APRIL, {CLINIC: "모름"})))
    row = by_no(blocks, MEETING_MISSING)["⑥"]
    assert ("× 오류", "일자리경제과", 6) == tuple(row[2:5])
    assert row[5].startswith("고칠 것: 글자 「모름」")
    assert len(row[5]) <= 40


def test_points_without_another_actual_are_the_scale_s():
    """월별실적 has 1 point for ⑥ at 5 %, which gives 2 today: the bands were others then."""
    history = EMPTY.with_(evaluated(dt.date(2016, 3, 1)))
    row = list(history.rows[0])
    row[history.header.index("⑥ 득점")] = 1
    history = dataclasses.replace(history, rows=(tuple(row),))
    given = dataclasses.replace(standing(evaluated(APRIL)), history=history)
    rows = by_no(page(given), MEETING_CHANGES)
    assert ["실적 같음(척도가 바뀜)", "1 → 2", "+1"] == rows["⑥"][2:5]
