"""Reading and atomically replacing a workbook file."""

import os

import pytest

from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts import disk


def owner_file(name):
    """What Excel writes into ``~$book.xlsx``: the user's name in ANSI and in UTF-16."""
    ansi = name.encode("cp949")
    wide = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    return (bytes([len(ansi)]) + ansi).ljust(55) + wide.ljust(110, b" ")


def test_save_makes_a_new_file(tmp_path):
    """Where nothing was there is only the new file afterwards."""
    disk.save(tmp_path / "b.xlsx", b"new")
    assert b"new" == (tmp_path / "b.xlsx").read_bytes()
    assert ["b.xlsx"] == os.listdir(tmp_path)


def test_save_keeps_the_file_before_and_its_mode(tmp_path):
    """The old contents are in .bak; permissions stay."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    disk.save(path, b"new")
    assert (b"new", b"old") == (path.read_bytes(), (tmp_path / "b.xlsx.bak").read_bytes())
    assert 0o640 == path.stat().st_mode & 0o777
    assert ["b.xlsx", "b.xlsx.bak"] == sorted(os.listdir(tmp_path))


def test_a_crash_before_the_end_leaves_the_old_file(tmp_path, monkeypatch):
    """If the last step fails the old file is whole, and no temporary file is left."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")

    def fail(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(WorkbookError, match=r"b\.xlsx.*No space"):
        disk.save(path, b"new")
    assert b"old" == path.read_bytes()
    assert ["b.xlsx"] == os.listdir(tmp_path)


def test_a_link_is_written_through(tmp_path):
    """Saving to a symbolic link replaces the file it points at, not the link."""
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    disk.save(tmp_path / "link.xlsx", b"new")
    assert (tmp_path / "link.xlsx").is_symlink()
    assert b"new" == (tmp_path / "real.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("contents", "who"),
    [(owner_file("김민수"), "김민수"), (owner_file("")[:20], "누군가"), (b"", "누군가"),
     (b"\x04Kim " + b" " * 50 + bytes(110), "Kim")],
)  # fmt: skip
def test_a_file_open_in_excel_is_not_replaced(tmp_path, contents, who):
    """The message names who has it, if the owner file can be read."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    (tmp_path / "~$b.xlsx").write_bytes(contents)
    with pytest.raises(WorkbookError, match=rf"b\.xlsx.*{who}님이"):
        disk.save(path, b"new")
    assert b"old" == path.read_bytes()


def test_a_read_only_file_is_not_replaced(tmp_path):
    """The read-only flag counts even where the folder could be written."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(WorkbookError, match="읽기"):
        disk.save(path, b"new")
    assert b"old" == path.read_bytes()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    """No folder is made silently."""
    with pytest.raises(WorkbookError, match="none"):
        disk.save(tmp_path / "none" / "b.xlsx", b"new")


@pytest.mark.parametrize("name", ["", "none.xlsx"])
def test_what_cannot_be_read_is_refused(tmp_path, name):
    """A folder and a missing file."""
    with pytest.raises(WorkbookError, match="파일"):
        disk.File(tmp_path / name)


def test_a_huge_file_is_not_read(tmp_path):
    """The cap holds before anything is read (the file is sparse)."""
    path = tmp_path / "b.xlsx"
    with open(path, "wb") as stream:
        stream.truncate(501 * 1024 * 1024)
    with pytest.raises(WorkbookError, match="501MB"):
        disk.File(path)
