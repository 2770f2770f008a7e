"""The command files, the words beside them, and the pages: what they promise is what is done."""

import base64
import html
import re

import pytest

from hopejobs_xl.places import SUMS
from tests.conftest import PROJECT
from tools import bundle


def _text(unpacked, name):
    return (unpacked / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "action"), [("설치.cmd", "install"), ("제거.cmd", "remove")])
def test_command_file_does_one_thing(unpacked, name, action):
    """Both are the same but for the word that they hand over."""
    text = _text(unpacked, name)
    assert re.findall(r"(?m)^call (.+)$", text) == [rf"setup\run.cmd {action}"]
    other = _text(unpacked, "제거.cmd" if action == "install" else "설치.cmd")
    assert re.sub(r"run\.cmd \w+", "", text) == re.sub(r"run\.cmd \w+", "", other)


def test_opened_inside_the_zip_it_says_so_in_korean(unpacked):
    """Only the .cmd is there then, in ASCII: the page that it writes is made of entities."""
    lines = _text(unpacked, "설치.cmd").splitlines()
    words = next(line for line in lines if line.startswith('>"%TEMP%')).partition(" echo ")[2]
    page = html.unescape(words.replace("^", ""))
    assert page.startswith("<h1>압축을 먼저 모두 푸세요</h1>")
    # What has no caret before it is cmd.exe's own.
    assert set(re.sub(r"\^.", "", words)) & set("&<>|%!") == set()


@pytest.mark.parametrize("name", ["설치.cmd", "제거.cmd", "setup/run.cmd"])
def test_paths_survive_cmd(unpacked, name):
    """Exclamation marks (no delayed expansion), blanks and ampersands (always in quotes)."""
    lines = _text(unpacked, name).splitlines()
    assert "setlocal EnableExtensions DisableDelayedExpansion" in lines
    code = [line for line in lines if not line.startswith("rem ")]
    for line in code:
        quoted = re.findall(r'"[^"]*"', line)
        bare = re.sub(r'"[^"]*"', "", line)
        paths = re.findall(r"%(?:~dp0|HJ_(?!CODE)\w+|TEMP|LOCALAPPDATA|SystemRoot)%?", bare)
        assert paths == [], f"{line}: {quoted}"


def test_same_pythons_everywhere(unpacked):
    """Search, files laid beside, wheels and words name the same versions."""
    run = _text(unpacked, "setup/run.cmd")
    expected = [*reversed(bundle.PYTHONS)]
    for pattern in (r"for %%V in \(([^)]+)\)", r"(?s)for /?d? ?%%\w in \((python-[^)]+)\)"):
        for words in re.findall(pattern, run):
            assert re.findall(r"3\.\d+", words) == expected
    told = _text(unpacked, "setup/no-python.txt")
    assert sorted(set(re.findall(r"3\.1\d", told))) == [*bundle.PYTHONS]
    assert "python-3.13.x-embed-amd64.zip" in told
    assert "python-3.13.x-amd64.exe" in told
    tags = {f"cp{version.replace('.', '')}" for version in bundle.PYTHONS}
    wheels = {path.name.split("-")[2] for path in unpacked.glob("wheels/numpy-*.whl")}
    assert wheels == tags


def test_launchers_may_not_download(unpacked):
    """Python's install manager would fetch a Python; the old launcher only if told to."""
    run = _text(unpacked, "setup/run.cmd")
    assert 'set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"' in run
    assert 'set "PYLAUNCHER_ALLOW_INSTALL="' in run
    assert not re.search(r"https?:|curl|bitsadmin|certutil|py install", run)


def test_words_without_python_can_be_shown(unpacked):
    """Every text that run.cmd types is there, in UTF-8 without a mark, for code page 65001."""
    run = _text(unpacked, "setup/run.cmd")
    for name in re.findall(r'set "HJ_TEXT=([\w.-]+)"', run):
        data = (unpacked / "setup" / name).read_bytes()
        assert data.decode("utf-8")[0] == "\r"
        assert "할 일:" in data.decode("utf-8")
    assert "chcp 65001 >nul" in run


def test_security_page_has_the_hash_of_every_file(unpacked):
    """Except its own and that of the list, which cannot stand in themselves."""
    page = _text(unpacked, bundle.SECURITY)
    rows = dict(re.findall(r"<tr><td>([^<]+)</td><td>([0-9a-f]{64})</td></tr>", page))
    expected = {
        name: digest
        for name, digest in bundle.sums(unpacked)
        if name not in (bundle.SECURITY, SUMS)
    }
    assert rows == expected


def test_security_page_names_the_rules(unpacked):
    """By the identifiers under which they stand in Windows' policies."""
    page = _text(unpacked, bundle.SECURITY)
    for rule in (
        "d4f940ab-401b-4efc-aadc-ad5f3c50688a",  # child processes of Office
        "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b",  # Win32 API calls of macros
        "Mark of the Web", "차단 해제", "신뢰할 수 있는 위치", "서명", "AppLocker", "제어된 폴더",
    ):  # fmt: skip
        assert rule in page
    for package in ("numpy", "xlwings", "pywin32", "formualizer", "lxml", "pip"):
        assert f"<tr><td>{package}</td>" in page


def test_pages_are_filled_in_and_whole(unpacked):
    """No placeholder is left, and the guide carries the pictures of docs/pictures."""
    guide = _text(unpacked, bundle.GUIDE)
    assert "$" not in guide + _text(unpacked, bundle.SECURITY)
    shown = [base64.b64decode(each) for each in re.findall(r'base64,([^"]+)"', guide)]
    pictures = PROJECT / "docs" / "pictures"
    assert shown == [(pictures / f"{name}.png").read_bytes() for name in ("selftest", "inputs")]
    assert len(guide) < 600_000
