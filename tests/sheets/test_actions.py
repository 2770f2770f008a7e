"""A button reads each table once, evaluates, and writes each block of 요약 once, or nothing."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.base.values import CellError
from hopejobs_xl.sheets.actions import WRITTEN as ALL_WRITTEN
from hopejobs_xl.sheets.actions import check, read_scheme, refresh
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.fakes.memory import MemoryWorkbook
from tests.samples import blocks_of_workbook, form_rows, locate
from tests.sheets.blocks_of_refresh import READ, TREND, WRITTEN

MEETING = {
    "HJ_MEETING_CHANGES": [[None] * 6] * 6,
    "HJ_MEETING_DECISIONS": [[None] * 6] * 7,
    "HJ_MEETING_NOTES": [[None] * 8],
    "HJ_MEETING_SINCE": [[None]],
    "HJ_APPROVAL": [["팀장", "과장"]],
}
CLOSING = {
    "HJ_LOG": [[None] * 14],
    "HJ_CLOSINGS": [[None] * 9],
    "HJ_EVIDENCE": [[None] * 11],
}
COLLECTION = {
    "HJ_OWNERS": [[None] * 10],
    "HJ_GROUPS": [[None] * 2],
    "HJ_COLLECTION": [[None] * 12] * 21,
    "HJ_COLLECTION_FIGURES": [[None] * 5] * 21,
    "HJ_COLLECTION_MONTH": [[None]],
    "HJ_REQUESTS": [[None] * 6],
    "HJ_REPLIES": [[None] * 15],
    "HJ_MARKS": [[None] * 6],
}


def workbook(**changes):
    """The shipped workbook in memory, with some blocks replaced."""
    own = MEETING | CLOSING | COLLECTION
    return MemoryWorkbook(blocks_of_workbook() | own | changes, locate)


def test_refresh_reads_and_writes_every_block_once():
    """One read per table, one write per block of 요약."""
    book = workbook()
    refresh(book)
    assert READ == sorted(book.calls("read"))
    assert sorted([*ALL_WRITTEN, "HJ_MONTH_TABLE"]) == WRITTEN  # the last is made of HJ_HISTORY
    assert sorted([*WRITTEN, *TREND]) == sorted(book.calls("write"))


def test_refresh_of_a_workbook_without_the_page_writes_the_others():
    """0.3.0 had no 회의자료."""
    book = MemoryWorkbook(blocks_of_workbook(), locate)
    refresh(book)
    pages = ("MEETING", "COLLECTION", "MARKS", "LOG")
    others = [name for name in WRITTEN if not any(page in name for page in pages)]
    assert sorted([*others, *TREND]) == sorted(book.calls("write"))


def test_refresh_keeps_the_columns_of_a_workbook_of_another_version():
    """득점표 as 0.3.0 made it has 15 columns: 상태 stands where its header is."""
    book = workbook(HJ_SCORE_TABLE=[[None] * 15])
    refresh(book)
    rows = book.written["HJ_SCORE_TABLE"]
    assert {15} == {len(row) for row in rows}
    assert ["▼ 목표 -2"] == [row[12] for row in rows if row[1] == "⑪"]
    book = workbook()
    refresh(book)
    assert ["▼ 목표 -2"] == [row[16] for row in book.written["HJ_SCORE_TABLE"] if row[1] == "⑪"]


def test_refresh_fits_the_rows_of_the_table_that_grows():
    """Reasons are long, and the rows that hold them were made for other ones."""
    book = workbook()
    refresh(book)
    page = ["HJ_MEETING_CHANGES", "HJ_MEETING_MISSING", "HJ_MEETING_DECISIONS"]
    page.append("HJ_COLLECTION")
    fitted = ["HJ_SCORE_TABLE", "HJ_FORM", "HJ_PLAN", *page, "HJ_MONTH_TABLE", "HJ_LOG"]
    assert fitted == book.calls("fit")


def test_refresh_evaluates_what_the_sheets_hold():
    """The totals of 2016-04-01 are on the sheet."""
    book = workbook()
    evaluation = refresh(book).evaluation
    assert 40 == evaluation.totals.total
    assert ["득점 합계", None, None, 40] == book.written["HJ_SUM_HEAD"][0][:4]
    assert ("성북구", dt.date(2016, 4, 1)) == (evaluation.district, evaluation.as_of)


def test_refresh_twice_writes_the_same():
    """Nothing is added up or appended."""
    first, second = workbook(), workbook()
    refresh(first)
    refresh(second)
    refresh(second)
    assert first.written == second.written


def test_refresh_keeps_a_step_back_before_the_first_write():
    """The backup comes after everything is read and before anything is written."""
    book = workbook()
    refresh(book)
    kinds = [kind for kind, _ in book.log if kind not in ("progress", "fit", "copies", "fold")]
    trend = ["read"] * 2 + ["write"] * len(TREND)  # how much room its sheet has
    first = ["read"] * (len(READ) - 2) + ["backup"]
    last = ["write"]  # what is added to 이력
    assert first + ["write"] * (len(WRITTEN) - 1) + trend + last == kinds


def test_progress_is_shown_and_cleared():
    """A person sees what goes on, and nothing when it is over."""
    book = workbook()
    refresh(book)
    said = book.calls("progress")
    assert (None, True) == (said[-1], "요약을 쓰는 중" in said)


def test_check_writes_nothing():
    """점검 looks only."""
    book = workbook()
    assert 40 == check(book).evaluation.totals.total
    assert ([], []) == (book.calls("write"), book.calls("backup"))


def test_a_broken_scheme_writes_nothing():
    """A threshold that is text: the cell is named, 요약 stays, the status bar is cleared."""
    blocks = blocks_of_workbook()
    blocks["HJ_BANDS"][0][7] = "2.5%"
    book = MemoryWorkbook(blocks, locate)
    with pytest.raises(SchemeError) as caught:
        refresh(book)
    assert "배점기준!H40" in str(caught.value)
    assert ([], []) == (book.calls("write"), book.calls("backup"))
    assert None is book.calls("progress")[-1]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "빈칸"),
        ("2016. 4. 1", "「2016. 4. 1」"),
        (42461.5, "42461.5"),
        (dt.datetime(1899, 12, 30, 12), "시각 12:00(하루의 0.5)"),
    ],
)
def test_a_missing_as_of_writes_nothing(value, shown):
    """The cell, what was read, what is allowed and what to do."""
    book = workbook(HJ_AS_OF=[[value]])
    with pytest.raises(SchemeError) as caught:
        refresh(book)
    expected = (
        f"설정!B2 기준일: 읽은 값 {shown}. "
        "허용: 날짜(예: 2016-04-01; 글자로 적은 날짜는 안 됨). "
        "할 일: 셀 서식을 날짜로 하고 다시 입력하세요"
    )
    assert expected == str(caught.value)
    assert [] == book.calls("write")


@pytest.mark.parametrize("action", [refresh, check, read_scheme])
def test_a_broken_scheme_and_a_wrong_as_of_are_told_at_once(action):
    """Both cells, so that a clerk mends them in one go; once the scheme is sound, the day alone."""
    blocks = blocks_of_workbook() | {"HJ_AS_OF": [["어제"]]}
    blocks["HJ_BANDS"][0][7] = "2.5%"
    with pytest.raises(SchemeError) as caught:
        action(MemoryWorkbook(blocks, locate))
    assert ["배점기준!H40", "설정!B2 기준일"] == [
        fault.where.partition(" (")[0] for fault in caught.value.faults
    ]
    lines = str(caught.value).split("\n")
    assert "읽은 값 「어제」. 허용: 날짜(글자로 적은 날짜는 안 됨). 할 일: 셀 서식" in lines[1]


def test_a_broken_scheme_of_a_book_without_as_of():
    """An attached file has the tables but no 기준일: the scheme's faults are told all the same."""
    blocks = blocks_of_workbook()
    del blocks["HJ_AS_OF"]
    blocks["HJ_BANDS"][0][7] = "2.5%"
    with pytest.raises(SchemeError, match="배점기준!H40") as caught:
        read_scheme(MemoryWorkbook(blocks, locate))
    assert 1 == len(caught.value.faults)


