"""Folders on a Windows PC, which Python can carry the add-in, and whether the bundle is whole."""

import hashlib
import sys
import sysconfig
from pathlib import Path

import pytest

from hopejobs_xl.installer import folders
from hopejobs_xl.installer.folders import (
    InstallError,
    books_folder,
    inside,
    misfit,
    root_folder,
    verify,
)

TOKEN = "0123456789ab"
SHARED = rf"C:\ProgramData\HopeJobs-{TOKEN}"


def _environ(user):
    home = rf"C:\Users\{user}"
    return {"LOCALAPPDATA": rf"{home}\AppData\Local", "USERPROFILE": home}


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ("clerk", r"C:\Users\clerk\AppData\Local\HopeJobs"),
        ("clerk one", r"C:\Users\clerk one\AppData\Local\HopeJobs"),
        ("HONG~1", r"C:\Users\HONG~1\AppData\Local\HopeJobs"),
        ("홍길동", SHARED),
        ("일자리 경제과", SHARED),
        ("R&D", SHARED),
        ("a(b)", SHARED),
        ("100%", SHARED),
        ("o'neill", SHARED),
        ("x!y^z", SHARED),
        ("müller", SHARED),
    ],
)
def test_root_is_plain_ascii_for_every_user_name(user, expected):
    """%LOCALAPPDATA% where cmd.exe and VBA read the path as it is, else %ProgramData%."""
    assert root_folder(_environ(user), token=TOKEN) == expected


def test_root_on_a_server_is_not_used():
    """A profile on a server has no drive letter."""
    environ = {"LOCALAPPDATA": r"\\server\profiles\clerk\AppData\Local"}
    assert root_folder(environ, token=TOKEN) == SHARED


def test_recorded_root_is_kept():
    """A second run finds the folder of the first, whatever the new token is."""
    environ = _environ("홍길동") | {"PROGRAMDATA": r"D:\Data"}
    recorded = r"D:\Data\HopeJobs-aaaaaaaaaaaa"
    assert root_folder(environ, recorded, TOKEN) == recorded


@pytest.mark.parametrize(
    "recorded", [r"C:\Windows", r"C:\ProgramData\HopeJobs-..\x", r"C:\ProgramData\HopeJobs-AAA"]
)
def test_other_records_are_not_believed(recorded):
    """A record of another shape is no folder of ours: nothing may be deleted there."""
    assert root_folder(_environ("홍길동"), recorded, TOKEN) == SHARED


def test_root_needs_localappdata():
    """Without the variable the sentence says what to do."""
    with pytest.raises(InstallError, match="LOCALAPPDATA.*할 일: 다시 로그인"):
        root_folder({})


@pytest.mark.parametrize(
    ("personal", "expected"),
    [
        (r"%USERPROFILE%\Documents", r"C:\Users\홍길동\Documents\HopeJobs"),
        (r"%UserProfile%\문서", r"C:\Users\홍길동\문서\HopeJobs"),
        (r"D:\내 문서", r"D:\내 문서\HopeJobs"),
        (r"C:\Users\홍길동\OneDrive - 구청\문서", r"C:\Users\홍길동\HopeJobs"),
        (
            r"C:\Users\홍길동\OneDrive - 구청2\문서",
            r"C:\Users\홍길동\OneDrive - 구청2\문서\HopeJobs",
        ),
        (r"\\server\home\hong", r"C:\Users\홍길동\HopeJobs"),
        ("", r"C:\Users\홍길동\HopeJobs"),
        (r"%NOWHERE%\x", r"C:\Users\홍길동\HopeJobs"),
    ],
)
def test_workbook_goes_where_macros_may_run(personal, expected):
    """문서, but neither OneDrive (a web address to VBA) nor a server (distrusted)."""
    environ = _environ("홍길동") | {"ONEDRIVECOMMERCIAL": r"C:\Users\홍길동\OneDrive - 구청"}
    assert books_folder(environ, personal) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"C:\A\HopeJobs", True),
        (r"c:\a\hopejobs\venv\Scripts\pythonw.exe", True),
        ("C:/A/HopeJobs/venv", True),
        (r"C:\A\HopeJobs2\venv", False),
        (r"C:\A", False),
    ],
)
def test_inside_as_windows_compares(path, expected):
    """Upper and lower case, both slashes, and no half names."""
    assert inside(path, r"C:\A\HopeJobs") == expected


