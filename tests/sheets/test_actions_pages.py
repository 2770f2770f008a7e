"""The actions on the pages of departments and on 전년실적."""

from hopejobs_xl.base.faults import Code
from hopejobs_xl.sheets.actions import check, departments, refresh
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.fakes.memory import MemoryWorkbook
from tests.samples import PLAN, blocks_of_workbook, locate
from tests.sheets.test_actions import workbook

PAGE = "HJ_DEPARTMENT_TABLE"


def department_book():
    """The workbook with what stands on the page of one department, filled in by it."""
    row = ["⑦", "옛 이름", *[None] * 9, "4건"]
    pages = {f"일자리경제과!{PAGE}": [row], f"사회적경제과!{PAGE}": [[None] * 12]}
    return workbook(**pages)


def test_departments_makes_a_sheet_for_each():
    """A copy of the hidden page, then its heading, its note and its table."""
    book = department_book()
    assert ["일자리경제과", "사회적경제과"] == departments(book)
    assert [(PAGE, "일자리경제과"), (PAGE, "사회적경제과")] == book.calls("copy_sheet")
    names = ["HJ_DEPARTMENT_TITLE", "HJ_DEPARTMENT_NOTE", PAGE]
    titles = ("일자리경제과", "사회적경제과")
    written = [f"{title}!{name}" for title in titles for name in names]
    assert [*written, "HJ_START"] == book.calls("write")
    assert 16 == len(book.written[f"일자리경제과!{PAGE}"])


def test_departments_keeps_what_was_filled_in():
    """A 회신 stays beside the indicator of its number."""
    book = department_book()
    departments(book)
    replies = {row[0]: row[11] for row in book.written[f"일자리경제과!{PAGE}"]}
    assert ("4건", None) == (replies["⑦"], replies["⑥"])


def test_the_page_of_a_department_in_a_workbook_of_another_version():
    """Ten columns, without 전월 and 전년: the 회신 stays in the last one."""
    old = [["⑦", "옛 이름", *[None] * 7, "4건"]]
    book = workbook(**{f"{title}!{PAGE}": old for title in ("일자리경제과", "사회적경제과")})
    departments(book)
    row = next(row for row in book.written[f"일자리경제과!{PAGE}"] if row[0] == "⑦")
    assert (10, "◇ 미입력", "4건") == (len(row), row[7], row[9])


def test_a_workbook_without_last_year_still_refreshes():
    """0.3.0: no sheet 전년실적, no columns for it; 할 일 stands where it stood."""
    blocks = blocks_of_workbook()
    del blocks["HJ_LAST_YEAR"], blocks["HJ_LAST_YEAR_TABLE"]
    book = MemoryWorkbook(blocks | {"HJ_SCORE_TABLE": [[None] * 17]}, locate)
    standing = refresh(book)
    assert (40, False) == (standing.evaluation.totals.total, standing.last_year.is_there)
    row = book.written["HJ_SUM_DEPARTMENTS"][1]
    assert ["사회적경제과 (30%)", None, None, 30, 28, 25, -3, "배점기준 등록 ②"] == row[:8]
    assert 20 == len(row)
    assert {17} == {len(row) for row in book.written["HJ_SCORE_TABLE"]}


def test_last_year_stands_beside_today():
    """① 8 of 2015 (facts.md) and 10 today; nothing else is known of 2015, and no fault is made."""
    book = workbook()
    standing = refresh(book)
    row = next(row for row in book.written["HJ_SCORE_TABLE"] if row[1] == "①")
    assert ["-", "8 (+2)"] == row[6:8]
    total = book.written["HJ_SCORE_TABLE"][0]
    assert ["31 (+9)", "8 (+2)\n1개"] == total[6:8]
    assert "2015년" in total[-1]
    said = book.written["HJ_SUM_HEAD"][0][5].split("\n")
    assert ["100점 만점, 산정된 지표만", "전월 대비 +9점"] == [said[0], said[1].split(" · ")[0]]
    assert said[1].endswith("전년 대비 +2점(1개)")
    assert () == standing.last_year.faults


def test_words_that_say_another_last_year_are_told():
    """The document's own 「2015년 8점 득점」 beside a 7 in 전년실적; with 8 nothing is told."""
    grounds = [[None, None, None, row.get("words")] for row in PLAN["row"]]
    blocks = blocks_of_workbook() | {"HJ_GROUNDS": grounds}
    assert [] == [f for f in check(MemoryWorkbook(blocks, locate)).evaluation.faults
                  if f.code is Code.WORDS_DIFFER]  # fmt: skip
    blocks["HJ_LAST_YEAR_TABLE"][0][3] = 7
    (told,) = [f for f in check(MemoryWorkbook(blocks, locate)).evaluation.faults
               if f.code is Code.WORDS_DIFFER]  # fmt: skip
    assert ("2015년 8점", True) == (told.read, "7점" in told.message)


def test_a_change_is_offered_and_never_written():
    """⑨ with this year's count beside it and last year's in 전년실적."""
    blocks = blocks_of_workbook()
    grounds = [[None] * 4 for _ in PLAN["row"]]
    grounds[8][0] = 2000
    blocks["HJ_GROUNDS"] = grounds
    blocks["HJ_LAST_YEAR_TABLE"].append(["⑨", None, None, None, None, 1900, None])
    blocks["HJ_FORM"][8][FORM_TABLE.index("actual")] = None
    book = MemoryWorkbook(blocks, locate)
    faults = refresh(book).evaluation.faults
    (told,) = [
        fault for fault in faults if fault.code in (Code.CHANGE_OFFERED, Code.GROUND_DIFFERS)
    ]
    assert ("추진실적!J15", "5.26315789473684%") == (told.cell, told.allowed)
    assert not {"HJ_FORM", "HJ_ACTUALS"} & set(book.written)