@pytest.mark.parametrize("value", [dt.date(2016, 5, 2), dt.datetime(2016, 5, 2, 12)])
def test_as_of_is_a_day(value):
    """A host may deliver a date or a datetime."""
    assert dt.date(2016, 5, 2) == check(workbook(HJ_AS_OF=[[value]])).evaluation.as_of


def test_a_missing_name_is_told():
    """A workbook without one of our names is refused by the host, and nothing is written."""
    blocks = blocks_of_workbook()
    del blocks["HJ_FORM"]
    book = MemoryWorkbook(blocks, locate)
    with pytest.raises(WorkbookError, match="HJ_FORM"):
        refresh(book)
    assert [] == book.calls("write")


def test_read_scheme_obeys_the_sheet():
    """A clerk who changes a band sees the points change."""
    blocks = blocks_of_workbook()
    employment = next(row for row in blocks["HJ_BANDS"] if row[:3:2] == ["⑥", 2])
    employment[7] = 0.06
    book = MemoryWorkbook(blocks, locate)
    assert 0.06 == read_scheme(book).find("⑥").parts[0].scale.bands[1].at
    assert 39 == check(book).evaluation.totals.total


def test_refresh_adds_to_the_history_and_keeps_what_is_there():
    """The row of 2016-03-01 stays as it was, that of 2016-04-01 comes behind it."""
    book = workbook()
    refresh(book)
    rows = book.written["HJ_HISTORY"]
    header = book.written["HJ_HISTORY_HEADER"][0]
    assert [dt.datetime(2016, 3, 1), 31] == rows[0][:2]
    assert [dt.date(2016, 4, 1), 40] == rows[1][:2]
    assert (2, 5) == (len(rows), rows[1][header.index("③ 득점")])