@pytest.fixture
def windows(monkeypatch):
    """This Python, as far as misfit can see, on 64-bit Windows."""
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "win-amd64")
    monkeypatch.setattr(folders.sys, "version_info", (3, 12, 4, "final", 0))


def test_ordinary_python_fits(windows, tmp_path):
    """A python.org CPython is taken."""
    assert misfit(tmp_path) == ""


@pytest.mark.parametrize("version", [(3, 10), (3, 16), (2, 7)])
def test_other_versions_do_not_fit(windows, monkeypatch, tmp_path, version):
    """The bundle has no wheels for them."""
    monkeypatch.setattr(folders.sys, "version_info", (*version, 0, "final", 0))
    assert "3.11부터 3.15" in misfit(tmp_path)


def test_wheels_exist_for_the_python_of_this_test():
    """SUPPORTED is not narrower than what the project says it runs on."""
    assert (3, 11) in folders.SUPPORTED
    assert sys.version_info[:2] in folders.SUPPORTED or sys.version_info >= (3, 14)


@pytest.mark.parametrize("platform", ["win32", "win-arm64", "linux-x86_64"])
def test_other_platforms_do_not_fit(windows, monkeypatch, tmp_path, platform):
    """32-bit Python cannot load the wheels; 32-bit Excel does not matter here."""
    monkeypatch.setattr(sysconfig, "get_platform", lambda: platform)
    assert "64비트" in misfit(tmp_path)


def test_free_threaded_does_not_fit(windows, monkeypatch, tmp_path):
    """python3.13t has another ABI than the wheels."""
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: name == "Py_GIL_DISABLED")
    assert "보통 판" in misfit(tmp_path)


def test_store_python_does_not_fit(windows, tmp_path):
    """Windows redirects what it writes to %LOCALAPPDATA%: Excel would find nothing there."""
    assert "스토어" in misfit(tmp_path / "WindowsApps" / "PythonSoftwareFoundation.Python.3.12")


def test_conda_does_not_fit(windows, tmp_path):
    """Its DLLs are found only in an activated shell."""
    (tmp_path / "conda-meta").mkdir()
    assert "conda" in misfit(tmp_path)


def test_python_without_venv_fits_only_if_embeddable(windows, monkeypatch, tmp_path):
    """The embeddable Python is copied instead, so it needs no venv."""
    monkeypatch.setattr(folders.importlib.util, "find_spec", lambda name: None)
    assert "venv" in misfit(tmp_path)
    (tmp_path / "python312._pth").touch()
    assert misfit(tmp_path) == ""


@pytest.fixture
def whole(tmp_path):
    """A folder with two listed files."""
    lines = []
    for name, data in (("wheels/a.whl", b"a"), ("설치.cmd", b"b")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
        lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (tmp_path / folders.SUMS).write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_whole_bundle_is_accepted(whole):
    """Nothing is wrong; a Python laid beside it does not matter."""
    (whole / "python-3.13.1-embed-amd64.zip").touch()
    assert verify(whole) is None


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            lambda folder: (folder / folders.SUMS).unlink(),
            "SHA256SUMS.txt가 없.*할 일: 압축을 먼저",
        ),
        (lambda folder: (folder / "설치.cmd").unlink(), "설치.cmd: 없습니다.*압축을 먼저"),
        (
            lambda folder: (folder / "설치.cmd").write_bytes(b"c"),
            "설치.cmd: 바뀌었거나.*할 일: 묶음을 다시",
        ),
        (
            lambda folder: (folder / "wheels" / "b.whl").touch(),
            "b.whl: 목록에 없.*압축을 새로",
        ),
    ],
)
def test_spoilt_bundle_is_refused(whole, spoil, message):
    """Missing, changed and added files are each named, with what to do."""
    spoil(whole)
    with pytest.raises(InstallError, match=message):
        verify(whole)


def test_root_differs_from_notes_only_when_shared():
    """The folder needs closing only outside the person's own profile."""
    own = Path("/a/HopeJobs")
    assert not folders.Places(own, own, own, own, own, own).shared
    assert folders.Places(own, Path("/b/HopeJobs-1"), own, own, own, own).shared
