"""The file that a person confirms: what is typed counts only for the text that it was typed for."""

import csv
import dataclasses
import io

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.papers.proposals import Line
from hopejobs_xl.papers.review_file import Confirmed, read_review, write_review
from hopejobs_xl.scheme.band_text import ASKED, EXACT

LINES = [
    Line("①", "배점", "표 1 2행 3칸", "6", "6", EXACT),
    Line("①", "배점기준", "표 1 2행 4칸", "- 노력\n※ 15% 이상 : 6점", "15% 이상 : 6점", EXACT),
    Line("①", "단위", "", "", "", ASKED, "단위를 적으세요"),
]


def reviewed(tmp_path, answers, lines=LINES, encoding="utf-8-sig"):
    """The lines after a person typed *answers* into the review of LINES, read against *lines*."""
    data = write_review([Confirmed(line, None) for line in LINES])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for row, answer in zip(rows[2:], answers, strict=True):
        row[7] = answer
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    path = tmp_path / "review.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    return [each.answer for each in read_review(path, lines)]


def test_yes_another_answer_or_nothing(tmp_path):
    """예 takes what was read, other words stand for themselves, a blank leaves the line open."""
    assert ["6", "10% 이상 6점", None] == reviewed(tmp_path, ["예", "10% 이상 6점", ""])
    assert ["6", None, "비율"] == reviewed(tmp_path, [" 예 ", " ", "비율"], encoding="cp949")


def test_yes_to_nothing_is_no_answer(tmp_path):
    """Where nothing was read there is nothing to confirm."""
    assert [None, None, None] == reviewed(tmp_path, ["", "", "예"])


def test_a_changed_cell_is_open_again(tmp_path):
    """The answer was given for another text."""
    changed = [LINES[0], dataclasses.replace(LINES[1], text="※ 20% 이상 : 6점"), LINES[2]]
    assert ["6", None, "비율"] == reviewed(tmp_path, ["예", "10% 이상", "비율"], changed)
    remark = read_review(tmp_path / "review.csv", changed)[1].line.remark
    assert "전에 적은 답: 10% 이상" in remark


def test_one_answer_for_all_that_was_read_exactly(tmp_path):
    """It confirms no line that is asked, and none whose cell has changed since."""
    rows = list(csv.reader(io.StringIO(
        write_review([Confirmed(line, None) for line in LINES]).decode("utf-8-sig"), newline="")
    ))  # fmt: skip
    assert ("그대로 읽은 줄 모두", "2줄") == (rows[1][1], rows[1][4])
    rows[1][7] = "예"
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    path = tmp_path / "review.csv"
    path.write_bytes(stream.getvalue().encode("cp949"))
    assert ["6", "15% 이상 : 6점", None] == [each.answer for each in read_review(path, LINES)]
    changed = [dataclasses.replace(LINES[0], text="7", read="7"), *LINES[1:]]
    assert [None, "15% 이상 : 6점", None] == [each.answer for each in read_review(path, changed)]


def test_numbers_that_excel_cannot_keep(tmp_path):
    """⑯ to ⑳ are not in the encoding of Excel's CSV: the review says 16 to 20."""
    lines = [dataclasses.replace(LINES[0], no=no, text=f"{no} 6") for no in "⑮⑯⑳"]
    data = write_review([Confirmed(line, str(at)) for at, line in enumerate(lines)])
    path = tmp_path / "review.csv"
    path.write_bytes(data.decode("utf-8-sig").encode("cp949", "replace"))
    assert ["0", "1", "2"] == [each.answer for each in read_review(path, lines)]


def test_answers_are_kept_when_it_is_written_anew(tmp_path):
    """A second run gives the same file back."""
    lines = [Confirmed(line, answer) for line, answer in zip(LINES, ["6", "x", None], strict=True)]
    path = tmp_path / "review.csv"
    path.write_bytes(write_review(lines))
    assert lines == read_review(path, LINES)


def test_text_is_never_a_formula():
    """What Excel would calculate stands behind an apostrophe, in one line."""
    for text in ("=1+1", "- 노력", "+5%", "@a"):
        data = write_review([Confirmed(dataclasses.replace(LINES[0], text=text), None)])
        row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[2]
        assert f"'{text}" == row[3]


@pytest.mark.parametrize("data", [b"a,b\r\n1,2\r\n", b"", b"\xff\xfe\x00\xd8"])
def test_another_file_is_refused(tmp_path, data):
    """Told in Korean, with what to do."""
    (tmp_path / "review.csv").write_bytes(data)
    with pytest.raises(WorkbookError, match="다시"):
        read_review(tmp_path / "review.csv", LINES)
    with pytest.raises(WorkbookError, match="읽을 수 없음"):
        read_review(tmp_path / "none.csv", LINES)
