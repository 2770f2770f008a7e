"""The installer, step by step, with the programs of Windows played by a fake runner."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hopejobs_xl import __version__, conf, install
from hopejobs_xl.install import FAILED, FINE, PROBLEM, Installer
from hopejobs_xl.places import SUMS, InstallError, Places

SID = "S-1-5-21-1111111111-2222222222-333333333-1001"
WEB = b"[ZoneTransfer]\r\nZoneId=3\r\n"


class Windows:
    """The runner: what the programs of Windows and the new Python would leave behind."""

    def __init__(self, places):
        self.places = places
        self.commands = []
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
            if any(word in each for each in words):
                act()
        status = next((s for word, s in self.status.items() if word in " ".join(words)), 0)
        said = f'"구청pc\\홍길동","{SID}"\r\n' if "/user" in words else "words of the program"
        return status, said

    def ran(self, word):
        """The commands that have *word* among their words."""
        return [words for words in self.commands if any(word in each for each in words)]


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
    }
    for name, data in files.items():
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_bytes(data)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    (bundle / SUMS).write_text("".join(lines), encoding="utf-8")
    notes = tmp_path / "Local" / "HopeJobs"
    user_conf = tmp_path / "home" / ".xlwings" / "xlwings.conf"
    return Places(bundle, notes, tmp_path / "문서" / "HopeJobs", user_conf, notes)


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


def _pythonw(places):
    return str(places.root / "venv" / "Scripts" / "pythonw.exe")


def _log(places):
    return (places.root / "install.log").read_text(encoding="utf-8")


def test_first_installation_leaves_these_files(installer, places, base, capsys):
    """A venv, xlwings' settings, the workbook and the log; every step is said."""
    assert installer.install(*base) == FINE
    assert (places.root / "venv" / "xlwings64-0.37.8.dll").read_bytes() == b"64"
    assert places.user_conf.read_bytes() == (
        f'"INTERPRETER_WIN","{_pythonw(places)}"\r\n'.encode("ascii")
    )
    assert (places.books / "HopeJobs.xlsm").read_bytes() == b"new workbook"
    assert sorted(each.name for each in places.root.iterdir()) == ["install.log", "venv"]
    said = capsys.readouterr().out
    assert [f"{step}/5" in said for step in range(1, 6)] == [True] * 5
    assert "설치가 끝났습니다" in said
    assert f"신뢰할 수 있는 위치 > 새 위치 추가\n  {places.books}\n" in said
    assert "차단 해제" not in said
    assert "words of the program" in _log(places)


def test_only_these_programs_are_started(installer, places, windows, base):
    """venv without pip, pip from the bundle without index, one import, the doctor: no network."""
    installer.install(*base)
    python = str(places.root / "venv" / "Scripts" / "python.exe")
    venv, pip, imports, doctor = windows.commands
    assert venv == [
        str(base[0]), "-I", "-m", "venv", "--without-pip", str(places.root / "venv"),
    ]  # fmt: skip
    assert pip[:5] == [
        python, "-I", "-X", "utf8", str(places.bundle / "wheels/pip-26.0-py3-none-any.whl/pip"),
    ]  # fmt: skip
    options = ["--isolated", "install", "--no-index", "--no-cache-dir", "--only-binary=:all:"]
    assert [option for option in options if option in pip] == options
    assert pip[pip.index("--find-links") + 1] == str(places.bundle / "wheels")
    assert pip[-1] == f"hopejobs-xl[excel,file]=={__version__}"
    assert imports[:3] == [python, "-I", "-c"]
    assert doctor == [python, "-I", "-m", "hopejobs_xl.cli", "doctor"]


def test_second_installation_repairs(installer, places, base):
    """What was broken is made anew; settings and workbook stay, nothing is left over."""
    installer.install(*base)
    broken = places.root / "venv" / "xlwings64-0.37.8.dll"
    broken.unlink()
    (places.root / "venv" / "stale.py").touch()
    assert installer.install(*base) == FINE
    assert broken.exists()
    assert not (places.root / "venv" / "stale.py").exists()
    assert sorted(each.name for each in places.root.iterdir()) == ["install.log", "venv"]
    assert [each.name for each in places.books.iterdir()] == ["HopeJobs.xlsm"]
    assert [each.name for each in places.user_conf.parent.iterdir()] == ["xlwings.conf"]


