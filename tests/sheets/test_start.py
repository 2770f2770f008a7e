"""시작: what a refresh writes behind its page, and a workbook of 0.3.0 that has none."""

import dataclasses
import datetime as dt
import shutil

import pytest

from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import start
from hopejobs_xl.sheets.later_pages import START
from hopejobs_xl.sheets.layout import AS_OF, BOOK_FORMAT
from tests.fakes.memory import MemoryWorkbook
from tests.samples import blocks_of_workbook, evaluated, form_rows, locate

LABELS = [row[2] for row in form_rows()]
PAGE = "일자리경제과!HJ_DEPARTMENT_TABLE"


def rows(evaluation, labels=LABELS, **blocks):
    """The rows of ``HJ_START`` by column key, in a workbook with *blocks* besides its own."""
    book = MemoryWorkbook(blocks_of_workbook() | blocks, locate)
    made = start.block(book, evaluation, labels)
    keys = [column.key for column in START.columns]
    return [dict(zip(keys, row, strict=True)) for row in made]


def test_each_row_of_the_form_says_whose_it_is_and_where_it_is_typed():
    """Of the 21 rows from row 7 on the first five are of the second department; ⑯ is by hand."""
    made = rows(evaluated())
    assert [2] * 5 + [1] * 16 == [row["department"] for row in made]
    assert ("#'추진실적'!J7", "#'추진실적'!M23") == (made[0]["input"], made[16]["input"])


def test_a_row_that_names_no_indicator_leads_nowhere():
    """The others stay beside theirs."""
    made = rows(evaluated(), labels=["모르는 지표", *LABELS[1:]])
    assert (None, None, 2) == (made[0]["department"], made[0]["input"], made[1]["department"])


def test_departments_without_a_page():
    """분야 2 has 16 rows with the deduction, 분야 1 has 5; nobody has been asked."""
    keys = ("name", "own", "page", "reply")
    made = [tuple(row[key] for key in keys) for row in rows(evaluated())]
    assert ("일자리경제과", 16, None, "시트 없음") == made[0]
    assert ("사회적경제과", 5, None, "시트 없음") == made[1]
    assert {(None,) * 4} == set(made[2:])


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "0개"),
        ({"⑥": "7%", "⑦": 3, "⑯": 0}, "3개, 옮길 것 2개"),  # ⑥ has an actual, ⑦ ⑯ have none
        ({"⑰": "약 20건", "⑬": 970}, "2개, 옮길 것 1개"),  # both without bands; ⑬ has an actual
        ({"⑦": " "}, "0개"),
        ({"⑥": "7%"}, "1개"),
        ({"①": 1, "없음": 2}, "0개"),  # not theirs
    ],
)
def test_replies_that_wait_to_be_taken_over(sent, said):
    """A reply is no actual: where the actual is missing it has to be typed."""
    page = [[no, *[None] * 8, sent.get(no)] for no in [*"⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮", "감점", *"⑯⑰⑱⑲⑳"]]
    page += [[no, *[None] * 8, reply] for no, reply in sent.items() if no in ("①", "없음")]
    made = rows(evaluated(), **{PAGE: page})
    assert ("#'일자리경제과'!A1", said) == (made[0]["page"], made[0]["reply"])


def test_how_the_last_refresh_ended():
    """Day, points and counts, in the first row."""
    made = rows(evaluated(("④", "actual", "모름"), ("⑪", "actual", None)))
    keys = ("day", "total", "missing", "faulty", "faults")
    # 40 less the 5 of ④ and the 3 of ⑪; ⑦ and ⑯ were missing before.
    assert [dt.date(2016, 4, 1), 32, 3, 1, 1] == [made[0][key] for key in keys]
    assert {None} == {made[1][key] for key in keys}


def test_what_was_told_with_its_cell():
    """The place as a link takes it, its cell and number, and the message as far as it fits."""
    made = rows(evaluated(("④", "actual", "모름")))[0]
    assert ("#'추진실적'!J10", "추진실적!J10 ④") == (made["fault_place"], made["fault"])
    assert made["message"].startswith("글자 「모름」")
    assert made["message"].endswith("…")


@pytest.mark.parametrize(
    ("cell", "place"),
    [("O'B 시트!J5", "#'O''B 시트'!J5"), ("추진실적", "#'추진실적'!A1")],
)
def test_a_place_is_spelt_as_a_link_takes_it(cell, place):
    """An apostrophe is doubled; what names a whole sheet leads to its first cell."""
    evaluation = dataclasses.replace(evaluated(), faults=(Fault(cell, "가", "나\n다"),))
    made = rows(evaluation)[0]
    assert (place, f"{cell} 가", "나 다") == (made["fault_place"], made["fault"], made["message"])


def test_what_is_over_once_it_was_told_does_not_stay():
    """That a row of 월별실적 was replaced would be gone after the next refresh."""
    fault = Fault("월별실적!A20", "기준일", "바꿔 씀", only_warns=True, code=Code.DAY_REPLACED)
    made = rows(dataclasses.replace(evaluated(), faults=(fault,)))[0]
    assert (None, 0) == (made["fault_place"], made["faults"])


def test_no_more_rows_than_the_block_has():
    """A form that grew is not written over what stands below."""
    assert 3 == len(rows(evaluated(), HJ_START=[[None] * len(START.columns)] * 3))


def test_a_workbook_without_the_sheet():
    """Nothing is written, nothing is asked for."""
    blocks = blocks_of_workbook()
    del blocks[START.name]
    assert start.block(MemoryWorkbook(blocks, locate), evaluated(), LABELS) is None


@pytest.fixture
def old(shipped, tmp_path):
    """A workbook as 0.3.0 made it: 기준일 is typed in 설정!B4 and there is no block of 시작."""
    book = FileWorkbook.open(shutil.copy(shipped, tmp_path / "old.xlsm"))
    book.define(AS_OF, "설정", (4, 2, 4, 2), hidden=False)
    book.write(AS_OF, [[dt.datetime(2016, 4, 1)]])
    book.undefine(START.name)
    book.undefine(BOOK_FORMAT)
    book.save()
    return FileWorkbook.open(tmp_path / "old.xlsm")


def test_a_workbook_of_030_is_refreshed_by_the_day_in_설정(old):
    """Another day there: a new row in 월별실적, and the points of before."""
    old.write(AS_OF, [[dt.datetime(2016, 4, 30)]])
    evaluation = file_actions.refresh(old).evaluation
    assert (dt.date(2016, 4, 30), 40) == (evaluation.as_of, evaluation.totals.total)
    assert ["설정!B4"] == [fault.cell for fault in evaluation.faults]  # nothing else is new
    assert 2 == len(old.read("HJ_HISTORY"))


def test_the_sheets_of_departments_are_told_when_they_are_made(shipped, tmp_path):
    """부서별 alone, without a refresh after it; what the last refresh found stays."""
    path = tmp_path / "book.xlsm"
    shutil.copy(shipped, path)
    book = FileWorkbook.open(path)
    before = book.read(START.name)
    file_actions.departments(book)
    after = book.read(START.name)
    owner = slice(START.index("name"), START.index("reply") + 1)
    assert ["일자리경제과", 16, "#'일자리경제과'!A1", "0개"] == after[0][owner]
    assert ["사회적경제과", 5, "#'사회적경제과'!A1", "0개"] == after[1][owner]
    for old, new in zip(before, after, strict=True):
        assert old[: owner.start] + old[owner.stop :] == new[: owner.start] + new[owner.stop :]