def test_a_day_that_stands_twice_is_a_warning():
    """The second row is named; the points are right, and nothing is merged."""
    twice = [[dt.datetime(2016, 3, 1), 31], [dt.datetime(2016, 3, 1), 30]]
    book = MemoryWorkbook(
        blocks_of_workbook() | {"HJ_HISTORY": twice},
        lambda name: ("월별실적", 20, 1) if name == "HJ_HISTORY" else locate(name),
    )
    evaluation = refresh(book).evaluation
    (fault,) = evaluation.faults
    assert ("월별실적!A21", True) == (fault.cell, fault.only_warns)
    assert "2016-03-01" in fault.message
    assert 3 == len(book.written["HJ_HISTORY"])


MARCH, LATER = dt.datetime(2016, 3, 1), dt.datetime(2016, 7, 31)


@pytest.mark.parametrize(
    ("rows", "before", "after"),
    [
        # The new row of 2016-04-01 comes between: what was in row 21 is in row 22 afterwards.
        ([[MARCH, 31], [None, 30]], "A21", "A22"),
        ([[MARCH, 31], ["4월", 30]], "A21", "A22"),
        ([[LATER, 31], [LATER, 30]], "A21", "A22"),
        ([[MARCH, 31], [None, 30], [LATER, 31]], "A21", "A21"),
        # A row that was emptied is still there for 점검, and gone after 새로고침.
        ([[None, None], [MARCH, 31], [MARCH, 30]], "A22", "A21"),
        ([[None, None], [None, 30]], "A21", "A21"),
    ],
)
def test_a_row_is_named_where_a_person_finds_it(rows, before, after):
    """점검 names the cell as it stands, 새로고침 the one in which the row is afterwards."""
    for action, cell in ((check, before), (refresh, after)):
        book = MemoryWorkbook(
            blocks_of_workbook() | {"HJ_HISTORY": rows},
            lambda name: ("월별실적", 20, 1) if name == "HJ_HISTORY" else locate(name),
        )
        codes = (Code.DAY_LOST, Code.DAY_TWICE)
        found = [fault.cell for fault in action(book).evaluation.faults if fault.code in codes]
        assert [f"월별실적!{cell}"] == found
        if action is refresh:
            row = book.written["HJ_HISTORY"][int(cell.removeprefix("A")) - 20]
            assert 30 == row[1]


def test_the_outlook_stands_beside_the_rows_of_the_form():
    """Four columns, in the order of 추진실적."""
    book = workbook()
    refresh(book)
    rows = book.written["HJ_OUTLOOK"]
    assert (21, ["5%", 2, "5%", "수준: 그대로"]) == (len(rows), rows[5])


def test_what_was_typed_into_the_plan_stays():
    """고정 and 가상실적 of ⑥, also when the rows come in another order."""
    rows = [["⑥", *[None] * 9, "예", 0.15, None], ["①", *[None] * 12]]
    book = workbook(HJ_PLAN=rows)
    refresh(book)
    six = next(row for row in book.written["HJ_PLAN"] if row[0] == "⑥")
    assert ["예", 0.15, None] == six[10:]


def answered(form, lost=()):
    """The rows *form* with what their formulas answer, but for cells (row, key, value)."""
    state, points = FORM_TABLE.index("state"), FORM_TABLE.index("points")
    for row in form:
        row[state], row[points] = "산정", 1.0
    form[1][state], form[1][points] = "미등록", CellError("#N/A")
    for row, key, value in lost:
        form[row][FORM_TABLE.index(key)] = value
    return form


@pytest.mark.parametrize(
    ("lost", "cells"),
    [
        ((), []),
        ([(5, "state", None), (5, "points", "")], ["추진실적!P12"]),
        ([(5, "state", CellError("#NAME?"))], ["추진실적!P12"]),
        ([(5, "points", "")], ["추진실적!N12"]),
        ([(5, "state", ""), (8, "points", CellError("#NAME?"))], ["추진실적!P12", "추진실적!N15"]),
    ],
)
def test_a_row_whose_formulas_do_not_answer_is_told(lost, cells):
    """It would fall out of the sum of the form without a word; 요약 has its points all the same."""
    made = check(workbook(HJ_FORM=answered(form_rows(), lost))).evaluation
    assert cells == [fault.cell for fault in made.faults]
    assert {Code.UNSTATED} >= {fault.code for fault in made.faults}
    assert 40 == made.totals.total