def test_failing_pip_puts_the_old_one_back(installer, places, windows, base):
    """One sentence, what pip said in the log, and the Python that worked before still there."""
    installer.install(*base)
    (places.root / "venv" / "mine").touch()
    windows.status["--no-index"] = 3
    with pytest.raises(InstallError, match="설치하지 못했습니다.*3.*할 일: 백신.*install.log"):
        installer.install(*base)
    assert (places.root / "venv" / "mine").exists()
    assert not (places.root / "venv.old").exists()
    assert _log(places).count("words of the program") == 5


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
        f'"INTERPRETER_WIN","{_pythonw(places)}"\r\n"SHOW CONSOLE","False"\r\n'.encode("ascii")
    )
    assert places.user_conf.with_name("xlwings.conf.bak").read_bytes() == (
        b'"SHOW CONSOLE","False"\r\n'
    )


@pytest.mark.parametrize(
    "foreign",
    [b'"INTERPRETER_WIN","C:\\anaconda3\\python.exe"\r\n', '"A","1"\r\n'.encode("utf-16")],
)
def test_interpreter_of_another_program_stays(installer, places, base, capsys, foreign):
    """Then ours goes beside the workbook, where VBA looks first; the person is told."""
    places.user_conf.parent.mkdir(parents=True)
    places.user_conf.write_bytes(foreign)
    installer.install(*base)
    assert places.user_conf.read_bytes() == foreign
    beside = places.books / "xlwings.conf"
    assert conf.interpreter(conf.read(beside)) == _pythonw(places)
    assert "xlwings.conf도 함께 옮기세요" in capsys.readouterr().out


def test_interpreters_of_others_at_both_places_are_refused(installer, places, base):
    """There is nowhere to write without taking it from somebody."""
    for path in (places.user_conf, places.books / "xlwings.conf"):
        conf.write(path, '"INTERPRETER_WIN","C:\\x\\python.exe"\r\n')
    with pytest.raises(InstallError, match="다른 INTERPRETER_WIN.*할 일: 이 파일을 다른 곳으로"):
        installer.install(*base)


def test_our_older_interpreter_is_replaced(installer, places, base):
    """Also if it was written with a variable, as an older workbook's settings did."""
    conf.write(
        places.user_conf, '"INTERPRETER_WIN","%LOCALAPPDATA%\\HopeJobs\\python\\pythonw.exe"\r\n'
    )
    installer.install(*base)
    assert conf.interpreter(conf.read(places.user_conf)) == _pythonw(places)
    assert not (places.books / "xlwings.conf").exists()


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


def test_packages_that_do_not_load_are_noticed(installer, windows, base):
    """A blocked .pyd shows when it is imported, not when it is copied."""
    windows.status["import udfs"] = 1
    with pytest.raises(InstallError, match="불러오지 못했습니다.*실행 차단 정책"):
        installer.install(*base)


def test_finding_of_the_doctor_is_the_exit_status(installer, places, windows, base, capsys):
    """It is installed, but somebody has to look: exit status 1, and the last line says so."""
    windows.status["doctor"] = 1
    assert installer.install(*base) == PROBLEM
    said = capsys.readouterr().out
    assert "자가진단이 고칠 곳을 찾았습니다(1)" in said.splitlines()[-1]
    assert (places.books / "HopeJobs.xlsm").exists()


def test_spoilt_bundle_stops_before_anything_is_written(installer, places, base):
    """The check comes first."""
    (places.bundle / "workbook" / "HopeJobs.xlsm").write_bytes(b"changed")
    with pytest.raises(InstallError, match="HopeJobs.xlsm: 바뀌었거나 깨졌습니다"):
        installer.install(*base)
    assert not places.root.exists()


def test_full_disk_is_said_before_it_fills(installer, base, monkeypatch):
    """500 MB are asked for."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 499 << 20))
    with pytest.raises(InstallError, match="자리가 모자랍니다.*500MB"):
        installer.install(*base)


@pytest.fixture
def embedded(base):
    """The same Python as python.org's embeddable zip unpacks it."""
    python, prefix = base
    (prefix / "python312._pth").write_text("python312.zip\n.\n\n#import site\n")
    for name in ("python.exe", "pythonw.exe", "python312.zip"):
        (prefix / name).write_text("program")
    return python, prefix


