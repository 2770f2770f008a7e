"""The bundle of evidence: what is in it, under which names, and what it says of the rest."""

import csv
import datetime as dt
import hashlib
import io
import re
import zipfile

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.collect import evidence_pack
from hopejobs_xl.collect.evidence_pack import archive, gather, listed, safe
from tests.collect.made_documents import EVALUATION, SCHEME, document

APRIL = EVALUATION.as_of


@pytest.fixture
def home(tmp_path):
    """A folder with two files of one name in any case, and a folder of two."""
    (tmp_path / "가").mkdir()
    (tmp_path / "가" / "명부.pdf").write_bytes(b"one")
    (tmp_path / "명부.PDF").write_bytes(b"two")
    (tmp_path / "모음").mkdir()
    (tmp_path / "모음" / "a.txt").write_bytes(b"a")
    (tmp_path / "모음" / "b.txt").write_bytes(b"b")
    return tmp_path


def packed(items, covers=None):
    """Name -> bytes of the ZIP."""
    data = archive(items, covers or {}, "머리")
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert made.testzip() is None
        return {each.filename: made.read(each) for each in made.infolist()}


def test_folders_are_numbered_by_the_indicators(home):
    """⑥ is 06 and ⑳ is 20, documents are counted within; a folder keeps its files' names."""
    documents = [
        document(0, "⑳", home, place="모음"),
        document(1, "⑥", home, place="가\\명부.pdf", title="명부"),
        document(2, "⑥", home, place="명부.PDF"),
    ]
    files = packed(gather(documents, SCHEME, APRIL, {}))
    assert {
        "06 취업률/01 명부.pdf": b"one",
        "06 취업률/02 명부.PDF": b"two",
        "20 노동 옴부즈만 상담 추진실적/01 모음/a.txt": b"a",
        "20 노동 옴부즈만 상담 추진실적/01 모음/b.txt": b"b",
    } == {name: data for name, data in files.items() if "/" in name}


def test_the_hashes_are_those_of_all_files(home):
    """As sha256sum -c reads them; not of the list of hashes itself."""
    files = packed(gather([document(0, "⑥", home, place="명부.PDF")], SCHEME, APRIL, {}),
                   {"증빙 목록.xlsx": b"list"})  # fmt: skip
    sums = files.pop(evidence_pack.SUMS).decode()
    exp = sorted(f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files.items())
    assert exp == sorted(sums.splitlines())
    assert all(re.fullmatch(r"[0-9a-f]{64}  .+", line) for line in sums.splitlines())


def test_the_same_documents_give_the_same_bytes(home):
    """Whatever day it is and in which order a folder lists its files; names are UTF-8."""
    items = gather([document(0, "⑳", home, place="모음")], SCHEME, APRIL, {})
    first = archive(items, {}, "머리")
    assert first == archive(items, {}, "머리")
    with zipfile.ZipFile(io.BytesIO(first)) as made:
        assert {(1980, 1, 1, 0, 0, 0)} == {each.date_time for each in made.infolist()}
        assert all(
            each.flag_bits & 0x800 for each in made.infolist() if not each.filename.isascii()
        )


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"place": "가/명부.pdf"}, "지문 기록 전"),
        ({"place": "가/명부.pdf", "sha256": "0" * 64}, "기록한 뒤 바뀜"),
        ({"place": "가/명부.pdf", "sha256": hashlib.sha256(b"one").hexdigest()}, "그대로"),
        ({"place": "없는.pdf"}, "파일 없음"),
        ({"place": "../a.pdf"}, "폴더 밖이라 넣지 않음"),
        ({"place": "https://seoul.go.kr"}, "링크(열지 않음)"),
        ({"place": "\\\\서버\\a.pdf"}, "링크(열지 않음)"),
        ({"title": "종이 문서"}, "문서만 적음"),
    ],
)
def test_the_list_says_how_each_document_stands(home, cells, state):
    """In the CSV, and only what lies beside the workbook has a file."""
    items = gather([document(0, "⑥", home, **cells)], SCHEME, APRIL, {})
    rows = list(csv.reader(io.StringIO(listed(items).decode("utf-8-sig"))))
    assert [state] == [row[7] for row in rows[1:]]
    assert (state in ("지문 기록 전", "기록한 뒤 바뀜", "그대로")) is bool(items[0].files)


def test_what_is_required_and_missing_is_a_line(home):
    """With the text of 담당; another month's document is not in this bundle."""
    other = document(0, "⑥", home, as_of=dt.date(2016, 5, 31), place="명부.PDF")
    (item,) = gather([other], SCHEME, APRIL, {"⑥": "취업자 명부"})
    assert ("꼭 낼 증빙이 없음", "취업자 명부", ()) == (item.state, item.title, item.files)
    assert item.state in evidence_pack.BAD


def test_the_bundle_that_is_written_is_not_in_itself(home):
    """An earlier one lies in the folder that is packed."""
    (home / "모음" / "증빙.zip").write_bytes(b"old")
    documents = [document(0, "⑳", home, place="모음")]
    items = gather(documents, SCHEME, APRIL, {}, leave=[home / "모음" / "증빙.zip"])
    assert ["a.txt", "b.txt"] == [name.rpartition("/")[2] for name, _ in items[0].files]


def test_a_file_that_changes_meanwhile_is_refused(home):
    """The list would say another hash than the file has."""
    items = gather([document(0, "⑥", home, place="명부.PDF")], SCHEME, APRIL, {})
    (home / "명부.PDF").write_bytes(b"three")
    with pytest.raises(WorkbookError, match="묶는 동안 바뀌었습니다"):
        archive(items, {}, "머리")


def test_too_much_is_refused(home, monkeypatch):
    """Told in MB, and nothing is made."""
    monkeypatch.setattr(evidence_pack, "MOST_BYTES", 2)
    items = gather([document(0, "⑥", home, place="명부.PDF")], SCHEME, APRIL, {})
    with pytest.raises(WorkbookError, match="모두 0MB를 넘습니다"):
        archive(items, {}, "머리")


@pytest.mark.parametrize(
    ("name", "exp"),
    [
        ("취업률 명부.pdf", "취업률 명부.pdf"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("..", "이름 없음"),
        (".", "이름 없음"),
        ("", "이름 없음"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("끝의 점. . ", "끝의 점"),
        ("가\u202egnp.exe", "가gnp.exe"),
        ("가" * 200 + ".hwpx", "가" * 55 + ".hwpx"),
        ("\u1100\u1161.txt", "가.txt"),
    ],
)
def test_every_name_is_one_that_windows_takes(name, exp):
    """One part of a path, composed, without marks that turn letters round."""
    assert exp == safe(name)


def test_names_that_differ_in_case_alone_do_not_meet(home):
    """Windows would write one over the other."""
    (home / "모음" / "A.TXT").write_bytes(b"A")
    files = packed(gather([document(0, "⑳", home, place="모음")], SCHEME, APRIL, {}))
    inside = [name.rpartition("/")[2] for name in files if "/01 모음/" in name]
    assert 3 == len({name.casefold() for name in inside})


def test_no_cell_of_the_list_is_a_formula():
    """A title that Excel would calculate."""
    items = gather([document(0, "⑥", title='=HYPERLINK("x")', document="-1+2")], SCHEME, APRIL, {})
    (row,) = list(csv.reader(io.StringIO(listed(items).decode("utf-8-sig"))))[1:]
    assert ["'-1+2", '\'=HYPERLINK("x")'] == row[2:4]
