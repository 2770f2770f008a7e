"""The installer where things go wrong or have been here before: beside ``test_install.py``.

A fake runner leaves behind what the programs of Windows would.
"""

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hopejobs_xl import __version__
from hopejobs_xl.installer import xlwings_conf
from hopejobs_xl.installer.folders import SUMS, InstallError, Places
from hopejobs_xl.installer.install import FINE, Installer
from tests.installer.made_addins import addin

SID = "S-1-5-21-1111111111-2222222222-333333333-1001"
WEB = b"[ZoneTransfer]\r\nZoneId=3\r\n"


class Windows:
    """The runner: what the programs of Windows and the new Python would leave behind."""

    def __init__(self, places):
        self.places = places
        self.commands = []
        self.sid = SID
        self.status = {}  # word of a command -> exit status
        self.on = {}  # word of a command -> what happens besides

    def __call__(self, command, shown):
        words = [str(each) for each in command]
        self.commands.append(words)
        folder = self.places.root / "venv"
        if "venv" in words:
            for name in ("python.exe", "pythonw.exe"):
                (folder / "Scripts").mkdir(parents=True, exist_ok=True)
                (folder / "Scripts" / name).write_text("program")
        if "--no-index" in words:
            target = Path(words[0]).parent
            target = target.parent if target.name == "Scripts" else target
            for dll in (self.places.bundle / "dll").iterdir():
                shutil.copy(dll, target)
        for word, act in self.on.items():
            if _has(words, word):
                act()
        status = next((status for word, status in self.status.items() if _has(words, word)), 0)
        said = f'"구청pc\\홍길동","{self.sid}"\r\n' if "/user" in words else "words of the program"
        return status, said

    def ran(self, word):
        """The commands that have *word* among their words."""
        return [words for words in self.commands if _has(words, word)]


def _has(words, word):
    """Whether one of *words*, or the last part of a path among them, starts with *word*."""
    return any(Path(each).name.startswith(word) for each in words)


def pythonw(places):
    """What the settings must say."""
    return str(places.root / "venv" / "Scripts" / "pythonw.exe")


@pytest.fixture
def places(tmp_path):
    """A whole small bundle in a folder with a nasty name, and places for everything."""
    bundle = tmp_path / "받은 것 & (최종)!"
    files = {
        "wheels/pip-26.0-py3-none-any.whl": b"pip",
        "wheels/hopejobs_xl-1-py3-none-any.whl": b"wheel",
        "dll/xlwings64-0.37.8.dll": b"64",
        "dll/xlwings32-0.37.8.dll": b"32",
        "workbook/HopeJobs.xlsm": b"new workbook",
        "workbook/HopeJobs.xlam": addin("0.4.0"),
    }
    for name, data in files.items():
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_bytes(data)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    (bundle / SUMS).write_text("".join(lines), encoding="utf-8")
    notes = tmp_path / "Local" / "HopeJobs"
    user_conf = tmp_path / "home" / ".xlwings" / "xlwings.conf"
    start = tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    return Places(bundle, notes, tmp_path / "문서" / "HopeJobs", user_conf, notes, start)


@pytest.fixture
def windows(places):
    """The fake runner."""
    return Windows(places)


@pytest.fixture
def base(tmp_path):
    """An installed Python: its program and its folder."""
    prefix = tmp_path / "Python312"
    prefix.mkdir()
    return prefix / "python.exe", prefix


@pytest.fixture
def installer(places, windows):
    """An installer at these places."""
    return Installer(places, windows, {"LOCALAPPDATA": str(places.notes.parent)})


@pytest.fixture
def embedded(base):
    """The same Python as python.org's embeddable zip unpacks it."""
    python, prefix = base
    (prefix / "python312._pth").write_text("python312.zip\n.\n\n#import site\n")
    for name in ("python.exe", "pythonw.exe", "python312.zip"):
        (prefix / name).write_text("program")
    return python, prefix


@pytest.fixture
def shared(places, tmp_path):
    """The places of somebody whose user name is Korean."""
    program_data = tmp_path / "ProgramData"
    program_data.mkdir()
    return replace(places, root=program_data / "HopeJobs-0123456789ab")


def test_first_installation_that_fails_leaves_no_venv(installer, places, windows, base):
    """Nor settings that point to nowhere, nor a workbook."""
    windows.status["--without-pip"] = 1
    with pytest.raises(InstallError, match="가상 환경을 만들지 못했습니다"):
        installer.install(*base)
    assert [each.name for each in places.root.iterdir()] == ["install.log"]
    assert (places.user_conf.exists(), places.books.exists()) == (False, False)


def test_killed_installation_is_recovered(installer, places, windows, base):
    """The one set aside by a run that was killed is the good one, not the half-made one."""
    good, half = places.root / "venv.old", places.root / "venv"
    good.mkdir(parents=True)
    half.mkdir()
    (good / "hopejobs.txt").touch()
    (good / "mine").touch()
    windows.status["--no-index"] = 1
    with pytest.raises(InstallError):
        installer.install(*base)
    assert (half / "mine").exists()


