"""The bundle for PCs without internet: unpacked, counted, hashed and resolved for Windows."""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from oletools.olevba import VBA_Parser
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

from hopejobs_xl import __version__
from tests.conftest import PROJECT
from tools import bundle

PYTHONS = [(3, 11), (3, 12), (3, 13), (3, 14), (3, 15)]
PLATFORM = "win_amd64"
NEEDED = {"hopejobs-xl", "numpy", "xlwings", "pywin32", "formualizer", "lxml", "python-hwpx"}
NEEDED |= {"xlsxwriter", "pyopenvba"}  # what `hopejobs new` makes a workbook with
NEEDED |= {"python-calamine"}  # what 받기 reads replies with
NEEDED |= {
    "pandas",
    "python-dateutil",
    "tzdata",
    "rapidfuzz",
}  # what 대장 점검 reads registers with
NEEDED |= {"rhwp-python", "olefile"}  # what `hopejobs scheme read` opens a .hwp with
NEEDED |= {"pydantic", "pydantic-core", "annotated-types", "typing-extensions", "typing-inspection"}


def wheels(unpacked):
    """Name -> list of (version, tags) of the wheels."""
    found = {}
    for path in (unpacked / "wheels").iterdir():
        name, version, _, tags = parse_wheel_filename(path.name)
        found.setdefault(name, []).append((str(version), tags))
    return found


def test_name_and_contents(archive, unpacked):
    """Everything a clerk, an installer and a security officer look for, and nothing else."""
    assert f"HopeJobs-offline-{__version__}.zip" == archive.name
    got = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    exp = {"설치.cmd", "제거.cmd", "설치안내.html", "보안담당자용.html", "SHA256SUMS.txt"}
    exp |= {"workbook/HopeJobs.xlsm", "workbook/HopeJobs.xlam", "NOTICE.txt"}
    exp |= {"dll/xlwings32-0.37.8.dll", "dll/xlwings64-0.37.8.dll"}
    exp |= {f"setup/{name}" for name in ("run.cmd", "start.py", "pythons.txt")}
    exp |= {f"setup/{name}.txt" for name in ("unzip", "no-python", "not-64-bit", "unknown-python")}
    assert exp == {name for name in got if not name.startswith("wheels/")}


def test_every_hash_is_right(unpacked):
    """SHA256SUMS.txt lists every file but itself."""
    lines = (unpacked / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    files = [path for path in unpacked.rglob("*") if path.is_file()]
    exp = {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "SHA256SUMS.txt"
    }
    assert exp == listed


def test_every_wheel_fits_a_windows_python(unpacked):
    """No wheel for another system, and each package has one for each of the five Pythons."""
    found = wheels(unpacked)
    assert NEEDED | {"pip"} == set(found)
    for python in PYTHONS:
        fits = {*cpython_tags(python, platforms=[PLATFORM])}
        fits |= {*compatible_tags(python, f"cp{python[0]}{python[1]}", [PLATFORM])}
        for name, files in found.items():
            assert any(tags & fits for _, tags in files), (python, name)
    for name, files in found.items():
        for _, tags in files:
            assert {tag.platform for tag in tags} <= {PLATFORM, "any"}, name


def test_one_version_of_xlwings(unpacked):
    """VBA module in the workbook, wheels and both DLLs: Excel refuses a mixture."""
    texts = [
        text
        for name in bundle.BOOKS
        for *_, text in VBA_Parser(str(unpacked / "workbook" / name)).extract_macros()
    ]
    module = {
        found for text in texts for found in re.findall(r'XLWINGS_VERSION As String = "(.*)"', text)
    }
    dlls = {path.name for path in (unpacked / "dll").iterdir()}
    versions = {version for version, _ in wheels(unpacked)["xlwings"]}
    assert {"0.37.8"} == module == versions
    assert {f"xlwings{bits}-0.37.8.dll" for bits in (32, 64)} == dlls


def test_one_version_of_ours(unpacked):
    """The wheel is that of the workbook, with the worksheet functions and the data in it."""
    assert [__version__] == [version for version, _ in wheels(unpacked)["hopejobs-xl"]]
    (wheel,) = (unpacked / "wheels").glob("hopejobs_xl-*.whl")
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    assert {"udfs.py", "hopejobs_xl/scheme/data/seoul-hopejobs-2016.toml"} <= names
    gallery = (PROJECT / "hopejobs_xl/scheme/data/gallery").iterdir()
    assert {f"hopejobs_xl/scheme/data/gallery/{path.name}" for path in gallery} <= names
    assert {"hopejobs_xl/make_workbook/ribbon.xml", "hopejobs_xl/installer/install.py"} <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "tools/"))]
    for name in ("HopeJobs.xlsm", "HopeJobs.xlam"):
        shipped = (PROJECT / "workbook" / name).read_bytes()
        assert shipped == (unpacked / "workbook" / name).read_bytes()


