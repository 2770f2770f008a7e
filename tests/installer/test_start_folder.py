"""The add-in in XLSTART: put there, renewed, taken away, and nothing else left in that folder."""

import builtins
from pathlib import Path

import pytest

from hopejobs_xl import __version__
from hopejobs_xl.installer import start_folder
from hopejobs_xl.installer.folders import InstallError
from hopejobs_xl.installer.install import FINE, PROBLEM, Installer
from tests.conftest import PROJECT
from tests.installer.made_addins import addin

NAME = "HopeJobs.xlam"
WEB = b"[ZoneTransfer]\r\nZoneId=3\r\n"


@pytest.fixture
def source(tmp_path):
    """The add-in of a bundle."""
    path = tmp_path / "bundle.xlam"
    path.write_bytes(addin("0.4.0"))
    return path


@pytest.fixture
def start(tmp_path):
    """XLSTART; Excel has made it, or not yet."""
    return tmp_path / "Excel" / "XLSTART"


def put(source, start, unmarked=False):
    return start_folder.place(source, start, start.parents[1] / "notes", unmarked=unmarked)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_shipped_add_in_says_its_version():
    assert __version__ == start_folder.version_of(PROJECT / "workbook" / NAME)
    assert "" == start_folder.version_of(PROJECT / "workbook" / "HopeJobs.xlsm")
    assert "" == start_folder.version_of(PROJECT / "README.md")
    assert "" == start_folder.version_of(PROJECT / "nothing")


def test_first(source, start):
    """The folder is made; nothing but the add-in stands in it, and no draft a folder above."""
    placed = put(source, start)
    assert placed.fine
    assert [str(start / NAME)] == placed.told
    assert [NAME] == names(start)
    assert ["XLSTART"] == names(start.parent)


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("0.3.9", "0.3.9판을 0.4.0판으로"),
        ("0.10.0", "더 새 판(0.10.0)"),
        ("0.4.0", "같은 판(0.4.0)의 다른 파일"),
    ],
)
def test_another_version_is_replaced_and_told(source, start, old, words):
    """What stood there is kept, but not where Excel would open it."""
    start.mkdir(parents=True)
    (start / NAME).write_bytes(addin(old, b"other"))
    placed = put(source, start)
    assert placed.fine
    assert words in placed.told[1]
    assert addin("0.4.0") == (start / NAME).read_bytes()
    assert [NAME] == names(start)
    backup = start.parents[1] / "notes" / "HopeJobs.xlam.bak"
    assert addin(old, b"other") == backup.read_bytes()
    assert str(backup) in placed.told[1]


def test_a_file_of_somebody_else_stays(source, start):
    start.mkdir(parents=True)
    (start / NAME).write_bytes(b"theirs")
    placed = put(source, start)
    assert not placed.fine
    assert "다른 곳으로 옮기고" in placed.told[0]
    assert b"theirs" == (start / NAME).read_bytes()
    assert "그대로 두었습니다" in start_folder.remove(start)
    assert b"theirs" == (start / NAME).read_bytes()


def test_a_second_copy_is_told_and_not_deleted(source, start):
    """Excel would open both; add-ins of others are none of our business."""
    start.mkdir(parents=True)
    (start / "HopeJobs (1).xlam").write_bytes(addin("0.3.9"))
    (start / "다른 것.xlam").write_bytes(b"theirs")
    placed = put(source, start)
    assert not placed.fine
    assert 2 == len(placed.told)
    assert "HopeJobs (1).xlam" in placed.told[1]
    assert "0.3.9판" in placed.told[1]
    assert ["HopeJobs (1).xlam", NAME, "다른 것.xlam"] == names(start)


def test_the_mark_comes_along_unless_the_person_agrees(source, start):
    mark(source)
    assert not put(source, start).fine
    assert WEB == Path(f"{start / NAME}:Zone.Identifier").read_bytes()
    Path(f"{start / NAME}:Zone.Identifier").unlink()
    # A person has taken it off: it does not come back.
    assert put(source, start).fine
    assert not Path(f"{start / NAME}:Zone.Identifier").exists()


def test_without_the_mark(source, start):
    mark(source)
    assert put(source, start, unmarked=True).fine
    assert [NAME] == names(start)


