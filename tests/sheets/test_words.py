"""점검 compares words with figures: a text that says another figure than the scored one is told."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import actions
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.words import Counts, Text, contradictions, written_in
from tests.fakes.memory import MemoryWorkbook
from tests.samples import evaluation_of, form_rows

# Rows of the form (from 0) of the document, by 번호.
ROWS = {"①": 0, "②": 1, "④": 3, "⑥": 5, "⑧": 7, "⑪": 10, "⑫": 11, "⑱": 18, "⑲": 19, "⑳": 20}


def told(no, text, actual=None, actual2=None, counts=()):
    """What is told about *text* beside the indicator *no* (its actual as given or as shipped)."""
    rows = form_rows()
    for key, value in (("actual", actual), ("actual2", actual2)):
        if value is not None:
            rows[ROWS[no]][FORM_TABLE.index(key)] = value
    evaluation = dataclasses.replace(evaluation_of(rows), as_of=dt.date(2016, 4, 30))
    texts = [Text("추진실적!U1", no, text)] if text else []
    faults = list(contradictions(evaluation, texts, counts))
    assert all(fault.only_warns for fault in faults)
    return faults


@pytest.mark.parametrize(
    ("no", "text", "values", "written", "scored"),
    [
        ("⑥", "- 총 구직등록자 대비 총 취업자수 : 5%", (0.076,), "5%", "실적 7.6%"),
        ("⑥", "취업률 5 % 달성", (0.076,), "5 %", "실적 7.6%"),
        ("⑥", "취업률 ５퍼센트", (0.076,), "5퍼센트", "실적 7.6%"),
        ("⑥", "득점은 3점", (0.15,), "3점", "득점 6점"),
        ("②", "구매실적이 3,201,300원으로 실적 저조", (6437779,), "3,201,300원", "6,437,779원"),
        ("④", "홍보건수 51건이상 초과달성", (20,), "51건", "실적 20건"),
        ("⑲", "직원대상 119명, 주민대상 100명", (300, 900), "119명", "300명"),
        ("⑲", "직원대상 119명, 주민대상 100명", (119, 900), "100명", "900명"),
        ("⑳", "- 상담 105건\n- 홍보물 배부", (150,), "105건", "실적 150건"),
        ("⑪", "합계 900점", (1200,), "900점", "실적 1,200점"),
    ],
)
def test_another_figure_is_told_with_both(no, text, values, written, scored):
    """The cell, the figure in the text and the one that is scored."""
    (fault,) = told(no, text, *values)
    assert (Code.WORDS_DIFFER, "추진실적!U1") == (fault.code, fault.cell)
    assert no in fault.indicator
    assert f"「{written}」" in fault.message
    assert scored in fault.message


@pytest.mark.parametrize(
    ("no", "text", "values"),
    [
        ("⑥", "총 취업자수 : 7.6%, 3점", (0.076,)),
        ("⑥", "전년 5%에서 상승", (0.076,)),
        ("⑥", "2015년 5%", (0.076,)),
        ("⑥", "목표 15%", (0.076,)),
        ("⑥", "※ 15% 이상 : 6점", (0.15,)),
        ("⑥", "5%p 상승", (0.076,)),
        ("⑥", "배점 6점 가운데", (0.076,)),
        ("④", "홍보건수 51건이상 초과달성", (60,)),
        ("④", "신문 20건, 방송 31건", (51,)),
        ("④", "신문 20건 포함 모두 51건", (51,)),
        ("④", "신문 20건, 방송 20건", (40,)),
        ("⑳", "- 매월 상담카드 실적 : 15건이상", (150,)),
        ("⑱", "4.26(화) 참여자수 80명 예정", (0.5,)),
        ("⑲", "직원 119명, 주민 900명", (119, 900)),
        ("⑲", "주민 900명", (119, 900)),
        ("⑲", "직원대상 1,500명으로 추진 가능", (119, 900)),
        ("⑧", "구직등록자 1인당 3건, 4개월", ()),
        ("⑫", "전화 02-920-1234, 문서 14346호", ()),
        ("①", "2015.9.1~2016.3.28. 구매분", (0.3,)),
        ("⑥", "", (0.076,)),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_silent(no, text, values):
    """Figures of another day, of a plan, of a part or of another unit contradict nothing."""
    assert [] == told(no, text, *values)


def test_the_shipped_texts_agree_with_the_shipped_figures(shipped):
    """The document's own words beside the document's own figures."""
    faults = actions.check(FileWorkbook.open(shipped)).evaluation.faults
    assert [] == [fault for fault in faults if fault.code is Code.WORDS_DIFFER]


@pytest.mark.parametrize(
    ("pair", "actual", "parts"),
    [
        ((152, 2000), 0.08, ("분자 152, 분모 2000", "7.6%", "8%")),
        ((152, None), 0.076, ("분모가 비어 있음",)),
        ((None, 2000), 0.076, ("분자가 비어 있음",)),
        ((152, 0), 0.076, ("분모가 0",)),
        (("백오십", 2000), 0.076, ("분자 「백오십」", "0 이상의 수")),
        ((-3, 2000), 0.076, ("분자 「-3」",)),
    ],
)
def test_counts_that_do_not_make_the_rate_are_told(pair, actual, parts):
    """분자 and 분모 beside a typed rate that is another one."""
    (fault,) = told("⑥", "", actual, counts=[Counts("추진실적!R10", "⑥", *pair)])
    assert (Code.GROUND_DIFFERS, "추진실적!R10") == (fault.code, fault.cell)
    assert all(part in fault.message for part in parts)


def test_counts_that_make_the_rate_are_silent_and_words_may_repeat_them():
    """152 of 2,000 is 7.6 %; another count in the words is told."""
    counts = [Counts("추진실적!R10", "⑥", 152, 2000)]
    assert [] == told("⑥", "2,000명 가운데 152명 취업(7.6%)", 0.076, counts=counts)
    (fault,) = told("⑥", "2,000명 가운데 150명 취업(7.6%)", 0.076, counts=counts)
    assert "「150명」" in fault.message
    assert "총 취업자수 152명" in fault.message
    assert [] == told("⑥", "", 0.076, counts=[Counts("추진실적!R10", "⑥", None, "")])


def test_the_printed_column_of_an_older_workbook_is_a_person_s_text():
    """0.3.0 has no 산출근거: there 추진실적 itself was typed, and a sheet may have been deleted."""
    rows = form_rows()
    rows[ROWS["⑥"]][FORM_TABLE.index("result")] = "- 총 구직등록자 대비 총 취업자수 : 5%"
    book = MemoryWorkbook({"HJ_FORM": rows}, lambda name: ("추진실적", 5, 1))
    texts, counts = written_in(book, evaluation_of(rows).scheme, rows)
    assert [] == counts
    assert Text("추진실적!H10", "⑥", "- 총 구직등록자 대비 총 취업자수 : 5%") in texts
    rows[ROWS["⑥"]][FORM_TABLE.index("actual")] = 0.076
    (fault,) = contradictions(evaluation_of(rows), [each for each in texts if each.no == "⑥"])
    assert "추진실적!H10" == fault.cell


def test_a_quotient_may_be_repeated_as_it_is_printed():
    """110 of 2,100 is printed as 5.24 %: a person who writes that is right, 5.3 % is wrong."""
    assert [] == told("⑥", "취업률 5.24%", 110 / 2100)
    assert 1 == len(told("⑥", "취업률 5.3%", 110 / 2100))
