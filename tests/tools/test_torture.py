"""Killed, crowded, without room: a sample of ``make torture``, and that it sees what it is for.

It runs in a process of its own: the engine's threads, which other tests started, outlive no fork.
"""

import os
import subprocess
import sys

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
# What is planted, and what is said of it.
PLANTED = {
    "no backup and not in one step": (
        "disk._replace = lambda target, data, before: target.write_bytes(data)",
        ["--kills", "10", "--pairs", "0", "--rooms", "0"],
        "what was there is kept nowhere",
    ),
    "what was written stays": (
        "beside.remove = lambda path: None",
        ["--kills", "0", "--pairs", "0", "--rooms", "3"],
        "attach, files limited: left .hopejobs-",
    ),
    "nobody waits or looks": (
        "beside.lock = lambda target: contextlib.nullcontext(); disk._check = lambda *_: None; "
        "disk.File.check_unchanged = lambda self: None",
        ["--kills", "0", "--pairs", "6", "--rooms", "0", "--only", "refresh/refresh"],
        "a file that nobody made alone",
    ),
    "a reason in English": (
        "disk.in_korean = lambda error: '시스템 오류 28'",
        ["--kills", "0", "--pairs", "0", "--rooms", "3"],
        "시스템 오류 28",
    ),
}


def torture(planted, *words):
    """Run it on a sample, *planted* done before; its status and what it printed."""
    words = [*words] if "--only" in words else [*words, "--only", "attach"]
    code = (
        "import contextlib, sys; from hopejobs_xl.base import beside; "
        f"from hopejobs_xl.hosts.file import disk; from tools import torture; {planted}; "
        f"sys.exit(torture.main({words!r}))"
    )
    command, around = [sys.executable, "-c", code], os.environ | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=PROJECT, env=around, capture_output=True, text=True)
    assert "" == done.stderr
    return done.returncode, done.stdout


def test_a_sample():
    """Ten kills, three pairs, three sizes of a disk, four places that may not be written."""
    status, out = torture("0", "--kills", "10", "--pairs", "3", "--rooms", "3")
    assert "\n0 faults\n" in out
    assert 0 == status
    row = next(line for line in out.splitlines() if line.startswith("| all 10 |"))
    assert 10 == sum(int(cell) for cell in row.split("|")[2:7])
    row = next(line for line in out.splitlines() if line.startswith("| attach/attach |"))
    assert 3 == sum(int(text.split()[-1]) for text in row.split("|")[2].split(", ")
                    if text.split()[-1].isdigit())  # fmt: skip
    assert "files limited: told 3" in out
    assert "all read-only: told 1, folder read-only: told 1" in out


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_seen(name):
    planted, words, said = PLANTED[name]
    status, out = torture(planted, *words)
    assert 1 == status
    assert said in out