def test_a_mark_that_cannot_be_written_leaves_no_unmarked_copy(source, start, monkeypatch):
    mark(source)
    refuse(monkeypatch, lambda path, mode: "Zone" in path and "w" in mode)
    with pytest.raises(OSError):
        put(source, start)
    assert [] == names(start)


def test_it_goes_again(source, start):
    put(source, start)
    assert str(start / NAME) in start_folder.remove(start)
    assert "" == start_folder.remove(start)
    assert [] == names(start)


def test_removal_while_excel_holds_it(source, start, monkeypatch):
    put(source, start)
    monkeypatch.setattr(Path, "unlink", denied)
    with pytest.raises(InstallError, match="엑셀을 모두 닫고"):
        start_folder.remove(start)


def mark(path):
    Path(f"{path}:Zone.Identifier").write_bytes(WEB)


def denied(*_, **__):
    raise PermissionError(13, "in use")


def refuse(monkeypatch, of):
    """Let Windows refuse to open the files that *of* (path, mode) says."""
    real = builtins.open

    def opened(path, mode="r", *more, **options):
        if of(str(path), mode):
            raise PermissionError(13, "in use", str(path))
        return real(path, mode, *more, **options)

    monkeypatch.setattr(builtins, "open", opened)


# --- as a step of the installer ----------------------------------------------------------------


def test_the_person_is_asked_only_where_there_is_a_mark(places, windows, prefix, capsys):
    """A yes takes it off this one file; the question says what it does."""
    asked = []

    def yes(question):
        asked.append(question)
        return True

    installer = Installer(places, windows, {}, yes)
    assert FINE == installer.install(prefix / "python.exe", prefix)
    assert [] == asked
    (places.start / NAME).unlink()
    for name in ("HopeJobs.xlsm", NAME):
        mark(places.bundle / "workbook" / name)
    (places.books / "HopeJobs.xlsm").unlink()
    assert FINE == installer.install(prefix / "python.exe", prefix)
    assert 1 == len(asked)
    assert "아무 말 없이 열지 않습니다" in asked[0]
    assert not Path(f"{places.start / NAME}:Zone.Identifier").exists()
    assert Path(f"{places.books / 'HopeJobs.xlsm'}:Zone.Identifier").exists()
    assert "표시 없이 놓았습니다" in capsys.readouterr().out


def test_without_a_yes_the_mark_stays_and_is_a_problem(places, windows, prefix, capsys):
    mark(places.bundle / "workbook" / NAME)
    assert PROBLEM == Installer(places, windows, {}).install(prefix / "python.exe", prefix)
    said = capsys.readouterr().out
    assert "차단 해제" in said
    assert str(places.start / NAME) in said
    assert Path(f"{places.start / NAME}:Zone.Identifier").exists()


def test_while_excel_runs_nothing_is_touched(places, windows, prefix, monkeypatch):
    """Before Python is replaced; how many run is said, and what of one that nobody sees."""
    installer = Installer(places, windows, {})
    installer.install(prefix / "python.exe", prefix)
    windows.commands.clear()
    refuse(monkeypatch, lambda path, mode: path.endswith(NAME) and "+" in mode)
    two = '"EXCEL.EXE","1","Console","1","9 K"\n"EXCEL.EXE","2","Console","1","9 K"\n'
    windows.tasks = two
    with pytest.raises(InstallError, match=r"엑셀 2개가 실행 중.*작업 관리자"):
        installer.install(prefix / "python.exe", prefix)
    with pytest.raises(InstallError, match="엑셀을 모두 닫고"):
        installer.remove()
    assert {"tasks"} == set(windows.commands)


def test_a_folder_that_may_not_be_written_keeps_nobody_from_the_workbook(
    places,
    windows,
    prefix,
    monkeypatch,
    capsys,
):
    refuse(monkeypatch, lambda path, mode: ".hopejobs-" in path and "x" in mode)
    assert PROBLEM == Installer(places, windows, {}).install(prefix / "python.exe", prefix)
    assert "통합문서는 쓸 수 있습니다" in capsys.readouterr().out
    assert (places.books / "HopeJobs.xlsm").exists()
