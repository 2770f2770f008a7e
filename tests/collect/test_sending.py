"""보내기: who is asked what about a month, what each told last, and what 취합기록 keeps of it."""

import dataclasses
import datetime as dt
import io
import zipfile

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.collect import sending
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import closing_actions, collection_record
from tests.collect.filled_papers import APRIL, DONGS, GROUP, JOBS, SOCIAL, asked, owned, taken
from tests.migrate.filled import OLD

TWO, THREE = dt.date(2016, 4, 2), dt.date(2016, 4, 3)


@pytest.fixture(scope="module")
def papers(shipped):
    """⑥ of the three 동, ⑳ of two departments that are compared, the rest by 주관부서."""
    return asked(
        owned(
            shipped,
            ("⑥", GROUP, "합산", 5, "구직등록 대장"),
            ("⑳", JOBS, "대조"),
            ("⑳", "노동권익센터", "대조", "10일"),
            groups=DONGS,
            as_of=APRIL,
        )
    )


def of(papers, department):
    return next(each for each in papers if each.department == department)


def numbers(paper):
    return "".join(each.no for each in paper.questions)


def test_who_is_asked(papers):
    """A paper per department and per 동; ① to ⑤ have no row but their 주관부서."""
    exp = {
        SOCIAL: "①②③④⑤", JOBS: "⑦⑧⑨⑩⑪⑫⑬⑭⑮감점⑯⑰⑱⑲⑳", "노동권익센터": "⑳",
        **dict.fromkeys(DONGS, "⑥"),
    }  # fmt: skip
    assert exp == {each.department: numbers(each) for each in papers}
    assert JOBS == papers[0].office


def test_an_indicator_without_a_row_is_asked_of_its_department(shipped):
    """All rows of 담당 are blank: two papers, as 설정 says."""
    book = FileWorkbook.open(shipped)
    book.write("HJ_OWNERS", [[None] * 10 for _ in range(45)])
    assert {SOCIAL: 5, JOBS: 16} == {each.department: len(each.questions) for each in asked(book)}


def test_what_a_member_is_asked(papers):
    """Its part, due on the 5th, with the document; how it is compared; the whole as last figure."""
    (question,) = of(papers, "나동").questions
    assert (dt.date(2016, 4, 5), "구직등록 대장", "합산", GROUP) == (
        question.due, question.evidence, question.adds, of(papers, "나동").group,
    )  # fmt: skip
    assert question.words.endswith("귀 부서 몫만 적습니다.")
    whole = of(papers, "노동권익센터").questions[0]
    assert (dt.date(2016, 4, 10), "대조") == (whole.due, whole.adds)
    assert "" == of(papers, SOCIAL).questions[0].adds


def test_the_figure_of_the_month_before(shipped):
    """May: ④ 51 of April's row, ⑥ of a 동 what it told itself, of the others the whole."""
    book = owned(shipped, ("⑥", GROUP, "합산"), groups=DONGS, as_of=APRIL)
    counts = {"⑥": {"분자": 7.0, "분모": 100.0}}
    taken(book, ("가동", counts))
    book.write("HJ_AS_OF", [[dt.datetime(2016, 5, 31)]])
    papers = asked(book)
    assert "51건" == next(q.last for q in of(papers, SOCIAL).questions if q.no == "④")
    assert ["7%", "전체 5%"] == [of(papers, each).questions[0].last for each in DONGS[:2]]


def test_a_file_and_a_mail_each(papers):
    """Names by 회신번호, department and day; the mail has Windows' line ends and a mark."""
    sent = sending.files(papers, ["나 동"])
    (one,) = sent
    assert f"{one.paper.number} 나동 2016-04-01" == one.name.removesuffix(".xlsx")
    assert f"{one.paper.number} 나동 2016-04-01 메일.txt" == one.mail_name
    text = one.mail.decode("utf-8-sig")
    assert text.startswith("제목: [실적 회신 요청]")
    assert "\n" not in text.replace("\r\n", "")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(one.data)).namelist()
    assert sent == sending.files(papers, ["나동"])


def test_a_group_is_chosen_by_its_name(papers):
    assert list(DONGS) == [each.paper.department for each in sending.files(papers, [GROUP])]


def test_a_department_that_is_not_asked_is_refused(papers):
    """Both names that are wrong, and who is asked."""
    with pytest.raises(WorkbookError, match=r"묻지 않는 부서: 없는과, 라동\. 허용: .*동주민센터"):
        sending.files(papers, ["없는과", SOCIAL, "라동"])


def test_what_went_out_is_recorded_once_a_day(shipped):
    """Again on the same day: nothing; the next day a row each; another indicator that day, too."""
    book = owned(shipped, as_of=APRIL)
    papers = asked(book)
    sent = sending.files(papers)
    sending.record_sent(book, sent, TWO)
    sending.record_sent(book, sent, TWO)
    rows = collection_record.read(book).requests
    assert [(SOCIAL, TWO, 5), (JOBS, TWO, 16)] == [
        (each.department, each.asked, len(each.indicators)) for each in rows
    ]
    sending.record_sent(book, sent[:1], THREE)
    less = dataclasses.replace(papers[0], questions=papers[0].questions[:1])
    sending.record_sent(book, [sent[0]._replace(paper=less)], THREE)
    rows = collection_record.read(book).requests[2:]
    assert [(THREE, "①②③④⑤"), (THREE, "①")] == [(e.asked, "".join(e.indicators)) for e in rows]
    assert {APRIL} == {each.as_of for each in rows}


def test_a_closed_month_is_not_asked_about(shipped):
    """No reply could be taken; 취합기록 stays as it was."""
    book = owned(shipped, as_of=APRIL)
    closing_actions.put(book, APRIL, THREE)
    sent = sending.files(asked(book))
    with pytest.raises(WorkbookError, match="2016-04-01은.*마감된 달이어서 묻지.*hopejobs reopen"):
        sending.record_sent(book, sent, THREE)
    assert () == tuple(collection_record.read(book).requests)


def test_an_older_workbook_is_told_what_to_do():
    """0.3.0 has no sheet 담당."""
    book = FileWorkbook.open(OLD / "0.3.0.xlsm")
    standing = file_actions.check(book)
    with pytest.raises(WorkbookError, match="담당 시트가 없어.*migrate"):
        sending.papers(book, standing)
