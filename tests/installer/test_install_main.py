"""How the installer starts programs, and what it says when it gives up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hopejobs_xl.installer import install
from hopejobs_xl.installer.folders import InstallError, Places
from hopejobs_xl.installer.install import FAILED, Installer


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


def test_runner_gives_the_window_to_what_is_shown(capfd):
    """The doctor's words go to the person, not into the log."""
    status, said = install.run([sys.executable, "-c", "print('shown'); raise SystemExit(1)"], True)
    assert (status, said) == (1, "")
    assert capfd.readouterr().out == "shown\n"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (InstallError("무엇이 없습니다. 할 일: 놓으세요"), "무엇이 없습니다. 할 일: 놓으세요."),
        (PermissionError(13, "Access is denied", "C:\\문서\\HopeJobs"), "제어된 폴더 액세스"),
    ],
)
@pytest.mark.parametrize(("action", "word"), [("install", "설치"), ("remove", "제거")])
def test_every_failure_is_one_sentence(
    tmp_path, monkeypatch, capsys, error, expected, action, word
):
    """No traceback: what was not done, why, what to do; exit status 2; the log has it."""

    def fail(*_):
        raise error

    root = tmp_path / "HopeJobs"
    root.mkdir()
    places = Places(tmp_path, root, tmp_path, tmp_path / "xlwings.conf", root, tmp_path)
    monkeypatch.setattr(install, "misfit", lambda prefix: "")
    monkeypatch.setattr(install, "here", lambda bundle, environ: places)
    monkeypatch.setattr(Installer, action, fail)
    assert install.main([action, str(tmp_path)]) == FAILED
    said = capsys.readouterr().out
    assert said.strip().startswith(f"{word}하지 못했습니다. ")
    assert expected in said
    assert type(error).__name__ in (root / "install.log").read_text(encoding="utf-8")


def test_imports_nothing_that_is_not_in_python():
    """It runs before numpy and the others are there."""
    code = (
        "import sys; sys.path.insert(0, '.'); import hopejobs_xl.installer.install\n"
        "print(*sorted(name for name in sys.modules if name in ('numpy', 'lxml', 'xlwings')))"
    )
    project = Path(install.__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=project, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
