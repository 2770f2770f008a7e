"""이력: a row for each figure that changed, none where nothing did, and what was taken back."""

import datetime as dt

from hopejobs_xl.sheets import log_rows
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.log_rows import Entry, added, between, figures, open_steps
from tests.fakes.memory import MemoryWorkbook
from tests.samples import evaluation_of, form_rows, locate
from tests.sheets.made_months import EMPTY, evaluated, history_of

APRIL, MAY = dt.date(2016, 4, 1), dt.date(2016, 5, 31)
DAY = dt.date(2016, 5, 2)
CLINIC, DEDUCTION = 5, 15  # rows of the form, from 0: ⑥, 감점


def said(entries):
    """번호, what, old and new of each."""
    return [(each.no, each.what, each.old, each.new) for each in entries]


def test_a_changed_figure_is_one_row():
    """⑥ 5 % becomes 7.6 %."""
    now = evaluated(APRIL, {CLINIC: 0.076})
    (entry,) = figures(now, history_of(evaluated(APRIL)))
    assert (APRIL, "⑥", "취업률", "실적", 0.05, 0.076, "일자리경제과") == (
        entry.as_of, entry.no, entry.name, entry.what, entry.old, entry.new, entry.department,
    )  # fmt: skip


def test_the_same_month_again_is_none():
    """A second refresh changes nothing."""
    assert [] == figures(evaluated(APRIL), history_of(evaluated(APRIL)))


def test_a_new_month_has_a_row_per_figure():
    """Each from a blank: the document's plan has 20 figures, ⑲ two of them."""
    found = figures(evaluated(MAY), history_of(evaluated(APRIL)))
    assert {None} == {each.old for each in found}
    assert {("⑲", "실적"), ("⑲", "실적2")} == {(e.no, e.what) for e in found if e.no == "⑲"}
    assert [] == [each for each in found if each.new is None]


def test_an_emptied_figure_is_a_row():
    """What stood in 월별실적 is told, a blank takes its place."""
    now = evaluated(APRIL, {CLINIC: None})
    assert [("⑥", "실적", 0.05, None)] == said(figures(now, history_of(evaluated(APRIL))))


def test_fifteen_digits_are_compared():
    """0.1 + 0.2 is the 0.3 that Excel shows."""
    before = history_of(evaluated(APRIL, {CLINIC: 0.3}))
    assert [] == figures(evaluated(APRIL, {CLINIC: 0.1 + 0.2}), before)


def test_a_hand_score_is_a_row_of_its_own():
    """⑰ has no bands: 수기점수 2 where 월별실적 has none."""
    rows = form_rows()
    rows[17][FORM_TABLE.index("hand")] = 2
    assert "⑰" in rows[17][FORM_TABLE.index("label")]
    found = figures(evaluation_of(rows), history_of(evaluated(APRIL)))
    assert [("⑰", "수기점수", None, 2)] == said(found)


def test_steps_count_up():
    """Each action is the next number, whatever it holds."""
    one = added((), [Entry(no="⑥"), Entry(no="⑦")], day=DAY, action="새로고침")
    two = added(one, [Entry(no="⑥")], day=DAY, action="받기")
    assert [1, 1, 2] == [each.step for each in two]
    assert one == added(one, [], day=DAY, action="새로고침")


def test_what_was_taken_back_is_taken_back_once():
    """Step 2 is undone by step 3, so the next one is step 1; a taking back is none itself."""
    log = added((), [Entry(no="⑥")], day=DAY, action="새로고침")
    log = added(log, [Entry(no="⑦")], day=DAY, action="새로고침")
    log = added(log, [Entry(no="⑦")], day=DAY, action="되돌리기", undone=2)
    assert [1] == open_steps(log)


def test_between_two_days():
    """Both days are in; a row without a day is in none."""
    days = [dt.date(2016, 5, day) for day in (1, 2, 3)]
    log = [Entry(step=at, day=day) for at, day in enumerate(days, 1)] + [Entry(step=4)]
    assert [2, 3] == [each.step for each in between(log, days[1], None)]
    assert [1, 2] == [each.step for each in between(log, None, days[1])]
    assert [1, 2, 3] == [each.step for each in between(log, None, None)]


def test_what_is_written_is_read_again():
    """Days, numbers, words and blanks, through the cells of a sheet."""
    entry = Entry(
        3, DAY, "받기", APRIL, "⑥", "취업률", "실적", 0.05, None, "일자리경제과", "회신.xlsx",
        "ab", "정정", None,
    )  # fmt: skip
    undone = Entry(4, DAY, "되돌리기", APRIL, "⑥", "취업률", "실적", None, 0.05, undone=3)
    book = MemoryWorkbook({}, locate)
    log_rows.write(book, [entry, undone])
    book.blocks["HJ_LOG"] = book.written["HJ_LOG"]
    assert (entry, undone) == log_rows.read(book)


def test_a_workbook_without_the_sheet_has_none():
    """Up to format 4; an empty sheet has no rows, which is another thing."""
    assert log_rows.read(MemoryWorkbook({}, locate)) is None
    assert () == log_rows.read(MemoryWorkbook({"HJ_LOG": [[None] * 14]}, locate))
    assert EMPTY.rows == History.of(["기준일"], [[None]]).rows
