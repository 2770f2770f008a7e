"""Text and CSV files: how they are decoded, and what cannot be taken apart is said in Korean."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.papers.paper_tables import read_paper
from hopejobs_xl.papers.plain_files import csv_rows, decoded
from hopejobs_xl.papers.review_file import HEADERS, read_review


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_both_encodings_of_korean_windows(encoding, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes("지표,배점\r\n취업률,6\r\n".encode(encoding))
    assert [["지표", "배점"], ["취업률", "6"]] == csv_rows(path)


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"\xff\xff\xff")
    with pytest.raises(WorkbookError, match="plan.txt: 글자를 읽을 수 없음"):
        decoded(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WorkbookError, match="읽을 수 없음.*none.csv"):
        csv_rows(tmp_path / "none.csv")


@pytest.mark.parametrize("read", [read_paper, lambda path: read_review(path, [])])
def test_a_quotation_mark_without_its_partner_is_told(read, tmp_path):
    """All that follows is one cell, longer than the standard library takes."""
    path = tmp_path / "plan.csv"
    path.write_text(",".join(HEADERS) + '\n①,"취업률' + ",6\n" * 50_000, "utf-8")
    with pytest.raises(WorkbookError, match=r"plan\.csv: 한 칸이 너무 긺.*큰따옴표"):
        read(path)
