"""마감, 마감 취소, 이력 and 증빙 do the same on every host."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.base.errors import MonthClosedError, WorkbookError
from hopejobs_xl.sheets import closing, closing_actions, log_rows, log_undo
from hopejobs_xl.sheets.actions import WRITTEN, check, refresh
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF, HISTORY, HISTORY_HEADER

APRIL, MAY = dt.date(2016, 4, 1), dt.date(2016, 5, 31)
DAY, LATER = dt.date(2016, 5, 2), dt.date(2016, 5, 9)
CLINIC, OMBUDSMAN = 5, 20  # rows of the form, from 0: ⑥ ⑳
BLOCKS = (*WRITTEN, "HJ_CLOSINGS", "HJ_EVIDENCE", "HJ_EVIDENCE_SEEN")


@pytest.fixture
def book(opener, shipped, tmp_path):
    """The shipped workbook, in which 2016-04-01 stands with ⑥ 5 % and ⑳ 105."""
    return opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))


def put(book, actuals):
    """Type *actuals* (by row) into the yellow cells."""
    rows = [list(row) for row in book.read(ACTUALS)]
    for row, value in actuals.items():
        rows[row][0] = value
    book.write(ACTUALS, rows)


def cells(book):
    """All that the actions may write."""
    return {name: book.read(name) for name in BLOCKS}


def clinic(book):
    """⑥ as 월별실적 holds it, by day."""
    (header,) = book.read(HISTORY_HEADER)
    at = header.index("⑥ 실적")
    return {row[0].date(): row[at] for row in book.read(HISTORY) if row[0]}


def close(book, day=DAY):
    """Close the month of 기준일, its warnings seen."""
    standing = check(book)
    as_of = standing.evaluation.as_of
    closing_actions.refuse(book, standing, as_of, accepted=True)
    refresh(book, today=day)
    return closing_actions.put(book, as_of, day)


def said(book):
    """이력: step, day, action, 번호, old and new."""
    return [(e.step, e.day, e.action, e.no, e.old, e.new) for e in log_rows.read(book)]


def test_a_refresh_adds_a_row_and_a_second_one_nothing(book):
    """⑥ 5 % → 7.6 %, on its day; then every cell is as it was."""
    put(book, {CLINIC: 0.076})
    refresh(book, today=DAY)
    assert [(1, DAY, "새로고침", "⑥", 0.05, 0.076)] == said(book)
    refresh(book, today=LATER)  # what was told once is over
    before = cells(book)
    refresh(book, today=LATER)
    assert before == cells(book)


def test_a_month_is_closed_and_refuses_another_figure(book):
    """Nothing is written; the row of another day is."""
    made = close(book)
    assert (APRIL, DAY, 40, "seoul-hopejobs-2016") == (
        made.as_of, made.closed, made.total, made.scheme,
    )  # fmt: skip
    assert [(1, DAY, "마감", "", "열림", "닫힘")] == said(book)
    put(book, {CLINIC: 0.08})
    before = cells(book)
    with pytest.raises(MonthClosedError, match=r"월별실적!BA20 .*「⑥ 실적」 0.05 → 0.08"):
        refresh(book, replace_month=True, today=LATER)
    assert before == cells(book)
    book.write(AS_OF, [[dt.datetime(2016, 5, 31)]])
    refresh(book, today=LATER)
    assert {APRIL: 0.05, MAY: 0.08} == clinic(book)


def test_it_is_closed_once_and_opened_with_a_reason(book):
    """Both stay in 마감 and 이력, and it can be closed again: a new line."""
    close(book)
    standing = check(book)
    with pytest.raises(WorkbookError, match="2016-05-02에 이미 마감했습니다"):
        closing_actions.refuse(book, standing, APRIL, accepted=True)
    with pytest.raises(WorkbookError, match="사유가 비어"):
        closing_actions.reopen(book, APRIL, "  ", LATER)
    closing_actions.reopen(book, APRIL, "부서 정정\n회신", LATER)
    with pytest.raises(WorkbookError, match="마감된 달이 아닙니다"):
        closing_actions.reopen(book, APRIL, "다시", LATER)
    put(book, {CLINIC: 0.08})
    refresh(book, replace_month=True, today=LATER)
    again = close(book, dt.date(2016, 5, 10))
    both = closing.read(book)
    assert [(DAY, LATER, "부서 정정 회신"), (dt.date(2016, 5, 10), None, "")] == [
        (each.closed, each.reopened, each.reason) for each in both
    ]
    assert again == both[1]
    assert both[0].row_hash != both[1].row_hash
    assert both[0].scheme_hash == both[1].scheme_hash
    assert ["마감", "마감 취소", "새로고침", "마감"] == [each[2] for each in said(book)]


def test_a_fault_keeps_the_month_open(book):
    """1500 typed for a percentage: no points, so no closing, whatever is accepted."""
    put(book, {CLINIC: 1500})
    before = cells(book)
    with pytest.raises(WorkbookError, match=r"1곳 있어 .*\n추진실적!J10 ⑥"):
        closing_actions.refuse(book, check(book), APRIL, accepted=True)
    assert before == cells(book)


def test_missing_figures_are_asked_about(book, monkeypatch):
    """⑦ and ⑯ are 미입력: a no leaves the month open, a yes closes it."""
    asked = []
    monkeypatch.setattr(book, "confirm", lambda text: asked.append(text))
    with pytest.raises(closing_actions.DoubtsError, match="미입력 2개: ⑦, ⑯"):
        closing_actions.refuse(book, check(book), APRIL, accepted=False)
    assert ["미입력 2개: ⑦, ⑯"] == asked[0].split("\n")[1:2]
    monkeypatch.setattr(book, "confirm", lambda text: True)
    closing_actions.refuse(book, check(book), APRIL, accepted=False)


def test_an_edit_by_hand_is_told(book):
    """Of the row of 월별실적, by a person in the cell."""
    close(book)
    (header,) = book.read(HISTORY_HEADER)
    rows = [list(row) for row in book.read(HISTORY)]
    rows[0][header.index("⑥ 실적")] = 0.9
    book.write(HISTORY, rows)
    told = [f for f in check(book).evaluation.faults if f.code.value == "changed-after-closing"]
    assert ["월별실적!Q20"] == [fault.cell for fault in told]


def test_undo_by_the_log_puts_the_row_back(book):
    """Two refreshes are taken back, the last one first; what is typed in 추진실적 stays."""
    before = book.read(HISTORY)
    put(book, {CLINIC: 0.076})
    refresh(book, today=DAY)
    put(book, {CLINIC: 0.08, OMBUDSMAN: 121})
    refresh(book, replace_month=True, today=DAY)
    done = log_undo.undo(book, check(book), today=LATER)
    assert (0.076, 0) == (clinic(book)[APRIL], done.left)
    done = log_undo.undo(book, check(book), today=LATER)
    assert 0.05 == clinic(book)[APRIL]
    assert before == book.read(HISTORY)  # points and totals, too
    assert [0.08, 121] == [book.read(ACTUALS)[row][0] for row in (CLINIC, OMBUDSMAN)]
    assert [(4, LATER, "되돌리기", "⑥", 0.076, 0.05)] == said(book)[-1:]
    assert [2, 2, 1] == [e.undone for e in log_rows.read(book) if e.undone]
    with pytest.raises(WorkbookError, match="되돌릴 것이 없습니다"):
        log_undo.undo(book, check(book), today=LATER)


def test_undo_leaves_what_somebody_changed_since(book):
    """⑥ was written over by hand in 월별실적: it stays and is told, ⑳ goes back."""
    put(book, {CLINIC: 0.076, OMBUDSMAN: 106})
    refresh(book, today=DAY)
    (header,) = book.read(HISTORY_HEADER)
    rows = [list(row) for row in book.read(HISTORY)]
    rows[0][header.index("⑥ 실적")] = 0.077
    book.write(HISTORY, rows)
    done = log_undo.undo(book, check(book), today=LATER)
    assert 1 == done.left
    assert any("⑥" in line and "그대로 둠" in line for line in done.lines)
    at = header.index("⑳ 실적")
    assert (0.077, 105) == (clinic(book)[APRIL], book.read(HISTORY)[0][at])


def test_undo_of_a_months_first_refresh_takes_its_row_out(book):
    """A month under the wrong day is gone again, and April is as it was."""
    before = book.read(HISTORY)
    book.write(AS_OF, [[dt.datetime(2016, 5, 31)]])
    refresh(book, today=DAY)
    log_undo.undo(book, check(book), today=LATER)
    assert before == book.read(HISTORY)


def test_undo_does_not_open_a_closed_month(book):
    """Neither by taking the closing back nor by going past it."""
    put(book, {CLINIC: 0.076})
    refresh(book, today=DAY)
    close(book)
    before = cells(book)
    with pytest.raises(WorkbookError, match="순번 2은.* 마감입니다"):
        log_undo.undo(book, check(book), today=LATER, steps=2)
    assert before == cells(book)


def test_what_was_received_goes_back_to_the_form(book):
    """A cell of 추진실적 gets its old value while it holds the one of the reply."""
    put(book, {CLINIC: 0.076, OMBUDSMAN: 130})
    rows = [
        log_rows.Entry(as_of=APRIL, no="⑥", what="실적", old=0.05, new=0.076, file="회신.xlsx"),
        log_rows.Entry(as_of=APRIL, no="⑳", what="실적", old=105, new=121, file="회신.xlsx"),
        log_rows.Entry(as_of=MAY, no="⑪", what="실적", old=1, new=900, file="회신.xlsx"),
    ]
    log_rows.keep(book, (), rows, day=DAY, action=log_rows.RECEIVED)
    done = log_undo.undo(book, check(book), today=LATER)
    actuals = book.read(ACTUALS)
    assert [0.05, 130, 900] == [actuals[row][0] for row in (CLINIC, OMBUDSMAN, 10)]
    assert 2 == done.left  # ⑳ was typed over since, ⑪ is of another month


def test_evidence_is_hashed_once_and_told_when_it_changes(book, tmp_path):
    """The hash and the day of the first sight; afterwards the cells stay as they are."""
    (tmp_path / "명부.pdf").write_bytes(b"one")
    rows = [list(row) for row in book.read("HJ_EVIDENCE")]
    rows[0][1], rows[0][4], rows[0][7] = "⑥", "명부", "명부.pdf"
    rows[2][1], rows[2][7] = "⑳", "\\\\서버\\공유\\a.pdf"
    book.write("HJ_EVIDENCE", rows)
    refresh(book, today=DAY)
    one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    seen = book.read("HJ_EVIDENCE_SEEN")
    assert [one, dt.datetime(2016, 5, 2)] == seen[0]
    assert {None} == {cell for row in seen[1:] for cell in row}
    (tmp_path / "명부.pdf").write_bytes(b"two")
    refresh(book, today=LATER)
    assert seen == book.read("HJ_EVIDENCE_SEEN")
    codes = [f.code.value for f in check(book).evaluation.faults]
    assert ["evidence-changed"] == [each for each in codes if each.startswith("evidence")]
    (tmp_path / "명부.pdf").unlink()
    codes = [f.code.value for f in check(book).evaluation.faults]
    assert ["evidence-gone"] == [each for each in codes if each.startswith("evidence")]


def test_undo_keeps_a_column_that_the_clerk_made(book):
    """메모 beside a month's first refresh: its figures go, the day and the words stay."""
    book.write(AS_OF, [[dt.datetime(2016, 5, 31)]])
    refresh(book, today=DAY)
    header, rows = book.read(HISTORY_HEADER)[0], book.read(HISTORY)
    book.write(HISTORY_HEADER, [[*header, "메모"]])
    book.write(HISTORY, [[*rows[0], None], [*rows[1], "정정 중"]])
    log_undo.undo(book, check(book), today=LATER)
    last = book.read(HISTORY)[-1]
    assert (dt.datetime(2016, 5, 31), "정정 중") == (last[0], last[-1])
    assert {None} == set(last[1:-1])


def test_undo_of_a_hand_score(book):
    """⑯ 8 by hand in place of nothing: its points go out of the row again."""
    before = book.read(HISTORY)
    hands = [list(row) for row in book.read("HJ_HAND")]
    hands[16][0] = 8
    book.write("HJ_HAND", hands)
    refresh(book, today=DAY)
    assert [(1, DAY, "새로고침", "⑯", None, 8)] == said(book)
    assert before != book.read(HISTORY)
    log_undo.undo(book, check(book), today=LATER)
    assert before == book.read(HISTORY)
    assert 8 == book.read("HJ_HAND")[16][0]
