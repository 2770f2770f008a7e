"""Installing for one person: what is made where, what is left alone, and what a failure leaves.

The steps that only Windows can do (venv, pip, whoami, icacls) are recorded and answered by
``small_pc.Windows``; files and settings are real.
"""

import shutil
from dataclasses import replace

import pytest

from hopejobs_xl import __version__
from hopejobs_xl.installer import install, xlwings_conf
from hopejobs_xl.installer.folders import InstallError, Places
from hopejobs_xl.installer.install import FAILED, FINE, PROBLEM, Installer
from tests.installer.made_addins import addin
from tests.installer.small_pc import DLL


def test_everything_is_put_where_excel_finds_it(installer, places, windows, prefix):
    """A venv, the DLL one above Scripts, the workbook, the settings line, and the doctor."""
    assert FINE == installer.install(prefix / "python.exe", prefix)
    assert ["venv", "pip", "import", "doctor"] == windows.commands
    assert b"dll" == (places.root / "venv" / DLL).read_bytes()
    assert b"book" == (places.books / "HopeJobs.xlsm").read_bytes()
    assert addin(__version__) == (places.start / "HopeJobs.xlam").read_bytes()
    pythonw = places.root / "venv" / "Scripts" / "pythonw.exe"
    assert f'"INTERPRETER_WIN","{pythonw}"\r\n'.encode("latin-1") == places.user_conf.read_bytes()


def test_pip_may_not_look_outside_the_bundle(installer, places, windows, prefix):
    """No index, no cache, no settings of the person, wheels only, one version."""
    installer.install(prefix / "python.exe", prefix)
    assert {"--no-index", "--isolated", "--no-cache-dir", "--only-binary=:all:"} <= set(windows.pip)
    extras = "excel,file,report,collect,document,build,registers"
    assert f"hopejobs-xl[{extras}]=={__version__}" == windows.pip[-1]
    assert str(places.bundle / "wheels") == windows.pip[windows.pip.index("--find-links") + 1]


def test_twice_is_once(installer, places, windows, prefix):
    """A repair: the same files, one settings line, one workbook, nothing left over."""
    for _ in range(2):
        installer.install(prefix / "python.exe", prefix)
    assert ["HopeJobs.xlsm"] == [path.name for path in places.books.iterdir()]
    assert 1 == places.user_conf.read_text().count("INTERPRETER_WIN")
    left = ["install.log", "venv", "xlwings.conf"]
    assert left == sorted(path.name for path in places.root.iterdir())
    assert ["HopeJobs.xlam"] == [path.name for path in places.start.iterdir()]


def test_a_clerks_workbook_is_never_overwritten(installer, places, prefix):
    """The new one stands beside it, under a name with the version."""
    places.books.mkdir(parents=True)
    (places.books / "HopeJobs.xlsm").write_bytes(b"typed by a clerk")
    installer.install(prefix / "python.exe", prefix)
    assert b"typed by a clerk" == (places.books / "HopeJobs.xlsm").read_bytes()
    assert b"book" == (places.books / f"HopeJobs ({__version__}).xlsm").read_bytes()


def test_another_programs_interpreter_stays(installer, places, prefix):
    """Ours is written down apart from it, where our workbook asks first."""
    places.user_conf.parent.mkdir()
    places.user_conf.write_bytes(b'"INTERPRETER_WIN","C:\\Other\\pythonw.exe"\r\n')
    installer.install(prefix / "python.exe", prefix)
    assert b'"INTERPRETER_WIN","C:\\Other\\pythonw.exe"\r\n' == places.user_conf.read_bytes()
    own = (places.notes / "xlwings.conf").read_text(encoding="latin-1")
    assert str(places.root) in xlwings_conf.interpreter(own)
    assert not (places.books / "xlwings.conf").exists()


@pytest.mark.parametrize("step", ["venv", "pip", "import"])
def test_a_failure_leaves_the_old_installation(installer, places, windows, prefix, step):
    """What worked before works on; the sentence says what to do, and the log why."""
    installer.install(prefix / "python.exe", prefix)
    (places.root / "venv" / "old").write_bytes(b"old")
    windows.fails = step
    with pytest.raises(InstallError, match="할 일: 백신과 실행 차단 정책"):
        installer.install(prefix / "python.exe", prefix)
    assert (places.root / "venv" / "old").exists()
    assert "access denied" in (places.root / "install.log").read_text(encoding="utf-8")


def test_a_changed_dll_is_refused(installer, places, windows, prefix):
    """What a virus scanner did to it is noticed before Excel does."""
    windows.dll = b"other"
    with pytest.raises(InstallError, match=f"{DLL}: 없거나 다릅니다. 할 일: 백신"):
        installer.install(prefix / "python.exe", prefix)
    assert not (places.root / "venv").exists()


def test_a_killed_run_is_mended(installer, places, prefix):
    """The folder that was set aside is the good one until the new one is complete."""
    installer.install(prefix / "python.exe", prefix)
    shutil.move(places.root / "venv", places.root / "venv.old")
    (places.root / "venv").mkdir()
    assert FINE == installer.install(prefix / "python.exe", prefix)
    assert not (places.root / "venv.old").exists()


