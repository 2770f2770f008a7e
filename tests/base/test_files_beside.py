"""What a typed place is: only what lies beside the workbook is opened, and known by its hash."""

import hashlib
import os
import unicodedata

import pytest

from hopejobs_xl.base import files_beside
from hopejobs_xl.base.files_beside import Kind, is_link, look

# Of b"one" and b"two", by `printf one | sha256sum`.
ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
TWO = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"


@pytest.fixture
def home(tmp_path):
    """The folder of a workbook, with a file, a folder and somebody else's folder beside it."""
    made = tmp_path / "구청"
    (made / "증빙" / "하위").mkdir(parents=True)
    (made / "증빙" / "가.pdf").write_bytes(b"one")
    (made / "증빙" / "하위" / "나.pdf").write_bytes(b"two")
    (made / "증빙" / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "남.txt").write_bytes(b"secret")
    return made


@pytest.mark.parametrize(
    "text", ["증빙/가.pdf", "증빙\\가.pdf", ' "증빙\\가.pdf" ', ".\\증빙\\가.pdf"]
)
def test_a_file_is_found_however_its_path_is_spelt(home, text):
    """Either slash, quotation marks as Windows copies them, a dot in front."""
    near = look(home, text)
    assert (Kind.FILE, ONE) == (near.kind, near.sha256)
    assert [("가.pdf", home / "증빙" / "가.pdf")] == list(near.files)


def test_hangul_taken_apart_by_a_mac_is_found(home):
    """The name on the disk has the letters one by one, the cell has syllables."""
    (home / unicodedata.normalize("NFD", "취업률.hwp")).write_bytes(b"one")
    assert ONE == look(home, "취업률.hwp").sha256


def test_a_folder_is_hashed_by_the_list_of_its_files(home):
    """Sorted by name, without what Windows puts there; the list is as sha256sum prints it."""
    near = look(home, "증빙/")
    assert ["가.pdf", "하위/나.pdf"] == [name for name, _ in near.files]
    exp = hashlib.sha256(f"{ONE}  가.pdf\n{TWO}  하위/나.pdf\n".encode()).hexdigest()
    assert (Kind.FOLDER, exp) == (near.kind, near.sha256)


@pytest.mark.parametrize(
    "text",
    [
        "https://seoul.go.kr/a.pdf", "http://x", "file:///etc/passwd", "www.seoul.go.kr",
        "\\\\server\\share\\a.pdf", "//server/share", "/etc/passwd", "C:\\증빙\\a.pdf", "Z:a.pdf",
        '"\\\\server\\share"',
    ],
)  # fmt: skip
def test_links_and_whole_paths_are_never_opened(home, text):
    """They are told as links, whether there is anything or not."""
    assert is_link(text)
    assert files_beside.Near(Kind.LINK) == look(home, text)


@pytest.mark.parametrize(
    "text", ["../남.txt", "증빙/../../남.txt", "증빙\\..\\..\\남.txt", ".", "./"]
)
def test_nothing_outside_the_folder_is_opened(home, text):
    """Not through dots, and the folder itself is no evidence."""
    assert files_beside.Near(Kind.OUTSIDE) == look(home, text)


def test_a_link_of_the_disk_leads_nowhere(home, tmp_path):
    """Neither as the place itself nor inside a folder."""
    try:
        os.symlink(tmp_path / "남.txt", home / "증빙" / "링크.txt")
    except OSError:
        pytest.skip("this system makes no links")
    assert Kind.OUTSIDE is look(home, "증빙/링크.txt").kind
    assert "링크.txt" not in [name for name, _ in look(home, "증빙").files]


@pytest.mark.parametrize("text", ["없는.pdf", "증빙/가.pdf/x", "증빙/없는/가.pdf"])
def test_what_is_not_there_is_gone(home, text):
    """A name that nothing has."""
    assert files_beside.Near(Kind.GONE) == look(home, text)


def test_a_name_that_no_system_takes(home):
    """A NUL, and one of 300 letters."""
    assert look(home, "가\0나").kind in (Kind.UNREADABLE, Kind.GONE)
    assert look(home, "가" * 300).kind in (Kind.UNREADABLE, Kind.GONE)


def test_too_much_is_told_and_not_read(home, monkeypatch):
    """By size of one file, and by number and size of a folder."""
    monkeypatch.setattr(files_beside, "MOST_BYTES", 2)
    assert files_beside.Near(Kind.TOO_MUCH) == look(home, "증빙/가.pdf")
    assert files_beside.Near(Kind.TOO_MUCH) == look(home, "증빙")
    monkeypatch.setattr(files_beside, "MOST_BYTES", 100)
    monkeypatch.setattr(files_beside, "MOST_FILES", 1)
    assert files_beside.Near(Kind.TOO_MUCH) == look(home, "증빙")