@pytest.mark.parametrize("used", ["venv/Scripts/pythonw.exe", "venv/xlwings64-0.37.8.dll"])
@pytest.mark.parametrize("action", ["install", "remove"])
def test_refuses_while_excel_runs(installer, places, windows, base, used, action):
    """A program that cannot be opened for writing is running: nothing is touched."""
    installer.install(*base)
    windows.commands.clear()
    (places.root / used).unlink()
    (places.root / used).mkdir()  # a folder cannot be opened for writing either
    before = places.user_conf.read_bytes()
    with pytest.raises(InstallError, match=f"{Path(used).name}: 쓰이고 있.*엑셀을 모두 닫고"):
        installer.install(*base) if action == "install" else installer.remove()
    assert windows.commands == []
    assert places.user_conf.read_bytes() == before
    assert (places.root / "venv" / "hopejobs.txt").exists()


def test_refuses_if_the_folder_cannot_be_moved(installer, places, base, monkeypatch):
    """Windows does not rename a folder in which a file is open."""
    installer.install(*base)

    def denied(*_):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "rename", denied)
    with pytest.raises(InstallError, match="venv: 쓰이고 있습니다"):
        installer.install(*base)
    assert (places.root / "venv" / "hopejobs.txt").exists()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"changed")])
def test_dll_taken_by_a_virus_scanner_is_noticed(installer, places, windows, base, spoil):
    """What pip put there must be what the bundle has: the sentence names the file."""
    windows.on["--no-index"] = lambda: spoil(places.root / "venv" / "xlwings64-0.37.8.dll")
    with pytest.raises(InstallError, match="xlwings64-0.37.8.dll: 없거나 다릅니다.*백신이 격리"):
        installer.install(*base)


def test_python_without_pythonw_is_noticed(installer, places, windows, base):
    """xlwings starts pythonw.exe, so that no black window shows."""
    windows.on["--no-index"] = (places.root / "venv" / "Scripts" / "pythonw.exe").unlink
    with pytest.raises(InstallError, match="pythonw.exe가 없습니다"):
        installer.install(*base)


def test_spoilt_bundle_stops_before_anything_is_written(installer, places, base):
    """The check comes first."""
    (places.bundle / "workbook" / "HopeJobs.xlsm").write_bytes(b"changed")
    with pytest.raises(InstallError, match="HopeJobs.xlsm: 바뀌었거나 깨졌습니다"):
        installer.install(*base)
    assert not places.root.exists()


def test_full_disk_is_said_before_it_fills(installer, base, monkeypatch):
    """700 MB are asked for."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 499 << 20))
    with pytest.raises(InstallError, match="자리가 모자랍니다.*700MB"):
        installer.install(*base)


def test_only_one_python_remains(installer, places, base, embedded):
    """Changing from a venv to the embeddable Python removes the venv, and back."""
    pth = embedded[1] / "python312._pth"
    installer.install(*embedded)
    assert (places.root / "python").exists()
    pth.unlink()
    installer.install(*base)
    left = ["install.log", "venv", "xlwings.conf", "xlwings.conf.bak"]
    assert sorted(each.name for each in places.root.iterdir()) == left


def test_shared_root_is_made_once(shared, base):
    """A repair finds it closed already."""
    windows = Windows(shared)
    installer = Installer(shared, windows, {})
    installer.install(*base)
    installer.install(*base)
    assert len(windows.ran("icacls")) == 1


def test_root_of_an_unknown_person_is_not_made(shared, base):
    """Without a SID from whoami nobody can be given the rights."""
    windows = Windows(shared)
    windows.sid = "error"
    with pytest.raises(InstallError, match="본인만 쓰는 폴더로 만들지 못했습니다"):
        Installer(shared, windows, {}).install(*base)
    assert (shared.root.exists(), (shared.notes / "root.txt").exists()) == (False, False)
    assert windows.ran("icacls") == []


def test_root_into_which_somebody_wrote_meanwhile_is_not_used(shared, base):
    """Between making and closing somebody may have left a program there."""
    windows = Windows(shared)
    windows.on["icacls"] = (shared.root / "python.exe").touch
    with pytest.raises(InstallError, match="본인만 쓰는 폴더"):
        Installer(shared, windows, {}).install(*base)
    assert not shared.root.exists()


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ({}, "HopeJobs.xlsm"),
        ({"HopeJobs.xlsm": b"new workbook"}, "HopeJobs.xlsm"),
        ({"HopeJobs.xlsm": b"filled in"}, f"HopeJobs ({__version__}).xlsm"),
        (
            {"HopeJobs.xlsm": b"filled in", f"HopeJobs ({__version__}).xlsm": b"filled, too"},
            f"HopeJobs ({__version__}) 2.xlsm",
        ),
    ],
)
def test_no_workbook_is_overwritten(installer, places, base, capsys, present, expected):
    """A workbook that differs stays; the new one gets another name, and that is said."""
    places.books.mkdir(parents=True)
    for name, data in present.items():
        (places.books / name).write_bytes(data)
    installer.install(*base)
    kept = {name: (places.books / name).read_bytes() for name in present}
    assert kept == present
    assert (places.books / expected).read_bytes() == b"new workbook"
    said = capsys.readouterr().out
    assert f"통합문서: {places.books / expected}\n" in said
    assert said.count("쓰던 파일이라 그대로 둡니다") == list(present.values()).count(
        b"filled in"
    ) + list(present.values()).count(b"filled, too")


def test_mark_of_the_web_is_not_taken_off(installer, places, base, capsys):
    """The copy is marked as the original, and the person is told how to decide."""
    Path(f"{places.bundle / 'workbook' / 'HopeJobs.xlsm'}:Zone.Identifier").write_bytes(WEB)
    installer.install(*base)
    assert Path(f"{places.books / 'HopeJobs.xlsm'}:Zone.Identifier").read_bytes() == WEB
    assert "보낸 곳을 믿는다면" in capsys.readouterr().out


def test_other_settings_stay(installer, places, base):
    """Keys of other programs are kept, ours comes first, the old file is the backup."""
    places.user_conf.parent.mkdir(parents=True)
    places.user_conf.write_bytes(b'"SHOW CONSOLE","False"\r\n')
    installer.install(*base)
    assert places.user_conf.read_bytes() == (
        f'"INTERPRETER_WIN","{pythonw(places)}"\r\n"SHOW CONSOLE","False"\r\n'.encode("ascii")
    )
    assert places.user_conf.with_name("xlwings.conf.bak").read_bytes() == (
        b'"SHOW CONSOLE","False"\r\n'
    )


@pytest.mark.parametrize(
    "foreign",
    [b'"INTERPRETER_WIN","C:\\anaconda3\\python.exe"\r\n', '"A","1"\r\n'.encode("utf-16")],
)
def test_interpreter_of_another_program_stays(installer, places, base, capsys, foreign):
    """Ours is in a file of our own; the person is told what that means for older workbooks."""
    places.user_conf.parent.mkdir(parents=True)
    places.user_conf.write_bytes(foreign)
    installer.install(*base)
    assert places.user_conf.read_bytes() == foreign
    assert xlwings_conf.interpreter(xlwings_conf.read(places.notes / "xlwings.conf")) == pythonw(
        places
    )
    assert not (places.books / "xlwings.conf").exists()
    assert "0.3.0까지의 통합문서는" in capsys.readouterr().out


def test_a_file_beside_the_workbook_is_left_alone(installer, places, base):
    """No workbook of ours listens to it, so that it is nobody's business here."""
    path = places.books / "xlwings.conf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'"INTERPRETER_WIN","C:\\x\\python.exe"\r\n')
    before = path.read_bytes()
    installer.install(*base)
    assert before == path.read_bytes()