@pytest.mark.parametrize("python", PYTHONS)
def test_it_installs_without_an_index(unpacked, python):
    """uv resolves for Windows from the folder alone, with all that the extras ask for there."""
    version = ".".join(map(str, python))
    assert set(bundle.resolve(unpacked / "wheels", version)) == NEEDED


def test_the_notice_lists_every_package_with_its_licence(unpacked):
    """Name, version, licence and home of each wheel; no licence is left open."""
    text = (unpacked / "NOTICE.txt").read_text(encoding="utf-8")
    others = {name: files for name, files in wheels(unpacked).items() if name != "hopejobs-xl"}
    assert {"pandas", "xlwings", "pip"} <= set(others)
    for name, files in others.items():
        for version in {version for version, _ in files}:
            spelt = re.escape(name).replace(r"\-", "[-_.]")
            found = re.search(rf"(?mi)^{spelt} {re.escape(version)}\n  (.+)\n  (.+)$", text)
            assert found, (name, version)
            assert found[1] != "-", name
            assert found[2].startswith("http"), name


def test_a_missing_wheel_is_noticed(unpacked, tmp_path):
    """The resolution is not satisfied by what lies on this machine: without pywin32 it fails."""
    for path in (unpacked / "wheels").iterdir():
        if not path.name.startswith("pywin32"):
            (tmp_path / path.name).symlink_to(path)
    with pytest.raises(bundle.BundleError, match="unsatisfiable"):
        bundle.resolve(tmp_path, "3.12")


def test_the_installer_runs_from_the_wheel(unpacked):
    """Before anything is installed, without numpy: it loads, and refuses this machine's Python."""
    command = [sys.executable, "-I", "-S", str(unpacked / "setup" / "start.py")]
    assert 2 == subprocess.run([*command, "fits"], check=False).returncode
    done = subprocess.run([*command, "install"], check=False, capture_output=True, encoding="utf-8")
    assert 2 == done.returncode
    assert "설치하지 못했습니다" in done.stdout
    assert "" == done.stderr


def _start(folder, action):
    command = [sys.executable, "-I", "-S", str(folder / "setup" / "start.py"), action]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("spoil", ["other name", "other contents", "no list"])
def test_a_wheel_that_is_not_listed_is_not_run(unpacked, tmp_path, spoil):
    """Neither one laid beside ours nor one in its place; a harmless one would print."""
    for name in ("setup", "wheels"):
        (tmp_path / name).mkdir()
    shutil.copy(unpacked / "setup" / "start.py", tmp_path / "setup")
    (ours,) = (unpacked / "wheels").glob("hopejobs_xl-*.whl")
    if spoil == "other name":
        shutil.copy(ours, tmp_path / "wheels")
    if spoil != "no list":
        shutil.copy(unpacked / "SHA256SUMS.txt", tmp_path)
    other = "hopejobs_xl-9.9.9-py3-none-any.whl" if spoil == "other name" else ours.name
    with zipfile.ZipFile(tmp_path / "wheels" / other, "w") as package:
        package.writestr("hopejobs_xl/__init__.py", "print('foreign')")
        package.writestr("hopejobs_xl/installer/install.py", "def main(argv): return 0")
    done = _start(tmp_path, "install")
    assert (2, "") == (done.returncode, done.stderr)
    assert "foreign" not in done.stdout
    assert ("설치하지 못했습니다" if spoil == "other name" else "온전하지 않습니다") in done.stdout
    # So that the words above come, and not that there is no Python.
    assert (2 if spoil == "other name" else 0) == _start(tmp_path, "fits").returncode


