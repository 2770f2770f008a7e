"""A .hwp gives what the same document gives as .hwpx, or is refused.

The locks are set in the header of a whole document, as Hangul does; real locked ones are no data
of this project.
"""

import shutil
import sys

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.papers import hwp_file
from hopejobs_xl.papers.paper_tables import read_paper
from hopejobs_xl.papers.proposals import propose
from tests.conftest import PROJECT
from tests.papers.hwp_records import packed, put_section, section_of
from tests.papers.made_papers import seed_as_hwpx, small_as_hwpx

DATA = PROJECT / "tests" / "data"
SMALL, SEED = DATA / "small-plan.hwp", DATA / "plan-2016.hwp"
_FLAGS = 36  # the bytes of FileHeader with what the document is


def texts(table):
    """What covers each place, row by row."""
    return [
        [cell.text if (cell := table.at(row, column)) else None for column in range(table.width)]
        for row in range(table.height)
    ]


def cells(paper):
    """Each cell of each table, with all that is known of it."""
    return [
        (table.place, table.addressed, [table.row(row) for row in range(table.height)])
        for table in paper.tables
    ]


def test_cells_stand_where_the_document_has_them():
    """Merged down and across, blanks, a tab, a line break; the inner table behind the outer."""
    paper = read_paper(SMALL)
    outer, inner, second = paper.tables
    exp = [
        ["분야", "지표", "배점", "배점기준"],
        ["가 분야", "① 취업률", "6", "80% 이상 6점\n70% 이상 5점"],
        ["가 분야", "② 상담", "6", ""],
        ["가 분야", "󰊱 가점", "", "1건마다 0.5점"],
        ["합계", "합계", "9", ""],
    ]
    assert exp == texts(outer)
    assert outer.at(1, 0) is outer.at(3, 0)
    assert outer.at(4, 0) is outer.at(4, 1)
    assert outer.at(1, 2) is outer.at(2, 2)
    assert [["안", "쪽"]] == texts(inner)
    assert [["", ""], ["", "2,018점"]] == texts(second)
    assert "표 3 2행 2칸" == second.where(second.at(1, 1))
    assert ("평가시기 : 2016. 9월", "둘째 구역") == paper.lines


@pytest.mark.parametrize(
    ("path", "make", "count"), [(SMALL, small_as_hwpx, 3), (SEED, seed_as_hwpx, 13)]
)
def test_the_same_as_hwpx(tmp_path, path, make, count):
    """Tables, cells with their spans, and lines."""
    make(tmp_path / "plan.hwpx")
    exp, got = read_paper(tmp_path / "plan.hwpx"), read_paper(path)
    assert count == len(got.tables)
    assert cells(exp) == cells(got)
    assert exp.lines == got.lines


def test_the_same_proposals_as_hwpx(tmp_path):
    """The seed's document, by place and text; 12 printed points are read from 표 2 on."""
    seed_as_hwpx(tmp_path / "plan.hwpx")
    exp, got = propose(read_paper(tmp_path / "plan.hwpx")), propose(read_paper(SEED))
    assert len(got) > 100
    assert exp == got


def test_a_hwpx_with_the_older_name(tmp_path):
    """What the file holds decides."""
    small_as_hwpx(tmp_path / "plan.hwp")
    assert cells(read_paper(SMALL)) == cells(read_paper(tmp_path / "plan.hwp"))


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        (0x2, "암호가 걸린 문서"),
        (0x4, "배포용 문서"),
        (0x10, "보안 문서"),
        (0x100, "보안 문서"),
        (0x400, "보안 문서"),
        (0x2000, "보안 문서"),
        (0x4000, "변경 내용 추적"),
    ],
)
def test_locked_documents_are_refused(tmp_path, flag, told):
    """Each with what it is and what to do."""
    with pytest.raises(WorkbookError, match=f"plan.hwp.*{told}.*할 일: "):
        read_paper(changed_header(tmp_path, _FLAGS, flag))


def changed_header(folder, at, flag):
    """The small document with bits of the little-endian number *at* in its header set."""
    data = bytearray(SMALL.read_bytes())
    place = data.index(b"HWP Document File") + at
    number = int.from_bytes(data[place : place + 4], "little") | flag
    data[place : place + 4] = number.to_bytes(4, "little")
    (folder / "plan.hwp").write_bytes(data)
    return folder / "plan.hwp"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05", "한글 97"),
        (b"<?xml version='1.0'?><HWPML/>", "HWP 5 문서가 아님"),
        (b"", "HWP 5 문서가 아님"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "손상"),
    ],
)
def test_what_is_no_hwp_5_is_refused(tmp_path, data, told):
    """Older, another format under this name, or nothing that can be opened."""
    (tmp_path / "plan.hwp").write_bytes(data)
    with pytest.raises(WorkbookError, match=f"plan.hwp.*{told}.*HWPX로 저장"):
        read_paper(tmp_path / "plan.hwp")


def test_another_version_is_refused(tmp_path):
    """5 alone is read: the version stands in front of the flags, its first number last."""
    with pytest.raises(WorkbookError, match="HWP 5 문서가 아님"):
        read_paper(changed_header(tmp_path, 32, 0x07000000))


def test_no_part_of_a_cut_document_is_read(tmp_path):
    """Wherever it was cut off. rhwp alone gives what is left of some, without a word."""
    whole = SMALL.read_bytes()
    for size in range(0, len(whole) - 512, 512):
        (tmp_path / "plan.hwp").write_bytes(whole[:size])
        with pytest.raises(WorkbookError):
            read_paper(tmp_path / "plan.hwp")


def section():
    """The records of the small document's first section, a line blanked so that changes fit in."""
    line = "평가시기 : 2016. 9월".encode("utf-16-le")
    records = section_of(SMALL)
    assert 1 == records.count(line)
    return records.replace(line, b" \0" * (len(line) // 2))


def with_section(folder, data):
    """The small document with its first section's packed bytes replaced."""
    return put_section(shutil.copy(SMALL, folder / "plan.hwp"), data)


def test_a_cut_section_is_refused(tmp_path):
    """Its stream is whole, and what is packed in it is not."""
    whole = packed(section())
    assert 3 == len(read_paper(with_section(tmp_path, whole)).tables)
    with pytest.raises(WorkbookError, match="손상.*BodyText/Section0"):
        read_paper(with_section(tmp_path, whole[: len(whole) // 2]))


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    """Before the library unpacks it."""
    monkeypatch.setattr(hwp_file, "MAX_UNPACKED", 1000)
    with pytest.raises(WorkbookError, match="풀면 너무 큼"):
        read_paper(SEED)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 1), (2, 2), (0, 1), (2, 65535)])
def test_cells_that_do_not_fill_their_table_are_refused(tmp_path, columns, rows):
    """합계 (row 5, two columns wide) leaves a hole, covers its neighbour, or leaves the table."""
    old, new = record(4, 2, 1), record(4, columns, rows)
    assert 1 == section().count(old)
    path = with_section(tmp_path, packed(section().replace(old, new)))
    with pytest.raises(WorkbookError, match=r"plan\.hwp: 표 1의 칸.*HWPX로 저장"):
        read_paper(path)


def record(row, columns, rows):
    """What a document says of the first cell of *row*: column, row, columns, rows."""
    return b"".join(number.to_bytes(2, "little") for number in (0, row, columns, rows))


@pytest.mark.parametrize("library", ["rhwp", "olefile"])
def test_without_a_library(monkeypatch, library):
    """What to install is told, and the way without it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(WorkbookError, match=r"hopejobs-xl\[document\].*HWPX로 저장"):
        read_paper(SMALL)