def test_embeddable_python_is_copied(installer, places, windows, embedded):
    """No venv: a copy that finds its packages, and the settings point to it."""
    assert installer.install(*embedded) == FINE
    folder = places.root / "python"
    assert (folder / "python312._pth").read_text() == "python312.zip\n.\n\nimport site\n"
    assert (folder / "xlwings32-0.37.8.dll").exists()
    assert conf.interpreter(conf.read(places.user_conf)) == str(folder / "pythonw.exe")
    assert windows.ran("venv") == []
    assert windows.ran("--no-index")[0][0] == str(folder / "python.exe")


def test_only_one_python_remains(installer, places, base, embedded):
    """Changing from a venv to the embeddable Python removes the venv, and back."""
    pth = embedded[1] / "python312._pth"
    installer.install(*embedded)
    assert (places.root / "python").exists()
    pth.unlink()
    installer.install(*base)
    assert sorted(each.name for each in places.root.iterdir()) == ["install.log", "venv"]


@pytest.fixture
def shared(places, tmp_path):
    """The places of somebody whose user name is Korean."""
    program_data = tmp_path / "ProgramData"
    program_data.mkdir()
    return Places(
        places.bundle, program_data / "HopeJobs-0123456789ab",
        places.books, places.user_conf, places.notes,
    )  # fmt: skip


def test_shared_root_is_closed_to_others(shared, base):
    """icacls takes the inherited rights off and gives this person's SID all."""
    windows = Windows(shared)
    assert Installer(shared, windows, {"SYSTEMROOT": r"C:\Windows"}).install(*base) == FINE
    (icacls,) = windows.ran("icacls")
    assert icacls[1:3] == [str(shared.root), "/inheritance:r"]
    assert icacls[3:] == [
        "/grant:r", f"*{SID}:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F",
    ]  # fmt: skip
    assert (shared.notes / "root.txt").read_text() == str(shared.root)
    assert shared.root.stat().st_mode & 0o777 == 0o700


def test_shared_root_is_made_once(shared, base):
    """A repair finds it closed already."""
    windows = Windows(shared)
    installer = Installer(shared, windows, {})
    installer.install(*base)
    installer.install(*base)
    assert len(windows.ran("icacls")) == 1


@pytest.mark.parametrize("word", ["icacls", "whoami"])
def test_root_that_cannot_be_closed_is_not_used(shared, base, word):
    """Without rights of its own the folder would be anybody's."""
    windows = Windows(shared)
    windows.status[word] = 5
    if word == "whoami":  # and what it says is no SID
        inner = Windows(shared)
        runner = lambda command, shown: (
            (1, "error") if "/user" in command else inner(command, shown)
        )  # noqa: E731, E501
    else:
        runner = windows
    with pytest.raises(InstallError, match="본인만 쓰는 폴더로 만들지 못했습니다"):
        Installer(shared, runner, {}).install(*base)
    assert (shared.root.exists(), (shared.notes / "root.txt").exists()) == (False, False)


def test_root_into_which_somebody_wrote_meanwhile_is_not_used(shared, base):
    """Between making and closing somebody may have left a program there."""
    windows = Windows(shared)
    windows.on["icacls"] = (shared.root / "python.exe").touch
    with pytest.raises(InstallError, match="본인만 쓰는 폴더"):
        Installer(shared, windows, {}).install(*base)
    assert not shared.root.exists()


def test_removal_takes_off_only_what_is_ours(installer, places, base, capsys):
    """Program, logs and our line go; the workbook and other people's lines stay."""
    conf.write(places.user_conf, '"SHOW CONSOLE","False"\r\n')
    installer.install(*base)
    (places.notes / "hopejobs.log").touch()
    (places.notes / "hopejobs.log.1").touch()
    assert installer.remove() == FINE
    assert not places.root.exists()
    assert places.user_conf.read_bytes() == b'"SHOW CONSOLE","False"\r\n'
    assert (places.books / "HopeJobs.xlsm").exists()
    assert f"통합문서는 그대로 두었습니다: {places.books}" in capsys.readouterr().out


