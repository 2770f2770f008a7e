"""What the processes of one test run share is made once, whoever asks first."""

import subprocess
import sys

import pytest

from tests import shared
from tests.conftest import PROJECT

ASK = """
import sys, time
from pathlib import Path
from tests import shared

def make():
    with Path(sys.argv[1]).open("a") as made:
        made.write("made\\n")
    time.sleep(0.3)
    return b"bytes"

print(shared.once("thing", make))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of another run."""
    monkeypatch.setenv(shared.VARIABLE, str(tmp_path))
    return tmp_path


def test_this_run_has_a_folder():
    """Made by the first process, named to the others."""
    assert shared.folder().is_dir()


def test_made_once(folder):
    """The second who asks gets what the first made."""
    assert b"1" == shared.once("thing", lambda: b"1")
    assert b"1" == shared.once("thing", lambda: b"2")
    assert b"2" == shared.once("other", lambda: b"2")


def test_what_fails_is_made_again(folder):
    """An error leaves nothing that looks made."""
    with pytest.raises(ZeroDivisionError):
        shared.once("thing", lambda: 1 // 0)
    assert b"1" == shared.once("thing", lambda: b"1")


def test_without_a_run_everything_is_made_anew(monkeypatch):
    """As in ``python -m tests.golden``."""
    monkeypatch.delenv(shared.VARIABLE)
    assert [b"1", b"2"] == [shared.once("thing", lambda: b"1"), shared.once("thing", lambda: b"2")]


@pytest.mark.skipif(shared.fcntl is None, reason="no file locks of POSIX: each may make its own")
def test_processes_wait_for_one_another(folder):
    """Three at once: one makes it, and all have it."""
    words = [sys.executable, "-c", ASK, str(folder / "made.txt")]
    running = [
        subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert ["b'bytes'\n"] * 3 == [each.communicate(timeout=60)[0] for each in running]
    assert "made\n" == (folder / "made.txt").read_text()
