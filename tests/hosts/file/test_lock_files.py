"""Who has a workbook open, as the hidden files of Excel and LibreOffice beside it say."""

import os

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import disk, lock_files
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.hosts.file.lock_files import Lock
from tests.hosts.file.test_disk import owner_file

LONG = "가나" + "다" * 58


@pytest.fixture
def path(tmp_path):
    """A file that is no workbook: nobody must come to read it."""
    path = tmp_path / "실적 '16.xlsx"
    path.write_bytes(b"not to be read")
    return path


def test_nobody_has_it(path):
    """No hidden file, no lock; that of another workbook does not count."""
    path.with_name("~$다른.xlsx").write_bytes(owner_file("김민수"))
    assert lock_files.find(path) is None


@pytest.mark.parametrize(
    ("contents", "who"),
    [
        (owner_file("김민수"), "김민수"),
        (b"\x04Kim " + b" " * 50 + bytes(110), "Kim"),
        (bytes([6]) + "홍길동".encode("cp949") + bytes(158), "홍길동"),
        (bytes(55) + bytes([92, 0]) + ("가\n나" + "다" * 89).encode("utf-16-le"), LONG),
        (b"", ""),
        (b"\xff", ""),
    ],
)
def test_excel_says_who(path, contents, who):
    """In UTF-16, or else in ANSI; one line of it, and not endless."""
    path.with_name(f"~${path.name}").write_bytes(contents)
    assert Lock("엑셀", who, f"~${path.name}") == lock_files.find(path)


@pytest.mark.parametrize(
    ("contents", "who"),
    [
        ("김민수,minsu,PC-7,01.04.2016 09:00,file:///home/minsu;", "김민수"),
        (",minsu,PC-7,01.04.2016 09:00,file:///home/minsu;", "minsu"),
        ("Kim\\, Minsu,minsu,PC-7,,;", "Kim, Minsu"),
        ("", ""),
        ("\ufffd;", "\ufffd"),
    ],
)
def test_libreoffice_says_who(path, contents, who):
    """The name that was set, or else the account."""
    path.with_name(f".~lock.{path.name}#").write_text(contents, encoding="utf-8")
    assert Lock("리브레오피스", who, f".~lock.{path.name}#") == lock_files.find(path)


def test_a_lock_that_cannot_be_read_is_one(path, monkeypatch):
    """As on a shared folder while the other has it open."""

    def refused(*ignored):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refused)
    assert Lock("엑셀", "", f"~${path.name}") == lock_files.find(path)


@pytest.mark.parametrize(
    ("name", "contents", "words"),
    [
        ("~${}", owner_file("김민수"), "김민수님이 엑셀에서 열고"),
        (".~lock.{}#", b",minsu,,,;", "minsu님이 리브레오피스에서 열고"),
        ("~${}", b"", "누군가님이 엑셀에서"),
    ],
)
def test_who_wants_to_write_is_stopped_before_reading(path, name, contents, words):
    """Else the file itself would be refused; the message also says which file to delete."""
    hidden = path.with_name(name.format(path.name))
    hidden.write_bytes(contents)
    before = sorted(os.listdir(path.parent))
    with pytest.raises(WorkbookError, match=words) as caught:
        FileWorkbook.open(path, writing=True)
    assert hidden.name in str(caught.value)
    with pytest.raises(WorkbookError, match="글자만 있는 파일"):
        FileWorkbook.open(path)
    assert before == sorted(os.listdir(path.parent))


def test_a_link_to_an_open_workbook_is_open(path, tmp_path):
    """The hidden file lies beside the real one."""
    path.with_name(f"~${path.name}").write_bytes(owner_file("김민수"))
    folder = tmp_path / "다른 폴더"
    folder.mkdir()
    (folder / "link.xlsx").symlink_to(path)
    with pytest.raises(WorkbookError, match="김민수"):
        disk.refuse_open(folder / "link.xlsx")
