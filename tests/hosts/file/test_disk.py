"""Reading and atomically replacing a workbook file."""

import collections
import multiprocessing
import os

import pytest

from hopejobs_xl.base import beside
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import disk


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


def test_the_same_contents_leave_the_backup(tmp_path):
    """What was there before the last change is worth more than a second copy of the file."""
    path = tmp_path / "b.xlsx"
    for data in (b"old", b"new", b"new"):
        disk.save(path, data)
    assert b"old" == disk.backup_path(path).read_bytes()
    assert ["b.xlsx", "b.xlsx.bak"] == sorted(os.listdir(tmp_path))


def test_a_crash_before_the_end_leaves_the_old_file(tmp_path, monkeypatch):
    """If the last step fails the old file is whole, and no temporary file is left."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")

    def fail(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(WorkbookError, match=r"b\.xlsx.*빈 공간이 없음"):
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


STAMP = (10**18, 10**18)


def read(path, data=b"old"):
    """The file *path* with *data* as a run reads it; its times are always the same."""
    path.write_bytes(data)
    os.utime(path, ns=STAMP)
    return disk.File(path)


ROUNDS = 40


def _saves(path, letter, gate, ended):
    """Read and save in each round, both at once; what came of it goes into *ended*."""
    for number in range(ROUNDS):
        gate.wait()
        file = disk.File(path)
        gate.wait()
        try:
            disk.save(path, letter * 3, file)
        except WorkbookError:
            ended[number] = 2
        else:
            ended[number] = 0
        gate.wait()


def test_two_runs_at_once_never_both_say_saved(tmp_path):
    """Size and times are those of before: only the contents tell."""
    path = tmp_path / "b.xlsx"
    context = multiprocessing.get_context("fork")
    found, gate = collections.Counter(), context.Barrier(3)
    ended = [context.Array("i", [-1] * ROUNDS) for _ in range(2)]
    runs = [
        context.Process(target=_saves, args=(path, letter, gate, each), daemon=True)
        for letter, each in zip((b"a", b"b"), ended, strict=True)
    ]
    for run in runs:
        run.start()
    for number in range(ROUNDS):
        read(path)
        for _ in range(3):  # they read, they save, they are done
            gate.wait(60)
        found[tuple(sorted(each[number] for each in ended))] += 1
        assert path.read_bytes() == (b"aaa", b"bbb")[ended[1][number] == 0]
        assert b"old" == disk.backup_path(path).read_bytes()
    for run in runs:
        run.join()
    assert {(0, 2): ROUNDS} == found
    assert ["b.xlsx", "b.xlsx.bak"] == sorted(os.listdir(tmp_path))


def _save_new(path, letter, gate):
    gate.wait()
    try:
        disk.save_new(path, letter * 3)
    except WorkbookError:
        raise SystemExit(2) from None


def test_of_two_runs_at_once_one_makes_the_new_file(tmp_path):
    """The other is told; no .bak is left of a file that was not there."""
    context = multiprocessing.get_context("fork")
    for number in range(20):
        path, gate = tmp_path / f"{number}.xlsx", context.Barrier(2)
        runs = [context.Process(target=_save_new, args=(path, each, gate)) for each in (b"a", b"b")]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
        assert [0, 2] == sorted(run.exitcode for run in runs)
        assert path.read_bytes() == (b"aaa", b"bbb")[runs[1].exitcode == 0]
    assert 20 == len(os.listdir(tmp_path))


@pytest.mark.parametrize("link", [False, True])
def test_a_new_file_replaces_nothing(tmp_path, monkeypatch, link):
    """Neither what is there nor what comes while it is written, nor what a link points at."""
    path, victim = tmp_path / "b.xlsx", tmp_path / "victim"
    real = beside.write

    def make():
        path.symlink_to(victim) if link else path.write_bytes(b"old")

    def write(target, data, mode=None):
        made = real(target, data, mode)
        make()
        return made

    monkeypatch.setattr(beside, "write", write)
    for _ in range(2):
        with pytest.raises(WorkbookError, match=r"b\.xlsx: 같은 이름의 파일이 생겨"):
            disk.save_new(path, b"new")
        assert link or b"old" == path.read_bytes()
        assert ["b.xlsx"] == os.listdir(tmp_path)


@pytest.mark.parametrize("other", [b"oli", b"", b"older", None])
def test_what_another_program_saved_is_not_written_over(tmp_path, other):
    """With the size and the times of before, longer, empty or gone; the .bak stays, too."""
    path = tmp_path / "b.xlsx"
    file = read(path)
    disk.backup_path(path).write_bytes(b"oldest")
    if other is None:
        path.unlink()
    else:
        path.write_bytes(other)
        os.utime(path, ns=STAMP)
    with pytest.raises(WorkbookError, match="읽은 뒤에"):
        disk.save(path, b"new", file)
    assert other == (path.read_bytes() if path.exists() else None)
    assert b"oldest" == disk.backup_path(path).read_bytes()


def test_excel_saves_while_we_write(tmp_path, monkeypatch):
    """What was compared at the start is compared again right before the replacing."""
    path = tmp_path / "b.xlsx"
    file, real = read(path), beside.write

    def write(target, data, mode=None):
        made = real(target, data, mode)
        path.write_bytes(b"by Excel")
        return made

    monkeypatch.setattr(beside, "write", write)
    with pytest.raises(WorkbookError, match="읽은 뒤에"):
        disk.save(path, b"new", file)
    assert b"by Excel" == path.read_bytes()
    assert ["b.xlsx"] == os.listdir(tmp_path)


def test_excel_opens_while_we_write(tmp_path, monkeypatch):
    """Its owner file is looked for again."""
    path = tmp_path / "b.xlsx"
    file, real = read(path), beside.write

    def write(target, data, mode=None):
        (tmp_path / "~$b.xlsx").write_bytes(owner_file("김민수"))
        return real(target, data, mode)

    monkeypatch.setattr(beside, "write", write)
    with pytest.raises(WorkbookError, match="김민수"):
        disk.save(path, b"new", file)
    assert b"old" == path.read_bytes()


def test_the_same_contents_saved_anew_lose_nothing(tmp_path):
    """A copy of the same file, or a touch, holds nobody up."""
    path = tmp_path / "b.xlsx"
    file = read(path)
    path.unlink()
    path.write_bytes(b"old")
    disk.save(path, b"new", file)
    assert b"new" == path.read_bytes()


def test_a_link_in_the_place_of_the_bak_is_not_followed(tmp_path):
    """It is replaced; what it points at stays."""
    path, victim = tmp_path / "b.xlsx", tmp_path / "victim"
    victim.write_bytes(b"mine")
    disk.backup_path(path).symlink_to(victim)
    disk.save(path, b"new", read(path))
    assert (b"mine", b"old") == (victim.read_bytes(), disk.backup_path(path).read_bytes())
    assert not disk.backup_path(path).is_symlink()


def test_what_a_killed_run_left_goes_with_the_next_save(tmp_path):
    """The folder has the workbook and its .bak, nothing else."""
    path = tmp_path / "b.xlsx"
    file = read(path)
    beside.write(path, b"half")
    disk.save(path, b"new", file)
    assert ["b.xlsx", "b.xlsx.bak"] == sorted(os.listdir(tmp_path))


def test_a_run_that_takes_too_long_is_named(tmp_path, monkeypatch):
    """After a while one is told instead of waiting for ever."""
    path = tmp_path / "b.xlsx"
    file = read(path)
    monkeypatch.setattr(beside.lock.__wrapped__, "__defaults__", (0.1,))
    with (
        beside.lock(path),
        pytest.raises(WorkbookError, match=r"b\.xlsx: 다른 hopejobs가.*뒤 다시"),
    ):
        disk.save(path, b"new", file)
    assert b"old" == path.read_bytes()


@pytest.mark.parametrize("name", ["", "folder.xlsx", "pipe.xlsx"])
def test_what_is_no_file_is_not_read(tmp_path, name):
    """A folder, and a pipe that nobody writes to: told at once, nothing waits for it."""
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(WorkbookError, match="파일이 아니라 폴더나 장치입니다"):
        disk.File(tmp_path / name)


def test_a_missing_folder_and_a_file_as_a_folder(tmp_path):
    """In Korean, whatever the system says."""
    (tmp_path / "b.xlsx").write_bytes(b"")
    with pytest.raises(WorkbookError, match="파일이 없습니다"):
        disk.File(tmp_path / "none" / "b.xlsx")
    with pytest.raises(WorkbookError, match="폴더가 아니라 파일이 있음"):
        disk.File(tmp_path / "b.xlsx" / "c.xlsx")
