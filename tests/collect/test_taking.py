"""What is written of a receipt: 추진실적, 이력, 취합기록, 증빙, and how it is taken back."""

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets import collection_record, log_rows, log_undo
from tests.collect.filled_papers import (
    DAY,
    DONGS,
    GROUP,
    JOBS,
    SOCIAL,
    TODAY,
    answered,
    asked,
    looked,
    owned,
    taken,
)


def actual(book, row):
    return book.read("HJ_ACTUALS")[row]


def test_the_cell_the_log_and_the_record(shipped):
    """④ 51 → 55: one row each, with the file and its hash."""
    book = owned(shipped)
    papers = asked(book)
    reply = answered(papers, SOCIAL, {"④": {"실적": 55.0, "비고": "=1+1"}}, "회신 1.xlsx")
    taken(book, reply)
    assert [55.0, None] == actual(book, 3)
    (entry,) = log_rows.read(book)
    assert (1, TODAY, "받기", DAY, "④", "실적", 51, 55, SOCIAL, "회신 1.xlsx", reply.sha256) == (
        entry.step, entry.day, entry.action, entry.as_of, entry.no, entry.what, entry.old,
        entry.new, entry.department, entry.file, entry.sha256,
    )  # fmt: skip
    (row,) = collection_record.read(book).replies
    assert (DAY, "④", SOCIAL, 55, "회신 1.xlsx", reply.sha256, TODAY, "넣음", "=1+1") == (
        row.as_of, row.no, row.department, row.actual, row.file, row.sha256, row.received,
        row.outcome, row.remark,
    )  # fmt: skip
    assert reply.number == row.number
    record = [cell for line in book.read("HJ_REPLIES") for cell in line]
    assert "=1+1" in record  # as text
    assert not any("1+1" in text for text in book.formulas().get("취합기록", {}).values())


def test_counts_go_beside_and_the_rate_follows(shipped):
    """⑥ 80/1000: 산출근거 and 8 %; ⑦ keeps its formula, which gives 2.1 of 2100 and 1000."""
    book = owned(shipped)
    replies = {"⑥": {"분자": 80.0, "분모": 1000.0}, "⑦": {"분자": 2100.0, "분모": 1000.0}}
    taken(book, (JOBS, replies))
    grounds = book.read("HJ_GROUNDS")
    assert ([80.0, 1000.0], [2100.0, 1000.0]) == (grounds[5][:2], grounds[6][:2])
    assert (0.08, 2.1) == (actual(book, 5)[0], actual(book, 6)[0])
    assert (11, 10) in book.formulas()["추진실적"]
    assert {("⑥", "실적"), ("⑥", "분자"), ("⑥", "분모"), ("⑦", "분자"), ("⑦", "분모")} == {
        (each.no, each.what) for each in log_rows.read(book)
    }


def test_points_that_people_give(shipped):
    """⑯ 8: 수기점수, and no actual."""
    book = owned(shipped)
    taken(book, (JOBS, {"⑯": {"실적": 8.0}}))
    assert ([None, None], 8.0) == (actual(book, 16), book.read("HJ_HAND")[16][0])
    assert ["수기점수"] == [each.what for each in log_rows.read(book)]


def test_what_is_not_taken_is_kept_too(shipped):
    """④ is taken; the words for ⑤ stand in 취합기록 as 넣지 않음, once, and in no other cell."""
    book = owned(shipped)
    figures = {"④": {"실적": 55.0}, "⑤": {"실적": "약 9건"}}
    reply = answered(asked(book), SOCIAL, figures)
    taken(book, reply)
    taken(book, reply)
    assert [("④", "넣음", 55), ("⑤", "넣지 않음", "약 9건")] == [
        (each.no, each.outcome, each.actual) for each in collection_record.read(book).replies
    ]
    assert 9.0 == actual(book, 4)[0]


def test_a_part_of_a_sum_is_kept_and_not_written(shipped):
    """가동 alone: 취합기록 has it, 추진실적 still 5 %, 이력 nothing; the other two complete it."""
    book = owned(shipped, ("⑥", GROUP, "합산"), groups=DONGS)
    figures = {"⑥": {"분자": 10.0, "분모": 100.0}}
    taken(book, (DONGS[0], figures))
    assert (0.05, ()) == (actual(book, 5)[0], log_rows.read(book))
    assert ["넣음"] == [each.outcome for each in collection_record.read(book).replies]
    taken(book, *((who, figures) for who in DONGS[1:]))
    assert 0.1 == actual(book, 5)[0]
    entry = next(each for each in log_rows.read(book) if each.what == "분자")
    assert ("3곳의 합계", "나동, 다동", "나동.xlsx, 다동.xlsx") == (
        entry.reason, entry.department, entry.file,
    )  # fmt: skip