def test_a_second_installation_says_where_the_new_python_is(installer, places, base, embedded):
    """The file of our own is written anew; the other folder is gone."""
    installer.install(*base)
    installer.install(*embedded)
    found = xlwings_conf.interpreter(xlwings_conf.read(places.notes / "xlwings.conf"))
    assert str(places.root / "python" / "pythonw.exe") == found


def test_our_older_interpreter_is_replaced(installer, places, base):
    """Also if it was written with a variable, as an older workbook's settings did."""
    xlwings_conf.write(
        places.user_conf, '"INTERPRETER_WIN","%LOCALAPPDATA%\\HopeJobs\\python\\pythonw.exe"\r\n'
    )
    installer.install(*base)
    assert xlwings_conf.interpreter(xlwings_conf.read(places.user_conf)) == pythonw(places)
    assert not (places.books / "xlwings.conf").exists()


def test_removal_leaves_no_empty_settings(installer, places, base):
    """A settings file that held our line only goes with it."""
    installer.install(*base)
    installer.remove()
    assert not places.user_conf.exists()


def test_removal_clears_what_an_older_version_wrote_beside_the_workbook(installer, places, base):
    """And leaves the other program's interpreter alone."""
    foreign = '"INTERPRETER_WIN","C:\\anaconda3\\python.exe"\r\n'
    xlwings_conf.write(places.user_conf, foreign)
    installer.install(*base)
    installer.install(*base)
    xlwings_conf.write(
        places.books / "xlwings.conf", xlwings_conf.with_interpreter("", pythonw(places))
    )
    installer.remove()
    assert xlwings_conf.read(places.user_conf) == foreign
    assert not (places.books / "xlwings.conf").exists()
    assert not places.notes.exists()


def test_removal_of_a_shared_root(shared, base):
    """Both folders go, and the note of where it was."""
    installer = Installer(shared, Windows(shared), {})
    installer.install(*base)
    installer.remove()
    assert (shared.root.exists(), shared.notes.exists()) == (False, False)


def test_removal_keeps_files_of_others(installer, places, base):
    """Nothing but known names is deleted in the program folder."""
    installer.install(*base)
    (places.root / "내 메모.txt").touch()
    assert installer.remove() == FINE
    assert [each.name for each in places.root.iterdir()] == ["내 메모.txt"]


def test_removal_without_installation_is_fine(installer, places):
    """There is nothing to do, and nothing is made."""
    assert installer.remove() == FINE
    assert not places.user_conf.exists()
