"""The command files, the words beside them, and the pages: what they promise is what is done."""

import base64
import html
import re

import pytest

from hopejobs_xl.installer.folders import SUMS
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
        paths = re.findall(r"%(?:~dp0|HJ_(?!CODE|SUM)\w+|TEMP|LOCALAPPDATA|SystemRoot)%?", bare)
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
    listed = _text(unpacked, "setup/pythons.txt")
    for text in (told, _text(unpacked, "setup/unknown-python.txt")):
        names = re.findall(r"python-3\S+", text)
        assert {name.rpartition(".")[2] for name in names} == {"zip", "exe"}
        assert all(f"  {name}\n" in listed for name in names)
    tags = {f"cp{version.replace('.', '')}" for version in bundle.PYTHONS}
    wheels = {path.name.split("-")[2] for path in unpacked.glob("wheels/numpy-*.whl")}
    assert wheels == tags


def test_launchers_may_not_download(unpacked):
    """Python's install manager would fetch a Python; the old launcher only if told to."""
    run = _text(unpacked, "setup/run.cmd")
    assert 'set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"' in run
    assert 'set "PYLAUNCHER_ALLOW_INSTALL="' in run
    assert not re.search(r"https?:|curl|bitsadmin|certutil(?!\.exe -hashfile)|py install", run)


def test_words_without_python_can_be_shown(unpacked):
    """Every text that run.cmd types is there, in UTF-8 without a mark, for code page 65001."""
    run = _text(unpacked, "setup/run.cmd")
    for name in re.findall(r'set "HJ_TEXT=([\w.-]+)"', run):
        data = (unpacked / "setup" / name).read_bytes()
        assert data.decode("utf-8")[0] == "\r"
        assert "할 일:" in data.decode("utf-8")
    assert 'chcp.com" 65001 >nul' in run


PROGRAMS = r"(?:reg|where|pyw?|pythonw?|tar|certutil|findstr|chcp|whoami|icacls|cmd|powershell)"


@pytest.mark.parametrize("name", ["설치.cmd", "제거.cmd", "setup/run.cmd"])
def test_no_program_is_looked_for(unpacked, name):
    """A file of the name of a program that lies in the bundle's folder is never started."""
    code = [line for line in _text(unpacked, name).splitlines() if not line.startswith("rem ")]
    bare = re.compile(rf"(?<![\w\\.:-]){PROGRAMS}(?:\.\w+)?(?=[\s\"]|$)", re.IGNORECASE)
    assert [] == [line for line in code if bare.search(line)]


def test_nothing_in_the_bundle_is_a_program_for_what_it_starts(unpacked):
    """Set before anything is started, and every relative call follows a pushd elsewhere."""
    run = _text(unpacked, "setup/run.cmd")
    before, mark, rest = run.partition('set "NoDefaultCurrentDirectoryInExePath=1"')
    assert mark
    assert "call" not in re.sub(r"(?m)^rem .*", "", before)
    where = ""
    for line in rest.splitlines():
        where = line.strip() if "pushd" in line else "" if line.strip() == "popd" else where
        if "'.\\" in line:
            assert where.startswith(('pushd "%HJ_SYSTEM%"', 'pushd "%%~dpL"')), line


def test_a_python_laid_beside_is_run_only_after_its_hash_was_found(unpacked):
    """From a copy in a folder of this person; an unpacked folder, which has no hash, never."""
    run = _text(unpacked, "setup/run.cmd").replace("\r\n", "\n")
    assert "for /d" not in run
    for label, program in (("unpack", "tar.exe"), ("setup", 'start ""')):
        part = run.partition(f"\n:{label}\n")[2].partition("\n:")[0]
        first = part.index("call :official")
        assert first < part.index(program)
        assert "|| exit /b 0" in part[first:].splitlines()[0]
        assert "%HJ_FILE%" not in part.replace('echo "%HJ_FILE%"', "")
    official = run.partition("\n:official\n")[2].partition("\n:try")[0]
    assert official.count("exit /b 0") == official.count("findstr") == 2
    assert r"%ProgramFiles%\HopeJobs\pythons.txt" in official


def test_listed_pythons(unpacked):
    """64 hexadecimal digits and a file of a version that has wheels; none twice."""
    lines = _text(unpacked, "setup/pythons.txt").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    versions = "|".join(map(re.escape, bundle.PYTHONS))
    kinds = r"-embed-amd64\.zip|-amd64\.exe"
    form = re.compile(rf"[0-9a-f]{{64}}  python-(?:{versions})\.\d+(?:{kinds})")
    assert [] == [row for row in rows if not form.fullmatch(row)]
    assert len(rows) == len({row[:64] for row in rows}) == len({row[66:] for row in rows})


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