def test_removal_leaves_no_empty_settings(installer, places, base):
    """A settings file that held our line only goes with it."""
    installer.install(*base)
    installer.remove()
    assert not places.user_conf.exists()


def test_removal_clears_the_settings_beside_the_workbook(installer, places, base):
    """And leaves the other program's interpreter alone."""
    foreign = '"INTERPRETER_WIN","C:\\anaconda3\\python.exe"\r\n'
    conf.write(places.user_conf, foreign)
    installer.install(*base)
    installer.remove()
    assert conf.read(places.user_conf) == foreign
    assert not (places.books / "xlwings.conf").exists()


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


def test_log_holds_paths_and_steps_only(installer, places, base):
    """Every line has a time; what was said before there was a folder is in it, too."""
    installer.install(*base)
    lines = _log(places).splitlines()
    assert "HopeJobs" in lines[0]
    assert lines[0].endswith(f"설치: {places.root}")


def test_runner_hides_this_persons_python_and_pip(monkeypatch):
    """Variables and settings files could bring other packages, or the network."""
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "http://index.invalid")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    code = "import os; print(*(f'{k}={os.environ.get(k)}' for k in {!r}.split()))"
    names = "PYTHONPATH PIP_INDEX_URL VIRTUAL_ENV PIP_CONFIG_FILE"
    status, said = install.run([sys.executable, "-c", code.replace("{!r}", repr(names))], False)
    assert (status, said.split()) == (
        0,
        ["PYTHONPATH=None", "PIP_INDEX_URL=None", "VIRTUAL_ENV=None",
         f"PIP_CONFIG_FILE={os.devnull}"],
    )  # fmt: skip


def test_runner_reports_a_program_that_may_not_start(tmp_path):
    """A rule of the PC raises OSError: it becomes an exit status with the reason."""
    status, said = install.run([tmp_path / "python.exe"], False)
    assert (status, "python.exe: No such file" in said) == (126, True)


def test_runner_gives_the_window_to_what_is_shown(capfd):
    """The doctor's words go to the person, not into the log."""
    status, said = install.run([sys.executable, "-c", "print('shown'); raise SystemExit(1)"], True)
    assert (status, said) == (1, "")
    assert capfd.readouterr().out == "shown\n"


@pytest.mark.skipif(sys.platform == "win32", reason="about another system than Windows")
def test_elsewhere_than_on_windows_it_says_no(capsys):
    """`fits` answers by its exit status alone, the others with a sentence."""
    assert install.main(["fits", "."]) == FAILED
    assert capsys.readouterr().out == ""
    assert install.main(["install", "."]) == FAILED
    assert "설치하지 못했습니다. 이 파이썬은 쓸 수 없습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (InstallError("무엇이 없습니다. 할 일: 놓으세요"), "무엇이 없습니다. 할 일: 놓으세요."),
        (PermissionError(13, "Access is denied", "C:\\문서\\HopeJobs"), "제어된 폴더 액세스"),
    ],
)
@pytest.mark.parametrize(("action", "word"), [("install", "설치"), ("remove", "제거")])
def test_every_failure_is_one_sentence(places, monkeypatch, capsys, error, expected, action, word):
    """No traceback: what was not done, why, what to do; exit status 2; the log has it."""

    def fail(*_):
        raise error

    places.root.mkdir(parents=True)
    monkeypatch.setattr(install, "misfit", lambda prefix: "")
    monkeypatch.setattr(install, "_here", lambda bundle, environ: places)
    monkeypatch.setattr(Installer, action, fail)
    assert install.main([action, str(places.bundle)]) == FAILED
    said = capsys.readouterr().out
    assert said.strip().startswith(f"{word}하지 못했습니다. ")
    assert expected in said
    assert type(error).__name__ in _log(places)


def test_imports_nothing_that_is_not_in_python():
    """It runs before numpy and the others are there."""
    code = (
        "import sys; sys.path.insert(0, '.'); import hopejobs_xl.install\n"
        "print(*sorted(name for name in sys.modules if name in ('numpy', 'lxml', 'xlwings')))"
    )
    project = Path(install.__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=project, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
