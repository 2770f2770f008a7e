"""인수인계: two pages from what the workbook holds, however much that is."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.collect.handover import Found, paper
from hopejobs_xl.report import look
from hopejobs_xl.report.card_pages import PAGE_MM, height
from hopejobs_xl.report.parts import Line, Table
from hopejobs_xl.report.plain_pages import build
from hopejobs_xl.sheets.closing import Closing
from hopejobs_xl.sheets.log_rows import Entry
from hopejobs_xl.sheets.page_data import Heading, Sheet
from tests.collect.made_documents import EVALUATION, document

APRIL = EVALUATION.as_of
LONG = "아주 긴 글 " * 40
OWNERS = [
    ["⑥", "취업률", "일자리경제과", None, None, "홍길동", "임꺽정", None, 25, "명부"],
    ["⑦", "상담", "일자리경제과", None, None, None, None, None, 25, None],
    ["⑳", "옴부즈만", "사회적경제과", None, None, None, None, None, dt.datetime(2016, 5, 3), None],
]


def found(**changes):
    """What is read of a workbook in which nothing was closed yet."""
    made = Found(EVALUATION, [], (), (), (), "HopeJobs.xlsm", "일자리")
    return dataclasses.replace(made, **changes)


def table(made, header):
    """The rows of the table with this first header."""
    blocks = [block for page in made.pages for block in page]
    return next(b.rows for b in blocks if isinstance(b, Sheet) and b.header[0] == header)


def test_the_headings_are_what_a_successor_asks():
    """When, who, what is open, what changed, where."""
    made = paper(found())
    assert [
        ["무엇을 하는 일인가", "언제 무엇을 하는가", "누구에게 묻는가"],
        ["무엇이 남았는가", "최근의 마감과 변경", "파일이 어디에 있는가"],
    ] == [[b.text for b in page if isinstance(b, Heading)] for page in made.pages]


def test_departments_of_the_scheme_where_nobody_typed_any():
    """No person is named."""
    rows = table(paper(found()), "부서")
    assert ["사회적경제과", "일자리경제과"] == [row[0] for row in rows]
    assert ["①, ②, ③, ④, ⑤", "(담당 시트에 없음)", ""] == list(rows[0][1:])


def test_owners_with_their_days_and_who_was_typed():
    """A day of the month, a date; the deputy beside the person."""
    rows = table(paper(found(owners=OWNERS)), "부서")
    assert [
        ("일자리경제과", "⑥, ⑦", "매달 25일", "홍길동(대리 임꺽정)"),
        ("사회적경제과", "⑳", "2016-05-03", ""),
    ] == list(rows)


def test_what_is_open():
    """⑦ and ⑯ are 미입력, six have no bands; a missing proof is told by its indicator."""
    proof = Fault("증빙!A6", "⑥ 취업률", "없음", code=Code.EVIDENCE_MISSING, only_warns=True)
    rows = table(paper(found(evaluation=dataclasses.replace(EVALUATION, faults=(proof,)))), "무엇")
    assert ("미입력", "2개", "⑦, ⑯") == rows[0]
    assert ("배점기준이 없음", "6개", "②, ⑧, ⑨, ⑬, ⑰, ⑱") == rows[2]
    assert ("없는 증빙", "1개", "⑥ 취업률") == rows[3]


def test_the_last_closings_and_changes():
    """Newest last; a reopened month with its reason."""
    closings = [Closing(APRIL, dt.date(2016, 4, 5), 40.0, "id", "a", "b", "1",
                        dt.date(2016, 4, 9), "정정")]  # fmt: skip
    log = [Entry(day=dt.date(2016, 4, 2), action="새로고침", no="⑥", name="취업률", what="실적",
                 old=0.05, new=None)]  # fmt: skip
    rows = table(paper(found(closings=closings, log=log)), "한 날")
    assert [
        ("2016-04-05", "마감 2016-04-01", "득점 합계 40점, 2016-04-09 취소: 정정"),
        ("2016-04-02", "새로고침", "⑥ 취업률 실적: 0.05 → 빈칸"),
    ] == list(rows)


@pytest.mark.parametrize("much", [False, True])
def test_two_pages_are_two_pages(much):
    """Also with 40 departments, faults, folders and rows of 이력, and long names of all."""
    made = found()
    if much:
        faults = tuple(Fault(f"추진실적!J{n}", f"⑥ {LONG}", LONG) for n in range(40))
        made = found(
            evaluation=dataclasses.replace(EVALUATION, faults=faults),
            owners=[
                ["⑥", "x", f"{n}번째 부서의 이름", None, None, LONG, None, None, 25, None]
                for n in range(40)
            ],
            documents=[document(n, "⑥", place=f"{LONG}{n}/a.pdf") for n in range(40)],
            closings=[Closing(APRIL, APRIL, 40.0, "id", "a", "b", "1", APRIL, LONG)] * 40,
            log=[Entry(day=APRIL, action="받기", no="⑥", name=LONG, what="실적")] * 40,
        )
    report = build(paper(made))
    assert 2 == len(report.parts)
    for part in report.parts:
        tables = [each for each in part.blocks if isinstance(each, Table)]
        lines = [each for each in part.blocks if isinstance(each, Line)]
        size = sum(
            (look.LINE_SIZES[each.level] * look.LINE_SPACING / 100 + look.LINES_BEFORE[each.level])
            * (2 if len(each.text) > 60 else 1)
            for each in lines
        )
        assert height(tables) + size * 25.4 / 72 < PAGE_MM