@pytest.mark.parametrize("name", ["설치.cmd", "제거.cmd", "setup/run.cmd"])
def test_command_files_are_ascii_with_windows_line_ends(unpacked, name):
    """cmd.exe reads them in the code page of its window."""
    data = (unpacked / name).read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") > 0
    assert b"powershell" not in data.lower()
    assert b"runas" not in data.lower()


def test_labels_of_the_command_files_exist(unpacked):
    """A goto or call without its label ends the installation in the middle."""
    for name in ("설치.cmd", "제거.cmd", "setup/run.cmd"):
        text = (unpacked / name).read_text(encoding="ascii")
        asked = set(re.findall(r"(?:goto|call) :(\w+)", text))
        assert asked == set(re.findall(r"(?m)^:(\w+)", text))


def test_pages_say_what_they_must(unpacked):
    """The clerk: what to click. The officer: what is started, which rules, nothing goes out."""
    guide = (unpacked / "설치안내.html").read_text(encoding="utf-8")
    for words in ("설치.cmd", "압축", "차단 해제", "자가점검", "제거.cmd", "data:image/png;base64"):
        assert words in guide
    officer = (unpacked / "보안담당자용.html").read_text(encoding="utf-8")
    for words in ("EXCEL.EXE", "cmd.exe", "pythonw.exe", "자식 프로세스", "Win32 API", "SHA-256"):
        assert words in officer
    for page in (guide, officer):
        assert not re.search(r'(?:src|href)="https?:', page)
        assert not re.search(r"\d{6}-[1-4]\d{6}|01\d-\d{3,4}-\d{4}", page)


def test_the_same_sources_give_the_same_bytes(unpacked, tmp_path):
    """Our wheel and the zip: sorted, with a fixed date, so that a hash can be published."""
    (ours,) = (unpacked / "wheels").glob("hopejobs_xl-*.whl")
    assert ours.read_bytes() == bundle.build_wheel(tmp_path).read_bytes()
    small = tmp_path / "small"
    (small / "b").mkdir(parents=True)
    for name in ("z.txt", "a.txt", "b/c.txt"):
        (small / name).write_text(name, encoding="utf-8")
    bundle.write_zip(small, tmp_path / "one.zip")
    bundle.write_zip(small, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as package:
        assert ["a.txt", "b/c.txt", "z.txt"] == package.namelist()


def test_korean_names_are_marked_as_utf8(archive):
    """Otherwise Windows shows 설치.cmd as garbage."""
    with zipfile.ZipFile(archive) as package:
        assert all(each.flag_bits & 0x800 for each in package.infolist() if "설치" in each.filename)


def test_what_serves_every_python_is_asked_for_once(tmp_path):
    """Not what is plain Python or abi3; in the words of setup.cfg, else in the version there."""
    for name in (
        "numpy-2.5.5-cp311-cp311-win_amd64", "pydantic_core-2.50.5-cp311-cp311-win_amd64",
        "formualizer-0.13.0-cp310-abi3-win_amd64", "uv-0.9-py3-none-win_amd64",
        "olefile-0.47-py2.py3-none-any", "pywin32-312-cp311-cp311-win_amd64",
    ):  # fmt: skip
        (tmp_path / f"{name}.whl").touch()
    numpy, formualizer, pywin32 = (
        next(text for text in bundle.requirements() if text.startswith(name))
        for name in ("numpy", "formualizer", "pywin32")
    )
    specific = [numpy, "pydantic-core==2.50.5", pywin32]
    assert specific == bundle.lacking(tmp_path)
    assert {*specific, formualizer, "uv==0.9"} == {*bundle.lacking(tmp_path, elsewhere=True)}
