"""What a report shows of a PC: facts, and no name of anybody."""

import dataclasses
import os
import subprocess
import sys

import pytest

import hopejobs_xl
from hopejobs_xl.support.machine import error_text, here
from tests.conftest import PROJECT

HIDDEN = {
    "own folder": (r"C:\Users\홍길동\AppData\x", r"%USERPROFILE%\AppData\x"),
    "own folder, other case": (r"c:\users\홍길동\x", r"%USERPROFILE%\x"),
    "own folder, other slashes": ("C:/Users/홍길동/x", "%USERPROFILE%/x"),
    "own folder alone": (r"C:\Users\홍길동", "%USERPROFILE%"),
    "own folder in a sentence": (
        r"C:\Users\홍길동\a.dll; C:\Users\홍길동\b", r"%USERPROFILE%\a.dll; %USERPROFILE%\b"
    ),
    "short name": (r"C:\Users\HONGGI~1\AppData", r"%USERPROFILE%\AppData"),
    "somebody else's": (r"D:\Users\김 주무관\x.py", r"%USERPROFILE%\x.py"),
    "an old Windows": (r"C:\Documents and Settings\hong\x", r"%USERPROFILE%\x"),
    "everybody's": (r"C:\Users\Public\x", r"C:\Users\Public\x"),
    "a folder of that name": (r"D:\홍길동\x", r"D:\(사용자)\x"),
    "on a server": (r"\\srv\share\홍길동\x", r"\\srv\share\(사용자)\x"),
    "no path": ("홍길동전 상영", "홍길동전 상영"),
    "a number": ("900101-1234567, 900101 - 1234567", "******-*******, ******-*******"),
    "a version": ("0.37.8-123456-12345678", "0.37.8-123456-12345678"),
    "two lines": ("a\r\n b", "a b"),
    "the program": (r"C:\HopeJobs\venv", r"C:\HopeJobs\venv"),
}  # fmt: skip


def windows(**changes):
    """This machine as if it were a Windows PC of 홍길동."""
    facts = {"windows": True, "home": r"C:\Users\홍길동", "environ": {"USERNAME": "홍길동"}}
    return dataclasses.replace(here(), **facts | changes)


@pytest.mark.parametrize(("text", "shown"), HIDDEN.values(), ids=HIDDEN)
def test_hidden(text, shown):
    """Folders of people and the name of the person, wherever they stand."""
    assert shown == windows().hidden(text)


def test_hidden_with_regular_expressions_in_the_name():
    """A name is a name."""
    machine = windows(home=r"C:\Users\a.b(1)+", environ={"USERNAME": "a.b(1)+"})
    assert r"%USERPROFILE%\x D:\(사용자)\x" == machine.hidden(r"C:\Users\a.b(1)+\x D:\a.b(1)+\x")


def test_hidden_elsewhere():
    """The home folder is ~; case counts; a home like / hides nothing."""
    machine = dataclasses.replace(here(), windows=False, home="/root", environ={"USER": "root"})
    assert "~/x /Root/x" == machine.hidden("/root/x /Root/x")
    assert "~/x" == machine.hidden("/home/hong/x")
    machine = dataclasses.replace(machine, home="/", environ={})
    assert "/usr/bin/python" == machine.hidden("/usr/bin/python")


def test_expanded():
    """As Windows does: whatever the case; what nobody knows stays."""
    machine = windows(environ={"LocalAppData": r"C:\L"})
    assert r"C:\L\x %NO% 50%" == machine.expanded(r"%LOCALAPPDATA%\x %NO% 50%")


TRACEBACK = """Unexpected Python Error: Traceback (most recent call last):
  File "C:\\Users\\홍길동\\venv\\Lib\\site-packages\\xlwings\\com_server.py", line 211, in CallUDF
    res = call_udf(script, fname, args)
  File "C:\\Users\\홍길동\\HopeJobs\\udfs.py", line 40, in HJ_SCORE
    return {"홍길동 900101-1234567": 1}[indicator]
KeyError: '홍길동 900101-1234567'
"""


def test_error_text_of_a_traceback():
    """Type and places; no source line and no message."""
    assert "KeyError xlwings/com_server.py:211 udfs.py:40" == error_text(TRACEBACK)
    assert "? x.py:1" == error_text('File "x.py", line 1, in x')


def test_error_text_of_anything_else():
    """One line, not too long."""
    assert "Could not load xlwings64-0.37.8.dll" == error_text(
        "Could not load\r\nxlwings64-0.37.8.dll"
    )
    assert 301 == len(error_text("x" * 1000))
    assert "" == error_text("")


def test_here():
    """This PC, as it is."""
    machine = here()
    assert "win32" != sys.platform
    assert (False, 64) == (machine.windows, machine.bits)
    assert os.path.dirname(hopejobs_xl.__file__) == machine.package
    assert sys.executable == machine.executable
    assert "" != machine.version("numpy")
    assert ("", "") == (machine.version("no-such-thing"), machine.failure("json"))
    assert "ModuleNotFoundError" == machine.failure("no_such_thing")


def test_the_disk(tmp_path):
    """Missing folders and files are no errors; a huge file is cut."""
    machine = here()
    (tmp_path / "f").write_bytes(b"x" * 100_000)
    assert (["f"], []) == (machine.names(str(tmp_path)), machine.names(str(tmp_path / "f")))
    assert (65536, None) == (len(machine.read(str(tmp_path / "f"))), machine.read(str(tmp_path)))
    assert machine.is_file(str(tmp_path / "f"))
    assert not machine.is_file(str(tmp_path))


def test_it_loads_without_anything_installed():
    """No package but our own and the standard library is imported before it is asked for."""
    code = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r}); import hopejobs_xl.support.doctor; "
        "print([m for m in ('xlwings', 'numpy', 'lxml', 'formualizer') if m in sys.modules])"
    )
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