def test_a_program_in_use_is_not_replaced(installer, places, prefix, monkeypatch):
    """Excel still holds the DLL: close it, says the sentence; nothing was touched."""
    installer.install(prefix / "python.exe", prefix)
    real = open

    def held(path, mode="r", *more, **options):
        if str(path).endswith(".dll") and "+" in mode:
            raise PermissionError(13, "in use", str(path))
        return real(path, mode, *more, **options)

    monkeypatch.setattr("builtins.open", held)
    with pytest.raises(InstallError, match="쓰이고 있습니다. 할 일: 엑셀을 모두 닫고"):
        installer.install(prefix / "python.exe", prefix)
    assert (places.root / "venv" / DLL).exists()


def test_the_embeddable_python_is_copied(installer, places, windows, prefix):
    """No venv in it: a folder of its own, with site switched on, and pythonw beside python."""
    for name in ("python.exe", "pythonw.exe"):
        (prefix / name).write_bytes(b"exe")
    (prefix / "python313._pth").write_text("python313.zip\n.\n\n#import site\n")
    assert FINE == installer.install(prefix / "python.exe", prefix)
    assert ["pip", "import", "doctor"] == windows.commands
    text = (places.root / "python" / "python313._pth").read_text()
    assert "python313.zip\n.\n\nimport site\n" == text
    interpreter = xlwings_conf.interpreter(places.user_conf.read_text())
    assert str(places.root / "python" / "pythonw.exe") == interpreter


def test_a_root_that_others_could_see_is_closed(places, windows, prefix, tmp_path):
    """In ProgramData only the person, the system and administrators have rights."""
    shared = Places(
        bundle=places.bundle,
        root=tmp_path / "ProgramData-HopeJobs",
        books=places.books,
        user_conf=places.user_conf,
        notes=places.notes,
        start=places.start,
    )
    assert FINE == Installer(shared, windows, {}).install(prefix / "python.exe", prefix)
    assert ["whoami", "icacls"] == windows.commands[:2]
    assert "/inheritance:r" in windows.rights
    assert "*S-1-5-21-1-2-3-1001:(OI)(CI)F" in windows.rights
    assert str(shared.root) == (shared.notes / "root.txt").read_text(encoding="ascii")


def test_a_root_that_cannot_be_closed_is_not_used(places, windows, prefix, tmp_path):
    """Without the rights nothing is put there."""
    shared = replace(places, root=tmp_path / "P")
    windows.fails = "icacls"
    with pytest.raises(InstallError, match="본인만 쓰는 폴더"):
        Installer(shared, windows, {}).install(prefix / "python.exe", prefix)
    assert not shared.root.exists()


def test_the_doctors_problem_is_told(installer, windows, prefix, capsys):
    """Installed, but not fine: exit status 1 and where to look."""
    windows.doctor = 1
    assert PROBLEM == installer.install(prefix / "python.exe", prefix)
    assert "자가진단이 고칠 곳을 찾았습니다" in capsys.readouterr().out


def test_trusted_location_is_explained_and_not_forced(installer, places, prefix, capsys):
    """The folder to trust is named; the program changes no security setting."""
    installer.install(prefix / "python.exe", prefix)
    shown = capsys.readouterr().out
    assert "신뢰할 수 있는 위치" in shown
    assert f"  {places.books}" in shown


def test_removal_keeps_the_workbook(installer, places, prefix):
    """Program, log and our settings line go; other lines and the clerk's file stay."""
    places.user_conf.parent.mkdir()
    places.user_conf.write_bytes(b'"SHOW CONSOLE","False"\r\n')
    installer.install(prefix / "python.exe", prefix)
    assert FINE == installer.remove()
    assert not places.root.exists()
    assert b'"SHOW CONSOLE","False"\r\n' == places.user_conf.read_bytes()
    assert (places.books / "HopeJobs.xlsm").exists()
    assert [] == list(places.start.iterdir())
    assert FINE == installer.remove()


def test_this_python_does_not_fit(capsys, tmp_path):
    """On Linux: refused with a sentence, and `fits` answers quietly."""
    assert FAILED == install.main(["fits", str(tmp_path)])
    assert "" == capsys.readouterr().out
    assert FAILED == install.main(["install", str(tmp_path)])
    assert "설치하지 못했습니다. 이 파이썬은 쓸 수 없습니다" in capsys.readouterr().out


def test_foreign_settings_do_not_reach_the_commands(monkeypatch):
    """No PYTHONPATH, no pip index of the person; a program that is not there is no traceback."""
    for name in ("PYTHONPATH", "PIP_INDEX_URL", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "x")
    status, shown = install.run(["env"], False)
    assert 0 == status
    assert not {"PYTHONPATH=x", "PIP_INDEX_URL=x", "VIRTUAL_ENV=x"} & set(shown.splitlines())
    assert 126 == install.run(["/no/such/program"], False)[0]