def test_a_sum_of_many_files_is_one_line_of_the_log(shipped):
    """Four 동: the first one and how many more, all four hashes; 취합기록 names each file."""
    dongs = (*DONGS, "라동")
    book = owned(shipped, ("⑥", GROUP, "합산"), groups=dongs)
    taken(book, *((who, {"⑥": {"분자": 10.0 + at, "분모": 100.0}}) for at, who in enumerate(dongs)))
    entry = next(each for each in log_rows.read(book) if each.what == "분자")
    assert (46, "가동 외 3곳(취합기록)", "가동.xlsx 외 3개(취합기록)", "4곳의 합계") == (
        entry.new, entry.department, entry.file, entry.reason,
    )  # fmt: skip
    record = {each.sha256: each.file for each in collection_record.read(book).replies}
    assert [f"{who}.xlsx" for who in dongs] == [record[e] for e in entry.sha256.split(", ")]
    log_undo.undo(book, file_actions.check(book), today=TODAY)
    assert () == collection_record.read(book).taken


def test_documents_become_evidence_once(shipped):
    """A row with month, number, document, department and 회신번호; a second reply adds none."""
    book = owned(shipped)
    first = {"④": {"실적": 55.0, "낸 증빙": "사회적경제과-101"}}
    taken(book, (SOCIAL, first))
    taken(book, (SOCIAL, {"④": {"실적": 56.0, "낸 증빙": "사회적경제과-101"}}),
          confirmed=[("④", "")])  # fmt: skip
    rows = [row for row in book.read("HJ_EVIDENCE") if any(cell is not None for cell in row)]
    (row,) = rows
    number = collection_record.read(book).replies[0].number
    assert (DAY, "④", "홍보 실적", "사회적경제과-101", SOCIAL, f"회신 {number}") == (
        row[0].date(), row[1], row[2], row[3], row[6], row[10],
    )  # fmt: skip


def test_evidence_that_a_clerk_typed_stays(shipped):
    """The first row is taken by the clerk: the document stands in the second."""
    book = owned(shipped)
    book.write_cells("HJ_EVIDENCE", {(0, 1): "⑳", (0, 3): "내 문서"})
    taken(book, (SOCIAL, {"④": {"실적": 55.0, "낸 증빙": "4-1"}}))
    assert [("⑳", "내 문서"), ("④", "4-1")] == [
        tuple(row[column] for column in (1, 3)) for row in book.read("HJ_EVIDENCE")[:2]
    ]


@pytest.mark.parametrize("again", ["회신.xlsx", "이름을 바꿈.xlsx"])
def test_what_was_taken_back_can_come_again(shipped, again):
    """되돌리기 puts 51 back and frees the reply: the same file is taken anew, and recorded anew."""
    book = owned(shipped)
    figures = {"④": {"실적": 55.0}}
    taken(book, (SOCIAL, figures, "회신.xlsx"))
    standing = file_actions.check(book)
    log_undo.undo(book, standing, today=TODAY)
    assert 51.0 == actual(book, 3)[0]
    assert () == collection_record.read(book).taken
    papers = asked(book)
    receipt = looked(book, [answered(papers, SOCIAL, figures, again)], papers=papers)
    assert ({("④", SOCIAL)}, frozenset()) == (receipt.sure, receipt.same)
    taken(book, (SOCIAL, figures, again))
    assert 55.0 == actual(book, 3)[0]
    assert ["넣음", "되돌림", "넣음"] == [e.outcome for e in collection_record.read(book).replies]
    item = next(e for e in file_actions.check(book).collection.items if e.indicator.no == "④")
    assert "회신" == item.state


def test_taken_back_it_is_waited_for(shipped):
    """취합 does not say 회신 of what was taken back."""
    book = owned(shipped)
    taken(book, (SOCIAL, {"④": {"실적": 55.0}}))
    log_undo.undo(book, file_actions.check(book), today=TODAY)
    item = next(e for e in file_actions.check(book).collection.items if e.indicator.no == "④")
    assert None is item.replied


def test_nothing_sure_writes_no_figure(shipped):
    """Only words came: 추진실적 and 이력 stay."""
    book = owned(shipped)
    before = book.read("HJ_ACTUALS")
    taken(book, (SOCIAL, {"④": {"실적": "많음"}}))
    assert (before, ()) == (book.read("HJ_ACTUALS"), log_rows.read(book))
