"""What the bundle's wheels hold, and the installer's own commands run for real on this machine."""

import ast
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from hopejobs_xl import __version__
from hopejobs_xl.installer import install, xlwings_conf
from hopejobs_xl.installer.folders import SUMS, Places
from hopejobs_xl.installer.install import FINE, PROBLEM, Installer
from tests.conftest import PROJECT
from tools import bundle

MAX_PATH = 260
# What rhwp-python and pandas ask for and setup.cfg does not name.
THEIRS = {"pydantic", "pydantic-core", "annotated-types", "typing-extensions", "typing-inspection"}
THEIRS |= {"python-dateutil"}
# The deepest roots: %LOCALAPPDATA% of the longest user name, and the one in %ProgramData%.
ROOTS = (
    rf"C:\Users\{'u' * 20}\AppData\Local\HopeJobs\venv\Lib\site-packages",
    r"C:\ProgramData\HopeJobs-0123456789ab\python\Lib\site-packages",
)
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "asyncio", "xmlrpc"}


def test_versions_follow_setup_cfg(unpacked):
    """What is downloaded is what pip would take on a PC with internet."""
    found = {}
    for path in (unpacked / "wheels").iterdir():
        name, version, _, _ = parse_wheel_filename(path.name)
        found.setdefault(name, set()).add(version)
    wanted = [Requirement(text) for text in bundle.requirements()]
    assert {canonicalize_name(each.name) for each in wanted} | {"hopejobs-xl"} | THEIRS == set(
        found
    )
    outside = [
        f"{each} {version}"
        for each in wanted
        for version in found[canonicalize_name(each.name)]
        if version not in each.specifier
    ]
    assert outside == []


def test_every_path_fits_windows(unpacked):
    """Also with __pycache__, no file of any wheel gets a path that Windows refuses."""
    too_long = []
    for wheel in (unpacked / "wheels").iterdir():
        with zipfile.ZipFile(wheel) as package:
            for name in package.namelist():
                path = Path(name)
                if path.suffix == ".py":
                    path = path.with_name("__pycache__") / f"{path.stem}.cpython-313.pyc"
                longest = max(len(root) + 1 + len(str(path)) for root in ROOTS)
                if longest >= MAX_PATH:
                    too_long.append(f"{wheel.name}: {name}")
    assert too_long == []


@pytest.mark.parametrize("scheme", ["nt", "nt_venv"])
def test_dlls_land_where_xlwings_looks(unpacked, scheme):
    """Data of a wheel goes to the root: beside the embeddable pythonw.exe, above venv's Scripts."""
    root = r"C:\HopeJobs\venv"
    assert sysconfig.get_path("data", scheme, {"base": root}) == root
    for wheel in (unpacked / "wheels").glob("xlwings-*.whl"):
        with zipfile.ZipFile(wheel) as package:
            for dll in (unpacked / "dll").iterdir():
                name = f"xlwings-0.37.8.data/data/{dll.name}"
                assert package.read(name) == dll.read_bytes()


def test_our_code_cannot_reach_the_network(unpacked):
    """No module of ours imports anything that opens a connection."""
    (wheel,) = (unpacked / "wheels").glob("hopejobs_xl-*.whl")
    found = []
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            if name.endswith(".py"):
                for node in ast.walk(ast.parse(package.read(name))):
                    names = [each.name for each in getattr(node, "names", ())]
                    names.append(getattr(node, "module", None) or "")
                    names = set(names) - {"urllib.parse"}  # takes texts apart, opens nothing
                    imports = isinstance(node, ast.Import | ast.ImportFrom)
                    if imports and {each.partition(".")[0] for each in names} & NETWORK:
                        found.append(name)
    assert found == []


def _hosts(settings):
    return re.findall(r"https?://(?:[^/@\s]*@)?([^/:'\s]+)", settings)


def test_nothing_personal_or_of_this_machine(unpacked):
    """No path of where it was made, no host of its package index, no number of a person."""
    (wheel,) = (unpacked / "wheels").glob("hopejobs_xl-*.whl")
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in unpacked.rglob("*")
        if path.suffix in (".txt", ".html", ".cmd", ".py")
    }
    with zipfile.ZipFile(wheel) as package:
        texts |= {name: package.read(name).decode("utf-8") for name in package.namelist()}
    settings = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    places = [str(PROJECT), f"{Path.home()}/", "/tmp/", *_hosts(settings)]
    pattern = "|".join(map(re.escape, places)) + r"|\d{6}-[1-4]\d{6}|01\d-\d{3,4}-\d{4}"
    found = {name: re.findall(pattern, text) for name, text in texts.items()}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.fixture
def here(unpacked, tmp_path):
    """A bundle of this machine's wheels, so that the installer's own commands can run."""
    folder = tmp_path / "받은 것 & 100%"
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for path in unpacked.glob("wheels/*-none-any.whl"):
        shutil.copy(path, wheels)
    wanted = bundle.lacking(unpacked / "wheels", elsewhere=True)
    wanted = [each for each in wanted if not each.startswith("pywin32")]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:"]
    subprocess.run([*command, "--no-deps", "--dest", wheels, *wanted], check=True)
    (folder / "dll").mkdir()
    shutil.copytree(unpacked / "workbook", folder / "workbook")
    files = [path for path in folder.rglob("*") if path.is_file()]
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Windows' names of programs")
def test_the_real_commands_install_a_working_program(here, tmp_path):
    """A real venv, the bundle's own pip without index, and the program then scores."""
    root = tmp_path / "Local" / "HopeJobs"
    start = tmp_path / "XLSTART"
    conf = tmp_path / "xlwings.conf"
    places = Places(here, root, tmp_path / "문서", conf, root, start, "bin")

    def run(command, shown):
        words = [str(each).replace(", pythoncom, win32api", "") for each in command]
        status, said = install.run(words, shown)
        if "venv" in words:
            for name in ("python.exe", "pythonw.exe"):
                (root / "venv" / "bin" / name).symlink_to("python")
        return status, said

    status = Installer(places, run, {}).install(Path(sys.executable), Path(sys.base_prefix))
    assert status in (FINE, PROBLEM)  # the doctor may well find that this is not Windows
    python = root / "venv" / "bin" / "python.exe"
    assert xlwings_conf.interpreter(xlwings_conf.read(places.user_conf)) == str(
        python.with_name("pythonw.exe")
    )
    command = [python, "-I", "-m", "hopejobs_xl.cli.main"]
    scored = subprocess.run(
        [*command, "score", "취업률", "15%"], capture_output=True, encoding="utf-8", check=True
    )
    assert "득점 6점" in scored.stdout
    book = places.books / "HopeJobs.xlsm"
    subprocess.run(
        [*command, "refresh", book, "-o", tmp_path / "out.xlsm"],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    plan = shutil.copy(PROJECT / "tests" / "data" / "plan-2016.hwp", tmp_path)
    done = subprocess.run(
        [*command, "scheme", "read", plan], capture_output=True, encoding="utf-8", check=False
    )
    assert "지표 21개" in done.stdout
    log = (root / "install.log").read_text(encoding="utf-8")
    assert f"hopejobs-xl-{__version__}" in log
    assert "Looking in links: " in log
    assert set(re.findall(r"(?m)^\S* ?\S* ?Looking in links: (.+)$", log)) == {str(here / "wheels")}
    assert "://" not in log
