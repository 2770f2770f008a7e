"""보내기, 받기 and taking back do the same on every host.

May 2016: ④ 51 → 55 with a document, ⑥ 80 of 1000, ⑲ 130 and 120, ⑯ 8 points.
"""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.collect import receiving, sending, taking
from hopejobs_xl.sheets import collection_record, log_rows, log_undo
from hopejobs_xl.sheets.actions import check, refresh
from hopejobs_xl.sheets.collection_layout import EVIDENCE
from tests.collect.filled_papers import DAY, JOBS, SOCIAL, TODAY, answered

FIGURES = {
    SOCIAL: {"④": {"실적": 55.0, "낸 증빙": "4-1", "비고": "=1+1"}},
    JOBS: {
        "⑥": {"분자": 80.0, "분모": 1000.0}, "⑲": {"실적": 130.0, "실적2": 120.0},
        "⑯": {"실적": 8.0},
    },
}  # fmt: skip


@pytest.fixture
def book(opener, shipped, tmp_path):
    """The shipped workbook in May, after what was sent came back."""
    book = opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
    book.write("HJ_AS_OF", [[dt.datetime.combine(DAY, dt.time())]])
    standing = check(book)
    papers = sending.papers(book, standing)
    sending.record_sent(book, sending.files(papers), dt.date(2016, 6, 1))
    replies = [answered(papers, who, figures) for who, figures in FIGURES.items()]
    taking.take(book, receiving.look(book, check(book), papers, replies), TODAY)
    return book


def cells(book):
    """④ ⑥ ⑯ ⑲: actuals, 수기점수 and counts."""
    actuals, hands, grounds = (book.read(n) for n in ("HJ_ACTUALS", "HJ_HAND", "HJ_GROUNDS"))
    return actuals[3][0], actuals[5][0], grounds[5][:2], hands[16][0], actuals[19]


def test_each_figure_is_in_its_cell(book):
    assert (55, 0.08, [80, 1000], 8, [130, 120]) == cells(book)


def test_what_is_kept_of_it(book):
    """취합기록, 이력 and 증빙; texts that look like a date or a formula stay texts."""
    record = collection_record.read(book)
    assert [SOCIAL, JOBS] == [each.department for each in record.requests]
    assert ["④", "⑥", "⑯", "⑲"] == [each.no for each in record.taken]
    assert "=1+1" == record.taken[0].remark
    assert {("④", "실적", 51, 55), ("⑲", "실적2", 100, 120)} <= {
        (each.no, each.what, each.old, each.new) for each in log_rows.read(book)
    }
    first = dict(zip(EVIDENCE.headers, book.read(EVIDENCE.name)[0], strict=True))
    assert ("④", "4-1", SOCIAL) == (first["번호"], first["문서번호"], first["기관"])


def test_taken_back_and_waited_for(book):
    """The old figures stand there again; 취합 waits for the replies."""
    refresh(book, today=TODAY)
    log_undo.undo(book, check(book), today=TODAY, steps=2)
    assert (51, 0.05, [None, None], None, [119, 100]) == cells(book)
    assert () == collection_record.read(book).taken
    assert not any(item.replied for item in check(book).collection.items)
